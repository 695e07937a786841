import * as vscode from "vscode";
import type { LearntEnglish } from "../../core/analytical/learntEnglish";
import type { Background } from "../../core/background/background";
import { failureText } from "../../core/provider";
import { hashText } from "../../core/document/hash";
import { inSlices } from "../../core/slices";
import { type CrossFile, createCrossFile } from "../../core/workspace/crossFile";
import { askAboutPairs } from "../../core/workspace/crossFindings";
import { type FileAnalysis, type RunProgress, runWorkspace } from "../../core/workspace/workspaceRun";
import { folderOf } from "../workspaceFolder";
import type { WorkspaceChoice } from "./choice";
import { type FileReader, textOf, wordsIn } from "./reader";
import type { WorkspaceResults } from "./results";
import { type ProseFile, proseFiles } from "./walk";

export interface RunParts {
  readonly reader: FileReader;
  readonly results: WorkspaceResults;
  readonly learnt: () => Promise<LearntEnglish | undefined>;
  /** Whether a document's words must not be sent, though others' are: then nothing of it gets into a question that is asked for another. */
  readonly isKept: (uri: vscode.Uri) => boolean;
  readonly batchSize: () => number;
  readonly exclude: (folder: vscode.WorkspaceFolder) => readonly string[];
}

/** Something that could not be looked at, for people. */
export interface OmittedFile {
  readonly path: string;
  readonly uri: vscode.Uri | undefined;
  readonly why: string;
}

/** How far a run is: files, then pairs of statements of different files. */
export type Stage = { readonly kind: "files"; readonly progress: RunProgress } | { readonly kind: "across"; readonly done: number; readonly pairs: number };

/** Items that are held to be told; the rest is counted. */
const mostOmitted = 1_000;
const sliceMs = 8;

/** One run over the workspace. Once it has been ended before its time it can be gone on with: files that still say the same are not read again. */
export class WorkspaceRun {
  private readonly done = new Set<string>();
  /** What is said in one folder is compared; texts that must not be sent with one another only. */
  private readonly across = new Map<string, CrossFile>();
  private readonly omittedFiles = new Map<string, OmittedFile>();
  private readonly failedQuestions = new Map<string, number>();
  /** Of the files that somebody was asked about, by address and by path. */
  private readonly asked = new Map<string, ProseFile>();
  private counts: RunProgress = { found: 0, analyzed: 0, skipped: 0, failed: 0 };
  private passedMs = 0;

  isComplete = false;
  /** There were more files than asked for. */
  isCutOff = false;
  pairs = 0;

  constructor(
    readonly choice: WorkspaceChoice,
    private readonly parts: RunParts,
  ) {}

  get progress(): RunProgress {
    return this.counts;
  }

  get seconds(): number {
    return this.passedMs / 1_000;
  }

  /** What could not be looked at, at most a thousand. */
  get omitted(): readonly OmittedFile[] {
    return [...this.omittedFiles.values()];
  }

  /** Questions that were not answered, by reason. */
  get failed(): ReadonlyMap<string, number> {
    return this.failedQuestions;
  }

  /** Goes over the files until there are none left or the signal says stop; never rejects for what is wrong with one of them. */
  async go(background: Background | undefined, tell: (stage: Stage) => void, signal: AbortSignal): Promise<void> {
    const startedMs = performance.now();
    const failedBefore = new Set(background?.failed);
    this.isComplete = false;
    this.omittedFiles.clear();
    try {
      await this.overFiles(background, tell, signal);
      if (background !== undefined && !signal.aborted) await this.betweenFiles(background, tell, signal);
      this.isComplete = !signal.aborted;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.passedMs += performance.now() - startedMs;
      this.failedQuestions.clear();
      for (const each of background?.failed ?? []) {
        if (failedBefore.has(each) || !this.asked.has(each.owner)) continue;
        const why = failureText(each.failure);
        this.failedQuestions.set(why, (this.failedQuestions.get(why) ?? 0) + 1);
      }
    }
  }

  /** The files of the run, as they are now. */
  files(): AsyncGenerator<ProseFile> {
    const { folders, include } = this.choice;
    const chosen = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => folders.includes(uri.toString()));
    const exclude = chosen.flatMap((folder) => this.parts.exclude(folder));
    return proseFiles(chosen, { include, exclude, onUnreadable: (path, why) => this.omit({ path, uri: undefined, why }) });
  }

  private async overFiles(background: Background | undefined, tell: (stage: Stage) => void, signal: AbortSignal): Promise<void> {
    const { limit } = this.choice;
    const outcomes = runWorkspace(
      this.upTo(limit),
      {
        batchSize: this.parts.batchSize(),
        limit: undefined,
        analyze: (file, stop) => this.analyze(file, background, stop),
        reasonOf: reasonIn,
        onProgress: (progress) => {
          this.counts = { ...progress };
          tell({ kind: "files", progress });
        },
      },
      signal,
    );
    for await (const outcome of outcomes) {
      if (outcome.kind !== "analyzed") this.omit({ path: outcome.file.path, uri: outcome.file.uri, why: outcome.why });
    }
  }

  private async *upTo(limit: number): AsyncGenerator<ProseFile> {
    this.isCutOff = false;
    let count = 0;
    for await (const file of this.files()) {
      if (count++ === limit) {
        this.isCutOff = true;
        return;
      }
      yield file;
    }
  }

  private async analyze(file: ProseFile, background: Background | undefined, signal: AbortSignal): Promise<FileAnalysis<undefined>> {
    const { reader, results } = this.parts;
    const address = file.uri.toString();
    if (this.done.has(address)) {
      const now = await textOf(file.uri);
      if (now.kind === "text" && hashText(now.text, 0) === results.get(file.uri)?.hash) return { kind: "analyzed", result: undefined };
    }
    const opened = await reader.open(file, signal);
    if (opened.kind !== "analyzed") return opened;
    if (background !== undefined && opened.result.chosen.size > 0) {
      this.asked.set(address, file);
      await reader.ask(file, opened.result, background, signal);
      signal.throwIfAborted();
      if (opened.result.chosen.has("contradiction")) {
        const crossFile = await this.crossFileFor(file);
        this.asked.set(file.path, file);
        if (crossFile !== undefined) await inSlices(crossFile.add(file.path, opened.result.live), { sliceMs, rest: () => reader.rest(signal) });
      }
    }
    const found = await reader.findings(file, opened.result, signal);
    signal.throwIfAborted();
    results.put(found);
    this.done.add(address);
    return { kind: "analyzed", result: undefined };
  }

  private async betweenFiles(background: Background, tell: (stage: Stage) => void, signal: AbortSignal): Promise<void> {
    const { reader, results } = this.parts;
    const rest = (): Promise<void> => reader.rest(signal);
    const read = async (path: string): Promise<string | undefined> => {
      const file = this.asked.get(path);
      const now = file && (await textOf(file.uri).catch(() => undefined));
      return now?.kind === "text" ? now.text : undefined;
    };
    this.pairs = 0;
    results.forgetAcross();
    for (const crossFile of this.across.values()) {
      const pairs = await crossFile.pairs(read, rest);
      const before = this.pairs;
      this.pairs += pairs.length;
      tell({ kind: "across", done: before, pairs: this.pairs });
      for await (const found of askAboutPairs(pairs, { background, ownerOf: (path) => this.asked.get(path)?.uri.toString() ?? path }, signal)) {
        for (const each of found) {
          const file = this.asked.get(each.path);
          const finding = file && reader.across(file, each);
          if (file !== undefined && finding !== undefined) results.putAcross(file.uri, { finding, words: wordsIn(each.words, 0, each.words.length) });
        }
      }
    }
  }

  private async crossFileFor({ uri }: ProseFile): Promise<CrossFile | undefined> {
    const english = await this.parts.learnt();
    if (english === undefined) return undefined;
    const folder = folderOf(uri)?.uri.toString() ?? "";
    const key = this.parts.isKept(uri) ? `kept ${folder}` : folder;
    let crossFile = this.across.get(key);
    if (crossFile === undefined) this.across.set(key, (crossFile = createCrossFile(english)));
    return crossFile;
  }

  private omit(file: OmittedFile): void {
    if (this.omittedFiles.size < mostOmitted) this.omittedFiles.set(file.path, file);
  }
}

function reasonIn(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

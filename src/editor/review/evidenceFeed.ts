import * as vscode from "vscode";
import type { Claim, Passage } from "../../core/review/claim";
import { createEvidenceIndex, type EvidenceIndex } from "../../core/review/evidence/evidenceIndex";
import { evidenceKindOf, type EvidenceKind, isEvidenceFile } from "../../core/review/evidence/evidenceFile";
import { inSlices } from "../../core/slices";
import { createIgnores, type Ignores } from "../../core/workspace/ignoreFiles";
import { ignoreFileIn } from "../workspace/walk";
import { folderOf } from "../workspaceFolder";

/** Where a file really is; `undefined` where nobody can tell, as in a browser. */
export type RealPath = (file: vscode.Uri) => Promise<string | undefined>;

export interface EvidenceParts {
  /** Whether the text of a file may leave this machine: no other text is evidence. */
  readonly mayLeave: (file: vscode.Uri) => boolean;
  readonly realPath: RealPath | undefined;
  readonly log: Pick<vscode.LogOutputChannel, "info" | "warn">;
}

/** Files of a folder that are changed or gone. */
export interface EvidenceChange {
  readonly folder: vscode.WorkspaceFolder;
  readonly paths: ReadonlySet<string>;
}

/** Paths that are looked at, and files that are read, in one folder. */
const most = { listed: 50_000, read: 10_000, ignoreFiles: 500 };
const readAtOnce = 8;
/** Indexing may hold the thread this long at a time. */
const sliceMs = 8;
/** A build, or a change of branch, touches many files; somebody who writes touches one again and again. */
const settleMs = { onDisk: 500, inEditor: 2_000 };
/** What tells what the project is comes first. */
const order: readonly EvidenceKind[] = ["manifest", "configuration", "prose", "code"];

/** The files of the workspace's folders as evidence, each folder from when somebody first asks. */
export class EvidenceFeed implements vscode.Disposable {
  private readonly folders = new Map<string, FolderEvidence>();
  private readonly changed = new vscode.EventEmitter<EvidenceChange>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: EvidenceParts) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const { uri } of removed) this.forget(uri.toString());
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.touch(document.uri, settleMs.inEditor);
      }),
      // What was not saved is not so any more.
      vscode.workspace.onDidCloseTextDocument((document) => this.touch(document.uri, settleMs.onDisk)),
    );
  }

  /** The best passages first; none for a document outside of the workspace. */
  async find(claim: Claim, document: vscode.Uri, signal: AbortSignal): Promise<readonly Passage[]> {
    const folder = homeOf(document);
    return folder === undefined ? [] : this.in(folder).find(claim, pathIn(folder, document), signal);
  }

  /** Everything anew: other files may be read. What has been found so far is not to be asked about any more. */
  restart(): void {
    for (const [name, { folder, held }] of [...this.folders]) {
      this.forget(name);
      this.changed.fire({ folder, paths: held });
    }
  }

  dispose(): void {
    this.restart();
    this.subscriptions.dispose();
  }

  private in(folder: vscode.WorkspaceFolder): FolderEvidence {
    const name = folder.uri.toString();
    let evidence = this.folders.get(name);
    if (evidence === undefined) this.folders.set(name, (evidence = new FolderEvidence(folder, this.parts, (paths) => this.changed.fire({ folder, paths }))));
    return evidence;
  }

  private touch(file: vscode.Uri, delayMs: number): void {
    const folder = this.folders.size === 0 ? undefined : vscode.workspace.getWorkspaceFolder(file);
    if (folder !== undefined) this.folders.get(folder.uri.toString())?.touch(file, delayMs);
  }

  private forget(folder: string): void {
    this.folders.get(folder)?.dispose();
    this.folders.delete(folder);
  }
}

/** The folder whose files speak of a document: its own. What is in no file yet is spoken of by the only folder there is. */
export function homeOf(document: vscode.Uri): vscode.WorkspaceFolder | undefined {
  const [only, ...others] = vscode.workspace.workspaceFolders ?? [];
  return folderOf(document) ?? (document.scheme === "untitled" && others.length === 0 ? only : undefined);
}

/** Relative to the folder, with `/`. */
export function pathIn(folder: vscode.WorkspaceFolder, file: vscode.Uri): string {
  const root = folder.uri.path.endsWith("/") ? folder.uri.path : `${folder.uri.path}/`;
  return file.path.startsWith(root) ? file.path.slice(root.length) : file.path;
}

class FolderEvidence implements vscode.Disposable {
  private readonly index: EvidenceIndex = createEvidenceIndex();
  /** The files whose texts are known. */
  readonly held = new Set<string>();
  private readonly watcher: vscode.FileSystemWatcher;
  private readonly touched = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What is being read, one after the other: an index takes one file at a time. */
  private latest: Promise<void>;
  private ignores: (path: string) => boolean = () => false;
  private readonly realRoot: Promise<string | undefined>;
  private isDisposed = false;

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    private readonly parts: EvidenceParts,
    private readonly changed: (paths: ReadonlySet<string>) => void,
  ) {
    this.watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "**/*"));
    const touch = (file: vscode.Uri): void => this.touch(file, settleMs.onDisk);
    this.watcher.onDidChange(touch);
    this.watcher.onDidCreate(touch);
    this.watcher.onDidDelete(touch);
    this.realRoot = this.realPathOf(folder.uri);
    this.latest = this.readAll().catch((error: unknown) => this.warn(error));
  }

  async find(claim: Claim, path: string, signal: AbortSignal): Promise<readonly Passage[]> {
    if (this.touched.size > 0) this.catchUp();
    await this.latest;
    // A search takes milliseconds; what else there is has its turn in between.
    await rest();
    signal.throwIfAborted();
    return this.index.find(claim, path);
  }

  /** A file has changed, come or gone. */
  touch(file: vscode.Uri, delayMs: number): void {
    this.touched.add(pathIn(this.folder, file));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.catchUp(), delayMs);
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.watcher.dispose();
  }

  private catchUp(): void {
    clearTimeout(this.timer);
    const paths = [...this.touched];
    this.touched.clear();
    this.latest = this.latest.then(() => this.follow(paths)).catch((error: unknown) => this.warn(error));
  }

  private async readAll(): Promise<void> {
    const excluded = Object.entries(vscode.workspace.getConfiguration("search", this.folder.uri).get<Record<string, unknown>>("exclude", {})).flatMap(([glob, isOn]) => (isOn === false ? [] : glob));
    const files = await vscode.workspace.findFiles(new vscode.RelativePattern(this.folder, "**/*"), `{${[...excluded, "**/node_modules/**", "**/.git/**"].join(",")}}`, most.listed);
    const paths = files.map((file) => pathIn(this.folder, file));
    this.ignores = await this.ignoresOf(paths);
    const chosen = order.flatMap((kind) => paths.filter((path) => evidenceKindOf(path) === kind && !this.ignores(path)).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1)));
    if (files.length >= most.listed || chosen.length > most.read) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Gloss: “{0}” has very many files. Claims are checked against {1} of them, those that describe the project first.", this.folder.name, Math.min(chosen.length, most.read)));
    }
    for (let at = 0; at < Math.min(chosen.length, most.read) && !this.isDisposed; at += readAtOnce) await this.readThese(chosen.slice(at, Math.min(at + readAtOnce, most.read)));
    const { stats } = this.index;
    this.parts.log.info(`Evidence in ${this.folder.name}: ${String(stats.files)} files, ${String(stats.passages)} passages, ${String(stats.filesLeftOut)} files left out.`);
  }

  private async follow(paths: readonly string[]): Promise<void> {
    const touched = new Set(paths);
    const gone = [...this.held].filter((path) => foldersOf(path).some((folder) => touched.has(folder)));
    const relevant = paths.filter((path) => this.held.has(path) || (evidenceKindOf(path) !== undefined && !this.ignores(path)));
    for (let at = 0; at < relevant.length && !this.isDisposed; at += readAtOnce) await this.readThese(relevant.slice(at, at + readAtOnce));
    // A folder that is deleted is all that is told of it.
    for (const path of gone) if ((await this.textOf(path)) === undefined) this.drop(path);
    const changed = new Set([...relevant, ...gone]);
    if (changed.size > 0 && !this.isDisposed) this.changed(changed);
  }

  private async readThese(paths: readonly string[]): Promise<void> {
    const texts = await Promise.all(paths.map(async (path) => this.textOf(path)));
    for (const [index, path] of paths.entries()) {
      const text = texts[index];
      if (this.isDisposed) return;
      if (text === undefined) this.drop(path);
      else {
        this.held.add(path);
        await inSlices(this.index.putInSteps(path, text), { sliceMs, rest });
      }
    }
  }

  private drop(path: string): void {
    if (this.held.delete(path)) this.index.remove(path);
  }

  /** What a file says, as somebody sees it in an editor; `undefined` for what is not there, is none of this folder, is too large or may not leave. */
  private async textOf(path: string): Promise<string | undefined> {
    const file = vscode.Uri.joinPath(this.folder.uri, path);
    if (!this.parts.mayLeave(file)) return undefined;
    try {
      const { type, size } = await vscode.workspace.fs.stat(file);
      if ((type & vscode.FileType.File) === 0 || !isEvidenceFile(path, size) || !(await this.isInside(path, type))) return undefined;
      const address = file.toString();
      const unsaved = vscode.workspace.textDocuments.find((document) => document.isDirty && document.uri.toString() === address);
      return unsaved?.getText() ?? decoder.decode(await vscode.workspace.fs.readFile(file));
    } catch {
      return undefined;
    }
  }

  /** A link may lead anywhere, and so may a folder on the way: out of the folder, or to what is kept under its own name. */
  private async isInside(path: string, type: vscode.FileType): Promise<boolean> {
    const [root, real] = [await this.realRoot, await this.realPathOf(vscode.Uri.joinPath(this.folder.uri, path))];
    if (root === undefined || real === undefined) return (type & vscode.FileType.SymbolicLink) === 0;
    const within = real.startsWith(root) ? real.slice(root.replace(/[\\/]$/, "").length) : "";
    if (!/^[\\/]/.test(within)) return false;
    const target = within.slice(1).replaceAll("\\", "/");
    return target === path || (evidenceKindOf(target) !== undefined && this.parts.mayLeave(vscode.Uri.joinPath(this.folder.uri, target)));
  }

  private async realPathOf(file: vscode.Uri): Promise<string | undefined> {
    return this.parts.realPath?.(file);
  }

  private async ignoresOf(paths: readonly string[]): Promise<(path: string) => boolean> {
    const files = paths.filter((path) => path === ".gitignore" || path.endsWith("/.gitignore")).slice(0, most.ignoreFiles);
    const ways = files.map((path) => path.slice(0, -".gitignore".length));
    const texts = new Map(await Promise.all(ways.map(async (way) => [way, (await ignoreFileIn(vscode.Uri.joinPath(this.folder.uri, way))) ?? ""] as const)));
    const known = new Map<string, Ignores | undefined>([["", createIgnores([{ text: texts.get("") ?? "", way: "" }])]]);
    /** `undefined` for a folder that is ignored. `way` ends with `/`. */
    const within = (way: string): Ignores | undefined => {
      if (known.has(way)) return known.get(way);
      const parent = way.slice(0, way.lastIndexOf("/", way.length - 2) + 1);
      const name = way.slice(parent.length, -1);
      const above = within(parent);
      const here = above?.has(name, true) === false ? above.within(name, texts.get(way)) : undefined;
      known.set(way, here);
      return here;
    };
    return (path) => {
      const way = path.slice(0, path.lastIndexOf("/") + 1);
      return within(way)?.has(path.slice(way.length), false) ?? true;
    };
  }

  private warn(error: unknown): void {
    this.parts.log.warn(`The files of ${this.folder.name} could not all be read as evidence: ${error instanceof Error ? error.name : "unknown"}`);
  }
}

const decoder = new TextDecoder();

/** The folders that a path leads through. */
function foldersOf(path: string): readonly string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
}

function depth(path: string): number {
  return path.split("/").length;
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

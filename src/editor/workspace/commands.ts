import * as vscode from "vscode";
import type { Background } from "../../core/background/background";
import { rules } from "../../core/rules";
import { hashText } from "../../core/document/hash";
import { createSarifLog } from "../../core/workspace/sarif";
import { exportText, registerAll, say } from "../commandHandlers";
import type { WorkspaceCommandId } from "../commandList";
import { showPage } from "../documentation";
import type { WorkspaceSettings } from "../settings";
import { rememberedIn, type RememberedRun, type WishedRun, wishIn, type WorkspaceChoice } from "./choice";
import type { WorkspaceDialogue } from "./dialogue";
import { type DryRunParts, dryRun } from "./dryRun";
import { textOf } from "./reader";
import { type RunParts, type Stage, WorkspaceRun } from "./run";
import { summaryPage } from "./summary";

export interface WorkspaceParts extends Omit<RunParts, "batchSize" | "exclude">, Omit<DryRunParts, "batchSize" | "background"> {
  readonly settings: () => WorkspaceSettings;
  /** The tier that open documents share, and one that knows no answer yet. */
  readonly background: () => Background;
  readonly anew: () => Background;
  readonly dialogue: WorkspaceDialogue;
  /** Remembers an unfinished run of this workspace over windows. */
  readonly memory: vscode.Memento;
  readonly version: string;
}

const scheme = "gloss-workspace";
const page = vscode.Uri.from({ scheme, path: "/Gloss Workspace.md" });
const memoryKey = "gloss.workspace.run";

/** The analysis of whole workspaces: one run at a time, and what the last one has found. */
export class WorkspaceAnalysis implements vscode.Disposable {
  private run: WorkspaceRun | undefined;
  private stopper: AbortController | undefined;
  private isDisposed = false;
  private readonly pageChanged = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: vscode.Disposable;
  private watcher: vscode.Disposable | undefined;

  constructor(private readonly parts: WorkspaceParts) {
    const { results } = parts;
    this.subscriptions = vscode.Disposable.from(
      results,
      this.pageChanged,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // What VS Code keeps of a closed document follows its file late, and then says no more than was read.
        if (contentChanges.length > 0) void this.reconsider(document.uri);
      }),
    );
  }

  /** The commands, and the page that they show. */
  register(): vscode.Disposable {
    const handlers: Readonly<Record<WorkspaceCommandId, (argument?: unknown) => unknown>> = {
      // Whoever runs the command from code can say what is to be analyzed, and is not asked.
      "gloss.analyzeWorkspace": (wish) => this.analyze(wishIn(wish)),
      "gloss.resumeWorkspaceAnalysis": () => this.resume(),
      "gloss.showWorkspaceSummary": () => this.show(),
      // Whoever runs the command from code can name the file.
      "gloss.exportSarif": (file) => this.export(file instanceof vscode.Uri ? file : undefined),
      "gloss.clearWorkspaceFindings": () => this.parts.results.clear(),
    };
    const content = { onDidChange: this.pageChanged.event, provideTextDocumentContent: (): string => this.text };
    return vscode.Disposable.from(registerAll(handlers), vscode.workspace.registerTextDocumentContentProvider(scheme, content));
  }

  /** The page of *Show Summary of the Workspace*. */
  get text(): string {
    return this.run === undefined ? vscode.l10n.t("The workspace has not been analyzed since VS Code was started.") : summaryPage(this.run, this.parts.results);
  }

  async analyze(wish?: WishedRun): Promise<void> {
    const { dialogue, memory, provider } = this.parts;
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) return say(vscode.l10n.t("Gloss: no folder is open"));
    if (this.isRunning) return say(vscode.l10n.t("Gloss: the workspace is being analyzed already"));
    const before = rememberedIn(memory.get(memoryKey));
    if (wish === undefined && before?.isComplete === false) {
      const answer = await dialogue.goOn(before.done);
      if (answer === "goOn") return this.resume();
      if (answer === undefined) return;
    }
    const choice = wish === undefined ? await dialogue.choose(before?.choice ?? this.usualChoice, provider().label) : { ...this.usualChoice, ...withoutForce(wish) };
    if (choice === undefined || this.isRunning) return;
    const run = this.newRun(choice);
    const planned = wish === undefined ? await this.plan(run) : { files: undefined, answer: wish.force === true ? ("force" as const) : ("analyze" as const) };
    if (planned === undefined || this.isRunning) return;
    this.parts.results.clear();
    this.run = run;
    await this.go(run, planned.files, planned.answer === "force");
  }

  /** Goes on with what was ended before its time, in this window or one before. */
  async resume(): Promise<void> {
    if (this.isRunning) return say(vscode.l10n.t("Gloss: the workspace is being analyzed already"));
    const before = rememberedIn(this.parts.memory.get(memoryKey));
    if (before === undefined || before.isComplete) return say(vscode.l10n.t("Gloss: there is nothing to go on with"));
    this.run ??= this.newRun(before.choice);
    await this.go(this.run, undefined, false);
  }

  /** Whoever answers is about to be others. What was asked of those before would never be told. */
  interrupt(): void {
    this.stopper?.abort();
  }

  dispose(): void {
    this.isDisposed = true;
    this.stopper?.abort();
    this.watcher?.dispose();
    this.subscriptions.dispose();
  }

  private get isRunning(): boolean {
    return this.stopper !== undefined;
  }

  private get usualChoice(): WorkspaceChoice {
    const { include, limit } = this.parts.settings();
    return { folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()), include, withAnalyzers: true, limit };
  }

  private newRun(choice: WorkspaceChoice): WorkspaceRun {
    const { settings } = this.parts;
    return new WorkspaceRun(choice, { ...this.parts, batchSize: () => settings().batchSize, exclude: () => settings().exclude });
  }

  private async plan(run: WorkspaceRun): Promise<{ readonly files: number; readonly answer: "analyze" | "force" } | undefined> {
    const { dialogue, settings } = this.parts;
    const parts = { ...this.parts, batchSize: () => settings().batchSize };
    const planned = await dialogue.wait(vscode.l10n.t("Gloss: looking at what there is to analyze"), (report, signal) =>
      dryRun(run, parts, (files) => report(vscode.l10n.t("{0} files", files), 0), signal),
    );
    if (planned === undefined) return undefined;
    const answer = await dialogue.confirm(planned.lines);
    return answer && { files: planned.files, answer };
  }

  private async go(run: WorkspaceRun, files: number | undefined, isForced: boolean): Promise<void> {
    const { dialogue, background, anew } = this.parts;
    const stopper = (this.stopper = new AbortController());
    this.watcher ??= this.watch();
    const own = isForced && run.choice.withAnalyzers ? anew() : undefined;
    try {
      await this.remember(run);
      await dialogue.wait(vscode.l10n.t("Gloss: analyzing the workspace"), async (report, signal) => {
        let told = 0;
        const tell = (stage: Stage): void => {
          const percent = stage.kind === "files" && files !== undefined ? (100 * countOf(stage.progress)) / Math.max(1, files) : told;
          report(stageText(stage, files), Math.max(0, percent - told));
          told = Math.max(told, percent);
        };
        await run.go(run.choice.withAnalyzers ? (own ?? background()) : undefined, tell, AbortSignal.any([signal, stopper.signal]));
      });
    } finally {
      this.stopper = undefined;
      await own?.dispose();
      await this.remember(run);
    }
    await this.tellOf(run);
  }

  private async tellOf(run: WorkspaceRun): Promise<void> {
    if (this.isDisposed) return;
    this.pageChanged.fire(page);
    if (run.isComplete) return this.show();
    say(vscode.l10n.t("Gloss: analysis ended after {0} files. “Gloss: Resume Workspace Analysis” goes on.", run.progress.analyzed));
  }

  private async remember(run: WorkspaceRun): Promise<void> {
    const remembered: RememberedRun = { choice: run.choice, done: run.progress.analyzed, isComplete: run.isComplete };
    await this.parts.memory.update(memoryKey, remembered);
  }

  private async show(): Promise<void> {
    // VS Code may have kept the page from the last time.
    this.pageChanged.fire(page);
    await showPage(page);
  }

  private watch(): vscode.Disposable {
    const files = vscode.workspace.createFileSystemWatcher("**/*", true);
    return vscode.Disposable.from(files, files.onDidChange((uri) => void this.reconsider(uri)), files.onDidDelete((uri) => this.reconsiderBelow(uri)));
  }

  /** A file or a folder was deleted, which may be told late: what was written anew since is there. */
  private reconsiderBelow(gone: vscode.Uri): void {
    const address = gone.toString();
    for (const { uri } of this.parts.results.all) if (`${uri.toString()}/`.startsWith(`${address}/`)) void this.reconsider(uri);
  }

  /** A file was written, or its document edited. What is said of it holds if it says the same as before. */
  private async reconsider(uri: vscode.Uri): Promise<void> {
    const { results } = this.parts;
    const known = results.get(uri);
    if (known === undefined) return;
    const now = await textOf(uri).catch(() => undefined);
    if (now?.kind !== "text" || hashText(now.text, 0) !== known.hash) results.forget(uri);
  }

  private async export(file: vscode.Uri | undefined): Promise<void> {
    const { run } = this;
    if (run === undefined) return say(vscode.l10n.t("Gloss: analyze the workspace first"));
    try {
      await exportText({ file, title: vscode.l10n.t("Gloss: Export SARIF"), filters: { SARIF: ["sarif", "json"] } }, () => this.sarif(run), vscode.l10n.t("Gloss: the findings are exported"));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(vscode.l10n.t("Gloss cannot write the findings there. {0}", why));
    }
  }

  private async sarif(run: WorkspaceRun): Promise<string> {
    const { results, version } = this.parts;
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const log = createSarifLog({ version, ruleOf: (id) => byId.get(id) });
    const pieces = [log.before()];
    const notices = run.omitted.map(({ path, why }) => ({ path, message: `Not analyzed: ${why}` }));
    for (const { uri, path, hash, listed, across } of results.all) {
      if (listed.length + across.length === 0) continue;
      const now = await textOf(uri).catch(() => undefined);
      if (now?.kind === "text" && hashText(now.text, 0) === hash) pieces.push(...log.file(path, now.text, [...listed, ...across].map(({ finding }) => finding)));
      else notices.push({ path, message: "Not exported: the file has changed since it was analyzed" });
    }
    return [...pieces, ...log.after(notices, run.isComplete)].join("");
  }
}

function withoutForce({ folders, include, withAnalyzers, limit }: WishedRun): Partial<WorkspaceChoice> {
  return { ...(folders && { folders }), ...(include && { include }), ...(withAnalyzers !== undefined && { withAnalyzers }), ...(limit !== undefined && { limit }) };
}

function countOf({ analyzed, skipped, failed }: { readonly analyzed: number; readonly skipped: number; readonly failed: number }): number {
  return analyzed + skipped + failed;
}

function stageText(stage: Stage, files: number | undefined): string {
  if (stage.kind === "across") return vscode.l10n.t("{0} pairs of statements of different files", stage.pairs);
  const done = countOf(stage.progress);
  return files === undefined ? vscode.l10n.t("{0} files", done) : vscode.l10n.t("{0} of {1} files", done, files);
}

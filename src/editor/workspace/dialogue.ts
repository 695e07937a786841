import * as vscode from "vscode";
import { signalOf } from "../signals";
import { globsIn, type WorkspaceChoice } from "./choice";
import { faultOfGlobs } from "./walk";

/** How a run is agreed on with a person. `undefined`: they have turned away. */
export interface WorkspaceDialogue {
  /** What was left unfinished: whether to go on with it, or to begin anew. */
  goOn(done: number): Promise<"goOn" | "anew" | undefined>;
  choose(before: WorkspaceChoice, analyzer: string): Promise<WorkspaceChoice | undefined>;
  /** Shows what a run would take. */
  confirm(lines: readonly string[]): Promise<"analyze" | "force" | undefined>;
  /** Runs something that takes long. `report`: how far it is, and which part of a hundred that is more than before. */
  wait<Result>(title: string, run: (report: (message: string, increment: number) => void, signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

export const workspaceDialogue: WorkspaceDialogue = {
  async goOn(done) {
    const items = [
      { label: vscode.l10n.t("Go On"), detail: vscode.l10n.t("{0} files were analyzed; what was answered is not asked again.", done), value: "goOn" as const },
      { label: vscode.l10n.t("Begin Anew…"), value: "anew" as const },
    ];
    return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Gloss: the last analysis of the workspace was ended before its time") }))?.value;
  },

  async choose(before, analyzer) {
    const title = vscode.l10n.t("Gloss: Analyze Workspace");
    const folders = await chooseFolders(title, before.folders);
    if (folders === undefined) return undefined;
    const include = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t("Which files: globs such as docs/**/*.md, with commas between them. Nothing: all that is prose. What .gitignore files leave out is left out."),
      value: before.include.join(", "),
      validateInput: (text) => faultOfGlobs(globsIn(text)),
    });
    if (include === undefined) return undefined;
    const depths = [
      { label: vscode.l10n.t("Rules and Analyzers"), detail: vscode.l10n.t("Also discourse, implied meaning and contradictions, within files and across them. Asks {0}.", analyzer), value: true },
      { label: vscode.l10n.t("Rules Only"), detail: vscode.l10n.t("What is found while you type. On this machine, and quick."), value: false },
    ];
    const depth = await vscode.window.showQuickPick(before.withAnalyzers ? depths : depths.toReversed(), { title, placeHolder: vscode.l10n.t("What to look for") });
    if (depth === undefined) return undefined;
    const limit = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t("How many files at most"),
      value: String(before.limit),
      validateInput: (text) => (/^[1-9]\d{0,7}$/.test(text.trim()) ? undefined : vscode.l10n.t("Enter a whole number from 1 on.")),
    });
    if (limit === undefined) return undefined;
    return { folders, include: globsIn(include), withAnalyzers: depth.value, limit: Number(limit) };
  },

  async confirm(lines) {
    const analyze = vscode.l10n.t("Analyze");
    const force = vscode.l10n.t("Analyze Again");
    const detail = [...lines, "", vscode.l10n.t("“Analyze Again” also asks anew about what was answered before.")].join("\n");
    const answer = await vscode.window.showInformationMessage(vscode.l10n.t("Analyze the workspace?"), { modal: true, detail }, analyze, force);
    return answer === analyze ? "analyze" : answer === force ? "force" : undefined;
  },

  async wait(title, run) {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, (progress, token) => run((message, increment) => progress.report({ message, increment }), signalOf(token)));
  },
};

async function chooseFolders(title: string, before: readonly string[]): Promise<readonly string[] | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders.map(({ uri }) => uri.toString());
  const items = folders.map(({ name, uri }) => ({ label: name, description: uri.path, picked: before.includes(uri.toString()), uri }));
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t("Which folders"), canPickMany: true });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ uri }) => uri.toString());
}

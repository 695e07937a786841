import * as vscode from "vscode";

const messageMs = 5_000;

/** Registers what commands do, by their ids. Disposing of it takes all of them back. */
export function registerAll(handlers: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>): vscode.Disposable {
  return vscode.Disposable.from(...Object.entries(handlers).map(([id, handler]) => vscode.commands.registerCommand(id, handler)));
}

/** Tells what a command has come to, in the status bar: nobody has to put it away. */
export function say(message: string): void {
  vscode.window.setStatusBarMessage(message, messageMs);
}

/** Where a command writes to: the file that it is called with, else one that the person chooses. */
export interface ExportTarget {
  readonly file: vscode.Uri | undefined;
  readonly title: string;
  /** What files of the kind are called, and how their names end. */
  readonly filters: Readonly<Record<string, string[]>>;
}

/** Writes a text, which is made once it is known where to, and says so. Does nothing when the person turns away. */
export async function exportText({ file, title, filters }: ExportTarget, text: () => string | Promise<string>, said: string): Promise<void> {
  const target = file ?? (await vscode.window.showSaveDialog({ filters, title }));
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(await text()));
  say(said);
}

/** Said by commands that need a document that Gloss reads. */
export function sayNotRead(): void {
  say(vscode.l10n.t("Gloss does not read this document"));
}

/** Said by commands that need all of a document while somebody writes in it. */
export function sayBeingEdited(): void {
  say(vscode.l10n.t("Gloss: the document is being edited. Try again in a moment."));
}

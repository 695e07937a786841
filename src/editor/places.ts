import * as vscode from "vscode";
import type { Range } from "../core/liveDocument";

/** VS Code's form of a range. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The last part of an address, for people. */
export function nameOfFile({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Selects a place and scrolls to it where it is not on screen. */
export function goTo(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/**
 * The document of a file that somebody has open in a tab, or has changed and not saved. VS Code keeps documents for some minutes after their last editor was closed,
 * and what those say may be out of date.
 */
export function documentInUse(file: vscode.Uri): vscode.TextDocument | undefined {
  const address = file.toString();
  const document = vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === address);
  if (document === undefined || document.isDirty) return document;
  const isShown = vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => filesIn(tab).some((uri) => uri.toString() === address)));
  return isShown ? document : undefined;
}

/** The files that a tab shows: one, or the two sides of a comparison. */
export function filesIn({ input }: vscode.Tab): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

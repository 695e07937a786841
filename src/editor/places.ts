import * as vscode from "vscode";
import type { Range } from "../core/liveDocument";

/** VS Code's form of a range. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Selects a place and scrolls to it where it is not on screen. */
export function goTo(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The document of a file that is open in a tab. VS Code keeps documents for some minutes after their last editor was closed, and what those say may be out of date. */
export function documentInTab(file: vscode.Uri): vscode.TextDocument | undefined {
  const address = file.toString();
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all);
  const isShown = tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === address);
  return isShown ? vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address) : undefined;
}

import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { GlossForTests, PaintedText } from "../../src/editor/observe";

/** The extension under test, activated. */
export async function gloss(): Promise<GlossForTests> {
  const extension = vscode.extensions.getExtension<GlossForTests>("gloss.gloss");
  assert.ok(extension, "VS Code does not know the extension");
  return extension.activate();
}

/** Shows a new document and waits until it has been read as a whole. */
export async function open(content: string, language = "markdown", column?: vscode.ViewColumn): Promise<vscode.TextEditor> {
  const document = await newDocument(language, content);
  const editor = await vscode.window.showTextDocument(document, column === undefined ? {} : { viewColumn: column });
  const { count } = await gloss();
  if (language === "markdown") await until(() => count(document) !== undefined, "the document was not read");
  return editor;
}

/** VS Code gives a new document the name of one just closed, and now and then its text, as long as that has not been let go of. */
async function newDocument(language: string, content: string): Promise<vscode.TextDocument> {
  for (;;) {
    const document = await vscode.workspace.openTextDocument({ language, content });
    if (document.getText() === content) return document;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await rest(frameMs);
  }
}

/** The styles of a word's highlights, in order of place. */
export function stylesOf(word: string, painted: readonly PaintedText[]): readonly string[] {
  return painted.filter(({ text }) => text === word).map(({ style }) => style);
}

/** Waits for what VS Code or the background does in its own time. Mocha's limit ends the wait. */
export async function until(condition: () => boolean, otherwise: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, otherwise);
    await rest(10);
  }
}

export function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Longer than a frame: what comes next is painted in its own tick. */
export const frameMs = 40;

/** Selects, and waits until that has come to stay: news of where the cursor was before may be under way. */
export async function select(editor: vscode.TextEditor, start: vscode.Position, end = start): Promise<void> {
  const selection = new vscode.Selection(start, end);
  do {
    editor.selection = selection;
    await rest(2 * frameMs);
  } while (!editor.selection.isEqual(selection));
}

/** Closes every editor without asking, and takes back every setting of ours. */
export async function tidy(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("gloss");
  for (const key of changedKeys) await configuration.update(key, undefined, vscode.ConfigurationTarget.Global);
  changedKeys.clear();
  while (vscode.window.activeTextEditor !== undefined) await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

const changedKeys = new Set<string>();

/** Writes a setting until `tidy`. */
export async function set(key: string, value: unknown): Promise<void> {
  changedKeys.add(key);
  await vscode.workspace.getConfiguration("gloss").update(key, value, vscode.ConfigurationTarget.Global);
}

/** What is painted in the very tick of the next change of a document. The extension listens before the test does. */
export async function paintedInTick(editor: vscode.TextEditor, change: () => Thenable<unknown>): Promise<readonly PaintedText[]> {
  const { painted, knowsRelations } = await gloss();
  // The relational tier paints when it has caught up with a document that was just opened, and an editor is painted once a frame.
  await until(() => knowsRelations(editor.document), "the relational tier did not read the document");
  await rest(frameMs);
  let seen: readonly PaintedText[] | undefined;
  const listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document === editor.document && contentChanges.length > 0) seen ??= painted(editor);
  });
  await change();
  listener.dispose();
  assert.ok(seen, "the document did not change");
  return seen;
}

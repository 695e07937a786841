import * as vscode from "vscode";

/** Opens a text with something of everything in it, as a document without a file: whoever tries Gloss on it can break nothing. */
export async function openSample(extensionUri: vscode.Uri): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, "media", "walkthrough", "sample.md"));
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content: new TextDecoder().decode(bytes) });
  await vscode.window.showTextDocument(document);
}

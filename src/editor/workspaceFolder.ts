import * as vscode from "vscode";

/** The folder of the workspace that a document is in. The cells of a notebook are in the folder of the notebook. */
export function folderOf(document: vscode.Uri): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(fileOf(document));
}

/** The file that a document is in: its own, or its notebook's. */
export function fileOf(document: vscode.Uri): vscode.Uri {
  return document.scheme === cellScheme ? notebookOf(document) : document;
}

const cellScheme = "vscode-notebook-cell";

/** A cell has its notebook's path; in a remote window its authority is that of the window. Asked for every document that is painted, so cells are only looked through where they have to be. */
function notebookOf(cell: vscode.Uri): vscode.Uri {
  const notebooks = vscode.workspace.notebookDocuments.filter(({ uri }) => uri.path === cell.path);
  const found = notebooks.length === 1 ? notebooks[0] : notebooks.find((each) => each.getCells().some(({ document }) => document.uri.toString() === cell.toString()));
  return found?.uri ?? cell;
}

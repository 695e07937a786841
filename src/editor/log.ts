import * as vscode from "vscode";

/** The log channel "Gloss". What is written there never holds document text. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel("Gloss", { log: true });
}

import type * as vscode from "vscode";
import * as extension from "./extension";
import { createNodeFolder } from "./files/nodeFolder";

/** The extension in a host that has Node: its folder appends to files and syncs them, which VS Code's file system cannot do. */
export function activate(context: vscode.ExtensionContext): ReturnType<typeof extension.activate> {
  return extension.activate(context, createNodeFolder(context.globalStorageUri.fsPath));
}

export const { deactivate } = extension;

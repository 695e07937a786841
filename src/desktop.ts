import type * as vscode from "vscode";
import { setUpSharedCache, turnOffSharedCache } from "./editor/setUpSharedCache";
import type { Sharing } from "./editor/sharedCache";
import * as extension from "./extension";
import { createNodeFolder } from "./files/nodeFolder";
import { realPath } from "./files/realPath";

/** Its client is loaded when a shared cache is set up. */
const sharing: Sharing = {
  servers: {
    open: async (options) => (await import("./redis")).redisServers.open(options),
    test: async (options) => (await import("./redis")).redisServers.test(options),
  },
  setUp: setUpSharedCache,
  turnOff: turnOffSharedCache,
};

/**
 * The extension in a host that has Node: its folder appends to files and syncs them, which VS Code's file system cannot do, it can talk to the servers of
 * shared caches, and it knows where links lead.
 */
export function activate(context: vscode.ExtensionContext): ReturnType<typeof extension.activate> {
  return extension.activate(context, createNodeFolder(context.globalStorageUri.fsPath), sharing, async ({ scheme, fsPath }) => (scheme === "file" ? realPath(fsPath) : undefined));
}

export const { deactivate } = extension;

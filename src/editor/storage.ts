import * as vscode from "vscode";
import type { Folder, StoredFile } from "../core/files";

/**
 * A folder through VS Code's file system, for the browser's extension host, where there is no other. There a write is one transaction of the browser's
 * database. It cannot append: an append writes the whole file anew.
 */
export function createStorageFolder(uri: vscode.Uri): Folder {
  const { fs } = vscode.workspace;
  // One after the other: an append reads and writes, and two at once would lose one of them.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const result = last.then(run);
    last = result.catch(() => undefined);
    return result;
  };
  const at = (name: string): vscode.Uri => {
    if (!/^[\w.-]+$/.test(name) || name === "." || name === "..") throw new Error(`“${name}” is no plain file name.`);
    return vscode.Uri.joinPath(uri, name);
  };
  const read = async (name: string): Promise<Uint8Array | undefined> => ifFound(() => fs.readFile(at(name)));
  const write = async (name: string, bytes: Uint8Array): Promise<void> => {
    const file = at(name);
    await fs.createDirectory(uri);
    await fs.writeFile(file, bytes);
  };
  return {
    list: () =>
      inTurn(async () => {
        const entries = (await ifFound(() => fs.readDirectory(uri))) ?? [];
        const names = entries.flatMap(([name, type]) => (type === vscode.FileType.File ? [name] : []));
        const files = await Promise.all(names.map(async (name) => stored(name, await ifFound(() => fs.stat(vscode.Uri.joinPath(uri, name))))));
        return files.flatMap((file) => file ?? []);
      }),
    read: (name) => inTurn(() => read(name)),
    write: (name, bytes) => inTurn(() => write(name, bytes)),
    append: (name, bytes) =>
      inTurn(async () => {
        const before = (await read(name)) ?? new Uint8Array();
        const all = new Uint8Array(before.length + bytes.length);
        all.set(before);
        all.set(bytes, before.length);
        await write(name, all);
      }),
    rename: (name, newName) =>
      inTurn(async () => {
        // VS Code clears the new name's place before it looks whether there is anything to put there.
        await fs.stat(at(name));
        await fs.rename(at(name), at(newName), { overwrite: true });
      }),
    remove: (name) => inTurn(async () => ifFound(() => fs.delete(at(name)))),
  };
}

function stored(name: string, stat: vscode.FileStat | undefined): StoredFile | undefined {
  return stat === undefined ? undefined : { name, bytes: stat.size, modifiedMs: stat.mtime };
}

async function ifFound<Result>(run: () => Thenable<Result>): Promise<Result | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return undefined;
    throw error;
  }
}

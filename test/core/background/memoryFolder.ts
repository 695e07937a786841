import type { Folder } from "../../../src/core/files";

/** A folder whose disk is a map, with faults to order. Several hosts may share it. */
export interface MemoryFolder extends Folder {
  readonly files: Map<string, { bytes: Uint8Array; modifiedMs: number }>;
  /** What has been asked of the disk, e.g. `append journal-a.jsonl`. */
  readonly calls: string[];
  /** Names of calls that fail. */
  fails: (call: string) => boolean;
  textOf(name: string): string;
  put(name: string, content: string | Uint8Array): void;
}

export function createMemoryFolder(now: () => number): MemoryFolder {
  const files: MemoryFolder["files"] = new Map();
  const calls: string[] = [];

  const ask = async (call: string): Promise<void> => {
    calls.push(call);
    // A disk answers later, never in the same tick.
    await new Promise(setImmediate);
    if (folder.fails(call)) throw new Error(`The disk failed at ${call}`);
  };

  const folder: MemoryFolder = {
    files,
    calls,
    fails: () => false,
    textOf: (name) => new TextDecoder().decode(files.get(name)?.bytes),
    put(name, content) {
      files.set(name, { bytes: typeof content === "string" ? new TextEncoder().encode(content) : content, modifiedMs: now() });
    },
    async list() {
      await ask("list");
      return [...files].map(([name, { bytes, modifiedMs }]) => ({ name, bytes: bytes.length, modifiedMs }));
    },
    async read(name) {
      await ask(`read ${name}`);
      return files.get(name)?.bytes.slice();
    },
    async write(name, bytes) {
      await ask(`write ${name}`);
      folder.put(name, bytes.slice());
    },
    async append(name, bytes) {
      await ask(`append ${name}`);
      folder.put(name, Buffer.concat([files.get(name)?.bytes ?? new Uint8Array(), bytes]));
    },
    async rename(name, newName) {
      await ask(`rename ${name}`);
      const file = files.get(name);
      if (file === undefined) throw new Error(`There is no ${name}`);
      files.delete(name);
      files.set(newName, file);
    },
    async remove(name) {
      await ask(`remove ${name}`);
      files.delete(name);
    },
  };
  return folder;
}

import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Folder, StoredFile } from "../core/files";

/** A folder on this machine's disk. It need not exist; the first write makes it. */
export function createNodeFolder(path: string): Folder {
  let swept: Promise<void> | undefined;

  return {
    async list() {
      const entries = (await unlessMissing(readdir(path, { withFileTypes: true }))) ?? [];
      const files = await Promise.all(entries.filter((entry) => entry.isFile() && isName(entry.name)).map(({ name }) => listed(path, name)));
      return files.filter((file) => file !== undefined);
    },

    async read(name) {
      return unlessMissing(readFile(placeOf(path, name)));
    },

    async write(name, bytes) {
      const place = placeOf(path, name);
      await mkdir(path, { recursive: true });
      await (swept ??= sweep(path));
      // Beside the file it becomes, because a rename is atomic only within one file system.
      const draft = join(path, `${draftStart}${randomUUID()}`);
      try {
        await put(draft, bytes, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY);
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(path);
    },

    async append(name, bytes) {
      const place = placeOf(path, name);
      await mkdir(path, { recursive: true });
      const isNew = await put(place, bytes, constants.O_CREAT | constants.O_APPEND | constants.O_WRONLY);
      if (isNew) await syncFolder(path);
    },

    async rename(name, newName) {
      await rename(placeOf(path, name), placeOf(path, newName));
      await syncFolder(path);
    },

    async remove(name) {
      await rm(placeOf(path, name), { force: true });
    },
  };
}

/** Not a name that {@link isName} takes, so drafts are never listed. */
const draftStart = ".draft-";

/** A draft that nobody has written to for so long was left by a process that died. */
const draftLifeMs = 3_600_000;

function isName(name: string): boolean {
  return /^[\w-][\w.-]{0,199}$/.test(name);
}

function placeOf(path: string, name: string): string {
  if (!isName(name)) throw new Error(`Not a plain file name: ${JSON.stringify(name)}`);
  return join(path, name);
}

async function listed(path: string, name: string): Promise<StoredFile | undefined> {
  // Another process may have removed the file since it was listed.
  const found = await unlessMissing(stat(join(path, name)));
  return found && { name, bytes: found.size, modifiedMs: found.mtimeMs };
}

/** Resolves when the bytes are on disk; tells whether the file was empty before. */
async function put(place: string, bytes: Uint8Array, flags: number): Promise<boolean> {
  const file = await open(place, flags, 0o600);
  try {
    const { size } = await file.stat();
    await file.writeFile(bytes);
    await file.datasync();
    return size === 0;
  } finally {
    await file.close();
  }
}

/** A new name is on disk only when its folder is. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function sweep(path: string): Promise<void> {
  const before = Date.now() - draftLifeMs;
  for (const name of (await readdir(path)).filter((each) => each.startsWith(draftStart))) {
    const found = await unlessMissing(stat(join(path, name)));
    if (found !== undefined && found.mtimeMs < before) await rm(join(path, name), { force: true });
  }
}

async function unlessMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

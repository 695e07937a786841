import type { Folder } from "../../../src/core/files";

/** A window's way to the disk. When the window dies, what it is waiting for never comes. */
export interface ShakenFolder extends Folder {
  /** From now on nothing gets to the disk; of an append that is under way, a part may. */
  die(): void;
}

/** A folder that answers after a random number of turns, so that windows that share it get in between each other everywhere. A listing is not of one moment. */
export function createShakenFolder(folder: Folder, random: () => number): ShakenFolder {
  let isDead = false;

  const turns = async (): Promise<void> => {
    for (let left = Math.floor(random() * 4); left > 0; left--) await new Promise(setImmediate);
    if (isDead) await new Promise(() => undefined);
  };
  const shaken = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    await turns();
    const result = await run();
    await turns();
    return result;
  };

  return {
    die() {
      isDead = true;
    },
    async list() {
      await turns();
      const first = await folder.list();
      await turns();
      const second = new Map((await folder.list()).map((file) => [file.name, file]));
      await turns();
      // Names are read first and looked at one by one: one that has gone in between is left out.
      return first.flatMap((file) => {
        const later = second.get(file.name);
        if (later === undefined) return random() < 0.5 ? file : [];
        return random() < 0.5 ? file : later;
      });
    },
    read: (name) => shaken(() => folder.read(name)),
    write: (name, bytes) => shaken(() => folder.write(name, bytes)),
    async append(name, bytes) {
      for (let left = Math.floor(random() * 4); left > 0; left--) await new Promise(setImmediate);
      if (isDead) {
        if (random() < 0.5) await folder.append(name, bytes.subarray(0, Math.floor(random() * bytes.length)));
        await new Promise(() => undefined);
      }
      await folder.append(name, bytes);
      await turns();
    },
    rename: (name, newName) => shaken(() => folder.rename(name, newName)),
    remove: (name) => shaken(() => folder.remove(name)),
  };
}

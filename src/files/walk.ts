import type { Dirent } from "node:fs";
import { opendir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { createIgnores, type Ignores } from "../core/workspace/ignoreFiles";
import type { PathFilter } from "../core/workspace/pathFilter";

/** A file that a walk has come by. */
export interface WalkedFile {
  /** The folder as it was named, and the way from there. */
  readonly path: string;
  /** The way alone, with `/` between its parts. */
  readonly relative: string;
  /** Why it is not to be read though it is wanted, half a sentence; `undefined` where it may be. */
  readonly refused: string | undefined;
}

export interface WalkOptions {
  readonly filter: PathFilter;
  /** Whether a file without a glob of its own is wanted, by its name. */
  readonly isText: (name: string) => boolean;
  /** Whether `.gitignore` files count: those of the folder, below it, and above it up to the root of its repository. */
  readonly withGitignore: boolean;
  /** Told of a folder that cannot be read, and passed over. */
  readonly complain: (path: string, error: unknown) => void;
}

/** What programs put there for themselves, whoever ignores it. */
const neverEntered: ReadonlySet<string> = new Set([".git", ".hg", ".svn", "node_modules"]);
const longestIgnoreFile = 1_000_000;

/**
 * The wanted files below a folder, in the order of their names. It goes as fast as files are taken and holds the names of the folders that it is in, no more. Links
 * to folders are not followed, so it comes to an end; a link to a file counts if it stays below the folder.
 */
export async function* walk(folder: string, options: WalkOptions): AsyncGenerator<WalkedFile> {
  const root = await realpath(folder);
  const ignores = options.withGitignore ? await ignoresAround(root) : createIgnores([]);
  yield* below({ named: folder, real: root, way: "", ignores }, root, options);
}

interface Place {
  readonly named: string;
  readonly real: string;
  /** Empty, or ends with `/`. */
  readonly way: string;
  readonly ignores: Ignores;
}

async function* below(place: Place, root: string, options: WalkOptions): AsyncGenerator<WalkedFile> {
  const { named, real, way, ignores } = place;
  const { filter, withGitignore } = options;
  for (const entry of await entriesOf(place, options)) {
    const { name } = entry;
    const path = join(named, name);
    const relativePath = way + name;
    if (entry.isDirectory()) {
      if (neverEntered.has(name) || filter.isClosed(relativePath) || ignores.has(name, true)) continue;
      const inside = join(real, name);
      const own = withGitignore ? await ignoreFileIn(inside) : undefined;
      yield* below({ named: path, real: inside, way: `${relativePath}/`, ignores: withGitignore ? ignores.within(name, own) : ignores }, root, options);
    } else {
      const refused = entry.isSymbolicLink() ? await faultOfLink(join(real, name), root) : undefined;
      if (refused !== folderLink) yield { path, relative: relativePath, refused };
    }
  }
}

/** Sorted: the same folder gives the same order on every machine. Only what may be wanted is held. */
async function entriesOf({ named, real, way, ignores }: Place, { filter, isText, complain }: WalkOptions): Promise<readonly Dirent[]> {
  const entries: Dirent[] = [];
  try {
    for await (const entry of await opendir(real, { bufferSize: 256 })) {
      const { name } = entry;
      if (entry.isDirectory()) entries.push(entry);
      else if ((entry.isFile() || entry.isSymbolicLink()) && (filter.isNamed || isText(name)) && filter.wants(way + name) && !ignores.has(name, false)) entries.push(entry);
    }
  } catch (error) {
    complain(named, error);
  }
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
}

const folderLink = "a link to a folder";

async function faultOfLink(path: string, root: string): Promise<string | undefined> {
  try {
    const target = await realpath(path);
    const found = await stat(target);
    if (found.isDirectory()) return folderLink;
    if (!found.isFile()) return "a link to what is no file";
    return target.startsWith(root.endsWith(sep) ? root : root + sep) ? undefined : "a link to a file outside the folder";
  } catch {
    return "a link that leads nowhere";
  }
}

/** The ignore files that hold in a folder, from the root of its repository down; its own alone where it is in none. */
async function ignoresAround(root: string): Promise<Ignores> {
  const folders: string[] = [];
  let top = root;
  for (let folder = root; ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (await isThere(join(folder, ".git"))) {
      top = folder;
      break;
    }
    if (dirname(folder) === folder) {
      folders.splice(0, folders.length - 1);
      top = root;
      break;
    }
  }
  const texts: { text: string; way: string }[] = [];
  const wayTo = (folder: string): string => {
    const way = relative(folder, root).split(sep).join("/");
    return way === "" ? "" : `${way}/`;
  };
  const own = await textOf(join(top, ".git", "info", "exclude"));
  if (own !== undefined) texts.push({ text: own, way: wayTo(top) });
  for (const folder of folders) {
    const text = await ignoreFileIn(folder);
    if (text !== undefined) texts.push({ text, way: wayTo(folder) });
  }
  return createIgnores(texts);
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(resolve(path)).catch(() => undefined)) !== undefined;
}

function ignoreFileIn(folder: string): Promise<string | undefined> {
  return textOf(join(folder, ".gitignore"));
}

/** `undefined` where there is none that can be read: then nothing is ignored by it. */
async function textOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true || found.size > longestIgnoreFile) return undefined;
  return readFile(path, "utf8").catch(() => undefined);
}

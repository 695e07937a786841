import { stat } from "node:fs/promises";
import { join, normalize } from "node:path";
import { markupOf } from "../core/document/language";
import { compileFilter, type PathFilter } from "../core/workspace/pathFilter";
import type { WorkspaceFile } from "../core/workspace/workspaceRun";
import { walk } from "../files/walk";
import type { FolderFlags } from "./arguments";

/** What is longer is no prose; whoever wants it read all the same names it. */
const longestFound = 10_000_000;

/** A file that was named, or that was found in a folder. */
export interface SourceFile extends WorkspaceFile {
  readonly isNamed: boolean;
  /** Why it is not to be read, half a sentence. */
  readonly refused: string | undefined;
}

/** The files of a run. */
export interface Sources {
  /** Whether a folder is among them. */
  readonly isWorkspace: boolean;
  readonly files: AsyncIterable<SourceFile>;
}

/** `undefined` where a glob cannot be understood: then nothing is read, since nobody knows what was meant. */
export async function findSources(paths: readonly string[], { include, exclude, withGitignore }: FolderFlags, complain: (message: string) => void): Promise<Sources | undefined> {
  const compiled = compileFilter(include, exclude);
  if (compiled.kind === "refused") {
    complain(`the glob ${compiled.glob} cannot be used: ${compiled.reason}.`);
    return undefined;
  }
  const folders = new Set<string>();
  for (const path of paths) if ((await stat(path).catch(() => undefined))?.isDirectory() === true) folders.add(path);
  const { filter } = compiled;
  return { isWorkspace: folders.size > 0, files: filesOf(paths, folders, { filter, withGitignore, complain }) };
}

interface Finding {
  readonly filter: PathFilter;
  readonly withGitignore: boolean;
  readonly complain: (message: string) => void;
}

async function* filesOf(paths: readonly string[], folders: ReadonlySet<string>, { filter, withGitignore, complain }: Finding): AsyncGenerator<SourceFile> {
  for (const path of paths) {
    if (!folders.has(path)) {
      yield { path, isNamed: true, refused: undefined };
      continue;
    }
    const told = (folder: string, error: unknown): void => complain(`${folder}: this folder cannot be read and is passed over: ${reasonOf(error)}`);
    const found = walk(path, { filter, isText: (name) => markupOf("", name) !== undefined, withGitignore, complain: told });
    for await (const file of found) yield { path: normalize(join(path, file.relative)), isNamed: false, refused: file.refused };
  }
}

/** Why a file that was found is not read for its size, half a sentence. Rejects where there is no such file any more. */
export async function faultOfSize({ path, isNamed }: SourceFile): Promise<string | undefined> {
  if (isNamed) return undefined;
  const { size } = await stat(path);
  return size > longestFound ? `larger than ${longestFound / 1e6} MB` : undefined;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import * as vscode from "vscode";
import { markupOf, type ProseMarkup } from "../../core/document/language";
import { createIgnores, type Ignores } from "../../core/workspace/ignoreFiles";
import { compileFilter, type PathFilter } from "../../core/workspace/pathFilter";
import type { WorkspaceFile } from "../../core/workspace/workspaceRun";

/** A file of the workspace that is prose by its name. */
export interface ProseFile extends WorkspaceFile {
  readonly uri: vscode.Uri;
  readonly languageId: string;
}

export interface WalkOptions {
  readonly include: readonly string[];
  /** Globs besides those of `files.exclude` and `search.exclude`. */
  readonly exclude: readonly string[];
  /** Told of folders that cannot be looked into. */
  readonly onUnreadable: (path: string, why: string) => void;
}

const languageIds: Readonly<Record<ProseMarkup, string>> = {
  markdown: "markdown",
  plaintext: "plaintext",
  restructuredtext: "restructuredtext",
  asciidoc: "asciidoc",
  latex: "latex",
  gitCommit: "git-commit",
};

/** Bytes of a `.gitignore` that is looked at. */
const longestIgnoreFile = 1_000_000;
/** Folders in folders beyond that are none that people make. */
const deepest = 100;

/** Says what is wrong with a glob, half a sentence; `undefined` if nothing is. */
export function faultOfGlobs(globs: readonly string[]): string | undefined {
  const compiled = compileFilter(globs, []);
  return compiled.kind === "refused" ? `“${compiled.glob}”: ${compiled.reason}` : undefined;
}

/**
 * The prose files of folders, one by one, in the same order each time. What `.gitignore` files and VS Code's own settings leave out is not even looked into; links
 * are not followed. Works on every file system that VS Code knows. Leave it at any time.
 */
export async function* proseFiles(folders: readonly vscode.WorkspaceFolder[], options: WalkOptions): AsyncGenerator<ProseFile> {
  for (const folder of folders) {
    const place = { folder, filter: filterFor(folder, options), onUnreadable: options.onUnreadable };
    yield* filesBelow({ uri: folder.uri, path: "", depth: 0, ignores: undefined }, place);
  }
}

interface Place extends Pick<WalkOptions, "onUnreadable"> {
  readonly folder: vscode.WorkspaceFolder;
  readonly filter: PathFilter;
}

interface Below {
  readonly uri: vscode.Uri;
  /** From the folder of the workspace on, with `/` at its end unless it is empty. */
  readonly path: string;
  readonly depth: number;
  /** `undefined` at the top. */
  readonly ignores: ((text: string | undefined) => Ignores) | undefined;
}

async function* filesBelow({ uri, path, depth, ignores: above }: Below, place: Place): AsyncGenerator<ProseFile> {
  const { filter, onUnreadable } = place;
  let entries: readonly [string, vscode.FileType][];
  try {
    entries = await vscode.workspace.fs.readDirectory(uri);
  } catch (error) {
    onUnreadable(path === "" ? place.folder.name : path, error instanceof Error ? error.message : String(error));
    return;
  }
  const ownRules = entries.some(([name, type]) => name === ".gitignore" && type === vscode.FileType.File) ? await ignoreFileIn(uri) : undefined;
  const ignores = above?.(ownRules) ?? createIgnores(ownRules === undefined ? [] : [{ text: ownRules, way: "" }]);
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, type] of sorted) {
    const markup = markupOf("", name);
    // Globs take longest, and most files are no prose.
    if (type !== vscode.FileType.File || markup === undefined || ignores.has(name, false) || !filter.wants(path + name)) continue;
    const file = vscode.Uri.joinPath(uri, name);
    yield { uri: file, path: vscode.workspace.asRelativePath(file), languageId: languageIds[markup] };
  }
  for (const [name, type] of sorted) {
    if (type !== vscode.FileType.Directory || name === ".git" || depth === deepest || ignores.has(name, true) || filter.isClosed(path + name)) continue;
    yield* filesBelow({ uri: vscode.Uri.joinPath(uri, name), path: `${path}${name}/`, depth: depth + 1, ignores: (text) => ignores.within(name, text) }, place);
  }
}

/** What the `.gitignore` of a folder says; `undefined` where there is none, or none that can be read. */
export async function ignoreFileIn(folder: vscode.Uri): Promise<string | undefined> {
  try {
    const file = vscode.Uri.joinPath(folder, ".gitignore");
    const { size } = await vscode.workspace.fs.stat(file);
    return size > longestIgnoreFile ? undefined : new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

/** VS Code's globs know a little more than ours: one of its settings that ours do not understand is passed over. */
function filterFor({ uri }: vscode.WorkspaceFolder, { include, exclude }: WalkOptions): PathFilter {
  const settings = ["files.exclude", "search.exclude"].flatMap((key) => {
    const globs = vscode.workspace.getConfiguration(undefined, uri).get<Readonly<Record<string, unknown>>>(key, {});
    return Object.entries(globs).flatMap(([glob, isOn]) => (isOn === true && faultOfGlobs([glob]) === undefined ? [glob] : []));
  });
  const compiled = compileFilter(include, [...settings, ...exclude.filter((glob) => faultOfGlobs([glob]) === undefined)]);
  if (compiled.kind === "refused") throw new Error(`${compiled.glob}: ${compiled.reason}`);
  return compiled.filter;
}

import { readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { decode } from "./readText";

/** A text that may be read, or why not, in words for a model. */
export type FoundText = { readonly kind: "text"; readonly name: string; readonly path: string; readonly text: string } | { readonly kind: "refused"; readonly reason: string };

/** Bytes of a file that is read. */
const largestBytes = 2_000_000;

/** The folders below which an assistant may have files read. */
export interface OpenFolders {
  readonly kind: "open";
  read(path: string): FoundText;
}

/** Takes the folders as they are now, or says which of them there are not. */
export function openFolders(paths: readonly string[]): OpenFolders | { readonly kind: "missing"; readonly paths: readonly string[] } {
  const missing = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true);
  if (missing.length > 0) return { kind: "missing", paths: missing };
  const named = paths.map((path) => resolve(path));
  const roots = paths.map((path) => realpathSync(path));
  return { kind: "open", read: (path) => readBelow(roots, named, path) };
}

/** `named`: the same folders as the person wrote them, which may be by way of links. */
function readBelow(roots: readonly string[], named: readonly string[], given: string): FoundText {
  const path = pathOf(given);
  for (const root of path === undefined ? [] : roots) {
    const wanted = resolve(root, path!);
    // Only asking for a path elsewhere can do something: that of a share makes Windows log in to whatever machine it names.
    const real = [...roots, ...named].some((each) => isBelow(each, wanted)) ? realPathOf(wanted) : undefined;
    // A link may lead out of every folder, so what counts is where the file really is.
    const home = real === undefined ? undefined : roots.find((each) => isBelow(each, real));
    if (real !== undefined && home !== undefined) return readFileBelow(home, real);
  }
  // Whether there is such a file elsewhere is nobody's business.
  return { kind: "refused", reason: `There is no such file below ${roots.join(", ")}. Only files below these folders can be read; anything else can be handed over as \`text\`.` };
}

function readFileBelow(root: string, path: string): FoundText {
  const { size, isFile } = sizeOf(path);
  if (!isFile) return { kind: "refused", reason: "That is no file. Name a file in it." };
  if (size > largestBytes) return { kind: "refused", reason: `That file is too large: ${megabytes(size)} MB, where ${megabytes(largestBytes)} are read. Hand over a part of it as \`text\`.` };
  const read = decode(readFileSync(path));
  if (read.kind === "refused") return { kind: "refused", reason: `That file cannot be read: ${read.reason}.` };
  return { kind: "text", name: relative(root, path).split(sep).join("/"), path, text: read.text };
}

function sizeOf(path: string): { readonly size: number; readonly isFile: boolean } {
  const stat = statSync(path);
  return { size: stat.size, isFile: stat.isFile() };
}

/** Where a path leads; `undefined` where it leads nowhere, or may not be followed. */
function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Paths as they are, and addresses of files, but of this machine only: `\\host\share` and `file://host/share` are others'. */
function pathOf(given: string): string | undefined {
  if (/^[\\/]{2}/.test(given)) return undefined;
  if (!/^file:/i.test(given)) return given;
  try {
    const address = new URL(given);
    return address.host === "" && !address.pathname.startsWith("//") ? fileURLToPath(address) : undefined;
  } catch {
    return undefined;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

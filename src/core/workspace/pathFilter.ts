import { compileGlob, type Glob } from "../team/glob";

/** Which files of a folder are wanted, by globs over their paths relative to it. */
export interface PathFilter {
  /** Whether anything was asked for by name; else it is up to the files' languages. */
  readonly isNamed: boolean;
  wants(path: string): boolean;
  /** Whether nothing in this folder is wanted. */
  isClosed(folder: string): boolean;
}

export type CompiledFilter = { readonly kind: "compiled"; readonly filter: PathFilter } | { readonly kind: "refused"; readonly glob: string; readonly reason: string };

/** More than any path of a file system takes. */
const steps = 1_000_000;

/** Globs are those of the team's file. One that matches a folder speaks of everything in it. What is excluded stays so, whatever is included. */
export function compileFilter(include: readonly string[], exclude: readonly string[]): CompiledFilter {
  const globs = new Map<string, Glob>();
  for (const glob of [...include, ...exclude]) {
    const compiled = compileGlob(plain(glob));
    if (compiled.kind === "refused") return { kind: "refused", glob, reason: compiled.reason };
    globs.set(glob, compiled.glob);
  }
  const matcher = (list: readonly string[]) => (path: string): boolean => list.some((glob) => globs.get(glob)?.(path, { steps }) === true);
  const [isIncluded, isExcluded] = [matcher(include), matcher(exclude)];
  return {
    kind: "compiled",
    filter: {
      isNamed: include.length > 0,
      wants: (path) => !isExcluded(path) && (include.length === 0 || withFolders(path).some(isIncluded)),
      isClosed: isExcluded,
    },
  };
}

/** As people type them. */
function plain(glob: string): string {
  return glob.replace(/^\.\//, "").replace(/\/$/, "");
}

/** A path and the folders it is in. */
function withFolders(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}

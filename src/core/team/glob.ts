import { type Budget, compilePattern } from "./linearPattern";

/** Whether a path, relative to the team file's folder and with `/` between its parts, is meant. No path is where nothing is left of the budget. */
export type Glob = (path: string, budget: Budget) => boolean;

/** `reason` is for people: half a sentence that begins with what is wrong. */
export type CompiledGlob = { readonly kind: "compiled"; readonly glob: Glob } | { readonly kind: "refused"; readonly reason: string };

/** More than any path needs. Each one makes a glob slower, and hundreds of globs may be asked for each document. */
const most = { folders: 3, wildcards: 8 };

/** `*` and `?` stand for characters of one part of the path, `**` for any number of parts, `{a,b}` for either. A glob without `/` is about file names in any folder. */
export function compileGlob(glob: string): CompiledGlob {
  const reason = faultOf(glob);
  if (reason !== undefined) return { kind: "refused", reason };
  const anywhere = glob.includes("/") ? glob : `**/${glob}`;
  const compiled = compilePattern(`^${sourceOf(anywhere)}$`);
  if (compiled.kind === "refused") return { kind: "refused", reason: "it is too long" };
  const { pattern } = compiled;
  return { kind: "compiled", glob: (path, budget) => pattern.matchesIn(path, budget).some(({ start, end }) => start === 0 && end === path.length) };
}

function faultOf(glob: string): string | undefined {
  if (glob.startsWith("/")) return "it begins with “/”; globs are relative to the folder of the file";
  if (glob.includes("\\")) return "it has a “\\”; the parts of a path are separated by “/”";
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(glob)) return "it has “.” or “..” as a part; globs are relative to the folder of the file";
  if (/[[\]!()]/.test(glob)) return "only “*”, “**”, “?” and “{a,b}” are special, and “[ ] ! ( )” are not supported";
  if (countOf(/\*{2,}/g, glob) > most.folders) return `it has more than ${most.folders} “**”`;
  if (countOf(/\*+|\?/g, glob) > most.wildcards) return `it has more than ${most.wildcards} wildcards`;
  let depth = 0;
  for (const character of glob) {
    if (character === "{") depth++;
    else if (character === "}" && --depth < 0) break;
  }
  return depth === 0 ? undefined : "a brace is not closed, or closes nothing";
}

function countOf(part: RegExp, glob: string): number {
  return glob.match(part)?.length ?? 0;
}

function sourceOf(glob: string): string {
  let depth = 0;
  return glob.replaceAll(/\*\*\/|\/\*\*$|\*+|./gsu, (part) => {
    switch (part) {
      case "**/":
        return "(?:[^\\/]+\\/)*";
      case "/**":
        return "\\/.+";
      case "?":
        return "[^\\/]";
      case "{":
        depth++;
        return "(?:";
      case "}":
        depth--;
        return ")";
      case ",":
        return depth > 0 ? "|" : ",";
      default:
        return part.startsWith("*") ? (part === "*" ? "[^\\/]*" : ".*") : part.replace(/[\^$.+|/]/u, "\\$&");
    }
  });
}

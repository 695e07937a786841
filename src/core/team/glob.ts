import { compilePattern } from "./linearPattern";

/** Whether a path, relative to the team file's folder and with `/` between its parts, is meant. */
export type Glob = (path: string) => boolean;

/** `reason` is for people: half a sentence that begins with what is wrong. */
export type CompiledGlob = { readonly kind: "compiled"; readonly glob: Glob } | { readonly kind: "refused"; readonly reason: string };

/** Far more than any path needs; keeps a glob from being a way to hold up the editor. */
const mostSteps = 1_000_000;

/** `*` and `?` stand for characters of one part of the path, `**` for any number of parts, `{a,b}` for either. A glob without `/` is about file names in any folder. */
export function compileGlob(glob: string): CompiledGlob {
  const reason = faultOf(glob);
  if (reason !== undefined) return { kind: "refused", reason };
  const anywhere = glob.includes("/") ? glob : `**/${glob}`;
  const compiled = compilePattern(`^${sourceOf(anywhere)}$`);
  if (compiled.kind === "refused") return { kind: "refused", reason: "it is too long" };
  const { pattern } = compiled;
  return { kind: "compiled", glob: (path) => pattern.matchesIn(path, { steps: mostSteps }).some(({ start, end }) => start === 0 && end === path.length) };
}

function faultOf(glob: string): string | undefined {
  if (glob.startsWith("/")) return "it begins with “/”; globs are relative to the folder of the file";
  if (glob.includes("\\")) return "it has a “\\”; the parts of a path are separated by “/”";
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(glob)) return "it has “.” or “..” as a part; globs are relative to the folder of the file";
  if (/[[\]!()]/.test(glob)) return "only “*”, “**”, “?” and “{a,b}” are special, and “[ ] ! ( )” are not supported";
  let depth = 0;
  for (const character of glob) {
    if (character === "{") depth++;
    else if (character === "}" && --depth < 0) break;
  }
  return depth === 0 ? undefined : "a brace is not closed, or closes nothing";
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

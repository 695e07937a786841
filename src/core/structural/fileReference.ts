import { type Reading, TokenKind } from "../document/reading";
import { endingsOfPaths, fileEndings, notFiles, plainFolders, rootFolders, sourceFolders } from "./lexicons/fileReference";
import type { BlockRule } from "./rule";

/** Longest path that is looked at; bounds the work on text without white space. */
const longestPath = 256;

const triggers = "/\\#.";

/** Files and folders: `#src/main.ts`, `docs/api.md`, `./run.sh`, `C:\logs`, `package.json`. */
export const fileReference: BlockRule = {
  id: "fileReference",
  title: "File references",
  description:
    "Shows where a text speaks of a file or folder: `#src/main.ts`, `#file:notes.md`, `./run.sh`, `~/.profile`, `C:\\logs\\today.txt`, `package.json`. References " +
    "go stale when files move, so they are worth seeing. A code span counts if it is nothing but a path. Addresses, versions and words such as *and/or* do not count.",
  examples: [{ bad: "See the main file.", good: "See #src/main.ts." }],
  categories: ["domain.file"],
  severity: "hint",
  onByDefault: true,
  english: false,
  triggers,
  triggerKinds: [TokenKind.Code],
  match(token, reading, sink) {
    const span = reading.kinds[token] === TokenKind.Code ? spanInCode(token, reading) : spanAround(reading.starts[token]!, reading);
    if (span === undefined) return;
    const path = reading.text.slice(span.start, span.end);
    const kind = kindOf(path);
    if (kind !== undefined) sink.mark("domain.file", span, kind === "name" ? 85 : 90, kind);
  },
  message: (mark, _, l10n) => (mark.detail === "folder" ? l10n.t("A reference to a folder.") : l10n.t("A reference to a file.")),
  data: (mark, words) => ({ kind: mark.detail, path: words.replace(/^#(?:file:|folder:)?/, "") }),
};

function spanInCode(token: number, { text, starts, ends }: Reading): { start: number; end: number } | undefined {
  let start = starts[token]!;
  let end = ends[token]!;
  if (end - start > longestPath) return undefined;
  while (text.charCodeAt(start) === 96) start++;
  while (text.charCodeAt(end - 1) === 96) end--;
  for (let at = start; at < end; at++) if (!isPathUnit(text.charCodeAt(at)) && !isSign(text, at)) return undefined;
  return end > start ? { start, end } : undefined;
}

/** The run of path characters around a trigger; `undefined` unless this is the run's first trigger and the run stands on its own. */
function spanAround(trigger: number, { text }: Reading): { start: number; end: number } | undefined {
  // Most full stops end a sentence. Only a slash may end a path.
  if (text.charCodeAt(trigger) !== 47 && !isPathUnit(text.charCodeAt(trigger + 1))) return undefined;
  let start = trigger;
  while (start > 0 && trigger - start < longestPath && isPathUnit(text.charCodeAt(start - 1))) {
    start--;
    if (triggers.includes(text.charAt(start))) return undefined;
  }
  if (start >= 2 && text.charCodeAt(start - 1) === 58 && isDrive(text, start - 2)) start -= 2;
  // `#file:notes.md` began at the number sign.
  if (text.endsWith("#file:", start) || text.endsWith("#folder:", start)) return undefined;
  let end = trigger + 1;
  if (text.charCodeAt(trigger) === 35) for (const prefix of ["file:", "folder:"]) if (text.startsWith(prefix, end)) end += prefix.length;
  if (text.charCodeAt(trigger) === 35 && isDrive(text, end) && text.charCodeAt(end + 1) === 58) end += 2;
  while (end < text.length && end - start < longestPath && isPathUnit(text.charCodeAt(end))) end++;
  if (!isEdge(text.charCodeAt(start - 1)) || !isEndOfPath(text, end)) return undefined;
  while (end > start && isTrailing(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** What kind of path the text is, if it certainly is one. */
function kindOf(path: string): "reference" | "path" | "folder" | "name" | undefined {
  const reference = /^#(?:file:|folder:)?/.exec(path);
  const plain = reference === null ? path : path.slice(reference[0].length);
  if (plain === "" || plain.includes("#") || /[/\\]{2}/.test(plain.slice(1))) return undefined;
  if (reference !== null) {
    if (reference[0].length > 1) return "reference";
    return kindOf(plain) !== undefined || (/^[A-Z_.][^/]*\//i.test(plain) && !/^\d/.test(plain)) ? "reference" : undefined;
  }
  if (/^[A-Z]:[/\\][^/\\]/i.test(plain)) return "path";
  if (plain.includes(":") || !/[A-Z]/i.test(plain)) return undefined;
  if (plain.includes("\\")) return /^(?:\.{1,2}|[A-Z][\w.-]*)\\/i.test(plain) && hasEnding(plain.slice(plain.lastIndexOf("\\") + 1), true) ? "path" : undefined;
  return plain.includes("/") ? kindOfSlashed(plain) : kindOfName(plain);
}

function kindOfSlashed(path: string): "path" | "folder" | undefined {
  if (/^(?:\.{1,2}|~)\/./.test(path) || path === "../" || path === "./") return path.endsWith("/") ? "folder" : "path";
  const parts = path.split("/");
  const first = parts[0]!.toLowerCase();
  const last = parts.at(-1)!;
  if (last !== "" && hasEnding(last, true) && !isDomain(parts[0]!) && !notFiles.has(last.toLowerCase())) return "path";
  if (first === "") return parts.length > 2 && rootFolders.has(parts[1]!.toLowerCase()) && parts[2] !== "" ? "path" : undefined;
  if (last === "") {
    if (/^\.[a-z]/.test(first) || sourceFolders.has(first)) return "folder";
    return parts.length > 2 && parts.slice(0, -1).every((part) => /^[a-z][\w-]*$/.test(part)) && parts.some((part) => sourceFolders.has(part)) ? "folder" : undefined;
  }
  if (/^\.[a-z][\w-]+$/.test(first) && parts.length > 1) return "path";
  return plainFolders.has(first) && parts.length > 1 && parts.slice(1).every((part) => /^[\w.-]+$/.test(part)) ? "path" : undefined;
}

/** A name without a folder: it must end like a file and not be a product, a domain or a call. */
function kindOfName(name: string): "name" | undefined {
  if (/^\.[a-z]/.test(name)) return dotFiles.has(name.toLowerCase()) ? "name" : undefined;
  const lower = name.toLowerCase();
  if (notFiles.has(lower) || !hasEnding(name, false)) return undefined;
  const dot = name.lastIndexOf(".");
  const stem = name.slice(0, dot);
  // `Chart.js` is a product, `index.js` a file.
  if (lower.endsWith(".js") && /^[A-Z][A-Za-z]*$/.test(stem)) return undefined;
  return /^[\w@][\w.@+-]*$/.test(stem) && !/^\d+$/.test(stem) ? "name" : undefined;
}

function hasEnding(name: string, hasFolder: boolean): boolean {
  const dot = name.lastIndexOf(".");
  if (dot < 1) return hasFolder && dotFiles.has(name.toLowerCase());
  const ending = name.slice(dot + 1).toLowerCase();
  if (!fileEndings.has(ending) || !/[\w)\]]/.test(name.charAt(dot - 1))) return false;
  if (hasFolder || !endingsOfPaths.has(ending)) return true;
  // `main.c`, `lib.rs`: short endings need a stem in small letters and digits.
  return /^[a-z][a-z0-9_-]+$/.test(name.slice(0, dot)) && wordyEndings.has(ending);
}

/** Endings that make a file of a stem in small letters even without a folder. */
const wordyEndings: ReadonlySet<string> = new Set(["c", "h", "go", "rs", "cc", "cls", "lock"]);

const dotFiles: ReadonlySet<string> = new Set(
  ".gitignore .gitattributes .gitmodules .env .npmrc .nvmrc .editorconfig .dockerignore .eslintrc .prettierrc .babelrc .bashrc .zshrc .profile .vscodeignore .npmignore .cursorrules .env.local .env.example .eslintrc.json .prettierrc.json .eslintignore .bash_profile .gitconfig .htaccess .netrc .vimrc .cursorignore .clinerules .windsurfrules .mcp.json .gitkeep .prettierignore".split(
    " ",
  ),
);

function isDomain(first: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i.test(first) && !first.startsWith(".");
}

function isDrive(text: string, at: number): boolean {
  const unit = text.charCodeAt(at) | 0x20;
  return unit >= 97 && unit <= 122 && (at === 0 || isEdge(text.charCodeAt(at - 1)));
}

/** Letters of any script, digits, and `. _ - / \ ~ @ + #`. */
function isPathUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 45 && unit <= 57) ||
    unit === 95 || unit === 92 || unit === 126 || unit === 64 || unit === 43 || unit === 35 ||
    (unit >= 0xc0 && unit < 0x2000)
  );
}

function isSign(text: string, at: number): boolean {
  return text.charCodeAt(at) === 58 && at > 0;
}

/** What may stand before a path: the start, white space, an opening bracket or quotation mark, a table's bar, emphasis. */
function isEdge(unit: number): boolean {
  return Number.isNaN(unit) || unit <= 32 || unit === 0xa0 || unit === 40 || unit === 91 || unit === 34 || unit === 39 || unit === 124 || unit === 42 || unit === 44 || unit === 0x201c || unit === 0x2018 || unit === 58 || unit === 62 || unit === 61;
}

/** Whether the path ends here, rather than going on with a wildcard, a variable, a call or an address. */
function isEndOfPath(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  if (next === 58) return text.charCodeAt(end + 1) !== 47;
  if (next === 42) return text.charCodeAt(end - 1) !== 47 && text.charCodeAt(end - 1) !== 46;
  return next !== 40 && next !== 123 && next !== 60 && next !== 36 && next !== 63 && next !== 37 && next !== 38;
}

/** A full stop or dash at the end belongs to the sentence. */
function isTrailing(unit: number): boolean {
  return unit === 46 || unit === 45 || unit === 95;
}

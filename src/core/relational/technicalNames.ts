import { Shape, TokenKind } from "../document/reading";
import type { Parse } from "../language/parse";
import type { EntitySubtype } from "./relations";

/** Endings of the files that repositories hold most. Compiled for Gloss from general knowledge. */
const fileEndings = new Set(
  (
    "adoc bat bin c cc cfg cmd conf cpp cs css csv dll doc docx env exe gif go gradle gz h hpp htm html ico ini ipynb java jpeg jpg js json jsonl jsx key kt lock log " +
    "lua map md mdx mjs mp3 mp4 pdf pem php plist png " +
    "ppt proto ps1 py rb rs rst scss sh sql svg swift tar tex toml ts tsv tsx txt vb vsix vue wasm xls xlsx xml yaml yml zip"
  ).split(" "),
);

/** Nouns that say what the name before or after them is a name of. */
const kinds: ReadonlyMap<string, EntitySubtype> = new Map([
  ...each("library package framework module plugin plug-in extension sdk crate gem dependency", "library"),
  ...each("function method class interface api endpoint parameter argument variable field property constant type enum struct hook callback flag option header attribute", "api"),
  ...each("file folder directory script", "file"),
  ...each("version release", "version"),
]);

/**
 * What a word that is the head of a mention names in technical prose; undefined for words of all other prose. `isName` says that it is known as a name of people or
 * places.
 */
export function technicalSubtype(parse: Parse, word: number, isName: boolean): EntitySubtype | undefined {
  const isCode = parse.kind(word) === TokenKind.Code;
  const shape = parse.shape(word);
  const start = parse.start(word);
  const end = parse.end(word);
  const { text } = parse;
  if (isCode) return subtypeOfCode(text, start, end) ?? kindBeside(parse, word) ?? "api";
  if (isVersion(text, start, end)) return "version";
  const dot = text.lastIndexOf(".", end - 1);
  if (dot > start && dot < end - 1 && fileEndings.has(text.slice(dot + 1, end).toLowerCase())) return isProduct(text, start, dot, end) ? undefined : "file";
  if ((shape & Shape.Underscore) !== 0 || ((shape & Shape.InnerCapital) !== 0 && (shape & Shape.Capital) === 0)) return isBrand(text, start) ? undefined : "api";
  if (isName) return undefined;
  if ((shape & Shape.Capital) !== 0 || (shape & Shape.Digit) !== 0) return kindBeside(parse, word);
  return kinds.get(parse.lower(word)) === "version" && hasNumber(parse, word) ? "version" : undefined;
}

/** What a code span holds, without its backticks; undefined where its letters do not tell. */
function subtypeOfCode(text: string, from: number, to: number): EntitySubtype | undefined {
  let start = from;
  let end = to;
  while (start < end && isTick(text.charCodeAt(start))) start++;
  while (end > start && isTick(text.charCodeAt(end - 1))) end--;
  if (isVersion(text, start, end)) return "version";
  const dot = text.lastIndexOf(".", end - 1);
  if (dot >= start && fileEndings.has(text.slice(dot + 1, end).toLowerCase())) return "file";
  const slash = text.indexOf("/", start);
  const space = text.indexOf(" ", start);
  return slash >= start && slash < end && (space < 0 || space >= end) && text.charCodeAt(start) !== 60 ? "file" : undefined;
}

/** `1.2`, `v3`, `2.0.0-beta`: a number with dots, or with a v before it. */
function isVersion(text: string, start: number, end: number): boolean {
  const hasV = (text.charCodeAt(start) | 32) === 118;
  const first = hasV ? start + 1 : start;
  if (!isDigit(text.charCodeAt(first)) || first >= end) return false;
  let dots = 0;
  for (let at = first; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 46) dots++;
    else if (unit === 45) break;
    else if (!isDigit(unit)) return false;
  }
  return hasV || dots >= 2;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isTick(unit: number): boolean {
  return unit === 96 || unit === 32;
}

/** `Node.js`, `Vue.js` are products, with a capital and no path. */
function isProduct(text: string, start: number, dot: number, end: number): boolean {
  return end - dot === 3 && text.startsWith("js", dot + 1) && text.charCodeAt(start) >= 65 && text.charCodeAt(start) <= 90;
}

/** `iPhone`, `iOS`, `eBay`: one small letter before the capital. */
function isBrand(text: string, start: number): boolean {
  const second = text.charCodeAt(start + 1);
  return second >= 65 && second <= 90;
}

/** The kind that the noun after or before a name says: “the zod library”, “the function parse”. */
function kindBeside(parse: Parse, word: number): EntitySubtype | undefined {
  const kind = kinds.get(parse.lower(word + 1)) ?? kinds.get(parse.lower(word - 1));
  return kind === "version" ? undefined : kind;
}

function hasNumber(parse: Parse, word: number): boolean {
  for (let child = parse.firstChild(word); child >= 0; child = parse.nextSibling(child)) {
    if (parse.kind(child) === TokenKind.Number || isVersion(parse.text, parse.start(child), parse.end(child))) return true;
  }
  return false;
}

function each(words: string, subtype: EntitySubtype): [string, EntitySubtype][] {
  return words.split(" ").map((word) => [word, subtype]);
}

import { isDigit, isLetter } from "../characters";
import { code, hasAt, isSpace, skipRun, skipSpaces, trimEnd } from "./line";
import { listMarkerEnd } from "./plainLines";

/**
 * What a line of a comment is, its prefix and the mark that closes the comment left out.
 *
 * `aside` says something to a tool or nothing at all; `tag` is `@param x`, `:returns:` and the like, with prose behind it from `proseFrom` on; `example` a tag
 * that code follows.
 */
export type CommentLine =
  | { readonly kind: "prose" | "listItem" | "aside" | "code" | "example" }
  | { readonly kind: "heading"; readonly level: number }
  | { readonly kind: "fence"; readonly fence: number }
  | { readonly kind: "tag"; readonly proseFrom: number };

const prose: CommentLine = { kind: "prose" };
const listItem: CommentLine = { kind: "listItem" };
const aside: CommentLine = { kind: "aside" };
const codeLine: CommentLine = { kind: "code" };
const example: CommentLine = { kind: "example" };

/** What the comment looks like that a line stands in. */
export interface CommentForm {
  /** Its lines begin with number signs, so these make no headings. */
  readonly isHash: boolean;
  readonly isDocstring: boolean;
  /** The line begins with a mark, so that its indentation means something. */
  readonly isMarked: boolean;
}

/** Names of tags with an argument before their text. JSDoc, TSDoc, Javadoc, Doxygen, KDoc, YARD and Sphinx agree on most. */
const argumentTags = wordSet("param arg argument property prop template tparam tparams throws throw exception raise raises keyword key attr attribute ivar cvar var");
/** Names of tags with text alone. */
const textTags = wordSet(
  "returns return deprecated remarks summary description desc brief details note warning attention todo classdesc fileoverview overview abstract result important",
);
const exampleTags = wordSet("example code samp verbatim startuml");

/** What tools are told in comments: a word of their own, or one that begins as theirs do. */
const toolWord =
  /(?:noqa|nolint|nosec|nosonar|fallthrough|region|endregion|globals?|jshint|jslint|istanbul|c8|biome-ignore|shellcheck|yamllint|noinspection)(?![\w-])/iy;
const toolBeginning =
  /-\*-|@ts-|@formatter|eslint|tslint|stylelint|golangci|clang-format|clang-tidy|sourceMappingURL|frozen_string_literal|(?:coding|pylint|pyright|mypy|type|pragma|fmt|isort|flake8|ruff|rubocop|swiftlint|swiftformat|go|phpcs|yaml-language-server|vim|spell-checker|cspell|detekt):|(?:prettier|phpstan|psalm|ktlint|gloss)-/y;

/** `fence` numbers: none, an open fence of backticks or of tildes, and the code that a tag announces. */
export const fences = { none: 0, backticks: 1, tildes: 2, example: 3 } as const;

/** Classes the line whose text stands from `start` to `end`; `prefix` is where its prefix ends. Linear in the line. */
export function commentLine(text: string, prefix: number, end: number, form: CommentForm): CommentLine {
  const start = skipSpaces(text, prefix, end);
  const last = trimEnd(text, start, end);
  if (start >= last) return aside;
  const unit = text.charCodeAt(start);
  const fence = fenceAt(text, start, last);
  if (fence !== fences.none) return { kind: "fence", fence };
  const tag = tagAt(text, start, last);
  if (tag !== undefined) return tag;
  if (isRule(text, start, last) || isForTools(text, start, last)) return aside;
  if (listMarkerEnd(text, start, last) > 0) return listItem;
  if (form.isMarked && isIndented(text, prefix, start)) return codeLine;
  if (isCode(text, start, last)) return codeLine;
  if (unit === code.hash && !form.isHash) {
    const level = skipRun(text, start, last, code.hash) - start;
    if (level <= 6 && isSpace(text.charCodeAt(start + level))) return { kind: "heading", level };
  }
  if (form.isDocstring) return docstringLine(text, start, last);
  return prose;
}

function fenceAt(text: string, start: number, end: number): number {
  if (hasAt(text, start, end, "```")) return fences.backticks;
  return hasAt(text, start, end, "~~~") ? fences.tildes : fences.none;
}

function tagAt(text: string, start: number, end: number): CommentLine | undefined {
  const unit = text.charCodeAt(start);
  if (unit === code.colon) return fieldAt(text, start, end);
  if (unit !== 64 && unit !== code.backslash) return undefined;
  const nameEnd = endOfName(text, start + 1, end);
  if (nameEnd === start + 1) return undefined;
  const name = text.slice(start + 1, nameEnd).toLowerCase();
  if (exampleTags.has(name)) return example;
  if (argumentTags.has(name)) return { kind: "tag", proseFrom: behindArgument(text, behindType(text, nameEnd, end), end) };
  return textTags.has(name) ? { kind: "tag", proseFrom: behindDash(text, behindType(text, nameEnd, end), end) } : aside;
}

/** `:param name: text` of Sphinx. */
function fieldAt(text: string, start: number, end: number): CommentLine | undefined {
  const nameEnd = endOfName(text, start + 1, end);
  if (nameEnd === start + 1) return undefined;
  const close = find(text, ":", nameEnd, end);
  if (close < 0) return undefined;
  const name = text.slice(start + 1, nameEnd);
  return argumentTags.has(name) || textTags.has(name) ? { kind: "tag", proseFrom: skipSpaces(text, close + 1, end) } : aside;
}

/** Behind `{type}` or `[in]`, where there is one. */
function behindType(text: string, from: number, end: number): number {
  let at = from;
  if (text.charCodeAt(at) === code.openBracket) at = Math.max(at, find(text, "]", at, end) + 1);
  at = skipSpaces(text, at, end);
  if (text.charCodeAt(at) !== code.openBrace) return at;
  let depth = 0;
  for (let here = at; here < end; here++) {
    const unit = text.charCodeAt(here);
    if (unit === code.openBrace) depth++;
    else if (unit === code.closeBrace && --depth === 0) return skipSpaces(text, here + 1, end);
  }
  return at;
}

/** Behind the name of a parameter, also `[name=default]`, and the dash behind it. */
function behindArgument(text: string, from: number, end: number): number {
  let at = from;
  if (text.charCodeAt(at) === code.openBracket) at = Math.max(at, find(text, "]", at, end) + 1);
  while (at < end && !isSpace(text.charCodeAt(at))) at++;
  return behindDash(text, at, end);
}

function behindDash(text: string, from: number, end: number): number {
  const at = skipSpaces(text, from, end);
  const isDash = (text.charCodeAt(at) === code.minus || text.charCodeAt(at) === code.colon) && (at + 1 === end || isSpace(text.charCodeAt(at + 1)));
  return isDash ? skipSpaces(text, at + 1, end) : at;
}

/** `Args:` and `Returns:` of Google's style, and `name (type): text` below them. */
function docstringLine(text: string, start: number, end: number): CommentLine {
  const nameEnd = endOfName(text, start, end);
  if (nameEnd === start) return prose;
  if (text.charCodeAt(nameEnd) === code.colon && nameEnd + 1 === end) return aside;
  const type = skipSpaces(text, nameEnd, end);
  if (type === nameEnd || text.charCodeAt(type) !== code.openParenthesis) return prose;
  const close = find(text, "):", type, end);
  return close < 0 ? prose : { kind: "tag", proseFrom: skipSpaces(text, close + 2, end) };
}

/** A line of nothing but punctuation: a frame or a separator. */
function isRule(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (isLetter(unit) || isDigit(unit) || unit > 127) return false;
  }
  return true;
}

function isForTools(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) === code.exclamation && text.charCodeAt(start + 1) === code.slash) return true;
  return isAt(toolBeginning, text, start, end) || isAt(toolWord, text, start, end);
}

function isAt(pattern: RegExp, text: string, start: number, end: number): boolean {
  pattern.lastIndex = start;
  return pattern.test(text) && pattern.lastIndex <= end;
}

function isIndented(text: string, prefix: number, start: number): boolean {
  return start - prefix >= 5 || text.charCodeAt(prefix) === code.tab;
}

/** Code that was put out of use, as far as a line by itself tells: it ends as statements do, or gives a value to a name. */
function isCode(text: string, start: number, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  if (last === 59 || last === code.openBrace || last === code.closeBrace) return true;
  if (hasAt(text, start, end, ">>> ") || hasAt(text, end - 2, end, "=>") || hasAt(text, end - 2, end, "->")) return true;
  const nameEnd = endOfName(text, start, end);
  if (nameEnd === start) return false;
  if (text.charCodeAt(nameEnd) === code.openParenthesis && last === code.closeParenthesis) return true;
  const sign = skipSpaces(text, nameEnd, end);
  return text.charCodeAt(sign) === code.equals && sign + 1 < end && text.charCodeAt(sign + 1) !== code.greater;
}

/** Where `what` stands between two places, -1 if it does not. A search of the whole text could go far beyond the line. */
function find(text: string, what: string, from: number, end: number): number {
  for (let at = from; at + what.length <= end; at++) if (text.startsWith(what, at)) return at;
  return -1;
}

/** The end of a name with dots, dashes and underscores at `at`. */
function endOfName(text: string, at: number, end: number): number {
  if (!isLetter(text.charCodeAt(at))) return at;
  let here = at;
  while (here < end && isNameUnit(text.charCodeAt(here))) here++;
  return here;
}

function isNameUnit(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || unit === code.underscore || unit === code.minus || unit === code.period;
}

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

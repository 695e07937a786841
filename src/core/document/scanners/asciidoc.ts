import { isDigit, isLetter } from "../characters";
import type { Verdict } from "./blocks";
import { become, createFlatScanner, type FlatBlock, peek } from "./flat";
import { code, hasAt, isSpace, type Line, skipRun, skipSpaces, trimEnd } from "./line";
import type { BlockScanner } from "../scanner";
import { listMarkerEnd } from "./plainLines";
import { isTagLine } from "./tags";

/** Between blocks, behind `[source]` and its like, or in a block between delimiters: `detail` is the delimiter's length and character. */
type Mode = "text" | "source" | "delimited";

/** Styles that make a paragraph code. */
const codeStyles: ReadonlySet<string> = new Set([
  "source",
  "listing",
  "literal",
  "stem",
  "latexmath",
  "asciimath",
  "plantuml",
  "ditaa",
  "graphviz",
  "mermaid",
  "pass",
]);

/**
 * AsciiDoc (Asciidoctor's documentation): titles, paragraphs, lists, tables; text between `----`, `....`, `++++`, backticks and behind
 * `[source]` is code, between `////` hidden; the delimiters of examples, sidebars and quotes are markup around prose.
 */
export const asciidoc: BlockScanner = createFlatScanner<Mode>({
  startMode: "text",
  isBlank: () => false,
  open,
  judge,
  leave(block) {
    if (block.mode === "delimited" || block.kind !== "definition") block.mode = "text";
    if (block.mode === "text") block.detail = 0;
  },
});

function open(block: FlatBlock<Mode>, line: Line): "in" | "last" {
  const { text, first, end, indent } = line;
  const isSource = block.mode === "source";
  block.mode = "text";
  if (line.isLong) return become(block, isSource ? "code" : "paragraph", "in");
  const delimiter = indent === 0 ? delimiterOf(text, first, end) : 0;
  if (delimiter > 0) {
    const kind = delimitedKind(text.charCodeAt(first));
    if (kind === undefined) return become(block, "definition", "last");
    block.mode = "delimited";
    block.detail = delimiter;
    return become(block, kind, "in");
  }
  if (isMarkup(line)) {
    if (styleOf(text, first, end)) block.mode = "source";
    return become(block, "definition", block.mode === "source" ? "last" : "in");
  }
  if (isSource) return become(block, "code", "in");
  if (isTagLine(text, first, end)) return become(block, "tagLine", "last");
  const last = trimEnd(text, first, end);
  if (isBreak(text, first, last)) return become(block, "break", "last");
  block.level = indent === 0 ? titleLevel(text, first, end) : 0;
  if (block.level > 0) return become(block, "heading", "last");
  block.level = indent === 0 ? peek(line, 0, (next) => underlineLevel(next, last - first)) : 0;
  if (block.level > 0) return become(block, "heading", "in");
  if (isListItem(text, first, end)) return become(block, "listItem", "in");
  // A line that starts with a space is literal; a block's title starts with a point.
  if (indent > 0) return become(block, "code", "in");
  return become(block, "paragraph", isBlockTitle(text, first, end) ? "last" : "in");
}

function judge(block: FlatBlock<Mode>, line: Line): Verdict {
  const { text, first, end } = line;
  if (block.mode === "delimited")
    return !line.isLong && line.indent === 0 && delimiterOf(text, first, end) === block.detail ? "last" : "in";
  if (line.isBlank) return "out";
  if (block.kind === "heading") return "last";
  if (line.isLong) return "in";
  if (line.indent === 0 && delimiterOf(text, first, end) > 0) return "out";
  const isMarked = isMarkup(line);
  if (block.kind === "definition") return isMarked && !styleOf(text, first, end) ? "in" : "out";
  if (isMarked || isTagLine(text, first, end)) return "out";
  if (block.kind === "code") return "in";
  if (isContinuation(text, first, end)) return "out";
  return block.kind === "listItem" && isListItem(text, first, end) ? "out" : "in";
}

/** The length and character of a delimiter line in one number, 0 if the line is none. */
function delimiterOf(text: string, first: number, end: number): number {
  const unit = text.charCodeAt(first);
  const last = trimEnd(text, first, end);
  if (unit === code.backtick) return last > first + 3 || !hasAt(text, first, last, "```") ? 0 : 3 * 128 + unit;
  if (isTableMark(unit)) return last - first === 4 && hasAt(text, first + 1, last, "===") ? 4 * 128 + unit : 0;
  const length = skipRun(text, first, last, unit) - first;
  if (first + length < last) return 0;
  if (unit === code.minus) return length >= 4 || length === 2 ? length * 128 + unit : 0;
  const isDelimiter =
    unit === code.period ||
    unit === code.plus ||
    unit === code.slash ||
    unit === code.equals ||
    unit === code.asterisk ||
    unit === code.underscore;
  return isDelimiter && length >= 4 ? length * 128 + unit : 0;
}

/** What stands between delimiters; undefined for prose. */
function delimitedKind(unit: number): "code" | "definition" | "table" | undefined {
  switch (unit) {
    case code.minus:
    case code.period:
    case code.plus:
    case code.backtick:
      return "code";
    case code.slash:
      return "definition";
    case code.equals:
    case code.asterisk:
    case code.underscore:
      return undefined;
    default:
      return isTableMark(unit) ? "table" : undefined;
  }
}

function isTableMark(unit: number): boolean {
  return unit === code.pipe || unit === 44 || unit === code.colon || unit === code.exclamation;
}

/** Comments, attributes, block macros, anchors and attribute lists. */
function isMarkup(line: Line): boolean {
  const { text, first, end, indent } = line;
  if (indent > 0 || first >= end) return false;
  switch (text.charCodeAt(first)) {
    case code.slash:
      return hasAt(text, first, end, "//");
    case code.colon:
      return isAttribute(text, first, end);
    case code.openBracket:
      return (
        text.charCodeAt(trimEnd(text, first, end) - 1) === code.closeBracket && first + 1 < end && !isSpace(text.charCodeAt(first + 1))
      );
    default:
      return isBlockMacro(text, first, end);
  }
}

/** `:name: value` or `:name!:`. */
function isAttribute(text: string, first: number, end: number): boolean {
  let at = first + 1;
  while (
    at < end &&
    (isLetter(text.charCodeAt(at)) ||
      isDigit(text.charCodeAt(at)) ||
      text.charCodeAt(at) === code.minus ||
      text.charCodeAt(at) === code.underscore)
  )
    at++;
  if (at > first + 1 && at < end && text.charCodeAt(at) === code.exclamation) at++;
  return at > first + 1 && at < end && text.charCodeAt(at) === code.colon && (at + 1 === end || isSpace(text.charCodeAt(at + 1)));
}

/** `image::file.png[…]`, `include::…[]`, `toc::[]`. */
function isBlockMacro(text: string, first: number, end: number): boolean {
  let at = first;
  while (at < end && at - first < 20 && isLetter(text.charCodeAt(at))) at++;
  if (at === first || !hasAt(text, at, end, "::")) return false;
  const last = trimEnd(text, first, end);
  if (text.charCodeAt(last - 1) !== code.closeBracket) return false;
  for (let here = at + 2; here < last; here++) {
    if (text.charCodeAt(here) === code.openBracket) return true;
    if (isSpace(text.charCodeAt(here))) return false;
  }
  return false;
}

/** True for an attribute list whose style makes the next paragraph code: `[source,ruby]`. */
function styleOf(text: string, first: number, end: number): boolean {
  if (text.charCodeAt(first) !== code.openBracket) return false;
  let at = first + 1;
  while (at < end && isLetter(text.charCodeAt(at))) at++;
  return codeStyles.has(text.slice(first + 1, at)) || hasAt(text, first, end, "[,");
}

function titleLevel(text: string, first: number, end: number): number {
  const unit = text.charCodeAt(first);
  if (unit !== code.equals && unit !== code.hash) return 0;
  const after = skipRun(text, first, end, unit);
  return after - first <= 6 && after < end && isSpace(text.charCodeAt(after)) ? after - first : 0;
}

/** A title of two lines: the underline is as long as the title, give or take two. */
function underlineLevel(line: Line, titleLength: number): number {
  const { text, first, end } = line;
  if (first >= end || line.isLong || line.indent > 0) return 0;
  const level = "=-~^+".indexOf(text.charAt(first)) + 1;
  if (level === 0) return 0;
  const length = skipRun(text, first, end, text.charCodeAt(first)) - first;
  return length >= 3 && Math.abs(length - titleLength) <= 2 && skipSpaces(text, first + length, end) === end ? level : 0;
}

function isBreak(text: string, first: number, last: number): boolean {
  const unit = text.charCodeAt(first);
  if (unit !== code.apostrophe && unit !== code.less && unit !== code.minus && unit !== code.asterisk) return false;
  return last - first >= 3 && skipRun(text, first, last, unit) === last;
}

/** A lone `+` ties a block to the list item before it. */
function isContinuation(text: string, first: number, end: number): boolean {
  return text.charCodeAt(first) === code.plus && skipSpaces(text, first + 1, end) === end;
}

/** `* item`, `** deeper`, `. numbered`, `- item`, `<1> callout`, `term:: its definition`. */
function isListItem(text: string, first: number, end: number): boolean {
  const unit = text.charCodeAt(first);
  if (unit === code.asterisk || unit === code.period) {
    const after = skipRun(text, first, Math.min(end, first + 6), unit);
    return after < end && isSpace(text.charCodeAt(after));
  }
  if (unit === code.less) return first + 3 < end && isSpace(text.charCodeAt(first + 3)) && text.charCodeAt(first + 2) === code.greater;
  return listMarkerEnd(text, first, end) > 0 || hasTerm(text, first, end);
}

function hasTerm(text: string, first: number, end: number): boolean {
  for (let at = first + 1; at + 1 < end; at++) {
    if (text.charCodeAt(at) !== code.colon || text.charCodeAt(at + 1) !== code.colon) continue;
    const after = skipRun(text, at, end, code.colon);
    return after === end || isSpace(text.charCodeAt(after));
  }
  return false;
}

function isBlockTitle(text: string, first: number, end: number): boolean {
  const next = first + 1 < end ? text.charCodeAt(first + 1) : code.space;
  return text.charCodeAt(first) === code.period && !isSpace(next) && next !== code.period;
}

import { isDigit, isLetter } from "../characters";
import type { Verdict } from "./blocks";
import { become, createFlatScanner, type FlatBlock, peek } from "./flat";
import { code, hasAt, isSpace, type Line, skipRun, skipSpaces, trimEnd } from "./line";
import type { BlockScanner } from "../scanner";
import { listMarkerEnd } from "./plainLines";
import { isTagLine } from "./tags";

/**
 * What is expected at a block's start. Each mode but `start` goes with an indentation: that of the text around (`text`), or that beyond
 * which the block belongs to what came before: literal text behind `::` (`literal`), a comment or a directive's arguments (`hidden`).
 * `quote` is a block quote in the making.
 */
type Mode = "start" | "text" | "literal" | "hidden" | "quote";

/** The content of a directive may be indented as it likes, and so may that of a field. */
const anyIndent = 99;
const fieldIndent = 98;

/** Directives whose content is no prose (docutils and Sphinx). */
const literalDirectives: ReadonlySet<string> = new Set(
  (
    "code code-block sourcecode parsed-literal math raw graphviz digraph graph mermaid uml plantuml productionlist doctest testcode " +
    "testsetup testoutput ipython prompt"
  ).split(" "),
);

/** Directives that are markup alone. */
const hiddenDirectives: ReadonlySet<string> = new Set(
  (
    "image toctree index contents include literalinclude highlight sectnum default-role role module currentmodule automodule autoclass " +
    "autofunction csv-table meta tabularcolumns target-notes header footer class default-domain py:module py:currentmodule"
  ).split(" "),
);

/**
 * reStructuredText (docutils' specification): sections by their underlines, paragraphs, lists, quotes, tables; literal text, doctests and
 * the content of code directives are code; targets, comments, field lists and directives' own lines are markup. The header of a PEP is
 * front matter.
 */
export const restructuredText: BlockScanner = createFlatScanner<Mode>({
  startMode: "start",
  isBlank: () => false,
  open,
  judge,
  leave,
});

function open(block: FlatBlock<Mode>, line: Line): "in" | "last" {
  const { text, first, end, indent } = line;
  const isStart = block.mode === "start";
  if (isStart && isHeader(line)) return become(block, "frontMatter", "in");
  if (isStart) setMode(block, "text", 0);
  if (block.mode === "literal" || block.mode === "hidden") {
    if (indent > block.detail) return become(block, block.mode === "literal" ? "code" : "definition", "in");
    setMode(block, "text", block.detail);
  }
  if (line.isLong) return openParagraph(block, line);
  if (isTagLine(text, first, end)) return become(block, "tagLine", "last");
  const level = adornmentLevel(line);
  if (level > 0) {
    block.level = level;
    if (peek(line, false, (title) => !title.isBlank && peek(title, false, (under) => adornmentLevel(under) === level)))
      return become(block, "heading", "in");
    block.level = 0;
    if (peek(line, true, (next) => next.isBlank)) return become(block, "break", "last");
  } else {
    block.level =
      indent > 0
        ? 0
        : peek(line, 0, (next) =>
            next.indent === 0 && next.end - next.start >= trimEnd(text, first, end) - first ? adornmentLevel(next) : 0,
          );
    if (block.level > 0) return become(block, "heading", "in");
  }
  if (isTableEdge(text, first, end)) return become(block, "table", "in");
  if (hasAt(text, first, end, ">>> ")) return become(block, "code", "in");
  if (hasAt(text, first, end, "..") && (first + 2 === end || isSpace(text.charCodeAt(first + 2)))) return openExplicit(block, line);
  if (hasAt(text, first, end, "__ ")) return become(block, "definition", "in");
  if (isField(line)) {
    setMode(block, "text", fieldIndent);
    return become(block, "definition", "in");
  }
  const marker = markerEnd(text, first, end);
  if (marker > 0) {
    setMode(block, "text", indent + skipSpaces(text, marker, end) - first);
    return become(block, "listItem", "in");
  }
  return openParagraph(block, line);
}

function openParagraph(block: FlatBlock<Mode>, line: Line): "in" | "last" {
  if (line.indent > block.detail) {
    block.mode = "quote";
    return become(block, "quote", "in");
  }
  block.detail = line.indent;
  return become(block, "paragraph", "in");
}

/** What `..` begins: a target, a substitution, a footnote, a directive, else a comment. */
function openExplicit(block: FlatBlock<Mode>, line: Line): "in" | "last" {
  const { text, end, indent } = line;
  const at = skipSpaces(text, line.first + 2, end);
  const unit = at < end ? text.charCodeAt(at) : 0;
  if (unit === 0) {
    // An empty comment hides what is indented right below it, but nothing behind a blank line.
    const isEmpty = peek(line, true, (next) => next.isBlank);
    setMode(block, isEmpty ? "text" : "hidden", indent);
    return become(block, "definition", isEmpty ? "last" : "in");
  }
  if (unit === code.openBracket) {
    setMode(block, "text", anyIndent);
    return become(block, "paragraph", "in");
  }
  const name = unit === code.pipe || unit === code.underscore ? "" : directiveName(text, at, end);
  if (name === "" || hiddenDirectives.has(name)) {
    setMode(block, "hidden", indent);
    return become(block, "definition", "in");
  }
  if (literalDirectives.has(name)) {
    setMode(block, "literal", indent);
    return become(block, "definition", "in");
  }
  const hasText = skipSpaces(text, at + name.length + 2, end) < end && name !== "figure";
  setMode(block, "text", anyIndent);
  return become(block, hasText ? "paragraph" : "definition", "in");
}

function judge(block: FlatBlock<Mode>, line: Line): Verdict {
  const { text, first, end, indent } = line;
  if (line.isBlank) return "out";
  switch (block.kind) {
    case "heading":
      return adornmentLevel(line) > 0 ? "last" : "in";
    case "code":
      return block.mode === "literal" && indent <= block.detail ? "out" : "in";
    case "definition":
      // A directive's options and a comment's lines stand below it; a list of fields goes on with the next field.
      if (block.mode === "text") return isField(line) || (indent > 0 && block.detail === fieldIndent) ? "in" : "out";
      return indent > block.detail ? "in" : "out";
    case "tagLine":
    case "break":
      return "out";
    case "table":
    case "frontMatter":
      return "in";
    default:
      if (line.isLong) return "in";
      if (isTagLine(text, first, end)) return "out";
      return block.kind === "listItem" && markerEnd(text, first, end) > 0 ? "out" : "in";
  }
}

function leave(block: FlatBlock<Mode>, text: string, end: number): void {
  const { kind } = block;
  if (kind === "frontMatter" || (block.mode === "start" && kind !== "blank")) setMode(block, "text", 0);
  if (kind !== "paragraph" && kind !== "listItem" && kind !== "quote") return;
  const last = trimEnd(text, block.from, end);
  const isLiteral = last - 2 >= block.from && text.charCodeAt(last - 1) === code.colon && text.charCodeAt(last - 2) === code.colon;
  const indent = kind === "listItem" ? indentAt(text, block.from) : block.detail >= fieldIndent ? 0 : block.detail;
  if (isLiteral) setMode(block, "literal", indent);
  else if (block.mode === "quote") block.mode = "text";
}

function setMode(block: FlatBlock<Mode>, mode: Mode, detail: number): void {
  block.mode = mode;
  block.detail = detail;
}

function indentAt(text: string, from: number): number {
  return skipRun(text, from, text.length, code.space) - from;
}

/**
 * The level of a section whose title has this underline; 0 if the line is none. Documents choose their own order; this is the usual one.
 */
function adornmentLevel(line: Line): number {
  const { text, first, end } = line;
  if (first >= end || line.isLong || line.indent > 0) return 0;
  const level = '=-~^"'.indexOf(text.charAt(first)) + 1 || ("#*+`'.:_!$%&,/;<>?@\\|".includes(text.charAt(first)) ? 3 : 0);
  if (level === 0) return 0;
  const after = skipRun(text, first, end, text.charCodeAt(first));
  return after - first >= 3 && skipSpaces(text, after, end) === end ? level : 0;
}

/** `+---+---+` above a grid table, `====  ====` above a simple one. */
function isTableEdge(text: string, first: number, end: number): boolean {
  if (hasAt(text, first, end, "+-") || hasAt(text, first, end, "+=")) return true;
  if (!hasAt(text, first, end, "==")) return false;
  let groups = 0;
  for (let at = first; at < end;) {
    const after = skipRun(text, at, end, code.equals);
    if (after === at) return false;
    groups++;
    at = skipSpaces(text, after, end);
  }
  return groups >= 2;
}

/** `:name: value`, with text in the name that is no role: a role is followed by a backtick. */
function isField(line: Line): boolean {
  const { text, first, end } = line;
  if (
    text.charCodeAt(first) !== code.colon ||
    first + 1 >= end ||
    isSpace(text.charCodeAt(first + 1)) ||
    text.charCodeAt(first + 1) === code.colon
  )
    return false;
  for (let at = first + 2; at < end && at - first < 80; at++) {
    if (text.charCodeAt(at) === code.colon) return at + 1 === end || isSpace(text.charCodeAt(at + 1));
  }
  return false;
}

/** `PEP: 1` and the like at the start of a document (RFC 2822 headers). */
function isHeader(line: Line): boolean {
  const { text, start, end } = line;
  let at = start;
  while (at < end && at - start < 30 && (isLetter(text.charCodeAt(at)) || text.charCodeAt(at) === code.minus)) at++;
  if (at === start || at >= end || text.charCodeAt(at) !== code.colon || !(at + 1 === end || isSpace(text.charCodeAt(at + 1))))
    return false;
  return peek(line, false, (next) => isHeaderLine(next));
}

function isHeaderLine(line: Line): boolean {
  const { text, start, end } = line;
  let at = start;
  while (at < end && at - start < 30 && (isLetter(text.charCodeAt(at)) || text.charCodeAt(at) === code.minus)) at++;
  return at > start && at < end && text.charCodeAt(at) === code.colon;
}

function directiveName(text: string, at: number, end: number): string {
  let here = at;
  while (here < end && here - at < 40 && isNameUnit(text.charCodeAt(here), text.charCodeAt(here + 1))) here++;
  return here > at && hasAt(text, here, end, "::") ? text.slice(at, here).toLowerCase() : "";
}

function isNameUnit(unit: number, next: number): boolean {
  if (unit === code.colon) return isLetter(next);
  return isLetter(unit) || isDigit(unit) || unit === code.minus || unit === code.underscore || unit === code.plus || unit === code.period;
}

/** The end of a list marker: also `#.` and capital letters with a point. */
function markerEnd(text: string, first: number, end: number): number {
  const isAuto = hasAt(text, first, end, "#. ") || hasAt(text, first, end, "#) ");
  return isAuto ? first + 2 : listMarkerEnd(text, first, end);
}

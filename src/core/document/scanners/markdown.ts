import { isDigit } from "../characters";
import { endsHtml, htmlStart, type HtmlStart } from "./markdownHtml";
import { type Grammar, nextBy, type Scan, type Verdict } from "./blocks";
import { countLines, shortestPiece } from "./cut";
import { definitionsEnd } from "./definitions";
import { closesFence, fenceAt, fenceBehind, fenceDetail, fenceLines } from "./fences";
import { endsFrontMatter, frontMatterMarker, isFrontMatterLine } from "./frontMatter";
import { advance, advanceToFirst, code, isSpace, type Line, readLine, skipRun, skipSpaces, skipWhite } from "./line";
import { type Container, MarkdownState, type OpenLeaf, wholeDocument } from "./markdownState";
import type { BlockScanner, ScanState } from "../scanner";
import { cellsOf, delimiterCells } from "./tables";
import { isTagLine } from "./tags";

/** Containers nested deeper than this are read as text. */
const deepestNesting = 100;

/**
 * Markdown's blocks as CommonMark 0.31 has them, with GitHub's tables, front matter, and lines of prompt tags. Such a line stands alone,
 * whatever is around it, and text that is indented below it is prose.
 */
export const markdown: BlockScanner = createMarkdownScanner();

function createMarkdownScanner(): BlockScanner {
  const start = wholeDocument.within("start", 0, false);

  // The block in the making: what it stands in, what it is, and what its leaf must remember.
  let container: Container = wholeDocument;
  /** The containers from the outermost one to `container`. What lies behind is left from blocks before. */
  const path: Container[] = [];
  let leaf: OpenLeaf = "none";
  let detail = 0;
  /** True while `container` is a list item in which nothing has come yet: a blank line ends it. */
  let isEmptyItem = false;
  /** Where the text of the line before starts, behind its containers' markers. */
  let previousFirst = 0;

  const grammar: Grammar<MarkdownState> = {
    start,
    own: ownState,
    isMidLine: (state) => state.isMidLine,
    open,
    judge,
    piece,
    takesBlank,
    exit,
  };
  return {
    start,
    next: nextBy(grammar),
    fenceLines,
    guess(lines, given) {
      if (lines.length === 0) return given;
      const state = ownState(given);
      const fence = fenceBehind(lines, state.leaf === "fence" ? state.detail : 0);
      return fence === 0 ? wholeDocument.between : wholeDocument.within("fence", fence, false);
    },
  };

  function open(scan: Scan, state: MarkdownState): "in" | "last" {
    const { line } = scan;
    enter(state.container);
    leaf = state.leaf;
    detail = state.detail;
    isEmptyItem = leaf === "emptyItem";
    if (state.isMidLine) return openRest(scan);
    if (state.continues) {
      describe(scan);
      const verdict = judge(scan);
      if (verdict === "in" || verdict === "last") return verdict;
      readLine(line, scan.from);
    }
    if (state === start) {
      const hasMark = line.text.charCodeAt(line.start) === 0xfeff;
      if (hasMark) line.offset++;
      const marker = frontMatterMarker(line);
      readLine(line, scan.from);
      if (hasMark) line.offset++;
      if (marker !== 0) return begin(scan, "frontMatter", marker, "in");
    }
    const matched = matchContainers(line);
    skipWhite(line);
    // A paragraph of which only definitions have come is still open: what cannot interrupt it goes on with it.
    if (leaf === "openParagraph" && !line.isBlank && !interrupts(line, matched, true)) return openParagraph(scan, detail);
    return openIn(scan, matched);
  }

  /** The rest of a line that a cut has divided: it is text, whatever it looks like. */
  function openRest(scan: Scan): "in" | "last" {
    const { line } = scan;
    describe(scan);
    previousFirst = line.start;
    if (leaf === "restOfLine") return "last";
    return leaf === "html" && endsHtml(htmlStartOf(detail), line.text, line.start, line.end) ? "last" : "in";
  }

  /** Begins a block in the containers that the line goes on with, and in those that it opens. */
  function openIn(scan: Scan, matched: number): "in" | "last" {
    const { line } = scan;
    const { text } = line;
    const isWithin = matched === container.depth;
    let isBelowTag = isWithin && leaf === "afterTag";
    let isItemFirst = isWithin && leaf === "emptyItem";
    let hasMarker = false;
    isEmptyItem = false;
    if (!isWithin) container = at(matched);
    for (;;) {
      skipWhite(line);
      if (line.isBlank) {
        isEmptyItem = isItemFirst;
        begin(scan, isItemFirst ? "emptyItem" : "none", 0, "last");
        scan.kind = hasMarker ? "listItem" : "blank";
        return "last";
      }
      if (line.indent >= 4) {
        if (!isBelowTag || container.depth >= deepestNesting) return begin(scan, "indented", 0, "in");
        isBelowTag = false;
        push(container.indent(line.indent));
        advanceToFirst(line);
        continue;
      }
      const { first, end } = line;
      const unit = text.charCodeAt(first);
      if (!startsSomething(unit)) return openParagraph(scan, isItemFirst ? 1 : 0);
      if (unit === code.greater && container.depth < deepestNesting) {
        push(container.quote());
        passQuoteMarker(line);
        isItemFirst = false;
        isBelowTag = false;
        continue;
      }
      if (unit === code.hash) {
        const level = headingLevel(line);
        if (level > 0) return begin(scan, "restOfLine", level, "last");
      }
      const fence = fenceAt(text, first, end);
      if (fence > 0) return begin(scan, "fence", fenceDetail(unit, fence), "in");
      if (unit === code.less) {
        if (!line.isLong && isTagLine(text, first, end)) {
          begin(scan, "afterTag", 0, "last");
          scan.kind = "tagLine";
          return "last";
        }
        const html = htmlStart(text, first, end);
        if (html !== 0 && !(html === 7 && line.isLong)) return begin(scan, "html", html, endsHtml(html, text, first, end) ? "last" : "in");
      }
      if (isThematicBreak(line)) {
        begin(scan, "none", 0, "last");
        scan.kind = "break";
        return "last";
      }
      const width = container.depth < deepestNesting ? itemWidth(line, false) : 0;
      if (width === 0) return openParagraph(scan, isItemFirst ? 1 : 0);
      push(container.item(width));
      advance(line, width);
      isItemFirst = true;
      hasMarker = true;
      isBelowTag = false;
    }
  }

  /** `isItemFirst` (1 or 0) is a paragraph's detail: it is the first thing in a list item. */
  function openParagraph(scan: Scan, isItemFirst: number): "in" | "last" {
    const { line } = scan;
    const { first } = line;
    begin(scan, "paragraph", isItemFirst, "in");
    previousFirst = first;
    if (line.text.charCodeAt(first) !== code.openBracket || line.isLong) return "in";
    const last = definitionsEnd(line, (next) => readParagraphLine(scan, next));
    if (last < 0) {
      scan.lines = 0;
      begin(scan, "paragraph", isItemFirst, "in");
      previousFirst = first;
      readLine(line, scan.from);
      return "in";
    }
    begin(scan, "openParagraph", isItemFirst, "last");
    scan.kind = "definition";
    scan.lines = countLines(line.text, scan.from, last);
    readLine(line, last);
    return "last";
  }

  /**
   * Goes on to the paragraph's next line as far as definitions are looked for: a title that is never closed must not take the whole
   * document.
   */
  function readParagraphLine(scan: Scan, line: Line): boolean {
    if (line.next === line.text.length) line.isStarved = true;
    if (line.isLong || line.next === line.text.length) return false;
    scan.previousStart = line.start;
    readLine(line, line.next);
    return line.end - scan.from <= shortestPiece && judge(scan) === "in" && leaf === "paragraph";
  }

  function begin(scan: Scan, opened: OpenLeaf, its: number, verdict: "in" | "last"): "in" | "last" {
    leaf = opened;
    detail = its;
    describe(scan);
    return verdict;
  }

  function describe(scan: Scan): void {
    scan.quoteDepth = container.quoteDepth;
    scan.level = 0;
    switch (leaf) {
      case "fence":
      case "indented":
        scan.kind = "code";
        break;
      case "html":
      case "table":
      case "frontMatter":
        scan.kind = leaf;
        break;
      case "restOfLine":
        scan.kind = detail === 0 ? "html" : "heading";
        scan.level = detail;
        break;
      default:
        scan.kind = detail === 1 ? "listItem" : container.isInQuote ? "quote" : "paragraph";
    }
  }

  function judge(scan: Scan): Verdict {
    const { line } = scan;
    if (leaf === "frontMatter") return judgeFrontMatter(line);
    const matched = matchContainers(line);
    if (leaf === "paragraph") return judgeParagraph(scan, matched);
    if (matched < container.depth) return "out";
    switch (leaf) {
      case "fence":
        skipWhite(line);
        return line.indent < 4 && !line.isLong && closesFence(detail, line.text, line.first, line.end) ? "last" : "in";
      case "indented":
        skipWhite(line);
        return line.indent >= 4 && !line.isBlank ? "in" : "out";
      case "html":
        if (detail < 6) return endsHtml(htmlStartOf(detail), line.text, line.offset, line.end) ? "last" : "in";
        skipWhite(line);
        return line.isBlank ? "out" : "in";
      case "table":
        skipWhite(line);
        return line.isBlank || line.indent >= 4 || interrupts(line, matched, false) ? "out" : "in";
      default:
        return "out";
    }
  }

  function judgeFrontMatter(line: Line): Verdict {
    if (endsFrontMatter(detail, line.text, line.start, line.end)) return line.isLong ? "in" : "last";
    return isFrontMatterLine(detail, line.text, line.start, line.end) ? "in" : "out";
  }

  function judgeParagraph(scan: Scan, matched: number): Verdict {
    const { line } = scan;
    skipWhite(line);
    if (line.isBlank) return "out";
    const unit = line.text.charCodeAt(line.first);
    if (line.indent < 4 && startsSomething(unit)) {
      if (matched === container.depth) {
        const level = underlineLevel(line, unit);
        if (level > 0) {
          scan.kind = "heading";
          scan.level = level;
          return "last";
        }
      }
      if (interrupts(line, matched, true)) return "out";
      if (matched === container.depth && isTableStart(scan)) {
        leaf = scan.previousStart === scan.from ? "table" : "openParagraph";
        if (leaf === "openParagraph") return "outBefore";
        scan.kind = "table";
      }
    }
    previousFirst = line.first;
    return "in";
  }

  /** True if the line is the delimiter row below a table's header. */
  function isTableStart(scan: Scan): boolean {
    const { line, previousStart } = scan;
    if (previousStart < 0 || line.isLong || line.end - previousStart > shortestPiece) return false;
    const cells = delimiterCells(line.text, line.first, line.end);
    return cells > 0 && cells === cellsOf(line.text, previousFirst, line.start);
  }

  /** True if the line, behind the first `matched` containers, begins something that ends the paragraph or table before it. */
  function interrupts(line: Line, matched: number, isParagraph: boolean): boolean {
    const { text, first, end } = line;
    if (line.indent >= 4) return false;
    const unit = text.charCodeAt(first);
    switch (unit) {
      case code.greater:
        return matched < deepestNesting;
      case code.hash:
        return headingLevel(line) > 0;
      case code.backtick:
      case code.tilde:
        return fenceAt(text, first, end) > 0;
      case code.less: {
        if (!line.isLong && isTagLine(text, first, end)) return true;
        const html = htmlStart(text, first, end);
        return html > 0 && (html < 7 || (!isParagraph && !line.isLong));
      }
      default:
        // Inside of the same list item or quote a paragraph goes on with numbers other than 1 and with lone markers.
        return isThematicBreak(line) || (matched < deepestNesting && itemWidth(line, isParagraph && matched === container.depth) > 0);
    }
  }

  function piece(scan: Scan, at: number, isMidLine: boolean): MarkdownState {
    const { line } = scan;
    const isEnded = isMidLine && leaf === "html" && endsHtml(htmlStartOf(detail), line.text, line.start, at);
    return isEnded ? container.within("restOfLine", 0, true) : container.within(leaf, detail, isMidLine);
  }

  /** Blank lines and lines of nothing but quote markers. Those close and open containers too. */
  function takesBlank(scan: Scan): boolean {
    const { line } = scan;
    let reached = at(matchContainers(line));
    skipWhite(line);
    while (!line.isBlank && line.indent < 4 && line.text.charCodeAt(line.first) === code.greater && reached.depth < deepestNesting) {
      reached = reached.quote();
      passQuoteMarker(line);
      skipWhite(line);
    }
    if (!line.isBlank) return false;
    isEmptyItem = false;
    if (reached !== container) enter(reached);
    return true;
  }

  function exit(_scan: Scan, hasBlank: boolean): MarkdownState {
    const isKept = !hasBlank && (leaf === "emptyItem" || leaf === "afterTag" || leaf === "openParagraph");
    return isKept ? container.within(leaf, detail, false) : container.between;
  }

  /** Reads the markers and indentation of the containers, from the outermost one on, and tells how many the line goes on with. */
  function matchContainers(line: Line): number {
    const { depth } = container;
    for (let i = 0; i < depth; i++) {
      const one = path[i]!;
      skipWhite(line);
      if (one.width === 0) {
        if (line.isBlank || line.indent > 3 || line.text.charCodeAt(line.first) !== code.greater) return i;
        passQuoteMarker(line);
      } else if (line.isBlank) {
        if (isEmptyItem && i === depth - 1) return i;
        advanceToFirst(line);
      } else if (line.indent >= one.width) {
        advance(line, one.width);
      } else {
        return i;
      }
    }
    return depth;
  }

  function at(depth: number): Container {
    if (depth === container.depth) return container;
    return depth === 0 ? wholeDocument : path[depth - 1]!;
  }

  function push(child: Container): void {
    path[container.depth] = child;
    container = child;
  }

  function enter(next: Container): void {
    container = next;
    for (let one = next; one.parent !== undefined; one = one.parent) path[one.depth - 1] = one;
  }
}

function ownState(state: ScanState): MarkdownState {
  if (state instanceof MarkdownState) return state;
  throw new TypeError("A state of another language's scanner.");
}

/** Reads back which way an HTML block started. */
function htmlStartOf(detail: number): HtmlStart {
  switch (detail) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
      return detail;
    default:
      return 7;
  }
}

/** True for the characters that can begin anything but a paragraph, a setext underline and a delimiter row among them. */
function startsSomething(unit: number): boolean {
  return unit < 128 && starters[unit] === 1;
}

const starters = new Uint8Array(128);
for (const starter of "#>`~<*+-_=|:0123456789") starters[starter.charCodeAt(0)] = 1;

function passQuoteMarker(line: Line): void {
  advanceToFirst(line);
  line.offset++;
  line.column++;
  if (line.offset < line.end && isSpace(line.text.charCodeAt(line.offset))) advance(line, 1);
}

/** The level of the ATX heading at `first`, 0 if there is none. */
function headingLevel(line: Line): number {
  const { text, first, end } = line;
  const after = skipRun(text, first, Math.min(end, first + 7), code.hash);
  if (after - first > 6) return 0;
  return after === end || isSpace(text.charCodeAt(after)) ? after - first : 0;
}

/** The level that a setext underline gives to the paragraph above it, 0 if the line is none. */
function underlineLevel(line: Line, unit: number): 0 | 1 | 2 {
  if ((unit !== code.equals && unit !== code.minus) || line.isLong) return 0;
  const after = skipRun(line.text, line.first, line.end, unit);
  if (skipSpaces(line.text, after, line.end) < line.end) return 0;
  return unit === code.equals ? 1 : 2;
}

function isThematicBreak(line: Line): boolean {
  const { text, first, end } = line;
  const unit = text.charCodeAt(first);
  if ((unit !== code.asterisk && unit !== code.minus && unit !== code.underscore) || line.isLong) return false;
  let count = 0;
  for (let at = first; at < end; at++) {
    const here = text.charCodeAt(at);
    if (here === unit) count++;
    else if (!isSpace(here)) return false;
  }
  return count >= 3;
}

/**
 * The columns from `offset` to the content of the list item whose marker is at `first`; 0 if there is none. Where it would interrupt a
 * paragraph (`isRestricted`) it must not be empty, nor have a number other than 1.
 */
function itemWidth(line: Line, isRestricted: boolean): number {
  const { text, first, end } = line;
  const after = markerEnd(text, first, end, isRestricted);
  if (after === 0 || (after < end && !isSpace(text.charCodeAt(after)))) return 0;
  const width = line.indent + after - first;
  if (skipSpaces(text, after, end) === end && !line.isLong) return isRestricted ? 0 : width + 1;
  const content = line.column + width;
  let column = content;
  for (let at = after; column - content < 5 && isSpace(text.charCodeAt(at)); at++) {
    column += text.charCodeAt(at) === code.tab ? 4 - (column & 3) : 1;
  }
  // Five or more columns: the content starts one column behind the marker, and is indented code.
  return column - content >= 5 ? width + 1 : width + column - content;
}

function markerEnd(text: string, first: number, end: number, isRestricted: boolean): number {
  const unit = text.charCodeAt(first);
  if (unit === code.minus || unit === code.plus || unit === code.asterisk) return first + 1;
  let at = first;
  let number = 0;
  while (at < end && at - first < 10 && isDigit(text.charCodeAt(at))) number = number * 10 + text.charCodeAt(at++) - code.zero;
  if (at === first || at - first > 9 || at >= end || (isRestricted && number !== 1)) return 0;
  const delimiter = text.charCodeAt(at);
  return delimiter === code.period || delimiter === code.closeParenthesis ? at + 1 : 0;
}

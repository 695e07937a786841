import { code, isSpace, type Line, skipSpaces } from "./line";

/** Moves `line` on to the paragraph's next line, with `first` at its text; false if the paragraph has no more lines. */
export type NextLine = (line: Line) => boolean;

/** Labels longer than this are none (CommonMark 4.7). */
const longestLabel = 999;

/**
 * The start of the last line of the link reference definitions (CommonMark 0.31, 4.7) that a paragraph begins with; -1 if it begins with
 * none. `line` is the paragraph's first line, and `first` at its `[`. Footnotes (`[^1]: …`) are prose and no definitions.
 */
export function definitionsEnd(line: Line, nextLine: NextLine): number {
  let last = -1;
  let at = line.first;
  for (;;) {
    at = destinationAt(line, at, nextLine);
    if (at < 0) return last;
    at = destinationEnd(line.text, at, line.end);
    if (at < 0) return last;
    const afterSpaces = skipSpaces(line.text, at, line.end);
    const isWhole = afterSpaces === line.end;
    if (!isWhole && afterSpaces === at) return last;
    at = afterSpaces;
    if (isWhole) {
      last = line.start;
      if (!nextLine(line)) return last;
      at = line.first;
    }
    if (isTitleStart(line.text.charCodeAt(at))) {
      at = titleEnd(line, at, nextLine);
      if (at < 0 || skipSpaces(line.text, at, line.end) < line.end) return last;
      last = line.start;
      if (!nextLine(line)) return last;
      at = line.first;
    } else if (!isWhole) {
      return last;
    }
  }
}

/** Reads a label and its colon. Gives the place of the destination. */
function destinationAt(line: Line, start: number, nextLine: NextLine): number {
  const { text } = line;
  if (text.charCodeAt(start) !== code.openBracket || text.charCodeAt(start + 1) === 94) return -1;
  let at = start + 1;
  let hasText = false;
  for (let length = 0; length <= longestLabel; length++) {
    if (at >= line.end) {
      if (!nextLine(line)) return -1;
      at = line.first;
      continue;
    }
    const unit = text.charCodeAt(at);
    if (unit === code.openBracket) return -1;
    if (unit === code.closeBracket) break;
    hasText ||= !isSpace(unit);
    at += unit === code.backslash && at + 1 < line.end ? 2 : 1;
  }
  if (!hasText || text.charCodeAt(at) !== code.closeBracket || at + 1 >= line.end || text.charCodeAt(at + 1) !== code.colon) return -1;
  at = skipSpaces(text, at + 2, line.end);
  if (at < line.end) return at;
  return nextLine(line) ? line.first : -1;
}

function destinationEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) === code.less) return bracketedEnd(text, start, end);
  let depth = 0;
  let at = start;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 32 || unit === 127) break;
    if (unit === code.backslash) at++;
    else if (unit === code.openParenthesis) depth++;
    else if (unit === code.closeParenthesis && --depth < 0) return -1;
  }
  return at > start && depth === 0 ? Math.min(at, end) : -1;
}

function bracketedEnd(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === code.greater) return at + 1;
    if (unit === code.less) return -1;
    if (unit === code.backslash) at++;
  }
  return -1;
}

function isTitleStart(unit: number): boolean {
  return unit === code.quote || unit === code.apostrophe || unit === code.openParenthesis;
}

function titleEnd(line: Line, start: number, nextLine: NextLine): number {
  const { text } = line;
  const opening = text.charCodeAt(start);
  const closing = opening === code.openParenthesis ? code.closeParenthesis : opening;
  let at = start + 1;
  for (;;) {
    if (at >= line.end) {
      if (!nextLine(line)) return -1;
      at = line.first;
      continue;
    }
    const unit = text.charCodeAt(at);
    if (unit === closing) return at + 1;
    if (unit === code.openParenthesis && opening === code.openParenthesis) return -1;
    at += unit === code.backslash ? 2 : 1;
  }
}

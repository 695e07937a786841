/** Character codes that scanners ask for by name. */
export const code = {
  tab: 9,
  lineFeed: 10,
  formFeed: 12,
  carriageReturn: 13,
  space: 32,
  exclamation: 33,
  quote: 34,
  hash: 35,
  percent: 37,
  apostrophe: 39,
  openParenthesis: 40,
  closeParenthesis: 41,
  asterisk: 42,
  plus: 43,
  minus: 45,
  period: 46,
  slash: 47,
  zero: 48,
  colon: 58,
  less: 60,
  equals: 61,
  greater: 62,
  question: 63,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  underscore: 95,
  backtick: 96,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
  tilde: 126,
} as const;

/**
 * The line that a scanner is looking at. One object is filled anew for each line, since a document has too many lines to make one for
 * each.
 *
 * Columns count tabs as going to the next multiple of four. `offset` and `column` say how far containers and markers have been read; a tab
 * may be read in part, so that `column` stands inside the tab at `offset`.
 */
export interface Line {
  text: string;
  /** Nothing at or behind this place is looked at, so that what a block is depends on nothing far behind it. */
  reach: number;
  /** True once the end of `text` was seen: more text could change what was found. */
  isStarved: boolean;
  start: number;
  /** End of the line's own text. */
  end: number;
  /** Start of the line after it. */
  next: number;
  /** True if the line goes on behind `end`, beyond what is looked at. Such a line is only text. */
  isLong: boolean;
  offset: number;
  column: number;
  /** The first place from `offset` on that is no space or tab. */
  first: number;
  /** Columns from `column` to `first`. */
  indent: number;
  /** True if only spaces and tabs are left. */
  isBlank: boolean;
}

/** A line longer than this is only text, whatever it looks like (UTF-16 units). */
export const longestLine = 8_192;

/** A line to fill with `readLine`. */
export function emptyLine(): Line {
  return {
    text: "",
    reach: 0,
    isStarved: false,
    start: 0,
    end: 0,
    next: 0,
    isLong: false,
    offset: 0,
    column: 0,
    first: 0,
    indent: 0,
    isBlank: false,
  };
}

/** Reads the line that starts at `start`. LF, CRLF and CR alone end a line. */
export function readLine(line: Line, start: number): void {
  const { text } = line;
  const limit = Math.min(text.length, start + longestLine, line.reach);
  let at = start;
  for (; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 13 && (unit === 10 || unit === 13)) break;
  }
  line.start = start;
  line.end = at;
  line.next = at;
  line.isLong = false;
  line.offset = start;
  line.column = 0;
  if (at === text.length) {
    line.isStarved = true;
    return;
  }
  const unit = text.charCodeAt(at);
  if (unit === 10) {
    line.next = at + 1;
  } else if (unit !== 13) {
    line.isLong = true;
  } else if (at + 1 === text.length) {
    line.next = at + 1;
    line.isStarved = true;
  } else {
    line.next = text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }
}

/** Finds `first`, `indent` and `isBlank` from `offset` on. */
export function skipWhite(line: Line): void {
  const { text, end } = line;
  let at = line.offset;
  let column = line.column;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 32) column++;
    else if (unit === 9) column += 4 - (column & 3);
    else break;
  }
  line.first = at;
  line.indent = column - line.column;
  line.isBlank = at === end && !line.isLong;
}

/** Moves `offset` on by `columns`, into a tab if need be, and never beyond the line's end. */
export function advance(line: Line, columns: number): void {
  const { text, end } = line;
  const target = line.column + columns;
  while (line.column < target && line.offset < end) {
    const next = text.charCodeAt(line.offset) === 9 ? line.column + 4 - (line.column & 3) : line.column + 1;
    if (next > target) {
      line.column = target;
      return;
    }
    line.column = next;
    line.offset++;
  }
}

/** Moves `offset` to `first`. */
export function advanceToFirst(line: Line): void {
  line.column += line.indent;
  line.offset = line.first;
}

/** The first place from `at` on, before `end`, that is no space or tab. */
export function skipSpaces(text: string, at: number, end: number): number {
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The end of what stands before trailing spaces and tabs. */
export function trimEnd(text: string, start: number, end: number): number {
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

/** The first place from `at` on that is not `unit`. */
export function skipRun(text: string, at: number, end: number, unit: number): number {
  while (at < end && text.charCodeAt(at) === unit) at++;
  return at;
}

/** Space or tab: the only characters that leave a line blank. A no-break space does not. */
export function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** True if `text` has `word` at `at`, before `end`. */
export function hasAt(text: string, at: number, end: number, word: string): boolean {
  return at + word.length <= end && text.startsWith(word, at);
}

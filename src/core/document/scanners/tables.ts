import { code, isSpace, skipSpaces } from "./line";

/**
 * How many cells a table's delimiter row has (`| --- | :-: |`, GitHub Flavored Markdown 4.10); 0 if this is none. A single cell needs a
 * pipe.
 */
export function delimiterCells(text: string, start: number, end: number): number {
  let at = start;
  let cells = 0;
  let hasPipe = false;
  if (text.charCodeAt(at) === code.pipe) {
    hasPipe = true;
    at++;
  }
  for (;;) {
    at = skipSpaces(text, at, end);
    if (at === end) break;
    if (text.charCodeAt(at) === code.colon) at++;
    const dashes = at;
    while (at < end && text.charCodeAt(at) === code.minus) at++;
    if (at === dashes) return 0;
    if (at < end && text.charCodeAt(at) === code.colon) at++;
    cells++;
    at = skipSpaces(text, at, end);
    if (at === end) break;
    if (text.charCodeAt(at) !== code.pipe) return 0;
    hasPipe = true;
    at++;
  }
  return hasPipe ? cells : 0;
}

/**
 * How many cells the table row from `start` to `end` has, its line end left out: pipes at its ends are no borders of their own, and a pipe
 * behind a backslash is text.
 */
export function cellsOf(text: string, start: number, end: number): number {
  let at = skipSpaces(text, start, end);
  const last = textEnd(text, at, end);
  if (at < last && text.charCodeAt(at) === code.pipe) at++;
  let cells = 1;
  for (; at < last; at++) {
    const unit = text.charCodeAt(at);
    if (unit === code.backslash) at++;
    else if (unit === code.pipe && at + 1 < last) cells++;
  }
  return cells;
}

function textEnd(text: string, start: number, end: number): number {
  while (end > start && isWhite(text.charCodeAt(end - 1))) end--;
  return end;
}

function isWhite(unit: number): boolean {
  return isSpace(unit) || unit === code.lineFeed || unit === code.carriageReturn;
}

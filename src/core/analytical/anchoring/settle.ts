import type { Span } from "../../document/block";
import { isSpaceClass, classOf } from "../../document/characters";
import { isIgnorable, isWordAt, isWordBefore } from "./characters";
import { endOfLineMarks, endOfReference } from "./folding";

/** Pairs of marks that may nest around each other at an end. */
const deepestNesting = 6;

/** Moves the ends of a place onto words, so that it holds emphasis, code, links and quotations whole or not at all. */
export function settle(text: string, place: Span): Span {
  let { start, end } = trimmed(text, place);
  const lineStart = text.lastIndexOf("\n", start) + 1;
  if (lineStart === start || (start - lineStart < 32 && text.slice(lineStart, start).trim() === "")) {
    start = Math.min(skipSpace(text, Math.max(start, endOfLineMarks(text, lineStart))), end - 1);
  }
  ({ start, end } = withoutHalfRuns(text, { start, end }));
  for (let round = 0; round < deepestNesting; round++) {
    const outer = withPartners(text, { start, end });
    if (outer.start === start && outer.end === end) break;
    ({ start, end } = outer);
  }
  return { start, end };
}

function trimmed(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && isUnseen(text.charCodeAt(last - 1))) last--;
  return { start: Math.min(skipSpace(text, start), last), end: last };
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && isUnseen(text.charCodeAt(next))) next++;
  return next;
}

function isUnseen(unit: number): boolean {
  return isSpaceClass(classOf(unit)) || isIgnorable(unit);
}

/** Marks at the ends that belong to something outside are left outside: half of a `**`, or an opening mark whose closing one is not here. */
function withoutHalfRuns(text: string, { start, end }: Span): Span {
  let first = start;
  let last = end;
  for (let round = 0; round < deepestNesting; round++) {
    if (isMark(text.charCodeAt(last - 1)) && isAlone(text, first, last, runStart(text, last - 1))) last = runStart(text, last - 1);
    if (isMark(text.charCodeAt(first)) && isAlone(text, first, last, first)) first = runEnd(text, first);
    if (first >= last) break;
  }
  return first < last ? trimmed(text, { start: first, end: last }) : { start, end };
}

/** Whether the run of marks at `at` is cut by the span's ends, or has no partner in the span. */
function isAlone(text: string, start: number, end: number, at: number): boolean {
  const runs = runsOf(text, start, end, text.charCodeAt(at));
  return at < start || runEnd(text, at) > end || runs % 2 === 1;
}

/** Reaches over a mark right outside if its partner is inside. */
function withPartners(text: string, { start, end }: Span): Span {
  const left = text.charCodeAt(start - 1);
  if (isMark(left) && runsOf(text, start, end, left) % 2 === 1) return { start: runStart(text, start - 1), end };
  const right = text.charCodeAt(end);
  if (isMark(right) && runsOf(text, start, end, right) % 2 === 1) return { start, end: runEnd(text, end) };
  const brackets = balance(text, start, end, 91, 93);
  if (left === 91 && brackets < 0) return { start: text.charCodeAt(start - 2) === 33 ? start - 2 : start - 1, end };
  if (right === 93 && brackets > 0) return { start, end: Math.max(end + 1, endOfReference(text, end)) };
  const quotes = balance(text, start, end, 0x201c, 0x201d);
  if (left === 0x201c && quotes < 0) return { start: start - 1, end };
  if (right === 0x201d && quotes > 0) return { start, end: end + 1 };
  const singles = singleQuotes(text, start, end);
  if (isSingleQuote(left) && singles < 0) return { start: start - 1, end };
  if (isSingleQuote(right) && singles > 0) return { start, end: end + 1 };
  return { start, end };
}

/** Opening single quotation marks less closing ones; apostrophes inside words are neither. */
function singleQuotes(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (!isSingleQuote(text.charCodeAt(at))) continue;
    const follows = isWordBefore(text, at);
    const precedes = isWordAt(text, at + 1);
    if (precedes && !follows) depth++;
    else if (follows && !precedes) depth--;
  }
  return depth;
}

function isSingleQuote(unit: number): boolean {
  return unit === 39 || unit === 0x2018 || unit === 0x2019;
}

/** `*`, `_`, `` ` ``, `~` and `"`. */
function isMark(unit: number): boolean {
  return unit === 42 || unit === 95 || unit === 96 || unit === 126 || unit === 34;
}

/** Runs of a mark that open or close something: not those inside words or between spaces. */
function runsOf(text: string, start: number, end: number, mark: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== mark) continue;
    const last = Math.min(end, runEnd(text, at));
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(last);
    const isInName = mark === 95 && isNameUnit(before) && isNameUnit(after);
    if (!isInName && !(isOpenSpace(before) && isOpenSpace(after)) && before !== 92) count++;
    at = last - 1;
  }
  return count;
}

function balance(text: string, start: number, end: number, opening: number, closing: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === opening) depth++;
    else if (unit === closing) depth--;
  }
  return depth;
}

function runStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text.charCodeAt(start - 1) === text.charCodeAt(at)) start--;
  return start;
}

function runEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) === text.charCodeAt(at)) end++;
  return end;
}

function isNameUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122) || unit >= 128;
}

/** White space, or the end of the text. */
function isOpenSpace(unit: number): boolean {
  return Number.isNaN(unit) || isSpaceClass(classOf(unit));
}

import { isDigit, isLetter } from "../characters";
import { code, isSpace, type Line, skipRun, skipSpaces } from "./line";

/** A heading is not longer than this (UTF-16 units). */
const longestHeading = 80;

/**
 * The end of the list marker at `at` (`-`, `*`, `+`, `•`, `–`, `o` before two spaces, `1.`, `1)`, `(1)`, `a)`, `(a)`), 0 if there
 * is none.
 */
export function listMarkerEnd(text: string, at: number, end: number): number {
  const unit = text.charCodeAt(at);
  const isBullet =
    unit === code.minus || unit === code.asterisk || unit === code.plus || unit === 0x2022 || unit === 0x25e6 || unit === 0x2013;
  if (isBullet) return at + 1 < end && isSpace(text.charCodeAt(at + 1)) ? at + 1 : 0;
  if (unit === 0x6f) return at + 2 < end && isSpace(text.charCodeAt(at + 1)) && isSpace(text.charCodeAt(at + 2)) ? at + 1 : 0;
  const isWrapped = unit === code.openParenthesis;
  const start = isWrapped ? at + 1 : at;
  let here = start;
  while (here < end && here - start < 3 && isDigit(text.charCodeAt(here))) here++;
  const isNumber = here > start;
  if (!isNumber && here < end && isLetter(text.charCodeAt(here))) here++;
  if (here === start || here >= end) return 0;
  const close = text.charCodeAt(here);
  if (close !== code.closeParenthesis && !(close === code.period && isNumber && !isWrapped)) return 0;
  return here + 1 < end && isSpace(text.charCodeAt(here + 1)) ? here + 1 : 0;
}

/** The level that an underline of `=` (1), `-` (2) or `~`, `^`, `*`, `+` (3) gives a title of the given length; 0 if the line is none. */
export function underlineLevel(line: Line, titleLength: number): number {
  const { text, first, end } = line;
  if (first >= end || line.isLong || titleLength > longestHeading) return 0;
  const level = levelOfRule(text.charCodeAt(first));
  const after = skipRun(text, first, end, text.charCodeAt(first));
  if (level === 0 || after - first < 3 || (after - first) * 2 < titleLength || skipSpaces(text, after, end) < end) return 0;
  return level;
}

/** True for a line of one character repeated, as between sections. */
export function isRule(text: string, first: number, last: number): boolean {
  const unit = text.charCodeAt(first);
  return (
    last - first >= 3 &&
    levelOfRule(unit) + (unit === code.underscore || unit === code.hash ? 1 : 0) > 0 &&
    skipRun(text, first, last, unit) === last
  );
}

/**
 * True for a line that reads as a section's title: numbered as in RFCs (`3.1.  Terms`, `Section 4`, `Appendix A.  Notes`) or all in
 * capitals. The caller sees to it that a blank line follows.
 */
export function isSectionTitle(text: string, first: number, last: number, indent: number): boolean {
  if (last - first > longestHeading || indent > 3 || endsLikeSentence(text, first, last)) return false;
  if (isAllCapitals(text, first, last)) return true;
  const numbered = numberEnd(text, first, last);
  if (numbered > 0) return isNumberedTitle(text, first, numbered, last);
  const isNamed = text.startsWith("Section ", first) || text.startsWith("Appendix ", first) || text.startsWith("Chapter ", first);
  return isNamed && last - first < 60;
}

/** How deep a numbered title stands: the number of its parts, 1 without a number. */
export function levelOfNumber(text: string, first: number, last: number): number {
  const end = numberEnd(text, first, last);
  let level = 0;
  for (let at = first; at < end; at++) if (isDigit(text.charCodeAt(at)) && !(at + 1 < end && isDigit(text.charCodeAt(at + 1)))) level++;
  return Math.min(Math.max(level, 1), 6);
}

/** True for the header and footer lines of a paginated RFC: `… [Page 7]`, `RFC 2119   Key Words   March 1997`. */
export function isPageFurniture(text: string, first: number, last: number): boolean {
  if (last - first > longestHeading) return false;
  if (text.charCodeAt(last - 1) === code.closeBracket) {
    let at = last - 1;
    while (at > first && (isDigit(text.charCodeAt(at - 1)) || isRoman(text.charCodeAt(at - 1)))) at--;
    return at - 6 > first && text.startsWith("[Page ", at - 6);
  }
  const isHeader = text.startsWith("RFC ", first) || text.startsWith("Internet-Draft ", first);
  return isHeader && isDigit(text.charCodeAt(last - 1)) && hasWideGap(text, first, last);
}

/** True for a line that is drawn or tabulated with characters: boxes, frames, rows between pipes, rulers of digits. */
export function isDrawn(text: string, first: number, last: number): boolean {
  if (isStronglyDrawn(text, first, last)) return true;
  if (last - first < 3) return false;
  const start = text.charCodeAt(first);
  if (start === code.pipe && text.charCodeAt(last - 1) === code.pipe) return true;
  if (isRuler(text, first, last)) return true;
  let hasMark = false;
  for (let at = first; at < last; at++) {
    const unit = text.charCodeAt(at);
    if (isLetter(unit) || isDigit(unit) || unit > 127) return false;
    hasMark ||= unit === code.pipe || unit === code.slash || unit === code.backslash || unit === 94 || unit === code.plus;
  }
  return hasMark;
}

/** The bit ruler above a packet diagram: `0 1 2 3 4 5 6 7 8 9 0`. */
function isRuler(text: string, first: number, last: number): boolean {
  let digits = 0;
  for (let at = first; at < last; at++) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit) && !(at > first && isDigit(text.charCodeAt(at - 1)))) digits++;
    else if (!isSpace(unit)) return false;
  }
  return digits >= 2;
}

/** True for a line that no prose looks like: with box-drawing characters or the edge of a frame (`+--+`). */
export function isStronglyDrawn(text: string, first: number, last: number): boolean {
  let boxes = 0;
  for (let at = first; at < last; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x2500 && unit <= 0x259f) boxes++;
    if (boxes >= 2) return true;
    if (unit !== code.plus || at + 2 >= last) continue;
    const next = text.charCodeAt(at + 1);
    if ((next === code.minus || next === code.equals) && (text.charCodeAt(at + 2) === next || text.charCodeAt(at + 2) === code.plus))
      return true;
  }
  return false;
}

/** True if what stands from `from` up to the line start at `start` ends as a sentence or an introduction does. */
export function endsSentence(text: string, from: number, start: number): boolean {
  let at = start;
  while (at > from && text.charCodeAt(at - 1) <= 32) at--;
  if (at === from) return false;
  const unit = text.charCodeAt(at - 1);
  return unit === code.period || unit === code.colon || unit === 59 || unit === code.question || unit === code.exclamation;
}

function endsLikeSentence(text: string, first: number, last: number): boolean {
  const unit = text.charCodeAt(last - 1);
  return (
    last - first < 2 ||
    unit === code.period ||
    unit === code.question ||
    unit === code.exclamation ||
    unit === 44 ||
    unit === 59 ||
    unit === code.colon
  );
}

function isAllCapitals(text: string, first: number, last: number): boolean {
  let letters = 0;
  for (let at = first; at < last; at++) {
    const unit = text.charCodeAt(at);
    if ((unit >= 97 && unit <= 122) || unit > 127) return false;
    if (unit >= 65 && unit <= 90) letters++;
  }
  return letters >= 4 && letters * 2 > last - first;
}

/** The end of a section number (`3`, `3.1.`, `A.2`), 0 if there is none. */
function numberEnd(text: string, first: number, last: number): number {
  let at = first;
  const isAppendix = at + 1 < last && isLetter(text.charCodeAt(at)) && text.charCodeAt(at + 1) === code.period;
  if (isAppendix) at += 2;
  while (at < last && (isDigit(text.charCodeAt(at)) || (at > first && text.charCodeAt(at) === code.period))) at++;
  return at > first && at - first <= 12 && at < last && isSpace(text.charCodeAt(at)) ? at : 0;
}

/** `1. Do this` may be a list's item; two spaces, or a number of several parts, make a title. */
function isNumberedTitle(text: string, first: number, end: number, last: number): boolean {
  const title = skipSpaces(text, end, last);
  if (title === last || !isCapitalOrDigit(text.charCodeAt(title))) return false;
  const isNested = text.slice(first, end - 1).includes(".");
  return isNested || title - end >= 2;
}

function isCapitalOrDigit(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || isDigit(unit) || unit === code.quote || unit > 127;
}

function hasWideGap(text: string, first: number, last: number): boolean {
  const gap = text.indexOf("   ", first);
  return gap > 0 && gap < last;
}

function levelOfRule(unit: number): number {
  switch (unit) {
    case code.equals:
      return 1;
    case code.minus:
      return 2;
    case code.tilde:
    case 94:
    case code.asterisk:
    case code.plus:
      return 3;
    default:
      return 0;
  }
}

function isRoman(unit: number): boolean {
  return unit === 105 || unit === 118 || unit === 120;
}

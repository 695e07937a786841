import { isDigit, isLetter } from "../characters";
import { code, isSpace, type Line, readLine, skipSpaces } from "./line";

/** A key is not longer than this: a sentence before a colon is none. */
const longestKey = 60;

/**
 * The marker (`-` for YAML, `+` for TOML) if the document's first line opens front matter, else 0. A `---` whose next line is no key is a
 * thematic break. Whether the front matter is ever closed is not asked: it goes on while its lines look like YAML or TOML. So typing far
 * below cannot change it.
 */
export function frontMatterMarker(line: Line): number {
  const { text } = line;
  const marker = text.charCodeAt(line.offset);
  if ((marker !== code.minus && marker !== code.plus) || line.isLong || !isMarkerLine(text, line.offset, line.end, marker)) return 0;
  if (line.next === text.length) {
    line.isStarved = true;
    return 0;
  }
  readLine(line, line.next);
  if (marker === code.minus) return isKey(text, line.start, line.end, code.colon) || isBlankThenKey(line) ? marker : 0;
  return isKey(text, line.start, line.end, code.equals) || isTomlTable(text, line.start, line.end) ? marker : 0;
}

/** Some leave a blank line before the first key. Prose may have a colon too, so such a key must look like nothing else. */
function isBlankThenKey(line: Line): boolean {
  const { text } = line;
  if (line.isLong || skipSpaces(text, line.start, line.end) < line.end) return false;
  if (line.next === text.length) {
    line.isStarved = true;
    return false;
  }
  readLine(line, line.next);
  const first = text.charCodeAt(line.start);
  return first >= 97 && first <= 122 && isKey(text, line.start, line.end, code.colon);
}

/** True for the line that closes front matter. */
export function endsFrontMatter(marker: number, text: string, start: number, end: number): boolean {
  if (isMarkerLine(text, start, end, marker)) return true;
  return marker === code.minus && isMarkerLine(text, start, end, code.period);
}

/** True if the line can stand in front matter: blank, indented, a comment, a list item, a key with its value or the end of a list. */
export function isFrontMatterLine(marker: number, text: string, start: number, end: number): boolean {
  const first = start < end ? text.charCodeAt(start) : code.space;
  if (isSpace(first) || first === code.hash || first === code.closeBracket || first === code.closeBrace) return true;
  if (marker === code.plus) return isKey(text, start, end, code.equals) || isTomlTable(text, start, end) || text.startsWith('"""', start);
  if (first === code.minus && (start + 1 === end || isSpace(text.charCodeAt(start + 1)))) return true;
  return isKey(text, start, end, code.colon);
}

function isMarkerLine(text: string, start: number, end: number, marker: number): boolean {
  for (let at = start; at < start + 3; at++) if (at >= end || text.charCodeAt(at) !== marker) return false;
  return skipSpaces(text, start + 3, end) === end;
}

function isTomlTable(text: string, start: number, end: number): boolean {
  return start < end && text.charCodeAt(start) === code.openBracket && text.charCodeAt(end - 1) === code.closeBracket;
}

/** A name, quoted or not, and behind it the separator: a colon needs a space behind it or the line's end. */
function isKey(text: string, start: number, end: number, separator: number): boolean {
  const limit = Math.min(end, start + longestKey);
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === separator) return at > start && (separator === code.equals || at + 1 === end || isSpace(text.charCodeAt(at + 1)));
    if (!isKeyUnit(unit)) return false;
  }
  return false;
}

function isKeyUnit(unit: number): boolean {
  if (isLetter(unit) || isDigit(unit) || isSpace(unit) || unit > 127) return true;
  return (
    unit === code.minus ||
    unit === code.underscore ||
    unit === code.period ||
    unit === code.slash ||
    unit === code.quote ||
    unit === code.apostrophe ||
    unit === 36
  );
}

// Where the pieces of inline structure end. Each look is bounded or linear, so that text that opens many and closes none costs little.
import { Class, classOf, isSpaceClass, isWordClass } from "./characters";

/** Longest tag, link target or label that is recognised; bounds the work on text that opens many and closes none. */
const longestTag = 512;
export const longestTarget = 1024;

/** Whether a bullet or number of a list stands at `at`. */
export function isListMarker(text: string, at: number): boolean {
  return endOfListMarker(text, at) > at;
}

/** End of a bullet or number with its delimiter at `at`, or `at` itself. */
export function endOfListMarker(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const isBullet = unit === 45 || unit === 42 || unit === 43 || unit === 0x2022;
  if (isBullet) return isSpaceOrEnd(text, at + 1) ? at + 1 : at;
  let end = at;
  while (end - at < 9 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  if (end === at) {
    if (classOf(text.charCodeAt(at)) !== Class.Letter) return at;
    end = at + 1;
  }
  const delimiter = text.charCodeAt(end);
  return (delimiter === 46 || delimiter === 41) && isSpaceOrEnd(text, end + 1) ? end + 1 : at;
}

function isSpaceOrEnd(text: string, at: number): boolean {
  return at >= text.length || isSpaceClass(classOf(text.charCodeAt(at)));
}

/** Where the line at `at` ends, its line feed excluded. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** End of `&name;` or `&#123;` at `at`, or -1. */
export function endOfEntity(text: string, at: number): number {
  let end = at + 1;
  if (text.charCodeAt(end) === 35) end++;
  const first = end;
  while (end - at < 32 && isWordClass(classOf(text.charCodeAt(end))) && end < text.length) end++;
  return end > first && text.charCodeAt(end) === 59 ? end + 1 : -1;
}

/**
 * End of a tag, comment or angled address that starts at `<`, or -1. Attributes may be quoted; a second `<` outside quotes ends the attempt, so that a row of
 * `<` costs one step each.
 */
export function endOfTag(text: string, start: number): number {
  let at = start + 1;
  const limit = Math.min(text.length, start + longestTag);
  const first = text.charCodeAt(at);
  if (first === 33) {
    if (!text.startsWith("--", at + 1)) return -1;
    const close = text.indexOf("-->", at + 3);
    return close < 0 ? -1 : close + 3;
  }
  if (first === 47) at++;
  if (classOf(text.charCodeAt(at)) !== Class.Letter || at >= limit) return -1;
  for (let quote = 0; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (quote !== 0) {
      if (unit === quote) quote = 0;
    } else if (unit === 62) return at + 1;
    else if (unit === 60 || unit === 96) return -1;
    else if ((unit === 34 || unit === 39) && text.charCodeAt(at - 1) === 61) quote = unit;
  }
  return -1;
}

/** `<https://…>`, `<mailto:…>`, `<name@host>`: no white space, and a scheme or an at sign. */
export function isAngledAddress(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start + 1) === 47 || text.charCodeAt(start + 1) === 33) return false;
  let sign = false;
  for (let at = start + 1; at < end - 1; at++) {
    const unit = text.charCodeAt(at);
    if (isSpaceClass(classOf(unit)) || unit === 61) return false;
    if (unit === 58 && at - start > 2 && (text.charCodeAt(at + 1) === 47 || text.startsWith("mailto", start + 1))) sign = true;
    else if (unit === 64 && at > start + 1) sign = true;
  }
  return sign;
}

/** End of a link's `(address "title")` that opens at `open`, or -1: `[this](is an aside)` is no link, for an address has no white space. */
export function endOfTarget(text: string, open: number): number {
  const limit = Math.min(text.length, open + longestTarget);
  let at = endOfAddress(text, skipSpace(text, open + 1, limit), limit);
  if (at < 0) return -1;
  const title = skipSpace(text, at, limit);
  const quote = text.charCodeAt(title);
  if (title > at && (quote === 34 || quote === 39 || quote === 40)) {
    at = text.indexOf(quote === 40 ? ")" : String.fromCharCode(quote), title + 1) + 1;
    if (at === 0 || at > limit) return -1;
  }
  at = skipSpace(text, at, limit);
  return text.charCodeAt(at) === 41 ? at + 1 : -1;
}

/** End of a link address: angled, or without white space and with its parentheses in pairs; -1 if there is none. */
function endOfAddress(text: string, start: number, limit: number): number {
  if (text.charCodeAt(start) === 60) {
    for (let at = start + 1; at < limit; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 62) return at + 1;
      if (unit === 60 || classOf(unit) === Class.LineEnd) return -1;
    }
    return -1;
  }
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 92) at++;
    else if (unit === 40) {
      if (++depth > 32) return -1;
    } else if (unit === 41) {
      if (--depth < 0) return at;
    } else if (isSpaceClass(classOf(unit))) return depth === 0 ? at : -1;
  }
  return -1;
}

function skipSpace(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && isSpaceClass(classOf(text.charCodeAt(at)))) at++;
  return at;
}

/** End of a `[label]` that opens at `open`, or -1. */
export function endOfLabel(text: string, open: number): number {
  const limit = Math.min(text.length, open + longestTarget);
  for (let at = open + 1; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 92) at++;
    else if (unit === 93) return at + 1;
    else if (unit === 91) return -1;
  }
  return -1;
}

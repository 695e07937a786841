import { isDigit, isLetter } from "../characters";
import { isHtmlName } from "../htmlNames";
import { code, hasAt, isSpace, skipSpaces, trimEnd } from "./line";

/**
 * The end of the tag that starts with the `<` at `at`: `<name attributes>`, `<name/>` or `</name>`, as CommonMark 0.31 has them (6.6),
 * except that a name may also contain `_` and one colon, as the names of prompt tags do. -1 if there is no whole tag before `end`.
 */
export function tagEnd(text: string, at: number, end: number): number {
  const isClosing = text.charCodeAt(at + 1) === code.slash;
  const nameStart = isClosing ? at + 2 : at + 1;
  let here = tagNameEnd(text, nameStart, end);
  if (here < 0) return -1;
  if (isClosing) {
    here = skipSpaces(text, here, end);
    return here < end && text.charCodeAt(here) === code.greater ? here + 1 : -1;
  }
  for (;;) {
    const next = skipSpaces(text, here, end);
    if (next >= end) return -1;
    const unit = text.charCodeAt(next);
    if (unit === code.greater) return next + 1;
    if (unit === code.slash) return next + 1 < end && text.charCodeAt(next + 1) === code.greater ? next + 2 : -1;
    if (next === here) return -1;
    here = attributeEnd(text, next, end);
    if (here < 0) return -1;
  }
}

/** The end of the tag name at `at`; -1 if there is none. `<https://…>` and `<mailto:…>` are links, so there a colon ends in nothing. */
export function tagNameEnd(text: string, at: number, end: number): number {
  if (at >= end) return -1;
  const first = text.charCodeAt(at);
  if (!isLetter(first) && first !== code.underscore) return -1;
  let here = at + 1;
  let hasColon = false;
  for (; here < end; here++) {
    const unit = text.charCodeAt(here);
    if (isLetter(unit) || isDigit(unit) || unit === code.minus || unit === code.underscore) continue;
    if (unit !== code.colon || hasColon || !isNamespace(text, at, here, end)) break;
    hasColon = true;
  }
  return here;
}

/** True if the line from `start` to `end` is nothing but prompt tags, or one prompt element with its text: `<role>You are …</role>`. */
export function isTagLine(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) !== code.less) return false;
  let at = start;
  while (at < end && text.charCodeAt(at) === code.less) {
    const after = tagEnd(text, at, end);
    if (after < 0 || isHtmlTag(text, at, end)) break;
    at = skipSpaces(text, after, end);
  }
  return at === end || (at > start && isOneElement(text, start, end));
}

function isOneElement(text: string, start: number, end: number): boolean {
  const nameEnd = tagNameEnd(text, start + 1, end);
  if (nameEnd < 0) return false;
  const closing = `</${text.slice(start + 1, nameEnd)}>`;
  const last = trimEnd(text, start, end) - closing.length;
  if (last <= nameEnd || !hasAt(text, last, end, closing)) return false;
  for (let at = nameEnd; at < last; at++) if (text.charCodeAt(at) === code.less && hasAt(text, at, end, closing)) return false;
  return true;
}

/** True if the tag at `at` has a name of HTML. */
export function isHtmlTag(text: string, at: number, end: number): boolean {
  const nameStart = text.charCodeAt(at + 1) === code.slash ? at + 2 : at + 1;
  const nameEnd = tagNameEnd(text, nameStart, end);
  return nameEnd > 0 && isHtmlName(text.slice(nameStart, nameEnd));
}

/** Schemes of links that have no `//` behind the colon. */
const linkSchemes: ReadonlySet<string> = new Set(["mailto", "tel", "sms", "urn", "data", "javascript", "doi", "news", "xmpp", "magnet"]);

function isNamespace(text: string, start: number, colon: number, end: number): boolean {
  return colon + 1 < end && isLetter(text.charCodeAt(colon + 1)) && !linkSchemes.has(text.slice(start, colon).toLowerCase());
}

function attributeEnd(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at);
  if (!isLetter(first) && first !== code.underscore && first !== code.colon) return -1;
  let here = at + 1;
  while (here < end && isAttributeName(text.charCodeAt(here))) here++;
  const equals = skipSpaces(text, here, end);
  if (equals >= end || text.charCodeAt(equals) !== code.equals) return here;
  const value = skipSpaces(text, equals + 1, end);
  if (value >= end) return -1;
  const quote = text.charCodeAt(value);
  if (quote === code.quote || quote === code.apostrophe) {
    for (here = value + 1; here < end; here++) if (text.charCodeAt(here) === quote) return here + 1;
    return -1;
  }
  for (here = value; here < end; here++) if (!isBareValue(text.charCodeAt(here))) break;
  return here > value ? here : -1;
}

function isAttributeName(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || unit === code.underscore || unit === code.period || unit === code.colon || unit === code.minus;
}

function isBareValue(unit: number): boolean {
  if (isSpace(unit)) return false;
  return (
    unit !== code.quote &&
    unit !== code.apostrophe &&
    unit !== code.equals &&
    unit !== code.less &&
    unit !== code.greater &&
    unit !== code.backtick
  );
}

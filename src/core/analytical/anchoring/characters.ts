import { isDigit, isLetter, isWordUnit } from "../../document/characters";

/** Characters that show nothing: soft hyphens, joiners, direction marks, variation selectors. A quote may have lost or gained them. */
export function isIgnorable(unit: number): boolean {
  if (unit < 0x200b) return unit === 0xad || unit === 0x34f;
  return unit <= 0x200f || (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2060 && unit <= 0x2069) || (unit >= 0xfe00 && unit <= 0xfe0f) || unit === 0xfeff;
}

/** Accents and the like, which belong to the letter before them. */
const mark = /^\p{M}$/u;
const letterOrDigit = /^[\p{L}\p{N}]$/u;
/** Their words are not set apart by white space, so a word may end anywhere. */
const unspaced = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]$/u;
/** More marks on one letter than this are no writing. */
const mostMarks = 32;

/** End of the accents, and of the parts of a Hangul syllable, that stand at `at` and belong to the letter before. */
export function joiningMarksEnd(text: string, at: number): number {
  let end = at;
  const limit = Math.min(text.length, at + mostMarks);
  for (let next = at; next < limit; ) {
    const unit = text.charCodeAt(next);
    if (unit < 0xad) break;
    const length = isHighSurrogate(unit) ? 2 : 1;
    if (isIgnorable(unit)) next++;
    else if ((unit >= 0x1160 && unit <= 0x11ff) || mark.test(text.slice(next, next + length))) end = next += length;
    else break;
  }
  return end;
}

/** Whether what is seen next from `at` on is a letter or digit. */
export function isWordAt(text: string, at: number): boolean {
  const next = seenAt(text, at);
  const unit = text.charCodeAt(next);
  return unit < 128 ? isLetter(unit) || isDigit(unit) : isWordCharacter(characterAt(text, next));
}

/** Whether what is seen last before `at` is a letter or digit, or an accent on one. */
export function isWordBefore(text: string, at: number): boolean {
  const previous = seenBefore(text, at);
  const unit = text.charCodeAt(previous);
  return unit < 128 ? isLetter(unit) || isDigit(unit) : isWordCharacter(characterBefore(text, previous + 1));
}

function isWordCharacter(character: string): boolean {
  return letterOrDigit.test(character) || mark.test(character);
}

/** Whether no word, number, run of dashes or character goes on from before `at` to behind it. */
export function isWordEnd(text: string, at: number): boolean {
  return at <= 0 || at >= text.length || (!goesOn(text, at) && isCharacterEnd(text, at));
}

function goesOn(text: string, at: number): boolean {
  const before = seenBefore(text, at);
  const after = seenAt(text, at);
  const last = text.charCodeAt(before);
  const first = text.charCodeAt(after);
  const wordBefore = isWordBefore(text, at);
  const wordAfter = isWordAt(text, at);
  if (wordBefore && wordAfter) return !unspaced.test(characterAt(text, after)) || !unspaced.test(characterBefore(text, before + 1));
  if (wordBefore) return joins(first, last) && isJoined(text, after, after);
  if (wordAfter) return joins(last, first) && isJoined(text, before, before);
  if (last === 45 && first === 45) return true;
  return last === 95 && first === 95 && isInName(text, at);
}

/** Whether `sign`, next to `neighbour`, may be inside a word or number: an apostrophe, an underscore, a decimal sign. */
function joins(sign: number, neighbour: number): boolean {
  return sign === 39 || sign === 0x2019 || sign === 95 || ((sign === 46 || sign === 44) && isDigit(neighbour));
}

function isJoined(text: string, sign: number, at: number): boolean {
  const unit = text.charCodeAt(sign);
  if (unit === 95) return isInName(text, at);
  if (unit === 46 || unit === 44) return isDigit(text.charCodeAt(seenBefore(text, sign))) && isDigit(text.charCodeAt(seenAt(text, sign + 1)));
  return isWordBefore(text, sign) && isWordAt(text, sign + 1);
}

/** Whether the underscores at `at` have a letter or digit on both sides: then they are no emphasis. */
function isInName(text: string, at: number): boolean {
  let start = at;
  let end = at;
  while (start > 0 && text.charCodeAt(start - 1) === 95 && at - start < mostMarks) start--;
  while (text.charCodeAt(end) === 95 && end - at < mostMarks) end++;
  return isWordUnit(text.charCodeAt(start - 1)) && isWordUnit(text.charCodeAt(end));
}

let segmenter: Intl.Segmenter | undefined;
/** Characters are joined over far fewer units than this. */
const reach = 128;

/** Whether what people take for one character does not go on over `at`. See Unicode UAX 29. */
function isCharacterEnd(text: string, at: number): boolean {
  const after = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  if (after < 0x300 && before < 0x300) return before !== 13 || after !== 10;
  let start = at - 1;
  while (start > 0 && at - start < reach && text.charCodeAt(start) >= 0x300) start--;
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text.slice(start, at + 16)).containing(at - start)?.index === at - start;
}

function seenAt(text: string, at: number): number {
  let next = at;
  while (next < text.length && next - at < reach && isIgnorable(text.charCodeAt(next))) next++;
  return next;
}

function seenBefore(text: string, at: number): number {
  let previous = at - 1;
  while (previous >= 0 && at - previous < reach && isIgnorable(text.charCodeAt(previous))) previous--;
  return previous;
}

function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function characterBefore(text: string, end: number): string {
  if (end <= 0) return "";
  const isPair = (text.charCodeAt(end - 1) & 0xfc00) === 0xdc00 && end > 1 && isHighSurrogate(text.charCodeAt(end - 2));
  return text.slice(end - (isPair ? 2 : 1), end);
}

function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

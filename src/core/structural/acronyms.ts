import { type Reading, Shape, TokenKind } from "../document/reading";
import { commonAcronyms, shoutedWords } from "./lexicons/acronym";

/** Tokens `first` to `last` inclusive. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Calls back for each acronym of a block: where it stands, and the words that introduce it there. A plural's `s` is left out: `PRs` is `PR`.
 */
export function forEachAcronym(
  reading: Reading,
  tell: (acronym: string, token: number, end: number, introduction: TokenRange | undefined) => void,
): void {
  const { count, shapes } = reading;
  if (isWholeLink(reading)) return;
  for (let token = 0; token < count; token++) {
    if ((shapes[token]! & acronymShape) !== Shape.Capital) continue;
    const end = endOfAcronym(reading, token);
    if (end === 0) continue;
    const acronym = reading.text.slice(reading.starts[token], end);
    if (commonAcronyms.has(acronym) || shoutedWords.has(acronym)) continue;
    if (isLabel(reading, token) || isPartOfName(reading, token) || isShouted(reading, token)) continue;
    tell(acronym, token, end, introductionOf(reading, token, acronym));
  }
}

/** Of these, an acronym has the first alone. */
const acronymShape = Shape.Capital | Shape.InnerCapital | Shape.Underscore | Shape.NonAscii;
const longestAcronym = 6;

/** Offset of an acronym's end: two to six capitals, digits among them, without a plural `s`. 0 if the word is none. */
function endOfAcronym(reading: Reading, token: number): number {
  const { text, starts, ends } = reading;
  const start = starts[token]!;
  let end = ends[token]!;
  if (end - start < 2 || end - start > longestAcronym + 1 || isSmall(text.charCodeAt(start + 1))) return 0;
  if (text.charCodeAt(end - 1) === 115) end--;
  let capitals = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 65 && unit <= 90) capitals++;
    else if (unit < 48 || unit > 57) return 0;
  }
  return capitals >= 2 && end - start <= longestAcronym ? end : 0;
}

function isSmall(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

/** `FOO-BAR`, `TLS_AES`, `API.md`, `$HOME`: letters of a longer name. */
function isPartOfName(reading: Reading, token: number): boolean {
  const { text, starts, ends } = reading;
  const before = starts[token] === 0 ? 32 : text.charCodeAt(starts[token]! - 1);
  const after = text.charCodeAt(ends[token]!);
  return before === 41 || joins(before) || joins(after) || (after === 46 && /\w/.test(text.charAt(ends[token]! + 1)));
}

/** `-`, `_`, `$`, `#`, `@`, `/`, `=`, `{`, `<`, `>`, `[`, `]` beside a word. */
function joins(unit: number): boolean {
  switch (unit) {
    case 35: case 36: case 45: case 47: case 60: case 61: case 62: case 64: case 91: case 93: case 95: case 123: case 125:
      return true;
    default:
      return false;
  }
}

/** An entry of a table of contents: it repeats a heading. */
function isWholeLink(reading: Reading): boolean {
  return reading.unit(0) === 91 && reading.kinds[reading.count - 1] === TokenKind.Target;
}

/** `**TLS:** Transport Layer Security (TLS) …`: the label of what follows. */
function isLabel(reading: Reading, token: number): boolean {
  return token === 0 && reading.unit(1) === 58;
}

/** A neighbour in capitals makes it a shouted sentence or a label rather than an acronym. */
function isShouted(reading: Reading, token: number): boolean {
  return isUpperWord(reading, token - 1) || isUpperWord(reading, token + 1);
}

function isUpperWord(reading: Reading, token: number): boolean {
  if (token < 0 || token >= reading.count || !(reading.shapes[token]! & Shape.Upper)) return false;
  return reading.kinds[token] === TokenKind.Word && reading.ends[token]! - reading.starts[token]! > 2;
}

/** The words in `Transport Layer Security (TLS)` or `TLS (Transport Layer Security)`. */
function introductionOf(reading: Reading, token: number, acronym: string): TokenRange | undefined {
  if (reading.unit(token - 1) === 40 && closes(reading, token + 1)) {
    const first = spelledFrom(reading, token - 2, acronym);
    return first < 0 ? undefined : { first, last: token - 2 };
  }
  if (reading.unit(token + 1) !== 40) return undefined;
  for (let close = token + 3; close <= token + 2 + longestName && close < reading.count; close++) {
    if (reading.unit(close) !== 41) continue;
    return spelledFrom(reading, close - 1, acronym, token + 2) < 0 ? undefined : { first: token + 2, last: close - 1 };
  }
  return undefined;
}

/** Tokens that a spelt-out name may have. */
const longestName = 12;

function closes(reading: Reading, token: number): boolean {
  const unit = reading.unit(token);
  return unit === 41 || unit === 44 || unit === 59;
}

/** The first of the words that end at `last` and spell the acronym; -1 if they do not. Where `first` is given, they have to begin there. */
function spelledFrom(reading: Reading, last: number, acronym: string, first = -1): number {
  const byInitials = spelledByInitials(reading, last, acronym, first);
  return byInitials >= 0 ? byInitials : spelledByLetters(reading, last, acronym, first);
}

/** Each word gives its first letter; small words may give none. */
function spelledByInitials(reading: Reading, last: number, acronym: string, first: number): number {
  let letter = acronym.length - 1;
  let token = last;
  for (; token >= Math.max(first, 0) && letter >= 0; token--) {
    if (reading.unit(token) === 45) continue;
    if (reading.kinds[token] !== TokenKind.Word) return -1;
    const word = reading.raw(token);
    if (word.charAt(0).toUpperCase() === acronym[letter]) letter--;
    else if (!smallWords.has(word)) return -1;
  }
  return letter < 0 && (first < 0 || token < first) ? token + 1 : -1;
}

const smallWords: ReadonlySet<string> = new Set("of and the for to in on a an with by or".split(" "));

/**
 * Whether the words that end at `last` spell the acronym: from the right, each letter begins a word or stands inside one, and the first
 * letter begins one (after Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text, 2003). Two
 * letters at least begin words. Where `first` is given, the name is all the words from there on.
 */
function spelledByLetters(reading: Reading, last: number, acronym: string, first: number): number {
  let letter = acronym.length - 1;
  let begun = 0;
  let token = last;
  const stop = Math.max(first, last - longestName, 0);
  for (; token >= stop && letter >= 0; token--) {
    if (reading.kinds[token] !== TokenKind.Word) {
      if (reading.unit(token) === 45) continue;
      return -1;
    }
    const word = reading.raw(token).toUpperCase();
    let at = word.length - 1;
    while (at >= 0 && letter >= 0) {
      // The first letter has to begin a word.
      if (word[at] === acronym[letter] && (letter > 0 || at === 0)) {
        if (at === 0) begun++;
        letter--;
      }
      at--;
    }
  }
  return letter < 0 && begun >= 2 && (first < 0 || token < first) ? token + 1 : -1;
}

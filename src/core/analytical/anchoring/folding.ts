import { Class, classOf, isBlank, isDigit, isLetter, isSpaceClass } from "../../document/characters";
import { endOfEntity, endOfLabel, endOfListMarker, endOfTag, endOfTarget, isAngledAddress, isListMarker, longestTarget } from "../../document/inline";
import { isIgnorable, isWordAt, isWordBefore, joiningMarksEnd } from "./characters";

/**
 * A text as its words are compared: without markup, in lower case, with one kind of white space, dash and apostrophe. Each folded unit knows where it comes from.
 * The folding of a text and that of a quote from it are the same from word to word, so the one is found in the other.
 */
export interface Folded {
  readonly text: string;
  /** Where the source of each folded unit starts and ends. Units that come from one character share both. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Whether bullets, numbers and quote signs at the starts of lines are markup. What is a list to one is a minus to another, so both are tried. */
export type LineStarts = "asWritten" | "asMarkup";

const space = 32;
const apostrophe = 39;
const dash = 45;
const ellipsis = 0x2026;

/** Folds a text. Linear, and never throws. */
export function fold(text: string, lineStarts: LineStarts): Folded {
  const sink = new Sink(text.length);
  /** The kinds of delimiters that have been opened. */
  const open = new Set<number>();
  let listNumber = -1;
  let at = lineStarts === "asMarkup" ? skipLineStart(0) : 0;
  let closesAddressAt = -1;

  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit >= 128) at = foldBeyondAscii(at, unit);
    else if ((isLetter(unit) || isDigit(unit)) && text.charCodeAt(at + 1) < 128) {
      sink.put(unit >= 65 && unit <= 90 ? unit + 32 : unit, at, at + 1);
      at++;
    } else at = foldAscii(at, unit, at);
  }
  return sink.finish();

  /** Folds what stands at `at`, whose source starts at `from`: a backslash before it belongs to it. */
  function foldAscii(at: number, unit: number, from: number): number {
    switch (unit) {
      case 10:
        if (text.charCodeAt(at + 1) === 10 || text.charCodeAt(at + 1) === 13) open.clear();
        sink.space();
        return lineStarts === "asMarkup" ? skipLineStart(at + 1) : at + 1;
      case 92: {
        const next = text.charCodeAt(at + 1);
        if (isSpaceOrEdge(at + 1)) return at + 1;
        if (from !== at || next >= 128 || classOf(next) !== Class.Punctuation) break;
        return foldAscii(at + 1, next, at);
      }
      case 38:
        return foldEntity(at);
      case 33:
        if (text.charCodeAt(at + 1) === 91) return at + 1;
        break;
      case 91:
        return foldOpeningBracket(at);
      case 93:
        return foldClosingBracket(at);
      case 60: {
        const end = isLetter(text.charCodeAt(at + 1)) ? endOfTag(text, at) : -1;
        if (end < 0 || !isAngledAddress(text, at, end)) break;
        closesAddressAt = end - 1;
        return at + 1;
      }
      case 62:
        if (at === closesAddressAt) return at + 1;
        break;
      case 124:
        if (isWordBefore(text, at) && isWordAt(text, at + 1)) break;
        if (text.charCodeAt(at + 1) === 124 || text.charCodeAt(at - 1) === 124) break;
        sink.space();
        return at + 1;
      case 42:
      case 95:
      case 96:
      case 126:
        return foldDelimiters(at, unit, from);
      case 34:
      case 39:
        return foldQuotationMark(at, unit, from);
      case dash:
        return foldDashes(at);
      case 46:
        if (text.charCodeAt(at + 1) !== 46 || text.charCodeAt(at + 2) !== 46) break;
        return foldEllipsis(at);
      default:
        if (unit <= space || unit === 127) {
          sink.space();
          return at + 1;
        }
    }
    if (isClosing(unit)) sink.dropSpace();
    const end = joiningMarksEnd(text, at + 1);
    if (end > at + 1) return foldCluster(from, end);
    sink.put(unit >= 65 && unit <= 90 ? unit + 32 : unit, from, at + 1);
    return at + 1;
  }

  function foldBeyondAscii(at: number, unit: number): number {
    if (isIgnorable(unit)) return at + 1;
    if (isSpaceClass(classOf(unit))) {
      sink.space();
      return at + 1;
    }
    if (unit === ellipsis) return foldEllipsis(at);
    if (isDash(unit)) return foldDashes(at);
    if (isQuotationMark(unit)) return foldQuotationMark(at, unit, at);
    const length = text.codePointAt(at)! > 0xffff ? 2 : 1;
    return foldCluster(at, joiningMarksEnd(text, at + length));
  }

  /** A letter with its accents. */
  function foldCluster(start: number, end: number): number {
    const folded = foldedCluster(text.slice(start, end));
    for (let i = 0; i < folded.length; i++) sink.put(folded.charCodeAt(i), start, end);
    return end;
  }

  /** Emphasis, code and struck out text end where a word does, or were opened before: only then are their marks no part of what is said. */
  function foldDelimiters(at: number, unit: number, from: number): number {
    const end = endOfRun(at, unit);
    const follows = isWordBefore(text, from);
    const precedes = isWordAt(text, end);
    const isInWord = follows && precedes;
    const touches = !isSpaceOrEdge(from - 1) || !isSpaceOrEdge(end);
    const isTilde = unit === 126 && end - at < 2;
    if (isInWord ? unit !== 95 && !isTilde && open.delete(unit) : touches && !isTilde) {
      if (precedes && !follows) open.add(unit);
      if (follows && !precedes) open.delete(unit);
      return end;
    }
    if (unit === 96 && isInWord) sink.put(apostrophe, from, end);
    else for (let i = at; i < end; i++) sink.put(unit, i === at ? from : i, i + 1);
    return end;
  }

  function foldQuotationMark(at: number, unit: number, from: number): number {
    if (isWordBefore(text, from) && isWordAt(text, at + 1)) sink.put(isApostrophe(unit) ? apostrophe : 34, from, at + 1);
    return at + 1;
  }

  /** Dashes are set with and without white space around them, one or several. Only a flag such as `--all` is another than `-all`. */
  function foldDashes(start: number): number {
    let end = start + 1;
    while (end < text.length && isDash(text.charCodeAt(end))) end++;
    const isFlag = end - start > 1 && text.charCodeAt(start) === dash && !isWordBefore(text, start) && isWordAt(text, end);
    sink.dropSpace();
    for (let i = isFlag ? end - start : 1; i > 0; i--) sink.put(dash, start, end);
    sink.joinNext();
    return end;
  }

  function foldEllipsis(start: number): number {
    let end = start;
    while (text.charCodeAt(end) === 46 || text.charCodeAt(end) === ellipsis) end++;
    sink.dropSpace();
    sink.put(ellipsis, start, end);
    sink.joinNext();
    return end;
  }

  function foldEntity(at: number): number {
    const end = endOfEntity(text, at);
    const meant = end < 0 ? undefined : meaningOf(text.slice(at + 1, end - 1));
    if (meant === undefined) {
      sink.put(38, at, at + 1);
      return at + 1;
    }
    if (isSpaceClass(classOf(meant))) sink.space();
    else if (isDash(meant) || meant === ellipsis) {
      sink.dropSpace();
      sink.put(meant === ellipsis ? ellipsis : dash, at, end);
      sink.joinNext();
    } else if (!isQuotationMark(meant) || (isWordBefore(text, at) && isWordAt(text, end))) {
      if (!isIgnorable(meant)) sink.put(isQuotationMark(meant) ? (isApostrophe(meant) ? apostrophe : 34) : meant, at, end);
    }
    return end;
  }

  function foldOpeningBracket(at: number): number {
    if (text.charCodeAt(at + 1) === 94) {
      const end = endOfLabel(text, at);
      if (end > 0) return end;
    }
    if (isWordBefore(text, at) && isWordAt(text, at + 1)) sink.put(91, at, at + 1);
    return at + 1;
  }

  /** What is behind a link's words is not read: its address or the name of its address. */
  function foldClosingBracket(at: number): number {
    const end = endOfReference(text, at);
    if (end > 0) return end;
    if (isWordBefore(text, at) && isWordAt(text, at + 1)) sink.put(93, at, at + 1);
    return at + 1;
  }

  /** Passes over what marks a line as quoted, as a heading or as an item. A number is a mark only if it counts on from the last one: years start lines, too. */
  function skipLineStart(start: number): number {
    const end = endOfLineMarks(text, start);
    const markEnd = endOfListMarker(text, end);
    if (markEnd === end || !isDigit(text.charCodeAt(end))) return end;
    const number = Number(text.slice(end, markEnd - 1));
    const counts = listNumber >= 0 && number === listNumber + 1;
    listNumber = number;
    return counts ? markEnd : end;
  }

  function isSpaceOrEdge(at: number): boolean {
    return at < 0 || at >= text.length || isSpaceClass(classOf(text.charCodeAt(at)));
  }

  function endOfRun(at: number, unit: number): number {
    let end = at + 1;
    while (text.charCodeAt(end) === unit) end++;
    return end;
  }
}

/** End of what stands behind a link's words, from the bracket at `at` on: its address or the name of its address. -1 if there is none. */
export function endOfReference(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  // A piece, because a title is looked for up to the end.
  if (next === 40) {
    const end = endOfTarget(text.slice(at + 1, at + 1 + longestTarget), 0);
    return end > 0 ? at + 1 + end : -1;
  }
  // `[1][2]` are two notes.
  return next === 91 && !isDigit(text.charCodeAt(at - 1)) ? endOfLabel(text, at + 1) : -1;
}

/** End of the indent, quote signs, bullet or heading sign that a line starts with, or the start itself. */
export function endOfLineMarks(text: string, start: number): number {
  let at = skipBlanks(text, start);
  while (text.charCodeAt(at) === 62 && !isWordAt(text, at + 1)) at = skipBlanks(text, at + 1);
  let end = at;
  while (end - at < 6 && text.charCodeAt(end) === 35) end++;
  if (end > at) return isBlank(text.charCodeAt(end)) ? end : at;
  const isBullet = isListMarker(text, at) && classOf(text.charCodeAt(at)) === Class.Punctuation;
  return isBullet ? endOfListMarker(text, at) : at;
}

const foldedClusters = new Map<string, string>();
const mostFoldedClusters = 4_096;

/** A letter with its accents, however they are composed, in lower case. Compatibility forms are unfolded only where they say nothing of their own: `x²` is not `x2`. */
function foldedCluster(cluster: string): string {
  const known = foldedClusters.get(cluster);
  if (known !== undefined) return known;
  const seen = [...cluster].filter((character) => !isIgnorable(character.charCodeAt(0))).join("");
  const first = seen.charCodeAt(0);
  const isOnlyAnotherForm = (first >= 0xfb00 && first <= 0xfb06) || (first >= 0xff01 && first <= 0xff5e);
  const folded = seen.normalize(isOnlyAnotherForm ? "NFKC" : "NFC").toUpperCase().toLowerCase().replaceAll("ς", "σ").normalize("NFC");
  if (foldedClusters.size >= mostFoldedClusters) foldedClusters.clear();
  foldedClusters.set(cluster, folded);
  return folded;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Collects folded units; white space waits until something stands behind it. */
class Sink {
  private readonly units: number[] = [];
  private starts: Uint32Array;
  private ends: Uint32Array;
  private count = 0;
  private hasSpace = false;
  private isJoined = true;
  private pieces = "";

  constructor(length: number) {
    this.starts = new Uint32Array(length + 16);
    this.ends = new Uint32Array(length + 16);
  }

  put(unit: number, start: number, end: number): void {
    if (this.hasSpace && !this.isJoined) this.push(space, this.ends[this.count - 1]!, start);
    this.hasSpace = false;
    this.isJoined = false;
    this.push(unit, start, end);
  }

  space(): void {
    this.hasSpace = true;
  }

  dropSpace(): void {
    this.hasSpace = false;
  }

  /** White space before what comes next is not seen. */
  joinNext(): void {
    this.isJoined = true;
  }

  finish(): Folded {
    this.flush();
    return { text: this.pieces, starts: this.starts.subarray(0, this.count), ends: this.ends.subarray(0, this.count) };
  }

  private push(unit: number, start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = longer(this.starts);
      this.ends = longer(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
    this.units.push(unit);
    if (this.units.length === 4_096) this.flush();
  }

  private flush(): void {
    this.pieces += String.fromCharCode(...this.units);
    this.units.length = 0;
  }
}

function longer(array: Uint32Array): Uint32Array {
  const copy = new Uint32Array(array.length * 2);
  copy.set(array);
  return copy;
}

/** White space before these is a habit of some languages. */
function isClosing(unit: number): boolean {
  return unit === 44 || unit === 46 || unit === 58 || unit === 59 || unit === 33 || unit === 63;
}

function isDash(unit: number): boolean {
  return unit === dash || (unit >= 0x2010 && unit <= 0x2015) || unit === 0x2212 || unit === 0xfe58 || unit === 0xfe63 || unit === 0xff0d;
}

/** ' ` ´ ‘ ’ ‚ ‛ ʼ ＇ */
function isApostrophe(unit: number): boolean {
  return unit === apostrophe || unit === 0xb4 || (unit >= 0x2018 && unit <= 0x201b) || unit === 0x2bc || unit === 0xff07;
}

/** Also “ ” „ ‟ « » ‹ › 「 」 『 』 and ＂. */
function isQuotationMark(unit: number): boolean {
  return (
    unit === 34 || isApostrophe(unit) || (unit >= 0x201c && unit <= 0x201f) || unit === 0xab || unit === 0xbb || unit === 0x2039 || unit === 0x203a ||
    (unit >= 0x300c && unit <= 0x300f) || unit === 0xff02
  );
}

const entities: Readonly<Record<string, number>> = {
  amp: 38, lt: 60, gt: 62, quot: 34, apos: 39, nbsp: 0xa0, shy: 0xad, laquo: 0xab, raquo: 0xbb, ndash: 0x2013, mdash: 0x2014, lsquo: 0x2018, rsquo: 0x2019,
  ldquo: 0x201c, rdquo: 0x201d, hellip: ellipsis, minus: 0x2212, copy: 0xa9, reg: 0xae, times: 0xd7, deg: 0xb0, zwj: 0x200d, zwnj: 0x200c,
};

/** The character of an entity, if it is one unit and a common one. */
function meaningOf(name: string): number | undefined {
  const lower = name.toLowerCase();
  if (!name.startsWith("#")) return Object.hasOwn(entities, lower) ? entities[lower] : undefined;
  const isHexadecimal = (name.charCodeAt(1) | 32) === 120;
  const digits = name.slice(isHexadecimal ? 2 : 1);
  if (!(isHexadecimal ? /^[\da-f]{1,6}$/i : /^\d{1,7}$/).test(digits)) return undefined;
  const unit = Number.parseInt(digits, isHexadecimal ? 16 : 10);
  return unit > space && unit < 0xd800 ? unit : undefined;
}

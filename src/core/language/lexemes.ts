import { Shape, TokenKind } from "../document/reading";
import type { ParseBuffer } from "./parse";
import { foldUnit, hashOfPunctuation, mix } from "./wordHash";
import type { WordTable } from "./wordTable";

/** How a word is written, as taggers and parsers see it. */
export const enum Look {
  Lower = 0,
  /** A capital where a sentence starts. */
  First = 1,
  Capital = 2,
  Upper = 3,
  InnerCapital = 4,
  Digits = 5,
  DigitsAndLetters = 6,
  Underscore = 7,
  Dotted = 8,
  Punctuation = 9,
  Code = 10,
  Address = 11,
  NonAscii = 12,
}

/** What models see of a sentence's words by themselves, as numbers: arrays by word, valid until the next sentence. */
export class Lexemes {
  /** Hashes of the last two, three and four letters; of the whole word where it is shorter. */
  suffixes2 = new Int32Array(256);
  suffixes3 = new Int32Array(256);
  suffixes4 = new Int32Array(256);
  prefixes = new Int32Array(256);
  /** {@link Look} of each. */
  looks = new Uint8Array(256);

  constructor(private readonly clusters: WordTable) {}

  /** Looks at the words of a sentence, and fills in their hashes and clusters. */
  read(sentence: ParseBuffer): void {
    if (sentence.count > this.looks.length) this.grow(sentence.count);
    let isOpening = true;
    for (let word = 0; word < sentence.count; word++) {
      const kind = sentence.kinds[word]!;
      if (kind === TokenKind.Word || kind === TokenKind.Number) {
        this.readWord(sentence, word, isOpening);
        isOpening = false;
      } else {
        const isPunctuation = kind === TokenKind.Punctuation;
        if (!isPunctuation) isOpening = false;
        // Code and addresses all look alike.
        const look = isPunctuation ? Look.Punctuation : kind === TokenKind.Code ? Look.Code : Look.Address;
        // Three dots are like one, and a double dash is a dash.
        const hash = isPunctuation ? hashOfPunctuation(sentence.text.charCodeAt(sentence.starts[word]!)) : mix(look, 1001);
        sentence.hashes[word] = this.suffixes2[word] = this.suffixes3[word] = this.suffixes4[word] = this.prefixes[word] = hash;
        this.looks[word] = look;
        sentence.clusters[word] = -1;
      }
    }
  }

  private readWord(sentence: ParseBuffer, word: number, isOpening: boolean): void {
    const { text } = sentence;
    const start = sentence.starts[word]!;
    const end = sentence.ends[word]!;
    let hash = 0;
    let isDotted = false;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 46) isDotted = true;
      hash = mix(hash, foldUnit(unit));
    }
    sentence.hashes[word] = hash;
    let suffix = 0;
    let length = 0;
    this.suffixes2[word] = this.suffixes3[word] = this.suffixes4[word] = hash;
    for (let at = end - 1; at >= start && length < 4; at--) {
      suffix = mix(suffix + 1, foldUnit(text.charCodeAt(at)));
      length++;
      if (length === 2) this.suffixes2[word] = suffix;
      else if (length === 3) this.suffixes3[word] = suffix;
      else if (length === 4) this.suffixes4[word] = suffix;
    }
    let prefix = 7;
    for (let at = start; at < end && at < start + 3; at++) prefix = mix(prefix, foldUnit(text.charCodeAt(at)));
    this.prefixes[word] = prefix;
    this.looks[word] = lookOf(sentence.shapes[word]!, sentence.kinds[word] === TokenKind.Number, isDotted, isOpening);
    sentence.clusters[word] = this.clusters.find(hash) - 1;
  }

  private grow(size: number): void {
    const capacity = Math.max(size, this.looks.length * 2);
    this.suffixes2 = new Int32Array(capacity);
    this.suffixes3 = new Int32Array(capacity);
    this.suffixes4 = new Int32Array(capacity);
    this.prefixes = new Int32Array(capacity);
    this.looks = new Uint8Array(capacity);
  }
}

function lookOf(shape: number, isNumber: boolean, isDotted: boolean, isOpening: boolean): Look {
  if (isNumber) return Look.Digits;
  if (isDotted) return Look.Dotted;
  if (shape === 0) return Look.Lower;
  if (shape & Shape.Underscore) return Look.Underscore;
  if (shape & Shape.Digit) return Look.DigitsAndLetters;
  if (shape & Shape.InnerCapital) return Look.InnerCapital;
  if (shape & Shape.Upper) return Look.Upper;
  if (shape & Shape.Capital) return isOpening ? Look.First : Look.Capital;
  return Look.NonAscii;
}

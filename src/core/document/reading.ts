import type { Block, BlockKind, Span } from "./block";
import { Class, classBeyondAscii, classes, classOf, isCapital, isSpaceClass, isWordClass } from "./characters";
import { abbreviations, englishFunctionWords, foreignFunctionWords } from "./functionWords";
import { isHtmlName } from "./htmlNames";
import { endOfEntity, endOfLabel, endOfLine, endOfListMarker, endOfTag, endOfTarget, isAngledAddress, isListMarker, longestTarget } from "./inline";
import type { Markup } from "./language";
import { endOfCommentPrefix, isTriple } from "./scanners/commentPrefix";
import { isSourceMarkup, type SourceMarkup } from "./scanners/sourceSyntax";
import { type Vocabulary, WordTrait, wordHashFactor } from "./vocabulary";

/** What a token is. Words and numbers are prose; code spans, addresses, markup and link targets are opaque: one token each, never looked into. */
export const enum TokenKind {
  Word = 1,
  Number = 2,
  /** One punctuation character, or one symbol outside the basic plane. */
  Punctuation = 3,
  /** A code span with its backticks, or LaTeX mathematics with its dollars. */
  Code = 4,
  /** A bare or angled URL or mail address. */
  Url = 5,
  /** `<tag …>`, `</tag>`, an HTML comment, or a LaTeX command. */
  Markup = 6,
  /** What a link points to: `(address "title")` or `[label]`. */
  Target = 7,
}

/** How a word is written, as bits. */
export const enum Shape {
  /** The first letter is a capital. */
  Capital = 1,
  /** At least two letters, all capitals. */
  Upper = 2,
  /** A capital after a small letter: `camelCase`. */
  InnerCapital = 4,
  Digit = 8,
  Underscore = 16,
  NonAscii = 32,
}

/**
 * A block's text as the rules see it: tokens in order, and the sentence each is in. Offsets are UTF-16 units relative to the block. Valid only while the block
 * is being read: the next block uses the same arrays.
 */
export interface Reading {
  readonly kind: BlockKind;
  readonly text: string;
  readonly markup: Markup;
  /** The block goes on from the one before, so its first words need not start a sentence. */
  readonly continues: boolean;
  /** Whether its words look like English. Blocks of very few words count as English unless they say otherwise. */
  readonly english: boolean;
  readonly count: number;
  /** {@link TokenKind} of each token. */
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** {@link Shape} bits of each word. */
  readonly shapes: Uint8Array;
  /** Vocabulary number of each word and ASCII punctuation character, 0 if unknown. */
  readonly words: Int32Array;
  /** 0-based ordinal of the sentence each token is in. */
  readonly sentences: Int32Array;
  readonly sentenceCount: number;
  /** The first token of a sentence; `firstOf(sentenceCount)` is `count`. */
  firstOf(sentence: number): number;
  /** A token's text as written. */
  raw(token: number): string;
  /** A token's text in lower case; empty for a token out of range, so that rules can look left and right freely. */
  lower(token: number): string;
  /** The first UTF-16 unit of a token, 0 if out of range. */
  unit(token: number): number;
  /** No white space and no markup between a token and the next. */
  adjacent(token: number): boolean;
}

/** Gives the vocabulary the words that the tokenizer itself goes by. */
export function addReadingWords(vocabulary: Vocabulary): void {
  for (const word of englishFunctionWords) vocabulary.add(word, WordTrait.English);
  for (const word of foreignFunctionWords) vocabulary.add(word, WordTrait.Foreign);
  for (const word of abbreviations) vocabulary.add(word, WordTrait.Abbreviation);
  for (const word of ["http", "https", "ftp", "file", "www", "mailto"]) vocabulary.add(word);
}

const longestRun = 64;

/**
 * Reads one block at a time into token arrays that are made once and grow to the longest block. One pass over the characters does word hashing, inline
 * structure, sentences and the language check.
 */
export class Tokenizer implements Reading {
  kind: BlockKind = "paragraph";
  text = "";
  markup: Markup = "markdown";
  continues = false;
  english = true;
  count = 0;
  kinds = new Uint8Array(1024);
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);
  shapes = new Uint8Array(1024);
  words = new Int32Array(1024);
  sentences = new Int32Array(1024);
  sentenceCount = 0;

  /** One longer than the tokens can be many, since a sentence may be a single token. */
  private sentenceFirst = new Int32Array(1025);
  /** A token that starts at or after this offset starts a new sentence. */
  private boundary = 0;
  private quoteDepth = 0;
  /** The language of the code that the text is a comment in. */
  private source: SourceMarkup | undefined;
  private openBrackets = 0;
  /** For each run length of backticks, the last offset at which such a run starts; filled on the first code span that does not close at once. */
  private readonly lastRun = new Int32Array(longestRun + 1);
  private runsKnown = false;
  private englishWords = 0;
  private foreignWords = 0;
  private plainWords = 0;
  private otherLetters = 0;

  private readonly punctuationWords = new Int32Array(128);

  constructor(private readonly vocabulary: Vocabulary) {
    for (let unit = 33; unit < 127; unit++) {
      if (classes[unit] === Class.Punctuation) this.punctuationWords[unit] = vocabulary.add(String.fromCharCode(unit));
    }
  }

  firstOf(sentence: number): number {
    return sentence >= this.sentenceCount ? this.count : this.sentenceFirst[sentence]!;
  }

  raw(token: number): string {
    return token < 0 || token >= this.count ? "" : this.text.slice(this.starts[token], this.ends[token]);
  }

  lower(token: number): string {
    if (token < 0 || token >= this.count) return "";
    const known = this.words[token]!;
    if (known !== 0) return this.vocabulary.word(known);
    const raw = this.text.slice(this.starts[token], this.ends[token]);
    return this.shapes[token] === 0 ? raw : raw.toLowerCase().replaceAll("’", "'");
  }

  unit(token: number): number {
    return token < 0 || token >= this.count ? 0 : this.text.charCodeAt(this.starts[token]!);
  }

  adjacent(token: number): boolean {
    return token >= 0 && token + 1 < this.count && this.ends[token] === this.starts[token + 1];
  }

  /** The sentences of the block just read, first token to last. */
  sentenceSpans(): Span[] {
    const spans: Span[] = [];
    for (let sentence = 0; sentence < this.sentenceCount; sentence++) {
      spans.push({ start: this.starts[this.firstOf(sentence)]!, end: this.ends[this.firstOf(sentence + 1) - 1]! });
    }
    return spans;
  }

  /** Reads a block of prose. */
  read(block: Block, markup: Markup): void {
    this.begin(block, markup);
    this.scan();
    this.sentenceFirst[this.sentenceCount] = this.count;
    this.english = this.looksEnglish();
  }

  /** Takes a block without looking into it, for rules that want code or HTML as a whole. */
  skim(block: Block, markup: Markup): void {
    this.begin(block, markup);
    this.english = false;
  }

  private begin(block: Block, markup: Markup): void {
    this.kind = block.kind;
    this.text = block.text;
    this.markup = markup;
    this.source = isSourceMarkup(markup) ? markup : undefined;
    this.continues = block.entry.continues;
    this.quoteDepth = block.quoteDepth;
    this.count = 0;
    this.sentenceCount = 0;
    this.boundary = 0;
    this.openBrackets = 0;
    this.runsKnown = false;
    this.englishWords = this.foreignWords = this.plainWords = this.otherLetters = 0;
    // A token is at least one unit long, so the block's length bounds their number; a sentence has at least one token.
    if (this.text.length >= this.starts.length) this.grow(this.text.length + 1);
  }

  private grow(size: number): void {
    const capacity = Math.max(size, this.starts.length * 2);
    this.kinds = new Uint8Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.shapes = new Uint8Array(capacity);
    this.words = new Int32Array(capacity);
    this.sentences = new Int32Array(capacity);
    this.sentenceFirst = new Int32Array(capacity + 1);
  }

  private looksEnglish(): boolean {
    if (this.otherLetters > 2 * this.plainWords) return false;
    return this.foreignWords < 2 || this.foreignWords < this.englishWords * 1.5;
  }

  private push(kind: TokenKind, start: number, end: number, shape: number, word: number): void {
    const token = this.count++;
    this.kinds[token] = kind;
    this.starts[token] = start;
    this.ends[token] = end;
    this.shapes[token] = shape;
    this.words[token] = word;
    if (start >= this.boundary) {
      this.boundary = 0x7fffffff;
      this.sentenceFirst[this.sentenceCount++] = token;
    }
    this.sentences[token] = this.sentenceCount - 1;
  }

  private scan(): void {
    const text = this.text;
    const length = text.length;
    let at = this.skipLinePrefix(0, true);
    while (at < length) {
      const unit = text.charCodeAt(at);
      const unitClass = unit < 128 ? classes[unit]! : classBeyondAscii(unit);
      switch (unitClass) {
        case Class.Letter:
          at = this.scanWord(at);
          break;
        case Class.Digit:
          at = this.scanNumber(at);
          break;
        case Class.Space:
          at++;
          break;
        case Class.LineEnd:
          at++;
          if (this.kind === "table" || this.markup === "gitCommit") this.boundary = Math.min(this.boundary, at);
          at = this.skipLinePrefix(at, false);
          break;
        default:
          at = this.scanPunctuation(at, unit);
      }
    }
  }

  /** Skips indentation, quote markers and, on the first line, the list marker or heading marks. */
  private skipLinePrefix(at: number, first: boolean): number {
    const text = this.text;
    let quotes = this.quoteDepth;
    if (this.source !== undefined) at = endOfCommentPrefix(text, at, this.source);
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit === 32 || unit === 9) at++;
      else if (unit === 62 && quotes > 0) {
        quotes--;
        at++;
      } else if (first && this.kind === "listItem" && !this.continues && isListMarker(text, at)) at = endOfListMarker(text, at);
      else break;
    }
    if (first && this.kind === "listItem" && text.charCodeAt(at) === 91 && text.charCodeAt(at + 2) === 93 && text.charCodeAt(at + 3) === 32) {
      const box = text.charCodeAt(at + 1) | 0x20;
      if (box === 32 || box === 120) at += 3;
    }
    if (first && this.kind === "heading") while (text.charCodeAt(at) === 35 || text.charCodeAt(at) === 61) at++;
    return at;
  }

  private scanWord(start: number): number {
    const text = this.text;
    const length = text.length;
    let at = start;
    let hash = 0;
    let capitals = 0;
    let unit = 0;
    // Nearly every word is ASCII letters alone; the rest of its units, if any, take the longer way.
    for (; at < length; at++) {
      unit = text.charCodeAt(at);
      if (((unit | 0x20) - 97) >>> 0 > 25) break;
      capitals += 1 - ((unit >> 5) & 1);
      hash = (Math.imul(hash, wordHashFactor) + (unit | 0x20)) | 0;
    }
    let shape = 0;
    if (at < length && (unit >= 128 || unit === 39 || unit === 95 || classes[unit] === Class.Digit)) {
      hash = this.scanWordRest(at, hash);
      at = this.wordEnd;
      shape = this.wordShape;
      unit = at < length ? text.charCodeAt(at) : 0;
    }
    const first = text.charCodeAt(start);
    if (capitals > 0 || first >= 128) shape |= letterCase(text, start, at);
    this.plainWords++;
    // Words with an underscore are names: no lexicon has them.
    const word = shape & Shape.Underscore ? 0 : this.vocabulary.find(text, start, at, hash);
    if (word !== 0) {
      const traits = this.vocabulary.traits(word);
      if (traits & WordTrait.English) this.englishWords++;
      else if (traits & WordTrait.Foreign) this.foreignWords++;
      if (unit === 58 && at < length && this.isAddressStart(start, at)) return this.scanUrl(start);
      if (unit === 46 && at - start === 3 && (first | 0x20) === 119 && this.isWebAddress(start, at)) return this.scanUrl(start);
    } else if (unit === 58 && at < length && text.charCodeAt(at + 1) === 47 && this.isAddressStart(start, at)) {
      return this.scanUrl(start);
    }
    this.push(TokenKind.Word, start, at, shape, word);
    return at;
  }

  private wordEnd = 0;
  private wordShape = 0;

  /** Goes on with a word at its first unit that is no ASCII letter; sets `wordEnd` and `wordShape` and gives the rolled hash. */
  private scanWordRest(start: number, rolled: number): number {
    const text = this.text;
    const length = text.length;
    let hash = rolled;
    let shape = 0;
    let at = start;
    while (at < length) {
      const unit = text.charCodeAt(at);
      const unitClass = classOf(unit);
      if (unit === 39 || unit === 0x2019) {
        if (at + 1 >= length || classOf(text.charCodeAt(at + 1)) !== Class.Letter) break;
        hash = (Math.imul(hash, wordHashFactor) + 0x27) | 0;
      } else if (unit === 95) {
        if (at + 1 >= length || !isWordClass(classOf(text.charCodeAt(at + 1)))) break;
        shape |= Shape.Underscore;
      } else if (isWordClass(unitClass)) {
        if (unitClass === Class.Digit) shape |= Shape.Digit;
        else if (unit >= 128) {
          shape |= Shape.NonAscii;
          if (unit >= 0x370 && (unit < 0x1e00 || unit > 0x1eff)) this.otherLetters++;
          if (unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at++;
        }
        hash = (Math.imul(hash, wordHashFactor) + (unit | 0x20)) | 0;
      } else break;
      at++;
    }
    this.wordEnd = at;
    this.wordShape = shape;
    return hash;
  }

  private isWebAddress(start: number, dot: number): boolean {
    if (dot + 1 >= this.text.length || !isWordClass(classOf(this.text.charCodeAt(dot + 1)))) return false;
    return this.text.slice(start, dot).toLowerCase() === "www";
  }

  private isAddressStart(start: number, colon: number): boolean {
    const text = this.text;
    if (text.charCodeAt(colon + 1) === 47 && text.charCodeAt(colon + 2) === 47) return classOf(text.charCodeAt(colon + 3)) !== Class.Space && colon + 3 < text.length;
    return colon - start === 6 && text.slice(start, colon).toLowerCase() === "mailto";
  }

  private scanNumber(start: number): number {
    const text = this.text;
    let at = start + 1;
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit >= 48 && unit <= 57) at++;
      else if ((unit === 46 || unit === 44) && classOf(text.charCodeAt(at + 1)) === Class.Digit) at += 2;
      else break;
    }
    this.push(TokenKind.Number, start, at, Shape.Digit, 0);
    return at;
  }

  private scanPunctuation(at: number, unit: number): number {
    const text = this.text;
    switch (unit) {
      case 96: // `
        return this.scanCode(at);
      case 42: // * marks emphasis; */ ends a comment
        return this.source !== undefined && text.charCodeAt(at + 1) === 47 ? at + 2 : at + 1;
      case 34: // "
      case 39: // '
        if (this.source !== undefined && isTriple(text, at)) return at + 3;
        break;
      case 123: // {
        if (this.source !== undefined && text.charCodeAt(at + 1) === 64) return this.scanInlineTag(at);
        break;
      case 95: // _ marks emphasis, unless it stands inside a word, where scanWord has taken it
        return at + 1;
      case 126: // ~~ strikes out
        if (text.charCodeAt(at + 1) === 126) return at + 2;
        break;
      case 60: // <
        return this.scanAngle(at);
      case 91: // [
        this.openBrackets++;
        break;
      case 93: // ]
        return this.scanBracketEnd(at);
      case 92: // \
        if (this.markup === "latex") return this.scanCommand(at);
        if (classOf(text.charCodeAt(at + 1)) === Class.Punctuation && at + 1 < text.length) {
          const escaped = text.charCodeAt(at + 1);
          this.push(TokenKind.Punctuation, at + 1, at + 2, 0, escaped < 128 ? this.punctuationWords[escaped]! : 0);
          return at + 2;
        }
        break;
      case 36: // $
        if (this.markup === "latex") return this.scanMathematics(at);
        break;
      case 37: // %
        if (this.markup === "latex") return endOfLine(text, at);
        break;
      case 38: // &
        {
          const end = endOfEntity(text, at);
          if (end > 0) return end;
        }
        break;
      case 124: // |
        if (this.kind === "table") this.boundary = Math.min(this.boundary, at + 1);
        break;
      case 46: // .
      case 33: // !
      case 63: // ?
      case 0x2026: // …
        this.endSentence(at, unit);
        break;
      case 0x3002: // 。
      case 0xff01:
      case 0xff1f:
        this.boundary = Math.min(this.boundary, at + 1);
        break;
    }
    const end = unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? at + 2 : at + 1;
    this.push(TokenKind.Punctuation, at, end, 0, unit < 128 ? this.punctuationWords[unit]! : 0);
    return end;
  }

  /** Notes a sentence end after the stop at `at` if one is there: closers, then white space, then something that can start a sentence. */
  private endSentence(at: number, unit: number): void {
    const text = this.text;
    let next = at + 1;
    // Of several stops in a row the last decides.
    if (isStop(text.charCodeAt(next))) return;
    while (next < text.length && isCloser(text.charCodeAt(next))) next++;
    if (next < text.length && !isSpaceClass(classOf(text.charCodeAt(next)))) return;
    const afterStop = next;
    while (next < text.length && isSpaceClass(classOf(text.charCodeAt(next)))) next++;
    if (next < text.length) {
      const start = text.charCodeAt(next);
      if (start >= 97 && start <= 122) return;
      if (unit === 46 && this.count > 0 && this.ends[this.count - 1] === at && this.isAbbreviation(this.count - 1)) return;
    }
    this.boundary = Math.min(this.boundary, afterStop);
  }

  private isAbbreviation(token: number): boolean {
    if (this.kinds[token] !== TokenKind.Word) return false;
    const word = this.words[token]!;
    if (word !== 0 && this.vocabulary.traits(word) & WordTrait.Abbreviation) return true;
    if (this.ends[token]! - this.starts[token]! !== 1) return false;
    // `e.g.`, `U.S.`, `J. Smith`; but `vitamin C.` and `so do I.` end a sentence.
    const before = token - 1;
    return (token > 0 && this.unit(before) === 46 && this.ends[before] === this.starts[token]) || (this.unit(token) !== 73 && this.startsName(token));
  }

  /** A single capital at a sentence's start or after a capitalised word reads as an initial. */
  private startsName(token: number): boolean {
    if (!(this.shapes[token]! & Shape.Capital)) return false;
    return token === 0 || this.sentences[token - 1] !== this.sentences[token];
  }

  private scanCode(start: number): number {
    const text = this.text;
    let open = start + 1;
    while (text.charCodeAt(open) === 96) open++;
    const run = open - start;
    if (run <= longestRun && !(this.runsKnown && this.lastRun[run]! <= start)) {
      let at = open;
      while ((at = text.indexOf("`", at)) !== -1) {
        let end = at + 1;
        while (text.charCodeAt(end) === 96) end++;
        if (end - at === run) {
          this.push(TokenKind.Code, start, end, 0, 0);
          return end;
        }
        at = end;
      }
      if (!this.runsKnown) this.learnRuns();
    }
    return open;
  }

  private learnRuns(): void {
    this.runsKnown = true;
    this.lastRun.fill(-1);
    const text = this.text;
    let at = 0;
    while ((at = text.indexOf("`", at)) !== -1) {
      let end = at + 1;
      while (text.charCodeAt(end) === 96) end++;
      if (end - at <= longestRun) this.lastRun[end - at] = at;
      at = end;
    }
  }

  private scanAngle(start: number): number {
    const text = this.text;
    const end = endOfTag(text, start);
    if (end > 0 && this.isTagHere(start, end)) {
      if (this.source !== undefined) return this.scanDocumentTag(start, end);
      const kind = isAngledAddress(text, start, end) ? TokenKind.Url : TokenKind.Markup;
      this.push(kind, start, end, 0, 0);
      return end;
    }
    this.push(TokenKind.Punctuation, start, start + 1, 0, this.punctuationWords[60]!);
    return start + 1;
  }

  /** `{@link Name}`: a name in code. */
  private scanInlineTag(start: number): number {
    const close = this.text.indexOf("}", start);
    const end = close < 0 || close - start > longestTarget ? start + 2 : close + 1;
    this.push(TokenKind.Code, start, end, 0, 0);
    return end;
  }

  /** Tags of documentation: `<see cref="Name"/>` stands for a name, the rest structures the text and says nothing. */
  private scanDocumentTag(start: number, end: number): number {
    if (isAngledAddress(this.text, start, end)) this.push(TokenKind.Url, start, end, 0, 0);
    else if (this.text.charCodeAt(end - 2) === 47) this.push(TokenKind.Code, start, end, 0, 0);
    return end;
  }

  /** `List<T>` is a generic type, not a tag: an opening tag right after a word counts only if it is HTML. */
  private isTagHere(start: number, end: number): boolean {
    const text = this.text;
    const next = text.charCodeAt(start + 1);
    if (next === 47 || next === 33 || start === 0) return true;
    const before = text.charCodeAt(start - 1);
    if (!isWordClass(classOf(before)) && before !== 95) return true;
    let nameEnd = start + 1;
    while (nameEnd < end && isWordClass(classOf(text.charCodeAt(nameEnd)))) nameEnd++;
    const name = text.slice(start + 1, nameEnd);
    // One capital letter is a type parameter even where HTML has such an element.
    return isHtmlName(name) && !(name.length === 1 && name <= "Z");
  }

  private scanBracketEnd(at: number): number {
    const text = this.text;
    this.push(TokenKind.Punctuation, at, at + 1, 0, this.punctuationWords[93]!);
    if (this.openBrackets === 0) return at + 1;
    this.openBrackets--;
    if (this.markup !== "markdown" && this.source === undefined) return at + 1;
    const next = text.charCodeAt(at + 1);
    const end = next === 40 ? endOfTarget(text, at + 1) : next === 91 ? endOfLabel(text, at + 1) : -1;
    if (end < 0) return at + 1;
    this.push(TokenKind.Target, at + 1, end, 0, 0);
    return end;
  }

  private scanUrl(start: number): number {
    const text = this.text;
    // A scheme is ASCII: what is written right before it in another script is a word of its own.
    let scheme = start;
    for (let at = start; text.charCodeAt(at) !== 58 && text.charCodeAt(at) !== 46; at++) if (text.charCodeAt(at) >= 128) scheme = at + 1;
    if (scheme > start) this.push(TokenKind.Word, start, scheme, Shape.NonAscii, 0);
    let end = scheme;
    let open = 0;
    while (end < text.length) {
      const unit = text.charCodeAt(end);
      if (unit === 60 || unit === 62 || unit === 34 || unit === 96 || unit === 124 || isSpaceClass(classOf(unit)) || unit === 0x201d) break;
      if (unit === 40) open++;
      else if (unit === 41 && --open < 0) break;
      else if (unit === 93 && this.openBrackets > 0) break;
      end++;
    }
    while (end > scheme && isTrailing(text.charCodeAt(end - 1))) end--;
    this.push(TokenKind.Url, scheme, end, 0, 0);
    return end;
  }

  private scanCommand(start: number): number {
    const text = this.text;
    let end = start + 1;
    while (end < text.length && classes[text.charCodeAt(end) & 127] === Class.Letter && text.charCodeAt(end) < 128) end++;
    if (end === start + 1) return Math.min(end + 1, text.length);
    const name = text.slice(start + 1, end);
    this.push(TokenKind.Markup, start, end, 0, 0);
    if (text.charCodeAt(end) === 91) end = Math.max(end, endOfLabel(text, end));
    if (opaqueCommands.has(name) && text.charCodeAt(end) === 123) {
      const close = text.indexOf("}", end);
      if (close > 0 && close - end < longestTarget) {
        this.push(TokenKind.Target, end, close + 1, 0, 0);
        return close + 1;
      }
    }
    return end;
  }

  private scanMathematics(start: number): number {
    const text = this.text;
    const marks = text.charCodeAt(start + 1) === 36 ? 2 : 1;
    const close = text.indexOf(marks === 2 ? "$$" : "$", start + marks);
    if (close < 0 || close - start > longestTarget) return start + marks;
    this.push(TokenKind.Code, start, close + marks, 0, 0);
    return close + marks;
  }
}

/** LaTeX commands whose argument is a name or an address, not prose. */
const opaqueCommands = new Set(["cite", "citep", "citet", "ref", "eqref", "autoref", "cref", "Cref", "label", "url", "href", "includegraphics", "input", "include", "begin", "end", "usepackage", "texttt", "verb", "lstinline", "bibliography", "bibliographystyle", "pageref", "footnotemark"]);

/** How the letters of a word alternate between capitals and small ones, as {@link Shape} bits. */
function letterCase(text: string, start: number, end: number): number {
  let shape = isCapital(text.charCodeAt(start)) ? Shape.Capital : 0;
  let letters = 0;
  let capitals = 0;
  let wasSmall = false;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (classOf(unit) !== Class.Letter) continue;
    letters++;
    if (isCapital(unit)) {
      capitals++;
      if (wasSmall) shape |= Shape.InnerCapital;
      wasSmall = false;
    } else wasSmall = true;
  }
  return letters >= 2 && capitals === letters ? shape | Shape.Upper : shape;
}

/** `)`, `]`, quotation marks and emphasis that may stand between a full stop and the white space after it. */
function isCloser(unit: number): boolean {
  return unit === 41 || unit === 93 || unit === 34 || unit === 39 || unit === 0x201d || unit === 0x2019 || unit === 0xbb || unit === 42 || unit === 95;
}

function isStop(unit: number): boolean {
  return unit === 46 || unit === 33 || unit === 63 || unit === 0x2026;
}

/** Punctuation that ends the sentence, not the address it follows. */
function isTrailing(unit: number): boolean {
  return unit === 46 || unit === 44 || unit === 59 || unit === 58 || unit === 33 || unit === 63 || unit === 39 || unit === 42 || unit === 95 || unit === 0x2019;
}

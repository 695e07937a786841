import { Shape, TokenKind } from "../document/reading";
import type { Parse } from "../language/parse";
import type { Tag } from "../language/tagger";
import { hashOfWord, mix } from "../language/wordHash";
import { longestName, type NameTable, NameUse } from "./nameTable";
import { NounSense, type NounSenses } from "./nounSenses";

/** As many features as one word can have. */
export const mostNameFeatures = 64;

/** How a word is written, as names are. */
const enum Look {
  None = 0,
  Lower = 1,
  Capital = 2,
  Upper = 3,
  Initial = 4,
  Mixed = 5,
  Digits = 6,
  DigitsAndLetters = 7,
  Punctuation = 8,
  Opaque = 9,
}

/** How a whole sentence is written: capitals tell nothing where all words have them. */
const enum Style {
  Usual = 0,
  Lower = 1,
  Upper = 2,
  Title = 3,
}

/** What the name tagger sees of a sentence. One object reads one sentence after the other. */
export class NameFeatures {
  private looks = new Uint8Array(256);
  /** {@link NameUse} bits of words by themselves. */
  private uses = new Uint8Array(256);
  /** How likely words are parts of names; 0 for those that are no candidates. */
  private likelihoods = new Uint8Array(256);
  /** Of the longest listed name of several words that a word stands in: its uses, and 256 where the word opens it. */
  private phrases = new Uint16Array(256);
  private candidates = new Uint8Array(256);
  /** Where the run of capitalised words starts and ends that a word stands in. */
  private runStarts = new Int16Array(256);
  private runEnds = new Int16Array(256);
  private style = Style.Usual;
  private parse: Parse | undefined;

  constructor(
    private readonly names: NameTable,
    private readonly nouns: NounSenses,
  ) {}

  /** Takes a sentence, and says whether any word of it may be part of a name. Everything else is about the last sentence taken that may have one. */
  read(parse: Parse): boolean {
    this.parse = parse;
    const { count } = parse;
    if (count + 2 > this.looks.length) this.grow(count + 2);
    const { looks, uses, phrases, candidates } = this;
    let lower = 0;
    let capital = 0;
    let upper = 0;
    for (let word = 0; word < count; word++) {
      const look = lookOf(parse, word);
      looks[word] = look;
      uses[word] = phrases[word] = this.likelihoods[word] = 0;
      if (look === Look.Lower) lower++;
      else if (look === Look.Upper) upper++;
      else if (look === Look.Capital) capital++;
    }
    looks[count] = Look.None;
    this.style = styleOf(lower, capital, upper);
    let hasCandidates = false;
    // From the end, since `The` may start a name where one follows, and only there.
    for (let word = count - 1; word >= 0; word--) {
      const isNameAfter = word + 1 < count && candidates[word + 1] === 1;
      candidates[word] = this.isCandidate(parse, word) && (isNameAfter || !isFunctionWord(parse, word)) ? 1 : 0;
      hasCandidates ||= candidates[word] === 1;
    }
    if (hasCandidates) {
      this.findPhrases(parse);
      this.findRuns(parse);
    }
    return hasCandidates;
  }

  /** Whether a name may start or go on with the word, by its letters. */
  mayName(word: number): boolean {
    return this.candidates[word] === 1;
  }

  /** Whether the word can stand inside a name although it is not written like one: `of`, `the`, `&`, numbers. */
  mayJoin(word: number): boolean {
    const look = this.looks[word]!;
    if (look === Look.Digits || look === Look.DigitsAndLetters) return true;
    const next = this.candidates[word + 1] === 1 && word + 1 < this.parse!.count;
    const afterNext = this.candidates[word + 2] === 1 && word + 2 < this.parse!.count;
    return (next || afterNext) && (look === Look.Punctuation || look === Look.Lower);
  }

  /** Sets the features of a word whose two labels before are known; gives how many there are. */
  of(word: number, label: number, labelBefore: number, into: Int32Array): number {
    const parse = this.parse!;
    const { looks, uses, phrases, likelihoods } = this;
    const last = parse.count - 1;
    const hash = parse.hash(word);
    const hashBefore = parse.hash(word - 1);
    const hashAfter = parse.hash(word + 1);
    const look = looks[word]!;
    const lookBefore = word > 0 ? looks[word - 1]! : Look.None;
    const lookAfter = word < last ? looks[word + 1]! : Look.None;
    const cluster = parse.cluster(word);
    const clusterBefore = parse.cluster(word - 1);
    const clusterAfter = parse.cluster(word + 1);
    const use = uses[word]!;
    const useBefore = word > 0 ? uses[word - 1]! : 0;
    const useAfter = word < last ? uses[word + 1]! : 0;
    const phrase = phrases[word]!;
    const tag = tagNumber(parse.tag(word));
    const tagBefore = word > 0 ? tagNumber(parse.tag(word - 1)) : 63;
    const tagAfter = word < last ? tagNumber(parse.tag(word + 1)) : 63;
    const noun = this.nouns(hash);
    const runStart = this.runStarts[word]!;
    const runEnd = this.runEnds[word]!;
    const isFirst = runStart === 0 ? 1 : 0;
    const place = (this.style * 16 + look) * 4 + (word === 0 ? 2 : 0) + isFirst;
    const start = parse.start(word);
    const end = parse.end(word);
    const { text } = parse;
    let n = 0;
    into[n++] = mix(1, 0);
    into[n++] = mix(2, hash);
    into[n++] = mix(mix(3, hash), label);
    into[n++] = mix(mix(4, hash), look);
    into[n++] = mix(5, hashBefore);
    into[n++] = mix(6, hashAfter);
    into[n++] = mix(7, parse.hash(word - 2));
    into[n++] = mix(8, parse.hash(word + 2));
    into[n++] = mix(mix(9, hashBefore), hash);
    into[n++] = mix(mix(10, hash), hashAfter);
    into[n++] = mix(mix(11, hashBefore), label);
    into[n++] = mix(12, cluster);
    into[n++] = mix(mix(13, cluster), label);
    into[n++] = mix(mix(14, cluster), place);
    into[n++] = mix(15, clusterBefore);
    into[n++] = mix(16, clusterAfter);
    into[n++] = mix(mix(17, clusterBefore), cluster);
    into[n++] = mix(mix(18, cluster), clusterAfter);
    into[n++] = mix(19, hashOfWord(text, Math.max(start, end - 2), end));
    into[n++] = mix(20, hashOfWord(text, Math.max(start, end - 3), end));
    into[n++] = mix(21, hashOfWord(text, Math.max(start, end - 4), end));
    into[n++] = mix(22, hashOfWord(text, start, Math.min(end, start + 3)));
    into[n++] = mix(23, hashOfWord(text, start, Math.min(end, start + 4)));
    into[n++] = mix(24, place);
    into[n++] = mix(25, place * 16 + label);
    into[n++] = mix(26, (lookBefore * 16 + look) * 16 + lookAfter);
    into[n++] = mix(27, tag);
    into[n++] = mix(28, (tagBefore * 64 + tag) * 64 + tagAfter);
    into[n++] = mix(29, tag * 16 + label);
    into[n++] = mix(30, label * 16 + labelBefore);
    into[n++] = mix(31, use);
    into[n++] = mix(32, use * 16 + label);
    into[n++] = mix(mix(33, use), place);
    into[n++] = mix(34, useBefore * 256 + use);
    into[n++] = mix(35, use * 256 + useAfter);
    into[n++] = mix(36, phrase);
    into[n++] = mix(37, phrase * 16 + label);
    into[n++] = mix(38, (noun & coreSenses) * 2 + (noun === 0 ? 0 : 1));
    into[n++] = mix(mix(39, (noun & coreSenses) * 2 + (noun === 0 ? 0 : 1)), place);
    into[n++] = mix(40, parse.hash(runStart - 1));
    into[n++] = mix(41, parse.hash(runEnd + 1));
    into[n++] = mix(42, parse.hash(runEnd));
    into[n++] = mix(43, parse.hash(runStart));
    into[n++] = mix(mix(44, parse.hash(runEnd)), label);
    into[n++] = mix(45, Math.min(7, runEnd - runStart) * 8 + Math.min(7, word - runStart));
    into[n++] = mix(mix(46, parse.cluster(runEnd)), label);
    into[n++] = mix(mix(47, runStart > 0 ? parse.cluster(runStart - 1) : -2), label === 0 ? 1 : 0);
    into[n++] = mix(48, runEnd < last ? parse.cluster(runEnd + 1) : -2);
    into[n++] = mix(49, uses[runEnd]! * 256 + uses[runStart]!);
    const head = parse.head(runEnd);
    into[n++] = mix(50, head >= runStart && head <= runEnd ? -3 : head < 0 ? -2 : parse.hash(head));
    into[n++] = mix(51, head >= runStart && head <= runEnd ? -3 : head < 0 ? -2 : parse.cluster(head));
    const likelihood = likelihoods[word]!;
    const likelihoodBefore = word > 0 ? likelihoods[word - 1]! : 0;
    const likelihoodAfter = word < last ? likelihoods[word + 1]! : 0;
    into[n++] = mix(56, likelihood);
    into[n++] = mix(mix(57, likelihood), place);
    into[n++] = mix(58, likelihood * 16 + label);
    into[n++] = mix(59, likelihood * 256 + likelihoodAfter);
    into[n++] = mix(60, likelihoodBefore * 256 + likelihood);
    into[n++] = mix(61, likelihoods[runStart]! * 256 + likelihoods[runEnd]!);
    into[n++] = mix(mix(62, likelihood), use);
    // Clusters come in groups of 32.
    into[n++] = mix(mix(52, cluster >> 5), place);
    into[n++] = mix(mix(53, clusterBefore >> 5), clusterAfter >> 5);
    into[n++] = mix(mix(54, clusterBefore >> 5), cluster >> 5);
    into[n++] = mix(mix(55, cluster >> 5), clusterAfter >> 5);
    return n;
  }

  private isCandidate(parse: Parse, word: number): boolean {
    switch (this.looks[word]) {
      case Look.Capital:
      case Look.Upper:
      case Look.Initial:
      case Look.Mixed:
        this.look(parse.hash(word), word);
        return true;
      case Look.DigitsAndLetters:
        return true;
      case Look.Lower: {
        const tag = parse.tag(word);
        if (tag === "NNP" || tag === "NNPS") {
          this.look(parse.hash(word), word);
          return true;
        }
        if (tag !== "NN" && tag !== "NNS") return false;
        // Some write no capitals at all; then what is a name and no noun is taken for a name.
        const use = this.names.usesOf(parse.hash(word));
        if ((use & ~NameUse.Opens) === 0 || this.nouns(parse.hash(word)) !== 0) return false;
        this.look(parse.hash(word), word);
        return true;
      }
      default:
        return false;
    }
  }

  private look(hash: number, word: number): void {
    this.uses[word] = this.names.usesOf(hash);
    this.likelihoods[word] = this.names.likelihoodOf(hash);
  }

  private findPhrases(parse: Parse): void {
    const { uses, phrases, candidates } = this;
    const { count } = parse;
    for (let first = 0; first < count; first++) {
      if (candidates[first] === 0 || (uses[first]! & NameUse.Opens) === 0) continue;
      let hash = parse.hash(first);
      let last = first;
      let use = 0;
      for (let word = first + 1; word < count && word < first + longestName; word++) {
        hash = mix(hash, parse.hash(word));
        const found = this.names.usesOf(hash);
        if (found === 0) break;
        if ((found & ~NameUse.Opens) !== 0) {
          last = word;
          use = found & ~NameUse.Opens;
        }
      }
      if (last === first) continue;
      phrases[first] = use | 256;
      for (let word = first + 1; word <= last; word++) phrases[word] = use;
      first = last;
    }
  }

  private findRuns(parse: Parse): void {
    const { candidates, runStarts, runEnds, looks } = this;
    for (let first = 0; first < parse.count; first++) {
      runStarts[first] = runEnds[first] = first;
      if (candidates[first] === 0) continue;
      let end = first + 1;
      while (end < parse.count && (candidates[end] === 1 || looks[end] === Look.Digits)) end++;
      for (let word = first; word < end; word++) {
        runStarts[word] = first;
        runEnds[word] = end - 1;
      }
      first = end - 1;
    }
  }

  private grow(size: number): void {
    const capacity = 2 * size;
    this.looks = new Uint8Array(capacity);
    this.uses = new Uint8Array(capacity);
    this.likelihoods = new Uint8Array(capacity);
    this.phrases = new Uint16Array(capacity);
    this.candidates = new Uint8Array(capacity);
    this.runStarts = new Int16Array(capacity);
    this.runEnds = new Int16Array(capacity);
  }
}

/** What most uses of a noun are of. */
const coreSenses = NounSense.Person | NounSense.Group | NounSense.Place | NounSense.Time | NounSense.Event | NounSense.Thing;

/** Whether a word only helps others: sentences start with these, in capitals. */
function isFunctionWord(parse: Parse, word: number): boolean {
  switch (parse.tag(word)) {
    case "DT":
    case "PRP":
    case "PRP$":
    case "IN":
    case "CC":
    case "TO":
    case "MD":
    case "WP":
    case "WDT":
    case "WRB":
    case "EX":
      return true;
    default:
      return false;
  }
}

function lookOf(parse: Parse, word: number): Look {
  const kind = parse.kind(word);
  if (kind === TokenKind.Punctuation) return Look.Punctuation;
  if (kind === TokenKind.Number) return Look.Digits;
  if (kind !== TokenKind.Word) return Look.Opaque;
  const shape = parse.shape(word);
  if (shape === 0) return Look.Lower;
  if (shape & Shape.Digit) return shape & Shape.Capital ? Look.DigitsAndLetters : Look.Digits;
  if (shape & Shape.InnerCapital) return Look.Mixed;
  if (shape & Shape.Upper) return Look.Upper;
  if ((shape & Shape.Capital) === 0) return Look.Lower;
  const length = parse.end(word) - parse.start(word);
  if (length === 1) return parse.text.charCodeAt(parse.start(word)) === 73 && parse.tag(word) === "PRP" ? Look.Lower : Look.Initial;
  return length === 2 && parse.text.charCodeAt(parse.end(word) - 1) === 46 ? Look.Initial : Look.Capital;
}

function styleOf(lower: number, capital: number, upper: number): Style {
  if (upper > 2 && upper > lower + capital) return Style.Upper;
  if (capital + upper === 0) return Style.Lower;
  return capital + upper > 3 && capital + upper > lower ? Style.Title : Style.Usual;
}

/** Tags as small numbers: coarse, since it is words that tell of names. */
function tagNumber(tag: Tag): number {
  return tag.charCodeAt(0) * 7 + tag.charCodeAt(tag.length - 1) * 3 + tag.length & 63;
}

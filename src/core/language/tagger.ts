import { TokenKind } from "../document/reading";
import { featuresInSentence, featuresOfWord, type Lexeme, lexemeOf, mostFeatures, nothing } from "./taggerFeatures";
import { type TagWeights, unpackWeights } from "./taggerModel";
import type { Word } from "./words";

/** Part-of-speech tags of the Penn Treebank that a word can have, in the order of their numbers. */
export const wordTags = [
  "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
  "RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "SYM",
] as const;

/**
 * A word's part of speech. A contraction has the tag of its first half: `don't` is VBP, `it's` PRP, `can't` MD. Punctuation of every kind is PUNCT, code and
 * addresses are CODE.
 */
export type Tag = (typeof wordTags)[number] | "PUNCT" | "CODE";

/** Stand-ins for tags where features speak of what is no word: numbers beyond those of `wordTags`. */
const outside = 40;
const punctuation = 41;
const properNoun = wordTags.indexOf("NNP");

/** The tag of each word of one or more sentences. Linear; some two microseconds a word. */
export type Tagger = (words: readonly Word[]) => readonly Tag[];

/** A tagger that goes by packed weights. They are unpacked when it is first asked. */
export function openTagger(packed: Uint8Array): Tagger {
  let tagger: Tagger | undefined;
  // The analyzers look at the same few texts one after the other, and `readWords` hands them the same words.
  const tagged = new WeakMap<readonly Word[], readonly Tag[]>();
  return (words) => {
    let tags = tagged.get(words);
    if (tags === undefined) tagged.set(words, (tags = (tagger ??= createTagger(unpackWeights(packed)))(words)));
    return tags;
  };
}

/** A tagger that goes by given weights. Training needs one for weights that are not shipped yet. */
export function createTagger(weights: TagWeights): Tagger {
  const chooser = createChooser(weights);
  return (words) => {
    const tags: Tag[] = words.map(tagByKind);
    for (let start = 0; start < words.length;) {
      let end = start + 1;
      while (end < words.length && words[end]!.sentence === words[start]!.sentence) end++;
      tagSentence(words, start, end, chooser, tags);
      start = end;
    }
    return tags;
  };
}

/** Decides on tags. Training puts itself in place of the weights, to learn from each choice. */
export interface Chooser {
  /** A word's likeliest tag by itself. */
  guess(features: Int32Array, count: number, index: number): number;
  /** Its tag in the sentence. */
  choose(features: Int32Array, count: number, index: number): number;
}

/** Tags the words from `start` up to `end`, which are one sentence, from left to right. `index` is what the chooser is told of a word. */
export function tagSentence(words: readonly Word[], start: number, end: number, chooser: Chooser, tags: Tag[]): void {
  // Markup and link targets are not read aloud: their neighbours are neighbours of each other.
  const read: number[] = [];
  for (let at = start; at < end; at++) {
    const { kind } = words[at]!;
    if (kind !== TokenKind.Markup && kind !== TokenKind.Target) read.push(at);
  }
  const lexemes = read.map((at, i) => lexemeOf(words[at]!, isOpening(words, read, i)));
  const features = new Int32Array(mostFeatures);
  const guesses = read.map((at, i) =>
    isWord(words[at]!) ? chooser.guess(features, featuresOfWord(lexemes[i]!, features), at) : numberByKind(words[at]!),
  );
  const lexemeAt = (i: number): Lexeme => lexemes[i] ?? nothing;
  let tagBefore = outside;
  let tagBefore2 = outside;
  read.forEach((at, i) => {
    let tag = numberByKind(words[at]!);
    if (isWord(words[at]!)) {
      const count = featuresInSentence(
        {
          before2: lexemeAt(i - 2),
          before: lexemeAt(i - 1),
          here: lexemes[i]!,
          after: lexemeAt(i + 1),
          after2: lexemeAt(i + 2),
          tagBefore2,
          tagBefore,
          guess: guesses[i]!,
          guessAfter: guesses[i + 1] ?? outside,
          guessAfter2: guesses[i + 2] ?? outside,
        },
        features,
      );
      tag = chooser.choose(features, count, at);
      tags[at] = wordTags[tag]!;
    }
    tagBefore2 = tagBefore;
    tagBefore = tag;
  });
}

function createChooser(weights: TagWeights): Chooser {
  const scores = new Int32Array(wordTags.length);
  const best = (features: Int32Array, count: number): number => {
    scores.fill(0);
    weights.add(features, count, scores);
    return indexOfGreatest(scores);
  };
  return { guess: best, choose: best };
}

/** The index of the greatest of some scores, the first of several. */
export function indexOfGreatest(scores: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[best]!) best = i;
  return best;
}

/** Quotation marks and brackets may stand before a sentence's first word. */
function isOpening(words: readonly Word[], read: readonly number[], i: number): boolean {
  for (let before = i - 1; before >= 0; before--) if (words[read[before]!]!.kind !== TokenKind.Punctuation) return false;
  return true;
}

function isWord({ kind }: Word): boolean {
  return kind === TokenKind.Word || kind === TokenKind.Number;
}

function numberByKind({ kind }: Word): number {
  return kind === TokenKind.Code || kind === TokenKind.Url ? properNoun : punctuation;
}

function tagByKind({ kind, text }: Word): Tag {
  if (kind === TokenKind.Code || kind === TokenKind.Url) return "CODE";
  return kind === TokenKind.Punctuation && text === "&" ? "CC" : "PUNCT";
}

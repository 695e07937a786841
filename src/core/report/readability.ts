import { TokenKind, type Tokenizer } from "../document/reading";
import { syllablesIn } from "./syllables";

/** How much running text there is: of paragraphs, list items and quotes, without headings, tables and code. */
export interface TextSize {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}

/** How easily a text is read. */
export interface Readability {
  /** Flesch reading ease: 0 is very hard, 100 very easy; 60 to 70 is plain English. Not bound to that range. */
  readonly ease: number;
  /** The school grade of the United States that a reader should have reached. */
  readonly grade: number;
  readonly wordsPerSentence: number;
  readonly syllablesPerWord: number;
}

export const noText: TextSize = { words: 0, sentences: 0, syllables: 0 };

export function sum(one: TextSize, other: TextSize): TextSize {
  return { words: one.words + other.words, sentences: one.sentences + other.sentences, syllables: one.syllables + other.syllables };
}

/** The size of the block that has been read last. A sentence has a word; code, addresses and figures are no words. */
export function sizeOf(reading: Tokenizer): TextSize {
  let words = 0;
  let syllables = 0;
  let sentences = 0;
  for (let sentence = 0; sentence < reading.sentenceCount; sentence++) {
    const before = words;
    for (let token = reading.firstOf(sentence); token < reading.firstOf(sentence + 1); token++) {
      if (reading.kinds[token] !== TokenKind.Word) continue;
      const word = reading.lower(token);
      if (!/\p{L}/u.test(word)) continue;
      words++;
      syllables += syllablesIn(word);
    }
    if (words > before) sentences++;
  }
  return { words, sentences, syllables };
}

/**
 * Reading ease after Flesch (A new readability yardstick, Journal of Applied Psychology 32, 1948), grade level after Kincaid, Fishburne, Rogers and Chissom
 * (Derivation of new readability formulas for Navy enlisted personnel, Research Branch Report 8-75, 1975). `undefined` where there is no text.
 */
export function readabilityOf({ words, sentences, syllables }: TextSize): Readability | undefined {
  if (words === 0 || sentences === 0) return undefined;
  const wordsPerSentence = words / sentences;
  const syllablesPerWord = syllables / words;
  return {
    ease: 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord,
    grade: 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59,
    wordsPerSentence,
    syllablesPerWord,
  };
}

/** What a reading ease means, after the table in Flesch, The art of readable writing, 1949. */
export const easeBands = ["very hard", "hard", "fairly hard", "plain", "fairly easy", "easy", "very easy"] as const;
export type EaseBand = (typeof easeBands)[number];

/** The lowest reading ease of each band but the first. */
const bandStarts = [30, 50, 60, 70, 80, 90];

export function bandOf(ease: number): EaseBand {
  return easeBands[bandStarts.filter((start) => ease >= start).length]!;
}

import { TokenKind } from "../document/reading";
import { Shape } from "../document/reading";
import type { Word } from "./words";

/** What a tagger sees of one word without its neighbours. */
export interface Lexeme {
  readonly word: number;
  /** Hashes of the last one to four letters. */
  readonly suffixes: readonly [number, number, number, number];
  readonly prefix: number;
  /** How the word is written; see `shapeOf`. */
  readonly shape: number;
}

/** Features are known by hashes of this many bits: few enough to ship, enough that two seldom meet. */
export const featureBits = 22;

/** As many features as one word can have. */
export const mostFeatures = 40;

/** Stands for the neighbours of a sentence's first and last words. */
export const nothing: Lexeme = { word: 0x1b873593, suffixes: [1, 1, 1, 1], prefix: 1, shape: 15 };

/** Stands for code and addresses, which are never looked into. */
const opaque: Lexeme = { word: 0x27d4eb2f, suffixes: [2, 2, 2, 2], prefix: 2, shape: 14 };

/** Longer words are hashed from their last letters. */
const longest = 32;

/** Specifications and prompts write these in capitals for emphasis; they stay what they are. */
const closedClass = new Set(
  (
    "a all always an and any are as at be been both but by can cannot do does don't each either every exactly except for from has have if in into is it its may " +
    "might must never no none nor not of on once one only optional or other shall should some than that the then these this to unless until was were when where " +
    "which will with within without would you your"
  ).split(" "),
);

/** The lexeme of a word, `isFirst` if it opens its sentence. */
export function lexemeOf({ kind, lower, shape }: Word, isFirst: boolean): Lexeme {
  if (kind === TokenKind.Code || kind === TokenKind.Url) return opaque;
  let hash = 0;
  const suffixes: [number, number, number, number] = [3, 3, 3, 3];
  const end = Math.max(0, lower.length - longest);
  for (let at = lower.length - 1; at >= end; at--) {
    hash = Math.imul(hash ^ foldDigit(lower.charCodeAt(at)), 0x9e3779b1);
    hash ^= hash >>> 15;
    const length = lower.length - at;
    if (length <= 4) suffixes[length - 1] = hash;
  }
  const prefix = lower.length < 4 ? 4 : lower.charCodeAt(0) | (lower.charCodeAt(1) << 8) | (lower.charCodeAt(2) << 16);
  return { word: hash, suffixes, prefix, shape: shapeOf(lower, shape, isFirst) };
}

/** All numbers of one length look alike. */
function foldDigit(unit: number): number {
  return unit >= 48 && unit <= 57 ? 48 : unit;
}

function shapeOf(lower: string, shape: number, isFirst: boolean): number {
  if (shape === 0 || closedClass.has(lower)) return 0;
  if (shape & Shape.Digit) return shape & Shape.Capital ? 2 : 1;
  if (shape & Shape.Underscore) return 3;
  if (shape & Shape.InnerCapital) return 4;
  if (shape & Shape.Upper) return 5;
  if (shape & Shape.Capital) return isFirst ? 6 : 7;
  return shape & Shape.NonAscii ? 8 : 0;
}

/** The features of a word by itself; gives how many there are. */
export function featuresOfWord({ word, suffixes, prefix, shape }: Lexeme, features: Int32Array): number {
  let count = 0;
  features[count++] = feature(1, shape, 0);
  features[count++] = feature(2, word, shape === 7 || shape === 5 ? 1 : 0);
  features[count++] = feature(3, suffixes[0], 0);
  features[count++] = feature(4, suffixes[1], 0);
  features[count++] = feature(5, suffixes[2], 0);
  features[count++] = feature(6, suffixes[3], 0);
  features[count++] = feature(7, prefix, 0);
  features[count++] = feature(8, suffixes[1], shape);
  return count;
}

/** What a word's neighbours look like: lexemes around it, the two tags before it, and a first guess at the tags from it on. */
export interface Surroundings {
  readonly before2: Lexeme;
  readonly before: Lexeme;
  readonly here: Lexeme;
  readonly after: Lexeme;
  readonly after2: Lexeme;
  readonly tagBefore2: number;
  readonly tagBefore: number;
  readonly guess: number;
  readonly guessAfter: number;
  readonly guessAfter2: number;
}

/** The features of a word in its sentence; gives how many there are. */
export function featuresInSentence(around: Surroundings, features: Int32Array): number {
  const { before2, before, here, after, after2, tagBefore2, tagBefore, guess, guessAfter, guessAfter2 } = around;
  let count = 0;
  features[count++] = feature(20, 0, 0);
  features[count++] = feature(21, here.word, 0);
  features[count++] = feature(22, here.word, here.shape);
  features[count++] = feature(23, here.suffixes[0], 0);
  features[count++] = feature(24, here.suffixes[1], 0);
  features[count++] = feature(25, here.suffixes[2], 0);
  features[count++] = feature(26, here.suffixes[3], 0);
  features[count++] = feature(27, here.prefix, 0);
  features[count++] = feature(28, here.shape, before.shape * 16 + after.shape);
  features[count++] = feature(29, tagBefore, 0);
  features[count++] = feature(30, tagBefore, tagBefore2);
  features[count++] = feature(31, tagBefore, here.word);
  features[count++] = feature(32, tagBefore, here.suffixes[2]);
  features[count++] = feature(33, before.word, 0);
  features[count++] = feature(34, before.word, here.word);
  features[count++] = feature(35, before2.word, 0);
  features[count++] = feature(36, after.word, 0);
  features[count++] = feature(37, here.word, after.word);
  features[count++] = feature(38, after2.word, 0);
  features[count++] = feature(39, before.suffixes[2], 0);
  features[count++] = feature(40, after.suffixes[2], 0);
  features[count++] = feature(41, guess, 0);
  features[count++] = feature(42, guessAfter, 0);
  features[count++] = feature(43, guessAfter, tagBefore);
  features[count++] = feature(44, guessAfter, guessAfter2);
  features[count++] = feature(45, guess, guessAfter);
  features[count++] = feature(46, here.word, guessAfter);
  features[count++] = feature(47, guess, tagBefore * 64 + guessAfter);
  features[count++] = feature(48, guess, tagBefore * 64 + tagBefore2);
  features[count++] = feature(49, before.word, guess);
  features[count++] = feature(50, after.word, guess);
  features[count++] = feature(51, here.suffixes[1], tagBefore * 64 + guessAfter);
  features[count++] = feature(52, before2.word, before.word);
  features[count++] = feature(53, guess, (before.word ^ Math.imul(after.word, 31)) | 0);
  return count;
}

function feature(template: number, a: number, b: number): number {
  let hash = Math.imul(template ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(a ^ (a >>> 16), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f) ^ Math.imul(b, 0x165667b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 16)) >>> (32 - featureBits);
}

import { mix } from "./wordHash";

/**
 * Weights of features, as they lie in the file. A feature's hash says its only slot, and some bits of it whether the slot is its own: the features that count most in
 * training have taken the slots, and the others have no weight. Looking one up touches one number; nothing is unpacked.
 */

/** Slots of one weight: eight bits of the hash over a signed byte. Its length is a power of two. */
export type WeightTable = Uint16Array;

/** Slots of three weights: eight bits of the hash over three signed bytes, the first lowest. Its length is a power of two. */
export type MoveTable = Uint32Array;

const keys = Int32Array.from({ length: 128 }, (_, i) => mix(i + 1, 0x7f4a7c15));

/**
 * Makes features out of what has been put into the places of an array: in each place something else is looked at, so what is the same in two places must come out apart.
 * `first` sets one array apart from another; together with the length it is at most 128. Gives the length.
 */
export function setApart(features: Int32Array, length: number, first: number): number {
  for (let i = 0; i < length; i++) {
    const mixed = Math.imul(features[i]! ^ keys[first + i]!, 0x9e3779b1);
    features[i] = mixed ^ (mixed >>> 15);
  }
  return length;
}

/** What a class, such as a tag, adds to the hash of a feature. */
export function turnOf(choice: number): number {
  return Math.imul(choice + 1, 0x9e3779b1);
}

/** The hash of a feature together with a class. */
export function pairHash(feature: number, turn: number): number {
  const mixed = Math.imul(feature ^ turn, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** The sum of the weights that some features have for a class. */
export function scoreOf(table: WeightTable, features: Int32Array, count: number, turn: number): number {
  const mask = table.length - 1;
  let score = 0;
  for (let i = 0; i < count; i++) {
    const hash = pairHash(features[i]!, turn);
    const slot = table[hash & mask]!;
    if (slot >>> 8 === hash >>> 24) score += (slot << 24) >> 24;
  }
  return score;
}

/** The best class of those whose bits are set in two halves, by its weights; `otherwise` if none is. The first of several that are equally good. */
export function bestOf(table: WeightTable, features: Int32Array, count: number, low: number, high: number, otherwise: number): number {
  let best = otherwise;
  let most = -0x7fffffff;
  for (let half = 0; half < 2; half++) {
    for (let rest = half === 0 ? low : high; rest !== 0; rest &= rest - 1) {
      const choice = 31 - Math.clz32(rest & -rest) + 32 * half;
      const score = scoreOf(table, features, count, turnOf(choice));
      if (score > most) {
        most = score;
        best = choice;
      }
    }
  }
  return best;
}

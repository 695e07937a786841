import { mix } from "./wordHash";

/**
 * Weights of features, as they lie in the file. A feature's hash says its only slot, and some bits of it whether the slot is its own: the features that count most in
 * training have taken the slots, and the others have no weight. Looking one up touches one number; nothing is unpacked.
 */

/** Rows of weights by class. */
export interface WeightTable {
  /** Slots in groups of four: twelve bits of the hash over the place of the feature's row, 0 where nobody is. A group fills from its start. The length is a power of two. */
  readonly index: Uint32Array;
  /** Weights: a signed byte, the class in the six bits above it, and the highest bit set in the last of a row. Place 0 is nobody's. */
  readonly rows: Uint16Array;
}

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

const scores = new Int32Array(64);

/** The best class of those whose bits are set in two halves, by the sums of their weights; `otherwise` if none is. The first of several that are equally good. */
export function bestOf({ index, rows }: WeightTable, features: Int32Array, count: number, low: number, high: number, otherwise: number): number {
  const mask = (index.length - 1) & ~3;
  scores.fill(0);
  for (let i = 0; i < count; i++) {
    const hash = features[i]!;
    const check = hash >>> 20;
    const group = hash & mask;
    let slot = index[group]!;
    for (let next = 1; next < 4 && slot !== 0 && slot >>> 20 !== check; next++) slot = index[group + next]!;
    if (slot === 0 || slot >>> 20 !== check) continue;
    let at = slot & 0xfffff;
    let weight = rows[at]!;
    for (;;) {
      scores[(weight >>> 8) & 63]! += (weight << 24) >> 24;
      if (weight >= 0x8000) break;
      weight = rows[++at]!;
    }
  }
  let best = otherwise;
  let most = -0x7fffffff;
  for (let half = 0; half < 2; half++) {
    for (let rest = half === 0 ? low : high; rest !== 0; rest &= rest - 1) {
      const choice = 31 - Math.clz32(rest & -rest) + 32 * half;
      if (scores[choice]! > most) {
        most = scores[choice]!;
        best = choice;
      }
    }
  }
  return best;
}

/** Opens a table as {@link packWeightTable} has written it. */
export function openWeightTable(bytes: Uint8Array): WeightTable {
  const slots = new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0]!;
  return {
    index: new Uint32Array(bytes.buffer, bytes.byteOffset + 4, slots),
    rows: new Uint16Array(bytes.buffer, bytes.byteOffset + 4 + 4 * slots, (bytes.byteLength - 4 - 4 * slots) >> 1),
  };
}

/** Packs rows of weights by feature: the number of slots in four bytes, the index, the rows. Where a group is full, the features with the smaller weights have none. */
export function packWeightTable(weights: ReadonlyMap<number, ReadonlyMap<number, number>>): Uint8Array {
  let slots = 16;
  while (slots < weights.size) slots *= 2;
  const sizeOf = (row: ReadonlyMap<number, number>): number => [...row.values()].reduce((sum, weight) => sum + Math.abs(weight), 0);
  const inOrder = [...weights].filter(([, row]) => row.size > 0).sort(([a, rowA], [b, rowB]) => sizeOf(rowB) - sizeOf(rowA) || a - b);
  const index = new Uint32Array(slots);
  const rows: number[] = [0x8000];
  for (const [feature, row] of inOrder) {
    const group = feature & (slots - 1) & ~3;
    const slot = [group, group + 1, group + 2, group + 3].find((each) => index[each] === 0 || index[each]! >>> 20 === feature >>> 20);
    if (slot === undefined || index[slot] !== 0 || rows.length > 0xfffff) continue;
    index[slot] = ((feature & 0xfff00000) | rows.length) >>> 0;
    const entries = [...row].sort(([a], [b]) => a - b);
    entries.forEach(([choice, weight], i) => rows.push((i === entries.length - 1 ? 0x8000 : 0) | (choice << 8) | (weight & 255)));
  }
  const bytes = new Uint8Array(4 + 4 * slots + 2 * rows.length);
  new Uint32Array(bytes.buffer, 0, 1)[0] = slots;
  new Uint32Array(bytes.buffer, 4, slots).set(index);
  new Uint16Array(bytes.buffer, 4 + 4 * slots, rows.length).set(rows);
  return bytes;
}

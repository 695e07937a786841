import { packWeightTable } from "../../../src/core/language/weights";

/** How often features must occur in training to have weights. */
const leastUses = 3;
const countBits = 22;

/** Which features occur often enough, by their hashes. */
export class FeatureCounts {
  private readonly counts = new Uint8Array(1 << countBits);

  count(features: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const at = features[i]! >>> (32 - countBits);
      if (this.counts[at]! < 255) this.counts[at]!++;
    }
  }

  isFrequent(feature: number): boolean {
    return this.counts[feature >>> (32 - countBits)]! >= leastUses;
  }
}

/**
 * An averaged perceptron (Collins 2002) whose weights are in slots as `weights.ts` has them: the first feature that needs a slot has it. What is learnt is what is used.
 */
export class Perceptron {
  /** Counts decisions: weights are averaged over them. */
  step = 1;
  private readonly now: Float32Array;
  /** Sum of changes, each times the step it was made at. */
  private readonly total: Float64Array;
  private readonly checks: Uint8Array;
  private readonly isTaken: Uint8Array;
  private readonly mask: number;

  /** `bits`: logarithm of the number of slots. `width`: weights a slot. */
  constructor(bits: number, private readonly width: 1 | 3) {
    this.mask = (1 << bits) - 1;
    this.now = new Float32Array(width << bits);
    this.total = new Float64Array(width << bits);
    this.checks = new Uint8Array(1 << bits);
    this.isTaken = new Uint8Array(1 << bits);
  }

  /** Where a hash's weights start, -1 if it has none. */
  find(hash: number): number {
    const slot = hash & this.mask;
    return this.isTaken[slot] === 1 && this.checks[slot] === hash >>> 24 ? slot * this.width : -1;
  }

  weight(place: number): number {
    return this.now[place]!;
  }

  /** Changes a weight of a hash, unless its slot is another's. */
  add(hash: number, which: number, by: number): void {
    const slot = hash & this.mask;
    if (this.isTaken[slot] === 0) {
      this.isTaken[slot] = 1;
      this.checks[slot] = hash >>> 24;
    } else if (this.checks[slot] !== hash >>> 24) return;
    const place = slot * this.width + which;
    this.now[place]! += by;
    this.total[place]! += by * this.step;
  }

  /** Share of the slots that are taken. */
  get load(): number {
    return this.isTaken.reduce((sum, taken) => sum + taken, 0) / this.isTaken.length;
  }

  /** The mean weights as signed bytes, by place. */
  bytes(): Int8Array {
    const means = this.now.map((weight, i) => weight - this.total[i]! / this.step);
    const sizes = means.filter((mean) => mean !== 0).map(Math.abs).sort();
    const scale = 127 / (sizes[Math.floor(sizes.length * 0.9995)] ?? 1);
    return Int8Array.from(means, (mean) => Math.max(-127, Math.min(127, Math.round(mean * scale))));
  }

  /** The table of slots of three weights. */
  table(): Uint8Array {
    const bytes = this.bytes();
    const slots = Uint32Array.from(this.isTaken, (_, slot) => {
      const weights = (bytes[slot * 3]! & 255) | ((bytes[slot * 3 + 1]! & 255) << 8) | ((bytes[slot * 3 + 2]! & 255) << 16);
      return weights === 0 ? 0 : ((this.checks[slot]! << 24) | weights) >>> 0;
    });
    return new Uint8Array(slots.buffer);
  }
}

/** What a class adds to the hash of a feature. */
function turnOf(choice: number): number {
  return Math.imul(choice + 1, 0x9e3779b1);
}

/** The hash of a feature together with a class. */
function pairHash(feature: number, turn: number): number {
  const mixed = Math.imul(feature ^ turn, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Chooses among classes by weights of pairs of feature and class, and learns from mistakes. */
export class PairLearner {
  readonly counts = new FeatureCounts();
  readonly weights: Perceptron;
  private readonly known = new Int32Array(128);
  /** Features that have weights. */
  private readonly learnt = new Set<number>();

  constructor(bits: number) {
    this.weights = new Perceptron(bits, 1);
  }

  /** The best of some classes; if that is wrong and the right one is known, weights change. */
  choose(features: Int32Array, count: number, classes: readonly number[], right: number, otherwise: number): number {
    const { weights, known } = this;
    weights.step++;
    let n = 0;
    for (let i = 0; i < count; i++) if (this.counts.isFrequent(features[i]!)) known[n++] = features[i]!;
    let best = -1;
    let most = -Infinity;
    for (const choice of classes) {
      const turn = turnOf(choice);
      let score = 0;
      for (let i = 0; i < n; i++) {
        const place = weights.find(pairHash(known[i]!, turn));
        if (place >= 0) score += weights.weight(place);
      }
      if (score > most) {
        most = score;
        best = choice;
      }
    }
    if (right >= 0 && right !== best) {
      for (let i = 0; i < n; i++) {
        this.learnt.add(known[i]!);
        weights.add(pairHash(known[i]!, turnOf(right)), 0, 1);
        if (best >= 0) weights.add(pairHash(known[i]!, turnOf(best)), 0, -1);
      }
    }
    return best < 0 ? otherwise : best;
  }

  /** The table of mean weights, for the given number of classes, zeros left out. */
  table(classes: number): Uint8Array {
    const bytes = this.weights.bytes();
    const rows = new Map<number, Map<number, number>>();
    for (const feature of this.learnt) {
      const row = new Map<number, number>();
      for (let choice = 0; choice < classes; choice++) {
        const place = this.weights.find(pairHash(feature, turnOf(choice)));
        if (place >= 0 && bytes[place] !== 0) row.set(choice, bytes[place]!);
      }
      if (row.size > 0) rows.set(feature, row);
    }
    return packWeightTable(rows);
  }
}

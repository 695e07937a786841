import type { FeatureSink } from "../../src/core/relational/antecedentFeatures";

export interface Descent {
  readonly rounds: number;
  /** Rounds that only lead up to the weights. The result is the mean of what they are at many times during the others. */
  readonly settled: number;
  /** The first step of a weight; later ones are the smaller the more it has been moved. */
  readonly step: number;
  /** How much a weight is pulled towards 0 each time that it is moved. */
  readonly penalty: number;
}

const orders = 6;

/** Choices between two looks at the weights. */
const rest = 1_000;

/** Choices to learn from. Each has a row of features for every candidate, the first for “none of them”; one or more of the rows are right. */
export class Choices implements FeatureSink {
  private features = new Uint32Array(1 << 20);
  private featureCount = 0;
  /** Where each row starts among the features, and where each choice does among the rows. */
  private readonly rows: number[] = [0];
  private readonly choices: number[] = [0];
  private readonly isRight: boolean[] = [];
  private readonly weights: number[] = [];

  get count(): number {
    return this.weights.length;
  }

  /** Adds a feature to the row that is being made. */
  add(feature: number): void {
    if (this.featureCount === this.features.length) {
      const larger = new Uint32Array(this.features.length * 2);
      larger.set(this.features);
      this.features = larger;
    }
    this.features[this.featureCount++] = feature;
  }

  /** Ends the row, and adds it to the choice that is being made. */
  endRow(isRight: boolean): void {
    this.rows.push(this.featureCount);
    this.isRight.push(isRight);
  }

  /** Ends the choice. Those without a right row or without a wrong one teach nothing and are taken back. */
  endChoice(weight: number): void {
    const first = this.choices.at(-1)!;
    const mine = this.isRight.slice(first);
    if (mine.includes(true) && mine.includes(false)) {
      this.choices.push(this.isRight.length);
      this.weights.push(weight);
      return;
    }
    this.rows.length = first + 1;
    this.isRight.length = first;
    this.featureCount = this.rows.at(-1)!;
  }

  /**
   * Weights under which the right rows of each choice together are as likely as can be (the marginal log-likelihood of Durrett and Klein, EMNLP 2013), by
   * gradient descent with a step per weight (AdaGrad) over the choices in some fixed shuffled orders: the mean of what each order leads to.
   */
  learn(size: number, descent: Descent): Float32Array {
    const mean = new Float32Array(size);
    for (let order = 0; order < orders; order++) {
      const weights = this.descend(size, descent, shuffled(this.count, order));
      for (let at = 0; at < size; at++) mean[at]! += weights[at]! / orders;
    }
    return mean;
  }

  private descend(size: number, { rounds, settled, step, penalty }: Descent, order: readonly number[]): Float32Array {
    const weights = new Float32Array(size);
    const squares = new Float32Array(size).fill(1e-6);
    const sums = new Float32Array(size);
    let snapshots = 0;
    let scores = new Float64Array(1024);
    for (let round = 0; round < rounds; round++) {
      order.forEach((choice, turn) => {
        const first = this.choices[choice]!;
        const end = this.choices[choice + 1]!;
        if (end - first > scores.length) scores = new Float64Array(2 * (end - first));
        let most = -Infinity;
        for (let row = first; row < end; row++) {
          let score = 0;
          for (let f = this.rows[row]!; f < this.rows[row + 1]!; f++) score += weights[this.features[f]!]!;
          scores[row - first] = score;
          if (score > most) most = score;
        }
        let all = 0;
        let right = 0;
        for (let row = first; row < end; row++) {
          const power = Math.exp(scores[row - first]! - most);
          scores[row - first] = power;
          all += power;
          if (this.isRight[row]) right += power;
        }
        for (let row = first; row < end; row++) {
          const power = scores[row - first]!;
          const gradient = (power / all - (this.isRight[row] ? power / Math.max(right, 1e-12) : 0)) * this.weights[choice]!;
          if (Math.abs(gradient) < 1e-4) continue;
          for (let f = this.rows[row]!; f < this.rows[row + 1]!; f++) {
            const at = this.features[f]!;
            const slope = gradient + penalty * weights[at]!;
            squares[at]! += slope * slope;
            weights[at]! -= (step * slope) / Math.sqrt(squares[at]!);
          }
        }
        if (round < settled || turn % rest !== 0) return;
        snapshots++;
        for (let at = 0; at < size; at++) sums[at]! += weights[at]!;
      });
    }
    return sums.map((sum) => sum / snapshots);
  }
}

/** 0 … count − 1 in an order that is always the same for a seed and has nothing to do with theirs. */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let state = 12345 + seed;
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const j = (state >>> 8) % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

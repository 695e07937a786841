import { packClassifier } from "../../../src/core/relational/linearClassifier";

/**
 * A softmax regression over hashed features, learnt online with AdaGrad (Duchi, Hazan and Singer, JMLR 12, 2011). An example may allow several labels: then it
 * only says that it is one of them.
 */
export class LinearLearner {
  private readonly numbers = new Map<number, number>();
  private weights = new Float32Array(0);
  private squares = new Float32Array(0);
  private sums = new Float32Array(0);
  private rounds = 0;
  private readonly probabilities: Float64Array;

  constructor(
    readonly labels: number,
    /** `start` is what each weight's sum of squared gradients starts from: at zero, rare features would learn in leaps what is true of their few examples alone. */
    private readonly options: { readonly step: number; readonly start: number; readonly penalty: number },
  ) {
    this.probabilities = new Float64Array(labels);
  }

  /** Takes the features that were met often enough; all others are never learnt. */
  keep(counts: ReadonlyMap<number, number>, least: number): void {
    for (const [feature, count] of counts) if (count >= least) this.numbers.set(feature, this.numbers.size);
    this.weights = new Float32Array(this.numbers.size * this.labels);
    this.squares = new Float32Array(this.numbers.size * this.labels);
    this.sums = new Float32Array(this.numbers.size * this.labels);
  }

  /** The labels' scores in logits. */
  score(features: Int32Array, count: number, scores: Float64Array): void {
    scores.fill(0);
    for (let i = 0; i < count; i++) {
      const number = this.numbers.get(features[i]!);
      if (number === undefined) continue;
      const at = number * this.labels;
      for (let label = 0; label < this.labels; label++) scores[label]! += this.weights[at + label]!;
    }
  }

  /** Learns from one example; `scores` are those it was given, `allowed` the bits of its labels. */
  learn(features: Int32Array, count: number, scores: Float64Array, allowed: number, weight: number): void {
    const { probabilities, labels, weights, squares } = this;
    let most = -Infinity;
    for (const score of scores) most = Math.max(most, score);
    let sum = 0;
    let allowedSum = 0;
    for (let label = 0; label < labels; label++) {
      const value = Math.exp(scores[label]! - most);
      probabilities[label] = value;
      sum += value;
      if ((allowed >> label) & 1) allowedSum += value;
    }
    for (let label = 0; label < labels; label++) {
      const wanted = (allowed >> label) & 1 ? probabilities[label]! / allowedSum : 0;
      probabilities[label] = weight * (probabilities[label]! / sum - wanted);
    }
    for (let i = 0; i < count; i++) {
      const number = this.numbers.get(features[i]!);
      if (number === undefined) continue;
      const at = number * labels;
      for (let label = 0; label < labels; label++) {
        const gradient = probabilities[label]! + this.options.penalty * weights[at + label]!;
        if (Math.abs(gradient) < 1e-5) continue;
        squares[at + label]! += gradient * gradient;
        weights[at + label]! -= (this.options.step * gradient) / Math.sqrt(this.options.start + squares[at + label]!);
      }
    }
  }

  /** Notes the weights as they are at the end of a round: their mean over the rounds is steadier than the last of them. */
  endRound(): void {
    this.rounds++;
    for (let i = 0; i < this.sums.length; i++) this.sums[i]! += this.weights[i]!;
  }

  /** Puts the means of the rounds in place of the weights. */
  settle(): void {
    for (let i = 0; i < this.sums.length; i++) this.weights[i] = this.sums[i]! / this.rounds;
  }

  /** The weights as they ship. */
  pack(): Uint8Array<ArrayBuffer> {
    const rows = new Map<number, Float32Array>();
    for (const [feature, number] of this.numbers) rows.set(feature, this.weights.subarray(number * this.labels, (number + 1) * this.labels));
    return packClassifier(rows, this.labels);
  }
}

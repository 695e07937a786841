import { openHashedTable, packHashedTable } from "./hashedTable";

/** Weights are whole numbers of this part of a logit, at most 127 of them. */
export const logit = 24;

/** Chooses among a few labels by weights of features. */
export interface LinearClassifier {
  readonly labels: number;
  /** Sets `scores` to the labels' scores, in {@link logit}s' parts. */
  score(features: Int32Array, count: number, scores: Int32Array): void;
}

/** Opens what {@link packClassifier} has made: weights are read where they lie. */
export function openClassifier(bytes: Uint8Array): LinearClassifier {
  const { find, values, width } = openHashedTable(bytes);
  const weights = new Int8Array(values.buffer, values.byteOffset, values.byteLength);
  return {
    labels: width,
    score(features, count, scores) {
      scores.fill(0);
      for (let i = 0; i < count; i++) {
        const found = find(features[i]!);
        if (found < 0) continue;
        const at = found * width;
        for (let label = 0; label < width; label++) scores[label]! += weights[at + label]!;
      }
    },
  };
}

/** Packs weights in logits by feature; features that decide nothing are left out. */
export function packClassifier(weights: ReadonlyMap<number, ArrayLike<number>>, labels: number): Uint8Array<ArrayBuffer> {
  const rows = new Map<number, Uint8Array>();
  for (const [feature, row] of weights) {
    // What all labels have in common changes no choice, and takes from the range of a byte.
    let sum = 0;
    for (let label = 0; label < labels; label++) sum += row[label]!;
    const bytes = Int8Array.from({ length: labels }, (_, label) => Math.max(-127, Math.min(127, Math.round((row[label]! - sum / labels) * logit))));
    if (bytes.some((weight) => Math.abs(weight) >= leastWeight)) rows.set(feature, new Uint8Array(bytes.buffer));
  }
  return packHashedTable(rows, labels);
}

const leastWeight = 4;

/** How likely the label is by the scores, 0–1. */
export function probabilityOf(scores: Int32Array, label: number): number {
  let sum = 0;
  for (let other = 0; other < scores.length; other++) sum += Math.exp((scores[other]! - scores[label]!) / logit);
  return 1 / sum;
}

/** The label with the highest score, the first of several. */
export function bestLabel(scores: Int32Array): number {
  let best = 0;
  for (let label = 1; label < scores.length; label++) if (scores[label]! > scores[best]!) best = label;
  return best;
}

/**
 * The metric of CaRB (Bhardwaj, Aggarwal and Mausam, 2019: “CaRB: A Crowdsourced Benchmark for Open IE”), for tuples of a predicate and its
 * arguments. A gold and a found tuple are compared word by word, slot by slot (predicate, first argument, all others as one), which gives a
 * precision and a recall; recall takes the best found tuple for each gold one, precision matches each found tuple with one gold tuple at
 * most. The figure is the best F1 over all thresholds of confidence. Given the outputs that the benchmark publishes for its test part, this
 * gives ClausIE 0.4496 and OpenIE-4 0.4882, as published (0.450, 0.488).
 */
export interface Tuple {
  readonly predicate: string;
  readonly arguments: readonly string[];
}

export interface FoundTuple extends Tuple {
  readonly confidence: number;
}

export interface CarbScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Tuples of less confidence are left out at the best point. */
  readonly threshold: number;
}

/** Verbs of speech: with them the two arguments may change places. */
const speech = ["said", "told", "added", "adds", "says"];
const formsOfBe = ["be", "is", "am", "are", "was", "were", "been", "being"];

interface Slots {
  readonly predicate: readonly string[];
  readonly arguments: readonly (readonly string[])[];
}

type Match = readonly [precision: number, recall: number];
const noMatch: Match = [0, 0];

/** Scores sentences, each with its gold and its found tuples. */
export function scoreTuples(sentences: readonly { readonly gold: readonly Tuple[]; readonly found: readonly FoundTuple[] }[]): CarbScore {
  const thresholds = [...new Set(sentences.flatMap(({ found }) => found.map(({ confidence }) => confidence)))].sort((a, b) => a - b);
  const ordinal = new Map(thresholds.map((threshold, index) => [threshold, index]));
  const sums = thresholds.map(() => ({ precise: 0, found: 0, recalled: 0, gold: 0 }));
  for (const { gold, found } of sentences) {
    const scores = gold.map((goldTuple) => found.map((foundTuple) => matchTuples(goldTuple, foundTuple)));
    let from = 0;
    for (const least of [...new Set(found.map(({ confidence }) => confidence))].sort((a, b) => a - b)) {
      const kept = [...found.keys()].filter((index) => found[index]!.confidence >= least);
      const precise = greedyPrecision(scores, kept);
      const recalled = scores.reduce((sum, row) => sum + Math.max(...kept.map((index) => row[index]![1])), 0);
      const to = ordinal.get(least)!;
      for (; from <= to; from++) {
        const sum = sums[from]!;
        sum.precise += precise;
        sum.found += kept.length;
        sum.recalled += recalled;
        sum.gold += gold.length;
      }
    }
    for (; from < sums.length; from++) sums[from]!.gold += gold.length;
  }
  let best: CarbScore = { precision: 0, recall: 0, f1: 0, threshold: Number.POSITIVE_INFINITY };
  sums.forEach((sum, index) => {
    const precision = sum.found > 0 ? sum.precise / sum.found : 1;
    const recall = sum.gold > 0 ? sum.recalled / sum.gold : 0;
    const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
    if (f1 > best.f1) best = { precision, recall, f1, threshold: thresholds[index]! };
  });
  return best;
}

/** How well a found tuple says what a gold one says: the parts of their words that both have. */
export function matchTuples(gold: Tuple, found: Tuple): Match {
  const goldSlots = slotsOf(gold, gold.arguments);
  const straight = matchSlots(goldSlots, slotsOf(found, found.arguments));
  if (!speech.some((verb) => gold.predicate.includes(verb))) return straight;
  const [first, ...rest] = found.arguments;
  const swapped = first === undefined || rest.length === 0 ? found.arguments : [rest.join(" "), first];
  const reverse = matchSlots(goldSlots, slotsOf(found, swapped));
  return reverse[0] > straight[0] || (reverse[0] === straight[0] && reverse[1] > straight[1]) ? reverse : straight;
}

function slotsOf({ predicate }: Tuple, [first, ...rest]: readonly string[]): Slots {
  const slots = first === undefined ? [] : rest.length === 0 ? [first] : [first, rest.join(" ")];
  return { predicate: wordsOf(predicate), arguments: slots.map(wordsOf) };
}

function matchSlots(gold: Slots, found: Slots): Match {
  const predicate = [...found.predicate];
  let common = takeCommon(gold.predicate, predicate);
  // A bare “be” that was added stands for any of its forms.
  if (predicate.includes("be") && gold.predicate.some((word) => formsOfBe.includes(word))) common++;
  if (common === 0) return noMatch;
  let inFound = found.predicate.length;
  let inGold = gold.predicate.length;
  for (const [slot, words] of gold.arguments.entries()) {
    inGold += words.length;
    const other = found.arguments[slot];
    if (other === undefined) return noMatch;
    inFound += other.length;
    common += takeCommon(words, [...other]);
  }
  return [inFound === 0 ? 0 : common / inFound, inGold === 0 ? 0 : common / inGold];
}

/** Counts the words that both have, and takes them from the second list. */
function takeCommon(words: readonly string[], from: string[]): number {
  let common = 0;
  for (const word of words) {
    const at = from.indexOf(word);
    if (at < 0) continue;
    from.splice(at, 1);
    common++;
  }
  return common;
}

/** Matches each gold tuple with one found tuple at most, the most precise pairs first. */
function greedyPrecision(scores: readonly (readonly Match[])[], kept: readonly number[]): number {
  const rows = new Set(scores.keys());
  const columns = new Set(kept);
  let sum = 0;
  while (rows.size > 0 && columns.size > 0) {
    let best = { row: -1, column: -1, precision: -1 };
    for (const row of rows) {
      for (const column of columns) if (scores[row]![column]![0] > best.precision) best = { row, column, precision: scores[row]![column]![0] };
    }
    rows.delete(best.row);
    columns.delete(best.column);
    sum += best.precision;
  }
  return sum;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

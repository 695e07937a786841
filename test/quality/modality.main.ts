/**
 * Scores modality on auxiliaries with their function (MiST: epistemic, deontic, dynamic) and on findings with a certainty from 1 to 6.
 * Usage: node out/test/quality/modality.main.js FOLDER [--json]; FOLDER holds mist.jsonl.gz and certainty-sentence.jsonl.gz.
 */
import { z } from "zod";
import type { CategoryId } from "../../src/core/findings/category";
import { modality } from "../../src/core/structural/modality";
import { type Figure, finderOf, type FoundSpan, readCorpus, runScorer } from "./corpus";
import { type MistSentence, readMist, senseOf } from "./mist";

const rated = z.object({ finding: z.string(), "sentence-level-certainty": z.number() });

/** What each category adds to a finding's certainty. */
const certainty: Readonly<Partial<Record<CategoryId, number>>> = {
  "modality.uncertain": -2,
  "modality.probable": -1,
  "modality.conditional": -0.5,
  "modality.certain": 1,
};

/** Papers whose licence kept them out of what the weights were learnt from: the honest part of the figure. */
const unseen: ReadonlySet<string> = new Set(
  (
    "10.2298_JAS1001017A 10.2298_JAS1203143A 1803.06301 1805.08693 1807.09304 D14-1003 D14-1005 E14-1003 E14-1004 E14-1007 N13-1002 " +
    "Q15-1002 Q15-1005 S13-1001 S13-1005"
  ).split(" "),
);

runScorer((folder) => {
  const find = finderOf([modality], "plaintext");
  return [
    ...scoreFunctions(readMist(folder), find),
    scoreCertainty(readCorpus(folder, "certainty-sentence", rated), find),
  ];
});

function scoreFunctions(sentences: readonly MistSentence[], find: (text: string) => FoundSpan[]): Figure[] {
  const tallies = new Map<string, { right: number; count: number }>();
  const tally = (metric: string, isRight: boolean): void => {
    const entry = tallies.get(metric) ?? { right: 0, count: 0 };
    tallies.set(metric, { right: entry.right + (isRight ? 1 : 0), count: entry.count + 1 });
  };
  const perWord = new Map<string, Map<string, number>>();
  for (const { doc, full, text, modals } of sentences) {
    const found = find(text);
    for (const [start, end, labels] of modals) {
      const actual =
        found.find((mark) => mark.start < end && mark.end > start && mark.data["class"] !== undefined)?.data["class"] ?? "dynamic";
      const expected = senseOf(labels);
      tally("accuracy", actual === expected);
      // The stricter reading.
      tally("accuracy, first label", actual === senseOf(labels.slice(0, 1)));
      tally(full === "fulltext" ? "accuracy, whole papers" : "accuracy, other papers", actual === expected);
      tally(unseen.has(doc) ? "accuracy, papers not learnt" : "accuracy, papers learnt from", actual === expected);
      const word = text.slice(start, end).toLowerCase();
      tally(`accuracy of ${word}`, actual === expected);
      const classes = perWord.get(word) ?? new Map<string, number>();
      perWord.set(word, classes.set(expected, (classes.get(expected) ?? 0) + 1));
    }
  }
  const all = tallies.get("accuracy")?.count ?? 0;
  let majority = 0;
  for (const classes of perWord.values()) majority += Math.max(...classes.values());
  const figures = [...tallies].map(([metric, { right, count }]): Figure => {
    return { set: "mist", metric, value: right / count, ...(metric === "accuracy" ? { goal: 0.85 } : {}), count };
  });
  return [...figures, { set: "mist", metric: "majority per word", value: majority / all, count: all }];
}

function scoreCertainty(items: readonly z.infer<typeof rated>[], find: (text: string) => FoundSpan[]): Figure {
  const ours = items.map(({ finding }) => find(finding).reduce((sum, { category }) => sum + (certainty[category] ?? 0), 0));
  const theirs = items.map((item) => item["sentence-level-certainty"]);
  return { set: "certainty-sentence", metric: "spearman", value: correlation(ranks(ours), ranks(theirs)), count: items.length };
}

/** Ranks from 1, ties sharing their mean. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const result = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) result[order[i]!] = (from + to + 1) / 2;
    from = to;
  }
  return result;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanA = mean(a);
  const meanB = mean(b);
  let both = 0;
  let squaresA = 0;
  let squaresB = 0;
  a.forEach((value, i) => {
    both += (value - meanA) * (b[i]! - meanB);
    squaresA += (value - meanA) ** 2;
    squaresB += (b[i]! - meanB) ** 2;
  });
  return both / Math.sqrt(squaresA * squaresB);
}

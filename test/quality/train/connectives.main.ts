/**
 * Learns `models/connectives.bin` from GUM and writes it: a logistic regression with the squares of the weights as penalty. Features with a bar count for one connective
 * alone.
 * Usage: node out/test/quality/train/connectives.main.js FOLDER [--evaluate]; FOLDER holds gum.jsonl.gz. Only documents of the training
 * split whose texts are under CC BY or CC BY-SA are learnt from. With --evaluate it prints figures of ten-fold cross-validation over them
 * instead, and of weights learnt from all of them on all other documents.
 */
import { writeFileSync } from "node:fs";
import { lexiconWeight, outcomes, visitFeatures } from "../../../src/core/analytical/builtin/discourseConnectives";
import { type NamedWeights, packNamedWeights } from "../../../src/core/language/namedWeights";
import { type ConnectiveDocument, type Outcome, readConnectives } from "../connectives";
import { type Figure, printFigures } from "../corpus";
import { descend } from "./softmaxRegression";

/** A place where a connective's words stand. */
interface Example {
  readonly document: string;
  readonly features: readonly string[];
  /** The relation that the lexicon names. */
  readonly relation: Outcome;
  readonly isConnective: boolean;
  readonly outcomes: readonly Outcome[];
}

/** Weights by feature, tenths of a logit. */
interface Model {
  readonly use: ReadonlyMap<string, number>;
  readonly relation: ReadonlyMap<string, readonly number[]>;
}

/** Tenths of a logit. What weighs less is left out. */
const leastWeight = 2;
const folds = 10;
const rounds = 120;
const step = 0.3;
/** Features that are rarer are not learnt: those of all connectives together, and those of one connective alone. */
const leastCount = { shared: 8, own: 5 };
/** What a weight's square costs, by half: more for one connective's own weight than for the weight that all share. */
const penalty = { shared: 3, own: 6 };

const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
if (folder === undefined) {
  console.error("Usage: node out/test/quality/train/connectives.main.js FOLDER [--evaluate]");
  process.exitCode = 2;
} else {
  const documents = readConnectives(folder);
  const learnt = documents.filter(({ isLearnt }) => isLearnt);
  if (process.argv.includes("--evaluate")) printFigures(evaluate(documents, learnt));
  else writeFileSync("models/connectives.bin", packNamedWeights(rowsOf(learn(learnt.flatMap(examplesOf)))));
}

function examplesOf({ id, blocks }: ConnectiveDocument): Example[] {
  return blocks.flatMap(({ words, tags, candidates }) =>
    candidates.map(({ candidate, isConnective, outcomes: said }) => {
      const features: string[] = [];
      const sentence = words.sentences[words.words[candidate.first]!.sentence]!;
      visitFeatures(candidate, words.words, sentence, tags, (feature) => features.push(feature));
      return { document: id, features, relation: candidate.entry.relation, isConnective, outcomes: said };
    }),
  );
}

function evaluate(documents: readonly ConnectiveDocument[], learnt: readonly ConnectiveDocument[]): Figure[] {
  const figures: Figure[] = [];
  const folded = learnt.map((document, i) => ({ fold: i % folds, document, examples: examplesOf(document) }));
  const tally = emptyTally();
  for (let fold = 0; fold < folds; fold++) {
    const model = learn(folded.filter((other) => other.fold !== fold).flatMap(({ examples }) => examples));
    for (const { document, examples } of folded.filter((one) => one.fold === fold)) score(model, examples, document.gold, tally);
  }
  figures.push(...figuresOf("gum, ten folds", tally));
  const model = learn(folded.flatMap(({ examples }) => examples));
  for (const split of ["train", "dev"]) {
    const others = emptyTally();
    for (const document of documents) {
      if (document.split === split && !learnt.includes(document)) score(model, examplesOf(document), document.gold, others);
    }
    figures.push(...figuresOf(`gum, ${split} not learnt`, others));
  }
  return figures;
}

interface Tally {
  right: number;
  found: number;
  gold: number;
  judged: number;
  judgedRight: number;
  readonly outcomes: Map<Outcome, number>;
}

function emptyTally(): Tally {
  return { right: 0, found: 0, gold: 0, judged: 0, judgedRight: 0, outcomes: new Map() };
}

function score(model: Model, examples: readonly Example[], gold: number, tally: Tally): void {
  tally.gold += gold;
  for (const { features, relation, isConnective, outcomes: said } of examples) {
    if (features.reduce((sum, feature) => sum + (model.use.get(feature) ?? 0), 0) > 0) {
      tally.found++;
      if (isConnective) tally.right++;
    }
    const wanted: Outcome[] = said.filter((outcome) => outcome !== "none");
    if (wanted.length === 0) continue;
    const scores = outcomes.map((outcome, i) =>
      features.reduce((sum, feature) => sum + (model.relation.get(feature)?.[i] ?? 0), outcome === relation ? lexiconWeight : 0),
    );
    tally.judged++;
    if (wanted.includes(outcomes[scores.indexOf(Math.max(...scores))]!)) tally.judgedRight++;
    tally.outcomes.set(wanted[0]!, (tally.outcomes.get(wanted[0]!) ?? 0) + 1);
  }
}

function figuresOf(set: string, tally: Tally): Figure[] {
  const precision = tally.right / tally.found;
  const recall = tally.right / tally.gold;
  return [
    { set, metric: "connectives, precision", value: precision, count: tally.found },
    { set, metric: "connectives, recall", value: recall, count: tally.gold },
    { set, metric: "connectives, F1", value: (2 * precision * recall) / (precision + recall), goal: 0.8, count: tally.gold },
    { set, metric: "relation, accuracy", value: tally.judgedRight / tally.judged, count: tally.judged },
    { set, metric: "relation, majority", value: Math.max(...tally.outcomes.values()) / tally.judged, count: tally.judged },
  ];
}

function learn(examples: readonly Example[]): Model {
  const counts = new Map<string, number>();
  for (const { features } of examples) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const numbers = new Map<string, number>();
  for (const [feature, count] of counts) {
    if (count >= leastCount[kindOf(feature)]) numbers.set(feature, numbers.size);
  }
  const inputOf = ({ features }: Example): number[] =>
    features.map((feature) => numbers.get(feature) ?? -1).filter((number) => number >= 0);
  const penalties = [...numbers.keys()].map((feature) => penalty[kindOf(feature)]);
  const connecting = examples.filter((example) => example.isConnective);
  const uses = examples.map((example) => ({ input: inputOf(example), wanted: example.isConnective ? 1 : 0, start: [0, 0] }));
  // What all connectives share tells little of what they say, and drowns the rare ones.
  const ownNumbers = new Set([...numbers].filter(([feature]) => kindOf(feature) === "own").map(([, number]) => number));
  const relations = connecting.map((example) => ({
    input: inputOf(example).filter((number) => ownNumbers.has(number)),
    wanted: outcomes.indexOf(example.outcomes[0]!),
    start: outcomes.map((outcome) => (outcome === example.relation ? lexiconWeight / 10 : 0)),
  }));
  const [no, yes] = descend(uses, 2, { penalties, rounds, step });
  const relation = descend(relations, outcomes.length, { penalties, rounds, step });

  const use = new Map<string, number>();
  const rows = new Map<string, readonly number[]>();
  for (const [feature, number] of [...numbers].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const weight = tenths(yes![number]! - no![number]!);
    if (Math.abs(weight) >= leastWeight) use.set(feature, weight);
    const row = relation.map((weights) => tenths(weights[number]!));
    if (row.some((value) => Math.abs(value) >= leastWeight)) rows.set(feature, row);
  }
  return { use, relation: rows };
}

function kindOf(feature: string): "shared" | "own" {
  return feature.includes("|") ? "own" : "shared";
}

/** Never -0, which would be written as it is. */
function tenths(logit: number): number {
  return Math.round(logit * 10) || 0;
}

/** What speaks for its use first, then what speaks for each outcome. */
function rowsOf({ use, relation }: Model): NamedWeights {
  const features = [...new Set([...use.keys(), ...relation.keys()])].sort();
  return new Map(features.map((feature) => [feature, [use.get(feature) ?? 0, ...(relation.get(feature) ?? [])]]));
}

/**
 * Learns the rows of `modalWeights.ts` from MiST and writes them to standard output.
 * Usage: node out/test/quality/train/modality.main.js FOLDER LICENCES [--evaluate]; FOLDER holds mist.jsonl.gz, LICENCES is a table of two
 * columns with a tab between: a paper's id as MiST has it, and its licence. With --evaluate it prints figures of ten-fold cross-validation
 * instead: each paper is judged by weights that were learnt without it.
 */
import { readFileSync } from "node:fs";
import { hashText } from "../../../src/core/document/hash";
import { scannerFor } from "../../../src/core/document/language";
import { addReadingWords, Tokenizer } from "../../../src/core/document/reading";
import { Vocabulary } from "../../../src/core/document/vocabulary";
import { auxiliaries } from "../../../src/core/structural/lexicons/modalSense";
import { type ModalSense, senseByScores, visitFeatures } from "../../../src/core/structural/modalSense";
import { type Figure, printFigures } from "../corpus";
import { type MistSentence, readMist, senseOf } from "../mist";
import { descend } from "./softmaxRegression";

/** An auxiliary in its sentence. */
interface Example {
  readonly paper: string;
  readonly auxiliary: string;
  readonly features: readonly string[];
  readonly sense: ModalSense;
  /** The sense by the label that its annotators named first. */
  readonly firstSense: ModalSense;
}

/** Feature → six pairs of tenths of a logit, as `modalWeights.ts` has them. */
type Rows = ReadonlyMap<string, readonly number[]>;

const senses: readonly ModalSense[] = ["dynamic", "epistemic", "deontic"];
const folds = 10;
const rounds = 150;
const step = 0.3;

/** What a weight's square costs, by half: more for one auxiliary's own weight than for the weight that all six share. */
const penalty = { shared: 2, own: 4 };

const [folder, licences] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (folder === undefined || licences === undefined) {
  console.error("Usage: node out/test/quality/train/modality.main.js FOLDER LICENCES [--evaluate]");
  process.exitCode = 2;
} else {
  const examples = readExamples(folder);
  const isFree = freePapers(licences);
  if (process.argv.includes("--evaluate")) printFigures(evaluate(examples, isFree));
  else process.stdout.write(sourceOf(learn(examples.filter(({ paper }) => isFree(paper)))));
}

function readExamples(corpora: string): Example[] {
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  const reading = new Tokenizer(vocabulary);
  const entry = scannerFor("plaintext").start;
  // Some sentences are in MiST twice; each counts once.
  const sentences = new Map<string, MistSentence>();
  for (const sentence of readMist(corpora)) if (!sentences.has(sentence.text)) sentences.set(sentence.text, sentence);
  return [...sentences.values()].flatMap(({ doc, text, modals }) => {
    reading.read({ kind: "paragraph", level: 0, quoteDepth: 0, text, gap: "", lines: 0, entry }, "plaintext");
    const tokens = new Map(Array.from({ length: reading.count }, (_, token) => [reading.starts[token]!, token]));
    return modals.flatMap(([start, end, labels]) => {
      const token = tokens.get(start);
      if (token === undefined) return [];
      const features: string[] = [];
      visitFeatures(token, reading, (feature) => features.push(feature));
      const auxiliary = text.slice(start, end).toLowerCase();
      return [{ paper: doc, auxiliary, features, sense: senseOf(labels), firstSense: senseOf(labels.slice(0, 1)) }];
    });
  });
}

/** Papers whose licence lets what is learnt from them be shipped: neither non-commercial nor share-alike. */
function freePapers(table: string): (paper: string) => boolean {
  const rows = readFileSync(table, "utf8").trimEnd().split("\n");
  const licenceOf = new Map(rows.map((row) => [row.slice(0, row.indexOf("\t")), row.slice(row.indexOf("\t") + 1)]));
  return (paper) => /^CC(?:0|[ -]BY)(?!-)/.test(licenceOf.get(paper) ?? "");
}

function evaluate(examples: readonly Example[], isFree: (paper: string) => boolean): Figure[] {
  const tallies = new Map<string, { right: number; count: number }>();
  const tally = (metric: string, isRight: boolean): void => {
    const { right, count } = tallies.get(metric) ?? { right: 0, count: 0 };
    tallies.set(metric, { right: right + (isRight ? 1 : 0), count: count + 1 });
  };
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = ({ paper }: Example): boolean => hashText(paper, 0) % folds === fold;
    const rows = learn(examples.filter((example) => !isHeldOut(example) && isFree(example.paper)));
    for (const example of examples.filter(isHeldOut)) {
      const actual = judge(example, rows);
      tally("accuracy", actual === example.sense);
      tally("accuracy, first label", actual === example.firstSense);
      tally(`accuracy of ${example.auxiliary}`, actual === example.sense);
    }
  }
  return [...tallies].map(([metric, { right, count }]) => ({ set: "mist, ten folds", metric, value: right / count, count }));
}

function judge({ auxiliary, features }: Example, rows: Rows): ModalSense {
  const column = auxiliaries.indexOf(auxiliary) * 2;
  let epistemic = 0;
  let deontic = 0;
  for (const feature of features) {
    const row = rows.get(feature);
    epistemic += row?.[column] ?? 0;
    deontic += row?.[column + 1] ?? 0;
  }
  return senseByScores(auxiliary, epistemic, deontic);
}

/**
 * Logistic regression over three senses. Each feature has a weight that all auxiliaries
 * share and one for its own auxiliary; a row holds their sum, less that of the dynamic sense.
 */
function learn(examples: readonly Example[]): Rows {
  const numbers = new Map<string, number>();
  const penalties: number[] = [];
  const numberOf = (name: string, cost: number): number => {
    let number = numbers.get(name);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(name, number);
      penalties.push(cost);
    }
    return number;
  };
  const inputs = examples.map(({ auxiliary, features }) =>
    features.flatMap((feature) => [numberOf(feature, penalty.shared), numberOf(ownName(auxiliary, feature), penalty.own)]),
  );
  const lessons = examples.map(({ sense }, i) => ({ input: inputs[i]!, wanted: senses.indexOf(sense), start: senses.map(() => 0) }));
  const weights = descend(lessons, senses.length, { penalties, rounds, step });
  const weightOf = (name: string, sense: number): number => {
    const number = numbers.get(name);
    return number === undefined ? 0 : weights[sense]![number]!;
  };
  const rows = new Map<string, readonly number[]>();
  for (const feature of [...new Set(examples.flatMap(({ features }) => features))].sort()) {
    const row = auxiliaries.flatMap((auxiliary) => {
      const logits = senses.map((_, sense) => weightOf(feature, sense) + weightOf(ownName(auxiliary, feature), sense));
      return [tenths(logits[1]! - logits[0]!), tenths(logits[2]! - logits[0]!)];
    });
    if (row.some((value) => value !== 0)) rows.set(feature, row);
  }
  return rows;
}

function ownName(auxiliary: string, feature: string): string {
  return `${auxiliary} ${feature}`;
}

/** Never -0, which would be written as it is. */
function tenths(logit: number): number {
  return Math.round(logit * 10) || 0;
}

function sourceOf(rows: Rows): string {
  return [...rows].map(([feature, row]) => `  "${feature}": [${row.join(", ")}],\n`).join("");
}

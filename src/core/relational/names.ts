import { type ModelFile, openModelFile } from "../language/modelFile";
import type { Parse } from "../language/parse";
import { bestLabel, openClassifier, probabilityOf } from "./linearClassifier";
import { mostNameFeatures, NameFeatures } from "./nameFeatures";
import { openNameTable } from "./nameTable";
import { openNounSenses } from "./nounSenses";

/** What names are names of. `other` is anything else that has one: events, awards, peoples' days, laws. */
export const nameTypes = ["person", "organization", "location", "product", "work", "other"] as const;
export type NameType = (typeof nameTypes)[number];

/** A name in a sentence: its first and last word. */
export interface NameSpan {
  readonly first: number;
  readonly last: number;
  readonly type: NameType;
  /** 0–100. */
  readonly confidence: number;
}

/** Labels are 0 for what is no part of a name, 1 + 2t for the first word of a name of type t, 2 + 2t for its further words. */
export const nameLabels = 1 + 2 * nameTypes.length;

/** Decides on the label of a word. Training puts itself in place of the weights, to learn from each choice. */
export interface NameChooser {
  /** `allowed` are the bits of the labels that can follow the one before. */
  choose(features: Int32Array, count: number, allowed: number, word: number): number;
}

/** Finds the names in a sentence, in order. Looks at words that may be part of one only: some tenths of a microsecond a word. */
export function createNameTagger(model: ModelFile): (parse: Parse) => readonly NameSpan[] {
  const classifier = openClassifier(openModelFile(model.part("entities")).part("names"));
  const scores = new Int32Array(classifier.labels);
  const features = new NameFeatures(openNameTable(model), openNounSenses(model));
  let probabilities = new Float32Array(256);
  const chooser: NameChooser = {
    choose(found, count, allowed, word) {
      classifier.score(found, count, scores);
      for (let label = 0; label < scores.length; label++) if (((allowed >> label) & 1) === 0) scores[label] = -0x10000;
      const label = bestLabel(scores);
      probabilities[word] = probabilityOf(scores, label);
      return label;
    },
  };
  return (parse) => {
    if (parse.count > probabilities.length) probabilities = new Float32Array(2 * parse.count);
    return spansOf(labelNames(parse, features, chooser), parse.count, probabilities);
  };
}

let labels = new Uint8Array(256);
const found = new Int32Array(mostNameFeatures);

/** Labels the words of a sentence from left to right. The array is used again for the next sentence. */
export function labelNames(parse: Parse, features: NameFeatures, chooser: NameChooser): Uint8Array {
  if (parse.count > labels.length) labels = new Uint8Array(2 * parse.count);
  if (!features.read(parse)) return labels.fill(0, 0, parse.count);
  let before = 0;
  for (let word = 0; word < parse.count; word++) {
    let label = 0;
    if (features.mayName(word) || (before > 0 && features.mayJoin(word))) {
      const count = features.of(word, before, word > 1 ? labels[word - 2]! : 0, found);
      label = chooser.choose(found, count, labelsAfter(before), word);
    }
    labels[word] = before = label;
  }
  return labels;
}

/** A name's further words follow only words of the same name. */
function labelsAfter(before: number): number {
  return before === 0 ? firstLabels : firstLabels | (1 << (before + (before & 1)));
}

/** The bits of 0 and all odd labels. */
const firstLabels = nameTypes.reduce((bits, _, type) => bits | (1 << (1 + 2 * type)), 1);

/** The names that labels spell. A name's confidence is that of its least certain word. */
function spansOf(given: Uint8Array, count: number, probabilities: Float32Array): readonly NameSpan[] {
  let spans: NameSpan[] | undefined;
  for (let word = 0; word < count; word++) {
    const label = given[word]!;
    if (label === 0) continue;
    const first = word;
    let least = probabilities[word]!;
    while (word + 1 < count && given[word + 1] === label + 1) least = Math.min(least, probabilities[++word]!);
    (spans ??= []).push({ first, last: word, type: nameTypes[(label - 1) >> 1]!, confidence: Math.round(100 * least) });
  }
  return spans ?? noSpans;
}

const noSpans: readonly NameSpan[] = [];

import { hashOfWord } from "../../../src/core/language/wordHash";
import { packHashedTable } from "../../../src/core/relational/hashedTable";
import { NameUse } from "../../../src/core/relational/nameTable";
import { nameTypes } from "../../../src/core/relational/names";
import type { NamedText } from "./nameExamples";
import { mulberry, shuffle } from "./random";

export interface WordVectors {
  /** Most frequent first, in lower case. */
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

/** No name; person; organization; location; product, work or other. */
const classes = 5;
const listed = 100_000;
const dimensions = 100;
const rounds = 6;

/**
 * For each frequent word, how likely it is part of a name of each kind, as its vector tells: two bits for each of person, organization, location and the rest. Learnt from
 * the words whose kinds are known, by lists and by texts.
 */
export function packLikelyNames({ words, vectors }: WordVectors, texts: readonly NamedText[], usesOf: (hash: number) => number, isOrdinary: (word: string) => boolean): Uint8Array {
  const counts = countKinds(texts);
  const known = words.slice(0, listed).filter((word) => vectors[word] !== undefined && /^\p{L}/u.test(word));
  const examples: { vector: Float32Array; target: Float32Array }[] = [];
  const unit = (word: string): Float32Array => {
    const vector = Float32Array.from(vectors[word]!.slice(0, dimensions));
    const length = Math.hypot(...vector) || 1;
    return vector.map((value) => (3 * value) / length);
  };
  for (const word of known) {
    const target = new Float32Array(classes);
    counts.get(word)?.forEach((count, kind) => (target[kind]! += count));
    const use = usesOf(hashOfWord(word));
    if (use & (NameUse.HisFirst | NameUse.HerFirst | NameUse.Last | NameUse.Person)) target[1]! += 2;
    if (use & NameUse.Organization) target[2]! += 2;
    if (use & NameUse.Place) target[3]! += 2;
    if (use & NameUse.Product) target[4]! += 2;
    if (isOrdinary(word)) target[0]! += 3;
    const sum = target.reduce((total, value) => total + value, 0);
    if (sum >= 2) examples.push({ vector: unit(word), target: target.map((value) => value / sum) });
  }
  const weights = fit(examples);
  const entries = new Map<number, Uint8Array>();
  for (const word of known) {
    const probabilities = softmax(weights, unit(word));
    let bits = 0;
    for (let kind = 1; kind < classes; kind++) bits |= levelOf(probabilities[kind]!) << (2 * (kind - 1));
    if (bits !== 0) entries.set(hashOfWord(word), Uint8Array.of(bits));
  }
  return packHashedTable(entries, 1);
}

function levelOf(probability: number): number {
  return probability > 0.6 ? 3 : probability > 0.3 ? 2 : probability > 0.12 ? 1 : 0;
}

/** How often each word was written with a capital inside of names of each kind and outside. */
function countKinds(texts: readonly NamedText[]): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const { text, names } of texts) {
    for (const match of text.matchAll(/\p{Lu}[\p{L}'’]*/gu)) {
      if (match.index === 0) continue;
      const name = names.find(({ start, end }) => match.index >= start && match.index < end);
      const kind = name === undefined ? 0 : Math.min(classes - 1, 1 + nameTypes.indexOf(name.types[0]!));
      const word = match[0].toLowerCase();
      const row = counts.get(word) ?? [0, 0, 0, 0, 0];
      row[kind]!++;
      counts.set(word, row);
    }
  }
  return counts;
}

/** A softmax regression on vectors with AdaGrad. */
function fit(examples: { readonly vector: Float32Array; readonly target: Float32Array }[]): Float32Array {
  const size = dimensions + 1;
  const weights = new Float32Array(classes * size);
  const squares = new Float32Array(classes * size);
  const random = mulberry(3);
  for (let round = 0; round < rounds; round++) {
    shuffle(examples, random);
    for (const { vector, target } of examples) {
      const probabilities = softmax(weights, vector);
      for (let kind = 0; kind < classes; kind++) {
        const error = probabilities[kind]! - target[kind]!;
        for (let d = 0; d < size; d++) {
          const gradient = error * (d < dimensions ? vector[d]! : 1);
          const at = kind * size + d;
          squares[at]! += gradient * gradient;
          weights[at]! -= (0.1 * gradient) / (1e-3 + Math.sqrt(squares[at]!));
        }
      }
    }
  }
  return weights;
}

function softmax(weights: Float32Array, vector: Float32Array): Float32Array {
  const scores = new Float32Array(classes);
  const size = dimensions + 1;
  let sum = 0;
  for (let kind = 0; kind < classes; kind++) {
    let score = weights[kind * size + dimensions]!;
    for (let d = 0; d < dimensions; d++) score += weights[kind * size + d]! * vector[d]!;
    scores[kind] = Math.exp(score);
    sum += scores[kind]!;
  }
  return scores.map((score) => score / sum);
}

import type { Parse } from "../../../src/core/language/parse";
import { NameFeatures } from "../../../src/core/relational/nameFeatures";
import type { NameTable } from "../../../src/core/relational/nameTable";
import { labelNames, nameLabels, nameTypes } from "../../../src/core/relational/names";
import type { NounSenses } from "../../../src/core/relational/nounSenses";
import { copyOf, visitSentences } from "../entityParses";
import { LinearLearner } from "./linearLearner";
import type { NamedText } from "./nameExamples";
import { mulberry, shuffle } from "./random";

const rounds = 8;
/** Features that were met less often are not learnt. */
const leastCount = 3;

interface NameTables {
  readonly names: NameTable;
  readonly nouns: NounSenses;
}

/** A sentence with the bits of the labels that each of its words may have. */
export interface NamedSentence {
  readonly source: string;
  readonly parse: Parse;
  readonly allowed: readonly number[];
  readonly weight: number;
}

/** The sentences of texts, parsed. */
export function namedSentences(texts: readonly NamedText[]): NamedSentence[] {
  return texts.flatMap((text) => {
    const sentences: NamedSentence[] = [];
    visitSentences(text.text, (parse) => sentences.push({ source: text.source, parse: copyOf(parse), allowed: allowedLabels(text, parse), weight: 1 }));
    return sentences;
  });
}

/** Learns to label the words of names, each round from its own labels of the words before. */
export function learnNames(sentences: readonly NamedSentence[], tables: NameTables): LinearLearner {
  const learner = new LinearLearner(nameLabels, { step: 0.05, start: 1, penalty: 1e-6 });
  const features = new NameFeatures(tables.names, tables.nouns);
  const counts = new Map<number, number>();
  for (const { parse, allowed } of sentences) {
    labelNames(parse, features, {
      choose(found, count, _, word) {
        for (let i = 0; i < count; i++) counts.set(found[i]!, (counts.get(found[i]!) ?? 0) + 1);
        return lowest(allowed[word]!);
      },
    });
  }
  learner.keep(counts, leastCount);
  const order = [...sentences];
  const random = mulberry(7);
  const scores = new Float64Array(nameLabels);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const { parse, allowed, weight } of order) {
      labelNames(parse, features, {
        choose(found, count, possible, word) {
          learner.score(found, count, scores);
          // What follows a wrong label is learnt as well, but only from the second round on.
          const label = round === 0 ? likeliest(scores, allowed[word]!) : likeliest(scores, possible);
          learner.learn(found, count, scores, allowed[word]!, weight);
          return label;
        },
      });
    }
    if (round >= rounds / 3) learner.endRound();
  }
  learner.settle();
  return learner;
}

function allowedLabels({ names, unmarked }: NamedText, parse: Parse): number[] {
  const outside = unmarked.reduce((bits, type) => bits | (3 << (1 + 2 * nameTypes.indexOf(type))), 1);
  const allowed: number[] = [];
  for (let word = 0; word < parse.count; word++) {
    const name = names.find(({ start, end }) => parse.start(word) < end && parse.end(word) > start);
    if (name === undefined) {
      allowed.push(outside);
      continue;
    }
    const isFirst = word === 0 || parse.end(word - 1) <= name.start;
    allowed.push(name.types.reduce((bits, type) => bits | (1 << ((isFirst ? 1 : 2) + 2 * nameTypes.indexOf(type))), 0));
  }
  return allowed;
}

/** Prints precision, recall and F1 of people, organizations and locations by source. */
export function scoreNames(texts: readonly NamedText[], tables: NameTables, learner: LinearLearner): void {
  const features = new NameFeatures(tables.names, tables.nouns);
  const scores = new Float64Array(nameLabels);
  const tallies = new Map<string, [number, number, number]>();
  for (const text of texts) {
    const source = text.source.split(" ")[0]!;
    const tally = tallies.get(source) ?? [0, 0, 0];
    tallies.set(source, tally);
    const gold = new Set(text.names.flatMap(({ start, end, types }) => (types.length === 1 && nameTypes.indexOf(types[0]!) < 3 ? [`${String(start)} ${String(end)} ${types[0]!}`] : [])));
    tally[1] += gold.size;
    visitSentences(text.text, (parse) => {
      const labels = labelNames(parse, features, {
        choose(found, count, allowed) {
          learner.score(found, count, scores);
          return likeliest(scores, allowed);
        },
      });
      for (let word = 0; word < parse.count; word++) {
        const label = labels[word]!;
        if ((label & 1) === 0 || label > 6) continue;
        let last = word;
        while (last + 1 < parse.count && labels[last + 1] === label + 1) last++;
        tally[2]++;
        if (gold.has(`${String(parse.start(word))} ${String(parse.end(last))} ${nameTypes[(label - 1) >> 1]!}`)) tally[0]++;
      }
    });
  }
  for (const [source, [right, gold, found]] of tallies) {
    console.log(`${source}: P ${(right / found).toFixed(3)} R ${(right / gold).toFixed(3)} F1 ${((2 * right) / (gold + found)).toFixed(3)} of ${String(gold)}`);
  }
}

function likeliest(scores: Float64Array, allowed: number): number {
  let best = -1;
  for (let label = 0; label < scores.length; label++) if ((allowed >> label) & 1 && (best < 0 || scores[label]! > scores[best]!)) best = label;
  return best;
}

function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}


import { entityLabels, entityTypes, type EntityTables, mayHeadMention, mostTypeFeatures, noEntity, typeFeatures } from "../../../src/core/relational/entityTypes";
import type { NameSpan } from "../../../src/core/relational/names";
import type { Parse } from "../../../src/core/language/parse";
import { visitDocument } from "../entityParses";
import { type GumEntities, typeInGum } from "../entityScores";
import { LinearLearner } from "./linearLearner";
import { mulberry, shuffle } from "./random";

export type NamesIn = (parse: Parse) => readonly NameSpan[];

interface Example {
  readonly features: Int32Array;
  readonly label: number;
}

const rounds = 8;
const leastCount = 3;

/** Learns which words are heads of mentions, and of what. `namesIn` must not have been learnt from the documents. */
export function learnTypes(documents: readonly GumEntities[], tables: EntityTables, namesIn: (document: GumEntities) => NamesIn): LinearLearner {
  const examples = documents.flatMap((document) => examplesOf(document, tables, namesIn(document)));
  const counts = new Map<number, number>();
  for (const { features } of examples) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const learner = new LinearLearner(entityLabels, { step: 0.04, start: 1, penalty: 1e-6 });
  learner.keep(counts, leastCount);
  const random = mulberry(11);
  const scores = new Float64Array(entityLabels);
  for (let round = 0; round < rounds; round++) {
    shuffle(examples, random);
    for (const { features, label } of examples) {
      learner.score(features, features.length, scores);
      learner.learn(features, features.length, scores, 1 << label, 1);
    }
    if (round >= rounds / 3) learner.endRound();
  }
  learner.settle();
  return learner;
}

function examplesOf(document: GumEntities, tables: EntityTables, namesIn: NamesIn): Example[] {
  const labels = new Map(document.mentions.map(({ head, etype }) => [head[0], entityTypes.indexOf(typeInGum(etype))]));
  const examples: Example[] = [];
  const features = new Int32Array(mostTypeFeatures);
  visitDocument(document, (parse, origin) => {
    const names = namesIn(parse);
    for (let word = 0; word < parse.count; word++) {
      if (!mayHeadMention(parse, word)) continue;
      const name = names.find(({ first, last }) => first <= word && last >= word);
      const count = typeFeatures(parse, word, name, tables, features);
      examples.push({ features: features.slice(0, count), label: labels.get(origin + parse.start(word)) ?? noEntity });
    }
  });
  return examples;
}

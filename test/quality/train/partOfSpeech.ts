import { TokenKind } from "../../../src/core/document/reading";
import { noHabits } from "../../../src/core/language/habits";
import { Lexemes } from "../../../src/core/language/lexemes";
import { ParseBuffer } from "../../../src/core/language/parse";
import { bitsOf, hasTag, tagNames, tagSentence, type TagChooser, type TagDictionary, type TagSet } from "../../../src/core/language/partOfSpeech";
import type { WordTable } from "../../../src/core/language/wordTable";
import { type ProjectedSentence, wordsOfText } from "../treebank";
import { PairLearner } from "./perceptron";
import { mulberry, shuffle } from "./random";

/** Logarithm of the number of weights. */
const bits = 19;
const rounds = 8;

export interface LearntTagger {
  /** Words by hash, and the number, from 1, of the set of tags that each can have. */
  readonly dictionary: ReadonlyMap<number, number>;
  readonly sets: readonly TagSet[];
  /** As {@link packWeightTable} has them. */
  readonly weights: Uint8Array;
}

/** A word with so many uses has all its tags. */
const manyUses = 40;
const fewUses = 3;
/** Where a word has been seen as one of these, the others are to be expected. */
const kin: readonly (readonly [string, readonly string[]])[] = [
  ["NN", ["VB", "VBP", "JJ"]],
  ["NNS", ["VBZ"]],
  ["VB", ["VBP", "NN"]],
  ["VBP", ["VB"]],
  ["VBD", ["VBN"]],
  ["VBN", ["VBD", "JJ"]],
  ["VBG", ["NN", "JJ"]],
  ["VBZ", ["NNS"]],
];
const closed = bitsOf(["CC", "DT", "EX", "IN", "MD", "PDT", "POS", "PRP", "PRP$", "TO", "WDT", "WP", "WP$", "WRB", "RP", "RB"]);

/** Learns a tagger: an averaged perceptron (Collins 2002) over hashed features, and the tags that known words can have. */
export function learnTagger(sentences: readonly ProjectedSentence[], clusters: WordTable): LearntTagger {
  const { dictionary, sets } = learnDictionary(sentences, clusters);
  const known: TagDictionary = { tagsOf: (hash) => sets[(dictionary.get(hash) ?? 0) - 1] };
  const learner = new PairLearner(bits);
  let gold: Int16Array = new Int16Array();
  const counter: TagChooser = {
    ...noHabits,
    choose(features, count, _allowed, word) {
      learner.counts.count(features, count);
      return gold[word]! >= 0 ? gold[word]! : commonTag;
    },
  };
  const chooser: TagChooser = {
    ...noHabits,
    choose(features, count, allowed, word) {
      const right = gold[word]!;
      return learner.choose(features, count, choicesOf(allowed), hasTag(allowed, right) ? right : -1, commonTag);
    },
  };
  const random = mulberry(3);
  const order = [...sentences];
  const buffer = new ParseBuffer(tagNames);
  const lexemes = new Lexemes(clusters);
  for (let round = -1; round < rounds; round++) {
    shuffle(order, random);
    for (const sentence of order) {
      wordsOfText(sentence.text, buffer);
      lexemes.read(buffer);
      gold = sentence.tags;
      tagSentence(buffer, lexemes, known, round < 0 ? counter : chooser);
    }
  }
  return { dictionary, sets, weights: learner.table(tagNames.length) };
}

const commonTag = tagNames.indexOf("NN");
const choices = new Map<TagSet, readonly number[]>();

function choicesOf(allowed: TagSet): readonly number[] {
  let known = choices.get(allowed);
  if (known === undefined) choices.set(allowed, (known = [...tagNames.keys()].filter((tag) => hasTag(allowed, tag))));
  return known;
}

function learnDictionary(sentences: readonly ProjectedSentence[], clusters: WordTable): Pick<LearntTagger, "dictionary" | "sets"> {
  const counts = new Map<number, Map<number, number>>();
  const buffer = new ParseBuffer(tagNames);
  const lexemes = new Lexemes(clusters);
  for (const { text, tags } of sentences) {
    wordsOfText(text, buffer);
    lexemes.read(buffer);
    tags.forEach((tag, word) => {
      if (tag < 0 || buffer.kinds[word] !== TokenKind.Word) return;
      const hash = buffer.hashes[word]!;
      const seen = counts.get(hash) ?? new Map<number, number>();
      seen.set(tag, (seen.get(tag) ?? 0) + 1);
      counts.set(hash, seen);
    });
  }
  const dictionary = new Map<number, number>();
  const sets: TagSet[] = [];
  for (const [hash, seen] of counts) {
    const uses = [...seen.values()].reduce((sum, count) => sum + count, 0);
    const often = [...seen].filter(([, count]) => count >= uses * 0.002).map(([tag]) => tag);
    const isClosed = often.every((tag) => hasTag(closed, tag));
    if (uses >= fewUses && (isClosed || uses >= manyUses)) dictionary.set(hash, numberOfSet(often.map((tag) => tagNames[tag]!), sets));
  }
  return { dictionary, sets };
}

/** The number, from 1, of the set of the given tags and their kin. */
function numberOfSet(names: readonly string[], sets: TagSet[]): number {
  const kindred = kin.flatMap(([name, others]) => (names.includes(name) ? others : []));
  const wanted = bitsOf(tagNames.filter((name) => names.includes(name) || kindred.includes(name)));
  const at = sets.findIndex(([low, high]) => low === wanted[0] && high === wanted[1]);
  return at >= 0 ? at + 1 : sets.push(wanted);
}

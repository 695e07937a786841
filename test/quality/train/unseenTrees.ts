import { parseSentence } from "../../../src/core/language/dependencyParser";
import { Lexemes } from "../../../src/core/language/lexemes";
import { ParseBuffer } from "../../../src/core/language/parse";
import { tagNames } from "../../../src/core/language/partOfSpeech";
import type { WordTable } from "../../../src/core/language/wordTable";
import { type ProjectedSentence, wordsOfText } from "../treebank";
import { guideOf, learnParser } from "./dependencyParser";
import { giveTags } from "./giveTags";
import { learnTagger } from "./partOfSpeech";

/** Runs of this many sentences, about a document each, stay together. */
const run = 32;
const folds = 2;

/**
 * The sentences with the tags and trees that a tagger and a parser give them which have not learnt from them, as all text is for the ones
 * that ship. What is learnt from such trees knows the parser's mistakes.
 */
export function unseenTrees(sentences: readonly ProjectedSentence[], clusters: WordTable): ProjectedSentence[] {
  const foldOf = (index: number): number => Math.floor(index / run) % folds;
  const found: ProjectedSentence[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isOwn = (_: unknown, index: number): boolean => foldOf(index) === fold;
    const parsed = parsedBy(sentences.filter((each, index) => !isOwn(each, index)), sentences.filter(isOwn), clusters);
    let next = 0;
    sentences.forEach((each, index) => {
      if (isOwn(each, index)) found[index] = parsed[next++]!;
    });
  }
  return found;
}

/** The trees that some sentences get from a tagger and a parser which have learnt from others. */
function parsedBy(others: readonly ProjectedSentence[], own: readonly ProjectedSentence[], clusters: WordTable): ProjectedSentence[] {
  const buffer = new ParseBuffer(tagNames);
  const lexemes = new Lexemes(clusters);
  const tagger = learnTagger(others, clusters);
  const guide = guideOf(learnParser(giveTags(tagger, others, clusters), clusters));
  return giveTags(tagger, own, clusters).map(({ text, given }) => {
    wordsOfText(text, buffer);
    lexemes.read(buffer);
    buffer.tags.set(given);
    parseSentence(buffer, guide);
    const { count, heads, labels } = buffer;
    return { text, tags: Int16Array.from(given), heads: heads.slice(0, count), labels: Int16Array.from(labels.subarray(0, count)) };
  });
}

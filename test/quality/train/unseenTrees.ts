import { createGuide, parseSentence } from "../../../src/core/language/dependencyParser";
import { Lexemes } from "../../../src/core/language/lexemes";
import { ParseBuffer } from "../../../src/core/language/parse";
import { createTagChooser, tagNames, tagSentence } from "../../../src/core/language/partOfSpeech";
import { openWeightTable } from "../../../src/core/language/weights";
import type { WordTable } from "../../../src/core/language/wordTable";
import { type ProjectedSentence, wordsOfText } from "../treebank";
import { learnParser, type TaggedSentence } from "./dependencyParser";
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
    const parse = learnToParse(sentences.filter((_, index) => foldOf(index) !== fold), clusters);
    sentences.forEach((sentence, index) => {
      if (foldOf(index) === fold) found[index] = parse(sentence);
    });
  }
  return found;
}

function learnToParse(sentences: readonly ProjectedSentence[], clusters: WordTable): (sentence: ProjectedSentence) => ProjectedSentence {
  const buffer = new ParseBuffer(tagNames);
  const lexemes = new Lexemes(clusters);
  const tagger = learnTagger(sentences, clusters);
  const chooser = createTagChooser(openWeightTable(tagger.weights));
  const dictionary = { tagsOf: (hash: number) => tagger.sets[(tagger.dictionary.get(hash) ?? 0) - 1] };
  const withTags = (sentence: ProjectedSentence): TaggedSentence => {
    wordsOfText(sentence.text, buffer);
    lexemes.read(buffer);
    tagSentence(buffer, lexemes, dictionary, chooser);
    return { ...sentence, given: buffer.tags.slice(0, buffer.count) };
  };
  const parser = learnParser(sentences.map(withTags), clusters);
  const weights = { moves: new Uint32Array(parser.moves.buffer), labels: openWeightTable(parser.labels), candidates: parser.candidates };
  const guide = createGuide(weights);
  return (sentence) => {
    const { given } = withTags(sentence);
    parseSentence(buffer, lexemes, guide);
    const { count, heads, labels } = buffer;
    return { text: sentence.text, tags: Int16Array.from(given), heads: heads.slice(0, count), labels: Int16Array.from(labels.subarray(0, count)) };
  };
}

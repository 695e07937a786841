import { noHabits } from "../../../src/core/language/habits";
import { Lexemes } from "../../../src/core/language/lexemes";
import { ParseBuffer } from "../../../src/core/language/parse";
import { createTagChooser, type TagDictionary, tagNames, tagSentence } from "../../../src/core/language/partOfSpeech";
import { openWeightTable } from "../../../src/core/language/weights";
import type { WordTable } from "../../../src/core/language/wordTable";
import { type ProjectedSentence, wordsOfText } from "../treebank";
import type { TaggedSentence } from "./dependencyParser";
import type { LearntTagger } from "./partOfSpeech";

/** The sentences with the tags that a tagger gives their words. */
export function giveTags(tagger: LearntTagger, sentences: readonly ProjectedSentence[], clusters: WordTable): TaggedSentence[] {
  const buffer = new ParseBuffer(tagNames);
  const lexemes = new Lexemes(clusters);
  const chooser = createTagChooser(openWeightTable(tagger.weights), noHabits);
  const dictionary = dictionaryOf(tagger);
  return sentences.map((sentence) => {
    wordsOfText(sentence.text, buffer);
    lexemes.read(buffer);
    tagSentence(buffer, lexemes, dictionary, chooser);
    return { ...sentence, given: buffer.tags.slice(0, buffer.count) };
  });
}

/** What a tagger that has just learnt knows of words. */
function dictionaryOf({ sets, dictionary }: LearntTagger): TagDictionary {
  return { tagsOf: (hash) => sets[(dictionary.get(hash) ?? 0) - 1] };
}

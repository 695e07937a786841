import { parseSentence } from "../../../src/core/language/dependencyParser";
import { noHabits } from "../../../src/core/language/habits";
import { Lexemes } from "../../../src/core/language/lexemes";
import { ParseBuffer } from "../../../src/core/language/parse";
import { createTagChooser, tagNames, tagSentence } from "../../../src/core/language/partOfSpeech";
import { openWeightTable } from "../../../src/core/language/weights";
import type { WordTable } from "../../../src/core/language/wordTable";
import { wordsOfText } from "../treebank";
import { guideOf, type LearntParser } from "./dependencyParser";
import { dictionaryOf } from "./giveTags";
import type { LearntTagger } from "./partOfSpeech";

/** A habit is what was decided so often, and almost never otherwise. */
const leastUses = 20;
const leastShare = 0.997;

/** What a tagger and a parser nearly always decide under a key when they read some sentences: numbers from 1, by key. */
export function learnHabits(tagger: LearntTagger, parser: LearntParser, sentences: readonly { readonly text: string }[], clusters: WordTable): Map<number, number> {
  const decided = new Map<number, Map<number, number>>();
  let key = 0;
  const watching = {
    usual(asked: number) {
      key = asked;
      return -1;
    },
  };
  const note = (decision: number): number => {
    const counts = decided.get(key) ?? new Map<number, number>();
    counts.set(decision, (counts.get(decision) ?? 0) + 1);
    decided.set(key, counts);
    return decision;
  };
  const chooser = createTagChooser(openWeightTable(tagger.weights), noHabits);
  const guide = guideOf(parser);
  const dictionary = dictionaryOf(tagger);
  const buffer = new ParseBuffer(tagNames);
  const lexemes = new Lexemes(clusters);
  for (const { text } of sentences) {
    wordsOfText(text, buffer);
    lexemes.read(buffer);
    tagSentence(buffer, lexemes, dictionary, { ...watching, choose: (...asked) => note(chooser.choose(...asked)) });
    parseSentence(buffer, { ...watching, move: (...asked) => note(guide.move(...asked)), label: (...asked) => note(guide.label(...asked)) });
  }
  const habits = new Map<number, number>();
  for (const [of, counts] of decided) {
    const uses = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [decision, count] of counts) if (uses >= leastUses && count >= uses * leastShare) habits.set(of, decision + 1);
  }
  return habits;
}

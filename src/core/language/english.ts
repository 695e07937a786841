import type { Reading } from "../document/reading";
import { createGuide, parseSentence } from "./dependencyParser";
import { openHabits } from "./habits";
import { Lexemes } from "./lexemes";
import type { ModelFile } from "./modelFile";
import { type Parse, ParseBuffer } from "./parse";
import { createTagChooser, createTagDictionary, tagNames, tagSentence } from "./partOfSpeech";
import { readSentenceWords } from "./sentenceWords";
import { openWeightTable } from "./weights";
import { WordTable } from "./wordTable";

/** Reads English sentences. */
export interface English {
  /** The tree of a sentence of a block that is being read. It is the same object each time: take what you need before the next call. Linear; a few microseconds a word. */
  parse(reading: Reading, sentence: number): Parse;
}

/** Makes a reader of English from a model. Nothing is unpacked: the weights are used as they lie in the file. */
export function createEnglish(model: ModelFile): English {
  const buffer = new ParseBuffer(tagNames);
  const lexemes = new Lexemes(WordTable.from(model.part("clusters")));
  const dictionary = createTagDictionary(WordTable.from(model.part("tagDictionary")), numbers32(model.part("tagSets")));
  const habits = openHabits(WordTable.from(model.part("habits")));
  const chooser = createTagChooser(openWeightTable(model.part("tagWeights")), habits);
  const weights = { moves: numbers32(model.part("parserMoves")), labels: openWeightTable(model.part("parserLabels")), candidates: numbers32(model.part("parserCandidates")) };
  const guide = createGuide(weights, habits);
  return {
    parse(reading, sentence) {
      readSentenceWords(reading, reading.firstOf(sentence), reading.firstOf(sentence + 1), buffer);
      lexemes.read(buffer);
      tagSentence(buffer, lexemes, dictionary, chooser);
      parseSentence(buffer, guide);
      buffer.finish();
      return buffer;
    },
  };
}

function numbers32(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
}

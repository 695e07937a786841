import type { Reading } from "../document/reading";
import { createGuide, type Guide, parseSentence } from "./dependencyParser";
import { type Habits, openHabits } from "./habits";
import { Lexemes } from "./lexemes";
import type { ModelFile } from "./modelFile";
import { type Parse, ParseBuffer } from "./parse";
import { createTagChooser, createTagDictionary, type TagChooser, type TagDictionary, tagNames, tagSentence } from "./partOfSpeech";
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
  const { buffer, lexemes, dictionary, chooser, guide } = openEnglish(model, openHabits(WordTable.from(model.part("habits"))));
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

/** What a sentence is read with, step by step. Habits are learnt from what the others decide. */
export interface EnglishParts {
  readonly buffer: ParseBuffer;
  readonly lexemes: Lexemes;
  readonly dictionary: TagDictionary;
  readonly chooser: TagChooser;
  readonly guide: Guide;
}

export function openEnglish(model: ModelFile, habits: Habits): EnglishParts {
  const weights = { moves: numbers32(model.part("parserMoves")), labels: openWeightTable(model.part("parserLabels")), candidates: numbers32(model.part("parserCandidates")) };
  return {
    buffer: new ParseBuffer(tagNames),
    lexemes: new Lexemes(WordTable.from(model.part("clusters"))),
    dictionary: createTagDictionary(WordTable.from(model.part("tagDictionary")), numbers32(model.part("tagSets"))),
    chooser: createTagChooser(openWeightTable(model.part("tagWeights")), habits),
    guide: createGuide(weights, habits),
  };
}

function numbers32(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
}

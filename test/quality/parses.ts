import { addReadingWords, Tokenizer } from "../../src/core/document/reading";
import { Vocabulary } from "../../src/core/document/vocabulary";
import { createEnglish } from "../../src/core/language/english";
import type { Parse } from "../../src/core/language/parse";
import { readModel } from "../english";

const vocabulary = new Vocabulary();
addReadingWords(vocabulary);
const tokenizer = new Tokenizer(vocabulary);
const english = createEnglish(readModel());

/**
 * Reads each sentence of a text that is one paragraph, with the tree that our parser gives it. Offsets of the tree are those of the text.
 */
export function readSentences<T>(text: string, read: (parse: Parse) => readonly T[]): T[] {
  tokenizer.read({ kind: "paragraph", level: 0, quoteDepth: 0, text, gap: "", lines: 0, entry: { continues: false } }, "plaintext");
  const found: T[] = [];
  for (let sentence = 0; sentence < tokenizer.sentenceCount; sentence++) {
    const parse = english.parse(tokenizer, sentence);
    if (parse.count > 0) found.push(...read(parse));
  }
  return found;
}

import { readdirSync, readFileSync } from "node:fs";
import { addReadingWords, Tokenizer } from "../src/core/document/reading";
import { Vocabulary } from "../src/core/document/vocabulary";
import { createEnglish, type English } from "../src/core/language/english";
import { type ModelFile, openModelFile, packModelFile } from "../src/core/language/modelFile";
import type { Parse } from "../src/core/language/parse";

let model: ModelFile | undefined;
let english: English | undefined;

/** The model as the repository has it: one file a part. */
export function readModel(): ModelFile {
  const files = readdirSync("models").filter((name) => name.endsWith(".bin"));
  return (model ??= openModelFile(packModelFile(new Map(files.map((name) => [name.slice(0, -4), readFileSync(`models/${name}`)])))));
}

/** Calls `visit` with the tree of each sentence of a paragraph; a tree is only good during the call. */
export function parseText(text: string, visit: (parse: Parse, sentence: number) => void): void {
  english ??= createEnglish(readModel());
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  const reading = new Tokenizer(vocabulary);
  reading.read({ kind: "paragraph", level: 0, quoteDepth: 0, text, gap: "", lines: 0, entry: { continues: false } }, "markdown");
  for (let sentence = 0; sentence < reading.sentenceCount; sentence++) visit(english.parse(reading, sentence), sentence);
}

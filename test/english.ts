import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnswerMeans } from "../src/core/analytical/task";
import { type LearntEnglish, openLearntEnglish } from "../src/core/analytical/learntEnglish";
import { addReadingWords, Tokenizer } from "../src/core/document/reading";
import { Vocabulary } from "../src/core/document/vocabulary";
import { createEnglish, type English } from "../src/core/language/english";
import { type ModelFile, openModelFile, packModelFile } from "../src/core/language/modelFile";
import type { Parse } from "../src/core/language/parse";
import { inEnglish } from "../src/core/localizer";

/** Where the model's parts are: tests run in the repository's root, and those inside VS Code wherever that was started. */
const folder = ["models", join(__dirname, "../../../models")].find(existsSync) ?? "models";

let bytes: Uint8Array | undefined;
let model: ModelFile | undefined;
let english: English | undefined;
let learnt: LearntEnglish | undefined;

/** The model as the repository has it, one file a part, packed as it is shipped. */
export function readModelBytes(): Uint8Array {
  const files = readdirSync(folder).filter((name) => /\.(?:bin|txt)$/.test(name));
  return (bytes ??= packModelFile(new Map(files.map((name) => [name.slice(0, -4), readFileSync(join(folder, name))]))));
}

export function readModel(): ModelFile {
  return (model ??= openModelFile(readModelBytes()));
}

/** What the built-in analyzers have learnt. */
export function learntEnglish(): LearntEnglish {
  return (learnt ??= openLearntEnglish(readModel()));
}

/** What analyzers answer with. */
export function answerMeans(): AnswerMeans {
  return { english: learntEnglish(), l10n: inEnglish };
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

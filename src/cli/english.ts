import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LearntEnglish, openLearntEnglish } from "../core/analytical/learntEnglish";
import { openModelFile } from "../core/language/modelFile";
import type { RelationalReader } from "../core/relational/documentSentences";
import { openEnglishReader } from "../core/relational/englishReader";

/** What reads English: the relational tier, and what the built-in analyzers have learnt; or in words for people why there is none. */
export type OpenedEnglish =
  | { readonly kind: "opened"; readonly reader: RelationalReader; readonly learnt: LearntEnglish }
  | { readonly kind: "missing"; readonly reason: string };

let opened: OpenedEnglish | undefined;

/** Opens the model that lies beside the program; once, whoever asks. */
export function openEnglish(): OpenedEnglish {
  return (opened ??= openAnew());
}

function openAnew(): OpenedEnglish {
  try {
    const model = openModelFile(readFileSync(join(__dirname, "english.bin")));
    return { kind: "opened", reader: openEnglishReader(model), learnt: openLearntEnglish(model) };
  } catch (error) {
    return { kind: "missing", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** What the built-in analyzers have learnt, where there is a model. */
export function openLearnt(): LearntEnglish | undefined {
  const english = openEnglish();
  return english.kind === "opened" ? english.learnt : undefined;
}

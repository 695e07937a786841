import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RelationalReader } from "../core/relational/documentSentences";
import { openEnglishReader } from "../core/relational/englishReader";

/** The reader of English, or in words for people why there is none. */
export type OpenedEnglish = { readonly kind: "opened"; readonly reader: RelationalReader } | { readonly kind: "missing"; readonly reason: string };

/** Opens the model that lies beside the program. */
export function openEnglish(): OpenedEnglish {
  try {
    return { kind: "opened", reader: openEnglishReader(readFileSync(join(__dirname, "english.bin"))) };
  } catch (error) {
    return { kind: "missing", reason: error instanceof Error ? error.message : String(error) };
  }
}

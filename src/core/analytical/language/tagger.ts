import type { Word } from "./words";

/** Part-of-speech tags of the Penn Treebank, as far as they tell what the analyzers need. */
export type Tag =
  | "CC" | "CD" | "DT" | "EX" | "FW" | "IN" | "JJ" | "JJR" | "JJS" | "MD" | "NN" | "NNP" | "NNPS" | "NNS" | "PDT" | "POS" | "PRP" | "PRP$"
  | "RB" | "RBR" | "RBS" | "RP" | "TO" | "UH" | "VB" | "VBD" | "VBG" | "VBN" | "VBP" | "VBZ" | "WDT" | "WP" | "WP$" | "WRB" | "PUNCT" | "SYM" | "CODE";

/** The tag of each word of one or more sentences. */
export function tagWords(words: readonly Word[]): Tag[] {
  return words.map(() => "NN");
}

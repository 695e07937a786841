import { type Fixer, fixHere, spanOf } from "./fix";
import { dropped, plainWords } from "./wording";

/** An adverb that says how sure the writer is can go; other hedges are built into their sentence. */
export const modalityFixes: Fixer = (fixable) => {
  const { mark, words, block } = fixable;
  if (mark.category !== "modality.uncertain" && mark.category !== "modality.probable" && mark.category !== "modality.certain") return [];
  if (!/^(?:perhaps|maybe|[a-z]+ly)$/i.test(words) || /^(?:likely|unlikely)$/i.test(words)) return [];
  return [fixHere(fixable, `Drop “${plainWords(words)}”`, dropped(block, spanOf(fixable)))];
};

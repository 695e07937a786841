import { drop, type Fixer } from "./fix";
import { plainWords } from "./wording";

/** An adverb that says how sure the writer is can go; other hedges are built into their sentence. */
export const modalityFixes: Fixer = (fixable) => {
  const { mark, words } = fixable;
  if (mark.category !== "modality.uncertain" && mark.category !== "modality.probable" && mark.category !== "modality.certain") return [];
  if (!/^(?:perhaps|maybe|[a-z]+ly)$/i.test(words) || /^(?:likely|unlikely)$/i.test(words)) return [];
  return [drop(fixable, plainWords(words))];
};

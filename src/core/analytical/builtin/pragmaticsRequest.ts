import { TokenKind } from "../../document/reading";
import type { NamedWeights } from "../../language/namedWeights";
import { formOf, type TaggedSentence } from "./pragmaticsSpeechAct";

/** Whether a sentence asks its reader for something, in whichever form: as far as its words tell by a log-linear model. */
export function isRequest(sentence: TaggedSentence, weights: NamedWeights): boolean {
  return requestScore(sentence, weights) > 0;
}

/** By how much the words speak for a request, in tenths of a logit. */
export function requestScore(sentence: TaggedSentence, weights: NamedWeights): number {
  let score = 0;
  visitFeatures(sentence, (feature) => (score += weights.get(feature)?.[0] ?? 0));
  return score;
}

/** Names everything about a sentence that it is judged by, each once. The weights are learnt from the same names. */
export function visitFeatures(sentence: TaggedSentence, visit: (feature: string) => void): void {
  const seen = new Set<string>();
  const visitOnce = (feature: string): void => {
    if (seen.has(feature)) return;
    seen.add(feature);
    visit(feature);
  };
  const { form, end } = formOf(sentence);
  visitOnce("always");
  visitOnce(`form ${form}`);
  const verb = sentence.words[end - 1]?.lower ?? "";
  if (form === "imperative") visitOnce(`order ${verb}`);
  const words = sentence.words.filter(({ kind }) => kind === TokenKind.Word || kind === TokenKind.Punctuation);
  visitOnce(`opens ${words[0]?.lower ?? ""}`);
  visitOnce(`length ${String(Math.min(6, Math.floor(words.length / 5)))}`);
  let before = "";
  for (const { lower, kind } of words) {
    visitOnce(lower);
    if (before !== "") visitOnce(`${before} ${lower}`);
    before = kind === TokenKind.Word ? lower : "";
  }
}

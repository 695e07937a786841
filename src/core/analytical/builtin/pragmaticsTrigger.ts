import type { Localizer } from "../../localizer";
import type { TaggedSentence } from "./pragmaticsSpeechAct";

/** Kinds of triggers, as NOPE names them (Parrish et al. 2021). */
export const triggerKinds = [
  "clause_embedding_predicates",
  "change_of_state",
  "aspectual_verbs",
  "implicative_predicates",
  "re_verbs",
  "clefts",
  "temporal_adverbs",
  "numeric_determiners",
  "embedded_question",
  "comparatives",
] as const;
export type TriggerKind = (typeof triggerKinds)[number];

/** Words that take something for granted: from word `first` up to `end` of the sentence. */
export interface Trigger {
  readonly kind: TriggerKind;
  readonly first: number;
  readonly end: number;
  /** Says what is taken for granted. */
  readonly meaning: (l10n: Localizer) => string;
  /** 0–1. */
  readonly confidence: number;
}

/** How many words a pattern reaches beyond its first. */
export const reach = 14;

/** The next word that is no adverb. */
export function skipAdverbs({ words, tags }: TaggedSentence, from: number): number {
  let at = from;
  while (at < words.length && at - from < 3 && (tags[at] === "RB" || tags[at] === "RP")) at++;
  return at;
}

/** Whether a word looks like a verb in -ing. */
export function isGerundLike(lower: string): boolean {
  return (
    lower.endsWith("ing") &&
    lower.length > 4 &&
    !/^(?:thing|something|anything|nothing|everything|string|spring|during|morning|evening|king)$/.test(lower)
  );
}

/** `that`, and a clause behind it. */
export function isThat({ words, tags }: TaggedSentence, at: number): boolean {
  if (words[at]?.lower !== "that") return false;
  return tags[at] === "IN" || /^(?:DT|PRP\$?|NNS|NNP|EX)$/.test(tags[at + 1] ?? "");
}

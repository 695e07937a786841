import type { Span } from "../document/block";
import { ambiguityOf } from "./ambiguity";
import type { Antecedents, Candidate, ContextSentence } from "./antecedents";
import type { Mention } from "./relations";
import { shortSpan } from "./wording";

/** A pronoun of a sentence that may stand for either of two things. */
export interface Ambiguity {
  readonly mention: number;
  readonly first: Candidate;
  readonly second: Candidate;
}

/** The pronouns of the last sentence that a finding can be about: both things it may stand for have names of their own, and neither is a part of the other. */
export function ambiguitiesIn(window: readonly ContextSentence[], antecedents: Antecedents): readonly Ambiguity[] {
  const found: Ambiguity[] = [];
  const { mentions } = window.at(-1)!.relations;
  for (const [mention, { form, person }] of mentions.entries()) {
    if (form !== "pronoun" || person !== 3) continue;
    const [first, second] = ambiguityOf(antecedents, window, mention).map((candidate) => named(candidate, window, antecedents));
    if (first === undefined || second === undefined || areOne(first, second, window) || isAround(first, mention, window) || isAround(second, mention, window)) continue;
    found.push({ mention, first, second });
  }
  return found;
}

/** The nearest noun or name that a candidate stands for, with the candidate's own probability: “it” cannot be explained by another “it”. */
function named(candidate: Candidate, window: readonly ContextSentence[], antecedents: Antecedents): Candidate | undefined {
  let at: Candidate | undefined = candidate;
  // Each step goes back in the text, or to a word that the one before it looks forward to.
  for (let steps = 0; at !== undefined && mentionOf(at, window).form === "pronoun" && steps < window.length; steps++) {
    const { sentencesBack }: Candidate = at;
    const next: Candidate | undefined = antecedents.of(window.slice(0, window.length - sentencesBack))[at.mention];
    at = next && { ...next, sentencesBack: sentencesBack + next.sentencesBack };
  }
  return at === undefined || mentionOf(at, window).form === "pronoun" ? undefined : { ...at, probability: candidate.probability };
}

/** Whether two candidates are the same words, or share some: “the retry counter” and “retry”. */
function areOne(one: Candidate, other: Candidate, window: readonly ContextSentence[]): boolean {
  const [a, b] = [spanOf(one, window), spanOf(other, window)];
  if (wordsOf(one, window) === wordsOf(other, window)) return true;
  return one.sentencesBack === other.sentencesBack && a.start < b.end && b.start < a.end;
}

/** Whether a pronoun stands in its candidate: “its” in “its style”. */
function isAround(candidate: Candidate, pronoun: number, window: readonly ContextSentence[]): boolean {
  const { start, end } = spanOf(candidate, window);
  const at = window.at(-1)!.relations.mentions[pronoun]!.start;
  return candidate.sentencesBack === 0 && start <= at && at < end;
}

function wordsOf(candidate: Candidate, window: readonly ContextSentence[]): string {
  const { start, end } = spanOf(candidate, window);
  return window[window.length - 1 - candidate.sentencesBack]!.text.slice(start, end).toLowerCase();
}

/** The words by which a finding names a candidate. */
function spanOf(candidate: Candidate, window: readonly ContextSentence[]): Span {
  return shortSpan(mentionOf(candidate, window));
}

function mentionOf({ sentencesBack, mention }: Candidate, window: readonly ContextSentence[]): Mention {
  return window[window.length - 1 - sentencesBack]!.relations.mentions[mention]!;
}

import type { Reading } from "../document/reading";
import type { BlockRule } from "../structural/rule";
import { compilePattern } from "./linearPattern";
import { phraseOf, placesOf, wordsOfPhrase } from "./phrases";
import { patternRuleId, type TeamPattern } from "./teamFile";

/** Told of a regular expression that takes too long on some block. */
export type OnSlow = (pattern: TeamPattern) => void;

/** What a regular expression may do on one block, at most about 8 KB: steps that take 5 ms on a slow machine. Counted, so that every machine finds the same. */
export const stepsPerBlock = 200_000;

/** A team's pattern as a rule. Literal ones and those with wildcards look at words; a regular expression looks at the text as it is written, code spans included. */
export function patternRule(pattern: TeamPattern, onSlow: OnSlow): BlockRule {
  return {
    id: patternRuleId(pattern.name),
    title: `Team’s pattern “${pattern.name}”`,
    description: pattern.message,
    examples: [],
    categories: [pattern.category],
    severity: pattern.severity,
    onByDefault: true,
    english: false,
    check: pattern.kind === "regex" ? checkText(pattern, onSlow) : checkWords(pattern),
    message: () => pattern.message,
  };
}

/** People are sure of their own patterns. */
const confidence = 100;

type Check = NonNullable<BlockRule["check"]>;

function checkWords({ kind, pattern, category }: TeamPattern): Check {
  const phrase = phraseOf(wordsOfPhrase(pattern, kind));
  return (reading, sink) => {
    for (const token of placesOf(phrase, reading)) sink.mark(category, spanFrom(token, token + phrase.words.length - 1, reading), confidence);
  };
}

function checkText(pattern: TeamPattern, onSlow: OnSlow): Check {
  const compiled = compilePattern(pattern.pattern);
  if (compiled.kind === "refused") throw new Error(`a pattern that was refused is used: ${compiled.reason}`);
  return ({ text }, sink) => {
    const budget = { steps: stepsPerBlock };
    for (const span of compiled.pattern.matchesIn(text, budget)) sink.mark(pattern.category, span, confidence);
    if (budget.steps <= 0) onSlow(pattern);
  };
}

function spanFrom(first: number, last: number, reading: Reading): { readonly start: number; readonly end: number } {
  return { start: reading.starts[first]!, end: reading.ends[last]! };
}

import type { Reading } from "../document/reading";
import type { BlockRule } from "../structural/rule";
import { type Budget, compilePattern } from "./linearPattern";
import { phraseOf, placesOf, wordsOfPhrase } from "./phrases";
import { patternRuleId, type TeamPattern } from "./teamFile";

/** Told of a pattern that takes too long on some block. */
export type OnSlow = (pattern: TeamPattern) => void;

/** What a regular expression may do on one block, at most about 8 KB: steps that take 5 ms on a slow machine. Counted, so that every machine finds the same. */
export const stepsPerBlock = 200_000;

/** What all patterns of words together may do on one block: some 10 ms. */
const wordStepsPerBlock = 700_000;

/** What the patterns of words of one team have left on the block that is being read. The rules are asked in their order, block after block. */
export class WordBudget {
  private readonly budget: Budget = { steps: 0 };
  private text = "";
  private lastPlace = -1;
  private hungriest: { readonly pattern: TeamPattern; readonly steps: number } | undefined;

  /** `place`: of the pattern among the team's. Where nothing is left, gives back the pattern that took most. */
  spend(pattern: TeamPattern, place: number, text: string, search: (budget: Budget) => void): TeamPattern | undefined {
    const isNextOfBlock = place > this.lastPlace && text === this.text;
    this.lastPlace = place;
    if (!isNextOfBlock) {
      this.text = text;
      this.budget.steps = wordStepsPerBlock;
      this.hungriest = undefined;
    }
    const before = this.budget.steps;
    search(this.budget);
    const steps = before - this.budget.steps;
    if (this.hungriest === undefined || steps > this.hungriest.steps) this.hungriest = { pattern, steps };
    return this.budget.steps > 0 ? undefined : this.hungriest.pattern;
  }
}

/**
 * A team's pattern as a rule, with its place among the team's patterns. Literal ones and those with wildcards look at words; a regular expression looks at the text
 * as it is written, code spans included.
 */
export function patternRule(pattern: TeamPattern, place: number, words: WordBudget, onSlow: OnSlow): BlockRule {
  return {
    id: patternRuleId(pattern.name),
    title: `Team’s pattern “${pattern.name}”`,
    description: pattern.message,
    examples: [],
    categories: [pattern.category],
    severity: pattern.severity,
    onByDefault: true,
    english: false,
    check: pattern.kind === "regex" ? checkText(pattern, onSlow) : checkWords(pattern, place, words, onSlow),
    message: () => pattern.message,
  };
}

/** People are sure of their own patterns. */
const confidence = 100;

type Check = NonNullable<BlockRule["check"]>;

function checkWords(pattern: TeamPattern, place: number, words: WordBudget, onSlow: OnSlow): Check {
  const phrase = phraseOf(wordsOfPhrase(pattern.pattern, pattern.kind));
  return (reading, sink) => {
    const slow = words.spend(pattern, place, reading.text, (budget) => {
      for (const token of placesOf(phrase, reading, budget)) sink.mark(pattern.category, spanFrom(token, token + phrase.words.length - 1, reading), confidence);
    });
    if (slow !== undefined) onSlow(slow);
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

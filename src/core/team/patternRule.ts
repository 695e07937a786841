import type { Span } from "../document/block";
import type { Reading } from "../document/reading";
import type { BlockRule } from "../structural/rule";
import { type Budget, compilePattern } from "./linearPattern";
import { phraseOf, placesOf, wordsOfPhrase } from "./phrases";
import { patternRuleId, type TeamPattern } from "./teamFile";

/** Told of a pattern that takes too long on some block. */
export type OnSlow = (pattern: TeamPattern) => void;

/** What one pattern may do on one block, at most about 8 KB: steps that take 5 ms on a slow machine. Counted, so that every machine finds the same. */
const stepsPerPattern = 200_000;

/** What all patterns of a team together may do on one block: some 25 ms. */
const stepsPerBlock = 1_000_000;

/** What the patterns of one team have left on the block that is being read. The rules are asked in their order, block after block. */
export class PatternBudget {
  private left = 0;
  private text = "";
  private lastPlace = -1;
  private hungriest: { readonly pattern: TeamPattern; readonly steps: number } | undefined;

  /** `place`: of the pattern among the team's. Gives back a pattern that takes too long: this one, or where nothing is left for all of them the one that took most. */
  spend(pattern: TeamPattern, place: number, text: string, search: (budget: Budget) => void): TeamPattern | undefined {
    const isNextOfBlock = place > this.lastPlace && text === this.text;
    this.lastPlace = place;
    if (!isNextOfBlock) {
      this.text = text;
      this.left = stepsPerBlock;
      this.hungriest = undefined;
    }
    const given = Math.min(stepsPerPattern, Math.max(0, this.left));
    const budget: Budget = { steps: given };
    search(budget);
    const steps = given - budget.steps;
    this.left -= steps;
    if (this.hungriest === undefined || steps > this.hungriest.steps) this.hungriest = { pattern, steps };
    if (this.left <= 0) return this.hungriest.pattern;
    return budget.steps > 0 ? undefined : pattern;
  }
}

/**
 * A team's pattern as a rule, with its place among the team's patterns. Literal ones and those with wildcards look at words; a regular expression looks at the text
 * as it is written, code spans included.
 */
export function patternRule(pattern: TeamPattern, place: number, budget: PatternBudget, onSlow: OnSlow): BlockRule {
  return {
    id: patternRuleId(pattern.name),
    title: `Team’s pattern “${pattern.name}”`,
    description: pattern.message,
    examples: [],
    categories: [pattern.category],
    severity: pattern.severity,
    onByDefault: true,
    english: false,
    check: within(budget, pattern, place, onSlow),
    message: () => pattern.message,
  };
}

/** People are sure of their own patterns. */
const confidence = 100;

function within(shared: PatternBudget, pattern: TeamPattern, place: number, onSlow: OnSlow): NonNullable<BlockRule["check"]> {
  const spansIn = pattern.kind === "regex" ? textSearch(pattern) : wordSearch(pattern);
  return (reading, sink) => {
    const slow = shared.spend(pattern, place, reading.text, (budget) => {
      for (const span of spansIn(reading, budget)) sink.mark(pattern.category, span, confidence);
    });
    if (slow !== undefined) onSlow(slow);
  };
}

/** Where a pattern's words stand in a block, as far as the steps go. */
type Search = (reading: Reading, budget: Budget) => Iterable<Span>;

function wordSearch({ pattern, kind }: TeamPattern): Search {
  const phrase = phraseOf(wordsOfPhrase(pattern, kind));
  return function* (reading, budget) {
    for (const first of placesOf(phrase, reading, budget)) yield { start: reading.starts[first]!, end: reading.ends[first + phrase.words.length - 1]! };
  };
}

function textSearch({ pattern }: TeamPattern): Search {
  const compiled = compilePattern(pattern);
  if (compiled.kind === "refused") throw new Error(`a pattern that was refused is used: ${compiled.reason}`);
  return ({ text }, budget) => compiled.pattern.matchesIn(text, budget);
}

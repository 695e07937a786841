import type { BlockRule } from "../structural/rule";
import { glossaryRule } from "./glossary";
import { type OnSlow, patternRule, PatternBudget } from "./patternRule";
import type { TeamFile } from "./teamFile";

/** The rules that follow from what a team has written down: its glossary and its patterns. */
export function teamRules({ glossary, patterns }: Pick<TeamFile, "glossary" | "patterns">, onSlow: OnSlow): readonly BlockRule[] {
  const budget = new PatternBudget();
  return [...(glossary.length === 0 ? [] : [glossaryRule(glossary)]), ...patterns.map((pattern, place) => patternRule(pattern, place, budget, onSlow))];
}

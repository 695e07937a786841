import { analyzers } from "../core/analytical";
import { type AnalyzerId, analyzerIds } from "../core/analytical/analyzer";
import type { Severity } from "../core/findings/finding";
import { defaultFindingSettings, isAtLeast, ruleSeverity, type Tier } from "../core/findings/settings";
import { relationalRules } from "../core/relational/rules";
import { rules } from "../core/rules";
import { structuralRules } from "../core/structural";
import type { BlockRule, Rule } from "../core/structural/rule";
import type { PlacedFinding } from "../core/wholeDocument";

/** Which rules a run asks. */
export interface RuleChoice {
  /** `undefined`: all, but long texts only structurally. */
  readonly tiers: readonly Tier[] | undefined;
  /** The relational tier was asked for by name. */
  readonly isRelationalNamed: boolean;
  /** Only these rules, whether they are on by default or not; `undefined`: those that are on. */
  readonly ids: readonly string[] | undefined;
  /** Also the rules that are off by default. */
  readonly isEveryRule: boolean;
  /** Only findings at least this severe. */
  readonly minSeverity: Severity;
}

/** Rules know nothing of each other, so those whose findings nobody wants are not even asked. */
export function chosenRules(choice: RuleChoice): readonly BlockRule[] {
  return structuralRules.filter((rule) => isTierChosen(rule.tier ?? "structural", choice) && isNamed(rule, choice) && isAtLeast(rule.severity, choice.minSeverity));
}

/** The rules that need to understand English. `isEverything`: all that the tier knows is asked for, not only what helps most. */
export function chosenRelationalRules(choice: RuleChoice, isEverything: boolean): ReadonlySet<Rule> {
  if (!isTierChosen("relational", choice)) return new Set();
  const isAsked = (rule: Rule): boolean => isNamed(rule, choice) || (isEverything && choice.ids === undefined);
  return new Set(relationalRules.filter((rule) => isAsked(rule) && isAtLeast(rule.severity, choice.minSeverity)));
}

/** The analyzers whose findings are wanted. How severe these are is known only when they are there. */
export function chosenAnalyzers(choice: RuleChoice): ReadonlySet<AnalyzerId> {
  return new Set(isTierChosen("analytical", choice) ? analyzerIds.filter((id) => isNamed(analyzers[id], choice)) : []);
}

/** Whether what an analyzer has found is wanted; what a structural rule has found always is, for others were not asked. */
export function isChosen({ finding }: PlacedFinding, choice: RuleChoice): boolean {
  return finding.by === undefined || isAtLeast(finding.severity, choice.minSeverity);
}

/** The ids of all rules, as in the settings. */
export function ruleIds(): readonly string[] {
  return rules.map((rule) => rule.id);
}

function isTierChosen(tier: Tier, choice: RuleChoice): boolean {
  return choice.tiers?.includes(tier) ?? true;
}

function isNamed(rule: Rule, { ids, isEveryRule }: RuleChoice): boolean {
  if (ids !== undefined) return ids.includes(rule.id);
  return isEveryRule || ruleSeverity(rule, defaultFindingSettings) !== undefined;
}

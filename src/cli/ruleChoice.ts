import type { Severity } from "../core/findings/finding";
import { defaultFindingSettings, isAtLeast, ruleSeverity } from "../core/findings/settings";
import { structuralRules } from "../core/structural";
import type { BlockRule } from "../core/structural/rule";

/** The tiers that this version has. */
export const tiers = ["structural"] as const;
export type Tier = (typeof tiers)[number];

/** Which rules a run asks. */
export interface RuleChoice {
  readonly tiers: readonly Tier[];
  /** Only these rules, whether they are on by default or not; `undefined`: those that are on. */
  readonly ids: readonly string[] | undefined;
  /** Also the rules that are off by default. */
  readonly isEveryRule: boolean;
  /** Only rules at least this severe. */
  readonly minSeverity: Severity;
}

/** Rules know nothing of each other, so those whose findings nobody wants are not even asked. */
export function chosenRules(choice: RuleChoice): readonly BlockRule[] {
  const rules = choice.tiers.includes("structural") ? structuralRules : [];
  return rules.filter((rule) => isNamed(rule, choice) && isAtLeast(rule.severity, choice.minSeverity));
}

/** The ids of all rules, as in the settings. */
export function ruleIds(): readonly string[] {
  return structuralRules.map((rule) => rule.id);
}

function isNamed(rule: BlockRule, { ids, isEveryRule }: RuleChoice): boolean {
  if (ids !== undefined) return ids.includes(rule.id);
  return isEveryRule || ruleSeverity(rule, defaultFindingSettings) !== undefined;
}

import { analyzers } from "../core/analytical";
import { type AnalyzerId, analyzerIds } from "../core/analytical/analyzerIds";
import type { Finding, Severity } from "../core/findings/finding";
import { type FindingSettings, isAtLeast, ruleSeverity, type RuleSetting, severityShown, type Tier } from "../core/findings/settings";
import { relationalRules } from "../core/relational/rules";
import { rules } from "../core/rules";
import { structuralRules } from "../core/structural";
import type { BlockRule, Rule } from "../core/structural/rule";
import { unusedDirective } from "../core/structural/unusedDirective";

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
  /** Also those of the relational tier. */
  readonly isEveryRelationalRule: boolean;
  /** Only findings at least this severe. */
  readonly minSeverity: Severity;
}

/** The rules that a text is read with, and what counts of what they find. */
export interface TextRules {
  readonly choice: RuleChoice;
  readonly team: string;
  /** Rules of the team's own. */
  readonly own: readonly BlockRule[];
  readonly settings: FindingSettings;
}

/** What a team says of rules in one text. */
export interface TeamSays {
  /** Tells one team's rules from another's. */
  readonly team: string;
  readonly own: readonly BlockRule[];
  readonly settings: Readonly<Record<string, RuleSetting>>;
}

/** What the command line says counts for more than what a team says: a rule that is named is on. */
export function textRules(choice: RuleChoice, { team, own, settings }: TeamSays): TextRules {
  const settingOf = (rule: Rule): RuleSetting => {
    const said = settings[rule.id] ?? "default";
    if (choice.ids !== undefined && !choice.ids.includes(rule.id)) return "off";
    const isWanted = choice.ids !== undefined || choice.isEveryRule || (choice.isEveryRelationalRule && rule.tier === "relational");
    if (!isWanted || (said !== "off" && said !== "default")) return said;
    return rule.onByDefault ? "default" : rule.severity;
  };
  const isAsked = (tier: Tier): boolean => choice.tiers?.includes(tier) ?? true;
  return {
    choice,
    team,
    own,
    settings: {
      tiers: { structural: isAsked("structural"), relational: isAsked("relational"), analytical: isAsked("analytical") },
      rules: Object.fromEntries([...rules, ...own].map((rule) => [rule.id, settingOf(rule)])),
      minimumConfidence: 0,
    },
  };
}

/**
 * Rules know nothing of each other, so those whose findings nobody wants are not even asked. The one that reads directives always is: they are about the others'
 * findings.
 */
export function structuralRulesOf(text: TextRules): readonly BlockRule[] {
  return [...structuralRules, ...text.own].filter((rule) => rule === unusedDirective || isRuleChosen(rule, text));
}

/** The rules that need to understand English. */
export function relationalRulesOf(text: TextRules): ReadonlySet<Rule> {
  return new Set(relationalRules.filter((rule) => isRuleChosen(rule, text)));
}

/** The analyzers whose findings are wanted. How severe these are is known only when they are there. */
export function analyzersOf({ settings }: TextRules): ReadonlySet<AnalyzerId> {
  return new Set(settings.tiers.analytical ? analyzerIds.filter((id) => ruleSeverity(analyzers[id], settings) !== undefined) : []);
}

/** The findings that are wanted, as severe as they count here. */
export function* chosenFindings<Placed extends ToldFinding>(findings: Iterable<Placed>, { choice, own, settings }: TextRules): Generator<Placed> {
  const byId = new Map([...rules, ...own].map((rule) => [rule.id, rule]));
  for (const placed of findings) {
    const { rule: id, confidence, severity: found } = placed.finding;
    const rule = byId.get(id);
    const severity = rule && severityShown({ rule, confidence: confidence * 100, found: { severity: found } }, settings);
    if (severity === undefined || !isAtLeast(severity, choice.minSeverity)) continue;
    yield severity === found ? placed : { ...placed, finding: { ...placed.finding, severity } };
  }
}

/** In its own file or between files. */
interface ToldFinding {
  readonly finding: Pick<Finding, "rule" | "confidence" | "severity">;
}

/** Whether a rule is asked wherever no team says otherwise; one of a team's own is, unless only others are wanted. */
export function isRuleAsked(id: string, choice: RuleChoice): boolean {
  const rule = rules.find((each) => each.id === id);
  if (rule !== undefined) return isRuleChosen(rule, textRules(choice, { team: "", own: [], settings: {} }));
  return choice.ids === undefined && (choice.tiers?.includes("structural") ?? true);
}

/** The ids of all rules, as in the settings. */
export function ruleIds(): readonly string[] {
  return rules.map((rule) => rule.id);
}

function isRuleChosen(rule: Rule, { choice, settings }: TextRules): boolean {
  const severity = ruleSeverity(rule, settings);
  return settings.tiers[rule.tier ?? "structural"] && severity !== undefined && isAtLeast(severity, choice.minSeverity);
}

import { severities, type Severity } from "./finding";

/** What a person can say of a rule: nothing of their own, that it is not to be shown, or how severe it is to them. */
export const ruleSettings = ["default", "off", ...severities] as const;
export type RuleSetting = (typeof ruleSettings)[number];

/** The tiers, in the order in which they read a text. */
export const tiers = ["structural", "relational", "analytical"] as const;
export type Tier = (typeof tiers)[number];

/** Which findings are shown, and how severe they count. */
export interface FindingSettings {
  readonly tiers: Readonly<Record<Tier, boolean>>;
  /** By rule id. A rule that is not named is as it comes. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** 0–1: findings below are not shown. */
  readonly minimumConfidence: number;
}

/** What holds until a person says otherwise. */
export const defaultFindingSettings: FindingSettings = { tiers: { structural: true, relational: true, analytical: true }, rules: {}, minimumConfidence: 0 };

/** The part of a mark that settings decide by. */
export interface Judged {
  readonly rule: { readonly id: string; readonly tier?: Tier; readonly severity: Severity; readonly onByDefault: boolean };
  /** Percent, 0–100. */
  readonly confidence: number;
  /** Set where each finding has a severity of its own. */
  readonly found?: { readonly severity: Severity };
}

/** How severe a mark is under these settings; `undefined` where it is not shown. */
export function severityShown(mark: Judged, settings: FindingSettings): Severity | undefined {
  if (!settings.tiers[mark.rule.tier ?? "structural"] || mark.confidence / 100 < settings.minimumConfidence) return undefined;
  const said = settings.rules[mark.rule.id] ?? "default";
  return said === "default" && mark.rule.onByDefault && mark.found !== undefined ? mark.found.severity : ruleSeverity(mark.rule, settings);
}

/** How severe a rule's findings are under these settings; `undefined` where the rule is off. */
export function ruleSeverity(rule: Judged["rule"], settings: FindingSettings): Severity | undefined {
  const said = settings.rules[rule.id] ?? "default";
  if (said === "off") return undefined;
  if (said !== "default") return said;
  return rule.onByDefault ? rule.severity : undefined;
}

/** Whether a severity is `least` or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(least);
}

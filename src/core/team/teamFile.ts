import type { CategoryId } from "../findings/category";
import type { Severity } from "../findings/finding";
import type { RuleSetting } from "../findings/settings";
import type { PolicyWish } from "../privacy/policy";
import type { Glob } from "./glob";
import type { patternKinds, WritingPrompts } from "./teamFileEntries";

/** The name of the file in which a team keeps what it has agreed on, at the root of a workspace folder. */
export const teamFileName = ".gloss.json";

/** What a `.gloss.json` says, checked. It cannot name an endpoint, a provider or a key. */
export interface TeamFile {
  /** By rule id. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Terms that no finding is to be about, in lower case. */
  readonly acceptedTerms: readonly string[];
  readonly glossary: readonly GlossaryEntry[];
  readonly patterns: readonly TeamPattern[];
  /** What is otherwise for some files. Later ones win. */
  readonly overrides: readonly TeamOverride[];
  /** Fingerprints of dismissed findings. */
  readonly dismissed: readonly string[];
  /** What is to be stricter than people's own settings. */
  readonly privacy: PolicyWish;
  /** What writing actions are asked for besides. */
  readonly writing: { readonly prompts: WritingPrompts };
}

export interface GlossaryEntry {
  readonly term: string;
  readonly definition: string | undefined;
  /** Other ways to write the term that are fine. */
  readonly accepted: readonly string[];
  /** Ways to write it that are marked. */
  readonly forbidden: readonly string[];
}

/** A team's own rule. */
export interface TeamPattern {
  /** A camel-case word; the rule's id is `pattern.` and this. */
  readonly name: string;
  /** `wildcard`: `*` stands for any letters of one word, `?` for one letter. */
  readonly kind: (typeof patternKinds)[number];
  readonly pattern: string;
  readonly message: string;
  readonly severity: Severity;
  readonly category: CategoryId;
}

export interface TeamOverride {
  /** The globs as they are written. */
  readonly files: readonly string[];
  /** Whether one of them means a path, relative to the folder of the file. */
  readonly means: Glob;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** Where no team has agreed on anything. */
export const noTeamFile: TeamFile = { rules: {}, acceptedTerms: [], glossary: [], patterns: [], overrides: [], dismissed: [], privacy: {}, writing: { prompts: {} } };

/** The id of a pattern's rule. */
export function patternRuleId(name: string): string {
  return `pattern.${name}`;
}

/** The name in it. */
export function patternNameIn(id: string): string {
  return id.slice(patternRuleId("").length);
}

/** Whether a rule is a team's own: then there is nothing to be read and nothing to be set but in the team's file. */
export function isPatternRule(id: unknown): id is string {
  return typeof id === "string" && id.startsWith("pattern.");
}

/** For all globs together, on one path: far more than real ones need, some 20 ms. Those behind it mean nothing. */
const mostGlobSteps = 300_000;

/** What a team says of the rules in one file, by rule id. `path` is relative to the folder of the team file. */
export function teamRuleSettings({ rules, overrides }: TeamFile, path: string): Readonly<Record<string, RuleSetting>> {
  const budget = { steps: mostGlobSteps };
  const meant = overrides.filter(({ means }) => means(path, budget));
  return meant.length === 0 ? rules : Object.assign({}, rules, ...meant.map((override) => override.rules));
}

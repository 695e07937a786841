import { analyzerList } from "./analytical";
import type { LiveDocument, PlacedMark } from "./liveDocument";
import { relationalRules } from "./relational/rules";
import { rules } from "./rules";
import { structuralRules } from "./structural";
import type { Rule } from "./structural/rule";
import { unusedDirective } from "./structural/unusedDirective";
import type { AcceptedTerms } from "./waivers/acceptedTerms";
import type { DismissedFindings } from "./waivers/dismissedFindings";
import type { Hearing, Standing } from "./waivers/layout";

/** What is not shown although it is found. */
export interface Silence {
  /** Whether the directives in the document's own text count. */
  readonly directives: boolean;
  readonly acceptedTerms: AcceptedTerms | undefined;
  readonly dismissed: DismissedFindings | undefined;
}

/** Where nobody but the document's own text has a say. */
export const directivesOnly: Silence = { directives: true, acceptedTerms: undefined, dismissed: undefined };

/** Everything is shown. */
export const noSilence: Silence = { ...directivesOnly, directives: false };

/** Whether a mark is not to be shown. For every visible mark on every keystroke. Directives are asked first: what they hide shows that they are of use. */
export function isSilenced(live: LiveDocument, placed: PlacedMark, { directives, acceptedTerms, dismissed }: Silence): boolean {
  const { mark, block, range } = placed;
  if (directives && live.waivers.hides(mark, range.start)) return true;
  if (acceptedTerms !== undefined && mark.rule !== unusedDirective && acceptedTerms.has(block.text, mark.start, mark.end)) return true;
  return dismissed?.holds(mark.rule.id, () => live.claim(placed), () => live.fingerprint(placed)) ?? false;
}

/** What can be known of the rules that a document's directives name, once all of it has been read. `isOn`: whether findings of a rule are shown. */
export function hearingOf(live: LiveDocument, isOn: (rule: Rule) => boolean): Hearing {
  const standingOf = (asked: readonly Rule[]): Standing => {
    if (!asked.every(isOn)) return { kind: "off" };
    return { kind: asked.every((rule) => live.hasAnswered(rule)) ? "heard" : "pending" };
  };
  const known = new Map([...rules, ...live.structuralRules].map((rule) => [rule.id, rule]));
  let byLetters: ReadonlyMap<string, string> | undefined;
  return {
    // What only teams have need not be heard where the team has none of it.
    everything: standingOf([...structuralRules, ...relationalRules, ...analyzerList, ...live.structuralRules].filter(({ onByDefault }) => onByDefault)),
    standingOf(id) {
      const rule = known.get(id);
      if (rule === undefined) return { kind: "unknown", nearest: (byLetters ??= new Map([...known.keys()].map((each) => [lettersOf(each), each]))).get(lettersOf(id)) };
      return standingOf([rule]);
    },
  };
}

/** Names that differ in case, hyphens and the like alone are taken for one another. */
function lettersOf(id: string): string {
  return id.toLowerCase().replaceAll(/[^a-z]/g, "");
}

import type { Localizer } from "../localizer";
import { directivesIn } from "../waivers/directives";
import { directiveKinds } from "../waivers/directiveText";
import type { BlockRule, Mark, Verdict } from "./rule";

/** The role of the facts that are names of rules in a directive. They follow the directive's own fact, whose role is its kind. */
export const namedRole = "name";
/** The role of a directive whose kind there is none of. */
const unknownRole = "unknown";

/**
 * Directives: which there are, and those that do nothing. Whether one does is a matter of all that is found in the document, so the marks hold only where the
 * document's waivers say so.
 */
export const unusedDirective: BlockRule = {
  id: "unusedDirective",
  title: "Ignore directives without effect",
  description:
    "Marks comments such as `<!-- gloss-disable -->` that ignore nothing: what they were for is no longer found, they name a rule that does not exist, " +
    "or they switch on again what was not switched off. A directive that is left behind hides the next finding of its kind from everybody. Remove it, or take " +
    "the name out of its list. A directive is marked only when every rule it speaks of is on and has answered.",
  examples: [
    {
      bad: "<!-- gloss-disable-next-line vagueQuantifier -->\nThe server retries three times.",
      good: "The server retries three times.",
    },
  ],
  categories: ["directive.unused"],
  severity: "information",
  onByDefault: true,
  english: false,
  blocks: ["heading", "paragraph", "listItem", "quote", "table", "tagLine", "html", "definition"],
  check(reading, sink) {
    for (const { kind, span, names } of directivesIn(reading)) {
      sink.fact("", kind ?? unknownRole, span);
      sink.markIf("directive.unused", span, 100);
      for (const { id, span: place } of names) {
        sink.fact(id, namedRole, place);
        sink.markIf("directive.unused", place, 100, id);
      }
    }
  },
  message: messageOf,
  data: (mark, _, verdict) => ({ kind: verdict?.kind ?? "", rule: mark.detail }),
};

function messageOf({ detail }: Mark, words: string, l10n: Localizer, verdict: Verdict | undefined): string {
  switch (verdict?.kind) {
    case "unknownDirective":
      return l10n.t("This is no directive of Gloss. There are {0}.", directiveKinds.map((kind) => `gloss-${kind}`).join(", "));
    case "unknownRule":
      return verdict.other === undefined
        ? l10n.t("There is no rule “{0}”, so it ignores nothing. Correct the name or take it out.", detail)
        : l10n.t("There is no rule “{0}”, so it ignores nothing. Did you mean “{1}”? Correct the name or take it out.", detail, verdict.other);
    case "notDisabled":
      return detail === ""
        ? l10n.t("Nothing is switched off here that this could switch on. Remove the directive.")
        : l10n.t("“{0}” is not switched off here. Take it out of the list.", detail);
    default:
      return detail === ""
        ? l10n.t("“{0}” ignores nothing. Remove the directive.", words)
        : l10n.t("“{0}” finds nothing here that could be ignored. Take it out of the list.", detail);
  }
}

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
  message: (mark, words, verdict) => messageOf(mark, words, verdict),
  data: (mark, _, verdict) => ({ kind: verdict?.kind ?? "", rule: mark.detail }),
};

function messageOf({ detail }: Mark, words: string, verdict: Verdict | undefined): string {
  switch (verdict?.kind) {
    case "unknownDirective":
      return `This is no directive of Gloss. There are ${directiveKinds.map((kind) => `gloss-${kind}`).join(", ")}.`;
    case "unknownRule":
      return `There is no rule “${detail}”, so it ignores nothing.${verdict.other === undefined ? "" : ` Did you mean “${verdict.other}”?`} Correct the name or take it out.`;
    case "notDisabled":
      return detail === "" ? "Nothing is switched off here that this could switch on. Remove the directive." : `“${detail}” is not switched off here. Take it out of the list.`;
    default:
      return detail === "" ? `“${words}” ignores nothing. Remove the directive.` : `“${detail}” finds nothing here that could be ignored. Take it out of the list.`;
  }
}

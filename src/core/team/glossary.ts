import type { Reading } from "../document/reading";
import type { BlockRule, Sink } from "../structural/rule";
import { GlossaryTerms } from "./glossaryWords";
import type { GlossaryEntry } from "./teamFile";

/** The rule of a team's glossary. Without entries it finds nothing. */
export function glossaryRule(entries: readonly GlossaryEntry[]): BlockRule {
  const terms = GlossaryTerms.of(entries);
  return {
    id: "glossary",
    title: "Terms of the glossary",
    description:
      "Marks a word that the team's glossary has another word for. " +
      "One thing that has two names makes readers look for a second thing. " +
      "The glossary is a part of the team's `.gloss.json`, and so are the words. Where the mouse rests on a term, its definition is shown.",
    examples: [{ bad: "Log in with your email address.", good: "Sign in with your email address." }],
    categories: ["term.forbidden"],
    severity: "warning",
    onByDefault: true,
    english: false,
    ...(entries.length === 0 ? {} : { check: (reading, sink) => checkTerms(terms, reading, sink) }),
    message: (mark, words, l10n) => l10n.t("“{0}” is not the team’s word for it. Write “{1}”.", words, withCaseOf(words, mark.detail)),
    data: (mark, words) => ({ replacement: withCaseOf(words, mark.detail) }),
  };
}

function checkTerms(terms: GlossaryTerms, reading: Reading, sink: Sink): void {
  for (const { first, last, words } of terms.hitsIn(reading)) {
    if (words.replacement !== undefined) sink.mark("term.forbidden", { start: reading.starts[first]!, end: reading.ends[last]! }, 100, words.replacement);
  }
}

/** The rule as people know it, for the list of rules. */
export const glossary: BlockRule = glossaryRule([]);

/** A term with a capital where the words it replaces have one: at the start of a sentence, or throughout. */
function withCaseOf(words: string, term: string): string {
  // A term with capitals of its own is written in one way only.
  if (term !== term.toLowerCase()) return term;
  if (words.length > 1 && words === words.toUpperCase() && words !== words.toLowerCase()) return term.toUpperCase();
  const first = String.fromCodePoint(words.codePointAt(0) ?? 0);
  const [initial = "", ...rest] = term;
  return first === first.toLowerCase() ? term : initial.toUpperCase() + rest.join("");
}

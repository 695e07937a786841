import type { Rule } from "../../structural/rule";
import { wordsAt } from "../wording";

/** A pronoun that may stand for either of two things. */
export const ambiguousReference: Rule = {
  id: "ambiguousReference",
  tier: "relational",
  title: "Ambiguous reference",
  description:
    "Marks a pronoun that may stand for either of two things, and names both. " +
    "The writer knows which one was meant; readers choose, and not all of them the same. " +
    "Repeat the noun. *Go to Definition* on a pronoun goes to what Gloss takes it for, and the hover says how sure that is.",
  examples: [
    {
      bad: "The gateway must compare the size of the message, the age of the token and the name of the client with its limit.",
      good: "The gateway must compare the size of the message, the age of the token and the name of the client with the limit of the client.",
    },
  ],
  categories: ["ambiguity.reference"],
  severity: "information",
  onByDefault: true,
  message({ found }, words, l10n) {
    const [first = "", second = ""] = (found?.related ?? []).map(({ block, span }) => wordsAt(block, span));
    return l10n.t("“{0}” may be “{1}” or “{2}”. Repeat the noun.", words, first, second);
  },
};

import type { Rule } from "../../structural/rule";

/** Who does what to whom. */
export const relationship: Rule = {
  id: "relationship",
  tier: "relational",
  title: "Relationships",
  description:
    "Marks the verbs that relate a subject to an object, by what they say: an action, what somebody says or what something is, possession, " +
    "causation, comparison. Passive sentences count with their doer, and a negation stays with its verb. " +
    "Off unless you switch it on. *Relations: Show Ends* shows them for the sentence under the cursor alone.",
  examples: [],
  categories: ["relationship.action", "relationship.attribution", "relationship.possession", "relationship.causation", "relationship.comparison"],
  severity: "hint",
  onByDefault: false,
  message(mark, words, l10n) {
    switch (mark.category) {
      case "relationship.action":
        return l10n.t("“{0}” says what is done.", words);
      case "relationship.attribution":
        return l10n.t("“{0}” says what something is, or what somebody says.", words);
      case "relationship.possession":
        return l10n.t("“{0}” says what belongs to what.", words);
      case "relationship.causation":
        return l10n.t("“{0}” says what leads to what.", words);
      default:
        return l10n.t("“{0}” says how one thing compares to another.", words);
    }
  },
};

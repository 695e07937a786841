import type { Rule } from "../../structural/rule";

/** The parts that phrases play in what a verb says. */
export const semanticRole: Rule = {
  id: "semanticRole",
  tier: "relational",
  title: "Semantic roles",
  description:
    "Marks the part that a phrase plays in what its verb says: who does it, to what, with what, where, when and for whom, whether the " +
    "sentence is active or passive. A requirement without an agent does not say who has to meet it. " +
    "Off unless you switch it on.",
  examples: [{ bad: "Expired sessions must be removed.", good: "The scheduler must remove expired sessions." }],
  categories: ["role.agent", "role.patient", "role.instrument", "role.location", "role.time", "role.beneficiary"],
  severity: "hint",
  onByDefault: false,
  message(mark, words, l10n) {
    switch (mark.category) {
      case "role.agent":
        return l10n.t("“{0}” tells who does it.", words);
      case "role.patient":
        return l10n.t("“{0}” tells what it is done to.", words);
      case "role.instrument":
        return l10n.t("“{0}” tells what it is done with.", words);
      case "role.location":
        return l10n.t("“{0}” tells where.", words);
      case "role.time":
        return l10n.t("“{0}” tells when.", words);
      default:
        return l10n.t("“{0}” tells for whom.", words);
    }
  },
};

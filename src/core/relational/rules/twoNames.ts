import type { Rule } from "../../structural/rule";

/** One thing under two names, where the document itself says that they are one. */
export const twoNames: Rule = {
  id: "twoNames",
  tier: "relational",
  title: "Two names for one thing",
  description:
    "Marks a name that a document goes on using after it has said that the same thing has another: the full name behind the acronym that was introduced for it, " +
    "or what is *also called* something else. " +
    "Readers ask themselves whether two things are meant. Use one of the names throughout.",
  examples: [
    {
      bad: "A service level objective (SLO) has one owner. The service level objective is public.",
      good: "A service level objective (SLO) has one owner. The SLO is public.",
    },
    { bad: "The scheduler, also called the planner, starts workers. The planner is restarted daily.", good: "The scheduler starts workers. The scheduler is restarted daily." },
  ],
  categories: ["term.name"],
  severity: "hint",
  onByDefault: true,
  message: ({ found }, words, l10n) =>
    l10n.t("“{0}” and “{1}” are one thing in this document. Use one of the two names throughout.", words, String(found?.data["other"] ?? "")),
};

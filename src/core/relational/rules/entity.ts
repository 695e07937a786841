import type { Rule } from "../../structural/rule";

/** Persons, organizations, places, times and things that a text speaks of. */
export const entity: Rule = {
  id: "entity",
  tier: "relational",
  title: "Entities",
  description:
    "Marks what the text speaks of: persons, organizations, locations, times, and concepts such as files, libraries, versions and terms. " +
    "A name is taken for the same kind of thing throughout a document. " +
    "Off unless you switch it on: most words of a text stand for something. Hover, *Go to Definition* and *Find All References* work without it.",
  examples: [],
  categories: ["entity.person", "entity.organization", "entity.location", "entity.temporal", "entity.concept"],
  severity: "hint",
  onByDefault: false,
  message(mark, words, l10n) {
    switch (mark.category) {
      case "entity.person":
        return l10n.t("“{0}” is a person.", words);
      case "entity.organization":
        return l10n.t("“{0}” is an organization.", words);
      case "entity.location":
        return l10n.t("“{0}” is a location.", words);
      case "entity.temporal":
        return l10n.t("“{0}” is a time.", words);
      default:
        return l10n.t("“{0}” is a concept.", words);
    }
  },
};

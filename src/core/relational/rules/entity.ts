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
  message: (mark, words) => `“${words}” is ${nouns[mark.category] ?? "an entity"}.`,
};

const nouns: Readonly<Record<string, string>> = {
  "entity.person": "a person",
  "entity.organization": "an organization",
  "entity.location": "a location",
  "entity.temporal": "a time",
  "entity.concept": "a concept",
};

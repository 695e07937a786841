/** How a category's words are underlined or framed. Two categories that can meet differ here as well as in hue. */
export type LineStyle = "solid" | "dashed" | "dotted" | "double" | "wavy" | "box" | "none";

/** One colour per theme kind, `#rrggbb`. Dark and light have at least 3:1 against their editor's background, high contrast 4.5:1. */
export interface CategoryColour {
  readonly dark: string;
  readonly light: string;
  readonly highContrast: string;
  readonly highContrastLight: string;
}

/** What a finding says. One label, one themable colour, one line style. */
export interface Category {
  /** Two words in camel case with a dot: `constraint.mandatory`. The colour's id is `gloss.` and this. */
  readonly id: CategoryId;
  readonly label: string;
  /** One sentence for the legend. */
  readonly meaning: string;
  readonly line: LineStyle;
  readonly colour: CategoryColour;
}

export const categoryIds = [
  "tag.structure",
  "tag.fault",
  "constraint.mandatory",
  "constraint.prohibited",
  "constraint.recommended",
  "constraint.discouraged",
  "constraint.optional",
  "modality.certain",
  "modality.probable",
  "modality.uncertain",
  "modality.conditional",
  "modality.obligation",
  "modality.permission",
  "ambiguity.quantity",
  "ambiguity.reference",
  "ambiguity.vague",
  "ambiguity.comparison",
  "ambiguity.loophole",
  "ambiguity.openList",
  "ambiguity.logic",
  "ambiguity.universal",
  "ambiguity.keyword",
  "domain.file",
  "domain.symbol",
  "domain.hole",
  "domain.placeholder",
  "domain.url",
  "domain.code",
  "domain.version",
  "domain.quantity",
  "term.acronym",
  "term.spelling",
  "term.name",
  "term.forbidden",
  "team.pattern",
  "entity.person",
  "entity.organization",
  "entity.location",
  "entity.temporal",
  "entity.concept",
  "relationship.action",
  "relationship.attribution",
  "relationship.possession",
  "relationship.causation",
  "relationship.comparison",
  "role.agent",
  "role.patient",
  "role.instrument",
  "role.location",
  "role.time",
  "role.beneficiary",
  "discourse.elaboration",
  "discourse.contrast",
  "discourse.cause",
  "discourse.sequence",
  "discourse.condition",
  "discourse.background",
  "discourse.summary",
  "discourse.evaluation",
  "discourse.coherence",
  "contradiction.direct",
  "contradiction.temporal",
  "contradiction.semantic",
  "contradiction.implication",
  "pragmatics.presupposition",
  "pragmatics.implicature",
  "pragmatics.speechAct",
  "pragmatics.indirectSpeech",
  "hidden.character",
  "hidden.instruction",
  "directive.unused",
] as const;

export type CategoryId = (typeof categoryIds)[number];

type WordBeforeDot<Id extends string> = Id extends `${infer Word}.${string}` ? Word : never;
export type Family = WordBeforeDot<CategoryId>;

/** What a category has in common with others: the word before the dot. */
export function familyOf(category: CategoryId): string {
  return category.slice(0, category.indexOf("."));
}

/** All families, in the order of the categories. */
export const families: readonly string[] = [...new Set(categoryIds.map(familyOf))];

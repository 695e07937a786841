/**
 * How a segment of a text relates to another: after Mann and Thompson, Rhetorical Structure Theory (Text 8, 1988), drawn together to eight
 * kinds.
 */
export const relations = ["elaboration", "contrast", "cause", "sequence", "condition", "background", "summary", "evaluation"] as const;
export type Relation = (typeof relations)[number];

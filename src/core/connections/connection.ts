import type { CategoryId } from "../findings/category";
import type { Position } from "../liveDocument";

/** The kinds of connection, those first that matter most where not all can be shown. */
export const connectionFamilies = ["contradiction", "tag", "term", "reference", "discourse"] as const;
export type ConnectionFamily = (typeof connectionFamilies)[number];

/** One end of a connection: where it stands in the document, and its words on one line. */
export interface ConnectionEnd extends Position {
  readonly words: string;
}

/** Two places of a document that have to do with each other. */
export interface Connection {
  readonly family: ConnectionFamily;
  /**
   * What the connection is, as the highlight of its first end says it; `undefined` for what stands for another, a pair of tags, or a term and
   * its definition.
   */
  readonly category: CategoryId | undefined;
  /** Where it is said: the pronoun, the closing tag, the use of a term. */
  readonly from: ConnectionEnd;
  /** What that goes back to. */
  readonly to: ConnectionEnd;
  /** 0–1. */
  readonly certainty: number;
}

/** The connections of a document, in the order in which they were found. */
export interface Connections {
  readonly connections: readonly Connection[];
  /** A document this long has more, behind what was looked at. */
  readonly isPartial: boolean;
}

/** How a family is drawn: in the colour of a category, and in dashes of its own (SVG's `stroke-dasharray`), so that nobody has to tell colours apart. */
export const familyLooks: Readonly<Record<ConnectionFamily, { readonly colour: CategoryId; readonly dashes: string }>> = {
  contradiction: { colour: "contradiction.direct", dashes: "none" },
  tag: { colour: "tag.structure", dashes: "10 3" },
  term: { colour: "term.acronym", dashes: "6 3 2 3" },
  reference: { colour: "entity.concept", dashes: "5 3" },
  discourse: { colour: "discourse.cause", dashes: "2 3" },
};

import type { Finding } from "../findings/finding";
import type { PlacedFinding, PlacedRelated } from "../wholeDocument";

/** What can be told of a finding without its document: plain data, with places in the file. */
export interface FileFinding extends Omit<PlacedFinding, "finding" | "related" | "mark"> {
  readonly finding: Omit<Finding, "block" | "span" | "related">;
  readonly related: readonly FileRelated[];
  /** What it is recognised by when lines move, see `fingerprintOf`; not there where nobody has asked for it. */
  readonly fingerprint?: string;
}

/** The other end of a finding. */
export interface FileRelated extends PlacedRelated {
  /** Where it is in another file; not there where it is in the same one. */
  readonly elsewhere?: PlaceElsewhere;
}

export interface PlaceElsewhere {
  /** As the other file is called in the run. */
  readonly path: string;
  readonly range: PlacedFinding["range"];
  readonly text: string;
}

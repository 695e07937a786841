/** What a claim is about, which decides where evidence is looked for. */
export const claimKinds = ["quantity", "date", "named", "comparison", "project"] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** What the evidence says of a claim. */
export const verdicts = ["supported", "contradicted", "notFound"] as const;
export type Verdict = (typeof verdicts)[number];

/** A sentence that says something which can be checked. */
export interface Claim {
  readonly kind: ClaimKind;
  /** The words that claim it, as they stand in the document. */
  readonly text: string;
  /** The sentence and what is needed to understand it: the heading above, the item that it is part of. */
  readonly context: string;
  /** 0–1: how much depends on its being right, and how well it can be checked. */
  readonly worth: number;
}

/** A passage of the workspace's own files, or of a page on the web. Lines are 0-based. */
export interface Passage {
  /** Relative to its folder, with `/`; a page's address, with https or http. */
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  /** At most 1,000 UTF-16 units, as it stands in the file; of a page, what a search says of it. */
  readonly text: string;
}

/** Whether the path of a passage is a page's address. No path within a folder has two slashes side by side. */
export function isWebAddress(path: string): boolean {
  return /^https?:\/\//.test(path);
}

/** Finds passages that speak for or against a claim, the best first, never of the document's own claim itself. */
export type FindEvidence = (claim: Claim, document: string, signal: AbortSignal) => Promise<readonly Passage[]>;

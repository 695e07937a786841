import type { Block, Span } from "../../document/block";
import type { Range } from "../../liveDocument";
import type { Passage, Verdict } from "../claim";

/** The stages of a claim review, in their order. All but the last ask somebody; the last shows what has come of it. */
export const stageIds = ["triage", "research", "response", "editorial", "post"] as const;
export type StageId = (typeof stageIds)[number];

/**
 * How it stands with an item at a stage. `rejected`: it goes no further, because a paragraph claims nothing or a wording does not hold. `failed`: a dead letter.
 * `rateLimited`: held up by a limit, a provider's or that of the threads in a minute.
 */
export type ItemStatus = "pending" | "processing" | "completed" | "rejected" | "failed" | "rateLimited";

export type StatusCounts = Readonly<Record<ItemStatus, number>>;

/** What was quoted for or against a claim: a place in the workspace, or a page's address. Lines are 0-based. */
export interface Citation {
  readonly path: string;
  readonly line: number;
}

/** What has come of a claim. Every word of it may come from a model. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly why: string;
  /** The quoted places first, then where else it was looked. */
  readonly citations: readonly Citation[];
  /** How many of the citations were quoted. */
  readonly quoted: number;
  /** To stand in place of the claim. */
  readonly wording: string | undefined;
  /** Who gave the verdict, for people. */
  readonly by: string;
}

/** A claim on its way, or a paragraph that is looked through for claims. */
export interface ReviewItem {
  /** The same for the same claim, wherever it stands now and in the next session. */
  readonly key: string;
  readonly stage: StageId;
  readonly status: ItemStatus;
  /** The claim, or the paragraph's beginning. */
  readonly words: string;
  readonly block: Block;
  readonly span: Span;
  /** Where it stood when the typing last rested. */
  readonly range: Range;
  /** When it came up, milliseconds since 1970. */
  readonly sinceMs: number;
  /** Tries that have failed at this stage. */
  readonly tries: number;
  /** Why it failed, for people; also where the built-in form has answered meanwhile. */
  readonly failure: string | undefined;
  /** What it has cost so far, billionths of a US dollar, estimated; `undefined` where nobody knows. */
  readonly costNanoUsd: number | undefined;
  /** Once it is complete. */
  readonly outcome: Outcome | undefined;
}

/** A review as it is now. */
export interface ReviewView {
  readonly stages: Readonly<Record<StageId, StatusCounts>>;
  /** Those that are not done, and all that have a thread; visible ones first, then by worth. */
  readonly items: readonly ReviewItem[];
  /** Whether nothing more will happen until a person or a file does something. */
  readonly isAtRest: boolean;
}

export type Evidence = readonly Passage[];

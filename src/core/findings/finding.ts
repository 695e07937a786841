import type { Block, Span } from "../document/block";
import type { CategoryId } from "./category";

export const severities = ["hint", "information", "warning", "error"] as const;
export type Severity = (typeof severities)[number];

/** The other end of a finding: where it is and what part it plays (`opening`, `closing`, `definition`, …). */
export interface Related {
  readonly role: string;
  readonly block: Block;
  readonly span: Span;
}

/** What a rule's `data` may hold: flat and printable. */
export type FindingData = Readonly<Record<string, string | number | boolean>>;

/** Who said what an analyzer found, and when. */
export interface FoundBy {
  /** The provider's name for people. */
  readonly label: string;
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Nobody was asked anew for it. */
  readonly fromCache: boolean;
}

/** What an analyzer, or the relational tier, says of a place. Its words may be a model's: they are shown as plain text only. */
export interface Found {
  readonly severity: Severity;
  /** As an analyzer has put it; `undefined` where the rule words it. */
  readonly message: string | undefined;
  readonly data: FindingData;
  readonly related: readonly Related[];
  /** Analyzers only. */
  readonly by: FoundBy | undefined;
  /** Said of an earlier form of this text; the answer to the present one is not here yet. */
  readonly isStale: boolean;
}

/** Everything there is to say about one marked place. Made on demand from a mark; plain data. */
export interface Finding {
  readonly rule: string;
  readonly category: CategoryId;
  readonly severity: Severity;
  /** 0–1. */
  readonly confidence: number;
  /** What is wrong and what to write instead. Plain text of ours, safe to show. */
  readonly message: string;
  readonly block: Block;
  readonly span: Span;
  readonly data: FindingData;
  readonly related: readonly Related[];
  /** Findings of analyzers only. */
  readonly by: FoundBy | undefined;
  readonly isStale: boolean;
}

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
}

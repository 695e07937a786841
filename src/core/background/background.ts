import type { Analyzer, AnalyzerId, Answer, Source, Unit, UnitFinding } from "../analytical/analyzer";
import type { ModelFailure, Provider } from "../provider";
import type { AnswerFiles } from "./answerFiles";
import type { Clock } from "./clock";
import type { Journal } from "./journal";

/** What goes first: what a person asked for by command, then what is on screen, then the rest of open documents. */
export const enum Priority {
  Background = 0,
  Visible = 1,
  Manual = 2,
}

/** What is told about a unit that somebody wants. Told asynchronously, never from within the call that wanted it. */
export type News =
  /** All findings that are complete so far though their answer is not; replaces an earlier `partial`. A later `answered` replaces them all; after `failed` they stay. */
  | { readonly kind: "partial"; readonly unit: Unit; readonly findings: readonly UnitFinding[]; readonly source: Source }
  /** `fromCache`: nobody was asked for it this time. */
  | { readonly kind: "answered"; readonly unit: Unit; readonly answer: Answer; readonly fromCache: boolean }
  /** Every provider has failed at it, the preferred one for this reason. A unit that the next provider answers is `answered`, and only listed as failed. */
  | { readonly kind: "failed"; readonly unit: Unit; readonly failure: ModelFailure };

/** A unit that an owner wants, and how soon. */
export interface Want {
  readonly unit: Unit;
  readonly priority: Priority;
}

/**
 * What one owner (an open document, a command) wants answered. Answers to what it wants are pinned in memory until it wants something else or is closed.
 */
export interface Desk {
  /** The answer if memory has it; no news follows from asking. Counts as a use of the entry. */
  known(unit: Unit): Answer | undefined;
  /**
   * Sets what is wanted: all of it, in order of importance. What was wanted before and is not any more is cancelled, its call aborted when nobody else waits
   * for it. What is already queued or running is joined. Costs some microseconds per unit that is new, less for the others.
   */
  want(wants: readonly Want[]): void;
  /** Cancels one unit, because its text has gone. */
  drop(unit: Unit): void;
  /** Cancels everything and lets go of the pins. */
  close(): void;
}

/** Limits of what is sent. All from settings. */
export interface BackgroundLimits {
  /** Units in one call, 1–25. */
  readonly batchSize: number;
  /** A call that is not full goes out when its oldest request has waited this long. */
  readonly batchWaitMs: number;
  /** Estimated tokens of the texts in one call. */
  readonly batchTokens: number;
  /** Calls at once. */
  readonly concurrency: number;
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
  readonly timeoutMs: number;
}

export interface BackgroundOptions {
  readonly analyzers: readonly Analyzer[];
  /** In order of preference; the last one is commonly the built-in. A unit that one has finally failed at goes to the next. */
  readonly providers: readonly Provider[];
  readonly limits: BackgroundLimits;
  /** Memory: entries that are not pinned, and how long they live after their last use. */
  readonly cache: { readonly entries: number; readonly lifeMs: number };
  /** Answers that survive restarts; `undefined` where there is no disk. */
  readonly files: AnswerFiles | undefined;
  readonly journal: Journal | undefined;
  readonly clock: Clock;
  /** 0 ≤ x < 1. For jitter. */
  readonly random: () => number;
  readonly log: Log;
}

/** Tells each batch's story without the document's words. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What the tier is doing, in words a status bar can use. */
export type Activity =
  | { readonly kind: "idle" }
  /** Requests wait for their batch to fill or for a limit. */
  | { readonly kind: "waiting"; readonly queued: number; readonly reason: string }
  | { readonly kind: "analyzing"; readonly done: number; readonly total: number }
  | { readonly kind: "paused"; readonly queued: number }
  /** Answers are not coming; `reason` is for people. */
  | { readonly kind: "failing"; readonly reason: string; readonly failed: number };

/** A request that was given up. */
export interface FailedRequest {
  readonly unit: Unit;
  readonly owner: string;
  readonly provider: string;
  readonly failure: ModelFailure;
  readonly tries: number;
  readonly atMs: number;
}

export interface Background {
  /** `owner`: a document's URI, or a name for a command. */
  open(owner: string, tell: (news: readonly News[]) => void): Desk;
  /** Nothing new goes out. Calls in flight are let finish: they are paid for. */
  pause(): void;
  resume(): void;
  /** Forgets all answers, in memory and on disk; what is on screen stays until it is asked for again. */
  clearCache(): Promise<void>;
  /** Failed requests that are still wanted are asked again. Gives their number. */
  retryFailed(): number;
  readonly failed: readonly FailedRequest[];
  readonly activity: Activity;
  /** Called when `activity` or the statistics may have changed, at most every 100 ms. Returns what ends it. */
  onDidChange(run: () => void): () => void;
  readonly statistics: Statistics;
  /** Ends calls, writes what must survive, stops timers. What was in flight is in the journal as queued. Journal and files are their owner's to dispose. */
  dispose(): Promise<void>;
}

/** Latencies in milliseconds over the last 256 calls. */
export interface Latency {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface Statistics {
  readonly queued: number;
  readonly inFlight: number;
  /** Units wanted, and how many of them were answered from memory or disk. */
  readonly wanted: number;
  readonly hits: number;
  readonly answered: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Requests that joined one already queued or running. */
  readonly joined: number;
  readonly calls: number;
  readonly retries: number;
  /** Items of replies that were dropped: quotes that are not there, wrong shape, not sure enough. */
  readonly dropped: { readonly schema: number; readonly quote: number; readonly threshold: number };
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly latencies: readonly { readonly analyzer: AnalyzerId; readonly provider: string; readonly latency: Latency }[];
  /** `setAside`: what is on disk and cannot be trusted: cut off, or of another version. */
  readonly cache: { readonly entries: number; readonly pinned: number; readonly setAside: number };
}

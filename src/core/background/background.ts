import type { Answer, Source, Task, TaskId, Unit, UnitFinding } from "../analytical/task";
import type { Meters } from "../metrics/meters";
import type { ModelFailure, Provider } from "../provider";
import type { AnswerFiles } from "./answerFiles";
import type { Circuit } from "./circuit";
import type { Clock } from "./clock";
import type { Journal } from "./journal";
import type { SharedAnswers, SharedFigures } from "./sharedAnswers";

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
  /** The words of a unit's item as far as they are written, unchecked and stored nowhere; replaces an earlier `draft`. Empty: that item is not being written any more. */
  | { readonly kind: "draft"; readonly unit: Unit; readonly text: string }
  /** `fromCache`: nobody was asked for it this time. */
  | { readonly kind: "answered"; readonly unit: Unit; readonly answer: Answer; readonly fromCache: boolean }
  /** Every provider has failed at it, for these reasons. A unit that the next provider answers is `answered`, and only listed as failed. */
  | { readonly kind: "failed"; readonly unit: Unit; readonly failure: ModelFailure };

/** A unit that an owner wants, and how soon. */
export interface Want {
  readonly unit: Unit;
  readonly priority: Priority;
}

/** How it stands with a unit that a desk wants. */
export interface Progress {
  /** It waits for its turn or its next try; for a provider that says to wait; a call is out for it; it is answered or has failed. */
  readonly kind: "waiting" | "rateLimited" | "asked" | "settled";
  /** Tries that have failed. */
  readonly tries: number;
}

/**
 * What one owner (an open document, a command) wants answered. Answers to what it wants are pinned in memory until it wants something else or is closed.
 */
export interface Desk {
  /** The answer if memory has it; no news follows from asking. Counts as a use of the entry. */
  known(unit: Unit): Answer | undefined;
  /** `undefined` for a unit that this desk does not want. */
  progress(unit: Unit): Progress | undefined;
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

/** Limits of what is sent. All from settings. A provider with limits of its own is held to those instead, as far as they go. */
export interface BackgroundLimits {
  /** Units in one call, 1–25. */
  readonly batchSize: number;
  /** A call that is not full goes out when its oldest request has waited this long. */
  readonly batchWaitMs: number;
  /** Estimated tokens of the texts in one call. */
  readonly batchTokens: number;
  /** Calls at once to one provider. */
  readonly concurrency: number;
  /** Calls that may begin in a minute at one provider; what a minute leaves is saved up for one more. */
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
  readonly timeoutMs: number;
}

/** Limits that a provider can have of its own. */
export type ProviderLimits = Pick<BackgroundLimits, "concurrency" | "requestsPerMinute" | "tokensPerMinute" | "timeoutMs">;

/** A provider, and what holds for it. */
export interface ProviderSeat {
  readonly provider: Provider;
  /** How early it is asked about an analyzer's units: the lower the earlier, equals share the load. `undefined`: never. Its place in the list unless told otherwise. */
  readonly rankOf?: ((analyzer: TaskId) => number | undefined) | undefined;
  /** In place of those of all. */
  readonly limits?: Partial<ProviderLimits> | undefined;
  /** Providers of one account share its limits, which are those of the first of them. Each has an account of its own unless told otherwise. */
  readonly account?: string | undefined;
  /** Finds out whether it is there, at no cost and without a word of any document. Gives what it lacks; whatever it rejects with counts as not there. */
  readonly look?: ((signal: AbortSignal) => Promise<ModelFailure | undefined>) | undefined;
}

export interface BackgroundOptions {
  /** What may be asked for. */
  readonly tasks: readonly Task[];
  /** In order of preference; the last one is commonly the built-in. A unit that one has finally failed at goes to the next. */
  readonly providers: readonly (Provider | ProviderSeat)[];
  readonly limits: BackgroundLimits;
  /** Calls at once for one analyzer's questions, with whomever; `undefined`: as many as the providers allow. */
  readonly concurrencyOf?: ((task: TaskId) => number | undefined) | undefined;
  /** How often each provider is asked again for what it has failed at; `undefined`: twice. */
  readonly retriesOf?: ((task: TaskId) => number | undefined) | undefined;
  /** Whether what an owner wants may be sent to providers that are not built in. Asked again and again, so it has to be quick. Everything may unless told otherwise. */
  readonly mayLeave?: ((owner: string) => boolean) | undefined;
  /** Memory: entries that are not pinned, and how long they live after their last use. */
  readonly cache: { readonly entries: number; readonly lifeMs: number };
  /** Answers that survive restarts; `undefined` where there is no disk. */
  readonly files: AnswerFiles | undefined;
  /** Answers that a team shares, asked when there are none on disk. They are their owner's to dispose. */
  readonly shared?: SharedAnswers | undefined;
  readonly journal: Journal | undefined;
  readonly clock: Clock;
  /** 0 ≤ x < 1. For jitter. */
  readonly random: () => number;
  readonly log: Log;
  /** Where it is counted what happens. Whoever makes another tier in place of this one goes on counting there. */
  readonly meters?: Meters | undefined;
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

/** How it stands with a provider. The first two are a closed circuit, `leftAlone` is an open one, `tried` a half-open one. */
export type ProviderStanding =
  | { readonly kind: "well" }
  /** It has said to wait. */
  | { readonly kind: "limited"; readonly untilMs: number }
  /** It did not answer. When the time is up it is tried again. */
  | { readonly kind: "leftAlone"; readonly untilMs: number; readonly failure: ModelFailure | undefined }
  | { readonly kind: "tried"; readonly failure: ModelFailure | undefined }
  /** Only a person can mend it. */
  | { readonly kind: "refusing"; readonly failure: ModelFailure };

/** A provider as the tier sees it. */
export interface ProviderState {
  readonly id: string;
  readonly label: string;
  readonly model: string;
  readonly isBuiltIn: boolean;
  readonly standing: ProviderStanding;
  readonly circuit: Circuit["kind"];
  readonly queued: number;
  /** Calls that are out. */
  readonly inFlight: number;
  readonly calls: number;
  readonly failedCalls: number;
}

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
  /** Whether the answer of whoever is asked first is there already, in memory or on disk. Nobody is asked, and nothing is counted. */
  knows(unit: Unit): Promise<boolean>;
  /** Forgets all answers, in memory and on disk, not what a team shares; what is on screen stays until it is asked for again. */
  clearCache(): Promise<void>;
  /** Failed requests that are still wanted are asked again: all of them, or those about the units that are meant. Gives their number. */
  retryFailed(isMeant?: (unit: Unit) => boolean): number;
  readonly failed: readonly FailedRequest[];
  readonly activity: Activity;
  /** In the order of the options. */
  readonly providers: readonly ProviderState[];
  /** Called when `activity` or the statistics may have changed, at most every 100 ms. Returns what ends it. */
  onDidChange(run: () => void): () => void;
  readonly statistics: Statistics;
  /** Ends calls, writes what must survive, stops timers. What was in flight is in the journal as queued. Journal and files are their owner's to dispose. */
  dispose(): Promise<void>;
}

/** What is going on, and what has been counted by the meters: by those of a tier before this one, too. */
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
  /** `setAside`: what is on disk and cannot be trusted: cut off, or of another version. */
  readonly cache: { readonly entries: number; readonly pinned: number; readonly setAside: number; readonly shared?: SharedFigures | undefined };
}

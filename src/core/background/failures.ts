import { failureText, type ModelFailure } from "../provider";

/** Tries of one request with one provider, unless settings say otherwise. */
export const maxTries = 3;
/** A request whose provider comes back time and again, but never for this one, is given up for good. */
export const maxPardons = 2;
/** Waiting for a rate limit, in all and as a provider may ask for; beyond that a request is given up. */
const rateLimit = { longestMs: 15 * 60_000, longestToldMs: 5 * 60_000 };
/** How long a provider that has been rate limiting for too long is left alone. */
const pauseMs = 15 * 60_000;
const backoff = { firstMs: 1_000, mostMs: 60_000 };

/** What a request has been through with one provider. */
export interface History {
  readonly tries: number;
  /** When a rate limit last held it up, and how long they had done so by then; `undefined` when none has. */
  readonly limited: { readonly atMs: number; readonly waitedMs: number } | undefined;
  /** Whether it has been put a second time with the fault named. */
  readonly isSecondAsking: boolean;
  /** How often its tries have been forgiven, because the provider had been away. */
  readonly pardons: number;
}

/** What becomes of a request after a failed call. */
export type Verdict =
  /** Again, as soon as the provider's rate limit allows; no try. */
  | { readonly kind: "wait" }
  /** Again after a delay; a try. */
  | { readonly kind: "retry" }
  /** Again at once, with the fault named. */
  | { readonly kind: "askAgain"; readonly fault: string }
  /** Not again: next provider, or failed. */
  | { readonly kind: "giveUp" };

/** The failure table, for one request of a call that failed. `isTry` is false for a call that was only to find out whether the provider is back. */
export function judge(failure: ModelFailure, history: History, nowMs: number, isTry: boolean, tries = maxTries): Verdict {
  switch (failure.kind) {
    case "rateLimited": {
      const isTooLong = (failure.retryAfterMs ?? 0) > rateLimit.longestToldMs || waitedFor(history, nowMs) > rateLimit.longestMs;
      return { kind: isTooLong ? "giveUp" : "wait" };
    }
    case "network":
    case "provider":
    case "timedOut":
      return { kind: history.tries + (isTry ? 1 : 0) >= tries ? "giveUp" : "retry" };
    case "malformed":
      return history.isSecondAsking ? { kind: "giveUp" } : { kind: "askAgain", fault: failure.detail };
    case "invalidRequest":
    case "misconfigured":
    case "unauthorized":
    case "overBudget":
    case "allFailed":
      return { kind: "giveUp" };
  }
}

/** How long rate limits have held a request up by now. No single wait counts as more than the longest there is: the machine may have slept for a day. */
export function waitedFor({ limited }: History, nowMs: number): number {
  return limited === undefined ? 0 : limited.waitedMs + Math.min(nowMs - limited.atMs, rateLimit.longestToldMs);
}

/** Whether a failure speaks against the provider rather than against what it was asked. */
export function isProvidersFault({ kind }: ModelFailure): boolean {
  return kind === "network" || kind === "provider" || kind === "timedOut";
}

/** What every provider that was asked has said, the preferred one first, as one failure. `undefined` where none was asked. */
export function allFailed(said: readonly { readonly provider: string; readonly failure: ModelFailure }[]): ModelFailure | undefined {
  const [only] = said;
  if (said.length < 2) return only?.failure;
  return { kind: "allFailed", detail: said.map(({ provider, failure }) => `${provider}: ${failureText(failure)}`).join("; ") };
}

/** How long to wait after this many failures in a row (from 1): doubling, with full jitter on the upper half so that hosts do not come back in step. */
export function backoffMs(failuresInRow: number, random: () => number): number {
  const fullMs = Math.min(backoff.firstMs * 2 ** (failuresInRow - 1), backoff.mostMs);
  return Math.ceil(fullMs * (0.5 + 0.5 * random()));
}

/** How long a provider is left alone that made somebody give up on its rate limit. */
export function pauseAfter(failure: ModelFailure): number {
  return Math.max(pauseMs, (failure.kind === "rateLimited" ? failure.retryAfterMs : undefined) ?? 0);
}

/** Whether only a person can do something about it: another model, another key, more credit. */
export function isForPeople(failure: ModelFailure | undefined): boolean {
  return failure?.kind === "invalidRequest" || failure?.kind === "overBudget" || (failure !== undefined && isRefusal(failure));
}

/** Whether everything else that is asked there would fail the same way. */
export function isRefusal({ kind }: ModelFailure): boolean {
  return kind === "misconfigured" || kind === "unauthorized";
}

/** Whether a request that failed before a restart would fail again: its own fault, not the day's. */
export function isLasting({ kind }: ModelFailure): boolean {
  return kind === "malformed" || kind === "invalidRequest";
}

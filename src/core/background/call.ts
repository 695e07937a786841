import type { DropReason, Source, Task, UnitFinding } from "../analytical/task";
import { ModelError, type ModelFailure, type ReplyPart, type Usage } from "../provider";
import type { Clock } from "./clock";
import type { Lane } from "./lane";
import type { Request } from "./request";

/** More items than any honest reply has, per call. */
const mostItems = 10_000;

/** A question that is out. */
export interface Call {
  readonly number: number;
  readonly lane: Lane;
  readonly analyzer: Task;
  readonly requests: readonly Request[];
  /** For whom it is asked. */
  readonly owners: readonly string[];
  readonly estimatedTokens: number;
  readonly startedMs: number;
  /** The provider's circuit was half open: the call finds out whether it is back. */
  readonly isProbe: boolean;
  readonly controller: AbortController;
  /** By request. */
  readonly findings: UnitFinding[][];
  readonly items: number[];
  /** Those whose item is being written, as desks have been told. */
  readonly drafted: Set<Request>;
  allItems: number;
  readonly dropped: Record<DropReason, number>;
  usage: Usage | undefined;
  /** Index of the last unit that the reply has said something of, and whether it has gone through the units in their order so far. */
  lastUnit: number;
  isInOrder: boolean;
  /** The reply has ended and is being stored: too late to cancel. */
  isStoring: boolean;
}

/** How a call ended. */
export type Outcome = { readonly kind: "answered" } | { readonly kind: "failed"; readonly failure: ModelFailure } | { readonly kind: "cancelled" };

/** What taking in a reply needs to tell. */
export interface CallEvents {
  /** A unit's findings have become more. */
  learned(request: Request, findings: readonly UnitFinding[]): void;
  /** A unit's item is being written; these are its words so far. */
  drafted(request: Request, text: string): void;
  /** An analyzer threw, which it must not. */
  broke(error: unknown): void;
}

/** Puts the question and takes the reply in. Never rejects. Ends when the time is up or the call is aborted, whether or not the provider takes notice. */
export async function converse(call: Call, clock: Clock, timeoutMs: number, events: CallEvents): Promise<Outcome> {
  const { signal } = call.controller;
  if (signal.aborted) return { kind: "cancelled" };
  const endTimer = clock.after(timeoutMs, () => call.controller.abort(new ModelError({ kind: "timedOut", afterMs: timeoutMs })));
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new ModelError({ kind: "network", detail: "aborted" })), { once: true });
  });
  try {
    await Promise.race([takeAll(call, events), aborted]);
    return { kind: "answered" };
  } catch (error) {
    if (!signal.aborted) return { kind: "failed", failure: failureOf(error) };
    return signal.reason instanceof ModelError ? { kind: "failed", failure: signal.reason.failure } : { kind: "cancelled" };
  } finally {
    endTimer();
  }
}

/** Who says what a call of this lane says. */
export function sourceOf({ provider }: Lane, atMs: number): Source {
  return { provider: provider.id, label: provider.label, model: provider.model, atMs };
}

/**
 * How many of a call's first units are answered though its reply broke off: whoever has gone on to a later unit is done with those before it, unless the reply
 * jumps back and forth. What was said of them has been paid for and need not be asked again.
 */
export function finishedUnits({ isInOrder, lastUnit }: Call): number {
  return isInOrder ? lastUnit : 0;
}

async function takeAll(call: Call, events: CallEvents): Promise<void> {
  const { analyzer, requests, owners, lane, controller } = call;
  const fault = requests[0]!.fault;
  const units = requests.map(({ unit }) => unit);
  for await (const part of lane.provider.ask({ analyzer, units, owners, ...(fault !== undefined && { fault }) }, controller.signal)) {
    if (controller.signal.aborted) return;
    take(part, call, events);
  }
}

function take(part: ReplyPart, call: Call, events: CallEvents): void {
  switch (part.kind) {
    case "usage":
      call.usage = part.usage;
      return;
    case "dropped":
      call.dropped.schema += part.count;
      return;
    case "draft":
      takeDraft(part.unit, part.text, call, events);
      return;
    case "item":
      if (++call.allItems > mostItems) throw new ModelError({ kind: "malformed", detail: `more than ${mostItems} items` });
      takeItem(part.unit, part.item, call, events);
  }
}

function takeItem(index: number, item: unknown, call: Call, events: CallEvents): void {
  const request = call.requests[index];
  if (request === undefined || ++call.items[index]! > call.analyzer.maxItems) {
    call.dropped.schema++;
    return;
  }
  try {
    const reading = call.analyzer.read(item, request.unit);
    // What has no form says nothing of how far the reply has come either.
    if (reading.kind === "found" || reading.reason !== "schema") follow(call, index);
    if (reading.kind === "dropped") {
      call.dropped[reading.reason]++;
      return;
    }
    call.findings[index]!.push(...reading.findings);
  } catch (error) {
    call.dropped.schema++;
    events.broke(error);
    return;
  }
  events.learned(request, call.findings[index]!);
}

/** What a unit has an item of already is not written again. */
function takeDraft(index: number, text: string, { requests, items }: Call, events: CallEvents): void {
  const request = requests[index];
  if (request !== undefined && items[index] === 0) events.drafted(request, text);
}

function follow(call: Call, index: number): void {
  call.isInOrder &&= index >= call.lastUnit;
  call.lastUnit = Math.max(call.lastUnit, index);
}

/** Whatever else a provider throws is a fault of ours. Its message may hold words of a document, so only its name is kept. */
function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelError) return error.failure;
  return { kind: "provider", status: 0, detail: error instanceof Error ? error.name : "unknown" };
}

import { type Task, type TaskId, usualReplyTokens } from "../analytical/task";
import { messagesFor, promptTokens, replySchema } from "../analytical/question";
import { digestOf } from "../analytical/unit";
import { estimatedTokens } from "../cost/estimate";
import type { CallMeter, Meters } from "../metrics/meters";
import type { ModelFailure, Provider } from "../provider";
import type { Account } from "./account";
import type { BackgroundLimits, ProviderSeat, ProviderStanding } from "./background";
import { type Circuit, createCircuit } from "./circuit";
import type { Clock } from "./clock";
import { comesBefore, Heap } from "./queue";
import type { Request, RequestState } from "./request";

/** Units in a call to the built-in analyzers: few enough to leave the thread soon. */
const builtInBatch = 25;
/** Requests that are looked at in vain for others that may go elsewhere. */
const mostSkipped = 50;
/** Most endpoints cut a reply off at 4,096 tokens unless they are told otherwise, so no call asks for much more than this in one. */
const mostReplyTokens = 3_000;
/** A provider that says to wait longer than this is too busy for what another model can answer. */
const shortWaitMs = 10_000;

/** Requests of one analyzer that go out together. */
export interface Batch {
  readonly analyzer: Task;
  readonly requests: readonly Request[];
  /** In and out. */
  readonly estimatedTokens: number;
}

/** What a lane has to say when it is asked for a batch. */
export type Pick = { readonly kind: "batch"; readonly batch: Batch } | { readonly kind: "later"; readonly dueMs: number; readonly reason: string };

/** The calls that are out, as far as they bear on what may go out next. */
export interface Traffic {
  /** Calls out for this analyzer, with any provider. */
  inFlight(analyzer: TaskId): number;
  /** Whether one more may go out for this analyzer: it has not all it may have, and leaves others their share of the account. */
  isRoomFor(analyzer: TaskId, account: Account): boolean;
}

/** What a lane is made of. */
export interface LaneParts {
  readonly provider: Provider;
  readonly look: ProviderSeat["look"];
  readonly rankOf: NonNullable<ProviderSeat["rankOf"]>;
  readonly account: Account;
  readonly limits: BackgroundLimits;
  readonly meters: Meters;
}

/** One provider: its queue, its limits and its health. */
export class Lane {
  readonly provider: Provider;
  readonly account: Account;
  readonly rankOf: LaneParts["rankOf"];
  readonly look: LaneParts["look"];
  readonly circuit: Circuit;
  readonly queuedState: RequestState = { kind: "queued", lane: this };
  readonly delayedState: RequestState = { kind: "delayed", lane: this };
  /** No key, or a bad one: nothing is asked until a person has had a hand in it. */
  refusal: ModelFailure | undefined;
  /** Why the last call failed; for people. */
  lastFailure: ModelFailure | undefined;
  /** The provider said to wait until then. */
  heldUntilMs = 0;
  /** Rate-limited replies in a row. */
  limitedInRow = 0;
  /** Calls that were made, and those of them that failed. */
  calls = 0;
  failedCalls = 0;
  /** Requests in calls that are out. */
  asked = 0;

  private readonly limits: BackgroundLimits;
  private readonly meters: Meters;
  private readonly meterOf = new Map<TaskId, CallMeter>();
  private readonly keyEnd: string;
  private readonly heaps = new Map<TaskId, Heap<Request>>();
  private readonly turns = new Map<TaskId, number>();
  private turn = 0;

  constructor(
    readonly number: number,
    { provider, account, rankOf, look, limits, meters }: LaneParts,
    private readonly clock: Clock,
  ) {
    this.provider = provider;
    this.account = account;
    this.rankOf = rankOf;
    this.look = look;
    this.limits = limits;
    this.meters = meters;
    this.circuit = createCircuit(clock, look !== undefined);
    this.keyEnd = answerKey(provider, "");
  }

  get timeoutMs(): number {
    return this.limits.timeoutMs;
  }

  get size(): number {
    let size = 0;
    for (const heap of this.heaps.values()) size += heap.size;
    return size;
  }

  /** Whether a request does better to look for another provider. */
  get isClosed(): boolean {
    return this.refusal !== undefined || this.circuit.isOpen;
  }

  /** Whether a request does better with another model that is well: there is a longer wait, or a call is out that finds out whether the provider is back. */
  get isBusy(): boolean {
    return this.circuit.isProbing || this.heldUntilMs - this.clock.now() > shortWaitMs;
  }

  /** Requests for each call that may be out at once. */
  get load(): number {
    return (this.size + this.asked) / this.account.concurrency;
  }

  get standing(): ProviderStanding {
    const { circuit, refusal, lastFailure: failure, heldUntilMs } = this;
    if (refusal !== undefined) return { kind: "refusing", failure: refusal };
    if (circuit.kind === "open") return { kind: "leftAlone", untilMs: circuit.untilMs, failure };
    if (circuit.kind === "halfOpen") return { kind: "tried", failure };
    return heldUntilMs > this.clock.now() ? { kind: "limited", untilMs: heldUntilMs } : { kind: "well" };
  }

  get queued(): readonly Request[] {
    return [...this.heaps.values()].flatMap((heap) => heap.all);
  }

  /** What an answer of this provider is stored under. */
  keyOf(digest: string): string {
    return digest + this.keyEnd;
  }

  /** Where this provider's calls for an analyzer are counted. */
  meter(analyzer: TaskId): CallMeter {
    let meter = this.meterOf.get(analyzer);
    if (meter === undefined) this.meterOf.set(analyzer, (meter = this.meters.ofCalls(this.provider, analyzer)));
    return meter;
  }

  waits(analyzer: TaskId): boolean {
    return (this.heaps.get(analyzer)?.size ?? 0) > 0;
  }

  push(request: Request): void {
    const { id } = request.analyzer;
    let heap = this.heaps.get(id);
    if (heap === undefined) this.heaps.set(id, (heap = new Heap()));
    heap.push(request);
  }

  remove(request: Request): void {
    this.heaps.get(request.analyzer.id)?.remove(request);
  }

  /** After a queued request's priority has changed. */
  moved(request: Request): void {
    this.heaps.get(request.analyzer.id)?.moved(request);
  }

  /** Takes the first of an analyzer's requests out of the queue that may go elsewhere. */
  give(analyzer: TaskId, most: number, mayGo: (request: Request) => boolean): readonly Request[] {
    const heap = this.heaps.get(analyzer);
    const [given, kept]: [Request[], Request[]] = [[], []];
    // Those that have to stay are few; where they are many, the rest stays as well.
    for (let first = heap?.first; first !== undefined && given.length < most && kept.length <= mostSkipped; first = heap?.first) {
      heap?.remove(first);
      (mayGo(first) ? given : kept).push(first);
    }
    for (const request of kept) heap?.push(request);
    return given;
  }

  /** Whether nothing can go out for a while, whatever is in the queue. */
  get isStuck(): boolean {
    return !this.circuit.allows || this.heldUntilMs > this.clock.now() || this.account.requests.waitMs(1) > 0;
  }

  /** The next batch, taken out of the queue; or when to ask again. */
  next(traffic: Traffic): Pick {
    const nowMs = this.clock.now();
    if (this.provider.isBuiltIn) return this.nextBuiltIn();
    // Half open with its probe under way, or open until somebody has looked: the end of that is the next event.
    if (!this.circuit.allows) return later(this.circuit.untilMs > nowMs ? this.circuit.untilMs : Infinity, "the provider does not answer");
    if (this.heldUntilMs > nowMs) return later(this.heldUntilMs, "rate limited by the provider");
    const { requests: requestLimit, tokens: tokenLimit } = this.account;
    const waitMs = requestLimit.waitMs(1);
    if (waitMs > 0) return later(nowMs + waitMs, "limit of requests per minute");

    let dueMs = Infinity;
    let best: Heap<Request> | undefined;
    for (const [id, heap] of this.heaps) {
      if (heap.size === 0) continue;
      if (!traffic.isRoomFor(id, this.account)) continue;
      const ripeMs = traffic.inFlight(id) === 0 ? nowMs : this.ripeMs(heap);
      if (ripeMs > nowMs) dueMs = Math.min(dueMs, ripeMs);
      else if (best === undefined || this.goesFirst(heap, best)) best = heap;
    }
    if (best === undefined) return later(dueMs, "more to send in one call");
    const batch = this.takeBatch(best, this.limits.batchSize, this.limits.batchTokens);
    const tokenWaitMs = tokenLimit.waitMs(batch.estimatedTokens);
    if (tokenWaitMs > 0) {
      for (const request of batch.requests) best.push(request);
      return later(nowMs + tokenWaitMs, "limit of tokens per minute");
    }
    requestLimit.take(1);
    tokenLimit.take(batch.estimatedTokens);
    this.turns.set(batch.analyzer.id, ++this.turn);
    return { kind: "batch", batch };
  }

  /** What a call took, once the provider has said so. */
  correctTokens(estimated: number, actual: number): void {
    this.account.tokens.take(actual - estimated);
  }

  private nextBuiltIn(): Pick {
    let best: Heap<Request> | undefined;
    for (const heap of this.heaps.values()) {
      if (heap.size > 0 && (best === undefined || this.goesFirst(heap, best))) best = heap;
    }
    if (best === undefined) return later(Infinity, "");
    const batch = this.takeBatch(best, builtInBatch, Infinity);
    this.turns.set(batch.analyzer.id, ++this.turn);
    return { kind: "batch", batch };
  }

  /** By priority; among equals the analyzer whose turn is longest ago. Neither heap is empty. */
  private goesFirst(heap: Heap<Request>, other: Heap<Request>): boolean {
    const [one, two] = [heap.first!, other.first!];
    if (one.priority !== two.priority) return one.priority > two.priority;
    const [turn, otherTurn] = [this.turns.get(one.analyzer.id) ?? 0, this.turns.get(two.analyzer.id) ?? 0];
    return turn !== otherTurn ? turn < otherTurn : comesBefore(one, two);
  }

  /** When a call is full or has waited long enough. Looks at no more requests than fit into one. */
  private ripeMs(heap: Heap<Request>): number {
    if (heap.size >= this.limits.batchSize) return 0;
    const tokens = heap.all.reduce((sum, request) => sum + request.tokens, 0);
    if (tokens >= this.limits.batchTokens) return 0;
    return Math.min(...heap.all.map(({ queuedMs }) => queuedMs)) + this.limits.batchWaitMs;
  }

  /** The heap is not empty. A unit that is larger than a call may be goes alone; one that is asked again goes with those of the same fault. */
  private takeBatch(heap: Heap<Request>, size: number, tokens: number): Batch {
    const first = heap.first!;
    const requests: Request[] = [];
    let textTokens = 0;
    let replyTokens = 0;
    while (requests.length < size) {
      const request = heap.first;
      if (request === undefined || request.fault !== first.fault) break;
      const reply = first.analyzer.replyTokens?.(request.unit) ?? usualReplyTokens;
      if (requests.length > 0 && (textTokens + request.tokens > tokens || replyTokens + reply > mostReplyTokens)) break;
      heap.remove(request);
      requests.push(request);
      textTokens += request.tokens;
      replyTokens += reply;
    }
    const { analyzer } = first;
    return { analyzer, requests, estimatedTokens: tokensAround(analyzer) + textTokens + replyTokens };
  }
}

/** What a provider's answer to a unit is stored under. */
export function answerKey({ id, model }: { readonly id: string; readonly model: string }, digest: string): string {
  return `${digest}.${digestOf([id, model])}`;
}

const known = new WeakMap<Task, number>();

/** What is sent around the texts: instructions, frame and schema. */
function tokensAround(analyzer: Task): number {
  let tokens = known.get(analyzer);
  if (tokens === undefined) known.set(analyzer, (tokens = promptTokens(messagesFor({ analyzer, units: [] })) + estimatedTokens(JSON.stringify(replySchema(analyzer)))));
  return tokens;
}

function later(dueMs: number, reason: string): Pick {
  return { kind: "later", dueMs, reason };
}

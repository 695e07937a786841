import PQueue from "p-queue";
import { type TaskId, taskIds, type UnitFinding } from "../analytical/task";
import type { Account } from "./account";
import type { BackgroundOptions } from "./background";
import { type Call, type CallEvents, converse, type Outcome, sourceOf } from "./call";
import { pendDraft, pendPartial } from "./desk";
import type { Batch, Lane, Traffic } from "./lane";
import type { Request } from "./request";
import type { Router } from "./router";
import type { Settlement } from "./settlement";
import { beginningOf, endingOf } from "./story";

export interface CallsParts {
  readonly lanes: readonly Lane[];
  readonly router: Router;
  readonly settlement: Settlement;
  readonly options: Pick<BackgroundOptions, "concurrencyOf" | "clock" | "log">;
  /** There is something to tell. */
  readonly wake: () => void;
  /** A call of this lane has ended, and its requests are where they belong. */
  readonly ended: (lane: Lane) => void;
  /** A fault of ours. */
  readonly broke: (error: unknown) => void;
}

/** The calls that are out: starts them, takes in what they learn, ends them. */
export class Calls implements Traffic {
  private readonly out = new Set<Call>();
  /** Runs the calls to models; what is in it is in flight. */
  private readonly slots = new Map<Account, PQueue>();
  /** Ends of all calls, replies stored. */
  private readonly endings = new Set<Promise<void>>();
  private lastNumber = 0;
  private isDisposed = false;

  constructor(private readonly parts: CallsParts) {}

  inFlight(analyzer: TaskId): number {
    return this.count((call) => call.analyzer.id === analyzer && !call.lane.provider.isBuiltIn);
  }

  isRoomFor(analyzer: TaskId, account: Account): boolean {
    if (this.inFlight(analyzer) >= (this.parts.options.concurrencyOf?.(analyzer) ?? Infinity)) return false;
    const inFlight = this.count((call) => call.analyzer.id === analyzer && call.lane.account === account);
    return inFlight < Math.max(1, account.concurrency - 1) || !this.doesAnotherWait(analyzer, account);
  }

  /** Whether one more may go out in this lane. The built-in analyzers take a call at a time. */
  isRoomIn({ account, provider }: Lane): boolean {
    return this.count((call) => call.lane.account === account) < (provider.isBuiltIn ? 1 : account.concurrency);
  }

  /** Calls of this lane that are out. */
  outIn(lane: Lane): number {
    return this.count((call) => call.lane === lane);
  }

  /** Sends a batch. What may not be sent any more by now goes where it may. */
  start(lane: Lane, { analyzer, requests: picked, estimatedTokens }: Batch): void {
    const { router } = this.parts;
    const requests = picked.filter((request) => router.mayAsk(request, lane));
    for (const request of picked) if (!requests.includes(request)) router.route(request);
    if (requests.length === 0) return;
    const call: Call = {
      number: ++this.lastNumber,
      lane,
      analyzer,
      requests,
      owners: router.ownersOf(requests, lane),
      estimatedTokens,
      startedMs: this.parts.options.clock.now(),
      isProbe: lane.circuit.isBroken,
      controller: new AbortController(),
      findings: requests.map(() => []),
      items: requests.map(() => 0),
      drafted: new Set(),
      allItems: 0,
      dropped: { schema: 0, quote: 0, threshold: 0 },
      usage: undefined,
      lastUnit: 0,
      isInOrder: true,
      isStoring: false,
    };
    this.out.add(call);
    lane.circuit.start();
    lane.calls++;
    lane.asked += requests.length;
    router.sent(call);
    this.parts.options.log.debug(beginningOf(call));
    const ending = this.run(call);
    this.endings.add(ending);
    void ending.finally(() => this.endings.delete(ending));
  }

  /** Aborts a call when nobody waits for any of its units. Until then its reply is taken in whole: it is paid for. */
  abandon(call: Call): void {
    if (call.isStoring || call.requests.some(({ wanted }) => wanted.size > 0)) return;
    call.controller.abort();
    for (const request of call.requests) this.parts.router.cancel(request, call.lane);
  }

  /** Aborts what is out. Resolves when every reply that has come to its end is stored. */
  async dispose(): Promise<void> {
    this.isDisposed = true;
    for (const call of this.out) {
      this.parts.router.interrupted(call);
      call.controller.abort();
    }
    await Promise.all(this.endings);
  }

  /** A call from its start until its reply is stored. Never rejects. */
  private async run(call: Call): Promise<void> {
    const { settlement, options, ended, broke } = this.parts;
    const meter = call.lane.meter(call.analyzer.id);
    meter.calls.value++;
    meter.texts.observe(call.requests.length);
    const events: CallEvents = { learned: (request, findings) => this.learned(call, request, findings), drafted: (request, text) => this.drafted(call, request, text), broke };
    const talk = () => converse(call, options.clock, call.lane.timeoutMs, events);
    const outcome = await (call.lane.provider.isBuiltIn ? talk() : this.slotsOf(call.lane).add(talk));
    // The slot is free; storing must not hold up the next call.
    this.out.delete(call);
    call.lane.asked -= call.requests.length;
    if (outcome.kind !== "answered") for (const request of call.drafted) this.tellDraft(request, "");
    this.record(call, outcome);
    await settlement.settle(call, outcome);
    ended(call.lane);
  }

  private drafted(call: Call, request: Request, text: string): void {
    call.drafted.add(request);
    this.tellDraft(request, text);
  }

  /** Nothing of it is kept: whoever joins hears the next one. */
  private tellDraft({ wanted }: Request, text: string): void {
    if (this.isDisposed) return;
    for (const each of wanted) if (each.toldKey === undefined) pendDraft(each, text);
    this.parts.wake();
  }

  private learned(call: Call, request: Request, findings: readonly UnitFinding[]): void {
    call.drafted.delete(request);
    // The built-in's answer is complete before news can be told. A second try is told of once it knows more than the first.
    if (call.lane.provider.isBuiltIn || this.isDisposed || findings.length <= request.partial.length) return;
    request.partial = [...findings];
    const source = sourceOf(call.lane, this.parts.options.clock.now());
    for (const wanted of request.wanted) {
      if (wanted.toldKey === undefined) pendPartial(wanted, request.partial, source);
    }
    this.parts.wake();
  }

  /** Whether requests of another analyzer wait with any provider of the account that may be asked. */
  private doesAnotherWait(analyzer: TaskId, account: Account): boolean {
    const nowMs = this.parts.options.clock.now();
    const open = this.parts.lanes.filter((lane) => lane.account === account && !lane.isClosed && lane.heldUntilMs <= nowMs);
    return open.some((lane) => taskIds.some((id) => id !== analyzer && lane.waits(id)));
  }

  private slotsOf({ account }: Lane): PQueue {
    let slots = this.slots.get(account);
    if (slots === undefined) this.slots.set(account, (slots = new PQueue({ concurrency: account.concurrency })));
    return slots;
  }

  private count(isCounted: (call: Call) => boolean): number {
    let count = 0;
    for (const call of this.out) count += Number(isCounted(call));
    return count;
  }

  private record(call: Call, outcome: Outcome): void {
    const { lane, analyzer, usage, dropped, estimatedTokens } = call;
    const meter = lane.meter(analyzer.id);
    if (usage !== undefined) {
      meter.took(usage);
      lane.correctTokens(estimatedTokens, usage.tokensIn + usage.tokensOut);
    }
    meter.dropped(dropped);
    const { clock, log } = this.parts.options;
    const tookMs = clock.now() - call.startedMs;
    const story = endingOf(call, outcome, tookMs);
    switch (outcome.kind) {
      case "answered":
        meter.duration.observe(tookMs / 1_000);
        log.debug(story);
        break;
      case "failed":
        lane.failedCalls++;
        meter.failed(outcome.failure);
        log.warn(story);
        break;
      case "cancelled":
        meter.cancelledCalls.value++;
        log.debug(story);
    }
  }
}

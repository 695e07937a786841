import PQueue from "p-queue";
import { type AnalyzerId, analyzerIds, type UnitFinding } from "../analytical/analyzer";
import type { BackgroundOptions } from "./background";
import { type Call, type CallEvents, converse, type Outcome, sourceOf } from "./call";
import { pendPartial } from "./desk";
import type { Batch, Lane, Traffic } from "./lane";
import type { Request } from "./request";
import type { Router } from "./router";
import type { Settlement } from "./settlement";
import type { Latencies, Tally } from "./statistics";
import { beginningOf, endingOf } from "./story";

export interface CallsParts {
  readonly lanes: readonly Lane[];
  readonly router: Router;
  readonly settlement: Settlement;
  readonly tally: Tally;
  readonly latencies: Latencies;
  readonly options: Pick<BackgroundOptions, "limits" | "clock" | "log">;
  /** There is something to tell. */
  readonly wake: () => void;
  /** A call of this lane has ended, and its requests are where they belong. */
  readonly ended: (lane: Lane) => void;
  /** A fault of ours. */
  readonly broke: (error: unknown) => void;
}

/** The calls that are out: starts them, takes in what they learn, ends them. */
export class Calls implements Traffic {
  readonly concurrency: number;
  private readonly out = new Set<Call>();
  /** Runs the calls to models; what is in it is in flight. */
  private readonly slots: PQueue;
  /** Ends of all calls, replies stored. */
  private readonly endings = new Set<Promise<void>>();
  private lastNumber = 0;
  private isDisposed = false;

  constructor(private readonly parts: CallsParts) {
    this.concurrency = parts.options.limits.concurrency;
    this.slots = new PQueue({ concurrency: this.concurrency });
  }

  inFlight(analyzer: AnalyzerId): number {
    let count = 0;
    for (const call of this.out) count += Number(call.analyzer.id === analyzer && !call.lane.provider.isBuiltIn);
    return count;
  }

  doesAnotherWait(analyzer: AnalyzerId): boolean {
    const nowMs = this.parts.options.clock.now();
    const open = this.parts.lanes.filter((lane) => !lane.provider.isBuiltIn && !lane.isClosed && lane.heldUntilMs <= nowMs);
    return open.some((lane) => analyzerIds.some((id) => id !== analyzer && lane.waits(id)));
  }

  /** Whether one more may go out in this lane. The built-in analyzers take a call at a time and none of the slots. */
  isRoomIn(lane: Lane): boolean {
    let count = 0;
    for (const call of this.out) count += Number(lane.provider.isBuiltIn ? call.lane === lane : !call.lane.provider.isBuiltIn);
    return count < (lane.provider.isBuiltIn ? 1 : this.concurrency);
  }

  start(lane: Lane, { analyzer, requests, estimatedTokens }: Batch): void {
    const call: Call = {
      number: ++this.lastNumber,
      lane,
      analyzer,
      requests,
      estimatedTokens,
      startedMs: this.parts.options.clock.now(),
      isProbe: lane.circuit.isBroken,
      controller: new AbortController(),
      findings: requests.map(() => []),
      items: requests.map(() => 0),
      allItems: 0,
      dropped: { schema: 0, quote: 0, threshold: 0 },
      usage: undefined,
      isStoring: false,
    };
    this.out.add(call);
    lane.circuit.start();
    this.parts.router.sent(call);
    this.tell(call, beginningOf(call));
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
    this.slots.clear();
  }

  /** A call from its start until its reply is stored. Never rejects. */
  private async run(call: Call): Promise<void> {
    const { settlement, tally, options, ended, broke } = this.parts;
    tally.calls++;
    const events: CallEvents = { learned: (request, findings) => this.learned(call, request, findings), broke };
    const talk = () => converse(call, options.clock, options.limits.timeoutMs, events);
    const outcome = await (call.lane.provider.isBuiltIn ? talk() : this.slots.add(talk));
    // The slot is free; storing must not hold up the next call.
    this.out.delete(call);
    this.count(call, outcome);
    await settlement.settle(call, outcome);
    ended(call.lane);
  }

  private learned(call: Call, request: Request, findings: readonly UnitFinding[]): void {
    // The built-in's answer is complete before news can be told. A second try is told of once it knows more than the first.
    if (call.lane.provider.isBuiltIn || this.isDisposed || findings.length <= request.partial.length) return;
    request.partial = [...findings];
    const source = sourceOf(call.lane, this.parts.options.clock.now());
    for (const wanted of request.wanted) {
      if (wanted.toldKey === undefined) pendPartial(wanted, request.partial, source);
    }
    this.parts.wake();
  }

  private count(call: Call, outcome: Outcome): void {
    const { tally, latencies, options } = this.parts;
    const { lane, analyzer, usage, dropped, estimatedTokens } = call;
    if (usage !== undefined) {
      tally.tokensIn += usage.tokensIn;
      tally.tokensOut += usage.tokensOut;
      lane.correctTokens(estimatedTokens, usage.tokensIn + usage.tokensOut);
    }
    tally.dropped.schema += dropped.schema;
    tally.dropped.quote += dropped.quote;
    tally.dropped.threshold += dropped.threshold;
    const tookMs = options.clock.now() - call.startedMs;
    if (outcome.kind === "answered") latencies.record(analyzer.id, lane.provider.label, tookMs);
    this.tell(call, endingOf(call, outcome, tookMs));
  }

  private tell({ lane }: Call, story: string): void {
    const { log } = this.parts.options;
    if (lane.provider.isBuiltIn) log.debug(story);
    else log.info(story);
  }
}

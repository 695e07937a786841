import PQueue from "p-queue";
import type { Analyzer, AnalyzerId, Answer, Source, Unit } from "../analytical/analyzer";
import { failureText, type ModelFailure } from "../provider";
import type { Activity, Background, BackgroundOptions, Desk, FailedRequest, News, Statistics, Want } from "./background";
import { type Call, type CallEvents, converse, type Outcome } from "./call";
import { type DeskPort, highestPriority, OpenDesk, pendAnswer, pendFailure, pendPartial } from "./desk";
import { backoffMs, isLasting, isProvidersFault, judge, maxTries, pauseAfter } from "./failures";
import type { JournalEntry } from "./journal";
import { type Batch, Lane, type Traffic } from "./lane";
import { createMemory, type Memory } from "./memory";
import { historyOf, type Request, type RequestState, setHistory, tokensOf, type Wanted } from "./request";
import { createLatencies, createTally } from "./statistics";

/** How often listeners hear of changes at most. */
const changeMs = 100;
/** How long the loop rests after a fault of its own. */
const restMs = 1_000;
/** Failed requests that are kept; beyond that the oldest go. */
const mostFailed = 10_000;

/** Makes the background tier: cache, queue, batches, limits, retries and news. Starts nothing before somebody wants something. */
export function createBackground(options: BackgroundOptions): Background {
  return new Engine(options);
}

/**
 * A request is looked for in memory, then on disk, then queued in a provider's lane. Every event (a want, a reply, a timer) ends in a turn of the loop, which
 * sends what may go out and tells the desks what is new. The loop runs in ticks of its own, so that wanting costs no more than putting into a heap.
 */
class Engine implements Background, DeskPort, Traffic {
  readonly concurrency: number;
  private readonly analyzers: ReadonlyMap<AnalyzerId, Analyzer>;
  private readonly lanes: readonly Lane[];
  private readonly memory: Memory;
  /** By the unit's digest. */
  private readonly requests = new Map<string, Request>();
  private readonly desks = new Set<OpenDesk>();
  private readonly calls = new Set<Call>();
  /** Runs the calls to models; what is in it is in flight. */
  private readonly slots: PQueue;
  /** Ends of all calls, replies stored. */
  private readonly endings = new Set<Promise<void>>();
  /** Dead letters, by the key that the answer would have had; oldest first. */
  private readonly dead = new Map<string, FailedRequest>();
  /** What the journal tells of earlier runs, by key. */
  private readonly remembered = new Map<string, JournalEntry>();
  /** Answered by a lesser provider because a better one was not to be reached: asked anew when it is. */
  private readonly replaced = new Set<Request>();
  /** What came in before the journal was read. */
  private unrouted: Request[] = [];
  private isLoaded: boolean;
  private isPaused = false;
  private isDisposed = false;
  private order = 0;
  private callNumber = 0;
  /** Requests on their way, and all of them since there were none. */
  private underWay = 0;
  private roundTotal = 0;
  private running = 0;
  private unanswerable = 0;
  private waitReason = "";
  private alarm: { readonly atMs: number; readonly cancel: () => void } | undefined;
  private readonly timers = new Set<() => void>();
  private readonly listeners = new Set<() => void>();
  private isChangePending = false;
  private readonly tally = createTally();
  private readonly latencies = createLatencies();

  constructor(private readonly options: BackgroundOptions) {
    const { analyzers, providers, limits, clock, cache, journal } = options;
    this.concurrency = limits.concurrency;
    this.analyzers = new Map(analyzers.map((analyzer) => [analyzer.id, analyzer]));
    this.lanes = providers.map((provider, number) => new Lane(number, provider, limits, clock));
    this.memory = createMemory({ ...cache, clock });
    this.slots = new PQueue({ concurrency: limits.concurrency });
    this.isLoaded = journal === undefined;
    if (journal !== undefined) void this.load();
  }

  // What people do.

  open(owner: string, tell: (news: readonly News[]) => void): Desk {
    const desk = new OpenDesk(owner, tell, this);
    this.desks.add(desk);
    return desk;
  }

  pause(): void {
    this.isPaused = true;
    this.changed();
  }

  resume(): void {
    this.isPaused = false;
    this.wake();
    this.changed();
  }

  async clearCache(): Promise<void> {
    this.memory.clear();
    await this.options.files?.clear();
    this.changed();
  }

  retryFailed(): number {
    for (const lane of this.lanes) {
      lane.refusal = undefined;
      lane.heldUntilMs = 0;
      lane.circuit.close();
    }
    let count = 0;
    for (const request of this.requests.values()) {
      const keys = this.lanes.map((lane) => lane.keyOf(request.unit.digest)).filter((key) => this.dead.delete(key));
      if (keys.length === 0) continue;
      for (const key of keys) this.remembered.delete(key);
      count++;
      request.histories = [];
      if (request.state.kind === "answered" || request.state.kind === "failed") this.route(request);
    }
    for (const request of [...this.replaced]) this.upgrade(request);
    this.wake();
    this.changed();
    return count;
  }

  onDidChange(run: () => void): () => void {
    this.listeners.add(run);
    return () => {
      this.listeners.delete(run);
    };
  }

  async dispose(): Promise<void> {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.alarm?.cancel();
    for (const cancel of this.timers) cancel();
    for (const call of this.calls) {
      for (const request of call.requests) this.record(request, call.lane, request.wanted.size > 0 ? "queued" : "cancelled");
      call.controller.abort();
    }
    await Promise.all(this.endings);
    this.slots.clear();
    await this.options.journal?.flush();
  }

  // What there is to see.

  get failed(): readonly FailedRequest[] {
    return [...this.dead.values()];
  }

  get activity(): Activity {
    const queued = this.underWay - this.running;
    if (this.isPaused) return { kind: "paused", queued };
    const ill = this.lanes.find((lane) => !lane.provider.isBuiltIn && (lane.refusal !== undefined || lane.circuit.isBroken));
    if (ill !== undefined) return { kind: "failing", reason: illness(ill), failed: this.dead.size };
    if (this.running > 0) return { kind: "analyzing", done: this.roundTotal - this.underWay, total: this.roundTotal };
    if (queued > 0) return { kind: "waiting", queued, reason: this.waitReason };
    const hopeless = this.unanswerable > 0 ? [...this.dead.values()].at(-1) : undefined;
    return hopeless === undefined ? { kind: "idle" } : { kind: "failing", reason: `${hopeless.provider}: ${failureText(hopeless.failure)}`, failed: this.dead.size };
  }

  get statistics(): Statistics {
    return {
      ...this.tally,
      dropped: { ...this.tally.dropped },
      queued: this.underWay - this.running,
      inFlight: this.running,
      latencies: this.latencies.list(),
      cache: { entries: this.memory.entries, pinned: this.memory.pinned },
    };
  }

  // What desks want.

  known({ digest }: Unit): Answer | undefined {
    for (const lane of this.lanes) {
      const answer = this.memory.get(lane.keyOf(digest));
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  add(desk: OpenDesk, { unit, priority }: Want, round: number): Wanted {
    this.tally.wanted++;
    const known = this.requests.get(unit.digest);
    const request = known ?? this.newRequest(unit, priority, desk.owner);
    const wanted: Wanted = { request, desk, priority, round, toldKey: undefined, partialNews: undefined, lastNews: undefined };
    request.wanted.add(wanted);
    if (known === undefined) this.route(request);
    else this.join(request, wanted);
    this.wake();
    this.changed();
    return wanted;
  }

  weigh({ request }: Wanted): void {
    const priority = highestPriority(request);
    if (priority === request.priority) return;
    request.priority = priority;
    if (request.state.kind === "queued") request.state.lane.moved(request);
    this.wake();
  }

  remove(wanted: Wanted): void {
    const { request, toldKey } = wanted;
    if (toldKey !== undefined) this.memory.unpin(toldKey);
    request.wanted.delete(wanted);
    if (request.wanted.size > 0) {
      this.weigh(wanted);
      return;
    }
    const { state } = request;
    if (isUnderWay(state)) this.tally.cancelled++;
    switch (state.kind) {
      case "running":
        this.abandon(state.call);
        break;
      case "queued":
      case "delayed":
        state.lane.remove(request);
        this.record(request, state.lane, "cancelled");
        this.forget(request);
        break;
      case "looking":
      case "answered":
      case "failed":
        this.forget(request);
        break;
      case "gone":
    }
    this.changed();
  }

  closed(desk: OpenDesk): void {
    this.desks.delete(desk);
  }

  broke(error: unknown): void {
    this.options.log.error(`A fault of Gloss itself: ${faultText(error)}`);
  }

  private newRequest(unit: Unit, priority: Request["priority"], owner: string): Request {
    const analyzer = this.analyzers.get(unit.analyzer);
    if (analyzer === undefined) throw new Error(`There is no analyzer ${unit.analyzer}.`);
    const request: Request = {
      unit,
      analyzer,
      owner,
      priority,
      order: this.order++,
      position: -1,
      tokens: tokensOf(unit),
      wanted: new Set(),
      state: looking,
      queuedMs: 0,
      histories: noHistories,
      fault: undefined,
      lookedUp: 0,
      partial: nothing,
    };
    this.requests.set(unit.digest, request);
    this.underWay++;
    this.roundTotal++;
    this.restore(request);
    return request;
  }

  /** Somebody wants what has been wanted before. */
  private join(request: Request, wanted: Wanted): void {
    const { state } = request;
    if (state.kind === "answered") {
      this.tally.hits++;
      this.tellAnswer(wanted, state.lane, state.answer, true);
    } else if (state.kind === "failed") {
      pendFailure(wanted, state.failure);
    } else {
      this.tally.joined++;
      if (state.kind === "running" && request.partial.length > 0) pendPartial(wanted, request.partial, this.sourceOf(state.call.lane));
    }
    this.weigh(wanted);
  }

  /** Aborts a call when nobody waits for any of its units. Until then its reply is taken in whole: it is paid for. */
  private abandon(call: Call): void {
    if (call.isStoring || call.requests.some(({ wanted }) => wanted.size > 0)) return;
    call.controller.abort();
    for (const request of call.requests) {
      this.record(request, call.lane, "cancelled");
      this.forget(request);
    }
  }

  private forget(request: Request): void {
    this.setState(request, gone);
    this.replaced.delete(request);
    if (this.requests.get(request.unit.digest) === request) this.requests.delete(request.unit.digest);
  }

  // Where a request goes.

  /** Finds the request an answer or a queue: the best provider that has not failed at it, memory and disk before the provider itself. */
  private route(request: Request): void {
    let firstClosed: Lane | undefined;
    for (const lane of this.lanes) {
      if (!lane.provider.isBuiltIn && !this.isLoaded) {
        this.setState(request, looking);
        this.unrouted.push(request);
        return;
      }
      const key = lane.keyOf(request.unit.digest);
      if (this.isDead(request, lane, key)) continue;
      const answer = this.memory.get(key);
      if (answer !== undefined) {
        this.finish(request, lane, answer, true);
        return;
      }
      if (this.options.files !== undefined && !lane.provider.isBuiltIn && (request.lookedUp & (1 << lane.number)) === 0) {
        void this.lookUp(request, lane, key);
        return;
      }
      if (lane.refusal !== undefined) {
        this.bury(request, lane, lane.refusal);
        continue;
      }
      if (!lane.isClosed) {
        this.enqueue(request, lane);
        return;
      }
      firstClosed ??= lane;
    }
    if (firstClosed === undefined) this.fail(request);
    else this.enqueue(request, firstClosed);
  }

  private async lookUp(request: Request, lane: Lane, key: string): Promise<void> {
    const state: RequestState = { kind: "looking" };
    this.setState(request, state);
    request.lookedUp |= 1 << lane.number;
    let answer: Answer | undefined;
    try {
      answer = await this.options.files?.get(key);
    } catch (error) {
      this.broke(error);
    }
    if (this.isDisposed || request.state !== state) return;
    if (answer === undefined) {
      this.route(request);
    } else {
      this.memory.put(key, answer);
      this.finish(request, lane, answer, true);
    }
    this.wake();
  }

  private enqueue(request: Request, lane: Lane): void {
    this.setState(request, lane.queuedState);
    request.queuedMs = this.options.clock.now();
    lane.push(request);
    this.record(request, lane, "queued");
  }

  /** Takes what waits in a closed lane to where it may be answered meanwhile. Without such a place it stays. */
  private moveAway(lane: Lane): void {
    if (lane.refusal === undefined && !this.lanes.some((other) => other !== lane && !other.isClosed)) return;
    for (const request of lane.queued) {
      lane.remove(request);
      this.route(request);
    }
  }

  private finish(request: Request, lane: Lane, answer: Answer, fromCache: boolean): void {
    if (request.wanted.size === 0) {
      this.memory.put(lane.keyOf(request.unit.digest), answer);
      this.forget(request);
      return;
    }
    this.setState(request, { kind: "answered", lane, answer });
    request.fault = undefined;
    request.partial = nothing;
    if (fromCache) this.tally.hits += Number(!hasAnswer(request));
    else this.tally.answered++;
    for (const wanted of request.wanted) this.tellAnswer(wanted, lane, answer, fromCache);
    const better = this.lanes.find((other) => other.number < lane.number && !this.dead.has(other.keyOf(request.unit.digest)));
    if (better === undefined) this.replaced.delete(request);
    else if (better.circuit.isBroken) this.replaced.add(request);
    else this.route(request);
  }

  private tellAnswer(wanted: Wanted, lane: Lane, answer: Answer, fromCache: boolean): void {
    const key = lane.keyOf(wanted.request.unit.digest);
    if (wanted.toldKey === key) return;
    this.memory.pin(key, answer);
    if (wanted.toldKey !== undefined) this.memory.unpin(wanted.toldKey);
    wanted.toldKey = key;
    pendAnswer(wanted, answer, fromCache);
  }

  /** No provider is left. */
  private fail(request: Request): void {
    const failure = this.lanes.map((lane) => this.dead.get(lane.keyOf(request.unit.digest))?.failure).find((each) => each !== undefined) ?? noProvider;
    this.setState(request, { kind: "failed", failure });
    for (const wanted of request.wanted) {
      if (wanted.toldKey === undefined) pendFailure(wanted, failure);
    }
  }

  /** Gives a request up for one provider. */
  private bury(request: Request, lane: Lane, failure: ModelFailure): void {
    const { unit, owner } = request;
    const { tries } = historyOf(request, lane);
    this.dead.set(lane.keyOf(unit.digest), { unit, owner, provider: lane.provider.label, failure, tries, atMs: this.options.clock.now() });
    for (const oldest of this.dead.keys()) {
      if (this.dead.size <= mostFailed) break;
      this.dead.delete(oldest);
    }
    this.tally.failed++;
    request.fault = undefined;
    this.record(request, lane, "failed", failure);
  }

  private isDead(request: Request, lane: Lane, key: string): boolean {
    if (this.dead.has(key)) return true;
    const entry = this.remembered.get(key);
    if (entry?.state !== "failed" || entry.failure === undefined || !isLasting(entry.failure)) return false;
    const { failure, tries, atMs } = entry;
    this.dead.set(key, { unit: request.unit, owner: request.owner, provider: lane.provider.label, failure, tries, atMs });
    return true;
  }

  /** Asks a better provider for what a lesser one has answered. */
  private upgrade(request: Request): void {
    if (request.state.kind !== "answered") return;
    this.replaced.delete(request);
    this.route(request);
  }

  private setState(request: Request, state: RequestState): void {
    const { state: before } = request;
    request.state = state;
    this.underWay += Number(isUnderWay(state)) - Number(isUnderWay(before));
    if (isUnderWay(state) && !isUnderWay(before)) this.roundTotal++;
    if (this.underWay === 0) this.roundTotal = 0;
    this.running += Number(state.kind === "running") - Number(before.kind === "running");
    this.unanswerable += Number(state.kind === "failed") - Number(before.kind === "failed");
    this.changed();
  }

  // The loop.

  /** A turn of the loop, soon or at a time. */
  private wake(atMs = this.options.clock.now()): void {
    if (this.isDisposed || atMs === Infinity || (this.alarm !== undefined && this.alarm.atMs <= atMs)) return;
    this.alarm?.cancel();
    const cancel = this.options.clock.after(Math.max(0, atMs - this.options.clock.now()), () => {
      this.alarm = undefined;
      this.turn();
    });
    this.alarm = { atMs, cancel };
  }

  /** Never throws: the loop must not die of anything. */
  private turn(): void {
    try {
      this.send();
    } catch (error) {
      this.broke(error);
      this.wake(this.options.clock.now() + restMs);
    }
    for (const desk of this.desks) desk.deliver();
  }

  private send(): void {
    if (this.isPaused || this.isDisposed) return;
    let dueMs = Infinity;
    for (const lane of this.lanes) {
      if (lane.circuit.isBroken && lane.size === 0) dueMs = Math.min(dueMs, this.gatherProbe(lane));
      dueMs = Math.min(dueMs, this.sendFrom(lane));
    }
    this.wake(dueMs);
  }

  /** Sends what this lane may send now. Gives the time to look again. */
  private sendFrom(lane: Lane): number {
    while (lane.size > 0) {
      // The end of a call is the next event.
      if (lane.provider.isBuiltIn ? this.isBusy(lane) : this.slotsTaken >= this.concurrency) return Infinity;
      const pick = lane.next(this);
      if (pick.kind === "later") {
        this.waitReason = pick.reason;
        return pick.dueMs;
      }
      this.start(lane, pick.batch);
    }
    return Infinity;
  }

  /** Something to try a provider with that may be back: units that another has answered meanwhile. Gives the time to look again. */
  private gatherProbe(lane: Lane): number {
    if (lane.circuit.isOpen) return this.replaced.size > 0 ? lane.circuit.untilMs : Infinity;
    if (!lane.circuit.allows) return Infinity;
    const probe: Request[] = [];
    for (const request of this.replaced) {
      if (probe.length === this.options.limits.batchSize) break;
      if (!this.isBetter(lane, request) || (probe[0] !== undefined && probe[0].analyzer !== request.analyzer)) continue;
      probe.push(request);
    }
    for (const request of probe) this.upgrade(request);
    return Infinity;
  }

  private isBetter(lane: Lane, { state, unit }: Request): boolean {
    return state.kind === "answered" && lane.number < state.lane.number && !this.dead.has(lane.keyOf(unit.digest));
  }

  inFlight(analyzer: AnalyzerId): number {
    let count = 0;
    for (const call of this.calls) count += Number(call.analyzer.id === analyzer && !call.lane.provider.isBuiltIn);
    return count;
  }

  doesAnotherWait(analyzer: AnalyzerId): boolean {
    const nowMs = this.options.clock.now();
    const open = this.lanes.filter((lane) => !lane.provider.isBuiltIn && !lane.isClosed && lane.heldUntilMs <= nowMs);
    return open.some((lane) => [...this.analyzers.keys()].some((id) => id !== analyzer && lane.waits(id)));
  }

  private get slotsTaken(): number {
    let count = 0;
    for (const call of this.calls) count += Number(!call.lane.provider.isBuiltIn);
    return count;
  }

  private isBusy(lane: Lane): boolean {
    for (const call of this.calls) if (call.lane === lane) return true;
    return false;
  }

  // Calls.

  private start(lane: Lane, { analyzer, requests, estimatedTokens }: Batch): void {
    const call: Call = {
      number: ++this.callNumber,
      lane,
      analyzer,
      requests,
      estimatedTokens,
      startedMs: this.options.clock.now(),
      isProbe: lane.circuit.isBroken,
      controller: new AbortController(),
      findings: requests.map(() => []),
      items: requests.map(() => 0),
      allItems: 0,
      dropped: { schema: 0, quote: 0, threshold: 0 },
      usage: undefined,
      isStoring: false,
    };
    this.calls.add(call);
    lane.circuit.start();
    const state: RequestState = { kind: "running", call };
    for (const request of requests) {
      this.setState(request, state);
      this.record(request, lane, "running");
    }
    this.tell(call, `${analyzer.id} → ${lane.provider.label}: ${counted(requests.length, "unit")}, ${grouped(estimatedTokens)} tokens estimated`);
    const ending = this.run(call);
    this.endings.add(ending);
    void ending.finally(() => this.endings.delete(ending));
  }

  /** A call from its start until its reply is stored. Never rejects. */
  private async run(call: Call): Promise<void> {
    const { clock, limits } = this.options;
    this.tally.calls++;
    const events: CallEvents = { learned: (request, findings) => this.learned(call, request, findings), broke: (error) => this.broke(error) };
    const talk = () => converse(call, clock, limits.timeoutMs, events);
    const outcome = await (call.lane.provider.isBuiltIn ? talk() : this.slots.add(talk));
    // The slot is free; storing must not hold up the next call.
    this.calls.delete(call);
    this.count(call, outcome);
    try {
      await this.settle(call, outcome);
    } catch (error) {
      this.broke(error);
      for (const request of call.requests) {
        if (request.state.kind !== "running" || request.state.call !== call) continue;
        this.bury(request, call.lane, { kind: "invalidRequest", detail: "a fault of Gloss itself" });
        this.route(request);
      }
    }
    if (call.lane.provider.isBuiltIn && !this.isDisposed) this.turnSoon();
    else this.wake();
  }

  /** The built-in provider lets others have the thread itself, so its next call need not wait for a timer. News does. */
  private turnSoon(): void {
    try {
      this.send();
    } catch (error) {
      this.broke(error);
    }
    this.wake();
  }

  private count(call: Call, outcome: Outcome): void {
    const { lane, analyzer, usage, dropped, estimatedTokens } = call;
    if (usage !== undefined) {
      this.tally.tokensIn += usage.tokensIn;
      this.tally.tokensOut += usage.tokensOut;
      lane.correctTokens(estimatedTokens, usage.tokensIn + usage.tokensOut);
    }
    this.tally.dropped.schema += dropped.schema;
    this.tally.dropped.quote += dropped.quote;
    this.tally.dropped.threshold += dropped.threshold;
    const tookMs = this.options.clock.now() - call.startedMs;
    if (outcome.kind === "answered") this.latencies.record(analyzer.id, lane.provider.label, tookMs);
    this.tell(call, this.ending(call, outcome, tookMs));
  }

  private ending({ findings, dropped, usage }: Call, outcome: Outcome, tookMs: number): string {
    const took = `${grouped(tookMs)} ms`;
    if (outcome.kind === "failed") return `failed after ${took}: ${failureText(outcome.failure)}`;
    if (outcome.kind === "cancelled") return `cancelled after ${took}`;
    const found = findings.reduce((sum, each) => sum + each.length, 0);
    const tokens = usage === undefined ? "" : `, ${grouped(usage.tokensIn)}+${grouped(usage.tokensOut)} tokens`;
    return `answered in ${took}: ${counted(found, "finding")}, ${dropped.schema + dropped.quote + dropped.threshold} dropped${tokens}`;
  }

  private learned(call: Call, request: Request, findings: readonly Answer["findings"][number][]): void {
    // The built-in's answer is complete before news can be told. A second try is told of once it knows more than the first.
    if (call.lane.provider.isBuiltIn || this.isDisposed || findings.length <= request.partial.length) return;
    request.partial = [...findings];
    for (const wanted of request.wanted) {
      if (wanted.toldKey === undefined) pendPartial(wanted, request.partial, this.sourceOf(call.lane));
    }
    this.wake();
  }

  private async settle(call: Call, outcome: Outcome): Promise<void> {
    if (outcome.kind === "answered") await this.store(call);
    else if (this.isDisposed) return;
    else if (outcome.kind === "failed") this.settleFailed(call, outcome.failure);
    else if (call.isProbe) call.lane.circuit.release();
  }

  /** The reply reaches memory and disk before its requests are done in the journal, and before anybody hears of it. */
  private async store(call: Call): Promise<void> {
    call.isStoring = true;
    const { lane, requests, findings } = call;
    const source = this.sourceOf(lane);
    const answers = requests.map((request, index) => ({ request, key: lane.keyOf(request.unit.digest), answer: { findings: findings[index]!, source } }));
    for (const { key, answer } of answers) this.memory.put(key, answer);
    const { files } = this.options;
    if (files !== undefined && !lane.provider.isBuiltIn) {
      const puts = await Promise.allSettled(answers.map(({ key, answer }) => files.put(key, answer)));
      for (const put of puts) if (put.status === "rejected") this.broke(put.reason);
    }
    lane.limitedInRow = 0;
    lane.lastFailure = undefined;
    for (const { request, key, answer } of answers) {
      this.dead.delete(key);
      this.remembered.delete(key);
      this.record(request, lane, "done");
      this.finish(request, lane, answer, false);
    }
    if (lane.circuit.succeed()) this.reopened(lane);
  }

  /** The failure table. */
  private settleFailed(call: Call, failure: ModelFailure): void {
    const { lane, requests } = call;
    const nowMs = this.options.clock.now();
    lane.lastFailure = failure;
    let hasOpened = false;
    if (failure.kind === "rateLimited") {
      const waitMs = failure.retryAfterMs ?? backoffMs(++lane.limitedInRow, this.options.random);
      lane.heldUntilMs = Math.max(lane.heldUntilMs, nowMs + waitMs);
      if (call.isProbe) lane.circuit.release();
    } else if (isProvidersFault(failure)) {
      hasOpened = lane.circuit.fail();
    } else if (failure.kind === "unauthorized") {
      lane.refusal = failure;
      if (call.isProbe) lane.circuit.release();
    } else if (failure.kind === "overBudget") {
      if (call.isProbe) lane.circuit.release();
    } else if (lane.circuit.succeed()) {
      this.reopened(lane);
    }

    const delayed: Request[] = [];
    const again: Request[] = [];
    for (const request of requests) {
      if (request.wanted.size === 0) {
        this.record(request, lane, "cancelled");
        this.forget(request);
        continue;
      }
      const history = historyOf(request, lane);
      // What has an answer already served only to find out whether the provider is back: no try of its own.
      const isTry = !(call.isProbe && hasAnswer(request));
      const verdict = judge(failure, history, nowMs, isTry);
      const isCounted = isTry && isProvidersFault(failure);
      const tries = history.tries + Number(isCounted);
      if (verdict.kind === "giveUp") {
        setHistory(request, lane, { ...history, tries: Math.max(tries, 1) });
        this.bury(request, lane, failure);
        if (failure.kind === "rateLimited") hasOpened = true;
        again.push(request);
      } else if (verdict.kind === "wait") {
        setHistory(request, lane, { ...history, limitedMs: history.limitedMs ?? nowMs });
        again.push(request);
      } else if (verdict.kind === "askAgain") {
        this.tally.retries++;
        setHistory(request, lane, { ...history, isSecondAsking: true });
        request.fault = verdict.fault;
        again.push(request);
      } else {
        this.tally.retries++;
        setHistory(request, lane, { ...history, tries });
        delayed.push(request);
      }
    }
    if (hasOpened) {
      if (failure.kind === "rateLimited") lane.circuit.open(pauseAfter(failure));
      this.options.log.warn(`${lane.provider.label} is left alone for ${grouped(Math.ceil((lane.circuit.untilMs - nowMs) / 1000))} s: ${failureText(failure)}`);
    }
    if (delayed.length > 0) this.delay(delayed, lane);
    for (const request of again) this.route(request);
    if (lane.isClosed) this.moveAway(lane);
  }

  private delay(requests: readonly Request[], lane: Lane): void {
    const failuresInRow = Math.max(1, ...requests.map((request) => historyOf(request, lane).tries));
    this.waitReason = "next try after a failure";
    for (const request of requests) {
      this.setState(request, lane.delayedState);
      this.record(request, lane, "queued");
    }
    const cancel = this.options.clock.after(backoffMs(failuresInRow, this.options.random), () => {
      this.timers.delete(cancel);
      for (const request of requests) if (request.state === lane.delayedState) this.route(request);
      this.wake();
    });
    this.timers.add(cancel);
  }

  private reopened(lane: Lane): void {
    this.options.log.info(`${lane.provider.label} answers again`);
    for (const request of [...this.replaced]) if (this.isBetter(lane, request)) this.upgrade(request);
  }

  // Memory of earlier runs.

  private async load(): Promise<void> {
    try {
      const { entries = [], setAside = 0 } = (await this.options.journal?.load()) ?? {};
      for (const entry of entries) this.remembered.set(entry.key, entry);
      if (setAside > 0) this.options.log.warn(`${counted(setAside, "journal file")} could not be read and ${setAside === 1 ? "was" : "were"} set aside`);
    } catch (error) {
      this.broke(error);
    }
    this.isLoaded = true;
    const { unrouted } = this;
    this.unrouted = [];
    for (const request of unrouted) {
      if (request.state !== looking) continue;
      this.restore(request);
      this.route(request);
    }
    this.wake();
  }

  /** A request keeps its tries across a crash, but always has one left. */
  private restore(request: Request): void {
    if (this.remembered.size === 0) return;
    for (const lane of this.lanes) {
      const tries = this.remembered.get(lane.keyOf(request.unit.digest))?.tries ?? 0;
      if (tries > 0) setHistory(request, lane, { ...historyOf(request, lane), tries: Math.min(tries, maxTries - 1) });
    }
  }

  private record(request: Request, lane: Lane, state: JournalEntry["state"], failure?: ModelFailure): void {
    const { journal, clock } = this.options;
    if (journal === undefined || lane.provider.isBuiltIn) return;
    const { tries } = historyOf(request, lane);
    try {
      journal.record({ key: lane.keyOf(request.unit.digest), owner: request.owner, analyzer: request.unit.analyzer, state, tries, failure, atMs: clock.now() });
    } catch (error) {
      this.broke(error);
    }
  }

  // Telling.

  private sourceOf({ provider }: Lane): Source {
    return { provider: provider.id, label: provider.label, model: provider.model, atMs: this.options.clock.now() };
  }

  private tell({ number, lane }: Call, story: string): void {
    const line = `#${number} ${story}`;
    if (lane.provider.isBuiltIn) this.options.log.debug(line);
    else this.options.log.info(line);
  }

  private changed(): void {
    if (this.isChangePending || this.isDisposed || this.listeners.size === 0) return;
    this.isChangePending = true;
    const cancel = this.options.clock.after(changeMs, () => {
      this.timers.delete(cancel);
      this.isChangePending = false;
      for (const listener of this.listeners) {
        try {
          listener();
        } catch (error) {
          this.broke(error);
        }
      }
    });
    this.timers.add(cancel);
  }
}

const looking: RequestState = { kind: "looking" };
const noProvider: ModelFailure = { kind: "invalidRequest", detail: "no provider is set up" };
const gone: RequestState = { kind: "gone" };
const noHistories: Request["histories"] = [];
const nothing: Request["partial"] = [];

function isUnderWay({ kind }: RequestState): boolean {
  return kind !== "answered" && kind !== "failed" && kind !== "gone";
}

function hasAnswer({ wanted }: Request): boolean {
  for (const { toldKey } of wanted) if (toldKey !== undefined) return true;
  return false;
}

function illness({ provider, refusal, lastFailure }: Lane): string {
  const failure = refusal ?? lastFailure;
  return failure === undefined ? `${provider.label} does not answer` : `${provider.label}: ${failureText(failure)}`;
}

/** Name and place of an error. Its message may hold words of a document. */
function faultText(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const stack = error.stack ?? "";
  const frames = stack.slice(Math.max(0, stack.indexOf(error.message)) + error.message.length);
  return error.name + frames.split("\n").slice(0, 4).join(" ");
}

const numbers = new Intl.NumberFormat("en-US");

function grouped(count: number): string {
  return numbers.format(count);
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

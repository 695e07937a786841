import type { Answer, TaskId, Unit } from "../analytical/task";
import type { CacheTier, Meters } from "../metrics/meters";
import type { ModelFailure } from "../provider";
import type { Answers } from "./answers";
import type { BackgroundOptions } from "./background";
import { type Call, sourceOf } from "./call";
import { pendFailure, pendPartial, withdrawFailure } from "./desk";
import { allFailed, maxTries } from "./failures";
import type { Lane } from "./lane";
import type { Records } from "./records";
import type { Request, RequestState, Wanted } from "./request";
import type { RequestBook } from "./requestBook";
import { Ways } from "./ways";

export interface RouterParts {
  readonly lanes: readonly Lane[];
  readonly book: RequestBook;
  readonly answers: Answers;
  readonly records: Records;
  readonly meters: Meters;
  readonly options: Pick<BackgroundOptions, "clock" | "mayLeave" | "log">;
  /** Something may be sent or told now. */
  readonly wake: () => void;
}

/**
 * Where requests go: to an answer in memory or on disk, into a provider's queue, to the next provider, or nowhere any more; and who is told.
 *
 * - Any model's answer that is known is kept as long as its text stands: no other model is asked, however much it is preferred. So the same text never flips
 *   between two models' answers, and is never paid for twice. Only what the built-in analyzers say in place of a model is asked for anew when a model is back.
 * - Else the first model that is well is asked, among those of the same rank the one with the least to do. One that says to wait long, or that is just being tried
 *   after it was away, gives way to another model, but not to the built-in analyzers.
 * - What has to stay on this machine goes to the built-in analyzers alone.
 */
export class Router {
  private readonly ways: Ways;
  /** Answered by the built-in analyzers because no model was to be reached: asked anew when one is. */
  private readonly replaced = new Set<Request>();
  /** Given up for some provider because that was away: tried again when it is back. */
  private readonly fallen = new Set<Request>();
  /** Kept from providers that are not built in, because of those who want it. */
  private readonly kept = new Set<Request>();
  /** What came in before the journal was read; `undefined` once it is. */
  private unrouted: Request[] | undefined;
  private isDisposed = false;
  private lastComplaint = "";

  constructor(
    private readonly parts: RouterParts,
    hasJournal: boolean,
  ) {
    this.ways = new Ways(parts.lanes);
    this.unrouted = hasJournal ? [] : undefined;
  }

  /** The journal has been read. */
  loaded(): void {
    const unrouted = this.unrouted ?? [];
    this.unrouted = undefined;
    for (const request of unrouted) {
      if (this.isDisposed || request.state.kind !== "looking") continue;
      this.parts.records.restore(request);
      this.route(request);
    }
    this.parts.wake();
  }

  /** The providers that may answer an analyzer's questions, the preferred ones first. */
  lanesOf(analyzer: TaskId): readonly Lane[] {
    return this.ways.of(analyzer);
  }

  /** Whether this provider may be asked for it, by what those who want it let leave the machine. */
  mayAsk({ wanted }: Request, { provider }: Lane): boolean {
    const { mayLeave } = this.parts.options;
    if (provider.isBuiltIn || mayLeave === undefined) return true;
    for (const { desk } of wanted) if (mayLeave(desk.owner)) return true;
    return false;
  }

  /** For whom this provider is asked. */
  ownersOf(requests: readonly Request[], { provider }: Lane): readonly string[] {
    const { mayLeave } = this.parts.options;
    const owners = new Set(requests.flatMap(({ wanted }) => Array.from(wanted, ({ desk }) => desk.owner)));
    return [...owners].filter((owner) => provider.isBuiltIn || mayLeave === undefined || mayLeave(owner));
  }

  /** Finds the request an answer or a queue: what is known, in memory, on disk and to the team, before any provider. */
  route(request: Request): void {
    const { answers, records, book } = this.parts;
    const lanes = this.ways.of(request.analyzer.id).filter((lane) => this.mayAsk(request, lane));
    const models = lanes.filter(({ provider }) => !provider.isBuiltIn);
    if (models.length > 0 && this.unrouted !== undefined) {
      book.setState(request, { kind: "looking" });
      this.unrouted.push(request);
      return;
    }
    this.noteKept(request, models);
    for (const lane of models) {
      if (records.isDead(request, lane)) continue;
      const answer = answers.get(lane, request.unit);
      if (answer !== undefined) {
        this.finish(request, lane, answer, "memory");
        return;
      }
      if (answers.isKept(lane) && Math.floor(request.lookedUp / bitOf(lane)) % 2 === 0) {
        void this.lookUp(request, lane);
        return;
      }
      if (lane.refusal !== undefined) this.bury(request, lane, lane.refusal);
    }
    const left = lanes.filter((lane) => !records.isDead(request, lane));
    const lane = this.ways.choose(request.analyzer.id, left);
    if (lane === undefined) {
      this.fail(request, lanes);
      return;
    }
    const known = lane.provider.isBuiltIn ? answers.get(lane, request.unit) : undefined;
    if (known === undefined) this.enqueue(request, lane);
    else this.finish(request, lane, known, "memory");
  }

  /** Somebody wants what has been wanted before. */
  join(request: Request, wanted: Wanted): void {
    const { answers, meters, options } = this.parts;
    const { state } = request;
    const meter = meters.ofTexts(request.unit.analyzer);
    if (state.kind === "answered") {
      meter.known.memory.value++;
      answers.tell(wanted, state.lane, state.answer, true);
    } else if (state.kind === "failed") {
      pendFailure(wanted, state.failure);
    } else {
      meter.joined.value++;
      if (state.kind === "running" && request.partial.length > 0) pendPartial(wanted, request.partial, sourceOf(state.call.lane, options.clock.now()));
    }
    this.reconsider(request);
  }

  /** Others want it than before. What had to stay on this machine may leave it now, or the other way round; what has left has left. */
  reconsider(request: Request): void {
    const { lanes } = this.parts;
    const { state } = request;
    if (this.parts.options.mayLeave === undefined) return;
    if (state.kind === "queued" || state.kind === "delayed") {
      if (this.kept.has(request) || !this.mayAsk(request, state.lane)) this.move(request, state.lane);
    } else if (this.kept.has(request) && (state.kind === "answered" || state.kind === "failed") && lanes.some((lane) => !lane.provider.isBuiltIn && this.mayAsk(request, lane))) {
      this.route(request);
    }
  }

  /** The call has gone out. */
  sent(call: Call): void {
    const state: RequestState = { kind: "running", call };
    const { wait } = call.lane.meter(call.analyzer.id);
    for (const request of call.requests) {
      wait.observe((call.startedMs - request.queuedMs) / 1_000);
      this.parts.book.setState(request, state);
      this.parts.records.note(request, call.lane, "running");
    }
  }

  /** The call is ended because everything ends: whoever comes next begins anew. */
  interrupted({ requests, lane }: Call): void {
    for (const request of requests) this.parts.records.note(request, lane, request.wanted.size > 0 ? "queued" : "cancelled");
  }

  /** The request waits for its next try; somebody else will route it then. */
  delay(request: Request, lane: Lane): void {
    this.parts.book.setState(request, lane.delayedState);
    this.parts.records.note(request, lane, "queued");
  }

  /** `known`: where it was known without asking; `undefined` where the provider has just said it. */
  finish(request: Request, lane: Lane, answer: Answer, known: CacheTier | undefined): void {
    const { answers, book, meters } = this.parts;
    if (request.wanted.size === 0) {
      answers.keep(lane, { unit: request.unit, answer });
      this.forget(request);
      return;
    }
    book.setState(request, { kind: "answered", lane, answer });
    request.fault = undefined;
    request.partial = [];
    if (known === undefined) lane.meter(request.analyzer.id).answered.value++;
    else meters.ofTexts(request.unit.analyzer).known[known].value += Number(!hasAnswer(request));
    for (const wanted of request.wanted) answers.tell(wanted, lane, answer, known !== undefined);
    const better = this.parts.lanes.filter((other) => this.isBetter(other, request));
    this.replaced.delete(request);
    if (better.length === 0) return;
    if (better.every(({ circuit }) => circuit.isBroken)) this.replaced.add(request);
    else this.route(request);
  }

  /** Gives a request up for one provider. */
  bury(request: Request, lane: Lane, failure: ModelFailure): void {
    const { records } = this.parts;
    lane.meter(request.analyzer.id).givenUp(failure);
    request.fault = undefined;
    records.bury(request, lane, failure);
    // Behind the others: they have their turn first.
    this.fallen.delete(request);
    if (records.isPardonable(request, lane)) this.fallen.add(request);
  }

  /** Tries again what had been given up of what is meant, and what may be answered better. Gives the number of those that had been given up. */
  retry(isMeant: (unit: Unit) => boolean): number {
    const { book, records } = this.parts;
    let count = 0;
    for (const request of book.all) {
      if (!isMeant(request.unit) || (!records.forgive(request) && request.state.kind !== "failed")) continue;
      count++;
      request.histories = [];
      this.fallen.delete(request);
      // Nobody is told of a failure that has just been taken back.
      for (const wanted of request.wanted) withdrawFailure(wanted);
      if (request.state.kind === "answered" || request.state.kind === "failed") this.route(request);
    }
    for (const request of [...this.replaced]) this.upgrade(request);
    return count;
  }

  /** Nobody waits for the request any more. */
  cancel(request: Request, lane: Lane): void {
    this.parts.records.note(request, lane, "cancelled");
    this.forget(request);
  }

  forget(request: Request): void {
    this.replaced.delete(request);
    this.fallen.delete(request);
    this.kept.delete(request);
    this.parts.book.forget(request);
  }

  /** Takes what waits in a closed or busy lane to where it may be answered meanwhile. Without such a place it stays. */
  moveAway(lane: Lane): void {
    const isRefuge = (other: Lane): boolean => other !== lane && !other.isClosed && (lane.isClosed || (!other.isBusy && !other.provider.isBuiltIn));
    if (lane.refusal === undefined && !this.parts.lanes.some(isRefuge)) return;
    for (const request of lane.queued) this.move(request, lane);
  }

  /**
   * Gives an idle lane something to do that waits elsewhere: what a lesser provider has in its queue, or one of the same rank that cannot send for a while. Tells
   * whether there was something.
   */
  relieve(idle: Lane, most: number, isRoomIn: (lane: Lane) => boolean): boolean {
    if (idle.provider.isBuiltIn || idle.isClosed || idle.isBusy || idle.isStuck) return false;
    for (const { other, analyzer } of this.ways.relievedBy(idle)) {
      if (other.size === 0 || !(this.ways.isBefore(idle, other, analyzer) || other.isStuck || !isRoomIn(other))) continue;
      const given = other.give(analyzer, most, (request) => this.mayAsk(request, idle) && !this.parts.records.isDead(request, idle));
      for (const request of given) this.move(request, other, idle);
      if (given.length > 0) return true;
    }
    return false;
  }

  /** The provider is back. */
  reopened(lane: Lane): void {
    const { records } = this.parts;
    for (const request of [...this.fallen]) {
      if (!records.isPardonable(request, lane)) continue;
      this.fallen.delete(request);
      records.pardon(request, lane, maxTries);
      this.raise(request);
    }
    for (const request of [...this.replaced]) if (this.isBetter(lane, request)) this.upgrade(request);
  }

  /** Something to try a provider with that may be back: at most so many units that another has answered meanwhile. Gives the time to look again. */
  probe(lane: Lane, most: number): number {
    const { circuit } = lane;
    if (circuit.isOpen) return lane.look === undefined && this.replaced.size > 0 ? circuit.untilMs : Infinity;
    if (!circuit.allows) return Infinity;
    const chosen: Request[] = [];
    const choose = (requests: Iterable<Request>, isFit: (request: Request) => boolean): void => {
      for (const request of requests) {
        if (chosen.length === most) break;
        if (isFit(request) && (chosen[0] === undefined || chosen[0].analyzer === request.analyzer)) chosen.push(request);
      }
    };
    choose(this.replaced, (request) => this.isBetter(lane, request));
    // Nobody's failed text is tried on the off chance, but where somebody has looked there is a good one.
    if (chosen.length === 0 && lane.look !== undefined) choose(this.fallen, (request) => this.parts.records.isPardonable(request, lane) && isAtRest(request));
    for (const request of chosen) {
      if (this.fallen.has(request)) this.parts.records.pardon(request, lane, 1);
      this.raise(request);
    }
    return Infinity;
  }

  dispose(): void {
    this.isDisposed = true;
  }

  private async lookUp(request: Request, lane: Lane): Promise<void> {
    const state: RequestState = { kind: "looking" };
    this.parts.book.setState(request, state);
    request.lookedUp += bitOf(lane);
    const known = await this.parts.answers.lookUp(lane, request.unit, () => this.cameLate(request));
    if (this.isDisposed || request.state !== state) return;
    if (known === undefined) this.route(request);
    else this.finish(request, lane, known.answer, known.cache);
    this.parts.wake();
  }

  /** An answer is known now that was not there in time. What has not gone out need not. */
  private cameLate(request: Request): void {
    const { state } = request;
    if (this.isDisposed || state.kind !== "queued") return;
    this.move(request, state.lane);
    this.parts.wake();
  }

  private enqueue(request: Request, lane: Lane): void {
    this.parts.book.setState(request, lane.queuedState);
    request.queuedMs = this.parts.options.clock.now();
    lane.push(request);
    this.parts.records.note(request, lane, "queued");
  }

  /** The old place is forgotten in the journal, or the request would have two there. */
  private move(request: Request, from: Lane, into?: Lane): void {
    const { queuedMs } = request;
    from.remove(request);
    this.parts.records.note(request, from, "cancelled");
    request.fault = undefined;
    if (into === undefined) this.route(request);
    else this.enqueue(request, into);
    request.queuedMs = queuedMs;
  }

  /** No provider is left. */
  private fail(request: Request, lanes: readonly Lane[]): void {
    const { records, book, options } = this.parts;
    const said = records.saidBy(lanes, request);
    const failure = allFailed(said) ?? (this.kept.has(request) ? staysHere : noProvider);
    book.setState(request, { kind: "failed", failure });
    for (const wanted of request.wanted) {
      if (wanted.toldKey === undefined) pendFailure(wanted, failure);
    }
    if (failure.kind !== "allFailed" || failure.detail === this.lastComplaint) return;
    this.lastComplaint = failure.detail;
    options.log.warn(`All providers have failed. ${failure.detail}`);
  }

  private upgrade(request: Request): void {
    if (request.state.kind !== "answered") return;
    this.replaced.delete(request);
    this.route(request);
  }

  /** Asks again for what has no answer, or only the built-in analyzers'. */
  private raise(request: Request): void {
    const { state } = request;
    if (state.kind === "answered" && state.lane.provider.isBuiltIn) this.upgrade(request);
    if (state.kind !== "failed") return;
    for (const wanted of request.wanted) withdrawFailure(wanted);
    this.route(request);
  }

  /** Whether a provider would answer better than what there is. */
  private isBetter(lane: Lane, request: Request): boolean {
    const { state, analyzer } = request;
    if (state.kind !== "answered" || !state.lane.provider.isBuiltIn || !this.ways.isBefore(lane, state.lane, analyzer.id)) return false;
    return !this.parts.records.isDead(request, lane) && this.mayAsk(request, lane);
  }

  private noteKept(request: Request, models: readonly Lane[]): void {
    if (models.length === 0 && this.ways.of(request.analyzer.id).some(({ provider }) => !provider.isBuiltIn)) this.kept.add(request);
    else this.kept.delete(request);
  }
}

const noProvider: ModelFailure = { kind: "invalidRequest", detail: "no provider is set up" };
const staysHere: ModelFailure = { kind: "invalidRequest", detail: "the document is not to leave this machine, and only a model elsewhere is set up" };

/** Sums of these tell which are in them, for some fifty lanes: more than settings can make. */
function bitOf({ number }: Lane): number {
  return 2 ** number;
}

/** Whether nothing is under way for the request. */
function isAtRest({ state }: Request): boolean {
  return state.kind === "failed" || (state.kind === "answered" && state.lane.provider.isBuiltIn);
}

/** Whether somebody has been told an answer already, be it another provider's. */
export function hasAnswer({ wanted }: Request): boolean {
  for (const { toldKey } of wanted) if (toldKey !== undefined) return true;
  return false;
}

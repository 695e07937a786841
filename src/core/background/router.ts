import type { Answer } from "../analytical/analyzer";
import type { ModelFailure } from "../provider";
import type { Answers } from "./answers";
import { type Call, sourceOf } from "./call";
import type { Clock } from "./clock";
import { pendFailure, pendPartial, withdrawFailure } from "./desk";
import type { Lane } from "./lane";
import type { Records } from "./records";
import type { Request, RequestState, Wanted } from "./request";
import type { RequestBook } from "./requestBook";
import type { Tally } from "./statistics";

export interface RouterParts {
  /** In order of preference. */
  readonly lanes: readonly Lane[];
  readonly book: RequestBook;
  readonly answers: Answers;
  readonly records: Records;
  readonly tally: Tally;
  readonly clock: Clock;
  /** Something may be sent or told now. */
  readonly wake: () => void;
}

/** Where requests go: to an answer in memory or on disk, into a provider's queue, to the next provider, or nowhere any more; and who is told. */
export class Router {
  /** Answered by a lesser provider because a better one was not to be reached: asked anew when it is. */
  private readonly replaced = new Set<Request>();
  /** What came in before the journal was read; `undefined` once it is. */
  private unrouted: Request[] | undefined;
  private isDisposed = false;

  constructor(
    private readonly parts: RouterParts,
    hasJournal: boolean,
  ) {
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

  /** Finds the request an answer or a queue: the best provider that has not failed at it, memory and disk before the provider itself. */
  route(request: Request): void {
    const { lanes, answers, records, book } = this.parts;
    let firstClosed: Lane | undefined;
    for (const lane of lanes) {
      if (!lane.provider.isBuiltIn && this.unrouted !== undefined) {
        book.setState(request, { kind: "looking" });
        this.unrouted.push(request);
        return;
      }
      if (records.isDead(request, lane)) continue;
      const answer = answers.get(lane, request.unit);
      if (answer !== undefined) {
        this.finish(request, lane, answer, true);
        return;
      }
      if (answers.isKeptOnDisk(lane) && (request.lookedUp & (1 << lane.number)) === 0) {
        void this.lookUp(request, lane);
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

  /** Somebody wants what has been wanted before. */
  join(request: Request, wanted: Wanted): void {
    const { answers, tally, clock } = this.parts;
    const { state } = request;
    if (state.kind === "answered") {
      tally.hits++;
      answers.tell(wanted, state.lane, state.answer, true);
    } else if (state.kind === "failed") {
      pendFailure(wanted, state.failure);
    } else {
      tally.joined++;
      if (state.kind === "running" && request.partial.length > 0) pendPartial(wanted, request.partial, sourceOf(state.call.lane, clock.now()));
    }
  }

  /** The call has gone out. */
  sent(call: Call): void {
    const state: RequestState = { kind: "running", call };
    for (const request of call.requests) {
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

  finish(request: Request, lane: Lane, answer: Answer, fromCache: boolean): void {
    const { answers, book, tally, lanes, records } = this.parts;
    if (request.wanted.size === 0) {
      answers.keep(lane, { unit: request.unit, answer });
      this.forget(request);
      return;
    }
    book.setState(request, { kind: "answered", lane, answer });
    request.fault = undefined;
    request.partial = [];
    if (fromCache) tally.hits += Number(!hasAnswer(request));
    else tally.answered++;
    for (const wanted of request.wanted) answers.tell(wanted, lane, answer, fromCache);
    const better = lanes.find((other) => other.number < lane.number && !records.isDead(request, other));
    if (better === undefined) this.replaced.delete(request);
    else if (better.circuit.isBroken) this.replaced.add(request);
    else this.route(request);
  }

  /** Gives a request up for one provider. */
  bury(request: Request, lane: Lane, failure: ModelFailure): void {
    this.parts.tally.failed++;
    request.fault = undefined;
    this.parts.records.bury(request, lane, failure);
  }

  /** Tries again what had been given up, and what may be answered better. Gives the number of those that had been given up. */
  retry(): number {
    const { book, records } = this.parts;
    let count = 0;
    for (const request of book.all) {
      if (!records.forgive(request) && request.state.kind !== "failed") continue;
      count++;
      request.histories = [];
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
    this.parts.book.forget(request);
  }

  /** Takes what waits in a closed lane to where it may be answered meanwhile. Without such a place it stays. */
  moveAway(lane: Lane): void {
    if (lane.refusal === undefined && !this.parts.lanes.some((other) => other !== lane && !other.isClosed)) return;
    for (const request of lane.queued) {
      lane.remove(request);
      this.route(request);
    }
  }

  /** The provider is back. */
  reopened(lane: Lane): void {
    for (const request of [...this.replaced]) if (this.isBetter(lane, request)) this.upgrade(request);
  }

  /** Something to try a provider with that may be back: at most so many units that another has answered meanwhile. Gives the time to look again. */
  probe(lane: Lane, most: number): number {
    if (lane.circuit.isOpen) return this.replaced.size > 0 ? lane.circuit.untilMs : Infinity;
    if (!lane.circuit.allows) return Infinity;
    const chosen: Request[] = [];
    for (const request of this.replaced) {
      if (chosen.length === most) break;
      if (!this.isBetter(lane, request) || (chosen[0] !== undefined && chosen[0].analyzer !== request.analyzer)) continue;
      chosen.push(request);
    }
    for (const request of chosen) this.upgrade(request);
    return Infinity;
  }

  dispose(): void {
    this.isDisposed = true;
  }

  private async lookUp(request: Request, lane: Lane): Promise<void> {
    const state: RequestState = { kind: "looking" };
    this.parts.book.setState(request, state);
    request.lookedUp |= 1 << lane.number;
    const answer = await this.parts.answers.lookUp(lane, request.unit);
    if (this.isDisposed || request.state !== state) return;
    if (answer === undefined) this.route(request);
    else this.finish(request, lane, answer, true);
    this.parts.wake();
  }

  private enqueue(request: Request, lane: Lane): void {
    this.parts.book.setState(request, lane.queuedState);
    request.queuedMs = this.parts.clock.now();
    lane.push(request);
    this.parts.records.note(request, lane, "queued");
  }

  /** No provider is left. */
  private fail(request: Request): void {
    const failure = this.parts.records.failureOf(request) ?? noProvider;
    this.parts.book.setState(request, { kind: "failed", failure });
    for (const wanted of request.wanted) {
      if (wanted.toldKey === undefined) pendFailure(wanted, failure);
    }
  }

  private upgrade(request: Request): void {
    if (request.state.kind !== "answered") return;
    this.replaced.delete(request);
    this.route(request);
  }

  private isBetter(lane: Lane, request: Request): boolean {
    return request.state.kind === "answered" && lane.number < request.state.lane.number && !this.parts.records.isDead(request, lane);
  }
}

const noProvider: ModelFailure = { kind: "invalidRequest", detail: "no provider is set up" };

/** Whether somebody has been told an answer already, be it another provider's. */
export function hasAnswer({ wanted }: Request): boolean {
  for (const { toldKey } of wanted) if (toldKey !== undefined) return true;
  return false;
}

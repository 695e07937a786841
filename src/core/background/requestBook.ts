import type { Task, Unit } from "../analytical/task";
import type { Priority } from "./background";
import { type Request, type RequestState, tokensOf } from "./request";

/** A request that is new. */
export interface Entry {
  readonly unit: Unit;
  readonly analyzer: Task;
  readonly priority: Priority;
  readonly owner: string;
}

/** All requests that somebody wants or a call is out for, and how many of them are in which state. Nothing else changes a request's state. */
export class RequestBook {
  private readonly byDigest = new Map<string, Request>();
  private order = 0;
  private onTheirWay = 0;
  private sinceNone = 0;
  private inCalls = 0;
  private givenUp = 0;

  constructor(private readonly changed: () => void) {}

  get(digest: string): Request | undefined {
    return this.byDigest.get(digest);
  }

  get all(): Iterable<Request> {
    return this.byDigest.values();
  }

  get size(): number {
    return this.byDigest.size;
  }

  /** Requests that have neither an answer nor failed. */
  get underWay(): number {
    return this.onTheirWay;
  }

  /** Those and all that have ended since there were none. */
  get roundTotal(): number {
    return this.sinceNone;
  }

  get running(): number {
    return this.inCalls;
  }

  get failed(): number {
    return this.givenUp;
  }

  add({ unit, analyzer, priority, owner }: Entry): Request {
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
    this.byDigest.set(unit.digest, request);
    this.onTheirWay++;
    this.sinceNone++;
    this.changed();
    return request;
  }

  setState(request: Request, state: RequestState): void {
    const { state: before } = request;
    request.state = state;
    this.onTheirWay += Number(isUnderWay(state)) - Number(isUnderWay(before));
    if (isUnderWay(state) && !isUnderWay(before)) this.sinceNone++;
    if (this.onTheirWay === 0) this.sinceNone = 0;
    this.inCalls += Number(state.kind === "running") - Number(before.kind === "running");
    this.givenUp += Number(state.kind === "failed") - Number(before.kind === "failed");
    this.changed();
  }

  forget(request: Request): void {
    this.setState(request, gone);
    if (this.byDigest.get(request.unit.digest) === request) this.byDigest.delete(request.unit.digest);
  }
}

export function isUnderWay({ kind }: RequestState): boolean {
  return kind !== "answered" && kind !== "failed" && kind !== "gone";
}

// Shared, because there may be a hundred thousand requests.
const looking: RequestState = { kind: "looking" };
const gone: RequestState = { kind: "gone" };
const noHistories: Request["histories"] = [];
const nothing: Request["partial"] = [];

import type { Answer, Source, Unit, UnitFinding } from "../analytical/task";
import type { ModelFailure } from "../provider";
import type { Desk, News, Progress, Want } from "./background";
import { historyOf, type Request, type Wanted, type WantingDesk } from "./request";

/** What a desk needs of the engine. */
export interface DeskPort {
  known(unit: Unit): Answer | undefined;
  /** A desk wants what it did not want before. */
  add(desk: OpenDesk, want: Want, round: number): Wanted;
  /** The priority of something wanted has changed. */
  weigh(wanted: Wanted): void;
  /** A desk does not want it any more; it has forgotten it already. */
  remove(wanted: Wanted): void;
  closed(desk: OpenDesk): void;
  /** `tell` has thrown. */
  broke(error: unknown): void;
}

/** One owner's desk: what it wants, and the news that it has not been told yet. */
export class OpenDesk implements Desk, WantingDesk {
  readonly waiting = new Set<Wanted>();
  private readonly wanted = new Map<string, Wanted>();
  private round = 0;
  private isClosed = false;

  constructor(
    readonly owner: string,
    private readonly tell: (news: readonly News[]) => void,
    private readonly port: DeskPort,
  ) {}

  known(unit: Unit): Answer | undefined {
    return this.port.known(unit);
  }

  progress({ digest }: Unit): Progress | undefined {
    const wanted = this.wanted.get(digest);
    return wanted && progressOf(wanted.request);
  }

  want(wants: readonly Want[]): void {
    if (this.isClosed) return;
    const round = ++this.round;
    let count = 0;
    for (const want of wants) {
      const wanted = this.wanted.get(want.unit.digest);
      if (wanted === undefined) {
        this.wanted.set(want.unit.digest, this.port.add(this, want, round));
        count++;
      } else if (wanted.round !== round) {
        wanted.round = round;
        count++;
        this.setPriority(wanted, want);
      }
    }
    if (count === this.wanted.size) return;
    for (const wanted of this.wanted.values()) {
      if (wanted.round !== round) this.forget(wanted);
    }
  }

  drop(unit: Unit): void {
    const wanted = this.wanted.get(unit.digest);
    if (wanted !== undefined) this.forget(wanted);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const wanted of this.wanted.values()) this.forget(wanted);
    this.port.closed(this);
  }

  /** Tells what has come up since the last time. */
  deliver(): void {
    if (this.waiting.size === 0) return;
    const news: News[] = [];
    for (const wanted of this.waiting) {
      if (wanted.partialNews !== undefined) news.push(wanted.partialNews);
      if (wanted.lastNews !== undefined) news.push(wanted.lastNews);
      wanted.partialNews = undefined;
      wanted.lastNews = undefined;
    }
    this.waiting.clear();
    try {
      this.tell(news);
    } catch (error) {
      this.port.broke(error);
    }
  }

  private setPriority(wanted: Wanted, { priority }: Want): void {
    if (wanted.priority === priority) return;
    wanted.priority = priority;
    this.port.weigh(wanted);
  }

  private forget(wanted: Wanted): void {
    this.wanted.delete(wanted.request.unit.digest);
    this.waiting.delete(wanted);
    this.port.remove(wanted);
  }
}

function progressOf(request: Request): Progress {
  const { state } = request;
  switch (state.kind) {
    case "looking":
      return { kind: "waiting", tries: 0 };
    case "queued":
    case "delayed":
      return { kind: state.lane.standing.kind === "limited" ? "rateLimited" : "waiting", tries: historyOf(request, state.lane).tries };
    case "running":
      return { kind: "asked", tries: historyOf(request, state.call.lane).tries };
    case "answered":
    case "failed":
    case "gone":
      return { kind: "settled", tries: 0 };
  }
}

/** To be told with the next delivery. An earlier partial is replaced: this one holds its findings, too. */
export function pendPartial(wanted: Wanted, findings: readonly UnitFinding[], source: Source): void {
  wanted.partialNews = { kind: "partial", unit: wanted.request.unit, findings, source };
  wanted.desk.waiting.add(wanted);
}

/** To be told with the next delivery. An earlier draft is replaced: this one holds its words, too. */
export function pendDraft(wanted: Wanted, text: string): void {
  wanted.partialNews = { kind: "draft", unit: wanted.request.unit, text };
  wanted.desk.waiting.add(wanted);
}

/** To be told with the next delivery, instead of everything that is not told yet. */
export function pendAnswer(wanted: Wanted, answer: Answer, fromCache: boolean): void {
  wanted.partialNews = undefined;
  wanted.lastNews = { kind: "answered", unit: wanted.request.unit, answer, fromCache };
  wanted.desk.waiting.add(wanted);
}

/** To be told with the next delivery. */
export function pendFailure(wanted: Wanted, failure: ModelFailure): void {
  wanted.lastNews = { kind: "failed", unit: wanted.request.unit, failure };
  wanted.desk.waiting.add(wanted);
}

/** A failure that has not been told is not told any more. */
export function withdrawFailure(wanted: Wanted): void {
  if (wanted.lastNews?.kind !== "failed") return;
  wanted.lastNews = undefined;
  if (wanted.partialNews === undefined) wanted.desk.waiting.delete(wanted);
}

/** Who wants it most. */
export function highestPriority(request: Request): Request["priority"] {
  let highest: Request["priority"] | undefined;
  for (const { priority } of request.wanted) {
    if (highest === undefined || priority > highest) highest = priority;
  }
  return highest ?? request.priority;
}

import type { Answer, Task, TaskId, Unit } from "../analytical/task";
import { Meters } from "../metrics/meters";
import { failureText } from "../provider";
import { Answers } from "./answers";
import type { Activity, Background, BackgroundOptions, Desk, FailedRequest, News, ProviderState, Statistics, Want } from "./background";
import { Calls } from "./calls";
import { Changes } from "./changes";
import { type DeskPort, highestPriority, OpenDesk } from "./desk";
import { allFailed, isForPeople } from "./failures";
import type { Lane } from "./lane";
import { Lookouts } from "./lookouts";
import { Loop } from "./loop";
import { createMemory } from "./memory";
import { Records } from "./records";
import type { Request, Wanted } from "./request";
import { isUnderWay, RequestBook } from "./requestBook";
import { Router } from "./router";
import { lanesFor } from "./seating";
import { Settlement } from "./settlement";
import { countedBy } from "./statistics";
import { steadyClock } from "./steadyClock";
import { faultText } from "./story";

/** Makes the background tier: cache, queue, batches, limits, retries and news. Starts nothing before somebody wants something. */
export function createBackground(options: BackgroundOptions): Background {
  return new Engine({ ...options, clock: steadyClock(options.clock) });
}

/** Connects the parts. A request is put into the book, routed to an answer or a queue, sent by the loop, taken in by a call and settled; desks hear of it in the next turn. */
class Engine implements Background, DeskPort {
  private readonly tasks: ReadonlyMap<TaskId, Task>;
  private readonly lanes: readonly Lane[];
  private readonly desks = new Set<OpenDesk>();
  private readonly meters: Meters;
  private readonly changes: Changes;
  private readonly book: RequestBook;
  private readonly answers: Answers;
  private readonly records: Records;
  private readonly router: Router;
  private readonly settlement: Settlement;
  private readonly calls: Calls;
  private readonly lookouts: Lookouts;
  private readonly loop: Loop;
  private isDisposed = false;

  constructor(private readonly options: BackgroundOptions) {
    const { tasks, limits, clock, cache, files, shared, journal } = options;
    const meters = (this.meters = options.meters ?? new Meters());
    const broke = (error: unknown): void => this.broke(error);
    const wake = (): void => this.loop.wake();
    this.tasks = new Map(tasks.map((task) => [task.id, task]));
    const lanes = (this.lanes = lanesFor(options, clock, meters));
    this.changes = new Changes(clock, broke);
    const book = (this.book = new RequestBook(() => this.changes.changed()));
    const answers = (this.answers = new Answers(createMemory({ ...cache, clock }), files, shared, broke));
    const records = (this.records = new Records(lanes, options, broke));
    const router = (this.router = new Router({ lanes, book, answers, records, meters, options, wake }, journal !== undefined));
    const settlement = (this.settlement = new Settlement({ router, records, answers, options, wake, broke }));
    const calls = (this.calls = new Calls({ lanes, router, settlement, options, wake, broke, ended: (lane) => this.callEnded(lane) }));
    const lookouts = (this.lookouts = new Lookouts({ options, isWanted: () => book.size > 0, wake }));
    this.loop = new Loop({ lanes, calls, router, lookouts, clock, batchSize: limits.batchSize, broke, deliver: () => this.deliver() });
    if (journal !== undefined) void records.load().then(() => router.loaded());
  }

  // What people do.

  open(owner: string, tell: (news: readonly News[]) => void): Desk {
    const desk = new OpenDesk(owner, tell, this);
    this.desks.add(desk);
    return desk;
  }

  pause(): void {
    this.loop.pause();
    this.changes.changed();
  }

  resume(): void {
    this.loop.resume();
    this.changes.changed();
  }

  async knows(unit: Unit): Promise<boolean> {
    const [lane] = this.router.lanesOf(unit.analyzer);
    return lane !== undefined && this.answers.has(lane, unit);
  }

  async clearCache(): Promise<void> {
    await this.answers.clear();
    this.changes.changed();
  }

  retryFailed(isMeant: (unit: Unit) => boolean = () => true): number {
    for (const lane of this.lanes) {
      lane.refusal = undefined;
      lane.heldUntilMs = 0;
      lane.circuit.close();
    }
    const count = this.router.retry(isMeant);
    this.loop.wake();
    this.changes.changed();
    return count;
  }

  onDidChange(run: () => void): () => void {
    return this.changes.onDidChange(run);
  }

  async dispose(): Promise<void> {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.loop.dispose();
    this.changes.dispose();
    this.router.dispose();
    this.settlement.dispose();
    this.lookouts.dispose();
    await this.calls.dispose();
    await this.options.journal?.flush();
  }

  // What there is to see.

  get failed(): readonly FailedRequest[] {
    return this.records.failed;
  }

  get activity(): Activity {
    const { underWay, running, roundTotal, failed } = this.book;
    const queued = underWay - running;
    if (this.loop.paused) return { kind: "paused", queued };
    const ill = this.firstIll;
    if (ill !== undefined) return { kind: "failing", reason: illness(ill), failed: this.records.failedCount };
    if (running > 0) return { kind: "analyzing", done: roundTotal - underWay, total: roundTotal };
    if (queued > 0) return { kind: "waiting", queued, reason: this.waitReason };
    const refusing = this.lanes.find(({ lastFailure }) => isForPeople(lastFailure));
    if (refusing !== undefined) return { kind: "failing", reason: illness(refusing), failed: this.records.failedCount };
    const hopeless = failed > 0 ? this.records.failed.at(-1) : undefined;
    if (hopeless === undefined) return { kind: "idle" };
    const all = allFailed(this.records.saidBy(this.router.lanesOf(hopeless.unit.analyzer), hopeless));
    const reason = all?.kind === "allFailed" ? failureText(all) : `${hopeless.provider}: ${failureText(hopeless.failure)}`;
    return { kind: "failing", reason, failed: this.records.failedCount };
  }

  get providers(): readonly ProviderState[] {
    return this.lanes.map((lane) => {
      const { provider, standing, circuit, size: queued, calls, failedCalls } = lane;
      const { id, label, model, isBuiltIn } = provider;
      return { id, label, model, isBuiltIn, standing, circuit: circuit.kind, queued, inFlight: this.calls.outIn(lane), calls, failedCalls };
    });
  }

  get statistics(): Statistics {
    const { shared } = this.options;
    return {
      ...countedBy(this.meters),
      queued: this.book.underWay - this.book.running,
      inFlight: this.book.running,
      cache: { entries: this.answers.entries, pinned: this.answers.pinned, setAside: this.answers.setAside, ...(shared && { shared: shared.figures }) },
    };
  }

  // What desks want.

  known(unit: Unit): Answer | undefined {
    for (const lane of this.router.lanesOf(unit.analyzer)) {
      const answer = this.answers.get(lane, unit);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  add(desk: OpenDesk, { unit, priority }: Want, round: number): Wanted {
    this.meters.ofTexts(unit.analyzer).wanted.value++;
    const known = this.book.get(unit.digest);
    const request = known ?? this.newRequest({ unit, priority }, desk.owner);
    const wanted: Wanted = { request, desk, priority, round, toldKey: undefined, partialNews: undefined, lastNews: undefined };
    request.wanted.add(wanted);
    if (known === undefined) {
      this.router.route(request);
    } else {
      this.router.join(request, wanted);
      this.weigh(wanted);
    }
    this.loop.wake();
    this.changes.changed();
    return wanted;
  }

  weigh({ request }: Wanted): void {
    const priority = highestPriority(request);
    if (priority === request.priority) return;
    request.priority = priority;
    if (request.state.kind === "queued") request.state.lane.moved(request);
    this.loop.wake();
  }

  remove(wanted: Wanted): void {
    const { request } = wanted;
    this.answers.letGo(wanted);
    request.wanted.delete(wanted);
    if (request.wanted.size === 0) {
      this.unwanted(request);
      return;
    }
    this.weigh(wanted);
    this.router.reconsider(request);
    this.loop.wake();
  }

  closed(desk: OpenDesk): void {
    this.desks.delete(desk);
  }

  broke(error: unknown): void {
    this.options.log.error(`A fault of Gloss itself: ${faultText(error)}`);
  }

  private newRequest({ unit, priority }: Want, owner: string): Request {
    const analyzer = this.tasks.get(unit.analyzer);
    if (analyzer === undefined) throw new Error(`There is no task ${unit.analyzer}.`);
    const request = this.book.add({ unit, analyzer, priority, owner });
    this.records.restore(request);
    return request;
  }

  private unwanted(request: Request): void {
    const { state } = request;
    if (isUnderWay(state)) this.meters.ofTexts(request.unit.analyzer).cancelled.value++;
    switch (state.kind) {
      case "running":
        this.calls.abandon(state.call);
        break;
      case "queued":
      case "delayed":
        state.lane.remove(request);
        this.router.cancel(request, state.lane);
        break;
      case "looking":
      case "answered":
      case "failed":
        this.router.forget(request);
        break;
      case "gone":
    }
    this.changes.changed();
  }

  // What happens by itself.

  private callEnded(lane: Lane): void {
    // The built-in provider lets others have the thread itself, so its next call need not wait for a timer. News does.
    if (lane.provider.isBuiltIn) this.loop.send();
    this.loop.wake();
  }

  private deliver(): void {
    for (const desk of this.desks) desk.deliver();
  }

  /** A model that does not answer, where no other can answer in its place. */
  private get firstIll(): Lane | undefined {
    const isIll = ({ refusal, circuit }: Lane): boolean => refusal !== undefined || circuit.isBroken;
    for (const analyzer of this.tasks.keys()) {
      const models = this.router.lanesOf(analyzer).filter(({ provider }) => !provider.isBuiltIn);
      if (models.length > 0 && models.every(isIll)) return models[0];
    }
    return undefined;
  }

  private get waitReason(): string {
    if (this.lanes.some((lane) => lane.size > 0)) return this.loop.waitReason;
    return this.settlement.isDelaying ? "next try after a failure" : "what is known is being looked up";
  }
}

function illness({ provider, refusal, lastFailure }: Lane): string {
  const failure = refusal ?? lastFailure;
  return failure === undefined ? `${provider.label} does not answer` : `${provider.label}: ${failureText(failure)}`;
}

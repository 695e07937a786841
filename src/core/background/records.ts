import type { BackgroundOptions, FailedRequest } from "./background";
import { isLasting, isProvidersFault, maxPardons, maxTries } from "./failures";
import type { JournalEntry } from "./journal";
import type { Lane } from "./lane";
import { historyOf, type Request, setHistory } from "./request";
import { counted } from "./story";
import type { ModelFailure } from "../provider";

/** Failed requests that are kept; beyond that the oldest go. */
const mostFailed = 10_000;

interface DeadLetter {
  readonly failed: FailedRequest;
  readonly request: Request;
  readonly lane: Lane;
}

/** What has become of requests, in this run and in earlier ones: the list of those that were given up, and the journal. */
export class Records {
  /** By the key that the answer would have had; oldest first. */
  private readonly dead = new Map<string, DeadLetter>();
  /** What the journal tells of earlier runs, by key. */
  private readonly remembered = new Map<string, JournalEntry>();

  constructor(
    private readonly lanes: readonly Lane[],
    private readonly options: Pick<BackgroundOptions, "journal" | "clock" | "log">,
    private readonly broke: (error: unknown) => void,
  ) {}

  get failed(): readonly FailedRequest[] {
    return Array.from(this.dead.values(), ({ failed }) => failed);
  }

  get failedCount(): number {
    return this.dead.size;
  }

  async load(): Promise<void> {
    try {
      const { entries = [], setAside = 0 } = (await this.options.journal?.load()) ?? {};
      for (const entry of entries) this.remembered.set(entry.key, entry);
      if (setAside > 0) this.options.log.warn(`${counted(setAside, "part")} of the journal could not be read and ${setAside === 1 ? "was" : "were"} set aside`);
    } catch (error) {
      this.broke(error);
    }
  }

  /** A request keeps its tries across a crash, but always has one left. */
  restore(request: Request): void {
    if (this.remembered.size === 0) return;
    for (const lane of this.lanes) {
      const tries = this.remembered.get(lane.keyOf(request.unit.digest))?.tries ?? 0;
      if (tries > 0) setHistory(request, lane, { ...historyOf(request, lane), tries: Math.min(tries, maxTries - 1) });
    }
  }

  note(request: Request, lane: Lane, state: JournalEntry["state"], failure?: ModelFailure): void {
    const { journal, clock } = this.options;
    if (journal === undefined || lane.provider.isBuiltIn) return;
    const { unit, owner } = request;
    const { tries } = historyOf(request, lane);
    try {
      journal.record({ key: lane.keyOf(unit.digest), owner, analyzer: unit.analyzer, state, tries, failure, atMs: clock.now() });
    } catch (error) {
      this.broke(error);
    }
  }

  answered(request: Request, lane: Lane): void {
    const key = lane.keyOf(request.unit.digest);
    this.dead.delete(key);
    this.remembered.delete(key);
    this.note(request, lane, "done");
  }

  bury(request: Request, lane: Lane, failure: ModelFailure): void {
    const { tries } = historyOf(request, lane);
    this.enlist(request, lane, { failure, tries, atMs: this.options.clock.now() });
    this.note(request, lane, "failed", failure);
  }

  /** Whether the request was given up for this provider, now or in an earlier run. */
  isDead(request: Request, lane: Lane): boolean {
    const key = lane.keyOf(request.unit.digest);
    if (this.dead.has(key)) return true;
    const entry = this.remembered.get(key);
    if (entry?.state !== "failed" || entry.failure === undefined || !isLasting(entry.failure)) return false;
    this.enlist(request, lane, { failure: entry.failure, tries: entry.tries, atMs: entry.atMs });
    return true;
  }

  /** Why the request was given up for this provider. */
  failureOf({ unit }: Pick<Request, "unit">, lane: Lane): ModelFailure | undefined {
    return this.dead.get(lane.keyOf(unit.digest))?.failed.failure;
  }

  /** What those providers have said that gave it up, the preferred ones first. */
  saidBy(lanes: readonly Lane[], request: Pick<Request, "unit">): readonly { readonly provider: string; readonly failure: ModelFailure }[] {
    return lanes.flatMap((lane) => {
      const failure = this.failureOf(request, lane);
      return failure === undefined ? [] : [{ provider: lane.provider.label, failure }];
    });
  }

  /** Whether the request was given up only because the provider was away, and may be tried again when that is back. */
  isPardonable(request: Request, lane: Lane): boolean {
    const failure = this.failureOf(request, lane);
    return failure !== undefined && isProvidersFault(failure) && historyOf(request, lane).pardons < maxPardons;
  }

  /** The provider is back, or seems to be. The request has some of its tries again. */
  pardon(request: Request, lane: Lane, tries: number): void {
    this.dead.delete(lane.keyOf(request.unit.digest));
    const history = historyOf(request, lane);
    setHistory(request, lane, { ...history, tries: maxTries - tries, pardons: history.pardons + 1 });
  }

  /** Forgets the request's failures, here and in earlier runs. Tells whether there were any. */
  forgive(request: Request): boolean {
    const keys = this.lanes.map((lane) => lane.keyOf(request.unit.digest)).filter((key) => this.dead.delete(key));
    for (const key of keys) this.remembered.delete(key);
    return keys.length > 0;
  }

  private enlist(request: Request, lane: Lane, { failure, tries, atMs }: Pick<FailedRequest, "failure" | "tries" | "atMs">): void {
    const { unit, owner } = request;
    const key = lane.keyOf(unit.digest);
    this.dead.delete(key);
    this.dead.set(key, { failed: { unit, owner, provider: lane.provider.label, failure, tries, atMs }, request, lane });
    for (const [oldest, letter] of this.dead) {
      if (this.dead.size <= mostFailed) break;
      this.dead.delete(oldest);
      // Or the journal would grow with every failure there has ever been.
      this.note(letter.request, letter.lane, "cancelled");
    }
  }
}

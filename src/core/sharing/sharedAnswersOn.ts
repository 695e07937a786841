import { readAnswer } from "../analytical/answerSchema";
import type { Answer } from "../analytical/task";
import { createCircuit } from "../background/circuit";
import type { Clock } from "../background/clock";
import type { SharedAnswers, SharedFault, SharedFigures, SharedQuestion, SharedStanding } from "../background/sharedAnswers";
import { parseJson } from "../json";
import type { TeamSeal } from "./teamSeal";
import { StoreError, type ValueStore } from "./valueStore";

export interface SharedAnswersOptions {
  readonly lifeDays: number;
  /** What may be written in an hour. */
  readonly bytesPerHour: number;
  readonly clock: Clock;
}

/** Answers on a server: batched, sealed, checked, and never waited for long. */
export function createSharedAnswers(store: ValueStore, seal: TeamSeal, options: SharedAnswersOptions): SharedAnswers {
  return new AnswersOnServer(store, seal, options);
}

/** So long a request waits for the server. */
const patienceMs = 150;
/** Of a sealed answer. The usual one has one or two kilobytes. */
const largestBytes = 256 * 1024;
/** Values that are read at once: a server that fills each up to the limit takes no more memory than these. */
const groupSize = 100;
/** Beyond these, requests go on without. */
const mostLookups = 5_000;
const mostBytesOnTheirWay = 8_000_000;
/** A server that takes no answers is spared them for so long. */
const spareMs = 60_000;
/** What time alone does not mend is looked at again after so long. */
const lastingMs = 300_000;
const lasting: ReadonlySet<SharedFault> = new Set<SharedFault>(["unauthorized", "forbidden", "untrusted", "cluster"]);
const refusals: ReadonlySet<SharedFault> = new Set<SharedFault>(["full", "readOnly", "forbidden"]);
const farewellMs = 500;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Asker {
  readonly question: SharedQuestion;
  /** `undefined` once it has been told something. */
  settle: ((answer: Answer | undefined) => void) | undefined;
}

/** What is looked up, for one or several who want to know. */
interface Lookup {
  readonly key: string;
  readonly askers: Asker[];
  /** Nobody is to wait for it any more. */
  isLate: boolean;
}

class AnswersOnServer implements SharedAnswers {
  private readonly circuit;
  private readonly counts = { hits: 0, late: 0, misses: 0, stored: 0, notStored: 0, setAside: 0 };
  private readonly listeners = new Set<() => void>();
  private readonly lookups = new Map<string, Lookup>();
  private readonly writes = new Set<Promise<void>>();
  private batch: Lookup[] = [];
  private bytesOnTheirWay = 0;
  private hour = { untilMs: 0, bytes: 0 };
  private isSlow = false;
  private fault: SharedFault = "unreachable";
  private refusal: { readonly untilMs: number; readonly fault: SharedFault } | undefined;
  private told = JSON.stringify({ kind: "well" });
  private isDisposed = false;

  constructor(
    private readonly store: ValueStore,
    private readonly seal: TeamSeal,
    private readonly options: SharedAnswersOptions,
  ) {
    this.circuit = createCircuit(options.clock);
  }

  get standing(): SharedStanding {
    if (this.circuit.isBroken) return { kind: "away", fault: this.fault };
    const { refusal } = this;
    if (refusal !== undefined && refusal.untilMs > this.options.clock.now()) return { kind: "takesNone", fault: refusal.fault };
    return { kind: this.isSlow ? "slow" : "well" };
  }

  get figures(): SharedFigures {
    return { ...this.counts };
  }

  onDidChange(run: () => void): () => void {
    this.listeners.add(run);
    return () => this.listeners.delete(run);
  }

  async get(question: SharedQuestion): Promise<Answer | undefined> {
    if (!this.mayAsk()) return undefined;
    const lookup = this.lookups.get(question.key) ?? this.newLookup(question.key);
    if (lookup === undefined) return undefined;
    return new Promise((settle) => {
      const mayWait = !this.isSlow && !lookup.isLate;
      lookup.askers.push({ question, settle: mayWait ? settle : undefined });
      if (!mayWait) settle(undefined);
    });
  }

  put(key: string, answer: Answer): void {
    const { refusal, options } = this;
    if (!this.mayAsk() || (refusal !== undefined && refusal.untilMs > options.clock.now())) {
      this.counts.notStored++;
      return;
    }
    const write = this.write(key, answer).finally(() => this.writes.delete(write));
    this.writes.add(write);
  }

  async dispose(): Promise<void> {
    if (this.isDisposed) return;
    this.isDisposed = true;
    for (const lookup of this.lookups.values()) this.conclude(lookup, undefined);
    const endTimer = { run: (): void => undefined };
    const late = new Promise<void>((resolve) => (endTimer.run = this.options.clock.after(farewellMs, resolve)));
    await Promise.race([Promise.all(this.writes), late]);
    endTimer.run();
    this.store.close();
  }

  /** Whether the server is well, as far as is known. One that was left alone is looked for now and then, with no request waiting for that. */
  private mayAsk(): boolean {
    if (this.isDisposed) return false;
    if (this.circuit.kind === "closed") return true;
    if (this.circuit.allows) void this.probe();
    return false;
  }

  private async probe(): Promise<void> {
    this.circuit.start();
    try {
      await this.store.ping();
      this.circuit.succeed();
    } catch (error) {
      this.failed(error);
    }
    this.changed();
  }

  // Reading

  private newLookup(key: string): Lookup | undefined {
    if (this.lookups.size >= mostLookups) return undefined;
    const lookup: Lookup = { key, askers: [], isLate: false };
    this.lookups.set(key, lookup);
    this.batch.push(lookup);
    // Whoever asks in this turn is served with the first.
    if (this.batch.length === 1) this.options.clock.after(0, () => void this.send());
    return lookup;
  }

  private async send(): Promise<void> {
    const lookups = this.batch;
    this.batch = [];
    // That a thousand answers take their time to be opened does not make the server slow.
    let saidNothing = true;
    const endTimer = this.options.clock.after(patienceMs, () => {
      this.isSlow = saidNothing;
      this.waitNoLonger(lookups);
      this.changed();
    });
    const startedMs = this.options.clock.now();
    try {
      for (let start = 0; start < lookups.length && !this.isDisposed; start += groupSize) {
        const group = lookups.slice(start, start + groupSize);
        const names = group.map(({ key }) => this.seal.nameOf(key));
        const values = await this.store.read(names, largestBytes + 1);
        if (start === 0) this.isSlow = this.options.clock.now() - startedMs > patienceMs;
        saidNothing = false;
        await Promise.all(group.map(async (lookup, index) => this.read(lookup, names[index]!, values[index])));
      }
      this.circuit.succeed();
    } catch (error) {
      this.failed(error);
    }
    endTimer();
    for (const lookup of lookups) this.conclude(lookup, undefined);
    this.changed();
  }

  private async read(lookup: Lookup, name: string, value: Uint8Array | undefined): Promise<void> {
    const answer = value && (await this.opened(name, value));
    // All who ask for a key ask for the same text.
    const isFit = answer !== undefined && lookup.askers[0]?.question.isFit(answer) === true;
    if (value === undefined) this.counts.misses++;
    else if (!isFit) this.counts.setAside++;
    this.conclude(lookup, isFit ? answer : undefined);
  }

  private async opened(name: string, value: Uint8Array): Promise<Answer | undefined> {
    const text = value.length > largestBytes ? undefined : await this.seal.open(name, value);
    const answer = text === undefined ? undefined : readAnswer(parseJson(text));
    if (answer === undefined) return undefined;
    // A server can keep for good what it was to forget.
    const ageMs = this.options.clock.now() - answer.source.atMs;
    return ageMs >= -dayMs && ageMs <= (this.options.lifeDays + 1) * dayMs ? answer : undefined;
  }

  private waitNoLonger(lookups: readonly Lookup[]): void {
    for (const lookup of lookups) {
      lookup.isLate = true;
      for (const asker of lookup.askers) this.tell(asker, undefined);
    }
  }

  /** Nothing happens when that has been done before. */
  private conclude(lookup: Lookup, answer: Answer | undefined): void {
    if (this.lookups.get(lookup.key) !== lookup) return;
    this.lookups.delete(lookup.key);
    for (const asker of lookup.askers) {
      if (asker.settle !== undefined) {
        if (answer !== undefined) this.counts.hits++;
        this.tell(asker, answer);
      } else if (answer !== undefined && !this.isDisposed) {
        this.counts.late++;
        asker.question.late(answer);
      }
    }
  }

  private tell(asker: Asker, answer: Answer | undefined): void {
    asker.settle?.(answer);
    asker.settle = undefined;
  }

  // Writing

  /** Never rejects. */
  private async write(key: string, answer: Answer): Promise<void> {
    const name = this.seal.nameOf(key);
    const value = await this.seal.seal(name, JSON.stringify(answer));
    if (!this.isRoomFor(value.length)) {
      this.counts.notStored++;
      return;
    }
    this.hour.bytes += value.length;
    this.bytesOnTheirWay += value.length;
    try {
      await this.store.write(name, value, Math.ceil((this.options.lifeDays * dayMs) / 1_000));
      this.counts.stored++;
      this.refusal = undefined;
    } catch (error) {
      this.counts.notStored++;
      this.notTaken(error);
    }
    this.bytesOnTheirWay -= value.length;
    this.changed();
  }

  private isRoomFor(bytes: number): boolean {
    const nowMs = this.options.clock.now();
    if (nowMs >= this.hour.untilMs) this.hour = { untilMs: nowMs + hourMs, bytes: 0 };
    return bytes <= largestBytes && this.hour.bytes + bytes <= this.options.bytesPerHour && this.bytesOnTheirWay + bytes <= mostBytesOnTheirWay;
  }

  // The server's health

  /** A server that takes nothing may have something to give. */
  private notTaken(error: unknown): void {
    const fault = faultOf(error);
    if (refusals.has(fault)) this.refusal = { untilMs: this.options.clock.now() + spareMs, fault };
    else this.failed(error);
  }

  private failed(error: unknown): void {
    const fault = faultOf(error);
    this.fault = fault;
    if (lasting.has(fault)) this.circuit.open(lastingMs);
    else this.circuit.fail();
  }

  private changed(): void {
    const standing = JSON.stringify(this.standing);
    if (standing === this.told || this.isDisposed) return;
    this.told = standing;
    for (const listener of this.listeners) listener();
  }
}

function faultOf(error: unknown): SharedFault {
  return error instanceof StoreError ? error.fault : "broken";
}

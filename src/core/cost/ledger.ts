import type { Clock } from "../background/clock";
import type { Folder } from "../files";
import { type BudgetState, type Budgets, budgetState, hasLimit, judge, type Verdict } from "./budget";
import { encodeLines, type Folded, LedgerFile, type LedgerLine, type Reserved } from "./ledgerLines";
import { foldable, type LedgerView, spentIn, totalsIn, viewOf } from "./ledgerView";
import { type Amount, monthBefore, monthOf, type Purpose, summed, type Totals } from "./spending";

export interface LedgerOptions {
  /** Letters, digits and `-`, unique among all hosts ever: each writes to files of its own, so hosts need no locks. */
  readonly host: string;
  readonly clock: Clock;
  /** The day of a time on this machine's calendar, such as `2026-11-22`. */
  readonly dayOf: (atMs: number) => string;
}

/** What a call took in the end. */
export interface Taken extends Amount {
  /** The provider has not told. */
  readonly estimated: boolean;
}

/** Leave for one call. */
export interface Reservation {
  /** May be said again when more is known: the last word holds. */
  settle(taken: Taken): void;
  /** It was not sent after all, or cost nothing. */
  withdraw(): void;
}

export type Answer = { readonly kind: "granted"; readonly reservation: Reservation } | Exclude<Verdict, { readonly kind: "granted" }> | { readonly kind: "unreadable" };

export interface CallToMake {
  readonly purpose: Purpose;
  /** The most that it can take. */
  readonly most: Amount;
  /** After so long nobody expects the call to be under way. */
  readonly lifeMs: number;
}

/** What was spent, by all hosts that share a folder, and whether more may be. */
export interface Ledger {
  /**
   * Asks for leave to make a call. With budgets, it is on disk before it is granted, and what all other hosts have written by then was read: whoever of several asks
   * last sees all others, so no race lets the sum pass a limit. Without, it waits for nothing.
   */
  reserve(call: CallToMake, budgets: Budgets): Promise<Answer>;
  /** Lets more be spent in a day or a month than the settings say, in all hosts. */
  raise(period: string, more: { readonly nanoUsd: number; readonly tokens: number }): Promise<void>;
  /** Reads what other hosts have written. What is not to be read is left as it was. */
  refresh(): Promise<void>;
  /** Where the budgets of today and of this month are, as far as is known here. */
  states(budgets: Budgets): readonly BudgetState[];
  /** What was spent, added up by day (by month where that is long ago) and purpose; the latest first. */
  totals(): readonly Totals[];
  /** Lines of files that could not be read. */
  readonly spoilt: number;
  /** Called when something was spent or reserved here, or `refresh` has read of it. Returns what ends it. */
  onDidChange(run: () => void): () => void;
  /** Resolves when everything is on disk that can be written. */
  dispose(): Promise<void>;
}

/** A ledger in a folder, in files that are only ever appended to; without a folder, in memory. */
export function createLedger(folder: Folder | undefined, options: LedgerOptions): Ledger {
  return new FileLedger(folder, options);
}

const ledgerName = /^ledger-[\w-]+\.jsonl$/;
const hourMs = 3_600_000;
/** A file that nobody has written to for so long is taken for a gone host's. If the host lives after all, what it goes on to write is counted, too. */
const goneMs = 25 * hourMs;
/** A file is closed, and its sums go into the next, when it has grown to this. */
const longestFileBytes = 500_000;
/** Hosts that fold files at once may hide one from whoever reads; then it is read anew. */
const mostReadings = 10;

interface Pending {
  readonly call: CallToMake;
  readonly budgets: Budgets;
  readonly line: Reserved;
  readonly answer: (answer: Answer) => void;
}

class FileLedger implements Ledger {
  private own: LedgerFile;
  private ownNumber = 0;
  private ownBytes = 0;
  private writtenMs = -Infinity;
  private readonly others = new Map<string, LedgerFile>();
  /** What is not on disk yet. */
  private unwritten: LedgerLine[] = [];
  private mayEndInMidLine = false;
  private lastId = 0;
  private pending: Pending[] = [];
  private readonly undecided = new Set<string>();
  /** All work on the disk, one after the other. */
  private work: Promise<void> = Promise.resolve();
  private isLoaded = false;
  private readonly listeners = new Set<() => void>();
  private known: LedgerView | undefined;

  constructor(
    private readonly folder: Folder | undefined,
    private readonly options: LedgerOptions,
  ) {
    this.own = this.newFile();
  }

  reserve(call: CallToMake, budgets: Budgets): Promise<Answer> {
    const { clock, dayOf, host } = this.options;
    const nowMs = clock.now();
    const id = `${host}.${++this.lastId}`;
    const line: Reserved = { kind: "reserved", id, day: dayOf(nowMs), ...call.purpose, ...call.most, untilMs: nowMs + call.lifeMs };
    if (![budgets.day, budgets.month, budgets.call].some(hasLimit)) {
      this.write([line]);
      return Promise.resolve({ kind: "granted", reservation: this.reservation(line) });
    }
    return new Promise((answer) => {
      this.pending.push({ call, budgets, line, answer });
      if (this.pending.length === 1) this.inTurn(() => this.decide());
    });
  }

  async raise(period: string, { nanoUsd, tokens }: { readonly nanoUsd: number; readonly tokens: number }): Promise<void> {
    this.write([{ kind: "raised", id: `${this.options.host}.${++this.lastId}`, period, nanoUsd, tokens }]);
    await this.work;
  }

  async refresh(): Promise<void> {
    this.inTurn(async () => {
      await this.readOthers().catch(() => undefined);
      this.changed();
    });
    await this.work;
  }

  states(budgets: Budgets): readonly BudgetState[] {
    return this.statesOn(this.options.dayOf(this.options.clock.now()), budgets);
  }

  totals(): readonly Totals[] {
    return summed(totalsIn(this.view, this.options.clock.now())).sort((one, other) => (one.period < other.period ? 1 : one.period > other.period ? -1 : other.nanoUsd - one.nanoUsd));
  }

  get spoilt(): number {
    return [...this.others.values()].reduce((sum, { spoilt }) => sum + spoilt, 0);
  }

  onDidChange(run: () => void): () => void {
    this.listeners.add(run);
    return () => this.listeners.delete(run);
  }

  async dispose(): Promise<void> {
    this.inTurn(() => this.flush().catch(() => undefined));
    await this.work;
    this.listeners.clear();
  }

  private get view(): LedgerView {
    return (this.known ??= viewOf([this.own, ...this.others.values()]));
  }

  private statesOn(day: string, budgets: Budgets): readonly BudgetState[] {
    const nowMs = this.options.clock.now();
    return (["day", "month"] as const).map((name) => budgetState(name, day, budgets, this.view.raised.values(), (period) => spentIn(this.view, period, nowMs, this.undecided)));
  }

  // Reserving

  private async decide(): Promise<void> {
    const asked = this.pending;
    this.pending = [];
    for (const { line } of asked) this.undecided.add(line.id);
    try {
      this.add(asked.map(({ line }) => line));
      await this.flush();
      await this.readOthers();
    } catch {
      this.refuse(asked, { kind: "unreadable" });
      return;
    }
    for (const each of asked) {
      // The day that it is counted for, even if the clock says another one by now.
      const verdict = judge(each.call.most, each.budgets, this.statesOn(each.line.day, each.budgets));
      if (verdict.kind === "granted") {
        this.undecided.delete(each.line.id);
        each.answer({ kind: "granted", reservation: this.reservation(each.line) });
      } else {
        this.refuse([each], verdict);
      }
    }
  }

  private refuse(asked: readonly Pending[], answer: Exclude<Answer, { readonly kind: "granted" }>): void {
    this.write(asked.map(({ line: { id } }) => ({ kind: "withdrawn", id })));
    for (const each of asked) {
      this.undecided.delete(each.line.id);
      each.answer(answer);
    }
  }

  private reservation(line: Reserved): Reservation {
    const { id, day, provider, model, analyzer, workspace } = line;
    return {
      settle: ({ estimated, ...amount }) => this.write([{ kind: "settled", id, day, provider, model, analyzer, workspace, ...amount, estimated }]),
      withdraw: () => this.write([{ kind: "withdrawn", id }]),
    };
  }

  // Reading

  /** Rejects when the folder is not to be read. */
  private async readOthers(): Promise<void> {
    if (this.folder === undefined) return;
    for (let reading = 0; reading < mostReadings; reading++) {
      if (!(await this.readOnce(this.folder))) continue;
      if (this.isLoaded) return;
      this.isLoaded = true;
      if (!(await this.foldGone(this.folder))) return;
    }
    throw new Error("The ledger's files come and go.");
  }

  /**
   * Whether it is certain that nothing was missed. What is folded is on disk before its file goes; so whoever does not find a file that was there reads all others
   * again.
   */
  private async readOnce(folder: Folder): Promise<boolean> {
    const listed = (await folder.list()).filter(({ name }) => ledgerName.test(name) && name !== this.own.name);
    const names = new Set(listed.map(({ name }) => name));
    let isCertain = true;
    for (const name of this.others.keys()) {
      if (names.has(name)) continue;
      this.others.delete(name);
      this.known = undefined;
      isCertain = false;
    }
    for (const { name, bytes: size } of listed) {
      let file = this.others.get(name);
      // Files only ever grow.
      if (file?.bytes === size) continue;
      const bytes = await folder.read(name);
      if (bytes === undefined) {
        isCertain = false;
        continue;
      }
      if (file?.isBeginningOf(bytes) !== true) this.others.set(name, (file = new LedgerFile(name)));
      file.read(bytes);
      this.known = undefined;
    }
    return isCertain;
  }

  // Writing

  /** Holds here at once, and on disk soon. */
  private write(lines: readonly LedgerLine[]): void {
    this.add(lines);
    // What does not get there is written with what comes next.
    this.inTurn(() => this.flush().catch(() => undefined));
    this.changed();
  }

  private add(lines: readonly LedgerLine[]): void {
    for (const line of lines) this.own.add(line);
    if (this.folder !== undefined) this.unwritten.push(...lines);
    this.known = undefined;
  }

  private async flush(): Promise<void> {
    if (this.folder === undefined || this.unwritten.length === 0) return;
    const nowMs = this.options.clock.now();
    // After a long sleep another host may have folded our file and removed it.
    const isStale = this.ownBytes > 0 && (nowMs - this.writtenMs > hourMs || nowMs < this.writtenMs);
    if (isStale || this.ownBytes > longestFileBytes) await this.beginNextFile(this.folder);
    const lines = [...this.unwritten];
    const bytes = encodeLines([...(this.ownBytes === 0 ? [{ kind: "opened" as const, atMs: nowMs }] : []), ...lines], this.mayEndInMidLine);
    this.mayEndInMidLine = true;
    await this.folder.append(this.own.name, bytes);
    this.mayEndInMidLine = false;
    this.unwritten = this.unwritten.slice(lines.length);
    this.ownBytes += bytes.length;
    this.writtenMs = nowMs;
  }

  /** What is on disk of the file before is read from now on as another host's would be. */
  private async beginNextFile(folder: Folder): Promise<void> {
    const before = new LedgerFile(this.own.name);
    const bytes = await folder.read(before.name);
    if (bytes !== undefined) before.read(bytes);
    this.others.set(before.name, before);
    this.own = this.newFile();
    for (const line of this.unwritten) this.own.add(line);
    this.known = undefined;
    this.ownBytes = 0;
    this.mayEndInMidLine = false;
    this.isLoaded = false;
  }

  private newFile(): LedgerFile {
    return new LedgerFile(`ledger-${this.options.host}-${this.ownNumber++}.jsonl`);
  }

  /**
   * What gone hosts have written goes on as sums in our file, and only when it is on disk do their files go. A file is renamed first, which only one host can: one that
   * is not gone but was asleep writes on in a file of the old name. Tells whether there was anything to do.
   */
  private async foldGone(folder: Folder): Promise<boolean> {
    const nowMs = this.options.clock.now();
    const listed = new Map((await folder.list()).map(({ name, modifiedMs }) => [name, modifiedMs]));
    const gone = [...this.others.keys()].filter((name) => name.startsWith(`ledger-${this.options.host}-`) || (listed.get(name) ?? nowMs) < nowMs - goneMs);
    if (gone.length === 0) return false;
    const claimed: LedgerFile[] = [];
    for (const name of gone) claimed.push(...(await this.claim(folder, name)));
    this.known = undefined;
    this.add(this.foldedLines(claimed));
    try {
      await this.flush();
      const sizes = new Map((await folder.list()).map(({ name, bytes }) => [name, bytes]));
      for (const { name, bytes } of claimed) if (sizes.get(name) === bytes) await folder.remove(name);
    } catch {
      // Both may be there: what was folded is not counted beside its file.
    }
    return true;
  }

  private async claim(folder: Folder, name: string): Promise<LedgerFile[]> {
    // Whoever has claimed it may have folded it under that name: a second fold of the same name is not counted.
    const claimed = new LedgerFile(name.includes("-by-") ? name : name.replace(".jsonl", `-by-${this.options.host}.jsonl`));
    try {
      if (claimed.name !== name) await folder.rename(name, claimed.name);
      const bytes = await folder.read(claimed.name);
      if (bytes === undefined) return [];
      claimed.read(bytes);
    } catch {
      // Another host was faster, or the disk fails: whoever reads next finds out.
      return [];
    }
    this.others.delete(name);
    this.others.set(claimed.name, claimed);
    return [claimed];
  }

  private foldedLines(files: readonly LedgerFile[]): LedgerLine[] {
    const { clock, dayOf } = this.options;
    const sinceMonth = monthBefore(monthOf(dayOf(clock.now())));
    const parts = files.map((file) => ({ file, ...foldable(file, this.view, sinceMonth) }));
    const folded = parts.flatMap(({ file, sums }) => [...file.folded, ...byMonth(sums, file.name)]);
    const recent = folded.filter(({ month }) => month >= sinceMonth);
    return [...recent, ...mergedMonths(folded.filter(({ month }) => month < sinceMonth)), ...parts.flatMap(({ rest }) => rest)];
  }

  private inTurn(run: () => Promise<void>): void {
    this.work = this.work.then(run);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function byMonth(sums: readonly Totals[], name: string): Folded[] {
  const months = new Set(sums.map(({ period }) => monthOf(period)));
  return [...months].map((month) => ({ kind: "folded", month, from: [name], totals: sums.filter(({ period }) => monthOf(period) === month) }));
}

/** A line for each month. */
function mergedMonths(folded: readonly Folded[]): Folded[] {
  return [...new Set(folded.map(({ month }) => month))].map((month) => {
    const taken = new Set<string>();
    const totals: Totals[] = [];
    for (const each of folded.filter((one) => one.month === month).sort((one, other) => other.from.length - one.from.length)) {
      if (each.from.every((name) => taken.has(name))) continue;
      for (const name of each.from) taken.add(name);
      totals.push(...each.totals.map((one) => ({ ...one, period: month })));
    }
    return { kind: "folded", month, from: [...taken], totals: summed(totals) };
  });
}

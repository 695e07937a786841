import { type Folded, type LedgerFile, type LedgerLine, type Raised, type Reserved, type Settled, totalsOf } from "./ledgerLines";
import { monthOf, type Spent, summed, type Totals } from "./spending";

/**
 * What several files say together. A call is counted once, however many files speak of it: as settled if one of them says so, else as what was reserved for it. What was
 * folded is counted in place of its file when that has gone, a month that has long gone even before.
 */
export interface LedgerView {
  readonly reserved: ReadonlyMap<string, Reserved>;
  readonly settled: readonly Settled[];
  readonly raised: ReadonlyMap<string, Raised>;
  readonly folded: readonly Folded[];
}

export function viewOf(files: Iterable<LedgerFile>): LedgerView {
  const all = [...files];
  const folded = foldedOnce(all);
  const isFolded = new Set(folded.flatMap(({ month, from }) => from.map((name) => `${month} ${name}`)));
  const settled = new Map<string, Settled>();
  const reserved = new Map<string, Reserved>();
  const raised = new Map<string, Raised>();
  for (const file of all) {
    for (const entry of file.settled.values()) {
      if (!file.hasBeginning || !isFolded.has(`${monthOf(entry.day)} ${file.name}`)) settled.set(entry.id, entry);
    }
    for (const entry of file.reserved.values()) reserved.set(entry.id, entry);
    for (const entry of file.raised.values()) raised.set(entry.id, entry);
  }
  for (const file of all) {
    for (const id of file.settled.keys()) reserved.delete(id);
    for (const id of file.withdrawn) reserved.delete(id);
  }
  return { reserved, settled: [...settled.values()], raised, folded };
}

/** What was spent in a day or a month, as it starts with. A call that nobody expects to be under way any more may have taken all that was reserved for it. */
export function spentIn({ reserved, settled, folded }: LedgerView, period: string, nowMs: number, undecided: ReadonlySet<string>): Spent {
  const spent = { nanoUsd: 0, tokens: 0, openNanoUsd: 0, openTokens: 0 };
  const month = monthOf(period);
  for (const each of folded) {
    if (each.month !== month) continue;
    for (const totals of each.totals) {
      if (!totals.period.startsWith(period)) continue;
      spent.nanoUsd += totals.nanoUsd;
      spent.tokens += totals.tokensIn + totals.tokensOut;
    }
  }
  for (const { day, nanoUsd = 0, tokensIn, tokensOut } of settled) {
    if (!day.startsWith(period)) continue;
    spent.nanoUsd += nanoUsd;
    spent.tokens += tokensIn + tokensOut;
  }
  for (const { id, day, nanoUsd = 0, tokensIn, tokensOut, untilMs } of reserved.values()) {
    if (!day.startsWith(period) || undecided.has(id)) continue;
    if (untilMs > nowMs) {
      spent.openNanoUsd += nanoUsd;
      spent.openTokens += tokensIn + tokensOut;
    } else {
      spent.nanoUsd += nanoUsd;
      spent.tokens += tokensIn + tokensOut;
    }
  }
  return spent;
}

/** Everything that was spent, unsorted and not yet added up. */
export function* totalsIn({ reserved, settled, folded }: LedgerView, nowMs: number): Generator<Totals> {
  for (const each of folded) yield* each.totals;
  for (const each of settled) yield totalsOf(each);
  for (const each of reserved.values()) if (each.untilMs <= nowMs) yield totalsOf({ ...each, estimated: true });
}

/** A file in parts: what can be told in sums, and what goes on as it is, because nobody knows its end or its beginning stands elsewhere. */
export function foldable(file: LedgerFile, view: LedgerView, sinceMonth: string): { readonly sums: readonly Totals[]; readonly rest: readonly LedgerLine[] } {
  const withdrawn = [...file.withdrawn].map((id) => ({ kind: "withdrawn" as const, id }));
  const raised = [...file.raised.values()].filter(({ period }) => monthOf(period) >= sinceMonth);
  const settled = [...file.settled.values()];
  if (!file.hasBeginning) return { sums: [], rest: [...file.reserved.values(), ...settled, ...withdrawn, ...raised] };
  const isWhole = ({ id }: { readonly id: string }): boolean => file.reserved.has(id);
  const open = [...file.reserved.values()].filter(({ id }) => view.reserved.has(id));
  return {
    sums: summed(settled.filter(isWhole).map(totalsOf)),
    rest: [...open, ...settled.filter((each) => !isWhole(each)), ...withdrawn.filter((each) => !isWhole(each)), ...raised],
  };
}

/** What was folded twice is taken once: the larger fold, and none whose only file is still there. */
function foldedOnce(files: readonly LedgerFile[]): Folded[] {
  const present = new Set(files.filter(({ hasBeginning }) => hasBeginning).map(({ name }) => name));
  const taken = new Set<string>();
  const once: Folded[] = [];
  for (const each of files.flatMap(({ folded }) => folded).sort((one, other) => other.from.length - one.from.length)) {
    const names = each.from.map((name) => `${each.month} ${name}`);
    if (names.every((name) => taken.has(name)) || (each.from.length === 1 && present.has(each.from[0]!))) continue;
    for (const name of names) taken.add(name);
    once.push(each);
  }
  return once;
}

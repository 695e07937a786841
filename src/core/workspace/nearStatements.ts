import { nearness, pairBounds } from "../analytical/topics";
import type { StatementTable } from "./statementTable";

/** Two entries of a table that speak of the same things. */
export interface NearPair {
  readonly left: number;
  readonly right: number;
  readonly nearness: number;
}

export interface NearOptions {
  /** Pairs that are told, of all statements together. */
  readonly most: number;
  /** Whether a pair is wanted at all. */
  readonly isApart: (left: number, right: number) => boolean;
}

/** Statements that have less in common are not laid side by side: by far most pairs. */
const leastNearness = 0.5;
/** Entries that are looked at between two rests: some milliseconds. */
const atOnce = 256;
/** A bucket holds what some keys of statements lead to; different keys may share one, which costs a look and no more. */
const buckets = { fewest: 2 ** 12, most: 2 ** 23 };

/** The nearest pairs of a table, nearest first; the hashes of their texts decide between equals. Takes some 20 µs a statement. */
export async function nearestPairs(table: StatementTable, { most, isApart }: NearOptions, rest: () => Promise<void>): Promise<readonly NearPair[]> {
  const postings = await postingsOf(table, rest);
  const shared = new Uint32Array(table.size);
  const seen: number[] = [];
  let pairs: NearPair[] = [];
  for (let entry = 0; entry < table.size; entry++) {
    if (entry % atOnce === 0) await rest();
    table.visitKeys(entry, (key, weight) =>
      postings.visit(key, (other) => {
        if (other === entry) return;
        if (shared[other] === 0) seen.push(other);
        shared[other]! += weight;
      }),
    );
    const near: NearPair[] = [];
    for (const other of seen) {
      const measure = nearness(shared[other]!, table.weightOf(entry), table.weightOf(other));
      if (measure >= leastNearness) near.push({ left: Math.min(entry, other), right: Math.max(entry, other), nearness: measure });
      shared[other] = 0;
    }
    seen.length = 0;
    near.sort(byRank);
    let taken = 0;
    for (const pair of near) {
      if (taken === pairBounds.compared) break;
      if (!isApart(pair.left, pair.right)) continue;
      pairs.push(pair);
      taken++;
    }
    if (pairs.length > 4 * most) pairs = best();
  }
  return best();

  /** Each pair is seen from both of its ends. */
  function best(): NearPair[] {
    return pairs
      .sort(byRank)
      .filter(({ left, right }, i) => left !== pairs[i - 1]?.left || right !== pairs[i - 1]?.right)
      .slice(0, most);
  }

  function byRank(one: NearPair, other: NearPair): number {
    return other.nearness - one.nearness || lower(one) - lower(other) || upper(one) - upper(other);
  }

  function lower({ left, right }: NearPair): number {
    return Math.min(table.hashOf(left), table.hashOf(right));
  }

  function upper({ left, right }: NearPair): number {
    return Math.max(table.hashOf(left), table.hashOf(right));
  }
}

interface Postings {
  visit(key: number, visit: (entry: number) => void): void;
}

/** Which entries have which keys, without keys that one entry has, or too many. */
async function postingsOf(table: StatementTable, rest: () => Promise<void>): Promise<Postings> {
  let size = buckets.fewest;
  while (size < Math.min(buckets.most, table.size * 8)) size *= 2;
  const counts = new Uint8Array(size);
  for (let entry = 0; entry < table.size; entry++) {
    if (entry % (16 * atOnce) === 0) await rest();
    table.visitKeys(entry, (key) => {
      const bucket = key % size;
      if (counts[bucket]! <= pairBounds.postings) counts[bucket]!++;
    });
  }
  const ends = new Uint32Array(size);
  let total = 0;
  for (let bucket = 0; bucket < size; bucket++) {
    const count = counts[bucket]!;
    if (count < 2 || count > pairBounds.postings) counts[bucket] = 0;
    else total += count;
    ends[bucket] = total;
  }
  const entries = new Uint32Array(total);
  const left = counts.slice();
  for (let entry = 0; entry < table.size; entry++) {
    if (entry % (16 * atOnce) === 0) await rest();
    table.visitKeys(entry, (key) => {
      const bucket = key % size;
      if (left[bucket]! > 0) entries[ends[bucket]! - left[bucket]!--] = entry;
    });
  }
  return {
    visit(key, visit) {
      const bucket = key % size;
      for (let at = ends[bucket]! - counts[bucket]!; at < ends[bucket]!; at++) visit(entries[at]!);
    },
  };
}

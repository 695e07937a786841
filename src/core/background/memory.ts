import { LRUCache } from "lru-cache";
import type { Answer } from "../analytical/task";
import type { Clock } from "./clock";

export interface MemoryOptions {
  /** Entries that are not pinned. */
  readonly entries: number;
  /** How long an entry that is not pinned lives after its last use. */
  readonly lifeMs: number;
  readonly clock: Clock;
}

/** Answers in memory. Those of open documents are pinned: they do not age and do not count. */
export interface Memory {
  /** Counts as a use. */
  get(key: string): Answer | undefined;
  put(key: string, answer: Answer): void;
  /** Keeps the answer under its key until as many `unpin` have followed. */
  pin(key: string, answer: Answer): void;
  unpin(key: string): void;
  clear(): void;
  readonly entries: number;
  readonly pinned: number;
}

export function createMemory({ entries, lifeMs, clock }: MemoryOptions): Memory {
  const pinned = new Map<string, { answer: Answer; pins: number }>();
  // A resolution of 0 asks the clock each time: anything else would start a timer of its own.
  const loose = entries === 0 ? undefined : new LRUCache<string, Answer>({ max: entries, ttl: lifeMs, ttlResolution: 0, updateAgeOnGet: true, perf: clock });
  return {
    get: (key) => pinned.get(key)?.answer ?? loose?.get(key),
    put(key, answer) {
      const entry = pinned.get(key);
      if (entry === undefined) loose?.set(key, answer);
      else entry.answer = answer;
    },
    pin(key, answer) {
      const entry = pinned.get(key);
      if (entry === undefined) pinned.set(key, { answer, pins: 1 });
      else entry.pins++;
      loose?.delete(key);
    },
    unpin(key) {
      const entry = pinned.get(key);
      if (entry === undefined || --entry.pins > 0) return;
      pinned.delete(key);
      loose?.set(key, entry.answer);
    },
    clear() {
      pinned.clear();
      loose?.clear();
    },
    get entries() {
      return pinned.size + (loose?.size ?? 0);
    },
    get pinned() {
      return pinned.size;
    },
  };
}

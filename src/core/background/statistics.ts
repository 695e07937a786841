import type { AnalyzerId, DropReason } from "../analytical/analyzer";
import type { Latency } from "./background";

/** Calls that a latency is taken over. */
const latencyCalls = 256;

/** What is counted as it happens. */
export interface Tally {
  wanted: number;
  hits: number;
  answered: number;
  failed: number;
  cancelled: number;
  joined: number;
  calls: number;
  retries: number;
  readonly dropped: Record<DropReason, number>;
  tokensIn: number;
  tokensOut: number;
}

export function createTally(): Tally {
  return {
    wanted: 0,
    hits: 0,
    answered: 0,
    failed: 0,
    cancelled: 0,
    joined: 0,
    calls: 0,
    retries: 0,
    dropped: { schema: 0, quote: 0, threshold: 0 },
    tokensIn: 0,
    tokensOut: 0,
  };
}

/** How long calls took, by analyzer and provider. */
export interface Latencies {
  record(analyzer: AnalyzerId, provider: string, tookMs: number): void;
  list(): readonly { readonly analyzer: AnalyzerId; readonly provider: string; readonly latency: Latency }[];
}

export function createLatencies(): Latencies {
  const series = new Map<string, { readonly analyzer: AnalyzerId; readonly provider: string; readonly timesMs: number[]; count: number }>();
  return {
    record(analyzer, provider, tookMs) {
      const key = `${analyzer} ${provider}`;
      const entry = series.get(key) ?? { analyzer, provider, timesMs: [], count: 0 };
      series.set(key, entry);
      entry.timesMs[entry.count++ % latencyCalls] = tookMs;
    },
    list: () => [...series.values()].map(({ analyzer, provider, timesMs }) => ({ analyzer, provider, latency: latencyOf(timesMs) })),
  };
}

function latencyOf(timesMs: readonly number[]): Latency {
  const sorted = timesMs.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95) };
}

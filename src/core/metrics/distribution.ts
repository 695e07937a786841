import type { Distribution } from "./metric";

/** How many values there are. */
export function countOf({ buckets }: Distribution): number {
  return buckets.reduce((sum, count) => sum + count, 0);
}

/** Two distributions over the same bounds, as one. */
export function together(one: Distribution, two: Distribution): Distribution {
  return { buckets: one.buckets.map((count, bucket) => count + two.buckets[bucket]!), sum: one.sum + two.sum };
}

/**
 * The value that this share (0–1) of all values does not exceed, as far as buckets tell: evenly spread within its own, and for the last one, which has no end, where
 * it begins. The same as Prometheus' `histogram_quantile`. `undefined` where there are no values.
 */
export function quantileOf(distribution: Distribution, bounds: readonly number[], share: number): number | undefined {
  const rank = share * countOf(distribution);
  if (rank === 0) return undefined;
  let below = 0;
  for (const [bucket, bound] of bounds.entries()) {
    const count = distribution.buckets[bucket]!;
    if (count > 0 && below + count >= rank) {
      const start = bounds[bucket - 1] ?? 0;
      return start + ((bound - start) * (rank - below)) / count;
    }
    below += count;
  }
  return bounds.at(-1);
}

import type { RedactionCounts } from "./redactor";

/** How much was replaced since it was made, by kind. For statistics. */
export interface RedactionTally {
  add(counts: RedactionCounts): void;
  readonly total: RedactionCounts;
}

export function createRedactionTally(): RedactionTally {
  let total: Readonly<Record<string, number>> = {};
  return {
    add(counts) {
      const sums = { ...total };
      for (const [kind, count] of Object.entries(counts)) sums[kind] = (sums[kind] ?? 0) + count;
      total = sums;
    },
    get total() {
      return total;
    },
  };
}

import type { Span } from "../document/block";
import type { Reading } from "../document/reading";
import type { Hit } from "./rule";

/** Where a hit stands in its block. */
export function spanOf(hit: Hit, reading: Reading): Span {
  return { start: reading.starts[hit.first]!, end: reading.ends[hit.last]! };
}

import type { Meters } from "../metrics/meters";
import type { Statistics } from "./background";

/** What has been counted, added up. */
export function countedBy(meters: Meters): Omit<Statistics, "queued" | "inFlight" | "cache"> {
  return {
    wanted: meters.wanted.sum(),
    hits: meters.known.sum(),
    answered: meters.answered.sum(),
    failed: meters.failed.sum(),
    cancelled: meters.cancelled.sum(),
    joined: meters.joined.sum(),
    calls: meters.calls.sum(),
    retries: meters.retried.sum(),
    dropped: {
      schema: meters.dropped.sum({ reason: "schema" }),
      quote: meters.dropped.sum({ reason: "quote" }),
      threshold: meters.dropped.sum({ reason: "threshold" }),
    },
    tokensIn: meters.tokens.sum({ direction: "in" }),
    tokensOut: meters.tokens.sum({ direction: "out" }),
  };
}

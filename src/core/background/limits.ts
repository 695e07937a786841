import type { Clock } from "./clock";

/** A minute's allowance is saved up for two minutes at most. */
const burst = 2;
const minuteMs = 60_000;

/** How much may be sent per minute: a token bucket. Over any stretch of m minutes no more than (m + 2) × `perMinute` goes out. */
export interface Limit {
  /** Milliseconds until `amount` may go out; 0 when it may now. What is larger than the bucket goes out when the bucket is full. */
  waitMs(amount: number): number;
  /** A negative amount gives back. */
  take(amount: number): void;
}

export function createLimit(perMinute: number, clock: Clock): Limit {
  // In parts of 1/60,000, of which `perMinute` come each millisecond: whole numbers, so nothing is lost to rounding.
  const capacity = burst * perMinute * minuteMs;
  let level = capacity;
  let filledMs = clock.now();
  return {
    waitMs(amount) {
      fill();
      const missing = Math.min(amount * minuteMs, capacity) - level;
      return missing <= 0 ? 0 : Math.ceil(missing / perMinute);
    },
    take(amount) {
      fill();
      level = Math.min(capacity, level - amount * minuteMs);
    },
  };

  function fill(): void {
    const nowMs = clock.now();
    // A clock that is set back must not empty the bucket.
    level = Math.min(capacity, level + Math.max(0, nowMs - filledMs) * perMinute);
    filledMs = nowMs;
  }
}

import type { Clock } from "../../../src/core/background/clock";

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Moves on, and runs what comes due in between. */
  pass(milliseconds: number): void;
  readonly waiting: number;
}

export function createHandClock(startMs: number): HandClock {
  let nowMs = startMs;
  const timers = new Set<{ readonly dueMs: number; readonly run: () => void }>();
  return {
    now: () => nowMs,
    after(delayMs, run) {
      const timer = { dueMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass(milliseconds) {
      nowMs += milliseconds;
      for (const timer of [...timers].filter(({ dueMs }) => dueMs <= nowMs)) if (timers.delete(timer)) timer.run();
    },
    get waiting() {
      return timers.size;
    },
  };
}

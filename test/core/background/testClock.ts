import type { Clock } from "../../../src/core/background/clock";

/** A clock that a test drives: it goes from timer to timer, and lets everything that is ready run in between. */
export interface TestClock extends Clock {
  pass(milliseconds: number): Promise<void>;
  /** Somebody sets the time of day. Timers do not notice. */
  set(byMs: number): void;
  /** The machine sleeps: what would have come due comes due when time passes again. */
  sleep(milliseconds: number): void;
}

interface Timer {
  /** By a time that nobody sets. */
  readonly dueMs: number;
  readonly run: () => void;
}

export function createTestClock(startMs = 1_700_000_000_000): TestClock {
  let nowMs = startMs;
  let aheadMs = 0;
  // Insertion order settles ties, as real timers do.
  const timers = new Set<Timer>();
  return {
    now: () => nowMs + aheadMs,
    set(byMs) {
      aheadMs += byMs;
    },
    sleep(milliseconds) {
      nowMs += milliseconds;
    },
    after(delayMs, run) {
      const timer = { dueMs: nowMs + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async pass(milliseconds) {
      const untilMs = nowMs + milliseconds;
      await settled();
      for (let timer = earliest(timers, untilMs); timer !== undefined; timer = earliest(timers, untilMs)) {
        timers.delete(timer);
        nowMs = Math.max(nowMs, timer.dueMs);
        timer.run();
        await settled();
      }
      nowMs = untilMs;
    },
  };
}

function earliest(timers: ReadonlySet<Timer>, untilMs: number): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) if (timer.dueMs <= untilMs && (first === undefined || timer.dueMs < first.dueMs)) first = timer;
  return first;
}

/** Every promise that waits for nothing but its turn has had it. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

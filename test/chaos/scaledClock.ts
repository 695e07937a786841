import type { Clock } from "../../src/core/background/clock";

/** Time that runs `speed` times as fast as the machine's, from the moment at which both were equal. Processes that share that moment share the time. */
export function createScaledClock(speed: number, startMs: number): Clock {
  return {
    now: () => startMs + (Date.now() - startMs) * speed,
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs / speed);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}

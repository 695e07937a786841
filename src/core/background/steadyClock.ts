import type { Clock } from "./clock";

/**
 * A clock that never goes back. When the machine's is set back, this one stands for a moment and then runs on, ahead of it: what was to be waited for is waited
 * for no longer than was meant. It does go ahead with the machine's, over a sleep as well.
 */
export function steadyClock(clock: Clock): Clock {
  let latestMs = clock.now();
  let aheadMs = 0;
  return {
    now() {
      const nowMs = clock.now() + aheadMs;
      if (nowMs < latestMs) aheadMs += latestMs - nowMs;
      else latestMs = nowMs;
      return latestMs;
    },
    after: (delayMs, run) => clock.after(delayMs, run),
  };
}

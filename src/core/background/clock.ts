/** Time as the background tier sees it. Passed in, so that tests and replays need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `delayMs`, never in the same tick. The returned function cancels. */
  after(delayMs: number, run: () => void): () => void;
}

/** A timer that is set for longer than 24.8 days goes off at once. */
const longestMs = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    // A timer takes a millisecond even for what is due at once. What a browser has instead of this would keep a process of Node's alive.
    if (delayMs <= 0 && typeof setImmediate === "function") {
      const immediate = setImmediate(run);
      return () => {
        clearImmediate(immediate);
      };
    }
    let restMs = delayMs;
    let timer = setTimeout(goOn, Math.min(restMs, longestMs));
    return () => {
      clearTimeout(timer);
    };

    function goOn(): void {
      restMs -= longestMs;
      if (restMs > 0) timer = setTimeout(goOn, Math.min(restMs, longestMs));
      else run();
    }
  },
};

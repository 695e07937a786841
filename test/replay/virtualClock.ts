import type { Clock } from "../../src/core/background/clock";

interface Timer {
  readonly atMs: number;
  readonly ordinal: number;
  readonly run: () => void;
}

/** A clock that stands still until it is told to go on, and then jumps from timer to timer. */
export class VirtualClock implements Clock {
  private readonly timers: Timer[] = [];
  private readonly cancelled = new Set<Timer>();
  private ordinal = 0;

  constructor(private nowMs: number) {}

  now(): number {
    return this.nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.nowMs + Math.max(0, delayMs), ordinal: this.ordinal++, run };
    let low = 0;
    for (let high = this.timers.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (isAfter(this.timers[middle]!, timer)) low = middle + 1;
      else high = middle;
    }
    this.timers.splice(low, 0, timer);
    return () => this.cancelled.add(timer);
  }

  /** Goes on to `untilMs`, with every timer on the way in its turn; between two of them everything that waits for nothing but its turn is done. */
  async goTo(untilMs: number): Promise<void> {
    for (let next = this.timers.at(-1); next !== undefined && next.atMs <= untilMs; next = this.timers.at(-1)) {
      this.timers.pop();
      if (this.cancelled.delete(next)) continue;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.run();
      await turn();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  /** Goes on until no timer is left. */
  async goToEnd(): Promise<void> {
    await turn();
    for (let last = this.timers.at(-1); last !== undefined; last = this.timers.at(-1)) await this.goTo(last.atMs);
  }
}

/** Timers are kept with the next one last. */
function isAfter(one: Timer, other: Timer): boolean {
  return one.atMs > other.atMs || (one.atMs === other.atMs && one.ordinal > other.ordinal);
}

/** Everything that is ready now has run when it resolves: promises first, then what they started. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

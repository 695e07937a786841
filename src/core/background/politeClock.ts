import type { Clock } from "./clock";

/** So long after a keystroke nothing else runs: the next one is often there sooner, and the screen is painted in between. */
const asideMs = 40;
/** Whoever types without a rest still gets answers. */
const mostMs = 500;

/** A clock that stands aside while somebody types: what is due then comes when the keys rest for a moment. */
export class PoliteClock implements Clock {
  private keyMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  /** Told of every keystroke, before whatever it brings about. */
  keystroke(): void {
    this.keyMs = this.clock.now();
  }

  now(): number {
    return this.clock.now();
  }

  after(delayMs: number, run: () => void): () => void {
    const latestMs = this.now() + Math.max(0, delayMs) + mostMs;
    const look = (): void => {
      const nowMs = this.now();
      const waitMs = Math.min(this.keyMs + asideMs, latestMs) - nowMs;
      // A clock that was set back says of a keystroke that it is yet to come.
      if (waitMs > 0 && this.keyMs <= nowMs) cancel = this.clock.after(waitMs, look);
      else run();
    };
    let cancel = this.clock.after(delayMs, look);
    return () => cancel();
  }

  /** Resolves at once, or when the keys rest. */
  async breathe(): Promise<void> {
    const nowMs = this.now();
    if (this.keyMs <= nowMs && this.keyMs + asideMs > nowMs) await new Promise<void>((resolve) => this.after(0, resolve));
  }
}

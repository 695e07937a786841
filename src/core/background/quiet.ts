import type { Clock } from "./clock";

/**
 * A wait that may begin anew with every keystroke. Starting and stopping a timer each time would be half of what the tier costs a keystroke, so the timer that is
 * there runs on, and when it ends it looks how long to wait still.
 */
export class Quiet {
  private timer: { readonly atMs: number; readonly cancel: () => void } | undefined;
  private waiting: { readonly untilMs: number; readonly delayMs: number; readonly run: () => void } | undefined;

  constructor(private readonly clock: Clock) {}

  /** Calls back in so many milliseconds; what was waited for before is not waited for any more. */
  wait(delayMs: number, run: () => void): void {
    const untilMs = this.clock.now() + delayMs;
    this.waiting = { untilMs, delayMs, run };
    if (this.timer !== undefined && this.timer.atMs <= untilMs) return;
    this.timer?.cancel();
    this.start(delayMs, untilMs);
  }

  get isWaiting(): boolean {
    return this.waiting !== undefined;
  }

  /** Nothing is waited for any more. */
  cancel(): void {
    this.waiting = undefined;
  }

  dispose(): void {
    this.waiting = undefined;
    this.timer?.cancel();
    this.timer = undefined;
  }

  private start(delayMs: number, atMs: number): void {
    this.timer = { atMs, cancel: this.clock.after(delayMs, () => this.look()) };
  }

  private look(): void {
    this.timer = undefined;
    if (this.waiting === undefined) return;
    const { untilMs, delayMs, run } = this.waiting;
    const nowMs = this.clock.now();
    // A clock that was set back must not make anybody wait longer than was meant.
    const restMs = Math.min(untilMs - nowMs, delayMs);
    if (restMs > 0) {
      this.waiting = { untilMs: nowMs + restMs, delayMs, run };
      this.start(restMs, nowMs + restMs);
      return;
    }
    this.waiting = undefined;
    run();
  }
}

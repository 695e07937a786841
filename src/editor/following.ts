/**
 * Does something after news, which may come faster than it can be done. News is gathered for a while; what is under way comes to its end, and is then done once more
 * if there has been news meanwhile. So it is never done twice at a time, and never put off for good.
 */
export class Following {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | undefined;
  private isBehind = false;

  /** `gatherMs`: how long news is gathered, milliseconds. */
  constructor(
    private readonly act: () => Promise<void>,
    private readonly gatherMs: number,
  ) {}

  /** There is news. */
  soon(): void {
    if (this.underWay !== undefined) this.isBehind = true;
    else this.timer ??= setTimeout(() => this.now(), this.gatherMs);
  }

  /** At once, whatever is under way: its result is the caller's to drop. */
  now(): void {
    this.stop();
    const underWay = this.act().finally(() => {
      if (this.underWay !== underWay) return;
      this.underWay = undefined;
      if (this.isBehind) this.soon();
    });
    this.underWay = underWay;
  }

  /** Forgets the news so far. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.underWay = undefined;
    this.isBehind = false;
  }
}

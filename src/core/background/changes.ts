import type { Clock } from "./clock";

/** How often listeners hear of changes at most. */
const changeMs = 100;

/** Tells listeners that something has changed: soon, and many changes at once. */
export class Changes {
  private readonly listeners = new Set<() => void>();
  private cancelTimer: (() => void) | undefined;
  private isDisposed = false;

  constructor(
    private readonly clock: Clock,
    private readonly broke: (error: unknown) => void,
  ) {}

  onDidChange(run: () => void): () => void {
    this.listeners.add(run);
    return () => {
      this.listeners.delete(run);
    };
  }

  changed(): void {
    if (this.cancelTimer !== undefined || this.isDisposed || this.listeners.size === 0) return;
    this.cancelTimer = this.clock.after(changeMs, () => {
      this.cancelTimer = undefined;
      for (const listener of this.listeners) {
        try {
          listener();
        } catch (error) {
          this.broke(error);
        }
      }
    });
  }

  dispose(): void {
    this.isDisposed = true;
    this.cancelTimer?.();
  }
}

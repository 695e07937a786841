import type { Calls } from "./calls";
import type { Clock } from "./clock";
import type { Lane } from "./lane";
import type { Lookouts } from "./lookouts";
import type { Router } from "./router";

/** How long the loop rests after a fault of its own. */
const restMs = 1_000;

export interface LoopParts {
  readonly lanes: readonly Lane[];
  readonly calls: Calls;
  readonly router: Router;
  readonly lookouts: Lookouts;
  readonly clock: Clock;
  /** Units in one call. */
  readonly batchSize: number;
  /** Tells everybody what is new. */
  readonly deliver: () => void;
  /** A fault of ours. */
  readonly broke: (error: unknown) => void;
}

/**
 * Every event (a want, a reply, a timer) ends in a turn of the loop, which sends what may go out and tells what is new. Turns come in ticks of their own, so
 * that wanting costs no more than putting into a heap.
 */
export class Loop {
  private alarm: { readonly atMs: number; readonly cancel: () => void } | undefined;
  private reason = "";
  private isPaused = false;
  private isDisposed = false;

  constructor(private readonly parts: LoopParts) {}

  get paused(): boolean {
    return this.isPaused;
  }

  /** Why what is queued does not go out. */
  get waitReason(): string {
    return this.reason;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.wake();
  }

  /** A turn, soon or at a time. */
  wake(atMs = this.parts.clock.now()): void {
    if (this.isDisposed || atMs === Infinity || (this.alarm !== undefined && this.alarm.atMs <= atMs)) return;
    this.alarm?.cancel();
    const cancel = this.parts.clock.after(Math.max(0, atMs - this.parts.clock.now()), () => {
      this.alarm = undefined;
      this.turn();
    });
    this.alarm = { atMs, cancel };
  }

  /** Sends what may go out now. Never throws: the loop must not die of anything. */
  send(): void {
    if (this.isPaused || this.isDisposed) return;
    try {
      let dueMs = Infinity;
      for (const lane of this.parts.lanes) dueMs = Math.min(dueMs, this.parts.lookouts.lookAfter(lane), this.gatherProbe(lane), this.sendFrom(lane));
      this.wake(dueMs);
    } catch (error) {
      this.parts.broke(error);
      this.wake(this.parts.clock.now() + restMs);
    }
  }

  dispose(): void {
    this.isDisposed = true;
    this.alarm?.cancel();
  }

  private turn(): void {
    this.send();
    this.parts.deliver();
  }

  /** A provider that may be back and has nothing queued is tried with what another has answered meanwhile. Gives the time to look again. */
  private gatherProbe(lane: Lane): number {
    return lane.circuit.isBroken && lane.size === 0 ? this.parts.router.probe(lane, this.parts.batchSize) : Infinity;
  }

  /** Sends what this lane may send now. Gives the time to look again; the end of a call makes its own turn. */
  private sendFrom(lane: Lane): number {
    const { calls, router, batchSize } = this.parts;
    const isRoom = (other: Lane): boolean => calls.isRoomIn(other);
    while (calls.isRoomIn(lane) && (lane.size > 0 || router.relieve(lane, batchSize, isRoom))) {
      const pick = lane.next(calls);
      if (pick.kind === "later") {
        this.reason = pick.reason;
        return pick.dueMs;
      }
      calls.start(lane, pick.batch);
    }
    return Infinity;
  }
}

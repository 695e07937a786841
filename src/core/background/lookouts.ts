import { failureText, type ModelFailure } from "../provider";
import type { BackgroundOptions } from "./background";
import type { Lane } from "./lane";

/** Whoever lists its models does so at once. */
const timeoutMs = 10_000;

export interface LookoutsParts {
  readonly options: Pick<BackgroundOptions, "clock" | "log">;
  /** Whether anybody would have a use for a provider that is back. */
  readonly isWanted: () => boolean;
  /** A provider may be asked again. */
  readonly wake: () => void;
}

/**
 * Looks after providers that did not answer: when one has been left alone for long enough, a look that costs nothing says whether a question is worth a try, so
 * nobody's text waits for a provider that is still away. In vain, the next look comes later: the circuit's waits double.
 */
export class Lookouts {
  private readonly looking = new Map<Lane, AbortController>();
  private isDisposed = false;

  constructor(private readonly parts: LookoutsParts) {}

  /** Looks if it is time. Gives the time to come again. */
  lookAfter(lane: Lane): number {
    const { circuit, look } = lane;
    if (look === undefined || circuit.kind !== "open" || lane.refusal !== undefined || this.looking.has(lane) || !this.parts.isWanted()) return Infinity;
    if (!circuit.isDue) return circuit.untilMs;
    void this.look(lane, look);
    return Infinity;
  }

  dispose(): void {
    this.isDisposed = true;
    for (const controller of this.looking.values()) controller.abort();
  }

  /** Never rejects. */
  private async look(lane: Lane, look: NonNullable<Lane["look"]>): Promise<void> {
    const { options, wake } = this.parts;
    const controller = new AbortController();
    this.looking.set(lane, controller);
    let endTimer = (): void => undefined;
    const late = new Promise<ModelFailure>((resolve) => {
      endTimer = options.clock.after(timeoutMs, () => resolve({ kind: "timedOut", afterMs: timeoutMs }));
    });
    const failure = await Promise.race([look(controller.signal).catch((): ModelFailure => ({ kind: "network", detail: "it could not be looked for" })), late]);
    endTimer();
    controller.abort();
    this.looking.delete(lane);
    if (this.isDisposed) return;
    if (failure === undefined) {
      lane.circuit.admit();
      options.log.info(`${lane.provider.label} is there again, and will be tried`);
    } else {
      lane.lastFailure = failure;
      lane.circuit.stay();
      options.log.debug(`${lane.provider.label} is still away: ${failureText(failure)}`);
    }
    wake();
  }
}

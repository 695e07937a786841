import type { Log } from "../background/background";
import type { Clock } from "../background/clock";
import { counted, grouped } from "../background/story";
import type { Meters } from "./meters";

const minuteMs = 60_000;

/** Says once a minute what was counted meanwhile, where there was something. */
export interface MinuteLog {
  /** Something may have been counted. */
  noticed(): void;
  dispose(): void;
}

export function createMinuteLog(meters: Meters, clock: Pick<Clock, "after">, log: Pick<Log, "info">): MinuteLog {
  let before = countsOf(meters);
  let cancel: (() => void) | undefined;
  const tell = (): void => {
    cancel = undefined;
    const now = countsOf(meters);
    const told = sentenceOn(now, before);
    before = now;
    if (told !== undefined) log.info(told);
  };
  return {
    noticed() {
      cancel ??= clock.after(minuteMs, tell);
    },
    dispose() {
      cancel?.();
    },
  };
}

type Counts = Readonly<Record<"wanted" | "known" | "answered" | "failed" | "calls" | "callsFailed" | "tokensIn" | "tokensOut", number>>;

function countsOf(meters: Meters): Counts {
  return {
    wanted: meters.wanted.sum(),
    known: meters.known.sum(),
    answered: meters.answered.sum(),
    failed: meters.failed.sum(),
    calls: meters.calls.sum(),
    callsFailed: meters.callsFailed.sum(),
    tokensIn: meters.tokens.sum({ direction: "in" }),
    tokensOut: meters.tokens.sum({ direction: "out" }),
  };
}

/** Without a word of a document. */
function sentenceOn(now: Counts, before: Counts): string | undefined {
  const since = (name: keyof Counts): number => now[name] - before[name];
  if (since("wanted") + since("answered") + since("failed") + since("calls") === 0) return undefined;
  const texts = `${counted(since("wanted"), "text")} wanted, ${grouped(since("known"))} known, ${grouped(since("answered"))} answered, ${grouped(since("failed"))} given up`;
  const calls = `${counted(since("calls"), "call")}, ${grouped(since("callsFailed"))} failed`;
  return `In the last minute: ${texts}; ${calls}; ${grouped(since("tokensIn"))}+${grouped(since("tokensOut"))} tokens`;
}

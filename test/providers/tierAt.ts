import type { Analyzer } from "../../src/core/analytical/analyzer";
import type { Unit } from "../../src/core/analytical/task";
import { type Background, type BackgroundLimits, type BackgroundOptions, type Desk, type News, Priority } from "../../src/core/background/background";
import { systemClock } from "../../src/core/background/clock";
import { createBackground } from "../../src/core/background/createBackground";
import { createOpenAiProvider } from "../../src/providers/openai";

export interface TierAt {
  readonly background: Background;
  /** Everything the log was told, in order. */
  readonly log: readonly string[];
}

/** Wide enough not to be felt. */
export const limits: BackgroundLimits = {
  batchSize: 5,
  batchWaitMs: 50,
  batchTokens: 8_000,
  concurrency: 3,
  requestsPerMinute: 6_000,
  tokensPerMinute: 10_000_000,
  timeoutMs: 5_000,
};

/** The background tier as it is, on the machine's own clock, with a model at an endpoint as its only provider. Only limits and chance are those of a test. */
export function createTierAt(url: string, analyzers: readonly Analyzer[], options: Partial<BackgroundOptions> = {}): TierAt {
  const log: string[] = [];
  const say = (message: string): void => void log.push(message);
  const background = createBackground({
    tasks: analyzers,
    providers: [createOpenAiProvider({ baseUrl: url, model: "sample" })],
    limits,
    cache: { entries: 1_000, lifeMs: 3_600_000 },
    files: undefined,
    journal: undefined,
    clock: systemClock,
    // The shortest of all delays before another try: 0.5 s, 1 s, …
    random: () => 0,
    log: { debug: say, info: say, warn: say, error: say },
    ...options,
  });
  return { background, log };
}

/** What became of some units, and the desk that still wants them. */
export interface Settled {
  readonly desk: Desk;
  /** In the units' order. */
  readonly news: readonly Exclude<News, { readonly kind: "partial" | "draft" }>[];
}

/** Asks for units, as a document of this name would. Resolves when each of them is answered or has failed. */
export function settled(background: Background, owner: string, units: readonly Unit[]): Promise<Settled> {
  return new Promise((resolve) => {
    const last = new Map<string, Settled["news"][number]>();
    const desk = background.open(owner, (news) => {
      for (const each of news) if (each.kind !== "partial" && each.kind !== "draft") last.set(each.unit.digest, each);
      const known = units.flatMap(({ digest }) => last.get(digest) ?? []);
      if (known.length === units.length) resolve({ desk, news: known });
    });
    desk.want(units.map((unit) => ({ unit, priority: Priority.Visible })));
  });
}

/** Waits for what comes in its own time. */
export async function until(condition: () => boolean, otherwise: string): Promise<void> {
  const deadlineMs = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadlineMs) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

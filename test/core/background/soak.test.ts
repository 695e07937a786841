import assert from "node:assert/strict";
import { Priority } from "../../../src/core/background/background";
import { createJournal } from "../../../src/core/background/journalOn";
import type { ModelFailure } from "../../../src/core/provider";
import { randomFrom } from "../../endpoint/random";
import { createMemoryFolder } from "./memoryFolder";
import { createTestClock } from "./testClock";
import { createTestFiles, createTestProvider, createTier, limits, unit } from "./tier";

const minuteMs = 60_000;
/** What a day brings, many times over; `undefined`: an answer. */
const fates: readonly (ModelFailure | "hangs" | undefined)[] = [
  ...new Array<undefined>(12).fill(undefined),
  "hangs",
  { kind: "network", detail: "" },
  { kind: "network", detail: "" },
  { kind: "provider", status: 500, detail: "" },
  { kind: "rateLimited", retryAfterMs: 2_000 },
  { kind: "malformed", detail: "" },
  { kind: "invalidRequest", detail: "" },
];

describe("the background tier over days", () => {
  it("keeps no more after many texts than after few, however they ended", async () => {
    const clock = createTestClock();
    const random = randomFrom(7);
    let isDown = false;
    const model = createTestProvider(clock, "model", (asked) => {
      const fate = isDown ? ({ kind: "network", detail: "" } as const) : fates[Math.floor(random() * fates.length)];
      clock.after(random() * 2_000, () => (fate === undefined ? asked.answer() : fate === "hangs" ? undefined : asked.fail(fate)));
    });
    const builtIn = createTestProvider(clock, "built-in", (asked) => asked.answer());
    const folder = createMemoryFolder(clock.now);
    const files = createTestFiles();
    const tier = createTier(clock, [model, builtIn], {
      limits: { ...limits, requestsPerMinute: 10_000 },
      cache: { entries: 100, lifeMs: 60 * minuteMs },
      files,
      journal: createJournal(folder, { host: "a", clock, groupMs: 50 }),
    });
    const desks = ["a", "b"].map((owner) => tier.background.open(owner, () => undefined));
    let written = 0;

    /** Somebody writes for a while: of thirty texts a few are new each time. Now and then everything is closed, tried again or left in the middle. */
    const write = async (pauses: number): Promise<void> => {
      for (let pause = 0; pause < pauses; pause++) {
        written += 10;
        isDown = pause % 10 > 6;
        for (const desk of desks) desk.want(Array.from({ length: 30 }, (_, i) => ({ unit: unit(`text ${written + i}`), priority: i < 5 ? Priority.Visible : Priority.Background })));
        await clock.pass(random() * 60_000);
        if (pause % 50 === 49) tier.background.retryFailed();
        if (pause % 20 === 19) for (const desk of desks) desk.want([]);
        files.answers.clear();
        model.asked.length = builtIn.asked.length = 0;
      }
      for (const desk of desks) desk.want([]);
      await clock.pass(10 * minuteMs);
    };
    const held = () => ({ objects: reachable(tier.background, new Set([model, builtIn, folder, files])), failed: tier.background.failed.length, cache: tier.background.statistics.cache });

    await write(200);
    const early = held();
    await write(1_000);
    const late = held();
    assert.ok(tier.background.statistics.failed > 300 && tier.background.statistics.answered > 5_000, JSON.stringify(tier.background.statistics));
    assert.deepEqual(late.cache, { entries: 100, pinned: 0, setAside: 0 });
    // Failed requests are kept on purpose, up to a number that this does not reach; each with its request, its unit and a line of the journal.
    const perFailed = 12;
    const grown = late.objects - early.objects - perFailed * (late.failed - early.failed);
    assert.ok(grown < 1_000, `${JSON.stringify(early)} ${JSON.stringify(late)}`);
    assert.equal(model.open.size, 0);
  }).timeout(60_000);
});

/** How many objects and functions hang together with this one. What a function has closed over is not seen. */
function reachable(root: object, besides: ReadonlySet<object>): number {
  const seen = new Set<object>(besides);
  const open: unknown[] = [root];
  for (let at = open.pop(); at !== undefined || open.length > 0; at = open.pop()) {
    if ((typeof at !== "object" && typeof at !== "function") || at === null || seen.has(at)) continue;
    seen.add(at);
    if (at instanceof Map) open.push(...at.keys(), ...at.values());
    else if (at instanceof Set) open.push(...at);
    open.push(...Object.values(at));
  }
  return seen.size - besides.size;
}

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Unit } from "../../../src/core/analytical/task";
import { type News, Priority } from "../../../src/core/background/background";
import type { ModelFailure } from "../../../src/core/provider";
import { createTestClock } from "./testClock";
import { analyzers, type Asked, createTestFiles, createTestJournal, createTestProvider, createTier, limits, unit } from "./tier";

/** Everything that can go wrong with a call, and that it goes well. */
const fates: readonly (ModelFailure | Error | "answered" | "hangs")[] = [
  "answered",
  "answered",
  "answered",
  "hangs",
  new Error("bug"),
  { kind: "rateLimited", retryAfterMs: undefined },
  { kind: "rateLimited", retryAfterMs: 2_000 },
  { kind: "rateLimited", retryAfterMs: 400_000 },
  { kind: "network", detail: "" },
  { kind: "provider", status: 500, detail: "" },
  { kind: "malformed", detail: "" },
  { kind: "invalidRequest", detail: "" },
  { kind: "overBudget", detail: "" },
  { kind: "unauthorized", detail: "" },
];

const all = analyzers.flatMap(({ id }) => Array.from({ length: 8 }, (_, i) => unit(`text ${i}`, id)));
const desks = ["a", "b", "c"];
/** Few enough to hold up what a run wants. */
const requestsPerMinute = 5;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("want" as const), desk: fc.nat(2), units: fc.subarray(all), priority: fc.constantFrom(Priority.Background, Priority.Visible, Priority.Manual) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("pass" as const), milliseconds: fc.nat(20_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("drop" as const), desk: fc.nat(2), at: fc.nat(all.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("pause" as const, "resume" as const, "retry" as const) }) },
);
const run = fc.record({
  steps: fc.array(step, { maxLength: 25 }),
  fates: fc.array(fc.nat(fates.length - 1), { minLength: 1, maxLength: 30 }),
  delays: fc.array(fc.nat(3_000), { minLength: 1, maxLength: 10 }),
  hasFallback: fc.boolean(),
  hasDisk: fc.boolean(),
});

type Run = typeof run extends fc.Arbitrary<infer Value> ? Value : never;

describe("requests", () => {
  it("end exactly once for everyone who wants them, are asked once at a time, and stay within the limits, whatever happens", async () => {
    await fc.assert(fc.asyncProperty(run, check), { numRuns: 60 });
  }).timeout(60_000);
});

async function check({ steps, fates: drawn, delays, hasFallback, hasDisk }: Run): Promise<void> {
  const clock = createTestClock();
  const offences: unknown[] = [];
  let calls = 0;
  const model = createTestProvider(clock, "model", (asked) => {
    hold(() => holdInvariants(asked));
    const fate = fates[drawn[calls % drawn.length]!]!;
    clock.after(delays[calls % delays.length]!, () => {
      if (fate === "answered") asked.answer();
      else if (fate !== "hangs") asked.fail(fate);
    });
    calls++;
  });
  const builtIn = createTestProvider(clock, "built-in", (asked) => asked.answer());
  const tier = createTier(clock, hasFallback ? [model, builtIn] : [model], {
    limits: { ...limits, requestsPerMinute },
    files: hasDisk ? createTestFiles() : undefined,
    journal: createTestJournal(),
  });

  /** What each desk wants, with what it has been told of each since it began to. */
  const told = desks.map(() => new Map<string, News[]>());
  const wanted = told.map((wants, i) =>
    tier.background.open(desks[i]!, (news) => hold(() => {
      for (const each of news) {
        const heard = wants.get(each.unit.digest);
        assert.ok(heard !== undefined, "told of something that is not wanted");
        const answeredBy = (other: News) => (other.kind === "answered" ? other.answer.source.provider : undefined);
        if (each.kind === "answered") assert.ok(!heard.some((other) => answeredBy(other) === answeredBy(each)), "told an answer twice");
        if (each.kind === "partial") assert.ok(!heard.some(({ kind }) => kind === "answered"), "told of a part after the whole");
        heard.push(each);
      }
    })),
  );

  for (const each of steps) {
    if (each.kind === "want") {
      const wants = told[each.desk]!;
      const digests = new Set(each.units.map(({ digest }) => digest));
      for (const digest of wants.keys()) if (!digests.has(digest)) wants.delete(digest);
      for (const digest of digests) if (!wants.has(digest)) wants.set(digest, []);
      wanted[each.desk]!.want(each.units.map((one) => ({ unit: one, priority: each.priority })));
    } else if (each.kind === "drop") {
      told[each.desk]!.delete(all[each.at]!.digest);
      wanted[each.desk]!.drop(all[each.at]!);
    } else if (each.kind === "pass") await clock.pass(each.milliseconds);
    else if (each.kind === "pause") tier.background.pause();
    else if (each.kind === "resume") tier.background.resume();
    else tier.background.retryFailed();
  }
  tier.background.resume();
  await clock.pass(4 * 3_600_000);

  if (offences.length > 0) throw offences[0];
  for (const wants of told) {
    for (const heard of wants.values()) {
      const end = heard.at(-1)?.kind;
      assert.ok(end === "answered" || end === "failed", `ended with ${end}`);
      if (hasFallback) assert.equal(end, "answered");
    }
  }
  const { queued, cache } = tier.background.statistics;
  assert.equal(queued, 0);
  // A provider that never comes back is asked now and then, as long as somebody has to do with another's answer.
  assert.ok(model.open.size <= Number(hasFallback));
  for (const desk of wanted) desk.close();
  // A call that is out just now hears of it in its own turn.
  await clock.pass(0);
  const { inFlight, cache: { pinned } } = tier.background.statistics;
  assert.deepEqual([pinned, inFlight, model.open.size], [0, 0, 0]);
  assert.ok(cache.entries <= 2 * all.length);
  await tier.background.dispose();

  /** The tier survives what providers and desks throw, so an assertion that fails within them has to be kept for later. */
  function hold(assertion: () => void): void {
    try {
      assertion();
    } catch (error) {
      offences.push(error);
    }
  }

  function holdInvariants({ question, signal }: Asked): void {
    // A call that is timed out or aborted ends in its own turn; only those that still run count.
    const open = [...model.open].filter((other) => !other.signal.aborted);
    assert.ok(open.length <= limits.concurrency);
    assert.equal(signal.aborted, false);
    assert.ok(question.units.length <= limits.batchSize);
    const digests = open.flatMap((other) => other.question.units.map(({ digest }: Unit) => digest));
    assert.equal(new Set(digests).size, digests.length, "asked twice at the same time");
    const { asked } = model;
    for (const { atMs } of asked.slice(-200)) {
      const since = asked.filter((other) => other.atMs >= atMs);
      assert.ok(since.length <= requestsPerMinute * (2 + (clock.now() - atMs) / 60_000) + 1e-6, "more calls than allowed");
    }
  }
}

import assert from "node:assert/strict";
import fc from "fast-check";
import { type BackgroundOptions, Priority, type ProviderSeat } from "../../../src/core/background/background";
import type { ModelFailure, Provider } from "../../../src/core/provider";
import { createTestClock, type TestClock } from "./testClock";
import { createTestFiles, createTestJournal, createTestProvider, createTier, limits, type TestProvider, unit, units } from "./tier";

const networkDown = { kind: "network", detail: "refused" } as const;
const same = (): number => 0;

function answering(clock: TestClock, id: string): TestProvider {
  return createTestProvider(clock, id, (asked) => asked.answer());
}

function failing(clock: TestClock, id: string, failure: ModelFailure = networkDown): TestProvider {
  return createTestProvider(clock, id, (asked) => asked.fail(failure));
}

function textsOf({ asked }: TestProvider): string[] {
  return asked.flatMap(({ texts }) => texts);
}

describe("several providers", () => {
  it("are asked in order of preference: the second one only when the first one is away", async () => {
    const clock = createTestClock();
    let isDown = false;
    const first = createTestProvider(clock, "first", (asked) => (isDown ? asked.fail(networkDown) : asked.answer()));
    const second = answering(clock, "second");
    const tier = createTier(clock, [first, second, answering(clock, "built-in")]);
    const desk = tier.open("a");
    desk.want(units(10));
    await clock.pass(5_000);
    assert.deepEqual([desk.answered().length, second.asked.length], [10, 0]);
    isDown = true;
    desk.want(units(20));
    await clock.pass(10_000);
    assert.equal(new Set(desk.answered()).size, 20);
    const { length } = first.asked;
    desk.want(units(30));
    await clock.pass(1_000);
    assert.equal(first.asked.length, length, "nothing goes to a provider whose circuit is open");
    assert.deepEqual(tier.background.providers.map(({ standing }) => standing.kind), ["leftAlone", "well", "well"]);
    assert.notEqual(tier.background.activity.kind, "failing", "the second one stands in");

    isDown = false;
    await clock.pass(60_000);
    desk.want(units(40));
    await clock.pass(5_000);
    assert.equal(desk.desk.known(units(40)[39]!)?.source.provider, "first", "new texts go to the preferred one when it is well");
    assert.equal(tier.background.providers[0]!.standing.kind, "well");
  });

  it("never give one text two models' answers: the first is kept, over the return of the preferred one and over a restart", async () => {
    const clock = createTestClock();
    let isDown = true;
    const first = createTestProvider(clock, "first", (asked) => (isDown ? asked.fail(networkDown) : asked.answer()));
    const second = answering(clock, "second");
    const files = createTestFiles();
    const before = createTier(clock, [first, second], { files });
    const desk = before.open("a");
    desk.want(units(12));
    await clock.pass(20_000);
    isDown = false;
    await clock.pass(400_000);
    desk.want([...units(12), unit("later")]);
    await clock.pass(10_000);
    assert.equal(desk.desk.known(unit("later"))?.source.provider, "first");
    for (const each of units(12)) assert.equal(desk.news.filter(({ kind, unit: { digest } }) => kind === "answered" && digest === each.digest).length, 1);
    await before.background.dispose();

    const [calls, { length }] = [first.asked.length, second.asked];
    const after = createTier(clock, [first, second], { files }).open("a");
    after.want(units(12));
    await clock.pass(10_000);
    assert.deepEqual([after.answered().length, first.asked.length, second.asked.length], [12, calls, length], "nothing is paid for twice");
    for (const each of after.news) assert.equal(each.kind === "answered" && each.answer.source.provider, "second");
  });

  it("share the load where they rank alike, and take over what waits at one that has to wait", async () => {
    const clock = createTestClock();
    const answerLater = (asked: TestProvider["asked"][number]): void => void clock.after(1_000, () => asked.answer());
    const one = createTestProvider(clock, "one", answerLater);
    let isLimiting = false;
    const two = createTestProvider(clock, "two", (asked) => (isLimiting ? asked.fail({ kind: "rateLimited", retryAfterMs: 9_000 }) : answerLater(asked)));
    const tier = createTier(clock, [one, two].map((provider): ProviderSeat => ({ provider, rankOf: same })));
    const desk = tier.open("a");
    desk.want(units(60));
    await clock.pass(8_000);
    assert.equal(desk.answered().length, 60);
    const shares = [one, two].map((each) => textsOf(each).length);
    assert.ok(Math.min(...shares) >= 20, String(shares));
    isLimiting = true;
    desk.want(Array.from({ length: 60 }, (_, i) => unit(`more ${i}`)));
    await clock.pass(8_500);
    assert.equal(new Set(desk.answered()).size, 60 + 60, "nothing waits for the one that is limiting");
    assert.equal(new Set([...textsOf(one), ...textsOf(two)]).size, 120);
  });

  it("let another model answer what a provider would make wait for long, but not the built-in analyzers", async () => {
    for (const hasSecond of [true, false]) {
      const clock = createTestClock();
      let isLimiting = true;
      const first = createTestProvider(clock, "first", (asked) => (isLimiting ? asked.fail({ kind: "rateLimited", retryAfterMs: 60_000 }) : asked.answer()));
      const [second, builtIn] = [answering(clock, "second"), answering(clock, "built-in")];
      const tier = createTier(clock, hasSecond ? [first, second, builtIn] : [first, builtIn]);
      const desk = tier.open("a");
      desk.want(units(12));
      await clock.pass(10_000);
      assert.deepEqual([desk.answered().length, builtIn.asked.length], [hasSecond ? 12 : 0, 0]);
      assert.equal(tier.background.providers[0]!.standing.kind, "limited");
      isLimiting = false;
      await clock.pass(60_000);
      desk.want([...units(12), unit("later")]);
      await clock.pass(5_000);
      assert.equal(desk.desk.known(unit("later"))?.source.provider, "first");
    }
  });

  it("are asked only about the analyzers that they are there for, in each analyzer's own order", async () => {
    const clock = createTestClock();
    const [one, two] = [answering(clock, "one"), answering(clock, "two")];
    const seats: ProviderSeat[] = [
      { provider: one, rankOf: (analyzer) => (analyzer === "discourse" ? undefined : 1) },
      { provider: two, rankOf: (analyzer) => (analyzer === "contradiction" ? 0 : 2) },
    ];
    const desk = createTier(clock, seats).open("a");
    desk.want([unit("d", "discourse"), unit("c", "contradiction"), unit("p", "pragmatics")]);
    await clock.pass(5_000);
    assert.deepEqual([textsOf(one), textsOf(two).toSorted()], [["p"], ["c", "d"]]);
  });

  it("may be as many as settings can make: an answer of the last of them is found on disk", async () => {
    const clock = createTestClock();
    const files = createTestFiles();
    const many = (last: TestProvider): Provider[] => [...Array.from({ length: 33 }, (_, i) => failing(clock, `p${i}`, { kind: "unauthorized", detail: "" })), last];
    const before = createTier(clock, many(answering(clock, "last")), { files });
    before.open("a").want([unit("x")]);
    await clock.pass(10_000);
    await before.background.dispose();
    const last = answering(clock, "last");
    const desk = createTier(clock, many(last), { files }).open("a");
    desk.want([unit("x")]);
    await clock.pass(10_000);
    assert.deepEqual([desk.answered(), last.asked.length], [["x"], 0]);
  });

  it("say what each of them said when all have failed: to the desk, in the list and in the log", async () => {
    const clock = createTestClock();
    const one = failing(clock, "one", { kind: "invalidRequest", detail: "too long" });
    const two = failing(clock, "two", { kind: "overBudget", detail: "no credit" });
    const tier = createTier(clock, [one, two]);
    const desk = tier.open("a");
    desk.want(units(3));
    await clock.pass(5_000);
    const said = "one: refused: too long; two: over budget: no credit";
    for (const each of desk.news) assert.deepEqual(each.kind === "failed" && each.failure, { kind: "allFailed", detail: said });
    assert.equal(desk.news.length, 3);
    assert.deepEqual(new Set(tier.background.failed.map(({ provider }) => provider)), new Set(["one", "two"]));
    assert.deepEqual(tier.log.filter((line) => line.includes("All providers")), [`All providers have failed. ${said}`]);
    const { activity } = tier.background;
    assert.match(activity.kind === "failing" ? activity.reason : "", /no credit|too long/);
  });

  it("are each held to their own limits, and those of one account to its limits together", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ concurrency: fc.integer({ min: 1, max: 4 }), requestsPerMinute: fc.integer({ min: 2, max: 30 }), account: fc.constantFrom(undefined, "x") }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 4_000 }),
        async (terms, isShared, tookMs) => {
          const clock = createTestClock();
          const providers = terms.map((_, i) => createTestProvider(clock, `p${i}`, (asked) => void clock.after(tookMs, () => asked.answer())));
          const seats = terms.map(({ account, ...own }, i): ProviderSeat => ({ provider: providers[i]!, limits: own, account, ...(isShared ? { rankOf: same } : {}) }));
          const desk = createTier(clock, seats, { limits: { ...limits, batchSize: 1 } }).open("a");
          desk.want(units(80));
          const accounts = new Map<string, { readonly own: (typeof terms)[number]; readonly members: TestProvider[] }>();
          for (const [i, own] of terms.entries()) {
            const name = own.account ?? `own ${i}`;
            const account = accounts.get(name) ?? { own, members: [] };
            account.members.push(providers[i]!);
            accounts.set(name, account);
          }
          for (let step = 0; step < 60; step++) {
            await clock.pass(500);
            for (const { own, members } of accounts.values()) {
              assert.ok(members.reduce((sum, { open }) => sum + open.size, 0) <= own.concurrency);
              const begunMs = members.flatMap(({ asked }) => asked.map(({ atMs }) => atMs)).toSorted((a, b) => a - b);
              for (const [at, fromMs] of begunMs.entries()) {
                assert.ok(begunMs.length - at <= own.requestsPerMinute * (2 + (clock.now() - fromMs) / 60_000) + 1e-6, "more calls than allowed");
              }
            }
          }
          await clock.pass(3_600_000);
          assert.equal(desk.answered().length, 80);
        },
      ),
      { numRuns: 25 },
    );
  }).timeout(60_000);

  it("give an analyzer no more calls at once than it may have, with all of them together", async () => {
    const clock = createTestClock();
    const [one, two] = [createTestProvider(clock, "one"), createTestProvider(clock, "two")];
    const seats = [one, two].map((provider): ProviderSeat => ({ provider, rankOf: same }));
    const desk = createTier(clock, seats, { concurrencyOf: (analyzer) => (analyzer === "discourse" ? 1 : undefined) }).open("a");
    desk.want([...units(50, "discourse"), ...units(50, "pragmatics")]);
    await clock.pass(5_000);
    const open = [...one.open, ...two.open].map(({ question }) => question.analyzer.id);
    assert.equal(open.filter((id) => id === "discourse").length, 1);
    assert.ok(open.length >= 4);
  });

  it("have time-outs of their own", async () => {
    const clock = createTestClock();
    const slow = createTestProvider(clock, "slow");
    const desk = createTier(clock, [{ provider: slow, limits: { timeoutMs: 120_000 } }]).open("a");
    desk.want([unit("x")]);
    await clock.pass(119_000);
    assert.equal(slow.asked[0]!.signal.aborted, false);
    await clock.pass(2_000);
    assert.equal(slow.asked[0]!.signal.aborted, true);
  });
});

/** What becomes of a call; `undefined`: an answer. `breaks`: half an answer. */
const fates: readonly (ModelFailure | "breaks" | "hangs" | undefined)[] = [
  ...new Array<undefined>(5).fill(undefined),
  ...(["breaks", "breaks", "hangs"] as const),
  ...[networkDown, networkDown, networkDown],
  { kind: "provider", status: 500, detail: "" },
  { kind: "rateLimited", retryAfterMs: 2_000 },
  { kind: "rateLimited", retryAfterMs: 30_000 },
  { kind: "malformed", detail: "" },
  { kind: "overBudget", detail: "" },
  { kind: "unauthorized", detail: "" },
];

describe("several providers, whatever they do,", () => {
  it("answer every text once, or fail it with a record; no text is out at two of them, and no call says again what was answered", async () => {
    const want = fc.record({ kind: fc.constant("want" as const), texts: fc.subarray(Array.from({ length: 12 }, (_, i) => i)), desk: fc.nat(1) });
    const other = fc.oneof(
      fc.record({ kind: fc.constant("pass" as const), ms: fc.nat(40_000) }),
      fc.record({ kind: fc.constant("set" as const), ms: fc.integer({ min: -7_200_000, max: 7_200_000 }) }),
      fc.record({ kind: fc.constantFrom("retry" as const) }),
    );
    const setting = fc.record({
      steps: fc.array(fc.oneof(want, want, other, other), { maxLength: 20 }),
      drawn: fc.array(fc.nat(fates.length - 1), { minLength: 1, maxLength: 40 }),
      ranks: fc.array(fc.nat(1), { minLength: 2, maxLength: 3 }),
      delayMs: fc.nat(3_000),
      hasLook: fc.boolean(),
      hasDisk: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(setting, async ({ steps, drawn, ranks, delayMs, hasLook, hasDisk }) => {
        const clock = createTestClock();
        const offences: string[] = [];
        const paid = new Map<string, string>();
        let calls = 0;
        const models: TestProvider[] = ranks.map((_, i) =>
          createTestProvider(clock, `model ${i}`, (asked) => {
            const open = models.flatMap((model) => [...model.open]).filter(({ signal }) => !signal.aborted);
            const texts = open.flatMap((each) => each.texts);
            if (new Set(texts).size < texts.length) offences.push("out twice at a time");
            for (const text of asked.texts) if (paid.has(text)) offences.push(`${text} was answered by ${paid.get(text)}`);
            const fate = fates[drawn[calls++ % drawn.length]!];
            clock.after(delayMs, () => {
              if (asked.signal.aborted || fate === "hangs") return;
              const half = Math.floor(asked.texts.length / 2);
              if (fate === "breaks") {
                asked.texts.forEach((text, at) => at <= half && asked.part({ kind: "item", unit: at, item: { says: text } }));
                asked.fail(networkDown);
              } else if (fate === undefined) asked.answer();
              else asked.fail(fate);
              const done = fate === undefined ? asked.texts.length : fate === "breaks" ? half : 0;
              for (const text of asked.texts.slice(0, done)) paid.set(text, `model ${i}`);
            });
          }),
        );
        const seats = models.map((provider, i): ProviderSeat => ({ provider, rankOf: () => ranks[i], ...(hasLook ? { look: async () => undefined } : {}) }));
        // Answers are not forgotten while it lasts: what is forgotten is asked for again.
        const cache = { entries: 1_000, lifeMs: Number.MAX_SAFE_INTEGER };
        const tier = createTier(clock, seats, { limits: { ...limits, requestsPerMinute: 30 }, cache, files: hasDisk ? createTestFiles() : undefined, journal: createTestJournal() });
        const desks = ["a", "b"].map((owner) => tier.open(owner));
        const wanted = desks.map(() => new Set<string>());
        /** By text: how much news there had been when a desk began to want it. */
        const since = desks.map(() => new Map<string, number>());
        for (const step of steps) {
          if (step.kind === "want") {
            desks[step.desk]!.want(step.texts.map((i) => unit(`text ${i}`)));
            const before = wanted[step.desk]!;
            wanted[step.desk] = new Set(step.texts.map((i) => `text ${i}`));
            for (const text of wanted[step.desk]!) if (!before.has(text)) since[step.desk]!.set(text, desks[step.desk]!.news.length);
          } else if (step.kind === "pass") await clock.pass(step.ms);
          else if (step.kind === "set") clock.set(step.ms);
          else tier.background.retryFailed();
        }
        await clock.pass(4 * 3_600_000);
        assert.deepEqual(offences, []);
        for (const [i, desk] of desks.entries()) {
          for (const text of wanted[i]!) {
            const last = desk.news.findLast((each) => each.kind !== "partial" && each.unit.parts[0]!.text === text);
            assert.ok(last !== undefined, `${text} has no end`);
            const told = desk.news.slice(since[i]!.get(text)).filter((each) => each.kind === "answered" && each.unit.parts[0]!.text === text);
            assert.ok(told.length <= 1, `${text} was told ${told.length} times`);
            assert.equal(last.kind === "answered", paid.has(text), `${text} ${last.kind}, and ${paid.has(text) ? "" : "not "}answered`);
            if (last.kind === "answered") assert.equal(last.answer.source.provider, paid.get(text));
            else assert.ok(tier.background.failed.some(({ unit: { parts } }) => parts[0]!.text === text));
          }
        }
        const { queued, inFlight } = tier.background.statistics;
        assert.deepEqual([queued, inFlight], [0, 0]);
        await tier.background.dispose();
      }),
      { numRuns: 150 },
    );
  }).timeout(60_000);
});

describe("a stream that breaks off", () => {
  const says = (call: TestProvider["asked"][number], at: number): void => call.part({ kind: "item", unit: at, item: { says: `${at}` } });

  it("is taken up again with the units that it had not got to, by the next try or the next provider", async () => {
    for (const failure of [networkDown, { kind: "provider", status: 502, detail: "" }, { kind: "malformed", detail: "cut off" }, { kind: "overBudget", detail: "" }] as const) {
      const clock = createTestClock();
      const [one, two] = [createTestProvider(clock, "one"), answering(clock, "two")];
      const journal = createTestJournal();
      const desk = createTier(clock, [one, two], { journal }).open("a");
      desk.want(units(5));
      await clock.pass(10);
      for (const at of [0, 2, 2, 3]) says(one.asked[0]!, at);
      await clock.pass(10);
      one.asked[0]!.fail(failure);
      await clock.pass(3_000);
      assert.deepEqual(desk.answered().slice(0, 3), ["text 0", "text 1", "text 2"], failure.kind);
      const again = failure.kind === "overBudget" ? two.asked[0]! : one.asked[1]!;
      assert.deepEqual(again.texts, ["text 3", "text 4"]);
      assert.deepEqual(desk.desk.known(units(5)[2]!)?.findings.map(({ message }) => message), ["2", "2"]);
      assert.deepEqual(desk.desk.known(units(5)[1]!)?.findings, []);
      if (failure.kind !== "overBudget") again.answer();
      await clock.pass(10);
      assert.deepEqual(desk.answered(), ["text 0", "text 1", "text 2", "text 3", "text 4"]);
    }
  });

  it("is asked again as a whole when it jumped back and forth: what it had got to cannot be told", async () => {
    const clock = createTestClock();
    const model = createTestProvider(clock);
    const desk = createTier(clock, [model]).open("a");
    desk.want(units(5));
    await clock.pass(10);
    for (const at of [3, 1, 4]) says(model.asked[0]!, at);
    model.asked[0]!.fail(networkDown);
    await clock.pass(3_000);
    assert.deepEqual(model.asked[1]!.texts, units(5).map(({ parts }) => parts[0]!.text));
  });

  it("keeps on disk what it had got done with, so that a restart pays for it no more than the next try", async () => {
    const clock = createTestClock();
    const model = createTestProvider(clock);
    const files = createTestFiles();
    const tier = createTier(clock, [model], { files });
    tier.open("a").want(units(3));
    await clock.pass(10);
    says(model.asked[0]!, 2);
    model.asked[0]!.fail(networkDown);
    await clock.pass(10);
    await tier.background.dispose();
    assert.equal(files.answers.size, 2);
  });
});

describe("a look at a provider that was away", () => {
  const seat = (provider: Provider, look: ProviderSeat["look"]): ProviderSeat => ({ provider, look });

  it("comes before any text is risked, ever later while it is in vain, and brings back all that had failed", async () => {
    const clock = createTestClock();
    let isDown = true;
    const looks: number[] = [];
    const model = createTestProvider(clock, "model", (asked) => (isDown ? asked.fail(networkDown) : asked.answer()));
    const look = async (): Promise<ModelFailure | undefined> => {
      looks.push(clock.now());
      return isDown ? networkDown : undefined;
    };
    const tier = createTier(clock, [seat(model, look)]);
    const desk = tier.open("a");
    desk.want(units(5));
    await clock.pass(20_000);
    desk.want(units(30));
    const { length } = model.asked;
    assert.equal(desk.failed().length, 5);
    await clock.pass(1_000_000);
    assert.equal(model.asked.length, length, "no text is sent while nobody is there");
    const waits = looks.slice(1).map((atMs, i) => Math.round((atMs - looks[i]!) / 1_000));
    assert.deepEqual(waits.slice(0, 4), [60, 120, 240, 300]);
    isDown = false;
    await clock.pass(310_000);
    assert.equal(new Set(desk.answered()).size, 30);
    assert.deepEqual([tier.background.failed, tier.background.activity], [[], { kind: "idle" }]);
    const after = looks.length;
    await clock.pass(3_600_000);
    assert.equal(looks.length, after, "nobody looks after a provider that is well");
  });

  it("is not taken when nobody wants anything, and may hang or throw", async () => {
    for (const kind of ["hangs", "throws"] as const) {
      const clock = createTestClock();
      let looks = 0;
      const model = failing(clock, "model");
      const look = async (): Promise<undefined> => {
        looks++;
        if (kind === "throws") throw new Error("the words of a document");
        await new Promise(() => undefined);
      };
      const tier = createTier(clock, [seat(model, look), answering(clock, "built-in")]);
      const desk = tier.open("a");
      desk.want(units(20));
      await clock.pass(300_000);
      assert.ok(looks >= 2, kind);
      assert.equal(new Set(desk.answered()).size, 20);
      assert.equal(tier.background.providers[0]!.standing.kind, "leftAlone");
      assert.ok(tier.log.every((line) => !line.includes("the words")));
      desk.want([]);
      const before = looks;
      await clock.pass(3_600_000);
      assert.equal(looks, before);
    }
  });

  it("does not ask for ever about a text that the provider fails at time and again", async () => {
    const clock = createTestClock();
    const model = createTestProvider(clock, "model", (asked) => (asked.texts.includes("poison") ? asked.fail({ kind: "provider", status: 500, detail: "" }) : asked.answer()));
    const desk = createTier(clock, [seat(model, async () => undefined)], { limits: { ...limits, batchSize: 1 } }).open("a");
    for (let i = 0; i < 20; i++) {
      desk.want([unit("poison")]);
      await clock.pass(600_000);
      desk.want([unit("poison"), unit(`text ${i}`)]);
      await clock.pass(600_000);
    }
    assert.equal(textsOf(model).filter((text) => text === "poison").length, 3 + 2);
    assert.equal(desk.answered().length, 20);
  });
});

describe("what is not to leave the machine", () => {
  const secret = (owner: string): boolean => !owner.endsWith(".env.md");
  const open = (clock: TestClock, providers: BackgroundOptions["providers"], mayLeave = secret) => createTier(clock, providers, { mayLeave });

  it("is read by the built-in analyzers only", async () => {
    const clock = createTestClock();
    const [model, builtIn] = [answering(clock, "model"), answering(clock, "built-in")];
    const tier = open(clock, [model, builtIn]);
    const [kept, free] = [tier.open("file:///.env.md"), tier.open("file:///a.md")];
    kept.want(units(4));
    free.want([unit("free")]);
    await clock.pass(10_000);
    assert.deepEqual([kept.answered().length, textsOf(model), textsOf(builtIn).length], [4, ["free"], 4]);
  });

  it("is said to fail for that reason where there is nobody else, whatever had been set up", async () => {
    const clock = createTestClock();
    const model = answering(clock, "model");
    const desk = open(clock, [model]).open("file:///.env.md");
    desk.want(units(2));
    await clock.pass(10_000);
    assert.equal(model.asked.length, 0);
    for (const each of desk.news) assert.match(each.kind === "failed" && each.failure.kind === "invalidRequest" ? each.failure.detail : "", /not to leave this machine/);
    assert.equal(desk.news.length, 2);
  });

  it("may leave when the same text also stands where it may, and is asked for in that name", async () => {
    const clock = createTestClock();
    const [model, builtIn] = [answering(clock, "model"), answering(clock, "built-in")];
    const tier = open(clock, [model, builtIn]);
    const [kept, free] = [tier.open("file:///.env.md"), tier.open("file:///a.md")];
    kept.want([unit("both")]);
    await clock.pass(1_000);
    assert.equal(model.asked.length, 0);
    free.want([unit("both")]);
    await clock.pass(1_000);
    assert.deepEqual(model.asked.map(({ question }) => question.owners), [["file:///a.md"]]);
    assert.equal(free.desk.known(unit("both"))?.source.provider, "model");
  });

  it("goes back from a queue when nobody is left who lets it leave", async () => {
    const clock = createTestClock();
    const [model, builtIn] = [createTestProvider(clock, "model"), answering(clock, "built-in")];
    const tier = open(clock, [model, builtIn]);
    const [kept, free] = [tier.open("file:///.env.md"), tier.open("file:///a.md")];
    free.want([unit("first"), ...units(40)]);
    kept.want(units(40));
    await clock.pass(10);
    free.want([unit("first")]);
    const out = new Set(textsOf(model));
    await clock.pass(100);
    assert.deepEqual(new Set(kept.answered()), new Set(units(40).map(({ parts }) => parts[0]!.text).filter((text) => !out.has(text))), "they wait for nobody");
    for (const each of [...model.open]) each.answer();
    await clock.pass(60_000);
    for (const each of [...model.open]) each.answer();
    await clock.pass(60_000);
    assert.deepEqual(new Set(textsOf(model)), out, "nothing has left after that");
    assert.equal(new Set(kept.answered()).size, 40);
  });

  it("is checked at the last moment: what the rule says when a call goes out is what counts", async () => {
    const clock = createTestClock();
    const [model, builtIn] = [createTestProvider(clock, "model"), answering(clock, "built-in")];
    let isOpen = true;
    const tier = open(clock, [model, builtIn], () => isOpen);
    const desk = tier.open("file:///a.md");
    desk.want(units(40));
    await clock.pass(10);
    isOpen = false;
    const out = textsOf(model).length;
    for (const each of [...model.open]) each.answer();
    await clock.pass(60_000);
    assert.equal(textsOf(model).length, out);
    assert.equal(new Set(desk.answered()).size, 40);
  });
});

describe("a clock that jumps", () => {
  const dayMs = 24 * 3_600_000;

  for (const byMs of [-dayMs, -3_600_000, 3_600_000, dayMs]) {
    it(`by ${byMs / 3_600_000} h holds nothing up and lets nothing out too early`, async () => {
      for (const fate of ["limited", "down", "waiting"] as const) {
        const clock = createTestClock();
        let isIll = fate !== "waiting";
        const failure: ModelFailure = fate === "limited" ? { kind: "rateLimited", retryAfterMs: 20_000 } : networkDown;
        const model = createTestProvider(clock, "model", (asked) => (isIll ? asked.fail(failure) : asked.answer()));
        const tier = createTier(clock, [{ provider: model, look: async () => (isIll ? networkDown : undefined) }], { limits: { ...limits, requestsPerMinute: 30 } });
        const desk = tier.open("a");
        desk.want(units(20));
        await clock.pass(5_000);
        clock.set(byMs);
        isIll = false;
        await clock.pass(120_000);
        assert.equal(new Set(desk.answered()).size, 20, fate);
        // A jump ahead may fill the bucket, once.
        assert.ok(model.asked.length <= 30 * 2 + 60 + 60);
      }
    });
  }

  it("by a day's sleep in mid-flight loses nothing and asks for nothing twice that was answered", async () => {
    for (const isSlept of [true, false]) {
      const clock = createTestClock();
      let isDown = false;
      const model = createTestProvider(clock, "model", (asked) => {
        if (isDown) asked.fail(networkDown);
        else clock.after(3_000, () => (isDown ? asked.fail(networkDown) : asked.answer()));
      });
      const tier = createTier(clock, [{ provider: model, look: async () => (isDown ? networkDown : undefined) }], { journal: createTestJournal() });
      const desk = tier.open("a");
      desk.want(units(40));
      await clock.pass(4_000);
      const early = desk.answered();
      assert.ok(early.length > 0 && early.length < 40);
      // The lid is closed. Timers stand still on some machines, on others they come due all at once; the network takes its time to come back.
      if (isSlept) clock.sleep(dayMs);
      else clock.set(dayMs);
      isDown = true;
      const asked = model.asked.length;
      await clock.pass(15_000);
      isDown = false;
      await clock.pass(120_000);
      assert.equal(new Set(desk.answered()).size, 40);
      assert.deepEqual(tier.background.failed, []);
      assert.deepEqual(textsOf({ ...model, asked: model.asked.slice(asked) }).filter((text) => early.includes(text)), []);
    }
  });

  it("does not make a request old that a rate limit holds up: waits are counted, not hours", async () => {
    const clock = createTestClock();
    let isLimiting = true;
    const model = createTestProvider(clock, "model", (asked) => (isLimiting ? asked.fail({ kind: "rateLimited", retryAfterMs: 5_000 }) : asked.answer()));
    const desk = createTier(clock, [model]).open("a");
    desk.want([unit("x")]);
    await clock.pass(1_000);
    clock.set(dayMs);
    await clock.pass(6_000);
    isLimiting = false;
    await clock.pass(10_000);
    assert.deepEqual([desk.answered(), desk.failed()], [["x"], []]);
  });
});

describe("a thousand requests at once", () => {
  it("all end, within the limits, before two providers of which one dies and the other limits its rate", async () => {
    const clock = createTestClock();
    const [concurrency, requestsPerMinute] = [4, 60];
    let diesAtMs = Infinity;
    const offences: string[] = [];
    const inFlight = { dying: 0, limiting: 0 };
    const watch = (name: keyof typeof inFlight, end: () => void): (() => void) => {
      if (++inFlight[name] > concurrency) offences.push(`${name}: ${inFlight[name]} calls at once`);
      return () => {
        inFlight[name]--;
        end();
      };
    };
    const dying = createTestProvider(clock, "dying", (asked) => {
      clock.after(800, watch("dying", () => (clock.now() >= diesAtMs ? asked.fail(networkDown) : asked.answer())));
    });
    const taken: number[] = [];
    const limiting = createTestProvider(clock, "limiting", (asked) => {
      // The server itself allows half of what we do.
      const recent = taken.filter((atMs) => atMs > clock.now() - 60_000);
      if (recent.length >= requestsPerMinute / 2) clock.after(50, watch("limiting", () => asked.fail({ kind: "rateLimited", retryAfterMs: recent[0]! + 60_000 - clock.now() })));
      else {
        taken.push(clock.now());
        clock.after(1_200, watch("limiting", () => asked.answer()));
      }
    });
    const own = { concurrency, requestsPerMinute };
    const tier = createTier(clock, [{ provider: dying, limits: own, look: async () => networkDown }, { provider: limiting, limits: own }], { journal: createTestJournal(), files: createTestFiles() });
    const desk = tier.open("a");
    diesAtMs = clock.now() + 20_000;
    desk.desk.want(units(1_000).map((each, i) => ({ unit: each, priority: i < 50 ? Priority.Visible : Priority.Background })));
    await clock.pass(30 * 60_000);
    assert.deepEqual(offences, []);
    assert.equal(new Set(desk.answered()).size, 1_000);
    for (const { asked } of [dying, limiting]) {
      for (const [at, { atMs }] of asked.entries()) {
        const since = asked.slice(at);
        for (const [count, other] of since.entries()) assert.ok(count + 1 <= requestsPerMinute * (2 + (other.atMs - atMs) / 60_000) + 1e-6);
      }
    }
    const answeredBy = [dying, limiting].map(({ id }) => desk.news.filter((each) => each.kind === "answered" && each.answer.source.provider === id).length);
    assert.ok(answeredBy.every((count) => count > 50), String(answeredBy));
    assert.equal(tier.background.statistics.queued + tier.background.statistics.inFlight, 0);
  }).timeout(30_000);
});

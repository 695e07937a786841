import assert from "node:assert/strict";
import { type AnswerFiles } from "../../../src/core/background/answerFiles";
import { Priority } from "../../../src/core/background/background";
import type { ModelFailure } from "../../../src/core/provider";
import { createTestClock } from "./testClock";
import { analyzers, createTestFiles, createTestJournal, createTestProvider, createTier, limits, unit, units } from "./tier";

const networkDown = { kind: "network", detail: "refused" } as const;

describe("background tier", () => {
  it("never tells or asks within the call that wanted", async () => {
    const clock = createTestClock();
    const model = createTestProvider(clock, "model", (asked) => asked.answer());
    const first = createTier(clock, [model]).open("a");
    first.want(units(2));
    assert.equal(model.asked.length, 0);
    await clock.pass(10);
    assert.deepEqual(first.answered(), ["text 0", "text 1"]);
    const { length } = first.news;
    first.want([]);
    first.want(units(2));
    assert.equal(first.news.length, length);
  });

  it("answers a text it knows without asking again, and says so", async () => {
    const clock = createTestClock();
    const model = createTestProvider(clock, "model", (asked) => asked.answer());
    const tier = createTier(clock, [model]);
    const [one, two] = [tier.open("a"), tier.open("b")];
    one.want([unit("x")]);
    await clock.pass(10);
    two.want([unit("x")]);
    await clock.pass(10);
    assert.equal(model.asked.length, 1);
    assert.deepEqual(two.news.map((each) => each.kind === "answered" && each.fromCache), [true]);
    assert.equal(two.desk.known(unit("x"))?.findings[0]?.message, "model on x");
    assert.equal(tier.background.statistics.hits, 1);
  });

  it("asks once for a unit that two desks want, whether queued or in flight", async () => {
    const clock = createTestClock();
    const model = createTestProvider(clock);
    const tier = createTier(clock, [model]);
    const [one, two, three] = [tier.open("a"), tier.open("b"), tier.open("c")];
    one.want([unit("x")]);
    two.want([unit("x")]);
    await clock.pass(10);
    three.want([unit("x")]);
    await clock.pass(5_000);
    assert.equal(model.asked.length, 1);
    model.asked[0]!.answer();
    await clock.pass(10);
    for (const each of [one, two, three]) assert.deepEqual(each.answered(), ["x"]);
    assert.equal(tier.background.statistics.joined, 2);
  });

  describe("batches", () => {
    it("asks for no more in one call than a reply can hold", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const tasks = analyzers.map((task) => ({ ...task, replyTokens: () => 1_400 }));
      const tier = createTier(clock, [model], { tasks });
      tier.open("a").want(units(5));
      await clock.pass(2_000);
      assert.deepEqual(model.asked.map(({ question }) => question.units.length), [2, 2, 1]);
    });

    it("sends at once when nothing is in flight, then when full or after the wait", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const desk = createTier(clock, [model]).open("a");
      const all = units(12);
      desk.want(all.slice(0, 1));
      await clock.pass(10);
      assert.deepEqual(model.asked.map(({ texts }) => texts.length), [1]);
      desk.want(all.slice(0, 8));
      await clock.pass(10);
      assert.deepEqual(model.asked.map(({ texts }) => texts.length), [1, 5]);
      await clock.pass(1_900);
      assert.equal(model.asked.length, 2);
      await clock.pass(100);
      assert.deepEqual(model.asked.map(({ texts }) => texts.length), [1, 5, 2]);
    });

    it("puts no more text into a call than its bound, and a text beyond it alone", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const desk = createTier(clock, [model], { limits: { ...limits, batchTokens: 300 } }).open("a");
      const texts = ["a", "b", "c"].map((letter) => letter.repeat(500));
      desk.want([unit("z".repeat(5_000)), ...texts.map((text) => unit(text))]);
      await clock.pass(5_000);
      assert.deepEqual(model.asked.map(({ texts: sent }) => sent.map(({ length }) => length)), [[5_000], [500, 500], [500]]);
    });

    it("sends what is visible first, and what a person asked for before that", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const desk = createTier(clock, [model], { limits: { ...limits, batchSize: 1, concurrency: 1 } }).open("a");
      const wants = [Priority.Background, Priority.Visible, Priority.Manual].map((priority) => ({ unit: unit(String(priority)), priority }));
      desk.desk.want(wants);
      await clock.pass(10);
      assert.deepEqual(model.asked.flatMap(({ texts }) => texts), ["2", "1", "0"]);
    });

    it("lets what becomes visible overtake the rest", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const desk = createTier(clock, [model], { limits: { ...limits, batchSize: 1, concurrency: 1 } }).open("a");
      const [first, ...rest] = units(5);
      desk.want([first!, ...rest]);
      await clock.pass(10);
      desk.desk.want([first!, ...rest].map((each, i) => ({ unit: each, priority: i === 4 ? Priority.Visible : Priority.Background })));
      model.asked[0]!.answer();
      await clock.pass(10);
      assert.deepEqual(model.asked.map(({ texts }) => texts[0]), ["text 0", "text 4"]);
    });

    it("asks of one analyzer in a call, runs the three side by side, and leaves each a slot", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const desk = createTier(clock, [model]).open("a");
      desk.want([...units(50, "contradiction"), ...units(50, "discourse")]);
      await clock.pass(10);
      const inFlight = model.asked.map(({ question }) => question.analyzer.id).toSorted();
      assert.equal(inFlight.length, 3);
      assert.deepEqual(new Set(inFlight), new Set(["contradiction", "discourse"]));
      for (const { question } of model.asked) assert.ok(question.units.every(({ analyzer }) => analyzer === question.analyzer.id));
    });
  });

  describe("cancellation", () => {
    it("aborts a call when nobody waits for any of its units", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const tier = createTier(clock, [model]);
      const [one, two] = [tier.open("a"), tier.open("b")];
      one.want([unit("x"), unit("y")]);
      two.want([unit("y")]);
      await clock.pass(10);
      one.desk.close();
      await clock.pass(10);
      assert.equal(model.asked[0]!.signal.aborted, false);
      two.desk.drop(unit("y"));
      await clock.pass(10);
      assert.equal(model.asked[0]!.signal.aborted, true);
      assert.deepEqual([...one.news, ...two.news], []);
      assert.deepEqual(tier.background.activity, { kind: "idle" });
      assert.equal(tier.background.statistics.inFlight, 0);
    });

    it("keeps the answer to a text that went while its call was needed by others", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const desk = createTier(clock, [model]).open("a");
      desk.want([unit("x"), unit("y")]);
      await clock.pass(10);
      desk.want([unit("y")]);
      model.asked[0]!.answer();
      await clock.pass(10);
      assert.deepEqual(desk.answered(), ["y"]);
      desk.want([unit("x"), unit("y")]);
      await clock.pass(10);
      assert.deepEqual(desk.answered(), ["x", "y"]);
      assert.equal(model.asked.length, 1);
    });

    it("never asks for what is dropped before its call goes out", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const desk = createTier(clock, [model]).open("a");
      desk.want(units(3));
      desk.want([]);
      await clock.pass(10_000);
      assert.equal(model.asked.length, 0);
    });
  });

  describe("replies", () => {
    it("tells findings as soon as they are complete, and drops what is not to be taken", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const tier = createTier(clock, [model]);
      const desk = tier.open("a");
      desk.want([unit("x")]);
      await clock.pass(10);
      const [call] = model.asked;
      const items = [{ says: "one" }, { says: "not there" }, { says: "unsure" }, 7, { says: "beyond the third" }];
      for (const item of items) call!.part({ kind: "item", unit: 0, item });
      call!.part({ kind: "item", unit: 9, item: { says: "for nobody" } });
      await clock.pass(10);
      assert.deepEqual(desk.news.map(({ kind }) => kind), ["partial"]);
      call!.end();
      await clock.pass(10);
      const [, last] = desk.news;
      assert.deepEqual(last?.kind === "answered" && last.answer.findings.map(({ message }) => message), ["one"]);
      assert.deepEqual(tier.background.statistics.dropped, { schema: 3, quote: 1, threshold: 1 });
    });

    it("survives an analyzer that throws, without its words in the log", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const tier = createTier(clock, [model]);
      const desk = tier.open("a");
      desk.want([unit("x")]);
      await clock.pass(10);
      model.asked[0]!.part({ kind: "item", unit: 0, item: { says: "throw" } });
      model.asked[0]!.answer();
      await clock.pass(10);
      assert.deepEqual(desk.answered(), ["x"]);
      assert.ok(tier.log.some((line) => line.startsWith("A fault of Gloss itself: Error")));
      assert.ok(tier.log.every((line) => !line.includes("the words of a document")));
    });

    it("survives a desk that throws when it is told", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const tier = createTier(clock, [model]);
      const bad = tier.background.open("bad", () => {
        throw new Error("no");
      });
      bad.want([{ unit: unit("x"), priority: Priority.Visible }]);
      await clock.pass(10);
      const good = tier.open("good");
      good.want([unit("x"), unit("y")]);
      await clock.pass(10);
      assert.deepEqual(good.answered(), ["x", "y"]);
    });

    it("stores the answer in memory and on disk before it is done in the journal and told", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const journal = createTestJournal();
      const disk = createTestFiles();
      let finishWriting: () => void = () => undefined;
      const files: AnswerFiles = { ...disk, put: (key, answer) => new Promise((resolve) => (finishWriting = () => resolve(disk.put(key, answer)))) };
      const desk = createTier(clock, [model], { files, journal }).open("a");
      desk.want([unit("x")]);
      await clock.pass(100);
      assert.deepEqual(desk.answered(), []);
      assert.equal(desk.desk.known(unit("x"))?.source.provider, "model");
      assert.ok(journal.entries.every(({ state }) => state !== "done"));
      finishWriting();
      await clock.pass(100);
      assert.deepEqual(desk.answered(), ["x"]);
      assert.deepEqual(journal.entries.map(({ state }) => state), ["queued", "running", "done"]);
    });
  });

  describe("cache", () => {
    it("takes an answer from disk after a restart", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const files = createTestFiles();
      const before = createTier(clock, [model], { files });
      before.open("a").want(units(3));
      await clock.pass(100);
      await before.background.dispose();
      const desk = createTier(clock, [model], { files }).open("a");
      desk.want(units(3));
      await clock.pass(100);
      assert.equal(desk.answered().length, 3);
      assert.equal(model.asked.length, 1);
    });

    it("keeps what an open document wants, however little memory there is, and forgets the rest by age and number", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const tier = createTier(clock, [model], { cache: { entries: 2, lifeMs: 1_000 } });
      const desk = tier.open("a");
      desk.want(units(6));
      await clock.pass(10_000);
      assert.deepEqual(tier.background.statistics.cache, { entries: 6, pinned: 6, setAside: 0 });
      for (const each of units(6)) assert.ok(desk.desk.known(each));
      desk.want([]);
      assert.deepEqual(tier.background.statistics.cache, { entries: 2, pinned: 0, setAside: 0 });
      await clock.pass(1_001);
      assert.equal(units(6).filter((each) => desk.desk.known(each) !== undefined).length, 0);
    });

    it("asks anew once the cache is cleared", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const files = createTestFiles();
      const tier = createTier(clock, [model], { files });
      const desk = tier.open("a");
      desk.want([unit("x")]);
      await clock.pass(10);
      desk.want([]);
      await tier.background.clearCache();
      desk.want([unit("x")]);
      await clock.pass(10);
      assert.equal(model.asked.length, 2);
    });
  });

  describe("failures", () => {
    it("tries three times with growing delays, then fails with the reason, and asks again by hand", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.fail(networkDown));
      const tier = createTier(clock, [model]);
      const desk = tier.open("a");
      desk.want([unit("x")]);
      await clock.pass(60_000);
      const [first, second, third] = model.asked.map(({ atMs }) => atMs);
      assert.equal(model.asked.length, 3);
      assert.ok(second! - first! >= 500 && second! - first! <= 1_100);
      assert.ok(third! - second! >= 1_000 && third! - second! <= 2_100);
      assert.deepEqual(desk.failed(), ["x"]);
      const [failed] = tier.background.failed;
      assert.deepEqual([failed?.failure, failed?.tries, failed?.owner], [networkDown, 3, "a"]);
      assert.equal(tier.background.activity.kind, "failing");

      assert.equal(tier.background.retryFailed(), 1);
      await clock.pass(10);
      assert.equal(model.asked.length, 4);
    });

    it("asks again as often as settings say for what is asked", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.fail(networkDown));
      const tier = createTier(clock, [model], { retriesOf: (task) => (task === unit("x").analyzer ? 0 : 5) });
      const desk = tier.open("a");
      desk.want([unit("x")]);
      await clock.pass(60_000);
      assert.equal(model.asked.length, 1);
      assert.deepEqual(desk.failed(), ["x"]);
    });

    it("tells nobody of a failure that is taken back before it was told", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const tier = createTier(clock, [model]);
      const [one, two] = [tier.open("a"), tier.open("b")];
      one.want([unit("x")]);
      await clock.pass(10);
      model.asked[0]!.part({ kind: "item", unit: 0, item: { says: "early" } });
      model.asked[0]!.fail({ kind: "invalidRequest", detail: "no" });
      // The call has ended and the request is given up, but the turn that tells of it has not come.
      for (let turns = 0; tier.background.failed.length === 0 && turns < 50; turns++) await Promise.resolve();
      assert.equal(tier.background.failed.length, 1);
      two.want([unit("x")]);
      assert.equal(tier.background.retryFailed(), 1);
      await clock.pass(10);
      assert.deepEqual([one.news.map(({ kind }) => kind), two.news], [["partial"], []]);
      model.asked[1]!.answer();
      await clock.pass(10);
      assert.deepEqual([one.answered(), two.answered(), tier.background.failed], [["x"], ["x"], []]);
    });

    it("tries a provider again after a probe that ended in a fault of ours", async () => {
      const clock = createTestClock();
      let fate: ModelFailure | undefined = networkDown;
      let isDiceLost = false;
      const random = () => {
        if (isDiceLost) throw new Error("no dice");
        return 0.5;
      };
      const model = createTestProvider(clock, "model", (asked) => (fate === undefined ? asked.answer() : asked.fail(fate)));
      const tier = createTier(clock, [model], { random, limits: { ...limits, batchSize: 1 } });
      const desk = tier.open("a");
      desk.want(units(5));
      await clock.pass(20_000);
      [fate, isDiceLost] = [{ kind: "rateLimited", retryAfterMs: undefined }, true];
      await clock.pass(20_000);
      assert.ok(tier.log.some((line) => line.startsWith("A fault of Gloss itself")));
      [fate, isDiceLost] = [undefined, false];
      desk.want([unit("later")]);
      await clock.pass(60_000);
      assert.deepEqual(desk.answered(), ["later"]);
    });

    it("lets the next provider answer, and keeps the failure on the list", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.fail({ kind: "invalidRequest", detail: "too long" }));
      const builtIn = createTestProvider(clock, "built-in", (asked) => asked.answer());
      const tier = createTier(clock, [model, builtIn]);
      const desk = tier.open("a");
      desk.want([unit("x")]);
      await clock.pass(100);
      assert.deepEqual(desk.answered(), ["x"]);
      assert.deepEqual(desk.failed(), []);
      assert.equal(desk.desk.known(unit("x"))?.source.provider, "built-in");
      assert.deepEqual(tier.background.failed.map(({ failure }) => failure.kind), ["invalidRequest"]);
      assert.equal(model.asked.length, 1);
    });

    it("waits as long as the provider says, which is no try", async () => {
      const clock = createTestClock();
      let isLimited = true;
      const model = createTestProvider(clock, "model", (asked) => (isLimited ? asked.fail({ kind: "rateLimited", retryAfterMs: 20_000 }) : asked.answer()));
      const tier = createTier(clock, [model]);
      const desk = tier.open("a");
      desk.want([unit("x")]);
      await clock.pass(90_000);
      assert.deepEqual(model.asked.map(({ atMs }) => Math.round((atMs - model.asked[0]!.atMs) / 1_000)), [0, 20, 40, 60, 80]);
      isLimited = false;
      await clock.pass(20_000);
      assert.deepEqual(desk.answered(), ["x"]);
      assert.deepEqual(tier.background.failed, []);
    });

    it("gives up when told to wait more than five minutes, or after fifteen of waiting, and leaves the provider alone", async () => {
      for (const retryAfterMs of [301_000, 100_000]) {
        const clock = createTestClock();
        const model = createTestProvider(clock, "model", (asked) => asked.fail({ kind: "rateLimited", retryAfterMs }));
        const tier = createTier(clock, [model]);
        const desk = tier.open("a");
        desk.want([unit("x")]);
        await clock.pass(1_100_000);
        assert.deepEqual(desk.failed(), ["x"]);
        const { length } = model.asked;
        assert.equal(length, retryAfterMs > 300_000 ? 1 : 11);
        desk.want([unit("x"), unit("y")]);
        await clock.pass(60_000);
        assert.equal(model.asked.length, retryAfterMs > 300_000 ? 2 : length, "a paused provider is asked again only when its pause is over");
      }
    });

    it("names the fault of a malformed reply once, then gives up, and keeps the good items", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => {
        asked.part({ kind: "item", unit: 0, item: { says: "good" } });
        asked.fail({ kind: "malformed", detail: "cut off" });
      });
      const desk = createTier(clock, [model]).open("a");
      desk.want([unit("x")]);
      await clock.pass(10_000);
      assert.deepEqual(model.asked.map(({ question }) => question.fault), [undefined, "cut off"]);
      assert.deepEqual(desk.news.map(({ kind }) => kind), ["partial", "failed"]);
    });

    for (const [kind, what] of [["unauthorized", "a bad key"], ["misconfigured", "a model that is not there"]] as const) {
      it(`fails everything at once on ${what}, and asks no more`, async () => {
        const clock = createTestClock();
        const model = createTestProvider(clock, "model", (asked) => asked.fail({ kind, detail: "look there" }));
        const tier = createTier(clock, [model]);
        const desk = tier.open("a");
        desk.want(units(40));
        await clock.pass(10_000);
        assert.equal(desk.failed().length, 40);
        assert.ok(model.asked.length <= 3);
        assert.equal(tier.background.activity.kind, "failing");
      });
    }

    it("ends a call that hangs, whether or not the provider takes notice", async () => {
      const clock = createTestClock();
      const deaf = { ...createTestProvider(clock), ask: async function* () { await new Promise(() => undefined); yield* []; } };
      const desk = createTier(clock, [deaf]).open("a");
      desk.want([unit("x")]);
      await clock.pass(89_000);
      assert.deepEqual(desk.failed(), []);
      await clock.pass(6_000);
      const [news] = desk.news;
      assert.deepEqual(news?.kind === "failed" && news.failure, { kind: "timedOut", afterMs: 30_000 });
    });

    it("asks again for all of a call that is cut off, and never shows less than before", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const desk = createTier(clock, [model]).open("a");
      desk.want(units(2));
      await clock.pass(10);
      model.asked[0]!.part({ kind: "item", unit: 0, item: { says: "early" } });
      await clock.pass(10);
      model.asked[0]!.fail({ kind: "network", detail: "cut off" });
      await clock.pass(2_000);
      assert.deepEqual(model.asked[1]?.texts, ["text 0", "text 1"]);
      model.asked[1]!.answer();
      await clock.pass(10);
      assert.deepEqual(desk.news.map(({ kind, unit: { parts } }) => `${kind} ${parts[0]!.text}`).toSorted().toReversed(), ["partial text 0", "answered text 1", "answered text 0"]);
    });

    it("lets the built-in answer while the circuit is open, and asks the model for it when the model is back", async () => {
      const clock = createTestClock();
      let isDown = true;
      const model = createTestProvider(clock, "model", (asked) => (isDown ? asked.fail(networkDown) : asked.answer()));
      const builtIn = createTestProvider(clock, "built-in", (asked) => asked.answer());
      const tier = createTier(clock, [model, builtIn]);
      const desk = tier.open("a");
      desk.want(units(20));
      await clock.pass(20_000);
      assert.equal(new Set(desk.answered()).size, 20);
      const { length } = model.asked;
      desk.want([...units(20), unit("later")]);
      await clock.pass(100);
      assert.equal(desk.answered().length, 21);
      assert.equal(model.asked.length, length, "nothing goes to a provider whose circuit is open");
      assert.equal(tier.background.activity.kind, "failing");

      await clock.pass(200_000);
      assert.ok(model.asked.length > length, "somebody has to find out whether it is back");
      assert.equal(desk.answered().length, 21, "the same answer is not told again after a vain try");

      isDown = false;
      await clock.pass(400_000);
      const buried = new Set(tier.background.failed.map(({ unit: { digest } }) => digest));
      for (const each of [...units(20), unit("later")]) {
        assert.equal(desk.desk.known(each)?.source.provider, buried.has(each.digest) ? "built-in" : "model");
      }
      assert.notEqual(tier.background.activity.kind, "failing");
    });

    it("treats what a provider throws besides failures as its fault, without the error's words", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.fail(new TypeError("the words of a document")));
      const tier = createTier(clock, [model]);
      const desk = tier.open("a");
      desk.want([unit("x")]);
      await clock.pass(60_000);
      assert.deepEqual(tier.background.failed[0]?.failure, { kind: "provider", status: 0, detail: "TypeError" });
      assert.deepEqual(desk.failed(), ["x"]);
    });

    it("survives a journal and a disk that throw", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const broken = () => {
        throw new Error("disk");
      };
      const journal = { load: async () => broken(), record: broken, flush: async () => undefined, dispose: async () => undefined };
      const files = { ...createTestFiles(), get: async () => broken(), put: async () => broken() };
      const desk = createTier(clock, [model], { journal, files }).open("a");
      desk.want(units(3));
      await clock.pass(10);
      assert.equal(desk.answered().length, 3);
    });
  });

  describe("limits", () => {
    it("sends no more calls per minute than allowed, beyond the burst", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const desk = createTier(clock, [model], { limits: { ...limits, batchSize: 1, requestsPerMinute: 6 } }).open("a");
      desk.want(units(30));
      await clock.pass(1_000);
      assert.equal(model.asked.length, 12);
      await clock.pass(60_000);
      assert.equal(model.asked.length, 18);
      await clock.pass(180_000);
      assert.equal(desk.answered().length, 30);
    });

    it("counts tokens as the provider does", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => {
        asked.part({ kind: "usage", usage: { tokensIn: 9_000, tokensOut: 1_000, estimated: false } });
        asked.answer();
      });
      const tier = createTier(clock, [model], { limits: { ...limits, batchSize: 1, tokensPerMinute: 5_000, concurrency: 1 } });
      tier.open("a").want(units(10));
      await clock.pass(1_000);
      assert.equal(model.asked.length, 1);
      await clock.pass(65_000);
      assert.equal(model.asked.length, 2);
      assert.equal(tier.background.statistics.tokensIn, 18_000);
      assert.match(tier.log.join("\n"), /^#1 pragmatics → model: 1 unit, \d+ tokens estimated\n#1 answered in 0 ms: 1 finding, 0 dropped, 9,000\+1,000 tokens/u);
    });

    it("does not limit the built-in analyzers", async () => {
      const clock = createTestClock();
      const builtIn = createTestProvider(clock, "built-in", (asked) => asked.answer());
      const journal = createTestJournal();
      const desk = createTier(clock, [builtIn], { limits: { ...limits, requestsPerMinute: 1 }, journal, files: createTestFiles() }).open("a");
      desk.want(units(60));
      await clock.pass(10);
      assert.equal(desk.answered().length, 60);
      assert.deepEqual(builtIn.asked.map(({ texts }) => texts.length), [25, 25, 10]);
      assert.deepEqual(journal.entries, []);
    });
  });

  describe("life", () => {
    it("sends nothing while paused, lets calls finish, and goes on afterwards", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const tier = createTier(clock, [model]);
      const desk = tier.open("a");
      desk.want([unit("x")]);
      await clock.pass(10);
      tier.background.pause();
      desk.want([unit("x"), unit("y")]);
      model.asked[0]!.answer();
      await clock.pass(10_000);
      assert.deepEqual(desk.answered(), ["x"]);
      assert.deepEqual(tier.background.activity, { kind: "paused", queued: 1 });
      tier.background.resume();
      await clock.pass(10);
      assert.deepEqual(model.asked[1]?.texts, ["y"]);
    });

    it("leaves everything unfinished as queued in the journal when it is disposed", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock);
      const journal = createTestJournal();
      const tier = createTier(clock, [model], { journal });
      tier.open("a").want(units(12));
      await clock.pass(10);
      assert.equal(model.open.size, 2);
      await tier.background.dispose();
      assert.equal(model.asked.every(({ signal }) => signal.aborted), true);
      const last = new Map(journal.entries.map(({ key, state }) => [key, state]));
      assert.deepEqual([...last.values()], new Array(12).fill("queued"));
      await clock.pass(60_000);
      assert.equal(model.asked.length, 2);
    });

    it("remembers tries and lasting failures of earlier runs", async () => {
      const clock = createTestClock();
      const journal = createTestJournal();
      const failing = createTestProvider(clock, "model", (asked) => asked.fail(asked.texts[0] === "bad" ? { kind: "invalidRequest", detail: "no" } : networkDown));
      const before = createTier(clock, [failing], { journal, limits: { ...limits, batchSize: 1 } });
      before.open("a").want([unit("bad"), unit("x")]);
      await clock.pass(2_000);
      await before.background.dispose();
      const latest = [...new Map(journal.entries.map((entry) => [entry.key, entry])).values()];
      const model = createTestProvider(clock, "model", (asked) => asked.fail(networkDown));
      const desk = createTier(clock, [model], { journal: createTestJournal(latest) }).open("a");
      desk.want([unit("bad"), unit("x")]);
      await clock.pass(10_000);
      assert.deepEqual(model.asked.flatMap(({ texts }) => texts), ["x"], "it has used up two tries, and the other failed for good");
      assert.deepEqual(desk.failed(), ["bad", "x"]);
    });

    it("tells listeners of changes, not more often than every 100 ms", async () => {
      const clock = createTestClock();
      const model = createTestProvider(clock, "model", (asked) => asked.answer());
      const tier = createTier(clock, [model]);
      let heard = 0;
      const stop = tier.background.onDidChange(() => heard++);
      tier.open("a").want(units(100));
      await clock.pass(250);
      assert.ok(heard >= 1 && heard <= 2, String(heard));
      const before = heard;
      stop();
      tier.open("b").want(units(100, "discourse"));
      await clock.pass(250);
      assert.equal(heard, before);
    });
  });
});

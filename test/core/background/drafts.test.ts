import assert from "node:assert/strict";
import { createTestClock } from "./testClock";
import { createTestFiles, createTestJournal, createTestProvider, createTier, type TestDesk, unit, units } from "./tier";

/** What a desk has been told, in few words. */
function heard({ news }: TestDesk): string[] {
  return news.map((each) => (each.kind === "draft" ? `draft ${each.unit.parts[0]!.text}: ${each.text}` : each.kind));
}

describe("drafts of what is being written", () => {
  it("are told to all who want the unit, and end with the item; nothing of them is kept", async () => {
    const clock = createTestClock();
    const provider = createTestProvider(clock);
    const [files, journal] = [createTestFiles(), createTestJournal()];
    const tier = createTier(clock, [provider], { files, journal });
    const [one, two] = [tier.open("a"), tier.open("b")];
    one.want(units(2));
    await clock.pass(3_000);
    const [asked] = provider.asked;
    asked!.part({ kind: "draft", unit: 0, text: "some" });
    await clock.pass(1);
    two.want(units(1));
    await clock.pass(1);
    asked!.part({ kind: "draft", unit: 0, text: "some words" });
    await clock.pass(1);
    assert.deepEqual([heard(one), heard(two)], [["draft text 0: some", "draft text 0: some words"], ["draft text 0: some words"]]);
    asked!.part({ kind: "draft", unit: 1, text: "others" });
    asked!.part({ kind: "draft", unit: 7, text: "nobody's" });
    asked!.answer();
    await clock.pass(1);
    assert.deepEqual(heard(one).slice(2).toSorted(), ["answered", "answered"], "what is complete is told in place of what was being written");
    assert.equal(one.desk.known(unit("text 0"))?.findings[0]?.message, "model on text 0");
    assert.ok(!JSON.stringify([[...files.answers], journal.entries]).includes("some words"));
  });

  it("are not told of a unit that has its item", async () => {
    const clock = createTestClock();
    const provider = createTestProvider(clock);
    const desk = createTier(clock, [provider]).open("a");
    desk.want([unit("text")]);
    await clock.pass(3_000);
    provider.asked[0]!.part({ kind: "item", unit: 0, item: { says: "it" } });
    provider.asked[0]!.part({ kind: "draft", unit: 0, text: "again" });
    await clock.pass(1);
    assert.deepEqual(heard(desk), ["partial"]);
  });

  it("are taken back when the call fails, before its next try and before the failure", async () => {
    const clock = createTestClock();
    const provider = createTestProvider(clock, "model", (asked) => asked.part({ kind: "draft", unit: 0, text: `try ${provider.asked.length}` }));
    const desk = createTier(clock, [provider]).open("a");
    desk.want([unit("text")]);
    for (let tries = 1; tries <= 3; tries++) {
      await clock.pass(3_000);
      if (tries === 1) assert.deepEqual(heard(desk), ["draft text: try 1"]);
      provider.asked.at(-1)!.fail({ kind: "network", detail: "cut off" });
      await clock.pass(1);
      assert.ok(heard(desk).includes("draft text: "));
      await clock.pass(60_000);
    }
    assert.deepEqual(heard(desk), ["draft text: try 1", "draft text: ", "draft text: try 2", "draft text: ", "draft text: try 3", "draft text: ", "failed"]);
  });

  it("are taken back of the unit that a reply broke off in, not of those that it had got done with", async () => {
    const clock = createTestClock();
    const provider = createTestProvider(clock);
    const tier = createTier(clock, [provider, createTestProvider(clock, "built-in", (asked) => asked.answer())], { retriesOf: () => 0 });
    const desk = tier.open("a");
    desk.want(units(2));
    await clock.pass(3_000);
    const [asked] = provider.asked;
    for (const index of [0, 1]) {
      asked!.part({ kind: "draft", unit: index, text: "words" });
      await clock.pass(1);
      if (index === 0) asked!.part({ kind: "item", unit: 0, item: { says: "done" } });
      await clock.pass(1);
    }
    asked!.fail({ kind: "network", detail: "cut off" });
    await clock.pass(3_000);
    assert.deepEqual(heard(desk), ["draft text 0: words", "partial", "draft text 1: words", "draft text 1: ", "answered", "answered"]);
  });
});

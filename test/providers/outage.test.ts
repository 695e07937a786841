import assert from "node:assert/strict";
import { createBuiltInProvider } from "../../src/providers/builtIn";
import { createOpenAiProvider } from "../../src/providers/openai";
import { createScaledClock } from "../chaos/scaledClock";
import { startEndpoint } from "../endpoint/server";
import { shouting, unit } from "./sampleAnalyzer";
import { createTierAt, settled, until } from "./tierAt";
import { learntEnglish } from "../english";

const builtIn = createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: () => new Promise((resolve) => setTimeout(resolve)) });

describe("an endpoint that is down", () => {
  it("is stood in for, is said to be down, is left alone for a while, and answers all of it when it is up again", async () => {
    const before = await startEndpoint({ analyzers: [shouting] });
    await before.close();
    const model = createOpenAiProvider({ baseUrl: before.url, model: "sample" });
    const { background } = createTierAt(before.url, [shouting], { providers: [model, builtIn], clock: createScaledClock(10, Date.now()) });
    const units = Array.from({ length: 12 }, (_, index) => unit(`Stop ${index}!`));
    const { desk, news } = await settled(background, "a", units);
    assert.deepEqual(new Set(news.map((each) => each.kind === "answered" && each.answer.source.label)), new Set([builtIn.label]));
    const { activity } = background;
    assert.ok(activity.kind === "failing", activity.kind);
    assert.match(activity.reason, /^sample at 127\.0\.0\.1:\d+: not reachable: nothing listens at/);
    const { calls } = background.statistics;

    const after = await startEndpoint({ analyzers: [shouting], port: Number(new URL(before.url).port) });
    try {
      await settled(background, "b", [unit("Run!")]);
      assert.equal(background.statistics.calls, calls + 1, "the endpoint was asked although it had just failed");
      assert.equal(after.requests.length, 0);
      await until(() => units.every((each) => desk.known(each)?.source.label === model.label), "the model never came back");
      await until(() => background.activity.kind === "idle", "it was still said to be down");
      assert.deepEqual(background.failed, []);
    } finally {
      await background.dispose();
      await after.close();
    }
  });
});

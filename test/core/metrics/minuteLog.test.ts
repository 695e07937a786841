import assert from "node:assert/strict";
import { Meters } from "../../../src/core/metrics/meters";
import { createMinuteLog } from "../../../src/core/metrics/minuteLog";
import { createTestClock } from "../background/testClock";

describe("what the log is told every minute", () => {
  it("is what was counted since, once a minute, and nothing where nothing was", async () => {
    const clock = createTestClock();
    const meters = new Meters();
    const told: string[] = [];
    const log = createMinuteLog(meters, clock, { info: (message) => void told.push(message) });
    meters.ofTexts("pragmatics").wanted.value += 1_200;
    for (let news = 0; news < 10; news++) log.noticed();
    await clock.pass(59_000);
    assert.deepEqual(told, []);
    meters.ofCalls({ id: "one", model: "m" }, "pragmatics").calls.value++;
    await clock.pass(1_000);
    const first = "In the last minute: 1,200 texts wanted, 0 known, 0 answered, 0 given up; 1 call, 0 failed; 0+0 tokens";
    assert.deepEqual(told, [first]);

    log.noticed();
    await clock.pass(120_000);
    assert.deepEqual(told, [first], "there was nothing to say");
    meters.ofTexts("discourse").wanted.value++;
    log.noticed();
    await clock.pass(60_000);
    assert.equal(told[1], "In the last minute: 1 text wanted, 0 known, 0 answered, 0 given up; 0 calls, 0 failed; 0+0 tokens");

    log.noticed();
    log.dispose();
    meters.ofTexts("discourse").wanted.value++;
    await clock.pass(120_000);
    assert.equal(told.length, 2);
  });
});

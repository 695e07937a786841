import assert from "node:assert/strict";
import { PoliteClock } from "../../../src/core/background/politeClock";
import { createTestClock } from "./testClock";

describe("a polite clock", () => {
  it("is on time while nobody types", async () => {
    const time = createTestClock();
    const clock = new PoliteClock(time);
    const ran: number[] = [];
    const startMs = clock.now();
    clock.after(0, () => ran.push(clock.now() - startMs));
    clock.after(70, () => ran.push(clock.now() - startMs));
    clock.after(80, () => assert.fail("it was cancelled"))();
    await time.pass(1_000);
    assert.deepEqual(ran, [0, 70]);
  });

  it("lets nothing run within 40 ms of a keystroke, but nothing wait longer than half a second for that", async () => {
    const time = createTestClock();
    const clock = new PoliteClock(time);
    const startMs = clock.now();
    const ran: number[] = [];
    clock.after(10, () => ran.push(clock.now() - startMs));
    for (let key = 0; key < 5; key++) {
      clock.keystroke();
      await time.pass(30);
    }
    assert.equal(ran.length, 0);
    await time.pass(10);
    assert.deepEqual(ran, [160]);

    clock.after(0, () => {
      ran.push(clock.now() - startMs);
    });
    for (let key = 0; key < 100; key++) {
      clock.keystroke();
      await time.pass(10);
    }
    assert.deepEqual(ran, [160, 660]);
  });

  it("can be cancelled while it stands aside", async () => {
    const time = createTestClock();
    const clock = new PoliteClock(time);
    const cancel = clock.after(0, () => assert.fail("it was cancelled"));
    clock.keystroke();
    await time.pass(20);
    cancel();
    await time.pass(1_000);
  });

  it("lets whoever works breathe until the keys rest", async () => {
    const time = createTestClock();
    const clock = new PoliteClock(time);
    await clock.breathe();
    clock.keystroke();
    let isRested = false;
    void clock.breathe().then(() => (isRested = true));
    await time.pass(30);
    assert.equal(isRested, false);
    await time.pass(20);
    assert.equal(isRested, true);
  });

  it("takes no keystroke for one to come when the time is set back", async () => {
    const time = createTestClock();
    const clock = new PoliteClock(time);
    clock.keystroke();
    time.set(-3_600_000);
    let ran = false;
    clock.after(0, () => (ran = true));
    await time.pass(10);
    assert.ok(ran);
    await clock.breathe();
  });
});

import assert from "node:assert/strict";
import { mock } from "node:test";
import { Following } from "../../src/editor/following";

describe("what follows news", () => {
  let ends: (() => void)[] = [];
  let begun = 0;
  const act = (): Promise<void> => {
    begun++;
    return new Promise((resolve) => ends.push(resolve));
  };
  const end = async (): Promise<void> => {
    ends.shift()?.();
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    ends = [];
    begun = 0;
  });
  afterEach(() => mock.timers.reset());

  it("is done while news streams in, and once for what has been gathered", () => {
    const following = new Following(act, 400);
    for (let ms = 0; ms < 1_000; ms += 100) {
      following.soon();
      mock.timers.tick(100);
    }
    assert.equal(begun, 1);
  });

  it("comes to its end before it is done once more, however much news there was", async () => {
    const following = new Following(act, 400);
    following.now();
    for (let i = 0; i < 20; i++) following.soon();
    mock.timers.tick(10_000);
    assert.equal(begun, 1);
    await end();
    mock.timers.tick(399);
    assert.equal(begun, 1);
    mock.timers.tick(1);
    assert.equal(begun, 2);
    await end();
    mock.timers.tick(10_000);
    assert.equal(begun, 2, "there was no news any more");
  });

  it("does not wait when it is to be done at once, and takes no notice of what was under way", async () => {
    const following = new Following(act, 400);
    following.now();
    following.soon();
    following.now();
    assert.equal(begun, 2);
    await end();
    following.soon();
    mock.timers.tick(10_000);
    assert.equal(begun, 2, "the second is under way");
    await end();
    mock.timers.tick(400);
    assert.equal(begun, 3);
  });

  it("stops", () => {
    const following = new Following(act, 400);
    following.soon();
    following.stop();
    mock.timers.tick(10_000);
    assert.equal(begun, 0);
  });
});

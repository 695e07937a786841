import assert from "node:assert/strict";
import { createHistory, type Moment } from "../../../src/core/metrics/history";

describe("the last minutes", () => {
  let nowMs: number;
  const clock = { now: () => nowMs };
  beforeEach(() => (nowMs = 100_000));
  const options = { clock, stretches: 4, stretchMs: 1_000 };
  const waiting = (moments: readonly Moment[]): readonly number[] => moments.map((each) => each.waiting);

  it("tell of each stretch the most that waited, and what began and failed in it", () => {
    const history = createHistory(options);
    history.note({ waiting: 3, calls: 1, callsFailed: 0 });
    history.note({ waiting: 9, calls: 4, callsFailed: 1 });
    history.note({ waiting: 2, calls: 5, callsFailed: 1 });
    nowMs += 1_500;
    history.note({ waiting: 0, calls: 6, callsFailed: 2 });
    assert.deepEqual(history.list(), [
      { startMs: 98_000, waiting: 0, calls: 0, callsFailed: 0 },
      { startMs: 99_000, waiting: 0, calls: 0, callsFailed: 0 },
      { startMs: 100_000, waiting: 9, calls: 5, callsFailed: 1 },
      { startMs: 101_000, waiting: 2, calls: 1, callsFailed: 1 },
    ]);
  });

  it("know that what waits goes on waiting while nothing happens, however long", () => {
    const history = createHistory(options);
    history.note({ waiting: 7, calls: 0, callsFailed: 0 });
    nowMs += 2_000;
    assert.deepEqual(waiting(history.list()), [0, 7, 7, 7]);
    nowMs += 60_000;
    assert.deepEqual(waiting(history.list()), [7, 7, 7, 7]);
    history.note({ waiting: 1, calls: 0, callsFailed: 0 });
    nowMs += 1_000;
    assert.deepEqual(waiting(history.list()), [7, 7, 7, 1]);
  });

  it("forget what is older, and count nothing twice", () => {
    const history = createHistory(options);
    for (let calls = 1; calls <= 100; calls++) {
      history.note({ waiting: 0, calls, callsFailed: 0 });
      nowMs += 500;
    }
    assert.deepEqual(history.list().map(({ calls }) => calls), [2, 2, 2, 0]);
    nowMs += 100_000;
    history.note({ waiting: 0, calls: 103, callsFailed: 0 });
    assert.deepEqual(history.list().map(({ calls }) => calls), [0, 0, 0, 3]);
  });
});

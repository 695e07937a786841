import assert from "node:assert/strict";
import { Tally, tallyExact } from "../../quality/entityScores";

describe("the score of spans", () => {
  const gold = [
    { start: 0, end: 4, label: "person" },
    { start: 10, end: 14, label: "location" },
    { start: 20, end: 24, label: "person" },
  ];

  it("counts what has the same start, end and label", () => {
    const tally = new Tally();
    tallyExact([{ start: 0, end: 4, label: "person" }, { start: 10, end: 15, label: "location" }, { start: 20, end: 24, label: "location" }, { start: 30, end: 31, label: "person" }], gold, tally);
    assert.deepEqual([tally.right, tally.found, tally.gold], [1, 4, 3]);
    assert.equal(tally.precision, 1 / 4);
    assert.equal(tally.recall, 1 / 3);
    assert.equal(tally.f1, 2 / 7);
  });

  it("counts what is found twice once, and sums up over texts", () => {
    const tally = new Tally();
    tallyExact([gold[0]!, gold[0]!], gold, tally);
    tallyExact([], [], tally);
    tallyExact([gold[1]!], [gold[1]!], tally);
    assert.deepEqual([tally.right, tally.found, tally.gold], [2, 2, 4]);
  });

  it("is zero of nothing", () => {
    assert.equal(new Tally().f1, 0);
  });
});

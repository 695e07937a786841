import assert from "node:assert/strict";
import type { UnitFinding } from "../../../src/core/analytical/task";
import { coherenceOf } from "../../../src/core/analytical/coherence";
import { answerMeans } from "../../english";

const first = "The server keeps a cache of tokens. Each token belongs to one client.";
const second = "The cache forgets a token after one hour. Clients then ask the server for another token.";
const third = "Clients that ask too often are told to wait. The server counts their requests.";
const foreign = "Sheep graze on green hills near the old monastery. Monks shear their wool in late spring.";

describe("coherence", () => {
  it("is higher for blocks that speak of the same things", () => {
    const own = scoreOf([first, second, third]);
    const other = scoreOf([first, foreign, third]);
    assert.ok(own.topicConsistency > other.topicConsistency);
    assert.ok(own.logicalFlow > other.logicalFlow);
    assert.ok(own.overall > other.overall);
  });

  it("names a block that takes up nothing of what stands before it", () => {
    assert.deepEqual(scoreOf([first, second, foreign]).issues, [
      "“Sheep graze on green hills…” takes up no word of what stands before it.",
    ]);
    assert.deepEqual(scoreOf([first, second, third]).issues, []);
  });

  it("is 1 for a section of one block or none", () => {
    assert.deepEqual(scoreOf([first]), { overall: 1, topicConsistency: 1, logicalFlow: 1, issues: [] });
    assert.deepEqual(scoreOf([]), { overall: 1, topicConsistency: 1, logicalFlow: 1, issues: [] });
  });

  it("stays between 0 and 1", () => {
    for (const texts of [
      [foreign, first, foreign, second],
      ["", ""],
      ["a", "b", "c"],
      [first, first, first],
    ]) {
      const { overall, topicConsistency, logicalFlow } = scoreOf(texts);
      for (const score of [overall, topicConsistency, logicalFlow]) assert.ok(score >= 0 && score <= 1);
    }
  });

  it("falls with each break, and tells the break's message", () => {
    const texts = [first, second, third];
    const broken = coherenceOf(texts.map((text, i) => ({ text, findings: i === 1 ? [breakWith("topic")] : [] })), answerMeans());
    assert.ok(broken.overall < scoreOf(texts).overall);
    assert.ok(broken.topicConsistency < scoreOf(texts).topicConsistency);
    assert.deepEqual(broken.issues, ["It jumps."]);
  });

  it("rises where discourse has found a relation to the sentence before the block", () => {
    const connected: UnitFinding = {
      ...breakWith("flow"),
      category: "discourse.contrast",
      related: [{ part: 0, start: 0, end: 3, role: "other segment" }],
    };
    const without = scoreOf([first, foreign]);
    const withRelation = coherenceOf([
      { text: first, findings: [] },
      { text: foreign, findings: [connected] },
    ], answerMeans());
    assert.ok(withRelation.logicalFlow > without.logicalFlow);
    assert.equal(withRelation.topicConsistency, without.topicConsistency);
  });
});

function scoreOf(texts: readonly string[]): ReturnType<typeof coherenceOf> {
  return coherenceOf(texts.map((text) => ({ text, findings: [] })), answerMeans());
}

function breakWith(issue: string): UnitFinding {
  return {
    category: "discourse.coherence",
    severity: "information",
    confidence: 0.8,
    place: { part: 1, start: 0, end: 3 },
    related: [],
    message: "It jumps.",
    data: { relation: "break", issue },
  };
}

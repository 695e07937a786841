import assert from "node:assert/strict";
import { bestLabel, openClassifier, packClassifier, probabilityOf } from "../../../src/core/relational/linearClassifier";
import { LinearLearner } from "../../quality/train/linearLearner";

describe("a linear classifier", () => {
  const classifier = openClassifier(packClassifier(new Map([[7, [2, 0, -2]], [9, [0, 0, 3]]]), 3));

  function scoresOf(...features: readonly number[]): Int32Array {
    const scores = new Int32Array(3);
    classifier.score(Int32Array.from(features), features.length, scores);
    return scores;
  }

  it("adds up the weights of the features that it knows", () => {
    assert.equal(bestLabel(scoresOf(7)), 0);
    assert.equal(bestLabel(scoresOf(9)), 2);
    assert.deepEqual(scoresOf(7, 12345), scoresOf(7));
    assert.deepEqual([...scoresOf(7, 9)], [...scoresOf(7)].map((score, label) => score + scoresOf(9)[label]!));
  });

  it("gives probabilities that add up to one and follow the weights", () => {
    const scores = scoresOf(7);
    const probabilities = [0, 1, 2].map((label) => probabilityOf(scores, label));
    assert.ok(Math.abs(probabilities[0]! + probabilities[1]! + probabilities[2]! - 1) < 1e-9);
    assert.ok(Math.abs(probabilities[0]! / probabilities[1]! - Math.exp(2)) < 0.4);
    assert.deepEqual([...scoresOf()].map((_, label) => probabilityOf(scoresOf(), label)), [1 / 3, 1 / 3, 1 / 3]);
  });

  it("leaves out features that decide nothing", () => {
    const packed = openClassifier(packClassifier(new Map([[7, [0.01, 0.01, 0]], [9, [5, 5, 5]]]), 3));
    const scores = new Int32Array(3);
    packed.score(Int32Array.of(7, 9), 2, scores);
    assert.deepEqual([...scores], [0, 0, 0]);
  });

  it("is learnt from examples, and from examples that allow several labels", () => {
    const learner = new LinearLearner(3, { step: 0.3, start: 1, penalty: 0 });
    learner.keep(new Map([[1, 5], [2, 5], [3, 1]]), 2);
    const scores = new Float64Array(3);
    for (let round = 0; round < 50; round++) {
      for (const [feature, allowed] of [[1, 0b001], [2, 0b110], [2, 0b100]] as const) {
        const features = Int32Array.of(feature, 3);
        learner.score(features, 2, scores);
        learner.learn(features, 2, scores, allowed, 1);
      }
      learner.endRound();
    }
    learner.settle();
    const learnt = openClassifier(learner.pack());
    const given = new Int32Array(3);
    learnt.score(Int32Array.of(1), 1, given);
    assert.equal(bestLabel(given), 0);
    learnt.score(Int32Array.of(2), 1, given);
    assert.equal(bestLabel(given), 2);
    learnt.score(Int32Array.of(3), 1, given);
    assert.deepEqual([...given], [0, 0, 0]);
  });
});

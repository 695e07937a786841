import assert from "node:assert/strict";
import { featureCount } from "../../../src/core/relational/antecedentFeatures";
import type { ContextSentence } from "../../../src/core/relational/antecedents";
import { createAntecedents } from "../../../src/core/relational/coreference";
import { contextSentence, name, person, pronoun } from "./contextSentence";

/** Weights that prefer nothing but make every choice differ from every other. */
function someWeights(): Int8Array {
  return Int8Array.from({ length: featureCount }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) >>> 28) - 8);
}

const first = contextSentence("The client calls the server.", [["The client"], ["the server", { grammar: "object" }]], { opensBlock: true });
const second = contextSentence("It answers, and the client reads it", [["It", { ...pronoun, key: "it" }], ["the client"], ["it", { ...pronoun, key: "it", grammar: "object" }]]);

describe("antecedents", () => {
  it("are not looked for with weights made for other features", () => {
    assert.throws(() => createAntecedents(new Int8Array(featureCount - 1)), /weights/);
  });

  it("have probabilities that leave room for none", () => {
    const antecedents = createAntecedents(someWeights());
    for (const mention of [0, 1, 2]) {
      const sum = antecedents.candidatesOf([first, second], mention).reduce((total, { probability }) => total + probability, 0);
      assert.ok(sum > 0 && sum < 1);
    }
  });

  it("come before what stands for them", () => {
    const candidates = createAntecedents(new Int8Array(featureCount)).candidatesOf([first, second], 2);
    assert.deepEqual(
      candidates.map(({ sentencesBack, mention }) => `${String(sentencesBack)}:${String(mention)}`).sort(),
      ["0:0", "0:1", "1:0", "1:1"],
    );
  });

  it("of a possessive are not what it possesses", () => {
    const sentence = contextSentence("The server has its limit.", [["The server"], ["its limit", { grammar: "object" }], ["its", { ...pronoun, key: "its", within: 1 }]]);
    assert.deepEqual(createAntecedents(new Int8Array(featureCount)).candidatesOf([sentence], 2).map(({ mention }) => mention), [0]);
  });

  it("may be a name behind a pronoun of the same sentence", () => {
    const sentence = contextSentence("In her race, Ann Lee won.", [["her", { ...pronoun, key: "her" }], ["Ann Lee", { ...name, ...person, key: "ann lee" }]]);
    assert.deepEqual(createAntecedents(new Int8Array(featureCount)).candidatesOf([sentence], 0).map(({ mention }) => mention), [1]);
  });

  it("of a noun without an article are mentions with its word", () => {
    const sentence = contextSentence("Servers wait, clients call, and servers answer", [
      ["Servers", { key: "server", definiteness: "bare" }],
      ["clients", { key: "client", definiteness: "bare" }],
      ["servers", { key: "server", definiteness: "bare" }],
    ]);
    assert.deepEqual(createAntecedents(new Int8Array(featureCount)).candidatesOf([sentence], 2).map(({ mention }) => mention), [0]);
  });

  it("follow from the sentences alone, whatever was asked before", () => {
    const used = createAntecedents(someWeights());
    const windows: readonly (readonly ContextSentence[])[] = [[first, second], [second], [second, first], [first, second, first]];
    for (const window of windows) used.of(window);
    for (const window of windows) assert.deepEqual(used.of(window), createAntecedents(someWeights()).of(window));
  });

  it("is a name for the phrase that explains it, not the other way round", () => {
    const sentence = contextSentence("The chair, Ann Lee, spoke.", [
      ["The chair", { ...person, key: "chair" }],
      ["Ann Lee", { ...name, ...person, key: "ann lee", grammar: "apposition" }],
    ]);
    // Without weights a single candidate is as likely as none, which is enough.
    const [chair, ann] = createAntecedents(new Int8Array(featureCount)).of([sentence]);
    assert.deepEqual([chair?.mention, ann?.mention], [1, 0]);
  });
});

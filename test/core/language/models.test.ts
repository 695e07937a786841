import assert from "node:assert/strict";
import fc from "fast-check";
import { openModelFile, packModelFile } from "../../../src/core/language/modelFile";
import { hashOfWord } from "../../../src/core/language/wordHash";
import { packWordTable, WordTable } from "../../../src/core/language/wordTable";
import { bestOf, openWeightTable, packWeightTable } from "../../../src/core/language/weights";
import { Perceptron, PairLearner } from "../../quality/train/perceptron";

describe("model file", () => {
  it("gives back the parts that were packed, each where numbers may lie", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,24}$/), fc.uint8Array({ maxLength: 50 })), (parts) => {
        const model = openModelFile(packModelFile(new Map(Object.entries(parts))));
        for (const [name, bytes] of Object.entries(parts)) {
          assert.deepEqual([...model.part(name)], [...bytes]);
          assert.equal(model.part(name).byteOffset % 8, 0);
        }
      }),
    );
  });

  it("opens a file that lies where numbers may not", () => {
    const packed = packModelFile(new Map([["weights", Uint8Array.of(1, 2, 3, 4)]]));
    const shifted = new Uint8Array(packed.length + 3);
    shifted.set(packed, 3);
    assert.deepEqual([...openModelFile(shifted.subarray(3)).part("weights")], [1, 2, 3, 4]);
  });

  it("refuses what is no model, and says which part is missing", () => {
    assert.throws(() => openModelFile(new Uint8Array(100)), /no model/);
    assert.throws(() => openModelFile(new Uint8Array()), /no model/);
    assert.throws(() => openModelFile(packModelFile(new Map())).part("names"), /names/);
  });
});

describe("word table", () => {
  it("gives each word its number, and none to nearly all others", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 200 }), (words) => {
        const numbers = new Map(words.map((word, i) => [hashOfWord(word), i + 1]));
        const table = WordTable.from(packWordTable(numbers));
        for (const [hash, number] of numbers) assert.equal(table.find(hash), number);
        const strangers = Array.from({ length: 200 }, (_, i) => table.find(hashOfWord(`STRANGER ${String(i * 7919)} `)));
        assert.ok(strangers.filter((number) => number !== 0).length <= 10);
      }),
    );
  });

  it("knows words by their letters, whatever their case, digits and apostrophes", () => {
    assert.equal(hashOfWord("Don’t"), hashOfWord("don't"));
    assert.equal(hashOfWord("RFC 2119"), hashOfWord("rfc 8174"));
    assert.notEqual(hashOfWord("form"), hashOfWord("from"));
  });
});

describe("weight table", () => {
  it("sums up what was packed, but for features that weightier ones leave no room", () => {
    const weights = new Map([
      [0x12300001, new Map([[2, 40], [33, -7]])],
      [0x45600002, new Map([[2, -128], [5, 127]])],
      [0x78900001, new Map([[5, 3]])],
      [0x23400003, new Map([[7, 50]])],
      [0x34500000, new Map([[7, -50]])],
    ]);
    const table = openWeightTable(packWeightTable(weights));
    const best = (features: readonly number[], classes: readonly number[]): number => {
      const bits = (from: number): number => classes.filter((each) => each >= from && each < from + 32).reduce((sum, each) => sum | (1 << (each - from)), 0);
      return bestOf(table, Int32Array.from(features), features.length, bits(0), bits(32), -1);
    };
    assert.equal(best([0x12300001], [2, 5, 33]), 2);
    assert.equal(best([0x12300001], [5, 33]), 5);
    assert.equal(best([0x12300001, 0x45600002], [2, 5, 33]), 5);
    assert.equal(best([0x23400003], [2, 7]), 7);
    assert.equal(best([0x34500000], [2, 7]), 2);
    assert.equal(best([0x78900001], [2, 5]), 2, "its group is full");
    assert.equal(best([0x45600002], []), -1);
  });
});

describe("perceptron", () => {
  it("learns what tells two classes apart, and its table gives the same choice", () => {
    const learner = new PairLearner(10);
    const examples = [
      { features: Int32Array.of(0x12345001, 0x34567003), right: 3 },
      { features: Int32Array.of(0x23456002, 0x34567003), right: 5 },
    ];
    for (const { features } of examples) for (let i = 0; i < 3; i++) learner.counts.count(features, 2);
    for (let round = 0; round < 10; round++) for (const { features, right } of examples) learner.choose(features, 2, [3, 5], right, 0);
    const table = openWeightTable(learner.table(8));
    for (const { features, right } of examples) {
      assert.equal(learner.choose(features, 2, [3, 5], -1, 0), right);
      assert.equal(bestOf(table, features, 2, (1 << 3) | (1 << 5), 0, 0), right);
    }
  });

  it("leaves a slot to the feature that came first", () => {
    const weights = new Perceptron(4, 1);
    weights.add(0x11000003, 0, 1);
    weights.add(0x22000003, 0, 1);
    assert.notEqual(weights.find(0x11000003), -1);
    assert.equal(weights.find(0x22000003), -1);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { openTagger } from "../../../src/core/language/tagger";
import { packWeights, unpackWeights } from "../../../src/core/language/taggerModel";
import { readWords } from "../../../src/core/language/words";
import { learntEnglish, readModel } from "../../english";

function tagged(text: string): string {
  const { words } = readWords(text);
  const tags = learntEnglish().tagsOf(words);
  return words.map(({ text: word }, i) => `${word}/${tags[i]!}`).join(" ");
}

describe("tagger", () => {
  it("tells nouns from verbs by their neighbours", () => {
    assert.equal(tagged("The server returns the result."), "The/DT server/NN returns/VBZ the/DT result/NN ./PUNCT");
    assert.match(tagged("They test the parser."), /test\/VBP/);
    assert.match(tagged("The test failed."), /test\/NN failed\/VBD/);
  });

  it("takes the verb of an order for one", () => {
    for (const order of ["Use the tool.", "Store the token in memory.", "Do not log secrets.", "Set `timeout` to zero."]) assert.match(tagged(order), /^(?:Do\/VB not\/RB )?\w+\/VB /);
  });

  it("tags keywords in capitals as the words they are", () => {
    assert.match(tagged("The client MUST NOT cache the response."), /MUST\/MD NOT\/RB cache\/VB/);
  });

  it("gives a contraction the tag of its first half", () => {
    const tags = tagged("We don't know if it's the user's file.");
    assert.match(tags, /don't\/VBP/);
    assert.match(tags, /it's\/PRP/);
    assert.match(tags, /user's\/NN/);
    assert.equal(tagged("We don’t know."), tagged("We don't know.").replace("'", "’"));
  });

  it("looks into neither code nor addresses", () => {
    assert.match(tagged("Run `npm test` or see https://example.org/run now."), /`npm test`\/CODE or\/CC see\/VB\w? https:\/\/example\.org\/run\/CODE/);
  });

  it("tags a sentence the same whatever stands beside it", () => {
    const alone = tagged("Check the log for errors.");
    assert.ok(tagged(`Nothing works here. Check the log for errors.`).endsWith(alone));
  });

  it("gives every word of any text a tag", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { words } = readWords(text);
        assert.equal(learntEnglish().tagsOf(words).filter((tag) => tag.length > 0).length, words.length);
      }),
    );
  });

  it("comes to an end with weights that break off", () => {
    const packed = readModel().part("analyzerTags");
    for (const length of [0, 3, 4, 5, 1_000, packed.length - 1]) {
      const { words } = readWords("The server returns the result.");
      assert.equal(openTagger(packed.subarray(0, length))(words).length, words.length);
    }
  });

  it("unpacks the weights that were packed", () => {
    const row = fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 35, maxLength: 35 });
    const weights = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: (1 << 22) - 1 }), row), { selector: ([feature]) => feature, maxLength: 20 });
    fc.assert(
      fc.property(weights, (rows) => {
        const unpacked = unpackWeights(packWeights(new Map(rows.map(([feature, values]) => [feature, Int8Array.from(values)]))));
        for (const [feature, values] of rows) {
          const scores = new Int32Array(35);
          unpacked.add(Int32Array.of(feature), 1, scores);
          assert.deepEqual([...scores], values);
        }
      }),
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { noEnglish, openLearntEnglish } from "../../../src/core/analytical/learntEnglish";
import { createStatementIndex } from "../../../src/core/analytical/statementIndex";
import { openModelFile, packModelFile } from "../../../src/core/language/modelFile";
import { packNamedWeights, unpackNamedWeights } from "../../../src/core/language/namedWeights";
import { readWords } from "../../../src/core/language/words";
import { learntEnglish, readModel } from "../../english";

describe("what the built-in analyzers have learnt", () => {
  it("is opened without being unpacked, and lies in the model", () => {
    const opened: string[] = [];
    const model = { part: (name: string) => (opened.push(name), readModel().part(name)) };
    openLearntEnglish(model);
    assert.deepEqual(opened.sort(), ["analyzerTags", "antonyms", "connectives", "requests"]);
    assert.throws(() => openLearntEnglish(openModelFile(packModelFile(new Map()))), /no part “analyzerTags”/);
  });

  it("is unpacked once", () => {
    const english = learntEnglish();
    assert.equal(english.connectives, english.connectives);
    assert.equal(english.requests, english.requests);
    assert.equal(english.antonyms, english.antonyms);
    assert.ok(english.connectives.size > 1_000 && english.requests.size > 1_000 && english.antonyms.size > 1_000);
    const { words } = readWords("It stops.");
    assert.equal(english.tagsOf(words), english.tagsOf(words));
  });

  it("is packed line by line, and unpacked as it was", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((each) => !/[\t\n]/.test(each));
    fc.assert(
      fc.property(fc.dictionary(name, fc.array(fc.integer(), { minLength: 1, maxLength: 10 })), (rows) => {
        const weights = new Map(Object.entries(rows));
        assert.deepEqual(unpackNamedWeights(packNamedWeights(weights)), weights);
      }),
    );
  });

  it("may be missing: statements that speak of the same thing are found all the same", () => {
    const index = createStatementIndex(noEnglish);
    const [here, there] = [{}, {}];
    index.add(here, "The server deletes the log files after seven days.");
    index.add(there, "The server keeps the log files for thirty days.");
    assert.equal(index.pairsOf(here).length, 1);
  });
});

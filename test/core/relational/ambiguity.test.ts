import assert from "node:assert/strict";
import { ambiguityOf, doubtOf, readingsOf } from "../../../src/core/relational/ambiguity";
import type { Antecedents, Candidate, ContextSentence } from "../../../src/core/relational/antecedents";
import { contextSentence, pronoun } from "./contextSentence";

const nouns = ["client", "server", "proxy", "cache", "broker", "gateway", "queue", "worker", "driver", "router"];
const before = contextSentence(`The ${nouns.join(" calls the ")}.`, nouns.map((noun) => [noun]));
const its = { ...pronoun, key: "its" };
/** Of its mentions the pronoun is the fourth. */
const requirement = contextSentence("The plan of the team and the board must name its limit.", [
  ["The plan"],
  ["the team", { grammar: "modifier" }],
  ["the board", { grammar: "modifier" }],
  ["its", its],
]);
const remark = contextSentence("Its limit is high.", [["Its", its]]);

/** Finds candidates of the sentence before with these probabilities. */
function finding(...probabilities: readonly number[]): Antecedents {
  const candidates = probabilities.map((probability, mention): Candidate => ({ sentencesBack: 1, mention, probability }));
  return { of: () => [], candidatesOf: () => candidates };
}

const even = [0.11, 0.1, 0.1, 0.1, 0.1, 0.1, 0.09, 0.09, 0.09, 0.09] as const;

describe("ambiguous references", () => {
  it("are pronouns of requirements with several things of like probability", () => {
    assert.deepEqual(ambiguityOf(finding(...even), [before, requirement], 3).map(({ mention }) => mention), [0, 1]);
  });

  it("are none where many things come into question and nobody is bound", () => {
    assert.deepEqual(ambiguityOf(finding(...even), [before, remark], 0), []);
  });

  it("are pronouns of any sentence with two things that are about as likely and nothing else", () => {
    assert.deepEqual(ambiguityOf(finding(0.4, 0.3, 0.25), [before, remark], 0), []);
    assert.deepEqual(ambiguityOf(finding(0.5, 0.4), [before, remark], 0).map(({ mention }) => mention), [0, 1]);
  });

  it("are none where one thing is far likelier", () => {
    assert.deepEqual(ambiguityOf(finding(0.9, 0.05, 0.05), [before, requirement], 3), []);
    assert.deepEqual(ambiguityOf(finding(0.6, 0.1, 0.1, 0.1, 0.1), [before, requirement], 3), []);
  });

  it("are none where there is but one thing, mentioned again and again", () => {
    const same = contextSentence("The server calls a server of the server.", [["The server"], ["a server", { key: "server" }], ["the server", { key: "server" }]]);
    assert.deepEqual(readingsOf(finding(0.4, 0.3, 0.3).candidatesOf([], 0), finding(), [same, requirement]).length, 1);
    assert.deepEqual(ambiguityOf(finding(0.4, 0.3, 0.3), [same, requirement], 3), []);
  });

  it("are none for pronouns that stress a noun", () => {
    const itself = contextSentence("The limit itself must be checked.", [["itself", { ...pronoun, key: "itself" }]]);
    assert.deepEqual(ambiguityOf(finding(...even), [before, itself], 0), []);
  });

  it("are the more doubtful the more things come into question, and not where the pronoun stands for nothing", () => {
    const doubt = (...probabilities: readonly number[]): number => {
      const antecedents = finding(...probabilities);
      return doubtOf(readingsOf(antecedents.candidatesOf([], 0), antecedents, [before, requirement]), [before, requirement], 3);
    };
    assert.ok(doubt(0.5, 0.5) > doubt(0.9, 0.1));
    assert.ok(doubt(0.33, 0.33, 0.33) > doubt(0.5, 0.5));
    assert.equal(doubt(0.2, 0.2), 0);
  });

  it("are the more doubtful the more the sentence has named before the pronoun", () => {
    const doubt = (sentence: ContextSentence, mention: number): number => {
      const antecedents = finding(0.5, 0.4);
      return doubtOf(readingsOf(antecedents.candidatesOf([], 0), antecedents, [before, sentence]), [before, sentence], mention);
    };
    assert.ok(doubt(requirement, 3) > doubt(remark, 0));
  });
});

import assert from "node:assert/strict";
import { Kind, Place, traitsOf } from "../../../src/core/relational/anaphora";
import { documentKeyOf } from "../../../src/core/relational/nameBook";
import { Gender } from "../../../src/core/relational/relations";
import { contextSentence, name, person, pronoun } from "./contextSentence";

describe("traits of mentions", () => {
  it("take a word in capitals with an article for one thing, whatever its last letter", () => {
    for (const form of [name, {}]) {
      const { agreements } = traitsOf(contextSentence("The CITIS shall start.", [["The CITIS", { ...form, ...person, key: "citis", number: "plural" }]]));
      assert.equal(agreements[0], Gender.It);
    }
  });

  it("leave other names with an article open", () => {
    const { kinds, agreements } = traitsOf(contextSentence("The Smiths left.", [["The Smiths", { ...name, ...person, key: "smiths", number: "plural" }]]));
    assert.equal(kinds[0], Kind.Name);
    assert.equal(agreements[0], 16 + Gender.Any);
  });

  it("take a possessive pronoun for one, whatever a parser makes of it", () => {
    const { places } = traitsOf(contextSentence("Its limit is low.", [["Its", { ...pronoun, key: "its", grammar: "object" }]]));
    assert.equal(places[0], Place.Possessor);
  });

  it("tell a noun before a noun from one behind it", () => {
    const sentence = contextSentence("The server log of the client is full.", [
      ["The server log of the client", { key: "log", head: { start: 11, end: 14 } }],
      ["server", { grammar: "modifier", within: 0 }],
      ["the client", { grammar: "modifier", within: 0 }],
    ]);
    assert.deepEqual([...traitsOf(sentence).places], [Place.Subject, Place.Premodifier, Place.Modifier]);
  });

  it("know a name by its last word and its words in any order of asking", () => {
    const { heads, keys, modifiers } = traitsOf(contextSentence("Ann Lee met Lee.", [["Ann Lee", { ...name, key: "ann lee" }], ["Lee.", { ...name, key: "lee" }]]));
    assert.equal(heads[0], heads[1]);
    assert.notEqual(keys[0], keys[1]);
    assert.equal(modifiers[1]! & modifiers[0]!, modifiers[1]!);
  });

  it("say what stands in quotation marks, which may have been opened before", () => {
    const said = [["I", { ...pronoun, key: "i" }], ["he", { ...pronoun, key: "he" }]] as const;
    const text = "I know,” he said.";
    assert.deepEqual(traitsOf(contextSentence(text, said)).speech.map((lane) => [...lane]), [[0, 0], [1, 0]]);
  });
});

describe("what a mention is known by over a document", () => {
  it("is a name, whoever says it", () => {
    assert.equal(documentKeyOf(contextSentence("Ann Lee left.", [["Ann Lee", { ...name, ...person, gender: Gender.She, key: "ann lee" }]]), 0), "she:ann lee");
  });

  it("is who writes and who reads, but not who speaks in quotation marks", () => {
    const sentence = contextSentence("We said: “You and I know.”", [
      ["We", { ...pronoun, key: "we", person: 1 }],
      ["You", { ...pronoun, key: "you", person: 2 }],
      ["I", { ...pronoun, key: "i", person: 1 }],
    ]);
    assert.deepEqual([0, 1, 2].map((mention) => documentKeyOf(sentence, mention)), ["pronoun:we", undefined, undefined]);
  });

  it("is nothing for other pronouns and for nouns", () => {
    const sentence = contextSentence("The server runs, and it hums.", [["The server"], ["it", { ...pronoun, key: "it" }]]);
    assert.deepEqual([0, 1].map((mention) => documentKeyOf(sentence, mention)), [undefined, undefined]);
  });
});

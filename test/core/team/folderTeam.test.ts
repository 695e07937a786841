import assert from "node:assert/strict";
import { createBlockReader } from "../../../src/core/structural/read";
import { findingsOf } from "../../../src/core/wholeDocument";
import { FolderTeam } from "../../../src/core/team/folderTeam";

const regex = { name: "own", kind: "regex", pattern: "T-\\d", message: "m" };
const words = { name: "plainWords", pattern: "utilize", message: "m" };

function team(slowed: string[] = []): FolderTeam {
  return new FolderTeam(({ name }) => slowed.push(name));
}

function ids({ rules }: FolderTeam): readonly string[] {
  return rules.map(({ id }) => id);
}

describe("a folder's team", () => {
  it("holds on to what held, where the file breaks", () => {
    const folder = team();
    assert.equal(folder.take(JSON.stringify({ acceptedTerms: ["a"], patterns: [words] }), true), "read");
    const { rules } = folder;
    assert.equal(folder.take('{ "acceptedTerms": [', true), "broken");
    assert.deepEqual([[...folder.acceptedTerms], folder.rules, folder.problems.length > 0], [["a"], rules, true]);
    folder.take(undefined, true);
    assert.deepEqual([[...folder.acceptedTerms], ids(folder), folder.problems], [[], [], []]);
  });

  it("keeps what has not changed the same, and says what has", () => {
    const folder = team();
    folder.take(JSON.stringify({ patterns: [words], dismissed: ["vagueWord:1"] }), true);
    const { rules, dismissed, said } = folder;
    folder.take(JSON.stringify({ patterns: [words], dismissed: ["vagueWord:1", "vagueWord:2:1"] }), true);
    assert.equal(folder.rules, rules);
    assert.notEqual(folder.dismissed, dismissed);
    assert.deepEqual([folder.said.rules === said.rules, folder.said.words === said.words], [true, false]);
    folder.take(JSON.stringify({ rules: { vagueWord: "off" }, patterns: [words], dismissed: ["vagueWord:1", "vagueWord:2:1"] }), true);
    assert.equal(folder.rules, rules);
    assert.notEqual(folder.said.rules, said.rules);
  });

  it("asks regular expressions only where they are trusted", () => {
    const folder = team();
    folder.take(JSON.stringify({ patterns: [words, regex] }), false);
    assert.deepEqual(ids(folder), ["pattern.plainWords"]);
    folder.takeAgain(true);
    assert.deepEqual(ids(folder), ["pattern.plainWords", "pattern.own"]);
  });

  it("gives up a pattern that is too slow until it is written in another way", () => {
    const slowed: string[] = [];
    const folder = team(slowed);
    const slow = { ...regex, pattern: "(?:a|aa|aaa)*(?:a|aa|aaa)*(?:a|aa|aaa)*b" };
    folder.take(JSON.stringify({ patterns: [slow] }), true);
    const reader = createBlockReader(folder.rules);
    for (const letters of [7_900, 7_901]) assert.deepEqual([...findingsOf(`${"a".repeat(letters)}\n`, "markdown", reader)], []);
    assert.deepEqual(slowed, ["own"]);
    folder.takeAgain(true);
    assert.deepEqual(ids(folder), []);
    folder.take(JSON.stringify({ patterns: [{ ...slow, pattern: "a{1,20}b" }] }), true);
    assert.deepEqual(ids(folder), ["pattern.own"]);
  });
});

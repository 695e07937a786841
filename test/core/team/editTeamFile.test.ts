import assert from "node:assert/strict";
import { type ListChange, withListChange } from "../../../src/core/team/editTeamFile";
import { readTeamFile } from "../../../src/core/team/readTeamFile";
import { starterTeamFile } from "../../../src/core/team/starterTeamFile";
import { cpuMs } from "../../cpuTime";

const change = (text: string, wanted: ListChange): string | undefined => {
  const changed = withListChange(text, wanted);
  return changed.kind === "changed" ? changed.text : undefined;
};
const add = (text: string, ...added: string[]): string | undefined => change(text, { list: "dismissed", added, removed: [] });
const remove = (text: string, ...removed: string[]): string | undefined => change(text, { list: "dismissed", added: [], removed });
const dismissedIn = (text: string | undefined): readonly string[] => {
  const read = readTeamFile(text ?? "");
  assert.ok(read.kind === "read");
  return read.file.dismissed;
};

describe("editing a team file", () => {
  it("adds to a list and keeps comments and layout", () => {
    const text = '{\n\t// ours\n\t"rules": { "modality": "off" }, // quiet\n\t"dismissed": [\n\t\t// old\n\t\t"a:1"\n\t]\n}\n';
    assert.equal(add(text, "b:2", "a:1", "b:2"), text.replace('"a:1"', '"a:1",\n\t\t"b:2"'));
  });

  it("makes the list where there is none", () => {
    const edited = add('{\r\n    "rules": {}\r\n}\r\n', "a:1");
    assert.equal(edited, '{\r\n    "rules": {},\r\n    "dismissed": [\r\n        "a:1"\r\n    ]\r\n}\r\n');
  });

  it("fills the starter and an empty file", () => {
    for (const text of [starterTeamFile, "", "\n"]) {
      const read = readTeamFile(add(text, "a:1", "b:2") ?? "");
      assert.ok(read.kind === "read");
      assert.deepEqual([read.file.dismissed, read.problems], [["a:1", "b:2"], []]);
    }
    assert.ok(add(starterTeamFile, "a:1")?.includes("// Terms, what they mean"));
  });

  it("takes entries out, however often they are there", () => {
    const edited = remove('{ "dismissed": ["a:1", "b:2", "a:1", "c:3"] }', "a:1", "c:3");
    assert.equal(edited, '{ "dismissed": ["b:2"] }');
    assert.equal(remove('{\n  "dismissed": [\n    "a:1", // first\n    "b:2",\n    "c:3" // last\n  ]\n}', "a:1", "c:3"), '{\n  "dismissed": [\n    "b:2" // last\n  ]\n}');
    for (const text of ['{ "dismissed": ["a:1"] }', '{ "dismissed": ["a:1",] }', '{ "dismissed": ["a:1", "b:2",] }']) {
      const left = readTeamFile(remove(text, "a:1") ?? "");
      assert.ok(left.kind === "read" && !left.file.dismissed.includes("a:1"), text);
    }
    assert.equal(remove("{}", "a:1"), "{}");
  });

  it("adds and takes out together, in lists on one line, on many, with comments and with a comma at the end", () => {
    const texts = ['{ "dismissed": ["a:1", "b:2", "c:3"] }', '{\n  "dismissed": [\n    "a:1",\n    "b:2", // why\n    "c:3",\n  ],\n}', '{\r\n\t"dismissed": ["a:1",\r\n\t\t"b:2",\r\n\t\t/* last */ "c:3"]\r\n}'];
    for (const text of texts) {
      for (const removed of [[], ["a:1"], ["b:2"], ["c:3"], ["a:1", "b:2"], ["b:2", "c:3"], ["a:1", "c:3"], ["a:1", "b:2", "c:3"]]) {
        const left = ["a:1", "b:2", "c:3"].filter((each) => !removed.includes(each));
        assert.deepEqual(dismissedIn(change(text, { list: "dismissed", added: ["d:4", "e:5"], removed })), [...left, "d:4", "e:5"], `${text} without ${removed.join()}`);
        assert.deepEqual(dismissedIn(remove(text, ...removed)), left);
      }
    }
  });

  it("adds and takes out thousands in the time of one reading", () => {
    const many = Array.from({ length: 9_000 }, (_, i) => `vagueWord:${i}`);
    const started = cpuMs();
    const full = add(starterTeamFile, ...many);
    assert.deepEqual(dismissedIn(full), many);
    const left = remove(full!, ...many.filter((_, i) => i % 2 === 0));
    assert.equal(dismissedIn(left).length, 4_500);
    assert.ok(cpuMs() - started < 3_000);
  });

  it("says so where a list would be longer than what is read of it", () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `vagueWord:${i}`);
    const full = add("{}", ...many)!;
    assert.deepEqual(withListChange(full, { list: "dismissed", added: ["a:1"], removed: [] }), { kind: "full", most: 10_000 });
    assert.equal(change(full, { list: "dismissed", added: ["vagueWord:7"], removed: [] }), full, "what is there already is no entry more");
    assert.equal(dismissedIn(change(full, { list: "dismissed", added: ["a:1"], removed: ["vagueWord:0"] })).length, 10_000);
  });

  it("adds terms", () => {
    const edited = change('{ "acceptedTerms": ["a"] }', { list: "acceptedTerms", added: ["b \"c\""], removed: [] });
    assert.deepEqual(JSON.parse(edited ?? ""), { acceptedTerms: ["a", 'b "c"'] });
  });

  it("leaves alone what it would have to guess about", () => {
    for (const text of ['{ "dismissed": [', "[]", '{ "dismissed": 3 }', "3"]) assert.equal(add(text, "a:1"), undefined, text);
  });
});

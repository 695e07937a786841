import assert from "node:assert/strict";
import { withListChange } from "../../../src/core/team/editTeamFile";
import { readTeamFile } from "../../../src/core/team/readTeamFile";
import { starterTeamFile } from "../../../src/core/team/starterTeamFile";

const add = (text: string, ...added: string[]): string | undefined => withListChange(text, { list: "dismissed", added, removed: [] });
const remove = (text: string, ...removed: string[]): string | undefined => withListChange(text, { list: "dismissed", added: [], removed });

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

  it("adds terms", () => {
    const edited = withListChange('{ "acceptedTerms": ["a"] }', { list: "acceptedTerms", added: ["b \"c\""], removed: [] });
    assert.deepEqual(JSON.parse(edited ?? ""), { acceptedTerms: ["a", 'b "c"'] });
  });

  it("leaves alone what it would have to guess about", () => {
    for (const text of ['{ "dismissed": [', "[]", '{ "dismissed": 3 }', "3"]) assert.equal(add(text, "a:1"), undefined, text);
  });
});

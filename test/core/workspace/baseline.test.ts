import assert from "node:assert/strict";
import { BaselineCheck, type BaselineOptions, readBaseline, writeBaseline } from "../../../src/core/workspace/baseline";
import type { FileFinding } from "../../../src/core/workspace/fileFinding";

function found(fingerprint: string): FileFinding {
  const start = { line: 0, character: 0 };
  return {
    finding: { rule: fingerprint.split(":")[0]!, category: "ambiguity.vague", severity: "warning", confidence: 1, message: "m", data: {}, by: undefined, isStale: false },
    start: 0,
    end: 1,
    range: { start, end: start },
    related: [],
    fingerprint,
  };
}

const updating = (isAsked: (rule: string) => boolean): BaselineOptions => ({ isAsked, isUpdated: true });
const everything = (): boolean => true;
const unknown = (check: BaselineCheck, path: string, ...fingerprints: string[]): string[] => [...check.unknown(path, fingerprints.map(found))].map(({ fingerprint }) => fingerprint ?? "");

describe("a baseline", () => {
  const first = new BaselineCheck(new Map(), updating(everything));
  unknown(first, "b.md", "x:2", "x:1", "x:1");
  unknown(first, "a.md", "y:1");
  unknown(first, "clean.md");
  const written = [...writeBaseline(first.updated)].join("");

  it("is sorted, one finding a line, and comes back as it was written", () => {
    assert.equal(written, `{\n  "version": 1,\n  "files": {\n    "a.md": {\n      "y:1": 1\n    },\n    "b.md": {\n      "x:1": 2,\n      "x:2": 1\n    }\n  }\n}\n`);
    assert.equal([...writeBaseline(readBaseline(written)!)].join(""), written);
    assert.equal([...writeBaseline(new Map())].join(""), `{\n  "version": 1,\n  "files": {}\n}\n`);
  });

  it("knows a finding as often as it was there", () => {
    const check = new BaselineCheck(readBaseline(written)!, updating(everything));
    assert.deepEqual(unknown(check, "b.md", "x:1", "x:1", "x:1", "x:3"), ["x:1", "x:3"]);
    assert.deepEqual(unknown(check, "a.md"), []);
    assert.deepEqual([check.known, check.gone], [2, 2]);
  });

  it("tells the same where it stays as it is", () => {
    const check = new BaselineCheck(readBaseline(written)!, { isAsked: everything, isUpdated: false });
    assert.deepEqual(unknown(check, "b.md", "x:1", "x:3"), ["x:3"]);
    assert.deepEqual(unknown(check, "b.md", "x:1", "x:1"), ["x:1"]);
    assert.deepEqual(unknown(check, "c.md", "x:1"), ["x:1"]);
    assert.deepEqual([check.known, check.gone, check.unseen], [2, 1, ["a.md"]]);
    check.missing("a.md");
    assert.deepEqual([check.gone, check.unseen], [2, []]);
  });

  it("keeps what nobody has come by, and what no rule was asked about", () => {
    const check = new BaselineCheck(readBaseline(written)!, updating((rule) => rule !== "x"));
    assert.deepEqual(unknown(check, "b.md"), []);
    assert.deepEqual([check.gone, check.unseen], [0, ["a.md"]]);
    assert.equal([...writeBaseline(check.updated)].join(""), written);
  });

  it("lets go of a file that is not there any more", () => {
    const check = new BaselineCheck(readBaseline(written)!, updating(everything));
    check.missing("b.md");
    assert.equal(check.gone, 3);
    assert.equal(check.updated.get("b.md")?.size, 0);
  });

  it("is refused where it is none", () => {
    for (const json of ["", "[]", "{}", '{"version":2,"files":{}}', '{"version":1,"files":{"a":1}}', '{"version":1,"files":{"a":{"x:1":-1}}}']) assert.equal(readBaseline(json), undefined, json);
  });

  it("holds files of any name", () => {
    const check = new BaselineCheck(new Map(), updating(everything));
    unknown(check, "__proto__", "constructor:1");
    const again = new BaselineCheck(readBaseline([...writeBaseline(check.updated)].join(""))!, updating(everything));
    assert.deepEqual(unknown(again, "__proto__", "constructor:1"), []);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { writtenSettings } from "../../../src/core/privacy/writtenSettings";
import { cpuMs } from "../../cpuTime";

const isOurs = (key: string): boolean => key.startsWith("gloss.");

describe("settings that a file names", () => {
  it("are found with their places, in a folder's file and in a workspace's, between comments and mistakes", () => {
    const folder = '{\r\n  // ours\r\n  "editor.rulers": [80], "gloss.model.endpoint": "http://127.0.0.1:1/v1",\r\n  "gloss.audit.days": 1,,\r\n}';
    assert.deepEqual(writtenSettings(folder, isOurs), [
      { key: "gloss.model.endpoint", line: 2, character: 25, length: 22 },
      { key: "gloss.audit.days", line: 3, character: 2, length: 18 },
    ]);
    const workspace = '{ "folders": [{ "path": "gloss.a" }],\n"settings": { "gloss.providers": [{ "gloss.b": 1 }] } }';
    assert.deepEqual(writtenSettings(workspace, isOurs), [{ key: "gloss.providers", line: 1, character: 14, length: 17 }]);
  });

  it("are found in linear time, however often they stand there", () => {
    const text = `{${'"gloss.model.endpoint": 1,\n'.repeat(35_000)}}`;
    const startedMs = cpuMs();
    const found = writtenSettings(text, isOurs);
    assert.deepEqual([found.length, found.at(-1)?.line], [35_000, 34_999]);
    // Looking at all of the text before each took half a minute.
    assert.ok(cpuMs() - startedMs < 5_000);
  });

  it("are none where there is no object, and anything may be there", () => {
    for (const text of ["", "[", '"gloss.a"', "[1]", '{"settings": 5}', "\u0000", '{"gloss.a'.repeat(10)]) assert.ok(writtenSettings(text, () => false).length === 0, text);
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => void writtenSettings(text, isOurs)));
  });
});

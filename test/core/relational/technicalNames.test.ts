import assert from "node:assert/strict";
import { technicalSubtype } from "../../../src/core/relational/technicalNames";
import { parseText } from "../../english";

/** The subtype of a word of a sentence. */
function subtypeOf(text: string, wanted: string): string | undefined {
  const found: (string | undefined)[] = [];
  parseText(text, (parse) => {
    for (let word = 0; word < parse.count; word++) if (parse.raw(word) === wanted) found.push(technicalSubtype(parse, word, false));
  });
  assert.equal(found.length, 1, `one word “${wanted}”`);
  return found[0];
}

describe("technical names", () => {
  it("are files by their endings", () => {
    assert.equal(subtypeOf("Open settings.json first.", "settings.json"), "file");
    assert.equal(subtypeOf("Open `src/main.ts` first.", "`src/main.ts`"), "file");
    assert.equal(subtypeOf("Look into `docs/decisions` first.", "`docs/decisions`"), "file");
  });

  it("are versions by their dots", () => {
    assert.equal(subtypeOf("It needs `2.0.1` now.", "`2.0.1`"), "version");
    assert.equal(subtypeOf("It was fixed in v3 already.", "v3"), "version");
    assert.equal(subtypeOf("It costs 3.5 dollars.", "3.5"), undefined);
  });

  it("are parts of programs by their letters", () => {
    assert.equal(subtypeOf("The call to getToken fails.", "getToken"), "api");
    assert.equal(subtypeOf("The call to get_token fails.", "get_token"), "api");
    assert.equal(subtypeOf("The call to `token` fails.", "`token`"), "api");
  });

  it("are neither files nor parts of programs where they are brands", () => {
    assert.equal(subtypeOf("It runs on Node.js only.", "Node.js"), undefined);
    assert.equal(subtypeOf("She bought an iPhone yesterday.", "iPhone"), undefined);
  });

  it("are what the noun beside them says", () => {
    assert.equal(subtypeOf("We use the `zod` library here.", "`zod`"), "library");
    assert.equal(subtypeOf("We use the `lint` script here.", "`lint`"), "file");
  });
});

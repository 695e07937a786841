import assert from "node:assert/strict";
import { createNameFinder } from "../../../../src/core/privacy/redaction/personNames";
import { createRedactor } from "../../../../src/core/privacy/redaction/redactor";
import { openEnglishReader } from "../../../../src/core/relational/englishReader";
import { readModel } from "../../../english";

describe("people's names", () => {
  const findNames = createNameFinder(openEnglishReader(readModel()));
  const names = (text: string): readonly string[] => findNames(text).map(({ start, end }) => text.slice(start, end));

  it("are found where the text names somebody, also behind markup and in a later block", () => {
    assert.deepEqual(names("We met Margaret Hamilton and Ada Lovelace.\n\n- **Note:** Alan Turing was there, too."), ["Margaret Hamilton", "Ada Lovelace", "Alan Turing"]);
  });

  it("are not found in what is no person", () => {
    assert.deepEqual(names("The server in Berlin sends a request to Microsoft on Monday."), []);
  });

  it("are the same placeholder wherever they stand", () => {
    const redact = createRedactor({ salt: "salt", personal: false, findNames });
    const [{ text } = { text: "" }] = redact(["We met Margaret Hamilton. Then we thanked Margaret Hamilton for it."]);
    assert.match(text, /^We met (\[PERSON-\w{3}\])\. Then we thanked \1 for it\.$/);
  });
});

import assert from "node:assert/strict";
import * as vscode from "vscode";
import { gloss, open, set, stylesOf, tidy, until } from "./gloss";

const source = "const several = 'MUST';\n\n/**\n * It MUST answer\n * within several seconds.\n * @param several names\n */\nfunction answer() {}\n";

describe("comments in source code", () => {
  afterEach(tidy);

  it("are left alone unless somebody wants them read", async () => {
    const { count, painted } = await gloss();
    const editor = await open(source, "javascript");
    assert.equal(count(editor.document), undefined);
    assert.deepEqual(painted(editor), []);
  });

  it("are read as prose, and nothing else of the code is", async () => {
    const { count, painted } = await gloss();
    await set("comments.languages", ["javascript"]);
    const editor = await open(source, "javascript");
    await until(() => count(editor.document) !== undefined, "the document was not read");
    await until(() => stylesOf("MUST", painted(editor)).length === 1, "the keyword was not painted once");
    const lines = new Set(painted(editor).map(({ line }) => line));
    assert.deepEqual([...lines].sort(), [3, 4]);
    assert.deepEqual(stylesOf("several", painted(editor)), ["ambiguity.quantity"]);
  });

  it("are followed as they are typed, and let go of when the setting is taken back", async () => {
    const { count, painted } = await gloss();
    await set("comments.languages", ["javascript"]);
    const editor = await open(source, "javascript");
    await until(() => count(editor.document) !== undefined, "the document was not read");
    await editor.edit((edit) => edit.insert(new vscode.Position(7, 0), "// Nobody SHOULD wait.\n"));
    await until(() => stylesOf("SHOULD", painted(editor)).length === 1, "the comment was not painted");
    await set("comments.languages", []);
    await until(() => painted(editor).length === 0, "highlights stayed");
  });
});

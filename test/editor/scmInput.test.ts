import assert from "node:assert/strict";
import * as vscode from "vscode";
import { gloss, rest, set, tidy, until } from "./gloss";

describe("the message of a commit in the source-control view", () => {
  let control: vscode.SourceControl;
  let input: vscode.TextDocument;

  before(async () => {
    await gloss();
    control = vscode.scm.createSourceControl("gloss-test", "Gloss test");
    control.inputBox.value = "Make it fast\n\nThe page should be user-friendly. TODO: say why.\nHe told her that it MUST wait.\n";
    await vscode.commands.executeCommand("workbench.view.scm");
    const isInput = ({ uri, languageId }: vscode.TextDocument): boolean => uri.scheme === "vscode-scm" && languageId === "scminput";
    await until(() => vscode.workspace.textDocuments.some((document) => isInput(document) && document.getText().startsWith("Make it")), "VS Code opened no document for the box");
    input = vscode.workspace.textDocuments.find((document) => isInput(document) && document.getText().startsWith("Make it"))!;
  });

  after(async () => {
    control.dispose();
    await vscode.commands.executeCommand("workbench.view.explorer");
    await tidy();
  });

  const listed = (): string[] =>
    vscode.languages
      .getDiagnostics(input.uri)
      .filter(({ source }) => source === "Gloss")
      .map(({ range, code }) => `${typeof code === "object" ? String(code.value) : String(code)} ${input.getText(range)}`)
      .sort();

  it("has what a few rules find listed and underlined", async () => {
    await until(() => listed().length > 0, "nothing was listed");
    assert.deepEqual(listed(), ["todo TODO", "vagueWord user-friendly"]);
  });

  it("has the hover", async () => {
    const at = input.positionAt(input.getText().indexOf("user-friendly") + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", input.uri, at);
    const said = hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value))).join("\n");
    assert.match(said, /vagueWord/);
  });

  it("follows the typing", async () => {
    control.inputBox.value = "Make it fast";
    await until(() => listed().length === 0, "what is gone stayed listed");
    control.inputBox.value = "Make it fast, TBD";
    await until(() => listed().length === 1, "what came was not listed");
  });

  it("is left alone where that is wanted", async () => {
    await set("scmInput", false);
    await until(() => listed().length === 0, "it was read all the same");
    await rest(400);
    assert.deepEqual(listed(), []);
    await set("scmInput", true);
    await until(() => listed().length === 1, "it was not read again");
  });
});

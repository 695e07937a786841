import assert from "node:assert/strict";
import * as vscode from "vscode";
import { gloss, open, set, stylesOf, tidy, until } from "./gloss";

const text = "The server MUST answer. Use PNG, JPEG, etc.\n";

describe("settings", () => {
  // Highlights are counted: what the analyzers find a while after the typing is not among them.
  beforeEach(() => set("analysis.onIdle", false));
  afterEach(tidy);

  it("switch everything off and on", async () => {
    const { painted, warningLines, statusText } = await gloss();
    const editor = await open(text);
    await set("enabled", false);
    await until(() => painted(editor).length === 0, "highlights stayed");
    assert.deepEqual(warningLines(editor), []);
    assert.match(statusText() ?? "", /off$/);
    await set("enabled", true);
    await until(() => painted(editor).length === 2, "highlights did not come back");
  });

  it("can be given for one language", async () => {
    const { painted } = await gloss();
    const configuration = vscode.workspace.getConfiguration("gloss", { languageId: "markdown" });
    await configuration.update("enabled", false, vscode.ConfigurationTarget.Global, true);
    try {
      const markdown = await open(text, "plaintext");
      await until(() => painted(markdown).length === 2, "plain text was switched off too");
      await vscode.languages.setTextDocumentLanguage(markdown.document, "markdown");
      await until(() => painted(markdown).length === 0, "Markdown was not switched off");
    } finally {
      await configuration.update("enabled", undefined, vscode.ConfigurationTarget.Global, true);
    }
  });

  it("hide a rule and change how severe it is", async () => {
    const { painted, warningLines, count } = await gloss();
    await set("rules.openList", "error");
    const editor = await open(text);
    assert.deepEqual(warningLines(editor), [0]);
    await set("rules.openList", "hint");
    await until(() => warningLines(editor).length === 0 && count(editor.document) === 0, "a hint still counted");
    assert.deepEqual(stylesOf("etc.", painted(editor)), ["ambiguity.openList"]);
    await set("rules.openList", "off");
    await until(() => stylesOf("etc.", painted(editor)).length === 0, "the rule was still shown");
    assert.equal(painted(editor).length, 1);
  });

  it("hide what is less certain than the minimum", async () => {
    const { painted } = await gloss();
    const editor = await open(text);
    await set("confidence.minimum", 1);
    await until(() => stylesOf("etc.", painted(editor)).length === 0, "uncertain findings were shown");
  });

  it("choose the languages", async () => {
    const { painted } = await gloss();
    const editor = await open(text);
    await set("languages", ["plaintext", "javascript"]);
    await until(() => painted(editor).length === 0, "Markdown was still read");
    const script = await open("The server MUST answer.\n", "javascript");
    await until(() => painted(script).length === 1, "a language of one's own was not read");
  });

  it("change the look at once", async () => {
    const { painted } = await gloss();
    const editor = await open(text);
    for (const [key, value] of [["intensity", "strong"], ["intensity", "subtle"], ["icons", true]] as const) {
      await set(key, value);
      await until(() => painted(editor).length === 2, `highlights went with ${key}`);
    }
  });

  it("are the default where they are wrong, and one line of the log says which and why", async () => {
    const { painted, settingProblems } = await gloss();
    const editor = await open(text);
    await set("intensity", "loud");
    await set("confidence.minimum", "high");
    await set("rules.openList", "fatal");
    await set("debounce", -1);
    await until(() => painted(editor).length === 2, "highlights went");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "It MAY wait. "));
    await until(() => painted(editor).length === 3, "typing was not followed");
    const said = (key: string): readonly string[] => settingProblems().filter((line) => line.startsWith(`gloss.${key} `));
    assert.deepEqual(said("intensity"), ['gloss.intensity is "loud", but it has to be one of subtle, normal, strong. The default "normal" is used.']);
    assert.match(String(said("confidence.minimum")), /type number/);
    assert.match(String(said("rules.openList")), /one of default, off, hint/);
    assert.match(String(said("debounce")), /at least 0/);
  });

  it("keep Gloss out of large documents", async () => {
    const { painted, statusText } = await gloss();
    const editor = await open(text);
    await set("maxFileSize", 0.00001);
    await until(() => painted(editor).length === 0, "highlights stayed");
    assert.match(statusText() ?? "", /–$/);
    await set("maxFileSize", 1);
    await until(() => painted(editor).length === 2, "highlights did not come back");
  });

  it("look up files that the text refers to", async () => {
    const { painted } = await gloss();
    await set("references.checkFiles", true);
    const editor = await open("Read #requirements.md and #no/such.md.\n");
    await until(() => stylesOf("#no/such.md", painted(editor)).includes("missingFile"), "the missing file was not marked");
    assert.deepEqual(stylesOf("#requirements.md", painted(editor)), ["domain.file"]);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", editor.document.uri, new vscode.Position(0, 30));
    assert.match(hover!.contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : "")).join(), /no such file/);
  });
});

import assert from "node:assert/strict";
import * as vscode from "vscode";
import { frameMs, gloss, open, rest, set, stylesOf, tidy, until } from "./gloss";

/** All actions at some words, with their changes. */
async function actionsAt(editor: vscode.TextEditor, words: string, kind = vscode.CodeActionKind.QuickFix): Promise<readonly vscode.CodeAction[]> {
  const { document } = editor;
  const start = document.getText().indexOf(words);
  assert.ok(start >= 0, `“${words}” is not there`);
  const range = new vscode.Range(document.positionAt(start + 1), document.positionAt(start + 1));
  return vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, range, kind.value, 50);
}

async function take(editor: vscode.TextEditor, words: string, title: string): Promise<string> {
  let actions = await actionsAt(editor, words);
  // VS Code gives up on a question while another extension, such as the one for Markdown, begins to answer such questions, too.
  for (let left = 5; actions.length === 0 && left > 0; left--) {
    await rest(frameMs);
    actions = await actionsAt(editor, words);
  }
  const action = actions.find((each) => each.title === title);
  assert.ok(action, `“${title}” is not among ${JSON.stringify(actions.map((each) => each.title))}`);
  if (action.edit !== undefined) await vscode.workspace.applyEdit(action.edit);
  if (action.command !== undefined) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  return editor.document.getText();
}

/** VS Code takes so long to show changes, at most. */
const previewMs = 2_000;

const loopholes = "Encrypt the file if possible.\n\nStore it, where applicable, twice.\n";

describe("quick fixes", () => {
  afterEach(tidy);

  it("rewrite, and are undone in one step", async () => {
    const editor = await open("Use an appropriate time-out.\n");
    assert.equal(await take(editor, "appropriate", "Drop “appropriate”"), "Use a time-out.\n");
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), "Use an appropriate time-out.\n");
  });

  it("leave a gap to write in, and select it", async () => {
    const editor = await open(loopholes);
    await take(editor, "if possible", "Write the condition instead of “if possible”");
    assert.equal(editor.document.lineAt(0).text, "Encrypt the file if ?condition.");
    await until(() => editor.document.getText(editor.selection) === "?condition", "the gap was not selected");
  });

  it("come first, then what silences, then what switches off", async () => {
    const editor = await open(loopholes);
    assert.deepEqual((await actionsAt(editor, "if possible")).map(({ title }) => title), [
      "Write the condition instead of “if possible”",
      "Drop “if possible”",
      "In the whole file: Drop every loophole",
      "Ignore “Loopholes” on this line, by a comment",
      "Ignore “Loopholes” in this file, by a comment",
      "Dismiss this finding of “Loopholes”",
      "Turn off the rule “Loopholes”…",
      "What “Loopholes” looks for",
    ]);
  });

  it("are offered for words and not beside them, nor in other documents", async () => {
    const editor = await open(loopholes);
    assert.deepEqual(await actionsAt(editor, "Encrypt"), []);
    const code = await open('{ "a": "Encrypt the file if possible." }\n', "json");
    assert.ok(!(await actionsAt(code, "if possible")).some(({ title }) => title.includes("Loopholes")));
  });

  it("change the other end of a finding", async () => {
    const editor = await open("<example>\nHello!\n</exmaple>\n");
    assert.equal(await take(editor, "<example>", "Write “</example>” in the other tag"), "<example>\nHello!\n</example>\n");
  });

  it("take the line along with its only words", async () => {
    const editor = await open("Hello!\n\n</stray>\n\nBye.\n");
    assert.equal(await take(editor, "</stray>", "Remove “</stray>”"), "Hello!\n\n\nBye.\n");
  });

  it("do the same to all findings of a kind, after all have been shown", async () => {
    const editor = await open(loopholes);
    editor.selection = new vscode.Selection(0, 20, 0, 20);
    const ask = (): void => void vscode.commands.executeCommand("editor.action.codeAction", { kind: "quickfix.gloss.all", apply: "first" });
    ask();
    await rest(previewMs);
    assert.equal(editor.document.getText(), loopholes, "nobody was asked");
    const isChanged = (): boolean => editor.document.getText() === "Encrypt the file.\n\nStore it twice.\n";
    for (let i = 1; i <= 60 && !isChanged(); i++) {
      await vscode.commands.executeCommand("refactorPreview.apply");
      await rest(100);
      // VS Code drops a question when it asks one of its own, for the light bulb, before the answer is there.
      if (i % 20 === 0) ask();
    }
    assert.ok(isChanged(), "the change was not made");
  });

  it("write one spelling everywhere", async () => {
    const editor = await open("# Colors\n\nThe color is blue. The colour is red.\n");
    const actions = await actionsAt(editor, "colour");
    const everywhere = actions.find(({ title }) => title === "Write “colour” everywhere");
    assert.deepEqual(everywhere?.edit?.get(editor.document.uri).map(({ newText }) => newText).filter((text) => text !== ""), ["Colours", "colour"]);
  });

  it("make all safe changes at once, and no others", async () => {
    const editor = await open("# Colors\n\nThe color is blue. The colour is red. Encrypt the file if possible.\n\n<example>\nHello!\n</exmaple>\n");
    const expected = "# Colors\n\nThe color is blue. The color is red. Encrypt the file if possible.\n\n<example>\nHello!\n</example>\n";
    for (let i = 0; i < 5 && editor.document.getText() !== expected; i++) {
      await vscode.commands.executeCommand("editor.action.fixAll");
      await rest(1_000);
    }
    assert.equal(editor.document.getText(), expected);
  });

  it("ignore a finding by a comment", async () => {
    const { painted } = await gloss();
    const editor = await open(`- ${loopholes}`);
    const text = await take(editor, "if possible", "Ignore “Loopholes” on this line, by a comment");
    assert.equal(text.split("\n")[0], "- Encrypt the file if possible. <!-- gloss-disable-line loophole -->");
    await until(() => stylesOf("if possible", painted(editor)).length === 0, "the finding was still shown");
    assert.equal(stylesOf("where applicable", painted(editor)).length, 1);
    await take(editor, "where applicable", "Ignore “Loopholes” in this file, by a comment");
    assert.equal(editor.document.lineAt(0).text, "<!-- gloss-disable loophole -->");
    await until(() => stylesOf("where applicable", painted(editor)).length === 0, "the findings of the file were still shown");
  });

  it("dismiss a finding without a word in the text", async () => {
    const { painted } = await gloss();
    const editor = await open("Delete the file if possible.\n");
    assert.equal(await take(editor, "if possible", "Dismiss this finding of “Loopholes”"), "Delete the file if possible.\n");
    await until(() => stylesOf("if possible", painted(editor)).length === 0, "the finding was still shown");
  });

  it("write the file that was meant", async () => {
    const { painted } = await gloss();
    await set("references.checkFiles", true);
    const editor = await open("See #docs/requirments.md first.\n");
    await until(() => painted(editor).some(({ style }) => style === "missingFile"), "the file was not missed");
    assert.equal(await take(editor, "#docs", "Write “#requirements.md”, which is there"), "See #requirements.md first.\n");
  });

  it("turn a rule off for a person, for the workspace and for a language", async () => {
    const { painted } = await gloss();
    const editor = await open(loopholes);
    await set("rules.loophole", undefined);
    for (const [scope, target] of [["user", vscode.ConfigurationTarget.Global], ["workspace", vscode.ConfigurationTarget.Workspace], ["language", vscode.ConfigurationTarget.Global]] as const) {
      await vscode.commands.executeCommand("gloss.turnOffRule", "loophole", scope);
      await until(() => stylesOf("if possible", painted(editor)).length === 0, `the rule was still on: ${scope}`);
      const configuration = vscode.workspace.getConfiguration("gloss", editor.document);
      await configuration.update("rules.loophole", undefined, target, scope === "language");
      await until(() => stylesOf("if possible", painted(editor)).length === 1, `the rule did not come back: ${scope}`);
    }
  });

  it("accept a term", async () => {
    const { painted } = await gloss();
    const editor = await open("The color is blue. The colour is red.\n");
    await set("terms.accepted", undefined);
    await vscode.commands.executeCommand("gloss.acceptTerm", "colour", "user");
    assert.deepEqual(vscode.workspace.getConfiguration("gloss").get("terms.accepted"), ["colour"]);
    await until(() => stylesOf("colour", painted(editor)).length === 0, "the term was still marked");
  });

  it("name what an unclear pronoun may stand for", async () => {
    const { knowsRelations } = await gloss();
    const editor = await open(
      "The gateway must compare the size of the message, the age of the token and the name of the client with its limit.\n",
    );
    await until(() => knowsRelations(editor.document), "the relational tier did not read the document");
    const titles = (await actionsAt(editor, "its limit")).map(({ title }) => title);
    assert.equal(titles.filter((title) => /^Write “the .+'s” instead of “its”$/.test(title)).length, 2, JSON.stringify(titles));
  });
});

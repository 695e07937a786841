import assert from "node:assert/strict";
import * as vscode from "vscode";
import { gloss, open, paintedInTick, set, stylesOf, tidy, until } from "./gloss";

const people = "John Brown runs the laboratory.\n\nHe hired Anna Novak last year.\n";

/** Requirements that leave more than one thing for a pronoun. */
const ambiguous = `
The gateway must compare the size of the message, the age of the token and the name of the client with its limit.

The tool must read the name of the file, the size of the folder and the owner of the disk, and log its state.

The server must send the address of the client, the name of the user and the key of the session to the gateway before its lease ends.
`;

/** Shows a document and waits until the relational tier has read it. */
async function openRead(content: string, language = "markdown"): Promise<vscode.TextEditor> {
  const editor = await open(content, language);
  const { knowsRelations } = await gloss();
  await until(() => knowsRelations(editor.document), "the relational tier did not read the document");
  return editor;
}

function at(editor: vscode.TextEditor, words: string): vscode.Position {
  const offset = editor.document.getText().indexOf(words);
  assert.ok(offset >= 0, `“${words}” is not there`);
  return editor.document.positionAt(offset + 1);
}

async function definitionOf(editor: vscode.TextEditor, words: string): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>("vscode.executeDefinitionProvider", editor.document.uri, at(editor, words));
  return found.map((each) => editor.document.getText("targetRange" in each ? each.targetRange : each.range));
}

async function referencesTo(editor: vscode.TextEditor, words: string): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.Location[]>("vscode.executeReferenceProvider", editor.document.uri, at(editor, words));
  return found.map(({ range }) => editor.document.getText(range));
}

async function litAt(editor: vscode.TextEditor, words: string): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[] | undefined>("vscode.executeDocumentHighlights", editor.document.uri, at(editor, words));
  return (found ?? []).map(({ range }) => editor.document.getText(range));
}

async function hoverAt(editor: vscode.TextEditor, words: string, place = at(editor, words)): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", editor.document.uri, place);
  const pages = hovers.flatMap(({ contents }) => contents).map((content) => (content instanceof vscode.MarkdownString ? content.value : ""));
  return pages.join("\n").replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** The document after a rename, or the reason that it was refused for. */
async function renamed(editor: vscode.TextEditor, words: string, newName: string): Promise<string> {
  try {
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", editor.document.uri, at(editor, words), newName);
    await vscode.workspace.applyEdit(edit);
    return editor.document.getText();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe("who is who", () => {
  afterEach(tidy);

  it("goes from a pronoun to what it stands for", async () => {
    const editor = await openRead(people);
    assert.deepEqual(await definitionOf(editor, "He"), ["John Brown"]);
  });

  it("lists all mentions of a name, and lights them up", async () => {
    const editor = await openRead(people);
    assert.deepEqual(await referencesTo(editor, "John"), ["John Brown", "He"]);
    assert.deepEqual(await litAt(editor, "John"), ["John Brown", "He"]);
    assert.deepEqual(await litAt(editor, "He"), ["John Brown", "He"]);
  });

  it("is silent where a word stands for nothing, in code and in other languages", async () => {
    const editor = await openRead("# Notes\n\nRun `He` slowly.\n\nJohn Brown runs.\n");
    assert.deepEqual(await definitionOf(editor, "slowly"), []);
    assert.deepEqual(await definitionOf(editor, "He"), []);
    const german = await openRead("John Brown leitet das Labor. Er hat Anna Novak nicht eingestellt, weil er keine Zeit hatte und die Stelle nicht wollte.\n");
    assert.deepEqual(await definitionOf(german, "Er"), []);
  });

  it("follows the text in the tick in which it is typed", async () => {
    const editor = await openRead(people);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 10), "Peter Smith"));
    assert.deepEqual(await definitionOf(editor, "He"), ["Peter Smith"]);
  });

  it("renames a name throughout and leaves pronouns alone", async () => {
    const editor = await openRead(`${people}\nThen John Brown left.\n`);
    assert.equal(await renamed(editor, "Brown", "Peter Smith"), "Peter Smith runs the laboratory.\n\nHe hired Anna Novak last year.\n\nThen Peter Smith left.\n");
  });

  it("renames a term throughout, in both numbers and with capitals where a sentence starts", async () => {
    const editor = await openRead("The retry counter grows. Retry counters are kept by the client.\n\nReset the retry counter.\n");
    assert.equal(
      await renamed(editor, "retry counter", "attempt count"),
      "The attempt count grows. Attempt counts are kept by the client.\n\nReset the attempt count.\n",
    );
  });

  it("refuses to rename pronouns and code", async () => {
    const text = "John Brown runs `the code`. He likes it.\n";
    const editor = await openRead(text);
    for (const words of ["He", "code"]) {
      assert.notEqual(await renamed(editor, words, "Something"), text, words);
      assert.equal(editor.document.getText(), text, words);
    }
  });

  it("leaves headings and links to those who know what links to them", async () => {
    const editor = await openRead("# The laboratory\n\nJohn Brown likes [the garden](garden.md).\n");
    for (const words of ["laboratory", "garden"]) {
      await renamed(editor, words, "Something");
      assert.doesNotMatch(editor.document.getText(), /[Tt]he Something/);
    }
  });

  it("says in the hover who is meant, how sure that is, and where to find it", async () => {
    const editor = await openRead(people);
    const said = await hoverAt(editor, "He");
    assert.match(said, /“He” → \[“John Brown”, line 1\]\(command:gloss\.goTo\?/);
    assert.match(said, / · \d{1,3} % certain/);
    assert.equal(await hoverAt(editor, "laboratory"), "");
  });

  it("says in the hover what else there is to say where that is wanted, and nothing where nothing is", async () => {
    const editor = await openRead(people);
    await set("relations.hover", "everything");
    const said = await hoverAt(editor, "John");
    assert.match(said, /\*Person · \d+ mentions nearby\*/);
    assert.match(said, /\*Action:\* John Brown · \*\*runs\*\* · the laboratory/);
    await set("relations.hover", "off");
    assert.equal(await hoverAt(editor, "He"), "");
  });

  it("underlines the parts of the relationship under the cursor on demand", async () => {
    const editor = await openRead(people);
    const { painted } = await gloss();
    await set("relations.showEnds", true);
    const place = at(editor, "runs");
    editor.selection = new vscode.Selection(place, place);
    const ends = (): string[] => painted(editor).flatMap(({ style, text }) => (style === "relationEnd" ? [text] : []));
    await until(() => ends().length > 0, "nothing was underlined");
    assert.deepEqual(ends(), ["John Brown", "runs", "the laboratory"]);
    await set("relations.showEnds", false);
    await until(() => ends().length === 0, "the underline stayed");
  });

  it("marks entities once that is switched on, and takes them off with the tier", async () => {
    const editor = await openRead(people);
    const { painted } = await gloss();
    assert.deepEqual(stylesOf("John Brown", painted(editor)), []);
    await set("rules.entity", "hint");
    await until(() => stylesOf("John Brown", painted(editor)).includes("entity.person"), "the person was not marked");
    await set("tiers.relational", false);
    await until(() => stylesOf("John Brown", painted(editor)).length === 0, "the mark stayed");
    assert.deepEqual(await definitionOf(editor, "He"), []);
    await set("tiers.relational", true);
    await until(() => stylesOf("John Brown", painted(editor)).includes("entity.person"), "the mark did not come back");
  });

  it("marks an ambiguous reference in the tick in which it is written, and names both candidates", async () => {
    const editor = await openRead("Draft.\n");
    const seen = await paintedInTick(editor, () => editor.edit((edit) => edit.insert(new vscode.Position(1, 0), ambiguous)));
    const marked = seen.find(({ style }) => style === "ambiguity.reference");
    assert.ok(marked, "nothing was marked");
    assert.match(await hoverAt(editor, marked.text, new vscode.Position(marked.line, marked.character)), new RegExp(`“${marked.text}” may be “.+” or “.+”\\.\\s+Repeat the noun\\.`));
  });
});

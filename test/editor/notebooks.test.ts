import assert from "node:assert/strict";
import * as vscode from "vscode";
import { frameMs, gloss, rest, set, stylesOf, tidy, until } from "./gloss";

const cells = [
  { cell_type: "markdown", metadata: {}, source: ["# Results\n", "\n", "The server MUST answer. It retries. It MUST serve several users.\n"] },
  { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: ["# This MUST hold for several users.\n", "several = 'MUST'\n"] },
];
const notebookText = JSON.stringify({ cells, metadata: { kernelspec: { name: "python3", display_name: "Python 3" }, language_info: { name: "python" } }, nbformat: 4, nbformat_minor: 5 });

describe("a notebook", () => {
  let notebook: vscode.NotebookDocument;
  let markdown: vscode.TextDocument;
  let code: vscode.TextDocument;

  before(async () => {
    await gloss();
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, "results.ipynb");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(notebookText));
    notebook = await vscode.workspace.openNotebookDocument(uri);
    markdown = notebook.cellAt(0).document;
    code = notebook.cellAt(1).document;
    await vscode.window.showNotebookDocument(notebook);
  });

  after(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.workspace.fs.delete(notebook.uri);
    await tidy();
  });

  const hoverAt = async (document: vscode.TextDocument, word: string): Promise<string> => {
    const at = document.positionAt(document.getText().indexOf(word) + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at);
    return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value))).join("\n");
  };

  it("was read by VS Code's own serializer", () => {
    assert.equal(markdown.languageId, "markdown");
    assert.equal(markdown.uri.scheme, "vscode-notebook-cell");
    assert.equal(code.languageId, "python");
  });

  it("has the hover in the text of a cell, and none in its code", async () => {
    assert.match(await hoverAt(markdown, "MUST"), /constraints/);
    assert.match(await hoverAt(markdown, "several"), /vagueQuantifier/);
    assert.doesNotMatch(await hoverAt(code, "MUST"), /gloss/i);
  });

  it("has highlights in a cell that is edited", async () => {
    const { painted } = await gloss();
    const editorOf = (document: vscode.TextDocument): vscode.TextEditor | undefined => vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.commands.executeCommand("notebook.focusTop");
    await vscode.commands.executeCommand("notebook.cell.edit");
    await until(() => editorOf(markdown) !== undefined, "the cell has no editor");
    await until(() => stylesOf("MUST", painted(editorOf(markdown)!)).includes("constraint.mandatory"), "nothing was painted");
    await editorOf(markdown)!.edit((edit) => edit.insert(new vscode.Position(2, 0), "Users SHOULD wait. "));
    assert.match(markdown.getText(), /SHOULD/);
    await until(() => stylesOf("SHOULD", painted(editorOf(markdown)!)).includes("constraint.recommended"), "the edit was not followed");
  });

  it("has fixes in a cell", async () => {
    const at = markdown.positionAt(markdown.getText().indexOf("several"));
    const range = new vscode.Range(at, at.translate(0, "several".length));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", markdown.uri, range);
    assert.ok(actions.length > 0);
  });

  it("knows in a cell who is who", async () => {
    const { knowsRelations } = await gloss();
    // Whoever looks at a cell has it read.
    await hoverAt(markdown, "MUST");
    await until(() => knowsRelations(markdown), "the relational tier did not read the cell");
    const at = markdown.positionAt(markdown.getText().indexOf("It retries"));
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>("vscode.executeDefinitionProvider", markdown.uri, at);
    const texts = found.map((place) => ("targetRange" in place ? markdown.getText(place.targetSelectionRange ?? place.targetRange) : markdown.getText(place.range)));
    assert.ok(texts.some((text) => /server/.test(text)), texts.join(" | "));
  });

  it("is in its folder's team", async () => {
    const { painted } = await gloss();
    const file = vscode.Uri.joinPath(notebook.uri, "../.gloss.json");
    const editorOf = (): vscode.TextEditor | undefined => vscode.window.visibleTextEditors.find(({ document }) => document === markdown);
    const team = { rules: { vagueQuantifier: "off" }, patterns: [{ name: "plain", kind: "literal", pattern: "Results", message: "Write “Findings”." }] };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(team)));
    try {
      await vscode.commands.executeCommand("notebook.focusTop");
      await vscode.commands.executeCommand("notebook.cell.edit");
      await until(() => editorOf() !== undefined, "the cell has no editor");
      await until(() => stylesOf("Results", painted(editorOf()!)).includes("team.pattern"), "the team's pattern was not painted");
      await until(() => !stylesOf("several", painted(editorOf()!)).includes("ambiguity.quantity"), "the team's rule settings do not hold");
      assert.match(await hoverAt(markdown, "Results"), /Findings/);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
    await until(() => !stylesOf("Results", painted(editorOf()!)).includes("team.pattern"), "the team's pattern stayed");
  });

  it("has the comments of its code read where that is wanted", async () => {
    await set("comments.languages", ["python"]);
    await rest(frameMs);
    assert.match(await hoverAt(code, "MUST"), /constraints/);
    assert.doesNotMatch(await hoverAt(code, "several ="), /vagueQuantifier/);
  });
});

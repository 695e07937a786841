import assert from "node:assert/strict";
import * as vscode from "vscode";
import { gloss, open, rest, select, set, tidy, until } from "./gloss";

const filler = Array.from({ length: 120 }, (_, i) => `Line ${i} of the filler stands here.\n`).join("\n");
/** The opening tag is closed over; the finding names the closing tag and the tag around it. */
const closedOver = "<context>\n\n<example>\n\nText.\n\n</context>\n";
const acronym = "The SLO is reviewed.\n\nA service level objective (SLO) has one owner.\n";

function at(editor: vscode.TextEditor, words: string): vscode.Position {
  const offset = editor.document.getText().indexOf(words);
  assert.ok(offset >= 0, `“${words}” is not there`);
  return editor.document.positionAt(offset + 1);
}

async function putCursor(editor: vscode.TextEditor, words: string): Promise<void> {
  await select(editor, at(editor, words));
}

function cursorLine(): number {
  return vscode.window.activeTextEditor!.selection.active.line;
}

describe("connections of the cursor", () => {
  afterEach(tidy);

  it("mark both lines and the other end, and say at the other end where it leads back to", async () => {
    const { cursorLines, painted } = await gloss();
    const editor = await open(acronym);
    await putCursor(editor, "SLO is");
    await until(() => cursorLines(editor) !== undefined, "nothing was marked");
    assert.deepEqual(cursorLines(editor), { lines: [0, 2], hints: [{ line: 2, text: "← introduction, for line 1" }] });
    const ends = painted(editor).filter(({ style }) => style === "relationEnd");
    assert.deepEqual(ends.map(({ line, text }) => [line, text]), [[2, "SLO"]]);
  });

  it("say at the cursor where an end is that is not on screen", async () => {
    const { cursorLines } = await gloss();
    const editor = await open(`The SLO is reviewed.\n\n${filler}\nA service level objective (SLO) has one owner.\n`);
    await putCursor(editor, "SLO is");
    await until(() => cursorLines(editor) !== undefined, "nothing was marked");
    assert.deepEqual(cursorLines(editor)!.hints, [{ line: 0, text: "→ introduction: line 243" }]);
  });

  it("are gone when the cursor leaves, when the text changes there, and where they are not wanted", async () => {
    const { cursorLines } = await gloss();
    const editor = await open(acronym);
    await putCursor(editor, "SLO is");
    await until(() => cursorLines(editor) !== undefined, "nothing was marked");
    await putCursor(editor, "owner");
    await until(() => cursorLines(editor) === undefined, "the marks stayed");
    await putCursor(editor, "SLO is");
    await until(() => cursorLines(editor) !== undefined, "the marks did not come back");
    await set("connections.show", false);
    await until(() => cursorLines(editor) === undefined, "the marks stayed though they are not wanted");
  });

  it("follow the text", async () => {
    const { cursorLines } = await gloss();
    const editor = await open(acronym);
    await putCursor(editor, "SLO is");
    await until(() => cursorLines(editor)?.lines[1] === 2, "nothing was marked");
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), "\nMore text stands here.\n"));
    await until(() => cursorLines(editor)?.lines[1] === 4, "the other end was not found again");
  });
});

describe("the other side", () => {
  afterEach(tidy);

  it("is gone to, and back from", async () => {
    const editor = await open(acronym);
    await putCursor(editor, "SLO is");
    await vscode.commands.executeCommand("gloss.goToOtherSide");
    assert.equal(editor.document.getText(editor.selection), "SLO");
    assert.equal(cursorLine(), 2);
    await vscode.commands.executeCommand("gloss.goToOtherSide");
    assert.equal(cursorLine(), 0);
  });

  it("is chosen where there are several", async () => {
    const editor = await open(closedOver);
    // VS Code does not say when the list is there: what comes before it is lost, and the first is taken.
    for (let tries = 0; tries < 5 && editor.document.getText(editor.selection) !== "<context>"; tries++) {
      await putCursor(editor, "<example>");
      let isDone = false;
      const going = Promise.resolve(vscode.commands.executeCommand("gloss.goToOtherSide")).then(() => (isDone = true));
      await rest(400);
      await vscode.commands.executeCommand("workbench.action.quickOpenSelectNext");
      for (; !isDone; await rest(50)) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await going;
    }
    assert.equal(editor.document.getText(editor.selection), "<context>");
  });

  it("is the other half of a tag, from either half", async () => {
    const editor = await open("<context>\n\n<example>\n\nText.\n\n</example>\n\n</context>\n");
    const linesFrom = async (line: number): Promise<readonly number[]> => {
      await select(editor, new vscode.Position(line, 3));
      await vscode.commands.executeCommand("gloss.goToOtherSide");
      const there = cursorLine();
      await vscode.commands.executeCommand("gloss.goToOtherSide");
      return [there, cursorLine()];
    };
    assert.deepEqual(await linesFrom(0), [8, 0]);
    assert.deepEqual(await linesFrom(8), [0, 8]);
    assert.deepEqual(await linesFrom(6), [2, 6]);
    await vscode.commands.executeCommand("gloss.peekOtherSide");
    await until(() => vscode.window.visibleTextEditors.some((each) => each !== editor && each.document === editor.document), "no peek opened");
    await vscode.commands.executeCommand("closeReferenceSearch");
  });

  it("is what a pronoun stands for", async () => {
    const { knowsRelations } = await gloss();
    const editor = await open("John Brown runs the laboratory.\n\nHe hired Anna Novak last year.\n");
    await until(() => knowsRelations(editor.document), "the relational tier did not read the document");
    await putCursor(editor, "He hired");
    await vscode.commands.executeCommand("gloss.goToOtherSide");
    assert.equal(editor.document.getText(editor.selection), "John Brown");
  });

  it("leaves the cursor where it is where there is none", async () => {
    const editor = await open("Nothing stands here.\n");
    await putCursor(editor, "stands");
    const before = editor.selection;
    await vscode.commands.executeCommand("gloss.goToOtherSide");
    await vscode.commands.executeCommand("gloss.peekOtherSide");
    assert.ok(editor.selection.isEqual(before));
  });

  it("is peeked at without leaving the place", async () => {
    const editor = await open(acronym);
    await putCursor(editor, "SLO is");
    await vscode.commands.executeCommand("gloss.peekOtherSide");
    await until(() => vscode.window.visibleTextEditors.some((each) => each !== editor && each.document === editor.document), "no peek opened");
    assert.equal(editor.selection.active.line, 0);
    await vscode.commands.executeCommand("closeReferenceSearch");
  });
});

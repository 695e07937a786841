import assert from "node:assert/strict";
import * as vscode from "vscode";
import { frameMs, gloss, open, paintedInTick, rest, set, stylesOf, tidy, until } from "./gloss";

const mandatory = "constraint.mandatory";

describe("highlights", () => {
  afterEach(tidy);

  it("are there when a document is opened", async () => {
    const { painted } = await gloss();
    const editor = await open("The server MUST answer. Use PNG, JPEG, etc.\n");
    assert.deepEqual(stylesOf("MUST", painted(editor)), [mandatory]);
    assert.deepEqual(stylesOf("etc.", painted(editor)), ["ambiguity.openList"]);
  });

  it("appear in the tick in which a word is typed", async () => {
    const editor = await open("The server MUS answer.\n");
    const seen = await paintedInTick(editor, () => editor.edit((edit) => edit.insert(new vscode.Position(0, 14), "T")));
    assert.deepEqual(stylesOf("MUST", seen), [mandatory]);
  });

  it("move in the tick in which text before them changes", async () => {
    const editor = await open("The server MUST answer.\n");
    const seen = await paintedInTick(editor, () => editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "Line one.\n\nSo ")));
    assert.deepEqual(seen.map(({ text, line, character }) => [text, line, character]), [["MUST", 2, 14]]);
  });

  it("go in the tick in which their word is broken", async () => {
    const editor = await open("The server MUST answer.\n");
    const seen = await paintedInTick(editor, () => editor.edit((edit) => edit.insert(new vscode.Position(0, 13), "x")));
    assert.deepEqual(seen, []);
  });

  it("come back with an undo, and with an undo within one frame", async () => {
    const { painted } = await gloss();
    const editor = await open("The server MUST answer.\n");
    for (const pauseMs of [frameMs, 0]) {
      await editor.edit((edit) => edit.delete(new vscode.Range(0, 11, 0, 16)));
      await rest(pauseMs);
      await vscode.commands.executeCommand("undo");
      await rest(frameMs);
      assert.deepEqual(stylesOf("MUST", painted(editor)), [mandatory]);
    }
  });

  it("follow several cursors at once", async () => {
    const editor = await open("It MUS start.\n\nIt MUS stop.\n\nIt MUS rest.\n");
    const seen = await paintedInTick(editor, () =>
      editor.edit((edit) => {
        for (const line of [0, 2, 4]) edit.insert(new vscode.Position(line, 6), "T");
      }),
    );
    assert.deepEqual(seen.map(({ text, line }) => [text, line]), [["MUST", 0], ["MUST", 2], ["MUST", 4]]);
  });

  it("are right after everything has been replaced", async () => {
    const editor = await open("The server MUST answer.\r\n\r\nIt SHOULD log.\r\n");
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    const seen = await paintedInTick(editor, () => editor.edit((edit) => edit.replace(all, "One.\n\nA client MAY wait.\n")));
    assert.deepEqual(seen.map(({ text, line }) => [text, line]), [["MAY", 2]]);
  });

  it("stay right when line ends are changed", async () => {
    const { painted } = await gloss();
    const editor = await open("One.\n\nTwo.\n\nThe server MUST answer.\n");
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await editor.edit((edit) => edit.insert(new vscode.Position(4, 0), "So "));
    await rest(frameMs);
    assert.deepEqual(painted(editor).map(({ text, line }) => [text, line]), [["MUST", 4]]);
  });

  it("are there in both halves of a split editor, and follow typing in either", async () => {
    const { painted } = await gloss();
    const left = await open("The server MUST answer.\n", "markdown", vscode.ViewColumn.One);
    await vscode.window.showTextDocument(left.document, vscode.ViewColumn.Two);
    const halves = (): readonly vscode.TextEditor[] => vscode.window.visibleTextEditors.filter(({ document }) => document === left.document);
    await until(() => halves().length === 2, "the editor was not split");
    const [one, two] = halves();
    await two!.edit((edit) => edit.insert(new vscode.Position(0, 0), "It MUST start. "));
    await rest(frameMs);
    for (const editor of [one!, two!]) assert.equal(stylesOf("MUST", painted(editor)).length, 2);
  });

  it("are there in the tick of a switch to another document", async () => {
    const { painted } = await gloss();
    const first = await open("The server MUST answer.\n");
    const second = await open("A client SHOULD wait.\n");
    let seen: readonly unknown[] = [];
    const listener = vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document === first.document) seen = painted(editor);
    });
    await vscode.window.showTextDocument(first.document);
    listener.dispose();
    assert.equal(seen.length, 1);
    assert.notEqual(first.document, second.document);
  });

  it("cover what a scroll brings into view", async () => {
    const { painted } = await gloss();
    const lines = Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? `Part ${i} MUST work.` : ""));
    const editor = await open(lines.join("\n"));
    assert.ok(painted(editor).every(({ line }) => line < 500), "only what is near the screen is painted");
    editor.revealRange(new vscode.Range(15_000, 0, 15_000, 0), vscode.TextEditorRevealType.AtTop);
    await until(() => painted(editor).some(({ line }) => line === 15_000), "the lines at 15,000 were not painted");
    assert.ok(painted(editor).length <= 1_000);
  });

  it("skip what is folded away and cover what is shown behind it", async () => {
    const { painted } = await gloss();
    const hidden = Array.from({ length: 600 }, () => "Text that is folded.\n").join("\n");
    const editor = await open(`# One\n\n${hidden}\n# Two\n\nThe server MUST answer.\n`);
    assert.deepEqual(painted(editor), []);
    editor.selection = new vscode.Selection(1, 0, editor.document.lineCount - 6, 0);
    await vscode.commands.executeCommand("editor.createFoldingRangeFromSelection");
    await until(() => stylesOf("MUST", painted(editor)).length === 1, "the line behind the fold was not painted");
  });

  it("go when the language changes to one that is no prose, and come back", async () => {
    const { painted, statusText } = await gloss();
    const editor = await open("The server MUST answer.\n");
    await vscode.languages.setTextDocumentLanguage(editor.document, "json");
    await until(() => painted(editor).length === 0, "highlights stayed");
    await until(() => statusText() === undefined, "the status item stayed");
    await vscode.languages.setTextDocumentLanguage(editor.document, "markdown");
    await until(() => painted(editor).length === 1, "highlights did not come back");
  });

  it("are read anew when a document is closed and opened again", async () => {
    const { painted, count } = await gloss();
    const editor = await open("The server MUST answer, etc.\n");
    const { document } = editor;
    await tidy();
    await until(() => document.isClosed, "the document was not closed");
    assert.equal(count(document), undefined);
    const again = await open("A client MAY wait.\n");
    assert.deepEqual(painted(again).map(({ text }) => text), ["MAY"]);
  });

  it("stand on the right side of a comparison only", async () => {
    const { painted } = await gloss();
    const left = await vscode.workspace.openTextDocument({ language: "markdown", content: "The server MUST answer.\n" });
    const right = await vscode.workspace.openTextDocument({ language: "markdown", content: "The server SHOULD answer.\n" });
    await vscode.commands.executeCommand("vscode.diff", left.uri, right.uri);
    const editorOf = (document: vscode.TextDocument): vscode.TextEditor | undefined =>
      vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await until(() => editorOf(left) !== undefined && editorOf(right) !== undefined, "the comparison was not shown");
    await until(() => painted(editorOf(right)!).length === 1, "the right side was not painted");
    await rest(frameMs);
    assert.deepEqual(painted(editorOf(left)!), []);
  });

  it("are there in a notebook's Markdown cell", async () => {
    const { painted } = await gloss();
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, "The server MUST answer.", "markdown");
    const notebook = await vscode.workspace.openNotebookDocument("jupyter-notebook", new vscode.NotebookData([cell]));
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand("notebook.cell.edit");
    const { document } = notebook.cellAt(0);
    const editor = (): vscode.TextEditor | undefined => vscode.window.visibleTextEditors.find((shown) => shown.document === document);
    await until(() => editor() !== undefined && painted(editor()!).length === 1, "the cell was not painted");
    await editor()!.edit((edit) => edit.insert(new vscode.Position(0, 0), "It MAY wait. "));
    await rest(frameMs);
    assert.deepEqual(painted(editor()!).map(({ text }) => text), ["MAY", "MUST"]);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("leave code, logs and search results alone", async () => {
    const { painted, statusText } = await gloss();
    const editor = await open("The server MUST answer.\n", "javascript");
    assert.deepEqual(painted(editor), []);
    await until(() => statusText() === undefined, "the status item is shown for code");
  });

  it("mark lines that hold a warning beside the scroll bar, one mark a line, and move with the text", async () => {
    const { warningLines } = await gloss();
    await set("rules.openList", "warning");
    const editor = await open("Fine.\n\nUse PNG, JPEG, etc.\n");
    assert.deepEqual(warningLines(editor), [2]);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "Or GIF, BMP, etc.\n\n"));
    await until(() => String(warningLines(editor)) === "0,4", "the marks did not follow");
  });

  it("survive random typing: what is painted is what a fresh document shows", async () => {
    const { painted, count } = await gloss();
    const editor = await open("# Title\n\nThe server MUST answer.\n\n```\ncode MUST\n```\n\nUse PNG, JPEG, etc.\n");
    const pieces = ["MUST ", "\n", "\n\n", "```\n", "etc. ", "x", "- ", "<example>", "</example>", "SHOULD NOT "];
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    for (let step = 0; step < 60; step++) {
      const line = next(editor.document.lineCount);
      const at = new vscode.Position(line, next(editor.document.lineAt(line).text.length + 1));
      const isDeletion = next(3) === 0;
      await editor.edit((edit) => {
        if (isDeletion) edit.delete(new vscode.Range(at, at.translate(0, 3)));
        else edit.insert(at, pieces[next(pieces.length)]!);
      });
    }
    await rest(frameMs);
    const typed = painted(editor);
    const fresh = await open(editor.document.getText());
    await until(() => count(fresh.document) !== undefined, "the fresh document was not read");
    assert.deepEqual(typed, painted(fresh));
  });
});

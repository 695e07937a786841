import assert from "node:assert/strict";
import * as vscode from "vscode";
import { gloss, open, rest, set, tidy, until } from "./gloss";

/** A tag that is not closed, and two findings that are not for the panel unless somebody says so. */
const faulty = "<context>\n\nUse PNG, JPEG, etc.\n\n<example>\n\nThe time-out is TBD.\n\n</context>\n";

function problemsOf({ document }: vscode.TextEditor): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "Gloss");
}

function codeOf({ code }: vscode.Diagnostic): string {
  return typeof code === "object" ? String(code.value) : String(code);
}

function codesOf(editor: vscode.TextEditor): readonly string[] {
  return problemsOf(editor).map(codeOf).sort();
}

async function untilCodes(editor: vscode.TextEditor, ...codes: readonly string[]): Promise<void> {
  await until(() => codesOf(editor).join() === codes.join(), `the panel did not come to list ${codes.join() || "nothing"}`);
}

describe("the Problems panel", () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration("problems").update("visibility", undefined, vscode.ConfigurationTarget.Global);
    await tidy();
  });

  it("lists faults of tags, and no other findings until somebody chooses them", async () => {
    const editor = await open(faulty);
    await untilCodes(editor, "tagPair");
    await set("problems.categories", ["ambiguity", "domain.placeholder"]);
    await untilCodes(editor, "openList", "todo");
    await set("problems.categories", []);
    await untilCodes(editor);
  });

  it("says what is wrong, how severe it is and where the other end is", async () => {
    const editor = await open(faulty);
    await untilCodes(editor, "tagPair");
    const problem = problemsOf(editor)[0]!;
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(editor.document.getText(problem.range), "<example>");
    assert.match(problem.message, /“<example>” is still open/);
    const other = problem.relatedInformation?.[0];
    assert.ok(other, "there is no other end");
    assert.equal(other.location.uri.toString(), editor.document.uri.toString());
    assert.equal(editor.document.getText(other.location.range), "</context>");
  });

  it("links to the page of the rule", async () => {
    const editor = await open(faulty);
    await untilCodes(editor, "tagPair");
    const { code } = problemsOf(editor)[0]!;
    assert.ok(typeof code === "object");
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# Tags that do not match\n/);
  });

  it("lists the most severe first, as many as are wanted, and says how many more there are", async () => {
    await set("problems.categories", ["ambiguity", "domain.placeholder"]);
    await set("problems.max", 2);
    const editor = await open("Use PNG, JPEG, etc.\n\nOr GIF, BMP, etc.\n\nOr TIFF, WebP, etc.\n\nThe time-out is TBD.\n");
    await until(() => problemsOf(editor).length === 3, "the list was not cut");
    const problems = problemsOf(editor);
    assert.deepEqual(problems.slice(0, 2).map(codeOf), ["todo", "openList"]);
    assert.match(problems[2]!.message, /^2 more findings /);
  });

  it("shows hints that somebody chose, which VS Code would not list as such", async () => {
    await set("problems.categories", ["constraint"]);
    const editor = await open("The server MUST answer.\n");
    await untilCodes(editor, "constraints");
    assert.equal(problemsOf(editor)[0]!.severity, vscode.DiagnosticSeverity.Information);
  });

  it("is left alone where VS Code is told to hide problems", async () => {
    const editor = await open(faulty);
    await untilCodes(editor, "tagPair");
    const configuration = vscode.workspace.getConfiguration("problems");
    await configuration.update("visibility", false, vscode.ConfigurationTarget.Global);
    await untilCodes(editor);
    await configuration.update("visibility", true, vscode.ConfigurationTarget.Global);
    await untilCodes(editor, "tagPair");
  });

  it("follows edits when they rest, and forgets a document that Gloss no longer reads", async () => {
    const editor = await open(faulty);
    await untilCodes(editor, "tagPair");
    await editor.edit((edit) => edit.insert(new vscode.Position(7, 0), "</example>\n\n"));
    await untilCodes(editor);
    await vscode.commands.executeCommand("undo");
    await untilCodes(editor, "tagPair");
    await set("enabled", false);
    await untilCodes(editor);
  });

  it("is written when the typing rests, not while somebody types", async () => {
    await set("debounce", 3_000);
    await set("analysis.onIdle", false);
    const { knowsRelations } = await gloss();
    const editor = await open(faulty);
    await until(() => knowsRelations(editor.document), "the relational tier did not read the document");
    await untilCodes(editor, "tagPair");
    // VS Code moves what is listed with the text by itself; what an extension has said of a place stays as it was said.
    const line = (): number | undefined => problemsOf(editor)[0]?.range.start.line;
    for (let i = 0; i < 5; i++) {
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "\n"));
      await rest(50);
      assert.equal(line(), 4, "the list was written again");
    }
    await until(() => line() === 9, "the list was not written when the typing rested");
  });

  it("shows both sides of a contradiction, also where the other is in another file", async () => {
    await set("analysis.quietMs", 100);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const files = [
      { uri: vscode.Uri.joinPath(folder, "first.md"), text: "The gateway MUST log each request of the client.\n" },
      { uri: vscode.Uri.joinPath(folder, "second.md"), text: "The gateway MUST NOT log each request of the client.\n" },
    ];
    try {
      const editors: vscode.TextEditor[] = [];
      for (const { uri, text } of files) {
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
        editors.push(await vscode.window.showTextDocument(uri, { preview: false, viewColumn: editors.length + 1 }));
      }
      await gloss();
      await until(() => editors.every((editor) => codesOf(editor).join() === "contradiction"), "the contradiction was not listed on both sides");
      const others = editors.map((editor) => problemsOf(editor)[0]!.relatedInformation?.[0]?.location.uri.path);
      assert.deepEqual(others, [files[1]!.uri.path, files[0]!.uri.path]);
    } finally {
      await tidy();
      for (const { uri } of files) await vscode.workspace.fs.delete(uri);
    }
  });
});

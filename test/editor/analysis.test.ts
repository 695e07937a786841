import assert from "node:assert/strict";
import * as vscode from "vscode";
import { gloss, open, set, tidy, until } from "./gloss";

const contradiction = "The server keeps every log file for 30 days.\n\nBackups are made at night.\n\nThe server keeps every log file for 7 days.\n";

/** What is said at a place, with the characters that Markdown would read back in their form. */
async function hoverAt(editor: vscode.TextEditor, line: number, character: number): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", editor.document.uri, new vscode.Position(line, character));
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ""))
    .join("\n")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe("background analysis", () => {
  beforeEach(() => set("analysis.quietMs", 100));
  afterEach(async () => {
    await vscode.commands.executeCommand("gloss.resumeAnalysis");
    await tidy();
  });

  const contradictionLines = async (editor: vscode.TextEditor): Promise<readonly number[]> => {
    const { painted } = await gloss();
    return painted(editor).flatMap(({ style, line }) => (style.startsWith("contradiction.") ? line : []));
  };
  const untilContradicted = async (editor: vscode.TextEditor, lines: readonly number[]): Promise<void> => {
    const { painted } = await gloss();
    const found = (): readonly number[] => painted(editor).flatMap(({ style, line }) => (style.startsWith("contradiction.") ? line : []));
    await until(() => JSON.stringify(found()) === JSON.stringify(lines), `contradictions on lines ${lines.join(", ")} were expected`);
  };

  it("marks both ends of a contradiction that is typed, a pause later", async () => {
    const editor = await open("The server keeps every log file for 30 days.\n\nBackups are made at night.\n\n");
    await editor.edit((edit) => edit.insert(new vscode.Position(4, 0), "The server keeps every log file for 7 days.\n"));
    await editor.edit((edit) => edit.insert(new vscode.Position(5, 0), "\nAnother paragraph.\n"));
    await untilContradicted(editor, [0, 4]);
  });

  it("says of a finding who found it and when, and leads to the other end", async () => {
    const editor = await open(contradiction);
    await untilContradicted(editor, [0, 4]);
    const said = await hoverAt(editor, 0, 12);
    assert.match(said, /Built-in analyzers/);
    assert.match(said, /just now/);
    const link = /, line 5\]\(command:gloss\.goTo\?([^) "]+)\)/.exec(said);
    assert.ok(link, said);
    const [address, line]: readonly [string, number] = JSON.parse(decodeURIComponent(link[1]!));
    assert.deepEqual([address, line], [editor.document.uri.toString(), 4]);
  });

  it("keeps what it said of a paragraph in a fainter style while the paragraph is rewritten, until the new answer is there", async () => {
    const { painted } = await gloss();
    const editor = await open(contradiction);
    await untilContradicted(editor, [0, 4]);
    await vscode.commands.executeCommand("gloss.pauseAnalysis");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "As agreed, "));
    await until(() => painted(editor).some(({ style, line }) => style === "stale" && line === 0), "nothing was carried over");
    assert.match(await hoverAt(editor, 0, 30), /earlier form of this text/);
    await vscode.commands.executeCommand("gloss.resumeAnalysis");
    await until(() => painted(editor).every(({ style }) => style !== "stale"), "what was carried over stayed");
  });

  it("shows the same in both halves of a split editor", async () => {
    const left = await open(contradiction);
    await untilContradicted(left, [0, 4]);
    const right = await vscode.window.showTextDocument(left.document, { viewColumn: vscode.ViewColumn.Two });
    await untilContradicted(right, [0, 4]);
    await right.edit((edit) => edit.replace(new vscode.Range(4, 0, 5, 0), "Nobody reads them.\n"));
    await untilContradicted(right, []);
    await untilContradicted(left, []);
  });

  it("ends quietly when its document is closed in the middle, and begins anew when that is opened again", async () => {
    const editor = await open(contradiction.repeat(40));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    assert.notEqual(vscode.window.activeTextEditor?.document, editor.document);
    const again = await open(contradiction);
    await untilContradicted(again, [0, 4]);
  });

  it("finds contradictions between two open files of a folder, and leads from one to the other", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const files = [["limits.md", "The gateway keeps every session for 30 days.\n"], ["policy.md", "A page about something else.\n\nThe gateway keeps every session for 7 days.\n"]] as const;
    const uris = files.map(([name]) => vscode.Uri.joinPath(folder, name));
    try {
      for (const [i, [, text]] of files.entries()) await vscode.workspace.fs.writeFile(uris[i]!, new TextEncoder().encode(text));
      const limits = await vscode.window.showTextDocument(uris[0]!);
      const policy = await vscode.window.showTextDocument(uris[1]!, { viewColumn: vscode.ViewColumn.Two });
      await untilContradicted(limits, [0]);
      await untilContradicted(policy, [2]);
      assert.match(await hoverAt(limits, 0, 12), /policy\.md, line 3\]\(command:gloss\.goTo\?[^)]*policy\.md/);
      await policy.edit((edit) => edit.replace(new vscode.Range(2, 0, 3, 0), "Nobody reads them.\n"));
      await untilContradicted(limits, []);
      await vscode.commands.executeCommand("workbench.action.files.revert");
    } finally {
      for (const uri of uris) await vscode.workspace.fs.delete(uri);
    }
  });

  it("says on a heading how well its section hangs together, where discourse is looked at", async () => {
    const editor = await open("# Caching\n\nThe cache holds replies.\n\nBecause the cache is small, old replies leave it first.\n\n## Rest\n\nOne paragraph.\n");
    assert.match(await hoverAt(editor, 0, 3), /Coherence of this section: \d+ %[\s\S]*Topic consistency \d+ %, logical flow \d+ %/);
    assert.doesNotMatch(await hoverAt(editor, 6, 3), /Coherence/);
    await set("rules.discourse", "off");
    assert.doesNotMatch(await hoverAt(editor, 0, 3), /Coherence/);
  });

  it("is switched off with its tier and its rule", async () => {
    const editor = await open(contradiction);
    await untilContradicted(editor, [0, 4]);
    await set("rules.contradiction", "off");
    await untilContradicted(editor, []);
    await set("rules.contradiction", undefined);
    await untilContradicted(editor, [0, 4]);
    await set("tiers.analytical", false);
    await untilContradicted(editor, []);
  });

  it("waits while it is paused, and says so", async () => {
    const { statusText } = await gloss();
    await open("A document of its own.\n");
    await vscode.commands.executeCommand("gloss.pauseAnalysis");
    const editor = await open(contradiction.replaceAll("log file", "audit record"));
    await until(() => /debug-pause/.test(statusText() ?? ""), `the status is ${statusText() ?? "hidden"}`);
    assert.deepEqual(await contradictionLines(editor), []);
    await vscode.commands.executeCommand("gloss.resumeAnalysis");
    await untilContradicted(editor, [0, 4]);
  });

  it("comes by command where pauses and saves do not ask for it", async () => {
    await set("analysis.onIdle", false);
    await set("analysis.onSave", false);
    const editor = await open(contradiction.replaceAll("log file", "invoice"));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(await contradictionLines(editor), []);
    await vscode.commands.executeCommand("gloss.analyzeDocument");
    await untilContradicted(editor, [0, 4]);
  });
});

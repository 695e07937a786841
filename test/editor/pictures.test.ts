import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import type { ConnectionsPage, ReportPage, ToPage } from "../../src/editor/webviews/messages";
import { toPage } from "../../src/editor/webviews/messages";
import { gloss, open, tidy, until } from "./gloss";

const text = `<context>

# Rules

The SLO is reviewed, and several clients MUST send it.

A service level objective (SLO) has one owner. TODO: name the owner.

</context>
`;

async function whenShown<Page extends ToPage>(isWanted: (page: ToPage) => page is Page, type: "gloss.connections" | "gloss.report"): Promise<Page> {
  const { page } = await gloss();
  let found: Page | undefined;
  await until(() => {
    const shown = page(type);
    if (shown !== undefined && isWanted(shown)) found = shown;
    return found !== undefined;
  }, "the page was not told what to show");
  return found!;
}

const isConnections = (page: ToPage): page is ConnectionsPage => page.kind === "connections";
const isReport = (page: ToPage): page is ReportPage => page.kind === "report";

/** A new file that VS Code writes to. */
function newFile(name: string): vscode.Uri {
  return vscode.Uri.file(path.join(tmpdir(), `gloss-${process.pid}-${Date.now()}-${name}`));
}

async function read(file: vscode.Uri): Promise<string> {
  const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  await vscode.workspace.fs.delete(file);
  return written;
}

describe("the page of connections", () => {
  afterEach(tidy);

  it("shows what has to do with what, in a message of the agreed form", async () => {
    await open(text);
    await vscode.commands.executeCommand("gloss.showConnections");
    const page = await whenShown(isConnections, "gloss.connections");
    assert.ok(toPage.safeParse(page).success);
    const kinds = page.families.map(({ id }) => id);
    assert.ok(kinds.includes("tag") && kinds.includes("term"), kinds.join());
    const term = page.arcs.find(({ family }) => family === "term");
    assert.deepEqual([term?.from.line, term?.to.line], [4, 6]);
    assert.match(term?.label ?? "", /“SLO” \(line 5\) – “SLO” \(line 7\), \d+ % certain/);
    assert.ok(page.rows.some((row) => row.line === 6 && row.text.startsWith("A service level objective")));
  });

  it("follows the document when it rests", async () => {
    const editor = await open(text);
    const { page } = await gloss();
    await vscode.commands.executeCommand("gloss.showConnections");
    await whenShown(isConnections, "gloss.connections");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "\n\n"));
    await until(() => {
      const shown = page("gloss.connections");
      return shown?.kind === "connections" && shown.arcs.some(({ family, from }) => family === "term" && from.line === 6);
    }, "the page did not follow");
  });

  it("goes to a place, and no further than the document", async () => {
    const editor = await open(text);
    const { receive } = await gloss();
    await vscode.commands.executeCommand("gloss.showConnections");
    await whenShown(isConnections, "gloss.connections");
    const uri = editor.document.uri.toString();
    await receive("gloss.connections", { kind: "goTo", uri, place: { line: 6, character: 2 } });
    const isAtLine = (line: number): boolean => vscode.window.visibleTextEditors.some(({ document, selection }) => document === editor.document && selection.active.line === line);
    await until(() => isAtLine(6), "the place was not gone to");
    await receive("gloss.connections", { kind: "goTo", uri, place: { line: 6_000, character: 0 } });
    await until(() => isAtLine(editor.document.lineCount - 1), "the end was not gone to");
  });

  it("does nothing that is not one of its messages", async () => {
    const editor = await open(text);
    const { receive } = await gloss();
    await vscode.commands.executeCommand("gloss.showConnections");
    await whenShown(isConnections, "gloss.connections");
    const uri = editor.document.uri.toString();
    const place = { line: 6, character: 0 };
    editor.selection = new vscode.Selection(2, 1, 2, 1);
    for (const message of [undefined, "goTo", { kind: "goTo", uri }, { kind: "goTo", place }, { kind: "goTo", uri, place: { line: -1, character: 0 } }, { kind: "run", command: "gloss.toggle" }]) {
      await receive("gloss.connections", message);
    }
    const line = (): number | undefined => vscode.window.visibleTextEditors.find(({ document }) => document === editor.document)?.selection.active.line;
    assert.equal(line(), 2);
    assert.equal(vscode.workspace.getConfiguration("gloss").get("enabled"), true);
    await receive("gloss.connections", { kind: "goTo", uri, place });
    assert.equal(line(), 6, "what is one of its messages does nothing either");
  });

  it("shows another document in the same page, in which places of the one before lead nowhere", async () => {
    const before = await open(text);
    const { page, receive } = await gloss();
    await vscode.commands.executeCommand("gloss.showConnections");
    await whenShown(isConnections, "gloss.connections");
    const after = await open(`\n\n\n${text}`);
    await vscode.commands.executeCommand("gloss.showConnections");
    await until(() => {
      const shown = page("gloss.connections");
      return shown?.kind === "connections" && shown.arcs.some(({ family, from }) => family === "term" && from.line === 7);
    }, "the other document was not shown");
    await receive("gloss.connections", { kind: "goTo", uri: before.document.uri.toString(), place: { line: 6, character: 0 } });
    assert.equal(after.selection.active.line, 0);
  });

  it("is exported as a picture that stands alone", async () => {
    await open(text);
    const file = newFile("connections.svg");
    await vscode.commands.executeCommand("gloss.exportConnections", file);
    const svg = await read(file);
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg, /<title>[A-Z][a-z]+: “SLO” \(line 5\) – “SLO” \(line 7\)/);
    assert.doesNotMatch(svg, /<context>/);
  });

  it("says so where there is nothing to show", async () => {
    await open("Nothing.\n");
    await vscode.commands.executeCommand("gloss.showConnections");
    await whenShown((page): page is Extract<ToPage, { kind: "empty" }> => page.kind === "empty", "gloss.connections");
  });
});

describe("the page of the report", () => {
  afterEach(tidy);

  it("shows readability, certainty, requirements, ambiguity, contradictions, what is open and the cost", async () => {
    await open(text);
    await vscode.commands.executeCommand("gloss.showReport");
    const page = await whenShown(isReport, "gloss.report");
    assert.ok(toPage.safeParse(page).success);
    assert.deepEqual(page.parts.map(({ kind }) => kind), ["figures", "bars", "bars", "strip", "list", "list", "figures"]);
    const [, , requirements, strip, , openPoints] = page.parts;
    assert.ok(requirements?.kind === "bars" && strip?.kind === "strip" && openPoints?.kind === "list");
    assert.deepEqual([requirements.rows[0]?.label, requirements.rows[0]?.count], ["Mandatory", 1]);
    assert.ok(strip.cells.some(({ name, place }) => name === "Rules" && place.line === 2));
    assert.deepEqual(openPoints.items.flatMap(({ places }) => places.map(({ words }) => words)), ["TODO"]);
  });

  it("is exported as Markdown", async () => {
    await open(text);
    const file = newFile("report.md");
    await vscode.commands.executeCommand("gloss.exportReport", file);
    const page = await read(file);
    assert.match(page, /^# Report on /);
    assert.match(page, /\| Mandatory \| 1 \|/);
    assert.match(page, /## Cost since VS Code started/);
  });

  it("opens for a document that is not read by saying so", async () => {
    await open("x = 1\n", "ini");
    const before = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length;
    await vscode.commands.executeCommand("gloss.showReport");
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, before);
  });
});

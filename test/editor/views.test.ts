import assert from "node:assert/strict";
import * as vscode from "vscode";
import { covers } from "./coverage";
import { gloss, open, rest, set, tidy, until } from "./gloss";

/** A warning, two findings to look at, and a mere highlight. */
const sample = "The server MUST answer.\n\nThe time-out is TBD.\n\nUse PNG, JPEG, etc.\n\nOr GIF, BMP, etc.\n";

function words(line: string): string {
  return line.split(" | ")[0]!;
}

/** The items of the findings view without what stands beside them, as soon as they are these. */
async function untilListed(...expected: readonly string[]): Promise<void> {
  const { findingsView } = await gloss();
  await until(
    () => findingsView().items.map(words).join("\n") === expected.join("\n"),
    `the findings view did not come to list\n${expected.join("\n")}\n`,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}but\n${findingsView().items.join("\n")}`);
  });
}

function nameOf({ document }: vscode.TextEditor): string {
  return document.uri.path.split("/").at(-1)!;
}

describe("the findings view", () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand("gloss.clearFindingFilter");
    await vscode.commands.executeCommand("gloss.changeFindingGrouping", "file");
  });
  afterEach(tidy);

  it("lists findings by file, without mere highlights, and counts them", async () => {
    const { findingsView } = await gloss();
    const editor = await open(sample);
    await vscode.commands.executeCommand("gloss.focusFindings");
    await untilListed(nameOf(editor), "  TBD", "  etc.", "  etc.");
    const { items, description, badge } = findingsView();
    assert.match(items[1]!, /\| line 3 · says that something is missing here\./);
    assert.equal(description, "3");
    assert.equal(badge, 1);
    covers("view gloss.findings");
  });

  it("lists them by category and by severity, one after the other", async () => {
    const editor = await open(sample);
    await vscode.commands.executeCommand("gloss.focusFindings");
    await vscode.commands.executeCommand("gloss.changeFindingGrouping");
    await untilListed("Open list", "  etc.", "  etc.", "Placeholder", "  TBD");
    await vscode.commands.executeCommand("gloss.changeFindingGrouping");
    await untilListed("Warnings", "  TBD", "Information", "  etc.", "  etc.");
    await vscode.commands.executeCommand("gloss.changeFindingGrouping");
    await untilListed(nameOf(editor), "  TBD", "  etc.", "  etc.");
  });

  it("can be narrowed by text, severity and category, and says so", async () => {
    const { findingsView } = await gloss();
    const editor = await open(sample);
    await vscode.commands.executeCommand("gloss.focusFindings");
    await vscode.commands.executeCommand("gloss.filterFindings", { text: "missing" });
    await untilListed(nameOf(editor), "  TBD");
    assert.match(findingsView().message, /“missing”/);
    await vscode.commands.executeCommand("gloss.filterFindings", { severities: ["hint"], families: ["constraint"] });
    await untilListed(nameOf(editor), "  MUST");
    await vscode.commands.executeCommand("gloss.filterFindings", { families: ["ambiguity"] });
    await untilListed(nameOf(editor), "  etc.", "  etc.");
    await vscode.commands.executeCommand("gloss.filterFindings", { text: "nothing has these words" });
    await untilListed();
    assert.match(findingsView().message, /^No finding passes the filter/);
    await vscode.commands.executeCommand("gloss.clearFindingFilter");
    await untilListed(nameOf(editor), "  TBD", "  etc.", "  etc.");
    assert.equal(findingsView().message, "");
  });

  it("follows edits, and forgets a document that was closed", async () => {
    const editor = await open(sample);
    await vscode.commands.executeCommand("gloss.focusFindings");
    await untilListed(nameOf(editor), "  TBD", "  etc.", "  etc.");
    await editor.edit((edit) => edit.delete(new vscode.Range(2, 0, 4, 0)));
    await untilListed(nameOf(editor), "  etc.", "  etc.");
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await untilListed();
  });

  it("selects what is under the cursor and leaves the focus in the editor, unless it is told not to", async () => {
    const { selectedFindings } = await gloss();
    const editor = await open(sample);
    await vscode.commands.executeCommand("gloss.focusFindings");
    await untilListed(nameOf(editor), "  TBD", "  etc.", "  etc.");
    const shown = await vscode.window.showTextDocument(editor.document);
    shown.selection = new vscode.Selection(2, 17, 2, 17);
    await until(() => selectedFindings().join() === "TBD", "the finding under the cursor was not selected");
    await vscode.commands.executeCommand("type", { text: "!" });
    assert.equal(shown.document.lineAt(2).text, "The time-out is T!BD.", "the editor lost the focus");
    await vscode.commands.executeCommand("undo");
    await set("findings.followEditor", false);
    shown.selection = new vscode.Selection(4, 16, 4, 16);
    await rest(600);
    assert.notEqual(selectedFindings().join(), "etc.");
  });

  it("cuts long groups and says how many more there are", async () => {
    const { findingsView } = await gloss();
    await open("Use PNG, JPEG, etc.\n\n".repeat(502));
    await vscode.commands.executeCommand("gloss.focusFindings");
    await until(() => findingsView().items.length === 502, "the group was not cut");
    assert.match(findingsView().items.at(-1)!, /^ {2}2 more \|/);
  });

  /** Selects the finding “TBD” of the sample in the view, and moves the cursor elsewhere. */
  async function selectTbd(): Promise<vscode.TextEditor> {
    const { selectedFindings } = await gloss();
    const editor = await open(sample);
    await vscode.commands.executeCommand("gloss.focusFindings");
    const shown = await vscode.window.showTextDocument(editor.document);
    shown.selection = new vscode.Selection(2, 17, 2, 17);
    await until(() => selectedFindings().join() === "TBD", "the finding under the cursor was not selected");
    shown.selection = new vscode.Selection(0, 0, 0, 0);
    return shown;
  }

  /** While the tree is made anew, VS Code has nothing selected in it for a moment, and a command has nothing to do. */
  async function untilDone(command: string, isDone: () => boolean | Promise<boolean>): Promise<void> {
    for (let i = 0; i < 50 && !(await isDone()); i++) {
      await vscode.commands.executeCommand(command);
      await rest(100);
    }
    assert.ok(await isDone(), `${command} did nothing`);
  }

  it("goes to a finding to fix it", async () => {
    const editor = await selectTbd();
    await untilDone("gloss.fixListedFinding", () => editor.selection.start.isEqual(new vscode.Position(2, 16)));
  });

  it("copies a finding with its place and what is said of it", async () => {
    const editor = await selectTbd();
    const copied = new RegExp(`^${nameOf(editor)}:3: “TBD”: “TBD” says that something is missing here`);
    await untilDone("gloss.copyListedFinding", async () => copied.test(await vscode.env.clipboard.readText()));
  });

  it("dismisses a finding", async () => {
    const editor = await selectTbd();
    const { findingsView } = await gloss();
    await untilDone("gloss.dismissListedFinding", () => !findingsView().items.some((item) => item.includes("TBD")));
    await untilListed(nameOf(editor), "  etc.", "  etc.");
    await vscode.commands.executeCommand("gloss.undoDismissal");
    await untilListed(nameOf(editor), "  TBD", "  etc.", "  etc.");
  });
});

describe("the outline of meaning", () => {
  afterEach(tidy);

  const text = "# Retries\n\nThe client MUST retry. It SHOULD NOT wait.\n\nThe time-out is TBD.\n\nJohn Brown runs the laboratory. Then John Brown left.\n";

  async function untilOutlined(isRight: (lines: readonly string[]) => boolean, otherwise: string): Promise<readonly string[]> {
    const { outline } = await gloss();
    await until(() => isRight(outline()), otherwise).catch((error: unknown) => {
      throw new Error(`${String(error)}:\n${outline().join("\n")}`);
    });
    return outline();
  }

  it("has the requirements with their subjects, the entities with their mentions, and what is open", async () => {
    await open(text);
    await vscode.commands.executeCommand("gloss.focusOutline");
    const lines = await untilOutlined((seen) => seen.some((line) => line.startsWith("Entities")), "there are no entities");
    assert.ok(lines.includes("Requirements | 2"), lines.join("\n"));
    assert.ok(lines.includes("  MUST · The client | line 3 · The client MUST retry."), lines.join("\n"));
    assert.ok(lines.some((line) => /^ {2}John Brown \| Person · \d mentions$/.test(line)), lines.join("\n"));
    assert.ok(lines.includes("  TBD | line 5"), lines.join("\n"));
    covers("view gloss.outline");
  });

  it("shows both sides of a contradiction", async () => {
    await set("analysis.quietMs", 100);
    await open("The gateway MUST log each request of the client.\n\nSomething else.\n\nThe gateway MUST NOT log each request of the client.\n");
    await vscode.commands.executeCommand("gloss.focusOutline");
    const lines = await untilOutlined((seen) => seen.includes("Contradictions | 1"), "there is no contradiction");
    const at = lines.indexOf("Contradictions | 1");
    assert.match(lines[at + 2]!, /^ {4}The gateway MUST log .* \| line 1$/);
    assert.match(lines[at + 3]!, /^ {4}The gateway MUST NOT log .* \| line 5$/);
  });

  it("shows the discourse as a tree, with what serves a segment below it", async () => {
    await set("analysis.quietMs", 100);
    await open("# Queue\n\nThe queue keeps each message for a day. For example, it keeps the messages of a client that is not there.\n\n## Limits\n\nThe queue is small. However, it never drops a message.\n");
    await vscode.commands.executeCommand("gloss.focusOutline");
    const lines = await untilOutlined((seen) => seen.some((line) => line.includes("Contrast · However")), "there is no contrast");
    const at = lines.findIndex((line) => line.startsWith("Discourse | "));
    assert.deepEqual(lines.slice(at + 1, at + 4), [
      "  Queue | 2",
      "    The queue keeps each message for a day. | line 3",
      "      Example · For example, it keeps the messages of a client that is not there. | line 3 · serves “The queue keeps each message for a day”",
    ]);
    assert.match(lines[at + 4]!, /^ {4}Limits \| 1$/);
  });

  it("lists what is claimed, with what is said against it below it", async () => {
    await set("analysis.quietMs", 100);
    await open("The gateway always logs each request of the client.\n\nThe session of a client lasts 30 minutes.\n\nSomething else.\n\nThe session of a client lasts 45 minutes.\n");
    await vscode.commands.executeCommand("gloss.focusOutline");
    const lines = await untilOutlined((seen) => seen.some((line) => line.includes("Against it · ")), "nothing is said against a claim");
    assert.ok(lines.includes("  Quantified · The session of a client lasts 30 minutes. | line 3 · contradicted"), lines.join("\n"));
  });

  it("follows the active editor and its edits", async () => {
    const editor = await open(text);
    await vscode.commands.executeCommand("gloss.focusOutline");
    await untilOutlined((seen) => seen.includes("Requirements | 2"), "the outline was not read");
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), "A server MAY answer. "));
    await untilOutlined((seen) => seen.includes("Requirements | 3"), "the outline did not follow the edit");
    await open("Nothing to see.\n");
    await untilOutlined((seen) => seen.length === 0, "the outline did not follow the editor");
  });

  it("can be copied as Markdown", async () => {
    await open(text);
    await vscode.commands.executeCommand("gloss.copyOutline");
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /^# Outline of meaning: /);
    assert.match(copied, /- \*\*MUST\*\* The client: The client MUST retry\. \(line 3\)/);
  });
});

import assert from "node:assert/strict";
import * as vscode from "vscode";
import { covers } from "./coverage";
import { gloss, rest, select, set, tidy, until } from "./gloss";

const folder = (): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, "claims");
const manifest = { name: "sample", version: "2.1.0", license: "MIT", engines: { node: ">=20" }, dependencies: { express: "^4.18.2" } };
const readme = "# Sample\n\nIt requires Node 18 or later.\n\nIt is licensed under the MIT license.\n\nIt was first shown to 300 people in Lisbon in 2017.\n\nWe find it pleasant.\n";

async function write(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const file = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(file, typeof content === "string" ? new TextEncoder().encode(content) : content);
  return file;
}

let count = 0;

/** Opens a new file beside the manifest. What is dismissed in a file stays so, so each test has its own. */
async function openReadme(content = readme): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(await write(`sample${++count}.md`, content));
  const observed = await gloss();
  await until(() => observed.count(editor.document) !== undefined, "the document was not read");
  return editor;
}

describe("a claim review in VS Code", () => {
  before(async () => {
    await gloss();
    await vscode.workspace.fs.createDirectory(folder());
    await write("package.json", JSON.stringify(manifest, undefined, 2));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("gloss.endClaimReview");
    await vscode.commands.executeCommand("notifications.clearAll");
    await tidy();
  });
  after(async () => vscode.workspace.fs.delete(folder(), { recursive: true }));

  /** Reviews the active document and waits for all of its threads. */
  async function review(document: vscode.TextDocument): Promise<Awaited<ReturnType<typeof gloss>>> {
    const observed = await gloss();
    await vscode.commands.executeCommand("gloss.reviewClaims");
    const isAtRest = (): boolean => observed.claimReview().every((line) => line.startsWith(" ") || /^[^|]+\|(?: [·\s]*\d+ (?:done|rejected))*\s*$/.test(line));
    await until(() => observed.claimThreads(document).length > 0 && isAtRest(), `the threads did not come: ${observed.claimReview().join("; ")}`);
    // What is known is shown a moment later.
    await rest(300);
    return observed;
  }

  it("opens a thread on each claim with verdict, evidence and suggestion, and leaves opinions alone", async () => {
    const { document } = await openReadme();
    const { claimThreads, claimReview } = await review(document);
    const threads = claimThreads(document);
    const node = threads.find(({ words }) => words.includes("Node"));
    assert.equal(node?.label, "Contradicted");
    assert.equal(node?.line, 2);
    assert.match(node?.text ?? "", /claims\/package\\?\.json\\?:\d+/);
    assert.match(node?.text ?? "", /Suggestion: “It requires Node 20 or later”/);
    assert.equal(node?.context, "gloss.claim.suggested");
    assert.equal(threads.find(({ words }) => words.includes("MIT"))?.label, "Supported");
    assert.equal(threads.find(({ words }) => words.includes("Lisbon"))?.label, "No evidence found");
    assert.ok(!threads.some(({ words }) => words.includes("pleasant")));
    await vscode.commands.executeCommand("gloss.focusClaimReview");
    await vscode.commands.executeCommand("gloss.review.focus");
    const view = claimReview().join("\n");
    assert.match(view, /^Triage \| 3 done · 1 rejected$/m);
    assert.match(view, /^Threads \| 3 done$/m);
    assert.match(view, /^ {2}It requires Node 18 or later \| sample1\.md:3 · Contradicted · \d+ s$/m);
    covers("menu comments/commentThread/title");
  });

  it("reviews a selection only", async () => {
    const editor = await openReadme();
    await select(editor, new vscode.Position(4, 0), new vscode.Position(4, 5));
    const { claimThreads } = await review(editor.document);
    assert.deepEqual(claimThreads(editor.document).map(({ words }) => words), ["It is licensed under the MIT license"]);
  });

  it("applies a suggestion after a look at it, and says so when the words have changed", async () => {
    const editor = await openReadme();
    const { claimThreads } = await review(editor.document);
    const { key } = claimThreads(editor.document).find(({ words }) => words.includes("Node"))!;
    const address = { uri: editor.document.uri.toString(), key };
    await vscode.commands.executeCommand("gloss.applyClaimSuggestion", address);
    const preview = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    await until(() => preview() instanceof vscode.TabInputTextDiff, "there is no preview");
    const tab = preview();
    assert.ok(tab instanceof vscode.TabInputTextDiff);
    assert.match((await vscode.workspace.openTextDocument(tab.modified)).getText(), /^It requires Node 20 or later\.$/m);
    assert.ok(editor.document.getText().includes("Node 18"), "nothing changes before somebody has said so");
    await vscode.commands.executeCommand("gloss.applyClaimSuggestion");
    covers("menu editor/title");
    await until(() => editor.document.getText().includes("It requires Node 20 or later."), "the suggestion was not applied");
    await until(() => !claimThreads(editor.document).some(({ words }) => words.includes("Node")), "the thread outlived its words");
    const text = editor.document.getText();
    await vscode.commands.executeCommand("gloss.applyClaimSuggestion", address);
    assert.equal(editor.document.getText(), text);
  });

  it("does not bring back what was dismissed: not in a new review, nor when the document is opened again", async () => {
    let editor = await openReadme();
    const { claimThreads } = await review(editor.document);
    await select(editor, new vscode.Position(2, 4));
    await vscode.commands.executeCommand("gloss.dismissClaim");
    await until(() => claimThreads(editor.document).length === 2, "the thread stayed");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "An introduction.\n\n"));
    await review(editor.document);
    assert.equal(claimThreads(editor.document).length, 2);
    // Without the command: what was under way goes on by itself.
    await editor.document.save();
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.languages.setTextDocumentLanguage(editor.document, "log");
    editor = await vscode.window.showTextDocument(editor.document.uri);
    await vscode.languages.setTextDocumentLanguage(editor.document, "markdown");
    await until(() => claimThreads(editor.document).length === 2, "the review did not go on");
    assert.ok(!claimThreads(editor.document).some(({ words }) => words.includes("Node")));
  });

  it("opens the evidence at its line, and says so when it has gone", async () => {
    const editor = await openReadme();
    const { claimThreads } = await review(editor.document);
    const { key } = claimThreads(editor.document).find(({ words }) => words.includes("Node"))!;
    const address = { uri: editor.document.uri.toString(), key, citation: 0 };
    await vscode.commands.executeCommand("gloss.openClaimEvidence", address);
    const shown = vscode.window.activeTextEditor;
    assert.match(shown?.document.fileName ?? "", /package\.json$/);
    assert.match(shown?.document.lineAt(shown.selection.active.line).text ?? "", /node/);
    await vscode.commands.executeCommand("gloss.goToClaim", address);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    const file = vscode.Uri.joinPath(folder(), "package.json");
    await vscode.workspace.fs.rename(file, vscode.Uri.joinPath(folder(), "package.moved"));
    await vscode.commands.executeCommand("gloss.openClaimEvidence", address);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    await vscode.workspace.fs.rename(vscode.Uri.joinPath(folder(), "package.moved"), file);
  });

  it("keeps threads on their words while somebody writes, and takes them away with their paragraph", async () => {
    const editor = await openReadme();
    const { claimThreads } = await review(editor.document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "One.\n\nTwo.\n\n"));
    await until(() => claimThreads(editor.document).find(({ words }) => words.includes("Node"))?.line === 6, "the thread stayed behind");
    await editor.edit((edit) => edit.delete(new vscode.Range(6, 0, 8, 0)));
    await until(() => claimThreads(editor.document).length === 2, "the thread outlived its paragraph");
    assert.ok(claimThreads(editor.document).every(({ words }) => !words.includes("Node")));
  });

  it("lets stages rest and go on, and cancels a claim and a paragraph's asking when they go", async () => {
    const { document } = await openReadme();
    const { claimReview, claimThreads } = await gloss();
    await vscode.commands.executeCommand("gloss.pauseReviewStage", "research");
    try {
      await vscode.commands.executeCommand("gloss.reviewClaims");
      await until(() => claimReview().some((line) => /^Research \| paused · 3 waiting$/.test(line)), "the stage did not rest");
      assert.equal(claimThreads(document).length, 0);
      // One is cancelled, the paragraph of another is deleted in mid-review.
      const editor = vscode.window.activeTextEditor!;
      await select(editor, new vscode.Position(2, 4));
      await vscode.commands.executeCommand("gloss.cancelClaim");
      await editor.edit((edit) => edit.delete(new vscode.Range(6, 0, 8, 0)));
      await until(() => claimReview().some((line) => /^Research \| paused · 1 waiting$/.test(line)), "what is gone is still waited for");
    } finally {
      await vscode.commands.executeCommand("gloss.resumeReviewStage", "research");
    }
    await until(() => claimThreads(document).length === 1, "the stage did not go on");
    assert.match(claimThreads(document)[0]!.words, /MIT/);
    await vscode.commands.executeCommand("gloss.retryClaim");
    assert.equal(claimThreads(document).length, 1);
  });

  it("finds no evidence in what is binary or huge, and follows files that come, change and go", async () => {
    const claim = "# Sample\n\nIt requires PHP 7.4 or later.\n";
    const said = '{ "name": "other", "require": { "php": ">=8.1" } }';
    await write("binary.json", new Uint8Array([0, 1, 2, ...new TextEncoder().encode(said)]));
    await write("huge.json", `${" ".repeat(600_000)}${said}`);
    const { document } = await openReadme(claim);
    const { claimThreads } = await review(document);
    assert.equal(claimThreads(document)[0]?.label, "No evidence found");
    assert.doesNotMatch(claimThreads(document)[0]?.text ?? "", /binary|huge/);
    await vscode.commands.executeCommand("gloss.endClaimReview");
    await write("composer.json", said);
    await reviewUntil("Contradicted");
    assert.match(claimThreads(document)[0]?.text ?? "", /claims\/composer\\?\.json/);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), "composer.json"));
    await reviewUntil("No evidence found");

    /** The watcher tells of files in its own time. */
    async function reviewUntil(label: string): Promise<void> {
      const deadline = Date.now() + 20_000;
      do {
        await rest(500);
        await review(document);
      } while (claimThreads(document)[0]?.label !== label && Date.now() < deadline);
      assert.equal(claimThreads(document)[0]?.label, label);
    }
  });

  it("opens so many threads in a minute", async () => {
    await set("review.threadsPerMinute", 1);
    const { document } = await openReadme();
    const { claimReview, claimThreads } = await gloss();
    await vscode.commands.executeCommand("gloss.reviewClaims");
    await until(() => claimReview().some((line) => /^Threads \| 1 held up by a limit · 2 done$/.test(line)), `the limit did not hold: ${claimReview().join("; ")}`);
    await until(() => claimThreads(document).length === 2, "the threads did not come");
  });
});

import assert from "node:assert/strict";
import * as vscode from "vscode";
import * as z from "zod/mini";
import { tasks } from "../../src/core/tasks";
import type { FindingsView } from "../../src/editor/views/findingsView";
import { answeredUnits } from "../endpoint/records";
import { type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { type Analyzing, analyzing } from "./analyzing";
import { covers, manifest } from "./coverage";
import { frameMs, gloss, rest, set, tidy, until } from "./gloss";
import { analyzingWorkspace, type AnalyzingWorkspace } from "./workspaceAnalyzing";

const folderName = "analyzedWorkspace";
const contradiction = { "a/server.md": "# Server\n\nThe request timeout of the upload gateway is 30 seconds.\n", "b/client.md": "# Client\n\nThe request timeout of the upload gateway is 60 seconds.\n" };
const files: Readonly<Record<string, string>> = {
  ...contradiction,
  ".gitignore": "ignored/\n*.tmp.md\n",
  "ignored/secret.md": "This is several things, etc.\n",
  "draft.tmp.md": "This is several things, etc.\n",
  "notes.md": "# Notes\n\nSeveral servers respond quickly, etc.\n",
  "picture.md": "\0\0\0",
};

const sarifLog = z.object({
  version: z.literal("2.1.0"),
  runs: z.array(z.object({ results: z.array(z.object({ ruleId: z.string(), locations: z.array(z.unknown()), relatedLocations: z.optional(z.array(z.unknown())) })) })),
});

describe("the analysis of a workspace", () => {
  const root = vscode.workspace.workspaceFolders![0]!.uri;
  const folder = vscode.Uri.joinPath(root, folderName);
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const write = async (path: string, text: string): Promise<void> => vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const remove = async (): Promise<void> => vscode.workspace.fs.delete(folder, { recursive: true }).then(undefined, () => undefined);
  const include = [`${folderName}/**`];
  const page = async (): Promise<string> => (await gloss()).workspaceSummary();

  /** Both ends of the contradiction between two files, once they are listed. */
  async function listedAcross(): Promise<FindingsView["unopened"]> {
    const { unopenedFindings } = await gloss();
    const across = (): FindingsView["unopened"] => unopenedFindings().filter(({ listed }) => listed.finding.related.length > 0);
    await until(() => across().length === 2, "the contradiction is not listed");
    return across();
  }

  beforeEach(async () => {
    await remove();
    for (const [path, text] of Object.entries(files)) await write(path, text);
    await gloss();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("gloss.clearWorkspaceFindings");
    await tidy();
    await remove();
  });

  it("finds what contradicts itself across files, leaves out what is ignored, and says what it could not look at", async () => {
    await vscode.commands.executeCommand("gloss.analyzeWorkspace", { include, withAnalyzers: true });
    const text = await page();
    assert.match(text, /Files: 3 analyzed, 1 left out, 0 not readable/);
    assert.match(text, /## Contradictions between Files/);
    assert.match(text, /a\/server\.md:3.*\n.*b\/client\.md:3/);
    assert.match(text, /picture\.md: it is no UTF-8 text/);
    assert.doesNotMatch(text, /secret|draft/);
    await vscode.commands.executeCommand("gloss.showWorkspaceSummary");
    // What came to its end is not gone on with.
    await vscode.commands.executeCommand("gloss.resumeWorkspaceAnalysis");
    assert.equal(await page(), text);
  });

  it("lists findings of files that nobody has open, leads to both ends, and lets go of what has changed", async () => {
    await vscode.commands.executeCommand("gloss.focusFindings");
    await vscode.commands.executeCommand("gloss.changeFindingGrouping", "file");
    await vscode.commands.executeCommand("gloss.analyzeWorkspace", { include, withAnalyzers: true });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const { findingsView } = await gloss();
    const items = (): string => findingsView().items.join("\n");
    await until(() => /server\.md.*\n {2}The request timeout.*against .*client\.md, line 3/.test(items()), "the contradiction is not listed").catch(() => assert.fail(items()));
    assert.match(items(), /notes\.md/);

    await write("b/client.md", "# Client\n\nSomething else.\n");
    await until(() => !items().includes("client.md, line 3"), "what has changed is listed still");
    assert.match(items(), /notes\.md/);
    await vscode.commands.executeCommand("gloss.clearWorkspaceFindings");
    await until(() => !items().includes("notes.md"), "the findings are listed still");
    covers("menu view/title", "menu view/item/context");
  });

  it("holds on to what was found when a closed document follows its file late", async () => {
    const kept = await vscode.workspace.openTextDocument(at("b/client.md"));
    await write("b/client.md", "# Client\n\nSomething else.\n");
    await until(() => kept.getText().includes("Something else"), "the document did not follow its file");
    await write("b/client.md", contradiction["b/client.md"]);
    await vscode.commands.executeCommand("gloss.focusFindings");
    await vscode.commands.executeCommand("gloss.analyzeWorkspace", { include, withAnalyzers: true });
    await until(() => kept.getText() === contradiction["b/client.md"], "the document did not follow its file again");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await listedAcross();
    await rest(frameMs);
    await listedAcross();
  });

  it("opens the other end of a contradiction", async () => {
    await vscode.commands.executeCommand("gloss.focusFindings");
    await vscode.commands.executeCommand("gloss.analyzeWorkspace", { include, withAnalyzers: true });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const selected = (): string => vscode.window.activeTextEditor?.document.getText(vscode.window.activeTextEditor.selection) ?? "";
    for (const node of await listedAcross()) {
      // The view's menu hands over what it was opened on.
      await vscode.commands.executeCommand("gloss.openOtherEnd", node);
      const other = node.listed.finding.related[0]!.elsewhere!.path;
      assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith(other), other);
      assert.match(selected(), /^The request timeout of the upload gateway is \d0 seconds/);
    }
  });

  it("writes a SARIF log, and says so where it cannot", async () => {
    await vscode.commands.executeCommand("gloss.analyzeWorkspace", { include, withAnalyzers: true });
    const target = at("found.sarif");
    await vscode.commands.executeCommand("gloss.exportSarif", target);
    const log = sarifLog.parse(JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(target))));
    const across = log.runs[0]!.results.filter(({ ruleId }) => ruleId === "contradiction");
    assert.equal(across.length, 2);
    assert.ok(across.every(({ relatedLocations }) => relatedLocations?.length === 1));
    assert.ok(log.runs[0]!.results.length > 2);
    const before = await vscode.workspace.fs.stat(target);
    // A file is no folder, so nothing can be written into it. The command tells the person and does not fail.
    await vscode.commands.executeCommand("gloss.exportSarif", vscode.Uri.joinPath(target, "below.sarif"));
    assert.equal((await vscode.workspace.fs.stat(target)).size, before.size);
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("looks at no more files than it is allowed, and at those that the settings leave", async () => {
    await set("workspace.exclude", ["**/b"]);
    await set("workspace.batchSize", 1);
    await vscode.commands.executeCommand("gloss.analyzeWorkspace", { include, withAnalyzers: false });
    assert.match(await page(), /Files: 2 analyzed, 1 left out/);
    await vscode.commands.executeCommand("gloss.analyzeWorkspace", { include, withAnalyzers: false, limit: 1 });
    assert.match(await page(), /Files: 1 analyzed/);
    assert.match(await page(), /There are more files than the limit of 1/);
    const contributed = JSON.stringify(manifest());
    assert.ok(contributed.includes("gloss.workspace.limit"));
  });

  describe("by a model", () => {
    let endpoint: RunningEndpoint;
    let built: Analyzing;
    let workspace: AnalyzingWorkspace;

    beforeEach(async () => {
      endpoint = await startEndpoint({ analyzers: tasks });
      built = analyzing();
      await built.use(endpoint.url);
      workspace = analyzingWorkspace(built);
    });
    afterEach(async () => {
      workspace.dispose();
      await built.close();
      await endpoint.close();
    });

    it("says beforehand what it would take, and asks nobody for that", async () => {
      workspace.answer("cancel");
      await workspace.analyze(include);
      const said = workspace.confirmed.join("\n");
      assert.match(said, /Files: 4, and 1 that would be left out/);
      assert.match(said, /Texts to ask about: \d+, of which 0 are answered already/);
      assert.match(said, /Calls to .*: about [1-9]/);
      assert.match(said, /Sent: about .*; received: about/);
      assert.match(said, /Time: about/);
      assert.equal(endpoint.requests.length, 0);
    });

    it("goes on where it was ended, and asks for nothing twice; again, it asks for everything", async () => {
      for (let file = 0; file < 12; file++) await write(`more/file${file}.md`, `# File ${file}\n\nThe module${file} of the scheduler reads its queue${file} once a minute. It hands what it finds to worker${file}.\n`);
      workspace.answer("analyze");
      workspace.cancelAfter(4);
      await workspace.analyze(include);
      const early = answeredUnits(endpoint.requests);
      assert.ok(early.length > 0);
      assert.match(workspace.text, /Ended before its time/);

      workspace.cancelAfter(Infinity);
      await workspace.resume();
      assert.match(workspace.text, /Files: 15 analyzed/);
      const all = answeredUnits(endpoint.requests);
      assert.ok(all.length > early.length);
      assert.deepEqual(all.filter((digest, i) => all.indexOf(digest) !== i), []);

      workspace.answer("analyze");
      await workspace.analyze(include);
      assert.equal(answeredUnits(endpoint.requests).length, all.length);
      workspace.answer("force");
      await workspace.analyze(include);
      assert.equal(answeredUnits(endpoint.requests).length, 2 * all.length);
    });
  });
});

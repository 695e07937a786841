import assert from "node:assert/strict";
import * as vscode from "vscode";
import { categoryIds } from "../../src/core/findings/category";
import { type CommandEntry, commandList } from "../../src/editor/commandList";
import { covers, withoutCoverage } from "./coverage";
import { gloss, open, rest, set, stylesOf, tidy, until } from "./gloss";

const commandIds = Object.keys(commandList);

describe("commands", () => {
  afterEach(tidy);

  for (const editor of ["no editor", "an editor"] as const) {
    it(`all run with ${editor}`, async function () {
      this.timeout(1_000 * commandIds.length);
      await withoutCoverage(async () => {
        await set("enabled", undefined);
        if (editor === "an editor") await open("The server MUST answer.\n");
        for (const command of commandIds) {
          // Some wait for a choice, which the test declines as soon as it is there.
          const run = Promise.resolve(vscode.commands.executeCommand(command)).then(() => true);
          while (!(await Promise.race([run, rest(100)]))) await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
        }
        await vscode.commands.executeCommand("workbench.action.closePanel");
      });
    });
  }

  it("open a sample in which every kind of help is needed, and that is no file", async () => {
    const { count, painted } = await gloss();
    await vscode.commands.executeCommand("gloss.openSample");
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.isUntitled, true);
    await until(() => count(editor.document) !== undefined, "the sample was not read");
    const families = new Set(painted(editor).map(({ style }) => style.split(".")[0]));
    for (const family of ["constraint", "ambiguity", "modality", "tag"]) assert.ok(families.has(family), `nothing of ${family} is marked`);
  });

  it("toggle everything", async () => {
    const { painted } = await gloss();
    const editor = await open("The server MUST answer.\n");
    await set("enabled", undefined);
    await vscode.commands.executeCommand("gloss.toggle");
    await until(() => painted(editor).length === 0, "highlights stayed");
    await vscode.commands.executeCommand("gloss.toggle");
    await until(() => painted(editor).length === 1, "highlights did not come back");
  });

  it("toggle a tier", async () => {
    const { painted } = await gloss();
    const editor = await open("The server MUST answer.\n");
    await set("tiers.structural", undefined);
    await vscode.commands.executeCommand("gloss.toggleTier", "structural");
    await until(() => painted(editor).length === 0, "highlights stayed");
    await vscode.commands.executeCommand("gloss.toggleTier", "structural");
    await until(() => painted(editor).length === 1, "highlights did not come back");
  });

  it("toggle a rule", async () => {
    const { painted } = await gloss();
    const editor = await open("The server MUST answer. Use PNG, JPEG, etc.\n");
    await set("rules.openList", undefined);
    await vscode.commands.executeCommand("gloss.toggleRule", "openList");
    await until(() => stylesOf("etc.", painted(editor)).length === 0, "the rule was still shown");
    assert.equal(painted(editor).length, 1);
    await vscode.commands.executeCommand("gloss.toggleRule", "openList");
    await until(() => stylesOf("etc.", painted(editor)).length === 1, "the rule did not come back");
    assert.equal(vscode.workspace.getConfiguration("gloss").inspect("rules.openList")?.globalValue, undefined, "a default was written");
  });

  it("go to the next and the previous finding, around the ends, past mere highlights", async () => {
    await set("rules.constraints", "hint");
    await set("rules.openList", "information");
    const editor = await open("Use PNG, JPEG, etc.\n\nThe server MUST answer.\n\nOr GIF, BMP, etc.\n");
    const placesAfter = async (command: string, times: number): Promise<readonly number[]> => {
      const lines: number[] = [];
      for (let i = 0; i < times; i++) {
        await vscode.commands.executeCommand(command);
        assert.equal(editor.document.getText(editor.selection), "etc.");
        lines.push(editor.selection.start.line);
      }
      return lines;
    };
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    assert.deepEqual(await placesAfter("gloss.nextFinding", 3), [0, 4, 0]);
    assert.deepEqual(await placesAfter("gloss.previousFinding", 3), [4, 0, 4]);
  });

  it("show every category in its own style in the legend", async () => {
    const { painted } = await gloss();
    await vscode.commands.executeCommand("gloss.showLegend");
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.scheme, "gloss-legend");
    await until(() => painted(editor).length === categoryIds.length, "not every category was painted");
    assert.deepEqual(new Set(painted(editor).map(({ style }) => style)), new Set(categoryIds));
    covers("colors");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("open a rule's page", async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("gloss-rule:/openList.md"));
    assert.match(page.getText(), /^# Open lists\n/);
    await vscode.commands.executeCommand("gloss.openRuleDocumentation", "openList");
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes("openList") === true, "the page was not shown");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("count the findings in the status bar", async () => {
    const { statusText } = await gloss();
    const editor = await open("Use PNG, JPEG, etc.\n");
    await until(() => /\) 1$/.test(statusText() ?? ""), "one finding was not counted");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "Or GIF, BMP, etc.\n\n"));
    await until(() => /\) 2$/.test(statusText() ?? ""), "the second finding was not counted");
    await vscode.commands.executeCommand("gloss.analyzeNow");
    assert.match(statusText() ?? "", /\) 2$/);
  });

  it("leave VS Code's own key bindings alone", async () => {
    const defaults = await vscode.workspace.openTextDocument(vscode.Uri.parse("vscode://defaultsettings/keybindings.json"));
    const bindings = [...defaults.getText().matchAll(/"key": "([^"]+)",\s+"command": "([^"]+)"/g)];
    assert.ok(bindings.length > 100, "the default key bindings were not found");
    for (const { keybinding } of Object.values<CommandEntry>(commandList)) {
      // Those of a view hold in that view alone.
      if (keybinding === undefined || keybinding.when !== undefined) continue;
      const others = bindings.filter(([, key, command]) => key === keybinding.key && !command!.startsWith("gloss."));
      assert.deepEqual(others.map(([, , command]) => command), []);
    }
  });
});

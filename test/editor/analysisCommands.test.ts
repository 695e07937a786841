import assert from "node:assert/strict";
import * as vscode from "vscode";
import { analyzerList } from "../../src/core/analytical";
import { startEndpoint } from "../endpoint/server";
import { gloss, open, rest, set, tidy, until } from "./gloss";

const opposites = "The server must retry a request within 30 seconds.\n\nSome other words stand here.\n\nThe server must not retry a request.\n";

/** Shows the statistics and waits until they say how many answers are in memory, as somebody expects it. */
async function untilEntries(isExpected: (entries: number) => boolean): Promise<void> {
  const { page } = await gloss();
  await vscode.commands.executeCommand("gloss.showAnalysisStatistics");
  await until(() => {
    const shown = page("gloss.statistics");
    const rows = shown?.kind === "statistics" ? shown.tables.flatMap((table) => table.rows) : [];
    return isExpected(Number(rows.find(([label]) => label === "entries")?.[1]));
  }, "not so many answers are in memory");
  await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
}

/** Runs a command that asks something, and takes what is offered first. */
async function takeFirst(command: string): Promise<void> {
  let isDone = false;
  const run = Promise.resolve(vscode.commands.executeCommand(command)).then(() => (isDone = true));
  // The list may not be there yet, and accepting nothing does nothing.
  while (!isDone) {
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await rest(50);
  }
  await run;
}

function provider(): unknown {
  return vscode.workspace.getConfiguration("gloss").get("model.provider");
}

/** What is done by commands in the extension as it is installed; what they do in detail is tested beside their parts. */
describe("the commands of the analytical tier", () => {
  beforeEach(() => set("analysis.onIdle", false));
  afterEach(async () => {
    await tidy();
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("analyze what is selected and keep the answers until they are to be forgotten", async () => {
    const { painted } = await gloss();
    await set("cache.entries", 1_000);
    await set("background.batchSize", 2);
    const editor = await open(opposites);
    const isMarked = (): boolean => painted(editor).some(({ style }) => style.startsWith("contradiction."));
    assert.equal(isMarked(), false);
    editor.selection = new vscode.Selection(0, 0, 5, 0);
    await vscode.commands.executeCommand("gloss.analyzeSelection");
    await until(isMarked, "no contradiction was found");
    await untilEntries((entries) => entries > 0);
    await vscode.commands.executeCommand("gloss.clearAnalysisCache");
    await untilEntries((entries) => entries === 0);
    await vscode.commands.executeCommand("gloss.retryFailedAnalyses");
  });

  it("set up the analyzers on this machine, and take a model away again", async () => {
    await set("model.provider", "openaiCompatible");
    await set("model.endpoint", "http://localhost:1/v1");
    await set("model.name", "none");
    await takeFirst("gloss.setUpModel");
    assert.equal(provider(), "builtIn");
    await set("model.provider", "openaiCompatible");
    await vscode.commands.executeCommand("gloss.removeModel");
    assert.equal(provider(), "builtIn");
  });

  it("ask the chosen model about a sentence, and nobody else", async () => {
    const endpoint = await startEndpoint({ analyzers: analyzerList });
    try {
      await set("model.provider", "openaiCompatible");
      await set("model.endpoint", endpoint.url);
      await set("model.name", "sample");
      await vscode.commands.executeCommand("gloss.testConnection");
      assert.equal(endpoint.requests.length, 1);
    } finally {
      await endpoint.close();
    }
  });

  it("offer a set-up where there is nobody to allow anything, and have nothing to take back", async () => {
    await takeFirst("gloss.allowModel");
    assert.equal(provider(), "builtIn");
    await vscode.commands.executeCommand("gloss.withdrawConsent");
  });

  it("show the log, and a menu of what there is to do", async () => {
    const { painted } = await gloss();
    await vscode.commands.executeCommand("gloss.showLog");
    await until(() => vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === "output"), "the log was not shown");
    await vscode.commands.executeCommand("workbench.action.closePanel");
    const editor = await open("The server MUST answer.\n");
    await set("enabled", undefined);
    await takeFirst("gloss.openMenu");
    await until(() => painted(editor).length === 0, "the first entry did not switch the highlights off");
  });
});

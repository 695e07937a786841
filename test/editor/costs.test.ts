import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { analyzerList } from "../../src/core/analytical";
import { systemClock } from "../../src/core/background/clock";
import { createLedger } from "../../src/core/cost/ledger";
import { localDay } from "../../src/core/cost/spending";
import { Costs } from "../../src/editor/costs";
import { SettingsReader } from "../../src/editor/settings";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { budgeted } from "../../src/providers/policy/budgeted";
import { type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { type Analyzing, analyzing } from "./analyzing";
import { gloss, open, set, tidy, until } from "./gloss";
import { memento, noTeam } from "./models";

const contradicting = "The build server keeps every log for 30 days.\n\nThe build server keeps every log for 7 days.\n";

describe("costs", () => {
  let place: string;
  let settings: SettingsReader;
  let told: string[];
  let costs: Costs;
  let endpoint: RunningEndpoint;
  let built: Analyzing;

  beforeEach(async () => {
    await gloss();
    place = path.join(tmpdir(), `gloss-costs-${process.pid}-${Date.now()}`);
    told = [];
    settings = new SettingsReader((problem) => told.push(problem), noTeam);
    costs = new Costs({ settings, folder: createNodeFolder(place), host: "window", clock: systemClock, memory: memento(), raised: () => undefined });
    endpoint = await startEndpoint({ analyzers: analyzerList });
    built = analyzing({ guard: (provider) => budgeted(provider, { ...costs.guard, maxTokens: 1_000, timeoutMs: 10_000 }) });
    await set("analysis.quietMs", 100);
  });
  afterEach(async () => {
    await built.close();
    await endpoint.close();
    await costs.close();
    costs.dispose();
    settings.dispose();
    const configuration = vscode.workspace.getConfiguration("gloss.costs.budget");
    await configuration.update("dayUsd", undefined, vscode.ConfigurationTarget.Workspace);
    await tidy();
    await rm(place, { recursive: true, force: true });
  });

  const inWorkspace = (value: unknown): Thenable<void> => vscode.workspace.getConfiguration("gloss.costs.budget").update("dayUsd", value, vscode.ConfigurationTarget.Workspace);

  it("are counted for what a model is asked, by its price, and told on the page, in the status bar and to the next window", async () => {
    await set("costs.prices", { sample: { input: 10, output: 20 } });
    await built.use(endpoint.url);
    await open(contradicting);
    await until(() => /\| contradiction \| 1 \|/.test(costs.text()), "the contradiction was not counted");
    assert.match(costs.sentences.join("\n"), /^Cost: \$0\.\d+ today, \$0\.\d+ this month\.$/);
    const page = costs.text();
    assert.match(page, /^# Costs\n\n- Today: \$0\.\d+\n- This month: \$0\.\d+\n/);
    assert.match(page, /\| sample, openai-compatible http/);
    await costs.close();
    const next = createLedger(createNodeFolder(place), { host: "next", clock: systemClock, dayOf: localDay });
    await next.refresh();
    assert.ok(next.totals().some(({ analyzer, nanoUsd }) => analyzer === "contradiction" && nanoUsd > 0));
    await next.dispose();
  });

  it("stop at the budget: nothing is sent any more, the built-in analyzers answer, and the status bar says why", async () => {
    await set("costs.prices", { sample: { input: 10, output: 20 } });
    await set("costs.budget.dayUsd", 0.001);
    await built.use(endpoint.url);
    const { document } = await open(contradicting);
    await until(() => built.findings(document).some(({ by }) => by === "Built-in analyzers"), "the built-in analyzers did not answer");
    assert.equal(endpoint.requests.length, 0);
    await until(() => /over budget: \$0\.00 of \$0\.001\d* for today is spent/.test(built.status()), built.status());
  });

  it("show what other windows have spent, where the command is run", async () => {
    await vscode.commands.executeCommand("gloss.showCosts");
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes("Gloss Costs") === true, "the page was not shown");
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("gloss-costs:/Gloss%20Costs.md"));
    assert.match(page.getText(), /^# Costs\n/);
  });

  it("have budgets that a workspace can lower and not raise", async () => {
    await set("costs.budget.dayUsd", 5);
    await inWorkspace(2);
    await until(() => settings.budgets.day.nanoUsd === 2e9, "the workspace's lower budget did not hold");
    assert.deepEqual(told, []);
    await inWorkspace(50);
    await until(() => settings.budgets.day.nanoUsd === 5e9, "the person's own budget did not hold");
    assert.deepEqual(told, ["gloss.costs.budget.dayUsd: The workspace would raise a budget from 5 to 50. It can make your own settings stricter, never looser, so this is not followed."]);
  });

  describe("that come near a budget", () => {
    let said: string[];
    let answer: string | undefined;
    const { showWarningMessage, showInformationMessage } = vscode.window;
    beforeEach(() => {
      said = [];
      answer = undefined;
      const say = (message: string): Promise<string | undefined> => {
        said.push(message);
        return Promise.resolve(answer);
      };
      Object.assign(vscode.window, { showWarningMessage: say, showInformationMessage: say });
    });
    afterEach(() => {
      Object.assign(vscode.window, { showWarningMessage, showInformationMessage });
    });

    it("are told of once a day at 80 %, and once when they stop", async () => {
      await set("costs.budget.monthTokens", 1_000);
      const { ledger, budgets, tell } = costs.guard;
      const leave = await ledger.reserve({ purpose: { provider: "p", model: "m", analyzer: "discourse", workspace: "" }, most: { tokensIn: 900, tokensOut: 0, nanoUsd: 0 }, lifeMs: 1_000 }, budgets());
      assert.ok(leave.kind === "granted");
      leave.reservation.settle({ tokensIn: 850, tokensOut: 0, nanoUsd: 0, estimated: false });
      const state = ledger.states(budgets()).find(({ name }) => name === "month")!;
      for (const kind of ["warning", "warning", "stopped", "stopped"] as const) {
        tell({ kind, state });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.deepEqual(said, [
        "Gloss: 85 % of a budget is used up. Budget of this month: 850 tokens of 1,000 tokens spent.",
        "Gloss asks no model that costs money for now: Budget of this month: 850 tokens of 1,000 tokens spent. The built-in analyzers go on.",
      ]);
    });

    it("have room again when a person raises it, until the day is over", async () => {
      await set("costs.budget.dayTokens", 1_000);
      answer = "Raise";
      await costs.raise();
      assert.deepEqual(said, ["Let Gloss spend 1,000 tokens more today?"]);
      assert.deepEqual(costs.guard.ledger.states(costs.guard.budgets()).map(({ limit }) => limit.tokens), [2_000, undefined]);
      answer = undefined;
      await costs.raise();
      assert.equal(costs.guard.ledger.states(costs.guard.budgets())[0]!.limit.tokens, 2_000, "nobody has agreed");
    });
  });

  it("are written to a file, and there is nothing to raise without a budget", async () => {
    const file = vscode.Uri.file(path.join(place, "ledger.csv"));
    await vscode.commands.executeCommand("gloss.exportLedger", file);
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), /^period,provider,model,analyzer,workspace,calls,/);
    await vscode.commands.executeCommand("gloss.raiseBudget");
  });

  it("have budgets for a day, a month and a call, in dollars and in tokens", async () => {
    const limits = { dayUsd: 1, monthUsd: 2, callUsd: 0.5, dayTokens: 10, monthTokens: 20, callTokens: 5 };
    for (const [name, limit] of Object.entries(limits)) await set(`costs.budget.${name}`, limit);
    await until(() => settings.budgets.call.tokens !== undefined, "the settings were not read");
    assert.deepEqual(settings.budgets, { day: { nanoUsd: 1e9, tokens: 10 }, month: { nanoUsd: 2e9, tokens: 20 }, call: { nanoUsd: 5e8, tokens: 5 } });
  });

  it("let nothing be spent under a budget that cannot be read", async () => {
    await set("costs.budget.dayUsd", "ten");
    assert.equal(settings.budgets.day.nanoUsd, 0);
    assert.match(told.join(), /gloss\.costs\.budget\.dayUsd is "ten", which is no budget/);
  });
});

import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { unitOf } from "../../src/core/analytical/unit";
import type { FailedRequest, ProviderState, Statistics } from "../../src/core/background/background";
import { countedBy } from "../../src/core/background/statistics";
import { Meters } from "../../src/core/metrics/meters";
import { type StatisticsPage, toPage } from "../../src/editor/webviews/messages";
import { type Figures, statisticsPageOf, statisticsText } from "../../src/editor/webviews/statisticsPage";
import { gloss, open, set, tidy, until } from "./gloss";
import { echo } from "./models";

const model = { id: "openai-compatible https://models.example/v1", label: "sample at models.example", model: "sample" };

function failure(owner: string): FailedRequest {
  const unit = unitOf(echo, [{ role: "text", text: "The document's own words." }]);
  return { unit, owner, provider: model.label, failure: { kind: "timedOut", afterMs: 30_000 }, tries: 3, atMs: Date.now() };
}

function provider(standing: ProviderState["standing"]): ProviderState {
  return { ...model, isBuiltIn: false, standing, circuit: "closed", queued: 2, inFlight: 1, calls: 12, failedCalls: 3 };
}

function figures(more: Partial<Figures> = {}): Figures {
  const meters = new Meters();
  meters.ofTexts("pragmatics").wanted.value = 40;
  meters.ofTexts("pragmatics").known.memory.value = 28;
  meters.ofTexts("pragmatics").known.disk.value = 2;
  const calls = meters.ofCalls(model, "pragmatics");
  calls.answered.value = 9;
  calls.givenUp({ kind: "timedOut", afterMs: 30_000 });
  calls.failed({ kind: "timedOut", afterMs: 30_000 });
  calls.took({ tokensIn: 12_345, tokensOut: 678, estimated: false });
  for (const seconds of [0.7, 0.8, 0.9, 2.5]) calls.duration.observe(seconds);
  calls.wait.observe(0.05);
  calls.dropped({ schema: 0, quote: 2, threshold: 0 });
  meters.redacted({ email: 2 });
  const statistics: Statistics = { ...countedBy(meters), queued: 17, inFlight: 3, cache: { entries: 31, pinned: 12, setAside: 3 } };
  return { sentences: ["Analysis is paused."], statistics, meters, providers: [provider({ kind: "well" })], failed: [], lately: [], money: undefined, ...more };
}

describe("the statistics", () => {
  it("are a page of the agreed form, with rates, counts, times and failures in words", () => {
    const page = statisticsPageOf(figures({ failed: [failure("file:///somewhere/notes.md")], money: { today: "$0.12", month: "$3.45" } }));
    assert.deepEqual(toPage.parse(page), page);
    assert.deepEqual(page.tiles.slice(0, 3).map(({ value }) => value), ["75 %", "9", "1"]);
    assert.deepEqual(page.tiles.at(-1), { label: "Spent today", value: "$0.12", note: "This month: $3.45" });
    const [calls] = page.times.histograms;
    assert.deepEqual(calls?.bars, [{ label: "up to 1 s", count: 3, share: 1 }, { label: "up to 2 s", count: 0, share: 0 }, { label: "up to 3 s", count: 1, share: 1 / 3 }]);
    assert.match(calls?.summary ?? "", /^Calls to sample at models\.example, .*: up to 1 s: 3, up to 2 s: 0, up to 3 s: 1$/);
    assert.deepEqual(page.times.table.rows, [["sample at models.example", "pragmatics", "4", "830 ms", "2.8 s", "55 ms"]]);
    assert.ok(page.tables.some(({ title, rows }) => title === "Calls that failed" && rows.join() === "no answer in time,1"));
    assert.match(page.failed.table.rows[0]?.join() ?? "", /,pragmatics,.*notes\.md,sample at models\.example,3,no answer within 30 s$/);
  });

  it("can be had as text that says the same, and neither holds a word of a document", () => {
    const page = statisticsPageOf(figures({ failed: [failure("file:///somewhere/notes.md")] }));
    const text = statisticsText(page);
    for (const pattern of [/Analysis is paused/, /Known already +75 % +30 of 40 texts/, /tokens sent +12,345/, /quoting words that are not there +2/, /EMAIL +2/, /pragmatics +4 +830 ms/, /no answer within 30 s/, /sample at models\.example +Well\. texts wait: 2/]) {
      assert.match(text, pattern);
    }
    assert.doesNotMatch(text + JSON.stringify(page), /own words/);
  });

  it("say of each provider how it is, by a word and a sign, not by colour alone", () => {
    const untilMs = Date.now() + 60_000;
    const standings: readonly ProviderState["standing"][] = [
      { kind: "well" },
      { kind: "limited", untilMs },
      { kind: "leftAlone", untilMs, failure: undefined },
      { kind: "tried", failure: undefined },
      { kind: "refusing", failure: { kind: "unauthorized", detail: "the key is unknown" } },
    ];
    const { cards } = statisticsPageOf(figures({ providers: standings.map(provider) })).providers;
    assert.deepEqual(cards.map(({ word, tone }) => `${word}: ${tone}`), ["Well: well", "Rate limited: waiting", "Left alone: away", "Being tried: waiting", "Not asked: away"]);
    assert.match(cards[4]?.sentence ?? "", /is not asked: not authorized: the key is unknown\.$/);
  });

  it("list no more failures than can be read, and say how many more there are", () => {
    const { failed } = statisticsPageOf(figures({ failed: Array.from({ length: 60 }, (_, index) => failure(`file:///notes${index}.md`)) }));
    assert.equal(failed.table.rows.length, 50);
    assert.match(failed.table.rows[0]?.[2] ?? "", /notes59\.md/);
    assert.equal(failed.note, "10 more are not listed.");
  });
});

describe("the page of statistics", () => {
  afterEach(tidy);

  async function shown(isWanted: (page: StatisticsPage) => boolean): Promise<StatisticsPage> {
    const { page } = await gloss();
    let found: StatisticsPage | undefined;
    await until(() => {
      const now = page("gloss.statistics");
      if (now?.kind === "statistics" && isWanted(now)) found = now;
      return found !== undefined;
    }, "the page was not told what to show");
    return found!;
  }
  const wantedIn = ({ tables }: StatisticsPage): number => Number(tables.flatMap(({ rows }) => rows).find(([label]) => label === "wanted")?.[1]?.replaceAll(",", ""));

  it("follows what is analyzed while it is seen", async () => {
    await set("analysis.quietMs", 100);
    await vscode.commands.executeCommand("gloss.showAnalysisStatistics");
    const before = await shown(() => true);
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label === "Analysis Statistics", "the page has no tab");
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content: `Could you look whether the ${Date.now()}th build has failed?\n` });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
    const after = await shown((page) => wantedIn(page) > wantedIn(before));
    assert.ok(after.lately.table.rows.some(([, , calls]) => Number(calls) > 0), after.lately.summary);
    assert.ok(after.providers.cards.some(({ word }) => word === "Well"));
  });

  it("does what its buttons say, and nothing that they do not", async () => {
    const { receive } = await gloss();
    await vscode.commands.executeCommand("gloss.showAnalysisStatistics");
    await shown(() => true);
    await receive("gloss.statistics", { kind: "act", uri: "", action: "copyText" });
    assert.match(await vscode.env.clipboard.readText(), /^Analysis Statistics\n[\s\S]*Texts since VS Code started/);
    await receive("gloss.statistics", { kind: "act", uri: "", action: "retryFailed" });
    await receive("gloss.statistics", { kind: "act", uri: "", action: "showCosts" });
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes("Gloss Costs") === true, "the page was not shown");
    for (const message of [{ kind: "act", uri: "", action: "workbench.action.closeWindow" }, { kind: "act", action: "constructor", uri: "" }, { command: "gloss.clearAnalysisCache" }, "ready", null]) {
      await receive("gloss.statistics", message);
    }
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes("Gloss Costs") === true, "the page was not shown");
  });

  it("is shown once, however often it is asked for", async () => {
    await vscode.commands.executeCommand("gloss.showAnalysisStatistics");
    await vscode.commands.executeCommand("gloss.showAnalysisStatistics");
    const tabs = (): number => vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ label }) => label === "Analysis Statistics").length;
    await until(() => tabs() === 1, String(tabs()));
  });
});

describe("the metrics", () => {
  afterEach(tidy);

  it("are written in Prometheus' text format, with what was counted and which version it is", async () => {
    await open("Could you look whether this was counted as well?\n");
    await vscode.commands.executeCommand("gloss.analyzeDocument");
    const file = vscode.Uri.file(path.join(tmpdir(), `gloss-${process.pid}-${Date.now()}.prom`));
    await vscode.commands.executeCommand("gloss.exportMetrics", file);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    await vscode.workspace.fs.delete(file);
    assert.match(text, /^# HELP gloss_texts_wanted_total .+\n# TYPE gloss_texts_wanted_total counter\n/);
    assert.match(text, /^gloss_texts_answered_total\{provider="built-in",model="\d+",analyzer="pragmatics"\} [1-9]\d*$/m);
    assert.match(text, /^gloss_call_duration_seconds_bucket\{provider="built-in",.*,le="\+Inf"\} [1-9]\d*$/m);
    assert.match(text, /^gloss_provider_circuit\{provider="built-in",model="\d+",state="closed"\} 1$/m);
    assert.match(text, /^gloss_build_info\{version="\d+\.\d+\.\d+"\} 1$/m);
    for (const line of text.trimEnd().split("\n")) assert.match(line, /^(?:# (?:HELP|TYPE) gloss_\w+ .+|gloss_\w+(?:\{.*\})? [\d.e+-]+)$/);
    assert.doesNotMatch(text, /counted as well/);
  });
});

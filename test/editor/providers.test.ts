import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { analyzerList, analyzers } from "../../src/core/analytical";
import { unitOf } from "../../src/core/analytical/unit";
import { type News, Priority } from "../../src/core/background/background";
import { systemClock } from "../../src/core/background/clock";
import { statusOf } from "../../src/editor/analysisStatus";
import { Consent, recipientAt } from "../../src/editor/consent";
import { Models } from "../../src/editor/models";
import { SettingsReader } from "../../src/editor/settings";
import { allowModel, removeModel, type SetUpParts, setUpModel, testModel } from "../../src/editor/setUpModel";
import { Tier } from "../../src/editor/tier";
import { statisticsPageOf } from "../../src/editor/webviews/statisticsPage";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { createBuiltInProvider } from "../../src/providers/builtIn";
import { listModels, lookAt, testConnection } from "../../src/providers/connection";
import { checkEndpoint, checkKey } from "../../src/providers/endpoint";
import { createOpenAiProvider } from "../../src/providers/openai";
import { type EndpointOptions, type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { set, tidy, until } from "./gloss";
import { keysInMemory, memento, noTeam, type Person, person } from "./models";
import { learntEnglish } from "../english";

/** Models and tier as the extension builds them, with a person and endpoints of the test's. */
function building() {
  const log = vscode.window.createOutputChannel("Gloss under test", { log: true });
  const settings = new SettingsReader(() => undefined, noTeam);
  const consent = new Consent(memento());
  const keys = keysInMemory();
  const endpoints: SetUpParts["endpoints"] = {
    checkAddress: checkEndpoint,
    checkKey,
    listModels,
    test: (provider, signal) => testConnection(provider, analyzers.contradiction, signal),
    provider: (endpoint, model, sampling) => createOpenAiProvider({ ...endpoint, ...sampling, model }),
    look: lookAt,
  };
  const languageModel = () => assert.fail("a model of VS Code was asked for");
  const builtIn = createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: () => new Promise((resolve) => setTimeout(resolve)) });
  const models = new Models({ settings, consent, keys, endpoints, languageModel, builtIn, log });
  const place = path.join(tmpdir(), `gloss-providers-${process.pid}-${Date.now()}`);
  const tier: Tier = new Tier({ settings, models, tasks: analyzerList, clock: systemClock, folder: createNodeFolder(place), log, mayLeave: () => true }, () => undefined);
  const renewing = models.onDidChange(() => tier.renew());
  const parts = (who: Person): SetUpParts => ({ models, chosen: () => settings.analysis.model, consent, keys, endpoints, languageModel, builtIn, dialogue: who });
  const close = async (): Promise<void> => {
    renewing.dispose();
    await tier.close();
    vscode.Disposable.from(models, consent, settings, log).dispose();
    await rm(place, { recursive: true, force: true });
  };
  return { models, consent, keys, tier, parts, close };
}

/** Asks for an answer about each text. Gives who answered, by label. */
function answeredBy(tier: Tier, texts: readonly string[]): Promise<readonly string[]> {
  const units = texts.map((text) => unitOf(analyzers.pragmatics, [{ role: "text", text }]));
  const last = new Map<string, News>();
  return new Promise((resolve) => {
    const desk = tier.background.open("file:///test.md", (news) => {
      for (const each of news) if (each.kind !== "partial") last.set(each.unit.digest, each);
      if (last.size < units.length) return;
      desk.close();
      resolve([...last.values()].map((each) => (each.kind === "answered" ? each.answer.source.label : each.kind)));
    });
    desk.want(units.map((unit) => ({ unit, priority: Priority.Visible })));
  });
}

const endpointKind = "OpenAI-compatible endpoint";
const oneMore = "One more besides what is set up";
const written = (): unknown => vscode.workspace.getConfiguration("gloss").get("providers");

describe("several models", () => {
  let built: ReturnType<typeof building>;
  const running: RunningEndpoint[] = [];
  const start = async (options: Partial<EndpointOptions> = {}): Promise<RunningEndpoint> => {
    const endpoint = await startEndpoint({ analyzers: analyzerList, ...options });
    running.push(endpoint);
    return endpoint;
  };
  const chatsAt = ({ requests }: RunningEndpoint): number => requests.filter(({ chat }) => chat !== undefined).length;
  const labelAt = ({ url }: RunningEndpoint, model = "sample"): string => `${model} at ${new URL(url).host}`;

  beforeEach(() => {
    built = building();
  });
  afterEach(async () => {
    await set("providers", undefined);
    await built.models.choose({ provider: "builtIn", endpoint: "", name: "" });
    await built.close();
    for (const endpoint of running.splice(0)) await endpoint.close();
    await tidy();
  });

  it("are set up one after the other; the second is asked when the first is not there, which the status says", async () => {
    const [first, second] = [await start(), await start({ key: "sk-gloss-test-second" })];
    const { parts, tier, models } = built;
    await setUpModel(parts(person([endpointKind, "Other", first.url, "", "sample", true])));
    await setUpModel(parts(person([oneMore, endpointKind, "Other", second.url, "sk-gloss-test-second", "sample", true])));
    const name = labelAt(second);
    assert.deepEqual(written(), [{ name, kind: "openaiCompatible", model: "sample", endpoint: second.url }]);
    assert.deepEqual(models.all.map(({ state }) => state.kind), ["ready", "ready"]);
    const before = chatsAt(second);
    assert.deepEqual(new Set(await answeredBy(tier, ["Could you open it?", "It stopped again."])), new Set([labelAt(first)]));
    assert.equal(chatsAt(second), before);

    await running.shift()?.close();
    assert.deepEqual(new Set(await answeredBy(tier, ["Could you close it?", "It began again."])), new Set([labelAt(second)]));
    await until(() => tier.providers[0]?.standing.kind === "leftAlone" || tier.providers[0]?.standing.kind === "well", "nothing is known of the first");
    assert.match(statusOf(tier).sentences.join(" "), new RegExp(`When that does not answer: ${name}`));
    for (const text of ["One.", "Two.", "Three."]) await answeredBy(tier, [text]);
    await until(() => tier.providers[0]?.standing.kind === "leftAlone", "its circuit did not open");
    assert.match(statusOf(tier).sentences.join(" "), new RegExp(`${labelAt(first)} is left alone until .*: not reachable: nothing listens at`));
    assert.notEqual(tier.activity.kind, "failing", "the second one stands in");

    const { statistics, meters, failed, providers } = tier;
    const { providers: { cards } } = statisticsPageOf({ sentences: [], statistics, meters, failed, providers, lately: [], money: undefined });
    assert.deepEqual(cards.slice(0, 2).map(({ word, tone }) => [word, tone]), [["Left alone", "away"], ["Well", "well"]]);
    assert.deepEqual([cards[1]?.name, cards[1]?.sentence], [name, ""]);
  }).timeout(60_000);

  it("are sent nothing without consent to each, which is said and can be given", async () => {
    const [first, second] = [await start(), await start()];
    const { models, parts, tier, consent } = built;
    await setUpModel(parts(person([endpointKind, "Other", first.url, "", "sample", true])));
    // Both are on this machine, but at two ports, so they are two recipients.
    await set("providers", [{ name: "second", kind: "openaiCompatible", endpoint: second.url, model: "sample", preference: 1 }]);
    await models.refresh();
    assert.deepEqual(models.all.map(({ state }) => state.kind), ["ready", "needsConsent"]);
    assert.match(statusOf(tier).sentences.join(" "), /“second” is not asked: you have not allowed sending text to 127\.0\.0\.1:\d+\./);
    await answeredBy(tier, Array.from({ length: 12 }, (_, i) => `Could you open door ${i}?`));
    assert.equal(second.requests.length, 0);
    await allowModel(parts(person([true])));
    assert.ok(consent.has(recipientAt(second.url)));
    // Whoever asked before the consent is known would ask a tier that has had its day.
    await models.refresh();
    const labels = await answeredBy(tier, Array.from({ length: 60 }, (_, i) => `Could you close door ${i}?`));
    assert.deepEqual(new Set(labels), new Set([labelAt(first), labelAt(second)]), "those of one preference share the load");
  }).timeout(60_000);

  it("serve each analyzer as the settings say: by which of them, with which model and temperature", async () => {
    const [first, second] = [await start(), await start()];
    const { models, parts, tier, consent } = built;
    await setUpModel(parts(person([endpointKind, "Other", first.url, "", "sample", true])));
    await consent.give(recipientAt(second.url));
    await set("providers", [{ name: "second", kind: "openaiCompatible", endpoint: second.url, model: "sample", maxTokens: 777 }]);
    await set("analyzers", { pragmatics: { provider: "second", model: "large", temperature: 0.4 } });
    await models.refresh();
    assert.deepEqual(await answeredBy(tier, ["Could you open it?"]), [labelAt(second, "large")]);
    const body: unknown = JSON.parse(second.requests.at(-1)?.body ?? "");
    assert.ok(typeof body === "object" && body !== null && "temperature" in body && "max_tokens" in body);
    assert.deepEqual([body.temperature, body.max_tokens], [0.4, 777]);
  });

  it("are tested and removed one by one, and all at once by whoever wants nothing sent", async () => {
    const [first, second] = [await start(), await start()];
    const { models, parts, keys, consent } = built;
    await setUpModel(parts(person([endpointKind, "Other", first.url, "sk-gloss-test-1", "sample", true])));
    await setUpModel(parts(person([oneMore, endpointKind, "Other", second.url, "sk-gloss-test-2", "sample", true])));
    const name = labelAt(second);
    const tester = person([name]);
    await testModel(parts(tester));
    assert.match(tester.heard.at(-1) ?? "", new RegExp(`^${name} answered`));
    const remover = person([name]);
    await removeModel(parts(remover));
    assert.match(remover.heard.at(-1) ?? "", /The others are still asked/);
    assert.deepEqual([written(), [...keys.all.values()], consent.has(recipientAt(second.url))], [[], ["sk-gloss-test-1"], false]);
    assert.deepEqual(models.all.map(({ state }) => state.kind), ["ready"]);

    await setUpModel(parts(person([oneMore, endpointKind, "Other", second.url, "", "sample", true])));
    await setUpModel(parts(person(["Built-in analyzers", false])));
    assert.equal(models.all.length, 2, "the person has turned away");
    await setUpModel(parts(person(["Built-in analyzers", true])));
    assert.deepEqual([models.all, written(), models.providers.length], [[], [], 1]);
  });

  it("cannot be named by a workspace", async () => {
    for (const key of ["providers", "analyzers"]) {
      const write = vscode.workspace.getConfiguration("gloss").update(key, key === "providers" ? [] : {}, vscode.ConfigurationTarget.Workspace);
      await assert.rejects(Promise.resolve(write), /workspace/i);
    }
  });

  it("that contradict each other in the settings are left out, which is said", async () => {
    await set("providers", [
      { name: "a", kind: "openaiCompatible", endpoint: "http://localhost:1/v1", model: "m" },
      { name: "a", kind: "openaiCompatible", endpoint: "http://localhost:2/v1", model: "m" },
      { name: "b", kind: "openaiCompatible", endpoint: "http://localhost:1/v1/", model: "m" },
      { name: "c", kind: "openaiCompatible", model: "m" },
    ]);
    await set("analyzers", { discourse: { provider: "d" } });
    const { models, tier } = built;
    await models.refresh();
    assert.deepEqual(models.all.map((each) => each.name), ["a"]);
    const said = statusOf(tier).sentences.join("\n");
    for (const pattern of [/two entries named “a”/, /“b” .* same model as “a”/, /“c” .* no endpoint/, /names the provider “d” for discourse/]) assert.match(said, pattern);
  });
});

import assert from "node:assert/strict";
import * as vscode from "vscode";
import { discourse } from "../../src/core/analytical/discourse";
import { unitOf } from "../../src/core/analytical/unit";
import type { ReplyPart } from "../../src/core/provider";
import { Consent, recipientAt } from "../../src/editor/consent";
import type { Endpoints } from "../../src/editor/endpoints";
import { Models } from "../../src/editor/models";
import { SettingsReader } from "../../src/editor/settings";
import { allowModel, removeModel, type SetUpParts, setUpModel, testModel, withdrawConsent } from "../../src/editor/setUpModel";
import { listModels, sampleQuestion, testConnection } from "../../src/providers/connection";
import { checkEndpoint, checkKey } from "../../src/providers/endpoint";
import { createOpenAiProvider } from "../../src/providers/openai";
import { startEndpoint } from "../endpoint/server";
import { tidy } from "./gloss";
import { answering, endpointsListing, keysInMemory, memento, noTeam, type Person, person } from "./models";

const endpointKind = "OpenAI-compatible endpoint";
const configured = (key: string): unknown => vscode.workspace.getConfiguration("gloss.model").get(key);

/** Everything about models as the extension builds it, with a person and endpoints of the test's. */
function building(endpoints: Endpoints) {
  const log = { error: (message: string) => assert.fail(message) };
  const settings = new SettingsReader(() => undefined, noTeam);
  const consent = new Consent(memento());
  const keys = keysInMemory();
  const builtIn = { ...answering("built-in", "said here"), isBuiltIn: true };
  const languageModel = () => answering("vscode", "a request");
  const models = new Models({ settings, consent, keys, endpoints, languageModel, builtIn, log });
  const parts = (who: Person): SetUpParts => {
    const chosen = () => settings.analysis.model;
    return { models, chosen, consent, keys, endpoints, languageModel, builtIn, dialogue: who };
  };
  const dispose = () => vscode.Disposable.from(models, consent, settings).dispose();
  return { models, consent, keys, parts, dispose };
}

describe("setting up a model", () => {
  let built: ReturnType<typeof building>;
  const build = (endpoints: Endpoints = endpointsListing(["small", "large"])) => (built = building(endpoints));

  afterEach(async () => {
    await built.models.choose({ provider: "builtIn", endpoint: "", name: "" });
    built.dispose();
    await tidy();
  });

  it("asks for endpoint, key, model and consent, tests the connection, and then asks the model first", async () => {
    const endpoints = endpointsListing(["small", "large"]);
    const { models, keys, parts } = build(endpoints);
    const who = person([endpointKind, "OpenAI", "sk-gloss-test-123", "large", true]);
    await setUpModel(parts(who));
    assert.deepEqual([configured("provider"), configured("endpoint"), configured("name")], ["openaiCompatible", "https://api.openai.com/v1", "large"]);
    assert.deepEqual([...keys.all], [["https://api.openai.com", "sk-gloss-test-123"]]);
    assert.deepEqual(endpoints.provided.at(-1), { endpoint: { baseUrl: "https://api.openai.com/v1", key: "sk-gloss-test-123" }, model: "large" });
    assert.deepEqual(models.providers.map(({ id }) => id), ["the endpoint", "built-in"]);
    assert.match(who.heard.join("\n"), /Let Gloss send text to api\.openai\.com\? .*paragraphs of the documents/);
    assert.match(who.heard.at(-1)!, /^the endpoint answered in \d+ ms with 340 tokens in and 62 out\. A sample finding: a request$/);
  });

  it("keeps nothing and sends nothing when consent is refused", async () => {
    const endpoints = endpointsListing(["large"]);
    const { models, keys, consent, parts } = build(endpoints);
    await setUpModel(parts(person([endpointKind, "OpenAI", "sk-gloss-test-123", "large", false])));
    await models.refresh();
    assert.equal(configured("provider"), "builtIn");
    assert.equal(keys.all.size, 0);
    assert.deepEqual(consent.given, []);
    assert.deepEqual(models.providers.map(({ id }) => id), ["built-in"]);
    assert.deepEqual(endpoints.only.asked, []);
  });

  it("uses the built-in analyzers while a model of the settings lacks consent, until that is given", async () => {
    const endpoints = endpointsListing(["large"]);
    const { models, consent, parts } = build(endpoints);
    await models.choose({ provider: "openaiCompatible", endpoint: "https://models.example/v1", name: "large" });
    assert.equal(models.state.kind, "needsConsent");
    assert.deepEqual(models.providers.map(({ id }) => id), ["built-in"]);
    await allowModel(parts(person([false])));
    assert.equal(models.state.kind, "needsConsent");
    const who = person([true]);
    await allowModel(parts(who));
    await models.refresh();
    assert.equal(models.state.kind, "ready");
    assert.match(who.heard[0]!, /models\.example/);
    assert.ok(consent.has(recipientAt("https://models.example/other/path")));
    assert.ok(!consent.has(recipientAt("http://models.example/v1")), "consent to https counted for http");
    assert.ok(!consent.has(recipientAt("https://models.example:8443/v1")), "consent counted for another port");
  });

  it("stops sending when consent is withdrawn", async () => {
    const { models, parts } = build();
    await setUpModel(parts(person([endpointKind, "Ollama", true, "", "small", true])));
    assert.ok(models.state.kind === "ready");
    const { provider } = models.state;
    await withdrawConsent(parts(person(["localhost:11434"])));
    // Not even by whoever still has it: reading keys and models anew takes a while.
    const parted = async (): Promise<void> => {
      for await (const part of provider.ask(sampleQuestion(discourse), new AbortController().signal)) void part;
    };
    await assert.rejects(parted, /you no longer let Gloss send text/);
    await models.refresh();
    assert.equal(models.state.kind, "needsConsent");
    assert.deepEqual(models.providers.map(({ id }) => id), ["built-in"]);
  });

  it("removes the key and the consent together with the model", async () => {
    const { models, keys, consent, parts } = build();
    await setUpModel(parts(person([endpointKind, "OpenAI", "sk-gloss-test-123", "small", true])));
    await removeModel(parts(person([])));
    assert.deepEqual([configured("provider"), configured("endpoint"), configured("name")], ["builtIn", "", ""]);
    assert.equal(keys.all.size, 0);
    assert.deepEqual(consent.given, []);
    assert.equal(models.state.kind, "builtIn");
  });

  it("warns once before anything goes out unencrypted to another machine", async () => {
    const { consent, parts } = build();
    const first = person([endpointKind, "Other", "http://models.example/v1", false]);
    await setUpModel(parts(first));
    assert.match(first.heard.at(-1)!, /without encryption.*Everybody on the way/);
    assert.equal(configured("endpoint"), "");
    await setUpModel(parts(person([endpointKind, "Other", "http://models.example/v1", true, "", "small", true])));
    assert.ok(consent.has(recipientAt("http://models.example/v1")));
    const again = person([endpointKind, "Other", "http://models.example/v1", "", "large"]);
    await setUpModel(parts(again));
    assert.equal(configured("name"), "large");
    assert.doesNotMatch(again.heard.join("\n"), /without encryption|Let Gloss send/);
  });

  it("says what is wrong with an address or a key where it is typed", async () => {
    const { parts } = build();
    const address = person([endpointKind, "Other", "models"]);
    await setUpModel(parts(address));
    assert.equal(address.heard.at(-1), "“models” is no address.");
    const key = person([endpointKind, "OpenAI", "sk 123"]);
    await setUpModel(parts(key));
    assert.equal(key.heard.at(-1), "The key has white space in it.");
    const missing = person([endpointKind, "OpenAI", ""]);
    await setUpModel(parts(missing));
    assert.equal(missing.heard.at(-1), "OpenAI needs a key.");
  });

  it("takes a typed model where the endpoint cannot list, and says why it cannot", async () => {
    const { parts } = build(endpointsListing("not reachable: connection refused"));
    const who = person([endpointKind, "Ollama", true, "", " mine ", true]);
    await setUpModel(parts(who));
    assert.equal(configured("name"), "mine");
    assert.match(who.heard.join("\n"), /did not list its models: not reachable: connection refused\. Which one/);
  });

  it("says why a test failed", async () => {
    const endpoints = endpointsListing([], answering("the endpoint", undefined, { kind: "timedOut", afterMs: 30_000 }));
    const { models, parts } = build(endpoints);
    await models.choose({ provider: "openaiCompatible", endpoint: "https://models.example/v1", name: "large" });
    const who = person([]);
    await testModel(parts(who));
    assert.equal(who.heard.at(-1), "the endpoint did not answer: no answer within 30 s.");
  });

  it("says what is missing in settings that were written by hand", async () => {
    const { models } = build();
    await models.choose({ provider: "openaiCompatible", endpoint: "models", name: "large" });
    assert.deepEqual(models.state, { kind: "unusable", problem: "“models” is no address." });
    await models.choose({ provider: "openaiCompatible", endpoint: "https://models.example/v1", name: "" });
    assert.match(models.state.kind === "unusable" ? models.state.problem : "", /says no model/);
    await models.choose({ provider: "vscode", endpoint: "", name: "nobody/nothing" });
    assert.match(models.state.kind === "unusable" ? models.state.problem : "", /does not offer the model “nobody\/nothing”/);
    assert.deepEqual(models.providers.map(({ id }) => id), ["built-in"]);
  });

  it("cannot be done by a workspace", async () => {
    build();
    for (const key of ["provider", "endpoint", "name"]) {
      const write = vscode.workspace.getConfiguration("gloss.model").update(key, "vscode", vscode.ConfigurationTarget.Workspace);
      await assert.rejects(Promise.resolve(write), /workspace/i);
    }
  });

  it("sends nothing to a real endpoint before consent but the question for its models, and the chosen key with everything after", async () => {
    const endpoint = await startEndpoint({ analyzers: [discourse], models: ["small", "large"], key: "sk-gloss-test-123" });
    try {
      const { models, parts } = build({
        checkAddress: checkEndpoint,
        checkKey,
        listModels,
        test: (provider, signal) => testConnection(provider, discourse, signal),
        provider: (place, model) => createOpenAiProvider({ ...place, model }),
      });
      const chats = () => endpoint.requests.filter(({ path }) => path.endsWith("/chat/completions"));
      const unit = unitOf(discourse, [{ role: "text", text: "The disk was full. Therefore the server stopped." }]);
      const analyze = async (): Promise<readonly ReplyPart[]> => {
        const found: ReplyPart[] = [];
        for await (const part of models.providers[0]!.ask({ analyzer: discourse, units: [unit] }, new AbortController().signal)) found.push(part);
        return found;
      };
      await setUpModel(parts(person([endpointKind, "Other", endpoint.url, "sk-gloss-test-123", "large", false])));
      await models.choose({ provider: "openaiCompatible", endpoint: endpoint.url, name: "large" });
      await analyze();
      assert.deepEqual(endpoint.requests.map(({ path }) => path), ["/v1/models"]);

      const who = person([endpointKind, "Other", endpoint.url, "sk-gloss-test-123", "large", true]);
      await setUpModel(parts(who));
      assert.match(who.heard.at(-1)!, /^large at 127\.0\.0\.1:\d+ answered in \d+ ms with \d+ tokens in and \d+ out\. A sample finding: \S/);
      assert.ok((await analyze()).some((part) => part.kind === "item"));
      assert.equal(chats().length, 2);
      assert.deepEqual(chats().map(({ headers }) => headers.authorization), ["Bearer sk-gloss-test-123", "Bearer sk-gloss-test-123"]);
      assert.match(chats()[0]!.body, /The disk was full\. ?"|Therefore the server stopped/);

      await removeModel(parts(person([])));
      await analyze();
      assert.equal(chats().length, 2, "text was sent after the model had been removed");
    } finally {
      await endpoint.close();
    }
  });
});

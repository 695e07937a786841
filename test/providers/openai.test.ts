import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { ModelError, type ModelFailure, type Provider, type Question, type ReplyPart } from "../../src/core/provider";
import { createOpenAiProvider, type OpenAiOptions } from "../../src/providers/openai";
import type { Fault } from "../endpoint/behaviour";
import { startEndpoint, type EndpointOptions, type RunningEndpoint } from "../endpoint/server";
import { question, shouting } from "./sampleAnalyzer";

const key = "sk-gloss-test-0123456789";
const text = "Stop! The confidential launch date is set. Run!";
const asked = question(text, "Nothing here.", "Help!");
const found = [
  { unit: 0, item: { quote: "Stop!" } },
  { unit: 0, item: { quote: "Run!" } },
  { unit: 2, item: { quote: "Help!" } },
];

interface Outcome {
  readonly parts: readonly ReplyPart[];
  readonly items: readonly { readonly unit: number; readonly item: unknown }[];
  readonly failure: ModelFailure | undefined;
}

async function outcome(provider: Provider, signal = new AbortController().signal, put: Question = asked): Promise<Outcome> {
  const parts: ReplyPart[] = [];
  let failure: ModelFailure | undefined;
  try {
    for await (const part of provider.ask(put, signal)) parts.push(part);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    failure = error.failure;
  }
  const items = parts.flatMap((part) => (part.kind === "item" ? [{ unit: part.unit, item: part.item }] : []));
  return { parts, items, failure };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("OpenAI-compatible provider", () => {
  let endpoint: RunningEndpoint;

  async function start(options: Partial<EndpointOptions> = {}): Promise<void> {
    endpoint = await startEndpoint({ analyzers: [shouting], ...options });
  }
  function provider(options: Partial<OpenAiOptions> = {}): Provider {
    return createOpenAiProvider({ baseUrl: endpoint.url, model: "sample", key, ...options });
  }
  function sent(index = -1): Record<string, unknown> {
    const value: unknown = JSON.parse(endpoint.requests.at(index)?.body ?? "");
    assert.ok(typeof value === "object" && value !== null);
    return { ...value };
  }

  afterEach(() => endpoint.close());

  it("answers each unit with what the model finds in it", async () => {
    await start();
    const { items, parts, failure } = await outcome(provider());
    assert.equal(failure, undefined);
    assert.deepEqual(items, found);
    const usage = parts.at(-1);
    assert.ok(usage?.kind === "usage" && !usage.usage.estimated && usage.usage.tokensIn > 50 && usage.usage.tokensOut > 10);
  });

  it("hands out items before the reply has ended", async () => {
    await start({ script: ["stall"] });
    const controller = new AbortController();
    const parts = provider().ask(question("One! Two! Three! Four! Five! Six! Seven!"), controller.signal)[Symbol.asyncIterator]();
    assert.deepEqual((await parts.next()).value, { kind: "item", unit: 0, item: { quote: "One!" } });
    controller.abort(new Error("text gone"));
    await assert.rejects(async () => {
      for (;;) if ((await parts.next()).done === true) return;
    }, /text gone/);
  });

  it("asks for a reply that keeps to the schema, at temperature 0, with usage", async () => {
    await start();
    await outcome(provider({ seed: 7, maxTokens: 500 }));
    const { model, temperature, seed, max_tokens, stream_options, response_format } = sent();
    assert.deepEqual([model, temperature, seed, max_tokens, stream_options], ["sample", 0, 7, 500, { include_usage: true }]);
    assert.match(JSON.stringify(response_format), /"json_schema".*"strict":true.*"unit".*"quote"/);
  });

  it("sends the key as a bearer token, own headers over it, and nothing about this machine", async () => {
    await start();
    await outcome(provider({ headers: { "x-title": "Gloss" } }));
    const { headers } = endpoint.requests[0]!;
    assert.equal(headers.authorization, `Bearer ${key}`);
    assert.equal(headers["x-title"], "Gloss");
    assert.deepEqual(Object.keys(headers).filter((name) => name.startsWith("x-stainless")), []);
    await outcome(provider({ key: undefined }));
    assert.equal(endpoint.requests[1]!.headers.authorization, undefined);
  });

  it("takes nothing from the environment", async () => {
    await start();
    const variables = { OPENAI_API_KEY: "sk-gloss-test-environment", OPENAI_BASE_URL: "http://127.0.0.1:9/", OPENAI_ORG_ID: "environment", OPENAI_CUSTOM_HEADERS: "x-environment: yes", OPENAI_LOG: "debug" };
    const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
    Object.assign(process.env, variables);
    try {
      assert.deepEqual((await outcome(provider({ key: undefined }))).items, found);
      assert.doesNotMatch(JSON.stringify(endpoint.requests[0]!.headers), /environment/);
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
  });

  it("sends the address's query with every request", async () => {
    await start();
    await outcome(provider({ baseUrl: `${endpoint.url}/?api-version=2` }));
    assert.equal(endpoint.requests[0]!.path, "/v1/chat/completions?api-version=2");
  });

  for (const { word, without } of [
    { word: "stream_options", without: ["stream_options"] },
    { word: "json_schema", without: ["json_schema"] },
    { word: "response_format", without: ["response_format"] },
    { word: "max_tokens", without: ['"max_tokens"'] },
    { word: "temperature", without: ["temperature"] },
  ]) {
    it(`does without ${word} where the endpoint does not know it, and remembers that`, async () => {
      await start({ unknownWords: [word] });
      const asking = provider();
      assert.deepEqual((await outcome(asking)).items, found);
      const calls = endpoint.requests.length;
      assert.ok(calls === (word === "response_format" ? 3 : 2));
      assert.deepEqual((await outcome(asking)).items, found);
      assert.equal(endpoint.requests.length, calls + 1);
      for (const gone of without) assert.equal(endpoint.requests.at(-1)!.body.includes(gone), false);
    });
  }

  it("estimates the tokens where the endpoint does not tell them", async () => {
    await start({ script: ["cutOff"] });
    const usage = (await outcome(provider())).parts.find((part) => part.kind === "usage");
    assert.ok(usage?.kind === "usage" && usage.usage.estimated && usage.usage.tokensIn > 50);
  });

  it("reads replies of servers that know no streams", async () => {
    await start({ repliesWhole: true });
    assert.deepEqual((await outcome(provider())).items, found);
    endpoint.script(["noChoices"]);
    assert.deepEqual((await outcome(provider())).failure, { kind: "malformed", detail: "its list of choices is empty" });
  });

  const goodReplies: readonly Fault[] = ["slow", "fenced", "repairable"];
  for (const fault of goodReplies) {
    it(`answers in spite of: ${fault}`, async () => {
      await start({ script: [fault], slowMs: 60 });
      const { items, failure } = await outcome(provider());
      assert.deepEqual([items, failure], [found, undefined]);
    });
  }

  it("hands on items of the wrong form and about other texts, which the analyzer does not take", async () => {
    await start({ script: ["strangeItems", "otherText"] });
    const strange = await outcome(provider());
    assert.deepEqual([strange.items, strange.failure], [[{ unit: 0, item: { colour: "green" } }], undefined]);
    assert.equal((await outcome(provider())).failure, undefined);
  });

  const failures: readonly (readonly [Fault, ModelFailure["kind"], RegExp])[] = [
    ["brokenJson", "malformed", /breaks off/],
    ["cutShort", "malformed", /breaks off/],
    ["wrongSchema", "malformed", /"unit"/],
    ["prose", "malformed", /not of the form/],
    ["noChoices", "malformed", /choices is empty/],
    ["tooLong", "malformed", /cut off after 4096 tokens/],
    ["filtered", "invalidRequest", /content filter/],
    ["declined", "invalidRequest", /declines/],
    ["page", "misconfigured", /\/v1/],
    ["notTheProtocol", "malformed", /protocol/],
    ["hugeReply", "malformed", /goes on beyond the 4096 tokens that it may have/],
    ["millionItems", "malformed", /goes on beyond the 4096 tokens that it may have/],
    ["hugeLine", "malformed", /longer than/],
    ["cutOff", "network", /in the middle|cut the connection/],
    ["cutOffAtOnce", "network", /cut the connection/],
    ["noCredit", "overBudget", /no credit/],
    ["unauthorized", "unauthorized", /does not take the key/],
    ["forbidden", "unauthorized", /does not let this key use sample/],
    ["noSuchModel", "misconfigured", /no model named sample/],
    ["noSuchPath", "misconfigured", /\/v1/],
    ["badRequest", "invalidRequest", /does not take the request \(400\)/],
    ["tooManyTokens", "invalidRequest", /too long for sample/],
    ["moved", "misconfigured", /https:\/\/elsewhere\.example/],
    ["serverFault", "provider", /has a fault/],
    ["faultInStream", "provider", /has a fault/],
  ];
  for (const [fault, kind, detail] of failures) {
    it(`tells in words of: ${fault}`, async () => {
      await start({ script: [fault] });
      const { failure } = await outcome(provider());
      assert.equal(failure?.kind, kind);
      assert.ok("detail" in failure);
      assert.match(failure.detail, detail);
      assert.doesNotMatch(failure.detail, /confidential|launch|secret/);
      assert.equal(endpoint.requests.length, 1);
    });
  }

  it("keeps the good items of a reply that fails in the middle", async () => {
    for (const fault of ["cutOff", "cutShort", "tooLong"] as const) {
      await start({ script: [fault] });
      assert.deepEqual((await outcome(provider())).items[0], found[0], fault);
      if (fault !== "tooLong") await endpoint.close();
    }
  });

  it("stops reading what has no end, and ends the connection", async () => {
    for (const fault of ["hugeReply", "millionItems", "hugeLine"] as const) {
      await start({ script: [fault] });
      const startedMs = performance.now();
      const { items } = await outcome(provider());
      assert.ok(items.length <= 1000);
      assert.ok(performance.now() - startedMs < 5000);
      while (endpoint.requests[0]!.ending === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.equal(endpoint.requests[0]!.ending, "gone");
      if (fault !== "hugeLine") await endpoint.close();
    }
  });

  it("hands on how long to wait", async () => {
    await start({ script: ["rateLimited"], retryAfterMs: 2000 });
    assert.deepEqual((await outcome(provider())).failure, { kind: "rateLimited", retryAfterMs: 2000 });
  });

  it("gives the reason of an abort, before the call, while it hangs and while it streams", async () => {
    await start({ script: ["hang", "stall"] });
    const gone = new Error("text gone");
    await assert.rejects(outcome(provider(), AbortSignal.abort(gone)), gone);
    assert.equal(endpoint.requests.length, 0);
    for (const fault of ["hang", "stall"]) {
      const controller = new AbortController();
      const result = outcome(provider(), controller.signal);
      while (endpoint.requests.at(-1)?.fault !== fault) await new Promise((resolve) => setTimeout(resolve, 5));
      controller.abort(gone);
      await assert.rejects(result, gone);
    }
  });

  it("ends the connection when nobody listens any more", async () => {
    await start({ script: ["stall"] });
    for await (const part of provider().ask(question("One! Two! Three! Four! Five! Six!"), new AbortController().signal)) {
      assert.equal(part.kind, "item");
      break;
    }
    while (endpoint.requests[0]!.ending === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(endpoint.requests[0]!.ending, "gone");
  });

  it("tells apart why there is no connection", async () => {
    await start();
    const silent = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    const rude = createServer((socket) => socket.end("220 mail.example ready\r\n")).listen(0, "127.0.0.1");
    const leaving = createServer().listen(0, "127.0.0.1");
    await Promise.all([once(silent, "listening"), once(rude, "listening"), once(leaving, "listening")]);
    const closed = portOf(leaving);
    await new Promise((resolve) => leaving.close(resolve));
    const cases: readonly (readonly [string, RegExp])[] = [
      [`http://127.0.0.1:${closed}/v1`, /nothing listens at 127\.0\.0\.1:\d+\./],
      ["http://127.0.0.1:1/v1", /port of 127\.0\.0\.1:1 are not allowed/],
      ["http://no-such-host.invalid/v1", /name no-such-host\.invalid is not known/],
      [`http://127.0.0.1:${portOf(silent)}/v1`, /cut the connection/],
      [`http://127.0.0.1:${portOf(rude)}/v1`, /does not speak HTTP/],
      [endpoint.url.replace("http:", "https:"), /http rather than https/],
    ];
    for (const [baseUrl, detail] of cases) {
      const { failure } = await outcome(provider({ baseUrl }));
      assert.equal(failure?.kind, "network", baseUrl);
      assert.ok("detail" in failure);
      assert.match(failure.detail, detail);
    }
    silent.close();
    rude.close();
  });

  it("is named by address, model and what else shapes its answers, never by secrets", async () => {
    await start();
    const named = createOpenAiProvider({ baseUrl: "https://models.example/v1/?code=hidden", model: "m", key, temperature: 0.5, seed: 3 });
    assert.deepEqual([named.id, named.label, named.model], ["openai-compatible https://models.example/v1 temperature=0.5 seed=3", "m at models.example", "m"]);
  });
});

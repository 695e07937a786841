import assert from "node:assert/strict";
import { createOpenAiProvider } from "../../src/providers/openai";
import { listModels, testConnection } from "../../src/providers/connection";
import { checkEndpoint, checkKey } from "../../src/providers/endpoint";
import { retryAfterMs } from "../../src/providers/openAiFailure";
import { startEndpoint } from "../endpoint/server";
import { shouting } from "./sampleAnalyzer";

describe("endpoint address", () => {
  for (const address of [
    "https://api.openai.com/v1",
    "http://localhost:11434/v1",
    "http://127.0.0.1:8080",
    "http://[::1]:8080/v1",
    "http://192.168.1.20:1234/v1",
    "http://10.0.0.5/v1",
    "http://172.31.0.1/v1",
    "http://[fd00::1]/v1",
    "http://gpu.local/v1",
    "https://x.openai.azure.com/openai/v1/?api-version=preview",
  ]) {
    it(`takes ${address}`, () => {
      assert.equal(checkEndpoint(address).kind, "good");
    });
  }

  for (const address of ["http://api.example.com/v1", "http://172.32.0.1/v1", "http://8.8.8.8", "http://10.0.0.5.example.com/", "http://localhost.example.com/"]) {
    it(`warns of ${address}`, () => {
      const check = checkEndpoint(address);
      assert.ok(check.kind === "warning");
      assert.match(check.text, /not encrypted/);
    });
  }

  const bad: readonly (readonly [string, RegExp])[] = [
    ["", /no address/],
    ["api.openai.com", /no address/],
    ["localhost:11434", /https:\/\/ or http:\/\//],
    ["ftp://example.com", /https:\/\/ or http:\/\//],
    ["https://user:hunter2@example.com/v1", /user name or password/],
    ["https://example.com/v1#x", /#/],
    ["https://example.com/v1/chat/completions", /Leave out/],
  ];
  for (const [address, words] of bad) {
    it(`refuses ${JSON.stringify(address)} and says why`, () => {
      const check = checkEndpoint(address);
      assert.ok(check.kind === "bad");
      assert.match(check.text, words);
      assert.doesNotMatch(check.text, /hunter2/);
    });
  }
});

describe("key", () => {
  const bad: readonly (readonly [string, RegExp])[] = [
    ["", /empty/],
    ["sk-abc\n", /line break/],
    ['"sk-abc"', /quotation marks/],
    ["Bearer sk-abc", /Bearer/],
    ["sk abc", /space/],
    [" sk-abc", /space/],
    ["sk-äbc", /character/],
  ];
  for (const [key, words] of bad) {
    it(`says what is wrong with ${JSON.stringify(key)}`, () => {
      assert.match(checkKey(key) ?? "", words);
    });
  }

  it("finds nothing wrong with a good one", () => {
    assert.equal(checkKey("sk-proj-0123456789_abcDEF"), undefined);
  });
});

describe("time to wait", () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);
  const cases: readonly (readonly [Record<string, string>, number | undefined])[] = [
    [{ "retry-after": "2" }, 2000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after-ms": "150", "retry-after": "1" }, 150],
    [{ "retry-after": "Thu, 01 Jan 2026 12:00:30 GMT" }, 30_000],
    [{ "retry-after": "Thu, 01 Jan 2026 11:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "2592000" }, 86_400_000],
    [{ "retry-after": "9".repeat(400) }, 86_400_000],
    [{ "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT" }, 86_400_000],
    [{ "x-ratelimit-reset-requests": "1s", "x-ratelimit-reset-tokens": "6m0s" }, 360_000],
    [{ "x-ratelimit-reset-requests": "20ms", "x-ratelimit-reset-tokens": "6m0s", "x-ratelimit-remaining-requests": "0", "x-ratelimit-remaining-tokens": "99" }, 20],
    [{ "x-ratelimit-reset": String(now + 5000) }, 5000],
    [{}, undefined],
  ];
  for (const [headers, expected] of cases) {
    it(`is ${expected} ms for ${JSON.stringify(headers).slice(0, 150)}`, () => {
      assert.equal(retryAfterMs(new Headers(headers), now), expected);
    });
  }
});

describe("setting up an endpoint", () => {
  it("lists the models, each once, in order", async () => {
    const endpoint = await startEndpoint({ analyzers: [], models: ["qwen3", "llama", "qwen3"], key: "sk-gloss-test-right" });
    const signal = new AbortController().signal;
    assert.deepEqual(await listModels({ baseUrl: endpoint.url, key: "sk-gloss-test-right" }, signal), { kind: "listed", models: ["llama", "qwen3"] });
    const refused = await listModels({ baseUrl: endpoint.url, key: "sk-gloss-test-wrong" }, signal);
    assert.ok(refused.kind === "failed");
    assert.match(refused.reason, /does not take the key/);
    const missing = await listModels({ baseUrl: endpoint.url.replace("/v1", ""), key: "sk-gloss-test-right" }, signal);
    assert.ok(missing.kind === "failed");
    assert.match(missing.reason, /\/v1/);
    await endpoint.close();
  });

  it("tests the connection with a text of its own and shows what came of it", async () => {
    const exclaiming = { ...shouting, answer: () => [{ quote: "restart" }] };
    const endpoint = await startEndpoint({ analyzers: [exclaiming] });
    const provider = createOpenAiProvider({ baseUrl: endpoint.url, model: "sample" });
    const signal = new AbortController().signal;
    const good = await testConnection(provider, exclaiming, signal);
    assert.ok(good.kind === "answered");
    assert.ok(good.ms > 0 && good.usage.tokensIn > 0);
    assert.equal(good.finding?.message, "This is shouted.");
    endpoint.script(["serverFault"]);
    const bad = await testConnection(provider, exclaiming, signal);
    assert.ok(bad.kind === "failed");
    assert.match(bad.reason, /fault of the provider \(500\)/);
    await endpoint.close();
  });
});

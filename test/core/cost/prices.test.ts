import assert from "node:assert/strict";
import { priceLists, priceSource } from "../../../src/core/cost/priceList";
import { nanoUsd, priceOf } from "../../../src/core/cost/prices";

const at = (address: string): string => `openai-compatible ${address}`;
const openAi = at("https://api.openai.com/v1");

describe("prices", () => {
  /** `input output cached`, or the kind of what is known. */
  function told(id: string, model: string, own = {}): string {
    const price = priceOf({ id, model }, own);
    if (price.kind !== "known") return price.kind;
    const { input, output, cachedInput } = price.price;
    return [input, output, ...(cachedInput === undefined ? [] : [cachedInput]), ...(price.source === "setting" ? ["own"] : [])].join(" ");
  }

  it("are known by the model's name, where the model is asked at its own endpoint", () => {
    assert.equal(told(openAi, "gpt-4o-mini"), "0.15 0.6 0.075");
    assert.equal(told(at("https://openrouter.ai/api/v1"), "meta-llama/llama-3.3-70b-instruct"), "0.1 0.32");
    assert.equal(told(at("https://generativelanguage.googleapis.com/v1beta/openai"), "models/gemini-2.5-flash"), "0.3 2.5 0.03");
    assert.equal(told(`${openAi} temperature=0.2 seed=7`, "gpt-4o-mini"), "0.15 0.6 0.075");
  });

  it("are those of the model for a version of a day, unless the version has its own", () => {
    assert.equal(told(openAi, "gpt-4o-mini-2024-07-18"), "0.15 0.6 0.075");
    assert.equal(told(openAi, "gpt-4o-2024-05-13"), "5 15");
    assert.equal(told(at("https://api.anthropic.com/v1"), "claude-haiku-4-5-20251001"), "1 5 0.1");
    assert.equal(told(openAi, "gpt-4o-mini-tts"), "unknown", "another model");
  });

  it("are unknown anywhere else, never nothing", () => {
    assert.equal(told(at("https://llm.example.com/v1"), "gpt-4o-mini"), "unknown");
    assert.equal(told(at("https://me.openai.azure.com/openai/v1"), "gpt-4o-mini"), "unknown");
    assert.equal(told(at("https://api.openai.com.example.com/v1"), "gpt-4o-mini"), "unknown");
    assert.equal(told("vscode copilot", "copilot/gpt-4o"), "unknown");
    assert.equal(told(at("https://openrouter.ai/api/v1"), "somebody/unheard-of"), "unknown");
    assert.equal(told(at("http://192.168.1.5:11434/v1"), "qwen3"), "unknown");
    assert.equal(told(at("http://localhost.example.com/v1"), "qwen3"), "unknown");
    assert.equal(told("", ""), "unknown");
  });

  it("are nothing on this machine", () => {
    for (const host of ["localhost:11434", "127.0.0.1:8080", "[::1]:1234", "ollama.localhost"]) assert.equal(told(at(`http://${host}/v1`), "qwen3"), "free", host);
  });

  it("are what a person says they are, the most exact word of several", () => {
    const own = {
      "gpt-*": { input: 1, output: 1 },
      "gpt-4o*": { input: 2, output: 2 },
      "gpt-4o-mini": { input: 3, output: 3 },
      "api.openai.com gpt-*": { input: 4, output: 4 },
      "copilot/*": { input: 0, output: 0 },
    };
    assert.equal(told(at("https://llm.example.com/v1"), "gpt-5", own), "1 1 own");
    assert.equal(told(at("https://llm.example.com/v1"), "gpt-4o", own), "2 2 own");
    assert.equal(told(at("https://llm.example.com/v1"), "gpt-4o-mini", own), "3 3 own");
    assert.equal(told(openAi, "gpt-4o-mini", own), "4 4 own");
    assert.equal(told("vscode copilot", "copilot/gpt-4o", own), "0 0 own");
    assert.equal(told(openAi, "o3", own), "2 8 0.5");
  });

  it("give sums to the billionth of a dollar, cached input at its own price", () => {
    const price = { input: 0.15, output: 0.6, cachedInput: 0.075 };
    assert.equal(nanoUsd(price, { tokensIn: 1_000, tokensOut: 100 }), 150_000 + 60_000);
    assert.equal(nanoUsd(price, { tokensIn: 1_000, tokensOut: 100, cachedIn: 400 }), 90_000 + 30_000 + 60_000);
    assert.equal(nanoUsd({ input: 0.15, output: 0.6 }, { tokensIn: 1_000, tokensOut: 0, cachedIn: 400 }), 150_000);
    assert.equal(nanoUsd(price, { tokensIn: 10, tokensOut: 0, cachedIn: 5_000 }), 750, "no more can be cached than was sent");
  });

  it("are a hundred and more, every one a sensible figure, with a source and a day", () => {
    const lines = priceLists.flatMap(({ hosts, models }) => models.trim().split("\n").map((line) => ({ host: hosts[0]!, line })));
    assert.ok(lines.length >= 100, String(lines.length));
    for (const { host, line } of lines) {
      const [model = "", ...figures] = line.split(" ");
      assert.ok(figures.length === 2 || figures.length === 3, line);
      const [input = 0, output = 0, cached = 0] = figures.map(Number);
      assert.ok(input > 0 && input <= output && output < 1_000 && cached <= input, line);
      assert.equal(told(at(`https://${host}/v1`), model), figures.map(Number).join(" "), "no line hides another");
    }
    assert.match(priceSource.day, /^\d{4}-\d\d-\d\d$/);
    assert.match(priceSource.url, /^https:/);
  });
});

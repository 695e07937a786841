import assert from "node:assert/strict";
import { systemClock } from "../../src/core/background/clock";
import { noBudgets } from "../../src/core/cost/budget";
import { createLedger } from "../../src/core/cost/ledger";
import { readGauges } from "../../src/core/metrics/gauges";
import { Meters } from "../../src/core/metrics/meters";
import { prometheusText } from "../../src/core/metrics/prometheusText";
import { createRedactor } from "../../src/core/privacy/redaction/redactor";
import type { Provider } from "../../src/core/provider";
import { createOpenAiProvider } from "../../src/providers/openai";
import { guarded } from "../../src/providers/policy/guarded";
import { behaveAs, type Fault } from "../endpoint/behaviour";
import { askedUnits } from "../endpoint/request";
import { type RunningEndpoint, type SeenRequest, startEndpoint } from "../endpoint/server";
import { type ParsedFamily, parsePrometheus, sumIn, valueIn } from "../harness/prometheus";
import { systemProgramFor } from "../harness/setup.mjs";
import { shouting, unit } from "./sampleAnalyzer";
import { createTierAt, settled, until } from "./tierAt";

const faults: readonly Fault[] = ["serverFault", "none", "strangeItems", "rateLimited", "serverFault", "fenced"];
const price = { input: 2, output: 8 };
const units = Array.from({ length: 41 }, (_, index) => unit(index % 4 === 0 ? `Write to person${index}@company.example at once!` : `Stop number ${index} now!`));

describe("the metrics of a real run, read by Prometheus' own client", () => {
  let python: string;
  let endpoint: RunningEndpoint;
  let meters: Meters;
  before(function () {
    python = systemProgramFor("prometheusParser", this);
  });
  beforeEach(async () => {
    meters = new Meters();
    endpoint = await startEndpoint({ analyzers: [shouting], script: faults, retryAfterMs: 100 });
  });
  afterEach(() => endpoint.close());

  /** A model at the endpoint behind everything that stands before one. */
  function model(isPriced: boolean): Provider {
    const ledger = createLedger(undefined, { host: "test", clock: systemClock, dayOf: () => "2026-11-22" });
    const redactor = createRedactor({ salt: "salt", personal: true, findNames: undefined });
    return guarded(
      // By a name that is not this machine's, which would cost nothing.
      { ...createOpenAiProvider({ baseUrl: endpoint.url, model: "sample" }), id: "openai-compatible https://models.example/v1" },
      {
        audit: { log: { begin: async () => () => undefined }, nameOf: (owner) => owner },
        disarming: { omitted: (orders) => meters.omitted(orders) },
        redaction: { redactor: async () => redactor, told: (_, counts) => meters.redacted(counts) },
        budget: {
          ledger,
          clock: systemClock,
          random: Math.random,
          budgets: () => noBudgets,
          prices: () => (isPriced ? { sample: price } : {}),
          workspaceOf: () => "",
          remedies: { day: "", month: "", call: "", price: "" },
          periods: { day: "", month: "" },
          tell: () => undefined,
          spent: (asked, taken) => meters.paid(asked, taken),
        },
      },
      { maxTokens: 500, timeoutMs: 5_000 },
    );
  }

  async function run(isPriced: boolean): Promise<{ readonly families: readonly ParsedFamily[]; readonly calls: readonly SeenRequest[] }> {
    const { background } = createTierAt(endpoint.url, [shouting], { providers: [model(isPriced)], meters });
    const { desk } = await settled(background, "a", units);
    // What is known needs nobody.
    await settled(background, "b", units.slice(0, 5));
    desk.want(units.map((each) => ({ unit: each, priority: 0 })));
    await until(() => background.statistics.inFlight === 0, "a call is still out");
    const [families = []] = parsePrometheus(python, [prometheusText([...meters.read(), ...readGauges({ version: "1.2.3", backgrounds: [background], budgets: [] })])]);
    await background.dispose();
    return { families, calls: endpoint.requests.filter(({ chat }) => chat !== undefined) };
  }

  /** What the endpoint says that a call took. */
  function usageOf({ chat, fault }: SeenRequest): { readonly in: number; readonly out: number } {
    const { conduct } = behaveAs(fault === undefined || fault === "unknownWord" ? "none" : fault, chat!, { analyzers: [shouting] });
    return conduct.kind === "reply" && conduct.ending === "complete" ? { in: conduct.tokensIn, out: conduct.tokensOut } : { in: 0, out: 0 };
  }

  it("say of calls, texts, failures, tokens, cost and replacements what the endpoint has counted itself", async () => {
    const { families, calls } = await run(true);
    const labels = { provider: "openai-compatible https://models.example/v1", model: "sample", analyzer: "pragmatics" };
    const count = (...met: readonly Fault[]): number => calls.filter(({ fault }) => met.some((each) => each === fault)).length;
    assert.equal(valueIn(families, "gloss_calls_total", labels), calls.length);
    assert.equal(count("serverFault"), 2);
    assert.equal(valueIn(families, "gloss_calls_failed_total", { ...labels, kind: "provider" }), count("serverFault"));
    assert.equal(valueIn(families, "gloss_calls_failed_total", { ...labels, kind: "rateLimited" }), count("rateLimited"));
    assert.equal(valueIn(families, "gloss_call_duration_seconds_count", labels), count("none", "strangeItems", "fenced"));
    assert.equal(valueIn(families, "gloss_call_duration_seconds_bucket", { ...labels, le: "+Inf" }), count("none", "strangeItems", "fenced"));

    const asked = calls.map(({ chat }) => askedUnits(chat!, [shouting])!.units.length);
    assert.equal(valueIn(families, "gloss_call_texts_count", labels), calls.length);
    assert.equal(valueIn(families, "gloss_call_texts_sum", labels), asked.reduce((sum, each) => sum + each));
    assert.equal(valueIn(families, "gloss_text_wait_seconds_count", labels), asked.reduce((sum, each) => sum + each));
    assert.equal(valueIn(families, "gloss_texts_wanted_total", { analyzer: "pragmatics" }), units.length + 5);
    assert.equal(valueIn(families, "gloss_texts_known_total", { analyzer: "pragmatics", cache: "memory" }), 5);
    assert.equal(valueIn(families, "gloss_texts_answered_total", labels), units.length);
    assert.equal(sumIn(families, "gloss_texts_failed_total"), 0);
    assert.ok(sumIn(families, "gloss_texts_retried_total") > 0);
    assert.equal(sumIn(families, "gloss_items_dropped_total", { reason: "schema" }), count("strangeItems"));

    const usage = calls.map(usageOf);
    const tokens = { in: usage.reduce((sum, each) => sum + each.in, 0), out: usage.reduce((sum, each) => sum + each.out, 0) };
    const ofModel = { provider: labels.provider, model: labels.model };
    assert.deepEqual([valueIn(families, "gloss_tokens_total", { ...ofModel, direction: "in" }), valueIn(families, "gloss_tokens_total", { ...ofModel, direction: "out" })], [tokens.in, tokens.out]);
    assert.ok(Math.abs(valueIn(families, "gloss_cost_usd_total", ofModel)! - (tokens.in * price.input + tokens.out * price.output) / 1e6) < 1e-9);
    assert.equal(sumIn(families, "gloss_calls_without_price_total"), 0);
    const placeholders = calls.reduce((sum, { chat }) => sum + (chat!.messages.at(-1)!.content.match(/\[EMAIL-\w+\]/g)?.length ?? 0), 0);
    assert.ok(placeholders >= 11);
    assert.equal(valueIn(families, "gloss_redactions_total", { kind: "email" }), placeholders);
  });

  it("say how it stands at the end, and which version it is", async () => {
    const { families } = await run(true);
    const labels = { provider: "openai-compatible https://models.example/v1", model: "sample" };
    assert.deepEqual(["closed", "open", "half_open"].map((state) => valueIn(families, "gloss_provider_circuit", { ...labels, state })), [1, 0, 0]);
    assert.deepEqual([valueIn(families, "gloss_texts_waiting"), valueIn(families, "gloss_texts_in_flight"), valueIn(families, "gloss_texts_given_up")], [0, 0, 0]);
    assert.equal(valueIn(families, "gloss_cache_entries", { state: "pinned" }), units.length);
    assert.equal(valueIn(families, "gloss_build_info", { version: "1.2.3" }), 1);
    assert.equal(families.find(({ name }) => name === "gloss_budget_used_ratio"), undefined, "there is no budget");
  });

  it("count calls of unknown price as that, and say nothing of what they cost", async () => {
    // Some of the reply has come when it is cut off, and is paid for, though nobody says how much.
    endpoint.script(["serverFault", "cutOff", "rateLimited"]);
    const { families, calls } = await run(false);
    assert.equal(families.find(({ name }) => name === "gloss_cost_usd"), undefined);
    assert.equal(sumIn(families, "gloss_calls_without_price_total"), calls.length - 2);
    assert.equal(sumIn(families, "gloss_calls_estimated_total"), 1);
    assert.equal(sumIn(families, "gloss_calls_failed_total", { kind: "network" }), 1);
  });

  it("hold no word of a text", async () => {
    await run(true);
    const text = prometheusText(meters.read());
    for (const word of ["Stop number", "person0", "company.example", "now!"]) assert.ok(!text.includes(word), word);
  });
});

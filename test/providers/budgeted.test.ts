import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countTokens } from "gpt-tokenizer/model/gpt-4o";
import { messagesFor, promptTokens } from "../../src/core/analytical/question";
import { systemClock } from "../../src/core/background/clock";
import { type BudgetNews, type Budgets, noBudgets } from "../../src/core/cost/budget";
import { createLedger, type Ledger } from "../../src/core/cost/ledger";
import type { OwnPrices } from "../../src/core/cost/prices";
import { localDay } from "../../src/core/cost/spending";
import { ModelError, type Provider, type ReplyPart } from "../../src/core/provider";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { createOpenAiProvider } from "../../src/providers/openai";
import { budgeted } from "../../src/providers/policy/budgeted";
import { behaveAs, type Fault, faults } from "../endpoint/behaviour";
import { type EndpointOptions, type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { question, shouting } from "./sampleAnalyzer";

const price = { input: 2, output: 8 };
const maxTokens = 200;
const periods = { day: "today", month: "this month" };
/** Our calls to the server on this machine are to cost something: it is asked under a name that is not this machine's. */
const priced: OwnPrices = { sample: price };
const texts = ["Stop! That is enough.", "Nothing to see here, go on.", "Wait! The build is not done yet, look! It hangs."];

describe("a budgeted provider", () => {
  let path: string;
  let endpoint: RunningEndpoint;
  let ledger: Ledger;
  let news: BudgetNews[];

  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "gloss-ledger-"));
    ledger = openLedger("one");
    news = [];
  });
  afterEach(async () => {
    await ledger.dispose();
    await endpoint.close();
    rmSync(path, { recursive: true });
  });

  const openLedger = (host: string): Ledger => createLedger(createNodeFolder(path), { host, clock: systemClock, dayOf: localDay });

  async function start(options: Partial<EndpointOptions> = {}): Promise<void> {
    endpoint = await startEndpoint({ analyzers: [shouting], ...options });
  }

  function provider(budgets: Budgets = noBudgets, prices = priced, inLedger = ledger): Provider {
    return budgeted(createOpenAiProvider({ baseUrl: endpoint.url, model: "sample", maxTokens }), {
      ledger: inLedger,
      clock: systemClock,
      random: Math.random,
      budgets: () => budgets,
      prices: () => prices,
      workspaceOf: (owners) => owners[0]?.split("/")[2] ?? "",
      maxTokens,
      timeoutMs: 5_000,
      remedies: { day: "Raise the day.", month: "Raise the month.", call: "Raise the call.", price: "Say a price." },
      periods,
      tell: (each) => news.push(each),
    });
  }

  async function ask(from: Provider, signal = new AbortController().signal): Promise<ReplyPart[] | string> {
    const parts: ReplyPart[] = [];
    try {
      for await (const part of from.ask({ ...question(...texts), owners: ["file://notes/a.md"] }, signal)) parts.push(part);
      return parts;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return `${error.failure.kind}: ${"detail" in error.failure ? error.failure.detail : ""}`;
    }
  }

  /** What the server has told to have charged for. */
  function bill(): { tokensIn: number; tokensOut: number } {
    const sum = { tokensIn: 0, tokensOut: 0 };
    for (const { chat, fault } of endpoint.requests) {
      const known = faults.find((each) => each === fault);
      const conduct = chat && known && behaveAs(known, chat, { analyzers: [shouting] }).conduct;
      if (conduct?.kind !== "reply" || conduct.ending !== "complete") continue;
      sum.tokensIn += conduct.tokensIn;
      sum.tokensOut += conduct.tokensOut;
    }
    return sum;
  }

  /** What stands in the books, as a window that starts now reads them. */
  async function booked() {
    await ledger.dispose();
    const late = openLedger("late");
    await late.refresh();
    const sum = { calls: 0, tokensIn: 0, tokensOut: 0, nanoUsd: 0, unpriced: 0, estimated: 0 };
    for (const each of late.totals()) for (const name of ["calls", "tokensIn", "tokensOut", "nanoUsd", "unpriced", "estimated"] as const) sum[name] += each[name];
    return sum;
  }

  it("counts to the token and to the billionth of a dollar what the server charges", async () => {
    await start({ faults: { slow: 0.2, fenced: 0.2, prose: 0.1, wrongSchema: 0.1, tooLong: 0.1 }, slowMs: 20, seed: 5 });
    await Promise.all(Array.from({ length: 40 }, () => ask(provider())));
    const billed = bill();
    assert.ok(billed.tokensIn > 1_000 && billed.tokensOut > 100);
    const { calls, tokensIn, tokensOut, nanoUsd, estimated } = await booked();
    assert.deepEqual({ calls, tokensIn, tokensOut, estimated }, { calls: 40, ...billed, estimated: 0 });
    assert.equal(nanoUsd, (billed.tokensIn * price.input + billed.tokensOut * price.output) * 1_000);
  });

  it("counts for whom and what for", async () => {
    await start();
    await ask(provider());
    const [{ provider: id, model, analyzer, workspace, period }] = ledger.totals() as [ReturnType<Ledger["totals"]>[number]];
    assert.deepEqual([id, model, analyzer, workspace, period], [`openai-compatible ${endpoint.url}`, "sample", "pragmatics", "notes", localDay(Date.now())]);
  });

  it("counts nothing for what was refused, and what has come of what was cut off", async () => {
    const faults: readonly Fault[] = ["rateLimited", "unauthorized", "serverFault", "badRequest", "noSuchModel"];
    await start({ script: [...faults, "cutOff"] });
    for (const fault of faults) assert.equal(typeof (await ask(provider())), "string", fault);
    assert.deepEqual((await booked()).calls, 0);
    ledger = openLedger("two");
    assert.equal(typeof (await ask(provider())), "string");
    const { calls, tokensIn, tokensOut, estimated } = await booked();
    const { system, user } = messagesFor(question(...texts));
    const sent = countTokens(system) + countTokens(user);
    assert.deepEqual({ calls, estimated }, { calls: 1, estimated: 1 });
    assert.ok(Math.abs(tokensIn / sent - 1) < 0.25 && tokensOut > 0, `${tokensIn} of ${sent}, ${tokensOut}`);
  });

  it("counts the question of a call that is ended before anything has come", async () => {
    await start({ script: ["hang"] });
    const controller = new AbortController();
    const asked = ask(provider(), controller.signal).catch(() => "aborted");
    while (endpoint.requests.length === 0) await new Promise(setImmediate);
    controller.abort();
    assert.equal(await asked, "aborted");
    assert.deepEqual(await booked(), { calls: 1, tokensIn: promptTokens(messagesFor(question(...texts))), tokensOut: 0, nanoUsd: promptTokens(messagesFor(question(...texts))) * 2_000, unpriced: 0, estimated: 1 });
  });

  it("stops before the budget is passed, says what to do, and lets nothing reach the server", async () => {
    await start();
    const budgets: Budgets = { ...noBudgets, day: { nanoUsd: 6_000_000 } };
    const answers = [];
    for (let call = 0; call < 20; call++) answers.push(await ask(provider(budgets)));
    const refused = answers.filter((answer) => typeof answer === "string");
    assert.ok(refused.length > 3 && refused.length < 17, String(refused.length));
    assert.match(refused[0]!, /^overBudget: \$0\.00\d+ of \$0\.0060 for today is spent, and the next call may take \$0\.00\d+\. Raise the day\.$/);
    const billed = bill();
    const charged = (billed.tokensIn * price.input + billed.tokensOut * price.output) * 1_000;
    assert.ok(charged <= 6_000_000 && charged > 3_000_000, String(charged));
    assert.equal(endpoint.requests.length, 20 - refused.length);
    assert.ok(news.some(({ kind }) => kind === "stopped"));
  });

  it("warns from 80 % on, not before", async () => {
    await start();
    await ask(provider());
    const one = bill().tokensIn + bill().tokensOut;
    // Room for the most that the call may take, and then some.
    await ask(provider({ ...noBudgets, month: { tokens: 20 * one } }));
    assert.equal(news.length, 0);
    while (endpoint.requests.length < 15) await ask(provider());
    await ask(provider({ ...noBudgets, month: { tokens: 20 * one } }));
    assert.deepEqual(news.map(({ kind, state }) => `${kind} ${state.name} ${state.share}`), ["warning month 0.8"]);
  });

  it("holds a budget over two windows that ask at once, on the server's own bill", async () => {
    await start({ faults: { slow: 0.5 }, slowMs: 30, seed: 3 });
    const budgets: Budgets = { ...noBudgets, day: { tokens: 4_000 } };
    const other = openLedger("other");
    const answers = await Promise.all(Array.from({ length: 30 }, (_, call) => ask(provider(budgets, priced, call % 2 === 0 ? ledger : other))));
    await other.dispose();
    const { tokensIn, tokensOut } = bill();
    assert.ok(tokensIn + tokensOut <= 4_000 && tokensIn + tokensOut > 2_500, String(tokensIn + tokensOut));
    assert.ok(answers.some((answer) => typeof answer === "string" && answer.startsWith("overBudget")));
  }).timeout(20_000);

  it("waits for room when calls that are out may leave some", async () => {
    await start({ script: ["slow", "none"], slowMs: 300 });
    const most = { tokens: 2_000 };
    const answers = await Promise.all([ask(provider({ ...noBudgets, day: most })), ask(provider({ ...noBudgets, day: most }))]);
    assert.ok(answers.every((answer) => typeof answer !== "string"), JSON.stringify(answers));
  });

  it("refuses a model without a price under a budget in dollars, and says how to give one", async () => {
    await start();
    // This machine costs nothing, so an address that is not taken for it stands in for another.
    const elsewhere: Provider = { ...createOpenAiProvider({ baseUrl: endpoint.url, model: "sample" }), id: "openai-compatible https://llm.example.com/v1" };
    const parts = { ledger, clock: systemClock, random: Math.random, prices: () => ({}), workspaceOf: () => "", maxTokens, timeoutMs: 5_000, remedies: { day: "", month: "", call: "", price: "Say a price." }, periods, tell: () => undefined };
    const refused = await ask(budgeted(elsewhere, { ...parts, budgets: () => ({ ...noBudgets, day: { nanoUsd: 1e9 } }) }));
    assert.equal(refused, "overBudget: the price of sample is not known here, so no budget in dollars can be kept. Say a price.");
    assert.equal(endpoint.requests.length, 0);
    assert.notEqual(typeof (await ask(budgeted(elsewhere, { ...parts, budgets: () => ({ ...noBudgets, day: { tokens: 1e6 } }) }))), "string");
    assert.deepEqual({ ...(await booked()), tokensIn: 0, tokensOut: 0 }, { calls: 1, tokensIn: 0, tokensOut: 0, nanoUsd: 0, unpriced: 1, estimated: 0 });
  });

  it("holds up nothing that runs on this machine, and counts it as free", async () => {
    await start();
    const local = provider({ day: { nanoUsd: 0 }, month: { nanoUsd: 0, tokens: 0 }, call: { tokens: 1 } }, {});
    assert.notEqual(typeof (await ask(local)), "string");
    const { calls, nanoUsd, unpriced } = await booked();
    assert.deepEqual({ calls, nanoUsd, unpriced }, { calls: 1, nanoUsd: 0, unpriced: 0 });
  });
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import { systemClock } from "../../src/core/background/clock";
import { createLedger } from "../../src/core/cost/ledger";
import type { Totals } from "../../src/core/cost/spending";
import { ModelError, type Provider, type ReplyPart, type Usage } from "../../src/core/provider";
import { createOpenAiProvider } from "../../src/providers/openai";
import { budgeted } from "../../src/providers/policy/budgeted";
import { question } from "./sampleAnalyzer";

const maxTokens = 400;
const asked = question("Stop! That is enough.");

interface Heard {
  readonly usage: Usage | undefined;
  readonly failure: string;
  readonly totals: Totals | undefined;
}

describe("a server that says what cannot be", () => {
  let server: Server;

  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  });

  /** A call of a provider to a server that answers so, held to a budget. */
  async function ask(answer: (response: ServerResponse) => void): Promise<Heard> {
    server = createServer((request, response) => request.resume().on("end", () => answer(response.setHeader("content-type", "text/event-stream"))));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = z.object({ port: z.number() }).parse(server.address());
    return hear(createOpenAiProvider({ baseUrl: `http://127.0.0.1:${port}/v1`, model: "m", maxTokens }));
  }

  async function hear(provider: Provider): Promise<Heard> {
    const ledger = createLedger(undefined, { host: "a", clock: systemClock, dayOf: () => "2026-11-22" });
    const guarded = budgeted(provider, {
      ledger,
      clock: systemClock,
      random: Math.random,
      budgets: () => ({ day: { nanoUsd: 1e9 }, month: {}, call: {} }),
      prices: () => ({ m: { input: 1, output: 1 } }),
      workspaceOf: () => "",
      maxTokens,
      timeoutMs: 5_000,
      remedies: { day: "", month: "", call: "", price: "" },
      periods: { day: "today", month: "this month" },
      tell: () => undefined,
    });
    let failure = "";
    const parts: ReplyPart[] = [];
    try {
      for await (const part of guarded.ask(asked, new AbortController().signal)) parts.push(part);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      failure = error.message;
    }
    const usage = parts.flatMap((part) => (part.kind === "usage" ? part.usage : [])).at(-1);
    return { usage, failure, totals: ledger.totals()[0] };
  }

  const saying = (usage: string) => (response: ServerResponse) => {
    response.end(`data: {"choices":[{"delta":{"content":"{\\"findings\\":[]}"},"finish_reason":"stop"}],"usage":${usage}}\n\ndata: [DONE]\n\n`);
  };

  for (const usage of [
    '{"prompt_tokens":-1000000,"completion_tokens":-1}',
    '{"prompt_tokens":1e308,"completion_tokens":5}',
    '{"prompt_tokens":9,"completion_tokens":1e999}',
    '{"prompt_tokens":0,"completion_tokens":0}',
    '{"prompt_tokens":1.5,"completion_tokens":0.1}',
    '{"prompt_tokens":"12","completion_tokens":"3"}',
    "[]",
  ]) {
    it(`is not believed that a call took ${usage}: what it took is estimated, and the budget has no more room for it`, async () => {
      const { usage: heard, failure, totals } = await ask(saying(usage));
      assert.equal(failure, "");
      assert.equal(heard?.estimated, true);
      assert.ok(heard.tokensIn > 100 && heard.tokensIn < 1_000 && heard.tokensOut > 0 && heard.tokensOut < 20, JSON.stringify(heard));
      assert.deepEqual([totals?.tokensIn, totals?.tokensOut, totals?.estimated], [heard.tokensIn, heard.tokensOut, 1]);
      assert.equal(totals?.nanoUsd, (heard.tokensIn + heard.tokensOut) * 1_000);
    });
  }

  it("is believed otherwise", async () => {
    const { usage, totals } = await ask(saying('{"prompt_tokens":100,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":-5}}'));
    assert.deepEqual(usage, { tokensIn: 100, tokensOut: 2, estimated: false });
    assert.equal(totals?.nanoUsd, 102_000);
  });

  it("is not believed when it is no endpoint either", async () => {
    server = createServer().listen(0);
    const { usage, totals } = await hear({
      id: "vscode vendor", label: "m", model: "m", isBuiltIn: false,
      async *ask() {
        yield { kind: "usage", usage: { tokensIn: Number.NaN, tokensOut: -5, estimated: true } };
      },
    });
    assert.ok((usage?.tokensIn ?? 0) > 100 && usage?.tokensOut === 0);
    assert.equal(totals?.nanoUsd, (usage?.tokensIn ?? 0) * 1_000);
  });

  for (const member of ["content", "reasoning_content", "reasoning"]) {
    it(`is left when it takes no notice of how much it may say in ${member}, before that costs more than was set aside`, async () => {
      let said = 0;
      const { failure, totals } = await ask(function goOn(response) {
        if (response.destroyed || said > 100_000) return void response.end();
        said++;
        response.write(`data: ${JSON.stringify({ choices: [{ delta: { [member]: " and so on and on it goes" } }] })}\n\n`, () => setImmediate(goOn, response));
      });
      assert.match(failure, /goes on beyond the 400 tokens that it may have/);
      assert.ok((totals?.tokensOut ?? Infinity) < 2 * maxTokens, String(totals?.tokensOut));
    });
  }
});

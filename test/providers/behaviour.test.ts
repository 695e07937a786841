import assert from "node:assert/strict";
import { behave, type Behaviour } from "../endpoint/behaviour";
import { llmperfRows } from "../endpoint/llmperf";
import { randomFrom } from "../endpoint/random";
import { messagesFor } from "../../src/core/analytical/question";
import { question, shouting } from "./sampleAnalyzer";

const { system, user } = messagesFor(question("Stop!", "Nothing."));
const request = { model: "sample", stream: true, messages: [{ role: "system", content: system }, { role: "user", content: user }] };

function behaviours(count: number, seed: number, options: Partial<Parameters<typeof behave>[2]>): readonly Behaviour[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => behave(request, random, { analyzers: [shouting], ...options }));
}

describe("simulated endpoint", () => {
  it("does the same again for the same seed, and something else for another", () => {
    const faults = { rateLimited: 0.2, cutOff: 0.2, serverFault: 0.2 };
    assert.deepEqual(behaviours(50, 1, { faults }), behaviours(50, 1, { faults }));
    assert.notDeepEqual(behaviours(50, 1, { faults }), behaviours(50, 2, { faults }));
  });

  it("has faults as often as it is told", () => {
    const seen = behaviours(5000, 3, { faults: { rateLimited: 0.1, prose: 0.3 } });
    const share = (fault: string) => seen.filter((behaviour) => behaviour.fault === fault).length / seen.length;
    assert.ok(Math.abs(share("rateLimited") - 0.1) < 0.02);
    assert.ok(Math.abs(share("prose") - 0.3) < 0.03);
    assert.ok(Math.abs(share("none") - 0.6) < 0.03);
  });

  it("takes as long, and refuses as often, as recorded requests", () => {
    const rows = llmperfRows(
      [
        { provider: "a", error_code: null, error: null, ttft_s: 0.5, itl_s: 0.02, e2e_s: 2.5, in_tok: 550, out_tok: 100 },
        { provider: "b", error_code: 429, error: "slow down", ttft_s: 0, itl_s: 0, e2e_s: 0, in_tok: 550, out_tok: 0 },
        { provider: "c", error_code: -100, error: "too few tokens", ttft_s: 1, itl_s: 0.02, e2e_s: 3, in_tok: 550, out_tok: 50 },
      ]
        .map((row) => JSON.stringify(row))
        .join("\n"),
    );
    const seen = behaviours(300, 4, { rows }).map(({ conduct }) => conduct);
    const replies = seen.flatMap((conduct) => (conduct.kind === "reply" ? [conduct] : []));
    assert.ok(replies.length > 150 && replies.length < 250);
    assert.ok(seen.every((conduct) => conduct.kind === "reply" || (conduct.kind === "refuse" && conduct.status === 429)));
    for (const { firstMs, totalMs, tokensOut } of replies) assert.ok(totalMs === firstMs + tokensOut * (firstMs === 500 ? 20 : 40));
    assert.deepEqual([...new Set(replies.map(({ firstMs }) => firstMs))].sort(), [1000, 500]);
  });

  it("finds what the analyzer finds", () => {
    const { conduct } = behaviours(1, 1, {})[0]!;
    assert.ok(conduct.kind === "reply");
    assert.deepEqual(JSON.parse(conduct.text), { findings: [{ unit: 1, quote: "Stop!" }] });
  });
});

import assert from "node:assert/strict";
import { analyzerList, analyzers } from "../../../src/core/analytical";
import { unitOf } from "../../../src/core/analytical/unit";
import type { Unit } from "../../../src/core/analytical/task";
import { inEnglish } from "../../../src/core/localizer";
import { Planner, planText, type PlannerOptions, usualLatency } from "../../../src/core/workspace/plan";

const unit = (text: string): Unit => unitOf(analyzers.pragmatics, [{ role: "text", text }]);
const units = (count: number): Unit[] => Array.from({ length: count }, (_, index) => unit(`The server keeps record ${index}.`));
const limits = { batchSize: 5, batchTokens: 8_000, concurrency: 3, requestsPerMinute: 60, tokensPerMinute: 90_000 };

function planner(options: Partial<PlannerOptions> = {}): Planner {
  return new Planner({ tasks: analyzerList, limits, isKnown: async () => false, price: { kind: "known", price: { input: 1, output: 2 }, source: "list" }, latency: usualLatency, ...options });
}
const none = { files: 1, skipped: 0, failed: 0 };

describe("the plan of a run", () => {
  it("counts each text once, and what is known as known", async () => {
    const known = new Set([unit("The server keeps record 3.").digest]);
    const plan = planner({ isKnown: async ({ digest }) => known.has(digest) });
    await plan.add(units(10));
    await plan.add(units(12));
    const { units: all, known: before, calls, tokensIn, tokensOut, nanoUsd } = plan.end(none);
    assert.deepEqual([all, before, calls], [12, 1, 3]);
    assert.equal(nanoUsd, tokensIn * 1_000 + tokensOut * 2_000);
    assert.equal(tokensOut, 11 * 60);
  });

  it("takes as long as what holds it up most", async () => {
    const seconds = async (count: number, options: Partial<PlannerOptions>): Promise<number> => {
      const plan = planner(options);
      await plan.add(units(count));
      return plan.end(none).seconds;
    };
    const free = { ...limits, requestsPerMinute: 1e9, tokensPerMinute: 1e9 };
    assert.equal(await seconds(300, { limits: free, latency: { secondsPerCall: 2, calls: 9 } }), 40);
    assert.equal(await seconds(1_000, { limits: { ...free, requestsPerMinute: 50 }, latency: { secondsPerCall: 0.1, calls: 9 } }), 120);
    assert.ok((await seconds(1_000, { limits: { ...free, tokensPerMinute: 10_000 } })) > 300);
  });

  it("does not take a price that is not known for nothing", async () => {
    const plan = planner({ price: { kind: "unknown" } });
    await plan.add(units(1));
    const end = plan.end(none);
    assert.equal(end.nanoUsd, undefined);
    assert.match(planText(end, "sample", inEnglish).join("\n"), /Cost: not known/);
  });
});

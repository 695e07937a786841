import assert from "node:assert/strict";
import { analyzerList } from "../../src/core/analytical";
import { type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { Folder, gloss, glossMeanwhile } from "./gloss";

/** Each paragraph is a unit or two of its own. */
const text = Array.from({ length: 30 }, (_, index) => `Section ${index} says that the server keeps records for ${index + 2} days. Could you restart it?`).join("\n\n");

describe("gloss analyze and what it costs", () => {
  let folder: Folder;
  let path: string;
  let endpoint: RunningEndpoint;
  beforeEach(async () => {
    folder = new Folder();
    path = folder.file("text.md", text);
    endpoint = await startEndpoint({ analyzers: analyzerList });
  });
  afterEach(async () => {
    await endpoint.close();
    folder.dispose();
  });

  const analyze = (...flags: string[]) => glossMeanwhile(["analyze", "--rule", "pragmatics", "--model", "sample", "--base-url", endpoint.url, "--no-cache", ...flags, path]);
  /** Calls and dollars of the line at the end. */
  function toldIn(complaints: string): { readonly calls: number; readonly usd: number } {
    const [, calls, usd] = /^gloss: (\d+) calls, \d+ tokens sent and \d+ received, for \$([\d.]+)\.$/m.exec(complaints) ?? assert.fail(complaints);
    return { calls: Number(calls), usd: Number(usd) };
  }

  it("says at the end what the run has cost: nothing on this machine, else by the price that it is told", async () => {
    const local = await analyze();
    assert.deepEqual(toldIn(local.complaints), { calls: endpoint.requests.length, usd: 0 });
    const before = endpoint.requests.length;
    const priced = await analyze("--price", "100,400");
    assert.equal(priced.code, 0, priced.complaints);
    const { calls, usd } = toldIn(priced.complaints);
    assert.equal(calls, endpoint.requests.length - before);
    assert.ok(usd > 0.01, String(usd));
  });

  it("asks no more than the budget allows, says so, and fails the run", async () => {
    const free = await analyze("--price", "100,400", "--budget", "1000");
    assert.equal(free.code, 0, free.complaints);
    const whole = endpoint.requests.length;
    const { code, complaints } = await analyze("--price", "100,400", "--budget", "2");
    assert.equal(code, 2);
    assert.match(complaints, /not answered: over budget: \$[\d.]+ of \$2\.00 for this run is spent, and the next call may take \$1\.\d+\. Say more with --budget\./);
    assert.ok(endpoint.requests.length - whole < whole && toldIn(complaints).usd <= 2, complaints);
  });

  it("sends nothing for no money, nor for an amount that is none", async () => {
    assert.equal((await analyze("--price", "1,1", "--budget", "0")).code, 2);
    const { code, complaints } = await analyze("--price", "1,1", "--budget", "a lot");
    assert.equal(code, 2);
    assert.match(complaints, /--budget a lot is no amount of US dollars, so nothing is spent\./);
    assert.equal(endpoint.requests.length, 0);
    assert.match((await analyze("--price", "cheap")).complaints, /--price cheap is no price\./);
  });

  it("says nothing of costs where nobody is asked", () => {
    assert.equal(gloss(["analyze", path]).complaints, "");
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { analyzerList } from "../../src/core/analytical";
import { askedUnits } from "../endpoint/request";
import { type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { type ParsedFamily, parsePrometheus, sumIn, valueIn } from "../harness/prometheus";
import { systemProgramFor } from "../harness/setup.mjs";
import { Folder, gloss, glossMeanwhile, startGloss } from "./gloss";

/** Each paragraph is a unit of its own. */
const text = Array.from({ length: 12 }, (_, index) => `Section ${index} says that the server keeps records for ${index + 2} days. Could you restart it?`).join("\n\n");

describe("gloss analyze --metrics", () => {
  let python: string;
  let folder: Folder;
  let path: string;
  let file: string;
  let endpoint: RunningEndpoint;
  before(function () {
    python = systemProgramFor("prometheusParser", this);
  });
  beforeEach(async () => {
    folder = new Folder();
    path = folder.file("text.md", text);
    file = join(folder.path, "gloss.prom");
    endpoint = await startEndpoint({ analyzers: analyzerList });
  });
  afterEach(async () => {
    await endpoint.close();
    folder.dispose();
  });

  const flags = (): readonly string[] => ["analyze", "--rule", "pragmatics", "--model", "sample", "--base-url", endpoint.url];
  function written(): readonly ParsedFamily[] {
    const [families = []] = parsePrometheus(python, [readFileSync(file, "utf8")]);
    return families;
  }

  it("writes what Prometheus' client reads, with the counts that the endpoint has", async () => {
    const { code, complaints } = await glossMeanwhile([...flags(), "--price", "1,2", "--budget", "10", "--metrics", file, path]);
    assert.equal(code, 0, complaints);
    const families = written();
    const labels = { provider: `openai-compatible ${endpoint.url}`, model: "sample" };
    assert.equal(valueIn(families, "gloss_calls_total", { ...labels, analyzer: "pragmatics" }), endpoint.requests.length);
    const units = endpoint.requests.reduce((sum, { chat }) => sum + askedUnits(chat!, analyzerList)!.units.length, 0);
    assert.equal(valueIn(families, "gloss_texts_answered_total", { ...labels, analyzer: "pragmatics" }), units);
    assert.ok(units > 0 && sumIn(families, "gloss_tokens_total", { direction: "in" }) > 100);
    const used = valueIn(families, "gloss_budget_used_ratio", { period: "day" })!;
    assert.ok(used > 0 && Math.abs(used * 10 - valueIn(families, "gloss_cost_usd_total", labels)!) < 1e-9, String(used));
  });

  it("writes when questions were not answered, and says why they were not", async () => {
    endpoint.script(Array.from({ length: 50 }, () => "unauthorized" as const));
    const { code } = await glossMeanwhile([...flags(), "--metrics", file, path]);
    assert.equal(code, 2);
    assert.ok(sumIn(written(), "gloss_texts_failed_total", { kind: "unauthorized" }) > 0);
    assert.equal(sumIn(written(), "gloss_provider_refused"), 1);
  });

  it("writes when the run is cut off, which ends it as ever", async () => {
    endpoint.script(Array.from({ length: 50 }, () => "hang" as const));
    const child = startGloss([...flags(), "--metrics", file, path]);
    const ended = once(child, "exit");
    while (endpoint.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill("SIGTERM");
    assert.deepEqual(await ended, [null, "SIGTERM"]);
    assert.ok(sumIn(written(), "gloss_provider_calls_in_flight") > 0);
  });

  it("counts what the built-in analyzers answer where no model is asked", () => {
    assert.equal(gloss(["analyze", "--rule", "pragmatics", "--metrics", file, path]).code, 0);
    assert.ok(sumIn(written(), "gloss_texts_answered_total", { provider: "built-in" }) > 0);
  });

  it("puts the whole file in the place of the old one, where links lead, and leaves nothing else behind", () => {
    mkdirSync(join(folder.path, "elsewhere"));
    const target = folder.file("elsewhere/real.prom", "the one before");
    symlinkSync(target, file);
    assert.equal(gloss(["analyze", "--tier", "structural", "--metrics", file, path]).code, 0);
    assert.equal(valueIn(written(), "gloss_texts_waiting"), 0);
    assert.match(readFileSync(target, "utf8"), /^# HELP gloss_/);
    assert.deepEqual(readdirSync(join(folder.path, "elsewhere")), ["real.prom"]);
  });

  it("writes to what is no file as it is", async function () {
    if (spawnSync("mkfifo", [file]).status !== 0) this.skip();
    const [read, { code }] = await Promise.all([readFile(file, "utf8"), glossMeanwhile(["analyze", "--tier", "structural", "--metrics", file, path])]);
    assert.equal(code, 0);
    assert.match(read, /^# TYPE gloss_texts_waiting gauge$/m);
    assert.ok(statSync(file).isFIFO());
  });

  it("says where it cannot write, and that is a mistake; the findings are there all the same", () => {
    const away = join(folder.path, "missing", "gloss.prom");
    const { code, out, complaints } = gloss(["analyze", "--tier", "structural", "--format", "json", "--metrics", away, path]);
    assert.equal(code, 2);
    assert.match(complaints, new RegExp(`^gloss: the metrics could not be written to ${away}: ENOENT`, "m"));
    assert.doesNotThrow(() => JSON.parse(out));
    mkdirSync(file);
    assert.match(gloss(["analyze", "--tier", "structural", "--metrics", file, path]).complaints, /the metrics could not be written to/);
    assert.deepEqual(readdirSync(folder.path).sort(), ["gloss.prom", "text.md"]);
  });
});

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { analyzerList } from "../../src/core/analytical";
import { type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { Folder, glossMeanwhile, parseReport } from "./gloss";

describe("gloss analyze and what may be sent", () => {
  let folder: Folder;
  let endpoint: RunningEndpoint;
  beforeEach(async () => {
    folder = new Folder();
    endpoint = await startEndpoint({ analyzers: analyzerList });
  });
  afterEach(async () => {
    await endpoint.close();
    folder.dispose();
  });

  const sent = (): string => endpoint.requests.map(({ body }) => body).join("\n");
  const flags = (): readonly string[] => ["--model", "sample", "--base-url", endpoint.url, "--format", "json", "--rule", "pragmatics"];

  it("sends nothing of a file that keeps secrets by custom, says so, and reads it all the same", async () => {
    const kept = folder.file(".env.md", "Could you restart the giraffe?\n");
    const open = folder.file("open.md", "Could you restart the lion?\n");
    const { out, complaints, code } = await glossMeanwhile(["analyze", ...flags(), kept, open]);
    assert.equal(code, 0, complaints);
    assert.ok(sent().includes("the lion") && !sent().includes("giraffe"));
    assert.match(complaints, /\.env\.md: not sent; the built-in analyzers read it\. Files such as “\.env\*” hold secrets/);
    assert.deepEqual(parseReport(out).files.map(({ findings }) => findings[0]?.by?.provider.replace(/ at .*/, "")), ["Built-in analyzers", "sample"]);
  });

  it("sends nothing of what a link to such a file leads to", async () => {
    const kept = folder.file(".env.md", "Could you restart the giraffe?\n");
    mkdirSync(join(kept, "..", "docs"));
    const link = join(kept, "..", "docs", "notes.md");
    symlinkSync(kept, link);
    await glossMeanwhile(["analyze", ...flags(), link]);
    assert.ok(!sent().includes("giraffe"));
  });

  it("holds to the team's file, also while that cannot be read", async () => {
    const path = folder.file("plan.md", "Could you restart the okapi?\n");
    for (const team of ['{"privacy":{"neverSend":["plan.md"]}}', '{"privacy":{"localOnly":true}}', '{"privacy":{"onlySend":["docs/**"]}}', '{"privacy":{"neverSend":"plan.md"}}', "{"]) {
      folder.file(".gloss.json", team);
      const { complaints } = await glossMeanwhile(["analyze", ...flags(), path]);
      assert.ok(!sent().includes("okapi"), team);
      assert.match(complaints, /plan\.md: not sent/);
    }
    folder.file(".gloss.json", '{"privacy":{"neverSend":["other.md"]}}');
    await glossMeanwhile(["analyze", ...flags(), path]);
    assert.ok(sent().includes("okapi"));
  }).timeout(20_000);

  it("logs each call in the folder that it is told, without a word of the text, and sends nothing where it cannot", async () => {
    const path = folder.file("plan.md", "Could you restart the okapi?\n");
    const logs = join(folder.path, "logs");
    await glossMeanwhile(["analyze", ...flags(), "--audit", logs, path]);
    const text = readdirSync(logs).map((name) => readFileSync(join(logs, name), "utf8")).join("");
    assert.equal(text.trimEnd().split("\n").length, 2 * endpoint.requests.length);
    assert.ok(text.includes("plan.md") && text.includes('"result":"answered"') && !text.includes("okapi"));
    const before = endpoint.requests.length;
    const { complaints, code } = await glossMeanwhile(["analyze", ...flags(), "--no-cache", "--audit", join(path, "no-folder"), path]);
    assert.equal(endpoint.requests.length, before);
    assert.match(complaints, /the audit log cannot be written/);
    assert.equal(code, 2);
  }).timeout(20_000);
});

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { tasks } from "../../src/core/tasks";
import { startEndpoint } from "../endpoint/server";
import { readSarif } from "../sarif";
import { type Ended, Folder, glossIn, glossMeanwhile } from "./gloss";

const claim = z.object({
  text: z.string(),
  start: z.number(),
  end: z.number(),
  verdict: z.enum(["supported", "contradicted", "notFound"]),
  evidence: z.array(z.object({ path: z.string(), line: z.number(), isQuoted: z.boolean() })),
  suggestion: z.optional(z.string()),
});
const report = z.object({ files: z.array(z.object({ path: z.string(), claims: z.array(claim) })), isComplete: z.boolean() });

const readme = "# Tool\n\nThis tool requires Node 18 or later.\n\nThe server listens on port 8080.\n";

describe("gloss review", () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    mkdirSync(join(folder.path, ".git"));
    folder.file("README.md", readme);
    folder.file("package.json", `${JSON.stringify({ name: "tool", engines: { node: ">=20" } }, undefined, 2)}\n`);
    folder.file("src/server.ts", "// The server listens on port 8080.\nexport const port = 8080;\nserver.listen(8080);\n");
  });
  afterEach(() => folder.dispose());
  const review = (...args: string[]): Ended => glossIn(folder.path, ["review", ...args, "README.md"]);

  it("says what the repository says of each claim, and where", () => {
    const { code, out, complaints } = review("--format", "json");
    assert.deepEqual([code, complaints], [0, ""]);
    const { files: [file], isComplete } = report.parse(JSON.parse(out));
    assert.ok(isComplete && file?.path === "README.md");
    for (const { text, start, end } of file.claims) assert.equal(readme.slice(start, end), text);
    const node = file.claims.find(({ text }) => text.includes("Node 18")) ?? assert.fail(out);
    assert.equal(node.verdict, "contradicted", out);
    assert.deepEqual(node.evidence.filter(({ isQuoted }) => isQuoted).map(({ path }) => path), ["package.json"]);
  });

  it("fails a build where told to, and gives code hosts a valid log", () => {
    assert.equal(review().code, 0);
    assert.match(review().out, /contradicted {2}.*Node 18[\s\S]*see package\.json:\d+\n/);
    const { code, out } = review("--fail-on", "contradicted", "--format", "sarif");
    assert.equal(code, 1);
    assert.ok(readSarif(out).results.some(({ ruleId, message }) => ruleId === "claimContradicted" && message.text.includes("package.json")));
    assert.equal(review("--fail-on", "contradicted", "--exclude", "package.json").code, 0);
  });

  it("says what it cannot read, and which flags are none of its own", () => {
    const { code, complaints } = glossIn(folder.path, ["review", "missing.md", "README.md"]);
    assert.equal(code, 2);
    assert.match(complaints, /missing\.md: no such file/);
    assert.match(review("--dry-run").complaints, /`gloss review` takes no --dry-run/);
  });

  it("asks a model stage by stage, nothing twice, and never about evidence that may not leave", async () => {
    const endpoint = await startEndpoint({ analyzers: tasks });
    folder.file("notes/okapi.md", "The secret okapi requires Node 22, and the server listens on port 9090.\n");
    folder.file(".gloss.json", JSON.stringify({ privacy: { neverSend: ["notes/**"] } }));
    const args = ["review", "--format", "json", "--model", "sample", "--base-url", endpoint.url, "--cache-dir", join(folder.path, ".git", "cache"), join(folder.path, "README.md")];
    const first = await glossMeanwhile(args);
    const asked = endpoint.requests.length;
    const second = await glossMeanwhile(args);
    const again = endpoint.requests.length;
    await endpoint.close();
    assert.equal(first.code, 0, first.complaints);
    assert.ok(report.parse(JSON.parse(first.out)).files[0]!.claims.length > 0);
    assert.ok(asked > 1);
    assert.deepEqual([again, second.out], [asked, first.out]);
    assert.ok(!endpoint.requests.some(({ body }) => body.includes("okapi")));
  });
});

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import * as z from "zod/mini";
import { tools } from "../../src/core/tools";
import { Folder, gloss, startGloss } from "./gloss";

const content = z.array(z.object({ type: z.literal("text"), text: z.string() })).check(z.length(1));
const placed = z.object({ line: z.number(), column: z.number(), words: z.string() });
const findings = z.object({ document: z.string(), found: z.record(z.string(), z.number()), findings: z.array(z.object({ ...placed.shape, rule: z.string() })), notRead: z.optional(z.array(z.string())) });
const connections = z.object({ connections: z.array(z.object({ kind: z.string(), from: placed, to: placed })), chains: z.array(z.unknown()) });

/** Someone who speaks the protocol with a server of their own. */
async function connect(folders: readonly string[]): Promise<Client> {
  const client = new Client({ name: "gloss-tests", version: "1.0.0" });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [resolve("dist/cli.js"), "mcp", ...folders], stderr: "ignore" }));
  return client;
}

function clientProcess({ transport }: Client): { readonly pid: number } {
  assert.ok(transport instanceof StdioClientTransport && transport.pid !== null);
  return { pid: transport.pid };
}

/** How long a process has worked, in hundredths of a second; `undefined` where the system does not tell. */
function busyTicks(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  // The name stands in brackets and may hold spaces; the times are the twelfth and thirteenth figures behind it (proc(5): utime, stime).
  const [user, system] = readFileSync(file, "utf8").replace(/^.*\) /, "").split(" ").slice(11, 13).map(Number);
  return user! + system!;
}

/** What a tool says, as text. */
async function said(client: Client, name: string, input: Record<string, unknown>): Promise<{ readonly text: string; readonly isError: boolean }> {
  const result = await client.callTool({ name, arguments: input });
  return { text: content.parse(result.content)[0]!.text, isError: result.isError === true };
}

async function findingsFor(client: Client, input: Record<string, unknown>): Promise<z.infer<typeof findings>> {
  const { text, isError } = await said(client, "gloss_findings", input);
  assert.equal(isError, false, text);
  return findings.parse(JSON.parse(text));
}

async function refusal(client: Client, name: string, input: Record<string, unknown>): Promise<string> {
  const { text, isError } = await said(client, name, input);
  assert.equal(isError, true, text);
  return text;
}

describe("gloss mcp", () => {
  const folder = new Folder();
  const outside = new Folder();
  let client: Client;

  before(async () => {
    folder.file("spec.md", "# Protocol\n\nUse PNG, JPEG, etc.\n");
    folder.file("contradiction.md", "The server must retry a request within 30 seconds.\n\nSome other words stand here.\n\nThe server must not retry a request.\n");
    mkdirSync(join(folder.path, "deep"));
    folder.file("deep/notes.txt", "Use GIF, BMP, etc.\n");
    folder.file("binary.md", Buffer.from([0, 1, 2]));
    outside.file("secret.md", "Use PNG, JPEG, etc.\n");
    symlinkSync(join(outside.path, "secret.md"), join(folder.path, "link.md"));
    symlinkSync(outside.path, join(folder.path, "away"));
    symlinkSync(join(folder.path, "spec.md"), join(folder.path, "alias.md"));
    symlinkSync(join(folder.path, "spec.md"), join(outside.path, "inwards.md"));
    client = await connect([folder.path]);
  });

  after(async () => {
    await client.close();
    folder.dispose();
    outside.dispose();
  });

  it("names itself and lists its tools with what they take", async () => {
    assert.equal(client.getServerVersion()?.name, "gloss");
    const listed = (await client.listTools()).tools;
    assert.deepEqual(listed.map(({ name, description }) => [name, description]), tools.map(({ name, description }) => [name, description]));
    for (const { inputSchema, annotations } of listed) {
      assert.equal(inputSchema.type, "object");
      assert.equal(annotations?.readOnlyHint, true);
    }
  });

  it("finds what is wrong in a file, named in any way that leads below the folder", async () => {
    for (const path of ["spec.md", "./deep/../spec.md", join(folder.path, "spec.md"), pathToFileURL(join(folder.path, "spec.md")).href, "alias.md"]) {
      const { document, findings: found } = await findingsFor(client, { path });
      assert.equal(document, "spec.md");
      assert.deepEqual(found.map(({ rule, line, column, words }) => [rule, line, column, words]), [["openList", 3, 16, "etc."]]);
    }
    assert.equal((await findingsFor(client, { path: "deep/notes.txt" })).document, "deep/notes.txt");
  });

  it("finds what is wrong in a text that is in no file", async () => {
    const { findings: found } = await findingsFor(client, { text: "Use PNG, JPEG, etc.", language: "plaintext" });
    assert.deepEqual(found.map(({ rule }) => rule), ["openList"]);
    assert.match(await refusal(client, "gloss_findings", { text: "A.", language: "cobol" }), /no language of prose/);
  });

  it("knows both sides of a contradiction", async () => {
    const { text } = await said(client, "gloss_connections", { path: "contradiction.md", kinds: ["contradiction"] });
    const [contradiction] = connections.parse(JSON.parse(text)).connections;
    assert.deepEqual([contradiction?.from.line, contradiction?.to.line].sort(), [1, 5]);
  });

  it("keeps to what a team has agreed on", async () => {
    const team = new Folder();
    team.file(".gloss.json", JSON.stringify({ rules: { openList: "off" } }));
    team.file("spec.md", "Use PNG, JPEG, etc.\n");
    const other = await connect([team.path]);
    assert.deepEqual((await findingsFor(other, { path: "spec.md" })).findings, []);
    assert.equal((await findingsFor(other, { path: "spec.md", rules: ["openList"] })).findings.length, 1);
    team.file(".gloss.json", "{}");
    assert.equal((await findingsFor(other, { path: "spec.md" })).findings.length, 1);
    await other.close();
    team.dispose();
  });

  it("hands over nothing of a file that is kept on this machine, by custom or because a team says so", async () => {
    const team = new Folder();
    team.file(".gloss.json", JSON.stringify({ privacy: { neverSend: ["drafts/**"] } }));
    for (const path of ["drafts/plan.md", "secrets/plan.md", "plan.md"]) team.file(path, "Use PNG, JPEG, etc.\n");
    const other = await connect([team.path]);
    assert.match(await refusal(other, "gloss_findings", { path: "drafts/plan.md" }), /“drafts\/\*\*” in gloss\.privacy\.neverSend/);
    assert.match(await refusal(other, "gloss_outline", { path: "secrets/plan.md" }), /never leaves this machine/);
    assert.equal((await findingsFor(other, { path: "plan.md" })).findings.length, 1);
    await other.close();
    team.dispose();
  });

  it("explains a rule", async () => {
    const { text } = await said(client, "gloss_explain_rule", { rule: "openList" });
    assert.match(text, /# Open lists/);
  });

  it("reads no file outside its folders, whether there is one or not, and says the same of both", async () => {
    const paths = [join(outside.path, "secret.md"), join(outside.path, "inwards.md"), "../secret.md", "link.md", "away/secret.md", "/etc/passwd", "file:///etc/passwd", "file://elsewhere/spec.md", "//elsewhere/share/spec.md", "\\\\elsewhere\\share\\spec.md", "no/such.md", "spec.md\u0000"];
    const reasons = new Set<string>();
    for (const path of paths) reasons.add(await refusal(client, "gloss_findings", { path }));
    assert.equal(reasons.size, 1);
    assert.match([...reasons].join(), /no such file below/);
  });

  it("says what is wrong with an input or a file, and goes on", async () => {
    assert.match(await refusal(client, "gloss_findings", {}), /either `path` or `text`/);
    assert.match(await refusal(client, "gloss_findings", { path: "spec.md", severity: "fatal" }), /severity/);
    assert.match(await refusal(client, "gloss_findings", { path: "deep" }), /no file/);
    assert.match(await refusal(client, "gloss_findings", { path: "binary.md" }), /binary/);
    await assert.rejects(client.callTool({ name: "gloss_nothing", arguments: {} }).then(({ isError }) => assert.notEqual(isError, true)));
    assert.equal((await findingsFor(client, { path: "spec.md" })).findings.length, 1);
  });

  it("reads a long document without its analyzers, and refuses a huge one", async () => {
    folder.file("long.md", "The server MUST answer. Use PNG, JPEG, etc.\n\n".repeat(5_000));
    const { found, findings: listed, notRead } = await findingsFor(client, { path: "long.md", tiers: ["structural"], max: 3 });
    assert.equal(found["information"], 5_000);
    assert.equal(listed.length, 3);
    assert.deepEqual(notRead, ["analytical"]);
    folder.file("huge.md", "word ".repeat(500_000));
    assert.match(await refusal(client, "gloss_findings", { path: "huge.md" }), /too large: 2\.5 MB/);
  });

  it("stops when it is told that nobody waits any more, and answers the next call", async () => {
    folder.file("slow.md", Array.from({ length: 8_000 }, (_, i) => `Server ${i} sends reply ${i} to client ${i}, and it waits for number ${i * 7}.\n`).join("\n"));
    const controller = new AbortController();
    const slow = client.callTool({ name: "gloss_connections", arguments: { path: "slow.md" } }, undefined, { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    await assert.rejects(slow);
    assert.equal((await findingsFor(client, { path: "spec.md" })).findings.length, 1);
    const { pid } = clientProcess(client);
    const before = busyTicks(pid);
    await sleep(400);
    assert.ok(before === undefined || busyTicks(pid)! - before < 10, "it goes on with what nobody waits for");
  });

  it("writes nothing but the protocol, and ends when its input does", async () => {
    const server = startGloss(["mcp", folder.path]);
    const out = textOf(server.stdout);
    const complaints = textOf(server.stderr);
    server.stdin.write("this is no message\n");
    server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" })}\n`);
    await once(server.stdout, "data");
    server.stdin.end();
    const [code] = await once(server, "close");
    assert.equal(code, 0);
    assert.deepEqual((await out).trim().split("\n").map((line): unknown => JSON.parse(line)), [{ jsonrpc: "2.0", id: 1, result: {} }]);
    assert.match(await complaints, /^gloss: .*\n$/);
  });

  it("answers what it was asked before its input ended", async () => {
    folder.file("piped.md", "The client must retry several times.\n");
    const server = startGloss(["mcp", folder.path]);
    const out = textOf(server.stdout);
    const hello = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "pipe", version: "1" } };
    const messages = [
      { id: 1, method: "initialize", params: hello },
      { method: "notifications/initialized" },
      { id: 2, method: "tools/call", params: { name: "gloss_findings", arguments: { path: "piped.md" } } },
    ];
    server.stdin.end(messages.map((message) => `${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`).join(""));
    const [code] = await once(server, "close");
    assert.equal(code, 0);
    const answer = (await out).trim().split("\n").find((line) => line.includes('"id":2'));
    assert.match(answer ?? "", /several/);
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`ends when it is told to by ${signal}`, async () => {
      const server = startGloss(["mcp", folder.path]);
      server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" })}\n`);
      await once(server.stdout, "data");
      server.kill(signal);
      const [code] = await once(server, "close");
      assert.equal(code, 0);
    });
  }

  it("says which folder there is not, and which flag it does not take", () => {
    const missing = gloss(["mcp", join(folder.path, "none")]);
    assert.deepEqual([missing.code, missing.out], [2, ""]);
    assert.match(missing.complaints, /no such folder: .*none/);
    assert.match(gloss(["mcp", folder.path, "--format", "json"]).complaints, /takes no --format/);
    assert.match(gloss(["--help"]).out, /gloss mcp \[DIR…\]/);
  });
});

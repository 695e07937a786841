import assert from "node:assert/strict";
import * as vscode from "vscode";
import * as z from "zod/mini";
import { tools } from "../../src/core/tools";
import { open, set, tidy } from "./gloss";

const findings = z.object({
  document: z.string(),
  findings: z.array(z.object({ rule: z.string(), line: z.number(), column: z.number(), words: z.string(), message: z.string() })),
  notRead: z.optional(z.array(z.string())),
});
const connections = z.object({ connections: z.array(z.object({ kind: z.string() })), chains: z.array(z.object({ mentions: z.array(z.object({ words: z.string() })) })) });
const outline = z.object({ requirements: z.object({ count: z.number() }) });

/** What a tool says to an assistant, as text. */
async function said(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
}

async function findingsFor(input: object): Promise<z.infer<typeof findings>> {
  return findings.parse(JSON.parse(await said("gloss_findings", input)));
}

function inWorkspace(...path: readonly string[]): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, ...path);
}

describe("language-model tools", () => {
  afterEach(tidy);

  it("are known to VS Code with what they take", () => {
    for (const { name, description, input } of tools) {
      const known = vscode.lm.tools.find((tool) => tool.name === name);
      assert.equal(known?.description, description);
      assert.deepEqual(Object.keys(z.object({ properties: z.record(z.string(), z.unknown()) }).parse(known.inputSchema).properties), Object.keys(z.toJSONSchema(input).properties ?? {}));
    }
  });

  it("find what is wrong in what somebody has typed and not saved", async () => {
    const { document } = await open("Use PNG, JPEG, etc.\n");
    for (const path of [document.uri.toString(), vscode.workspace.asRelativePath(document.uri)]) {
      const answer = await findingsFor({ path });
      assert.deepEqual(answer.findings.map(({ rule, line, column, words }) => [rule, line, column, words]), [["openList", 1, 16, "etc."]]);
      assert.equal(answer.notRead?.includes("relational") ?? false, false);
    }
  });

  it("find what is wrong in a file of the workspace that nobody has opened", async () => {
    for (const path of ["requirements.md", inWorkspace("requirements.md").toString(), inWorkspace("requirements.md").fsPath]) {
      const answer = await findingsFor({ path, severity: "hint" });
      assert.equal(answer.document, "requirements.md");
      assert.ok(answer.findings.some(({ words }) => words === "MUST"), path);
    }
  });

  it("hand over nothing of a file that is kept on this machine", async () => {
    const file = inWorkspace("secrets", "tools.md");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode("Use PNG, JPEG, etc.\n"));
    await assert.rejects(findingsFor({ path: "secrets/tools.md" }), /never leaves this machine/);
    await vscode.workspace.fs.delete(inWorkspace("secrets"), { recursive: true });
  });

  it("follow the person's settings", async () => {
    const { document } = await open("Use PNG, JPEG, etc.\n");
    await set("rules.openList", "off");
    assert.deepEqual((await findingsFor({ path: document.uri.toString() })).findings, []);
  });

  it("read a draft that is in no document", async () => {
    assert.deepEqual((await findingsFor({ text: "Use PNG, JPEG, etc.\n" })).findings.map(({ rule }) => rule), ["openList"]);
  });

  it("know who is who and what belongs together", async () => {
    const { chains, connections: pairs } = connections.parse(JSON.parse(await said("gloss_connections", { text: "<note>\n\nBob met Alice. Bob smiled.\n\n</note>\n" })));
    assert.ok(chains.some(({ mentions }) => mentions.filter(({ words }) => words === "Bob").length === 2));
    assert.deepEqual(pairs.map(({ kind }) => kind), ["tag"]);
  });

  it("outline a document", async () => {
    const { document } = await open("The server MUST answer. The client MAY wait.\n");
    assert.equal(outline.parse(JSON.parse(await said("gloss_outline", { path: document.uri.toString() }))).requirements.count, 2);
  });

  it("explain a rule", async () => assert.match(await said("gloss_explain_rule", { rule: "openList" }), /# Open lists/));

  it("read nothing outside the workspace, and say the same of what is there and of what is not", async () => {
    const outside = vscode.Uri.joinPath(inWorkspace(), "..", "outside.txt");
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode("Use PNG, JPEG, etc.\n"));
    const paths = ["../outside.txt", outside.toString(), outside.fsPath, `${inWorkspace().fsPath}/../outside.txt`, `${inWorkspace().toString()}/%2e%2e/outside.txt`, "no-such.md", "https://example.com/a.md"];
    for (const path of paths) await assert.rejects(findingsFor({ path }), /no such file in the workspace/, path);
    await vscode.workspace.fs.delete(outside);
  });

  it("say what is wrong with a call", async () => {
    await assert.rejects(findingsFor({}), /either `path` or `text`/);
    await assert.rejects(said("gloss_explain_rule", { rule: "nothing" }), /no rule nothing/);
    const script = await open("const a = 1;\n", "javascript");
    await assert.rejects(findingsFor({ path: script.document.uri.toString() }), /does not read documents in this language/);
  });
});

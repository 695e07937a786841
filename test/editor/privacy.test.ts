import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { analyzerList } from "../../src/core/analytical";
import { systemClock } from "../../src/core/background/clock";
import { auditedCalls } from "../../src/core/privacy/auditCalls";
import { createAuditLog } from "../../src/core/privacy/auditLog";
import { ownerName, workspaceAddress } from "../../src/editor/auditView";
import { Privacy } from "../../src/editor/privacy";
import { SettingsReader } from "../../src/editor/settings";
import { TeamFiles } from "../../src/editor/teamFiles";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { audited } from "../../src/providers/policy/audited";
import { startEndpoint, type RunningEndpoint } from "../endpoint/server";
import { analyzing, type Analyzing, type AnalyzingOptions } from "./analyzing";
import { gloss, rest, set, tidy, until } from "./gloss";

describe("privacy", () => {
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const written = new Set<string>();
  let endpoint: RunningEndpoint;
  let teams: TeamFiles;
  let privacy: Privacy;
  let warnings: string[];
  let built: Analyzing;

  const write = async (name: string, text: string): Promise<vscode.Uri> => {
    written.add(name);
    await vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
    return at(name);
  };
  /** VS Code takes `.env.md` for a file of variables. */
  const show = async (name: string, text: string): Promise<vscode.TextDocument> => {
    const { document } = await vscode.window.showTextDocument(await write(name, text), { preview: false });
    return document.languageId === "markdown" ? document : vscode.languages.setTextDocumentLanguage(document, "markdown");
  };
  const sent = (): string => endpoint.requests.map(({ body }) => body).join("\n");
  const workspaceSetting = (key: string, value: unknown): Thenable<void> => vscode.workspace.getConfiguration("gloss.privacy").update(key, value, vscode.ConfigurationTarget.Workspace);
  const untilSent = async (words: string): Promise<void> => until(() => sent().includes(words), `“${words}” was not sent`);
  const untilAnalyzedHere = async (document: vscode.TextDocument): Promise<void> =>
    until(() => built.findings(document).some(({ by }) => by === "Built-in analyzers"), "the built-in analyzers did not answer");

  async function build(options: AnalyzingOptions = {}): Promise<void> {
    built = analyzing({ privacy, ...options });
    await built.use(endpoint.url);
  }

  beforeEach(async () => {
    await set("analysis.quietMs", 100);
    endpoint = await startEndpoint({ analyzers: analyzerList });
    const log = vscode.window.createOutputChannel("Gloss under test", { log: true });
    teams = new TeamFiles(log);
    warnings = [];
    privacy = new Privacy(teams, { warn: (message: string) => void warnings.push(message) });
  });
  afterEach(async () => {
    await built.close();
    await endpoint.close();
    for (const key of ["neverSend", "onlySend", "localOnly"]) await workspaceSetting(key, undefined);
    await tidy();
    for (const name of written) await vscode.workspace.fs.delete(at(name)).then(undefined, () => undefined);
    written.clear();
    vscode.Disposable.from(privacy, teams).dispose();
  });

  it("keeps the text of .env.md and of secrets/ from the endpoint, by the endpoint's own record, and says why", async () => {
    await build();
    const kept = await show(".env.md", "The server keeps every zebra file for 30 days. Could you restart the giraffe?\n");
    await untilAnalyzedHere(kept);
    assert.match(built.status(), /Analyzed by/);
    const secret = await show("secrets/plan.md", "Could you move the okapi? Stop feeding it.\n");
    await untilAnalyzedHere(secret);
    await show("open.md", "The server keeps every zebra file for 7 days. Could you restart the lion?\n");
    await untilSent("restart the lion");
    await until(() => built.tier.activity.kind === "idle", "the analysis did not end");
    await rest(300);
    // Also not as the other half of a contradiction with what may leave.
    for (const word of ["30 days", "giraffe", "okapi", "feeding", ".env"]) assert.ok(!sent().includes(word), word);
    const said = privacy.of(at(".env.md"));
    assert.ok(said.kind === "denied" && /“\.env\*” hold secrets/.test(said.why));
  });

  it("sends a text that stands in a kept file and in another one only for the other", async () => {
    await build();
    const text = "Could you restart the flamingo?\n";
    await untilAnalyzedHere(await show(".env.flamingo.md", text));
    assert.ok(!sent().includes("flamingo"));
    await show("other.md", text);
    await untilSent("flamingo");
  });

  it("lets a workspace add to the list and take nothing off it", async () => {
    await set("privacy.neverSend", { "mine.md": true });
    await workspaceSetting("neverSend", { "drafts/**": true, "mine.md": false, ".env.heron.md": false });
    await build();
    for (const name of ["drafts/a.md", "mine.md", ".env.heron.md"]) await untilAnalyzedHere(await show(name, "Could you restart the heron?\n"));
    await rest(300);
    assert.equal(endpoint.requests.length, 0);
    assert.deepEqual(warnings.filter((each) => each.includes("mine.md")), [
      "gloss.privacy.neverSend: The workspace would take “mine.md” off the list of files whose text never leaves. It can make your own settings stricter, never looser, so this is not followed.",
    ]);
  });

  it("does not let a workspace send what a person keeps on this machine", async () => {
    await set("privacy.localOnly", true);
    await workspaceSetting("localOnly", false);
    await build();
    await untilAnalyzedHere(await show("ibis.md", "Could you restart the ibis?\n"));
    await rest(300);
    assert.equal(endpoint.requests.length, 0);
    assert.ok(warnings.some((each) => /^gloss\.privacy\.localOnly: The workspace would let text leave this machine/.test(each)));
  });

  it("holds to the team's file from the first moment, and while it cannot be read", async () => {
    await write(".gloss.json", '{ "privacy": { "localOnly": true } }');
    teams.dispose();
    privacy.dispose();
    const log = vscode.window.createOutputChannel("Gloss under test", { log: true });
    teams = new TeamFiles(log);
    privacy = new Privacy(teams, log);
    assert.equal(privacy.of(at("stork.md")).kind, "denied");
    await build();
    await untilAnalyzedHere(await show("stork.md", "Could you restart the stork?\n"));
    await rest(300);
    assert.equal(endpoint.requests.length, 0);
    await write(".gloss.json", '{ "privacy": { "neverSend": "b.md" } }');
    await rest(500);
    assert.equal(privacy.of(at("b.md")).kind, "denied");
    await write(".gloss.json", '{ "privacy": { "neverSend": ["b.md"] } }');
    await until(() => privacy.of(at("stork.md")).kind === "allowed", "the file was not read again");
    assert.equal(privacy.of(at("b.md")).kind, "denied");
    await untilSent("stork");
  });

  it("puts every call on the audit log with the files it is for, and no words", async () => {
    const place = path.join(tmpdir(), `gloss-audit-${process.pid}-${Date.now()}`);
    const log = createAuditLog(createNodeFolder(place), { host: "a", clock: systemClock, workspace: workspaceAddress, keep: () => ({ days: 1, bytes: 1e6 }), warn: assert.fail });
    await build({ guard: (provider) => audited(provider, { log, nameOf: ownerName }) });
    await show("docs/told.md", "Could you restart the pelican?\n");
    await untilSent("pelican");
    await until(() => built.tier.activity.kind === "idle", "the analysis did not end");
    const calls = auditedCalls((await log.read(workspaceAddress())).entries);
    assert.equal(calls.length, endpoint.requests.length);
    for (const { begun, ended } of calls) {
      assert.deepEqual(begun.files, ["docs/told.md"]);
      assert.equal(begun.to, endpoint.url);
      assert.equal(ended?.result, "answered");
    }
    assert.ok(!JSON.stringify(calls).includes("pelican"));
    assert.deepEqual((await log.read("file:///another")).entries, []);
    await rm(place, { recursive: true });
  });

  it("shows the audit log as a document that nobody can write, and another workspace's not at all", async () => {
    await gloss();
    await build();
    await vscode.commands.executeCommand("gloss.showAuditLog");
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes("Gloss Audit Log") === true, "the page was not shown");
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("gloss-audit:/Gloss%20Audit%20Log.md"));
    assert.match(page.getText(), /^# Audit log/);
    const other = await vscode.workspace.openTextDocument(vscode.Uri.parse("gloss-audit:/Gloss%20Audit%20Log.md?workspace=file:///another"));
    assert.match(other.getText(), /its own part of the audit log and no other/);
  });

  it("keeps the audit log as long, and lets it grow as large, as the settings say, and writes it to a file", async () => {
    await gloss();
    await build();
    const settings = new SettingsReader(assert.fail, teams);
    await set("audit.days", 3);
    await set("audit.megabytes", 2);
    assert.deepEqual(settings.audit, { days: 3, bytes: 2 * 1024 * 1024 });
    settings.dispose();
    const file = await write("audit.jsonl", "to be replaced");
    await vscode.commands.executeCommand("gloss.exportAuditLog", file);
    for (const line of new TextDecoder().decode(await vscode.workspace.fs.readFile(file)).split("\n")) if (line !== "") assert.ok(JSON.parse(line));
  });

  it("is decided by people: what a workspace says of the endpoint, the prices or the audit log is not followed, and marked where it stands", async () => {
    await gloss();
    await build();
    const endpointOf = (): unknown => vscode.workspace.getConfiguration("gloss").get("model.endpoint");
    const before = endpointOf();
    const file = await write(".vscode/settings.json", '{\n  "gloss.model.endpoint": "http://127.0.0.1:1/v1",\n  "gloss.providers": [],\n  "gloss.audit.days": 1,\n  "gloss.intensity": "strong"\n}\n');
    const marked = (): readonly string[] => vscode.languages.getDiagnostics(file).flatMap(({ source, message }) => (source === "Gloss" ? [message] : []));
    await until(() => marked().length === 3, "the file was not marked");
    assert.match(marked()[0]!, /A workspace has no say in gloss\.model\.endpoint/);
    assert.equal(endpointOf(), before);
    await vscode.workspace.fs.delete(file);
    await until(() => marked().length === 0, "the marks stayed");
  });
});

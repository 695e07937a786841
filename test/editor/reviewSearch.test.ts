import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import * as vscode from "vscode";
import * as z from "zod/mini";
import { systemClock } from "../../src/core/background/clock";
import { auditedCalls, type AuditedCall } from "../../src/core/privacy/auditCalls";
import { createAuditLog } from "../../src/core/privacy/auditLog";
import { createRedactor } from "../../src/core/privacy/redaction/redactor";
import { WebEvidence } from "../../src/core/review/evidence/webEvidence";
import type { Passage } from "../../src/core/review/claim";
import { Consent } from "../../src/editor/consent";
import { Searches } from "../../src/editor/review/searches";
import { threadText } from "../../src/editor/review/threadText";
import { SettingsReader } from "../../src/editor/settings";
import { guardedSearch } from "../../src/providers/policy/guardedSearch";
import { openSearch } from "../../src/providers/webSearch";
import { createMemoryFolder } from "../core/background/memoryFolder";
import { tidy } from "./gloss";
import { memento, noTeam, person } from "./models";

const owner = "file:///project/a.md";
const mail = ["joe", "acme-corp.org"].join("@");
const claim = { kind: "named", text: `${mail} maintains it`, context: "", worth: 1 } as const;

describe("a claim review that looks claims up on the web", () => {
  let server: Server;
  let host: string;
  let asked: string[];
  let isKept: boolean;
  let hasModel: boolean;
  let warned: string[];
  let consent: Consent;
  let settings: SettingsReader;
  let searches: Searches;
  let find: () => Promise<readonly Passage[]>;
  let calls: () => Promise<readonly AuditedCall[]>;

  const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration("gloss");

  beforeEach(async () => {
    [asked, warned, isKept, hasModel] = [[], [], false, true];
    server = createServer((incoming, response) => {
      asked.push(new URL(incoming.url ?? "", "http://localhost").searchParams.get("q") ?? "");
      response.end(JSON.stringify({ results: [{ url: "https://example.org/team", title: "The team", content: "Jo keeps it alive." }] }));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    host = `127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
    consent = new Consent(memento());
    settings = new SettingsReader(() => undefined, noTeam);
    const log = createAuditLog(createMemoryFolder(() => Date.now()), { host: "a", clock: systemClock, workspace: () => "w", keep: () => ({ days: 1, bytes: 1e6 }), warn: () => undefined });
    const redactor = createRedactor({ salt: "salt", personal: true, findNames: undefined });
    const warn = (message: string): void => void warned.push(message);
    searches = new Searches({
      address: () => settings.searchEndpoint,
      open(address) {
        const opened = openSearch(address);
        return opened && guardedSearch(opened, { log, nameOf: () => "a.md", redactor: async () => redactor });
      },
      consent,
      mayLeave: () => !isKept,
      hasModel: () => hasModel,
      log: { warn },
    });
    find = async () => new WebEvidence({ searchFor: (each) => searches.of(each), clock: systemClock, warn }).with(async () => [], owner)(claim, "a.md", new AbortController().signal);
    calls = async () => auditedCalls((await log.read("w")).entries);
  });
  afterEach(async () => {
    vscode.Disposable.from(consent, settings).dispose();
    await configuration().update("review.searchEndpoint", undefined, vscode.ConfigurationTarget.Global);
    server.close();
    server.closeAllConnections();
    await tidy();
  });

  const name = async (address: string): Promise<void> => configuration().update("review.searchEndpoint", address, vscode.ConfigurationTarget.Global);

  it("asks nobody without a setting, without consent, without a model, and about no document that stays here", async () => {
    await searches.askConsent(owner, person([]));
    assert.deepEqual(await find(), []);
    await name(`http://${host}/search`);
    assert.deepEqual(await find(), []);
    const nobody = person([]);
    isKept = true;
    await searches.askConsent(owner, nobody);
    [isKept, hasModel] = [false, false];
    await searches.askConsent(owner, nobody);
    assert.deepEqual(nobody.heard, []);
    hasModel = true;
    const who = person([true]);
    await searches.askConsent(owner, who);
    assert.match(who.heard.join("\n"), new RegExp(`look up claims at ${host}`));
    isKept = true;
    assert.deepEqual(await find(), []);
    [isKept, hasModel] = [false, false];
    assert.deepEqual(await find(), []);
    assert.deepEqual([asked, await calls()], [[], []]);
  });

  it("has what the search finds once a person has agreed, with what is private replaced, and each search on the audit log, until consent is withdrawn", async () => {
    await name(`http://${host}/search`);
    const who = person([true]);
    await searches.askConsent(owner, who);
    await searches.askConsent(owner, who);
    assert.equal(who.heard.length, 1);
    assert.deepEqual(await find(), [{ path: "https://example.org/team", line: 0, endLine: 1, text: "The team\nJo keeps it alive." }]);
    assert.match(asked.join(), /^\[EMAIL-\w+\] maintains it$/);
    const [call] = await calls();
    assert.deepEqual([call?.begun.to, call?.begun.analyzer, call?.begun.files, call?.ended?.result], [`http://${host}`, "webSearch", ["a.md"], "answered"]);
    await consent.withdraw(consent.given[0]!);
    assert.deepEqual(await find(), []);
    assert.equal(asked.length, 1);
  });

  it("takes a no for this session, and another host for somebody else", async () => {
    await name(`http://${host}/search`);
    const who = person([false, true]);
    await searches.askConsent(owner, who);
    await searches.askConsent(owner, who);
    assert.equal(who.heard.length, 1);
    await name("https://search.example.org/search");
    await searches.askConsent(owner, who);
    assert.equal(who.heard.length, 2);
    assert.ok(searches.of(owner) !== undefined);
    await name(`http://${host}/search`);
    assert.deepEqual(await find(), []);
    assert.deepEqual(asked, []);
  });

  it("says once what is wrong with an address, and goes on without", async () => {
    await name("http://search.example.org/search");
    await searches.askConsent(owner, person([]));
    assert.deepEqual(await find(), []);
    assert.deepEqual(warned, ["gloss.review.searchEndpoint cannot be used: it needs https, or http on this machine, no password, and {query} in path or query."]);
  });

  it("shows a page by its address, as plain text whose link is ours", () => {
    const citation = { path: "https://example.org/a_(b)?c=*d*", line: 0 };
    const { value } = threadText({ verdict: "supported", why: "", citations: [citation], quoted: 1, wording: undefined, by: "sample" }, { uri: owner, key: "k" });
    assert.match(value, /\[https\\:\/\/example\.org\/a\\_\(b\)\?c=\\\*d\\\*\]\(command:gloss\.openClaimEvidence\?/);
    assert.doesNotMatch(value, /\]\(https/);
  });
});

import assert from "node:assert/strict";
import { auditedCalls } from "../../../../src/core/privacy/auditCalls";
import { createAuditLog } from "../../../../src/core/privacy/auditLog";
import { createRedactor } from "../../../../src/core/privacy/redaction/redactor";
import { ModelError } from "../../../../src/core/provider";
import type { Claim, Passage } from "../../../../src/core/review/claim";
import { WebEvidence } from "../../../../src/core/review/evidence/webEvidence";
import type { WebPage, WebQuery, WebSearch } from "../../../../src/core/review/webSearch";
import { guardedSearch } from "../../../../src/providers/policy/guardedSearch";
import { createMemoryFolder } from "../../background/memoryFolder";
import { createTestClock, type TestClock } from "../../background/testClock";

const claim: Claim = { kind: "date", text: "Node 18 came\nout in 2022", context: "Releases\nNode 18 came out in 2022, on time.", worth: 0.5 };
const page: WebPage = { url: "https://example.org/node", title: "Node", excerpt: "Version 18 is of April 2022." };
const found: Passage = { path: "https://example.org/node", line: 0, endLine: 1, text: "Node\nVersion 18 is of April 2022." };
const own = Array.from({ length: 8 }, (_, index): Passage => ({ path: `file${index}.md`, line: 0, endLine: 0, text: "text" }));
const signal = new AbortController().signal;

describe("evidence from the web", () => {
  let clock: TestClock;
  let asked: { readonly query: WebQuery; readonly atMs: number }[];
  let warned: string[];
  let answer: (query: WebQuery) => Promise<readonly WebPage[]>;
  let isAllowed: boolean;
  let web: WebEvidence;

  beforeEach(() => {
    clock = createTestClock();
    asked = [];
    warned = [];
    answer = async () => [page];
    isAllowed = true;
    const search: WebSearch = {
      id: "search https://search.example.org",
      label: "search.example.org",
      find(query) {
        asked.push({ query, atMs: clock.now() });
        return answer(query);
      },
    };
    web = new WebEvidence({ searchFor: () => (isAllowed ? search : undefined), clock, warn: (message) => warned.push(message) });
  });

  const review = (passages = own) => web.with(async () => passages, "file:///a.md");

  it("stands behind the workspace's own, eight passages together", async () => {
    const evidence = await review()(claim, "a.md", signal);
    assert.deepEqual(evidence, [...own.slice(0, 7), found]);
    assert.deepEqual(asked[0]?.query, { text: "Node 18 came out in 2022", context: claim.context, owner: "file:///a.md" });
  });

  it("is not asked for of what is about the project, nor where nobody may be asked", async () => {
    assert.deepEqual(await review()({ ...claim, kind: "project" }, "a.md", signal), own);
    isAllowed = false;
    assert.deepEqual(await review()(claim, "a.md", signal), own);
    assert.deepEqual(asked, []);
  });

  it("is not asked for any more where it was waited for when consent was withdrawn", async () => {
    const find = review();
    await find(claim, "a.md", signal);
    const second = find({ ...claim, text: "Another" }, "a.md", signal);
    isAllowed = false;
    await clock.pass(2_000);
    assert.deepEqual(await second, own);
    assert.equal(asked.length, 1);
  });

  it("is no page that has the claim word for word: that is the document itself", async () => {
    answer = async () => [{ ...page, excerpt: "We know that node 18 came  out in 2022." }, page];
    assert.deepEqual(await review([])(claim, "a.md", signal), [found]);
  });

  it("is asked for once a second over all reviews, a hundred times a review, and once for the same words", async () => {
    const [one, other] = [review([]), review([])];
    await one(claim, "a.md", signal);
    assert.deepEqual(await one(claim, "a.md", signal), [found]);
    assert.equal(asked.length, 1);
    const waiting = Array.from({ length: 120 }, (_, index) => one({ ...claim, text: `Claim ${index}` }, "a.md", signal));
    waiting.push(other(claim, "a.md", signal));
    await clock.pass(300_000);
    const answers = await Promise.all(waiting);
    assert.equal(asked.length, 101);
    assert.deepEqual(answers.map(({ length }) => length), [...Array<number>(99).fill(1), ...Array<number>(21).fill(0), 1]);
    for (const [index, { atMs }] of asked.entries()) if (index > 0) assert.ok(atMs - asked[index - 1]!.atMs >= 1_000);
  });

  it("stops nothing when it fails: it is left alone for a minute, and the log says why once, without words", async () => {
    answer = async () => Promise.reject(new ModelError({ kind: "timedOut", afterMs: 10_000 }));
    const find = review();
    assert.deepEqual(await find(claim, "a.md", signal), own);
    assert.deepEqual(await find({ ...claim, text: "Another" }, "a.md", signal), own);
    assert.equal(asked.length, 1);
    assert.deepEqual(warned, ["The search at search.example.org is of no help: no answer within 10 s."]);
    await clock.pass(60_000);
    await find(claim, "a.md", signal);
    assert.deepEqual([asked.length, warned.length], [2, 1]);
    answer = async () => Promise.reject(new Error("words of the claim"));
    await clock.pass(60_000);
    assert.deepEqual(await find(claim, "a.md", signal), own);
    assert.doesNotMatch(warned.join(), /words of/);
    answer = async () => [page];
    await clock.pass(60_000);
    assert.deepEqual((await find(claim, "a.md", signal)).at(-1), found);
  });

  it("holds nobody's failure against it that nobody waited for", async () => {
    const controller = new AbortController();
    answer = async () => {
      controller.abort();
      return Promise.reject(new ModelError({ kind: "network", detail: "" }));
    };
    await assert.rejects(review()(claim, "a.md", controller.signal));
    assert.deepEqual(warned, []);
  });

  describe("on its way out", () => {
    const mail = ["joe", "acme-corp.org"].join("@");
    const key = ["sk", "proj", "Xk7mPq2vR9sT4uW8yZ1aB3cD5eF6gH0j"].join("-");
    const redactor = createRedactor({ salt: "salt", personal: true, findNames: undefined });
    let sent: WebQuery[];

    beforeEach(() => (sent = []));

    const searching = (fails = false): WebSearch => ({
      id: "search https://search.example.org",
      label: "search.example.org",
      async find(query) {
        sent.push(query);
        return fails ? Promise.reject(new ModelError({ kind: "network", detail: "" })) : [page];
      },
    });

    it("is asked for without what is private, also where that is disguised or cut off, and is on the log before", async () => {
      const folder = createMemoryFolder(() => clock.now());
      const log = createAuditLog(folder, { host: "a", clock, workspace: () => "w", keep: () => ({ days: 1, bytes: 1e6 }), warn: () => undefined });
      const guarded = (fails: boolean): WebSearch => guardedSearch(searching(fails), { log, nameOf: () => "a.md", redactor: async () => redactor });
      const text = `Write to ${mail} with ${key.replace("Xk7m", "Xk\u200b7m")}. ${"word ".repeat(45)}${key} and ${mail}`;
      await guarded(false).find({ text, context: "private context", owner: "file:///home/joe/a.md" }, signal);
      await assert.rejects(guarded(true).find({ text: "Anything", context: "", owner: "b" }, signal));
      assert.match(sent[0]!.text, /^Write to \[EMAIL-\w+\] with \[/);
      assert.ok(sent[0]!.text.length <= 300);
      for (const word of [mail, "Xk", "private", "/home"]) assert.ok(!JSON.stringify(sent).includes(word), word);
      const [failed, answered] = auditedCalls((await log.read("w")).entries);
      const { to, provider, analyzer, files, units } = answered!.begun;
      assert.deepEqual({ to, provider, analyzer, files, units }, { to: "https://search.example.org", provider: "search.example.org", analyzer: "webSearch", files: ["a.md"], units: 1 });
      assert.equal(answered!.ended?.result, "answered");
      assert.equal(answered!.ended?.redactions?.["email"], 2);
      assert.deepEqual([failed!.ended?.result, failed!.ended?.failure], ["failed", "network"]);
      assert.ok(!folder.textOf("audit-a-1.jsonl").includes("Anything"));
    });

    it("is not asked for when the log cannot be written, or nothing can take out what is private", async () => {
      const begin = async (): Promise<never> => Promise.reject(new ModelError({ kind: "misconfigured", detail: "no disk" }));
      const query = { text: "Anything", context: "", owner: "b" };
      await assert.rejects(guardedSearch(searching(), { log: { begin }, nameOf: () => "", redactor: async () => redactor }).find(query, signal), /no disk/);
      const log = { begin: async () => () => undefined };
      await assert.rejects(guardedSearch(searching(), { log, nameOf: () => "", redactor: async () => undefined }).find(query, signal));
      await assert.rejects(guardedSearch(searching(), { log, nameOf: () => "", redactor: async () => Promise.reject(new Error("no salt")) }).find(query, signal));
      assert.deepEqual(sent, []);
    });
  });
});

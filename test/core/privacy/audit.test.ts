import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { analyzers } from "../../../src/core/analytical";
import { unitOf } from "../../../src/core/analytical/unit";
import { systemClock } from "../../../src/core/background/clock";
import type { Folder } from "../../../src/core/files";
import { inEnglish } from "../../../src/core/localizer";
import { auditedCalls, auditJsonLines, auditMarkdown } from "../../../src/core/privacy/auditCalls";
import type { AuditEntry } from "../../../src/core/privacy/auditEntry";
import { type AuditCall, type AuditLog, createAuditLog } from "../../../src/core/privacy/auditLog";
import { ModelError, type Provider, type Question, type ReplyPart } from "../../../src/core/provider";
import { createNodeFolder } from "../../../src/files/nodeFolder";
import { audited } from "../../../src/providers/policy/audited";
import { createHandClock, type HandClock } from "../background/handClock";
import { createMemoryFolder, type MemoryFolder } from "../background/memoryFolder";

const dayMs = 24 * 3_600_000;

const call: AuditCall = { to: "https://models.example/v1", provider: "m at models.example", model: "m", analyzer: "pragmatics", files: ["a.md"], units: 1, characters: 40, tokens: 12 };

describe("the audit log", () => {
  let clock: HandClock;
  let folder: MemoryFolder;
  let warnings: string[];

  beforeEach(() => {
    clock = createHandClock(Date.UTC(2026, 10, 22));
    folder = createMemoryFolder(() => clock.now());
    warnings = [];
  });

  function host(name: string, more: { readonly workspace?: string; readonly days?: number; readonly bytes?: number; readonly on?: Folder } = {}): AuditLog {
    const { workspace = "file:///project", days = 90, bytes = 20_000_000, on = folder } = more;
    return createAuditLog(on, { host: name, clock, workspace: () => workspace, keep: () => ({ days, bytes }), warn: (message) => warnings.push(message) });
  }

  const names = (): string[] => [...folder.files.keys()].sort();

  async function told(log: AuditLog, workspace = "file:///project"): Promise<readonly string[]> {
    return (await log.read(workspace)).entries.map((entry) => `${entry.event} ${entry.id}${entry.event === "ended" ? ` ${entry.result}` : ""}`);
  }

  it("has an entry on disk when it lets a call go, and another when the call has ended", async () => {
    const log = host("a");
    const end = await log.begin(call);
    const before = folder.textOf("audit-a-1.jsonl").trim().split("\n").map((line): unknown => JSON.parse(line));
    assert.equal(before.length, 1);
    clock.pass(1_500);
    end({ result: "answered", tokensIn: 12, tokensOut: 5, isEstimated: false, costUsd: 0.0002, redactions: { email: 2 } });
    await log.flush();
    const { entries, damaged } = await log.read("file:///project");
    assert.equal(damaged, 0);
    assert.deepEqual(entries, [
      { event: "begun", id: "a.1", at: "2026-11-22T00:00:00.000Z", workspace: "file:///project", ...call },
      {
        event: "ended", id: "a.1", at: "2026-11-22T00:00:01.500Z", workspace: "file:///project", result: "answered", tokensIn: 12, tokensOut: 5, isEstimated: false,
        costUsd: 0.0002, redactions: { email: 2 }, milliseconds: 1_500,
      },
    ]);
  });

  it("lets nothing go while the disk fails, says what to do, and goes on when the disk is well", async () => {
    const log = host("a");
    const end = await log.begin(call);
    folder.fails = (each) => each.startsWith("append");
    end({ result: "answered" });
    await assert.rejects(log.begin(call), (error) => {
      assert.ok(error instanceof ModelError);
      assert.match(error.message, /the audit log cannot be written.*nothing leaves this machine.*retry/);
      return true;
    });
    assert.ok(warnings.length > 0);
    folder.fails = () => false;
    await log.begin(call);
    assert.deepEqual(await told(log), ["begun a.1", "ended a.1 answered", "begun a.3"]);
  });

  it("lets a call go when only the one file cannot be written to", async () => {
    const log = host("a");
    await log.begin(call);
    folder.fails = (each) => each === "append audit-a-1.jsonl";
    await log.begin(call);
    assert.deepEqual(await told(log), ["begun a.1", "begun a.2"]);
    assert.deepEqual(names(), ["audit-a-1.jsonl", "audit-a-2.jsonl"]);
  });

  it("writes calls that begin together in one go", async () => {
    const log = host("a");
    await log.begin(call);
    folder.calls.length = 0;
    await Promise.all(Array.from({ length: 40 }, async () => log.begin(call)));
    assert.ok(folder.calls.filter((each) => each.startsWith("append")).length <= 2, folder.calls.join());
    assert.equal((await told(log)).length, 41);
  });

  it("shows a workspace the entries of all its windows, and none of another workspace", async () => {
    const [one, two, other] = [host("a"), host("b"), host("c", { workspace: "file:///secret" })];
    await one.begin(call);
    clock.pass(10);
    await two.begin(call);
    await other.begin({ ...call, files: ["plan.md"] });
    assert.deepEqual(await told(one), ["begun a.1", "begun b.1"]);
    assert.deepEqual(await told(other, "file:///secret"), ["begun c.1"]);
    assert.ok(!JSON.stringify(await one.read("file:///project")).includes("plan.md"));
  });

  it("finds lines that were changed, taken out or put in", async () => {
    const log = host("a");
    for (let index = 0; index < 4; index++) await log.begin({ ...call, units: index + 1 });
    const text = folder.textOf("audit-a-1.jsonl");
    const lines = text.trimEnd().split("\n");
    const damagedBy = async (changed: readonly string[]): Promise<number> => {
      folder.put("audit-a-1.jsonl", `${changed.join("\n")}\n`);
      return (await host("z").read("file:///project")).damaged;
    };
    assert.equal(await damagedBy(lines), 0);
    assert.equal(await damagedBy(lines.map((line) => line.replace('"units":2', '"units":1'))), 1);
    assert.equal(await damagedBy(lines.filter((_, index) => index !== 1)), 1);
    assert.equal(await damagedBy(lines.slice(1)), 1);
    assert.equal(await damagedBy([lines[1]!, lines[0]!, ...lines.slice(2)]), 3);
    assert.equal(await damagedBy([...lines, "junk"]), 1);
    assert.equal(await damagedBy([...lines, lines[0]!]), 1);
  });

  it("takes what a crash has cut off for not written, wherever it cut", async () => {
    const log = host("a");
    await log.begin(call);
    await log.begin(call);
    const whole = folder.files.get("audit-a-1.jsonl")!.bytes;
    const firstEnd = whole.indexOf(10) + 1;
    for (let end = firstEnd; end < whole.length; end += 7) {
      folder.put("audit-a-1.jsonl", whole.slice(0, end));
      const { entries, damaged } = await host("z").read("file:///project");
      assert.deepEqual([entries.length, damaged], [1, 0]);
    }
  });

  it("begins a new file when one is full, and lets the oldest go when there is too much or it is too old", async () => {
    const log = host("a", { bytes: 600_000, days: 30 });
    const large: AuditCall = { ...call, files: Array.from({ length: 100 }, (_, index) => `${"f".repeat(280)}${index}`) };
    for (let index = 0; index < 40; index++) {
      clock.pass(60_000);
      await log.begin(large);
    }
    const total = [...folder.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    assert.ok(names().length >= 2 && total <= 600_000, `${names().length} files of ${total} bytes`);
    assert.ok(!names().includes("audit-a-1.jsonl"));
    clock.pass(40 * dayMs);
    await log.begin(call);
    await log.flush();
    assert.equal((await log.read("file:///project")).entries.filter(({ at }) => at < "2026-12-01").length <= 9, true);
    const later = host("b", { days: 30 });
    clock.pass(31 * dayMs);
    await later.begin(call);
    assert.deepEqual(names(), ["audit-b-1.jsonl"]);
  });

  it("never removes the file of a window that may be alive", async () => {
    const other = host("b");
    await other.begin(call);
    const log = host("a", { bytes: 1 });
    await log.begin(call);
    assert.deepEqual(names(), ["audit-a-1.jsonl", "audit-b-1.jsonl"]);
  });

  it("leaves other files in the folder alone", async () => {
    folder.put("journal-a.jsonl", "x");
    clock.pass(1_000 * dayMs);
    await host("a", { bytes: 1, days: 1 }).begin(call);
    assert.ok(names().includes("journal-a.jsonl"));
  });

  it("says nothing twice of one call, and bears a clock that is set back", async () => {
    const log = host("a");
    const end = await log.begin(call);
    clock.pass(-dayMs);
    end({ result: "answered" });
    end({ result: "failed", failure: "network" });
    const { entries } = await log.read("file:///project");
    assert.equal(entries.length, 2);
    assert.ok(entries.every((entry) => entry.event === "begun" || (entry.result === "answered" && entry.milliseconds === 0)));
  });

  it("is JSON Lines that survive a real disk, from two windows at once", async () => {
    const path = await mkdtemp(join(tmpdir(), "gloss-audit-"));
    try {
      const on = createNodeFolder(path);
      const real = { clock: systemClock, workspace: () => "w", keep: () => ({ days: 1, bytes: 1_000_000 }), warn: () => undefined };
      const logs = [createAuditLog(on, { host: "a", ...real }), createAuditLog(createNodeFolder(path), { host: "b", ...real })];
      await Promise.all(logs.flatMap((log) => Array.from({ length: 20 }, async () => (await log.begin(call))({ result: "answered" }))));
      await Promise.all(logs.map(async (log) => log.flush()));
      const { entries, damaged } = await logs[0]!.read("w");
      assert.deepEqual([entries.length, damaged], [80, 0]);
      for (const file of await readdir(path)) {
        const lines = (await readFile(join(path, file), "utf8")).trimEnd().split("\n");
        assert.equal(lines.length, 40);
        for (const line of lines) assert.equal(typeof JSON.parse(line), "object");
      }
    } finally {
      await rm(path, { recursive: true });
    }
  });
});

describe("an audited provider", () => {
  const secret = "The launch code is 4711.";
  const question: Question = {
    analyzer: analyzers.pragmatics,
    units: [unitOf(analyzers.pragmatics, [{ role: "text", text: secret }])],
    owners: ["file:///project/docs/plan.md"],
  };
  const item = { type: "speechAct", quote: "launch code", speechAct: "command", meaning: secret, why: secret, confidence: 1 };
  let clock: HandClock;
  let folder: MemoryFolder;
  let log: AuditLog;

  beforeEach(() => {
    clock = createHandClock(Date.UTC(2026, 10, 22));
    folder = createMemoryFolder(() => clock.now());
    log = createAuditLog(folder, { host: "a", clock, workspace: () => "w", keep: () => ({ days: 1, bytes: 1e6 }), warn: () => undefined });
  });

  function saying(ask: Provider["ask"]): Provider {
    const inner: Provider = { id: "openai-compatible https://models.example/v1 seed=1", label: "m at models.example", model: "m", isBuiltIn: false, ask };
    return audited(inner, { log, nameOf: (owner) => owner.replace("file:///project/", "") });
  }

  async function take(parts: AsyncIterable<ReplyPart>): Promise<number> {
    let count = 0;
    for await (const part of parts) count += Number(part.kind === "item");
    return count;
  }

  async function entries(): Promise<readonly AuditEntry[]> {
    return (await log.read("w")).entries;
  }

  it("is asked only when the entry is on disk, which names files and counts and no words", async () => {
    let onDisk = "";
    const provider = saying(async function* () {
      onDisk = folder.textOf("audit-a-1.jsonl");
      yield { kind: "item", unit: 0, item };
      yield { kind: "usage", usage: { tokensIn: 100, tokensOut: 20, estimated: false } };
    });
    assert.equal(await take(provider.ask(question, new AbortController().signal)), 1);
    assert.match(onDisk, /"event":"begun".*"to":"https:\/\/models\.example\/v1".*"files":\["docs\/plan\.md"\],"units":1,"characters":24/);
    await log.flush();
    const all = folder.textOf("audit-a-1.jsonl");
    assert.match(all, /"result":"answered","tokensIn":100,"tokensOut":20,"isEstimated":false/);
    for (const word of ["launch", "code", "4711"]) assert.ok(!all.includes(word), word);
  });

  it("asks nobody when the entry cannot be written", async () => {
    folder.fails = (each) => each.startsWith("append");
    let asked = 0;
    const provider = saying(async function* () {
      asked++;
      yield { kind: "item", unit: 0, item };
    });
    await assert.rejects(take(provider.ask(question, new AbortController().signal)), ModelError);
    assert.equal(asked, 0);
  });

  it("tells failures, refusals, cancellations and whoever stops listening apart", async () => {
    const failing = (error: unknown): Provider =>
      saying(async function* () {
        yield { kind: "usage", usage: { tokensIn: 3, tokensOut: 0, estimated: true } };
        throw error;
      });
    const signal = new AbortController().signal;
    await assert.rejects(take(failing(new ModelError({ kind: "network", detail: secret })).ask(question, signal)));
    await assert.rejects(take(failing(new ModelError({ kind: "overBudget", detail: "today" })).ask(question, signal)));
    await assert.rejects(take(failing(new Error(secret)).ask(question, signal)));
    const controller = new AbortController();
    const aborting = saying(async function* () {
      yield { kind: "item", unit: 0, item };
      controller.abort();
      controller.signal.throwIfAborted();
    });
    await assert.rejects(take(aborting.ask(question, controller.signal)));
    const leaving = saying(async function* () { yield { kind: "item", unit: 0, item }; }).ask(question, signal);
    await leaving[Symbol.asyncIterator]().next();
    await leaving[Symbol.asyncIterator]().return?.();
    await log.flush();
    const endings = (await entries()).flatMap((entry) => (entry.event === "ended" ? `${entry.result} ${entry.failure ?? ""}`.trim() : []));
    assert.deepEqual(endings, ["failed network", "refused overBudget", "failed fault", "cancelled", "cancelled"]);
    assert.ok(!folder.textOf("audit-a-1.jsonl").includes("4711"));
  });

  it("ends every call that it begins, whatever the reply does", async () => {
    const act = fc.constantFrom("item", "usage", "throw", "fail", "stop");
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 5 }), async (acts) => {
        const provider = saying(async function* () {
          for (const each of acts) {
            if (each === "throw") throw new Error("x");
            if (each === "fail") throw new ModelError({ kind: "timedOut", afterMs: 1 });
            if (each === "usage") yield { kind: "usage", usage: { tokensIn: 1, tokensOut: 1, estimated: false } };
            else yield { kind: "item", unit: 0, item };
          }
        });
        let taken = 0;
        try {
          for await (const part of provider.ask(question, new AbortController().signal)) if (acts[taken++] === "stop" && part.kind === "item") break;
        } catch {
          // How it ended is in the log.
        }
        const calls = auditedCalls(await entries());
        assert.ok(calls.every(({ ended }) => ended !== undefined));
      }),
      { numRuns: 60 },
    );
  });
});

describe("the audit log for people", () => {
  const begun: AuditEntry = { event: "begun", id: "a.1", at: "2026-11-22T00:00:00.000Z", workspace: "w", ...call, files: ["[x](command:evil) | <b>.md"] };
  const ended: AuditEntry = { event: "ended", id: "a.1", at: "2026-11-22T00:00:01.000Z", workspace: "w", result: "answered", tokensIn: 12, tokensOut: 3, isEstimated: true, milliseconds: 1_000 };
  const open: AuditEntry = { event: "begun", id: "a.2", at: "2026-11-22T00:00:02.000Z", workspace: "w", ...call };

  it("lists the newest first, a call in a row, and says where no end is known", () => {
    const rows = auditMarkdown(auditedCalls([begun, ended, open]), 0, inEnglish).split("\n").filter((line) => /^\| \d/.test(line));
    assert.equal(rows.length, 2);
    assert.match(rows[0]!, /00:00:02.*no end is known/);
    assert.match(rows[1]!, /about 12 \| about 3 \| unknown .*answered \| 1\.0 s/);
  });

  it("shows names as plain text, whatever they hold", () => {
    const text = auditMarkdown(auditedCalls([begun, ended]), 0, inEnglish);
    assert.ok(text.includes("`[x](command:evil) \\| <b>.md`"));
    assert.equal(text.split("\n").find((line) => /^\| \d/.test(line))!.split(/(?<!\\)\|/).length, 13);
  });

  it("says that lines were tampered with", () => {
    assert.match(auditMarkdown([], 2, inEnglish), /2 places of the log's files are not as written/);
  });

  it("is exported as one line of JSON a call", () => {
    const lines = auditJsonLines(auditedCalls([begun, ended, open])).trimEnd().split("\n").map((line): unknown => JSON.parse(line));
    assert.equal(lines.length, 2);
    assert.deepEqual(lines[0], { at: open.at, id: "a.2", workspace: "w", ...call, result: "open" });
  });
});

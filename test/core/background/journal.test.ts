import assert from "node:assert/strict";
import fc from "fast-check";
import type { Journal, JournalEntry } from "../../../src/core/background/journal";
import { createJournal } from "../../../src/core/background/journalOn";
import { sealedLine } from "../../../src/core/background/sealedLines";
import type { ModelFailure } from "../../../src/core/provider";
import { createHandClock, type HandClock } from "./handClock";
import { createMemoryFolder, type MemoryFolder } from "./memoryFolder";

const hourMs = 3_600_000;

describe("the journal", () => {
  let clock: HandClock;
  let folder: MemoryFolder;

  beforeEach(() => {
    clock = createHandClock(1_000 * hourMs);
    folder = createMemoryFolder(() => clock.now());
  });

  const host = (name: string): Journal => createJournal(folder, { host: name, clock, groupMs: 50 });
  const names = (): string[] => [...folder.files.keys()].sort();

  function entry(key: string, state: JournalEntry["state"], tries = 0): JournalEntry {
    return { key, owner: "file:///notes.md", analyzer: "pragmatics", state, tries, failure: undefined, atMs: clock.now() };
  }

  async function record(journal: Journal, ...entries: JournalEntry[]): Promise<void> {
    for (const each of entries) journal.record(each);
    await journal.flush();
  }

  /** What a host that starts now finds: `key state tries`, in order of their keys. */
  async function loaded(name = "fresh"): Promise<{ readonly entries: string[]; readonly setAside: number }> {
    const { entries, setAside } = await host(name).load();
    return { entries: entries.map(({ key, state, tries }) => `${key} ${state} ${tries}`).sort(), setAside };
  }

  it("tells the next run what was unfinished and what had failed, and nothing of what came to an end", async () => {
    await record(host("a"), entry("k1", "queued"), entry("k2", "running", 2), entry("k3", "failed", 3), entry("k4", "done"), entry("k5", "cancelled"));
    assert.deepEqual(await loaded("a"), { entries: ["k1 queued 0", "k2 running 2", "k3 failed 3"], setAside: 0 });
    assert.deepEqual(await loaded("b"), { entries: ["k1 queued 0", "k2 running 2", "k3 failed 3"], setAside: 0 });
  });

  it("is empty where there is nothing, and leaves it at that", async () => {
    assert.deepEqual(await loaded(), { entries: [], setAside: 0 });
    assert.deepEqual(names(), []);
  });

  it("brings back every kind of failure as it was", async () => {
    const failures: readonly ModelFailure[] = [
      { kind: "rateLimited", retryAfterMs: 1_500 },
      { kind: "rateLimited", retryAfterMs: undefined },
      { kind: "network", detail: "ECONNREFUSED" },
      { kind: "provider", status: 503, detail: "overloaded" },
      { kind: "timedOut", afterMs: 30_000 },
      { kind: "malformed", detail: "no JSON" },
      { kind: "invalidRequest", detail: "no such model" },
      { kind: "unauthorized", detail: "wrong key" },
      { kind: "overBudget", detail: "$1 a day" },
    ];
    const entries = failures.map((failure, index) => ({ ...entry(`k${index}`, "failed"), failure }));
    await record(host("a"), ...entries);
    assert.deepEqual((await host("b").load()).entries, entries);
  });

  it("writes what is recorded within the group's time in one go, and only the last state of each request", async () => {
    const journal = host("a");
    await journal.load();
    folder.calls.length = 0;
    journal.record(entry("k1", "queued"));
    clock.pass(40);
    journal.record(entry("k1", "running"));
    journal.record(entry("k2", "queued"));
    assert.deepEqual(folder.calls, []);
    clock.pass(10);
    await journal.flush();
    assert.deepEqual(folder.calls, ["append journal-a.jsonl"]);
    assert.equal(folder.textOf("journal-a.jsonl").trim().split("\n").length, 2);
    assert.equal(clock.waiting, 0);
  });

  it("writes 10,000 requests in many small appends", async () => {
    const journal = host("a");
    await record(journal, ...Array.from({ length: 10_000 }, (_, index) => entry(`k${index}`, "queued")));
    assert.equal(folder.calls.filter((call) => call.startsWith("append")).length, 10);
    assert.equal((await loaded()).entries.length, 10_000);
  });

  it("holds, within a file, by order, even when the clock was set back", async () => {
    const journal = host("a");
    const before = entry("k", "failed", 3);
    clock.pass(-hourMs / 2);
    await record(journal, before);
    await record(journal, entry("k", "done", 3));
    assert.deepEqual((await loaded()).entries, []);
  });

  it("holds, among hosts, by time", async () => {
    const [a, b] = [host("a"), host("b")];
    await record(a, entry("k", "queued"), entry("l", "queued"));
    clock.pass(1);
    await record(b, entry("k", "failed", 3), entry("l", "done"));
    clock.pass(1);
    await record(a, entry("m", "queued"));
    assert.deepEqual((await loaded()).entries, ["k failed 3", "m queued 0"]);
    clock.pass(1);
    await record(a, entry("k", "done"));
    assert.deepEqual((await loaded()).entries, ["m queued 0"]);
  });

  it("never holds text: only what an entry says of a request is in the files", async () => {
    await record(host("a"), entry("k", "queued"));
    const [, payload] = folder.textOf("journal-a.jsonl").trim().split(" 1 ");
    assert.deepEqual(Object.keys(JSON.parse(payload!)), ["key", "owner", "analyzer", "state", "tries", "atMs"]);
  });

  describe("stays small", () => {
    it("by forgetting requests that nobody has come back to in a week", async () => {
      await record(host("a"), entry("old", "failed", 3), entry("older", "queued"));
      clock.pass(6 * 24 * hourMs);
      await record(host("b"), entry("young", "queued", 1));
      clock.pass(25 * hourMs);
      assert.deepEqual(await loaded("c"), { entries: ["young queued 1"], setAside: 0 });
      assert.doesNotMatch(folder.textOf("journal-c.jsonl"), /"older?"/);
    });

    it("by leaving out what came to an end, all at once and without losing anything", async () => {
      const journal = host("a");
      await record(journal, entry("open", "failed", 3));
      for (let round = 0; round < 40; round++) {
        await record(journal, ...Array.from({ length: 100 }, (_, index) => entry(`${round}.${index}`, "queued")));
        await record(journal, ...Array.from({ length: 100 }, (_, index) => entry(`${round}.${index}`, "done")));
        assert.deepEqual((await loaded()).entries, ["open failed 3"]);
      }
      assert.ok(folder.files.get("journal-a.jsonl")!.bytes.length < 300_000);
      assert.deepEqual(names(), ["journal-a.jsonl"]);
    });

    it("but remembers the end of what another host's file still holds as open", async () => {
      await record(host("gone"), entry("k", "failed", 3));
      clock.pass(1);
      const journal = host("a");
      await journal.load();
      await record(journal, entry("k", "done"));
      for (let round = 0; round < 40; round++) {
        await record(journal, ...Array.from({ length: 100 }, (_, index) => entry(`${round}.${index}`, "queued")));
        await record(journal, ...Array.from({ length: 100 }, (_, index) => entry(`${round}.${index}`, "done")));
      }
      assert.ok(folder.calls.includes("rename journal-a.new"), "was written anew at least once");
      assert.deepEqual((await loaded()).entries, []);
    });

    it("by taking over the files of hosts that have not written for an hour", async () => {
      await record(host("old"), entry("k1", "failed", 3), entry("k2", "done"));
      clock.pass(hourMs / 2);
      await record(host("young"), entry("k3", "queued"));
      clock.pass(hourMs / 2 + 1);
      assert.deepEqual((await loaded("a")).entries, ["k1 failed 3", "k3 queued 0"]);
      assert.deepEqual(names(), ["journal-a.jsonl", "journal-young.jsonl"]);
      assert.deepEqual((await loaded("b")).entries, ["k1 failed 3", "k3 queued 0"]);
    });

    it("without harm to a host that was taken for gone", async () => {
      const sleeper = host("sleeper");
      await record(sleeper, entry("k1", "failed", 3), entry("k2", "failed", 3));
      clock.pass(2 * hourMs);
      await host("a").load();
      assert.deepEqual(names(), ["journal-a.jsonl"]);
      await record(sleeper, entry("k1", "done"), entry("k3", "queued"));
      assert.deepEqual((await loaded()).entries, ["k2 failed 3", "k3 queued 0"]);
    });

    it("by removing what was set aside a week ago", async () => {
      folder.put("journal-x.bad", "junk");
      folder.put("journal-x.new", "junk");
      clock.pass(8 * 24 * hourMs);
      folder.put("journal-y.bad", "junk");
      await host("a").load();
      assert.deepEqual(names(), ["journal-y.bad"]);
    });
  });

  describe("survives", () => {
    const ours = "journal-a.jsonl";

    it("a file that was cut off anywhere: at most the last entry is missing, and the next run mends it", async () => {
      await record(host("a"), entry("k1", "queued"), entry("k2", "queued"));
      const text = folder.textOf(ours);
      const second = text.lastIndexOf("\n", text.length - 2) + 1;
      for (let length = second + 1; length < text.length; length += 13) {
        folder.put(ours, text.slice(0, length));
        assert.deepEqual(await loaded("a"), { entries: ["k1 queued 0"], setAside: 1 });
        assert.deepEqual(await loaded("a"), { entries: ["k1 queued 0"], setAside: 0 });
        assert.equal(folder.textOf("journal-a.bad"), text.slice(0, length));
      }
    });

    it("being killed while others read on: what it writes next is not joined to the cut-off line", async () => {
      await record(host("a"), entry("k1", "queued"));
      folder.put(ours, `${folder.textOf(ours)}0badc0de 1 {"key":"k2"`);
      folder.fails = (call) => call.startsWith("write") || call === "append journal-a.new";
      const journal = host("a");
      await journal.load();
      folder.fails = () => false;
      await record(journal, entry("k3", "queued"));
      assert.deepEqual((await loaded()).entries, ["k1 queued 0", "k3 queued 0"]);
    });

    it("junk, another version and entries of the wrong shape, and keeps the others", async () => {
      const good = { ...entry("k1", "queued") };
      const wrong: readonly unknown[] = [
        null,
        7,
        { ...good, key: undefined },
        { ...good, key: 1 },
        { ...good, analyzer: "astrology" },
        { ...good, state: "lost" },
        { ...good, tries: -1 },
        { ...good, tries: 0.5 },
        { ...good, atMs: "now" },
        { ...good, failure: { kind: "boredom" } },
        { ...good, failure: { kind: "provider", detail: "x" } },
      ];
      const otherVersion = sealedLine(2, JSON.stringify(entry("k2", "queued")));
      const bad = [...wrong.map((each) => sealedLine(1, JSON.stringify(each))), sealedLine(1, "{"), otherVersion, "junk\n", "\0\0\0\n"];
      folder.put(ours, [...bad, sealedLine(1, JSON.stringify(good))].join("\n"));
      assert.deepEqual(await loaded("a"), { entries: ["k1 queued 0"], setAside: bad.length });
      assert.deepEqual(names(), ["journal-a.bad", ours]);
      assert.deepEqual(await loaded("a"), { entries: ["k1 queued 0"], setAside: 0 });
    });

    it("junk in the file of a host that may be alive, which it leaves alone", async () => {
      folder.put("journal-b.jsonl", `junk\n${sealedLine(1, JSON.stringify(entry("k1", "queued")))}`);
      assert.deepEqual(await loaded("a"), { entries: ["k1 queued 0"], setAside: 1 });
      assert.deepEqual(names(), ["journal-b.jsonl"]);
    });

    it("a file far too long to be one", async () => {
      await record(host("b"), entry("k1", "queued"));
      folder.put(ours, "x");
      const { list } = folder;
      folder.list = async () => (await list()).map((file) => (file.name === ours ? { ...file, bytes: 1_000_000_000 } : file));
      const journal = host("a");
      assert.deepEqual(await journal.load(), { entries: [entry("k1", "queued")], setAside: 1 });
      assert.deepEqual(names(), ["journal-a.bad", "journal-b.jsonl"]);
      await record(journal, entry("k2", "queued"));
      folder.list = list;
      assert.deepEqual((await loaded()).entries, ["k1 queued 0", "k2 queued 0"]);
    });

    it("a disk that fails, and writes down what it holds when the disk is well again", async () => {
      const journal = host("a");
      await journal.load();
      await record(journal, entry("k1", "queued"));
      folder.fails = () => true;
      await record(journal, entry("k2", "queued"));
      await record(journal, entry("k1", "done"));
      folder.fails = () => false;
      await record(journal, entry("k3", "queued"));
      assert.deepEqual((await loaded()).entries, ["k2 queued 0", "k3 queued 0"]);
    });

    it("a folder that cannot be listed", async () => {
      folder.fails = () => true;
      const journal = host("a");
      assert.deepEqual(await journal.load(), { entries: [], setAside: 1 });
      await journal.dispose();
    });

    it("a crash at any moment: what was flushed is there, as it was or as it was recorded after", async () => {
      const states = fc.constantFrom<JournalEntry["state"]>("queued", "running", "done", "failed", "cancelled");
      const recordings = fc.array(fc.record({ key: fc.constantFrom("k1", "k2", "k3"), state: states, isFlushed: fc.boolean() }), { maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(recordings, fc.nat(40), async (list, crashAfter) => {
          folder = createMemoryFolder(() => clock.now());
          let calls = 0;
          folder.fails = () => calls++ > crashAfter;
          const journal = host("a");
          const possible = new Map<string, string[]>();
          for (const { key, state, isFlushed } of list) {
            clock.pass(1);
            journal.record(entry(key, state));
            possible.set(key, [...(possible.get(key) ?? ["none"]), isOpen(state) ? state : "none"]);
            if (isFlushed) {
              await journal.flush();
              // Once a state has reached the disk, no earlier one may come back.
              if (calls <= crashAfter) for (const [each, recorded] of possible) possible.set(each, recorded.slice(-1));
            }
          }
          folder.fails = () => false;
          const held = new Map((await host("b").load()).entries.map((each) => [each.key, each.state]));
          for (const [key, states] of possible) assert.ok(states.includes(held.get(key) ?? "none"), `${key}: ${held.get(key)} is none of ${states}`);
        }),
        { numRuns: 100 },
      );
    });
  });
});

const isOpen = (state: JournalEntry["state"]): boolean => state !== "done" && state !== "cancelled";

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Answer, UnitFinding } from "../../../src/core/analytical/task";
import type { AnswerFiles } from "../../../src/core/background/answerFiles";
import { createAnswerFiles } from "../../../src/core/background/answerFilesOn";
import { sealedLine } from "../../../src/core/background/sealedLines";
import { createHandClock, type HandClock } from "./handClock";
import { createMemoryFolder, type MemoryFolder } from "./memoryFolder";

const finding: UnitFinding = {
  category: "pragmatics.presupposition",
  severity: "hint",
  confidence: 0.8,
  place: { part: 0, start: 3, end: 9 },
  related: [{ part: 0, start: 0, end: 2, role: "trigger" }],
  message: "“stopped” says that it was so before – ünïcödé 🙂\u2028",
  data: { trigger: "stopped", strength: 2, isCertain: true },
};

function answer(message = finding.message): Answer {
  return { findings: [{ ...finding, message }], source: { provider: "p", label: "P", model: "m", atMs: 1 } };
}

const hourMs = 3_600_000;
const megabyte = 1_000_000;

describe("answers on disk", () => {
  let clock: HandClock;
  let folder: MemoryFolder;

  beforeEach(() => {
    clock = createHandClock(1_000 * hourMs);
    folder = createMemoryFolder(() => clock.now());
  });

  const host = (name: string, maxBytes = 50 * megabyte): AnswerFiles => createAnswerFiles(folder, { maxBytes, host: name, clock });
  const names = (): string[] => [...folder.files.keys()].sort();
  const appends = (): number => folder.calls.filter((call) => call.startsWith("append")).length;

  /** What a host that has just started finds. */
  async function found(key: string): Promise<string | undefined> {
    return (await host("fresh").get(key))?.findings[0]?.message;
  }

  it("come back as they were, in this run and in the next", async () => {
    const files = host("a");
    assert.equal(await files.get("key"), undefined);
    await files.put("key", answer());
    assert.deepEqual(await files.get("key"), answer());
    await files.dispose();

    assert.deepEqual(await host("a").get("key"), answer());
    assert.deepEqual(await host("b").get("key"), answer());
    assert.equal(await host("b").get("kez"), undefined);
  });

  it("may be any answers under any keys", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: "grapheme", minLength: 1 }), fc.string({ maxLength: 500, unit: "binary" })), async (messages) => {
        folder.files.clear();
        const files = host("a");
        await Promise.all(Object.entries(messages).map(([key, message]) => files.put(key, answer(message.slice(0, 500)))));
        const next = host("b");
        for (const [key, message] of Object.entries(messages)) assert.equal((await next.get(key))?.findings[0]?.message, message.slice(0, 500));
        assert.equal(next.setAside, 0);
      }),
      { numRuns: 30 },
    );
  });

  it("hold the latest of two under one key", async () => {
    const files = host("a");
    await files.put("key", answer("one"));
    await files.put("key", answer("two"));
    assert.equal((await files.get("key"))?.findings[0]?.message, "two");
    assert.equal(await found("key"), "two");
  });

  it("are written in groups: what comes during one write is the next", async () => {
    const files = host("a");
    await Promise.all(Array.from({ length: 200 }, (_, index) => files.put(`key${index}`, answer())));
    assert.ok(appends() <= 2, `${appends()} appends`);
    for (let index = 0; index < 200; index++) assert.deepEqual(await files.get(`key${index}`), answer());
  });

  it("are read in groups: a burst reads each file once", async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => host("a").put(`key${index}`, answer())));
    const files = host("b");
    await files.get("key0");
    folder.calls.length = 0;
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => files.get(`key${index}`)));
    assert.ok(answers.every((each) => each !== undefined));
    assert.equal(folder.calls.filter((call) => call.startsWith("read")).length, folder.files.size);
  });

  it("go on in the same file after a restart, and in a new one when it is full", async () => {
    await host("a").put("first", answer());
    const files = host("a");
    await files.put("second", answer());
    assert.deepEqual(names(), ["answers-a-1.jsonl"]);
    for (let index = 0; index < 6; index++) await files.put(`long${index}`, longAnswer(index));
    assert.deepEqual(names(), ["answers-a-1.jsonl", "answers-a-2.jsonl"]);
    assert.deepEqual(await host("b").get("second"), answer());
    assert.deepEqual(await host("b").get("long5"), longAnswer(5));
  });

  describe("of several hosts at once", () => {
    it("are written to files of their own and read by all", async () => {
      const [a, b] = [host("a"), host("b")];
      await Promise.all([a.put("ours", answer("a")), b.put("theirs", answer("b"))]);
      assert.deepEqual(names(), ["answers-a-1.jsonl", "answers-b-1.jsonl"]);
      clock.pass(5_000);
      assert.equal((await a.get("theirs"))?.findings[0]?.message, "b");
      assert.equal((await b.get("ours"))?.findings[0]?.message, "a");
    });

    it("are seen a few seconds after they were written, without reading anything twice", async () => {
      const [a, b] = [host("a"), host("b")];
      await a.put("one", answer());
      assert.ok(await b.get("one"));
      await a.put("two", answer());
      folder.calls.length = 0;
      assert.equal(await b.get("two"), undefined);
      assert.deepEqual(folder.calls, []);
      clock.pass(2_500);
      assert.deepEqual(await Promise.all([b.get("two"), b.get("two"), b.get("three")]), [answer(), answer(), undefined]);
      assert.deepEqual(folder.calls, ["list", "read answers-a-1.jsonl", "read answers-a-1.jsonl"]);
    });

    it("survive that another host clears the folder under their feet", async () => {
      const [a, b] = [host("a"), host("b")];
      await a.put("old", answer());
      await b.put("others", answer());
      await b.clear();
      assert.deepEqual(names(), []);
      await a.put("new", answer("new"));
      assert.equal(await a.get("old"), undefined);
      assert.deepEqual(await a.get("new"), answer("new"));
      clock.pass(5_000);
      assert.deepEqual(await b.get("new"), answer("new"));
      assert.equal(await b.get("others"), undefined);
      assert.equal(a.setAside + b.setAside, 0);
    });

    it("are found again after another host has put them together", async () => {
      const windows = Array.from({ length: 20 }, (_, index) => host(`window${index}`));
      for (const [index, window] of windows.entries()) await window.put(`key${index}`, answer(`${index}`));
      const b = host("b");
      assert.ok(await b.get("key3"));
      await b.dispose();
      clock.pass(2 * hourMs);
      const c = host("c");
      await c.put("own", answer());
      await c.dispose();
      assert.deepEqual(names(), ["answers-c-1.jsonl"]);
      clock.pass(5_000);
      assert.equal((await b.get("key3"))?.findings[0]?.message, "3");
      // A host that has been idle for long lives on in a file that begins anew.
      await windows[3]!.put("late", answer("late"));
      assert.equal((await windows[3]!.get("late"))?.findings[0]?.message, "late");
      assert.equal(await found("late"), "late");
    });

    it("are never half of a line that is still being written", async () => {
      await host("a").put("one", answer("one"));
      const b = host("b");
      assert.ok(await b.get("one"));
      const line = new TextEncoder().encode(sealedLine(1, `two ${JSON.stringify(answer("two"))}`));
      await folder.append("answers-a-1.jsonl", line.subarray(0, 40));
      clock.pass(5_000);
      assert.equal(await b.get("two"), undefined);
      await folder.append("answers-a-1.jsonl", line.subarray(40));
      clock.pass(5_000);
      assert.equal((await b.get("two"))?.findings[0]?.message, "two");
      assert.equal(b.setAside, 0);
    });
  });

  describe("are bounded", () => {
    it("by the size of all files: the least recently used go", async () => {
      const a = host("a", 3 * megabyte);
      for (let index = 0; index < 30; index++) {
        await a.put(`key${index}`, longAnswer(index));
        clock.pass(60_000);
        // Used all the time, and so kept though it is among the first.
        assert.ok(await a.get("key0"));
      }
      const bytes = [...folder.files.values()].reduce((sum, file) => sum + file.bytes.length, 0);
      assert.ok(bytes <= 3.5 * megabyte && bytes > 1.5 * megabyte, `${bytes} bytes`);
      assert.equal(await a.get("key10"), undefined);
      assert.deepEqual(await a.get("key29"), longAnswer(29));
    });

    it("by clearing", async () => {
      const a = host("a");
      await a.put("key", answer());
      await a.clear();
      assert.equal(await a.get("key"), undefined);
      assert.deepEqual(names(), []);
      await a.put("key", answer());
      assert.deepEqual(await found("key"), finding.message);
    });

    it("in the number of files: small ones of hosts long gone are put together, and nothing is lost", async () => {
      for (let index = 0; index < 40; index++) {
        const window = host(`window${index}`);
        await window.put(`key${index}`, answer(`${index}`));
        await window.dispose();
      }
      clock.pass(2 * hourMs);
      const a = host("a");
      await a.put("own", answer());
      await a.dispose();
      assert.deepEqual(names(), ["answers-a-1.jsonl"]);
      for (let index = 0; index < 40; index++) {
        assert.equal((await a.get(`key${index}`))?.findings[0]?.message, `${index}`);
        assert.equal(await found(`key${index}`), `${index}`);
      }
    });
  });

  describe("set aside and counted", () => {
    const name = "answers-a-1.jsonl";

    async function twoAnswers(): Promise<void> {
      await host("a").put("one", answer("one"));
      await host("a").put("two", answer("two"));
    }

    /** What a new host makes of the folder. */
    async function check(expected: { readonly one?: string; readonly two?: string; readonly setAside: number }): Promise<void> {
      const files = host("b");
      const messages = { one: (await files.get("one"))?.findings[0]?.message, two: (await files.get("two"))?.findings[0]?.message };
      assert.deepEqual({ ...messages, setAside: files.setAside }, { one: undefined, two: undefined, ...expected });
    }

    it("is a last line that was cut off, wherever it was cut", async () => {
      await twoAnswers();
      const text = folder.textOf(name);
      const secondLine = text.lastIndexOf("\n", text.length - 2) + 1;
      for (let end = secondLine + 1; end < text.length - 1; end += 17) {
        folder.put(name, new TextEncoder().encode(text).subarray(0, end));
        await check({ one: "one", setAside: 1 });
      }
    });

    it("is a line that was cut off and then followed by others", async () => {
      await twoAnswers();
      const text = folder.textOf(name);
      folder.put(name, text.slice(0, -30));
      await host("a").put("three", answer("three"));
      await check({ one: "one", setAside: 1 });
      assert.equal(await found("three"), "three");
    });

    it("is a line with one byte changed, whichever", async () => {
      await twoAnswers();
      const bytes = folder.files.get(name)!.bytes;
      const start = bytes.lastIndexOf(10, bytes.length - 2) + 1;
      for (let at = start; at < bytes.length - 1; at += 7) {
        const changed = bytes.slice();
        changed[at]! ^= 0x01;
        folder.put(name, changed);
        await check({ one: "one", setAside: 1 });
      }
    });

    it("is another version", async () => {
      await twoAnswers();
      folder.put(name, folder.textOf(name) + sealedLine(2, `two ${JSON.stringify(answer("later"))}`));
      await check({ one: "one", two: "two", setAside: 1 });
    });

    it("is junk", async () => {
      folder.put("answers-junk-1.jsonl", Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 251));
      folder.put("answers-junk-2.jsonl", "not a line\n{}\n\n\n  \n");
      folder.put("answers-other.jsonl", "not ours");
      await twoAnswers();
      const files = host("b");
      assert.ok(await files.get("one"));
      assert.ok(files.setAside > 3);
    });

    it("is an answer of the wrong shape, though its line is whole", async () => {
      const whole = { ...answer(), findings: [finding] };
      const wrong: readonly unknown[] = [
        null,
        [],
        {},
        { ...whole, findings: {} },
        { ...whole, source: undefined },
        { ...whole, source: { ...whole.source, atMs: "now" } },
        ...[
          { ...finding, category: "pragmatics.unheardOf" },
          { ...finding, severity: "fatal" },
          { ...finding, confidence: 1.5 },
          { ...finding, message: "x".repeat(501) },
          { ...finding, message: 1 },
          { ...finding, place: { part: 0, start: -1, end: 1 } },
          { ...finding, place: { part: 0, start: 0.5, end: 1 } },
          { ...finding, place: { part: 0, start: 2, end: 1 } },
          { ...finding, place: { start: 0, end: 1 } },
          { ...finding, related: [{ part: 0, start: 0, end: 1 }] },
          { ...finding, data: { nested: {} } },
          { ...finding, data: undefined },
        ].map((each) => ({ ...whole, findings: [each] })),
      ];
      for (const value of wrong) {
        folder.put(name, sealedLine(1, `one ${JSON.stringify(value)}`) + sealedLine(1, `two ${JSON.stringify(answer("two"))}`));
        await check({ two: "two", setAside: 1 });
      }
      folder.put(name, `${sealedLine(1, "one {")}${sealedLine(1, "keyOnly")}${sealedLine(1, `two ${JSON.stringify(answer("two"))}`)}`);
      await check({ two: "two", setAside: 2 });
    });

    it("is a file far too long to be one, which is not even read and goes first", async () => {
      await twoAnswers();
      const { list } = folder;
      const huge = { name: "answers-huge-1.jsonl", bytes: 1_000 * megabyte, modifiedMs: clock.now() };
      folder.files.set(huge.name, { bytes: new Uint8Array(), modifiedMs: clock.now() });
      folder.list = async () => (await list()).map((file) => (file.name === huge.name ? huge : file));
      const files = host("b");
      assert.ok(await files.get("one"));
      assert.equal(files.setAside, 1);
      await files.dispose();
      assert.ok(!folder.calls.includes(`read ${huge.name}`));
      assert.deepEqual(names(), [name]);
    });
  });

  describe("on a disk that fails", () => {
    it("are not there, and that is all", async () => {
      folder.fails = () => true;
      const files = host("a");
      assert.equal(await files.get("key"), undefined);
      await files.put("key", answer());
      assert.equal(await files.get("key"), undefined);
      await files.clear();
      await files.dispose();
      assert.ok(files.setAside > 0);
    });

    it("are counted when they could not be written, and written again when the disk is well", async () => {
      const files = host("a");
      await files.put("one", answer("one"));
      folder.fails = (call) => call.startsWith("append");
      await files.put("two", answer("two"));
      assert.equal(files.setAside, 1);
      folder.fails = () => false;
      await files.put("three", answer("three"));
      assert.equal((await files.get("one"))?.findings[0]?.message, "one");
      assert.equal(await files.get("two"), undefined);
      assert.equal((await files.get("three"))?.findings[0]?.message, "three");
      assert.equal(await found("three"), "three");
    });

    it("of which one file cannot be read are the others", async () => {
      await host("a").put("one", answer("one"));
      await host("b").put("two", answer("two"));
      folder.fails = (call) => call === "read answers-a-1.jsonl";
      assert.equal(await found("one"), undefined);
      assert.equal(await found("two"), "two");
    });
  });
});

/** About 230 KB. */
function longAnswer(seed: number): Answer {
  const { findings, source } = answer(`${seed} `.repeat(100));
  return { source, findings: Array.from({ length: 500 }, () => findings[0]!) };
}

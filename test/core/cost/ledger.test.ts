import assert from "node:assert/strict";
import type { Budgets } from "../../../src/core/cost/budget";
import { noBudgets } from "../../../src/core/cost/budget";
import { createLedger, type Answer, type Ledger, type Reservation } from "../../../src/core/cost/ledger";
import type { Amount, Purpose } from "../../../src/core/cost/spending";
import { createHandClock, type HandClock } from "../background/handClock";
import { createMemoryFolder, type MemoryFolder } from "../background/memoryFolder";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const purpose: Purpose = { provider: "openai-compatible https://api.openai.com/v1", model: "gpt-4o-mini", analyzer: "pragmatics", workspace: "notes" };
const most: Amount = { tokensIn: 100, tokensOut: 50, nanoUsd: 1_000 };

describe("the ledger", () => {
  let clock: HandClock;
  let folder: MemoryFolder;
  let hosts: number;

  beforeEach(() => {
    clock = createHandClock(Date.UTC(2026, 10, 22, 12));
    folder = createMemoryFolder(() => clock.now());
    hosts = 0;
  });

  /** A window that starts now. */
  const open = (name = `w${++hosts}`): Ledger => createLedger(folder, { host: name, clock, dayOf: (atMs) => new Date(atMs).toISOString().slice(0, 10) });
  const day = (nanoUsd: number): Budgets => ({ ...noBudgets, day: { nanoUsd } });

  async function spend(ledger: Ledger, nanoUsd: number, budgets = noBudgets, other: Partial<Purpose> = {}): Promise<Answer["kind"]> {
    const answer = await ledger.reserve({ purpose: { ...purpose, ...other }, most: { ...most, nanoUsd }, lifeMs: 60_000 }, budgets);
    if (answer.kind === "granted") answer.reservation.settle({ tokensIn: 80, tokensOut: 20, nanoUsd, estimated: false });
    return answer.kind;
  }

  async function reserve(ledger: Ledger, nanoUsd: number, budgets = noBudgets): Promise<Reservation> {
    const answer = await ledger.reserve({ purpose, most: { ...most, nanoUsd }, lifeMs: 60_000 }, budgets);
    assert.ok(answer.kind === "granted", answer.kind);
    return answer.reservation;
  }

  /** What a window that starts now knows: `period calls nanoUsd`. */
  async function known(): Promise<string[]> {
    const ledger = open();
    await ledger.refresh();
    const told = ledger.totals().map(({ period, calls, nanoUsd }) => `${period} ${calls} ${nanoUsd}`);
    await ledger.dispose();
    return told;
  }

  it("tells what was spent, by day and purpose, in this window and the next", async () => {
    const ledger = open();
    await spend(ledger, 300);
    await spend(ledger, 200);
    await spend(ledger, 7, noBudgets, { analyzer: "discourse" });
    clock.pass(dayMs);
    await spend(ledger, 40, noBudgets, { workspace: "other" });
    const told = ["2026-11-23 1 40", "2026-11-22 2 500", "2026-11-22 1 7"];
    assert.deepEqual(ledger.totals().map(({ period, calls, nanoUsd }) => `${period} ${calls} ${nanoUsd}`), told);
    await ledger.dispose();
    assert.deepEqual(await known(), told);
  });

  it("keeps what was spent before a crash, and takes a call that nobody knows the end of for as much as it may have taken", async () => {
    const ledger = open();
    await spend(ledger, 300, day(10_000));
    await reserve(ledger, 500, day(10_000));
    // The window is gone without a word. Until the call's time is over it is open.
    const fresh = open();
    await fresh.refresh();
    assert.deepEqual(fresh.states(day(10_000))[0]!.spent, { nanoUsd: 300, tokens: 100, openNanoUsd: 500, openTokens: 150 });
    clock.pass(60_000);
    assert.deepEqual(fresh.states(day(10_000))[0]!.spent, { nanoUsd: 800, tokens: 250, openNanoUsd: 0, openTokens: 0 });
    assert.deepEqual(await known(), ["2026-11-22 2 800"]);
  });

  it("loses nothing but a line that was cut off", async () => {
    const ledger = open("a");
    await spend(ledger, 300);
    await spend(ledger, 200);
    await ledger.dispose();
    const { bytes } = folder.files.get("ledger-a-0.jsonl")!;
    folder.put("ledger-a-0.jsonl", bytes.slice(0, -10));
    clock.pass(60_000);
    // What the line said was that the call took what had been reserved for it: that holds now for want of better.
    assert.deepEqual(await known(), ["2026-11-22 2 500"]);
  });

  it("does without the disk where there are no budgets, and writes what it could not when it can", async () => {
    const ledger = open();
    folder.fails = (call) => call.startsWith("append");
    assert.equal(await spend(ledger, 300), "granted");
    await ledger.refresh();
    folder.fails = () => false;
    assert.deepEqual(await known(), []);
    await spend(ledger, 1);
    await ledger.dispose();
    assert.deepEqual(await known(), ["2026-11-22 2 301"]);
  });

  it("lets nothing out under a budget when the disk cannot be read or written, and counts nothing for it", async () => {
    for (const broken of ["append", "list"]) {
      folder.fails = (call) => call.startsWith(broken);
      const ledger = open();
      assert.equal(await spend(ledger, 300, day(1_000)), "unreadable");
      folder.fails = () => false;
      assert.equal(await spend(ledger, 1_000, day(1_000)), "granted");
      await ledger.dispose();
      folder.files.clear();
    }
  });

  it("keeps a day's budget over two windows, restarts and days", async () => {
    const [one, two] = [open(), open()];
    assert.equal(await spend(one, 600, day(1_000)), "granted");
    assert.equal(await spend(two, 500, day(1_000)), "over");
    assert.equal(await spend(two, 400, day(1_000)), "granted");
    assert.equal(await spend(one, 1, day(1_000)), "over");
    await one.dispose();
    assert.equal(await spend(open(), 1, day(1_000)), "over");
    clock.pass(dayMs);
    assert.equal(await spend(two, 1_000, day(1_000)), "granted");
    clock.pass(-dayMs);
    assert.equal(await spend(two, 1, day(1_000)), "over", "the day before has not been forgotten");
    clock.pass(dayMs);
    assert.equal(await spend(two, 1, day(1_000)), "over", "nor the day after");
  });

  it("keeps a month's budget over days, and a budget in tokens", async () => {
    const ledger = open();
    const month: Budgets = { ...noBudgets, month: { tokens: 350 } };
    assert.equal(await spend(ledger, 0, month), "granted");
    clock.pass(dayMs);
    assert.equal(await spend(ledger, 0, month), "granted");
    assert.equal(await spend(ledger, 0, month), "granted", "100 tokens each, of 150 reserved");
    assert.equal(await spend(ledger, 0, month), "over");
    clock.pass(10 * dayMs);
    assert.equal(await spend(ledger, 0, month), "granted", "in December");
  });

  it("says that a call has to wait when calls that are out may yet leave room for it", async () => {
    const [one, two] = [open(), open()];
    const out = await reserve(one, 800, day(1_000));
    assert.equal(await spend(two, 300, day(1_000)), "busy");
    out.settle({ tokensIn: 1, tokensOut: 1, nanoUsd: 100, estimated: false });
    await one.refresh();
    assert.equal(await spend(two, 300, day(1_000)), "granted");
    const other = await reserve(two, 600, day(1_000));
    other.withdraw();
    await two.refresh();
    assert.equal(await spend(one, 600, day(1_000)), "granted");
  });

  it("lets no call out that may take more than a call may, nor one without a price under a budget in dollars", async () => {
    const ledger = open();
    assert.equal(await spend(ledger, 11, { ...noBudgets, call: { nanoUsd: 10 } }), "overCall");
    assert.equal(await spend(ledger, 10, { ...noBudgets, call: { nanoUsd: 10 } }), "granted");
    const unpriced = { purpose, most: { ...most, nanoUsd: undefined }, lifeMs: 1 };
    assert.equal((await ledger.reserve(unpriced, day(1_000_000))).kind, "unpriced");
    assert.equal((await ledger.reserve(unpriced, { ...noBudgets, day: { tokens: 1_000 } })).kind, "granted");
  });

  it("lets more be spent today when a person says so, in all windows, and not tomorrow", async () => {
    const [one, two] = [open(), open()];
    await spend(one, 1_000, day(1_000));
    await two.raise("2026-11-22", { nanoUsd: 500, tokens: 0 });
    assert.equal(await spend(one, 501, day(1_000)), "over");
    assert.equal(await spend(one, 500, day(1_000)), "granted");
    clock.pass(dayMs);
    assert.equal(await spend(one, 1_001, day(1_000)), "over");
  });

  it("takes the last word on a call: one that was counted as cut off may yet tell what it took", async () => {
    const ledger = open();
    const out = await reserve(ledger, 900);
    out.settle({ tokensIn: 80, tokensOut: 0, nanoUsd: 100, estimated: true });
    out.settle({ tokensIn: 85, tokensOut: 9, nanoUsd: 120, estimated: false });
    await ledger.dispose();
    assert.deepEqual(await known(), ["2026-11-22 1 120"]);
  });

  describe("folds what gone windows have written", () => {
    const names = (): string[] => [...folder.files.keys()].sort();

    it("into sums in the next window's file, and removes theirs", async () => {
      for (const cost of [100, 20, 3]) {
        const ledger = open();
        await spend(ledger, cost);
        await spend(ledger, cost);
        await ledger.dispose();
      }
      clock.pass(26 * hourMs);
      const ledger = open("next");
      assert.equal(await spend(ledger, 1_000, { ...noBudgets, month: { nanoUsd: 1_245 } }), "over");
      assert.equal(await spend(ledger, 999, { ...noBudgets, month: { nanoUsd: 1_245 } }), "granted");
      await ledger.dispose();
      assert.deepEqual(names(), ["ledger-next-0.jsonl"]);
      clock.pass(26 * hourMs);
      assert.deepEqual(await known(), ["2026-11-23 1 999", "2026-11-22 6 246"]);
      assert.deepEqual(await known(), ["2026-11-23 1 999", "2026-11-22 6 246"]);
    });

    it("once, though several windows fold at once or die before they have removed anything", async () => {
      const gone = open("gone");
      await spend(gone, 100);
      await gone.dispose();
      clock.pass(26 * hourMs);
      folder.fails = (call) => call.startsWith("remove");
      for (let host = 0; host < 3; host++) assert.deepEqual(await known(), ["2026-11-22 1 100"]);
      folder.fails = () => false;
      const windows = [open(), open(), open()];
      await Promise.all(windows.map((each) => each.refresh()));
      for (const each of windows) assert.equal(each.totals()[0]!.nanoUsd, 100);
      await Promise.all(windows.map((each) => each.dispose()));
      assert.ok(!names().includes("ledger-gone-0.jsonl"));
      clock.pass(26 * hourMs);
      assert.deepEqual(await known(), ["2026-11-22 1 100"]);
    });

    it("though a window was only asleep: what it spent before and goes on to spend is counted once", async () => {
      const sleeper = open("sleeper");
      await spend(sleeper, 100, day(10_000));
      const out = await reserve(sleeper, 900, day(10_000));
      clock.pass(26 * hourMs);
      assert.deepEqual(await known(), ["2026-11-22 2 1000"]);
      assert.ok(!names().includes("ledger-sleeper-0.jsonl"));
      // It wakes up in the middle of a call.
      out.settle({ tokensIn: 1, tokensOut: 1, nanoUsd: 50, estimated: false });
      await spend(sleeper, 7, day(10_000));
      await sleeper.refresh();
      assert.deepEqual(sleeper.totals().map(({ period, nanoUsd }) => `${period} ${nanoUsd}`), ["2026-11-23 7", "2026-11-22 150"]);
      assert.deepEqual(await known(), ["2026-11-23 1 7", "2026-11-22 2 150"]);
      await sleeper.dispose();
      clock.pass(26 * hourMs);
      assert.deepEqual(await known(), ["2026-11-23 1 7", "2026-11-22 2 150"]);
    });

    it("into one line for each month that has long gone", async () => {
      for (let month = 0; month < 8; month++) {
        for (let each = 0; each < 3; each++) {
          const ledger = open();
          await spend(ledger, 10);
          await ledger.dispose();
          clock.pass(dayMs);
        }
        clock.pass(27 * dayMs);
      }
      await known();
      const text = [...folder.files.keys()].map((name) => folder.textOf(name)).join("");
      assert.equal(text.split("\n").filter((line) => line.includes('"month":"2026-12"') || line.includes('"month":"2027-02"')).length, 2);
      const told = await known();
      assert.equal(told.map((line) => Number(line.split(" ")[2])).reduce((sum, cost) => sum + cost), 240);
      assert.ok(told.includes("2026-12 3 30"), told.join());
    });

    it("of its own, when they have grown long", async () => {
      const ledger = open("busy");
      for (let each = 0; each < 1_500; each++) {
        await spend(ledger, 1);
        if (each % 50 === 0) await ledger.refresh();
      }
      await ledger.refresh();
      assert.ok(names().length <= 2, names().join());
      assert.ok(folder.textOf(names().at(-1)!).length < 520_000);
      assert.equal(ledger.totals()[0]!.nanoUsd, 1_500);
      await ledger.dispose();
      assert.deepEqual(await known(), ["2026-11-22 1500 1500"]);
    });
  });
});

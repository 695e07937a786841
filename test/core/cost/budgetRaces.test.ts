import assert from "node:assert/strict";
import fc from "fast-check";
import type { Clock } from "../../../src/core/background/clock";
import { type Budgets, noBudgets } from "../../../src/core/cost/budget";
import { createLedger, type Ledger } from "../../../src/core/cost/ledger";
import { localDay, type Purpose } from "../../../src/core/cost/spending";
import { createMemoryFolder } from "../background/memoryFolder";
import { randomFrom } from "../../endpoint/random";
import { createShakenFolder } from "./shakenFolder";

const purpose: Purpose = { provider: "p", model: "m", analyzer: "discourse", workspace: "" };
const hourMs = 3_600_000;
const budgets: Budgets = { ...noBudgets, day: { nanoUsd: 1_000 }, month: { nanoUsd: 2_500 } };

/** A call as whoever charges for it sees it. */
interface Charged {
  readonly day: string;
  nanoUsd: number;
  isOver: boolean;
}

interface Play {
  readonly seed: number;
  readonly windows: number;
  readonly calls: number;
  /** Probabilities of what happens after a call has been let out. */
  readonly crash: number;
  readonly jump: number;
}

/** Windows that come, call, crash and go, each step at any time between the others' steps; the clock jumps to and fro. Gives what was charged and what stands in the books. */
async function play({ seed, windows, calls, crash, jump }: Play) {
  const random = randomFrom(seed);
  let nowMs = Date.UTC(2026, 10, 22, 12);
  const clock: Clock = { now: () => nowMs, after: () => () => undefined };
  const disk = createMemoryFolder(() => nowMs);
  const charged: Charged[] = [];
  const worst = { day: 0, month: 0 };
  let refused = 0;
  let hosts = 0;
  let crashes = 0;

  const chargedIn = (period: string): number => charged.reduce((sum, { day, nanoUsd }) => sum + (day.startsWith(period) ? nanoUsd : 0), 0);
  const turns = async (most: number): Promise<void> => {
    for (let left = Math.floor(random() * most); left > 0; left--) await new Promise(setImmediate);
  };

  async function work(): Promise<void> {
    let { folder, ledger } = open();
    for (let done = 0; done < calls; done++) {
      if (random() < jump) nowMs += [-30, -1, 1, 13, 26][Math.floor(random() * 5)]! * hourMs;
      const most = 50 + Math.floor(random() * 200);
      const day = localDay(nowMs);
      const leave = ledger.reserve({ purpose, most: { tokensIn: 10, tokensOut: 10, nanoUsd: most }, lifeMs: 60_000 }, budgets);
      if (random() < crash / 2) {
        // Dies while it asks: nothing goes out.
        await turns(12);
        folder.die();
        crashes++;
        ({ folder, ledger } = open());
        continue;
      }
      const answer = await leave;
      if (answer.kind !== "granted") {
        refused++;
        await turns(6);
        continue;
      }
      const call: Charged = { day, nanoUsd: most, isOver: false };
      charged.push(call);
      worst.day = Math.max(worst.day, chargedIn(day));
      worst.month = Math.max(worst.month, chargedIn(day.slice(0, 7)));
      await turns(20);
      if (random() < crash) {
        // Dies with the call out: it may be charged in full.
        folder.die();
        crashes++;
        ({ folder, ledger } = open());
        continue;
      }
      call.isOver = true;
      if (random() < 0.1) {
        call.nanoUsd = 0;
        answer.reservation.withdraw();
      } else {
        call.nanoUsd = Math.floor(random() * (most + 1));
        answer.reservation.settle({ tokensIn: 5, tokensOut: 5, nanoUsd: call.nanoUsd, estimated: false });
      }
    }
    await ledger.dispose();
  }

  function open(): { folder: ReturnType<typeof createShakenFolder>; ledger: Ledger } {
    const folder = createShakenFolder(disk, random);
    return { folder, ledger: createLedger(folder, { host: `h${++hosts}`, clock, dayOf: localDay }) };
  }

  await Promise.all(Array.from({ length: windows }, work));
  // By now nobody expects any of the calls to be under way.
  nowMs += 10 * 24 * hourMs;
  const late = createLedger(disk, { host: "late", clock, dayOf: localDay });
  await late.refresh();
  const booked = late.totals().reduce((sum, { nanoUsd }) => sum + nanoUsd, 0);
  const total = chargedIn("");
  return { worst, booked, total, refused, crashes, granted: charged.length };
}

describe("budgets that several windows share", () => {
  const plays = fc.record({
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
    windows: fc.integer({ min: 1, max: 5 }),
    calls: fc.integer({ min: 1, max: 12 }),
    crash: fc.constantFrom(0, 0, 0.1, 0.3),
    jump: fc.constantFrom(0, 0, 0.1, 0.4),
  });

  it("are never passed, whatever the order of their steps, crashes and jumps of the clock", async () => {
    const seen = { refused: 0, granted: 0, crashes: 0 };
    await fc.assert(
      fc.asyncProperty(plays, async (each) => {
        const { worst, refused, granted, crashes } = await play(each);
        seen.refused += refused;
        seen.granted += granted;
        seen.crashes += crashes;
        assert.ok(worst.day <= 1_000, `a day: ${worst.day}`);
        assert.ok(worst.month <= 2_500, `a month: ${worst.month}`);
      }),
      { numRuns: 150 },
    );
    // Else the property would say little.
    assert.ok(seen.refused > 200 && seen.granted > 500 && seen.crashes > 20, JSON.stringify(seen));
  }).timeout(60_000);

  it("and the books tell to the last what was charged, when nobody crashes", async () => {
    await fc.assert(
      fc.asyncProperty(plays, async (each) => {
        const { booked, total } = await play({ ...each, crash: 0 });
        assert.equal(booked, total);
      }),
      { numRuns: 80 },
    );
  }).timeout(60_000);

  it("and after crashes they tell no less than what was charged", async () => {
    await fc.assert(
      fc.asyncProperty(plays, async (each) => {
        const { booked, total } = await play({ ...each, crash: 0.3 });
        assert.ok(booked >= total, `${booked} of ${total}`);
      }),
      { numRuns: 80 },
    );
  }).timeout(60_000);
});

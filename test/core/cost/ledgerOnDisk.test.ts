import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { systemClock } from "../../../src/core/background/clock";
import { createLedger } from "../../../src/core/cost/ledger";
import { localDay } from "../../../src/core/cost/spending";
import { createNodeFolder } from "../../../src/files/nodeFolder";

const told = z.object({ call: z.number(), nanoUsd: z.number() });

describe("a budget on a disk that processes share", () => {
  it("is not passed though they write at once and some are killed in the middle, and the books hold all that was charged", async () => {
    const path = mkdtempSync(join(tmpdir(), "gloss-ledger-"));
    const limit = 6_000;
    try {
      const charged = new Map<string, number>();
      const total = (): number => [...charged.values()].reduce((sum, cost) => sum + cost, 0);
      const start = (host: string): ChildProcess => {
        const child = fork(join(process.cwd(), "out/test/core/cost/spender.main.js"), [path, host, String(limit)]);
        child.on("message", (message) => {
          const { call, nanoUsd } = told.parse(message);
          charged.set(`${host} ${call}`, nanoUsd);
        });
        return child;
      };
      const children = ["a", "b", "c"].map(start);
      const ends = children.map((child) => once(child, "exit"));
      while (charged.size < 20) await new Promise((resolve) => setTimeout(resolve, 5));
      children[0]!.kill("SIGKILL");
      const late = start("d");
      await Promise.all([...ends, once(late, "exit")]);
      const books = createLedger(createNodeFolder(path), { host: "e", clock: systemClock, dayOf: localDay });
      await books.refresh();
      const [{ spent }] = books.states({ day: { nanoUsd: limit }, month: {}, call: {} }) as [{ spent: { nanoUsd: number; openNanoUsd: number } }, unknown];
      await books.dispose();
      // A process may hear that a call is over a moment after the others: what it says is never less than the truth.
      assert.ok(total() <= limit && total() > limit - 300, `${total()} of ${limit}`);
      assert.ok(spent.nanoUsd + spent.openNanoUsd >= total() && spent.nanoUsd + spent.openNanoUsd <= limit, `${JSON.stringify(spent)} for ${total()}`);
      assert.ok(charged.size > 60, String(charged.size));
    } finally {
      rmSync(path, { recursive: true });
    }
  }).timeout(60_000);
});

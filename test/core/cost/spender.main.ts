import { systemClock } from "../../../src/core/background/clock";
import { noBudgets } from "../../../src/core/cost/budget";
import { createLedger } from "../../../src/core/cost/ledger";
import { localDay } from "../../../src/core/cost/spending";
import { createNodeFolder } from "../../../src/files/nodeFolder";

// A window that makes calls under a budget, 100 at most each, until it is killed or the budget is used up. Tells of a call before it is let out and when it is over.
async function spend([path = ".", host = "", limit = ""]: readonly string[]): Promise<void> {
  const ledger = createLedger(createNodeFolder(path), { host, clock: systemClock, dayOf: localDay });
  const purpose = { provider: "p", model: "m", analyzer: "discourse", workspace: "" } as const;
  for (let call = 0; ; call++) {
    const answer = await ledger.reserve({ purpose, most: { tokensIn: 60, tokensOut: 40, nanoUsd: 100 }, lifeMs: 1_000 }, { ...noBudgets, day: { nanoUsd: Number(limit) } });
    if (answer.kind === "busy") {
      await new Promise((resolve) => setTimeout(resolve, 5 * Math.random()));
      continue;
    }
    if (answer.kind !== "granted") break;
    process.send?.({ call, nanoUsd: 100 });
    await new Promise((resolve) => setTimeout(resolve, 3 * Math.random()));
    const nanoUsd = call % 100;
    // Heard of before it is on disk: of a window that is killed in between, the whole call stays in the books.
    answer.reservation.settle({ tokensIn: 60, tokensOut: 1, nanoUsd, estimated: false });
    process.send?.({ call, nanoUsd });
  }
  await ledger.dispose();
  process.disconnect?.();
}

void spend(process.argv.slice(2));

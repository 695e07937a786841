import { analyzers } from "./analyzers";
import type { Fault } from "../endpoint/behaviour";
import { askedUnits } from "../endpoint/request";
import type { SeenRequest } from "../endpoint/server";

/** After these a unit has its answer, be it a poor one: nobody may ask again. */
const answering: ReadonlySet<Fault | "unknownWord" | undefined> = new Set<Fault>(["none", "slow", "fenced", "repairable", "strangeItems", "otherText"]);

export interface Payments {
  /** Units answered in full once more to the same process, which had the answer. */
  readonly paidTwice: number;
  /** The same to another process: after a crash that came before the answer was on disk, or because two hosts wanted it at one time. */
  readonly paidAgain: number;
}

/** Who got which answer how often. */
export function paymentsFor(requests: readonly SeenRequest[]): Payments {
  const runsByUnit = new Map<string, string[]>();
  for (const { chat, fault, ending, headers } of requests) {
    if (chat === undefined || ending !== "sent" || !answering.has(fault)) continue;
    const run = String(headers["x-chaos-run"]);
    for (const { digest } of askedUnits(chat, analyzers)?.units ?? []) runsByUnit.set(digest, [...(runsByUnit.get(digest) ?? []), run]);
  }
  let [paidTwice, paidAgain] = [0, 0];
  for (const runs of runsByUnit.values()) {
    const distinct = new Set(runs).size;
    paidTwice += runs.length - distinct;
    paidAgain += distinct - 1;
  }
  return { paidTwice, paidAgain };
}

import { systemClock } from "../core/background/clock";
import { moneyText } from "../core/cost/amounts";
import { type Budgets, type BudgetState, noBudgets } from "../core/cost/budget";
import { sumOf } from "../core/cost/costPage";
import { createLedger, type Ledger, type Reservation } from "../core/cost/ledger";
import { type AskedModel, type ModelPrice, type OwnPrices, type Price, priceOf } from "../core/cost/prices";
import { localDay, type Totals } from "../core/cost/spending";
import type { BudgetedParts } from "../providers/policy/budgeted";

/** What the command line says of costs. */
export interface CostFlags {
  /** What the run may cost, in US dollars; `undefined`: anything. */
  readonly budgetUsd: number | undefined;
  /** What the model costs; `undefined`: what the list says. */
  readonly price: Price | undefined;
}

/** The costs of one run. */
export interface RunCosts {
  readonly guard: Omit<BudgetedParts, "maxTokens" | "timeoutMs">;
  /** What the run has cost, in a sentence; `undefined` where nobody was asked. */
  readonly summary: string | undefined;
  /** The same as figures. */
  readonly sum: Totals | undefined;
  priceOf(model: AskedModel): ModelPrice;
  /** Where the run's budget is. */
  readonly budgets: readonly BudgetState[];
}

/** `kept`: where all runs' costs are written down, if anywhere. A run's budget is its own. */
export function createRunCosts({ budgetUsd, price }: CostFlags, kept: Ledger | undefined): RunCosts {
  // A run has one budget, however long it takes: to the ledger it all happens on the day it began.
  const day = localDay(systemClock.now());
  const ledger = createLedger(undefined, { host: "run", clock: systemClock, dayOf: () => day });
  const budgets: Budgets = budgetUsd === undefined ? noBudgets : { ...noBudgets, day: { nanoUsd: Math.round(budgetUsd * 1e9) } };
  const prices: OwnPrices = price === undefined ? {} : { "*": price };
  return {
    guard: {
      ledger: kept === undefined ? ledger : inBoth(ledger, kept),
      clock: systemClock,
      random: Math.random,
      budgets: () => budgets,
      prices: () => prices,
      workspaceOf: () => "",
      remedies: { day: "Say more with --budget.", month: "", call: "", price: "Give it with --price, or leave out --budget." },
      periods: { day: "this run", month: "" },
      tell: () => undefined,
    },
    get budgets() {
      return ledger.states(budgets);
    },
    priceOf: (model) => priceOf(model, prices),
    get sum() {
      return sumOf(ledger.totals());
    },
    get summary() {
      const sum = sumOf(ledger.totals());
      if (sum === undefined) return undefined;
      const { calls, tokensIn, tokensOut, nanoUsd, unpriced, estimated } = sum;
      const cost = unpriced > 0 ? "at a price that is not known" : `for ${moneyText(nanoUsd)}`;
      const told = estimated > 0 ? `, ${estimated} of the calls estimated` : "";
      return `${calls} ${calls === 1 ? "call" : "calls"}, ${tokensIn} tokens sent and ${tokensOut} received, ${cost}${told}.`;
    },
  };
}

/** A ledger that is asked, with a second one that only writes down. */
function inBoth(asked: Ledger, kept: Ledger): Ledger {
  return {
    async reserve(call, budgets) {
      const answer = await asked.reserve(call, budgets);
      if (answer.kind !== "granted") return answer;
      const copy = await kept.reserve(call, noBudgets);
      return copy.kind === "granted" ? { kind: "granted", reservation: both(answer.reservation, copy.reservation) } : answer;
    },
    raise: (period, more) => asked.raise(period, more),
    refresh: () => asked.refresh(),
    states: (budgets) => asked.states(budgets),
    totals: () => asked.totals(),
    get spoilt() {
      return asked.spoilt;
    },
    onDidChange: (run) => asked.onDidChange(run),
    dispose: () => asked.dispose(),
  };
}

function both(one: Reservation, other: Reservation): Reservation {
  return {
    settle(taken) {
      one.settle(taken);
      other.settle(taken);
    },
    withdraw() {
      one.withdraw();
      other.withdraw();
    },
  };
}

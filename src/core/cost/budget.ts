import { type Amount, monthOf, type Spent } from "./spending";

/** What may be spent; what is `undefined` has no limit. */
export interface Limit {
  readonly nanoUsd?: number | undefined;
  readonly tokens?: number | undefined;
}

/** All from settings. */
export interface Budgets {
  readonly day: Limit;
  readonly month: Limit;
  readonly call: Limit;
}

export const noBudgets: Budgets = { day: {}, month: {}, call: {} };

export type PeriodName = "day" | "month";

/** Where the money or the tokens of a day or a month are. */
export interface BudgetState {
  readonly name: PeriodName;
  /** `2026-11-22` or `2026-11`. */
  readonly period: string;
  /** With what a person has added for this day or month. */
  readonly limit: Limit;
  readonly spent: Spent;
  /** What is spent of what may be, the larger share of money and tokens; 0 without a limit. */
  readonly share: number;
}

/** Whether a call may go out. */
export type Verdict =
  | { readonly kind: "granted" }
  /** It may when calls that are out have come to less than was reserved for them. */
  | { readonly kind: "busy" }
  | { readonly kind: "overCall"; readonly limit: Limit }
  | { readonly kind: "over"; readonly state: BudgetState }
  /** There is a budget in money, and no price. */
  | { readonly kind: "unpriced" };

/** What people should hear of their budgets; told as often as it is so. */
export interface BudgetNews {
  /** `stopped`: a call was refused, for want of room in the budget. */
  readonly kind: "warning" | "stopped";
  readonly state: BudgetState;
}

/** The share from which on people are warned. */
export const warningShare = 0.8;

export function hasLimit({ nanoUsd, tokens }: Limit): boolean {
  return nanoUsd !== undefined || tokens !== undefined;
}

/** Where a budget is. What was raised adds to what there is a limit for. */
export function budgetState(name: PeriodName, day: string, limits: Budgets, raised: Iterable<{ readonly period: string; readonly nanoUsd: number; readonly tokens: number }>, spentIn: (period: string) => Spent): BudgetState {
  const period = name === "day" ? day : monthOf(day);
  let { nanoUsd, tokens } = limits[name];
  for (const more of raised) {
    if (more.period !== period) continue;
    if (nanoUsd !== undefined) nanoUsd += more.nanoUsd;
    if (tokens !== undefined) tokens += more.tokens;
  }
  const spent = spentIn(period);
  return { name, period, limit: { nanoUsd, tokens }, spent, share: Math.max(shareOf(spent.nanoUsd, nanoUsd), shareOf(spent.tokens, tokens)) };
}

/** Judges a call by the most that it can take. */
export function judge({ tokensIn, tokensOut, nanoUsd }: Amount, { call, ...limits }: Budgets, states: readonly BudgetState[]): Verdict {
  if (nanoUsd === undefined && [call, limits.day, limits.month].some((limit) => limit.nanoUsd !== undefined)) return { kind: "unpriced" };
  const most = { nanoUsd: nanoUsd ?? 0, tokens: tokensIn + tokensOut };
  if (exceeds(most, call)) return { kind: "overCall", limit: call };
  const over = states.find(({ spent, limit }) => exceeds({ nanoUsd: spent.nanoUsd + most.nanoUsd, tokens: spent.tokens + most.tokens }, limit));
  if (over !== undefined) return { kind: "over", state: over };
  const isFull = states.some(({ spent, limit }) => exceeds({ nanoUsd: spent.nanoUsd + spent.openNanoUsd + most.nanoUsd, tokens: spent.tokens + spent.openTokens + most.tokens }, limit));
  return { kind: isFull ? "busy" : "granted" };
}

function exceeds(sum: { readonly nanoUsd: number; readonly tokens: number }, { nanoUsd = Infinity, tokens = Infinity }: Limit): boolean {
  return sum.nanoUsd > nanoUsd || sum.tokens > tokens;
}

function shareOf(spent: number, limit: number | undefined): number {
  if (limit === undefined) return 0;
  return limit > 0 ? spent / limit : 1;
}

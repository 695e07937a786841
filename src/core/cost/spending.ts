import type { TaskId } from "../analytical/task";

/** Whom a call is counted for. */
export interface Purpose {
  /** The provider's id. */
  readonly provider: string;
  readonly model: string;
  readonly analyzer: TaskId;
  /** Name of the workspace; empty where there is none. */
  readonly workspace: string;
}

/** What a call takes, or may take. */
export interface Amount {
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Billionths of a US dollar; `undefined` where the price is not known. */
  readonly nanoUsd: number | undefined;
}

/** Calls with the same purpose on a day, or in a month that has long gone. */
export interface Totals extends Purpose {
  /** `2026-11-22`, or `2026-08`. */
  readonly period: string;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Of the calls whose price is known. */
  readonly nanoUsd: number;
  /** Calls whose price is not known. */
  readonly unpriced: number;
  /** Calls whose tokens the provider has not told. */
  readonly estimated: number;
}

/** What was spent in a day or a month, and what calls that are out may yet take. */
export interface Spent {
  readonly nanoUsd: number;
  readonly tokens: number;
  readonly openNanoUsd: number;
  readonly openTokens: number;
}

export const nothingSpent: Spent = { nanoUsd: 0, tokens: 0, openNanoUsd: 0, openTokens: 0 };

/** Adds up what has the same period and purpose. */
export function summed(all: Iterable<Totals>): Totals[] {
  const sums = new Map<string, Totals>();
  for (const totals of all) {
    const key = [totals.period, totals.provider, totals.model, totals.analyzer, totals.workspace].join("\n");
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? totals : added(sum, totals));
  }
  return [...sums.values()];
}

/** The purpose is the first one's. */
export function added(one: Totals, other: Totals): Totals {
  return {
    ...one,
    calls: one.calls + other.calls,
    tokensIn: one.tokensIn + other.tokensIn,
    tokensOut: one.tokensOut + other.tokensOut,
    nanoUsd: one.nanoUsd + other.nanoUsd,
    unpriced: one.unpriced + other.unpriced,
    estimated: one.estimated + other.estimated,
  };
}

/** The month of a day or a month. */
export function monthOf(period: string): string {
  return period.slice(0, 7);
}

/** The day on this machine's calendar, such as `2026-11-22`. */
export function localDay(atMs: number): string {
  const date = new Date(atMs);
  return [String(date.getFullYear()).padStart(4, "0"), String(date.getMonth() + 1).padStart(2, "0"), String(date.getDate()).padStart(2, "0")].join("-");
}

/** The month before. */
export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number > 1 ? `${month.slice(0, 5)}${String(number - 1).padStart(2, "0")}` : `${String(year - 1).padStart(4, "0")}-12`;
}

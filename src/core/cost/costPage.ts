import type { Localizer } from "../localizer";
import { moneyText, tokensText } from "./amounts";
import { type BudgetState, hasLimit } from "./budget";
import { priceSource } from "./priceList";
import { added, monthOf, type Totals } from "./spending";

/** What there is to tell of costs. */
export interface Costs {
  readonly states: readonly BudgetState[];
  /** The latest first. */
  readonly totals: readonly Totals[];
  /** Today, such as `2026-11-22`. */
  readonly today: string;
}

/** Days that are listed one by one. */
const mostDays = 31;

/** A sum of calls. Calls without a price are told apart: what they cost is not known, not nothing. */
export function sumOf(totals: readonly Totals[]): Totals | undefined {
  return totals.length === 0 ? undefined : totals.reduce(added);
}

/** What calls have cost, in a few words: `$0.12`, `$0.12 and 3 calls of unknown price`. */
export function costText(sum: Pick<Totals, "nanoUsd" | "unpriced" | "calls"> | undefined, l10n: Localizer): string {
  if (sum === undefined || sum.calls === 0) return moneyText(0);
  const unknown = sum.unpriced === 1 ? l10n.t("1 call of unknown price") : l10n.t("{0} calls of unknown price", sum.unpriced);
  if (sum.unpriced === 0) return moneyText(sum.nanoUsd);
  return sum.unpriced === sum.calls ? unknown : l10n.t("{0} and {1}", moneyText(sum.nanoUsd), unknown);
}

/** What was spent today and this month, by day, by model, by analyzer and by workspace, as a page of Markdown. */
export function costPage({ states, totals, today }: Costs, l10n: Localizer): string {
  const month = monthOf(today);
  const ofMonth = totals.filter(({ period }) => monthOf(period) === month);
  const days = [...new Set(ofMonth.map(({ period }) => period))].sort().reverse().slice(0, mostDays);
  const by = (title: string, nameOf: (each: Totals) => string): string[] => table(title, groups(ofMonth, nameOf), l10n);
  const lines = [
    `# ${l10n.t("Costs")}`,
    "",
    `- ${l10n.t("Today: {0}", costText(sumOf(totals.filter(({ period }) => period === today)), l10n))}`,
    `- ${l10n.t("This month: {0}", costText(sumOf(ofMonth), l10n))}`,
    ...states.filter(({ limit }) => hasLimit(limit)).map((state) => `- ${budgetText(state, l10n)}`),
    "",
    l10n.t("Tokens are the providers' own figures, else they are estimated. Prices come from {0} as of {1}, or from gloss.costs.prices: your bill may differ.", priceSource.name, priceSource.day),
    ...by(l10n.t("By model, this month"), ({ model, provider }) => `${model}, ${provider}`),
    ...by(l10n.t("By analyzer, this month"), ({ analyzer }) => analyzer),
    ...by(l10n.t("By workspace, this month"), ({ workspace }) => workspace),
    ...table(l10n.t("By day"), groups(ofMonth.filter(({ period }) => days.includes(period)), ({ period }) => period), l10n),
    ...table(l10n.t("By month"), groups(totals, ({ period }) => monthOf(period)), l10n),
  ];
  return `${lines.join("\n")}\n`;
}

/** Where a budget is, in a sentence. */
export function budgetText({ name, limit, spent }: BudgetState, l10n: Localizer): string {
  const parts = [
    ...(limit.nanoUsd === undefined ? [] : [l10n.t("{0} of {1}", moneyText(spent.nanoUsd), moneyText(limit.nanoUsd))]),
    ...(limit.tokens === undefined ? [] : [l10n.t("{0} of {1}", tokensText(spent.tokens), tokensText(limit.tokens))]),
  ].join(", ");
  return name === "day" ? l10n.t("Budget of today: {0} spent", parts) : l10n.t("Budget of this month: {0} spent", parts);
}

/** The ledger as comma-separated values (RFC 4180), the latest first. */
export function ledgerCsv(totals: readonly Totals[]): string {
  const header = ["period", "provider", "model", "analyzer", "workspace", "calls", "tokensIn", "tokensOut", "usd", "callsWithoutPrice", "callsEstimated"];
  const rows = totals.map(({ period, provider, model, analyzer, workspace, calls, tokensIn, tokensOut, nanoUsd, unpriced, estimated }) => {
    // Where no price is known there is no figure: 0 would say that it cost nothing.
    const usd = unpriced === calls ? "" : (nanoUsd / 1e9).toFixed(9);
    return [period, provider, model, analyzer, workspace, calls, tokensIn, tokensOut, usd, unpriced, estimated].map(cell).join(",");
  });
  return `${[header.join(","), ...rows].join("\r\n")}\r\n`;
}

function groups(totals: readonly Totals[], nameOf: (each: Totals) => string): [string, Totals][] {
  const sums = new Map<string, Totals>();
  for (const each of totals) {
    const name = nameOf(each);
    const sum = sums.get(name);
    sums.set(name, sum === undefined ? each : added(sum, each));
  }
  return [...sums];
}

function table(title: string, rows: readonly (readonly [string, Totals])[], l10n: Localizer): string[] {
  if (rows.length === 0) return [];
  const header = ["", l10n.t("Calls"), l10n.t("Tokens sent"), l10n.t("Tokens received"), l10n.t("Cost")];
  const body = rows.map(([name, sum]) => {
    const estimated = sum.estimated === 0 ? "" : ` (${l10n.t("{0} estimated", sum.estimated)})`;
    return [cellText(name === "" ? l10n.t("none") : name), `${sum.calls}${estimated}`, String(sum.tokensIn), String(sum.tokensOut), costText(sum, l10n)];
  });
  return ["", `## ${title}`, "", ...[header, ["---", "--:", "--:", "--:", "--:"], ...body].map((cells) => `| ${cells.join(" | ")} |`)];
}

/** The page is read as it is written, so only what would break the table is escaped. */
function cellText(name: string): string {
  return name.replaceAll(/\s+/g, " ").replaceAll(/[|`<]/g, "\\$&");
}

/** A cell that begins with one of these would be a formula to a spreadsheet. */
function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

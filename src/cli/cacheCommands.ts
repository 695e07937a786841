import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../core/background/clock";
import { createAnswerFiles } from "../core/background/answerFilesOn";
import { createJournal } from "../core/background/journalOn";
import { moneyText, tokensText } from "../core/cost/amounts";
import { costText } from "../core/cost/costPage";
import { createLedger } from "../core/cost/ledger";
import { added, localDay, monthOf, type Totals } from "../core/cost/spending";
import { inEnglish } from "../core/localizer";
import { createNodeFolder } from "../files/nodeFolder";
import type { CacheCommand, StatsCommand } from "./arguments";
import { cachePath } from "./cache";
import { readRuns } from "./runLog";
import { reasonOf } from "./sources";
import { terminalText } from "./terminalText";

/** What is kept on disk from run to run. */
export interface Stats {
  readonly folder: string;
  readonly answers: { readonly files: number; readonly bytes: number };
  /** Units that earlier runs have left unfinished or given up, of the last week. */
  readonly journal: { readonly open: number; readonly failed: number };
  readonly runs: { readonly count: number; readonly files: number; readonly wanted: number; readonly known: number; readonly secondsPerCall: number | undefined };
  /** By month and model, the latest first. `usd`: of the calls whose price is known. */
  readonly spent: readonly { readonly month: string; readonly provider: string; readonly model: string; readonly calls: number; readonly tokensIn: number; readonly tokensOut: number; readonly usd: number; readonly callsWithoutPrice: number }[];
}

/** What the command line's cache, journal and ledger say, as text. */
export async function statsText({ cachePath: named, format }: StatsCommand): Promise<string> {
  const stats = await readStats(cachePath(named, process.env));
  return format === "json" ? `${JSON.stringify(stats)}\n` : pretty(stats);
}

/** What `gloss cache` does, and what it has to say. */
export async function cacheText({ action, cachePath: named }: CacheCommand): Promise<string> {
  const path = cachePath(named, process.env);
  if (action === "path") return `${path}\n`;
  const { files, bytes } = answersIn(path);
  if (action === "clear") {
    await createAnswerFiles(createNodeFolder(path), { maxBytes: Number.MAX_SAFE_INTEGER, host: "clear", clock: systemClock }).clear();
    return `Cleared: ${megabytes(bytes)} of answers. What was spent stays in the ledger.\n`;
  }
  return `${terminalText(path).text}\n${megabytes(bytes)} of answers in ${files} ${files === 1 ? "file" : "files"}.\n`;
}

async function readStats(path: string): Promise<Stats> {
  const folder = createNodeFolder(path);
  const runs = await readRuns(folder);
  const sum = (figure: "files" | "wanted" | "known" | "calls" | "callSeconds"): number => runs.reduce((all, run) => all + run[figure], 0);
  const host = `stats-${systemClock.now().toString(36)}-${process.pid}`;
  const { entries } = isThere(path) ? await createJournal(folder, { host, clock: systemClock, groupMs: 0 }).load() : { entries: [] };
  const ledger = createLedger(folder, { host, clock: systemClock, dayOf: localDay });
  if (isThere(path)) await ledger.refresh();
  const calls = sum("calls");
  return {
    folder: path,
    answers: answersIn(path),
    journal: { open: entries.filter(({ state }) => state !== "failed").length, failed: entries.filter(({ state }) => state === "failed").length },
    runs: { count: runs.length, files: sum("files"), wanted: sum("wanted"), known: sum("known"), secondsPerCall: calls === 0 ? undefined : sum("callSeconds") / calls },
    spent: byMonth(ledger.totals()),
  };
}

function byMonth(totals: readonly Totals[]): Stats["spent"] {
  const sums = new Map<string, Totals>();
  for (const each of totals) {
    const key = [monthOf(each.period), each.provider, each.model].join("\n");
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? each : added(sum, each));
  }
  return [...sums.values()]
    .map(({ period, provider, model, calls, tokensIn, tokensOut, nanoUsd, unpriced }) => ({ month: monthOf(period), provider, model, calls, tokensIn, tokensOut, usd: nanoUsd / 1e9, callsWithoutPrice: unpriced }))
    .sort((one, other) => (one.month < other.month ? 1 : one.month > other.month ? -1 : other.calls - one.calls));
}

function pretty({ folder, answers, journal, runs, spent }: Stats): string {
  const share = runs.wanted === 0 ? "" : ` (${Math.round((100 * runs.known) / runs.wanted)} %)`;
  const lines = [
    `Kept in ${folder}`,
    `Answers: ${megabytes(answers.bytes)} in ${answers.files} ${answers.files === 1 ? "file" : "files"}`,
    `Left unfinished in the last week: ${journal.open}; given up: ${journal.failed}`,
    `Runs with a model: ${runs.count}, over ${runs.files} files; ${runs.known} of ${runs.wanted} answers were known${share}`,
    ...(runs.secondsPerCall === undefined ? [] : [`A call took ${runs.secondsPerCall.toFixed(1)} s on average`]),
    ...(spent.length === 0 ? ["Nothing was spent."] : ["Spent:"]),
    ...spent.map(
      ({ month, provider, model, calls, tokensIn, tokensOut, usd, callsWithoutPrice }) =>
        `  ${month}  ${model}, ${provider}: ${calls} ${calls === 1 ? "call" : "calls"}, ${tokensText(tokensIn)} sent, ${tokensText(tokensOut)} received, ${costText({ calls, nanoUsd: usd * 1e9, unpriced: callsWithoutPrice }, inEnglish)}`,
    ),
    ...(new Set(spent.map(({ month }) => month)).size > 1 ? [`  In all: ${moneyText(spent.reduce((sum, { usd }) => sum + usd * 1e9, 0))}`] : []),
  ];
  return lines.map((line) => `${terminalText(line).text}\n`).join("");
}

function answersIn(path: string): Stats["answers"] {
  if (!isThere(path)) return { files: 0, bytes: 0 };
  const names = readdirSync(path).filter((name) => /^answers-[\w-]+\.jsonl$/.test(name));
  return { files: names.length, bytes: names.reduce((sum, name) => sum + (statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0), 0) };
}

function isThere(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw new Error(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

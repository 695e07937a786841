import { failureText } from "../provider";
import type { Call, Outcome } from "./call";

// What the log is told. Nothing here repeats a word of a document.

export function beginningOf({ number, analyzer, lane, requests, estimatedTokens }: Call): string {
  return `#${number} ${analyzer.id} → ${lane.provider.label}: ${counted(requests.length, "unit")}, ${grouped(estimatedTokens)} tokens estimated`;
}

export function endingOf({ number, findings, dropped, usage }: Call, outcome: Outcome, tookMs: number): string {
  const took = `${grouped(tookMs)} ms`;
  if (outcome.kind === "failed") return `#${number} failed after ${took}: ${failureText(outcome.failure)}`;
  if (outcome.kind === "cancelled") return `#${number} cancelled after ${took}`;
  const found = findings.reduce((sum, each) => sum + each.length, 0);
  const tokens = usage === undefined ? "" : `, ${grouped(usage.tokensIn)}+${grouped(usage.tokensOut)} tokens`;
  return `#${number} answered in ${took}: ${counted(found, "finding")}, ${dropped.schema + dropped.quote + dropped.threshold} dropped${tokens}`;
}

/** Name and place of an error. Its message may hold words of a document. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const stack = error.stack ?? "";
  const frames = stack.slice(Math.max(0, stack.indexOf(error.message)) + error.message.length);
  return error.name + frames.split("\n").slice(0, 4).join(" ");
}

const numbers = new Intl.NumberFormat("en-US");

export function grouped(count: number): string {
  return numbers.format(count);
}

export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

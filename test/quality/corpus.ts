import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { z } from "zod";
import type { Markup } from "../../src/core/document/language";
import type { CategoryId } from "../../src/core/findings/category";
import type { FindingData } from "../../src/core/findings/finding";
import { LiveDocument } from "../../src/core/liveDocument";
import { inEnglish } from "../../src/core/localizer";
import { createBlockReader } from "../../src/core/structural/read";
import type { BlockRule } from "../../src/core/structural/rule";

/** One measured number: which data, what was measured, what is aimed at. */
export interface Figure {
  readonly set: string;
  readonly metric: string;
  readonly value: number;
  readonly goal?: number;
  /** How many items the value rests on. */
  readonly count: number;
}

/** A finding in its place in the whole text. */
export interface FoundSpan {
  readonly start: number;
  readonly end: number;
  readonly category: CategoryId;
  readonly data: FindingData;
}

/** Runs a scorer as `node X.main.js FOLDER [--json]`: reads the folder from the command line and prints what it measured. */
export function runScorer(measure: (folder: string) => readonly Figure[]): void {
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
  if (folder === undefined) {
    console.error("Usage: node X.main.js FOLDER [--json], where FOLDER holds the gold data as .jsonl.gz.");
    process.exitCode = 2;
    return;
  }
  printFigures(measure(folder));
}

/** Prints figures one a line, as JSON if the command line says `--json`. */
export function printFigures(figures: readonly Figure[]): void {
  const asJson = process.argv.includes("--json");
  for (const figure of figures) console.log(asJson ? JSON.stringify(figure) : inWords(figure));
}

/** Reads `NAME.jsonl.gz`, one item a line. */
export function readCorpus<T>(folder: string, name: string, item: z.ZodType<T>): T[] {
  const text = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString("utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => item.parse(JSON.parse(line)));
}

/** A function that gives all findings of some rules in a text. */
export function finderOf(rules: readonly BlockRule[], markup: Markup): (text: string) => FoundSpan[] {
  const reader = createBlockReader(rules);
  return (text) => {
    const document = new LiveDocument(text, markup, reader);
    document.work(() => false);
    return document.marksIn(0, Number.MAX_SAFE_INTEGER).map((placed) => {
      const { category, data, span } = document.explain(placed, inEnglish);
      return { start: placed.blockOffset + span.start, end: placed.blockOffset + span.end, category, data };
    });
  };
}

function inWords({ set, metric, value, goal, count }: Figure): string {
  return `${set.padEnd(24)} ${metric.padEnd(28)} ${value.toFixed(4)}${goal === undefined ? "" : ` (goal ${String(goal)})`}  of ${String(count)}`;
}

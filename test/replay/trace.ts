import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import * as z from "zod/mini";

/** A recorded editing session in the form of josephg/editing-traces. */
export interface Trace {
  readonly startContent: string;
  readonly endContent: string;
  readonly edits: readonly TimedEdit[];
}

/** One keystroke, or one patch of several at the same time. */
export interface TimedEdit {
  /** Milliseconds since 1970; never less than those of the edit before. */
  readonly atMs: number;
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

const traceSchema = z.object({
  startContent: z.string(),
  endContent: z.string(),
  txns: z.array(z.object({ time: z.string(), patches: z.array(z.tuple([z.number(), z.number(), z.string()])) })),
});

/** Reads a trace, gzipped or not. Where two people's edits were merged, times may step back: such an edit counts as made together with the one before. */
export function readTrace(file: string): Trace {
  const { startContent, endContent, txns } = traceSchema.parse(JSON.parse(readText(file)));
  const edits: TimedEdit[] = [];
  let atMs = 0;
  for (const { time, patches } of txns) {
    atMs = Math.max(atMs, Date.parse(time));
    for (const [offset, length, text] of patches) edits.push({ atMs, offset, length, text });
  }
  return { startContent, endContent, edits };
}

/** A text file, gzipped or not. */
export function readText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

import * as z from "zod";

/** A recorded request to a hosted model: seconds to its first token and to its last. An error code of 429 is a refusal; others are notes on a good reply. */
const row = z.object({
  provider: z.string(),
  error_code: z.number().nullable(),
  ttft_s: z.number().nullable(),
  e2e_s: z.number().nullable(),
  out_tok: z.number().nullable(),
});
export type LlmperfRow = z.infer<typeof row>;

/** Recorded requests, one JSON object a line. */
export function llmperfRows(lines: string): readonly LlmperfRow[] {
  return lines.split("\n").flatMap((line) => (line === "" ? [] : [row.parse(JSON.parse(line))]));
}

/** When the first and the last word of a reply of this length come, at the pace of a recorded request. */
export function latencyOf(recorded: LlmperfRow | undefined, tokensOut: number): { readonly firstMs: number; readonly totalMs: number } {
  const firstMs = (recorded?.ttft_s ?? 0) * 1000;
  const restMs = Math.max(0, (recorded?.e2e_s ?? 0) * 1000 - firstMs);
  const length = recorded?.out_tok ?? 0;
  return { firstMs, totalMs: firstMs + (length > 0 ? (restMs / length) * tokensOut : 0) };
}

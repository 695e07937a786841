/**
 * Learns `pragmaticsRequestWeights.ts` from the EmailIntentDataSet of ParakweetLabs (Apache-2.0) and writes it.
 * Usage: node out/test/quality/train/requests.main.js FOLDER; FOLDER holds email-request.jsonl.gz.
 */
import { writeFileSync } from "node:fs";
import { learnRequests, readRequests } from "../requests";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Usage: node out/test/quality/train/requests.main.js FOLDER");
  process.exitCode = 2;
} else {
  writeFileSync("src/core/analytical/builtin/lexicons/pragmaticsRequestWeights.ts", sourceOf(learnRequests(readRequests(folder))));
}

function sourceOf(weights: ReadonlyMap<string, number>): string {
  const rows = [...weights].map(([feature, weight]) => `  [${JSON.stringify(feature)}, ${String(weight)}],`);
  return [
    "/**",
    " * What speaks for a request, and by how much, in tenths of a logit. Learnt by `test/quality/train/requests.main.ts` from the EmailIntentDataSet of ParakweetLabs",
    " * (Apache-2.0).",
    " */",
    "export const requestWeights: readonly (readonly [string, number])[] = [",
    ...rows,
    "];",
    "",
  ].join("\n");
}

/**
 * Learns `models/requests.bin` from the EmailIntentDataSet of ParakweetLabs (Apache-2.0) and writes it.
 * Usage: node out/test/quality/train/requests.main.js FOLDER; FOLDER holds email-request.jsonl.gz.
 */
import { writeFileSync } from "node:fs";
import { packNamedWeights } from "../../../src/core/language/namedWeights";
import { learnRequests, readRequests } from "../requests";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Usage: node out/test/quality/train/requests.main.js FOLDER");
  process.exitCode = 2;
} else {
  writeFileSync("models/requests.bin", packNamedWeights(learnRequests(readRequests(folder))));
}

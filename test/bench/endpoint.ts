// An endpoint in a process of its own, so that what it does costs whoever is measured nothing. Its argument: the faults it has, as JSON. Tells its parent the URL.
import * as z from "zod";
import { analyzerList } from "../../src/core/analytical";
import { faults } from "../endpoint/behaviour";
import { startEndpoint } from "../endpoint/server";

const probabilities = z.partialRecord(z.enum(faults), z.number());

async function main(): Promise<void> {
  const endpoint = await startEndpoint({ analyzers: analyzerList, faults: probabilities.parse(JSON.parse(process.argv[2] ?? "{}")), slowMs: 3_000 });
  process.send?.(endpoint.url);
}

process.on("disconnect", () => process.exit());
void main();

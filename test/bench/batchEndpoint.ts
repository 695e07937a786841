// A simulated model in a process of its own, so that what it does costs whoever is measured little. Its arguments: milliseconds until the first token and for each
// token, of the time in which the bench lives. Tells its parent the URL.
import { tasks } from "../../src/core/tasks";
import { startEndpoint } from "../endpoint/server";

const tokens = 1_000;

async function main(): Promise<void> {
  const [firstMs, perTokenMs] = process.argv.slice(2).map(Number);
  const pace = { provider: "steady", error_code: null, ttft_s: firstMs! / 1e3, e2e_s: (firstMs! + tokens * perTokenMs!) / 1e3, out_tok: tokens };
  const endpoint = await startEndpoint({ analyzers: tasks, rows: [pace] });
  process.send?.(endpoint.url);
}

process.on("disconnect", () => process.exit());
void main();

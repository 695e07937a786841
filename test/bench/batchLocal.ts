// Reads a folder of files with the local tiers, on so many threads, in a process of its own. Its argument: options as JSON. Prints one line of JSON.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { tiers } from "../../src/core/findings/settings";
import { createLocalPool } from "../../src/cli/workers/localPool";

const input = z.object({ folder: z.string(), threads: z.number(), tiers: z.array(z.enum(tiers)) });
/** So often memory is looked at. */
const looks = 20;

async function main(): Promise<void> {
  const { folder, threads, tiers } = input.parse(JSON.parse(process.argv[2] ?? ""));
  const names = readdirSync(folder);
  const startMs = performance.now();
  const pool = createLocalPool(
    {
      threads,
      rules: { tiers, isRelationalNamed: true, ids: undefined, isEveryRule: false, isEveryRelationalRule: false, minSeverity: "hint" },
      team: { kind: "none" },
      isIgnoring: true,
      withFingerprints: false,
      markup: undefined,
      analyzers: false,
      timeoutMs: 30_000,
    },
    { complain: console.error, note: console.error },
  );
  const processor = process.cpuUsage();
  const rssMb: number[] = [];
  let firstMs: number | undefined;
  let [characters, findings, asked, read] = [0, 0, 0, 0];
  const ahead = [];
  while (read < names.length) {
    while (ahead.length < pool.filesAhead && asked < names.length) ahead.push(pool.read(join(folder, names[asked++]!)));
    const reading = await ahead.shift()!;
    if (reading.kind !== "read") throw new Error(reading.reason);
    findings += [...reading.findings].length;
    firstMs ??= performance.now() - startMs;
    characters += reading.text.length;
    if (++read % Math.ceil(names.length / looks) === 0) rssMb.push(Math.round(process.memoryUsage.rss() / 1e6));
  }
  const seconds = (performance.now() - startMs) / 1e3;
  const { user, system } = process.cpuUsage(processor);
  await pool.end();
  console.log(JSON.stringify({ threads, tiers, megabytes: characters / 1e6, seconds, megabytesPerSecond: characters / 1e6 / seconds, firstMs, findings, processors: (user + system) / 1e6 / seconds, rssMb }));
}

void main();

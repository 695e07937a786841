// `npm run chaos -- [--seconds N] [--seed N] [--json]`: builds, then runs the background tier under every fault there is. See chaos.main.ts.
// `npm run chaos -- failover FOLDER [--requests N] [--seed N] [--json]`: a thousand texts at once before servers as bad as recorded ones. See failover.main.ts.
import { spawnSync } from "node:child_process";

const node = (...commandLine) => spawnSync(process.execPath, commandLine, { stdio: "inherit" }).status ?? 1;

const [kind, ...rest] = process.argv.slice(2);
const run = kind === "failover" ? ["failover", ...rest] : ["chaos", ...process.argv.slice(2)];
process.exitCode = node("esbuild.mjs", "--tests") || node(`out/test/chaos/${run[0]}.main.js`, ...run.slice(1));

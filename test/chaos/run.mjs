// `npm run chaos -- [--seconds N] [--seed N] [--json]`: builds, then runs the background tier under every fault there is. See chaos.main.ts.
import { spawnSync } from "node:child_process";

const node = (...commandLine) => spawnSync(process.execPath, commandLine, { stdio: "inherit" }).status ?? 1;

process.exitCode = node("esbuild.mjs", "--tests") || node("out/test/chaos/chaos.main.js", ...process.argv.slice(2));

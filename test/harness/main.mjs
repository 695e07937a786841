// What every script of the harness does at its edge: run if it is the one that was started, and turn failures into messages.
import { existsSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { HarnessError } from "./processes.mjs";

/**
 * Runs `main` if the module at `moduleUrl` is the script that Node was started with. Exit code 2 is for a wrong command line.
 * Nothing is awaited here: a module that awaits at its top level could not be required by the compiled tests.
 * @param {string} moduleUrl
 * @param {() => Promise<void>} main
 */
export function runMain(moduleUrl, main) {
  const started = process.argv[1];
  // VS Code names its own scripts without their ending.
  if (started !== undefined && existsSync(started) && realpathSync(started) === fileURLToPath(moduleUrl)) main().catch(report);
}

/** @param {unknown} error */
function report(error) {
  const wrongUsage = error instanceof UsageError || String(error?.code).startsWith("ERR_PARSE_ARGS");
  console.error(wrongUsage || error instanceof HarnessError ? error.message : error);
  process.exitCode = wrongUsage ? 2 : 1;
}

/** The command line asks for something that there is not. */
export class UsageError extends Error {}

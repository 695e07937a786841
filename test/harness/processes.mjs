// Processes and folders that end with us. Every process leads a group of its own, so that ending it ends what it started too:
// VS Code's server forks hosts, and mocha starts servers and browsers.
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const onWindows = process.platform === "win32";
const graceMs = 5_000;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
/** @type {Set<string>} */
const folders = new Set();
let ending = false;

/** Whether somebody has told us to end: what other processes do from then on is no fault. */
export function isEnding() {
  return ending;
}

/**
 * Starts a process that is ended, with all it started, when we end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export function startProcess(command, args, options = {}) {
  if (ending) throw new HarnessError("Interrupted.");
  const child = spawn(command, [...args], { detached: !onWindows, windowsHide: true, ...options });
  running.add(child);
  if (process.env.GLOSS_PROCESSES && child.pid !== undefined) appendFileSync(process.env.GLOSS_PROCESSES, `${child.pid}\n`);
  child.once("error", () => running.delete(child));
  return child;
}

/**
 * Asks the process and its group to end, and makes them after five seconds.
 * @param {import("node:child_process").ChildProcess} child
 */
export async function endProcess(child) {
  if (hasEnded(child)) {
    signalGroup(child, "SIGKILL");
  } else {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    signalGroup(child, "SIGTERM");
    const force = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
    await ended;
    clearTimeout(force);
  }
  running.delete(child);
}

/**
 * Runs a command to its end. Its output goes to the terminal, unless `quiet`, when it comes back as text. `watch` sees what goes to the terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ limitMs: number, cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean, watch?: (piece: Buffer) => void }} options
 * @returns {Promise<{ ended: "ok" | "failed" | "timedOut", code: number | undefined, output: string }>}
 */
export async function runCommand(command, args, { limitMs, cwd, env = process.env, quiet = false, shell = false, watch }) {
  const way = quiet || watch !== undefined ? "pipe" : "inherit";
  const child = startProcess(command, args, { cwd, env, shell, stdio: ["ignore", way, way] });
  let output = "";
  const hear = (/** @type {Buffer} */ chunk, /** @type {NodeJS.WriteStream} */ terminal) => {
    if (quiet) output += chunk;
    else terminal.write(chunk);
    watch?.(chunk);
  };
  child.stdout?.on("data", (chunk) => hear(chunk, process.stdout));
  child.stderr?.on("data", (chunk) => hear(chunk, process.stderr));
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    void endProcess(child);
  }, limitMs);
  const closed = new Promise((resolve) => child.once("close", resolve));
  const code = await new Promise((resolve) => {
    child.once("exit", resolve);
    child.once("error", (error) => {
      output += error.message;
      resolve(127);
    });
  });
  clearTimeout(limit);
  await endProcess(child);
  // What it said last may still be on the way, unless something that outlived it holds the line.
  await Promise.race([closed, pause(1_000)]);
  return { ended: timedOut ? "timedOut" : code === 0 ? "ok" : "failed", code: code ?? undefined, output };
}

/**
 * As `runCommand`, for a step that must succeed.
 * @param {string} what names the step in the message
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} options
 */
export async function mustRun(what, command, args, options) {
  const { ended, code, output } = await runCommand(command, args, options);
  if (ended === "timedOut") throw new HarnessError(`${what} did not end within ${options.limitMs / 1_000} s.\n${output}`);
  if (ended === "failed") throw new HarnessError(`${what} failed with exit code ${code}.\n${output}`);
  return output;
}

/** A failure that a person can act on: shown as its message, without a stack. */
export class HarnessError extends Error {}

/** A new folder that is removed when we end, unless it is kept. */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "gloss-"));
  folders.add(folder);
  return folder;
}

/**
 * Removes a temporary folder. A process that is just ending may still write into it, so this is tried for some seconds.
 * @param {string} folder
 */
export async function removeFolder(folder) {
  folders.delete(folder);
  for (let triesLeft = 20; triesLeft > 0; triesLeft--) {
    const removed = await rm(folder, { recursive: true, force: true }).then(() => true, () => false);
    if (removed) return;
    await pause(250);
  }
  console.error(`${folder} could not be removed.`);
}

/**
 * Leaves a temporary folder behind, as something a person wants to look at.
 * @param {string} folder
 */
export function keepFolder(folder) {
  folders.delete(folder);
}

/**
 * Ends what a process that was itself forced to end has left running, by the list that it kept in the file named by GLOSS_PROCESSES.
 * @param {string} listFile
 */
export function endOrphans(listFile) {
  const groups = existsSync(listFile) ? readFileSync(listFile, "utf8").trim().split("\n").map(Number) : [];
  for (const pid of groups) killGroup(pid, "SIGKILL");
}

/** @param {import("node:child_process").ChildProcess} child */
function hasEnded(child) {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid !== undefined) killGroup(child.pid, signal);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function killGroup(pid, signal) {
  try {
    process.kill(onWindows ? pid : -pid, signal);
  } catch {
    // Nobody is left in the group: that is what we want.
  }
}

async function endEverything() {
  ending = true;
  await Promise.all([...running].map(endProcess));
  await Promise.all([...folders].map(removeFolder));
}

for (const [signal, code] of /** @type {const} */ ([["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]])) {
  process.once(signal, () => void endEverything().finally(() => process.exit(code)));
}

// The way out after an uncaught error, when nothing can be awaited any more.
process.once("exit", () => {
  for (const child of running) signalGroup(child, "SIGTERM");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
});

// npm test: every phase in turn, each a command of its own under a time limit, and one closing line for everything together.
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { holdsKey } from "./keys.mjs";
import { runMain, UsageError } from "./main.mjs";
import { evidenceFolder, root } from "./paths.mjs";
import { endOrphans, removeFolder, runCommand, temporaryFolder } from "./processes.mjs";

const mocha = ["node_modules/mocha/bin/mocha.js", "--forbid-only", "--reporter", "test/harness/reporter.mjs"];

/**
 * `counts` says that the command counts tests itself, in the file named by GLOSS_COUNTS; any other is one check.
 * @typedef {{ name: string, needs: readonly string[], arguments: readonly string[], limitMs: number, counts?: true }} Phase
 */

/** @type {readonly Phase[]} */
const phases = [
  { name: "install", needs: [], arguments: ["test/harness/setup.mjs"], limitMs: 480_000 },
  { name: "build", needs: ["install"], arguments: ["esbuild.mjs", "--tests"], limitMs: 60_000 },
  { name: "typecheck", needs: ["install"], arguments: ["node_modules/typescript/bin/tsc", "--noEmit"], limitMs: 120_000 },
  // What runs in webviews has a page around it and no Node.
  { name: "typecheck-pages", needs: ["install"], arguments: ["node_modules/typescript/bin/tsc", "-p", "src/editor/webviews/page"], limitMs: 120_000 },
  { name: "lint", needs: ["install"], arguments: ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"], limitMs: 120_000 },
  { name: "unit", needs: ["build"], arguments: mocha, limitMs: 600_000, counts: true },
  { name: "integration", needs: ["build"], arguments: ["test/harness/integration.mjs"], limitMs: 610_000, counts: true },
  { name: "web", needs: ["build"], arguments: ["test/harness/integration.mjs", "--web"], limitMs: 610_000, counts: true },
  { name: "package", needs: ["build"], arguments: ["test/harness/package.mjs"], limitMs: 120_000 },
  {
    name: "e2e",
    needs: ["package"],
    arguments: [...mocha, "--no-package", "--reporter-option", "verbose=true", "--timeout", "150000", "out/test/e2e/**/*.test.js"],
    limitMs: 480_000,
    counts: true,
  },
];

/** @typedef {{ passed: number, failed: number, note: string }} Outcome */

runMain(import.meta.url, async () => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const selected = selectPhases(values.only);
  rmSync(evidenceFolder, { recursive: true, force: true });
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map();
  for (const phase of phases.filter(({ name }) => selected.has(name))) {
    const unmet = phase.needs.filter((need) => outcomes.get(need)?.failed !== 0);
    const startedMs = Date.now();
    console.log(`\n== ${phase.name}`);
    const outcome = unmet.length > 0 ? { passed: 0, failed: 1, note: `did not run, since ${unmet.join(" and ")} failed` } : await run(phase);
    outcomes.set(phase.name, outcome);
    const seconds = ((Date.now() - startedMs) / 1_000).toFixed(1);
    console.log(`   ${phase.name}: ${outcome.passed} passed, ${outcome.failed} failed${outcome.note && `, ${outcome.note}`} (${seconds} s)`);
  }

  const left = phases.filter(({ name }) => !selected.has(name)).map(({ name }) => name);
  if (left.length > 0) console.log(`\n!! NOT RUN, because of --only: ${left.join(", ")}. This says nothing about them.`);
  const sum = (/** @type {"passed" | "failed"} */ field) => [...outcomes.values()].reduce((total, outcome) => total + outcome[field], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = sum("failed") === 0 ? 0 : 1;
});

/**
 * The phases asked for and those that they need; all of them if none is named.
 * @param {string | undefined} only
 */
function selectPhases(only) {
  const names = phases.map(({ name }) => name);
  const asked = only?.split(",") ?? names;
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new UsageError(`There is no phase "${unknown.join('", "')}". The phases: ${names.join(", ")}.`);
  const selected = new Set(asked);
  // A phase comes after those it needs, so one walk from the end finds them all.
  for (const { name, needs } of [...phases].reverse()) if (selected.has(name)) needs.forEach((need) => selected.add(need));
  return selected;
}

/**
 * @param {Phase} phase
 * @returns {Promise<Outcome>}
 */
async function run(phase) {
  const folder = temporaryFolder();
  const countsFile = path.join(folder, "counts.json");
  const processesFile = path.join(folder, "processes");
  // A phase that has to be stopped cannot tidy up, so its temporary files and its processes are where we find them.
  const env = { ...process.env, GLOSS_COUNTS: countsFile, GLOSS_PROCESSES: processesFile, TMPDIR: folder };
  const said = watchForKeys();
  const { ended, code } = await runCommand(process.execPath, phase.arguments, { cwd: root, env, limitMs: phase.limitMs, watch: said.watch });
  const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, "utf8")) : { passed: 0, failed: 0, skipped: 0 };
  if (ended === "timedOut") endOrphans(processesFile);
  await removeFolder(folder);

  if (said.heardKey) return { ...counts, failed: counts.failed + 1, note: "a key stands in what it printed" };
  if (ended === "timedOut") return { ...counts, failed: counts.failed + 1, note: `stopped after ${phase.limitMs / 1_000} s` };
  if (!phase.counts) return ended === "ok" ? { passed: 1, failed: 0, note: "" } : { passed: 0, failed: 1, note: `exit code ${code}` };
  if (counts.passed + counts.failed === 0) return { passed: 0, failed: 1, note: "no test ran" };
  const skipped = counts.skipped > 0 ? `${counts.skipped} skipped` : "";
  // All tests passed and the command still failed: that is a failure that nobody counted.
  if (ended === "failed" && counts.failed === 0) return { passed: counts.passed, failed: 1, note: `exit code ${code}` };
  return { passed: counts.passed, failed: counts.failed, note: skipped };
}

/** Listens whether a key is printed, also in pieces. */
function watchForKeys() {
  let last = Buffer.alloc(0);
  const heard = {
    heardKey: false,
    watch: (/** @type {Buffer} */ piece) => {
      const bytes = Buffer.concat([last, piece]);
      heard.heardKey ||= holdsKey(bytes);
      last = bytes.subarray(-100);
    },
  };
  return heard;
}

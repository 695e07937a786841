// VS Code calls run() inside its extension host, whichever launcher started it. Neither the console nor the exit code of an
// extension host can be relied on from outside, so results go to the file that the launcher names.
import Mocha from "mocha";
import { appendFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { recordCoverage } from "./coverage";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs every compiled test beside this file, reports a line for each and a last one with the counts. Rejects if one failed. */
export async function run(): Promise<void> {
  try {
    const counts = await runTests();
    report(`@@RESULT ${JSON.stringify(counts)}`);
    if (counts.failed > 0) throw new Error(`${counts.failed} test(s) failed`);
  } catch (error) {
    report(describe(error));
    throw error;
  }
}

/** Asks what the others have left out. */
const lastFile = "manifestCoverage.test.js";

function runTests(): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const grep = process.env.GLOSS_SUITE_GREP ?? "";
  const mocha = new Mocha({ ui: "bdd", timeout: 45_000, forbidOnly: true, reporter: Silent, grep });
  const names = readdirSync(__dirname).filter((file) => file.endsWith(".test.js") && file !== lastFile).sort();
  for (const name of [...names, lastFile]) mocha.addFile(path.join(__dirname, name));
  recordCoverage();
  return new Promise((resolve) => {
    mocha
      .run(() => resolve(counts))
      .on("pass", (test) => {
        counts.passed++;
        report(`  ok    ${test.fullTitle()} (${test.duration ?? 0} ms)`);
      })
      .on("fail", (test, error) => {
        counts.failed++;
        report(`  FAIL  ${test.fullTitle()}\n${describe(error)}`);
      })
      .on("pending", (test) => {
        counts.skipped++;
        report(`  skip  ${test.fullTitle()}`);
      });
  });
}

class Silent extends Mocha.reporters.Base {}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function report(line: string): void {
  const file = process.env.GLOSS_SUITE_REPORT;
  if (file === undefined) console.log(line);
  else appendFileSync(file, `${line}\n`);
}

// The runner of test/editor in the browser's extension host. There are no files and no environment there: results go to the console, where the launcher reads
// them. Mocha's own script stands before this one.

/** What the launcher knows a line of results by. */
const mark = "@@GLOSS ";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs the tests that `load` declares, reports a line for each and a last one with the counts. Rejects if one failed. */
export async function runSuite(load: () => void, grep: string): Promise<void> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  mocha.setup({ ui: "bdd", timeout: 45_000, reporter: Silent, ...(grep === "" ? {} : { grep }) });
  load();
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on("pass", (test) => {
        counts.passed++;
        report(`  ok    ${test.fullTitle()} (${test.duration ?? 0} ms)`);
      })
      .on("fail", (test, error: unknown) => {
        counts.failed++;
        report(`  FAIL  ${test.fullTitle()}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      })
      .on("pending", (test) => {
        counts.skipped++;
        report(`  skip  ${test.fullTitle()}`);
      });
  });
  report(`@@RESULT ${JSON.stringify(counts)}`);
  if (counts.failed > 0) throw new Error(`${counts.failed} test(s) failed`);
}

/** Reports nothing: the runner's own events do. */
class Silent extends Mocha.reporters.Base {}

function report(line: string): void {
  for (const one of line.split("\n")) console.log(mark + one);
}

// A mocha reporter for people and for the launcher: failures in full, slow or all tests by name, and the counts in the file that
// GLOSS_COUNTS names. `--reporter-option verbose=true` names every test.
import { writeFileSync } from "node:fs";
import Mocha from "mocha";

export default class CountingReporter extends Mocha.reporters.Base {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    if (options.reporterOptions?.verbose) {
      runner.on("pass", (test) => console.log(`  ok    ${test.fullTitle()} (${test.duration} ms)`));
      runner.on("fail", (test) => console.log(`  FAIL  ${test.fullTitle()}`));
    }
    runner.once("end", () => {
      if (this.failures.length > 0) Mocha.reporters.Base.list(this.failures);
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (process.env.GLOSS_COUNTS) writeFileSync(process.env.GLOSS_COUNTS, JSON.stringify({ passed, failed, skipped }));
    });
  }
}

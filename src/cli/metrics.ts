import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { BudgetState } from "../core/cost/budget";
import { readGauges, type Standing } from "../core/metrics/gauges";
import { Meters } from "../core/metrics/meters";
import { prometheusText } from "../core/metrics/prometheusText";

/** What one run counts. */
export interface RunMetrics {
  readonly meters: Meters;
  /** Whoever answers in this run, for what is read as it stands. */
  add(background: Standing["backgrounds"][number], budgets: () => readonly BudgetState[]): void;
  /** Writes everything to a file in Prometheus' text format. Gives what went wrong, in words. */
  write(file: string): string | undefined;
}

export function createRunMetrics(version: string): RunMetrics {
  const meters = new Meters();
  const parts: { readonly background: Standing["backgrounds"][number]; readonly budgets: () => readonly BudgetState[] }[] = [];
  return {
    meters,
    add: (background, budgets) => void parts.push({ background, budgets }),
    write(file) {
      const standing = { version, backgrounds: parts.map(({ background }) => background), budgets: parts.flatMap(({ budgets }) => budgets()) };
      try {
        replace(file, prometheusText([...meters.read(), ...readGauges(standing)]));
        return undefined;
      } catch (error) {
        return `the metrics could not be written to ${file}: ${error instanceof Error ? error.message : String(error)}`;
      }
    },
  };
}

/** Whoever reads the file at any time reads all of the old or all of the new. What is no file, such as a pipe, is written to as it is. */
function replace(path: string, text: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isFile() === false) {
    writeFileSync(path, text);
    return;
  }
  // Where links lead.
  const target = there === undefined ? path : realpathSync(path);
  // Collectors read what ends as theirs do, so this one does not.
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

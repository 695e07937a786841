import { severities, type Severity } from "../core/findings/finding";
import type { FileFinding } from "../core/workspace/fileFinding";
import type { AnalysisFigures } from "./analysis";

/** What a run over files has come to. */
export interface Summary {
  readonly files: number;
  readonly analyzed: number;
  readonly skipped: number;
  readonly failed: number;
  /** Those that were told. */
  readonly findings: { readonly total: number; readonly bySeverity: Readonly<Partial<Record<Severity, number>>>; readonly byRule: Readonly<Record<string, number>> };
  /** `undefined` where there is no baseline. `known`: findings that it holds; `gone`: those that are not there any more. */
  readonly baseline: { readonly known: number; readonly gone: number } | undefined;
  /** `undefined` where no model was asked. */
  readonly model: AnalysisFigures | undefined;
  readonly seconds: number;
  /** False where somebody has ended it before its time. */
  readonly isComplete: boolean;
}

/** Counts findings as they are told. */
export class Tally {
  private readonly bySeverity = new Map<Severity, number>();
  private readonly byRule = new Map<string, number>();

  *counted(findings: Iterable<FileFinding>): Generator<FileFinding> {
    for (const found of findings) {
      const { severity, rule } = found.finding;
      this.bySeverity.set(severity, (this.bySeverity.get(severity) ?? 0) + 1);
      this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + 1);
      yield found;
    }
  }

  get findings(): Summary["findings"] {
    const total = [...this.bySeverity.values()].reduce((sum, count) => sum + count, 0);
    return {
      total,
      bySeverity: Object.fromEntries(severities.toReversed().flatMap((severity) => (this.bySeverity.has(severity) ? [[severity, this.bySeverity.get(severity)]] : []))),
      byRule: Object.fromEntries([...this.byRule].sort(([, one], [, other]) => other - one)),
    };
  }
}

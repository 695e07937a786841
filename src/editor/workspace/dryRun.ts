import * as vscode from "vscode";
import type { Background } from "../../core/background/background";
import { type OwnPrices, priceOf } from "../../core/cost/prices";
import type { Task } from "../../core/analytical/task";
import type { Provider } from "../../core/provider";
import { crossFileBounds } from "../../core/workspace/crossFile";
import { Planner, planText, usualLatency } from "../../core/workspace/plan";
import { runWorkspace } from "../../core/workspace/workspaceRun";
import type { AnalysisSettings } from "../settings";
import type { FileReader } from "./reader";
import type { WorkspaceRun } from "./run";

export interface DryRunParts {
  readonly reader: FileReader;
  /** The tasks as a provider is given them: what is told it besides counts, too. */
  readonly tasksFor: (provider: Provider) => Promise<readonly Task[]>;
  readonly provider: () => Provider;
  readonly prices: () => OwnPrices;
  readonly limits: () => AnalysisSettings["limits"];
  readonly background: () => Pick<Background, "knows">;
  readonly batchSize: () => number;
}

/** What a run would take, in lines for people, and how many files there are. */
export interface DryRun {
  readonly files: number;
  readonly lines: readonly string[];
}

/** Files that are counted at a time: some milliseconds. */
const filesAtOnce = 100;

/** Looks at what a run would ask, and asks nobody. Files are only read where somebody would be asked about them. */
export async function dryRun(run: WorkspaceRun, parts: DryRunParts, told: (files: number) => void, signal: AbortSignal): Promise<DryRun | undefined> {
  const { choice } = run;
  const { reader, tasksFor, provider, prices, limits, background, batchSize } = parts;
  const counts = { files: 0, skipped: 0, failed: 0 };
  if (!choice.withAnalyzers) {
    const walk = run.files();
    while (counts.files < choice.limit && (await walk.next()).done !== true) {
      if (signal.aborted) return undefined;
      told(++counts.files);
      // A folder of many files comes all at once.
      if (counts.files % filesAtOnce === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const read = vscode.l10n.t("The rules read them on this machine. Nobody is asked, and nothing is sent.");
    return { files: counts.files, lines: [vscode.l10n.t("Files: {0}", counts.files), ...limitLines(counts.files, choice.limit), read] };
  }
  const asked = provider();
  const planner = new Planner({ tasks: await tasksFor(asked), limits: limits(), isKnown: (unit) => background().knows(unit), price: priceOf(asked, prices()), latency: usualLatency });
  const outcomes = runWorkspace(
    run.files(),
    {
      batchSize: batchSize(),
      limit: choice.limit,
      async analyze(file, stop) {
        const opened = await reader.open(file, stop);
        return opened.kind === "analyzed" ? { kind: "analyzed", result: await reader.units(opened.result) } : opened;
      },
      reasonOf: () => "",
    },
    signal,
  );
  for await (const outcome of outcomes) {
    counts.files++;
    if (outcome.kind === "analyzed") await planner.add(outcome.result);
    else counts[outcome.kind]++;
    told(counts.files);
  }
  if (signal.aborted) return undefined;
  const plan = planner.end(counts);
  const across = vscode.l10n.t("Besides, pairs of statements of different files that speak of the same thing: at most {0}", crossFileBounds.pairs);
  const recipient = asked.isBuiltIn ? [] : [vscode.l10n.t("Texts are sent to {0}, but for files whose texts must not leave this machine.", asked.label)];
  return { files: counts.files, lines: [...planText(plan, asked.isBuiltIn ? undefined : asked.label, vscode.l10n), ...limitLines(counts.files, choice.limit), across, ...recipient] };
}

function limitLines(files: number, limit: number): readonly string[] {
  return files === limit ? [vscode.l10n.t("That is the limit; there may be more files.")] : [];
}

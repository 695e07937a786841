import * as vscode from "vscode";
import type { Background } from "../core/background/background";
import { exportText, registerAll, say } from "./commandHandlers";
import type { AnalysisCommandId } from "./commandList";
import { allowModel, removeModel, type SetUpParts, setUpModel, testModel, withdrawConsent } from "./setUpModel";
import { signalOf } from "./signals";
import type { StatisticsView } from "./statisticsView";

const reportMs = 200;

/** Analysis of documents, on demand. */
export interface Analysis {
  /**
   * Analyzes a document, or the part of it that some ranges touch, before everything else. Resolves when all of it is answered or has failed; false when Gloss
   * does not analyze the document. Rejects with the signal's reason.
   */
  analyze(document: vscode.TextDocument, ranges: readonly vscode.Range[] | undefined, signal: AbortSignal): Promise<boolean>;
  /** Units of a document that are asked for and not answered yet. */
  openUnits(document: vscode.TextDocument): number;
}

export interface AnalysisCommandParts {
  readonly analysis: Analysis;
  /** The tier as it is now: another one takes its place when providers or limits change. */
  readonly background: () => Pick<Background, "pause" | "resume" | "clearCache" | "retryFailed">;
  readonly statistics: StatisticsView;
  /** The figures in Prometheus' text format. */
  readonly metrics: () => string;
  /** Whether a team shares answers, which are not one's own to forget. */
  readonly isShared: () => boolean;
  readonly setUp: SetUpParts;
}

/** Registers the commands of the background tier. */
export function registerAnalysisCommands({ analysis, background, statistics, metrics, isShared, setUp }: AnalysisCommandParts): vscode.Disposable {
  const handlers: Record<AnalysisCommandId, (argument?: unknown) => unknown> = {
    "gloss.analyzeDocument": () => analyzeWithProgress(vscode.l10n.t("Gloss: analyzing the document"), analysis, () => undefined),
    "gloss.analyzeSelection": () => analyzeWithProgress(vscode.l10n.t("Gloss: analyzing the selection"), analysis, ({ selections }) => selections),
    "gloss.pauseAnalysis": () => background().pause(),
    "gloss.resumeAnalysis": () => background().resume(),
    "gloss.clearAnalysisCache": async () => {
      await background().clearCache();
      say(isShared() ? vscode.l10n.t("Gloss: all answers on this machine are forgotten; those of the shared cache stay") : vscode.l10n.t("Gloss: all answers are forgotten"));
    },
    "gloss.retryFailedAnalyses": () => {
      const count = background().retryFailed();
      say(count === 0 ? vscode.l10n.t("Gloss: nothing to retry") : vscode.l10n.t("Gloss: {0} texts are tried again", count));
    },
    "gloss.showAnalysisStatistics": () => statistics.show(),
    // Whoever runs the command from code can name the file.
    "gloss.exportMetrics": (file) => exportMetrics(metrics(), file instanceof vscode.Uri ? file : undefined),
    "gloss.setUpModel": () => setUpModel(setUp),
    "gloss.testConnection": () => testModel(setUp),
    "gloss.allowModel": () => allowModel(setUp),
    "gloss.removeModel": () => removeModel(setUp),
    "gloss.withdrawConsent": () => withdrawConsent(setUp),
  };
  return registerAll(handlers);
}

function exportMetrics(text: string, file: vscode.Uri | undefined): Promise<void> {
  const target = { file, title: vscode.l10n.t("Gloss: Export Metrics"), filters: { [vscode.l10n.t("Prometheus text format")]: ["prom", "txt"] } };
  return exportText(target, () => text, vscode.l10n.t("Gloss: the metrics are exported"));
}

type RangesOf = (editor: vscode.TextEditor) => readonly vscode.Range[] | undefined;

async function analyzeWithProgress(title: string, analysis: Analysis, rangesOf: RangesOf): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return say(vscode.l10n.t("Gloss: no editor is open"));
  const { document } = editor;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  try {
    const isAnalyzed = await vscode.window.withProgress(options, async (progress, token) => {
      const reporting = reportOpenUnits(() => analysis.openUnits(document), progress);
      try {
        return await analysis.analyze(document, rangesOf(editor), signalOf(token));
      } finally {
        reporting.dispose();
      }
    });
    say(isAnalyzed ? vscode.l10n.t("Gloss: analyzed") : vscode.l10n.t("Gloss does not analyze this document"));
  } catch (error) {
    if (!(error instanceof vscode.CancellationError)) throw error;
    say(vscode.l10n.t("Gloss: analysis cancelled"));
  }
}

/** Tells every now and then how many texts are still open. More may join on the way; VS Code's bar never goes back. */
function reportOpenUnits(openUnits: () => number, progress: vscode.Progress<{ message: string; increment: number }>): vscode.Disposable {
  let most = 0;
  let told = 0;
  const timer = setInterval(() => {
    const open = openUnits();
    most = Math.max(most, open);
    if (most === 0) return;
    const percent = ((most - open) / most) * 100;
    progress.report({ message: vscode.l10n.t("{0} of {1} texts", most - open, most), increment: Math.max(0, percent - told) });
    told = Math.max(told, percent);
  }, reportMs);
  return { dispose: () => clearInterval(timer) };
}

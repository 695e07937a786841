import * as vscode from "vscode";
import { severities, type Severity } from "../../core/findings/finding";
import { markdownText } from "../../core/markdownText";
import { durationText } from "../../core/workspace/plan";
import { labelOf } from "../categoryNames";
import { severityTitle } from "../views/findingTree";
import { categoriesIn, type FileFindings, type ListedFinding, type WorkspaceResults } from "./results";
import type { WorkspaceRun } from "./run";

/** Of each list on the page; the view has the rest. */
const most = { files: 50, across: 100, omitted: 100 };

/** What the last run has come to, as a page. */
export function summaryPage(run: WorkspaceRun, results: WorkspaceResults): string {
  const { l10n } = vscode;
  const files = results.all;
  const { analyzed, skipped, failed } = run.progress;
  const lines = [`# ${l10n.t("Analysis of the Workspace")}`, ""];
  if (!run.isComplete) lines.push(l10n.t("Ended before its time. *Gloss: Resume Workspace Analysis* goes on; what was answered is not asked again."), "");
  lines.push(`- ${l10n.t("Files: {0} analyzed, {1} left out, {2} not readable, in {3}", analyzed, skipped, failed, durationText(run.seconds, l10n))}`);
  if (run.isCutOff) lines.push(`- ${l10n.t("There are more files than the limit of {0}, which were not looked at. gloss.workspace.limit raises it.", run.choice.limit)}`);
  for (const severity of severities.toReversed()) {
    const count = results.counts.get(severity) ?? 0;
    if (count > 0) lines.push(`- ${severityTitle(severity)}: ${count}`);
  }
  if (run.choice.withAnalyzers) lines.push(`- ${l10n.t("Pairs of statements of different files that were looked at: {0}", run.pairs)}`);
  lines.push(...acrossLines(files), ...fileLines(files), ...categoryLines(files), ...troubleLines(run));
  return `${lines.join("\n")}\n`;
}

function acrossLines(files: readonly FileFindings[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  // Each is told at both of its ends.
  const found = files.flatMap((file) => file.across.flatMap((each) => (isFirstEnd(file, each) ? [{ file, each }] : [])));
  if (found.length === 0) return [];
  const items = found.slice(0, most.across).flatMap(({ file, each: { finding, words } }) => {
    const there = finding.related[0]?.elsewhere;
    const other = there && byPath.get(there.path);
    if (there === undefined || other === undefined) return [];
    return [
      `- ${markdownText(finding.finding.message)}`,
      `  - ${linkTo(file, finding.range.start.line)}: “${markdownText(words)}”`,
      `  - ${linkTo(other, there.range.start.line)}: “${markdownText(there.text.slice(0, 80))}”`,
    ];
  });
  return ["", `## ${vscode.l10n.t("Contradictions between Files")}`, "", ...items];
}

function isFirstEnd({ path }: FileFindings, { finding }: ListedFinding): boolean {
  return path < (finding.related[0]?.elsewhere?.path ?? "");
}

function fileLines(files: readonly FileFindings[]): readonly string[] {
  const weigh = (file: FileFindings): number => countOf(file, ["error", "warning"]) * 1_000_000 + countOf(file, ["information"]);
  const worst = files.filter((file) => weigh(file) > 0).sort((one, other) => weigh(other) - weigh(one));
  if (worst.length === 0) return [];
  const rows = worst.slice(0, most.files).map((file) => `| ${linkTo(file, undefined)} | ${countOf(file, ["error", "warning"])} | ${countOf(file, ["information"])} |`);
  const { l10n } = vscode;
  return ["", `## ${l10n.t("Files")}`, "", `| ${l10n.t("File")} | ${l10n.t("Warnings and errors")} | ${l10n.t("Information")} |`, "| --- | ---: | ---: |", ...rows];
}

function countOf({ counts, across }: FileFindings, wanted: readonly Severity[]): number {
  const acrossFiles = across.filter(({ finding }) => wanted.includes(finding.finding.severity)).length;
  return wanted.reduce((sum, severity) => sum + (counts.get(severity) ?? 0), acrossFiles);
}

function categoryLines(files: readonly FileFindings[]): readonly string[] {
  const rows = [...categoriesIn(files)].sort(([, one], [, other]) => other - one).map(([category, count]) => `| ${markdownText(labelOf(category))} | ${count} |`);
  if (rows.length === 0) return [];
  const { l10n } = vscode;
  return ["", `## ${l10n.t("Kinds of Findings")}`, "", `| ${l10n.t("Kind")} | ${l10n.t("Findings")} |`, "| --- | ---: |", ...rows];
}

/** What went wrong with single items, which stopped nothing. */
function troubleLines({ omitted, failed }: WorkspaceRun): readonly string[] {
  const questions = [...failed].map(([why, count]) => `- ${vscode.l10n.t("{0} questions were not answered: {1}", count, markdownText(why))}`);
  const files = omitted.slice(0, most.omitted).map(({ path, why }) => `- ${markdownText(path)}: ${markdownText(why)}`);
  const more = omitted.length > files.length ? [`- ${vscode.l10n.t("{0} more", omitted.length - files.length)}`] : [];
  return questions.length + files.length === 0 ? [] : ["", `## ${vscode.l10n.t("Not Looked At")}`, "", ...questions, ...files, ...more];
}

function linkTo({ uri, path }: FileFindings, line: number | undefined): string {
  const [end, at] = line === undefined ? ["", ""] : [`:${line + 1}`, `#L${line + 1}`];
  // A bracket would end the link; VS Code leaves round ones as they are.
  return `[${markdownText(path)}${end}](<${uri.toString().replaceAll(/[<>]/g, encodeURIComponent)}${at}>)`;
}

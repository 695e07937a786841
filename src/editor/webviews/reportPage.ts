import * as vscode from "vscode";
import type { Statistics } from "../../core/background/background";
import { easeExplanation, gradeExplanation } from "../../core/report/readabilityNames";
import { type Count, type Report, reportOn, type ReportPlace, type SectionReport } from "../../core/report/report";
import { type Cost, densityOf, mostListed } from "../../core/report/reportMarkdown";
import { labelOf } from "../categoryNames";
import { colourInPage } from "../colours";
import { shownMarks } from "../documentFindings";
import type { OpenDocument } from "../documents";
import { whileUnchanged } from "../slices";
import type { ReportPart, ToPage } from "./messages";

const mostMarks = 50_000;

/** A document's report, with whether all of its findings are in it. */
export interface MadeReport {
  readonly report: Report;
  readonly isPartial: boolean;
}

/** Reports on a document in slices; `undefined` if it was edited meanwhile. */
export async function reportOf(open: OpenDocument, token: vscode.CancellationToken): Promise<MadeReport | undefined> {
  const marks = await shownMarks(open, mostMarks, token);
  const report = marks && (await whileUnchanged(reportOn(open.live, marks, vscode.l10n), open.document, token));
  return report && { report, isPartial: marks.length === mostMarks };
}

export function costOf({ calls, tokensIn, tokensOut, wanted, hits }: Statistics, money: Cost["money"]): Cost {
  return { calls, tokensIn, tokensOut, wanted, known: hits, money };
}

/** The report as a page. */
export function reportPageOf(document: vscode.TextDocument, { report, isPartial }: MadeReport, cost: Cost): ToPage {
  return {
    kind: "report",
    title: vscode.l10n.t("Report on {0}", vscode.workspace.asRelativePath(document.uri)),
    notes: isPartial ? [vscode.l10n.t("Only the first {0} findings of this document are counted.", mostMarks)] : [],
    exporting: vscode.l10n.t("Export as Markdown…"),
    parts: [
      readability(report),
      bars(vscode.l10n.t("How sure the text is"), report.certainty),
      bars(vscode.l10n.t("Strength of requirements"), report.requirements),
      ambiguity(report.sections),
      contradictions(report),
      openPoints(report),
      costFigures(cost),
    ],
  };
}

function readability({ size, readability: found }: Report): ReportPart {
  const items = [
    { label: vscode.l10n.t("Words"), value: number(size.words), explanation: vscode.l10n.t("In paragraphs, lists and quotes.") },
    { label: vscode.l10n.t("Sentences"), value: number(size.sentences), explanation: "" },
  ];
  if (found !== undefined) {
    items.push(
      { label: vscode.l10n.t("Words a sentence"), value: number(found.wordsPerSentence, 1), explanation: vscode.l10n.t("{0} syllables a word.", number(found.syllablesPerWord, 2)) },
      { label: vscode.l10n.t("Reading ease"), value: number(found.ease), explanation: easeExplanation(found.ease, vscode.l10n) },
      {
        label: vscode.l10n.t("Grade level"),
        value: number(found.grade, 1),
        explanation: gradeExplanation(vscode.l10n),
      },
    );
  }
  return { kind: "figures", title: vscode.l10n.t("Readability"), items };
}

function bars(title: string, counts: readonly Count[]): ReportPart {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const rows = counts.map(({ category, count }) => ({ label: labelOf(category), count, share: count / most, colour: colourInPage(category) }));
  return { kind: "bars", title, summary: rows.map(({ label, count }) => `${label}: ${count}`).join(", "), rows };
}

function ambiguity(sections: readonly SectionReport[]): ReportPart {
  const most = Math.max(...sections.map(densityOf), 1);
  return {
    kind: "strip",
    title: vscode.l10n.t("Ambiguity by section"),
    summary: vscode.l10n.t("Ambiguous places in 100 words. Each cell is a section, as wide as it is long and as full as it is dense."),
    table: vscode.l10n.t("The same as a table"),
    columns: [vscode.l10n.t("Section"), vscode.l10n.t("Line"), vscode.l10n.t("Words"), vscode.l10n.t("Ambiguous"), vscode.l10n.t("In 100 words")],
    cells: sections.map((section) => {
      const { title, line, words, ambiguities } = section;
      const name = title === "" ? vscode.l10n.t("Beginning") : title;
      const value = number(densityOf(section), 1);
      return {
        name,
        value,
        title: vscode.l10n.t("{0}: {1} ambiguous places in {2} words, {3} in 100", name, ambiguities, words, value),
        share: densityOf(section) / most,
        words,
        place: { line, character: 0 },
        row: [name, String(line + 1), String(words), String(ambiguities), value],
      };
    }),
  };
}

function contradictions({ contradictions: found }: Report): ReportPart {
  const items = found.slice(0, mostListed).map(({ message, first, second }) => {
    const other = second === undefined ? { label: vscode.l10n.t("In another document"), words: "" } : placeOf(second);
    return { text: message, places: [placeOf(first), other] };
  });
  return { kind: "list", title: vscode.l10n.t("Contradictions"), note: noteOn(found.length, vscode.l10n.t("None found.")), items };
}

function openPoints({ openPoints: found }: Report): ReportPart {
  const listed = found.slice(0, mostListed);
  const categories = [...new Set(listed.map(({ category }) => category))];
  const items = categories.map((each) => ({ text: labelOf(each), places: listed.filter(({ category }) => category === each).map(placeOf) }));
  return { kind: "list", title: vscode.l10n.t("Still open"), note: noteOn(found.length, vscode.l10n.t("Nothing is left to be filled in.")), items };
}

function costFigures({ calls, tokensIn, tokensOut, wanted, known, money }: Cost): ReportPart {
  const items = [
    { label: vscode.l10n.t("Calls"), value: number(calls), explanation: vscode.l10n.t("Those of the built-in analyzers cost nothing.") },
    { label: vscode.l10n.t("Tokens sent"), value: number(tokensIn), explanation: "" },
    { label: vscode.l10n.t("Tokens received"), value: number(tokensOut), explanation: "" },
    { label: vscode.l10n.t("Texts looked at"), value: number(wanted), explanation: vscode.l10n.t("{0} of them were known already.", number(known)) },
  ];
  if (money !== undefined) items.push({ label: vscode.l10n.t("Spent today"), value: money.today, explanation: vscode.l10n.t("This month: {0}", money.month) });
  return { kind: "figures", title: vscode.l10n.t("Cost since VS Code started"), items };
}

function noteOn(count: number, none: string): string {
  if (count === 0) return none;
  return count > mostListed ? vscode.l10n.t("{0} more are not listed.", count - mostListed) : "";
}

function placeOf({ line, character, words }: ReportPlace): { label: string; words: string; place: { line: number; character: number } } {
  return { label: vscode.l10n.t("Line {0}", line + 1), words, place: { line, character } };
}

function number(value: number, digits = 0): string {
  return value.toLocaleString(vscode.env.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

import * as vscode from "vscode";
import { analyzers } from "../core/analytical";
import type { Coherence } from "../core/analytical/coherence";
import type { Finding, Severity } from "../core/findings/finding";
import { ruleSeverity } from "../core/findings/settings";
import { coherenceUnder } from "../core/sections";
import type { OpenDocument, OpenDocuments, ShownMark } from "./documents";
import type { FileReferences } from "./fileReferences";
import { commandLink, goToCommand, labelOf, plain } from "./hoverText";
import { toRange } from "./places";
import type { SettingsReader } from "./settings";

/** What is said where the mouse rests on a highlight. Nothing of the document is rendered as markup. */
export function createHoverProvider(documents: OpenDocuments, settings: SettingsReader, files: FileReferences): vscode.HoverProvider {
  return {
    provideHover(document, position) {
      const open = documents.get(document);
      if (open === undefined) return undefined;
      const marks = open.marksIn(position.line, position.line).filter(({ range }) => toRange(range).contains(position));
      const pages = marks.map((mark) => {
        const page = describe(open, mark, documents, settings.window.showConfidence);
        if (files.isMissing(document, mark)) page.appendMarkdown(`\n\n${vscode.l10n.t("There is no such file in the workspace.")}`);
        return page;
      });
      const coherence = coherenceAt(open, position.line);
      if (coherence !== undefined) pages.push(describeCoherence(coherence));
      return pages.length === 0 ? undefined : new vscode.Hover(pages, marks[0] && toRange(marks[0].range));
    },
  };
}

function describe(open: OpenDocument, mark: ShownMark, documents: OpenDocuments, showConfidence: boolean): vscode.MarkdownString {
  const finding = open.live.explain(mark);
  const page = new vscode.MarkdownString();
  page.supportHtml = false;
  page.isTrusted = { enabledCommands: [goToCommand, "gloss.openRuleDocumentation"] };
  const facts = [nameOf(mark.severity)];
  if (showConfidence) facts.push(vscode.l10n.t("{0} % certain", Math.round(finding.confidence * 100)));
  page.appendMarkdown(`**${labelOf(finding.category)}** · ${facts.join(" · ")}\n\n`);
  page.appendMarkdown(plain(finding.message));
  for (const line of analysisLines(finding)) page.appendMarkdown(`\n\n${line}`);
  for (const { role, place, link, words } of relatedEnds(open, finding, documents)) page.appendMarkdown(`\n\n[${role}, ${plain(place)}](${link}) ${plain(words)}`);
  page.appendMarkdown(`\n\n[${finding.rule}](${commandLink("gloss.openRuleDocumentation", [finding.rule])} "${vscode.l10n.t("What this rule looks for")}")`);
  return page;
}

/** What an analyzer says beyond its message, who says it and when, and whether the text has changed since. */
function analysisLines({ data, by, isStale }: Finding): readonly string[] {
  if (by === undefined) return [];
  const lines: string[] = [];
  const { impliedMeaning } = data;
  if (typeof impliedMeaning === "string" && impliedMeaning !== "") lines.push(`*${vscode.l10n.t("Implied:")}* ${plain(impliedMeaning)}`);
  const said = details.flatMap(({ key, label }) => {
    const value = data[key];
    return value === undefined || value === "" ? [] : [`${label()} ${plain(wordsOf(value))}`];
  });
  if (said.length > 0) lines.push(said.join(" · "));
  const source = by.fromCache ? vscode.l10n.t("from the cache") : vscode.l10n.t("asked anew");
  const names = by.label.includes(by.model) ? plain(by.label) : `${plain(by.label)} (${plain(by.model)})`;
  lines.push(`*${names} · ${relativeTime(by.atMs, Date.now())} · ${source}*`);
  if (isStale) lines.push(`*${vscode.l10n.t("Said of an earlier form of this text. The answer to the present one is not here yet.")}*`);
  return lines;
}

const details: readonly { readonly key: string; readonly label: () => string }[] = [
  { key: "kind", label: () => vscode.l10n.t("Kind:") },
  { key: "relation", label: () => vscode.l10n.t("Relation:") },
  { key: "speechAct", label: () => vscode.l10n.t("Speech act:") },
  { key: "score", label: () => vscode.l10n.t("Score:") },
];

/** Values are numbers and names such as `yesNoQuestion`. */
function wordsOf(value: string | number | boolean): string {
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  return String(value).replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const minuteMs = 60_000;

/** How long ago something was, in the person's language. */
function relativeTime(atMs: number, nowMs: number): string {
  const minutes = Math.max(0, Math.round((nowMs - atMs) / minuteMs));
  if (minutes === 0) return vscode.l10n.t("just now");
  const format = new Intl.RelativeTimeFormat(vscode.env.language, { numeric: "auto" });
  if (minutes < 60) return format.format(-minutes, "minute");
  if (minutes < 60 * 24) return format.format(-Math.round(minutes / 60), "hour");
  return format.format(-Math.round(minutes / 60 / 24), "day");
}

const mostIssues = 3;

/** How well the section under a heading hangs together, where discourse is looked at; `undefined` on any other line. */
function coherenceAt({ live, shown }: OpenDocument, line: number): Coherence | undefined {
  const isAsked = shown.tiers.analytical && ruleSeverity(analyzers.discourse, shown) !== undefined;
  const heading = isAsked ? live.blocksIn(line, line).find(({ kind }) => kind === "heading") : undefined;
  return heading && coherenceUnder(heading, live);
}

function describeCoherence({ overall, topicConsistency, logicalFlow, issues }: Coherence): vscode.MarkdownString {
  const page = new vscode.MarkdownString();
  const percent = (share: number): number => Math.round(share * 100);
  page.appendMarkdown(`**${vscode.l10n.t("Coherence of this section: {0} %", percent(overall))}**\n\n`);
  page.appendMarkdown(vscode.l10n.t("Topic consistency {0} %, logical flow {1} %", percent(topicConsistency), percent(logicalFlow)));
  for (const issue of issues.slice(0, mostIssues)) page.appendMarkdown(`\n\n${plain(issue)}`);
  return page;
}

interface RelatedEnd {
  readonly role: string;
  /** For people: the line, and the file where it is another. */
  readonly place: string;
  readonly words: string;
  readonly link: string;
}

const maxWords = 60;

function relatedEnds(open: OpenDocument, finding: Finding, documents: OpenDocuments): RelatedEnd[] {
  return finding.related.flatMap(({ role, block, span }) => {
    const here = open.live.locate(block, span);
    const found = here === undefined ? documents.locate(block, span) : { document: open.document, range: here };
    if (found === undefined) return [];
    const { document, range } = found;
    const { line, character } = range.start;
    const place = document === open.document ? vscode.l10n.t("line {0}", line + 1) : vscode.l10n.t("{0}, line {1}", vscode.workspace.asRelativePath(document.uri), line + 1);
    const words = block.text.slice(span.start, Math.min(span.end, span.start + maxWords));
    return [{ role, place, words, link: commandLink(goToCommand, [document.uri.toString(), line, character]) }];
  });
}

export function nameOf(severity: Severity): string {
  switch (severity) {
    case "hint":
      return vscode.l10n.t("hint");
    case "information":
      return vscode.l10n.t("information");
    case "warning":
      return vscode.l10n.t("warning");
    case "error":
      return vscode.l10n.t("error");
  }
}

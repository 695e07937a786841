import * as vscode from "vscode";
import { categories } from "../core/findings/categories";
import type { Finding, Severity } from "../core/findings/finding";
import type { OpenDocument, OpenDocuments, ShownMark } from "./documents";
import type { FileReferences } from "./fileReferences";
import { toRange } from "./places";
import type { SettingsReader } from "./settings";

/** The command behind a link to another place of a document. Takes the document's address, a line and a character. */
export const goToCommand = "gloss.goTo";

const labels = new Map(categories.map(({ id, label }): [string, string] => [id, label]));

/** What is said where the mouse rests on a highlight. Nothing of the document is rendered as markup. */
export function createHoverProvider(documents: OpenDocuments, settings: SettingsReader, files: FileReferences): vscode.HoverProvider {
  return {
    provideHover(document, position) {
      const open = documents.get(document);
      const marks = open?.marksIn(position.line, position.line).filter(({ range }) => toRange(range).contains(position)) ?? [];
      if (open === undefined || marks.length === 0) return undefined;
      const pages = marks.map((mark) => {
        const page = describe(open, mark, settings.window.showConfidence);
        if (files.isMissing(document, mark)) page.appendMarkdown(`\n\n${vscode.l10n.t("There is no such file in the workspace.")}`);
        return page;
      });
      return new vscode.Hover(pages, toRange(marks[0]!.range));
    },
  };
}

function describe(open: OpenDocument, mark: ShownMark, showConfidence: boolean): vscode.MarkdownString {
  const finding = open.live.explain(mark);
  const page = new vscode.MarkdownString();
  page.supportHtml = false;
  page.isTrusted = { enabledCommands: [goToCommand, "gloss.openRuleDocumentation"] };
  const facts = [nameOf(mark.severity)];
  if (showConfidence) facts.push(vscode.l10n.t("{0} % certain", Math.round(finding.confidence * 100)));
  page.appendMarkdown(`**${labels.get(finding.category) ?? finding.category}** · ${facts.join(" · ")}\n\n`);
  page.appendMarkdown(plain(finding.message));
  for (const line of analysisLines(finding)) page.appendMarkdown(`\n\n${line}`);
  for (const end of relatedEnds(open, finding)) {
    page.appendMarkdown(`\n\n[${end.role}, ${vscode.l10n.t("line {0}", end.range.start.line + 1)}](${end.link}) ${plain(end.words)}`);
  }
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

interface RelatedEnd {
  readonly role: string;
  readonly range: vscode.Range;
  readonly words: string;
  readonly link: string;
}

const maxWords = 60;

function relatedEnds(open: OpenDocument, finding: Finding): RelatedEnd[] {
  return finding.related.flatMap(({ role, block, span }) => {
    const place = open.live.locate(block, span);
    if (place === undefined) return [];
    const words = block.text.slice(span.start, Math.min(span.end, span.start + maxWords));
    const link = commandLink(goToCommand, [open.document.uri.toString(), place.start.line, place.start.character]);
    return [{ role, range: toRange(place), words, link }];
  });
}

/**
 * Text as Markdown that renders as that very text: whatever could be syntax stands as a character reference, which can be none. VS Code's own `appendText`
 * also makes every space unbreakable, and a message has to wrap.
 */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

function commandLink(command: string, args: readonly unknown[]): string {
  // Round brackets would end a Markdown link, and encodeURIComponent leaves them.
  const encoded = encodeURIComponent(JSON.stringify(args)).replaceAll("(", "%28").replaceAll(")", "%29");
  return `command:${command}?${encoded}`;
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

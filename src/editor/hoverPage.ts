import * as vscode from "vscode";
import type { Finding, Severity } from "../core/findings/finding";
import { fixesOf } from "../core/fixes";
import { labelOf } from "./categoryNames";
import { otherEnds, placeName } from "./connectionEnds";
import { detailName } from "./detailNames";
import type { OpenDocument, ShownMark } from "./documents";
import type { HoverParts } from "./hover";
import { dismissLink, fixLink } from "./hoverLinks";
import { commandLink, goToCommand, plain, ruleSettingsCommand } from "./hoverText";
import { toRange } from "./places";

/**
 * One finding as Markdown, to be read in ten seconds: what it is, why here, what to write instead, how sure that is and who says so, and where to go from here.
 */
export function findingPage(open: OpenDocument, mark: ShownMark, { documents, settings, files, whyKept }: HoverParts): string {
  const finding = open.live.explain(mark, vscode.l10n);
  const lines = [`**${labelOf(finding.category)}** · ${nameOf(mark.severity)}`, ...inTwo(finding.message).map(plain)];
  const { impliedMeaning } = finding.data;
  if (typeof impliedMeaning === "string" && impliedMeaning !== "") lines.push(`*${vscode.l10n.t("Implied:")}* ${plain(impliedMeaning)}`);
  if (files.isMissing(open.document, mark)) lines.push(vscode.l10n.t("There is no such file in the workspace."));
  const [fix] = fixesOf(mark, open.live, vscode.l10n);
  if (fix !== undefined) lines.push(`[${plain(fix.title)}](${fixLink(open.document.uri, toRange(mark.range), finding.rule, fix.title)})`);
  lines.push(`*${sourceOf(finding, settings.window.showConfidence)}*`);
  const kept = finding.by && whyKept(open.document);
  if (kept !== undefined) lines.push(`*${vscode.l10n.t("This document is analyzed on this machine only.")}* ${plain(kept)}`);
  if (finding.isStale) lines.push(`*${vscode.l10n.t("Said of an earlier form of this text. The answer to the present one is not here yet.")}*`);
  return [...lines, linksOf(open, mark, finding, documents)].join("\n\n");
}

/** What is wrong, and what to write instead: a message's first sentence and the rest. What it quotes may hold the end of a sentence, too. */
function inTwo(message: string): readonly string[] {
  /** What closes the quotations that are open. */
  const open: string[] = [];
  for (let at = 0; at + 2 < message.length; at++) {
    const character = message.charAt(at);
    const closing = closingQuotes.get(character);
    if (character === open.at(-1)) open.pop();
    else if (closing !== undefined) open.push(closing);
    else if (open.length === 0 && /[.!?]/.test(character) && /^ [\p{Lu}“„]/u.test(message.slice(at + 1, at + 3))) return [message.slice(0, at + 1), message.slice(at + 2)];
  }
  return [message];
}

/** Opening quotation marks and what closes them: what opens in English closes in German. */
const closingQuotes: ReadonlyMap<string, string> = new Map([
  ["“", "”"],
  ["„", "“"],
]);

/** How sure, who says so, and since when; of analyzers also what they have to say beyond their message. */
function sourceOf({ confidence, by, data }: Finding, showConfidence: boolean): string {
  const facts = showConfidence ? [vscode.l10n.t("{0} % certain", Math.round(confidence * 100))] : [];
  if (by === undefined) return [...facts, vscode.l10n.t("found by a rule, on this machine")].join(" · ");
  for (const { key, label } of details) {
    const value = data[key];
    if (value !== undefined && value !== "") facts.push(`${label()} ${plain(wordsOf(value))}`);
  }
  facts.push(by.label.includes(by.model) ? plain(by.label) : `${plain(by.label)} (${plain(by.model)})`);
  facts.push(relativeTime(by.atMs, Date.now()), by.fromCache ? vscode.l10n.t("from the cache") : vscode.l10n.t("asked anew"));
  return facts.join(" · ");
}

const details: readonly { readonly key: string; readonly label: () => string }[] = [
  { key: "kind", label: () => vscode.l10n.t("Kind:") },
  { key: "relation", label: () => vscode.l10n.t("Relation:") },
  { key: "speechAct", label: () => vscode.l10n.t("Speech act:") },
  { key: "score", label: () => vscode.l10n.t("Score:") },
];

/** Values are numbers and fixed words. */
function wordsOf(value: string | number | boolean): string {
  return typeof value === "number" ? String(Math.round(value * 100) / 100) : detailName(String(value));
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

/** The other sides with their words, and below them everything else that leads away. */
function linksOf(open: OpenDocument, mark: ShownMark, finding: Finding, documents: HoverParts["documents"]): string {
  const { uri } = open.document;
  const sides = otherEnds(open, finding, documents).map((end) => {
    const { line, character } = end.range.start;
    return `[${end.role}, ${plain(placeName(end, uri))}](${commandLink(goToCommand, [end.uri.toString(), line, character])}) ${plain(end.words)}`;
  });
  const links = [
    `[${finding.rule}](${commandLink("gloss.openRuleDocumentation", [finding.rule])} "${vscode.l10n.t("What this rule looks for")}")`,
    `[${vscode.l10n.t("Dismiss")}](${dismissLink(uri, toRange(mark.range), finding.rule)} "${vscode.l10n.t("Do not show this finding again")}")`,
    `[${vscode.l10n.t("Settings")}](${commandLink(ruleSettingsCommand, [finding.rule])} "${vscode.l10n.t("The settings of this rule")}")`,
  ];
  return [...sides, links.join(" · ")].join("\n\n");
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

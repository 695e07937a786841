import * as vscode from "vscode";
import { markdownText } from "../../core/markdownText";
import { isWebAddress, type Verdict } from "../../core/review/claim";
import type { Citation, Outcome } from "../../core/review/pipeline/stage";
import { commandLink } from "../hoverText";

/** A claim as a link names it: links carry plain data only. */
export interface ClaimAddress {
  readonly uri: string;
  readonly key: string;
}

/** Places that are named; what else was looked at is not. */
const mostCitations = 4;

export function verdictTitle(verdict: Verdict): string {
  switch (verdict) {
    case "supported":
      return vscode.l10n.t("Supported");
    case "contradicted":
      return vscode.l10n.t("Contradicted");
    case "notFound":
      return vscode.l10n.t("No evidence found");
  }
}

/** A place as people are shown it. */
export function citationText({ path, line }: Citation): string {
  return isWebAddress(path) ? path : `${path}:${String(line + 1)}`;
}

/** What a thread says. Words of documents and of models stand in it as plain text; its links are ours. */
export function threadText({ verdict, why, citations, quoted, wording, by }: Outcome, address: ClaimAddress): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: ["gloss.openClaimEvidence", "gloss.applyClaimSuggestion", "gloss.dismissClaim"] };
  const said = why !== "" || verdict !== "notFound" ? why : vscode.l10n.t("Nothing in the workspace’s files speaks for or against it.");
  if (said !== "") text.appendMarkdown(`${markdownText(said)}\n\n`);
  const links = citations.slice(0, quoted > 0 ? quoted : mostCitations).map((citation, index) => `[${markdownText(citationText(citation))}](${commandLink("gloss.openClaimEvidence", [{ ...address, citation: index }])})`);
  if (links.length > 0) text.appendMarkdown(`${quoted > 0 ? vscode.l10n.t("Evidence") : vscode.l10n.t("Looked at")}: ${links.join(", ")}\n\n`);
  if (wording !== undefined) text.appendMarkdown(`${vscode.l10n.t("Suggestion")}: “${markdownText(wording)}”\n\n`);
  const actions = [
    ...(wording === undefined ? [] : [`[${vscode.l10n.t("Apply…")}](${commandLink("gloss.applyClaimSuggestion", [address])})`]),
    `[${vscode.l10n.t("Dismiss")}](${commandLink("gloss.dismissClaim", [address])})`,
  ];
  text.appendMarkdown(`${actions.join(" · ")} · ${markdownText(vscode.l10n.t("by {0}", by))}`);
  return text;
}

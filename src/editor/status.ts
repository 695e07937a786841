import * as vscode from "vscode";
import { type AnalysisView, statusOf } from "./analysisStatus";
import type { OpenDocuments, Standing } from "./documents";
import { countOf } from "./survey";

/** The one item in the status bar: how many findings the active document has, and what the background tier is doing. It opens the menu. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("gloss.findings", vscode.StatusBarAlignment.Right, 100);

  constructor(
    private readonly documents: OpenDocuments,
    private readonly analysis: AnalysisView,
    /** Why a document is analyzed on this machine only, where others are sent to a model. */
    private readonly whyKept: (document: vscode.TextDocument) => string | undefined,
  ) {
    this.item.name = "Gloss";
    this.item.command = "gloss.openMenu";
  }

  /** What the item shows; `undefined` while it is hidden. For tests. */
  get text(): string | undefined {
    return this.isShown ? this.item.text : undefined;
  }

  private isShown = false;

  update(): void {
    const document = vscode.window.activeTextEditor?.document;
    const said = document === undefined ? undefined : say(this.documents.standingOf(document));
    this.isShown = said !== undefined;
    if (said === undefined) {
      this.item.hide();
      return;
    }
    const analysis = statusOf(this.analysis);
    const kept = document && this.whyKept(document);
    const tooltip = [`Gloss: ${said.tooltip}`, ...analysis.sentences, ...(kept === undefined ? [] : [vscode.l10n.t("This document is analyzed on this machine only. {0}", kept)])];
    this.item.text = `${analysis.text} $(whole-word) ${said.text}`.trimStart();
    this.item.tooltip = tooltip.join("\n");
    this.item.accessibilityInformation = { label: tooltip.join(". "), role: "button" };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}

function say(standing: Standing): { readonly text: string; readonly tooltip: string } | undefined {
  switch (standing.kind) {
    case "notProse":
      return undefined;
    case "disabled":
      return { text: vscode.l10n.t("off"), tooltip: vscode.l10n.t("switched off") };
    case "tooLarge":
      return { text: "–", tooltip: vscode.l10n.t("stays out of this document, which is larger than gloss.maxFileSize") };
    case "read": {
      const { survey } = standing.open;
      if (survey === undefined) return { text: "…", tooltip: vscode.l10n.t("reading") };
      const { warning, error, information, hint } = survey.counts;
      const tooltip = vscode.l10n.t("{0} warnings, {1} further findings, {2} highlights", warning + error, information, hint);
      return { text: String(countOf(survey)), tooltip };
    }
  }
}

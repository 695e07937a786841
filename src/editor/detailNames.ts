import * as vscode from "vscode";

/** What an analyzer calls something by a fixed word, for people: the kind of a contradiction, a relation of discourse, a speech act. */
export function detailName(value: string): string {
  switch (value) {
    case "direct":
      return vscode.l10n.t("direct");
    case "temporal":
      return vscode.l10n.t("temporal");
    case "semantic":
      return vscode.l10n.t("semantic");
    case "implication":
      return vscode.l10n.t("implication");
    case "elaboration":
      return vscode.l10n.t("elaboration");
    case "contrast":
      return vscode.l10n.t("contrast");
    case "cause":
      return vscode.l10n.t("cause");
    case "sequence":
      return vscode.l10n.t("sequence");
    case "condition":
      return vscode.l10n.t("condition");
    case "background":
      return vscode.l10n.t("background");
    case "summary":
      return vscode.l10n.t("summary");
    case "evaluation":
      return vscode.l10n.t("evaluation");
    case "break":
      return vscode.l10n.t("break");
    case "assertion":
      return vscode.l10n.t("assertion");
    case "question":
      return vscode.l10n.t("question");
    case "command":
      return vscode.l10n.t("command");
    case "promise":
      return vscode.l10n.t("promise");
    case "request":
      return vscode.l10n.t("request");
    case "wish":
      return vscode.l10n.t("wish");
    default:
      return value;
  }
}

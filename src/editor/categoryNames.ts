import * as vscode from "vscode";
import { labelOf as labelInEnglish } from "../core/findings/categories";
import type { CategoryId, Family } from "../core/findings/category";

// The labels are data of the core, so `npm run generate` puts them among the texts to be translated by itself.

/** A category's name for people. */
export function labelOf(category: CategoryId): string {
  return vscode.l10n.t(labelInEnglish(category));
}

/** The families in the order in which the legend lists them, with what they have in common. */
export function familyTitles(): Readonly<Record<Family, string>> {
  return {
    tag: vscode.l10n.t("Tags"),
    constraint: vscode.l10n.t("Requirements"),
    modality: vscode.l10n.t("Certainty, obligation and permission"),
    ambiguity: vscode.l10n.t("Ambiguity"),
    domain: vscode.l10n.t("References, placeholders and figures"),
    term: vscode.l10n.t("Terms"),
    team: vscode.l10n.t("The team's own patterns"),
    entity: vscode.l10n.t("Entities"),
    relationship: vscode.l10n.t("Relationships"),
    role: vscode.l10n.t("Semantic roles"),
    discourse: vscode.l10n.t("Discourse"),
    contradiction: vscode.l10n.t("Contradictions"),
    pragmatics: vscode.l10n.t("What is meant beyond the words"),
    hidden: vscode.l10n.t("Hidden text"),
    directive: vscode.l10n.t("Comments that silence findings"),
  };
}

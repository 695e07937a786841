import * as vscode from "vscode";
import type { Rule } from "../core/structural/rule";
import { isPatternRule, patternNameIn } from "../core/team/teamFile";

/** A rule's name for people. The titles are data of the core, so `npm run generate` puts them among the texts to be translated by itself. */
export function titleOf({ id, title }: Rule): string {
  return isPatternRule(id) ? vscode.l10n.t("Team’s pattern “{0}”", patternNameIn(id)) : vscode.l10n.t(title);
}

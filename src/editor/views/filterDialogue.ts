import * as vscode from "vscode";
import { families } from "../../core/findings/category";
import { severities } from "../../core/findings/finding";
import { familyTitles } from "../categoryNames";
import { type FindingFilter, usualFilter } from "./findingFilter";
import { severityTitle } from "./findingTree";

/** Asks which findings are to be listed; `undefined` where nobody chose. */
export async function askForFilter(filter: FindingFilter): Promise<FindingFilter | undefined> {
  const choices = [
    { label: `$(search) ${vscode.l10n.t("Text…")}`, description: filter.text, ask: () => askForText(filter) },
    { label: `$(warning) ${vscode.l10n.t("Severity…")}`, description: namesOfSeverities(filter), ask: () => askForSeverities(filter) },
    { label: `$(tag) ${vscode.l10n.t("Category…")}`, description: namesOfFamilies(filter), ask: () => askForFamilies(filter) },
    { label: `$(clear-all) ${vscode.l10n.t("Clear Filter")}`, ask: () => Promise.resolve(usualFilter) },
  ];
  const chosen = await vscode.window.showQuickPick(choices, { placeHolder: vscode.l10n.t("List findings by…") });
  return chosen?.ask();
}

/** What is listed under a filter, in a sentence. */
export function describeFilter(filter: FindingFilter, isEmpty: boolean): string {
  const parts = [filter.text === "" ? "" : `“${filter.text}”`, namesOfSeverities(filter), namesOfFamilies(filter)].filter((part) => part !== "");
  const said = parts.join(" · ");
  return isEmpty ? vscode.l10n.t("No finding passes the filter: {0}", said) : vscode.l10n.t("Filter: {0}", said);
}

async function askForText(filter: FindingFilter): Promise<FindingFilter | undefined> {
  const text = await vscode.window.showInputBox({
    value: filter.text,
    prompt: vscode.l10n.t("Part of the words, the message, the rule or the file name. Empty for all."),
  });
  return text === undefined ? undefined : { ...filter, text: text.trim() };
}

async function askForSeverities(filter: FindingFilter): Promise<FindingFilter | undefined> {
  const items = severities.toReversed().map((severity) => ({ label: severityTitle(severity), severity, picked: filter.severities.includes(severity) }));
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder: vscode.l10n.t("Severities that are listed") });
  return chosen && { ...filter, severities: chosen.map(({ severity }) => severity) };
}

async function askForFamilies(filter: FindingFilter): Promise<FindingFilter | undefined> {
  const areAll = filter.families.length === 0;
  const items = families.map((family) => ({ label: titleOfFamily(family), family, picked: areAll || filter.families.includes(family) }));
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder: vscode.l10n.t("Categories that are listed") });
  return chosen && { ...filter, families: chosen.length === families.length ? [] : chosen.map(({ family }) => family) };
}

function namesOfSeverities({ severities: chosen }: FindingFilter): string {
  return severities.toReversed().filter((severity) => chosen.includes(severity)).map(severityTitle).join(", ");
}

function namesOfFamilies({ families: chosen }: FindingFilter): string {
  return chosen.map(titleOfFamily).join(", ");
}

function titleOfFamily(family: string): string {
  const titles: Readonly<Record<string, string>> = familyTitles();
  return titles[family] ?? family;
}

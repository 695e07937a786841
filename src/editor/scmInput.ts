import * as vscode from "vscode";
import { families } from "../core/findings/category";
import type { FindingSettings, RuleSetting } from "../core/findings/settings";
import { rules } from "../core/rules";
import type { OpenDocuments } from "./documents";
import type { ProblemSettings, SettingsReader } from "./settings";

/** The box in which the message of a commit is written. It takes no decorations: there are entries of the Problems panel, underlined in the box, and the hover. */
const scmScheme = "vscode-scm";

/** The rules that look at a commit's message: what is unfinished in it, and what says nothing. */
const chosen: ReadonlySet<string> = new Set(["doubleNegation", "loophole", "nonVerifiable", "openList", "placeholder", "tagPair", "todo", "vagueWord"]);

export function isScmInput(document: Pick<vscode.TextDocument, "uri">): boolean {
  return document.uri.scheme === scmScheme;
}

/** The few rules of these settings, as far as they are on. */
export function ofScmInput(findings: FindingSettings): FindingSettings {
  const others = rules.filter(({ id }) => !chosen.has(id)).map(({ id }): [string, RuleSetting] => [id, "off"]);
  return { ...findings, tiers: { ...findings.tiers, relational: false, analytical: false }, rules: { ...findings.rules, ...Object.fromEntries(others) } };
}

/** Every finding of the box is listed, since nothing else shows it. */
export function problemsOf(document: vscode.TextDocument, problems: ProblemSettings): ProblemSettings {
  return isScmInput(document) ? { ...problems, categories: families } : problems;
}

/** Reads the boxes as they open: nobody paints them, so nobody else asks for them. */
export function readScmInputs(documents: Pick<OpenDocuments, "get">, settings: Pick<SettingsReader, "onDidChange">): vscode.Disposable {
  const read = (document: vscode.TextDocument): void => {
    if (isScmInput(document)) documents.get(document);
  };
  const readAll = (): void => vscode.workspace.textDocuments.forEach(read);
  readAll();
  return vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(read), settings.onDidChange(readAll));
}

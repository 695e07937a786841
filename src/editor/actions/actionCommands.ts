import * as vscode from "vscode";
import { oneSpaced } from "../../core/document/oneLine";
import { rules } from "../../core/rules";
import type { Rule } from "../../core/structural/rule";
import { isPatternRule } from "../../core/team/teamFile";
import { registerAll, say } from "../commandHandlers";
import type { ActionCommandId } from "../commandList";
import type { Choice, Dialogue } from "../dialogue";
import type { OpenDocuments } from "../documents";
import { toRange } from "../places";
import { titleOf } from "../ruleNames";
import type { Team } from "../team";

/** The parts that these commands act on. */
export interface ActionCommandParts {
  readonly documents: OpenDocuments;
  readonly dialogue: Dialogue;
  readonly team: Pick<Team, "canWrite" | "addAcceptedTerm"> | undefined;
}

/** Where a choice is written: for a person, for the workspace, for the documents of a language, or in the team's file. */
const scopes = ["user", "workspace", "language", "team"] as const;
type Scope = (typeof scopes)[number];

/** Registers what quick fixes do beyond changing the text. The choice can be an argument too, for keybindings. */
export function registerActionCommands(parts: ActionCommandParts): vscode.Disposable {
  const handlers: Record<ActionCommandId, (...args: readonly unknown[]) => unknown> = {
    "gloss.turnOffRule": (id, scope) => (isPatternRule(id) ? vscode.commands.executeCommand("gloss.openTeamFile", id) : turnOffRule(id, scope, parts)),
    "gloss.acceptTerm": (term, scope) => acceptTerm(term, scope, parts),
  };
  return registerAll(handlers);
}

async function turnOffRule(id: unknown, said: unknown, { documents, dialogue }: ActionCommandParts): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const rule = rules.find((each) => each.id === id) ?? (await chooseRule(document, documents, dialogue));
  if (rule === undefined) return;
  const scope = scopeNamed(said) ?? (await dialogue.choose(vscode.l10n.t("Turn off “{0}”", titleOf(rule)), [...settingScopes(), ...languageScope(document)]));
  const configuration = vscode.workspace.getConfiguration("gloss", document);
  if (scope === undefined || scope === "team") return;
  const target = scope === "workspace" ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(`rules.${rule.id}`, "off", target, scope === "language");
  say(vscode.l10n.t("Gloss: “{0}” is off. “Toggle Rule…” turns it on again.", titleOf(rule)));
}

/** The rules that have marked something under the cursor come first. */
async function chooseRule(document: vscode.TextDocument | undefined, documents: OpenDocuments, dialogue: Dialogue): Promise<Rule | undefined> {
  const here = new Set(marksUnderCursor(document, documents).map(({ rule }) => rule.id));
  const sorted = [...rules].sort((a, b) => Number(here.has(b.id)) - Number(here.has(a.id)));
  return dialogue.choose(vscode.l10n.t("Turn off a rule"), sorted.map((rule): Choice<Rule> => ({ label: titleOf(rule), description: rule.id, value: rule })));
}

async function acceptTerm(words: unknown, said: unknown, { documents, dialogue, team }: ActionCommandParts): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const suggested = typeof words === "string" ? words : (marksUnderCursor(document, documents)[0]?.words ?? "");
  const term = typeof words === "string" ? words : await askTerm(suggested, dialogue);
  if (term === undefined || term.trim() === "") return;
  const scope = scopeNamed(said) ?? (await dialogue.choose(vscode.l10n.t("Accept “{0}”", term), [...settingScopes(), ...teamScope(document, team)]));
  if (scope === undefined || scope === "language") return;
  const accepted = oneSpaced(term);
  const isWritten = scope === "team" ? document !== undefined && (await team?.addAcceptedTerm(document.uri, accepted)) : await addToSetting(accepted, scope);
  if (isWritten === true) say(vscode.l10n.t("Gloss: “{0}” is accepted", accepted));
}

function askTerm(value: string, dialogue: Dialogue): Promise<string | undefined> {
  const check = (text: string): string | undefined => (text.trim() === "" ? vscode.l10n.t("A term is one or more words.") : undefined);
  return dialogue.type({ title: vscode.l10n.t("Accept a term"), prompt: vscode.l10n.t("No finding will be about these words."), value, isSecret: false, check });
}

async function addToSetting(term: string, scope: "user" | "workspace"): Promise<true> {
  const target = scope === "workspace" ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  const configuration = vscode.workspace.getConfiguration("gloss");
  const inspected = configuration.inspect<unknown>("terms.accepted");
  const written = scope === "workspace" ? inspected?.workspaceValue : inspected?.globalValue;
  const terms = Array.isArray(written) ? written.filter((each) => typeof each === "string") : [];
  if (!terms.includes(term)) await configuration.update("terms.accepted", [...terms, term], target);
  return true;
}

function settingScopes(): readonly Choice<Scope>[] {
  const user: Choice<Scope> = { label: vscode.l10n.t("For me, everywhere"), detail: vscode.l10n.t("In the user settings"), value: "user" };
  if (vscode.workspace.workspaceFolders === undefined) return [user];
  return [user, { label: vscode.l10n.t("In this workspace"), detail: vscode.l10n.t("In the settings of the workspace"), value: "workspace" }];
}

function languageScope(document: vscode.TextDocument | undefined): readonly Choice<Scope>[] {
  return document === undefined ? [] : [{ label: vscode.l10n.t("For me, in documents of the language “{0}”", document.languageId), detail: vscode.l10n.t("In the user settings"), value: "language" }];
}

function teamScope(document: vscode.TextDocument | undefined, team: ActionCommandParts["team"]): readonly Choice<Scope>[] {
  if (document === undefined || team?.canWrite(document.uri) !== true) return [];
  return [{ label: vscode.l10n.t("For the team"), detail: vscode.l10n.t("In the folder's .gloss.json"), value: "team" }];
}

function scopeNamed(said: unknown): Scope | undefined {
  return scopes.find((each) => each === said);
}

/** What is marked under the cursor, the shortest first. */
function marksUnderCursor(document: vscode.TextDocument | undefined, documents: OpenDocuments): readonly { readonly rule: Rule; readonly words: string }[] {
  const editor = vscode.window.activeTextEditor;
  const open = document === undefined ? undefined : documents.get(document);
  if (editor === undefined || open === undefined) return [];
  const { active } = editor.selection;
  const marks = open.marksIn(active.line, active.line).filter(({ range }) => toRange(range).contains(active));
  return marks
    .sort((a, b) => a.mark.end - a.mark.start - (b.mark.end - b.mark.start))
    .map(({ mark, range }) => ({ rule: mark.rule, words: open.document.getText(toRange(range)) }));
}

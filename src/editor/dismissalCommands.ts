import * as vscode from "vscode";
import { oneSpaced } from "../core/document/oneLine";
import { messageOf } from "../core/liveDocument";
import { rules } from "../core/rules";
import { registerAll, say, sayNotRead } from "./commandHandlers";
import type { DismissalCommandId } from "./commandList";
import type { Dismissals, ListedDismissal } from "./dismissals";
import type { OpenDocument, OpenDocuments, ShownMark } from "./documents";
import { toRange } from "./places";
import { titleOf } from "./ruleNames";
import type { Team } from "./team";

export interface DismissalCommandParts {
  readonly documents: OpenDocuments;
  readonly dismissals: Dismissals;
  readonly team: Pick<Team, "canWrite">;
}

/** Registers what there is to do about findings that nobody wants to see again. A choice can be an argument too, for keybindings and quick fixes. */
export function registerDismissalCommands(parts: DismissalCommandParts): vscode.Disposable {
  const handlers: Record<DismissalCommandId, (...args: readonly unknown[]) => unknown> = {
    "gloss.dismissFinding": (uri, range, rule) => dismissFinding({ uri, range, rule }, parts),
    "gloss.undoDismissal": () => parts.dismissals.undo(),
    "gloss.showDismissedFindings": (fingerprints) => showDismissed(fingerprints, parts),
    "gloss.shareDismissedFindings": (fingerprints) => shareDismissed(fingerprints, parts),
  };
  return registerAll(handlers);
}

/** What is to be dismissed: a document, a range in it and a rule; what is under the cursor where nothing is said. */
interface Wanted {
  readonly uri: unknown;
  readonly range: unknown;
  readonly rule: unknown;
}

async function dismissFinding({ uri, range, rule }: Wanted, { documents, dismissals }: DismissalCommandParts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const document = uri instanceof vscode.Uri ? vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString()) : editor?.document;
  const open = document && documents.get(document);
  if (open === undefined) return sayNotRead();
  const marks = range instanceof vscode.Range ? marksAt(range, rule, open) : await chooseUnderCursor(editor, open);
  if (marks?.length === 0) return say(vscode.l10n.t("Gloss: there is no finding under the cursor"));
  const findings = (marks ?? []).map((mark) => ({ fingerprint: open.live.fingerprint(mark), rule: mark.mark.rule.id, words: wordsOf(mark) }));
  await dismissals.dismiss(open.document.uri, [...new Map(findings.map((finding) => [finding.fingerprint, finding])).values()]);
}

function marksAt(range: vscode.Range, rule: unknown, open: OpenDocument): readonly ShownMark[] {
  const isMeant = ({ mark, range: at }: ShownMark): boolean => toRange(at).isEqual(range) && (typeof rule !== "string" || mark.rule.id === rule);
  return open.marksIn(range.start.line, range.end.line).filter(isMeant);
}

/** `undefined` where a person was asked and did not choose. */
async function chooseUnderCursor(editor: vscode.TextEditor | undefined, open: OpenDocument): Promise<readonly ShownMark[] | undefined> {
  if (editor === undefined) return [];
  const { active } = editor.selection;
  const marks = open.marksIn(active.line, active.line).filter(({ range }) => toRange(range).contains(active));
  if (marks.length <= 1) return marks;
  const items = marks.map((mark) => ({ label: wordsOf(mark), description: titleOf(mark.mark.rule), detail: messageOf(mark, vscode.l10n), mark }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Which finding is to be dismissed?") });
  return chosen && [chosen.mark];
}

function wordsOf({ block, mark: { start, end } }: ShownMark): string {
  return oneSpaced(block.text.slice(start, end));
}

async function showDismissed(said: unknown, { dismissals }: DismissalCommandParts): Promise<void> {
  const place = placeOfList();
  const chosen = fingerprintsIn(said) ?? (await choose(dismissals.list(place), vscode.l10n.t("Findings to show again")));
  if (chosen === undefined || chosen.length === 0) return;
  await dismissals.restore(place, chosen);
  say(chosen.length === 1 ? vscode.l10n.t("Gloss: 1 finding is shown again") : vscode.l10n.t("Gloss: {0} findings are shown again", chosen.length));
}

async function shareDismissed(said: unknown, { dismissals, team }: DismissalCommandParts): Promise<void> {
  const place = placeOfList();
  if (!team.canWrite(place)) return say(vscode.l10n.t("Gloss: open a folder to keep a file for its team"));
  const own = dismissals.list(place).filter(({ isShared }) => !isShared);
  const chosen = fingerprintsIn(said) ?? (await choose(own, vscode.l10n.t("Findings to dismiss for the whole team")));
  if (chosen !== undefined) await dismissals.share(place, chosen);
}

async function choose(listed: readonly ListedDismissal[], placeHolder: string): Promise<readonly string[] | undefined> {
  if (listed.length === 0) {
    say(vscode.l10n.t("Gloss: no dismissed findings"));
    return undefined;
  }
  const items = listed.map(({ fingerprint, rule, words, isShared }) => ({
    label: words === "" ? vscode.l10n.t("A finding of the team's") : words,
    description: [nameOf(rule), ...(isShared ? [vscode.l10n.t("in the team's file")] : [])].join(" · "),
    fingerprint,
  }));
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder, matchOnDescription: true });
  return chosen?.map(({ fingerprint }) => fingerprint);
}

function nameOf(id: string): string {
  const rule = rules.find((each) => each.id === id);
  return rule === undefined ? id : titleOf(rule);
}

function fingerprintsIn(said: unknown): readonly string[] | undefined {
  return Array.isArray(said) ? said.filter((each): each is string => typeof each === "string") : undefined;
}

/** Findings are dismissed by folder: that of the active document, else the first. */
function placeOfList(): vscode.Uri {
  return vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.parse("untitled:");
}

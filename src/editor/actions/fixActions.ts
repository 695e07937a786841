import * as vscode from "vscode";
import { type Fix, hasGap } from "../../core/fixes/fix";
import type { OpenDocument, OpenDocuments, ShownMark } from "../documents";
import { goToCommand } from "../hoverText";
import { whileUnchanged } from "../slices";
import { actionKinds, commandAction, LazyAction } from "./actionKinds";
import { placeEdit, type PlacedEdit, workspaceEdit } from "./edits";
import { fixAll } from "./fixAll";

/** What mends a finding, best first. */
export function fixActions(fixes: readonly Fix[], mark: ShownMark, open: OpenDocument, documents: OpenDocuments): vscode.CodeAction[] {
  return fixes.map((fix, rank) => {
    const action = new LazyAction(fix.title, actionKinds.fix, (token) => applied(fix, mark, open, documents, token));
    action.isPreferred = fix.isSafe && rank === 0;
    return action;
  });
}

/** The same for every finding of the rule that offers it. */
export function allOfKind(fixes: readonly Fix[], open: OpenDocument, documents: OpenDocuments): vscode.CodeAction[] {
  const titles = new Set(fixes.flatMap(({ all, change }) => (all === undefined || change.kind !== "here" || change.edits.some(hasGap) ? [] : [all])));
  return [...titles].map((all) => {
    const title = vscode.l10n.t("In the whole file: {0}", all);
    return new LazyAction(title, actionKinds.all, async (token) => {
      const edits = await fixAll(open, documents, (fix) => fix.all === all, token);
      return edits && workspaceEdit(edits, title);
    });
  });
}

/** For *Fix All* and for saving: nobody is asked, so only what needs no look. */
export function safeFixes(open: OpenDocument, documents: OpenDocuments): vscode.CodeAction {
  return new LazyAction(vscode.l10n.t("Gloss: make all safe fixes"), actionKinds.fixAll, async (token) => {
    const edits = await fixAll(open, documents, ({ isSafe }) => isSafe, token);
    return edits && workspaceEdit(edits);
  });
}

/** The other statement of a contradiction: what to do about it may be seen only there. */
export function otherSide({ mark }: ShownMark, open: OpenDocument, documents: OpenDocuments): vscode.CodeAction[] {
  const other = mark.found?.related.find(({ role }) => role === "contradicts");
  const at = other && placeEdit({ block: other.block, span: other.span, wording: [""] }, open, documents);
  if (at === undefined) return [];
  const { line, character } = at.range.start;
  return [commandAction(vscode.l10n.t("Go to the other statement"), goToCommand, [at.document.uri.toString(), line, character])];
}

async function applied({ change, title }: Fix, mark: ShownMark, open: OpenDocument, documents: OpenDocuments, token: vscode.CancellationToken): Promise<vscode.WorkspaceEdit | undefined> {
  if (change.kind === "here") return editOf(change.edits.map((edit) => placeEdit(edit, open, documents, mark)), open, title);
  const edits = await whileUnchanged(change.edits(open.live.snapshot), open.document, token);
  return edits && editOf(edits.map((edit) => placeEdit(edit, open, documents)), open, title);
}

/** Nothing where a part of it has no place any more. What changes more than one line, or another file, is shown before. */
function editOf(edits: readonly (PlacedEdit | undefined)[], { document }: OpenDocument, title: string): vscode.WorkspaceEdit | undefined {
  const placed = edits.filter((edit) => edit !== undefined);
  if (placed.length === 0 || placed.length < edits.length) return undefined;
  const isElsewhere = placed.some((edit) => edit.document !== document || edit.range.start.line !== placed[0]!.range.start.line);
  return workspaceEdit(placed, isElsewhere ? title : undefined);
}

import * as vscode from "vscode";
import type { Block } from "../../core/document/block";
import type { BlockPlace } from "../../core/document/snapshot";
import { type FixEdit, textOf, type Wording } from "../../core/fixes/fix";
import type { OpenDocument, OpenDocuments } from "../documents";
import { toRange } from "../places";

/** Where a change of a fix comes to stand. */
export interface PlacedEdit {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly wording: Wording;
}

/** A block whose place is known, so that nobody need look for it unless an edit has moved it since. */
export interface KnownBlock {
  readonly block: Block;
  readonly place: BlockPlace;
}

/** Where a change stands now: in the document it was made for, or in another one that is open. `undefined` once its words have gone. */
export function placeEdit({ block, span, wording }: FixEdit, open: OpenDocument, documents: OpenDocuments, known?: KnownBlock): PlacedEdit | undefined {
  const isKnown = known?.block === block && open.live.snapshot.chunks[known.place.chunk]?.blocks[known.place.index] === block;
  const here = isKnown ? open.live.rangeOf(known.place, span) : open.live.locate(block, span);
  const found = here === undefined ? documents.locate(block, span) : { document: open.document, range: here };
  if (found === undefined) return undefined;
  const { document } = found;
  return { document, range: withoutEmptyLine(document, toRange(found.range), wording), wording };
}

/** What is left of a line when its only words go is the line end: it goes, too. */
function withoutEmptyLine(document: vscode.TextDocument, range: vscode.Range, wording: Wording): vscode.Range {
  if (wording.length > 0 || range.isEmpty || !range.isSingleLine || range.end.line + 1 >= document.lineCount) return range;
  const { text, rangeIncludingLineBreak } = document.lineAt(range.start);
  const isAll = text.slice(0, range.start.character).trim() === "" && text.slice(range.end.character).trim() === "";
  return isAll ? rangeIncludingLineBreak : range;
}

type Change = [vscode.TextEdit | vscode.SnippetTextEdit, vscode.WorkspaceEditEntryMetadata | undefined];

/** One edit of the workspace. With a label, VS Code shows all changes before it makes them. */
export function workspaceEdit(edits: readonly PlacedEdit[], label?: string): vscode.WorkspaceEdit {
  const metadata = label === undefined ? undefined : { needsConfirmation: false, label };
  const edit = new vscode.WorkspaceEdit();
  for (const [i, document] of [...new Set(edits.map((each) => each.document))].entries()) {
    const changes = edits.filter((each) => each.document === document).map((each): Change => [textEdit(each), metadata]);
    edit.set(document.uri, metadata === undefined || i > 0 ? changes : [askFirst(), ...changes]);
  }
  return edit;
}

/** Changes are shown only if one of them needs confirmation, and such a one is not ticked. So one that changes nothing needs it, and all others are ticked. */
function askFirst(): Change {
  const label = vscode.l10n.t("Nothing is changed before you apply it");
  return [vscode.TextEdit.insert(new vscode.Position(0, 0), ""), { needsConfirmation: true, label }];
}

function textEdit({ range, wording }: PlacedEdit): vscode.TextEdit | vscode.SnippetTextEdit {
  if (!wording.some((piece) => typeof piece !== "string")) return vscode.TextEdit.replace(range, textOf(wording));
  const snippet = new vscode.SnippetString();
  for (const piece of wording) {
    if (typeof piece === "string") snippet.appendText(piece);
    else snippet.appendPlaceholder(piece.hint);
  }
  return vscode.SnippetTextEdit.replace(range, snippet);
}

/** The changes that can be made together: each once, and of two that overlap the first. */
export function withoutOverlaps(edits: readonly PlacedEdit[]): readonly PlacedEdit[] {
  const sorted = [...edits].sort((a, b) => a.range.start.compareTo(b.range.start) || a.range.end.compareTo(b.range.end));
  const kept: PlacedEdit[] = [];
  const last = new Map<vscode.TextDocument, vscode.Range>();
  for (const edit of sorted) {
    const before = last.get(edit.document);
    if (before !== undefined && (edit.range.start.isBefore(before.end) || edit.range.start.isEqual(before.start))) continue;
    last.set(edit.document, edit.range);
    kept.push(edit);
  }
  return kept;
}

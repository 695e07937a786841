import * as vscode from "vscode";
import { isSourceMarkup, type ProseMarkup, scannerFor } from "../../core/document/language";
import { openSnapshot, settle, type Snapshot } from "../../core/document/snapshot";
import { say, sayNotRead } from "../commandHandlers";
import type { SettingsReader } from "../settings";

/** A document as it was when a writing action began, and the part of it that is meant. */
export interface SourceText {
  readonly document: vscode.TextDocument;
  readonly text: string;
  readonly markup: ProseMarkup;
  readonly snapshot: Snapshot;
  /** UTF-16 units. */
  readonly range: { readonly start: number; readonly end: number };
}

/** UTF-16 units cut between two rests. */
const budget = 1_000_000;

/** The selection, or the lines of the cursor's paragraph; `undefined` where Gloss does not write, which the person is told. */
export function sourceOf(editor: vscode.TextEditor, settings: Pick<SettingsReader, "of">): SourceText | undefined {
  const { document, selection } = editor;
  const { start, end } = selection.isEmpty ? document.lineAt(selection.active.line).range : selection;
  return sourceIn(document, { start: document.offsetAt(start), end: document.offsetAt(end) }, settings);
}

/** A part of a document as it is now. */
export function sourceIn(document: vscode.TextDocument, range: SourceText["range"], settings: Pick<SettingsReader, "of">): SourceText | undefined {
  const { markup, maxLength } = settings.of(document);
  if (markup === undefined) {
    sayNotRead();
    return undefined;
  }
  if (isSourceMarkup(markup)) {
    say(vscode.l10n.t("Gloss writes in documents of prose, not in source code"));
    return undefined;
  }
  const text = document.getText();
  if (text.length > maxLength) {
    say(vscode.l10n.t("Gloss: the document is too large"));
    return undefined;
  }
  let snapshot = openSnapshot(text, markup, scannerFor(markup));
  for (let change = settle(snapshot, budget); change !== undefined; change = settle(snapshot, budget)) ({ snapshot } = change);
  return { document, text, markup, snapshot, range };
}

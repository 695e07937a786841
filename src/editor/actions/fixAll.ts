import * as vscode from "vscode";
import { fixesOf } from "../../core/fixes";
import { type Fix, type FixEdit, hasGap } from "../../core/fixes/fix";
import type { OpenDocument, OpenDocuments, ShownMark } from "../documents";
import { shownMarks } from "../documentFindings";
import { whileUnchanged } from "../slices";
import { placeEdit, type PlacedEdit, withoutOverlaps } from "./edits";

/** Findings that are mended in one go; a person who has more can do it again. */
const mostFindings = 5_000;
/** Findings that are looked at between two looks at the clock. */
const atOnce = 32;

/** Which fixes are made, wherever they are offered. At most one for a finding. */
export type Wanted = (fix: Fix) => boolean;

/** What becomes of a document when every finding is mended that offers a wanted fix. `undefined` if the document was edited meanwhile. */
export async function fixAll(open: OpenDocument, documents: OpenDocuments, wanted: Wanted, token: vscode.CancellationToken): Promise<readonly PlacedEdit[] | undefined> {
  const marks = await shownMarks(open, mostFindings, token);
  return marks && whileUnchanged(mend(marks, open, documents, wanted), open.document, token);
}

function* mend(marks: readonly ShownMark[], open: OpenDocument, documents: OpenDocuments, wanted: Wanted): Generator<undefined, readonly PlacedEdit[]> {
  const placed: PlacedEdit[] = [];
  for (const [i, mark] of marks.entries()) {
    if (i % atOnce === 0) yield;
    for (const edit of editsFor(mark, open, wanted)) {
      const at = placeEdit(edit, open, documents, mark);
      if (at?.document === open.document) placed.push(at);
    }
  }
  return withoutOverlaps(placed);
}

function editsFor(mark: ShownMark, open: OpenDocument, wanted: Wanted): readonly FixEdit[] {
  const change = fixesOf(mark, open.live, vscode.l10n).find(wanted)?.change;
  return change?.kind === "here" && !change.edits.some(hasGap) ? change.edits : [];
}

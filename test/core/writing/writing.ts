import type { ProseMarkup } from "../../../src/core/document/language";
import { scannerFor } from "../../../src/core/document/language";
import { openSnapshot, settle, type Snapshot } from "../../../src/core/document/snapshot";
import { Draft } from "../../../src/core/writing/draft";
import type { RewordingId } from "../../../src/core/writing/preserved";

/** A text, cut into its blocks. */
export function snapshotOf(text: string, markup: ProseMarkup = "markdown"): Snapshot {
  let snapshot = openSnapshot(text, markup, scannerFor(markup));
  for (let change = settle(snapshot, 1_000_000); change !== undefined; change = settle(snapshot, 1_000_000)) ({ snapshot } = change);
  return snapshot;
}

/** A draft of a whole text. */
export function draftOf(text: string, action: RewordingId = "cleanUp", markup: ProseMarkup = "markdown"): Draft {
  return new Draft(text, snapshotOf(text, markup), { start: 0, end: text.length }, action, markup);
}

/** A text with a draft's edits made to it. */
export function applied(draft: Draft): string {
  let text = "";
  let from = 0;
  for (const { offset, length, text: words } of draft.edits) {
    text += draft.text.slice(from, offset) + words;
    from = offset + length;
  }
  return text + draft.text.slice(from);
}

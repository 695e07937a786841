import { LiveDocument, type PlacedMark } from "../../liveDocument";
import { structuralRules } from "../../structural";
import { type BlockReader, createBlockReader } from "../../structural/read";

let reader: BlockReader | undefined;

/** What the rules mark in a passage. */
export function marksIn(text: string): { readonly live: LiveDocument; readonly marks: readonly PlacedMark[] } {
  reader ??= createBlockReader(structuralRules);
  const live = new LiveDocument(text, "markdown", reader);
  return { live, marks: live.marksIn(0, live.snapshot.lines) };
}

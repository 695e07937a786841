import type { Span } from "../../document/block";
import { scannerFor } from "../../document/language";
import { openSnapshot, settle, type Snapshot } from "../../document/snapshot";
import type { RelationalReader } from "../../relational/documentSentences";

/** Names that are less surely a person's, 0–100, are left alone. */
const leastConfidence = 40;

/** Where people are named in a text, as far as the relational tier tells: in English, and not every one. */
export function createNameFinder({ sentences }: RelationalReader): (text: string) => readonly Span[] {
  return (text) => {
    const found: Span[] = [];
    let offset = 0;
    for (const { blocks } of cutWhole(text).chunks) {
      for (const block of blocks) {
        for (const sentence of sentences.read(block, "markdown", "mentions").sentences) {
          for (const { form, type, confidence, start, end } of sentence.relations.mentions) {
            if (form !== "name" || type !== "person" || confidence < leastConfidence) continue;
            found.push({ start: offset + sentence.start + start, end: offset + sentence.start + end });
          }
        }
        offset += block.text.length + block.gap.length;
      }
    }
    return found;
  };
}

function cutWhole(text: string): Snapshot {
  let snapshot = openSnapshot(text, "markdown", scannerFor("markdown"));
  for (let change = settle(snapshot, text.length); change !== undefined; change = settle(snapshot, text.length)) ({ snapshot } = change);
  return snapshot;
}

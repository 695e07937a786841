import { lengthOf } from "./document/block";
import type { Snapshot } from "./document/snapshot";

/** A full stop or the like, and what may close after it. */
const sentenceEnd = /[.!?…:。！？][\p{Pe}\p{Pf}"'*_`]*$/u;
/** So many characters are looked at for it. */
const longestEnd = 8;

/** Where in its block somebody writes: within its text, at its end with the sentence finished, or at its end in the middle of a sentence. */
export type WritingPlace = "within" | "atEnd" | "inMidSentence";

/** Where an offset of the document stands in its block. White space after it does not count; on a line of its own it is the end of the block before. */
export function writingPlace({ chunks }: Snapshot, offset: number): WritingPlace {
  let start = 0;
  for (const chunk of chunks) {
    if (start + chunk.length < offset) {
      start += chunk.length;
      continue;
    }
    for (const block of chunk.blocks) {
      if (start + lengthOf(block) >= offset) return placeIn(block.text + block.gap, offset - start);
      start += lengthOf(block);
    }
  }
  return "atEnd";
}

function placeIn(text: string, offset: number): WritingPlace {
  if (text.slice(offset).trim() !== "") return "within";
  const written = text.slice(0, offset).trimEnd();
  const isLeft = text.slice(written.length, offset).includes("\n");
  return written === "" || isLeft || sentenceEnd.test(written.slice(-longestEnd)) ? "atEnd" : "inMidSentence";
}

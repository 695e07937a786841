import type { Position } from "./lineCursor";

/** Finds positions from offsets, whatever their order. */
export interface LineIndex {
  positionOf(offset: number): Position;
}

/** Goes once over the text; four bytes a line. */
export function lineIndexOf(text: string): LineIndex {
  let starts = new Uint32Array(1_024);
  let count = 1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 10 && (unit !== 13 || text.charCodeAt(at + 1) === 10)) continue;
    if (count === starts.length) {
      const longer = new Uint32Array(count * 2);
      longer.set(starts);
      starts = longer;
    }
    starts[count++] = at + 1;
  }
  return {
    positionOf(offset) {
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low, character: offset - starts[low]! };
    },
  };
}

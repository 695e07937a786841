/**
 * Looks for many short words at once (Aho and Corasick, 1975), with a table for each state so that a unit of text costs one look-up. `heard` is told where each
 * word ends and which of the words it is; of words that end at one place the longer ones come first.
 */
export interface TriggerScan {
  scan(text: string, heard: (word: number, end: number) => void): void;
}

/** Units that are told apart; all others count as one that is in no word. */
const width = 128;

/** Makes a scan for words of ASCII. */
export function createTriggerScan(words: readonly string[]): TriggerScan {
  const states = 1 + words.reduce((sum, { length }) => sum + length, 0);
  const next = new Uint16Array(states * width);
  const ends: number[][] = [[]];
  words.forEach((word, index) => {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const slot = state * width + word.charCodeAt(at);
      if (next[slot] === 0) {
        next[slot] = ends.length;
        ends.push([]);
      }
      state = next[slot]!;
    }
    ends[state]!.push(index);
  });
  complete(next, ends);
  const hears = Uint8Array.from(ends, ({ length }) => (length > 0 ? 1 : 0));
  return {
    scan(text, heard) {
      let state = 0;
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        state = unit < width ? next[state * width + unit]! : 0;
        if (hears[state] === 1) for (const word of ends[state]!) heard(word, at + 1);
      }
    },
  };
}

/** Gives every state the words of the longest other state that it ends with, and its ways on where it has none of its own. In the order of the states' depth. */
function complete(next: Uint16Array, ends: number[][]): void {
  const fallback = new Uint16Array(ends.length);
  const queue: number[] = [];
  for (let unit = 0; unit < width; unit++) if (next[unit]! > 0) queue.push(next[unit]!);
  for (const state of queue) {
    ends[state]!.push(...ends[fallback[state]!]!);
    for (let unit = 0; unit < width; unit++) {
      const slot = state * width + unit;
      const other = next[fallback[state]! * width + unit]!;
      const child = next[slot]!;
      if (child === 0) next[slot] = other;
      else {
        fallback[child] = other;
        queue.push(child);
      }
    }
  }
}

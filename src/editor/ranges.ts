import type { Range } from "../core/liveDocument";

/** Ranges as VS Code holds them on the screen, flat: start line, start character, end line, end character, and so on. */
export type FlatRanges = readonly number[];

/** One change of a text: what it replaced, in lines and characters before it, and the text that came. */
export interface RangeChange {
  readonly range: Range;
  readonly text: string;
}

export function pushRange(ranges: number[], { start, end }: Range): void {
  ranges.push(start.line, start.character, end.line, end.character);
}

export function areEqual(a: FlatRanges, b: FlatRanges): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/**
 * Where ranges on the screen are after a change, as VS Code moves them by itself. `undefined` where the change touches one of them: what VS Code makes of that
 * one is its own affair, so it has to be sent again.
 */
export function follow(ranges: FlatRanges, { range, text }: RangeChange): FlatRanges | undefined {
  const { start, end } = range;
  const inserted = lineEndsIn(text);
  const lineShift = inserted.count - (end.line - start.line);
  const lastLineShift = inserted.count > 0 ? inserted.tail - end.character : start.character + text.length - end.character;
  const moved: number[] = [];
  for (let i = 0; i < ranges.length; i += 4) {
    const [startLine, startCharacter, endLine, endCharacter] = [ranges[i]!, ranges[i + 1]!, ranges[i + 2]!, ranges[i + 3]!];
    if (isBefore(endLine, endCharacter, start.line, start.character)) {
      moved.push(startLine, startCharacter, endLine, endCharacter);
    } else if (isBefore(end.line, end.character, startLine, startCharacter)) {
      moved.push(
        startLine + lineShift,
        startCharacter + (startLine === end.line ? lastLineShift : 0),
        endLine + lineShift,
        endCharacter + (endLine === end.line ? lastLineShift : 0),
      );
    } else {
      return undefined;
    }
  }
  return moved;
}

function isBefore(line: number, character: number, otherLine: number, otherCharacter: number): boolean {
  return line < otherLine || (line === otherLine && character < otherCharacter);
}

/** How many line ends a text has, and how much stands behind the last. VS Code's lines end in LF, CR or both. */
function lineEndsIn(text: string): { readonly count: number; readonly tail: number } {
  let count = 0;
  let last = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 10 && (code !== 13 || text.charCodeAt(i + 1) === 10)) continue;
    count++;
    last = i;
  }
  return { count, tail: text.length - last - 1 };
}

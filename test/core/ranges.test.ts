import assert from "node:assert/strict";
import fc from "fast-check";
import { type FlatRanges, follow } from "../../src/editor/ranges";

/** One line, `[` and `]` around ranges and `{` and `}` around what a change replaces. */
function parse(marked: string): { readonly ranges: FlatRanges; readonly change: readonly [number, number] } {
  const ranges: number[] = [];
  const change: number[] = [];
  let column = 0;
  for (const character of marked) {
    if (character === "[" || character === "]") ranges.push(0, column);
    else if (character === "{" || character === "}") change.push(column);
    else column++;
  }
  return { ranges, change: [change[0]!, change[1]!] };
}

function check(marked: string, text: string, expected: FlatRanges | undefined): void {
  const { ranges, change } = parse(marked);
  const range = { start: { line: 0, character: change[0] }, end: { line: 0, character: change[1] } };
  assert.deepEqual(follow(ranges, { range, text }), expected);
}

describe("ranges on the screen", () => {
  it("stay where they are before a change", () => check("[some] more {}words", "x", [0, 0, 0, 4]));
  it("move along behind an insertion on their line", () => check("a {}few [some]", "xy", [0, 8, 0, 12]));
  it("move back behind a deletion on their line", () => check("a {few} [some]", "", [0, 3, 0, 7]));
  it("move to the next line behind a line end", () => check("a {}few [some]", "\r\n", [1, 4, 1, 8]));
  it("move behind the last line of a paste", () => check("a {}few [some]", "one\ntwo", [1, 7, 1, 11]));
  it("have to be sent again when a change touches one", () => {
    check("a {}[some]", "x", undefined);
    check("[some]{}", "x", undefined);
    check("[so{}me]", "x", undefined);
    check("[so{me] a}nd [few]", "", undefined);
  });

  it("move as the text that they stand on", () => {
    const line = fc.array(fc.constantFrom("word", " ", "\n"), { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(line, line, line, line, (before, removed, inserted, after) => {
        const old = `${before}${removed}${after}@mark`;
        const now = `${before}${inserted}${after}@mark`;
        const range = { start: positionAt(old, before.length), end: positionAt(old, before.length + removed.length) };
        const moved = follow(flatAt(old, old.indexOf("@") + 1), { range, text: inserted });
        assert.deepEqual(moved, flatAt(now, now.indexOf("@") + 1));
      }),
    );
  });
});

function positionAt(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

function flatAt(text: string, offset: number): number[] {
  const { line, character } = positionAt(text, offset);
  return [line, character, line, character + 4];
}

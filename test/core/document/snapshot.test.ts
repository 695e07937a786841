import assert from "node:assert/strict";
import fc from "fast-check";
import type { Block } from "../../../src/core/document/block";
import { type Markup, scannerFor } from "../../../src/core/document/language";
import { sourceMarkups } from "../../../src/core/document/scanners/sourceSyntax";
import { countLineEnds, type Edit, firstUnsettled, nextSnapshot, openSnapshot, settle, settleLines, type Snapshot, textOf } from "../../../src/core/document/snapshot";

const markups: readonly Markup[] = ["markdown", "plaintext", "restructuredtext", "asciidoc", "latex", "gitCommit", ...sourceMarkups];

function open(text: string, markup: Markup): Snapshot {
  return openSnapshot(text, markup, scannerFor(markup));
}

function settled(snapshot: Snapshot): Snapshot {
  let current = snapshot;
  for (let change = settle(current, 2_000); change !== undefined; change = settle(current, 2_000)) current = change.snapshot;
  return current;
}

function blocksOf(snapshot: Snapshot): Omit<Block, "entry">[] {
  return snapshot.chunks.flatMap((chunk) => chunk.blocks.map(({ kind, level, quoteDepth, text, gap, lines }) => ({ kind, level, quoteDepth, text, gap, lines })));
}

function apply(text: string, edit: Edit): string {
  return text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
}

/** What "copy line up" does: a block's text again, right in front of it. */
function copyOfBlock(snapshot: Snapshot, choice: number): Edit {
  const blocks = snapshot.chunks.flatMap((chunk) => chunk.blocks);
  const block = blocks[choice % Math.max(1, blocks.length)];
  if (block === undefined) return { offset: 0, length: 0, text: "x" };
  const offset = blocks.slice(0, blocks.indexOf(block)).reduce((sum, { text: before, gap }) => sum + before.length + gap.length, 0);
  return { offset, length: 0, text: block.text + block.gap };
}

/** Sums, line counts and links hold in every snapshot, settled or not. */
function assertSound(snapshot: Snapshot, text: string): void {
  assert.equal(textOf(snapshot), text);
  assert.equal(snapshot.length, text.length);
  assert.equal(snapshot.chunks.reduce((sum, chunk) => sum + chunk.length, 0), text.length);
  const blocks = snapshot.chunks.flatMap((chunk) => chunk.blocks);
  assert.equal(new Set(blocks).size, blocks.length, "every block is an occurrence of its own");
  for (const chunk of snapshot.chunks) {
    assert.ok(chunk.blocks.length > 0);
    chunk.blocks.slice(1).forEach((block) => assert.notEqual(block.kind, "unread", "unread text is alone in its chunk"));
  }
}

const pieces = [
  "# Title\n", "Setext\n===\n", "para one\nline two\n", "\n", "\n\n", "- item\n", "  - nested\n", "1. one\n", "> quote\n", "> - in quote\n", "lazy\n", "```\n", "```js\n", "~~~\n", "    indented\n", "<div>\n", "</div>\n", "<example>\n", "</example>\n",
  "<!-- open\n", "-->\n", "| a | b |\n", "| - | - |\n", "| 1 | 2 |\n", "---\n", "***\n", "[a]: /url\n", "\"title\n", "\tTab\n", "text\r\n", "cr\r", "\u00a0", "x", " ", "=", "-", ">", "`", "::\n", "\\begin{verbatim}\n", "\\end{verbatim}\n", "----\n", ".. code::\n", "   deep\n", "// line\n", "f(); // more\n", "/** open\n", " * star\n", " * @param a The a.\n", " */ g();\n", "# hash\n", "\"\"\"doc\n", "'''", "`${", "<<A\n", "A\n", "=begin\n", "=end\n", "<?php\n", "?>", "(", "😀", "\ud83d", "\0",
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));
const edits = fc.array(fc.record({ at: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)), text: fc.oneof(fc.constantFrom(...pieces), text, fc.constant("")) }), { minLength: 1, maxLength: 12 });

describe("snapshot", () => {
  for (const markup of markups) {
    it(`after any edits equals a snapshot from scratch (${markup})`, () => {
      fc.assert(
        fc.property(text, edits, fc.boolean(), (start, changes, settleBetween) => {
          let current = start;
          let snapshot = settleBetween ? settled(open(start, markup)) : open(start, markup);
          for (const change of changes) {
            const offset = current.length === 0 ? 0 : change.at % (current.length + 1);
            const isCopy = change.at % 4 === 0;
            const edit = isCopy ? copyOfBlock(snapshot, change.at) : { offset, length: Math.min(change.length, current.length - offset), text: change.text };
            current = apply(current, edit);
            // A tiny budget leaves much unsettled, which is where mistakes would hide.
            snapshot = nextSnapshot(snapshot, edit, change.at % 3 === 0 ? 0 : 10_000).snapshot;
            assertSound(snapshot, current);
            if (change.at % 5 === 0) snapshot = settleLines(snapshot, change.at % 7, (change.at % 7) + 3, (chunk) => scannerFor(markup).fenceLines(chunk.blocks.map((block) => block.text + block.gap).join("")))?.snapshot ?? snapshot;
            if (settleBetween && change.at % 2 === 0) snapshot = settled(snapshot);
          }
          snapshot = settled(snapshot);
          assertSound(snapshot, current);
          assert.deepEqual(blocksOf(snapshot), blocksOf(settled(open(current, markup))));
          assert.equal(snapshot.lines, countLineEnds(current));
        }),
        { numRuns: 300 },
      );
    });
  }

  it("does so with blocks that are too long for one piece", () => {
    const long = ["A long sentence goes on. ".repeat(700), "x".repeat(9_000), "line of code\n".repeat(900), "> quoted\n".repeat(1_200), "é\r\n".repeat(3_000), "😀".repeat(5_000)];
    const longText = fc.array(fc.constantFrom(...pieces, ...long), { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(longText, fc.array(fc.record({ at: fc.nat(), length: fc.nat(20_000), text: fc.constantFrom("", "x", ". ", "\n", "\n\n", "```\n", "\n```\n") }), { minLength: 1, maxLength: 6 }), (start, changes) => {
        let current = start;
        let snapshot = settled(open(start, "markdown"));
        for (const change of changes) {
          const offset = current.length === 0 ? 0 : change.at % (current.length + 1);
          const edit = { offset, length: change.at % 2 === 0 ? 0 : Math.min(change.length, current.length - offset), text: change.text };
          current = apply(current, edit);
          snapshot = nextSnapshot(snapshot, edit).snapshot;
        }
        snapshot = settled(snapshot);
        assertSound(snapshot, current);
        assert.deepEqual(blocksOf(snapshot), blocksOf(settled(open(current, "markdown"))));
      }),
      { numRuns: 150 },
    );
  });

  it("keeps every block that an edit does not touch as the same object", () => {
    const paragraphs = Array.from({ length: 2_000 }, (_, i) => `Paragraph ${i} of many.\n\n`);
    const before = settled(open(paragraphs.join(""), "markdown"));
    const offset = paragraphs.slice(0, 1_000).join("").length + 5;
    const after = nextSnapshot(before, { offset, length: 0, text: "x" }).snapshot;
    const old = new Set(before.chunks.flatMap((chunk) => chunk.blocks));
    const fresh = after.chunks.flatMap((chunk) => chunk.blocks).filter((block) => !old.has(block));
    assert.deepEqual(fresh.map((block) => block.text), ["Parag" + "xraph 1000 of many."]);
    assert.equal(after.chunks.filter((chunk) => !before.chunks.includes(chunk)).length, 1);
  });

  it("replaces no more chunks than an edit touches, however long the document", () => {
    const before = settled(open("One line.\n\n".repeat(100_000), "markdown"));
    const change = nextSnapshot(before, { offset: 500_000, length: 3, text: "word" });
    assert.ok(change.removed.length <= 2);
    assert.ok(change.added.reduce((sum, chunk) => sum + chunk.blocks.length, 0) <= 600);
  });

  it("leaves the rest for later when a fence opens at the top, and finds its way back when it closes", () => {
    const start = settled(open("Some text here.\n\n```\ncode\n```\n\n".repeat(5_000), "markdown"));
    const opened = nextSnapshot(start, { offset: 0, length: 0, text: "```\n" }).snapshot;
    assert.ok(firstUnsettled(opened, 0) < opened.chunks.length, "not all of it is cut anew at once");
    const closed = nextSnapshot(opened, { offset: 0, length: 4, text: "" }).snapshot;
    assert.equal(textOf(closed), textOf(start));
    let work = 0;
    let current = closed;
    for (let change = settle(current, 10_000); change !== undefined; change = settle(current, 10_000)) {
      work += change.added.reduce((sum, chunk) => sum + chunk.length, 0);
      current = change.snapshot;
    }
    assert.deepEqual(blocksOf(current), blocksOf(start));
    assert.ok(work < start.length / 2, "what was not cut anew still holds");
  });

  it("takes a pasted megabyte, a replacement of everything and an emptied document", () => {
    let snapshot = settled(open("A.\n\nB.\n", "markdown"));
    const pasted = "New text, line after line.\n\n".repeat(40_000);
    snapshot = nextSnapshot(snapshot, { offset: 4, length: 0, text: pasted }).snapshot;
    assertSound(snapshot, `A.\n\n${pasted}B.\n`);
    assert.equal(settled(snapshot).chunks.at(-1)!.blocks.at(-1)!.text, "B.");
    snapshot = nextSnapshot(snapshot, { offset: 0, length: snapshot.length, text: "only this" }).snapshot;
    assertSound(settled(snapshot), "only this");
    snapshot = nextSnapshot(snapshot, { offset: 0, length: 9, text: "" }).snapshot;
    assert.equal(snapshot.chunks.length, 0);
    snapshot = nextSnapshot(snapshot, { offset: 0, length: 0, text: "again" }).snapshot;
    assertSound(settled(snapshot), "again");
  });
});

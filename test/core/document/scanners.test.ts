import assert from "node:assert/strict";
import fc from "fast-check";
import { type Markup, scannerFor } from "../../../src/core/document/language";
import { sourceMarkups } from "../../../src/core/document/scanners/sourceSyntax";
import { longestBlock } from "../../../src/core/document/scanner";
import { countLineEnds } from "../../../src/core/document/snapshot";
import { cutAll } from "./cutting";
import { fragments } from "./fragments";

const markups: readonly Markup[] = ["markdown", "plaintext", "restructuredtext", "asciidoc", "latex", "gitCommit", ...sourceMarkups];

/** Characters and short strings that begin, end or break something in one language or another. */
const nasty = fc.constantFrom(
  ..."`~>-+*1.# \t\n\n\n\r<a>/|:[]=_x\u00a0\0'\"\\(){}%^,;!?\ufeff\f".split(""),
  ...[
    "\r\n",
    "```",
    "~~~",
    "---",
    "===",
    "....",
    "    ",
    "> ",
    "- ",
    "1. ",
    "<a>",
    "<b>",
    "</b>",
    "<div>",
    "<!--",
    "-->",
    "<pre>",
    "</pre>",
    "[a]: /x",
    "| a | b |\n|--|--|\n",
  ],
  ...[
    "::\n\n",
    ".. note::",
    ".. code::",
    "\\begin{verbatim}",
    "\\end{verbatim}",
    "\\section{a}",
    "----\n",
    "====\n",
    "// ",
    "/* ",
    " */",
    "/** ",
    "@param a ",
    "'''",
    '"""',
    "`${",
    "=begin",
    "<<A\n",
    "R\"a(",
    "<?php ",
    "?>",
    ":a: b",
    "[source]\n",
    "😀",
    "\ud83d",
    "é",
    "。",
  ],
);
const randomText = fc.array(nasty, { maxLength: 60 }).map((parts) => parts.join(""));
const gluedText = fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
/** Paragraphs, fences and lists that have to be cut. */
const longText = fc
  .tuple(
    fc.constantFrom("", "> ", "- ", "```\n", "<!-- ", "# ", "| a | b |\n|--|--|\n", "    ", "[a]: /x\n"),
    gluedText,
    fc.integer({ min: 1, max: 900 }),
  )
  .map(
    ([opening, text, times]) =>
      opening +
      text
        .replaceAll(/\n{2,}/gu, "\n")
        .repeat(times)
        .slice(0, 40_000),
  );
const anyText = fc.oneof({ weight: 4, arbitrary: randomText }, { weight: 4, arbitrary: gluedText }, { weight: 1, arbitrary: longText });

for (const markup of markups) {
  describe(`blocks of ${markup}`, () => {
    const scanner = scannerFor(markup);

    it("partition the text", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          let at = 0;
          for (const block of cutAll(scanner, text)) {
            assert.equal(block.from, at);
            assert.ok(block.from + block.text.length <= block.end);
            assert.ok(block.end - block.from <= longestBlock + longestBlock / 2, "too long");
            const behind = text.slice(block.from + block.text.length, block.end);
            assert.match(behind, /^[\s>]*$/u);
            at = block.end;
          }
          assert.equal(at, text.length);
        }),
        { numRuns: 300 },
      );
    });

    it("count every line end once and never part CR from LF or the halves of a pair", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const blocks = cutAll(scanner, text);
          assert.equal(
            blocks.reduce((sum, block) => sum + block.lines, 0),
            countLineEnds(text),
          );
          for (const { end } of blocks) assert.doesNotMatch(text.slice(end - 1, end + 1), /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/);
        }),
        { numRuns: 300 },
      );
    });

    it("come out the same when cutting starts anew at any of them", () => {
      fc.assert(
        fc.property(anyText, fc.nat(), (text, choice) => {
          const blocks = cutAll(scanner, text);
          fc.pre(blocks.length > 0);
          const index = choice % blocks.length;
          const { from, entry } = blocks[index]!;
          const rest = cutAll(scanner, text.slice(from), 0, entry);
          assert.deepEqual(
            rest.map((block) => ({ ...block, from: block.from + from, end: block.end + from })),
            blocks.slice(index),
          );
        }),
        { numRuns: 300 },
      );
    });

    it("are not cut from a window that more text could change", () => {
      fc.assert(
        fc.property(anyText, fc.nat(), fc.nat(), (text, choice, length) => {
          const blocks = cutAll(scanner, text);
          fc.pre(blocks.length > 0);
          const { from, entry } = blocks[choice % blocks.length]!;
          const window = text.slice(from, from + 1 + (length % (text.length - from)));
          const cut = scanner.next(window, 0, entry, false);
          if (cut !== undefined) assert.deepEqual(cut, scanner.next(text.slice(from), 0, entry, true));
        }),
        { numRuns: 600 },
      );
    });

    it("two before an edit, or more, stay as they are", () => {
      fc.assert(
        fc.property(anyText, fc.nat(), fc.nat({ max: 3 }), randomText, (text, place, removed, inserted) => {
          const offset = place % (text.length + 1);
          const before = cutAll(scanner, text);
          const after = cutAll(scanner, text.slice(0, offset) + inserted + text.slice(offset + removed));
          let touched = before.findIndex((block) => block.end > offset);
          if (touched < 0) touched = before.length - 1;
          for (let i = 0; i + 1 < touched; i++) assert.deepEqual(after[i], before[i]);
          if (touched >= 2) assert.equal(after[touched - 1]?.entry, before[touched - 1]!.entry);
        }),
        { numRuns: 600 },
      );
    });

    it("are few for long input: the work is linear in its length", () => {
      const length = 400_000;
      for (const unit of [
        "a",
        "a ",
        "A sentence. ",
        " ",
        "\t",
        "\n",
        "\r",
        "> ",
        "- ",
        "1. ",
        "`",
        "<a>",
        "<!--",
        "[",
        "[a]: ",
        "|",
        "#",
        "*",
        "\0",
        "\ud83d",
        "=",
        "\\begin{a}",
        "::\n",
        "(",
        '"\n',
      ]) {
        const blocks = cutAll(scanner, unit.repeat(length / unit.length));
        assert.ok(blocks.length < length / 2 + 2, `${JSON.stringify(unit)}: ${String(blocks.length)} blocks`);
      }
    });
  });
}

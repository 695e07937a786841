import assert from "node:assert/strict";
import { isHtmlName } from "../../../src/core/document/htmlNames";
import { markdown } from "../../../src/core/document/scanners/markdown";
import { longestBlock } from "../../../src/core/document/scanner";
import { cutAll, outline } from "./cutting";

/** Checks the blocks of a text, each given as `kind: text`. */
function check(text: string, ...blocks: string[]): void {
  assert.deepEqual(outline(markdown, text), blocks);
}

function kinds(text: string): string {
  return cutAll(markdown, text)
    .map(({ kind }) => kind)
    .join(" ");
}

describe("Markdown blocks", () => {
  describe("paragraphs and headings", () => {
    it("are parted by blank lines, which belong to the block before", () => {
      check("one\ntwo\n\n \t\nthree", "paragraph: one\ntwo", "paragraph: three");
      assert.deepEqual(
        cutAll(markdown, "one\n\n\ntwo").map(({ end, lines }) => [end, lines]),
        [
          [6, 3],
          [9, 0],
        ],
      );
    });

    it("start behind a block of leading blank lines", () => {
      check("\n \n\none", "blank: ", "paragraph: one");
    });

    it("are headings with one to six number signs and a space", () => {
      check("# a\n###### b ##\n#c\n####### d", "heading1: # a", "heading6: ###### b ##", "paragraph: #c\n####### d");
    });

    it("become headings by an underline, but not where the line is lazy", () => {
      check("a\nb\n===\nc\n---", "heading1: a\nb\n===", "heading2: c\n---");
      check("> a\n===", "quote>: > a\n===");
      check("- a\n---", "listItem: - a", "break: ---");
    });

    it("have no-break spaces, NUL and other white space as text", () => {
      check("a\n\u00a0\nb\n\0\nc", "paragraph: a\n\u00a0\nb\n\0\nc");
    });

    it("end their lines with LF, CRLF or CR alone", () => {
      check("a\r\rb\r\n\r\n# c\r---\n", "paragraph: a", "paragraph: b", "heading1: # c", "break: ---");
    });

    it("may start with a byte order mark", () => {
      check("\ufeff# a\n", "heading1: \ufeff# a");
      check("\ufeff---\na: b\n---\n", "frontMatter: \ufeff---\na: b\n---");
    });
  });

  describe("containers", () => {
    it("tell a quote's paragraph and depth, lazy lines included", () => {
      check("> a\nb\n> > c\nd\n\ne", "quote>: > a\nb", "quote>>: > > c\nd", "paragraph: e");
    });

    it("give lines of nothing but quote markers to the block before", () => {
      check("> a\n>\n> b\n>\n", "quote>: > a", "quote>: > b");
      check("a\n>\n> b", "paragraph: a", "quote>: > b");
    });

    it("make the first paragraph of an item a list item, and later ones paragraphs", () => {
      check("- a\n  b\n\n  c\n- d", "listItem: - a\n  b", "paragraph:   c", "listItem: - d");
      check("> 1. a\n>\n>    b", "listItem>: > 1. a", "paragraph>: >    b");
    });

    it("keep an item open behind an empty marker, but not behind a blank line", () => {
      check("-\n  a", "listItem: -", "listItem:   a");
      check("-\n\n  a", "listItem: -", "paragraph:   a");
    });

    it("let only a one and a marker with text interrupt a paragraph", () => {
      check("a\n2. b\n-\n", "heading2: a\n2. b\n-");
      check("a\n2. b\n*\n", "paragraph: a\n2. b\n*");
      check("a\n1. b\n- c", "paragraph: a", "listItem: 1. b", "listItem: - c");
    });

    it("count tabs to the next multiple of four", () => {
      check("-\ta\n\n\tb\n\n\t    c", "listItem: -\ta", "paragraph: \tb", "code: \t    c");
      check(">\t\ta", "code>: >\t\ta");
    });

    it("nest at most a hundred deep", () => {
      const [block] = cutAll(markdown, `${">".repeat(150)} a`);
      assert.equal(block?.quoteDepth, 100);
    });
  });

  describe("code", () => {
    it("is what four columns indent, unless a paragraph goes on", () => {
      check("    a\n\nb\n    c", "code:     a", "paragraph: b\n    c");
    });

    it("is fenced, blank lines included, up to a fence as long", () => {
      check("````js\na\n\n```\n````\nb", "code: ````js\na\n\n```\n````", "paragraph: b");
      check("~~~ a`b\nc\n~~~", "code: ~~~ a`b\nc\n~~~");
      check("``` a`b\nc", "paragraph: ``` a`b\nc");
    });

    it("ends with the quote or the item that its fence stands in", () => {
      check("> ```\n> a\nb", "code>: > ```\n> a", "paragraph: b");
      check("- ```\n  a\n\n  b\nc", "code: - ```\n  a\n\n  b", "paragraph: c");
    });

    it("goes on to the end if the fence is never closed", () => {
      check("```\na\n\nb", "code: ```\na\n\nb");
    });
  });

  describe("HTML", () => {
    it("starts in seven ways and ends as each has it", () => {
      check("<pre>\na\n\nb</pre> c\nd", "html: <pre>\na\n\nb</pre> c", "paragraph: d");
      check("<!-- a\n\nb --> c\nd", "html: <!-- a\n\nb --> c", "paragraph: d");
      check("<?a\n\n?>\nb", "html: <?a\n\n?>", "paragraph: b");
      check("<!A\n\nb>\nc", "html: <!A\n\nb>", "paragraph: c");
      check("<![CDATA[\n\n]]>\nc", "html: <![CDATA[\n\n]]>", "paragraph: c");
      check("<DIV class\na\n\nb", "html: <DIV class\na", "paragraph: b");
      check("<a href='x'>\nb\n\nc", "html: <a href='x'>\nb", "paragraph: c");
    });

    it("of inline elements does not interrupt a paragraph", () => {
      check("a\n<b>\n<div>", "paragraph: a\n<b>", "html: <div>");
    });

    it("keeps its names, even where prompts use them as tags", () => {
      for (const name of ["summary", "output", "code", "section", "title", "article", "SECTION"])
        assert.equal(isHtmlName(name), true, name);
      for (const name of ["example", "my-widget", "user_query", "text", "context"]) assert.equal(isHtmlName(name), false, name);
    });
  });

  describe("lines of prompt tags", () => {
    it("stand alone and leave the text between them as it is", () => {
      check(
        "Intro\n<example>\n# A\ntext\n</example>\nmore",
        "paragraph: Intro",
        "tagLine: <example>",
        "heading1: # A",
        "paragraph: text",
        "tagLine: </example>",
        "paragraph: more",
      );
    });

    it("may have attributes, several tags, or one element with its text", () => {
      for (const line of [
        '<context source="x > y">',
        "<note/>",
        "</a_b> <c-d>",
        "<role>You are <b>here</b>.</role>",
        "<ns:tag>",
        "<file path=src/a.ts>",
      ]) {
        check(`${line}\na`, `tagLine: ${line}`, "paragraph: a");
      }
    });

    it("are no lines with links, comparisons, placeholders in text or two elements", () => {
      for (const line of [
        "<https://a.example>",
        "<mailto:a@b>",
        "<a.b@c.example>",
        "< a>",
        "<x> and y",
        "a <x>",
        "<x>a</x> and <x>b</x>",
        "<x>a</y>",
        "<x",
      ]) {
        check(line, `paragraph: ${line}`);
      }
    });

    it("are code in code", () => {
      check("```\n<example>\n```", "code: ```\n<example>\n```");
      check("    <example>", "code:     <example>");
    });

    it("let the text below them be indented and still be prose", () => {
      check(
        "<a_b>\n    one\n      - two\n\n    three\n    <c_d>\n        four\n    </c_d>\n</a_b>\n\n    five",
        "tagLine: <a_b>",
        "paragraph:     one",
        "listItem:       - two",
        "paragraph:     three",
        "tagLine:     <c_d>",
        "paragraph:         four",
        "tagLine:     </c_d>",
        "tagLine: </a_b>",
        "code:     five",
      );
    });

    it("end quotes, tables and list items around them", () => {
      check("> a\n<b_c>\n- d\n<e_f>", "quote>: > a", "tagLine: <b_c>", "listItem: - d", "tagLine: <e_f>");
    });
  });

  describe("link reference definitions", () => {
    it("are cut from the prose behind them", () => {
      check("[a]: /x\n[b]:\n  /y\n  'title\n  more'\nprose", "definition: [a]: /x\n[b]:\n  /y\n  'title\n  more'", "paragraph: prose");
    });

    it("leave a title alone that is none", () => {
      check('[a]: /x\n"b\nc', "definition: [a]: /x", 'paragraph: "b\nc');
      check('[a]: /x "b" c', 'paragraph: [a]: /x "b" c');
      check('[a]: /x\n"b" c', "definition: [a]: /x", 'paragraph: "b" c');
    });

    it("keep the paragraph open: what cannot interrupt it goes on with it", () => {
      check("[a]: /x\n===\nb", "definition: [a]: /x", "paragraph: ===\nb");
      check("[a]: /x\n    b", "definition: [a]: /x", "paragraph:     b");
      check("- [a]: /x\nb", "definition: - [a]: /x", "listItem: b");
      check("[a]: /x\n2. b", "definition: [a]: /x", "paragraph: 2. b");
    });

    it("are no footnotes, task boxes or links", () => {
      check("[^a]: b\n\n- [ ] c\n\n[d](e): f", "paragraph: [^a]: b", "listItem: - [ ] c", "paragraph: [d](e): f");
    });

    it("look for the end of a title no further than the next block", () => {
      const lines = "a line of prose\n".repeat(2_000);
      const open = cutAll(markdown, `[a]: /x\n"${lines}`);
      const closed = cutAll(markdown, `[a]: /x\n"${lines}"\n`);
      assert.equal(open[0]?.text, "[a]: /x");
      assert.deepEqual(closed[0], open[0]);
    });
  });

  describe("tables", () => {
    it("have a header and a delimiter row with as many cells", () => {
      check("| a | b |\n|---|:-:|\n| 1 |\nc\n\nd", "table: | a | b |\n|---|:-:|\n| 1 |\nc", "paragraph: d");
      check("a | b\n-|-\n# c", "table: a | b\n-|-", "heading1: # c");
      check("| a | b |\n|---|\n", "paragraph: | a | b |\n|---|");
      check("a \\| b | c\n--|--", "table: a \\| b | c\n--|--");
    });

    it("leave the lines before the header a paragraph", () => {
      check("p\nq\n| a |\n| - |\n| 1 |", "paragraph: p\nq", "table: | a |\n| - |\n| 1 |");
      check("p\n2. a | b\n--|--", "paragraph: p", "table: 2. a | b\n--|--");
    });

    it("stand in quotes and items too", () => {
      check("> | a |\n> |---|\n| b |", "table>: > | a |\n> |---|", "paragraph: | b |");
      check("- a | b\n  --|--\n  1 | 2", "table: - a | b\n  --|--\n  1 | 2");
    });
  });

  describe("front matter", () => {
    it("stands at the very start, in YAML or TOML", () => {
      check("---\ntitle: a\nlist:\n- b\n\n# c\n---\nd", "frontMatter: ---\ntitle: a\nlist:\n- b\n\n# c\n---", "paragraph: d");
      check("+++\na = 1\n[b]\n+++\nd", "frontMatter: +++\na = 1\n[b]\n+++", "paragraph: d");
      check("---\n\na: b\n---\nc", "frontMatter: ---\n\na: b\n---", "paragraph: c");
      check("---\na:\n...\nb", "frontMatter: ---\na:\n...", "paragraph: b");
    });

    it("is a thematic break where no key follows", () => {
      assert.equal(kinds("---\nprose\n---\n"), "break heading");
      assert.equal(kinds("---\n\nProse: a\n"), "break paragraph");
      assert.equal(kinds("a\n\n---\nb: c\n---\n"), "paragraph break heading");
    });

    it("ends where the lines are no longer its own, if nothing closes it", () => {
      check("---\na: b\nThis is prose\nand more", "frontMatter: ---\na: b", "paragraph: This is prose\nand more");
    });
  });

  describe("long blocks", () => {
    it("are cut at line starts where there are some, and each piece has the paragraph's kind", () => {
      const text = `- ${"some words on a line of prose\n".repeat(1_000)}`;
      const blocks = cutAll(markdown, text);
      assert.ok(blocks.length >= 4);
      for (const [index, block] of blocks.entries()) {
        assert.equal(block.kind, "listItem");
        assert.equal(block.entry.continues, index > 0);
        assert.ok(block.end - block.from <= longestBlock + 2);
        if (index > 0) assert.equal(text[block.from - 1], "\n");
      }
    });

    it("are cut between sentences of one line, and never within a pair", () => {
      const sentences = "This is a sentence of some length. ".repeat(1_000);
      for (const block of cutAll(markdown, sentences).slice(1)) assert.equal(sentences.slice(block.from - 2, block.from), ". ");
      const astral = "😀".repeat(20_000);
      for (const block of cutAll(markdown, astral)) assert.equal(block.text.codePointAt(0), 0x1f600);
    });

    it("are cut at the same places again behind an edit", () => {
      let text = "";
      for (let i = 0; text.length < 300_000; i++) text += `Sentence ${String(i * 7919)} says something about item ${String(i)}. `;
      const before = new Set(cutAll(markdown, text).map(({ from }) => from));
      const after = cutAll(markdown, `${text.slice(0, 1_000)}inserted words ${text.slice(1_000)}`).map(({ from }) => from - 15);
      const moved = after.filter((from) => from > 1_000 && !before.has(from));
      assert.ok(moved.length <= 12, `${String(moved.length)} of ${String(after.length)} cuts moved`);
    });

    it("go on as what they are: headings, fences, comments and tables", () => {
      const long = "words and more words. ".repeat(1_000);
      assert.match(kinds(`# ${long}\nb`), /^heading( heading){2,} paragraph$/);
      assert.match(kinds(`\`\`\`\n${long}\n${long}\n\`\`\`\nb`), /^code( code){4,} paragraph$/);
      assert.match(kinds(`<!-- ${long}\n\n${long} -->${long}\nb`), /^html( html){6,} paragraph$/);
      assert.match(kinds(`|a|b|\n|-|-|\n${"| some | cells |\n".repeat(1_000)}\nb`), /^table( table)+ paragraph$/);
      assert.match(kinds(`    ${long}\nb`), /^code( code){2,} paragraph$/);
      assert.match(kinds(`${"[a]: /x\n".repeat(2_000)}b`), /^definition( definition)+ paragraph$/);
    });

    it("take one pass: 100,000 nested quotes or bullets, 10 MB on one line", () => {
      for (const unit of ["> ", "- ", ">"]) assert.ok(cutAll(markdown, `${unit.repeat(100_000)}a`).length < 50);
      const length = 10_000_000;
      assert.ok(cutAll(markdown, "a".repeat(length)).length <= length / 6_144);
    });
  });

  describe("states", () => {
    it("are the same object where they are equal", () => {
      const twice = "- a\n\n  b\n\n> c\n>\n> d\n\n```\ne\n```\n\n".repeat(2);
      const blocks = cutAll(markdown, `f\n\n${twice}`);
      const half = (blocks.length - 1) / 2;
      for (let i = 2; i < half; i++) assert.equal(blocks[i]!.entry, blocks[i + half]!.entry);
    });

    it("are guessed from fence lines", () => {
      const open = "a\n\n```js\ncode\n";
      const inside = markdown.guess(markdown.fenceLines(open), markdown.start);
      assert.notEqual(inside, markdown.start);
      assert.equal(markdown.next("prose?\n\nstill\n", 0, inside, true)?.kind, "code");
      const outside = markdown.guess(markdown.fenceLines("x\n~~~\n```` \nafter\n"), inside);
      assert.equal(markdown.next("prose\n", 0, outside, true)?.kind, "paragraph");
    });

    it("pass through text without fence lines", () => {
      const [, second] = cutAll(markdown, "- a\n\n  b");
      assert.equal(markdown.guess(markdown.fenceLines("    ```\na ```\n``\n``` a`b\n"), second!.entry), second!.entry);
    });

    it("of fence lines tell character, length and whether the line may close", () => {
      assert.deepEqual(markdown.fenceLines("```js\r\n  ~~~~ \r`````\n"), [96, 3, 0, 126, 4, 1, 96, 5, 1]);
    });
  });
});

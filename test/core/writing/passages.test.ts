import assert from "node:assert/strict";
import type { ProseMarkup } from "../../../src/core/document/language";
import { readTeamFile } from "../../../src/core/team/readTeamFile";
import { applied, draftOf } from "./writing";

/** A text with one word exchanged wherever a passage has it. */
function exchanged(text: string, from: string, to: string, markup: ProseMarkup = "markdown"): string {
  const draft = draftOf(text, "cleanUp", markup);
  for (const [index, { passage }] of draft.passages.entries()) draft.take(index, passage.text.replaceAll(from, to));
  return applied(draft);
}

describe("the passages of a document", () => {
  const rows: readonly (readonly [string, string, ProseMarkup, readonly string[]])[] = [
    ["are the words of titles, however these are marked", "# One #\n\nTwo\n===\n", "markdown", ["One", "Two"]],
    ["are paragraphs on one line", "One\ntwo\n  three\n", "markdown", ["One two three"]],
    ["end where a line is meant to end", "One\\\ntwo  \nthree\n", "markdown", ["One", "two", "three"]],
    ["are what stands in quotes and list items, without their marks", "> One\n> two\n\n1. [x] three\n   four\n   - > five\n", "markdown", ["One two", "three four", "five"]],
    ["are the cells of tables", "| One | `a \\| b` two |\n|---|---|\n| three | |\n", "markdown", ["One", "`a \\| b` two", "three"]],
    ["are not code, HTML, front matter and definitions", "---\na: b\n---\n\n```\none\n```\n\n    two\n\n<div>\nthree\n</div>\n\n[x]: y\n\nfour\n", "markdown", ["four"]],
    ["are lines where lines are short, outside of Markdown", "Jane Doe\n1 Long Street\n\nThis is a paragraph of a text file that runs over\nmore than one line.\n", "plaintext", ["Jane Doe", "1 Long Street", "This is a paragraph of a text file that runs over more than one line."]],
    ["are none in a document without words", "\n\n---\n\n***\n", "markdown", []],
  ];
  for (const [name, text, markup, expected] of rows) {
    it(name, () => assert.deepEqual(draftOf(text, "cleanUp", markup).passages.map(({ passage }) => passage.text), expected));
  }

  it("keep line ends and indentation where their words change", () => {
    assert.equal(exchanged("> One word\r\n> and a word\r\n\r\n- A word\r\n  more\r\n", "word", "verb"), "> One verb\r\n> and a verb\r\n\r\n- A verb\r\n  more\r\n");
  });
  it("show what is being written in place of their words, and never apply it", () => {
    const draft = draftOf("> One word\n> and a word\n\n- Two\n");
    draft.write(0, "Some\nother words");
    assert.deepEqual([draft.preview().text, draft.edits], ["> Some other words\n\n- Two\n", []]);
    assert.deepEqual(draft.preview().places.map(({ start, end }) => draft.preview().text.slice(start, end)), ["Some other words", "Two"]);
    draft.write(0, " ");
    assert.equal(draft.preview().text, draft.text, "nothing is there yet");
    draft.write(0, "Some other");
    draft.fail(0, "a reason");
    assert.equal(draft.preview().text, draft.text);
    draft.take(1, "Three");
    draft.write(1, "Four");
    draft.write(0, "Five");
    assert.equal(draft.preview().text, "> One word\n> and a word\n\n- Three\n", "what has come to its end is not written again");
    draft.reset();
    draft.write(0, "Six");
    draft.withdraw();
    assert.deepEqual([draft.preview().text, draft.outcomeOf(0).kind], [draft.text, "waiting"]);
  });
  it("keep one sentence a line where that is how they are written", () => {
    assert.equal(exchanged("One word is here.\nTwo words are there.\n", "word", "short word"), "One short word is here.\nTwo short words are there.\n");
    const draft = draftOf("One is here.\nTwo are there.\n");
    draft.take(0, "This is one. That is two. And a third.");
    assert.equal(applied(draft), "This is one.\nThat is two.\nAnd a third.\n");
  });
  it("break lines that have grown too long, and never before what could begin a list", () => {
    const draft = draftOf("A paragraph whose lines are broken where they are about as long\nas this.\n");
    draft.take(0, `${"word ".repeat(12).trim()} - 1. 2026. # then`);
    assert.match(applied(draft), /^A paragraph/, "a list sign that comes in is refused");
    draft.take(0, `${"word ".repeat(30).trim()}.`);
    for (const line of applied(draft).split("\n")) assert.ok(line.length <= 64, line);
  });
  it("are left alone where the new words would be other markup in the language of the document", () => {
    const title = "Title\n=====\n\nSome text with ``code`` and :ref:`a link`.\n";
    assert.equal(exchanged(title, "Title", "A much longer title", "restructuredtext").includes("A much longer title\n=====\n"), false);
    assert.match(exchanged(title, "Some", "A", "restructuredtext"), /A text with ``code`` and :ref:`a link`\./);
    assert.equal(exchanged("Some \\emph{text} of $x_1$.\n", "\\emph{text}", "text", "latex"), "Some \\emph{text} of $x_1$.\n");
  });
});

describe("a team's wishes about writing actions", () => {
  const read = (text: string): readonly [unknown, readonly string[]] => {
    const { kind, ...rest } = readTeamFile(text);
    return [kind === "read" && "file" in rest ? rest.file.writing.prompts : kind, rest.problems.map(({ message }) => message)];
  };
  it("are read where they are as they should be, and told of where they are not", () => {
    assert.deepEqual(read('{"writing":{"prompts":{"cleanUp":"British spelling"}}}'), [{ cleanUp: "British spelling" }, []]);
    assert.deepEqual(read("{}"), [{}, []]);
    for (const wrong of ['{"writing":3}', '{"writing":{"prompts":"kind"}}', '{"writing":{"prompts":{"cleanUp":3}}}', '{"writing":{"prompts":{"sing":"loud"}}}', `{"writing":{"prompts":{"cleanUp":"${"x".repeat(2_001)}"}}}`, '{"writing":{"model":"x"}}']) {
      const [prompts, problems] = read(wrong);
      assert.deepEqual(prompts, {}, wrong);
      assert.ok(problems.length > 0, wrong);
    }
  });
});

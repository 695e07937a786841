import assert from "node:assert/strict";
import { type Markup, markupOf, scannerFor } from "../../../src/core/document/language";
import { outline } from "./cutting";

function checker(markup: Markup): (text: string, ...blocks: string[]) => void {
  return (text, ...blocks) => {
    assert.deepEqual(outline(scannerFor(markup), text), blocks);
  };
}

describe("the markup of a document", () => {
  it("follows from its language, VS Code's prompt languages among them", () => {
    for (const id of ["markdown", "prompt", "instructions", "chatagent", "skill"]) assert.equal(markupOf(id, "x"), "markdown");
    assert.equal(markupOf("git-commit", "COMMIT_EDITMSG"), "gitCommit");
    assert.equal(markupOf("latex", "a.tex"), "latex");
  });

  it("follows from the file's name where the language says little", () => {
    assert.equal(markupOf("plaintext", "/a/b.adoc"), "asciidoc");
    assert.equal(markupOf("asciidoc", "b"), "asciidoc");
    assert.equal(markupOf("plaintext", "rules.mdc"), "markdown");
    assert.equal(markupOf("plaintext", "C:\\a\\.cursorrules"), "markdown");
    assert.equal(markupOf("plaintext", "notes"), "plaintext");
    assert.equal(markupOf("", "a.rst"), "restructuredtext");
  });

  it("is none for code", () => {
    assert.equal(markupOf("typescript", "a.ts"), undefined);
    assert.equal(markupOf("", "a.ts"), undefined);
    assert.equal(markupOf("json", "a.md"), undefined);
  });
});

describe("reStructuredText blocks", () => {
  const check = checker("restructuredtext");

  it("have sections by their underlines, with a line above or without", () => {
    check("Title\n=====\n\nPart\n----\ntext", "heading1: Title\n=====", "heading2: Part\n----", "paragraph: text");
    check("=====\nTitle\n=====\n\n----\n\ntext", "heading1: =====\nTitle\n=====", "break: ----", "paragraph: text");
  });

  it("are code behind two colons and in code directives", () => {
    check("As in::\n\n  a\n\n    b\n\nprose", "paragraph: As in::", "code:   a", "code:     b", "paragraph: prose");
    check(
      ".. code-block:: c\n   :linenos:\n\n   a;\n\nprose",
      "definition: .. code-block:: c\n   :linenos:",
      "code:    a;",
      "paragraph: prose",
    );
    check(">>> f()\n1\n\nprose", "code: >>> f()\n1", "paragraph: prose");
  });

  it("are prose in admonitions and footnotes", () => {
    check(
      ".. note::\n   :class: a\n\n   Read this.\n\nMore",
      "definition: .. note::\n   :class: a",
      "paragraph:    Read this.",
      "paragraph: More",
    );
    check(".. warning::\n   Read this.", "definition: .. warning::", "paragraph:    Read this.");
    check(".. note:: Read this.\n\n.. [1] A note.", "paragraph: .. note:: Read this.", "paragraph: .. [1] A note.");
  });

  it("are markup in comments, targets, images and fields", () => {
    check(
      ".. a comment\n   going on\n\n   and on\n\n.. _target: x\n.. image:: a.png\n   :alt: b\n\n:field: value\n:other: c\n",
      "definition: .. a comment\n   going on",
      "definition:    and on",
      "definition: .. _target: x",
      "definition: .. image:: a.png\n   :alt: b",
      "definition: :field: value\n:other: c",
    );
  });

  it("have lists, quotes, tables and the header of a PEP", () => {
    check(
      "PEP: 1\nTitle: a\n\n* one\n  two\n* three\n\n#. four",
      "frontMatter: PEP: 1\nTitle: a",
      "listItem: * one\n  two",
      "listItem: * three",
      "listItem: #. four",
    );
    check("text\n\n  quoted\n\n+---+\n| a |\n+---+\n", "paragraph: text", "quote:   quoted", "table: +---+\n| a |\n+---+");
  });
});

describe("AsciiDoc blocks", () => {
  const check = checker("asciidoc");

  it("have titles and attributes", () => {
    check(
      "= Title\n:toc: left\n\n== Part\ntext\n\nOld style\n---------\n",
      "heading1: = Title",
      "definition: :toc: left",
      "heading2: == Part",
      "paragraph: text",
      "heading2: Old style\n---------",
    );
  });

  it("are code between delimiters and behind a style", () => {
    check("[source,ruby]\n----\na\n\nb\n----\nprose", "definition: [source,ruby]", "code: ----\na\n\nb\n----", "paragraph: prose");
    check("[source]\na\nb\n\nprose", "definition: [source]", "code: a\nb", "paragraph: prose");
    check("....\na\n....\n\n literal", "code: ....\na\n....", "code:  literal");
  });

  it("are prose in examples, sidebars and quotes", () => {
    check(
      "====\nAn example.\n====\n\n[quote]\n____\nSaid.\n____",
      "definition: ====",
      "paragraph: An example.",
      "definition: ====",
      "definition: [quote]",
      "definition: ____",
      "paragraph: Said.",
      "definition: ____",
    );
  });

  it("have comments, macros, lists and tables", () => {
    check(
      "// a comment\nimage::a.png[]\n////\nhidden\n\nmore\n////\n* one\n** two\n. three\nterm:: what it is\n\n|===\n| a\n\n| b\n|===",
      "definition: // a comment\nimage::a.png[]",
      "definition: ////\nhidden\n\nmore\n////",
      "listItem: * one",
      "listItem: ** two",
      "listItem: . three",
      "listItem: term:: what it is",
      "table: |===\n| a\n\n| b\n|===",
    );
  });
});

describe("LaTeX blocks", () => {
  const check = checker("latex");

  it("have a preamble up to the document", () => {
    check(
      "% a comment\n\\documentclass{article}\n\n\\title{A}\n\\begin{document}\nText.\n\\end{document}\nbehind",
      "definition: % a comment",
      "definition: \\documentclass{article}",
      "definition: \\title{A}\n\\begin{document}",
      "paragraph: Text.",
      "definition: \\end{document}\nbehind",
    );
  });

  it("need no preamble", () => {
    check("Text.\n\nMore.", "paragraph: Text.", "paragraph: More.");
  });

  it("have headings, items and lines of commands", () => {
    check(
      "\\section{One}\nText of \\emph{one}.\n\\begin{itemize}\n\\item a\n  b\n\\item c\n\\end{itemize}\n\\vspace{1em} \\noindent\n\\textbf{Said.}",
      "heading2: \\section{One}",
      "paragraph: Text of \\emph{one}.",
      "definition: \\begin{itemize}",
      "listItem: \\item a\n  b",
      "listItem: \\item c",
      "definition: \\end{itemize}\n\\vspace{1em} \\noindent",
      "paragraph: \\textbf{Said.}",
    );
  });

  it("are code in listings and formulas, whatever stands in them", () => {
    check("\\begin{verbatim}\na\n\n% b\n\\end{verbatim}\nc", "code: \\begin{verbatim}\na\n\n% b\n\\end{verbatim}", "paragraph: c");
    check(
      "As\n\\begin{align*}\na &= b\n\\end{align*}\n\\[\nx\n\\]\nholds",
      "paragraph: As",
      "code: \\begin{align*}\na &= b\n\\end{align*}",
      "code: \\[\nx\n\\]",
      "paragraph: holds",
    );
  });
});

describe("git commit blocks", () => {
  const check = checker("gitCommit");

  it("are a subject, a body, trailers and comments", () => {
    check(
      "Add a rule\n\nIt finds more.\n- one\n- two\n\nSigned-off-by: A <a@b.example>\nFixes: #1\n\n# Please enter the message\n# for your changes.\n",
      "heading1: Add a rule",
      "paragraph: It finds more.",
      "listItem: - one",
      "listItem: - two",
      "definition: Signed-off-by: A <a@b.example>\nFixes: #1",
      "definition: # Please enter the message\n# for your changes.",
    );
  });

  it("start with the subject behind comments", () => {
    check("# A comment\n\nThe subject\nThe body", "definition: # A comment", "heading1: The subject", "paragraph: The body");
  });

  it("are a diff behind the scissors", () => {
    const diff = "# ------------------------ >8 ------------------------\n# Do not modify.\ndiff --git a/x b/x\n\n+The text.";
    check(`The subject\n\n${diff}`, "heading1: The subject", `code: ${diff}`);
  });
});

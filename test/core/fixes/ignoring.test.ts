import assert from "node:assert/strict";
import type { Fix, FixEdit } from "../../../src/core/fixes/fix";
import { ignoreInFile, ignoreOnLine } from "../../../src/core/fixes/ignoring";
import type { CommentStyle } from "../../../src/core/waivers/directiveText";
import { applied, marksOf, read } from "./fixing";

function fixOf(edit: FixEdit | undefined): Fix | undefined {
  return edit && { title: "", isSafe: false, all: undefined, change: { kind: "here", edits: [edit] } };
}

/** The text after the first finding of `loophole` was ignored, and how many of them are still shown. */
function ignored(text: string, style: CommentStyle, where: "line" | "file"): { readonly text: string; readonly shown: number } {
  const markup = style === "mdx" ? "markdown" : style;
  const live = read(text, markup);
  const placed = marksOf("loophole", live)[0]!;
  const fix = fixOf(where === "line" ? ignoreOnLine(placed, style) : ignoreInFile("loophole", live.snapshot, style));
  if (fix === undefined) return { text: "", shown: -1 };
  const after = applied(fix, live);
  const again = read(after, markup);
  return { text: after, shown: marksOf("loophole", again).filter(({ mark, range }) => !again.waivers.hides(mark, range.start)).length };
}

describe("ignoring a finding", () => {
  const cases: readonly (readonly [what: string, style: CommentStyle, text: string, result: string])[] = [
    ["above a paragraph", "markdown", "# A\n\nEncrypt it if possible.\n", "# A\n\n<!-- gloss-disable-next-line loophole -->\nEncrypt it if possible.\n"],
    ["in the middle of a paragraph", "markdown", "You must go\non if possible.  \nNow.\n", "You must go\non if possible. <!-- gloss-disable-line loophole -->  \nNow.\n"],
    ["in a list", "markdown", "1. Encrypt it if possible.\n2. Go.\n", "1. Encrypt it if possible. <!-- gloss-disable-line loophole -->\n2. Go.\n"],
    ["in a quote", "markdown", "> Encrypt it if possible.\n", "> Encrypt it if possible. <!-- gloss-disable-line loophole -->\n"],
    ["before a line break", "markdown", "- Encrypt it if possible.\\\n  Now.\n", "- Encrypt it if possible. <!-- gloss-disable-line loophole -->\\\n  Now.\n"],
    ["in a table", "markdown", "| a | b |\n| - | - |\n| c | Encrypt it if possible. |\n", "| a | b |\n| - | - |\n| c | Encrypt it if possible. <!-- gloss-disable-line loophole --> |\n"],
    ["in plain text", "plaintext", "Encrypt it if possible.\n", "Encrypt it if possible. <!-- gloss-disable-line loophole -->\n"],
    ["above a paragraph of MDX", "mdx", "# A\n\nEncrypt it if possible.\n", "# A\n\n{/* gloss-disable-next-line loophole */}\nEncrypt it if possible.\n"],
    ["in a list of MDX", "mdx", "1. Encrypt it if possible.\n2. Go.\n", "1. Encrypt it if possible. {/* gloss-disable-line loophole */}\n2. Go.\n"],
    ["in LaTeX", "latex", "You must go\n  on if possible.\n", "You must go\n  % gloss-disable-next-line loophole\n  on if possible.\n"],
    ["in AsciiDoc", "asciidoc", "You must go\non if possible.\n", "You must go\n// gloss-disable-next-line loophole\non if possible.\n"],
    ["in reStructuredText", "restructuredtext", "Title\n=====\n\nEncrypt it if possible.\n", "Title\n=====\n\n.. gloss-disable-next-line loophole\n\nEncrypt it if possible.\n"],
    ["in a commit message", "gitCommit", "Add it\n\nEncrypt it if possible.\n", "Add it\n\n# gloss-disable-next-line loophole\nEncrypt it if possible.\n"],
  ];
  for (const [what, style, text, result] of cases) {
    it(`on its line puts a comment ${what}`, () => assert.deepEqual(ignored(text, style, "line"), { text: result, shown: 0 }));
  }

  it("on its line is not possible where a comment would break something", () => {
    assert.equal(ignored("- Encrypt it if possible, `a\n  b` too.\n", "markdown", "line").shown, -1);
    assert.equal(ignored("You must go\non if possible.\n", "restructuredtext", "line").shown, -1);
  });

  it("in the file puts a comment before the first words, behind the front matter", () => {
    const text = "---\ntitle: A\n---\n\n# A\n\nEncrypt it if possible.\n\nStore it if possible.\n";
    assert.deepEqual(ignored(text, "markdown", "file"), { text: "---\ntitle: A\n---\n\n<!-- gloss-disable loophole -->\n\n# A\n\nEncrypt it if possible.\n\nStore it if possible.\n", shown: 0 });
    for (const markup of ["mdx", "plaintext", "latex", "restructuredtext", "asciidoc", "gitCommit"] as const) {
      assert.equal(ignored("Encrypt it if possible.\n\nStore it if possible.\n", markup, "file").shown, 0, markup);
    }
  });

  const sources: readonly (readonly [what: string, style: CommentStyle, text: string, result: string])[] = [
    ["`#!`", "shell", "#!/bin/sh\n# Encrypt it if possible.\n", "#!/bin/sh\n# gloss-disable loophole\n\n# Encrypt it if possible.\n"],
    ["`#!` and a gap", "shell", "#!/bin/sh\n\n# Encrypt it if possible.\n", "#!/bin/sh\n# gloss-disable loophole\n\n# Encrypt it if possible.\n"],
    ["`#!` before code", "javascript", "#!/usr/bin/env node\ngo();\n// Encrypt it if possible.\n", "#!/usr/bin/env node\n// gloss-disable loophole\n\ngo();\n// Encrypt it if possible.\n"],
    ["a coding line", "python", "# -*- coding: utf-8 -*-\n# Encrypt it if possible.\n", "# -*- coding: utf-8 -*-\n# gloss-disable loophole\n\n# Encrypt it if possible.\n"],
    ["both", "python", "#!/usr/bin/python\n# coding=utf-8\n# Encrypt it if possible.\n", "#!/usr/bin/python\n# coding=utf-8\n# gloss-disable loophole\n\n# Encrypt it if possible.\n"],
  ];
  for (const [what, style, text, result] of sources) {
    it(`in a file of source code puts a comment behind ${what}`, () => assert.deepEqual(ignored(text, style, "file"), { text: result, shown: 0 }));
  }

  it("in a file of Rust puts a comment before `#![`, which is code", () => {
    const text = "#![no_std]\n// Encrypt it if possible.\n";
    assert.deepEqual(ignored(text, "rust", "file"), { text: `// gloss-disable loophole\n\n${text}`, shown: 0 });
  });
});

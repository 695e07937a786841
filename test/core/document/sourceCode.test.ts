import assert from "node:assert/strict";
import type { Block } from "../../../src/core/document/block";
import { commentLanguages, type Markup, scannerFor, type SourceMarkup, sourceMarkupOf } from "../../../src/core/document/language";
import { addReadingWords, Tokenizer } from "../../../src/core/document/reading";
import { Vocabulary } from "../../../src/core/document/vocabulary";
import { findingsOf } from "../../../src/core/wholeDocument";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";
import { cutAll, outline } from "./cutting";

function checker(markup: SourceMarkup): (text: string, ...blocks: string[]) => void {
  return (text, ...blocks) => {
    assert.deepEqual(outline(scannerFor(markup), text), blocks);
  };
}

/** The texts of all blocks of comments, without those that say nothing. */
function commentsOf(markup: SourceMarkup, text: string): string[] {
  return cutAll(scannerFor(markup), text)
    .filter(({ kind }) => kind === "paragraph" || kind === "listItem" || kind === "heading")
    .map((block) => block.text.trim());
}

describe("source code", () => {
  it("is known by its language", () => {
    assert.equal(sourceMarkupOf("typescriptreact"), "javascript");
    assert.equal(sourceMarkupOf("shellscript"), "shell");
    assert.equal(sourceMarkupOf("markdown"), undefined);
    for (const id of commentLanguages) assert.ok(sourceMarkupOf(id) !== undefined);
  });

  it("is cut into the program and the paragraphs of its comments", () => {
    checker("javascript")(
      "/**\n * Counts the words.\n * It is fast.\n *\n * Empty lines count, too.\n */\nfunction count() {\n  return 1; // At least one.\n}\n",
      "definition: /**",
      "paragraph:  * Counts the words.\n * It is fast.",
      "definition:  *",
      "paragraph:  * Empty lines count, too.",
      "definition:  */",
      "code: function count() {\n  return 1;",
      "paragraph: // At least one.",
      "code: }",
    );
  });

  it("goes on behind a comment in the middle of a line", () => {
    checker("c")("int a; /* The first. */ int b;\n", "code: int a;", "paragraph: /* The first. */", "code: int b;");
  });

  it("keeps lists, headings and examples of documentation apart", () => {
    checker("rust")(
      "/// # Errors\n///\n/// It fails\n/// - when full\n/// - when closed\n///\n/// ```\n/// let a = 1;\n/// ```\n///     indented(code)\nfn f() {}\n",
      "heading1: /// # Errors",
      "definition: ///",
      "paragraph: /// It fails",
      "listItem: /// - when full",
      "listItem: /// - when closed",
      "definition: ///",
      "code: /// ```\n/// let a = 1;\n/// ```",
      "code: ///     indented(code)",
      "code: fn f() {}",
    );
  });

  it("leaves the tags of documentation alone, not what is said behind them", () => {
    checker("javascript")(
      "/**\n * @param {Map<string, {a: number}>} names - The names that are counted.\n * @returns The count.\n * @see other\n * @example\n * count();\n */",
      "definition: /**",
      "definition:  * @param {Map<string, {a: number}>} names -",
      "paragraph: The names that are counted.",
      "definition:  * @returns",
      "paragraph: The count.",
      "definition:  * @see other",
      "code:  * @example\n * count();\n */",
    );
    checker("python")(
      'def f(a):\n    """Does it.\n\n    :param a: What it is done to.\n    :type a: int\n    Args:\n        a (int): The same.\n    """\n',
      "code: def f(a):",
      'paragraph:     """Does it.',
      "definition:     :param a:",
      "paragraph: What it is done to.",
      "definition:     :type a: int\n    Args:",
      "definition:         a (int):",
      "paragraph: The same.",
      'definition:     """',
    );
    checker("c")("/** \\brief Starts it.\n *  \\param[in] a The speed. */", "definition: /** \\brief", "paragraph: Starts it.", "definition:  *  \\param[in] a", "paragraph: The speed. */");
  });

  it("leaves alone what is said to tools, and code that is out of use", () => {
    for (const line of ["eslint-disable-next-line no-console", "prettier-ignore", "noqa: E501", "@ts-expect-error", "NOLINT", "go:build linux", "======", "gloss-disable-line"])
      assert.deepEqual(commentsOf("javascript", `// ${line}\nf();`), [], line);
    for (const line of ["const a = f(1);", "if (a) {", "}", "a.b = 3", "print(a)", ">>> f(1)"]) assert.deepEqual(commentsOf("javascript", `// ${line}\nf();`), [], line);
    assert.deepEqual(commentsOf("javascript", "// The type of a value.\n// Good (mostly)\n"), ["// The type of a value.\n// Good (mostly)"]);
  });
});

describe("what looks like a comment is none", () => {
  const cases: readonly (readonly [SourceMarkup, string, readonly string[]])[] = [
    ["javascript", 'a = "// no"; b = \'/* no */\'; c = `// no ${d /* Yes. */} // no`; // Yes, too.', ["/* Yes. */", "// Yes, too."]],
    ["javascript", "a = /[/*]\"/; // Yes.\nb = c / d; // And yes.", ["// Yes.", "// And yes."]],
    ["javascript", "a = `${`${'}'}` + { b: { c } }.d} // no`\n// Yes.", ["// Yes."]],
    ["javascript", "const t = <p>See http://example.com for more</p>; // Yes.", ["// Yes."]],
    ["javascript", 'a = "\\" // no";\nb = "open\n// Yes.', ["// Yes."]],
    ["python", "a = '# no' + \"\"\"\n# no\n\"\"\" # Yes.\nf(\n  '''\nno\n''')\n", ["# Yes."]],
    ["python", "'''Yes.'''\nb = r'\\'# no'\n", ["'''Yes.'''"]],
    ["java", 'a = """\n// no\n"""; char b = \'"\'; // Yes.', ["// Yes."]],
    ["kotlin", 'a = """// no"""; /* Outer /* inner */ still. */ val b = 1', ["/* Outer /* inner */ still. */"]],
    ["swift", 'a = #"// no"#; b = """\n// no\n"""; // Yes.', ["// Yes."]],
    ["c", "a = R\"x(// no )\" )x\"; b = 1'000; c = '\"'; // Yes.", ["// Yes."]],
    ["csharp", 'a = @"c:\\"; b = $"{c} // no"; d = @"say ""// no"""; // Yes.', ["// Yes."]],
    ["go", "a := `\n// no\n`; b := '\"' // Yes.", ["// Yes."]],
    ["rust", "fn f<'a>(b: &'a str) { c = r#\"\"// no\"#; d = '\"'; } // Yes.", ["// Yes."]],
    ["ruby", "a = /#no/; b = \"#{c} # no\"\nd = <<~TEXT\n# no\nTEXT\n# Yes.\n=begin\nAnd yes.\n=end\nf", ["# Yes.", "And yes."]],
    ["php", "<p>// no</p><?php a(); # Yes.\n#[Attribute]\n$b = <<<EOT\n// no\nEOT;\n// And ?><p>// no", ["# Yes.", "// And"]],
    ["shell", "a=$# b=${c#d} # Yes.\ncat <<'E'\n# no\nE\necho 'it # no' \\# no #And no", ["# Yes.", "#And no"]],
    ["yaml", "a: it's b#no # Yes.\nc: '# no' # And yes.\n", ["# Yes.", "# And yes."]],
    ["toml", 'a = "# no" # Yes.\nb = \'\'\'\n# no\n\'\'\'\n', ["# Yes."]],
  ];
  for (const [markup, text, comments] of cases) it(`in ${markup}: ${text.replaceAll("\n", " ⏎ ").slice(0, 60)}`, () => assert.deepEqual(commentsOf(markup, text), comments));
});

describe("the words of a comment", () => {
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  const tokenizer = new Tokenizer(vocabulary);

  function wordsOf(markup: Markup, block: Pick<Block, "kind" | "text">): string[] {
    tokenizer.read({ level: 0, quoteDepth: 0, gap: "", lines: 0, entry: { continues: false }, ...block }, markup);
    return Array.from({ length: tokenizer.count }, (_, token) => tokenizer.raw(token));
  }

  it("are there without its marks", () => {
    const words = ["It", "is", "fast", "."];
    for (const text of ["/* It\n * is fast. */", "/**\n * It is\n fast.\n */", "// It\n// is fast.", "///< It is\n  /// fast.", "//! It is fast."])
      assert.deepEqual(wordsOf("c", { kind: "paragraph", text }), words, text);
    for (const text of ["# It\n# is fast.", "## It is fast.", '"""It is\n   fast.\n"""', "r'''It is fast.'''"]) assert.deepEqual(wordsOf("python", { kind: "paragraph", text }), words, text);
    assert.deepEqual(wordsOf("rust", { kind: "listItem", text: "/// - It is fast." }), words);
    assert.deepEqual(wordsOf("rust", { kind: "heading", text: "/// ## It is fast." }), words);
  });

  it("are whole where markup of documentation stands among them", () => {
    assert.deepEqual(wordsOf("javascript", { kind: "paragraph", text: "/** See {@link a.b} and [this](https://a.example). */" }), ["See", "{@link a.b}", "and", "[", "this", "]", "(https://a.example)", "."]);
    assert.deepEqual(wordsOf("csharp", { kind: "paragraph", text: '/// <summary>Gives <see cref="A"/>.</summary>' }), ["Gives", '<see cref="A"/>', "."]);
  });

  it("are what findings stand on", () => {
    const text = "const several = 1;\n/**\n * It MUST answer\n * within several seconds.\n * @param several names\n */\nfunction must() {}\n";
    const found = [...findingsOf(text, "javascript", createBlockReader(structuralRules))].map(({ finding, range }) => `${String(range.start.line)} ${finding.category}`);
    assert.ok(found.includes("2 constraint.mandatory"), found.join());
    assert.ok(found.includes("3 ambiguity.quantity"), found.join());
    assert.ok(found.every((each) => !each.startsWith("0 ") && !each.startsWith("4 ") && !each.startsWith("6 ")), found.join());
  });
});

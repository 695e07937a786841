import assert from "node:assert/strict";
import { GFM, parser } from "@lezer/markdown";
import fc from "fast-check";
import { refusalOf, refusalText, type RewordingId } from "../../../src/core/writing/preserved";
import { protectedWords } from "../../../src/core/writing/protectedWords";
import { inEnglish } from "../../../src/core/localizer";
import { cpuMs } from "../../cpuTime";
import { applied, draftOf } from "./writing";

const markdown = parser.configure(GFM);

const whole = new Set(["InlineCode", "URL", "HTMLTag", "HTMLBlock", "FencedCode", "CodeBlock", "ListMark", "TaskMarker", "HeaderMark", "Entity", "Escape", "LinkLabel", "LinkTitle", "Autolink", "Comment", "TableDelimiter"]);
/** Words may change places with what stands among them: what is in these is sorted. */
const inline = /^(?:Paragraph|ATXHeading\d|SetextHeading\d|TableCell|Task|Emphasis|StrongEmphasis|Link|Image|Strikethrough)$/;

type SyntaxNode = ReturnType<typeof markdown.parse>["topNode"];

/** The structure of a Markdown text as another parser sees it: what stands in what, with the text of all that is not words. */
function structureOf(text: string): string {
  const tags: string[] = [];
  const named = (node: SyntaxNode): string => {
    const words = text.slice(node.from, node.to).replaceAll(/\s+/g, " ");
    if (node.name === "HTMLTag") tags.push(words);
    return whole.has(node.name) ? `${node.name} ${words}` : node.name;
  };
  const treeOf = (node: SyntaxNode): string => {
    const name = named(node);
    const children: string[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      // Where in a paragraph its lines break is no structure.
      if (child.name !== "QuoteMark") children.push(treeOf(child));
    }
    if (inline.test(node.name)) children.sort();
    return `${name}(${children.join("\n").replaceAll("\n", "\n ")})`;
  };
  const tree = treeOf(markdown.parse(text).topNode);
  return `${tree}\n${tags.join(" ")}`;
}

const document = `---
title: Retry policy
---

# The retry **policy** of \`client\` 2.0 ##

The client MUST retry 3 times
within 30 seconds, see [the *guide*](https://example.org/guide "Guide") and
[RFC 9110][http], ![a picture](a.png), https://example.org/x?y=1 and <mail@example.org>.

> **Note:** It should not wait, unless {{name}} or \${HOME} or <your-key> says so[^1].
> A second line with ~~nothing~~ in it, a_b_c and TODO.

1. First *item*, with ?hole and %s.
   - An inner item
     that goes on, 50 % of the time.
2. [ ] Second item\\
   after a hard break  
   and another &amp; more.

| Name | What it says |
| :--- | -----------: |
| \`a\` | The first, 20 ms |
| b \\| c | SHOULD NOT be long |

<details>
<summary>More</summary>

Inside <kbd>Ctrl</kbd> text.

</details>

\`\`\`js
const code = "MUST not change";
\`\`\`

Setext title
------------

[http]: https://www.rfc-editor.org/rfc/rfc9110
`;

const words = fc.constantFrom(
  "the", "client", "waits", "MUST", "SHOULD", "not", "3", "30 seconds", "`client`", "`", "**", "*", "_", "[", "](x)", "[the", "](https://example.org/guide)", "<b>", "</b>", "<", ">", "|", "\\", "#", "# ", "- ", "1. ", "> ", "+",
  "{{name}}", "${HOME}", "<your-key>", "TODO", "?hole", "%s", "[^1]", "[ ]", "~~", "&amp;", "\n", "\n\n", "\r\n", "\t", "    ", "  \n", "---", "===", "```", "~~~", "\u200b", "\u202e", "é", "“", "😀", ".", ",", "!", "![", ":", "http://a.b", "www.a.b", "a@b.cd",
);

/** What a model may reply: rubbish, or the text with something done to it. */
function replies(text: string): fc.Arbitrary<string> {
  const rubbish = fc.array(words, { maxLength: 14 }).map((parts) => parts.join(" "));
  const put = fc.tuple(fc.nat(text.length), words, fc.nat(3)).map(([at, word, drop]) => text.slice(0, at) + word + text.slice(at + drop));
  const shuffled = fc.shuffledSubarray(text.split(" "), { minLength: Math.max(0, text.split(" ").length - 2) }).map((parts) => parts.join(" "));
  const plain = fc.constantFrom(`${text} And more.`, text.replace("the", "a"), text.replaceAll(" ", "\n"), text.toUpperCase(), "", "Plain words");
  return fc.oneof(rubbish, put, shuffled, plain, fc.string());
}

describe("what a writing action may not change", () => {
  const actions: readonly RewordingId[] = ["cleanUp", "translate", "shorten", "makeTestable"];

  it("never changes, whatever a model replies: another Markdown parser sees the same structure", () => {
    const before = structureOf(document);
    const { passages } = draftOf(document);
    assert.ok(passages.length >= 15);
    fc.assert(
      fc.property(fc.constantFrom(...actions), fc.tuple(...passages.map(({ passage }) => replies(passage.text))), (action, wordings) => {
        const draft = draftOf(document, action);
        for (const [index, wording] of wordings.entries()) draft.take(index, wording);
        assert.equal(structureOf(applied(draft)), before);
      }),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it("and takes what only rewords", () => {
    const draft = draftOf(document);
    const taken = draft.passages.filter(({ passage }, index) => draft.take(index, passage.text.replace("The client", "A client").replace("wait", "linger").replace("goes on", "continues")).kind === "reworded");
    assert.equal(taken.length, 3);
    assert.match(applied(draft), /^A client MUST retry 3 times\nwithin 30 seconds/m);
    assert.match(applied(draft), / {3}- An inner item\n {5}that continues, 50 % of the time\./);
  });

  it("and rewords a footnote behind its mark", () => {
    const draft = draftOf("Text[^a].\n\n[^a]: A note that is here.\n");
    assert.deepEqual(draft.passages.map(({ passage }) => passage.text), ["Text[^a].", "A note that is here."]);
    draft.take(1, "This is a note.");
    assert.equal(applied(draft), "Text[^a].\n\n[^a]: This is a note.\n");
  });

  const table: readonly (readonly [string, string, string | undefined, RewordingId?])[] = [
    ["Run `npm ci` now.", "Now run `npm ci`.", undefined],
    ["Run `npm ci` now.", "Run `npm install` now.", "The code `npm ci` was missing from the new wording."],
    ["Run npm now.", "Run `npm` now.", "“`npm`” was in the new wording and is not in the text."],
    ["See [here](a.md).", "Look [there](a.md).", undefined],
    ["See [here](a.md).", "See [here](b.md).", "The link (a.md) was missing from the new wording."],
    ["See ![here](a.png).", "See [here](a.png).", "The link ![ was missing from the new wording."],
    ["See [RFC 1] for more.", "See [rfc 1] for more.", "“[RFC 1]” was missing from the new wording."],
    ["It MUST stop.", "It must stop.", "The keyword MUST was missing from the new wording."],
    ["It MUST NOT stop.", "It MUST stop.", "The keyword MUST NOT was missing from the new wording."],
    ["It stops.", "It MUST stop.", "“MUST” was in the new wording and is not in the text."],
    ["It should stop.", "It SHALL stop.", "“SHALL” was in the new wording and is not in the text."],
    ["It should stop.", "It SHALL stop within ?time.", undefined, "makeTestable"],
    ["It should stop.", "It SHALL stop within 2 seconds.", "“2 seconds” was in the new wording and is not in the text.", "makeTestable"],
    ["It SHOULD stop.", "It SHALL stop.", "The keyword SHOULD was missing from the new wording.", "makeTestable"],
    ["It takes 30 s.", "It takes 30 seconds.", undefined],
    ["It takes 30 s.", "It takes 30 ms.", "The number 30 s was missing from the new wording, or was another one."],
    ["It takes 30 seconds.", "Es dauert 30 Sekunden.", undefined, "translate"],
    ["It takes 1,000.5 points.", "Es braucht 1.000,5 Punkte.", undefined, "translate"],
    ["It takes 1.5 points.", "Es braucht 15 Punkte.", "The number 1.5 was missing from the new wording, or was another one.", "translate"],
    ["It takes 10,000 points.", "Il faut 10 000 points.", undefined, "translate"],
    ["A **bold** word.", "A word that is **bold**.", undefined],
    ["A **bold** word.", "A ** bold** word.", "The emphasis ** was missing from the new wording, or stood elsewhere."],
    ["Say {{name}} or ${x}.", "Say ${x} or {{name}}.", undefined],
    ["Say {{name}} or ${x}.", "Say {{names}} or ${x}.", "The placeholder {{name}} was missing from the new wording."],
    ["Give <your-key> here.", "Give your key here.", "The tag <your-key> was missing from the new wording."],
    ["A note[^1].", "A note.", "“[^1]” was missing from the new wording."],
    ["Plain.", "Plain\u200b.", "“\u200b” was in the new wording and is not in the text."],
    ["Plain.", "Plain\ufe01.", "“\ufe01” was in the new wording and is not in the text."],
    ["The text is long.", "The text is quite a bit longer.", "The new wording was longer than the old one.", "shorten"],
    ["Gone.", "", "The new wording was empty."],
    ["Mail to the-list@example.org.", "Mail the list-list@example.org.", "The link the-list@example.org was missing from the new wording."],
    ["Open userId in a_b.", "Open user id in a_b.", "“userId” was missing from the new wording."],
  ];
  for (const [old, wording, expected, action = "cleanUp"] of table) {
    it(`${expected === undefined ? "lets" : "does not let"} ${action} make “${wording}” of “${old}”`, () => {
      const refusal = refusalOf(old, wording, action, "markdown");
      assert.equal(refusal && refusalText(refusal, inEnglish), expected);
    });
  }

  it("is found in linear time", () => {
    for (const piece of ["[", "a-b/", "![", "{{", "a_b", "1,000 ", "<", "`", "**a", "\\", "a.b", "@a:", "](", "?a "]) {
      const text = piece.repeat(8_000 / piece.length);
      const startedMs = cpuMs();
      protectedWords(text, "markdown");
      assert.ok(cpuMs() - startedMs < 500, `${piece}: ${cpuMs() - startedMs} ms`);
    }
  });
});


import assert from "node:assert/strict";
import fc from "fast-check";
import { LiveDocument } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { createBlockReader } from "../../../src/core/structural/read";
import { termSpelling } from "../../../src/core/structural/termSpelling";

const reader = createBlockReader([termSpelling]);

function open(text: string): LiveDocument {
  const document = new LiveDocument(text, "markdown", reader);
  document.work(() => false);
  return document;
}

/** Marked words and the spelling they are told to take, in document order. */
function findings(document: LiveDocument): string[] {
  document.work(() => false);
  return document.marksIn(0, 10_000).map((placed) => {
    const { mark, block } = placed;
    return `${block.text.slice(mark.start, mark.end)} → ${String(document.evidenceOf(placed).data["other"])}`;
  });
}

describe("termSpelling", () => {
  it("marks the rarer spelling and keeps the word's ending in what it proposes", () => {
    assert.deepEqual(findings(open("The color fades.\n\nAll colors fade.\n\nThe Colours fade.")), ["Colours → Colors"]);
    assert.deepEqual(findings(open("Labelled or labelling.\n\nLabelled.\n\nLabeled.")), ["Labeled → Labelled"]);
    assert.deepEqual(findings(open("serialize\n\nserializing\n\nserialisation")), ["serialisation → serialization"]);
  });

  it("marks the later spelling where both are as frequent", () => {
    assert.deepEqual(findings(open("An e-mail.\n\nAn email.")), ["email → e-mail"]);
    assert.deepEqual(findings(open("An email.\n\nAn e-mail.")), ["e-mail → email"]);
  });

  it("goes by the owner's spelling of a name, however rare it is", () => {
    assert.deepEqual(findings(open("On Github.\n\nOn Github.\n\nOn GitHub.")), ["Github → GitHub", "Github → GitHub"]);
    assert.deepEqual(findings(open("On Github.\n\nOn Github.")), []);
    assert.deepEqual(findings(open("On GITHUB and github.\n\nOn GitHub.")), []);
  });

  it("shows the other spelling's place as evidence", () => {
    const document = open("An email.\n\nAn e-mail.");
    const [placed] = document.marksIn(0, 10);
    assert.ok(placed !== undefined);
    const { related, message } = document.explain(placed, inEnglish);
    assert.deepEqual(
      related.map(({ role, block, span }) => [role, block.text.slice(span.start, span.end)]),
      [["spelling", "email"]],
    );
    assert.match(message, /“e-mail”.*“email”/);
  });

  it("follows edits as if the text had been opened anew", () => {
    const paragraph = fc.constantFrom("An email.", "An e-mail.", "A colour.", "A color.", "Colors.", "On GitHub.", "On Github.", "None.");
    const edit = fc.record({ at: fc.nat(20), drop: fc.nat(3), paragraphs: fc.array(paragraph, { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 12 }), fc.array(edit, { maxLength: 6 }), (start, edits) => {
        const paragraphs = [...start];
        const textOf = (list: readonly string[]): string => list.map((words) => `${words}\n\n`).join("");
        const document = open(textOf(paragraphs));
        for (const { at, drop, paragraphs: added } of edits) {
          const first = Math.min(at, paragraphs.length);
          const removed = paragraphs.splice(first, drop, ...added);
          document.edit([{ offset: textOf(paragraphs.slice(0, first)).length, length: textOf(removed).length, text: textOf(added) }]);
        }
        assert.deepEqual(findings(document), findings(open(textOf(paragraphs))));
      }),
      { numRuns: 100 },
    );
  });
});

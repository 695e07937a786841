import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Markup } from "../../src/core/document/language";
import type { Edit } from "../../src/core/document/snapshot";
import { LiveDocument } from "../../src/core/liveDocument";
import { inEnglish } from "../../src/core/localizer";
import { cpuMs } from "../cpuTime";
import { reader } from "./structural/fixtures";

function finished(text: string, markup: Markup = "markdown"): LiveDocument {
  const document = new LiveDocument(text, markup, reader);
  document.work(() => false);
  return document;
}

/** All that a person could see of a document's findings, without identities. */
function findingsOf(document: LiveDocument): unknown[] {
  return document.marksIn(0, document.snapshot.lines).map((placed) => {
    const { rule, category, severity, confidence, message, span, data, related } = document.explain(placed, inEnglish);
    return {
      rule, category, severity, confidence, message, span, data,
      range: placed.range,
      offset: placed.blockOffset,
      related: related.map(({ role, block, span: other }) => ({ role, words: block.text.slice(other.start, other.end), range: document.locate(block, other) })),
    };
  });
}

function assertSameAsFromScratch(document: LiveDocument, text: string): void {
  document.work(() => false);
  assert.deepEqual(findingsOf(document), findingsOf(finished(text, document.markup)));
}

const pieces = [
  "The server MUST retry. ", "It must not fail. ", "Several clients may be appropriate, etc. ", "This is vague. ", "<example>\n", "</example>\n", "<thinking>", "</thinking>", "\n\n", "\n", "```\n", "- item ", "> quote ", "TLS is used. ",
  "Transport Layer Security (TLS) ", "e-mail ", "email ", "See #src/main.ts and @name. ", "?hole ", "TODO ", "{{name}} ", "`MUST` ", "v1.2.3 ", "10 ms ", "Map<String, T> ", "<your-key> ", "a < b ", "# Heading\n", "|a|b|\n|-|-|\n", "😀", "é", " ", "x", ".",
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));
const edits = fc.array(fc.record({ at: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(40)), text: fc.oneof(fc.constantFrom(...pieces), text, fc.constant("")), look: fc.boolean() }), { minLength: 1, maxLength: 15 });

describe("live document", () => {
  for (const markup of ["markdown", "plaintext"] as const) {
    it(`finds after any edits what it finds from scratch (${markup})`, () => {
      fc.assert(
        fc.property(text, edits, (start, changes) => {
          let current = start;
          const document = new LiveDocument(start, markup, reader);
          for (const change of changes) {
            const offset = current.length === 0 ? 0 : change.at % (current.length + 1);
            const edit: Edit = { offset, length: Math.min(change.length, current.length - offset), text: change.text };
            current = current.slice(0, offset) + edit.text + current.slice(offset + edit.length);
            document.edit([edit]);
            if (change.look) document.marksIn(change.at % 5, (change.at % 5) + 4);
            if (change.at % 3 === 0) document.work(() => true);
          }
          assertSameAsFromScratch(document, current);
        }),
        { numRuns: 400 },
      );
    });
  }

  it("marks the words it says it marks", () => {
    fc.assert(
      fc.property(text, (source) => {
        const document = finished(source);
        const lines = source.split("\n");
        for (const placed of document.marksIn(0, document.snapshot.lines)) {
          const words = placed.block.text.slice(placed.mark.start, placed.mark.end);
          const offset = placed.blockOffset + placed.mark.start;
          assert.notEqual(words, "");
          assert.equal(source.slice(offset, offset + words.length), words);
          const { start, end } = placed.range;
          if (start.line === end.line) assert.equal(lines[start.line]!.slice(start.character, end.character), words);
        }
      }),
      { numRuns: 300 },
    );
  });

  const sessions = join(process.cwd(), "test/fixtures/sessions");
  for (const name of readdirSync(sessions)) {
    it(`follows a recorded editing session (${name})`, () => {
      const session = JSON.parse(readFileSync(join(sessions, name), "utf8")) as { start: string; end: string; edits: readonly (readonly [number, number, string])[] };
      const document = finished(session.start);
      let current = session.start;
      session.edits.forEach(([offset, length, inserted], i) => {
        document.edit([{ offset, length, text: inserted }]);
        current = current.slice(0, offset) + inserted + current.slice(offset + length);
        document.marksIn(0, 60);
        if (i % 100 === 0) assertSameAsFromScratch(document, current);
      });
      assert.equal(current, session.end);
      assertSameAsFromScratch(document, current);
    });
  }

  it("looks at the clock while it reads, however few and long the blocks are", () => {
    const document = new LiveDocument(`${"word ".repeat(1_600)}\n\n`.repeat(40), "markdown", reader);
    let looks = 0;
    const look = (): boolean => ++looks > 0;
    while (!document.work(look));
    // 320,000 units: ten looks while they are cut, and one for every other block that is read.
    assert.ok(looks > 20, `${String(looks)} looks`);
  });

  it("judges a term of many uses in time that grows with their number, not its square", () => {
    const startedMs = cpuMs();
    const uses = 10_000;
    const document = finished("Use email here now please.\n\n".repeat(uses) + "Use e-mail here now please.\n\n".repeat(uses + 1));
    const others = document.marksIn(0, document.snapshot.lines).filter(({ mark }) => mark.rule.id === "termSpelling");
    assert.equal(others.length, uses);
    assert.ok(others.every(({ verdict }) => verdict?.other === "e-mail"));
    assert.ok(cpuMs() - startedMs < 5_000);
  });

  it("recognises a dismissed finding again after edits elsewhere, and tells equal sentences of a section apart", () => {
    const line = "The system should be appropriate. ";
    const document = finished(`# One\n\n${line}${line}\n\n# Two\n\n${line}\n`);
    const before = document.marksIn(0, 20).map((placed) => document.fingerprint(placed));
    document.edit([{ offset: 0, length: 0, text: "Intro paragraph.\n\n" }]);
    document.work(() => false);
    const after = document.marksIn(0, 20).map((placed) => document.fingerprint(placed));
    assert.deepEqual(after, before);
    assert.ok(new Set(before).size >= 2);
    assert.ok(new Set(before).size < before.length, "the same sentence first in another section is the same choice");
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Analyzer } from "../../../src/core/analytical/analyzer";
import type { AnalyzerId } from "../../../src/core/analytical/analyzerIds";
import type { UnitFinding } from "../../../src/core/analytical/task";
import { AnswerMarks } from "../../../src/core/analytical/answerMarks";
import { DocumentUnits, type PlacedUnit } from "../../../src/core/analytical/documentUnits";
import { changedBlocks } from "../../../src/core/document/changedBlocks";
import { LiveDocument } from "../../../src/core/liveDocument";
import type { BlockReader } from "../../../src/core/structural/read";
import { createBlockReader } from "../../../src/core/structural/read";

const noRules: BlockReader = createBlockReader([]);

/** Marks every word of at least six letters: enough for an answer to have something to say everywhere. */
function analyzer(id: AnalyzerId): Analyzer {
  return {
    id, version: 1, threshold: 0, instructions: "", itemSchema: {}, maxItems: 100, title: id, description: "", examples: [], categories: [], severity: "hint", onByDefault: true,
    message: () => "", read: () => ({ kind: "dropped", reason: "schema" }), answer: () => [],
  };
}
const discourse = analyzer("discourse");
const pragmatics = analyzer("pragmatics");
const byId = new Map<AnalyzerId, Analyzer>([["discourse", discourse], ["pragmatics", pragmatics]]);

function longWordsIn({ unit }: PlacedUnit): UnitFinding[] {
  const part = unit.parts.length - 1;
  return [...unit.parts[part]!.text.matchAll(/[a-z]{6,}/gi)].map(({ index, 0: word }) => ({
    category: "pragmatics.presupposition", severity: "hint", confidence: 0.8, place: { part, start: index, end: index + word.length }, related: [], message: word, data: {},
  }));
}

class Opened {
  readonly live: LiveDocument;
  readonly marks = new AnswerMarks(byId);
  private readonly units = new DocumentUnits({ discourse, pragmatics });

  constructor(public text: string) {
    this.live = new LiveDocument(text, "markdown", noRules);
    this.live.analytical = {
      marksOf: (block) => this.marks.marksOf(block),
      follow: (change, edit) => {
        if (edit !== undefined) this.marks.follow(change, changedBlocks(change), edit);
      },
      hasAnswered: () => false,
    };
    this.live.work(() => false);
  }

  place(): PlacedUnit[] {
    this.live.work(() => false);
    const placed = [...this.units.of(this.live.snapshot)].flatMap(({ units }) => units);
    Array.from(this.marks.place(placed));
    return placed;
  }

  answer(isComplete = true): void {
    for (const placed of this.place()) {
      this.marks.learn(placed.unit.digest, { findings: longWordsIn(placed), by: { label: "test", model: "1", atMs: 0, fromCache: false }, isComplete });
    }
  }

  edit(offset: number, length: number, text: string): void {
    this.text = this.text.slice(0, offset) + text + this.text.slice(offset + length);
    this.live.edit([{ offset, length, text }]);
  }

  /** Each mark once, as `words` or `words?` where it is stale. */
  shown(): string[] {
    const words = this.live.marksIn(0, this.live.snapshot.lines).map(({ mark, block }) => {
      assert.equal(block.text.slice(mark.start, mark.end), mark.found!.message, "a mark stands on the words it was found on");
      return block.text.slice(mark.start, mark.end) + (mark.found!.isStale ? "?" : "");
    });
    return [...new Set(words)];
  }
}

describe("the marks of answers", () => {
  it("stand where their units stand", () => {
    const document = new Opened("The server retries the request.\n\nA second paragraph follows it here.\n");
    document.answer();
    assert.deepEqual(document.shown(), ["server", "retries", "request", "second", "paragraph", "follows"]);
  });

  it("move with text that is typed above them", () => {
    const document = new Opened("First comes this line.\n\nThe server retries the request.\n");
    document.answer();
    document.edit(0, 0, "New. ");
    assert.deepEqual(document.shown().filter((word) => word.startsWith("server")), ["server"]);
  });

  it("are carried over as stale ones when their block changes, but for the words the edit touched", () => {
    const document = new Opened("The server retries the request.\n");
    document.answer();
    document.edit("The server re".length, 0, "x");
    assert.deepEqual(document.shown(), ["server?", "request?"]);
  });

  it("are carried over a split and a join", () => {
    const document = new Opened("The server retries the request. Another sentence of the text.\n");
    document.answer();
    document.edit("The server retries the request.".length, 1, "\n\n");
    assert.deepEqual(document.shown(), ["server?", "retries?", "request?", "Another?", "sentence?"]);
    document.edit("The server retries the request.".length, 2, " ");
    assert.deepEqual(document.shown(), ["server?", "retries?", "request?", "Another?", "sentence?"]);
  });

  it("of a changed text give way to its own answer, and not before", () => {
    const document = new Opened("The server retries the request.\n");
    document.answer();
    document.edit(4, 0, "faster ");
    document.place();
    assert.deepEqual(document.shown(), ["server?", "retries?", "request?"]);
    document.answer(false);
    assert.ok(document.shown().includes("server?"));
    document.answer(true);
    assert.deepEqual(document.shown(), ["faster", "server", "retries", "request"]);
  });

  it("come back with the text, without being asked for", () => {
    const document = new Opened("The server retries the request.\n");
    document.answer();
    document.edit(4, 0, "x");
    document.edit(4, 1, "");
    assert.deepEqual(document.shown().map((word) => word.replace("?", "")), ["server", "retries", "request"]);
  });

  it("always stand on the words they were found on, whatever is edited", () => {
    const piece = fc.constantFrom("The server retries ", "request. ", "another ", "\n\n", "\n", "- item of the list ", "> quoted words here ", "```\n", "# Heading line\n", "x", " ", "<example>\n", "😀", "é");
    const edit = fc.record({ at: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(6), fc.nat(60)), text: fc.array(piece, { maxLength: 3 }).map((parts) => parts.join("")), answer: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), fc.array(edit, { minLength: 1, maxLength: 12 }), (pieces, edits) => {
        const document = new Opened(pieces.join(""));
        document.answer();
        for (const { at, length, text, answer } of edits) {
          const offset = document.text.length === 0 ? 0 : at % (document.text.length + 1);
          document.edit(offset, Math.min(length, document.text.length - offset), text);
          document.shown();
          if (answer) document.answer();
        }
        document.answer();
        const fresh = new Opened(document.text);
        fresh.answer();
        assert.deepEqual(document.shown(), fresh.shown());
      }),
      { numRuns: 300 },
    );
  });
});

describe("the units of a document", () => {
  it("of a block and its follower are the only ones an edit makes anew", () => {
    const paragraphs = Array.from({ length: 200 }, (_, i) => `Paragraph number ${i} says something of its own.`);
    const document = new Opened(paragraphs.join("\n\n"));
    const before = new Set(document.place().map(({ unit }) => unit.digest));
    document.edit(document.text.indexOf("number 100"), 0, "with the ");
    const anew = document.place().filter(({ unit }) => !before.has(unit.digest));
    assert.deepEqual(anew.map(({ unit }) => unit.analyzer).sort(), ["discourse", "discourse", "pragmatics"]);
  });

  it("start afresh behind a heading", () => {
    const placed = new Opened("One sentence of the first section.\n\n## Next\n\nOne sentence of the second section.\n").place();
    assert.deepEqual(placed.filter(({ unit }) => unit.analyzer === "discourse").map(({ unit }) => unit.parts.length), [1, 1]);
  });

  it("of equal paragraphs are one", () => {
    const placed = new Opened("The same words are here.\n\n# A\n\nThe same words are here.\n").place();
    assert.equal(new Set(placed.map(({ unit }) => unit.digest)).size, 2);
  });
});

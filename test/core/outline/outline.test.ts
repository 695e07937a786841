import assert from "node:assert/strict";
import { discourse } from "../../../src/core/analytical/discourse";
import { contradiction } from "../../../src/core/analytical/contradiction";
import type { Block } from "../../../src/core/document/block";
import { DocumentRelations } from "../../../src/core/documentRelations";
import type { Related } from "../../../src/core/findings/finding";
import type { CategoryId } from "../../../src/core/findings/category";
import { LiveDocument } from "../../../src/core/liveDocument";
import { outlineMarkdown } from "../../../src/core/outline/markdown";
import { type Outline, type OutlinePlace, readOutline } from "../../../src/core/outline/outline";
import { relationalRules } from "../../../src/core/relational/rules";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";
import type { Mark, Rule } from "../../../src/core/structural/rule";
import { StandIn, standInReader } from "../relational/standIn";

const reader = createBlockReader(structuralRules);

/** What analyzers have said of a document, by block. */
type Answers = (blocks: readonly Block[]) => ReadonlyMap<Block, readonly Mark[]>;

function outlineOf(text: string, answers: Answers = () => new Map()): Outline {
  const live = new LiveDocument(text, "markdown", reader);
  live.work(() => false);
  const marks = answers(live.blocksIn(0, live.snapshot.lines));
  live.analytical = { marksOf: (block) => marks.get(block) ?? [], follow: () => undefined, hasAnswered: () => true };
  return finished(readOutline({ live, marksIn: (first, last) => live.marksIn(first, last), reader, relations: undefined }));
}

/** The same with the relational tier. */
function relatedOutlineOf(text: string): Outline {
  const live = new LiveDocument(text, "markdown", reader);
  const relations = new DocumentRelations(live, standInReader(new StandIn()), new Set(relationalRules));
  live.relational = relations;
  live.work(() => false);
  return finished(readOutline({ live, marksIn: () => [], reader, relations }));
}

function finished<Value>(steps: Generator<undefined, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function markOf(rule: Rule, category: CategoryId, words: string, block: Block, related: readonly Related[]): Mark {
  const start = block.text.indexOf(words);
  assert.ok(start >= 0, `“${words}” is not there`);
  const found = { severity: rule.severity, message: "Said by an analyzer.", data: {}, related, by: undefined, isStale: false };
  return { rule, category, start, end: start + words.length, confidence: 90, detail: "", conditional: false, found };
}

function relatedTo(words: string, block: Block): Related {
  const start = block.text.indexOf(words);
  return { role: "other", block, span: { start, end: start + words.length } };
}

function blockWith(words: string, blocks: readonly Block[]): Block {
  const block = blocks.find(({ text }) => text.includes(words));
  assert.ok(block, `“${words}” is in no block`);
  return block;
}

function lineOf({ range }: OutlinePlace): number {
  assert.ok(range);
  return range.start.line;
}

describe("the requirements of an outline", () => {
  it("have a strength, a subject and the words of their sentence", () => {
    const { requirements } = outlineOf("# Rules\n\n- The **client** MUST NOT send\n  a token. Servers MAY wait.\n");
    assert.deepEqual(
      requirements.items.map(({ category, keyword, subject, words }) => ({ category, keyword, subject, words })),
      [
        { category: "constraint.prohibited", keyword: "MUST NOT", subject: "The client", words: "The client MUST NOT send a token." },
        { category: "constraint.optional", keyword: "MAY", subject: "Servers", words: "Servers MAY wait." },
      ],
    );
    assert.equal(requirements.count, 2);
  });

  it("are about what stands in their own clause", () => {
    const { requirements } = outlineOf("When two ships overlap at one berth, the scheduler MUST show both of them.\n");
    assert.equal(requirements.items[0]?.subject, "the scheduler");
  });

  it("are none where the keywords are only defined", () => {
    const { requirements } = outlineOf('The key words "MUST", "SHOULD" and "MAY" in this document are to be interpreted as described in BCP 14.\n');
    assert.equal(requirements.count, 0);
  });

  it("are listed once, wherever a window of lines ends, and counted beyond what is listed", () => {
    const { requirements } = outlineOf("The server MUST answer.\n\n".repeat(1_200));
    assert.equal(requirements.count, 1_200);
    assert.equal(requirements.items.length, 1_000);
    assert.deepEqual([...new Set(requirements.items.map(lineOf))].length, 1_000);
  });
});

describe("the holes and claims of an outline", () => {
  it("are placeholders, unfinished places and gaps with a name", () => {
    const { holes } = outlineOf("Send it to [INSERT NAME].\n\nThe time-out is TBD.\n\nThe limit is ?limit requests.\n");
    assert.deepEqual(holes.items.map(({ words }) => words), ["[INSERT NAME]", "TBD", "?limit"]);
    assert.deepEqual(holes.items.map(lineOf), [0, 2, 4]);
  });

  it("are sentences that claim something of everything", () => {
    const { claims } = outlineOf("It works. The service never fails. Send it.\n");
    assert.deepEqual(claims.items.map(({ words }) => words), ["The service never fails."]);
  });
});

describe("the discourse of an outline", () => {
  const text = "It rains. However, we stay.\n\n# First\n\nWe wait. So we win.\n\n## Second ##\n\nNothing.\n";
  const outline = outlineOf(text, (blocks) => {
    const [before, first] = [blockWith("However", blocks), blockWith("So we", blocks)];
    return new Map([
      [before, [markOf(discourse, "discourse.contrast", "However", before, [relatedTo("It rains.", before)])]],
      [first, [markOf(discourse, "discourse.cause", "So", first, [relatedTo("We wait.", first)])]],
    ]);
  });

  it("is by section, without sections that have no segments", () => {
    assert.deepEqual(outline.sections.map(({ heading }) => heading?.words), [undefined, "First"]);
    assert.equal(outline.segments, 2);
  });

  it("says each segment in its words, and what it belongs to", () => {
    const segments = outline.sections.flatMap((section) => section.segments.map(({ category, words, to }) => ({ category, words, to: to?.words })));
    assert.deepEqual(segments, [
      { category: "discourse.contrast", words: "However, we stay.", to: "It rains." },
      { category: "discourse.cause", words: "So we win.", to: "We wait." },
    ]);
  });
});

describe("the contradictions of an outline", () => {
  it("have two sides and are listed once, though either side is marked", () => {
    const { contradictions } = outlineOf("It takes 30 s.\n\nSomething else.\n\nIt takes 60 s.\n", (blocks) => {
      const [some, other] = [blockWith("30 s", blocks), blockWith("60 s", blocks)];
      return new Map([
        [some, [markOf(contradiction, "contradiction.direct", "It takes 30 s.", some, [relatedTo("It takes 60 s.", other)])]],
        [other, [markOf(contradiction, "contradiction.direct", "It takes 60 s.", other, [relatedTo("It takes 30 s.", some)])]],
      ]);
    });
    assert.equal(contradictions.count, 1);
    assert.deepEqual(contradictions.items[0]?.sides.map(({ words }) => words), ["It takes 30 s.", "It takes 60 s."]);
    assert.deepEqual(contradictions.items[0]?.sides.map(lineOf), [0, 4]);
  });

  it("have no place for a side that stands in another document", () => {
    const elsewhere = new LiveDocument("It takes 60 s.\n", "markdown", reader);
    elsewhere.work(() => false);
    const other = blockWith("60 s", elsewhere.blocksIn(0, 1));
    const { contradictions } = outlineOf("It takes 30 s.\n", (blocks) => {
      const some = blockWith("30 s", blocks);
      return new Map([[some, [markOf(contradiction, "contradiction.direct", "It takes 30 s.", some, [relatedTo("It takes 60 s.", other)])]]]);
    });
    assert.deepEqual(contradictions.items[0]?.sides.map(({ range }) => range === undefined), [false, true]);
  });
});

describe("the entities of an outline", () => {
  const text = "Bob waits. Alice Smith met the server. It failed.\n\nThen Alice Smith left Bob. The door was open.\n";

  it("are chains with all their mentions, the most frequent first", () => {
    const { entities } = relatedOutlineOf(text);
    const told = entities.items.map(({ name, type, mentions }) => ({ name, type, count: mentions.count, lines: mentions.items.map(lineOf) }));
    assert.deepEqual(told.filter(({ name }) => name === "Alice Smith" || name === "Bob"), [
      { name: "Bob", type: "person", count: 2, lines: [0, 2] },
      { name: "Alice Smith", type: "person", count: 2, lines: [0, 2] },
    ]);
  });

  it("are one thing where noun phrases of several sections are the same", () => {
    const { entities } = relatedOutlineOf("# One\n\nThe server waits.\n\n# Two\n\nNobody met the server.\n");
    assert.deepEqual(entities.items.map(({ name, mentions }) => [name, mentions.items.map(lineOf)]), [["server", [2, 6]]]);
  });

  it("leave out what is mentioned once and has no name", () => {
    const { entities } = relatedOutlineOf(text);
    assert.ok(!entities.items.some(({ name }) => name.includes("door")));
  });

  it("are none where the relational tier does not read", () => {
    assert.equal(outlineOf(text).entities.count, 0);
  });
});

describe("an outline as Markdown", () => {
  it("has a part for each kind of thing that there is", () => {
    const page = outlineMarkdown(outlineOf("The client MUST answer.\n\nThe time-out is TBD.\n"), "notes.md");
    assert.deepEqual(page.split("\n"), [
      "# Outline of meaning: notes.md",
      "",
      "## Requirements (1)",
      "",
      "- **MUST** The client: The client MUST answer. (line 1)",
      "",
      "## Holes (1)",
      "",
      "- TBD (line 3)",
      "",
    ]);
  });

  it("reads nothing of the document as markup", () => {
    const page = outlineMarkdown(outlineOf("The `<b>` [client](x) MUST answer.\n"), "a_b.md");
    assert.match(page, /# Outline of meaning: a\\_b\.md/);
    assert.doesNotMatch(page, /(?<!\\)[`<[]/);
  });

  it("says how many are left out", () => {
    assert.match(outlineMarkdown(outlineOf("The server MUST answer.\n\n".repeat(1_003)), "x"), /^- 3 more$/m);
  });
});

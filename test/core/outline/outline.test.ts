import assert from "node:assert/strict";
import { discourse } from "../../../src/core/analytical/discourse";
import { contradiction } from "../../../src/core/analytical/contradiction";
import type { Block } from "../../../src/core/document/block";
import { DocumentRelations } from "../../../src/core/documentRelations";
import type { Related } from "../../../src/core/findings/finding";
import type { CategoryId } from "../../../src/core/findings/category";
import { inEnglish, type Localizer } from "../../../src/core/localizer";
import { LiveDocument } from "../../../src/core/liveDocument";
import type { DiscourseSection, Segment } from "../../../src/core/outline/discourseTree";
import { outlineMarkdown } from "../../../src/core/outline/markdown";
import { type Outline, readOutline } from "../../../src/core/outline/outline";
import type { OutlinePlace } from "../../../src/core/outline/places";
import type { RelationalReader } from "../../../src/core/relational/documentSentences";
import { openEnglishReader } from "../../../src/core/relational/englishReader";
import { relationalRules } from "../../../src/core/relational/rules";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";
import type { Mark, Rule } from "../../../src/core/structural/rule";
import { StandIn, standInReader } from "../relational/standIn";
import { readModel } from "../../english";

const reader = createBlockReader(structuralRules);

/** What analyzers have said of a document, by block. */
type Answers = (blocks: readonly Block[]) => ReadonlyMap<Block, readonly Mark[]>;

function outlineOf(text: string, answers: Answers = () => new Map()): Outline {
  const live = new LiveDocument(text, "markdown", reader);
  live.work(() => false);
  const marks = answers(live.blocksIn(0, live.snapshot.lines));
  live.analytical = { marksOf: (block) => marks.get(block) ?? [], follow: () => undefined, hasAnswered: () => true };
  return finished(readOutline({ live, marksIn: (first, last) => live.marksIn(first, last), reader, relations: undefined, l10n: inEnglish }));
}

/** The same with the relational tier. */
function relatedOutlineOf(text: string): Outline {
  const live = new LiveDocument(text, "markdown", reader);
  const relations = new DocumentRelations(live, standInReader(new StandIn()), new Set(relationalRules));
  live.relational = relations;
  live.work(() => false);
  return finished(readOutline({ live, marksIn: () => [], reader, relations, l10n: inEnglish }));
}

let english: RelationalReader | undefined;

/** The same with all that ships with Gloss. */
function englishOutlineOf(text: string): Outline {
  english ??= openEnglishReader(readModel());
  const live = new LiveDocument(text, "markdown", reader);
  const relations = new DocumentRelations(live, english, new Set(relationalRules));
  live.relational = relations;
  live.work(() => false);
  return finished(readOutline({ live, marksIn: (first, last) => live.marksIn(first, last), reader, relations, l10n: inEnglish }));
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

describe("the holes of an outline", () => {
  it("are placeholders, unfinished places and gaps with a name", () => {
    const { holes } = outlineOf("Send it to [INSERT NAME].\n\nThe time-out is TBD.\n\nThe limit is ?limit requests.\n");
    assert.deepEqual(holes.items.map(({ words }) => words), ["[INSERT NAME]", "TBD", "?limit"]);
    assert.deepEqual(holes.items.map(lineOf), [0, 2, 4]);
  });
});

describe("the claims of an outline", () => {
  const claimsOf = (text: string): readonly (readonly [string, string])[] => englishOutlineOf(text).claims.items.map(({ kinds, words }) => [kinds.join(" "), words]);

  it("are sentences that claim certainty, or something of everything, say how much or how much more, or what brings about what", () => {
    assert.deepEqual(
      claimsOf("It works. The service never fails. It is certainly safe.\n\nA full disk causes outages.\n\nThe new parser is faster than the old one.\n\nCaching reduces latency by 40 %.\n"),
      [
        ["universal", "The service never fails."],
        ["certain", "It is certainly safe."],
        ["causal", "A full disk causes outages."],
        ["quantified", "The new parser is faster than the old one."],
        ["quantified", "Caching reduces latency by 40 %."],
      ],
    );
  });

  it("are listed once where they are claims for several reasons", () => {
    assert.deepEqual(claimsOf("A full disk certainly caused 40 outages within 30 days.\n"), [["certain quantified causal", "A full disk certainly caused 40 outages within 30 days."]]);
  });

  it("are none where something is asked, demanded, told, quoted, only possible or said under a condition", () => {
    const texts = [
      "Does a full disk cause outages?",
      "The server must exceed 5 MB.",
      "The server MUST exceed 5 MB.",
      "R-2.1 The report exceeds 5 MB.",
      "Clearly state that the service never fails.",
      "Measure why a full disk causes outages.",
      "> A full disk causes outages.",
      "She said, “A full disk causes outages.”",
      "Perhaps a full disk causes outages.",
      "A full disk might cause outages.",
      "If the report exceeds 5 MB, it is split.",
      "The report lists changes that prevent outages.",
      "The header has three 64-bit fields.",
      "```\nA full disk causes outages.\n```",
      "# A full disk causes outages",
    ];
    assert.deepEqual(texts.filter((text) => claimsOf(`${text}\n`).length > 0), []);
  });

  it("know what is said against them, whichever side is marked", () => {
    const { claims } = outlineOf("The service never fails.\n\nOther words.\n\nThe service fails.\n", (blocks) => {
      const [claim, other] = [blockWith("never", blocks), blockWith("service fails", blocks)];
      return new Map([[other, [markOf(contradiction, "contradiction.direct", "The service fails.", other, [relatedTo("never fails", claim)])]]]);
    });
    assert.deepEqual(claims.items.map(({ words, against }) => [words, against.map((each) => each.words), against.map(lineOf)]), [["The service never fails.", ["The service fails."], [4]]]);
  });

  it("are counted beyond what is listed", () => {
    const { claims } = outlineOf("The service never fails.\n\n".repeat(1_100));
    assert.deepEqual([claims.count, claims.items.length], [1_100, 1_000]);
  });
});

/** What an analyzer has said of some words: what they are, to which other words, and by which connective. */
type Said = readonly [words: string, category: CategoryId, to: string, connective?: string];

function answersOf(...said: readonly Said[]): Answers {
  return (blocks) => {
    const marks = new Map<Block, Mark[]>();
    for (const [words, category, to, connective] of said) {
      const block = blockWith(words, blocks);
      const mark = markOf(discourse, category, words, block, to === "" ? [] : [relatedTo(to, blockWith(to, blocks))]);
      const found = { ...mark.found!, data: connective === undefined ? {} : { connective } };
      marks.set(block, [...(marks.get(block) ?? []), { ...mark, found }].sort((a, b) => a.start - b.start));
    }
    return marks;
  };
}

/** The tree, a line for each item, deeper ones indented. */
function treeOf({ discourse: { sections } }: Outline): readonly string[] {
  const ofSegment = ({ kind, words, relations, parts }: Segment, indent: string): readonly string[] => [
    `${indent}${kind[0]!}: ${relations.map(({ sense, weight }) => `${sense} (${weight}) `).join("")}${words}`,
    ...parts.flatMap((each) => ofSegment(each, `${indent}  `)),
  ];
  const ofSection = ({ heading, count, passages, sections: below }: DiscourseSection, indent: string): readonly string[] => [
    `${indent}# ${heading?.words ?? ""} ${count}`,
    ...passages.flatMap((each) => ofSegment(each, `${indent}  `)),
    ...below.flatMap((each) => ofSection(each, `${indent}  `)),
  ];
  return sections.flatMap((each) => ofSection(each, ""));
}

describe("the discourse of an outline", () => {
  it("is a tree of sections, without those in which nothing belongs together", () => {
    const text = "It rains. However, we stay.\n\n# First\n\nWords.\n\n## Inner\n\nWe wait. So we win.\n\n## Empty ##\n\nNothing.\n\n# Last\n\nNothing.\n";
    const outline = outlineOf(text, answersOf(["However", "discourse.contrast", "It rains.", "however"], ["So", "discourse.cause", "We wait.", "so"]));
    assert.deepEqual(treeOf(outline), [
      "#  1",
      "  p: It rains. However, we stay.",
      "    s: It rains.",
      "    s: contrast (nucleus) However, we stay.",
      "# First 1",
      "  # Inner 1",
      "    p: We wait. So we win.",
      "      s: We wait.",
      "      s: result (nucleus) So we win.",
    ]);
    assert.equal(outline.discourse.count, 2);
  });

  it("has a satellite below what it serves, and a nucleus beside it", () => {
    const text = "Tools are safe. For example, knives have caps. But they are sharp. Also, they are long.\n";
    const said = answersOf(
      ["For example", "discourse.elaboration", "Tools are safe.", "for example"],
      ["But", "discourse.contrast", "For example, knives", "but"],
      ["Also", "discourse.elaboration", "But they", "also"],
    );
    assert.deepEqual(treeOf(outlineOf(text, said)), [
      "#  3",
      "  s: Tools are safe.",
      "    s: example (satellite) For example, knives have caps.",
      "    s: contrast (nucleus) But they are sharp.",
      "    s: addition (nucleus) Also, they are long.",
    ]);
  });

  it("has the clauses of a sentence in their own words", () => {
    const text = "If it fails, the client stops. The client waits because the queue is full. When it ends the client goes on.\n";
    const said = answersOf(
      ["If", "discourse.condition", "the client stops", "if"],
      ["because", "discourse.cause", "The client waits", "because"],
      ["When", "discourse.background", "the client goes", "when"],
    );
    const clauses = treeOf(outlineOf(text, said)).filter((line) => line.includes("c: ")).map((line) => line.trim());
    assert.deepEqual(clauses, [
      "c: condition (satellite) If it fails",
      "c: reason (satellite) because the queue is full.",
      "c: circumstance (satellite) When it ends the client goes on.",
    ]);
  });

  it("has a paragraph below the one that it serves, with what the rest of it says", () => {
    const text = "Tools are safe.\n\nFor example, knives have caps. But they are sharp.\n";
    const said = answersOf(["For example", "discourse.elaboration", "Tools are safe.", "for example"], ["But", "discourse.contrast", "For example, knives", "but"]);
    assert.deepEqual(treeOf(outlineOf(text, said)), [
      "#  2",
      "  s: Tools are safe.",
      "    p: example (satellite) For example, knives have caps. But they are sharp.",
      "      s: For example, knives have caps.",
      "      s: contrast (nucleus) But they are sharp.",
    ]);
  });

  it("has what belongs to nothing, and says so", () => {
    assert.deepEqual(treeOf(outlineOf("However, we stay.\n", answersOf(["However", "discourse.coherence", ""]))), ["#  1", "  s: break (unknown) However, we stay."]);
  });

  it("lists everything once where a model relates two sentences to each other", () => {
    const said = answersOf(["We wait", "discourse.cause", "They win"], ["They win", "discourse.elaboration", "We wait"]);
    assert.deepEqual(treeOf(outlineOf("We wait. They win.\n", said)), ["#  2", "  s: cause (unknown) We wait.", "    s: detail (satellite) They win."]);
  });

  it("leads to the place of each segment", () => {
    const { discourse: tree } = outlineOf("# A\n\nIt rains.\nHowever, we stay.\n", answersOf(["However", "discourse.contrast", "It rains.", "however"]));
    const [, however] = tree.sections[0]!.passages[0]!.parts;
    assert.deepEqual([tree.sections[0]!.heading!.range!.start, however!.range!.start, however!.relations[0]!.to!.range!.start].map(({ line }) => line), [0, 3, 2]);
  });

  it("is bounded, in number and in depth", () => {
    const text = Array.from({ length: 3_200 }, (_, i) => `Thing ${i} is one.`).join("\n\n");
    const { discourse: tree } = outlineOf(`${text}\n`, (blocks) => {
      const marks = new Map<Block, readonly Mark[]>();
      blocks.forEach((block, i) => {
        if (i > 0) marks.set(block, [markOf(discourse, "discourse.elaboration", "Thing", block, [relatedTo("Thing", blocks[i - 1]!)])]);
      });
      return marks;
    });
    assert.deepEqual([tree.count, tree.listed], [3_199, 3_000]);
    const depthOf = ({ parts }: Segment): number => 1 + Math.max(0, ...parts.map(depthOf));
    const sizeOf = ({ parts }: Segment): number => parts.reduce((sum, each) => sum + sizeOf(each), 1);
    const [section] = tree.sections;
    assert.equal(Math.max(...section!.passages.map(depthOf)), 8);
    assert.equal(section!.passages.reduce((sum, each) => sum + sizeOf(each), 0), 3_001);
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
    const page = outlineMarkdown(outlineOf("The client MUST answer.\n\nThe time-out is TBD.\n"), "notes.md", inEnglish);
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

  it("has the discourse as a tree, and what is said against a claim below it", () => {
    const text = "# Tools\n\nTools never fail. For example, knives have caps.\n\nA tool failed.\n";
    const page = outlineMarkdown(
      outlineOf(text, (blocks) => {
        const said = answersOf(["For example", "discourse.elaboration", "Tools never fail.", "for example"])(blocks);
        const failed = blockWith("failed", blocks);
        return new Map([...said, [failed, [markOf(contradiction, "contradiction.direct", "A tool failed.", failed, [relatedTo("Tools never fail.", blockWith("never", blocks))])]]]);
      }),
      "x.md",
      inEnglish,
    );
    assert.match(page, /\n- Tools\n {2}- Tools never fail\. \(line 3\)\n {4}- \*Example\* For example, knives have caps\. \(line 3\), to “Tools never fail\.”\n/);
    assert.match(page, /\n- \*Universal\* Tools never fail\. \(line 3\)\n {2}- Against it: A tool failed\. \(line 5\)\n/);
  });

  it("reads nothing of the document as markup", () => {
    const page = outlineMarkdown(outlineOf("The `<b>` [client](x) MUST answer.\n"), "a_b.md", inEnglish);
    assert.match(page, /# Outline of meaning: a\\_b\.md/);
    assert.doesNotMatch(page, /(?<!\\)[`<[]/);
  });

  it("says everything in the language that it is given", () => {
    const marked: Localizer = { t: (message, ...values) => `«${inEnglish.t(message, ...values)}»` };
    const lines = outlineMarkdown(relatedOutlineOf("Bob met Ada. Ada left Bob.\n\nThe client MUST answer. It never fails. TBD.\n"), "notes.md", marked).split("\n");
    assert.ok(lines.some((line) => line.includes("«Person»")));
    assert.deepEqual(lines.filter((line) => /\p{L}/u.test(line) && !line.includes("«")), []);
  });

  it("says how many are left out", () => {
    assert.match(outlineMarkdown(outlineOf("The server MUST answer.\n\n".repeat(1_003)), "x", inEnglish), /^- 3 more$/m);
  });
});

import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Edit } from "../../../src/core/document/snapshot";
import { DocumentRelations } from "../../../src/core/documentRelations";
import { LiveDocument, type Position } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { chainOf, inBlock, type MentionPlace, mentionOf, rootOf } from "../../../src/core/relational/chains";
import { relationalRules } from "../../../src/core/relational/rules";
import { ambiguousReference } from "../../../src/core/relational/rules/ambiguousReference";
import { twoNames } from "../../../src/core/relational/rules/twoNames";
import { wordsOf } from "../../../src/core/relational/wording";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";
import type { Rule } from "../../../src/core/structural/rule";
import { StandIn, standInReader } from "./standIn";

const reader = createBlockReader([]);
const everyRule: ReadonlySet<Rule> = new Set(relationalRules);

interface Opened {
  readonly live: LiveDocument;
  readonly relations: DocumentRelations;
  readonly standIn: StandIn;
}

function open(text: string, chosen = everyRule): Opened {
  const standIn = new StandIn();
  const live = new LiveDocument(text, "markdown", reader);
  const relations = new DocumentRelations(live, standInReader(standIn), chosen);
  live.relational = relations;
  return { live, relations, standIn };
}

function finished(text: string, chosen = everyRule): Opened {
  const opened = open(text, chosen);
  opened.live.work(() => false);
  return opened;
}

/** Every mention of a document with all that belongs to its chain, and every finding, without identities. */
function knowledgeOf({ live, relations }: Opened): unknown {
  const chains = relations.sentencesIn(0, live.snapshot.lines).flatMap((place) =>
    place.sentence.relations.mentions.map((_, mention) => {
      const at = { ...place, mention };
      return { words: wordsOf(at), range: relations.rangeOf(at), chain: chainAt(relations, at).map((other) => relations.rangeOf(other)) };
    }),
  );
  const findings = live.marksIn(0, live.snapshot.lines).map((placed) => {
    const { rule, category, message, confidence, data, related } = live.explain(placed, inEnglish);
    return { rule, category, message, confidence, data, range: placed.range, related: related.map(({ role, block, span }) => ({ role, range: live.locate(block, span) })) };
  });
  return { chains, findings };
}

/** The same of a large document, with the chains of some mentions. */
function sampleOf({ live, relations }: Opened): unknown {
  const places = relations.sentencesIn(0, live.snapshot.lines);
  const chains = places.filter((_, i) => i % 97 === 0).flatMap((place) =>
    place.sentence.relations.mentions.map((_, mention) => chainAt(relations, { ...place, mention }).map((other) => relations.rangeOf(other))),
  );
  return { chains, marks: live.marksIn(0, live.snapshot.lines).map(({ mark, range }) => ({ rule: mark.rule.id, category: mark.category, range })) };
}

function chainAt(relations: DocumentRelations, at: MentionPlace): readonly MentionPlace[] {
  return drain(chainOf(rootOf(at, relations.sentences), relations.sentences));
}

function drain<Value>(steps: Generator<undefined, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function at(line: number, character: number): Position {
  return { line, character };
}

const pieces = [
  "Alice met the server. ", "It failed. ", "She left Bob. ", "They like the client and the server. ", "Alice Smith called the server. ", "Smith said it works. ", "the server ",
  "A service level objective (SLO) helps. ", "The service level objective is kept. ", "the client, also called the planner, ", "the planner ", "# Part two\n", "\n\n", "\n", "- item it ", "> they said ", "```\n", "Das ist nicht der Server und er wird nicht mehr gestartet. ", "\"", "`it` ", " ", "x", ".", "|a|b|\n|-|-|\n",
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));
const edits = fc.array(fc.record({ at: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(40)), text: fc.oneof(fc.constantFrom(...pieces), text), look: fc.boolean() }), { minLength: 1, maxLength: 12 });

describe("relational tier of a document", () => {
  it("knows after any edits what it knows of a document opened anew, chains included", () => {
    fc.assert(
      fc.property(text, edits, (start, changes) => {
        let current = start;
        const opened = open(start);
        for (const change of changes) {
          const offset = current.length === 0 ? 0 : change.at % (current.length + 1);
          const edit: Edit = { offset, length: Math.min(change.length, current.length - offset), text: change.text };
          current = current.slice(0, offset) + edit.text + current.slice(offset + edit.length);
          opened.live.edit([edit]);
          if (change.look) opened.live.marksIn(change.at % 5, (change.at % 5) + 4);
          if (change.at % 3 === 0) opened.live.work(() => true);
        }
        opened.live.work(() => false);
        assert.deepEqual(knowledgeOf(opened), knowledgeOf(finished(current)));
      }),
      { numRuns: 200 },
    );
  });

  it("knows the same of a document of many chunks, however they are cut", () => {
    const paragraphs = fc.array(fc.constantFrom(...pieces.slice(0, 6)), { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join("")}\n\n`.repeat(130));
    fc.assert(
      fc.property(fc.array(paragraphs, { minLength: 4, maxLength: 6 }), edits, (parts, changes) => {
        let current = parts.join("");
        const opened = open(current);
        for (const change of changes) {
          const offset = (change.at * 7919) % (current.length + 1);
          const edit: Edit = { offset, length: Math.min(change.length * 50, current.length - offset), text: change.look ? change.text : `\n\n${change.text}`.repeat(90) };
          current = current.slice(0, offset) + edit.text + current.slice(offset + edit.length);
          opened.live.edit([edit]);
          if (change.look) opened.live.work(() => false);
          opened.live.marksIn(change.at % 500, (change.at % 500) + 40);
        }
        opened.live.work(() => false);
        assert.deepEqual(sampleOf(opened), sampleOf(finished(current)));
      }),
      { numRuns: 3 },
    );
  });

  it("puts two mentions into one chain or into two, whichever is asked", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { live, relations } = finished(source);
        const chainOfRange = new Map<string, string>();
        for (const place of relations.sentencesIn(0, live.snapshot.lines)) {
          for (const mention of place.sentence.relations.mentions.keys()) {
            const mentions = chainAt(relations, { ...place, mention }).map((other) => JSON.stringify(relations.rangeOf(other)));
            assert.ok(mentions.includes(JSON.stringify(relations.rangeOf({ ...place, mention }))), "a mention is in its own chain");
            assert.equal(new Set(mentions).size, mentions.length, "no mention is there twice");
            for (const each of mentions) {
              assert.equal(chainOfRange.get(each) ?? mentions.join(), mentions.join());
              chainOfRange.set(each, mentions.join());
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("reads one sentence for a keystroke in it", () => {
    const { live, standIn } = finished(`${"Alice met the server. It failed. ".repeat(3)}She left Bob.\n\n`.repeat(3) + "They like Smith. The end is near.\n", new Set([ambiguousReference]));
    live.marksIn(0, 20);
    const before = standIn.read;
    live.edit([{ offset: live.snapshot.length - 18, length: 0, text: "x" }]);
    live.marksIn(0, 20);
    assert.equal(standIn.read - before, 1);
  });

  it("follows a name through the document under its aliases, and a pronoun no further than its section", () => {
    const { relations } = finished("# One\n\nAlice Smith met the server. She left.\n\n# Two\n\nIt failed. Smith came. The server works.\n");
    const alice = relations.mentionAt(at(6, 12))!;
    assert.deepEqual(chainAt(relations, alice).map(wordsOf), ["Alice Smith", "Smith"]);
    const it = relations.mentionAt(at(6, 0))!;
    assert.deepEqual(chainAt(relations, it).map(wordsOf), ["It"]);
    const she = relations.mentionAt(at(2, 29))!;
    assert.deepEqual(chainAt(relations, she).map(wordsOf), ["the server", "She"]);
  });

  it("finds the innermost mention at a position, and none beside it", () => {
    const { relations } = finished("Say it: Alice met the server today.\n\n`it`\n");
    assert.equal(wordsOf(relations.mentionAt(at(0, 20))!), "the server");
    assert.equal(wordsOf(relations.mentionAt(at(0, 6))!), "it");
    assert.equal(relations.mentionAt(at(0, 32)), undefined);
    assert.equal(relations.mentionAt(at(2, 2)), undefined);
    assert.equal(relations.mentionAt(at(9, 0)), undefined);
  });

  it("marks a pronoun with two candidates, names both and shows where they are", () => {
    const { live } = finished("Alice called Bob.\n\nShe left.\n", new Set([ambiguousReference]));
    const [mark, ...others] = live.marksIn(0, 9);
    assert.equal(others.length, 0);
    const { message, related } = live.explain(mark!, inEnglish);
    assert.equal(message, "“She” may be “Bob” or “Alice”. Repeat the noun.");
    assert.deepEqual(related.map(({ block, span }) => block.text.slice(span.start, span.end)), ["Bob", "Alice"]);
  });

  it("takes a pronoun's mark back when what it looks back to changes, in the same tick", () => {
    const { live } = finished("Alice called Bob.\n\nShe left.\n", new Set([ambiguousReference]));
    live.marksIn(0, 9);
    live.edit([{ offset: 5, length: 11, text: " left" }]);
    assert.equal(live.marksIn(0, 9).length, 0);
    live.edit([{ offset: 10, length: 0, text: " Bob" }]);
    assert.equal(live.marksIn(0, 9).length, 1);
  });

  describe("two names for one thing", () => {
    const marked = (source: string): string[] => {
      const { live } = finished(source, new Set([twoNames]));
      return live.marksIn(0, 99).map((placed) => `${placed.range.start.line}: ${live.explain(placed, inEnglish).message}`);
    };
    const slo = "are one thing in this document. Use one of the two names throughout.";

    it("marks the full name behind an introduced acronym", () => {
      assert.deepEqual(marked("A service level objective (SLO) helps.\n\nEach service level objective is kept. SLOs help.\n"), [`2: “service level objective” and “SLO” ${slo}`]);
    });

    it("leaves introductions alone, and what stands before the first", () => {
      assert.deepEqual(marked("The service level objective is new.\n\nA service level objective (SLO) helps.\n\n# Later\n\nThe service level objective (SLO) helps.\n"), []);
    });

    it("marks what is also called something else", () => {
      assert.deepEqual(marked("Start the scheduler, also called the planner.\n\nThen the planner rests.\n"), [`2: “planner” and “scheduler” ${slo}`]);
      assert.deepEqual(marked("Start the scheduler (also known as “the planner”).\n\nThen the planners rest, and planning ends.\n"), [`2: “planner” and “scheduler” ${slo}`]);
    });

    it("takes the marks back with the introduction, in the same tick", () => {
      const { live } = finished("A service level objective (SLO) helps.\n\nThe service level objective is kept.\n", new Set([twoNames]));
      assert.equal(live.marksIn(0, 9).length, 1);
      live.edit([{ offset: 26, length: 6, text: "" }]);
      assert.equal(live.marksIn(0, 9).length, 0);
    });
  });

  it("says nothing of text in other languages, nor of short labels among it", () => {
    const german = "Der Server wird nicht mehr gestartet, weil die Verbindung zu der Datenbank fehlt und das Netz ist weg.\n\n";
    const { live, relations } = finished(`${german.repeat(3)}Alice, it\n`);
    assert.deepEqual(live.marksIn(0, 20), []);
    assert.equal(relations.mentionAt(at(6, 1)), undefined);
    assert.notEqual(finished("Alice, it\n").relations.mentionAt(at(0, 1)), undefined);
  });

  it("gives way in slices and picks up where it left", () => {
    const { live, standIn } = open("Alice met the server again.\n\n".repeat(400) + "Bob left.\n");
    let slices = 0;
    while (!live.work(() => true)) slices++;
    assert.ok(slices > 10, `${String(slices)} slices`);
    const read = standIn.read;
    assert.equal(live.work(() => true), true);
    assert.equal(standIn.read, read);
  });

  it("takes the place of the structural tier's weaker mark on the same words", () => {
    const weaker = createBlockReader(structuralRules.filter(({ id }) => id === "unclearReference"));
    const rulesIn = (relational: boolean, last: string): string[] => {
      const clauses = "when they go and they stay, or where we wait and if we do, so that we see what comes and what goes, because we know that we should";
      const live = new LiveDocument(`Wait ${clauses}${last}. This requires care.\n`, "markdown", weaker);
      if (relational) live.relational = new DocumentRelations(live, standInReader(), new Set([ambiguousReference]));
      return live.marksIn(0, 1).map(({ mark }) => mark.rule.id);
    };
    assert.deepEqual(rulesIn(false, " for the client or the server"), ["unclearReference"]);
    assert.deepEqual(rulesIn(true, " for the client or the server"), ["ambiguousReference"]);
    assert.deepEqual(rulesIn(true, ""), ["unclearReference"]);
  });

  it("stands on the words it says it stands on", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { live, relations } = finished(source);
        for (const place of relations.sentencesIn(0, live.snapshot.lines)) {
          for (const mention of place.sentence.relations.mentions) {
            const { start, end } = inBlock(place, mention);
            assert.ok(start >= place.sentence.start && end <= place.sentence.end && end > start);
            assert.equal(place.block.text.slice(place.sentence.start, place.sentence.end), place.sentence.text);
            if (mention.form === "pronoun") assert.equal(place.block.text.slice(start, end).toLowerCase(), mentionOf({ ...place, mention: place.sentence.relations.mentions.indexOf(mention) }).key);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

import assert from "node:assert/strict";
import * as fc from "fast-check";
import { openModelFile, packModelFile } from "../../../src/core/language/modelFile";
import { DocumentRelations } from "../../../src/core/documentRelations";
import { LiveDocument } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { openEnglishReader } from "../../../src/core/relational/englishReader";
import { relationalRules } from "../../../src/core/relational/rules";
import { createBlockReader } from "../../../src/core/structural/read";
import { readModel, readModelBytes } from "../../english";

const model = readModel();

const pieces = [
  "The server", "sends", "it", "to the client", ".", " ", ", ", "which", "and", "John Brown's", "“", "”", "\"", "'", "(", ")", "[", "](x.md)", "`code`", "<b>", "</note>", "1,000.5", "10:00", "v1.2.3",
  "https://a.b/c?d", "é", "😀", "日本", "\n", "- ", "| ", "_", "*", "**", "…", "don't", "cannot", "U.S.", "e.g.", "n't", "A", "x".repeat(200), "!?", "—", "/", "@me", "#tag", "\u0000", "\ud800", "’s", "was", "not", "by",
];
const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })), { maxLength: 40 }).map((words) => words.join(" "));

describe("the reader of English", () => {
  it("reads whatever is written, and speaks of words that are there", () => {
    const reader = openEnglishReader(model);
    fc.assert(
      fc.property(text, (source) => {
        const live = new LiveDocument(source, "markdown", createBlockReader([]));
        const relations = new DocumentRelations(live, reader, new Set(relationalRules));
        live.relational = relations;
        live.work(() => false);
        for (const placed of live.marksIn(0, live.snapshot.lines)) {
          const { span, related, block } = live.explain(placed, inEnglish);
          for (const each of [{ block, span }, ...related]) {
            assert.ok(each.span.start >= 0 && each.span.end > each.span.start && each.span.end <= each.block.text.length, `${JSON.stringify(each.span)} of ${each.block.text}`);
          }
        }
        for (const { sentence } of relations.sentencesIn(0, live.snapshot.lines)) {
          for (const { start, end, head, within } of sentence.relations.mentions) {
            assert.ok(start >= 0 && end <= sentence.text.length && start <= head.start && head.end <= end && head.start < head.end);
            assert.ok(within < sentence.relations.mentions.length);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("marks the bad examples of the rules and not their good ones", () => {
    const reader = openEnglishReader(model);
    for (const rule of relationalRules.filter(({ onByDefault }) => onByDefault)) {
      const marksIn = (source: string): number => {
        const live = new LiveDocument(source, "markdown", createBlockReader([]));
        live.relational = new DocumentRelations(live, reader, new Set([rule]));
        live.work(() => false);
        return live.marksIn(0, 9).length;
      };
      for (const { bad, good } of rule.examples) {
        assert.ok(marksIn(bad) > 0, bad);
        assert.equal(marksIn(good), 0, good);
      }
    }
  });

  it("takes time in proportion to the text, however it is made", function () {
    this.timeout(20_000);
    for (const unit of ["and it ", "the server of ", "\"", "which ", "John "]) {
      const timeOf = (length: number): number => {
        const source = `${unit.repeat(Math.ceil(length / unit.length)).slice(0, length)}.`;
        const live = new LiveDocument(source, "plaintext", createBlockReader([]));
        live.relational = new DocumentRelations(live, openEnglishReader(model), new Set(relationalRules));
        const startMs = performance.now();
        live.work(() => false);
        live.marksIn(0, 1);
        return performance.now() - startMs;
      };
      timeOf(2_000);
      // Four times the text in sixteen times the time would be quadratic; the machine has other things to do, too.
      const [short, long] = [timeOf(4_000), timeOf(16_000)];
      assert.ok(long < 12 * short + 200, `“${unit}”: ${short.toFixed(0)} ms, then ${long.toFixed(0)} ms`);
    }
  });

  it("refuses what is no model", () => {
    const bytes = readModelBytes();
    assert.throws(() => openModelFile(new Uint8Array(100)), /no model/);
    assert.throws(() => openModelFile(bytes.subarray(0, 64)));
    assert.throws(() => openModelFile(bytes.subarray(0, bytes.byteLength - 100)), /breaks off/);
    assert.throws(() => openEnglishReader(openModelFile(packModelFile(new Map()))), /has no part/);
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LiveDocument } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { reader } from "./fixtures";

const labelled = z.object({
  id: z.string(),
  source: z.string(),
  text: z.string(),
  spans: z.array(z.tuple([z.number(), z.number(), z.string()])),
});

interface KeywordFinding {
  readonly place: string;
  readonly words: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly message: string;
}

function keywordsIn(text: string): KeywordFinding[] {
  const document = new LiveDocument(text, "markdown", reader);
  document.work(() => false);
  return document
    .marksIn(0, Number.MAX_SAFE_INTEGER)
    .filter(({ mark }) => mark.rule.id === "constraints")
    .map((placed) => {
      const { category, data, message } = document.explain(placed, inEnglish);
      const start = placed.blockOffset + placed.mark.start;
      const end = placed.blockOffset + placed.mark.end;
      return { place: `${String(start)}-${String(end)} ${category}`, words: text.slice(start, end), data, message };
    });
}

describe("requirement keywords", () => {
  it("agree with 300 keywords labelled by hand: F1 at least 0.95", () => {
    const lines = readFileSync(join(process.cwd(), "test/fixtures/keywords.jsonl"), "utf8").trimEnd().split("\n");
    let right = 0;
    let found = 0;
    let gold = 0;
    let occurrences = 0;
    const faults: string[] = [];
    for (const line of lines) {
      const { id, text, spans } = labelled.parse(JSON.parse(line));
      const expected = new Set(spans.map(([start, end, category]) => `${String(start)}-${String(end)} ${category}`));
      const actual = keywordsIn(text).map(({ place }) => place);
      const agreed = actual.filter((place) => expected.has(place));
      if (agreed.length < Math.max(actual.length, expected.size)) faults.push(`${id}: ${[...expected].join()} but found ${actual.join()}`);
      right += agreed.length;
      found += actual.length;
      gold += expected.size;
      occurrences += text.match(/\b(?:must|shall|should|may|required|recommended|optional)\b/gi)?.length ?? 0;
    }
    const f1 = (2 * right) / (found + gold);
    console.log(`      ${String(occurrences)} occurrences, ${String(gold)} keywords: F1 ${f1.toFixed(3)}`);
    assert.ok(occurrences >= 300, "the set has shrunk");
    assert.ok(f1 >= 0.95, faults.join("\n"));
  });

  it("are named as RFC 2119 writes them, whatever stands inside", () => {
    const names = (text: string): unknown[] => keywordsIn(text).map(({ data }) => data["keyword"]);
    assert.deepEqual(names("The lamp MUST\nNOT answer."), ["MUST NOT"]);
    assert.deepEqual(names("> The lamp MUST\n> NOT answer."), ["MUST NOT"]);
    assert.deepEqual(names("The lamp **SHOULD** **NOT** answer."), ["SHOULD NOT"]);
    assert.deepEqual(names("It MUST (NOT) be set."), ["MUST (NOT)"]);
  });

  it("are noted as defining in the paragraph that defines them, and as used beside it", () => {
    const text =
      'The key words "MUST" and\n"SHOULD NOT" in this document are to be interpreted as described in RFC 2119. Readers MUST know it.';
    assert.deepEqual(
      keywordsIn(text).map(({ words, data }) => [words, data["defining"] === true]),
      [
        ["MUST", true],
        ["SHOULD NOT", true],
        ["MUST", false],
      ],
    );
  });

  it("take their sense from a negation beside them", () => {
    const senses = (text: string): string[] =>
      keywordsIn(text).map(({ place, data }) => `${place.split(" ")[1] ?? ""} ${String(data["negated"] === true)}`);
    assert.deepEqual(senses("It MUST also not wait."), ["constraint.prohibited true"]);
    assert.deepEqual(senses("A signature is not REQUIRED."), ["constraint.optional true"]);
    assert.deepEqual(senses("No sender SHOULD wait."), ["constraint.discouraged true"]);
    assert.deepEqual(senses("If no key is set, it MUST wait."), ["constraint.mandatory false"]);
  });

  it("warn that MAY NOT is undefined", () => {
    assert.match(keywordsIn("A server MAY NOT close it.")[0]?.message ?? "", /no defined meaning.*Write “MUST NOT”/);
  });
});

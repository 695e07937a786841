import * as z from "zod/mini";
import type { Analyzer } from "../../src/core/analytical/analyzer";
import type { Unit } from "../../src/core/analytical/task";
import { unitOf } from "../../src/core/analytical/unit";
import type { Question } from "../../src/core/provider";

const item = z.object({ quote: z.string() });

/** An analyzer that is easy to foresee: it finds every word that ends with an exclamation mark. */
export const shouting: Analyzer = {
  id: "pragmatics",
  title: "Shouting",
  description: "Finds words that are shouted.",
  examples: [],
  categories: ["pragmatics.speechAct"],
  severity: "information",
  onByDefault: true,
  message: () => "This is shouted.",
  version: 1,
  threshold: 0.5,
  instructions: 'Report every word that ends with an exclamation mark: "quote".',
  itemSchema: { type: "object", properties: { quote: { type: "string" } }, required: ["quote"], additionalProperties: false },
  maxItems: 10,
  read(raw, unit) {
    const read = item.safeParse(raw);
    if (!read.success) return { kind: "dropped", reason: "schema" };
    const start = unit.parts[0]!.text.indexOf(read.data.quote);
    if (start < 0) return { kind: "dropped", reason: "quote" };
    const place = { part: 0, start, end: start + read.data.quote.length };
    return { kind: "found", findings: [{ category: "pragmatics.speechAct", severity: "information", confidence: 1, place, related: [], message: "This is shouted.", data: {} }] };
  },
  answer: (unit) => unit.parts[0]!.text.split(" ").filter((word) => word.endsWith("!")).map((quote) => ({ quote })),
};

export function unit(text: string): Unit {
  return unitOf(shouting, [{ role: "text", text }]);
}

export function question(...texts: string[]): Question {
  return { analyzer: shouting, units: texts.map(unit) };
}

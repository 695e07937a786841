import * as z from "zod/mini";
import type { Span } from "../document/block";
import { endOfListMarker } from "../document/inline";
import type { CategoryId } from "../findings/category";
import { type Analyzer, shortened } from "./analyzer";
import type { ItemReading, PartSpan, Unit, UnitFinding } from "./task";
import { locate } from "./anchor";
import { answerDiscourse } from "./builtin/discourseAnswer";
import { entryAt } from "./builtin/discourseConnectives";
import { type Relation, relations } from "./builtin/discourseRelation";
import { readWords } from "../language/words";

/** How many words of a segment that has no connective are marked. */
const markedWords = 4;
const threshold = 0.5;
const issues = ["none", "topic", "flow"] as const;

/** One segment and what it is to another; or, with the relation `break`, a place where the text does not hang together. */
const itemSchema = z.object({
  segment: z.string().check(z.minLength(1)),
  to: z.string(),
  relation: z.enum([...relations, "break"]),
  issue: z.enum(issues),
  why: z.string(),
  confidence: z.number().check(z.gte(0), z.lte(1)),
  /** Where the quotes start, UTF-16 units into their parts. Models cannot count and are not asked; the built-in form knows. */
  at: z.optional(z.number()),
  toAt: z.optional(z.number()),
});

type Item = z.infer<typeof itemSchema>;

/** How the parts of a text hang together. Its unit is a block and the sentence before it in the section. */
export const discourse: Analyzer = {
  id: "discourse",
  tier: "analytical",
  title: "Discourse",
  description:
    "Shows how a part of the text relates to another (elaboration, contrast, cause, sequence, condition, background, summary, " +
    "evaluation), and where a part does not follow from what stands before it. Readers rebuild these relations themselves where " +
    "a text leaves them out, and not always as they were meant. Say the relation with a connective where it matters, and give a " +
    "new subject a sentence that leads to it.",
  examples: [
    { bad: "However, the token expires. (first sentence of its section)", good: "The session stays open. However, the token expires." },
    { bad: "The queue is full. The client waits.", good: "The client waits because the queue is full." },
  ],
  categories: [...relations.map(categoryOf), "discourse.coherence"],
  severity: "hint",
  onByDefault: true,
  version: 1,
  threshold,
  maxItems: 40,
  instructions:
    "Find how segments of each unit's `text` relate to others, in `text` or in `before` (the sentence before it). An item: " +
    "`segment`: quote its connective and the words after it, or its first words, at most 12. `to`: quote the other segment's first " +
    "words. `relation`: what `segment` is to `to`: elaboration, contrast, cause (reason or result), sequence, condition, " +
    "background, summary, evaluation. `issue`: none. `why`: one short sentence. `confidence`: 0 to 1. Leave out mere lists joined " +
    "by “and”. Where a segment does not follow from what stands before it: `relation` break, `issue` topic (the subject changes " +
    "without a lead) or flow (a step is missing, a connective does not fit), `to` what it should follow from, or empty. Most texts " +
    "have no break.",
  itemSchema: {
    type: "object",
    properties: {
      segment: { type: "string" },
      to: { type: "string" },
      relation: { type: "string", enum: [...relations, "break"] },
      issue: { type: "string", enum: [...issues] },
      why: { type: "string" },
      confidence: { type: "number" },
    },
    required: ["segment", "to", "relation", "issue", "why", "confidence"],
    additionalProperties: false,
  },
  read: readItem,
  answer: answerDiscourse,
  message: (mark) => mark.found?.message ?? "",
};

function readItem(value: unknown, unit: Unit): ItemReading {
  const parsed = itemSchema.safeParse(value);
  if (!parsed.success) return { kind: "dropped", reason: "schema" };
  const item = parsed.data;
  if (item.confidence < threshold) return { kind: "dropped", reason: "threshold" };
  const part = unit.parts.findIndex(({ role }) => role === "text");
  const text = unit.parts[part]?.text ?? "";
  const segment = locate(text, item.segment, item.at === undefined ? {} : { at: item.at });
  if (segment === undefined) return { kind: "dropped", reason: "quote" };
  const other = item.to === "" ? undefined : locateOther(item, unit, part, segment);
  if (other === undefined && (item.to !== "" || item.relation !== "break")) return { kind: "dropped", reason: "quote" };
  return { kind: "found", findings: [findingOf(item, text, { part, ...segment }, other)] };
}

/** The other segment: in the text if its words stand there beside the first segment, else in the sentence before the text. */
function locateOther(item: Item, unit: Unit, part: number, segment: Span): PartSpan | undefined {
  const hint = item.toAt === undefined ? {} : { at: item.toAt };
  const inText = locate(unit.parts[part]!.text, item.to, hint);
  if (inText !== undefined && (inText.end <= segment.start || inText.start >= segment.end)) return { part, ...inText };
  const before = unit.parts.findIndex(({ role }) => role === "before");
  const inBefore = before < 0 ? undefined : locate(unit.parts[before]!.text, item.to, hint);
  return inBefore === undefined ? undefined : { part: before, ...inBefore };
}

function findingOf(item: Item, text: string, segment: PartSpan, other: PartSpan | undefined): UnitFinding {
  const { place, connective } = markedPart(text, segment);
  const shared = {
    confidence: item.confidence,
    place: { part: segment.part, ...place },
    related: other === undefined ? [] : [{ ...other, role: "other segment" }],
  };
  if (item.relation === "break") {
    const issue = item.issue === "none" ? "flow" : item.issue;
    return {
      ...shared,
      category: "discourse.coherence",
      severity: "information",
      message: messageOf(item.why, breakMessages[issue]),
      data: { relation: "break", issue },
    };
  }
  return {
    ...shared,
    category: categoryOf(item.relation),
    severity: "hint",
    message: messageOf(item.why, relationMessages[item.relation]),
    data: { relation: item.relation, ...(connective === undefined ? {} : { connective }) },
  };
}

/**
 * What is marked of a segment: the connective that it begins with, else the marker of the list item that it opens, else its first words.
 */
function markedPart(text: string, segment: Span): { readonly place: Span; readonly connective: string | undefined } {
  const { words } = readWords(text);
  const first = words.findIndex(({ start }) => start >= segment.start);
  const end = words.findIndex((word) => word.end > segment.end);
  const endWord = end < 0 ? words.length : end;
  if (first < 0 || first >= endWord) return { place: segment, connective: undefined };
  const entry = entryAt(words, first);
  const last = first + (entry?.phrase.length ?? markedWords) - 1;
  if (entry !== undefined && last < endWord)
    return { place: { start: words[first]!.start, end: words[last]!.end }, connective: entry.name };
  const start = text.length - text.trimStart().length;
  const marker = endOfListMarker(text, start);
  if (first === 0 && marker > start) return { place: { start, end: marker }, connective: undefined };
  return { place: { start: words[first]!.start, end: words[Math.min(first + markedWords, endWord) - 1]!.end }, connective: undefined };
}

function messageOf(why: string, otherwise: string): string {
  return shortened(why.trim() === "" ? otherwise : why.trim());
}

function categoryOf(relation: Relation): CategoryId {
  return `discourse.${relation}`;
}

const relationMessages: Readonly<Record<Relation, string>> = {
  elaboration: "Says more about what it belongs to.",
  contrast: "Stands against what it belongs to.",
  cause: "Gives a reason or a result.",
  sequence: "Comes before or after what it belongs to.",
  condition: "Says on what something depends.",
  background: "Says when, or under which circumstances.",
  summary: "Says again, in short, what stands before it.",
  evaluation: "Judges what it belongs to.",
};

const breakMessages: Readonly<Record<"topic" | "flow", string>> = {
  topic: "The subject changes here without a sentence that leads to it.",
  flow: "This does not follow from what stands before it. Say how it does, or move it.",
};

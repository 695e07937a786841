import * as z from "zod/mini";
import type { CategoryId } from "../findings/category";
import { locate } from "./anchor";
import { type Analyzer, shortened } from "./analyzer";
import type { ItemReading, Unit } from "./task";
import { answerPragmatics } from "./builtin/pragmatics";
import { speechActs } from "./builtin/pragmaticsSpeechAct";

const threshold = 0.6;
const types = ["presupposition", "implicature", "speechAct", "indirectSpeech"] as const;
type Type = (typeof types)[number];

/** One thing that some words mean beyond what they say. */
const itemSchema = z.object({
  type: z.enum(types),
  quote: z.string().check(z.minLength(1)),
  speechAct: z.enum([...speechActs, ""]),
  meaning: z.string(),
  why: z.string(),
  confidence: z.number().check(z.gte(0), z.lte(1)),
  /** Where the quote starts, UTF-16 units into the text. Models cannot count and are not asked; the built-in form knows. */
  at: z.optional(z.number()),
});
type Item = z.infer<typeof itemSchema>;

/** What a text means beyond its words. Its unit is a block. */
export const pragmatics: Analyzer = {
  id: "pragmatics",
  tier: "analytical",
  title: "Pragmatics",
  description:
    "Shows what words mean beyond what they say: what they take for granted, what they suggest, what a sentence does (asks, orders, promises, requests, wishes), and where it " +
    "does something else than its form says. A reader who does not share what is taken for granted, or takes a request for a question, does the wrong thing; so does a model. " +
    "Say outright what must be so, and order in the imperative.",
  examples: [
    { bad: "Could you return the result as JSON?", good: "Return the result as JSON." },
    { bad: "Stop retrying after five minutes.", good: "The client retries every second. Stop retrying after five minutes." },
  ],
  categories: types.map(categoryOf),
  severity: "hint",
  onByDefault: true,
  version: 1,
  threshold,
  maxItems: 40,
  instructions:
    "Find what each unit's `text` means beyond its words. An item: `type`: presupposition (words that take something for granted), implicature (words that suggest more than " +
    "they say), speechAct (a question, command, promise, request or wish in its plain form), indirectSpeech (a sentence that does something else than its form says). `quote`: " +
    "the fewest words that show it, at most 8; of a command, its verb. `speechAct`: what the sentence does, for speechAct and indirectSpeech; otherwise empty. `meaning`: the " +
    "implied meaning, spelled out in one sentence. `why`: what shows it, in one short sentence. `confidence`: 0 to 1. Plain assertions are no items. Leave out what every " +
    "reader knows.",
  itemSchema: {
    type: "object",
    properties: {
      type: { type: "string", enum: [...types] },
      quote: { type: "string" },
      speechAct: { type: "string", enum: [...speechActs, ""] },
      meaning: { type: "string" },
      why: { type: "string" },
      confidence: { type: "number" },
    },
    required: ["type", "quote", "speechAct", "meaning", "why", "confidence"],
    additionalProperties: false,
  },
  read: readItem,
  answer: answerPragmatics,
  message: (mark) => mark.found?.message ?? "",
};

function readItem(value: unknown, unit: Unit): ItemReading {
  const parsed = itemSchema.safeParse(value);
  if (!parsed.success || isNothing(parsed.data)) return { kind: "dropped", reason: "schema" };
  const { type, quote, speechAct, meaning, why, confidence, at } = parsed.data;
  if (confidence < threshold) return { kind: "dropped", reason: "threshold" };
  const part = unit.parts.findIndex(({ role }) => role === "text");
  const place = locate(unit.parts[part]?.text ?? "", quote, at === undefined ? {} : { at });
  if (place === undefined) return { kind: "dropped", reason: "quote" };
  const finding = {
    category: categoryOf(type),
    severity: "hint",
    confidence,
    place: { part, ...place },
    related: [],
    message: messageOf(parsed.data),
    data: { type, impliedMeaning: shortened(meaning), why: shortened(why), ...(speechAct === "" ? {} : { speechAct }) },
  } as const;
  return { kind: "found", findings: [finding] };
}

/** An act that is an assertion is nothing to mark, and one that is not named says nothing. */
function isNothing({ type, speechAct }: Item): boolean {
  return type === "speechAct" ? speechAct === "assertion" || speechAct === "" : type === "indirectSpeech" && speechAct === "";
}

function messageOf({ type, meaning, why }: Item): string {
  const told = [meaning, why].map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
  return shortened(told.length === 0 ? otherwise[type] : told.join(" "));
}

function categoryOf(type: Type): CategoryId {
  return `pragmatics.${type}`;
}

const otherwise: Readonly<Record<Type, string>> = {
  presupposition: "Takes something for granted without saying it.",
  implicature: "Suggests more than it says.",
  speechAct: "Does something by being said.",
  indirectSpeech: "Does something else than its form says.",
};

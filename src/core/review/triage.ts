import * as z from "zod/mini";
import { locate } from "../analytical/anchor";
import type { ItemReading, Task, Unit } from "../analytical/task";
import { resultCategory } from "../analytical/task";
import { claimsIn } from "./checkable";
import { claimKinds } from "./claim";
import { textOf } from "./parts";

const threshold = 0.6;

const itemSchema = z.object({
  quote: z.string().check(z.minLength(1)),
  kind: z.enum(claimKinds),
  worth: z.number().check(z.gte(0), z.lte(1)),
  confidence: z.number().check(z.gte(0), z.lte(1)),
  /** Where the quote starts, UTF-16 units into the text. The built-in form knows; models are not asked. */
  at: z.optional(z.number()),
});

/**
 * The first stage: which sentences of a block claim something that can be checked. Its unit is a block's `text`, with the `heading` that it stands under where
 * there is one. `data` has `kind` and `worth`; the place is the claim.
 */
export const claimTriage: Task = {
  id: "claimTriage",
  version: 1,
  threshold,
  maxItems: 40,
  instructions:
    "Find the factual claims in each unit's `text` that somebody could check: numbers, dates, named facts, comparisons, and what the project supports, requires, is compatible " +
    "with, uses, has or provides. `heading`, where there is one, is what the text stands under. An item: `quote`: the claim, a whole sentence or clause. `kind`: quantity (how " +
    "many, how much, how long), date, named (who, what, where, by a name), comparison, project (what the project is, has, needs or works with). `worth`: 0 to 1, how much a " +
    "reader loses if it is wrong, and how well it can be checked. `confidence`: 0 to 1, how sure it is a checkable claim. Leave out opinions, requirements and instructions " +
    "(must, shall, should, imperatives), questions, examples, hypotheses, plans, quotations and vague praise. Many texts have none.",
  itemSchema: {
    type: "object",
    properties: { quote: { type: "string" }, kind: { type: "string", enum: [...claimKinds] }, worth: { type: "number" }, confidence: { type: "number" } },
    required: ["quote", "kind", "worth", "confidence"],
    additionalProperties: false,
  },
  read: readItem,
  answer: (unit, { english }) => claimsIn(textOf(unit, "text"), textOf(unit, "heading"), english),
};

function readItem(value: unknown, unit: Unit): ItemReading {
  const parsed = itemSchema.safeParse(value);
  if (!parsed.success) return { kind: "dropped", reason: "schema" };
  const { quote, kind, worth, confidence, at } = parsed.data;
  if (confidence < threshold) return { kind: "dropped", reason: "threshold" };
  const part = unit.parts.findIndex(({ role }) => role === "text");
  const place = locate(unit.parts[part]?.text ?? "", quote, at === undefined ? {} : { at });
  if (place === undefined) return { kind: "dropped", reason: "quote" };
  return {
    kind: "found",
    findings: [{ category: resultCategory, severity: "hint", confidence, place: { part, ...place }, related: [], message: "", data: { kind, worth } }],
  };
}

import * as z from "zod/mini";
import { shortened } from "../analytical/analyzer";
import { type ItemReading, resultCategory, type Task, type Unit } from "../analytical/task";
import { judge } from "./judging/judge";
import { evidenceOf, textOf } from "./parts";

const longestWording = 10_000;

/** What a stage suggests to write instead of a claim. */
export const wordingSchema = z.object({
  wording: z.string().check(z.trim(), z.minLength(1), z.maxLength(longestWording)),
  why: z.string(),
});

export const wordingJsonSchema = {
  type: "object",
  properties: { wording: { type: "string" }, why: { type: "string" } },
  required: ["wording", "why"],
  additionalProperties: false,
} as const;

/**
 * The third stage: a wording of the claim that the evidence bears out. Its unit has the `claim`, its `context`, the `verdict` and the passages. `data` has the
 * `wording`, to stand where the claim stands.
 */
export const claimResponse: Task = {
  id: "claimResponse",
  version: 1,
  threshold: 0,
  maxItems: 1,
  instructions:
    "Reword each unit's `claim` so that the evidence bears it out. `verdict` is what a check of the claim has come to; `context` is what it stands in; each `evidence…` is a passage " +
    "of a file of the project, its path on the first line. At most one item for each unit: `wording`: what to write in place of the claim's words, nothing around it: same language, " +
    "tone, Markdown and grammar, so that it fits where the claim stands. Change as little as possible; add nothing that stands in neither claim nor evidence. `why`: one short " +
    "sentence. Where the evidence does not say what would be right, or the claim is right as it is: no item.",
  itemSchema: wordingJsonSchema,
  read: readItem,
  replyTokens: ({ parts }) => 60 + Math.ceil((parts.find(({ role }) => role === "claim")?.text.length ?? 0) / 2),
  answer: (unit, { english, l10n }) => {
    const claim = textOf(unit, "claim");
    if (textOf(unit, "verdict") !== "contradicted") return [];
    const judged = judge({ claim, context: textOf(unit, "context"), evidence: evidenceOf(unit) }, english);
    if (judged?.verdict !== "contradicted" || judged.mend === undefined) return [];
    const { from, to } = judged.mend;
    const at = claim.indexOf(from);
    // What stands there twice may mean two things.
    if (at < 0 || claim.includes(from, at + 1)) return [];
    return [{ wording: claim.slice(0, at) + to + claim.slice(at + from.length), why: judged.why(l10n) }];
  },
};

function readItem(value: unknown, unit: Unit): ItemReading {
  const parsed = wordingSchema.safeParse(value);
  if (!parsed.success || parsed.data.wording === textOf(unit, "claim").trim()) return { kind: "dropped", reason: "schema" };
  return wordingFound(parsed.data, unit);
}

/** A wording as what has come of a unit. */
export function wordingFound({ wording, why }: z.infer<typeof wordingSchema>, unit: Unit): ItemReading {
  const part = unit.parts.findIndex(({ role }) => role === "claim");
  if (part < 0) return { kind: "dropped", reason: "schema" };
  const place = { part, start: 0, end: unit.parts[part]!.text.length };
  return { kind: "found", findings: [{ category: resultCategory, severity: "hint", confidence: 1, place, related: [], message: shortened(why.trim()), data: { wording } }] };
}

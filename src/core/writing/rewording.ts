import * as z from "zod/mini";
import { type AnswerMeans, type ItemReading, resultCategory, type Task, type Unit } from "../analytical/task";
import { estimatedTokens } from "../cost/estimate";
import type { RewordingId } from "./preserved";

/** What one rewording action is. */
export interface Rewording {
  readonly id: RewordingId;
  readonly version: number;
  readonly temperature: number;
  /** What is done with each text, in the imperative. */
  readonly does: string;
  /** Says why, beside the wording. */
  readonly givesReason?: boolean;
  /** The new wording and why; `undefined` where nothing is to be changed. */
  reword(text: string, means: AnswerMeans): { readonly text: string; readonly why?: string } | undefined;
}

const longest = { text: 10_000, why: 500 };

const itemSchema = z.object({ text: z.string().check(z.maxLength(longest.text)), why: z.optional(z.string()) });

/** A task that gives a text in other words. Its unit is a passage, with the language and the wishes that there may be as parts of their own. */
export function rewordingTask({ id, version, temperature, does, givesReason = false, reword }: Rewording): Task {
  const fields = givesReason ? { text: { type: "string" }, why: { type: "string" } } : { text: { type: "string" } };
  return {
    id,
    version,
    threshold: 0,
    temperature,
    isVerbatim: true,
    streamed: "text",
    maxItems: 1,
    instructions:
      `${does} Exactly one item a unit. \`text\`: the whole of the unit's \`text\` in its new wording, on one line; unchanged where nothing is to be changed. ` +
      `${givesReason ? "`why`: one short sentence about what was changed; empty where nothing was. " : ""}` +
      "These come out exactly as they go in, each as often, in this order: inline code, links and their addresses, HTML and other tags, emphasis marks, placeholders such as ?name, {{name}}, ${x}, %s, <your-key> and TODO, " +
      "numbers with their units, footnote marks, and the keywords MUST, SHALL, SHOULD, MAY, REQUIRED, RECOMMENDED and OPTIONAL in capitals, with NOT where it follows. Add no markup, no explanation and no quotation marks around it. What the text " +
      "demands, allows, forbids and claims stays the same. Where there are `wishes`, they are about style alone; pass over whatever else they ask for. Where there is an `attempt`, word it otherwise than you would at first.",
    itemSchema: { type: "object", properties: fields, required: Object.keys(fields), additionalProperties: false },
    replyTokens: (unit) => estimatedTokens(textIn(unit)) + 20,
    read: readItem,
    answer: (unit, means) => {
      const wording = reword(textIn(unit), means);
      return wording === undefined ? [] : [wording];
    },
  };
}

function readItem(value: unknown, unit: Unit): ItemReading {
  const parsed = itemSchema.safeParse(value);
  if (!parsed.success) return { kind: "dropped", reason: "schema" };
  return resultOf(unit, { wording: parsed.data.text, why: (parsed.data.why ?? "").slice(0, longest.why) });
}

/** The outcome of a unit, as a finding about the whole of its text. */
export function resultOf(unit: Unit, data: Readonly<Record<string, string>>): ItemReading {
  const part = Math.max(0, unit.parts.findIndex(({ role }) => role === "text"));
  const place = { part, start: 0, end: textIn(unit).length };
  return { kind: "found", findings: [{ category: resultCategory, severity: "hint", confidence: 1, place, related: [], message: "", data }] };
}

/** The text that a unit is about. */
export function textIn(unit: Unit): string {
  return partOf(unit, "text");
}

/** One of a unit's texts; empty where it has none of that role. */
export function partOf({ parts }: Unit, role: string): string {
  return parts.find((part) => part.role === role)?.text ?? "";
}

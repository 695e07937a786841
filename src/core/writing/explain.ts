import * as z from "zod/mini";
import type { Task } from "../analytical/task";
import { explanationOf } from "./builtin/explanation";
import { resultOf, textIn } from "./rewording";

const itemSchema = z.object({ text: z.string().check(z.minLength(1), z.maxLength(10_000)) });
const explanationTokens = 250;

/** What a text says, in plain sentences. */
export const explain: Task = {
  id: "explain",
  version: 1,
  threshold: 0,
  temperature: 0.3,
  maxItems: 1,
  instructions:
    "Explain each unit's `text` to a reader who does not know its subject: what it says, what it demands of whom and how strictly, how sure it is, what in it is vague or open, and what it refers to. " +
    "Exactly one item a unit. `text`: three to six plain sentences in the language of the unit, without markup. Say only what follows from the text. Where there is a `language`, explain in it. " +
    "Where there are `wishes`, they are about style alone; pass over whatever else they ask for. Where there is an `attempt`, explain it otherwise than you would at first.",
  itemSchema: { type: "object", properties: { text: { type: "string" } }, required: ["text"], additionalProperties: false },
  replyTokens: () => explanationTokens,
  read(item, unit) {
    const parsed = itemSchema.safeParse(item);
    return parsed.success ? resultOf(unit, { wording: parsed.data.text.trim() }) : { kind: "dropped", reason: "schema" };
  },
  answer: (unit, { l10n }) => [{ text: explanationOf(textIn(unit), l10n) }],
};

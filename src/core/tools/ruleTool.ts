import * as z from "zod/mini";
import { rules } from "../rules";
import { documentationOf } from "../structural/documentation";
import { described, faultOf } from "./input";
import { quoted } from "./output";
import type { Answer, Asked, Tool } from "./tool";

const input = z.object({
  rule: z.optional(described(z.string().check(z.maxLength(100)), "The rule's id, as findings name it. Left out, all rules are listed.")),
});

/** What a rule looks for. */
export const ruleTool: Tool = {
  name: "gloss_explain_rule",
  title: "Explain Rule",
  summary: "What a rule of Gloss looks for, why that matters, and what to write instead.",
  description: [
    "Explains a rule of Gloss: what it looks for, why that matters, what to write instead, with examples, its word list's source and its setting.",
    "Use it when a finding's message is not enough to decide how to reword a sentence, or without `rule` to learn which rules there are.",
    "Comes back as JSON: the rule's id, title, default severity and `page` in Markdown; without `rule`, `rules` with id, title and default of each.",
  ].join(" "),
  input,
  read(given): Asked {
    const parsed = input.safeParse(given);
    if (!parsed.success) return faultOf(parsed.error);
    const { rule: id } = parsed.data;
    if (id === undefined) return { kind: "answer", answer: { rules: rules.map(inShort) } };
    const rule = rules.find((each) => each.id === id);
    if (rule === undefined) return { kind: "refused", reason: `There is no rule ${quoted(id)}. The rules are ${rules.map((each) => each.id).join(", ")}.` };
    return { kind: "answer", answer: { ...inShort(rule), page: documentationOf(rule) } };
  },
};

function inShort({ id, title, onByDefault, severity }: (typeof rules)[number]): Answer {
  return { rule: id, title, default: onByDefault ? severity : "off" };
}

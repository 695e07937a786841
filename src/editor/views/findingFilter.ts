import * as z from "zod/mini";
import { families, familyOf } from "../../core/findings/category";
import { type Finding, severities, type Severity } from "../../core/findings/finding";

// Nothing here knows the editor.

/** What findings are listed under. */
export const groupings = ["file", "category", "severity"] as const;
export type Grouping = (typeof groupings)[number];

/** Which findings are listed. */
export interface FindingFilter {
  /** Part of the words, the message, the rule's title or the file's name, in any case; empty for all. */
  readonly text: string;
  readonly severities: readonly Severity[];
  /** Families of categories; all of them if empty. */
  readonly families: readonly string[];
}

/** Mere highlights are not worked off, so they are not listed until somebody asks for them. */
export const usualFilter: FindingFilter = { text: "", severities: ["error", "warning", "information"], families: [] };

const schema = z.partial(
  z.object({
    text: z.string(),
    severities: z.readonly(z.array(z.enum(severities))),
    families: z.readonly(z.array(z.enum(families))),
  }),
);

/** A filter as it was remembered, or as a key binding has it, where only what is unusual need be said; `undefined` for anything else. */
export function filterIn(value: unknown): FindingFilter | undefined {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return undefined;
  const { text = usualFilter.text, severities: chosen = usualFilter.severities, families: wanted = usualFilter.families } = parsed.data;
  return { text, severities: chosen, families: wanted };
}

/** Whether a filter lets the usual findings through, no more and no fewer. */
export function isUsual({ text, severities, families }: FindingFilter): boolean {
  const usual = usualFilter.severities;
  return text === "" && families.length === 0 && severities.length === usual.length && usual.every((severity) => severities.includes(severity));
}

/** Whether a filter wants findings of a kind, whatever their words. */
export function wantsKind({ severities, families }: FindingFilter, { category, severity }: Pick<Finding, "category" | "severity">): boolean {
  return severities.includes(severity) && (families.length === 0 || families.includes(familyOf(category)));
}

/** Whether one of some texts has the words that are looked for. They are made as they are needed. */
export function hasText({ text }: FindingFilter, texts: Iterable<string>): boolean {
  if (text === "") return true;
  const wanted = text.toLowerCase();
  for (const each of texts) if (each.toLowerCase().includes(wanted)) return true;
  return false;
}

import { z } from "zod";
import type { EntityType, Mention } from "../../src/core/relational/relations";

/** A document of GUM as far as its entities go. */
export const gumEntities = z.object({
  id: z.string(),
  split: z.string(),
  text_license: z.string(),
  text: z.string(),
  blocks: z.array(z.tuple([z.number(), z.string()]).rest(z.unknown())),
  sentences: z.array(z.tuple([z.number(), z.number(), z.string()]).rest(z.unknown())),
  mentions: z.array(
    z.object({ start: z.number(), end: z.number(), etype: z.string(), pron: z.boolean().optional(), head: z.tuple([z.number(), z.number()]) }),
  ),
});
export type GumEntities = z.infer<typeof gumEntities>;

/** GUM's ten types as our five. What is neither a person, nor acts, nor is a place or a time counts as a concept. */
export function typeInGum(etype: string): EntityType {
  switch (etype) {
    case "person":
    case "organization":
      return etype;
    case "place":
      return "location";
    case "time":
      return "temporal";
    default:
      return "concept";
  }
}

/** Counts of precision and recall. */
export class Tally {
  right = 0;
  found = 0;
  gold = 0;

  get precision(): number {
    return this.found === 0 ? 0 : this.right / this.found;
  }

  get recall(): number {
    return this.gold === 0 ? 0 : this.right / this.gold;
  }

  get f1(): number {
    return this.found + this.gold === 0 ? 0 : (2 * this.right) / (this.found + this.gold);
  }
}

/** Something found or gold: where, and of what label. */
export interface Marked {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Counts what is found exactly as gold has it: same start, same end, same label, each once. */
export function tallyExact(found: readonly Marked[], gold: readonly Marked[], tally: Tally): void {
  const keyOf = ({ start, end, label }: Marked): string => `${String(start)} ${String(end)} ${label}`;
  const wanted = new Set(gold.map(keyOf));
  const given = new Set(found.map(keyOf));
  tally.gold += wanted.size;
  tally.found += given.size;
  for (const key of given) if (wanted.has(key)) tally.right++;
}

/** A mention in a document by its head. */
export function markedHead({ head, type }: Mention, origin: number): Marked {
  return { start: origin + head.start, end: origin + head.end, label: type };
}

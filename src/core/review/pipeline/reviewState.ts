import * as z from "zod/mini";
import { parseJson } from "../../json";
import { stageIds } from "./stage";

// What is kept of a review besides the answers, which are in the cache: hashes of texts and what people and time have decided. Never text.

/** Paragraphs of one review. */
export const mostPassages = 20_000;

/** What has been decided about an item. The latest counts, whichever window it was made in. */
const decision = z.object({
  /** `open` takes another one back. */
  kind: z.enum(["posted", "dismissed", "cancelled", "dead", "open"]),
  atMs: z.number(),
  /** Of a dead letter. */
  stage: z.optional(z.enum(stageIds)),
  reason: z.optional(z.string().check(z.maxLength(500))),
  tries: z.optional(z.int().check(z.gte(0))),
});
export type Decision = Readonly<z.infer<typeof decision>>;

const state = z.object({
  version: z.literal(1),
  /** The document's URI. */
  owner: z.string(),
  /** Whether the review goes on when the document is opened. */
  isOpen: z.boolean(),
  /** Hashes of the paragraphs that are reviewed. */
  scope: z.array(z.string().check(z.maxLength(20))).check(z.maxLength(mostPassages)),
  decisions: z.record(z.string().check(z.maxLength(40)), decision),
});
export type ReviewState = Readonly<z.infer<typeof state>>;

/** The oldest decisions go first: most are about sentences that are gone. What nobody wants to see again goes last. */
const mostDecisions = 5_000;

/** A state as it was written; `undefined` for what cannot be trusted. */
export function readState(text: string): ReviewState | undefined {
  return state.safeParse(parseJson(text)).data;
}

/** Decisions of two windows. */
export function merged(some: ReviewState["decisions"], others: ReviewState["decisions"]): ReviewState["decisions"] {
  const all = { ...some };
  for (const [key, other] of Object.entries(others)) if ((all[key]?.atMs ?? -Infinity) < other.atMs) all[key] = other;
  const entries = Object.entries(all);
  return entries.length <= mostDecisions ? all : Object.fromEntries(entries.sort(([, a], [, b]) => Number(b.kind === "dismissed") - Number(a.kind === "dismissed") || b.atMs - a.atMs).slice(0, mostDecisions));
}

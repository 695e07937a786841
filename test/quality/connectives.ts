import { z } from "zod";
import { type Candidate, candidatesIn, type outcomes } from "../../src/core/analytical/builtin/discourseConnectives";
import type { Tag } from "../../src/core/language/tagger";
import { readWords, type Words } from "../../src/core/language/words";
import { readCorpus } from "./corpus";
import { learntEnglish } from "../english";

const document = z.object({
  id: z.string(),
  split: z.string(),
  text_license: z.string(),
  text: z.string(),
  blocks: z.array(z.tuple([z.number(), z.string()])),
  tokens: z.array(z.tuple([z.number(), z.number(), z.string(), z.string(), z.string(), z.number(), z.string()])),
  pdtb: z.array(z.object({ type: z.string(), sense: z.string(), conn_spans: z.array(z.tuple([z.number(), z.number()])) })),
});

export type Outcome = (typeof outcomes)[number];

/** A place in a block where the words of a connective stand, with what GUM says of it. */
export interface LabelledCandidate {
  readonly candidate: Candidate;
  readonly isConnective: boolean;
  /** More than one where GUM has several relations for one connective. */
  readonly outcomes: readonly Outcome[];
}

export interface ConnectiveBlock {
  readonly text: string;
  readonly words: Words;
  readonly tags: readonly Tag[];
  readonly candidates: readonly LabelledCandidate[];
}

export interface ConnectiveDocument {
  readonly id: string;
  readonly split: string;
  /**
   * The weights are learnt from it: it is of the training split, and its text's licence lets them ship. Figures on it are not to be
   * trusted.
   */
  readonly isLearnt: boolean;
  readonly blocks: readonly ConnectiveBlock[];
  /** Spans of explicit connectives, parts of discontinuous ones each for itself. */
  readonly gold: number;
}

/**
 * The senses of the Penn Discourse Treebank 3.0 as the eight kinds. Left out (`none`): disjunction and similarity, which are none of them;
 * nothing of the treebank's is an evaluation.
 */
const outcomeOfSense: readonly (readonly [prefix: string, outcome: Outcome])[] = [
  ["Expansion.Conjunction", "elaboration"],
  ["Expansion.Level-of-detail", "elaboration"],
  ["Expansion.Instantiation", "elaboration"],
  ["Expansion.Manner", "elaboration"],
  ["Expansion.Equivalence", "summary"],
  ["Expansion.Substitution", "contrast"],
  ["Expansion.Exception", "contrast"],
  ["Comparison.Contrast", "contrast"],
  ["Comparison.Concession", "contrast"],
  ["Contingency.Cause", "cause"],
  ["Contingency.Purpose", "cause"],
  ["Contingency.Condition", "condition"],
  ["Contingency.Negative-condition", "condition"],
  ["Temporal.Asynchronous", "sequence"],
  ["Temporal.Synchronous", "background"],
];

/** Reads GUM's explicit connectives, block by block as the analyzer sees them. */
export function readConnectives(folder: string): ConnectiveDocument[] {
  return readCorpus(folder, "gum", document).map((item) => {
    const gold = goldOf(item.pdtb);
    const blocks = item.blocks.map(([start], i) => readBlock(item.text.slice(start, item.blocks[i + 1]?.[0]).trimEnd(), start, gold));
    return { id: item.id, split: item.split, isLearnt: item.split === "train" && isFree(item.text_license), blocks, gold: gold.size };
  });
}

function isFree(licence: string): boolean {
  return licence.startsWith("CC-BY") && !licence.includes("NC");
}

/**
 * `start-end` of each connective → what it says. The second part of a discontinuous one (the “then” of “if … then”) says what
 * the first does.
 */
function goldOf(relations: z.infer<typeof document>["pdtb"]): Map<string, Outcome[]> {
  const gold = new Map<string, Outcome[]>();
  for (const { type, sense, conn_spans: spans } of relations) {
    if (type !== "Explicit") continue;
    const outcome = outcomeOfSense.find(([prefix]) => sense.startsWith(prefix))?.[1] ?? "none";
    for (const [start, end] of spans) {
      const place = `${String(start)}-${String(end)}`;
      gold.set(place, [...(gold.get(place) ?? []), outcome]);
    }
  }
  return gold;
}

function readBlock(text: string, offset: number, gold: ReadonlyMap<string, readonly Outcome[]>): ConnectiveBlock {
  const words = readWords(text);
  const candidates = candidatesIn(words).map((candidate): LabelledCandidate => {
    const start = offset + words.words[candidate.first]!.start;
    const end = offset + words.words[candidate.last]!.end;
    const known = gold.get(`${String(start)}-${String(end)}`);
    return { candidate, isConnective: known !== undefined, outcomes: known ?? [] };
  });
  return { text, words, tags: learntEnglish().tagsOf(words.words), candidates };
}

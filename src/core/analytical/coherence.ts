import { Shape, TokenKind } from "../document/reading";
import type { AnswerMeans, UnitFinding } from "./task";
import { lemmaOf } from "../language/inflection";
import type { Tag } from "../language/tagger";
import { readWords } from "../language/words";
import type { LearntEnglish } from "./learntEnglish";

/** A block of a section and what discourse has found in it. */
export interface CoherenceBlock {
  readonly text: string;
  readonly findings: readonly UnitFinding[];
}

/** How well a section hangs together, 0–1 each. */
export interface Coherence {
  readonly overall: number;
  /** Whether neighbouring blocks speak of the same things. */
  readonly topicConsistency: number;
  /** Whether each block is led up to by the one before it. */
  readonly logicalFlow: number;
  /** Where it does not hang together, in words. */
  readonly issues: readonly string[];
}

/** A block may go back to what was said this many blocks ago. */
const memory = 3;
/** What a block further back counts less, for each step. */
const fading = 0.75;
/** Where a share of this much of the smaller block's terms comes again, the topic is fully the same. */
const fullOverlap = 0.3;
/** Blocks with fewer terms are too short to have a topic of their own. */
const leastTerms = 8;
const topicShare = 0.5;

/**
 * The coherence of one section. Cohesion of a block with those before it is the overlap of their content words by dictionary form, taken
 * of the smaller block and fading with distance (lexical cohesion: Hearst, TextTiling, 1997; Halliday and Hasan, 1976). `topicConsistency`
 * is its mean. A block is led up to fully if the one before it announces it with a colon, if
 * discourse has found a relation of it to the sentence before it, or if it takes up a term of
 * that block in its first sentence (the centre goes on: Grosz, Joshi and Weinstein, 1995; Barzilay and Lapata, 2008), by half if it opens
 * with a pronoun or demonstrative, else as far as its cohesion goes, and not at all if discourse has found a break in its opening
 * sentence; `logicalFlow` is the mean. `overall` is the mean of both. A section of one block is coherent unless a break says otherwise.
 */
export function coherenceOf(blocks: readonly CoherenceBlock[], { english, l10n }: AnswerMeans): Coherence {
  const summaries = blocks.map(({ text }) => summaryOf(text, english));
  const issues: string[] = [];
  let topics = 0;
  let flow = 0;
  for (const [i, block] of blocks.entries()) {
    const breaks = block.findings.filter(({ category }) => category === "discourse.coherence");
    issues.push(...breaks.map(({ message }) => message));
    const cohesion = i === 0 ? 1 : cohesionOf(summaries, i);
    topics += breaks.some(({ data }) => data["issue"] === "topic") ? 0 : cohesion;
    flow += breaks.length > 0 ? 0 : i === 0 ? 1 : leadOf(block, summaries[i]!, blocks[i - 1]!, summaries[i - 1]!, cohesion);
    if (cohesion === 0 && breaks.length === 0 && summaries[i]!.terms.size >= leastTerms) {
      issues.push(l10n.t("“{0}…” takes up no word of what stands before it.", summaries[i]!.opening));
    }
  }
  const count = Math.max(blocks.length, 1);
  const topicConsistency = blocks.length === 0 ? 1 : topics / count;
  const logicalFlow = blocks.length === 0 ? 1 : flow / count;
  return { overall: topicShare * topicConsistency + (1 - topicShare) * logicalFlow, topicConsistency, logicalFlow, issues };
}

function cohesionOf(summaries: readonly Summary[], index: number): number {
  const { terms } = summaries[index]!;
  if (terms.size === 0) return 1;
  let best = 0;
  let weight = 1;
  for (let other = index - 1; other >= Math.max(0, index - memory); other--, weight *= fading) {
    best = Math.max(best, weight * overlap(terms, summaries[other]!.terms));
  }
  return Math.min(1, best / fullOverlap);
}

/** The share of the smaller set that is in the other. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const term of small) if (large.has(term)) shared++;
  return shared / small.size;
}

function leadOf({ findings }: CoherenceBlock, own: Summary, blockBefore: CoherenceBlock, before: Summary, cohesion: number): number {
  const isConnected = blockBefore.text.trimEnd().endsWith(":") || findings.some(({ place, related }) => related.some(({ part }) => part !== place.part));
  if (isConnected || own.firstTerms.some((term) => before.terms.has(term))) return 1;
  return own.pointsBack ? Math.max(0.5, cohesion) : cohesion;
}

/** What coherence needs of a block: follows from its text alone. */
interface Summary {
  /** Content words by dictionary form, names as written. */
  readonly terms: ReadonlySet<string>;
  /** Those of the first sentence. */
  readonly firstTerms: readonly string[];
  /** It opens with a pronoun or a demonstrative. */
  readonly pointsBack: boolean;
  /** Its first words, for messages. */
  readonly opening: string;
}

const openingWords = 5;
const pointers: ReadonlySet<string> = new Set(["this", "these", "that", "those", "it", "they", "he", "she", "such", "both", "here"]);
/** Verbs and nouns that every text has. */
const emptyTerms: ReadonlySet<string> = new Set(
  ("be have do make use get go take give need want come say see know think way thing lot kind one other more many much such same " +
    "first new own").split(" "),
);

/** Sections are judged again after each edit, and most of their blocks are the same as before. */
const recent = new WeakMap<LearntEnglish, Map<string, Summary>>();
const remembered = 1_024;

function summaryOf(text: string, english: LearntEnglish): Summary {
  let summaries = recent.get(english);
  if (summaries === undefined) recent.set(english, (summaries = new Map()));
  const known = summaries.get(text);
  if (known !== undefined) return known;
  const summary = summarize(text, english);
  if (summaries.size >= remembered) summaries.delete(summaries.keys().next().value!);
  summaries.set(text, summary);
  return summary;
}

function summarize(text: string, { tagsOf }: LearntEnglish): Summary {
  const { words } = readWords(text);
  const tags = tagsOf(words);
  const terms = new Set<string>();
  const firstTerms: string[] = [];
  for (const [i, word] of words.entries()) {
    if (word.kind !== TokenKind.Word && word.kind !== TokenKind.Code) continue;
    const tag = tags[i]!;
    if (word.kind === TokenKind.Word && !isContent(tag)) continue;
    const term = word.kind === TokenKind.Code || (word.shape & Shape.Upper) !== 0 ? word.text : lemmaOf(word.lower, tag);
    if (term.length < 2 || emptyTerms.has(term)) continue;
    terms.add(term);
    if (word.sentence === 0) firstTerms.push(term);
  }
  const opening = words.slice(0, openingWords);
  return {
    terms,
    firstTerms,
    pointsBack: pointers.has(words[0]?.lower ?? ""),
    opening: opening.length === 0 ? "" : text.slice(opening[0]!.start, opening.at(-1)!.end),
  };
}

function isContent(tag: Tag): boolean {
  return tag.startsWith("NN") || tag.startsWith("VB") || tag.startsWith("JJ") || tag === "CODE";
}

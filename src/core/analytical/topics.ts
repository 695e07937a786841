import type { StatementReading } from "./builtin/contradictionReading";
import { clashOf } from "./builtin/contradictionClash";

/** A word that tells what a statement is about, and how much. */
export interface TopicTerm {
  readonly stem: string;
  readonly weight: number;
}

/** What a statement is about: under this others that speak of the same thing are found. */
export interface Topic {
  /** Each stem once, heaviest first. */
  readonly terms: readonly TopicTerm[];
  /** What it begins with is mostly its subject. */
  readonly opening: ReadonlySet<string>;
  readonly weight: number;
}

/** How much two statements have in common. */
export interface Likeness {
  /** 0–1: how much of what they speak of is the same. */
  readonly score: number;
  /** `clash`: the built-in analyzer finds that they do; `topic`: the same thing, for a model to judge. */
  readonly reason: "clash" | "topic";
}

/** How many are looked at and told. */
export const pairBounds = {
  /** Partners of a statement that are told: those that may clash with it, then those that share most with it. */
  partners: 8,
  /** Of so many, those that share most, it is worked out whether they may clash. */
  compared: 32,
  /** What more statements speak of than this says little; they are found by pairs of terms. */
  postings: 160,
  /** So many of a statement's terms, the heaviest, are combined in pairs. */
  pairedTerms: 6,
} as const;

/** What a pair of terms counts, and a term at a statement's start, besides what the terms do by themselves. */
export const jointWeight = 1;

/** So many terms at its start are taken for its subject. */
const openingTerms = 3;
/** Pairs that share less are not about the same thing. */
const leastScore = 0.3;

export function topicOf({ byStem, terms }: StatementReading): Topic {
  const weighed = Array.from(byStem.values(), (term) => ({ stem: term.stem, weight: weightOf(term) })).sort(byWeight);
  const opening = terms.filter(({ isCondition }) => !isCondition).slice(0, openingTerms);
  return { terms: weighed, opening: new Set(opening.map(({ stem }) => stem)), weight: weighed.reduce((sum, { weight }) => sum + weight, 0) };
}

/** How near two statements are, given the weight of what they have in common: for choosing those that are looked at closely. */
export function nearness(shared: number, left: number, right: number): number {
  return shared / (Math.min(left, right) + Math.max(left, right) / 4);
}

/** Looks at two statements closely. `undefined` where they do not speak of the same thing. */
export function likenessOf(left: StatementReading, right: StatementReading, weights: readonly [number, number]): Likeness | undefined {
  let shared = 0;
  let count = 0;
  for (const [stem, term] of left.byStem) {
    if (!right.byStem.has(stem)) continue;
    shared += weightOf(term);
    count++;
  }
  // A short statement may be about one of many things that a long one names.
  const score = Math.min(1, shared / Math.sqrt(Math.max(1, weights[0] * weights[1])));
  const reason = clashOf(left, right) === undefined ? "topic" : "clash";
  return reason === "topic" && (count < 2 || score < leastScore) ? undefined : { score, reason };
}

/** Pairs that may clash come first, then those that share most. */
export function byLikeness(left: Likeness, right: Likeness): number {
  return Number(right.reason === "clash") - Number(left.reason === "clash") || right.score - left.score;
}

/** Names and long words say more of what a statement is about. Depends on the word alone, so that nothing else in an index has a say in a pair's score. */
function weightOf({ stem, isName }: { readonly stem: string; readonly isName: boolean }): number {
  return (isName ? 2 : 1) * (stem.length > 5 ? 1.25 : 1);
}

function byWeight(left: TopicTerm, right: TopicTerm): number {
  return right.weight - left.weight || (left.stem < right.stem ? -1 : 1);
}

import type { Span } from "../document/block";
import { cutTo } from "../document/oneLine";
import type { CategoryId } from "../findings/category";
import type { FindingData, Severity } from "../findings/finding";
import type { Localizer } from "../localizer";
import type { Rule } from "../structural/rule";
import type { LearntEnglish } from "./learntEnglish";

export const analyzerIds = ["contradiction", "discourse", "pragmatics"] as const;
export type AnalyzerId = (typeof analyzerIds)[number];

/** One text of a unit, and what part it plays. */
export interface UnitPart {
  /** Discourse: `before` (the sentence before the block, in the same section; may be missing) and `text`. Contradiction: `first` and `second`. Pragmatics: `text`. */
  readonly role: string;
  /** As it stands in the document, markup included. */
  readonly text: string;
}

/**
 * What an analyzer looks at. Its answer follows from the analyzer, the parts and the provider alone; where the texts stand is nothing to it.
 * Equal units are interchangeable and are asked about once.
 */
export interface Unit {
  readonly analyzer: AnalyzerId;
  readonly parts: readonly UnitPart[];
  /** Hash of analyzer, analyzer version and parts. Made by `unitOf`. */
  readonly digest: string;
}

/** A stretch of one part of a unit, UTF-16 units, end exclusive. */
export interface PartSpan extends Span {
  /** Index into the unit's parts. */
  readonly part: number;
}

/** What an analyzer has found in a unit. Plain data that survives JSON; every word of it may come from a model and is only ever shown as plain text. */
export interface UnitFinding {
  readonly category: CategoryId;
  readonly severity: Severity;
  /** 0–1. */
  readonly confidence: number;
  readonly place: PartSpan;
  /** The other ends, e.g. the statement that contradicts this one. */
  readonly related: readonly (PartSpan & { readonly role: string })[];
  /** What is said and why, at most 500 characters. */
  readonly message: string;
  /** What the analyzer has to say beyond that: `relation`, `kind`, `impliedMeaning`, `speechAct`, … */
  readonly data: FindingData;
}

/** Who answered, and when. */
export interface Source {
  readonly provider: string;
  /** The provider's label, for people. */
  readonly label: string;
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** The complete answer to one unit. */
export interface Answer {
  readonly findings: readonly UnitFinding[];
  readonly source: Source;
}

const longestMessage = 500;

/** What an analyzer says, as long as a finding may say it. */
export function shortened(text: string): string {
  return cutTo(text, longestMessage);
}

/** Why an item of a reply was not taken: it does not fit the schema, quotes words that are not there, or is not sure enough. */
export type DropReason = "schema" | "quote" | "threshold";

/** What has become of one item of a reply. */
export type ItemReading = { readonly kind: "found"; readonly findings: readonly UnitFinding[] } | { readonly kind: "dropped"; readonly reason: DropReason };

/** What an analyzer answers with when no model is asked. */
export interface AnswerMeans {
  readonly english: LearntEnglish;
  /** In whose language reasons are given. */
  readonly l10n: Localizer;
}

/**
 * One question that can be put to a model or answered by the built-in form. Its id is a rule id, too: settings, severities and documentation work as for every rule.
 * A change to anything that shapes answers raises `version`.
 */
export interface Analyzer extends Rule {
  readonly id: AnalyzerId;
  readonly version: number;
  /** Items that are less sure than this are dropped, 0–1. */
  readonly threshold: number;
  /** What a model is told to do. Short: it is sent with every call. It describes one item of the reply; `unit` and the frame around the items are told by the question. */
  readonly instructions: string;
  /** JSON Schema of one item without `unit`, in the subset that structured output knows: all properties required, no additional ones, no bounds. */
  readonly itemSchema: Readonly<Record<string, unknown>>;
  /** Items one unit may have at most; more are dropped. */
  readonly maxItems: number;
  /** Validates an item, locates its quotes in the unit, and says what was found. Never throws, whatever the item. */
  read(item: unknown, unit: Unit): ItemReading;
  /** The same without a model: items that `read` takes. Pure, linear in the unit's length, a few microseconds to a few hundred. */
  answer(unit: Unit, means: AnswerMeans): readonly unknown[];
}

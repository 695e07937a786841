import type { Span } from "../document/block";
import type { CategoryId } from "../findings/category";
import type { FindingData, Severity } from "../findings/finding";
import type { Localizer } from "../localizer";
import { analyzerIds } from "./analyzerIds";
import type { LearntEnglish } from "./learntEnglish";

/** The stages of a claim review that a provider is asked for, in their order. */
export const reviewStageIds = ["claimTriage", "claimResearch", "claimResponse", "claimEditorial"] as const;
export type ReviewStageId = (typeof reviewStageIds)[number];

export const writingActionIds = ["cleanUp", "translate", "shorten", "makeTestable", "explain", "profile"] as const;
export type WritingActionId = (typeof writingActionIds)[number];

/** Wishes that a person or a team has about a writing action, UTF-16 units. */
export const longestWishes = 2_000;

/** All that a provider can be asked to do. Journal, ledger, metrics and settings know a task by this name. */
export const taskIds = [...analyzerIds, ...reviewStageIds, ...writingActionIds] as const;
export type TaskId = (typeof taskIds)[number];

/** One text of a unit, and what part it plays. */
export interface UnitPart {
  /** Its name in the question, such as `text`; each task says which parts its units have. No two parts of a unit have the same. */
  readonly role: string;
  /** As it stands in the document, markup included. */
  readonly text: string;
}

/**
 * What a task is done on. Its answer follows from the task, the parts and the provider alone; where the texts stand is nothing to it.
 * Equal units are interchangeable and are asked about once.
 */
export interface Unit {
  /** The task's id. */
  readonly analyzer: TaskId;
  readonly parts: readonly UnitPart[];
  /** Hash of task, its version and parts. Made by `unitOf`. */
  readonly digest: string;
}

/** A stretch of one part of a unit, UTF-16 units, end exclusive. */
export interface PartSpan extends Span {
  /** Index into the unit's parts. */
  readonly part: number;
}

/** The category of what is no finding about a document but the outcome of some work: a new wording, a verdict. It is in `data`. */
export const resultCategory = "result";

/** What has come of a unit. Plain data that survives JSON; every word of it may come from a model and is only ever shown as plain text. */
export interface UnitFinding {
  /** Analyzers never find results, the other tasks find nothing else. */
  readonly category: CategoryId | typeof resultCategory;
  readonly severity: Severity;
  /** 0–1. */
  readonly confidence: number;
  readonly place: PartSpan;
  /** The other ends, e.g. the statement that contradicts this one. At most 100. */
  readonly related: readonly (PartSpan & { readonly role: string })[];
  /** What is said and why, at most 500 characters. */
  readonly message: string;
  /** What there is to say beyond that: `relation`, `kind`, `impliedMeaning`, `wording`, … A string has at most 10,000 characters. */
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

/** Why an item of a reply was not taken: it does not fit the schema, quotes words that are not there, or is not sure enough. */
export type DropReason = "schema" | "quote" | "threshold";

/** What has become of one item of a reply. */
export type ItemReading = { readonly kind: "found"; readonly findings: readonly UnitFinding[] } | { readonly kind: "dropped"; readonly reason: DropReason };

/** What a task is done with when no model is asked. */
export interface AnswerMeans {
  readonly english: LearntEnglish;
  /** In whose language reasons are given. */
  readonly l10n: Localizer;
}

/**
 * What a provider can be asked to do: one question that can be put to a model or answered by the built-in form.
 * A change to anything that shapes answers raises `version`.
 */
export interface Task {
  readonly id: TaskId;
  readonly version: number;
  /** Items that are less sure than this are dropped, 0–1. */
  readonly threshold: number;
  /** What a model is told to do. Short: it is sent with every call. It describes one item of the reply; `unit` and the frame around the items are told by the question. */
  readonly instructions: string;
  /** JSON Schema of one item without `unit`, in the subset that structured output knows: all properties required, no additional ones, no bounds. */
  readonly itemSchema: Readonly<Record<string, unknown>>;
  /** Items one unit may have at most; more are dropped. */
  readonly maxItems: number;
  /** What a model is asked at unless settings say otherwise, 0–2; 0 where it is not said. */
  readonly temperature?: number;
  /** Texts are sent whole, with the orders to a model that stand in them, because they come back whole: nothing else is done with them than to show them beside the old ones. */
  readonly isVerbatim?: boolean;
  /** The member of an item that is shown while it is being written. Nobody has checked it by then, so whoever shows it says so. */
  readonly streamed?: string;
  /** Tokens of the reply to one unit, for batches and budgets; {@link usualReplyTokens} where it is not said. */
  replyTokens?(unit: Unit): number;
  /** Validates an item, locates its quotes in the unit, and says what was found. Never throws, whatever the item. */
  read(item: unknown, unit: Unit): ItemReading;
  /** The same without a model: items that `read` takes. Pure, linear in the unit's length, a few microseconds to a few hundred. */
  answer(unit: Unit, means: AnswerMeans): readonly unknown[];
}

/** What the reply to one unit of an analyzer takes. */
export const usualReplyTokens = 60;

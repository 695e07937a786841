import { subjectOf, tagsOf } from "../../analytical/builtin/contradictionAlignment";
import { readStatement, type StatementReading } from "../../analytical/builtin/contradictionReading";
import { Shape } from "../../document/reading";
import type { LearntEnglish } from "../../analytical/learntEnglish";
import type { Localizer } from "../../localizer";
import type { Verdict } from "../claim";
import type { Evidence } from "../parts";

/** What one passage says of a claim. */
export interface Judgement {
  readonly verdict: Exclude<Verdict, "notFound">;
  readonly evidence: Evidence;
  /** The words of the passage that say so. */
  readonly quote: string;
  /** 0–1. */
  readonly confidence: number;
  readonly why: (l10n: Localizer) => string;
  /** The words of the claim that are wrong, and what would be right, where it is as simple as that. */
  readonly mend?: { readonly from: string; readonly to: string };
}

/** A claim as the built-in form sees it. */
export interface ClaimReading {
  /** As it stands in the document. */
  readonly text: string;
  /** Without what links point to and without emphasis; code keeps its backticks. */
  readonly plain: string;
  readonly reading: StatementReading;
  readonly english: LearntEnglish;
  /** It may speak of those who develop the project, or of one of its parts: what the project needs as a whole says little about that. */
  readonly isOfPart: boolean;
  readonly isDenied: boolean;
  readonly isConditional: boolean;
}

/** Looks at one passage. `undefined` where it says nothing that is sure. */
export type Judge = (claim: ClaimReading, evidence: Evidence) => Judgement | undefined;

/** `context`: the heading on its first line, then the paragraph. */
export function readClaim(text: string, context: string, english: LearntEnglish): ClaimReading {
  const plain = withoutLinks(text).replaceAll(/\*\*|__|(?<!\w)[*_]|[*_](?!\w)/g, "");
  const reading = readStatement(text, english);
  const firstLine = /^[^\n]*/.exec(context)![0];
  // Without a heading, the paragraph comes first.
  const heading = firstLine.includes(text.slice(0, 20)) ? "" : firstLine;
  return {
    text,
    plain,
    reading,
    english,
    isOfPart: ofDevelopment.test(`${heading} ${text}`) || ofPast.test(heading) || isOfOther(reading),
    isDenied: reading.hasNegation,
    isConditional: reading.hasCondition || reading.hasException || /\b(?:if|for (?:older|earlier|newer)|until|before|previous(?:ly)?|legacy|old(?:er)?)\b/i.test(plain),
  };
}

/** Links' words without their targets. No line is lost. */
export function withoutLinks(text: string): string {
  return text.replaceAll(/!?\[([^[\]]*)\](?:\([^()\s]*\)|\[[^[\]]*\])/g, "$1");
}

const ofDevelopment = /\b(?:contribut\w*|develop(?:ment|ers?|ing)?|hacking|building|build|compil\w*|benchmarks?|tests?|testing|example|examples|demo)\b/i;

const ofPast = /\b(?:breaking|changes?|changelog|migrat\w*|upgrad\w*|history|version \d|v\d|release notes|deprecat\w*|legacy)\b/i;

/** What a document calls the project that it is about. */
const generic: ReadonlySet<string> = new Set(
  "project package library tool extension module repository repo app application plugin cli program software crate gem framework sdk client server service code codebase source implementation version minimum release installation requirement action runtime everything all license licence".split(" "),
);

/** The subject is neither the project, by one name, nor what it needs. */
function isOfOther(reading: StatementReading): boolean {
  const names = new Set<string>();
  for (const { lower, stem, isName, at } of subjectOf(reading)) {
    if (generic.has(lower) || needed.test(lower)) continue;
    const isCapital = (reading.words[at]!.shape & Shape.Capital) !== 0 && !/^NNP?S$/.test(tagsOf(reading)[at]!);
    if (!isName && !isCapital) return true;
    names.add(stem);
  }
  return names.size > 1;
}

const needed = /^(?:node(?:\.?js)?|js|later|newer|higher|vs|code|python|go|rust|java|ruby|php|typescript|npm|\d.*)$/;

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}

/** A line of a passage, 0-based, without the space around it. */
export function lineOf(text: string, line: number): string {
  return text.split("\n", line + 1)[line]!.trim();
}

/** The line of a passage that an offset is on, without the space around it and the comma behind it. */
export function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const feed = text.indexOf("\n", offset);
  return text.slice(start, feed < 0 ? text.length : feed).trim().replace(/,$/, "");
}

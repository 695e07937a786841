import type { Localizer } from "../../localizer";
import { type Alignment, align } from "./contradictionAlignment";
import { modalClash } from "./contradictionModal";
import { nameClash } from "./contradictionNames";
import { dateClash, echoedNumberClash, numberClash } from "./contradictionNumeric";
import { definitionClash } from "./contradictionDefinition";
import { optionalClash } from "./contradictionOptional";
import { antonymClash, negationClash } from "./contradictionPolarity";
import type { StatementReading } from "./contradictionReading";
import { retentionClash } from "./contradictionRetention";
import { scopeClash } from "./contradictionScope";

export const contradictionKinds = ["direct", "temporal", "semantic", "implication"] as const;
export type ContradictionKind = (typeof contradictionKinds)[number];

/** What two statements cannot both be right about. */
export interface Clash {
  readonly kind: ContradictionKind;
  /** 0–1. */
  readonly confidence: number;
  /** In plain words, once somebody wants to know. */
  readonly explanation: (l10n: Localizer) => string;
}

type Detector = (alignment: Alignment) => Clash | undefined;

/** A part of a list that a longer sentence leads to may demand something, but it says nothing on its own. */
const ofFragments: readonly Detector[] = [modalClash, scopeClash, optionalClash];
const ofStatements: readonly Detector[] = [numberClash, echoedNumberClash, dateClash, negationClash, antonymClash, nameClash, definitionClash, retentionClash, ...ofFragments];

/** The surest reason why two statements contradict each other, if there is one. */
export function clashOf(left: StatementReading, right: StatementReading): Clash | undefined {
  const alignment = align(left, right);
  let best: Clash | undefined;
  for (const detect of left.isFragment || right.isFragment ? ofFragments : ofStatements) {
    const clash = detect(alignment);
    if (clash !== undefined && (best === undefined || clash.confidence > best.confidence)) best = clash;
  }
  return best;
}

import { isCommand, tagsOf, verbOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import { feelingAgainstDeed, opposedAcross, opposedWithin, type OpposedMarks } from "./contradictionOpposition";
import { orderClash } from "./contradictionOrder";
import type { StatementReading, Term } from "./contradictionReading";
import { contrastWords } from "./lexicons/contradictionOppositions";

/** What a statement, or two in a row, say against themselves. */
export interface PassageClash extends Clash {
  /** Spans of the two halves, each in its own statement. */
  readonly first: { readonly start: number; readonly end: number };
  readonly second: { readonly start: number; readonly end: number };
}

/** What an act is done to is named so near to it, in words. */
const objectReach = 3;
/** “No” stands so near before a verb whose subject it denies. */
const universalReach = 4;
/** A sentence that goes on with what was denied names it among its first words. */
const furthestReference = 3;
const presupposing = /^(?:the|his|her|their|its)$/;

/** What one statement says against itself. */
export function clashWithin(reading: StatementReading): PassageClash | undefined {
  const order = orderClash(reading);
  if (order !== undefined) return halved(reading, order, order.at);
  const opposed = opposedWithin(reading) ?? feelingAgainstDeed(reading);
  // Only now, as tagging costs more than all the rest.
  if (opposed === undefined || verbOf(reading) < 0 || isCommand(reading)) return undefined;
  return halved(reading, clashOfOpposed(opposed), boundaryBetween(reading, opposed));
}

function halved({ words }: StatementReading, { kind, confidence, explanation }: Clash, cut: number): PassageClash {
  return {
    kind,
    confidence,
    explanation,
    first: { start: words[0]!.start, end: words[lastBefore(words, cut)]!.end },
    second: { start: words[cut]!.start, end: words[words.length - 1]!.end },
  };
}

/** What a statement says against the one right before it. */
export function clashAcross(left: StatementReading, right: StatementReading): PassageClash | undefined {
  if (!isContinued(left, right)) return undefined;
  const clash = denialClash(left, right) ?? oppositionClash(left, right);
  if (clash === undefined || verbOf(left) < 0 || verbOf(right) < 0) return undefined;
  return { ...clash, first: wholeOf(left), second: wholeOf(right) };
}

function oppositionClash(left: StatementReading, right: StatementReading): Clash | undefined {
  const opposed = opposedAcross(left, right);
  return opposed === undefined ? undefined : clashOfOpposed(opposed);
}

function clashOfOpposed({ first, second, respect }: OpposedMarks): Clash {
  const spoken = ({ term, isDenied }: typeof first): string => (isDenied ? `not ${term.lower}` : term.lower);
  return {
    kind: "implication",
    confidence: 0.72,
    explanation: (l10n) => l10n.t("“{0}” and “{1}” point opposite ways in {2}, and nothing here sets them against each other.", spoken(first), spoken(second), respect),
  };
}

/** “They decide not to search. The search …”: what was denied is taken for granted beside it. */
function denialClash(left: StatementReading, right: StatementReading): Clash | undefined {
  for (const [denier, claimant] of [[left, right], [right, left]] as const) {
    for (const term of denier.terms) {
      if (!term.isDenied || term.isCondition) continue;
      const other = claimant.byStem.get(term.stem);
      if (other === undefined || other.isDenied || !tagsOf(denier)[term.at]!.startsWith("VB")) continue;
      const isReferredTo = denier === left && other.at <= furthestReference && presupposing.test(claimant.words[other.at - 1]?.lower ?? "");
      const isDeniedHere = isDeniedOfAll(denier, term) && haveSameObject(denier, term, claimant, other);
      if (!isReferredTo && (!isDeniedHere || claimant.hasNegation || other.isCondition)) continue;
      return {
        kind: "direct",
        confidence: 0.75,
        explanation: (l10n) => l10n.t("One sentence denies what the one beside it takes for granted: “not {0}” and “{1}”.", term.lower, other.lower),
      };
    }
  }
  return undefined;
}

/** “No women are killed”. */
function isDeniedOfAll({ words }: StatementReading, { at }: Term): boolean {
  return words.slice(Math.max(0, at - universalReach), at).some(({ lower }) => lower === "no" || lower === "never" || lower === "nobody");
}

/** “No women are killed” and “the killing of women”. */
function haveSameObject(denier: StatementReading, term: Term, claimant: StatementReading, other: Term): boolean {
  const near = ({ terms }: StatementReading, { at, stem }: Term): readonly Term[] =>
    terms.filter((candidate) => candidate.stem !== stem && !candidate.isName && Math.abs(candidate.at - at) <= objectReach);
  const others = near(claimant, other);
  return near(denier, term).some(({ stem }) => others.some((candidate) => candidate.stem === stem));
}

/** The second statement goes on with what the first one speaks of, and does not set itself against it. */
function isContinued(left: StatementReading, right: StatementReading): boolean {
  const { words } = right;
  const opener = words[0]?.lower ?? "";
  if (contrastWords.has(opener) && !(opener === "instead" && words[1]?.lower === "of")) return false;
  if (words.slice(1, 4).some(({ lower }) => lower === "however")) return false;
  if (words.some(({ lower }) => /^(?:he|she|it|they|his|her|him|them|their|its)(?:'s)?$/.test(lower))) return true;
  return [...left.byStem.keys()].some((stem) => right.byStem.has(stem));
}

/** The index of the word with which the second half starts: behind the last mark, or at the last link word, between the two. */
function boundaryBetween({ words }: StatementReading, { first, second }: OpposedMarks): number {
  for (let at = second.term.at; at > first.term.at + 1; at--) {
    if (/^[,;:(—–]$/.test(words[at - 1]!.text) || /^(?:as|because|since|so|and|that|who|which)$/.test(words[at]!.lower)) return at;
  }
  return first.term.at + 1;
}

/** The first half does not end in a bracket that belongs to the second. */
function lastBefore(words: StatementReading["words"], cut: number): number {
  return words[cut - 1]!.text === "(" && cut > 1 ? cut - 2 : cut - 1;
}

function wholeOf({ text }: StatementReading): { readonly start: number; readonly end: number } {
  return { start: 0, end: text.length };
}

import { type Alignment, isCommand, moodOf, verbOf } from "./contradictionAlignment";
import { oppositeIn } from "./contradictionAntonyms";
import { speakOfDifferentThings } from "./contradictionNumeric";
import type { Clash } from "./contradictionClash";
import type { StatementReading, Term } from "./contradictionReading";
import { stemSet } from "./contradictionTerms";
import { reversible } from "./lexicons/contradiction";

/** One statement says what the other denies. */
export function negationClash(alignment: Alignment): Clash | undefined {
  const { left, right, shared, differInCondition, differInNames } = alignment;
  if (left.hasNegation === right.hasNegation || differInCondition || differInNames || speakOfDifferentThings(alignment)) return undefined;
  const denier = left.hasNegation ? left : right;
  const claimant = denier === left ? right : left;
  if (!areOfOneMood(left, right) || shared.length < 2 || denier.byStem.size < 3 || left.hasExistential || right.hasExistential) return undefined;
  if (denier.isDeictic || claimant.isDeictic || denier.hasBoth) return undefined;
  const denied = shared
    .map(({ stem }) => [denier.byStem.get(stem)!, claimant.byStem.get(stem)!] as const)
    .find(([term, other]) => term.isDenied && !other.isDenied && isPredicate(denier, term) && isPredicate(claimant, other));
  if (denied === undefined) return undefined;
  // To deny something special says nothing of the general: what is denied must be part of what is claimed.
  const covered = coverage(denier, claimant);
  if (covered < 0.75 || claimant.onlyAt >= 0 || saysMoreNumbers(denier, claimant)) return undefined;
  return {
    kind: "direct",
    confidence: Math.min(0.95, 0.3 + 0.4 * covered + 0.3 * alignment.overlap),
    explanation: (l10n) => l10n.t("One statement says what the other denies: “{0}” against “not {1}”.", denied[1].lower, denied[0].lower),
  };
}

/** The statements say opposite things of the same subject. */
export function antonymClash(alignment: Alignment): Clash | undefined {
  const { left, right, onlyLeft, onlyRight, shared, differInCondition } = alignment;
  if (left.isDeictic || right.isDeictic || differInCondition || shared.length < 2 || onlyLeft.length === 0 || onlyRight.length === 0 || left.hasNegation !== right.hasNegation) return undefined;
  if (!areOfOneMood(left, right)) return undefined;
  const opposite = oppositeIn(left.english.antonyms, onlyLeft, onlyRight);
  if (opposite === undefined || opposite[0].isDenied !== opposite[1].isDenied) return undefined;
  const [first, second] = opposite;
  if (!isState(left, first) || !isState(right, second)) return undefined;
  const rest = {
    ...alignment,
    onlyLeft: onlyLeft.filter((term) => term !== first),
    onlyRight: onlyRight.filter((term) => term !== second),
  };
  if (speakOfDifferentThings(alignment) || (rest.onlyLeft.some(({ isName }) => isName) && rest.onlyRight.some(({ isName }) => isName))) return undefined;
  const common = shared.length / (shared.length + Math.min(rest.onlyLeft.length, rest.onlyRight.length));
  const all = shared.length / (shared.length + rest.onlyLeft.length + rest.onlyRight.length);
  if (common < 0.6) return undefined;
  return {
    kind: "semantic",
    confidence: Math.min(0.95, 0.25 + 0.35 * common + 0.4 * all),
    explanation: (l10n) => l10n.t("The statements say opposite things of the same: “{0}” and “{1}”.", first.lower, second.lower),
  };
}

/** What is done and undone in turn excludes its opposite only as a state: “is enabled”. A command says what is to be done at its place in a list. */
function isState(reading: StatementReading, { stem, at }: Term): boolean {
  if (isCommand(reading)) return false;
  return !undone.has(stem) || /^(?:is|are|be|remains?|stays?)$/.test(reading.words[at - 1]?.lower ?? "");
}

const undone = stemSet(reversible);

/** “Not more than one” denies less than “not”. */
function saysMoreNumbers(denier: StatementReading, claimant: StatementReading): boolean {
  return denier.quantities.length > claimant.quantities.length || denier.dates.length > claimant.dates.length;
}

/** Whether a term is what the statement says of its subject: its main verb, or what stands right behind that. */
function isPredicate(reading: StatementReading, { at }: Term): boolean {
  const verb = verbOf(reading);
  const said = reading.terms.filter((term) => term.at >= verb).slice(0, isCommand(reading) ? 1 : 2);
  return said.some((term) => term.at === at);
}

/** A demand says nothing of what is the case. */
export function areOfOneMood(left: StatementReading, right: StatementReading): boolean {
  const first = moodOf(left);
  const second = moodOf(right);
  return first !== "none" && second !== "none" && (first === second || first === "either" || second === "either");
}

/** How much of the denying statement the other one says. */
function coverage(denier: StatementReading, claimant: StatementReading): number {
  const terms = [...denier.byStem.values()];
  return terms.filter(({ stem }) => claimant.byStem.has(stem)).length / terms.length;
}

import { type Alignment, isCommand, moodOf, subjectOf, tagsOf, verbOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import type { PointInTime, Quantity } from "./contradictionQuantities";
import type { StatementReading, Term } from "./contradictionReading";
import { isFunctionWord, stemOf, stemSet } from "./contradictionTerms";
import { onceOnly } from "./lexicons/contradiction";

/** So many terms on either side of two numbers are the same where one echoes the other. */
const echoBefore = 3;
const echoAfter = 3;

const once = stemSet(onceOnly);

/** The same thing counted or measured twice, with numbers that cannot both be right. */
export function numberClash(alignment: Alignment): Clash | undefined {
  const { left, right, differInCondition, overlap, containment } = alignment;
  if (left.quantities.length === 0 || right.quantities.length === 0) return undefined;
  if (moodOf(left) === "none" || moodOf(right) === "none" || left.isDeictic || right.isDeictic) return undefined;
  if (differInCondition || alignment.differInNames || speakOfDifferentThings(alignment) || differInYear(left, right)) return undefined;
  if (alignment.shared.length < 2 || containment < 0.55) return undefined;
  const isCommanded = isCommand(left) || isCommand(right);
  if (isCommanded && overlap < 0.8) return undefined;
  const isSameVerb = stemOf(left.words[verbOf(left)]!.lower) === stemOf(right.words[verbOf(right)]!.lower);
  let best: Clash | undefined;
  for (const first of left.quantities) {
    // “The fourth bit” and “a bit of 0” name what they speak of.
    if (first.first < verbOf(left) && first.first > 1) continue;
    if (first.unit.startsWith("ordinal") && (isCommanded || first.first < verbOf(left))) continue;
    if (right.quantities.some((second) => isSame(first, second))) continue;
    const second = right.quantities.find(
      (candidate) => candidate.unit === first.unit && isDisjoint(first, candidate) && !left.quantities.some((other) => isSame(other, candidate)) && haveSameContext(first, candidate, left, right),
    );
    if (second === undefined) continue;
    const confidence = Math.min(0.95, 0.45 + 0.25 * containment + 0.3 * overlap + (first.unit === "" ? -0.1 : 0) - (isSameVerb ? 0 : 0.1));
    if (best === undefined || confidence > best.confidence) {
      best = {
        kind: "direct",
        confidence,
        explanation: (l10n) => l10n.t("Both statements give a number for the same thing, and the numbers differ: “{0}” and “{1}”.", wordsOf(left, first), wordsOf(right, second)),
      };
    }
  }
  return best;
}

/** The same number in the same words, whatever else the statements say: “gave her an 85% chance of survival” and “gave her a 50% chance of survival”. */
export function echoedNumberClash({ left, right }: Alignment): Clash | undefined {
  if ([left, right].some((reading) => reading.isDeictic || reading.terms[0]?.isCondition === true || reading.quantities.length === 0)) return undefined;
  for (const first of left.quantities) {
    const second = right.quantities.find(({ unit }) => unit === first.unit);
    if (second === undefined || !isDisjoint(first, second) || first.unit.startsWith("ordinal")) continue;
    if (![left, right].every(({ quantities }) => quantities.filter(({ unit }) => unit === first.unit).length === 1)) continue;
    const around = echoOf(left, first);
    if (around.length < echoBefore + echoAfter || around.join(" ") !== echoOf(right, second).join(" ")) continue;
    if (isCommand(left) || isCommand(right)) return undefined;
    return {
      kind: "direct",
      confidence: 0.75,
      explanation: (l10n) => l10n.t("Both statements give a number in the same words, and the numbers differ: “{0}” and “{1}”.", wordsOf(left, first), wordsOf(right, second)),
    };
  }
  return undefined;
}

/** The terms right before and right after a number. */
function echoOf({ terms }: StatementReading, { first, end }: Quantity): readonly string[] {
  const before = terms.filter(({ at }) => at < first).slice(-echoBefore);
  const after = terms.filter(({ at }) => at >= end).slice(0, echoAfter);
  return [...before, ...after].map(({ stem }) => stem);
}

/** One event, two dates. */
export function dateClash(alignment: Alignment): Clash | undefined {
  const { left, right, differInCondition } = alignment;
  if (left.dates.length === 0 || right.dates.length === 0 || differInCondition || speakOfDifferentThings(alignment)) return undefined;
  for (const first of left.dates) {
    const event = eventBefore(left, first);
    if (event === undefined || event.isDenied) continue;
    for (const second of right.dates) {
      const other = eventBefore(right, second);
      if (other === undefined || other.stem !== event.stem || other.isDenied || !areDifferentDays(first, second)) continue;
      if (right.dates.some((date) => !areDifferentDays(date, first)) || left.dates.some((date) => !areDifferentDays(date, second))) continue;
      const isOnce = once.has(event.stem);
      if (!isOnce && (alignment.containment < 0.75 || alignment.shared.length < 3)) continue;
      return {
        kind: "temporal",
        confidence: Math.min(0.95, (isOnce ? 0.6 : 0.45) + 0.2 * alignment.containment + 0.2 * alignment.overlap),
        explanation: (l10n) => l10n.t("Both statements say when “{0}” was, and the dates differ: “{1}” and “{2}”.", event.lower, wordsOf(left, first), wordsOf(right, second)),
      };
    }
  }
  return undefined;
}

/** Subjects that each have something the other has not. Pronouns may stand for either. */
export function speakOfDifferentThings({ left, right }: Alignment): boolean {
  const first = subjectOf(left);
  const second = subjectOf(right);
  if (first.length === 0 || second.length === 0) return false;
  const lacks = (terms: readonly Term[], others: readonly Term[]): boolean => terms.some(({ stem }) => !others.some((other) => other.stem === stem));
  return lacks(first, second) && lacks(second, first);
}

/** The year is the condition: “10 in 1990” and “12 in 1995” agree. */
function differInYear(left: StatementReading, right: StatementReading): boolean {
  return left.dates.length > 0 && right.dates.length > 0 && !left.dates.some((date) => right.dates.some((other) => !areDifferentDays(date, other)));
}

function isSame(first: Quantity, second: Quantity): boolean {
  return first.unit === second.unit && !isDisjoint(first, second);
}

function isDisjoint(first: Quantity, second: Quantity): boolean {
  return first.high < second.low || second.high < first.low;
}

function areDifferentDays(first: PointInTime, second: PointInTime): boolean {
  if (first.year !== second.year && first.year > 0 && second.year > 0) return true;
  if (first.year === 0 && second.year === 0 && first.month === second.month) return first.day !== second.day && first.day > 0 && second.day > 0;
  if (first.month !== second.month && first.month > 0 && second.month > 0) return first.year === second.year;
  return first.month === second.month && first.day !== second.day && first.day > 0 && second.day > 0;
}

/** What the numbers are about: the nearest term on either side is shared, or both follow the verb that both have. */
function haveSameContext(first: Quantity, second: Quantity, left: StatementReading, right: StatementReading): boolean {
  const before = (reading: StatementReading, { first: at }: Quantity): string | undefined => nearestBefore(reading, at)?.stem;
  const after = (reading: StatementReading, { end }: Quantity): string | undefined => reading.terms.find((term) => term.at >= end)?.stem;
  const leftBefore = before(left, first);
  const leftAfter = after(left, first);
  const isSameBefore = leftBefore !== undefined && leftBefore === before(right, second);
  const isSameAfter = leftAfter !== undefined && leftAfter === after(right, second);
  if (first.unit === "") return isSameBefore && (isSameAfter || leftAfter === undefined || after(right, second) === undefined);
  return isSameBefore || isSameAfter;
}

/** The last thing that is said to happen before a date: a term that the date's preposition may belong to. */
function eventBefore(reading: StatementReading, date: PointInTime): Term | undefined {
  const tags = tagsOf(reading);
  for (let i = reading.terms.length - 1; i >= 0; i--) {
    const term = reading.terms[i]!;
    if (term.at >= date.first) continue;
    if (date.first - term.at > 12 || reading.words.slice(term.at, date.first).some(({ text }) => text === ";" || text === ".")) return undefined;
    if (once.has(term.stem) || /^VB[DNZP]?$/.test(tags[term.at]!)) return term;
  }
  return undefined;
}

function nearestBefore({ terms }: StatementReading, at: number): Term | undefined {
  let nearest: Term | undefined;
  for (const term of terms) if (term.at < at) nearest = term;
  return nearest;
}

function wordsOf({ text, words }: StatementReading, { first, end }: { readonly first: number; readonly end: number }): string {
  let last = end;
  const after = words[end];
  if (after !== undefined && end - first === 1 && !isFunctionWord(after.lower) && stemOf(after.lower) !== after.lower) last++;
  return text.slice(words[first]!.start, words[last - 1]!.end);
}

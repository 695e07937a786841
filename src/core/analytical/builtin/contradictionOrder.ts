import type { Clash } from "./contradictionClash";
import type { PointInTime } from "./contradictionQuantities";
import type { StatementReading, Term } from "./contradictionReading";
import { stemSet } from "./contradictionTerms";
import { beginnings, endings } from "./lexicons/contradiction";

const beginning = stemSet(beginnings);
const ending = stemSet(endings);

/** A date that is said of an event stands so near behind it, in words. */
const dateReach = 8;

/** What ends before it begins: “from 1990 to 1985”, “born in 1950, he died in 1940”. */
export function orderClash(reading: StatementReading): (Clash & { readonly at: number }) | undefined {
  const range = reversedRange(reading);
  if (range !== undefined) return clash(reading, range);
  const begun = dateOf(reading, beginning);
  const ended = dateOf(reading, ending);
  if (begun === undefined || ended === undefined || !isBefore(ended, begun)) return undefined;
  const [first, second] = begun.first < ended.first ? [begun, ended] : [ended, begun];
  // “Founded in 1950 by a man whose old firm had closed in 1940”: two things have a time of their own.
  const isOfAnother = reading.words.slice(first.end, second.first).some(({ lower }) => /^(?:who|whose|which|that|after|since|when)$/.test(lower));
  return isOfAnother ? undefined : clash(reading, [first, second]);
}

function clash({ text, words }: StatementReading, [first, second]: readonly [PointInTime, PointInTime]): Clash & { readonly at: number } {
  const wordsOf = ({ first: from, end }: PointInTime): string => text.slice(words[from]!.start, words[end - 1]!.end);
  return {
    kind: "temporal",
    confidence: 0.8,
    explanation: (l10n) => l10n.t("What is told here ends before it begins: “{0}” and “{1}”.", wordsOf(first), wordsOf(second)),
    at: second.first,
  };
}

/** “From X to Y”, “between X and Y” with Y before X. */
function reversedRange({ words, dates }: StatementReading): readonly [PointInTime, PointInTime] | undefined {
  for (let i = 0; i + 1 < dates.length; i++) {
    const [first, second] = [dates[i]!, dates[i + 1]!];
    const around = `${words[first.first - 1]?.lower} ${words[first.end]?.lower}`;
    const isRange = second.first === first.end + 1 && /^(?:from (?:to|until|till|through)|between and)$/.test(around);
    if (isRange && isBefore(second, first)) return [first, second];
  }
  return undefined;
}

/** The date of the only event of this kind that has one. */
function dateOf({ terms, dates }: StatementReading, events: ReadonlySet<string>): PointInTime | undefined {
  const dated = terms.flatMap((term) => (events.has(term.stem) && !term.isDenied ? (dateBehind(term, terms, dates) ?? []) : []));
  return dated.length === 1 ? dated[0] : undefined;
}

/** The date behind an event, with no other event in between. */
function dateBehind({ at }: Term, terms: readonly Term[], dates: readonly PointInTime[]): PointInTime | undefined {
  const date = dates.find(({ first }) => first > at && first <= at + dateReach);
  if (date === undefined || date.year === 0) return undefined;
  const isOther = ({ at: other, stem }: Term): boolean => other > at && other < date.first && (beginning.has(stem) || ending.has(stem));
  return terms.some(isOther) ? undefined : date;
}

function isBefore(first: PointInTime, second: PointInTime): boolean {
  if (first.year === 0 || second.year === 0) return false;
  if (first.year !== second.year) return first.year < second.year;
  if (first.month === 0 || second.month === 0 || first.month !== second.month) return first.month > 0 && second.month > 0 && first.month < second.month;
  return first.day > 0 && second.day > 0 && first.day < second.day;
}

import { type Alignment, subjectOf, verbOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import type { Quantity } from "./contradictionQuantities";
import type { StatementReading } from "./contradictionReading";
import { stemOf, stemSet } from "./contradictionTerms";
import { endingVerbs, keepingVerbs } from "./lexicons/contradiction";

const keeping = stemSet(keepingVerbs);
const ending = stemSet(endingVerbs);

/** “Keeps log files for 30 days” and “deletes log files after 7 days”. */
export function retentionClash({ left, right }: Alignment): Clash | undefined {
  const kept = retentionOf(left, keeping, /^for$/) ?? retentionOf(right, keeping, /^for$/);
  const ended = retentionOf(left, ending, /^(?:after|within)$/) ?? retentionOf(right, ending, /^(?:after|within)$/);
  if (kept === undefined || ended === undefined || kept.reading === ended.reading || kept.duration.low <= ended.duration.high) return undefined;
  if ([left, right].some(({ hasNegation, isDeictic }) => hasNegation || isDeictic) || !speakOfSame(kept, ended)) return undefined;
  const wordsOf = ({ reading, duration }: Retention): string => reading.text.slice(reading.words[duration.first]!.start, reading.words[duration.end - 1]!.end);
  return {
    kind: "temporal",
    confidence: 0.8,
    explanation: (l10n) => l10n.t("One statement keeps something longer than the other one lets it last: for “{0}”, and until “{1}” have passed.", wordsOf(kept), wordsOf(ended)),
  };
}

interface Retention {
  readonly reading: StatementReading;
  readonly verb: number;
  readonly duration: Quantity;
}

function retentionOf(reading: StatementReading, verbs: ReadonlySet<string>, preposition: RegExp): Retention | undefined {
  const verb = reading.words.findIndex(({ lower }, at) => at >= verbOf(reading) && verbs.has(stemOf(lower)));
  if (verb < 0) return undefined;
  const duration = reading.quantities.find(({ unit, first }) => unit === "s" && first > verb && preposition.test(reading.words[first - 1]!.lower));
  return duration === undefined ? undefined : { reading, verb, duration };
}

/** Who does it is the same or not told, and all that the shorter one names between verb and duration is in the other. */
function speakOfSame(kept: Retention, ended: Retention): boolean {
  const [fewer, more] = [thingsOf(kept), thingsOf(ended)].sort((first, second) => first.length - second.length);
  const owners = subjectOf(kept.reading).map(({ stem }) => stem);
  const others = subjectOf(ended.reading).map(({ stem }) => stem);
  if (fewer!.length === 0) return owners.length > 0 && owners.every((stem) => others.includes(stem));
  return fewer!.every((stem) => more!.includes(stem)) && (owners.length === 0 || others.length === 0 || owners.some((stem) => others.includes(stem)));
}

function thingsOf({ reading, verb, duration }: Retention): readonly string[] {
  return reading.terms.filter(({ at }) => at > verb && at < duration.first).map(({ stem }) => stem);
}

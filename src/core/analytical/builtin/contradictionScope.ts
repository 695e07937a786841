import { type Alignment, subjectOf, tagsOf, verbOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import type { StatementReading, Term } from "./contradictionReading";
import { stemOf, stemSet } from "./contradictionTerms";
import { includingVerbs } from "./lexicons/contradiction";

const including = stemSet(includingVerbs);

/** One statement says that it is only this, the other that it is more. */
export function scopeClash({ left, right }: Alignment): Clash | undefined {
  if (left.onlyAt >= 0 === right.onlyAt >= 0) return undefined;
  const narrow = left.onlyAt >= 0 ? left : right;
  const wide = narrow === left ? right : left;
  const subject = subjectOf(narrow);
  if (subject.length === 0 || narrow.onlyAt < verbOf(narrow) || narrow.isDeictic || narrow.hasNegation || narrow.hasCondition || !isAbout(wide, subject)) return undefined;
  const limit = narrow.terms.filter(({ at, stem }) => at > narrow.onlyAt && !including.has(stem));
  if (limit.length === 0 || !saysWhatItIncludes(narrow)) return undefined;
  const more = termsAfterVerb(wide).filter(({ stem }) => !including.has(stem) && !limit.some((term) => term.stem === stem) && !subject.some((term) => term.stem === stem));
  if (!saysWhatItIncludes(wide) || !isBroad(wide) || more.length < 2) return undefined;
  return {
    kind: "implication",
    confidence: 0.75,
    explanation: `One statement says that it is only “${limit.map(({ lower }) => lower).join(" ")}”, the other one names more, such as “${more[0]!.lower}”.`,
  };
}

/** Its subject is the same, or it defines it. */
function isAbout(reading: StatementReading, subject: readonly Term[]): boolean {
  const own = subjectOf(reading);
  return subject.every(({ stem }) => own.some((term) => term.stem === stem)) && own.length <= subject.length + 3;
}

function saysWhatItIncludes(reading: StatementReading): boolean {
  const verb = verbOf(reading);
  if (verb < 0) return false;
  const near = reading.words.slice(verb, verb + 5);
  if (near.some(({ lower }, i) => lower === "not" && reading.words[verb + i + 1]?.lower !== "limited")) return false;
  // “X is the …” and “X is that …”, not “X is kept”.
  const isCopula = /^(?:is|are)$/.test(near[0]!.lower) && /^(?:DT|PDT|WDT)$/.test(tagsOf(reading)[verb + 1] ?? "");
  return isCopula || near.some(({ lower }) => including.has(stemOf(lower)));
}

/** “Any”, “all”, “including without limitation”, or a list. */
function isBroad({ words }: StatementReading): boolean {
  return words.some(({ lower }) => /^(?:any|all|including|limitation|limited|whatever|whether)$/.test(lower)) || words.filter(({ text }) => text === ",").length > 1;
}

function termsAfterVerb(reading: StatementReading): readonly Term[] {
  const verb = verbOf(reading);
  return reading.terms.filter(({ at }) => at > verb);
}

import { type Alignment, subjectOf, tagsOf, verbOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import type { StatementReading, Term } from "./contradictionReading";
import { stemOf, stemSet } from "./contradictionTerms";
import { fieldWords, includingVerbs, sameQualities } from "./lexicons/contradiction";

/** “Only” stands so near behind the verb that it limits, in words. */
const onlyReach = 4;
const including = stemSet(includingVerbs);
const fields = stemSet(fieldWords);
const qualities: ReadonlyMap<string, string> = new Map(
  sameQualities.map((group) => group.split(" ").map(stemOf)).flatMap((group) => group.map((stem): [string, string] => [stem, group[0]!])),
);

/** One statement says that it is only this, the other that it is more. */
export function scopeClash({ left, right }: Alignment): Clash | undefined {
  if (isNarrow(left) === isNarrow(right)) return undefined;
  const narrow = isNarrow(left) ? left : right;
  const wide = narrow === left ? right : left;
  const subject = subjectOf(narrow);
  if (subject.length === 0 || narrow.isDeictic || narrow.hasNegation || narrow.hasCondition) return undefined;
  const limit = narrow.terms.filter(({ at, stem }) => at > narrow.onlyAt && !including.has(stem));
  if (limit.length === 0) return undefined;
  const isMore = ({ stem }: Term): boolean => !including.has(stem) && !isIn(stem, limit) && !isIn(stem, subject);
  const more = termsDefining(wide, subject).filter(isMore);
  // “Only technical” leaves out what is financial.
  const field = limit.some(({ stem }) => fields.has(stem)) ? more.find(({ stem, isName }) => fields.has(stem) && !isName) : undefined;
  if (field === undefined && (more.length < 2 || !isBroad(wide) || !isDefinedBy(wide, subject))) return undefined;
  return {
    kind: "implication",
    confidence: field === undefined ? 0.75 : 0.85,
    explanation: (l10n) => l10n.t("One statement says that it is only “{0}”, the other one names more, such as “{1}”.", limit.map(({ lower }) => lower).join(" "), (field ?? more[0]!).lower),
  };
}

/** “Only includes”, “includes only”, and not “includes what is open only to some”. */
function isNarrow(reading: StatementReading): boolean {
  if (reading.onlyAt < 0) return false;
  const verb = verbOf(reading);
  return verb >= 0 && reading.onlyAt > verb && reading.onlyAt <= verb + onlyReach && saysWhatItIncludes(reading);
}

/** What a statement counts among what the subject is: behind “means”, before “(the ‘…’)”, or before “is …”. */
function termsDefining(wide: StatementReading, subject: readonly Term[]): readonly Term[] {
  if (isDefinedBy(wide, subject)) return wide.terms.filter(({ at }) => at > verbOf(wide));
  const label = quotedName(wide, subject);
  if (label < 0) return [];
  const nameEnd = label + subject.length + 1;
  const verb = wide.words.findIndex(({ lower }, at) => at >= nameEnd && at < nameEnd + 5 && including.has(stemOf(lower)));
  if (verb >= 0) return isLeftOut(wide, nameEnd, verb + 5) ? [] : wide.terms.filter(({ at }) => at > verb);
  const isLabel = wide.words.slice(Math.max(0, label - 4), label).some(({ text }) => text === "(");
  const isPredicate = /^(?:is|are|be|deemed|considered|constitute|constitutes)$/.test(wide.words[label - 1]?.lower ?? "");
  return isLabel || isPredicate ? wide.terms.filter(({ at }) => at < label || isLabel) : [];
}

/** Its subject is the same, and it says what that includes. */
function isDefinedBy(wide: StatementReading, subject: readonly Term[]): boolean {
  const own = subjectOf(wide);
  return subject.every(({ stem }) => isIn(stem, own)) && own.length <= subject.length + 3 && saysWhatItIncludes(wide);
}

/** The index of the quotation mark before the subject's name, -1 where it is not named. */
function quotedName({ terms, words }: StatementReading, subject: readonly Term[]): number {
  const isNamedAt = (start: number): boolean => subject.every(({ stem }, i) => terms.some(({ at, stem: other }) => at === start + i && isSame(other, stem)));
  const full = words.findIndex(({ text }, at) => /^["“'‘]$/.test(text) && isNamedAt(at + 1));
  if (full >= 0) return full;
  // In “(the ‘Information’)” the rest of the name goes without saying.
  const head = subject.at(-1)!;
  return words.findIndex(({ text }, at) => {
    const start = words[at + 1]?.lower === "the" ? at + 2 : at + 1;
    return /^["“'‘]$/.test(text) && /^["”'’]$/.test(words[start + 1]?.text ?? "") && words[start]?.lower === head.lower;
  });
}

function isIn(stem: string, terms: readonly Term[]): boolean {
  return terms.some((term) => isSame(term.stem, stem));
}

/** Whoever writes “proprietary information” means what is confidential. */
function isSame(left: string, right: string): boolean {
  return left === right || (qualities.get(left) ?? left) === (qualities.get(right) ?? right);
}

function saysWhatItIncludes(reading: StatementReading): boolean {
  const verb = verbOf(reading);
  if (verb < 0) return false;
  const near = reading.words.slice(verb, verb + 5);
  if (isLeftOut(reading, verb, verb + 5)) return false;
  // “X is the …” and “X is that …”, not “X is kept”.
  const isCopula = /^(?:is|are)$/.test(near[0]!.lower) && /^(?:DT|PDT|WDT)$/.test(tagsOf(reading)[verb + 1] ?? "");
  return isCopula || near.some(({ lower }) => including.has(stemOf(lower)));
}

/** “Does not include”, but not “including, but not limited to”. */
function isLeftOut({ words }: StatementReading, from: number, end: number): boolean {
  return words.slice(from, end).some(({ lower }, i) => lower === "not" && words[from + i + 1]?.lower !== "limited");
}

/** “Any”, “all”, “including without limitation”, or a list. */
function isBroad({ words }: StatementReading): boolean {
  return words.some(({ lower }) => /^(?:any|all|including|limitation|limited|whatever|whether)$/.test(lower)) || words.filter(({ text }) => text === ",").length > 1;
}

import { type Alignment, subjectOf, tagsOf, verbOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import type { StatementReading, Term } from "./contradictionReading";

/** So much of what both say is the same where one thing is defined twice, 0–1. */
const leastOverlap = 0.35;

/** One thing said to be two kinds of one thing: “X is a class of nuclear submarines …”, “X is a class of diesel submarines …”. */
export function definitionClash(alignment: Alignment): Clash | undefined {
  const { left, right, overlap, differInCondition } = alignment;
  if (differInCondition || overlap < leastOverlap || [left, right].some(({ hasNegation, isDeictic }) => hasNegation || isDeictic)) return undefined;
  const first = definitionOf(left, right);
  const second = definitionOf(right, left);
  if (first === undefined || second === undefined || first.noun.stem !== second.noun.stem || !haveSameSubject(left, right)) return undefined;
  return {
    kind: "semantic",
    confidence: Math.min(0.9, 0.55 + 0.5 * overlap),
    explanation: (l10n) => l10n.t("Both statements say what the same thing is, and they name different kinds of it: “{0}” and “{1}”.", namesOf(left, first), namesOf(right, second)),
  };
}

interface Definition {
  /** What is said of the noun here, and not in the other statement. */
  readonly kind: readonly Term[];
  readonly noun: Term;
}

/** The first shared noun behind “is a” with something before it that the other statement does not say. */
function definitionOf(reading: StatementReading, other: StatementReading): Definition | undefined {
  const verb = verbOf(reading);
  if (verb < 0 || !/^(?:is|are|was|were) (?:an?|the)$/.test(`${reading.words[verb]!.lower} ${reading.words[verb + 1]?.lower}`)) return undefined;
  const tags = tagsOf(reading);
  const kind: Term[] = [];
  for (const term of reading.terms) {
    if (term.at < verb) continue;
    if (/^(?:VB[DNPZ]?|MD)$/.test(tags[term.at]!) && kind.length === 0) return undefined;
    if (!other.byStem.has(term.stem)) kind.push(term);
    else if (kind.length > 0) return kind.some(({ isName }) => isName) ? undefined : { kind, noun: term };
  }
  return undefined;
}

/** The same words, apart from what one of them has in brackets, and a name: “output” may be another output there. */
function haveSameSubject(left: StatementReading, right: StatementReading): boolean {
  const first = plainSubjectOf(left);
  const second = plainSubjectOf(right);
  return first.some(({ isName }) => isName) && first.length === second.length && first.every(({ stem }, i) => second[i]!.stem === stem);
}

function plainSubjectOf(reading: StatementReading): readonly Term[] {
  const bracket = reading.words.findIndex(({ text }) => text === "(");
  const subject = subjectOf(reading);
  return bracket < 0 ? subject : subject.filter(({ at }) => at < bracket);
}

function namesOf({ text, words }: StatementReading, { kind, noun }: Definition): string {
  return text.slice(words[kind[0]!.at]!.start, words[noun.at]!.end);
}

import type { Tag } from "../../language/tagger";
import type { Word } from "../../language/words";
import type { StatementReading, Term } from "./contradictionReading";

/** Two statements laid side by side. */
export interface Alignment {
  readonly left: StatementReading;
  readonly right: StatementReading;
  /** Terms of the left one that the right one has too. */
  readonly shared: readonly Term[];
  readonly onlyLeft: readonly Term[];
  readonly onlyRight: readonly Term[];
  /** 0–1: how much of the one that says less is in the other. */
  readonly containment: number;
  /** 0–1: how much of what both say is the same. */
  readonly overlap: number;
  /** Both name something that the other does not: they may speak of different things. */
  readonly differInNames: boolean;
  /** They hold under different conditions. */
  readonly differInCondition: boolean;
}

export function align(left: StatementReading, right: StatementReading): Alignment {
  const shared: Term[] = [];
  const onlyLeft: Term[] = [];
  for (const term of left.byStem.values()) (right.byStem.has(term.stem) ? shared : onlyLeft).push(term);
  const onlyRight: Term[] = [];
  for (const term of right.byStem.values()) if (!left.byStem.has(term.stem)) onlyRight.push(term);
  const common = weigh(shared);
  const smaller = common + Math.min(weigh(onlyLeft), weigh(onlyRight));
  const all = common + weigh(onlyLeft) + weigh(onlyRight);
  return {
    left,
    right,
    shared,
    onlyLeft,
    onlyRight,
    containment: smaller === 0 ? 0 : common / smaller,
    overlap: all === 0 ? 0 : common / all,
    differInNames: onlyLeft.some(({ isName }) => isName) && onlyRight.some(({ isName }) => isName),
    differInCondition: differInCondition(left, right),
  };
}

/** What comes before the verb: the terms a statement is about. */
export function subjectOf(reading: StatementReading): readonly Term[] {
  const verb = verbOf(reading);
  return reading.terms.filter(({ at, isCondition }) => at < verb && !isCondition);
}

/**
 * The first finite verb that stands in no condition, by word index, or the verb of a command. -1 where the tagger sees none: a name or a note, which claims
 * nothing.
 */
export function verbOf(reading: StatementReading): number {
  const known = verbs.get(reading);
  if (known !== undefined) return known;
  const found = findVerb(reading);
  verbs.set(reading, found);
  return found;
}

/** Whether a statement says how things are or how they are to be. “May”, “can” and “will” do both. */
export function moodOf(reading: StatementReading): "fact" | "demand" | "either" | "none" {
  const verb = verbOf(reading);
  if (verb < 0) return "none";
  const { lower } = reading.words[verb]!;
  if (/^(?:must|shall|should|mustn't|shouldn't)$/.test(lower)) return "demand";
  if (/^(?:may|can|will|cannot|can't|won't)$/.test(lower)) return "either";
  return subjectOf(reading).length === 0 && tagsOf(reading)[verb] === "VB" ? "demand" : "fact";
}

/** “Set the flag.” */
export function isCommand(reading: StatementReading): boolean {
  return moodOf(reading) === "demand" && tagsOf(reading)[verbOf(reading)] !== "MD";
}

export function tagsOf({ english, words }: StatementReading): readonly Tag[] {
  return english.tagsOf(words);
}

const verbs = new WeakMap<StatementReading, number>();

/** What is a modal verb whatever the tagger makes of it, as it may of words around a term in quotation marks. */
const modals: ReadonlySet<string> = new Set(["must", "shall", "should", "cannot"]);

function findVerb(reading: StatementReading): number {
  const found = tagsOf(reading);
  const { words, label } = reading;
  let start = label;
  while (start < found.length && found[start] === "PUNCT") start++;
  while (/^(?:always|never|please|do|not|only|don't)$/.test(words[start]?.lower ?? "")) start++;
  if (/^VBP?$/.test(found[start] ?? "") && !leadsToModal(found, words, start)) return start;
  let inQuotes = false;
  for (let at = label; at < found.length; at++) {
    const tag = found[at]!;
    const { text } = words[at]!;
    inQuotes = text === "“" || (text === '"' && !inQuotes) || (inQuotes && text !== "”" && text !== '"');
    if (inQuotes || at < start) continue;
    // “The name of the file which …”: the verb of a relative clause is not the statement's.
    if (tag === "WDT" || tag === "WP") at = skipClause(found, at);
    else if (isFinite(tag) || modals.has(words[at]!.lower)) return at;
  }
  return -1;
}

/** “Recipient shall …”, “Set values must …”: what looks like a command is the start of a subject. */
function leadsToModal(found: readonly Tag[], words: readonly Word[], start: number): boolean {
  for (let at = start + 1; at < Math.min(found.length, start + 6); at++) {
    if (found[at] === "MD" || modals.has(words[at]!.lower)) return true;
    if (found[at] === "PUNCT" || found[at] === "DT" || words[at]!.lower === "that") return false;
  }
  return false;
}

function skipClause(found: readonly Tag[], from: number): number {
  for (let at = from + 1; at < found.length; at++) {
    if (isFinite(found[at]!)) {
      // Auxiliaries and main verb of the clause.
      while (at + 1 < found.length && /^(?:VB|RB)/.test(found[at + 1]!)) at++;
      return at;
    }
  }
  return from;
}

function isFinite(tag: Tag): boolean {
  return tag === "MD" || tag === "VBZ" || tag === "VBP" || tag === "VBD";
}

/** Conditions are the same word by word, or they are two: “is `none`” and “is not `none`” differ by little. */
function differInCondition({ conditions: first }: StatementReading, { conditions: second }: StatementReading): boolean {
  return first.length !== second.length || first.some((word, i) => word !== second[i]);
}

function weigh(terms: readonly Term[]): number {
  return terms.reduce((sum, { isName }) => sum + (isName ? 1.5 : 1), 0);
}

import { tagsOf, verbOf } from "./contradictionAlignment";
import type { StatementReading, Term } from "./contradictionReading";
import { stemOf } from "./contradictionTerms";
import { contrastWords, diminishers, oppositions, tellingWhenDenied } from "./lexicons/contradictionOppositions";

/** A word that stands on one side of a respect. */
export interface Mark {
  readonly term: Term;
  /** Index into the list of respects. */
  readonly respect: number;
  /** On which of the two sides the statement stands: a word that is denied says the other one. */
  readonly side: 0 | 1;
  readonly isDenied: boolean;
}

/** Two words that point opposite ways in one respect, in the order of their statements. */
export interface OpposedMarks {
  readonly first: Mark;
  readonly second: Mark;
  readonly respect: string;
}

/** So many words before a word may make little of it. */
const diminishingReach = 3;
/** Of one statement; what has more is a list. */
const mostMarks = 16;
/** A verb and what it governs stand so near before what they lead to, in words. */
const frameReach = 8;
/** Marks of one clause are not farther apart, in words. */
const farthestApart = 25;

const marks = new WeakMap<StatementReading, readonly Mark[]>();

/** Every word of a statement that stands on one side of something. Linear. */
export function marksOf(reading: StatementReading): readonly Mark[] {
  const known = marks.get(reading);
  if (known !== undefined) return known;
  const found = reading.terms.flatMap((term) => (term.isName ? [] : marksOfTerm(reading, term))).slice(0, mostMarks);
  marks.set(reading, found);
  return found;
}

function marksOfTerm({ words }: StatementReading, term: Term): Mark[] {
  const isDiminished = words.slice(Math.max(0, term.at - diminishingReach), term.at).some(({ lower }) => diminishers.has(lower));
  const isDenied = term.isDenied || isDiminished;
  const { bySide, mistaken } = (sides ??= readOppositions());
  if (mistaken.has(term.lower) || comparing.test(words[term.at - 1]?.lower ?? "") || words[term.at + 1]?.text === "-") return [];
  const said = bySide.get(term.stem) ?? [];
  const found: Mark[] = said.map(({ respect, side }) => ({ term, respect, side: isDenied ? opposite[side] : side, isDenied }));
  if (!isDenied) return found;
  const { little, not } = (whenDenied ??= readTellingWhenDenied());
  for (const respect of (isDiminished ? little : not).get(term.stem) ?? []) found.push({ term, respect, side: 1, isDenied });
  return found;
}

/** Words of one statement that point opposite ways although nothing says that they are set against each other. */
export function opposedWithin(reading: StatementReading): OpposedMarks | undefined {
  const found = marksOf(reading);
  for (let left = 0; left < found.length; left++) {
    const first = found[left]!;
    for (let right = left + 1; right < found.length && found[right]!.term.at - first.term.at <= farthestApart; right++) {
      const second = found[right]!;
      if (first.respect !== second.respect || first.side === second.side || !isStated(first)) continue;
      if (isContrasted(reading, first, second) || areNamedTogether(reading, first, second) || describeTwo(reading, first, reading, second)) continue;
      return opposed(first, second);
    }
  }
  return undefined;
}

/** “She, appalled, rewards them”: what somebody feels and what the same somebody does about it. */
export function feelingAgainstDeed(reading: StatementReading): OpposedMarks | undefined {
  const found = marksOf(reading);
  if (!found.some(isFeeling)) return undefined;
  const verb = verbOf(reading);
  const deed = found.find(({ term, respect }) => term.at === verb && respectOf(respect) === "treatment");
  if (deed === undefined) return undefined;
  const feeling = found.find(({ term, respect, side }) => term.at < verb && side !== deed.side && isFeeling({ respect }));
  if (feeling === undefined || isContrasted(reading, feeling, deed)) return undefined;
  const isAside = reading.words.slice(feeling.term.at, verb).some(({ text }) => text === ",");
  return isAside ? { first: feeling, second: deed, respect: "what is felt and what is done" } : undefined;
}

/** Words of two statements in a row that point opposite ways. */
export function opposedAcross(left: StatementReading, right: StatementReading): OpposedMarks | undefined {
  for (const first of marksOf(left)) {
    for (const second of marksOf(right)) {
      if (first.respect !== second.respect || first.side === second.side || first.term.isCondition || second.term.isCondition) continue;
      if (describeTwo(left, first, right, second)) continue;
      if (isStated(first) || (areDeeds(left, first, right, second) && sharesFrame(left, right, first, second))) return opposed(first, second);
    }
  }
  return undefined;
}

function opposed(first: Mark, second: Mark): OpposedMarks {
  return { first, second, respect: respectOf(first.respect) };
}

function isFeeling({ respect }: Pick<Mark, "respect">): boolean {
  return /^(?:liking|mood)$/.test(respectOf(respect));
}

function respectOf(index: number): string {
  return oppositions[index]!.respect;
}

/** What happens to one happens to another otherwise; how things are, they are. */
function isStated({ respect }: Mark): boolean {
  return oppositions[respect]!.isLasting;
}

/** At least one of them is told by a verb: “attacks” and “protection” are things. The tagger may take one verb for a noun, hardly two. */
function areDeeds(left: StatementReading, first: Mark, right: StatementReading, second: Mark): boolean {
  if (first.isDenied || second.isDenied) return false;
  return !tagsOf(left)[first.term.at]!.startsWith("NN") || !tagsOf(right)[second.term.at]!.startsWith("NN");
}

/** “Orders her crew to spare him” and “orders her crew to kill him”: the same words lead to both. */
function sharesFrame(left: StatementReading, right: StatementReading, first: Mark, second: Mark): boolean {
  const before = ({ terms }: StatementReading, { term }: Mark): readonly Term[] =>
    terms.filter(({ at, isName }) => at < term.at && at >= term.at - frameReach && !isName);
  const others = before(right, second);
  return before(left, first).filter(({ stem }) => others.some((other) => other.stem === stem)).length >= 2;
}

/** “Likes and dislikes”, “dark / light”, “a friendly rivalry”: named together, or one said of the other. */
function areNamedTogether({ words }: StatementReading, first: Mark, second: Mark): boolean {
  return second.term.at - first.term.at <= 4 && words.slice(first.term.at + 1, second.term.at).every(({ lower }) => joining.test(lower));
}

/** “Minor damage in a severe winter”: each is said of a thing of its own. */
function describeTwo(left: StatementReading, first: Mark, right: StatementReading, second: Mark): boolean {
  const noun = describedBy(left, first);
  return noun !== undefined && noun !== (describedBy(right, second) ?? noun);
}

/** The stem of the noun right behind an adjective. */
function describedBy(reading: StatementReading, { term: { at } }: Mark): string | undefined {
  const tags = tagsOf(reading);
  return tags[at]!.startsWith("JJ") && tags[at + 1]?.startsWith("NN") === true ? stemOf(reading.words[at + 1]!.lower) : undefined;
}

/** What is more difficult may be easy all the same; “well-loved” and “difficult-to-read” are words of their own. */
const comparing = /^(?:more|less|most|least|too|as|-)$/;

const joining = /^(?:and|or|the|an?|its|their|his|her|as|well|[/,&*_-])$/;

function isContrasted({ words }: StatementReading, first: Mark, second: Mark): boolean {
  for (let at = 0; at < second.term.at; at++) if ((at === 0 || at > first.term.at) && contrastWords.has(words[at]!.lower)) return true;
  return false;
}

interface Side {
  readonly respect: number;
  readonly side: 0 | 1;
}

interface Sides {
  /** By stem. */
  readonly bySide: ReadonlyMap<string, readonly Side[]>;
  /** Have the stem of a word that is listed, and are another word: “hats” is no form of “hate”. */
  readonly mistaken: ReadonlySet<string>;
}

const opposite = { 0: 1, 1: 0 } as const;
let sides: Sides | undefined;
let whenDenied: Readonly<Record<"little" | "not", ReadonlyMap<string, readonly number[]>>> | undefined;

function readOppositions(): Sides {
  const bySide = new Map<string, readonly Side[]>();
  const words = oppositions.flatMap(({ one, other }, respect) => [
    ...addSides(bySide, one, { respect, side: 0 }),
    ...addSides(bySide, other, { respect, side: 1 }),
  ]);
  const mistaken = new Set(words.filter((word) => word.endsWith("e")).flatMap((word) => [word.slice(0, -1), `${word.slice(0, -1)}s`]));
  for (const word of words) mistaken.delete(word);
  return { bySide, mistaken };
}

function readTellingWhenDenied(): Readonly<Record<"little" | "not", ReadonlyMap<string, readonly number[]>>> {
  const read = { little: new Map<string, readonly number[]>(), not: new Map<string, readonly number[]>() };
  for (const { respect: name, words, by } of tellingWhenDenied) {
    const respect = oppositions.findIndex((opposition) => opposition.respect === name);
    for (const stem of words.split(" ").map(stemOf)) read[by].set(stem, [...(read[by].get(stem) ?? []), respect]);
  }
  return read;
}

function addSides(bySide: Map<string, readonly Side[]>, list: string, side: Side): readonly string[] {
  const words = list.trim().split(/\s+/);
  for (const stem of new Set(words.map(stemOf))) bySide.set(stem, [...(bySide.get(stem) ?? []), side]);
  return words;
}

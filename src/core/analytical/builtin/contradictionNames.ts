import type { Localizer } from "../../localizer";
import { type Alignment, subjectOf, tagsOf, verbOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import type { StatementReading, Term } from "./contradictionReading";
import { stemOf, stemSet } from "./contradictionTerms";
import { makers, placedOnce, uniqueRoles } from "./lexicons/contradiction";

/** “The producer of X was Y”, “X was written by Y”, “born in Y”: a relation that has one value, and the names that are its value. */
interface Slot {
  readonly relation: string;
  /** Says that two names for it differ. */
  readonly differs: (l10n: Localizer, one: string, other: string) => string;
  /** Names of the value, in order. */
  readonly value: readonly Term[];
  /** Terms the relation is told of. */
  readonly of: readonly Term[];
  readonly isPlace: boolean;
}

/** The same role, filled by different names. */
export function nameClash(alignment: Alignment): Clash | undefined {
  const { left, right, differInCondition } = alignment;
  if (differInCondition || left.hasNegation || right.hasNegation) return undefined;
  for (const first of slotsOf(left)) {
    for (const second of slotsOf(right)) {
      if (first.relation !== second.relation || !areOfSameThing(first, second, alignment) || !excludeEachOther(first, second)) continue;
      return {
        kind: "direct",
        confidence: Math.min(0.95, 0.7 + 0.2 * alignment.overlap),
        explanation: (l10n) => first.differs(l10n, namesOf(left, first), namesOf(right, second)),
      };
    }
  }
  return undefined;
}

const makerRelations: ReadonlyMap<string, string> = new Map([...makers].map(([role, verb]) => [stemOf(role), stemOf(verb)]));
const made = new Set(makerRelations.values());
const unique = stemSet(uniqueRoles);
const placed = stemSet(placedOnce);

const slots = new WeakMap<StatementReading, readonly Slot[]>();

export function slotsOf(reading: StatementReading): readonly Slot[] {
  const known = slots.get(reading);
  if (known !== undefined) return known;
  const found = [...roleSlots(reading), ...verbSlots(reading)];
  slots.set(reading, found);
  return found;
}

/** “The ROLE of/for THING is NAME.” */
function roleSlots(reading: StatementReading): Slot[] {
  const verb = verbOf(reading);
  if (!/^(?:is|was)$/.test(reading.words[verb]?.lower ?? "")) return [];
  const subject = reading.terms.filter(({ at }) => at < verb);
  const role = subject.find(({ stem }) => makerRelations.has(stem) || unique.has(stem));
  if (role === undefined) return inverseRoleSlots(reading, verb);
  const isOwned = reading.words.slice(0, role.at).some(({ lower }) => lower.endsWith("'s"));
  if (!isOwned && !/^(?:of|for)$/.test(reading.words[role.at + 1]?.lower ?? "")) return [];
  const value = namesFrom(reading, verb + 1);
  if (value.length === 0) return [];
  return [
    {
      relation: makerRelations.get(role.stem) ?? role.stem,
      differs: rolesDiffer(role),
      value,
      of: subject.filter((term) => term !== role),
      isPlace: role.stem === "capital",
    },
  ];
}

function rolesDiffer({ lower }: Term): Slot["differs"] {
  return (l10n, one, other) => l10n.t("Both statements say who or what the {0} is, and they name different ones: “{1}” and “{2}”.", lower, one, other);
}

/** “NAME is the ROLE of THING.” */
function inverseRoleSlots(reading: StatementReading, verb: number): Slot[] {
  const role = reading.terms.find(({ at }) => at === verb + 2);
  if (role === undefined || !(makerRelations.has(role.stem) || unique.has(role.stem))) return [];
  if (reading.words[verb + 1]!.lower !== "the" || !/^(?:of|for)$/.test(reading.words[role.at + 1]?.lower ?? "")) return [];
  const value = reading.terms.filter(({ at, isName }) => at < verb && (isName || at === 0));
  const of = namesFrom(reading, role.at + 2);
  if (value.length === 0 || of.length === 0) return [];
  return [{ relation: makerRelations.get(role.stem) ?? role.stem, differs: rolesDiffer(role), value, of, isPlace: role.stem === "capital" }];
}

/** “THING was written by NAME”, “a film directed by NAME”, “born in NAME”. */
function verbSlots(reading: StatementReading): Slot[] {
  const found: Slot[] = [];
  for (const { stem, lower, at } of reading.terms) {
    const preposition = reading.words[at + 1]?.lower ?? "";
    const place = at + 1 + dateAfter(reading, at);
    // “Co-written by” names one of several.
    const isMade = made.has(stem) && preposition === "by" && reading.words[at - 1]?.text !== "-";
    const isPlaced = placed.has(stem) && /^(?:in|at|near)$/.test(reading.words[place]?.lower ?? "");
    if (!isMade && !isPlaced) continue;
    const value = namesFrom(reading, isPlaced ? place + 1 : at + 2);
    if (value.length === 0) continue;
    const differs: Slot["differs"] = isPlaced
      ? (l10n, one, other) => l10n.t("Both statements say where “{0}” was, and they name different ones: “{1}” and “{2}”.", lower, one, other)
      : (l10n, one, other) => l10n.t("Both statements say by whom it was {0}, and they name different ones: “{1}” and “{2}”.", lower, one, other);
    found.push({ relation: stem, differs, value, of: reading.terms.filter((term) => term.at < at && term.stem !== stem), isPlace: isPlaced });
  }
  return found;
}

/** How many words tell the date right after a verb: “born on March 12, 1962, in Karaman”. */
function dateAfter({ dates, words }: StatementReading, verb: number): number {
  const date = dates.find(({ first }) => first === verb + 2);
  return date === undefined ? 0 : date.end - verb - 1 + (words[date.end]?.text === "," ? 1 : 0);
}

/** The names from here to the end of the phrase: “Argentine musician Astor Piazzolla”, “Ann Lee, Bo Li and Cy Ox”. */
function namesFrom(reading: StatementReading, from: number): Term[] {
  const tags = tagsOf(reading);
  const names: Term[] = [];
  for (let at = from; at < reading.words.length; at++) {
    const { lower, text } = reading.words[at]!;
    if (/^(?:VB[DZPG]?|MD|WDT|WP|WRB|TO)$/.test(tags[at]!) || /^[.;:(]$/.test(text) || /^(?:for|in|on|at|from|with|as|by|during|after|before)$/.test(lower)) break;
    const term = reading.terms.find((candidate) => candidate.at === at);
    if (term !== undefined && (term.isName || /^NNPS?$/.test(tags[at]!))) names.push(term);
  }
  return names;
}

function areOfSameThing(first: Slot, second: Slot, { left, right }: Alignment): boolean {
  const names = (slot: Slot): readonly Term[] => slot.of.filter(({ isName, at }) => isName || at === 0);
  const firstNames = names(first);
  const secondNames = names(second);
  if (firstNames.length === 0 && secondNames.length === 0) return startsWithPronoun(left) && startsWithPronoun(right);
  if (firstNames.length === 0) return startsWithPronoun(left);
  if (secondNames.length === 0) return startsWithPronoun(right);
  const shared = firstNames.filter(({ stem }) => secondNames.some((other) => other.stem === stem)).length;
  return shared > 0 && shared === Math.min(firstNames.length, secondNames.length);
}

/** “It was …”, “The film was …”. */
function startsWithPronoun(reading: StatementReading): boolean {
  const subject = subjectOf(reading);
  const isNoun = subject.length === 1 && reading.words[0]!.lower === "the" && subject[0]!.at === 1;
  return isNoun || reading.words.slice(0, 8).some(({ lower }) => /^(?:he|she|it)$/.test(lower));
}

/** None of the last names in common: “Mike Chapman” and “Mike Mansfield” are two. Of places, the first part counts: `Kotor, Montenegro`. */
function excludeEachOther(first: Slot, second: Slot): boolean {
  const part = ({ value, isPlace }: Slot): readonly Term[] => (isPlace ? value.slice(0, 1) : value.filter(({ at }, i) => value[i + 1]?.at !== at + 1));
  const isIn = (terms: readonly Term[], others: readonly Term[]): boolean => terms.some(({ stem }) => others.some((other) => other.stem === stem));
  return !isIn(part(first), second.value) && !isIn(part(second), first.value);
}

function namesOf({ text, words }: StatementReading, { value }: Slot): string {
  return text.slice(words[value[0]!.at]!.start, words[value[value.length - 1]!.at]!.end);
}

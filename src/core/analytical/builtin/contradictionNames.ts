import { type Alignment, tagsOf, verbOf } from "./contradictionAlignment";
import type { Clash } from "./contradictionClash";
import type { StatementReading, Term } from "./contradictionReading";
import { stemOf, stemSet } from "./contradictionTerms";
import { makers, placedOnce, uniqueRoles } from "./lexicons/contradiction";

/** “The producer of X was Y”, “X was written by Y”, “born in Y”: a relation that has one value, and the names that are its value. */
interface Slot {
  readonly relation: string;
  readonly label: string;
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
        explanation: `Both statements say ${first.label}, and they name different ones: “${namesOf(left, first)}” and “${namesOf(right, second)}”.`,
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
  if (role === undefined || !/^(?:of|for)$/.test(reading.words[role.at + 1]?.lower ?? "")) return [];
  const value = namesFrom(reading, verb + 1);
  if (value.length === 0) return [];
  return [
    {
      relation: makerRelations.get(role.stem) ?? role.stem,
      label: `who or what the ${role.lower} is`,
      value,
      of: subject.filter((term) => term !== role),
      isPlace: role.stem === "capital",
    },
  ];
}

/** “THING was written by NAME”, “a film directed by NAME”, “born in NAME”. */
function verbSlots(reading: StatementReading): Slot[] {
  const found: Slot[] = [];
  for (const { stem, lower, at } of reading.terms) {
    const preposition = reading.words[at + 1]?.lower ?? "";
    const isMade = made.has(stem) && preposition === "by";
    const isPlaced = placed.has(stem) && /^(?:in|at|near)$/.test(preposition);
    if (!isMade && !isPlaced) continue;
    const value = namesFrom(reading, at + 2);
    if (value.length === 0) continue;
    const label = isPlaced ? `where “${lower}” was` : `by whom it was ${lower}`;
    found.push({ relation: stem, label, value, of: reading.terms.filter((term) => term.at < at && term.stem !== stem), isPlace: isPlaced });
  }
  return found;
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

function startsWithPronoun({ words }: StatementReading): boolean {
  return words.slice(0, 8).some(({ lower }) => /^(?:he|she|it)$/.test(lower));
}

/** No name in common; of places, the first part counts: `Kotor, Montenegro`. */
function excludeEachOther(first: Slot, second: Slot): boolean {
  const part = ({ value, isPlace }: Slot): readonly Term[] => (isPlace ? value.slice(0, 1) : value);
  const isIn = (terms: readonly Term[], others: readonly Term[]): boolean => terms.some(({ stem }) => others.some((other) => other.stem === stem));
  return !isIn(part(first), second.value) && !isIn(part(second), first.value);
}

function namesOf({ text, words }: StatementReading, { value }: Slot): string {
  return text.slice(words[value[0]!.at]!.start, words[value[value.length - 1]!.at]!.end);
}

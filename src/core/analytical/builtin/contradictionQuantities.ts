import { TokenKind } from "../../document/reading";
import { currencySigns, multipliers, unitSymbols, unitWords } from "../../structural/lexicons/quantity";
import type { Word } from "../../language/words";
import { isFunctionWord, stemOf } from "./contradictionTerms";
import { boundWords, months, numberWords, ordinalWords, timePrepositions } from "./lexicons/contradiction";

/** A number in a statement: what it counts, and between which bounds what is meant lies. */
export interface Quantity {
  readonly low: number;
  readonly high: number;
  /** What is counted or measured: a base unit (`s`, `B`, `%`, `USD`), `date`, `ordinal`, or the stem of a noun. Empty where nobody can say. */
  readonly unit: string;
  /** Indexes of its words, `end` exclusive. */
  readonly first: number;
  readonly end: number;
}

/** A point in time as precise as it is written. Month and day are 0 where they are not told. */
export interface PointInTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly first: number;
  readonly end: number;
}

export interface Numbers {
  readonly quantities: readonly Quantity[];
  readonly dates: readonly PointInTime[];
}

/** How far a number that is written as approximate may be off. */
const vagueness = 0.15;

/** All numbers and dates of a statement. Linear. */
export function numbersIn(words: readonly Word[]): Numbers {
  const quantities: Quantity[] = [];
  const dates: PointInTime[] = [];
  for (let at = 0; at < words.length;) {
    const date = dateAt(words, at);
    if (date !== undefined) {
      dates.push(date);
      at = date.end;
      continue;
    }
    const quantity = quantityAt(words, at);
    if (quantity !== undefined) quantities.push(quantity);
    at = quantity?.end ?? at + 1;
  }
  return { quantities, dates };
}

/** `March 26, 1996`, `26 March 1996`, `March 1996`, `in 1996`, `(1996)`. */
function dateAt(words: readonly Word[], at: number): PointInTime | undefined {
  const month = monthOf(words[at]);
  if (month > 0) {
    const day = dayOf(words[at + 1]);
    const yearAt = at + (day > 0 ? 2 : 1) + (words[at + (day > 0 ? 2 : 1)]?.text === "," ? 1 : 0);
    const year = yearOf(words[yearAt]);
    if (year > 0) return { year, month, day, first: at, end: yearAt + 1 };
    return day > 0 ? { year: 0, month, day, first: at, end: at + 2 } : undefined;
  }
  const day = dayOf(words[at]);
  const monthAfter = day > 0 ? monthOf(words[at + 1]) : 0;
  if (monthAfter > 0) {
    const year = yearOf(words[at + 2]);
    return { year, month: monthAfter, day, first: at, end: at + (year > 0 ? 3 : 2) };
  }
  const year = yearOf(words[at]);
  if (year === 0) return undefined;
  const before = words[at - 1]?.lower ?? "";
  const isDated = timePrepositions.has(before) || before === "(" || before === "early" || before === "late" || before === "mid";
  // `1990–91` and `1990s` are no points in time.
  return isDated && !isDash(words[at + 1]) ? { year, month: 0, day: 0, first: at, end: at + 1 } : undefined;
}

function monthOf(word: Word | undefined): number {
  if (word === undefined) return 0;
  // `may` and `march` are months with a capital only.
  return word.text.charCodeAt(0) < 97 ? (months.get(word.lower) ?? 0) : 0;
}

function dayOf(word: Word | undefined): number {
  return word !== undefined && word.kind === TokenKind.Number && /^\d{1,2}$/.test(word.text) && Number(word.text) <= 31 ? Number(word.text) : 0;
}

function yearOf(word: Word | undefined): number {
  return word !== undefined && word.kind === TokenKind.Number && /^(?:1\d|20)\d\d$/.test(word.text) ? Number(word.text) : 0;
}

function quantityAt(words: readonly Word[], at: number): Quantity | undefined {
  const word = words[at]!;
  const ordinal = ordinalOf(words, at);
  if (ordinal !== undefined) return ordinal;
  const isDigits = word.kind === TokenKind.Number;
  const plain = isDigits ? parseNumber(word.text) : numberWords.get(word.lower);
  if (plain === undefined || isPartOfName(words, at)) return undefined;
  // “One” is a pronoun or an article as often as a number.
  if (word.lower === "one" && isFunctionWord(words[at + 1]?.lower ?? "")) return undefined;
  let end = at + 1;
  let value = plain;
  let upTo = plain;
  const second = rangeEnd(words, at);
  if (second !== undefined) {
    upTo = second.value;
    end = second.end;
  }
  const multiplier = multipliers.get(words[end]?.lower ?? "");
  if (multiplier !== undefined) {
    value *= multiplier;
    upTo *= multiplier;
    end++;
  }
  const unit = unitAt(words, at, end);
  if (yearOf(word) > 0 && !unit.isMeasure) return undefined;
  // “Reference 2 is …”: the number names what it follows.
  if (unit.name === "" && words[at - 1]?.kind === TokenKind.Word && !isFunctionWord(words[at - 1]!.lower)) return undefined;
  const low = Math.min(value, upTo) * unit.factor;
  const high = Math.max(value, upTo) * unit.factor;
  return { ...bounded(words, at, unit.end, low, high), unit: unit.name, first: at, end: unit.end };
}

/** `57th`, `first`: places in an order. */
function ordinalOf(words: readonly Word[], at: number): Quantity | undefined {
  const { lower } = words[at]!;
  const digits = /^(\d+)(?:st|nd|rd|th)$/.exec(lower)?.[1];
  const value = digits === undefined ? ordinalWords.get(lower) : Number(digits);
  // “Second” may be a unit, and “first” an adverb.
  if (value === undefined || (digits === undefined && words[at - 1]?.kind === TokenKind.Number)) return undefined;
  const noun = nounAfter(words, at + 1);
  // “The first three” are no place in an order.
  if (words[at + 1]?.kind === TokenKind.Number || numberWords.has(words[at + 1]?.lower ?? "")) return undefined;
  return { low: value, high: value, unit: noun === "" ? "ordinal" : `ordinal ${noun}`, first: at, end: at + 1 };
}

/** The number that belongs to a name or an address: `RFC 2119`, `v2`, `section 3`, `3-1`, `(2)`, `1.`. */
function isPartOfName(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  const after = words[at + 1];
  if (before === undefined) return after !== undefined && /^[.)]$/.test(after.text);
  if (before.end === words[at]!.start && !/^[("'“‘*_[$€£¥–~≈<>]$/u.test(before.text) && before.text !== "-") return true;
  if (before.kind === TokenKind.Word && before.shape !== 0 && before.text.charCodeAt(0) < 97 && at > 1) return true;
  if (/^(?:section|chapter|figure|table|step|appendix|version|level|phase|part|item|page|line|rule|type|no|number|rfc|draft|clause|article|paragraph)$/.test(before.lower)) return true;
  // A score or a date written with dashes.
  return isDash(after) && words[at + 2]?.kind === TokenKind.Number && isDash(words[at + 3]);
}

function isDash(word: Word | undefined): boolean {
  return word !== undefined && (word.text === "-" || word.text === "–");
}

function rangeEnd(words: readonly Word[], at: number): { readonly value: number; readonly end: number } | undefined {
  const between = words[at + 1];
  const last = words[at + 2];
  if (between === undefined || last === undefined || last.kind !== TokenKind.Number) return undefined;
  const isRange = isDash(between) || between.lower === "to" || (between.lower === "and" && words[at - 1]?.lower === "between");
  const value = isRange ? parseNumber(last.text) : undefined;
  return value === undefined ? undefined : { value, end: at + 3 };
}

interface UnitFound {
  readonly name: string;
  readonly factor: number;
  readonly end: number;
  /** A unit of measurement, not a noun. */
  readonly isMeasure: boolean;
}

function unitAt(words: readonly Word[], at: number, end: number): UnitFound {
  const currency = currencySigns.get(words[at - 1]?.text ?? "");
  if (currency !== undefined) return { name: currency, factor: 1, end, isMeasure: true };
  let next = end;
  if (isDash(words[next]) && words[next + 1]?.kind === TokenKind.Word) next++;
  const word = words[next];
  if (word === undefined) return { name: "", factor: 1, end, isMeasure: false };
  if (word.text === "%") return { name: "%", factor: 1, end: next + 1, isMeasure: true };
  const unit = unitSymbols.get(word.text) ?? unitWords.get(word.lower);
  if (unit !== undefined) return { name: unit.base, factor: unit.factor, end: next + 1, isMeasure: true };
  return { name: nounAfter(words, next), factor: 1, end, isMeasure: false };
}

/** The stem of the last word of the noun phrase that starts here, taken to go on as long as plain words follow; empty where none does. */
function nounAfter(words: readonly Word[], at: number): string {
  let noun = "";
  for (let i = at; i < Math.min(words.length, at + 3); i++) {
    const { kind, lower } = words[i]!;
    if (kind !== TokenKind.Word || isFunctionWord(lower)) break;
    noun = stemOf(lower);
  }
  return noun;
}

/** “At least 5” is anything from 5 on. */
function bounded(words: readonly Word[], at: number, end: number, low: number, high: number): { readonly low: number; readonly high: number } {
  const { bound, isDenied } = boundBefore(words, at);
  const after = `${words[end]?.lower ?? ""} ${words[end + 1]?.lower ?? ""}`;
  const kind =
    /^or (?:more|above|greater|higher|longer)$/.test(after) || words[end]?.text === "+" ? "least" : /^or (?:less|fewer|below|shorter|lower)$/.test(after) ? "most" : bound;
  switch (isDenied && kind === "least" ? "most" : isDenied && kind === "most" ? "least" : kind) {
    case "least":
      return { low, high: Number.POSITIVE_INFINITY };
    case "most":
      return { low: Number.NEGATIVE_INFINITY, high };
    case "about":
      return { low: low - Math.abs(low) * vagueness, high: high + Math.abs(high) * vagueness };
    default:
      return { low, high };
  }
}

function boundBefore(words: readonly Word[], at: number): { readonly bound: "least" | "most" | "about" | undefined; readonly isDenied: boolean } {
  const before = (back: number): string => words[at - back]?.lower ?? "";
  const sign = currencySigns.has(before(1)) ? 1 : 0;
  const isDenied = /^(?:no|not)$/.test(before(sign + 3)) || /^(?:no|not)$/.test(before(sign + 2));
  const last = before(sign + 1);
  if (last === "than") return { bound: /^(?:more|greater|longer|larger|higher|better|later|further)$/.test(before(sign + 2)) ? "least" : "most", isDenied };
  if (last === "to" && before(sign + 2) === "up") return { bound: "most", isDenied: false };
  if (/^[>≥]$/.test(last)) return { bound: "least", isDenied: false };
  if (/^[<≤]$/.test(last)) return { bound: "most", isDenied: false };
  if (last === "~" || last === "≈") return { bound: "about", isDenied: false };
  // “The maximum is 5” and “the minimum of 5” name the bound itself.
  return { bound: last === "maximum" || last === "minimum" ? undefined : boundWords.get(last), isDenied };
}

/** `1,000.5` and `1.000.000`; undefined for what is no number. */
function parseNumber(text: string): number | undefined {
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
  return /^\d{1,15}(?:\.\d{1,10})?$/.test(plain) ? Number(plain) : undefined;
}

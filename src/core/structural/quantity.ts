import { isDigit, isWordUnit } from "../document/characters";
import type { Span } from "../document/block";
import { type Reading, TokenKind } from "../document/reading";
import type { FindingData } from "../findings/finding";
import { currencySigns, multipliers, perUnits, type Unit, unitSymbols, unitWords } from "./lexicons/quantity";
import type { BlockRule } from "./rule";

/** Numbers with a unit: `200 ms`, `5–10 MB`, `$20`, `95 %`. */
export const quantity: BlockRule = {
  id: "quantity",
  title: "Quantities",
  description:
    "Shows numbers with a unit: `200 ms`, `5–10 MB`, `$20`, `95 %`, `30-day`. They are what a test can check, and what two places of a text may disagree about. The " +
    "finding's data has the value in the base unit.",
  examples: [{ bad: "The check ends quickly.", good: "The check ends within 200 ms." }],
  categories: ["domain.quantity"],
  severity: "hint",
  onByDefault: true,
  english: false,
  triggerKinds: [TokenKind.Number],
  match(token, reading, sink) {
    const found = quantityAt(token, reading);
    if (found !== undefined) sink.mark("domain.quantity", found, 90, unitText(found, reading.text));
  },
  message: (_mark, _words, l10n) => l10n.t("A quantity."),
  data: (mark, words) => dataOf(words, mark.detail),
};

/** The quantity whose first number is `token`. */
function quantityAt(token: number, reading: Reading): Span | undefined {
  const { text } = reading;
  const start = reading.starts[token]!;
  if (isPartOfName(text.charCodeAt(start - 1), text.charCodeAt(start - 2)) || continuesRange(token, reading)) return undefined;
  let last = token;
  const range = endOfRange(token, reading);
  if (range > 0) last = range;
  const before = reading.unit(token - 1);
  const isPriced = reading.adjacent(token - 1) && currencySigns.has(String.fromCharCode(before));
  if (multipliers.has(reading.lower(last + 1)) && reading.sentences[last + 1] === reading.sentences[last]) last++;
  if (isPriced) {
    const end = endOfScale(reading.ends[last]!, text);
    return isWordUnit(text.charCodeAt(end)) ? undefined : { start: reading.starts[token - 1]!, end };
  }
  const end = endOfUnit(last, reading);
  if (end < 0) return undefined;
  const isNegative = (before === 45 || before === 0x2212) && reading.adjacent(token - 1) && !(text.charCodeAt(reading.starts[token - 1]! - 1) > 32 && text.charCodeAt(reading.starts[token - 1]! - 1) !== 40);
  return { start: isNegative ? reading.starts[token - 1]! : start, end };
}

/** `$5k`, `$2M`: the letter belongs to the price. */
function endOfScale(end: number, text: string): number {
  const unit = text.charCodeAt(end);
  return (unit === 107 || unit === 75 || unit === 77 || unit === 66) && !isWordUnit(text.charCodeAt(end + 1)) ? end + 1 : end;
}

/** The last token of `5–10`, `5 to 10`, `5% to 10`, given its first; -1 if there is no range. */
function endOfRange(token: number, reading: Reading): number {
  const sign = reading.unit(token + 1);
  const isDash = (sign === 45 || sign === 0x2013) && reading.lower(token + 1).length === 1;
  if (!isDash && reading.lower(token + 1) !== "to") return -1;
  const second = reading.kinds[token + 2] === TokenKind.Number && token + 2 < reading.count && reading.sentences[token + 2] === reading.sentences[token];
  if (!second) return -1;
  // A date or a number with more than one dash is no range.
  return isDash && reading.unit(token + 3) === 45 && reading.kinds[token + 4] === TokenKind.Number ? -1 : token + 2;
}

/** Whether the number is the second of a range that the first has marked. */
function continuesRange(token: number, reading: Reading): boolean {
  return token >= 2 && reading.kinds[token - 2] === TokenKind.Number && endOfRange(token - 2, reading) === token && reading.sentences[token - 2] === reading.sentences[token];
}

/** The end of the unit behind token `last`, -1 if no unit follows. */
function endOfUnit(last: number, reading: Reading): number {
  const { text, kinds } = reading;
  let at = last + 1;
  if (at >= reading.count || reading.sentences[at] !== reading.sentences[last] || gapOf(last, reading) > 1) return -1;
  const isAdjacent = reading.adjacent(last);
  const sign = reading.unit(at);
  if (sign === 37 || sign === 0x2030 || sign === 0x20ac || sign === 0xa3) return isWordUnit(text.charCodeAt(reading.ends[at]!)) ? -1 : reading.ends[at]!;
  if (sign === 0xb0) return /^[CF]\b/.test(text.slice(reading.ends[at]!, reading.ends[at]! + 2)) ? reading.ends[at]! + 1 : -1;
  const isHyphenated = sign === 45 && isAdjacent && reading.adjacent(at);
  if (isHyphenated) at++;
  if (kinds[at] !== TokenKind.Word || reading.ends[at]! - reading.starts[at]! > 12) return -1;
  const name = reading.raw(at);
  const unit = unitSymbols.get(name) ?? unitWords.get(name.toLowerCase());
  if (unit === undefined || !isSpaced(unit, isAdjacent)) return -1;
  if (isHyphenated && !unitWords.has(name.toLowerCase())) return -1;
  if (name === "s" && isAdjacent && isDecade(last, reading)) return -1;
  return endOfRate(at, reading);
}

function isSpaced({ space }: Unit, isAdjacent: boolean): boolean {
  return space === undefined || (space === "none") === isAdjacent;
}

/** `the 1980s`, `the 90s`. */
function isDecade(last: number, reading: Reading): boolean {
  return /^(?:(?:1\d|20)\d0|the)$/.test(reading.raw(last)) || (reading.lower(last - 1) === "the" && /^\d0$/.test(reading.raw(last)));
}

/** `MB/s`: a slash and what the rate is per. */
function endOfRate(at: number, reading: Reading): number {
  const slash = at + 1;
  if (reading.unit(slash) === 47 && reading.adjacent(at) && reading.adjacent(slash) && perUnits.has(reading.lower(slash + 1))) return reading.ends[slash + 1]!;
  // `5 ms_total`, `10 MB-limit`: a name goes on.
  return reading.text.charCodeAt(reading.ends[at]!) === 95 ? -1 : reading.ends[at]!;
}

/** White space between a token and the next, in units; only a plain or no-break space counts as one. */
function gapOf(token: number, reading: Reading): number {
  return reading.starts[token + 1]! - reading.ends[token]!;
}

/** The number goes on from a name: `SHA-256 bits`, `x86 bytes`, `v1.2`, `#12`, `%8s`. */
function isPartOfName(before: number, beforeThat: number): boolean {
  if (isWordUnit(before) || before === 46 || before === 35 || before === 37 || before === 47 || before === 64) return true;
  return before === 45 && beforeThat > 32 && beforeThat !== 40;
}

function unitText({ start, end }: Span, text: string): string {
  let at = end;
  while (at > start && !isDigit(text.charCodeAt(at - 1))) at--;
  return text.slice(at, end);
}

/** Value in the base unit, and the upper end of a range. */
function dataOf(words: string, tail: string): FindingData {
  const numbers = words.match(/\d+(?:[.,]\d+)*/g) ?? [];
  const sign = /^[-−]/.test(words) ? -1 : 1;
  const currency = currencySigns.get(words.charAt(0)) ?? currencySigns.get(words.charAt(words.length - 1));
  const parts = tail.trim().replace(/^-/, "").split(/\s+/);
  const multiplier = multipliers.get((parts[0] ?? "").toLowerCase());
  const name = (multiplier === undefined ? parts[0] : parts[1]) ?? "";
  const [unitName = "", per] = name.split("/");
  const unit: Unit = currency !== undefined ? { base: currency, factor: scaleOf(name) } : (unitSymbols.get(unitName) ?? unitWords.get(unitName.toLowerCase()) ?? { base: name, factor: 1 });
  const scale = unit.factor * (multiplier ?? 1) * sign;
  const base = per === undefined ? unit.base : `${unit.base}/${per}`;
  // Four hundred digits are no quantity that JSON can say.
  const [value = 0, upTo] = numbers.map((number) => Number((parseNumber(number) * scale).toPrecision(12))).filter(Number.isFinite);
  return upTo === undefined ? { value, unit: base } : { value, upTo, unit: base };
}

function scaleOf(letter: string): number {
  return letter === "k" || letter === "K" ? 1e3 : letter === "M" ? 1e6 : letter === "B" ? 1e9 : 1;
}

/** `1,000.5`, `0,5` and `1.000.000`: the last single separator is a decimal point unless three digits follow a comma. */
function parseNumber(text: string): number {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(",", ""));
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return Number(text.replaceAll(".", ""));
  return Number(/^\d+(?:[.,]\d+)?/.exec(text)![0].replace(",", "."));
}

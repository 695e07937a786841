import { isDigit, isLetter } from "../../../document/characters";
import { type Detector, endOfMatch, isAlphanumeric, nothing, one, type Sensitive } from "../detector";
import { passesLuhn } from "./checkDigits";
import { ibanLengthOf, isIban, nationalIds } from "./nationalIds";
import { ipv4At } from "./networkAddresses";
import { phoneAt } from "./phones";

/** Fewer digits are no number that belongs to a person. */
const fewestDigits = 6;
/** Units behind the first digit that are looked at to count. */
const reach = 22;
/** Letters that a number may begin with. */
const mostLetters = 6;

/** Numbers of accounts, cards, people, telephones and machines. They are looked at where a run of digits begins, and only if there are enough of them. */
export const numbers: Detector = {
  id: "number",
  triggers: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  find(text, start) {
    const before = text.charCodeAt(start - 1);
    if (isDigit(before)) return nothing;
    if (!hasManyDigits(text, start)) return nothing;
    if (before === 46 && isAlphanumeric(text.charCodeAt(start - 2))) return nothing;
    const letters = lettersBefore(text, start);
    if (letters > 0) {
      const found = letters > mostLetters || isWordUnit(text.charCodeAt(start - letters - 1)) ? nothing : lettered(text, start, start - letters);
      if (found.length > 0 || isLetter(before)) return found;
    }
    if (before === 95 || before > 0xbf) return nothing;
    return plain(text, start);
  },
};

function hasManyDigits(text: string, start: number): boolean {
  let digits = 0;
  for (let at = start; at < start + reach; at++) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) {
      if (++digits >= fewestDigits) return true;
    } else if (!isSeparator(unit) && !isLetter(unit)) return dotted.test(text.slice(start, start + 16));
  }
  return dotted.test(text.slice(start, start + 16));
}

const dotted = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d/;

/** A space, hyphen, dot, slash or bracket between groups of digits. */
function isSeparator(unit: number): boolean {
  return unit === 32 || unit === 45 || unit === 46 || unit === 47 || unit === 40 || unit === 41 || unit === 0xa0 || unit === 0x202f || unit === 0x2011 || unit === 43;
}

function lettersBefore(text: string, start: number): number {
  let count = 0;
  let at = start - 1;
  // `X-1234567-L` and `AB 12 34 56 C` have something between letters and digits.
  if ((text.charCodeAt(at) === 32 || text.charCodeAt(at) === 45) && /(?:^|[^\p{L}\p{N}])(?:[XYZ]|[A-CEGHJ-PR-TW-Z]{2})$/u.test(text.slice(Math.max(0, at - 3), at))) at--;
  while (count <= mostLetters && isLetter(text.charCodeAt(at - count))) count++;
  return count === 0 ? 0 : start - 1 - at + count;
}

function lettered(text: string, start: number, from: number): readonly Sensitive[] {
  const iban = ibanAt(text, start, from);
  return iban.length > 0 ? iban : (idAt(text, from) ?? nothing);
}

function plain(text: string, start: number): readonly Sensitive[] {
  const ip = ipv4At(text, start);
  if (ip.length > 0) return ip;
  const card = cardAt(text, start);
  if (card.length > 0) return card;
  return idAt(text, start) ?? phoneAt(text, start);
}

const ibanBody = /\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,4})?/iy;

function ibanAt(text: string, start: number, from: number): readonly Sensitive[] {
  const length = start - from === 2 ? ibanLengthOf(text.slice(from, start)) : undefined;
  if (length === undefined) return nothing;
  const close = endOfMatch(ibanBody, text, start);
  if (close < 0) return nothing;
  // Words may follow; the state says how many characters belong to it.
  let end = from;
  for (let count = 0; count < length && end < close; end++) if (isAlphanumeric(text.charCodeAt(end))) count++;
  return !isAlphanumeric(text.charCodeAt(end)) && isIban(compact(text.slice(from, end))) ? one("iban", from, end) : nothing;
}

const cardBodies = [/\d{13,19}(?![\w-])/y, /\d{4}(?:[ \u00a0-]?\d){8,15}(?![\w-])/y];
/** Who issues cards, by the first digits (ISO/IEC 7812): Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro, Mir, RuPay. */
const issuers = /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01]|720)\d{12,13}|3[47]\d{13}|6(?:011|4[4-9]\d|5\d\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|(?:50|5[6-9]|6[37])\d{10,17}|220[0-4]\d{12}|(?:60|81|82)\d{14})$/;

function cardAt(text: string, start: number): readonly Sensitive[] {
  const end = cardBodies.map((body) => endOfMatch(body, text, start)).find((each) => each >= 0 && isCard(text.slice(start, each)));
  return end === undefined ? nothing : one("card", start, end);
}

function isCard(card: string): boolean {
  const digits = compact(card);
  return issuers.test(digits) && passesLuhn(digits) && new Set(digits).size > 2 && isGrouped(card);
}

/** Written in one, or in the groups that are on cards: not a table's columns. */
function isGrouped(card: string): boolean {
  const groups = card.split(/[ \u00a0-]/).map(({ length }) => length);
  return groups.length === 1 || /^(?:4(?:,4){2,3}(?:,[1-3])?|4,6,[45])$/.test(groups.join());
}

function idAt(text: string, from: number): readonly Sensitive[] | undefined {
  for (const { pattern, isValid, context } of nationalIds) {
    const end = endOfMatch(pattern, text, from);
    if (end >= 0 && isValid(compact(text.slice(from, end))) && (context === undefined || context.test(text.slice(Math.max(0, from - 50), from)))) return one("nationalId", from, end);
  }
  return undefined;
}

function compact(value: string): string {
  return value.replaceAll(/[^\dA-Z+]/gi, "").toUpperCase();
}

function isWordUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 95 || unit > 0xbf;
}

import { type Detector, endOfMatch, nothing, one, type Sensitive } from "../detector";

/** Separators inside a number: one space, hyphen, dot, slash, or a hyphen that does not break. */
const international = /\+?\d{1,3}[ .\u00a0\u202f\u2011-]?(?:\(0?\d{0,4}\)[ .\u00a0-]?)?\d(?:[ .\u00a0\u202f\u2011/-]{0,3}\d){5,13}(?![\w-])(?!\.\d)/y;
/** The common ways to write a number within a country: with its area in brackets, in groups, with a leading zero. */
const national = new RegExp(
  [
    // North America: (555) 010-0199, 555-010-0199, 555.010.0199, 1-800-555-0199
    String.raw`(?:1[ .-])?\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}`,
    // France, Belgium: 01 23 45 67 89
    String.raw`0[1-9](?:[ .-]\d{2}){4}`,
    // Germany, Austria, United Kingdom, Italy and others: 030 1234567, 0171/1234567, 020 7946 0018
    String.raw`\(?0[1-9]\d{1,4}\)?(?: ?[/-] ?| )\d{3,8}(?:[ -]\d{1,6}){0,3}`,
    // United Kingdom, Australia, in one: 07911 123456 without the space
    String.raw`0[1-9]\d{8,10}`,
  ].join("|"),
  "y",
);
const noMore = /(?![\w-])(?!\.\d)/y;
const anyNumber = /[\d(](?:[ .\u00a0/()-]{0,2}\d){5,14}(?![\w-])/y;
const called =
  /(?:\b(?:tele?(?:phone|fon|fono)?|tél(?:éphone)?|phone|mobile|mob|cell|fax|call|dial|ring|text|sms|whatsapp|hotline|handy|rufnummer|telefonnummer|anruf|ext|number|at|ph|t|m)\b\.?|[☎📞📱])[ \t]{0,3}(?:number|no|nr|nummer|[#:.=(]|is|me|us|on|at|under|unter|ist|my|her|his|their)*[ \t:.(]{0,4}(?:is |at |on |under )?$/iu;
const surelyCalled = /(?:\b(?:tele?(?:phone|fon|fono)?|tél(?:éphone)?|phone|mobile|cell|fax|whatsapp|hotline|handy|rufnummer|telefonnummer|sms)\b\.?|[☎📞📱])[^\d\n]{0,24}$/iu;
/** What looks like a number that one can call. */
const noPhone = /(?:\b(?:rfc|isbn|issn|iso|iec|doi|oid|id|issue|bug|pr|ticket|case|port|code|error|hash|commit|version|order|invoice|page|pages|pp|line|lines|draft|section|bytes?|bits?)|[#$€£¥%=_/\\^~])[ \t:#.-]{0,3}\(?$/i;

/** Nothing else is written so. */
const unmistakable = /0[1-9](?:[ .]\d{2}){4}(?![\w-])|0\d{3,4}\/\d{6,8}(?![\w-])/y;

/** Numbers with a plus sign. */
export const phones: Detector = {
  id: "phone",
  triggers: ["+", "(0", "(1", "(2", "(3", "(4", "(5", "(6", "(7", "(8", "(9"],
  find(text, start, end) {
    if (text.charCodeAt(start) !== 43) return bracketed(text, start);
    const before = text.charAt(start - 1);
    if (/[\w+)\]*/-]/.test(before) && before !== "(") return nothing;
    const from = text.charCodeAt(end) === 32 ? end + 1 : end;
    const close = endOfMatch(international, text, from);
    if (close < 0) return nothing;
    const digits = digitsIn(text, from, close);
    return digits < 8 || digits > 15 || text.charCodeAt(from) === 48 ? nothing : one("phone", start, close);
  },
};

function bracketed(text: string, start: number): readonly Sensitive[] {
  if (/[\w)\]]/.test(text.charAt(start - 1))) return nothing;
  const end = endOfNational(text, start);
  return end < 0 ? nothing : one("phone", start, end);
}

/** A number that begins with a digit. */
export function phoneAt(text: string, start: number): readonly Sensitive[] {
  const context = text.slice(Math.max(0, start - 40), start);
  if (/\+ ?$/.test(context) || (context.endsWith("(") && endOfNational(text, start - 1) >= 0) || /[\p{L}\d][-/]$/u.test(context)) return nothing;
  const isSure = surelyCalled.test(context);
  // The rest of some longer number.
  if (!isSure && /\d[ \u00a0]$/.test(context)) return nothing;
  if (!isSure && noPhone.test(context) && endOfMatch(unmistakable, text, start) < 0) return nothing;
  // 00 49 30 …: the way out of the country.
  if (text.startsWith("00", start)) {
    const end = endOfMatch(international, text, start + 2);
    const digits = end < 0 ? 0 : digitsIn(text, start + 2, end);
    return digits >= 9 && digits <= 15 && (isSure || /[ /-]/.test(text.slice(start, end))) && !/^00[ .]?0/.test(text.slice(start, end)) ? one("phone", start, end) : nothing;
  }
  const nationalEnd = endOfNational(text, start);
  if (nationalEnd >= 0 && (isSure || !isDate(text.slice(start, nationalEnd)))) {
    const isUnbroken = /^\d+$/.test(text.slice(start, nationalEnd));
    if (!isUnbroken || isSure || called.test(context)) return one("phone", start, nationalEnd);
  }
  if (!isSure && !called.test(context)) return nothing;
  const end = endOfMatch(anyNumber, text, start);
  const digits = end < 0 ? 0 : digitsIn(text, start, end);
  return digits >= 7 && digits <= 15 && (isSure || /[ -]/.test(text.slice(start, end))) && !isDate(text.slice(start, end)) ? one("phone", start, end) : nothing;
}

function endOfNational(text: string, start: number): number {
  const end = endOfMatch(national, text, start);
  if (end < 0 || endOfMatch(noMore, text, end) < 0) return -1;
  const digits = digitsIn(text, start, end);
  return digits >= 8 && digits <= 15 ? end : -1;
}

function isDate(value: string): boolean {
  return /^(?:\d{4}[-/. ][01]?\d[-/. ][0-3]?\d|[0-3]?\d[-/. ][0-3]?\d[-/. ]\d{4})\b/.test(value);
}

function digitsIn(text: string, start: number, end: number): number {
  return text.slice(start, end).replaceAll(/\D/g, "").length;
}

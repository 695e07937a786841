import type { Span } from "../document/block";
import { type Reading, Shape, TokenKind } from "../document/reading";
import type { CategoryId } from "../findings/category";
import type { Hit } from "./rule";

/** A keyword of BCP 14 in capitals, used in its sense. */
export interface Keyword {
  readonly category: CategoryId;
  readonly span: Span;
  /** `negated` where words around it turn its sense, `mayNot` for the undefined “MAY NOT”, `either` for “MUST (NOT)”. */
  readonly detail: "" | "negated" | "mayNot" | "either";
}

/** How far to either side a keyword's surroundings are looked at, in tokens. */
const reach = 12;

/** What each keyword says where nothing negates it. */
export const affirmed: ReadonlyMap<string, CategoryId> = new Map([
  ["MUST", "constraint.mandatory"],
  ["SHALL", "constraint.mandatory"],
  ["REQUIRED", "constraint.mandatory"],
  ["SHOULD", "constraint.recommended"],
  ["RECOMMENDED", "constraint.recommended"],
  ["MAY", "constraint.optional"],
  ["OPTIONAL", "constraint.optional"],
]);

/** What each keyword says with “NOT”. */
export const denied: ReadonlyMap<string, CategoryId> = new Map([
  ["MUST", "constraint.prohibited"],
  ["SHALL", "constraint.prohibited"],
  ["REQUIRED", "constraint.optional"],
  ["SHOULD", "constraint.discouraged"],
  ["RECOMMENDED", "constraint.discouraged"],
  ["MAY", "constraint.prohibited"],
  ["OPTIONAL", "constraint.mandatory"],
]);

const adjectives: ReadonlySet<string> = new Set(["REQUIRED", "RECOMMENDED", "OPTIONAL"]);

/** “The word MUST”, “a SHOULD”: a keyword that is spoken of. Before an adjective only the nouns count: “a REQUIRED field” is use. */
const nounsBefore: ReadonlySet<string> = new Set([
  "word",
  "words",
  "keyword",
  "keywords",
  "term",
  "terms",
  "verb",
  "verbs",
  "phrase",
  "phrases",
]);
const articles: ReadonlySet<string> = new Set(["a", "an", "the"]);
const nounsAfter: ReadonlySet<string> = new Set(
  (
    "keyword keywords requirement requirements statement statements clause clauses level levels language word words term terms " +
    "condition conditions verb verbs"
  ).split(" "),
);

/** Adverbs that may stand between an auxiliary and its “not”. */
const adverbs: ReadonlySet<string> = new Set([
  "also",
  "therefore",
  "thus",
  "still",
  "normally",
  "generally",
  "certainly",
  "then",
  "however",
  "consequently",
]);

const negativeSubjects: ReadonlySet<string> = new Set(["no", "none", "nothing", "nobody", "neither"]);

/** Words after which “no …” begins a clause of its own. */
const clauseStarts: ReadonlySet<string> = new Set(["and", "but", "that", "so", "in", "under", "at", "otherwise", "therefore"]);

/** Whether every word of a hit is in capitals: only then is it a keyword (RFC 8174). */
export function isInCapitals(hit: Hit, reading: Reading): boolean {
  for (let token = hit.first; token <= hit.last; token++) {
    if (reading.kinds[token] === TokenKind.Word && !(reading.shapes[token]! & Shape.Upper)) return false;
  }
  return true;
}

/**
 * The keyword at a hit of the keywords' lexicon; `undefined` if it is in small letters, spoken of, or part of words that are all in
 * capitals.
 */
export function keywordAt(hit: Hit, reading: Reading): Keyword | undefined {
  // In “not RECOMMENDED” and “MUST not” the word in capitals is the keyword, and the other one turns it.
  const word = hit.group === "negatedAdjective" ? hit.last : hit.first;
  if (!isUpper(reading, word)) return undefined;
  const isWhole = isInCapitals(hit, reading);
  const first = isWhole ? hit.first : word;
  const last = isWhole ? hit.last : word;
  if (isMentioned(reading, first, last) || isDateOrName(reading, first, last)) return undefined;
  const name = reading.raw(word);
  if (adjectives.has(name) ? isLabel(reading, first, last) : isShouted(reading, first, last)) return undefined;

  const keyword = (categories: ReadonlyMap<string, CategoryId>, detail: Keyword["detail"]): Keyword => ({
    category: categories.get(name)!,
    span: { start: reading.starts[first]!, end: reading.ends[last]! },
    detail,
  });
  if (hit.group === "eitherVerb" && isWhole) return keyword(affirmed, "either");
  if (first < last) return keyword(denied, "");
  if (adjectives.has(name)) return isNegatedAdjective(reading, word) ? keyword(denied, "negated") : keyword(affirmed, "");
  const following = afterAdverb(reading, word);
  const isNegated = isNegation(lowerIn(reading, following, word));
  // RFC 2119 has no “MAY NOT”: it can permit not to, or not permit.
  if (name === "MAY" && isNegated) return keyword(affirmed, isUpper(reading, following) ? "mayNot" : "");
  return isNegated || hasNegativeSubject(reading, word) ? keyword(denied, "negated") : keyword(affirmed, "");
}

/** Whether a keyword in capitals is spoken of rather than used: quoted, listed, or after words such as “the keyword”. */
export function isMentioned(reading: Reading, first: number, last: number): boolean {
  if (isQuoted(reading, first, last) || isHyphenated(reading, first, last) || isListed(reading, first, last)) return true;
  const before = lowerIn(reading, first - 1, first);
  if (nounsBefore.has(before)) return true;
  return !adjectives.has(reading.raw(last)) && (articles.has(before) || nounsAfter.has(lowerIn(reading, last + 1, first)));
}

function isNegatedAdjective(reading: Reading, word: number): boolean {
  const before = lowerIn(reading, word - 1, word);
  return isNegation(before) || before.endsWith("n't");
}

function isNegation(word: string): boolean {
  return word === "not" || word === "never";
}

/** The token after a keyword, or after the adverb that follows it: “MUST also NOT”. */
function afterAdverb(reading: Reading, word: number): number {
  return adverbs.has(lowerIn(reading, word + 1, word)) ? word + 2 : word + 1;
}

/** “No receiver MAY …”, “under no circumstances SHALL …”. */
function hasNegativeSubject(reading: Reading, token: number): boolean {
  for (let before = token - 1; before >= Math.max(0, token - reach) && reading.sentences[before] === reading.sentences[token]; before--) {
    if (reading.kinds[before] === TokenKind.Punctuation && isClauseEnd(reading.unit(before))) return false;
    if (!negativeSubjects.has(reading.lower(before))) continue;
    const previous = lowerIn(reading, before - 1, token);
    return previous === "" || clauseStarts.has(previous) || reading.kinds[before - 1] === TokenKind.Punctuation;
  }
  return false;
}

function isClauseEnd(unit: number): boolean {
  return unit === 44 || unit === 58 || unit === 59;
}

/** The keyword stands alone between quotation marks, emphasis and a comma aside. */
function isQuoted(reading: Reading, first: number, last: number): boolean {
  const { text } = reading;
  let before = reading.starts[first]! - 1;
  while (isEmphasis(text.charCodeAt(before))) before--;
  if (!isQuotationMark(text.charCodeAt(before))) return false;
  let after = reading.ends[last]!;
  while (isEmphasis(text.charCodeAt(after))) after++;
  const unit = text.charCodeAt(after);
  return isQuotationMark(unit) || ((unit === 44 || unit === 46 || unit === 59) && isQuotationMark(text.charCodeAt(after + 1)));
}

function isEmphasis(unit: number): boolean {
  return unit === 42 || unit === 95;
}

function isQuotationMark(unit: number): boolean {
  return unit === 34 || unit === 39 || (unit >= 0x2018 && unit <= 0x201f) || unit === 0xab || unit === 0xbb;
}

/** “MUST-level”, “non-REQUIRED”. */
function isHyphenated(reading: Reading, first: number, last: number): boolean {
  return (reading.unit(last + 1) === 45 && reading.adjacent(last)) || (reading.unit(first - 1) === 45 && reading.adjacent(first - 1));
}

/** One of several keywords in a row: “MUST, SHOULD, MAY” names them, and so does “MUST/SHOULD” unless a verb follows. */
function isListed(reading: Reading, first: number, last: number): boolean {
  if (reading.unit(last + 1) === 44 && isKeyword(reading, last + 2)) return true;
  if (reading.unit(first - 1) === 44 && isKeyword(reading, first - 2)) return true;
  let end = last;
  while (isJoint(reading, end + 1) && isKeyword(reading, end + 2) && end - last < reach) end += 2;
  const isOneOfSeveral = end > last || (isJoint(reading, first - 1) && isKeyword(reading, first - 2));
  if (!isOneOfSeveral) return false;
  const next = lowerIn(reading, end + 1, first);
  return next === "" || nounsAfter.has(next);
}

function isKeyword(reading: Reading, token: number): boolean {
  return affirmed.has(reading.raw(token));
}

function isJoint(reading: Reading, token: number): boolean {
  const unit = reading.unit(token);
  if (unit === 47) return true;
  const word = reading.ends[token]! - reading.starts[token]! <= 3 ? reading.lower(token) : "";
  return word === "or" || word === "and";
}

/** “12 MAY 2026”, `OPTIONAL.md`. */
function isDateOrName(reading: Reading, first: number, last: number): boolean {
  if (reading.unit(last + 1) === 46 && reading.adjacent(last) && reading.adjacent(last + 1)) return true;
  return reading.raw(first) === "MAY" && reading.kinds[last + 1] === TokenKind.Number && last + 1 < reading.count;
}

/** Capitals carry no meaning where nearly all words around have them. */
function isShouted(reading: Reading, first: number, last: number): boolean {
  let upper = 0;
  let lower = 0;
  const sentence = reading.sentences[first];
  for (let token = Math.max(0, first - reach); token <= last + reach && token < reading.count; token++) {
    if (reading.sentences[token] !== sentence || reading.kinds[token] !== TokenKind.Word || (token >= first && token <= last)) continue;
    if (isUpper(reading, token)) {
      if (!affirmed.has(reading.raw(token)) && reading.raw(token) !== "NOT") upper++;
    } else if (reading.ends[token]! - reading.starts[token]! > 1) lower++;
  }
  return upper >= 3 && lower * 3 <= upper;
}

/**
 * “ACTION REQUIRED:”, “RECOMMENDED APPROACH”: a sentence that begins with words in capitals, the keyword among them, is labelled with
 * them.
 */
function isLabel(reading: Reading, first: number, last: number): boolean {
  if (isShouted(reading, first, last)) return true;
  const start = reading.firstOf(reading.sentences[first]!);
  if (first - start > 3) return false;
  for (let token = start; token < first; token++) if (!isUpper(reading, token)) return false;
  return (
    first > start ||
    (isUpper(reading, last + 1) && !isSentenceEnd(reading, last) && reading.ends[last + 1]! - reading.starts[last + 1]! > 3)
  );
}

function isSentenceEnd(reading: Reading, token: number): boolean {
  return token + 1 >= reading.count || reading.sentences[token + 1] !== reading.sentences[token];
}

function isUpper(reading: Reading, token: number): boolean {
  return token >= 0 && token < reading.count && reading.kinds[token] === TokenKind.Word && (reading.shapes[token]! & Shape.Upper) !== 0;
}

/** A token's word in lower case; empty if it is no word or stands in another sentence than `near`. */
function lowerIn(reading: Reading, token: number, near: number): string {
  const isThere =
    token >= 0 && token < reading.count && reading.kinds[token] === TokenKind.Word && reading.sentences[token] === reading.sentences[near];
  return isThere ? reading.lower(token) : "";
}

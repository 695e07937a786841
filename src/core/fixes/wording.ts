import { isLetter } from "../document/characters";
import { endOfListMarker } from "../document/inline";
import { oneSpaced } from "../document/oneLine";
import type { Block, Span } from "../document/block";
import type { LocalEdit } from "./fix";

/** So far around a span its neighbours are looked at, UTF-16 units. */
const reach = 80;

/** Text that begins as other words do: with a capital where these have one. */
export function inCaseOf(words: string, text: string): string {
  const first = words.charAt(0);
  return first !== first.toLowerCase() ? raised(text) : text;
}

export function raised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Words with single spaces and without emphasis, for titles. */
export function plainWords(words: string): string {
  return oneSpaced(words.replaceAll("*", ""));
}

/** `a` or `an`, as the sound of the next word has it; by its letters, which are right nearly always. */
function articleFor(next: string): "a" | "an" {
  if (/^[A-Z](?:[A-Z0-9]|$)/.test(next)) return /^[AEFHIL-ORSX]/.test(next) ? "an" : "a";
  const lower = next.toLowerCase();
  if (/^(?:hour|honest|honour|honor|heir)/.test(lower)) return "an";
  if (/^(?:uni|use|usu|ubiq|uti|eu|one|once)/.test(lower) && !lower.startsWith("unin")) return "a";
  return /^[aeiou]/.test(lower) ? "an" : "a";
}

/** An indefinite article right before an offset, as written; `undefined` where there is none. */
function articleBefore(text: string, offset: number): (Span & { readonly words: string }) | undefined {
  const gap = spaceBefore(text, offset);
  const start = startOfWord(text, gap);
  const words = text.slice(start, gap);
  return gap < offset && /^an?$/i.test(words) ? { start, end: gap, words } : undefined;
}

/** The changes that put other words in the place of some, and the article before them right. */
export function replaced(text: string, span: Span, words: string): LocalEdit[] {
  const article = articleBefore(text, span.start);
  const edit = { span, wording: [words] };
  if (article === undefined) return [edit];
  const fitting = inCaseOf(article.words, articleFor(words));
  return fitting === article.words ? [edit] : [{ span: { start: article.start, end: article.end }, wording: [fitting] }, edit];
}

/** The changes that take words out of a sentence, with the commas, brackets and emphasis that were there for them alone. */
export function dropped({ kind, text, quoteDepth }: Block, words: Span): LocalEdit[] {
  const span = withEmphasis(text, words);
  const { start, end } = span;
  const isSpace = (at: number): boolean => text.charCodeAt(at) <= 32 || (quoteDepth > 0 && text.charAt(at) === ">");
  let before = start;
  while (before > 0 && isSpace(before - 1)) before--;
  let after = end;
  while (after < text.length && isSpace(after)) after++;
  const left = text.charAt(before - 1);
  const right = text.charAt(after);
  const isFirst = before === 0 || /[.!?:|]/.test(left) || (kind === "heading" && left === "#") || endOfListMarker(text, skipSpace(text, 0)) === before;
  if (isFirst) return [withoutFirst(text, span, after)];
  if (left === "(" && right === ")" && before === start && after === end) return [{ span: { start: spaceBefore(text, before - 1), end: after + 1 }, wording: [] }];
  if (left === ",") {
    if (right === ",") return [{ span: { start: before - 1, end: after + 1 }, wording: [] }];
    if (endsClause(right)) return [{ span: { start: before - 1, end }, wording: [] }];
  }
  const isAtLineStart = text.slice(before, start).includes("\n");
  if (isAtLineStart && !endsClause(right)) return [{ span: { start, end: after }, wording: [] }];
  const article = articleBefore(text, start);
  if (article === undefined || after === end) return [{ span: { start: before, end }, wording: [] }];
  const fitting = inCaseOf(article.words, articleFor(wordAt(text, after)));
  return [{ span: { start: article.start, end: after }, wording: [`${fitting}${text.slice(article.end, start)}`] }];
}

/** Takes the first words of a sentence; what follows gets their capital. */
function withoutFirst(text: string, { start, end }: Span, after: number): LocalEdit {
  let next = after;
  if (text.charAt(next) === ",") next = skipSpace(text, next + 1);
  const hadCapital = raised(text.charAt(start)) === text.charAt(start);
  const letter = text.charAt(next);
  if (!hadCapital || !isLetter(text.charCodeAt(next))) return { span: { start, end: Math.max(next, end) }, wording: [] };
  return { span: { start, end: next + 1 }, wording: [raised(letter)] };
}

/** With the emphasis that stands around these words and nothing else. */
function withEmphasis(text: string, { start, end }: Span): Span {
  let by = 0;
  while (/[*_]/.test(text.charAt(start - by - 1)) && text.charAt(start - by - 1) === text.charAt(end + by)) by++;
  return { start: start - by, end: end + by };
}

/** Whether a clause ends before a character; the end of the text is an empty one. */
function endsClause(character: string): boolean {
  return character === "" || /[.,;:!?)\]|]/.test(character);
}

/** The offset behind a short run of words that goes up to the end of its clause; `undefined` where more follows, which may belong to them or not. */
export function endOfShortPhrase(text: string, start: number, mostWords: number): number | undefined {
  let at = start;
  for (let words = 0; words < mostWords; words++) {
    const from = skipSpace(text, at);
    const end = endOfWord(text, from);
    if (end === from || joiners.has(text.slice(from, end).toLowerCase())) return undefined;
    at = end;
    const next = text.slice(at, at + reach).trimStart().charAt(0);
    // `v1.2` and `index.md` go on behind their full stop.
    if (endsClause(next)) return next === "." && isLetter(text.charCodeAt(at + 1)) ? undefined : at;
  }
  return undefined;
}

/** Words behind which something else is spoken of. */
const joiners: ReadonlySet<string> = new Set(
  (
    "and or but to of for in on at by from with without into over under until unless if when where while as than that which who whose is are was were be been has have " +
    "had does do did can could may might must shall should will would not before after during because so then via per about between through"
  ).split(" "),
);

/** The end of the word at an offset: letters, digits, and what joins them. */
export function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length && isWordCharacter(text, end)) end++;
  return end;
}

export function startOfWord(text: string, end: number): number {
  let start = end;
  while (start > 0 && isWordCharacter(text, start - 1)) start--;
  return start;
}

export function wordAt(text: string, start: number): string {
  return text.slice(start, endOfWord(text, start));
}

/** The word before an offset, in lower case; empty where punctuation stands between. */
export function wordBefore(text: string, offset: number): string {
  const end = spaceBefore(text, offset);
  return text.slice(startOfWord(text, end), end).toLowerCase();
}

/** The word after an offset, in lower case; empty where punctuation stands between. */
export function wordAfter(text: string, offset: number): string {
  return wordAt(text, skipSpace(text, offset)).toLowerCase();
}

export function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Where the white space before an offset starts. */
export function spaceBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.charCodeAt(at - 1) <= 32) at--;
  return at;
}

function isWordCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (isLetter(unit) || unit >= 0xc0 || (unit >= 48 && unit <= 57)) return true;
  const isJoint = unit === 45 || unit === 39 || unit === 0x2019;
  return isJoint && isLetter(text.charCodeAt(at - 1)) && isLetter(text.charCodeAt(at + 1));
}

/** A verb in the third person: `close` → `closes`, `try` → `tries`, `push` → `pushes`. */
export function thirdPerson(verb: string): string {
  if (verb === "be") return "is";
  if (verb === "have") return "has";
  if (/(?:[sxzo]|[cs]h)$/i.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/i.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

/** Whether a word in front of a verb reads as a plural, or as somebody whose verb has no `s`. */
export function readsAsPlural(lower: string): boolean {
  return /^(?:they|we|you|i|both|all|these|those|people|data)$/.test(lower) || /[^sui]s$/.test(lower);
}

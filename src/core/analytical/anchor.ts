import type { Span } from "../document/block";
import { isWordEnd } from "./anchoring/characters";
import { fold, type Folded, type LineStarts } from "./anchoring/folding";
import { occurrencesOf } from "./anchoring/occurrences";
import { settle } from "./anchoring/settle";

/** Where a quote is to be found, if it stands there more than once. */
export interface AnchorHint {
  /** Offset at which the quote is said to start. Believed only if the quote stands there. */
  readonly at?: number;
  /** Words that are said to stand right before or after the quote. */
  readonly before?: string;
  readonly after?: string;
}

/** One way to look for a quote, from strict to lenient. */
interface Search {
  places(): Iterable<Span>;
  placeAt(offset: number): Span | undefined;
}

/** Letters and digits that a quote needs to mean one of several places without any context. */
const fewestLetters = 2;
/** Places that are compared, so that a quote of one word in a text of nothing else costs little. */
const mostPlaces = 500;
/** UTF-16 units of context that are compared on either side. */
const contextLength = 400;

const anyWord = /[\p{L}\p{N}]/u;
const wordCharacter = /[\p{L}\p{N}]/gu;
const nonWords = /[^\p{L}\p{N}]+/u;
/** What a quote is begun and rounded off with. A dash at its start may be a minus. */
const leadIns = "…,.:; ";
const leadOuts = "…,.:;- ";

/**
 * Finds a quote in a text: models miscount characters, so they quote and we locate. The quote's words stand at the place, all of them and no others, though case,
 * white space, dashes, quotation marks, the composition of accents and the marks of Markdown may differ. Of several places the right one by the hint, else the
 * first. `undefined` if it is not there; so a quote that leaves out words is not found. Linear in text and quote; never throws.
 */
export function locate(text: string, quote: string, hint: AnchorHint = {}): Span | undefined {
  const said = quote.trim();
  if (!anyWord.test(said) || said.length > 4 * text.length + 1_000) return undefined;
  const searches = searchesOf(text, said);
  const place = placeSaid(text, searches, hint) ?? placeMeant(text, searches, said, hint);
  return place && settle(text, place);
}

/** The place that the hint's offset gives, if the quote stands there. */
function placeSaid(text: string, searches: readonly (() => Search)[], { at }: AnchorHint): Span | undefined {
  if (at === undefined || !(at >= 0 && at < text.length)) return undefined;
  for (const search of searches) {
    const place = search().placeAt(at);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** The place that fits the context best; of several, one with the words letter for letter. */
function placeMeant(text: string, searches: readonly (() => Search)[], said: string, hint: AnchorHint): Span | undefined {
  const context = { before: wordsOf(hint.before?.slice(-contextLength) ?? ""), after: wordsOf(hint.after?.slice(0, contextLength) ?? "") };
  const whole = context.before.length + context.after.length;
  let best: { readonly place: Span; readonly fit: number } | undefined;
  for (const search of searches) {
    const places = first(mostPlaces, search().places());
    const fits = places.map((place) => fitOf(text, place, context));
    const fit = Math.max(...fits);
    const place = places[fits.indexOf(fit)];
    if (place === undefined || (best !== undefined && fit <= best.fit)) continue;
    if (fit === 0 && places.length > 1 && lettersIn(said) < fewestLetters) continue;
    best = { place, fit };
    if (fit === whole) break;
  }
  return best?.place;
}

/** From strict to lenient; each is made when those before did not do. */
function searchesOf(text: string, said: string): readonly (() => Search)[] {
  const asWritten = once(() => ({ text: foldedText(text, "asWritten"), quote: fold(said, "asWritten").text }));
  const asMarkup = once(() => ({ text: foldedText(text, "asMarkup"), quote: fold(said, "asMarkup").text }));
  return [
    () => literalSearch(text, said),
    () => foldedSearch(text, asWritten().text, asWritten().quote),
    () => foldedSearch(text, asMarkup().text, asMarkup().quote),
    () => foldedSearch(text, asWritten().text, withoutRoundings(asWritten().quote)),
    () => foldedSearch(text, asMarkup().text, withoutRoundings(asMarkup().quote)),
  ];
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function literalSearch(text: string, said: string): Search {
  const placeAt = (start: number): Span | undefined => (isPlace(text, start, start + said.length) ? { start, end: start + said.length } : undefined);
  return {
    *places() {
      for (const start of occurrencesOf(said, text)) {
        const place = placeAt(start);
        if (place !== undefined) yield place;
      }
    },
    placeAt: (offset) => (text.startsWith(said, offset) ? placeAt(offset) : undefined),
  };
}

function foldedSearch(text: string, { text: folded, starts, ends }: Folded, quote: string): Search {
  const isFindable = anyWord.test(quote);
  /** The place of the folded units from `index` on, unless it would begin or end within a word or a character. */
  const placeOf = (index: number): Span | undefined => {
    const last = index + quote.length - 1;
    const isWhole = starts[index] !== starts[index - 1] && ends[last] !== ends[last + 1];
    const start = starts[index]!;
    const end = ends[last]!;
    return isWhole && isPlace(text, start, end) ? { start, end } : undefined;
  };
  return {
    *places() {
      if (!isFindable) return;
      for (const index of occurrencesOf(quote, folded)) {
        const place = placeOf(index);
        if (place !== undefined) yield place;
      }
    },
    placeAt(offset) {
      let index = firstAtLeast(starts, offset);
      if (folded[index] === " ") index++;
      return isFindable && folded.startsWith(quote, index) ? placeOf(index) : undefined;
    },
  };
}

function withoutRoundings(quote: string): string {
  let start = 0;
  let end = quote.length;
  while (start < end && leadIns.includes(quote[start]!)) start++;
  while (end > start && leadOuts.includes(quote[end - 1]!)) end--;
  return quote.slice(start, end);
}

function isPlace(text: string, start: number, end: number): boolean {
  return isWordEnd(text, start) && isWordEnd(text, end);
}

/** How many words of the context stand around a place, counted outward from it until one differs. */
function fitOf(text: string, { start, end }: Span, { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }): number {
  let fit = 0;
  if (before.length > 0) {
    const words = wordsOf(text.slice(Math.max(0, start - contextLength), start)).toReversed();
    fit += commonStart(before.toReversed(), words);
  }
  if (after.length > 0) fit += commonStart(after, wordsOf(text.slice(end, end + contextLength)));
  return fit;
}

function commonStart(some: readonly string[], others: readonly string[]): number {
  let count = 0;
  while (count < some.length && some[count] === others[count]) count++;
  return count;
}

function wordsOf(text: string): string[] {
  return fold(text, "asMarkup").text.split(nonWords).filter((word) => word !== "");
}

function lettersIn(quote: string): number {
  return quote.match(wordCharacter)?.length ?? 0;
}

function first<Item>(most: number, items: Iterable<Item>): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === most) break;
  }
  return taken;
}

/** Index of the first number that is at least `least`, in ascending ones. */
function firstAtLeast(numbers: Uint32Array, least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The items of a reply quote the same few texts over and over. */
const recent = new Map<string, Folded>();
const remembered = 32;
/** Longer texts are no units, and not worth the memory. */
const longestRemembered = 32_768;

function foldedText(text: string, kind: LineStarts): Folded {
  if (text.length > longestRemembered) return fold(text, kind);
  const key = kind + text;
  const known = recent.get(key);
  if (known !== undefined) return known;
  const folded = fold(text, kind);
  if (recent.size >= remembered) recent.delete(recent.keys().next().value!);
  recent.set(key, folded);
  return folded;
}

import { isProse, type Span } from "../document/block";
import type { BlockPlace } from "../document/snapshot";
import { lemmaOf } from "../language/inflection";
import { inBlock, type MentionPlace, mentionOf, namesOf } from "./chains";
import type { DocumentSentences } from "./documentSentences";
import { nameKeyOf } from "./nameBook";
import type { Mention } from "./relations";
import { isPartOfTerm, withoutDeterminer } from "./wording";

/** What a rename changes at one place of a document. */
export interface Renaming {
  readonly place: BlockPlace;
  readonly span: Span;
  readonly text: string;
  /** The words differ from those that were renamed (a plural, a part of a name), so somebody should look at what they become. */
  readonly isAdapted: boolean;
}

/** Blocks that are looked through between two rests. */
const atOnce = 256;

/** The words of a mention that a rename is about: a name without its title, a noun with what modifies it. Undefined for pronouns and for code. */
export function renamedSpan(place: MentionPlace): Span | undefined {
  const mention = mentionOf(place);
  const span = mention.form === "name" ? nameSpan(place) : mention.form === "nominal" ? termSpan(place) : undefined;
  return span === undefined || place.block.text.slice(span.start, span.end).includes("`") ? undefined : span;
}

/**
 * Every place of the document where an entity goes by its name or its term, with what stands there when the words at one of them are replaced. In document
 * order. Yields now and then. It must not outlive an edit.
 */
export function* renamingsOf(at: MentionPlace, newWords: string, sentences: DocumentSentences): Generator<undefined, readonly Renaming[]> {
  const span = renamedSpan(at);
  if (span === undefined) return [];
  const old = at.block.text.slice(span.start, span.end);
  const name = nameKeyOf(mentionOf(at));
  const renamings: Renaming[] = [];
  let looked = 0;
  for (const place of name === undefined ? sameTerms(at, old, sentences) : namesOf(sentences.names.canonicalOf(name), sentences)) {
    if (++looked % atOnce === 0) yield;
    const other = place && renamedSpan(place);
    if (place === undefined || other === undefined) continue;
    const words = place.block.text.slice(other.start, other.end);
    const isSame = folded(words) === folded(old);
    const text = isSame ? newWords : name === undefined ? inNumber(newWords, mentionOf(place).number) : partOfName(words, old, newWords);
    if (words !== text) renamings.push({ place: place.place, span: other, text: inCase(words, old, text), isAdapted: !isSame });
  }
  return renamings;
}

/** The noun phrases of the document with the same noun and the same modifiers; now and then nothing, where a rest is due. */
function* sameTerms(at: MentionPlace, old: string, sentences: DocumentSentences): Generator<MentionPlace | undefined> {
  const { key, modifiers } = mentionOf(at);
  // The beginning of the first word is the same in the plural; most blocks can be told by it.
  const start = old.split(/\s/, 1)[0]!.toLowerCase().slice(0, -1);
  for (const [chunk, { blocks }] of sentences.chunks.entries()) {
    for (const [index, block] of blocks.entries()) {
      yield undefined;
      if (!isProse(block.kind) || !block.text.toLowerCase().includes(start)) continue;
      for (const place of sentences.in(block, { chunk, index })) {
        for (const [mention, each] of place.sentence.relations.mentions.entries()) {
          if (each.form === "nominal" && each.key === key && areEqual(each.modifiers, modifiers)) yield { ...place, mention };
        }
      }
    }
  }
}

/** A name as its key has it: without title and article. */
function nameSpan(place: MentionPlace): Span | undefined {
  const { start, end } = inBlock(place, mentionOf(place));
  const words = place.block.text.slice(start, end);
  const { key } = mentionOf(place);
  const at = words.toLowerCase().lastIndexOf(key);
  return at < 0 ? undefined : { start: start + at, end: start + at + key.length };
}

/** A noun and its modifiers, without what stands before these: “retry counter” of “the client's retry counter”. */
function termSpan(place: MentionPlace): Span | undefined {
  const { mentions } = place.sentence.relations;
  const mention = mentionOf(place);
  const head = inBlock(place, mention.head);
  let start = inBlock(place, mention).start;
  for (const other of mentions) {
    const end = inBlock(place, other).end;
    if (other !== mention && !isPartOfTerm(other, mentions) && end < head.start && end > start) start = end;
  }
  const span = withoutDeterminer(place.block.text, { start, end: head.end });
  return { start: Math.min(span.start, head.start), end: head.end };
}

/** The new term for a mention in the other number than the one that was renamed. A guess; whoever renames is shown it. */
function inNumber(newWords: string, number: Mention["number"]): string {
  if (number === "plural") return pluralOf(newWords);
  const start = newWords.lastIndexOf(" ") + 1;
  return newWords.slice(0, start) + lemmaOf(newWords.slice(start), "NNS");
}

function pluralOf(words: string): string {
  if (/(?:[sxz]|[cs]h)$/i.test(words)) return `${words}es`;
  return /[^aeiou]y$/i.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`;
}

/** A part of a name by its counterpart in the new one: `Smith` of `Alice Smith` becomes `Jones` with `Alice Jones`. The whole new name where there is none. */
function partOfName(words: string, old: string, newWords: string): string {
  const [part, whole, renamed] = [words, old, newWords].map((each) => each.split(/\s+/));
  if (whole!.length !== renamed!.length) return newWords;
  const at = whole!.map(folded).indexOf(folded(part![0]!));
  return at < 0 || part!.some((word, i) => folded(word) !== folded(whole![at + i] ?? "")) ? newWords : renamed!.slice(at, at + part!.length).join(" ");
}

/** With a capital where the words have one that the renamed words have not: at the start of a sentence. */
function inCase(words: string, old: string, text: string): string {
  const isRaised = words.charAt(0) !== old.charAt(0) && words.charAt(0) === old.charAt(0).toUpperCase();
  return isRaised ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function folded(words: string): string {
  return words.toLowerCase().split(/\s+/).join(" ");
}

function areEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}

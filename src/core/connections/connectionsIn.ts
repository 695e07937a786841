import { type Block, isProse, type Span } from "../document/block";
import { blockPlaces } from "../document/blockPlaces";
import { onOneLine } from "../document/oneLine";
import { addReadingWords, Tokenizer } from "../document/reading";
import type { BlockPlace } from "../document/snapshot";
import { Vocabulary } from "../document/vocabulary";
import type { DocumentRelations } from "../documentRelations";
import type { LiveDocument, PlacedMark } from "../liveDocument";
import { documentKeyOf, type NameKey } from "../relational/nameBook";
import { inBlock, type MentionPlace, mentionOf, placeOf } from "../relational/chains";
import type { SentencePlace } from "../relational/documentSentences";
import { isPartOfTerm, shortSpan } from "../relational/wording";
import { forEachAcronym } from "../structural/acronyms";
import { promptTag } from "../structural/promptTag";
import type { Connection, ConnectionEnd, ConnectionFamily, Connections } from "./connection";

/** Blocks in which names, pronouns and acronyms are followed: reading the sentences of a book would take minutes. */
export const mostBlocks = 2_500;
/** Blocks looked at between two rests. */
const atOnce = 16;
/** Words of an end that are shown, UTF-16 units. */
const longest = 80;

/** A span of a block of the document. */
interface End {
  readonly block: Block;
  readonly span: Span;
}

interface Found {
  readonly family: ConnectionFamily;
  readonly category?: Connection["category"];
  readonly from: End;
  readonly to: End;
  readonly certainty: number;
}

/**
 * What has to do with what in a document: what its findings relate, tags and their other halves, acronyms and their introductions, and what names and pronouns
 * stand for. `marks` are the document's own, in its order. Rests now and then; it must not outlive an edit.
 */
export function* connectionsIn(live: LiveDocument, relations: DocumentRelations | undefined, marks: readonly PlacedMark[]): Generator<undefined, Connections> {
  const places = yield* blockPlaces(live.snapshot);
  const connections = new Map<string, Connection>();
  let found = 0;
  for (const source of [related(live, marks), tagPairs(live, marks), acronyms(live), references(relations)]) {
    for (const each of source) {
      if (++found % atOnce === 0) yield;
      if (each === undefined) continue;
      const from = endAt(each.from, places, live);
      const to = endAt(each.to, places, live);
      if (from === undefined || to === undefined) continue;
      const key = keyOf(each.family, from, to);
      if (key === undefined || connections.has(key)) continue;
      connections.set(key, { family: each.family, category: each.category, from, to, certainty: each.certainty });
    }
  }
  return { connections: [...connections.values()], isPartial: places.size > mostBlocks };
}

/** `undefined` where the other end is in another document, or has gone. */
function endAt({ block, span }: End, places: ReadonlyMap<Block, BlockPlace>, live: LiveDocument): ConnectionEnd | undefined {
  const place = places.get(block);
  return place && { ...live.rangeOf(place, span).start, words: onOneLine(block.text.slice(span.start, span.end), longest) };
}

/** Equal for both directions of one connection: each statement of a contradiction names the other. `undefined` for a place and itself. */
function keyOf(family: ConnectionFamily, from: ConnectionEnd, to: ConnectionEnd): string | undefined {
  const [one, other] = [from, to].map(({ line, character }) => `${line}:${character}`).sort();
  return one === other ? undefined : `${family} ${one} ${other}`;
}

/** What findings relate to their places. Relationships and roles are left out: their ends are in one sentence. */
function* related(live: LiveDocument, marks: readonly PlacedMark[]): Generator<Found | undefined> {
  for (const placed of marks) {
    const family = familyOf(placed.mark.category);
    if (family === undefined) {
      yield undefined;
      continue;
    }
    const { block, mark } = placed;
    const from = { block, span: { start: mark.start, end: mark.end } };
    for (const to of live.evidenceOf(placed).related) yield { family, category: mark.category, from, to, certainty: mark.confidence / 100 };
  }
}

const families: Readonly<Record<string, ConnectionFamily>> = { contradiction: "contradiction", discourse: "discourse", tag: "tag", term: "term" };

function familyOf(category: string): ConnectionFamily | undefined {
  return category === "ambiguity.reference" ? "reference" : families[category.slice(0, category.indexOf("."))];
}

/** The other half of each tag: a closing tag ends the nearest open tag of its name. What is amiss has a finding. */
function* tagPairs(live: LiveDocument, marks: readonly PlacedMark[]): Generator<Found | undefined> {
  const open: { readonly name: unknown; readonly end: End }[] = [];
  for (const placed of marks) {
    if (placed.mark.rule !== promptTag) continue;
    const { block, mark } = placed;
    const { data } = live.evidenceOf(placed);
    const end = { block, span: { start: mark.start, end: mark.end } };
    if (data["form"] === "open") open.push({ name: data["name"], end });
    if (data["form"] !== "close") continue;
    const opener = open.findLastIndex(({ name }) => name === data["name"]);
    if (opener < 0) continue;
    yield { family: "tag", from: end, to: open[opener]!.end, certainty: mark.confidence / 100 };
    open.length = opener;
  }
}

const certaintyOfAcronyms = 0.9;

/** The first use of an acronym in each block, and where it was introduced before. What is used before its introduction has a finding. */
function* acronyms(live: LiveDocument): Generator<Found | undefined> {
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  const tokenizer = new Tokenizer(vocabulary);
  const introductions = new Map<string, End>();
  for (const block of proseOf(live)) {
    const found: Found[] = [];
    const told = new Set<string>();
    tokenizer.read(block, live.markup);
    forEachAcronym(tokenizer, (acronym, token, end, introduction) => {
      const here = { block, span: { start: tokenizer.starts[token]!, end } };
      const known = introductions.get(acronym);
      if (introduction !== undefined && known === undefined) introductions.set(acronym, here);
      else if (known !== undefined && known.block !== block && !told.has(acronym)) {
        found.push({ family: "term", from: here, to: known, certainty: certaintyOfAcronyms });
      }
      told.add(acronym);
    });
    yield undefined;
    yield* found;
  }
}

function* proseOf({ snapshot }: LiveDocument): Generator<Block> {
  let looked = 0;
  for (const { blocks } of snapshot.chunks) {
    for (const block of blocks) {
      if (++looked > mostBlocks) return;
      if (isProse(block.kind)) yield block;
    }
  }
}

/** A chain step by step: from each mention to the one before it, or to what it stands for. */
function* references(relations: DocumentRelations | undefined): Generator<Found | undefined> {
  if (relations === undefined || relations.sentences.isForeign) return;
  const { sentences } = relations;
  const lastOf = new Map<NameKey, End>();
  for (const place of sentencesOf(relations)) {
    const window = sentences.windowOf(place);
    const antecedents = sentences.antecedentsIn(window);
    const { mentions } = place.sentence.relations;
    for (const [index, mention] of mentions.entries()) {
      if (isPartOfTerm(mention, mentions)) continue;
      const from = endOf({ ...place, mention: index });
      const key = documentKeyOf(place.sentence, index);
      if (key === undefined) {
        const candidate = antecedents[index];
        if (candidate !== undefined) yield { family: "reference", from, to: endOf(placeOf(candidate, window).place), certainty: candidate.probability };
        continue;
      }
      const name = sentences.names.canonicalOf(key);
      const last = lastOf.get(name);
      if (last !== undefined) yield { family: "reference", from, to: last, certainty: mention.confidence / 100 };
      lastOf.set(name, from);
    }
    yield undefined;
  }
}

function* sentencesOf({ sentences }: DocumentRelations): Generator<SentencePlace> {
  let looked = 0;
  for (const [chunk, { blocks }] of sentences.chunks.entries()) {
    for (const [index, block] of blocks.entries()) {
      if (++looked > mostBlocks) return;
      if (isProse(block.kind)) yield* sentences.in(block, { chunk, index });
    }
  }
}

function endOf(place: MentionPlace): End {
  return { block: place.block, span: inBlock(place, shortSpan(mentionOf(place))) };
}

import type { Block, Span } from "../document/block";
import { type Candidate, lookBack } from "./antecedents";
import type { DocumentSentences, SentencePlace } from "./documentSentences";
import { documentKeyOf, type NameKey } from "./nameBook";
import type { PlacedName } from "./nameIndex";
import type { Mention } from "./relations";

/** A mention in its document. Holds until the next change. */
export interface MentionPlace extends SentencePlace {
  readonly mention: number;
}

/** What all mentions of one thing have in common: the fullest name of the document for it, or else its first mention. */
export type Root = { readonly kind: "name"; readonly name: NameKey } | { readonly kind: "mention"; readonly place: MentionPlace };

/** What a mention stands for, as far as its neighbourhood tells. */
export interface Antecedent {
  readonly place: MentionPlace;
  /** 0–1. */
  readonly probability: number;
}

/** Sentences that are looked at between two rests. */
const atOnce = 64;

export function mentionOf({ sentence, mention }: MentionPlace): Mention {
  return sentence.relations.mentions[mention]!;
}

/** A span of a sentence as a span of its block. */
export function inBlock({ sentence }: SentencePlace, { start, end }: Span): Span {
  return { start: sentence.start + start, end: sentence.start + end };
}

/** The mention that a pronoun or noun phrase stands for; undefined where it stands for itself, or is a name. */
export function antecedentOf(place: MentionPlace, sentences: DocumentSentences): Antecedent | undefined {
  if (documentKeyOf(place.sentence, place.mention) !== undefined) return undefined;
  const window = sentences.windowOf(place);
  const candidate = sentences.antecedentsIn(window)[place.mention];
  return candidate && placeOf(candidate, window);
}

/** Everything a mention may stand for, likeliest first. */
export function candidatesOf(place: MentionPlace, sentences: DocumentSentences): readonly Antecedent[] {
  const window = sentences.windowOf(place);
  const candidates = sentences.reader.antecedents.candidatesOf(window.map(({ sentence }) => sentence), place.mention);
  return candidates.map((candidate) => placeOf(candidate, window));
}

/** A candidate in its place. `window`: the sentences that it was chosen from. */
export function placeOf({ sentencesBack, mention, probability }: Candidate, window: readonly SentencePlace[]): Antecedent {
  return { place: { ...window[window.length - 1 - sentencesBack]!, mention }, probability };
}

/** What a mention's chain starts from. Two mentions are of one chain if this is the same. */
export function rootOf(place: MentionPlace, sentences: DocumentSentences): Root {
  const seen = new MentionSet();
  for (let at = place; ; ) {
    const name = documentKeyOf(at.sentence, at.mention);
    if (name !== undefined) return { kind: "name", name: sentences.names.canonicalOf(name) };
    const antecedent = antecedentOf(at, sentences);
    // A pronoun may stand before its noun, and the noun look back at the pronoun: then the chain starts where the circle is met again.
    if (antecedent === undefined || !seen.add(antecedent.place)) return { kind: "mention", place: at };
    at = antecedent.place;
  }
}

export function areOne(root: Root, other: Root): boolean {
  if (root.kind === "name") return other.kind === "name" && root.name === other.name;
  return other.kind === "mention" && root.place.block === other.place.block && root.place.index === other.place.index && root.place.mention === other.place.mention;
}

/** Those mentions of some consecutive sentences that are of a chain. Costs a look at each sentence, however long the chain is elsewhere. */
export function membersIn(places: readonly SentencePlace[], root: Root, sentences: DocumentSentences): MentionPlace[] {
  const roots = new Map<Block, Map<number, Root>>();
  const members: MentionPlace[] = [];
  for (const place of places) {
    const window = sentences.windowOf(place);
    const antecedents = sentences.antecedentsIn(window);
    for (const mention of place.sentence.relations.mentions.keys()) {
      const at = { ...place, mention };
      const candidate = documentKeyOf(at.sentence, at.mention) === undefined ? antecedents[mention] : undefined;
      // Most antecedents are in the sentences that have been looked at just before.
      const known = candidate && knownRoot(placeOf(candidate, window).place);
      const found = known ?? rootOf(at, sentences);
      remember(at, found);
      if (areOne(root, found)) members.push(at);
    }
  }
  return members;

  function knownRoot({ block, index, mention }: MentionPlace): Root | undefined {
    return roots.get(block)?.get(index * mostMentions + mention);
  }

  function remember({ block, index, mention }: MentionPlace, found: Root): void {
    const inBlock = roots.get(block) ?? new Map<number, Root>();
    roots.set(block, inBlock.set(index * mostMentions + mention, found));
  }
}

/** All mentions of a bearer by name, in document order. */
export function* namesOf(name: NameKey, sentences: DocumentSentences): Generator<MentionPlace> {
  let before: PlacedName | undefined;
  let inBlock: readonly SentencePlace[] = [];
  for (const at of sentences.names.mentionsOf(name)) {
    const { block, fact } = at.placed;
    if (before?.placed.block !== block) inBlock = sentences.in(block, { chunk: at.chunk, index: sentences.chunks[at.chunk]!.blocks.indexOf(block) });
    before = at;
    for (const place of inBlock) {
      if (place.sentence.end < fact.end) continue;
      const mention = place.sentence.relations.mentions.findIndex(
        (each, i) => place.sentence.start + each.start === fact.start && place.sentence.start + each.end === fact.end && documentKeyOf(place.sentence, i) === fact.key,
      );
      if (mention >= 0) yield { ...place, mention };
      break;
    }
  }
}

/** Where a chain starts: the first mention of its name, or its root. */
export function startOf(root: Root, sentences: DocumentSentences): MentionPlace | undefined {
  if (root.kind === "mention") return root.place;
  for (const place of namesOf(root.name, sentences)) return place;
  return undefined;
}

/**
 * All mentions of what a root stands for, in document order. Yields now and then: a name may stand in all parts of a large document. It must not outlive
 * an edit.
 */
export function* chainOf(root: Root, sentences: DocumentSentences): Generator<undefined, readonly MentionPlace[]> {
  const members: MentionPlace[] = [];
  const known = new MentionSet();
  let looked = 0;
  for (const start of root.kind === "mention" ? [root.place] : namesOf(root.name, sentences)) {
    // It has been met in the sentences behind an earlier one.
    if (known.has(start)) continue;
    if (root.kind === "mention") known.add(start);
    let left = lookBack;
    for (const place of sentencesFrom(start, sentences)) {
      const before = members.length;
      members.push(...membersIn(place));
      left = members.length > before ? lookBack : left - 1;
      if (left < 0) break;
      if (++looked % atOnce === 0) yield;
    }
  }
  return members;

  function membersIn(place: SentencePlace): MentionPlace[] {
    const window = sentences.windowOf(place);
    const antecedents = sentences.antecedentsIn(window);
    const { mentions } = place.sentence.relations;
    const found = mentions.map((_, mention) => ({ ...place, mention })).filter((each) => isMember(each, mentions.length));
    for (const each of found) known.add(each);
    return found;

    /** Most look back; where a pronoun stands before its noun, the noun is looked at first. `steps` ends it where two look at each other. */
    function isMember(each: MentionPlace, steps: number): boolean {
      if (known.has(each)) return true;
      const name = documentKeyOf(each.sentence, each.mention);
      if (name !== undefined) return root.kind === "name" && sentences.names.canonicalOf(name) === root.name;
      const candidate = antecedents[each.mention];
      if (candidate === undefined) return false;
      const antecedent = placeOf(candidate, window).place;
      return known.has(antecedent) || (candidate.sentencesBack === 0 && steps > 0 && isMember(antecedent, steps - 1));
    }
  }
}

/** A sentence and those behind it in its section. */
function* sentencesFrom({ block, place, index }: SentencePlace, sentences: DocumentSentences): Generator<SentencePlace> {
  yield* sentences.in(block, place).slice(index);
  yield* sentences.sentencesAfter(place);
}

/** Mentions by where they stand. */
class MentionSet {
  private readonly inBlocks = new Map<Block, Set<number>>();

  has({ block, index, mention }: MentionPlace): boolean {
    return this.inBlocks.get(block)?.has(index * mostMentions + mention) === true;
  }

  /** False where it was there. */
  add(place: MentionPlace): boolean {
    if (this.has(place)) return false;
    const { block, index, mention } = place;
    const known = this.inBlocks.get(block);
    if (known === undefined) this.inBlocks.set(block, new Set([index * mostMentions + mention]));
    else known.add(index * mostMentions + mention);
    return true;
  }
}

/** More than the words of the longest block. */
const mostMentions = 65_536;

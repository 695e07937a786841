import { type Block, isProse } from "../document/block";
import type { BlockPlace } from "../document/snapshot";
import type { DocumentRelations } from "../documentRelations";
import { type MentionPlace, mentionOf, placeOf, type Root, rootOf } from "../relational/chains";
import type { SentencePlace } from "../relational/documentSentences";
import { documentKeyOf, type NameKey } from "../relational/nameBook";
import { typeOf } from "../relational/relationalMarks";
import type { EntityType } from "../relational/relations";
import { isPartOfTerm, relatedTo, withoutDeterminer, wordsOf } from "../relational/wording";
import { affirmed } from "../structural/keywords";
import { todos } from "../structural/lexicons/todo";
import type { Listed, OutlinePlace } from "./places";

/** Something that a document speaks of. */
export interface OutlinedEntity {
  /** Its fullest name, or what it is called first. */
  readonly name: string;
  readonly type: EntityType;
  readonly mentions: Listed<OutlinePlace>;
}

/** Sentences that are read: more than a book's chapter. Chains of what comes later are left out. */
const mostSentences = 3_000;
const mostEntities = 200;
/** Of one entity. */
const mostMentions = 200;
/** Chains that are looked at between two rests. */
const atOnce = 64;

interface Chain {
  readonly mentions: MentionPlace[];
  readonly isNamed: boolean;
}

/** What its chains have been brought together to. */
interface Gathered {
  readonly name: string;
  readonly type: EntityType;
  readonly chains: Chain[];
  count: number;
}

/** What the document speaks of: everything with a name, and what is mentioned more than once; the most frequent first. Yields now and then. */
export function* entitiesIn(relations: DocumentRelations): Generator<undefined, Listed<OutlinedEntity>> {
  const { sentences } = relations;
  if (sentences.isForeign) return { items: [], count: 0 };
  const chains = new Chains(relations);
  for (const [block, place] of proseIn(relations)) {
    for (const sentence of sentences.in(block, place)) {
      chains.take(sentence);
      yield;
    }
    if (chains.sentences >= mostSentences) break;
  }
  const found = (yield* gathered(chains.all, relations)).sort((a, b) => b.count - a.count);
  const items: OutlinedEntity[] = [];
  for (const entity of found.slice(0, mostEntities)) {
    items.push(placed(entity, relations));
    yield;
  }
  return { items, count: found.length };
}

/**
 * Chains by what they are called. A noun phrase finds its antecedent in its own section; over a whole document, what is called the same is listed as one. What has
 * no name and is mentioned once is left out, and so is what is a number, a keyword or a mark of unfinished text.
 */
function* gathered(chains: readonly Chain[], { sentences }: DocumentRelations): Generator<undefined, Gathered[]> {
  const byName = new Map<string, Gathered>();
  for (const [i, chain] of chains.entries()) {
    if (i % atOnce === 0) yield;
    const calling = callingOf(chain);
    const name = nameIn(calling);
    if (mentionOf(calling).form === "pronoun" || !isName(name)) continue;
    const key = keyedBy(calling, name);
    const known = byName.get(key);
    if (known === undefined) byName.set(key, { name, type: typeOf(calling, sentences), chains: [chain], count: chain.mentions.length });
    else {
      known.chains.push(chain);
      known.count += chain.mentions.length;
    }
  }
  return [...byName.values()].filter(({ chains: ofName, count }) => count > 1 || ofName.some(isNamedInText));
}

/** The only words of a heading that stand nowhere else often look like a name and are none. */
function isNamedInText({ mentions, isNamed }: Chain): boolean {
  return isNamed && mentions.some(({ block }) => block.kind !== "heading");
}

/** The mention that says best what a chain is about: its fullest name, or its first noun phrase. */
function callingOf({ mentions, isNamed }: Chain): MentionPlace {
  const [first = mentions[0]!, ...others] = mentions.filter((place) => mentionOf(place).form === (isNamed ? "name" : "nominal"));
  return isNamed ? others.reduce((best, each) => (mentionOf(each).key.length > mentionOf(best).key.length ? each : best), first) : first;
}

/** Noun phrases are the same where their words are, singular or plural. */
function keyedBy(calling: MentionPlace, name: string): string {
  const { form, key } = mentionOf(calling);
  const words = name.toLowerCase().split(" ");
  return form === "nominal" ? [...words.slice(0, -1), key].join(" ") : words.join(" ");
}

/** What a mention is called: a name without what else belongs to its phrase, a noun without determiner and without a label in bold type before it. */
function nameIn(place: MentionPlace): string {
  const { form, key } = mentionOf(place);
  const words = wordsOf(place);
  const at = form === "name" ? words.toLowerCase().indexOf(key) : -1;
  if (at >= 0) return words.slice(at, at + key.length);
  const bare = words.slice(words.lastIndexOf("**") + 1).replace(/^[^\p{L}\p{N}]+/u, "").replace(/["`*”]{1,4}$/, "");
  const { start, end } = withoutDeterminer(bare, { start: 0, end: bare.length });
  return bare.slice(start, end);
}

const unfinished: ReadonlySet<string> = new Set(todos.groups["mark"]);

function isName(name: string): boolean {
  return /\p{L}{2}/u.test(name) && !affirmed.has(name.split(" ")[0]!) && !unfinished.has(name.toLowerCase());
}

function* proseIn({ sentences }: DocumentRelations): Generator<[Block, BlockPlace]> {
  for (const [chunk, { blocks }] of sentences.chunks.entries()) {
    for (const [index, block] of blocks.entries()) if (isProse(block.kind)) yield [block, { chunk, index }];
  }
}

/** The mentions of a document by what they stand for. Sentences come in document order. */
class Chains {
  readonly all: Chain[] = [];
  sentences = 0;
  private readonly byName = new Map<NameKey, Chain>();
  private readonly byMention = new Map<Block, Map<number, Chain>>();

  constructor(private readonly relations: DocumentRelations) {}

  take(place: SentencePlace): void {
    this.sentences++;
    const { sentences } = this.relations;
    const window = sentences.windowOf(place);
    const antecedents = sentences.antecedentsIn(window);
    const { mentions } = place.sentence.relations;
    for (const mention of mentions.keys()) {
      if (isPartOfTerm(mentions[mention]!, mentions)) continue;
      const at = { ...place, mention };
      const name = documentKeyOf(place.sentence, mention);
      const candidate = name === undefined ? antecedents[mention] : undefined;
      // Most antecedents are in sentences that have been taken: then nobody has to walk back further.
      const chain = (candidate && this.known(placeOf(candidate, window).place)) ?? this.chainOf(rootOf(at, sentences));
      this.listed(at.block).set(keyOf(at), chain);
      chain.mentions.push(at);
    }
  }

  private chainOf(root: Root): Chain {
    const known = root.kind === "name" ? this.byName.get(root.name) : this.known(root.place);
    if (known !== undefined) return known;
    // Those who write and read are in every text.
    const chain = { mentions: [], isNamed: root.kind === "name" && !root.name.startsWith("pronoun:") };
    if (root.kind === "name") this.byName.set(root.name, chain);
    else this.listed(root.place.block).set(keyOf(root.place), chain);
    if (root.kind === "mention" || chain.isNamed) this.all.push(chain);
    return chain;
  }

  private known(place: MentionPlace): Chain | undefined {
    return this.byMention.get(place.block)?.get(keyOf(place));
  }

  private listed(block: Block): Map<number, Chain> {
    let inBlock = this.byMention.get(block);
    if (inBlock === undefined) this.byMention.set(block, (inBlock = new Map()));
    return inBlock;
  }
}

/** More mentions than a sentence has. */
const mentionsInSentence = 65_536;

function keyOf({ index, mention }: MentionPlace): number {
  return index * mentionsInSentence + mention;
}

function placed({ name, type, chains, count }: Gathered, relations: DocumentRelations): OutlinedEntity {
  const places = chains.flatMap(({ mentions }) => mentions).sort(inDocumentOrder).slice(0, mostMentions);
  const items = places.map((place): OutlinePlace => {
    const { block, span } = relatedTo(place, "mention");
    return { block, span, range: relations.rangeOf(place), words: wordsOf(place) };
  });
  return { name, type, mentions: { items, count } };
}

function inDocumentOrder(a: MentionPlace, b: MentionPlace): number {
  return a.place.chunk - b.place.chunk || a.place.index - b.place.index || a.index - b.index || a.mention - b.mention;
}

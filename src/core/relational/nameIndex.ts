import { KeyedFacts } from "../structural/keyedFacts";
import type { DocumentIndex, FactChunk, PlacedFact } from "../structural/rule";
import { NameBook, type NameKey } from "./nameBook";
import { type EntityType, entityTypes } from "./relations";

/** A name as it stands in a chunk of the document. */
export interface PlacedName {
  readonly chunk: number;
  readonly placed: PlacedFact;
}

/** What the names of a document come to: which are of one bearer, where they stand, and what kind of thing the bearer is. Kept up to date chunk by chunk. */
export class NameIndex implements DocumentIndex {
  private readonly facts = new KeyedFacts();
  private readonly book = new NameBook();
  private types = new Map<NameKey, EntityType | undefined>();
  private canonical = new Map<NameKey, NameKey>();

  /** Rises whenever names come or go. */
  version = 0;

  update(removed: readonly FactChunk[], added: readonly FactChunk[]): void {
    this.facts.update(removed, added);
    const [come, gone] = [[...namesIn(added)], [...namesIn(removed)]];
    // A keystroke exchanges a chunk for one with nearly the same names.
    let same = 0;
    while (same < come.length && come[same] === gone[same]) same++;
    let last = 0;
    while (last < Math.min(come.length, gone.length) - same && come.at(-1 - last) === gone.at(-1 - last)) last++;
    for (const name of come.slice(same, come.length - last)) this.book.add(name);
    for (const name of gone.slice(same, gone.length - last)) this.book.remove(name);
    this.types.clear();
    this.canonical.clear();
    this.version++;
  }

  /** Marks of names are never conditional. */
  judge(): undefined {
    return undefined;
  }

  /** The fullest name of a name's bearer: names of one bearer are those for which it is the same. */
  canonicalOf(name: NameKey): NameKey {
    let canonical = this.canonical.get(name);
    if (canonical === undefined) this.canonical.set(name, (canonical = this.book.canonicalOf(name)));
    return canonical;
  }

  /** What most mentions take the bearer of a canonical name for; of two that are as many, the one that is listed first. */
  typeOf(canonical: NameKey): EntityType | undefined {
    if (this.types.has(canonical)) return this.types.get(canonical);
    const votes = new Map<string, number>();
    for (const alias of this.book.aliasesOf(canonical)) for (const [type, count] of this.facts.counts(alias)) votes.set(type, (votes.get(type) ?? 0) + count);
    let best: EntityType | undefined;
    for (const type of entityTypes) if ((votes.get(type) ?? 0) > (best === undefined ? 0 : (votes.get(best) ?? 0))) best = type;
    this.types.set(canonical, best);
    return best;
  }

  /** Every mention of a bearer by name, chunk by chunk, the chunks in document order. */
  *mentionsOf(canonical: NameKey): Generator<PlacedName> {
    const aliases = new Set<string>(this.book.aliasesOf(canonical));
    const chunks = new Set<FactChunk>();
    for (const alias of aliases) for (const chunk of this.facts.chunksOf(alias)) chunks.add(chunk);
    for (const chunk of [...chunks].sort((a, b) => a.ordinal - b.ordinal)) {
      for (const placed of chunk.facts) if (aliases.has(placed.fact.key)) yield { chunk: chunk.ordinal, placed };
    }
  }
}

function* namesIn(chunks: readonly FactChunk[]): Generator<NameKey> {
  for (const { facts } of chunks) for (const { fact } of facts) if (isNameKey(fact.key)) yield fact.key;
}

/** All keys of facts about names are. */
function isNameKey(key: string): key is NameKey {
  return key.includes(":");
}

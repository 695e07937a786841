import type { Block } from "../document/block";
import type { DocumentIndex, FactChunk, Mark, PlacedFact, Verdict } from "./rule";

/**
 * Facts of one rule by key, kept up to date chunk by chunk: what rules about terms and keywords share. Costs are in proportion to the facts that change.
 */
export class KeyedFacts {
  private readonly keys = new Map<string, KeyEntry>();

  update(removed: readonly FactChunk[], added: readonly FactChunk[]): void {
    for (const chunk of removed) {
      for (const { fact } of chunk.facts) {
        const entry = this.keys.get(fact.key)!;
        entry.drop(chunk);
        entry.add(fact.role, -1);
        if (entry.total === 0) this.keys.delete(fact.key);
      }
    }
    for (const chunk of added) {
      for (const { fact } of chunk.facts) {
        let entry = this.keys.get(fact.key);
        if (entry === undefined) this.keys.set(fact.key, (entry = new KeyEntry()));
        entry.take(chunk);
        entry.add(fact.role, 1);
      }
    }
  }

  /** How often a key has been seen in each role, over the whole document. */
  counts(key: string): ReadonlyMap<string, number> {
    return this.keys.get(key)?.roles ?? none;
  }

  /** The chunks that hold facts of a key, in document order. */
  chunksOf(key: string): readonly FactChunk[] {
    return this.keys.get(key)?.inOrder() ?? [];
  }

  /** The facts of a key in document order, one chunk after the other; a caller that has seen enough stops. */
  *of(key: string): IterableIterator<PlacedFact> {
    for (const chunk of this.chunksOf(key)) {
      for (const placed of chunk.facts) if (placed.fact.key === key) yield placed;
    }
  }
}

/** An index that knows the rule's facts by key and nothing else. */
export function keyedIndex(judge: (facts: KeyedFacts, mark: Mark, block: Block) => Verdict | undefined): DocumentIndex {
  const facts = new KeyedFacts();
  return {
    update(removed, added) {
      facts.update(removed, added);
    },
    judge: (mark, block) => judge(facts, mark, block),
  };
}

const none: ReadonlyMap<string, number> = new Map();

class KeyEntry {
  readonly roles = new Map<string, number>();
  total = 0;
  private readonly chunks = new Set<FactChunk>();
  private sorted: readonly FactChunk[] | undefined;

  take(chunk: FactChunk): void {
    this.chunks.add(chunk);
    this.sorted = undefined;
  }

  drop(chunk: FactChunk): void {
    this.chunks.delete(chunk);
    this.sorted = undefined;
  }

  inOrder(): readonly FactChunk[] {
    return (this.sorted ??= [...this.chunks].sort((a, b) => a.ordinal - b.ordinal));
  }

  add(role: string, by: number): void {
    this.total += by;
    const count = (this.roles.get(role) ?? 0) + by;
    if (count === 0) this.roles.delete(role);
    else this.roles.set(role, count);
  }
}

/** Whether a mark stands where a fact was found. */
export function isAt(fact: PlacedFact, mark: Mark, block: Block): boolean {
  return fact.block === block && fact.fact.start === mark.start;
}

import type { Block, Span } from "../document/block";
import type { BlockPlace, Chunk } from "../document/snapshot";
import { KeyedFacts } from "../structural/keyedFacts";
import type { DocumentIndex, FactChunk, PlacedFact } from "../structural/rule";

/** A use of a name in a block, and where the document says that the thing has another. */
export interface AliasUse extends Span {
  readonly introduction: PlacedFact;
}

/** The names of a document that gave way to others, kept up to date chunk by chunk. There are few of them, so a block is looked through for each. */
export class AliasIndex implements DocumentIndex {
  private readonly facts = new KeyedFacts();
  private readonly words = new Map<string, number>();

  /** Rises whenever aliases come or go. */
  version = 0;

  get isEmpty(): boolean {
    return this.words.size === 0;
  }

  update(removed: readonly FactChunk[], added: readonly FactChunk[]): void {
    this.facts.update(removed, added);
    for (const [chunks, by] of [[removed, -1], [added, 1]] as const) {
      for (const { facts } of chunks) {
        for (const { fact } of facts) {
          const count = (this.words.get(fact.key) ?? 0) + by;
          if (count === 0) this.words.delete(fact.key);
          else this.words.set(fact.key, count);
        }
      }
    }
    this.version++;
  }

  /** Marks of aliases are never conditional. */
  judge(): undefined {
    return undefined;
  }

  /** The uses in a block of names that gave way before, in order of place. Places where a name gives way are no uses. */
  usesIn(block: Block, place: BlockPlace, chunks: readonly Chunk[]): AliasUse[] {
    const uses: AliasUse[] = [];
    const text = block.text.toLowerCase();
    // A character that changes its length with its case would put all behind it out of place.
    if (text.length !== block.text.length) return uses;
    for (const words of this.words.keys()) {
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
        const span = { start: at, end: at + words.length };
        const introduction = isWhole(text, span) ? this.introductionOf(words, block, place, span, chunks) : undefined;
        // `objective (SLO)` in a link of a table of contents tells both names.
        if (introduction !== undefined && !text.startsWith(` (${introduction.fact.role.toLowerCase()}`, span.end)) uses.push({ ...span, introduction });
      }
    }
    return uses.sort((a, b) => a.start - b.start);
  }

  /** The first place where the name gives way, if that is before the span and no such place is the span itself. */
  private introductionOf(words: string, block: Block, place: BlockPlace, span: Span, chunks: readonly Chunk[]): PlacedFact | undefined {
    let first: PlacedFact | undefined;
    for (const chunk of this.facts.chunksOf(words)) {
      for (const placed of chunk.facts) {
        if (placed.fact.key !== words) continue;
        if (placed.block === block && placed.fact.start < span.end && placed.fact.end > span.start) return undefined;
        if (first === undefined && isBefore(placed, chunk.ordinal, block, place, span, chunks)) first = placed;
      }
    }
    return first;
  }
}

function isBefore({ block: other, fact }: PlacedFact, chunk: number, block: Block, place: BlockPlace, span: Span, chunks: readonly Chunk[]): boolean {
  if (other === block) return fact.end <= span.start;
  return chunk < place.chunk || (chunk === place.chunk && chunks[chunk]!.blocks.indexOf(other) < place.index);
}

/** Whether words stand by themselves; a plural's `s` may follow. */
function isWhole(text: string, { start, end }: Span): boolean {
  const after = text.charCodeAt(end) === 115 ? end + 1 : end;
  return !isNamePart(text.charCodeAt(start - 1)) && !isNamePart(text.charCodeAt(after));
}

/** Letters, digits and what joins them: `-`, `_`, `/`, `@`, `#`, a backtick. */
function isNamePart(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 95 || unit === 47 || unit === 64 || unit === 35 || unit === 96 || unit >= 0xc0;
}

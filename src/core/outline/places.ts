import type { Block, Span } from "../document/block";
import type { BlockPlace } from "../document/snapshot";
import type { Related } from "../findings/finding";
import type { LiveDocument, PlacedMark, Range } from "../liveDocument";
import { excerptOf, wordsAs } from "./excerpts";

/** Items of a large document are counted, but not all listed. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly count: number;
}

/** Of one kind. */
const mostListed = 1_000;

/** Counts everything and keeps the first ones, which are made only then. */
export class Listing<Item> implements Listed<Item> {
  readonly items: Item[] = [];
  count = 0;

  add(make: () => Item): void {
    this.count++;
    if (this.items.length < mostListed) this.items.push(make());
  }
}

export interface OutlinePlace {
  readonly block: Block;
  readonly span: Span;
  /** `undefined` in other documents. */
  readonly range: Range | undefined;
  /** On one line. */
  readonly words: string;
}

/** A document and where its blocks stand. */
export interface PlacedBlocks {
  readonly live: LiveDocument;
  readonly places: ReadonlyMap<Block, BlockPlace>;
}

/** A mark in its own words. */
export function placeOf({ mark, block, range }: PlacedMark): OutlinePlace {
  const span = { start: mark.start, end: mark.end };
  return { block, span, range, words: wordsAs(block.text.slice(span.start, span.end)) };
}

/** Where the other end of a finding stands. */
export function otherEnd({ block, span }: Related, { live, places }: PlacedBlocks): OutlinePlace {
  const place = places.get(block);
  return { block, span, range: place && live.rangeOf(place, span), words: excerptOf(block.text.slice(span.start, span.end)) };
}

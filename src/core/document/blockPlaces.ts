import type { Block } from "./block";
import type { BlockPlace, Snapshot } from "./snapshot";

/** Where each block of a document stands, for whoever has to look up many. Rests after each chunk. */
export function* blockPlaces({ chunks }: Snapshot): Generator<undefined, ReadonlyMap<Block, BlockPlace>> {
  const places = new Map<Block, BlockPlace>();
  for (const [chunk, { blocks }] of chunks.entries()) {
    for (const [index, block] of blocks.entries()) places.set(block, { chunk, index });
    yield;
  }
  return places;
}

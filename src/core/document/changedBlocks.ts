import { type Block, lengthOf } from "./block";
import type { Chunk, ChunkChange } from "./snapshot";

/** A block, and where it starts: offset from the first of the blocks that changed, UTF-16 units. */
export interface BlockAt {
  readonly block: Block;
  readonly offset: number;
}

/** What a change did to the blocks. */
export interface ChangedBlocks {
  readonly gone: readonly BlockAt[];
  readonly come: readonly BlockAt[];
  /** Blocks before those, in the chunks that changed. */
  readonly unchanged: number;
}

/** Which blocks went and which came. For every keystroke: of some hundred blocks of a chunk it looks at no more than where they are, except the few that changed. */
export function changedBlocks({ removed, added }: ChunkChange): ChangedBlocks {
  const former = blocksOf(removed);
  const latter = blocksOf(added);
  const most = Math.min(former.length, latter.length);
  let start = 0;
  while (start < most && former[start] === latter[start]) start++;
  let tail = 0;
  while (tail < most - start && former[former.length - 1 - tail] === latter[latter.length - 1 - tail]) tail++;
  const went = former.slice(start, former.length - tail);
  const came = latter.slice(start, latter.length - tail);
  return { gone: placed(went, new Set(came)), come: placed(came, new Set(went)), unchanged: start };
}

/** Where the first of the changed blocks starts in the document, UTF-16 units. */
export function startOfChange({ snapshot, at, removed }: ChunkChange, { unchanged }: ChangedBlocks): number {
  let offset = 0;
  for (let i = 0; i < at; i++) offset += snapshot.chunks[i]!.length;
  const blocks = blocksOf(removed);
  for (let b = 0; b < unchanged; b++) offset += lengthOf(blocks[b]!);
  return offset;
}

function blocksOf(chunks: readonly Chunk[]): readonly Block[] {
  return chunks.length === 1 ? chunks[0]!.blocks : chunks.flatMap(({ blocks }) => blocks);
}

/** Those that are not among the others. */
function placed(blocks: readonly Block[], others: ReadonlySet<Block>): BlockAt[] {
  const found: BlockAt[] = [];
  let offset = 0;
  for (const block of blocks) {
    if (!others.has(block)) found.push({ block, offset });
    offset += lengthOf(block);
  }
  return found;
}

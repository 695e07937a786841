import { type Block, isProse } from "../document/block";
import type { Chunk, Snapshot } from "../document/snapshot";
import type { Analyzer } from "./analyzer";
import type { Unit } from "./task";
import { readWords } from "../language/words";
import { unitOf } from "./unit";

/** Where one part of a unit stands: from `offset` in the block's text on, UTF-16 units. `undefined` for a part that is only context. */
export interface PartPlace {
  readonly block: Block;
  readonly offset: number;
}

/** A unit in its place in a document. Equal units stand in several places. */
export interface PlacedUnit {
  readonly unit: Unit;
  /** By part of the unit. */
  readonly places: readonly PartPlace[];
}

/** The analyzers that look at blocks. */
export interface BlockAnalyzers {
  readonly discourse: Analyzer;
  readonly pragmatics: Analyzer;
}

/** Blocks without so many words in a row say nothing that these analyzers look for. */
const leastWords = 4;

interface ChunkUnits {
  /** What stood before the chunk when its units were made. */
  readonly before: PartOfBlock | undefined;
  readonly after: PartOfBlock | undefined;
  readonly units: readonly PlacedUnit[];
}

/** What one block gives. */
interface BlockUnits {
  /** What stood before the block when its units were made. */
  readonly before: PartOfBlock | undefined;
  readonly last: PartOfBlock;
  readonly units: readonly PlacedUnit[];
}

interface PartOfBlock extends PartPlace {
  readonly text: string;
}

/**
 * The units of a document's blocks. A block's discourse unit is the block and the sentence before it, so that an edit asks again about the block and at most the
 * next one, not about the section. Remembered by block and by chunk: asking again after an edit costs the blocks that changed.
 */
export class DocumentUnits {
  private readonly byChunk = new WeakMap<Chunk, ChunkUnits>();
  /** `undefined` for a block that is not looked at. */
  private readonly byBlock = new WeakMap<Block, BlockUnits | undefined>();
  private readonly lasts = new WeakMap<Block, PartOfBlock>();

  constructor(private readonly analyzers: BlockAnalyzers) {}

  /** The units of the blocks of some chunks, all by default, in document order, chunk by chunk. Text that is not cut yet has none. */
  *of({ chunks }: Snapshot, first = 0, end = chunks.length): Generator<{ readonly chunk: Chunk; readonly units: readonly PlacedUnit[] }> {
    let before = this.before(chunks, first);
    for (const chunk of chunks.slice(first, end)) {
      let known = this.byChunk.get(chunk);
      if (known === undefined || known.before !== before) this.byChunk.set(chunk, (known = this.unitsOfChunk(chunk, before)));
      before = known.after;
      yield { chunk, units: known.units };
    }
  }

  /** What stands before a chunk: the last sentence of the last block of its section that is looked at. */
  private before(chunks: readonly Chunk[], index: number): PartOfBlock | undefined {
    for (let i = index - 1; i >= 0; i--) {
      const found = chunks[i]!.blocks.findLast((block) => block.kind === "heading" || isAnalyzed(block));
      if (found !== undefined) return found.kind === "heading" ? undefined : this.lastOf(found);
    }
    return undefined;
  }

  /** The same object for the same block, so that what follows from it is known again. */
  private lastOf(block: Block): PartOfBlock {
    let last = this.lasts.get(block);
    if (last === undefined) this.lasts.set(block, (last = lastSentence(block)));
    return last;
  }

  private unitsOfChunk(chunk: Chunk, before: PartOfBlock | undefined): ChunkUnits {
    const units: PlacedUnit[] = [];
    let last = before;
    for (const block of chunk.blocks) {
      if (block.kind === "heading") last = undefined;
      const own = this.unitsOfBlock(block, last);
      if (own === undefined) continue;
      units.push(...own.units);
      last = own.last;
    }
    return { before, after: last, units };
  }

  private unitsOfBlock(block: Block, before: PartOfBlock | undefined): BlockUnits | undefined {
    const known = this.byBlock.get(block);
    if (known === undefined ? this.byBlock.has(block) : known.before === before) return known;
    const made = known !== undefined || isAnalyzed(block) ? this.make(block, before, this.lastOf(block)) : undefined;
    this.byBlock.set(block, made);
    return made;
  }

  private make(block: Block, before: PartOfBlock | undefined, last: PartOfBlock): BlockUnits {
    const { discourse, pragmatics } = this.analyzers;
    const place: PartPlace = { block, offset: 0 };
    const text = { role: "text", text: block.text };
    const related: PlacedUnit =
      before === undefined
        ? { unit: unitOf(discourse, [text]), places: [place] }
        : { unit: unitOf(discourse, [{ role: "before", text: before.text }, text]), places: [before, place] };
    return { before, last, units: [{ unit: unitOf(pragmatics, [text]), places: [place] }, related] };
  }
}

/** Headings name things, tables hold data, and a few words make no statement; nor does code that Markdown takes for a paragraph. */
export function isAnalyzed(block: Block): boolean {
  return isProse(block.kind) && block.kind !== "heading" && block.kind !== "table" && hasWords(block.text, leastWords);
}

/** Whether so many words follow each other with nothing between them that only code has between words. */
function hasWords(text: string, least: number): boolean {
  let count = 0;
  for (const [piece] of text.matchAll(pieces)) {
    if (piece.startsWith("<")) continue;
    if (code.test(piece)) count = 0;
    else if (word.test(piece)) count++;
    if (count === least) return true;
  }
  return false;
}

/** Tags, and what stands between white space. */
const pieces = /<[^<>]*>|[^\s<]+/gu;
const code = /[{}=|\\]/;
const word = /\p{L}{2}/u;

function lastSentence(block: Block): PartOfBlock {
  const sentence = readWords(block.text).sentences.at(-1);
  return sentence === undefined ? { block, offset: 0, text: block.text } : { block, offset: sentence.start, text: block.text.slice(sentence.start, sentence.end) };
}

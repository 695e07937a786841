import { type Block, isProse } from "../document/block";
import type { Chunk, Snapshot } from "../document/snapshot";
import { type Analyzer, type Unit } from "./analyzer";
import { readWords } from "./language/words";
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

/** Blocks with fewer words than this say nothing that these analyzers look for. */
const leastWords = 4;

interface ChunkUnits {
  /** What stood before the chunk when its units were made. */
  readonly before: PartOfBlock | undefined;
  readonly after: PartOfBlock | undefined;
  readonly units: readonly PlacedUnit[];
}

interface PartOfBlock extends PartPlace {
  readonly text: string;
}

/**
 * The units of a document's blocks. A block's discourse unit is the block and the sentence before it, so that an edit asks again about the block and at most the
 * next one, not about the section. Remembered by chunk: asking again after an edit costs the chunks that changed.
 */
export class DocumentUnits {
  private readonly byChunk = new WeakMap<Chunk, ChunkUnits>();
  /** Units by their texts: making one costs a hash of its texts, and most come again. Two generations. */
  private young = new Map<string, Unit>();
  private old = new Map<string, Unit>();

  constructor(private readonly analyzers: BlockAnalyzers) {}

  /** The units of all blocks in document order, chunk by chunk. Text that is not cut yet has none. */
  *of(snapshot: Snapshot): Generator<{ readonly chunk: Chunk; readonly units: readonly PlacedUnit[] }> {
    let before: PartOfBlock | undefined;
    for (const chunk of snapshot.chunks) {
      let known = this.byChunk.get(chunk);
      if (known === undefined || known.before?.text !== before?.text || known.before?.block !== before?.block) this.byChunk.set(chunk, (known = this.make(chunk, before)));
      before = known.after;
      yield { chunk, units: known.units };
    }
  }

  private make(chunk: Chunk, before: PartOfBlock | undefined): ChunkUnits {
    const units: PlacedUnit[] = [];
    let last = before;
    for (const block of chunk.blocks) {
      if (block.kind === "heading") last = undefined;
      if (!isAnalyzed(block)) continue;
      units.push({ unit: this.unit("pragmatics", [block.text]), places: [{ block, offset: 0 }] });
      if (last === undefined) units.push({ unit: this.unit("discourse", [block.text]), places: [{ block, offset: 0 }] });
      else units.push({ unit: this.unit("discourse", [last.text, block.text]), places: [last, { block, offset: 0 }] });
      last = lastSentence(block);
    }
    return { before, after: last, units };
  }

  private unit(analyzer: "discourse" | "pragmatics", texts: readonly string[]): Unit {
    const name = `${analyzer}\0${texts.join("\0")}`;
    let unit = this.young.get(name);
    if (unit !== undefined) return unit;
    const roles = texts.length === 1 ? ["text"] : ["before", "text"];
    unit = this.old.get(name) ?? unitOf(this.analyzers[analyzer], texts.map((text, i) => ({ role: roles[i]!, text })));
    if (this.young.size >= remembered) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(name, unit);
    return unit;
  }
}

const remembered = 8_192;

/** Headings name things, tables hold data, and a few words make no statement. */
export function isAnalyzed(block: Block): boolean {
  return isProse(block.kind) && block.kind !== "heading" && block.kind !== "table" && hasWords(block.text, leastWords);
}

function hasWords(text: string, least: number): boolean {
  const letters = /\p{L}{2,}/gu;
  let count = 0;
  while (count < least && letters.test(text)) count++;
  return count >= least;
}

function lastSentence(block: Block): PartOfBlock {
  const sentence = readWords(block.text).sentences.at(-1);
  return sentence === undefined ? { block, offset: 0, text: block.text } : { block, offset: sentence.start, text: block.text.slice(sentence.start, sentence.end) };
}

import type { Block } from "../document/block";
import type { Chunk, ChunkChange } from "../document/snapshot";
import type { BlockReading } from "./read";
import type { BlockRule, DocumentIndex, FactChunk, Mark, PlacedFact, Rule, Verdict } from "./rule";

/** New indexes for a document, of the rules that have one. */
export function indexesOf(rules: readonly BlockRule[]): Map<Rule, DocumentIndex> {
  const indexes = new Map<Rule, DocumentIndex>();
  for (const rule of rules) if (rule.index !== undefined) indexes.set(rule, rule.index());
  return indexes;
}

/** One rule's facts in one chunk, with the chunk's place in the document. */
class PlacedChunk implements FactChunk {
  constructor(
    readonly facts: readonly PlacedFact[],
    public ordinal: number,
  ) {}
}

/** What is known of a chunk: the readings of its blocks, as far as they have been read, and its facts by rule once all have. */
export interface ChunkReading<Read extends BlockReading> {
  readonly readings: (Read | undefined)[];
  /** Blocks not read yet. */
  unread: number;
  facts: ReadonlyMap<Rule, PlacedChunk>;
}

const noFacts: ReadonlyMap<Rule, PlacedChunk> = new Map();

/**
 * The part of a tier that needs the whole document: keeps the readings of all chunks and hands the rules' document indexes what changed.
 * A chunk's facts count from the moment that all its blocks have been read.
 */
export class DocumentFacts<Read extends BlockReading = BlockReading> {
  private readonly chunks = new Map<Chunk, ChunkReading<Read>>();
  private order: readonly Chunk[] = [];

  /** `indexes`: of the rules that look at facts of the whole document. */
  constructor(private readonly indexes: ReadonlyMap<Rule, DocumentIndex>) {}

  readingOf(chunk: Chunk): ChunkReading<Read> {
    let known = this.chunks.get(chunk);
    if (known === undefined) {
      known = { readings: new Array<Read | undefined>(chunk.blocks.length).fill(undefined), unread: chunk.blocks.length, facts: noFacts };
      this.chunks.set(chunk, known);
    }
    return known;
  }

  /** Follows the document from one snapshot to the next. Readings of blocks that live on are kept. */
  replace(change: ChunkChange, readingOf: (block: Block) => Read | undefined): void {
    const { removed, added, at } = change;
    this.order = change.snapshot.chunks;
    const before = removed.map((chunk) => this.chunks.get(chunk));
    for (const chunk of removed) this.chunks.delete(chunk);
    if (removed.length !== added.length) this.renumber(at + added.length);
    const isOneForOne = removed.length === 1 && added.length === 1 && before[0] !== undefined;
    if (isOneForOne) {
      this.exchange(removed[0]!, before[0]!, added[0]!, at, readingOf);
      return;
    }
    const kept = new Map<Block, Read>();
    removed.forEach((chunk, i) => {
      before[i]?.readings.forEach((reading, b) => {
        if (reading !== undefined) kept.set(chunk.blocks[b]!, reading);
      });
    });
    for (const chunk of added) {
      const reading = this.readingOf(chunk);
      chunk.blocks.forEach((block, b) => {
        const known = kept.get(block) ?? readingOf(block);
        if (known === undefined) return;
        reading.readings[b] = known;
        reading.unread--;
      });
    }
    const gone = before.flatMap((reading) => (reading === undefined ? [] : [reading]));
    const come = added.flatMap((chunk) => {
      const reading = this.readingOf(chunk);
      if (reading.unread > 0) return [];
      reading.facts = gatherFacts(chunk, reading);
      return [reading];
    });
    added.forEach((chunk, i) => this.number(chunk, at + i));
    this.tell(gone, come);
  }

  /** Notes what was read of a block of a chunk that was not read before; the chunk's last one brings its facts in. */
  learn(chunk: Chunk, known: ChunkReading<Read>, block: number, reading: Read, ordinal: number): void {
    known.readings[block] = reading;
    if (--known.unread > 0) return;
    known.facts = gatherFacts(chunk, known);
    this.number(chunk, ordinal);
    this.tell([], [known]);
  }

  judge(mark: Mark, block: Block): Verdict | undefined {
    return this.indexes.get(mark.rule)?.judge(mark, block);
  }

  /** A keystroke's way: one chunk for another that shares nearly all blocks. Rules without facts in the blocks that changed hear nothing. */
  private exchange(old: Chunk, before: ChunkReading<Read>, chunk: Chunk, ordinal: number, readingOf: (block: Block) => Read | undefined): void {
    const shared = Math.min(old.blocks.length, chunk.blocks.length);
    let head = 0;
    while (head < shared && old.blocks[head] === chunk.blocks[head]) head++;
    let tail = 0;
    while (tail < shared - head && old.blocks[old.blocks.length - 1 - tail] === chunk.blocks[chunk.blocks.length - 1 - tail]) tail++;
    const middle = chunk.blocks.slice(head, chunk.blocks.length - tail).map(readingOf);
    const readings = [...before.readings.slice(0, head), ...middle, ...before.readings.slice(before.readings.length - tail)];
    let unread = 0;
    for (const reading of readings) if (reading === undefined) unread++;
    const after: ChunkReading<Read> = { readings, unread, facts: noFacts };
    this.chunks.set(chunk, after);
    if (unread > 0) {
      this.tell([before], []);
      return;
    }
    if (before.unread > 0) {
      after.facts = gatherFacts(chunk, after);
      this.number(chunk, ordinal);
      this.tell([], [after]);
      return;
    }
    const touched = new Set<Rule>();
    for (let b = head; b < before.readings.length - tail; b++) for (const fact of before.readings[b]!.facts) touched.add(fact.rule);
    for (const reading of middle) for (const fact of reading!.facts) touched.add(fact.rule);
    if (touched.size === 0) {
      after.facts = before.facts;
      return;
    }
    const facts = new Map(before.facts);
    const fresh = gatherFacts(chunk, after, touched);
    for (const rule of touched) {
      const was = before.facts.get(rule);
      const is = fresh.get(rule);
      if (is === undefined) facts.delete(rule);
      else facts.set(rule, is);
      if (is !== undefined) is.ordinal = ordinal;
      this.indexes.get(rule)?.update(was === undefined ? [] : [was], is === undefined ? [] : [is]);
    }
    after.facts = facts;
  }

  private tell(gone: readonly ChunkReading<Read>[], come: readonly ChunkReading<Read>[]): void {
    for (const [rule, index] of this.indexes) {
      const removed = chunksOf(gone, rule);
      const added = chunksOf(come, rule);
      if (removed.length > 0 || added.length > 0) index.update(removed, added);
    }
  }

  private renumber(from: number): void {
    for (let i = from; i < this.order.length; i++) this.number(this.order[i]!, i);
  }

  private number(chunk: Chunk, ordinal: number): void {
    const reading = this.chunks.get(chunk);
    if (reading !== undefined) for (const facts of reading.facts.values()) facts.ordinal = ordinal;
  }
}

function chunksOf(readings: readonly ChunkReading<BlockReading>[], rule: Rule): PlacedChunk[] {
  const chunks: PlacedChunk[] = [];
  for (const { facts } of readings) {
    const chunk = facts.get(rule);
    if (chunk !== undefined) chunks.push(chunk);
  }
  return chunks;
}

/** A chunk's facts by rule, in document order; of all rules or of some. */
function gatherFacts(chunk: Chunk, reading: ChunkReading<BlockReading>, only?: ReadonlySet<Rule>): Map<Rule, PlacedChunk> {
  const lists = new Map<Rule, PlacedFact[]>();
  reading.readings.forEach((blockReading, b) => {
    for (const fact of blockReading!.facts) {
      if (only !== undefined && !only.has(fact.rule)) continue;
      let list = lists.get(fact.rule);
      if (list === undefined) lists.set(fact.rule, (list = []));
      list.push({ block: chunk.blocks[b]!, fact });
    }
  });
  return new Map([...lists].map(([rule, facts]) => [rule, new PlacedChunk(facts, 0)]));
}

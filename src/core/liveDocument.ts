import { type Block, lengthOf, type Span } from "./document/block";
import type { Markup } from "./document/language";
import { scannerFor } from "./document/language";
import { LineCursor, type Position } from "./document/lineCursor";
import type { FenceLines } from "./document/scanner";
import { type BlockPlace, type Chunk, chunkAtLine, type ChunkChange, countLineEnds, type Edit, nextSnapshot, openSnapshot, settle, settleLines, type Snapshot, startColumn, tailLength } from "./document/snapshot";
import type { Finding, FindingData, Related } from "./findings/finding";
import { claimOf, fingerprintOf, sentenceKeyOf } from "./findings/fingerprint";
import type { Localizer } from "./localizer";
import { DocumentFacts, indexesOf } from "./structural/documentFacts";
import type { BlockReader, BlockReading } from "./structural/read";
import type { Mark, Rule, Verdict } from "./structural/rule";
import { unusedDirective } from "./structural/unusedDirective";
import { Waivers } from "./waivers/waivers";

export type { Position };

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A mark in its place in the document as it is now. */
export interface PlacedMark {
  readonly mark: Mark;
  readonly block: Block;
  readonly place: BlockPlace;
  /** Offset of the block in the document, UTF-16 units. */
  readonly blockOffset: number;
  readonly range: Range;
  /** Why a conditional mark holds. */
  readonly verdict: Verdict | undefined;
}

/** What others than the rules have to say of a document's blocks: the answers of analyzers. */
export interface MarkLayer {
  /** In order of place. Asked for every visible block on every keystroke: the same array until there is news. */
  marksOf(block: Block): readonly Mark[];
  /** Told of every change of blocks, in the keystroke that makes it. `edit` is missing where text was only cut, not changed. */
  follow(change: ChunkChange, edit: Edit | undefined): void;
  /** Whether all that a rule has to say of the whole document, as it is now, has been said. */
  hasAnswered(rule: Rule): boolean;
}

/** The same for a tier whose marks also follow from the blocks before a block, and that reads the document itself. */
export interface ReadingLayer {
  /** In order of place. Asked for every visible block on every keystroke: the same array until there is news. A mark that says the same as a rule's takes its place. */
  marksOf(block: Block, place: BlockPlace): readonly Mark[];
  /** Told of every change of blocks, in the keystroke that makes it. `edit` is missing where text was only cut, not changed. */
  follow(change: ChunkChange, edit: Edit | undefined): void;
  /** Goes on with what is not read yet, until `isTimeUp` says so. True when the whole document is done. */
  work(isTimeUp: () => boolean): boolean;
  /** What there is to say of a mark beyond its message. */
  evidenceOf(mark: Mark, place: BlockPlace): Evidence;
  /** Whether a rule is asked. Once the document has been worked off, it has then answered. */
  hasAnswered(rule: Rule): boolean;
}

/** What supports a finding. */
export interface Evidence {
  readonly data: FindingData;
  readonly related: readonly Related[];
}

const noMarks: readonly Mark[] = [];
const noLayer: MarkLayer = { marksOf: () => noMarks, follow: () => undefined, hasAnswered: () => false };
/** In place of a tier that is not there. */
export const noReadingLayer: ReadingLayer = {
  marksOf: () => noMarks,
  follow: () => undefined,
  work: () => true,
  evidenceOf: () => ({ data: {}, related: [] }),
  hasAnswered: () => false,
};

/** How much text is cut, and how much is read by the rules, between two looks at the clock, UTF-16 units. About half a millisecond each. */
const slice = { cut: 32_768, read: 8_192 };

/**
 * One open document: its snapshot, what the structural tier knows of it, and the two ways to ask. `marksIn` brings the asked lines up to date first and is
 * meant for every keystroke; `work` does the rest of the document in small pieces whenever there is time.
 */
export class LiveDocument {
  private current: Snapshot;
  private readonly facts: DocumentFacts;
  private readonly fences = new WeakMap<Chunk, FenceLines>();
  private readonly sentences = new WeakMap<Block, readonly KeyedSentence[]>();
  /** What directives in the text say about its marks. All marks are given all the same: whoever shows them asks. */
  readonly waivers: Waivers;
  /** Marks besides those of the rules. */
  analytical: MarkLayer = noLayer;
  relational: ReadingLayer = noReadingLayer;
  /** All chunks before this ordinal are settled and read. */
  private readUpTo = 0;

  constructor(
    text: string,
    readonly markup: Markup,
    private readonly reader: BlockReader,
  ) {
    this.current = openSnapshot(text, markup, scannerFor(markup));
    this.waivers = new Waivers(() => ({ snapshot: this.current, readingOf: (chunk) => this.facts.readingOf(chunk) }));
    this.facts = new DocumentFacts(new Map([...indexesOf(reader.rules), [unusedDirective, this.waivers]]));
  }

  get snapshot(): Snapshot {
    return this.current;
  }

  /** Applies edits one after the other; each one's offset is in the text that the ones before it left. VS Code's change events come in such an order. */
  edit(edits: readonly Edit[]): void {
    for (const edit of edits) this.follow(nextSnapshot(this.current, edit), edit);
  }

  /**
   * The marks on the lines `firstLine`–`lastLine` (0-based, inclusive), in document order. Blocks that start behind `lastColumn` are left out: editors do not
   * show the far end of a line of a million characters.
   */
  marksIn(firstLine: number, lastLine: number, lastColumn = Infinity): PlacedMark[] {
    const change = settleLines(this.current, firstLine, lastLine, (chunk) => this.fencesOf(chunk));
    if (change !== undefined) this.follow(change);
    const marks: PlacedMark[] = [];
    this.visit(firstLine, lastLine, lastColumn, (block, place, blockOffset, start) => {
      const structural = this.read(block, place).marks;
      const relational = this.relational.marksOf(block, place);
      const found = inOrder(inOrder(outdone(structural, relational), relational), this.analytical.marksOf(block));
      if (found.length > 0) this.putInPlace(found, { block, place, blockOffset }, start, marks);
    });
    return marks;
  }

  /** The blocks whose text touches some lines, as they are cut now. */
  blocksIn(firstLine: number, lastLine: number): Block[] {
    return this.placesIn(firstLine, lastLine).map(({ block }) => block);
  }

  /** The same with their places. */
  placesIn(firstLine: number, lastLine: number): { readonly block: Block; readonly place: BlockPlace }[] {
    const found: { readonly block: Block; readonly place: BlockPlace }[] = [];
    this.visit(firstLine, lastLine, Infinity, (block, place, _offset, { line }) => {
      if (line + block.lines - countLineEnds(block.gap) >= firstLine) found.push({ block, place });
    });
    return found;
  }

  /** The block whose text holds a position, or ends there; `undefined` between blocks and beyond the end. As it is cut now. */
  blockAt(position: Position): BlockAtPosition | undefined {
    let found: BlockAtPosition | undefined;
    this.visit(position.line, position.line, Infinity, (block, place, _offset, start) => {
      const offset = offsetIn(block.text, start, position);
      if (offset !== undefined) found = { block, place, offset };
    });
    return found;
  }

  /** Goes on with what is not settled or not read yet, until `isTimeUp` says so. True when the whole document is done. */
  work(isTimeUp: () => boolean): boolean {
    for (;;) {
      const change = settle(this.current, slice.cut);
      if (change === undefined) break;
      this.follow(change);
      if (isTimeUp()) return false;
    }
    let unlooked = 0;
    for (; this.readUpTo < this.current.chunks.length; this.readUpTo++) {
      const chunk = this.current.chunks[this.readUpTo]!;
      const known = this.facts.readingOf(chunk);
      for (let b = 0; b < chunk.blocks.length && known.unread > 0; b++) {
        if (known.readings[b] !== undefined) continue;
        const block = chunk.blocks[b]!;
        this.facts.learn(chunk, known, b, this.readAnew(block), this.readUpTo);
        unlooked += lengthOf(block);
        if (unlooked < slice.read) continue;
        if (isTimeUp()) return false;
        unlooked = 0;
      }
    }
    return this.relational.work(isTimeUp);
  }

  /** Everything there is to say about a mark. */
  explain(placed: PlacedMark, l10n: Localizer): Finding {
    const { mark, block } = placed;
    const { rule, found } = mark;
    const { data, related } = this.evidenceOf(placed);
    return {
      rule: rule.id,
      category: mark.category,
      severity: found?.severity ?? rule.severity,
      confidence: mark.confidence / 100,
      message: messageOf(placed, l10n),
      block,
      span: { start: mark.start, end: mark.end },
      data,
      related,
      by: found?.by,
      isStale: found?.isStale ?? false,
    };
  }

  /** What supports a mark: the part of its finding that is the same in every language. */
  evidenceOf({ mark, block, place, verdict }: PlacedMark): Evidence {
    const { rule, found } = mark;
    if (found !== undefined) return found;
    if (rule.tier === "relational" && verdict === undefined) return this.relational.evidenceOf(mark, place);
    return { data: rule.data?.(mark, block.text.slice(mark.start, mark.end), verdict) ?? {}, related: verdict?.related ?? [] };
  }

  /** Where a span of the block at a place stands. Passes over the chunks before it, not over their blocks. */
  rangeOf(place: BlockPlace, span: Span): Range {
    const { chunks } = this.current;
    let line = 0;
    for (let i = 0; i < place.chunk; i++) line += chunks[i]!.lines;
    const { blocks } = chunks[place.chunk]!;
    let column = startColumn(this.current, place.chunk);
    for (let b = 0; b < place.index; b++) {
      const before = blocks[b]!;
      line += before.lines;
      column = before.lines > 0 ? tailLength(before) : column + lengthOf(before);
    }
    const cursor = new LineCursor(blocks[place.index]!.text, line, column);
    return { start: cursor.goTo(span.start), end: cursor.goTo(span.end) };
  }

  /** Where a span of a block stands now; `undefined` once the block has gone. Looks through the document: not for every keystroke. */
  locate(block: Block, span: Span): Range | undefined {
    const place = this.placeOf(block);
    return place && this.rangeOf(place, span);
  }

  private placeOf(block: Block): BlockPlace | undefined {
    for (const [chunk, { blocks }] of this.current.chunks.entries()) {
      const index = blocks.indexOf(block);
      if (index >= 0) return { chunk, index };
    }
    return undefined;
  }

  /** The rules of the structural tier that read this document, a team's own ones included. */
  get structuralRules(): readonly Rule[] {
    return this.reader.rules;
  }

  /** Whether all that a rule has to say of the whole document has been said, once `work` is done. */
  hasAnswered(rule: Rule): boolean {
    switch (rule.tier ?? "structural") {
      case "structural":
        return this.reader.rules.some(({ id }) => id === rule.id);
      case "relational":
        return this.relational.hasAnswered(rule);
      case "analytical":
        return this.analytical.hasAnswered(rule);
    }
  }

  /** What the fingerprints of a mark's rule in equal sentences have in common. Cheap: for every keystroke. */
  claim({ mark, block }: PlacedMark): string {
    return claimOf(mark.rule.id, this.sentenceAt(block, mark.start).key);
  }

  /**
   * What a mark is recognised by when somebody has dismissed it: its claim, and which of the equal sentences of its section it is in. Looks back through some
   * hundred blocks of the section, which are remembered. The mark may have been asked for before the last edit.
   */
  fingerprint({ mark, block, place }: PlacedMark): string {
    const { key, index } = this.sentenceAt(block, mark.start);
    const isEqual = (sentence: KeyedSentence): boolean => sentence.key === key;
    let ordinal = this.sentencesOf(block).slice(0, index).filter(isEqual).length;
    const isThere = this.current.chunks[place.chunk]?.blocks[place.index] === block;
    const here = isThere ? place : this.placeOf(block);
    for (const other of here === undefined ? [] : this.sectionBefore(here)) ordinal += this.sentencesOf(other).filter(isEqual).length;
    return fingerprintOf(mark.rule.id, key, ordinal);
  }

  private sentenceAt(block: Block, offset: number): { readonly key: string; readonly index: number } {
    const sentences = this.sentencesOf(block);
    const found = sentences.findIndex(({ end }) => end > offset);
    const index = found < 0 ? sentences.length - 1 : found;
    return { key: sentences[index]!.key, index };
  }

  /** The sentences of a block; what is no prose counts as one. */
  private sentencesOf(block: Block): readonly KeyedSentence[] {
    let sentences = this.sentences.get(block);
    if (sentences === undefined) {
      const spans = this.reader.sentencesOf(block, this.markup);
      const whole = spans.length === 0 ? [{ start: 0, end: block.text.length }] : spans;
      sentences = whole.map(({ start, end }) => ({ end, key: sentenceKeyOf(block.text.slice(start, end)) }));
      this.sentences.set(block, sentences);
    }
    return sentences;
  }

  /** The blocks before a place up to its section's heading, backwards; of a longer section, only so many. */
  private *sectionBefore({ chunk, index }: BlockPlace): Generator<Block> {
    const { chunks } = this.current;
    if (chunks[chunk]!.blocks[index]!.kind === "heading") return;
    let left = farthestEqual;
    for (let c = chunk; c >= 0; c--) {
      const { blocks } = chunks[c]!;
      for (let b = (c === chunk ? index : blocks.length) - 1; b >= 0; b--) {
        const block = blocks[b]!;
        if (left-- === 0 || block.kind === "unread") return;
        yield block;
        if (block.kind === "heading") return;
      }
    }
  }

  private follow(change: ChunkChange, edit?: Edit): void {
    this.current = change.snapshot;
    this.relational.follow(change, edit);
    this.analytical.follow(change, edit);
    this.readUpTo = Math.min(this.readUpTo, change.at);
    // A keystroke's few new blocks are read at once, so that what they tell the document counts in this tick; many are left to `work`.
    const isSmall = change.added.length === 1 && change.removed.length === 1;
    let budget = isSmall ? 8 : 0;
    this.facts.replace(change, (block) => (budget-- > 0 && block.kind !== "unread" ? this.readAnew(block) : undefined));
  }

  private read(block: Block, place: BlockPlace): BlockReading {
    const chunk = this.current.chunks[place.chunk]!;
    const known = this.facts.readingOf(chunk);
    const read = known.readings[place.index];
    if (read !== undefined) return read;
    const reading = this.readAnew(block);
    this.facts.learn(chunk, known, place.index, reading, place.chunk);
    return reading;
  }

  private readAnew(block: Block): BlockReading {
    const reading = this.reader.read(block, this.markup);
    this.waivers.note(reading);
    return reading;
  }

  private fencesOf(chunk: Chunk): FenceLines {
    let lines = this.fences.get(chunk);
    if (lines === undefined) {
      let text = "";
      for (const block of chunk.blocks) text += block.text + block.gap;
      lines = this.current.scanner.fenceLines(text);
      this.fences.set(chunk, lines);
    }
    return lines;
  }

  /** Goes over the blocks that touch the lines, with the position of each one's start. */
  private visit(
    firstLine: number,
    lastLine: number,
    lastColumn: number,
    look: (block: Block, place: BlockPlace, offset: number, start: Position) => void,
  ): void {
    const { chunks } = this.current;
    if (chunks.length === 0) return;
    const first = chunkAtLine(this.current, firstLine);
    let line = 0;
    let offset = 0;
    for (let i = 0; i < first; i++) {
      line += chunks[i]!.lines;
      offset += chunks[i]!.length;
    }
    let column = startColumn(this.current, first);
    for (let i = first; i < chunks.length && line <= lastLine; i++) {
      const chunk = chunks[i]!;
      if (chunk.lines === 0 && column > lastColumn) {
        offset += chunk.length;
        column += chunk.length;
        continue;
      }
      for (let b = 0; b < chunk.blocks.length && line <= lastLine; b++) {
        const block = chunk.blocks[b]!;
        if (line + block.lines >= firstLine && column <= lastColumn && block.kind !== "unread") look(block, { chunk: i, index: b }, offset, { line, character: column });
        line += block.lines;
        offset += lengthOf(block);
        column = block.lines > 0 ? tailLength(block) : column + lengthOf(block);
      }
    }
  }

  private putInPlace(found: readonly Mark[], at: Pick<PlacedMark, "block" | "place" | "blockOffset">, start: Position, into: PlacedMark[]): void {
    const cursor = new LineCursor(at.block.text, start.line, start.character);
    for (const mark of found) {
      const verdict = mark.conditional ? this.facts.judge(mark, at.block) : undefined;
      if (mark.conditional && verdict === undefined) continue;
      const from = cursor.goTo(mark.start);
      into.push({ mark, ...at, range: { start: from, end: cursor.goTo(mark.end) }, verdict });
    }
  }
}

/** A sentence of a block, as far as telling it from others needs. */
interface KeyedSentence {
  /** Where it ends in the block. */
  readonly end: number;
  readonly key: string;
}

/** How many blocks back an equal sentence of the same section still counts. */
const farthestEqual = 256;

/** A position in a block. */
export interface BlockAtPosition {
  readonly block: Block;
  readonly place: BlockPlace;
  /** UTF-16 units from the block's start. */
  readonly offset: number;
}

/** The rules' marks without those that a tier which understands more has made, too: the same category on the same words. */
function outdone(marks: readonly Mark[], better: readonly Mark[]): readonly Mark[] {
  if (better.length === 0 || marks.length === 0) return marks;
  const isOutdone = (mark: Mark): boolean => better.some(({ category, start, end }) => category === mark.category && start < mark.end && end > mark.start);
  return marks.some(isOutdone) ? marks.filter((mark) => !isOutdone(mark)) : marks;
}

/** Both lists in one. Each is in order of place. For every visible block in every keystroke, so it looks at each mark once. */
function inOrder(some: readonly Mark[], others: readonly Mark[]): readonly Mark[] {
  if (others.length === 0) return some;
  if (some.length === 0) return others;
  const all: Mark[] = [];
  let next = 0;
  for (const mark of some) {
    while (next < others.length && isBefore(others[next]!, mark)) all.push(others[next++]!);
    all.push(mark);
  }
  while (next < others.length) all.push(others[next++]!);
  return all;
}

function isBefore(mark: Mark, other: Mark): boolean {
  return mark.start < other.start || (mark.start === other.start && mark.end < other.end);
}

/** What is said of a mark. It follows from the block alone, so it can still be asked for after an edit elsewhere. */
export function messageOf({ mark, block, verdict }: Pick<PlacedMark, "mark" | "block" | "verdict">, l10n: Localizer): string {
  return mark.found?.message ?? mark.rule.message(mark, block.text.slice(mark.start, mark.end), l10n, verdict);
}

/** The offset of a position in a block's text, given where the block starts; `undefined` if it is not in the text. */
function offsetIn(text: string, start: Position, { line, character }: Position): number | undefined {
  const cursor = new LineCursor(text, start.line, start.character);
  const lineStart = cursor.startOf(line);
  if (lineStart === undefined) return undefined;
  const offset = line === start.line ? character - start.character : lineStart + character;
  if (offset < lineStart || offset > text.length) return undefined;
  return cursor.goTo(offset).line === line ? offset : undefined;
}

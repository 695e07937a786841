import { type Block, lengthOf, type Span } from "./document/block";
import type { Markup } from "./document/language";
import { scannerFor } from "./document/language";
import type { FenceLines } from "./document/scanner";
import { type Chunk, chunkAtLine, type ChunkChange, countLineEnds, type Edit, nextSnapshot, openSnapshot, settle, settleLines, type Snapshot, startColumn, tailLength } from "./document/snapshot";
import type { Finding } from "./findings/finding";
import { fingerprintOf, foldSpace } from "./findings/fingerprint";
import { DocumentFacts } from "./structural/documentFacts";
import type { BlockReader, BlockReading } from "./structural/read";
import type { Mark, Verdict } from "./structural/rule";

/** 0-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A mark in its place in the document as it is now. */
export interface PlacedMark {
  readonly mark: Mark;
  readonly block: Block;
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
}

const noLayer: MarkLayer = { marksOf: () => [], follow: () => undefined };

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
  /** Marks besides those of the rules. */
  layer: MarkLayer = noLayer;
  /** All chunks before this ordinal are settled and read. */
  private readUpTo = 0;

  constructor(
    text: string,
    readonly markup: Markup,
    private readonly reader: BlockReader,
  ) {
    this.current = openSnapshot(text, markup, scannerFor(markup));
    this.facts = new DocumentFacts(reader.rules);
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
    this.visit(firstLine, lastLine, lastColumn, (chunk, ordinal, b, block, blockOffset, start) => {
      const found = inOrder(this.read(chunk, ordinal, b, block).marks, this.layer.marksOf(block));
      if (found.length > 0) this.place(found, block, blockOffset, start, marks);
    });
    return marks;
  }

  /** The blocks whose text touches some lines, as they are cut now. */
  blocksIn(firstLine: number, lastLine: number): Block[] {
    const blocks: Block[] = [];
    this.visit(firstLine, lastLine, Infinity, (_chunk, _ordinal, _b, block, _offset, { line }) => {
      if (line + block.lines - countLineEnds(block.gap) >= firstLine) blocks.push(block);
    });
    return blocks;
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
        this.facts.learn(chunk, known, b, this.reader.read(block, this.markup), this.readUpTo);
        unlooked += lengthOf(block);
        if (unlooked < slice.read) continue;
        if (isTimeUp()) return false;
        unlooked = 0;
      }
    }
    return true;
  }

  /** Everything there is to say about a mark. */
  explain(placed: PlacedMark): Finding {
    return findingOf(placed.mark, placed.block, placed.verdict);
  }

  /** Where a span of a block stands now; `undefined` once the block has gone. Looks through the document: not for every keystroke. */
  locate(block: Block, span: Span): Range | undefined {
    let line = 0;
    for (let i = 0; i < this.current.chunks.length; i++) {
      const chunk = this.current.chunks[i]!;
      const at = chunk.blocks.indexOf(block);
      if (at < 0) {
        line += chunk.lines;
        continue;
      }
      let column = startColumn(this.current, i);
      for (let b = 0; b < at; b++) {
        const before = chunk.blocks[b]!;
        line += before.lines;
        column = before.lines > 0 ? tailLength(before) : column + lengthOf(before);
      }
      const cursor = new LineCursor(block.text, line, column);
      return { start: cursor.goTo(span.start), end: cursor.goTo(span.end) };
    }
    return undefined;
  }

  /** What a mark is recognised by when somebody has dismissed it. Looks through its section: for commands, not for keystrokes. */
  fingerprint(placed: PlacedMark): string {
    const { mark, block } = placed;
    const sentence = foldSpace(this.sentenceOf(block, mark.start));
    let ordinal = 0;
    for (const other of this.sectionOf(block)) {
      for (const span of this.reader.sentencesOf(other, this.markup)) {
        if (other === block && span.end > mark.start) return fingerprintOf(mark.rule.id, sentence, ordinal);
        if (foldSpace(other.text.slice(span.start, span.end)) === sentence) ordinal++;
      }
      if (other === block) break;
    }
    return fingerprintOf(mark.rule.id, sentence, ordinal);
  }

  private sentenceOf(block: Block, offset: number): string {
    const span = this.reader.sentencesOf(block, this.markup).find(({ end }) => end > offset);
    return span === undefined ? block.text : block.text.slice(span.start, span.end);
  }

  /** The blocks from the last heading before a block up to the block. */
  private sectionOf(block: Block): readonly Block[] {
    let section: Block[] = [];
    for (const chunk of this.current.chunks) {
      for (const other of chunk.blocks) {
        if (other.kind === "heading") section = [];
        section.push(other);
        if (other === block) return section;
      }
    }
    return [block];
  }

  private follow(change: ChunkChange, edit?: Edit): void {
    this.current = change.snapshot;
    this.layer.follow(change, edit);
    this.readUpTo = Math.min(this.readUpTo, change.at);
    // A keystroke's few new blocks are read at once, so that what they tell the document counts in this tick; many are left to `work`.
    const isSmall = change.added.length === 1 && change.removed.length === 1;
    let budget = isSmall ? 8 : 0;
    this.facts.replace(change, (block) => (budget-- > 0 && block.kind !== "unread" ? this.reader.read(block, this.markup) : undefined));
  }

  private read(chunk: Chunk, ordinal: number, b: number, block: Block): BlockReading {
    const known = this.facts.readingOf(chunk);
    const read = known.readings[b];
    if (read !== undefined) return read;
    const reading = this.reader.read(block, this.markup);
    this.facts.learn(chunk, known, b, reading, ordinal);
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
    look: (chunk: Chunk, ordinal: number, b: number, block: Block, offset: number, start: Position) => void,
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
        if (line + block.lines >= firstLine && column <= lastColumn && block.kind !== "unread") look(chunk, i, b, block, offset, { line, character: column });
        line += block.lines;
        offset += lengthOf(block);
        column = block.lines > 0 ? tailLength(block) : column + lengthOf(block);
      }
    }
  }

  private place(found: readonly Mark[], block: Block, blockOffset: number, start: Position, into: PlacedMark[]): void {
    const cursor = new LineCursor(block.text, start.line, start.character);
    for (const mark of found) {
      const verdict = mark.conditional ? this.facts.judge(mark, block) : undefined;
      if (mark.conditional && verdict === undefined) continue;
      const from = cursor.goTo(mark.start);
      into.push({ mark, block, blockOffset, range: { start: from, end: cursor.goTo(mark.end) }, verdict });
    }
  }
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

/** Everything there is to say about a mark, given the block it stands in. */
export function findingOf(mark: Mark, block: Block, verdict: Verdict | undefined): Finding {
  const words = block.text.slice(mark.start, mark.end);
  const { rule, found } = mark;
  return {
    rule: rule.id,
    category: mark.category,
    severity: found?.severity ?? rule.severity,
    confidence: mark.confidence / 100,
    message: found?.message ?? rule.message(mark, words, verdict),
    block,
    span: { start: mark.start, end: mark.end },
    data: found?.data ?? rule.data?.(mark, words, verdict) ?? {},
    related: found?.related ?? verdict?.related ?? [],
    by: found?.by,
    isStale: found?.isStale ?? false,
  };
}

/** Turns offsets of a text into positions. Cheap while they ascend: each line is passed once. */
class LineCursor {
  private line: number;
  private lineStart = 0;
  /** Column of `lineStart` on its line: not 0 for a piece of a long line. */
  private column: number;
  private readonly hasCarriageReturns: boolean;

  constructor(
    private readonly text: string,
    private readonly firstLine: number,
    private readonly firstColumn: number,
  ) {
    this.line = firstLine;
    this.column = firstColumn;
    this.hasCarriageReturns = text.includes("\r");
  }

  goTo(offset: number): Position {
    if (offset < this.lineStart) {
      this.line = this.firstLine;
      this.lineStart = 0;
      this.column = this.firstColumn;
    }
    for (let next = this.nextLine(); next >= 0 && next <= offset; next = this.nextLine()) {
      this.line++;
      this.lineStart = next;
      this.column = 0;
    }
    return { line: this.line, character: this.column + offset - this.lineStart };
  }

  /** Where the line after this one starts; -1 on the last. */
  private nextLine(): number {
    const feed = this.text.indexOf("\n", this.lineStart);
    const carriage = this.hasCarriageReturns ? this.text.indexOf("\r", this.lineStart) : -1;
    if (carriage >= 0 && (feed < 0 || carriage < feed)) return carriage + 1 === feed ? feed + 1 : carriage + 1;
    return feed < 0 ? -1 : feed + 1;
  }
}

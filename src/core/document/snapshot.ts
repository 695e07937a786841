import { type Block, lengthOf } from "./block";
import type { Markup } from "./language";
import type { BlockScanner, Cut, FenceLines, ScanState } from "./scanner";

/**
 * A run of blocks that were cut one after the other. Chunks are what a snapshot shares with the one before it: an edit replaces the few that it touches.
 * A chunk of one `unread` block is text that nobody has cut yet.
 */
export interface Chunk {
  readonly blocks: readonly Block[];
  /** UTF-16 units, gaps included. */
  readonly length: number;
  /** Line ends. */
  readonly lines: number;
  /** The scanner's state after the last block. Meaningless for unread text. */
  readonly exit: ScanState;
}

/**
 * One version of a document. The chunks, in order, hold its whole text. It is *settled* where each chunk starts in the state that the one before ended in;
 * behind an edit that changed that state, old cuts stand until `settle` reaches them.
 */
export interface Snapshot {
  readonly markup: Markup;
  readonly scanner: BlockScanner;
  readonly chunks: readonly Chunk[];
  readonly length: number;
  /** Line ends, so the last line's 0-based number. */
  readonly lines: number;
}

/** Where a block stands among the others of a snapshot. */
export interface BlockPlace {
  /** Ordinal of its chunk. */
  readonly chunk: number;
  /** Its index in the chunk. */
  readonly index: number;
}

/** Replaces `length` UTF-16 units at `offset` by `text`. */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** What became of a snapshot: `removed` chunks from ordinal `at` on gave way to `added` ones. */
export interface ChunkChange {
  readonly snapshot: Snapshot;
  readonly at: number;
  readonly removed: readonly Chunk[];
  readonly added: readonly Chunk[];
}

/** Blocks a chunk aims at; it is split at twice as many. */
const chunkBlocks = 256;
/** Blocks under which two neighbours are joined into one chunk. */
const sparseBlocks = 32;
/** Text that is not cut yet is held in stretches of about this many UTF-16 units. */
const unreadLength = 16_384;
/** No screen shows more than this many UTF-16 units; a single line may be longer. */
const longestView = 262_144;

/** A snapshot of a text in which nothing is cut yet. Costs one pass that counts lines. */
export function openSnapshot(text: string, markup: Markup, scanner: BlockScanner): Snapshot {
  const chunks = unreadChunks(text, scanner.start);
  return { markup, scanner, chunks, length: text.length, lines: chunks.reduce((sum, chunk) => sum + chunk.lines, 0) };
}

/** The document's text. For tests and whole-document readers; never called on a keystroke. */
export function textOf(snapshot: Snapshot): string {
  const parts: string[] = [];
  for (const chunk of snapshot.chunks) for (const block of chunk.blocks) parts.push(block.text, block.gap);
  return parts.join("");
}

/**
 * Applies one edit. Only the blocks it touches, the one before them and those behind it that the edit re-cuts are new; every block whose cut comes out the
 * same stays the same object. Cutting stops after about `budget` UTF-16 units beyond the edit: the rest is left to `settle`.
 */
export function nextSnapshot(previous: Snapshot, edit: Edit, budget = unreadLength): ChunkChange {
  const offset = clamp(edit.offset, 0, previous.length);
  const removedEnd = clamp(edit.offset + edit.length, offset, previous.length);
  const place = blockBefore(previous, locate(previous, offset));
  return recut(previous, place, { from: offset, to: removedEnd, text: edit.text }, entryAt(previous, place), budget);
}

/** Cuts on from the first place where the document is not settled, about `budget` units. `undefined` when all is settled. */
export function settle(snapshot: Snapshot, budget: number): ChunkChange | undefined {
  const at = firstUnsettled(snapshot, 0);
  if (at === snapshot.chunks.length) return undefined;
  return settleFrom(snapshot, at, exitBefore(snapshot, at), budget);
}

/**
 * Cuts the chunks that hold the lines `firstLine`–`lastLine` as well as can be known now: exactly if the unsettled part before them is short, else from a
 * state guessed by fence lines. `undefined` when there is nothing to do.
 */
export function settleLines(snapshot: Snapshot, firstLine: number, lastLine: number, fencesOf: (chunk: Chunk) => FenceLines): ChunkChange | undefined {
  const unsettled = firstUnsettled(snapshot, 0);
  if (unsettled === snapshot.chunks.length) return undefined;
  const first = chunkAtLine(snapshot, firstLine);
  const last = chunkAtLine(snapshot, lastLine);
  if (unsettled > last) return undefined;
  let between = 0;
  for (let i = unsettled; i < first; i++) between += snapshot.chunks[i]!.length;
  if (between <= 4 * unreadLength) {
    let until = 0;
    for (let i = unsettled; i <= last; i++) until += snapshot.chunks[i]!.length;
    return settleFrom(snapshot, unsettled, exitBefore(snapshot, unsettled), Math.min(until, between + longestView));
  }
  let state = exitBefore(snapshot, unsettled);
  for (let i = unsettled; i < first; i++) state = snapshot.scanner.guess(fencesOf(snapshot.chunks[i]!), state);
  // Nothing to do where the guess is what these chunks were cut with and they hang together.
  const stop = firstUnsettled(snapshot, first + 1);
  const isAsGuessed = !isUnread(snapshot.chunks[first]!) && snapshot.chunks[first]!.blocks[0]!.entry === state;
  if (isAsGuessed && stop > last) return undefined;
  const at = isAsGuessed ? stop : first;
  let length = 0;
  for (let i = at; i <= last; i++) length += snapshot.chunks[i]!.length;
  return settleFrom(snapshot, at, isAsGuessed ? exitBefore(snapshot, at) : state, Math.min(length, longestView));
}

/** The first chunk from `from` on that was not cut in the state that the chunk before it ended in; the number of chunks if there is none. */
export function firstUnsettled(snapshot: Snapshot, from: number): number {
  const { chunks } = snapshot;
  for (let i = from; i < chunks.length; i++) {
    const chunk = chunks[i]!;
    if (chunk.blocks[0]!.kind === "unread" || chunk.blocks[0]!.entry !== exitBefore(snapshot, i)) return i;
  }
  return chunks.length;
}

/** The chunk that holds the start of a line; the last one for lines beyond the end. */
export function chunkAtLine(snapshot: Snapshot, line: number): number {
  let before = 0;
  for (let i = 0; i < snapshot.chunks.length; i++) {
    before += snapshot.chunks[i]!.lines;
    if (before > line || (before === line && !endsAtLineStart(snapshot.chunks[i]!))) return i;
  }
  return Math.max(0, snapshot.chunks.length - 1);
}

/** The column at which a chunk starts: not 0 only where a long line was cut into pieces. UTF-16 units. */
export function startColumn(snapshot: Snapshot, chunk: number): number {
  let column = 0;
  for (let i = chunk - 1; i >= 0; i--) {
    const { blocks, lines, length } = snapshot.chunks[i]!;
    if (lines === 0) {
      column += length;
      continue;
    }
    for (let b = blocks.length - 1; b >= 0; b--) {
      const tail = tailLength(blocks[b]!);
      column += tail;
      if (tail < lengthOf(blocks[b]!)) return column;
    }
  }
  return column;
}

/** UTF-16 units behind a block's last line end; all of it if it has none. */
export function tailLength(block: Block): number {
  if (block.lines === 0) return lengthOf(block);
  const inGap = lastLineEnd(block.gap);
  if (inGap >= 0) return block.gap.length - inGap - 1;
  return block.gap.length + block.text.length - lastLineEnd(block.text) - 1;
}

function lastLineEnd(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
  }
  return -1;
}

function endsAtLineStart(chunk: Chunk): boolean {
  return tailLength(chunk.blocks.at(-1)!) === 0;
}

function isUnread(chunk: Chunk): boolean {
  return chunk.blocks[0]!.kind === "unread";
}

function exitBefore(snapshot: Snapshot, chunk: number): ScanState {
  return chunk === 0 ? snapshot.scanner.start : snapshot.chunks[chunk - 1]!.exit;
}

interface Place {
  readonly chunk: number;
  readonly block: number;
  /** Where the block starts in the document. */
  readonly offset: number;
}

/** The block that holds the unit at `offset`, or the last one. */
function locate(snapshot: Snapshot, offset: number): Place {
  const walk = new Walk(snapshot, { chunk: 0, block: 0, offset: 0 });
  walk.skipChunksTo(offset);
  while (walk.current !== undefined && walk.offset + lengthOf(walk.current) <= offset && !walk.isLast) walk.advance();
  return walk.place;
}

/** The block before a place: its end was decided by the line that follows it. Unread text decides nothing. */
function blockBefore(snapshot: Snapshot, place: Place): Place {
  if (place.chunk === 0 && place.block === 0) return place;
  const chunk = place.block > 0 ? place.chunk : place.chunk - 1;
  const block = place.block > 0 ? place.block - 1 : snapshot.chunks[chunk]!.blocks.length - 1;
  const before = snapshot.chunks[chunk]!.blocks[block]!;
  return before.kind === "unread" ? place : { chunk, block, offset: place.offset - lengthOf(before) };
}

/** Goes over a snapshot's blocks in order, keeping the offset. */
class Walk {
  private chunk: number;
  private block: number;
  offset: number;

  constructor(
    private readonly snapshot: Snapshot,
    place: Place,
  ) {
    this.chunk = place.chunk;
    this.block = place.block;
    this.offset = place.offset;
  }

  get place(): Place {
    return { chunk: this.chunk, block: this.block, offset: this.offset };
  }

  /** The block at `offset`; undefined at the document's end. */
  get current(): Block | undefined {
    return this.snapshot.chunks[this.chunk]?.blocks[this.block];
  }

  get isLast(): boolean {
    const { chunks } = this.snapshot;
    return this.chunk === chunks.length - 1 && this.block === chunks[this.chunk]!.blocks.length - 1;
  }

  advance(): void {
    this.offset += lengthOf(this.current!);
    this.block++;
    if (this.block === this.snapshot.chunks[this.chunk]!.blocks.length) {
      this.chunk++;
      this.block = 0;
    }
  }

  /** Passes over whole chunks that end at or before `offset`, from a chunk's start. */
  skipChunksTo(offset: number): void {
    const { chunks } = this.snapshot;
    while (this.chunk < chunks.length - 1 && this.offset + chunks[this.chunk]!.length <= offset) {
      this.offset += chunks[this.chunk]!.length;
      this.chunk++;
    }
  }

  /** Goes to the first block that starts at or behind `offset`. */
  goTo(offset: number): void {
    while (this.current !== undefined && this.offset < offset) this.advance();
  }

  /** The text of up to `count` blocks from here on, passing over them. */
  take(count: number): string {
    let text = "";
    for (let i = 0; i < count && this.current !== undefined; i++) {
      text += this.current.text + this.current.gap;
      this.advance();
    }
    return text;
  }
}

function settleFrom(snapshot: Snapshot, chunk: number, state: ScanState, budget: number): ChunkChange {
  let offset = 0;
  for (let i = 0; i < chunk; i++) offset += snapshot.chunks[i]!.length;
  return recut(snapshot, { chunk, block: 0, offset }, { from: offset, to: offset, text: "" }, state, budget);
}

/**
 * The one way blocks come into being. Replaces the text between `change.from` and `change.to`, then cuts from `place` on in `entry`, until a cut meets an old
 * block behind the change in the state it was cut in, or until about `budget` units behind the change are cut.
 */
function recut(
  old: Snapshot,
  place: Place,
  change: { readonly from: number; readonly to: number; readonly text: string },
  entry: ScanState,
  budget: number,
): ChunkChange {
  // `window` is the new text from `windowStart` on, as far as it has been joined together; `source` stands where it ends in the old document.
  const source = new Walk(old, place);
  let window = "";
  do window += source.take(1);
  while (source.current !== undefined && source.offset < change.to);
  window = window.slice(0, change.from - place.offset) + change.text + window.slice(change.to - place.offset);
  let windowStart = place.offset;
  const shift = change.text.length - (change.to - change.from);
  const changeEnd = change.from + change.text.length;

  const blocks: Block[] = [];
  // Old blocks that may live on, and the old block that the next cut may meet; both only move forward.
  const reusable = new Walk(old, place);
  const ahead = new Walk(old, place);
  let state = entry;
  let at = place.offset;
  let isMet = false;
  // Uncut text stays uncut when it is edited; somebody will ask for it.
  const isLeftUncut = change.text.length + change.to - change.from > 0 && reusable.current?.kind === "unread";
  let grow = 1;
  while (!isLeftUncut) {
    if (at === windowStart + window.length && source.current === undefined) break;
    const cut = at < windowStart + window.length ? old.scanner.next(window, at - windowStart, state, source.current === undefined) : undefined;
    if (cut === undefined) {
      window = window.slice(at - windowStart) + source.take(grow);
      windowStart = at;
      grow = Math.min(grow * 2, chunkBlocks);
      continue;
    }
    const block = blockOf(cut, window, at - windowStart, state);
    reusable.goTo(at < changeEnd ? at : at - shift);
    blocks.push(reusable.current !== undefined && isSame(reusable.current, block) && isInPlace(reusable.offset, at) ? reusable.current : block);
    at = windowStart + cut.end;
    state = cut.state;
    if (at < changeEnd) continue;
    ahead.goTo(at - shift);
    if (ahead.offset === at - shift && ahead.current !== undefined && ahead.current.kind !== "unread" && ahead.current.entry === state) {
      isMet = true;
      break;
    }
    if (at - changeEnd > budget) break;
  }

  // Behind the last cut: what is left of an old block that no longer starts here, then the old blocks.
  ahead.goTo(Math.max(at - shift, change.to));
  const restLength = ahead.offset + shift - at;
  while (windowStart + window.length < at + restLength) window += source.take(grow);
  const rest = window.slice(at - windowStart, at - windowStart + restLength);

  return replaceChunks(old, place, blocks, state, rest, isMet, ahead.place);

  function isInPlace(oldOffset: number, newOffset: number): boolean {
    // A block that starts where an insertion does is the one that was pushed on, never the one that came in.
    if (newOffset < change.from || (newOffset === change.from && change.to > change.from)) return oldOffset === newOffset;
    return newOffset >= changeEnd && oldOffset === newOffset - shift;
  }
}

function blockOf(cut: Cut, window: string, at: number, entry: ScanState): Block {
  return {
    kind: cut.kind,
    level: cut.level,
    quoteDepth: cut.quoteDepth,
    text: window.slice(at, cut.textEnd),
    gap: gapOf(window, cut.textEnd, cut.end),
    lines: cut.lines,
    entry,
  };
}

/** Most gaps are one of two strings; sharing them saves an object a block. */
function gapOf(window: string, start: number, end: number): string {
  if (end - start === 1 && window.charCodeAt(start) === 10) return "\n";
  if (end - start === 2 && window.charCodeAt(start) === 10 && window.charCodeAt(start + 1) === 10) return "\n\n";
  return window.slice(start, end);
}

function isSame(a: Block, b: Block): boolean {
  return a.entry === b.entry && a.kind === b.kind && a.level === b.level && a.quoteDepth === b.quoteDepth && a.gap === b.gap && a.text === b.text;
}

/**
 * Puts `blocks` and uncut `rest` in place of the old blocks from `from` up to, but without, `to`. When the last cut met the old block at `to`, the blocks
 * there go on in the same chunk; else they start a chunk of their own, so that every chunk hangs together in itself.
 */
function replaceChunks(old: Snapshot, from: Place, blocks: readonly Block[], exit: ScanState, rest: string, isMet: boolean, to: Place): ChunkChange {
  const head = old.chunks[from.chunk]?.blocks.slice(0, from.block) ?? [];
  const tailChunk = to.block > 0 ? old.chunks[to.chunk] : undefined;
  const tail = tailChunk?.blocks.slice(to.block) ?? [];
  let end = tailChunk === undefined ? to.chunk : to.chunk + 1;
  const added: Chunk[] = [];
  if (isMet) {
    const joined = [...head, ...blocks, ...tail];
    let joinedExit = tailChunk?.exit ?? exit;
    // A chunk that has grown small takes its neighbour in.
    const next = old.chunks[end];
    if (joined.length < sparseBlocks && next !== undefined && !isUnread(next) && next.blocks[0]!.entry === joinedExit && next.blocks.length <= chunkBlocks) {
      joined.push(...next.blocks);
      joinedExit = next.exit;
      end++;
    }
    addChunks(added, joined, joinedExit);
  } else {
    addChunks(added, [...head, ...blocks], blocks.length > 0 ? exit : entryAt(old, from));
    added.push(...unreadChunks(rest, exit));
    if (tail.length > 0) addChunks(added, tail, tailChunk!.exit);
  }
  const removed = old.chunks.slice(from.chunk, end);
  const chunks = [...old.chunks.slice(0, from.chunk), ...added, ...old.chunks.slice(end)];
  const length = old.length + sumOf(added, "length") - sumOf(removed, "length");
  const lines = old.lines + sumOf(added, "lines") - sumOf(removed, "lines");
  return { snapshot: { ...old, chunks, length, lines }, at: from.chunk, removed, added };
}

/** The state in which the block at a place was cut: what blocks before it end in. */
function entryAt(snapshot: Snapshot, place: Place): ScanState {
  return snapshot.chunks[place.chunk]?.blocks[place.block]?.entry ?? snapshot.scanner.start;
}

function sumOf(chunks: readonly Chunk[], what: "length" | "lines"): number {
  let sum = 0;
  for (const chunk of chunks) sum += chunk[what];
  return sum;
}

function addChunks(chunks: Chunk[], blocks: readonly Block[], exit: ScanState): void {
  if (blocks.length === 0) return;
  const parts = blocks.length <= 2 * chunkBlocks ? 1 : Math.ceil(blocks.length / chunkBlocks);
  for (let part = 0; part < parts; part++) {
    const start = Math.floor((blocks.length * part) / parts);
    const end = Math.floor((blocks.length * (part + 1)) / parts);
    chunks.push(chunkOf(parts === 1 ? blocks : blocks.slice(start, end), end < blocks.length ? blocks[end]!.entry : exit));
  }
}

function chunkOf(blocks: readonly Block[], exit: ScanState): Chunk {
  let length = 0;
  let lines = 0;
  for (const block of blocks) {
    length += lengthOf(block);
    lines += block.lines;
  }
  return { blocks, length, lines, exit };
}

/** Cuts a text into stretches that end at line ends where they can, one unread chunk each. */
function unreadChunks(text: string, entry: ScanState): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + unreadLength);
    if (end < text.length) {
      const lineEnd = text.slice(start, end).lastIndexOf("\n");
      end = lineEnd > 0 ? start + lineEnd + 1 : beforePair(text, end);
    }
    const part = text.slice(start, end);
    const lines = part.includes("\r") ? countLineEnds(part) : countLineFeeds(part);
    chunks.push(chunkOf([{ kind: "unread", level: 0, quoteDepth: 0, text: part, gap: "", lines, entry }], entry));
    start = end;
  }
  return chunks;
}

/** `at`, or one less where it would part a surrogate pair or a CR from its LF. */
function beforePair(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  const isPair = ((before & 0xfc00) === 0xd800 && (after & 0xfc00) === 0xdc00) || (before === 13 && after === 10);
  return isPair ? at - 1 : at;
}

function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Counts LF, CRLF and CR alone, each once. */
export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

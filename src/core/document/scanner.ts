import type { BlockKind } from "./block";

/**
 * What must be remembered at the start of a block to cut it right: open containers, an open fence, a paragraph that was cut because it grew too long.
 * States are interned: equal states are the same object, so an edit's effect ends where a block starts in the state it had before.
 */
export interface ScanState {
  /** True inside a leaf that goes on from the block before: a piece of a long paragraph, fence, table or HTML block. */
  readonly continues: boolean;
}

/** Where one block ends, and in what state the next one starts. Offsets are UTF-16 units into the scanned text. */
export interface Cut {
  readonly kind: BlockKind;
  /** Heading level 1–6, else 0. */
  readonly level: number;
  /** How many block quotes the block stands in: that many `>` may begin each of its lines. */
  readonly quoteDepth: number;
  /** End of the block's own text, its last line end excluded. */
  readonly textEnd: number;
  /** Start of the next block: after the last line end and the blank lines that follow. */
  readonly end: number;
  /** Line ends between the block's start and `end`. */
  readonly lines: number;
  readonly state: ScanState;
}

/**
 * Cuts text into blocks, one call a block, restartable at any block.
 *
 * A cut depends on the state, on the text from `from` on, and on nothing before. Blocks partition the text: none is empty, the first starts at 0, the last
 * ends at the end. A block longer than about {@link longestBlock} is cut into pieces at places that its own text chooses.
 */
export interface BlockScanner {
  /** The state a document starts in. */
  readonly start: ScanState;
  /**
   * Cuts the block that starts at `from` (a block start; `from < text.length`). When `text` ends before the block certainly does, and `complete` is false
   * (more text follows that the caller has not joined on), it gives `undefined` and the caller asks again with more text.
   */
  next(text: string, from: number, state: ScanState, complete: boolean): Cut | undefined;
  /**
   * A quick guess of the state after `text` (whole lines) given the state before it, from fence lines alone; used to show a far part of a document before
   * everything in front of it is cut. Being wrong costs a second cut, never a wrong result.
   */
  guess(text: FenceLines, state: ScanState): ScanState;
  /** The fence lines of a text, for `guess`; empty where the language has no fences. */
  fenceLines(text: string): FenceLines;
}

/** The fence lines of a stretch of text: marker character code, marker length and whether it may close a fence, three numbers a line. */
export type FenceLines = readonly number[];

/** Blocks are cut near this length (UTF-16 units), so that the work an edit causes does not grow with a paragraph. */
export const longestBlock = 8_192;

import type { ScanState } from "./scanner";

/**
 * What a block is: heading, paragraph, … as the structure of the document has it.
 *
 * `listItem` is the first leaf of a list item, marker included; `quote` a paragraph inside a block quote; `table` a header with its rows; `tagLine` a line
 * of nothing but prompt tags; `html` HTML as CommonMark has it; `code` fenced, indented or literal code; `definition` link reference definitions and other
 * lines that are markup alone (field lists, directives, comments); `break` a thematic break; `blank` leading blank lines; `unread` text not yet cut.
 */
export type BlockKind =
  | "heading"
  | "paragraph"
  | "listItem"
  | "quote"
  | "table"
  | "tagLine"
  | "html"
  | "code"
  | "frontMatter"
  | "definition"
  | "break"
  | "blank"
  | "unread";

/** A range relative to its block's text, in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Kinds whose text people read as prose. Tag lines count: `<role>You are …</role>` stands on one line. */
export function isProse(kind: BlockKind): boolean {
  switch (kind) {
    case "heading":
    case "paragraph":
    case "listItem":
    case "quote":
    case "table":
    case "tagLine":
      return true;
    default:
      return false;
  }
}

/**
 * A stretch of the document that stands alone. The object is the *occurrence*: it lives as long as the block survives edits, so what depends on the rest of
 * the document belongs to it. What follows from the text alone belongs to its `kind`, `quoteDepth`, `continues` and `text`, wherever they stand.
 */
export interface Block {
  readonly kind: BlockKind;
  /** Heading level 1–6, else 0. */
  readonly level: number;
  /** How many block quotes it stands in: that many `>` may begin each line of `text`. */
  readonly quoteDepth: number;
  readonly text: string;
  /** Line end and blank lines after the text. `text + gap`, block after block, is the document. */
  readonly gap: string;
  /** Line ends in `text` and `gap`. */
  readonly lines: number;
  /** The scanner's state at the block's start. */
  readonly entry: ScanState;
}

/** The block's length in the document, UTF-16 units. */
export function lengthOf(block: Block): number {
  return block.text.length + block.gap.length;
}

import type { BlockKind } from "../../../src/core/document/block";
import type { BlockScanner, ScanState } from "../../../src/core/document/scanner";

/** A block as a test looks at it. */
export interface CutBlock {
  readonly kind: BlockKind;
  readonly level: number;
  readonly quoteDepth: number;
  readonly from: number;
  readonly text: string;
  readonly end: number;
  readonly lines: number;
  readonly entry: ScanState;
}

/** All blocks of a text. Throws where a block is empty, since the next one would start at the same place for ever. */
export function cutAll(scanner: BlockScanner, text: string, from = 0, entry = scanner.start): CutBlock[] {
  const blocks: CutBlock[] = [];
  let state = entry;
  for (let at = from; at < text.length;) {
    const cut = scanner.next(text, at, state, true);
    if (cut === undefined || cut.end <= at) throw new Error(`No block at ${String(at)}`);
    const { kind, level, quoteDepth, lines } = cut;
    blocks.push({ kind, level, quoteDepth, from: at, text: text.slice(at, cut.textEnd), end: cut.end, lines, entry: state });
    at = cut.end;
    state = cut.state;
  }
  return blocks;
}

/** The blocks of a text in short: kind, level or quote depth where there is one, and text. */
export function outline(scanner: BlockScanner, text: string): string[] {
  return cutAll(scanner, text).map(({ kind, level, quoteDepth, text: own }) => {
    const depth = level > 0 ? String(level) : quoteDepth > 0 ? ">".repeat(quoteDepth) : "";
    return `${kind}${depth}: ${own}`;
  });
}

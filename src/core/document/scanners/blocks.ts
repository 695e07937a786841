import type { BlockKind } from "../block";
import { emptyLine, type Line, readLine } from "./line";
import { type BlockScanner, type Cut, longestBlock, type ScanState } from "../scanner";
import { countLines, isLineStart, placeToCut } from "./cut";

/**
 * What a grammar says of a line: it goes on with the block (`in`), ends it as its last line (`last`), or does not belong to it (`out`).
 * With `outBefore` the line before does not belong either: it turned out to begin something (a table's header).
 */
export type Verdict = "in" | "last" | "out" | "outBefore";

/** A block in the making. One object serves all blocks of a scanner, since a scan never yields to another. */
export interface Scan {
  readonly line: Line;
  /** Where the block starts. */
  from: number;
  kind: BlockKind;
  level: number;
  quoteDepth: number;
  /** End of the line taken last, its line end left out. */
  textEnd: number;
  /** Line ends of the lines taken so far. */
  lines: number;
  /** Start of the line taken last; -1 if there is none or the block started in the middle of it. */
  previousStart: number;
}

/** The line grammar of a markup language. Between two calls of `open` it may keep what it likes about the block in the making. */
export interface Grammar<State extends ScanState> {
  readonly start: State;
  /** Gives the state back if it is one of this grammar's own, and throws if it is not. */
  own(state: ScanState): State;
  /** True in a state that stands in the middle of a line, which a cut has divided. */
  isMidLine(state: State): boolean;
  /**
   * Begins a block at the line that was just read and says what kind it is. It may read on, and leaves the last line that it is sure of as
   * the current one, with those before it counted in `lines`.
   */
  open(scan: Scan, state: State): "in" | "last";
  /** Judges the line that was just read: does the block go on? */
  judge(scan: Scan): Verdict;
  /** The state in which the block goes on when it is cut at `at`, in or before the current line. */
  piece(scan: Scan, at: number, isMidLine: boolean): State;
  /** True if the line that was just read, behind the block, is blank and so belongs to it. */
  takesBlank(scan: Scan): boolean;
  /** The state behind the block. */
  exit(scan: Scan, hasBlank: boolean): State;
}

/** How far behind a block's start anything is looked at. It reaches into the next block, and never beyond that. */
const reachOfBlock = longestBlock + longestBlock / 2;

/** Makes a scanner's `next` of a line grammar: takes lines, cuts what grows too long, and gives blank lines to the block before them. */
export function nextBy<State extends ScanState>(grammar: Grammar<State>): BlockScanner["next"] {
  const line = emptyLine();
  const scan: Scan = { line, from: 0, kind: "paragraph", level: 0, quoteDepth: 0, textEnd: 0, lines: 0, previousStart: -1 };

  return (text, from, given, isComplete) => {
    const state = grammar.own(given);
    line.text = text;
    line.reach = from + reachOfBlock;
    line.isStarved = false;
    scan.from = from;
    scan.level = 0;
    scan.quoteDepth = 0;
    scan.textEnd = from;
    scan.lines = 0;
    scan.previousStart = -1;
    readLine(line, from);
    const cut = block(state);
    return line.isStarved && !isComplete ? undefined : cut;
  };

  function block(state: State): Cut {
    const { text } = line;
    const { from } = scan;
    let verdict: Verdict = grammar.open(scan, state);
    let isWhole = !grammar.isMidLine(state);
    let endBefore = from;
    for (;;) {
      if (line.isLong || line.end > from + longestBlock) return piece();
      endBefore = scan.textEnd;
      scan.textEnd = line.end;
      if (line.next > line.end) scan.lines++;
      if (line.next === text.length) {
        line.isStarved = true;
        return cutAt(text.length, grammar.exit(scan, false));
      }
      scan.previousStart = isWhole ? line.start : -1;
      isWhole = true;
      readLine(line, line.next);
      if (verdict === "last") break;
      verdict = grammar.judge(scan);
      if (verdict === "out") break;
      if (verdict === "outBefore") {
        scan.textEnd = endBefore;
        scan.lines--;
        readLine(line, scan.previousStart);
        break;
      }
    }
    return withBlanks();
  }

  /** Takes the blank lines behind a block, whose first line was just read. */
  function withBlanks(): Cut {
    const { text } = line;
    const { from } = scan;
    let hasBlank = false;
    let end = line.start;
    // It may have been judged, and read in part.
    line.offset = end;
    line.column = 0;
    while (end < text.length && end - from < longestBlock) {
      if (end > line.start) readLine(line, end);
      if (!grammar.takesBlank(scan)) break;
      hasBlank = true;
      if (line.next > line.end) scan.lines++;
      end = line.next;
      if (end === text.length) line.isStarved = true;
    }
    return cutAt(end, grammar.exit(scan, hasBlank));
  }

  function cutAt(end: number, state: State): Cut {
    const { kind, level, quoteDepth, textEnd, lines } = scan;
    return { kind, level, quoteDepth, textEnd, end, lines, state };
  }

  function piece(): Cut {
    const { text } = line;
    const { from, kind, level, quoteDepth } = scan;
    const at = placeToCut(text, from, line.start);
    const isMidLine = !isLineStart(text, at);
    let textEnd = at;
    if (!isMidLine) textEnd -= text.charCodeAt(at - 1) === 10 && text.charCodeAt(at - 2) === 13 ? 2 : 1;
    return { kind, level, quoteDepth, textEnd, end: at, lines: countLines(text, from, at), state: grammar.piece(scan, at, isMidLine) };
  }
}

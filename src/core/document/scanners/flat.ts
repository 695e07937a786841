import type { BlockKind } from "../block";
import { type Grammar, nextBy, type Scan, type Verdict } from "./blocks";
import { type Line, readLine, skipWhite } from "./line";
import type { BlockScanner, ScanState } from "../scanner";

/**
 * The block in the making. `mode` and `detail` are the language's own: those at its start when it is opened, those behind it when it is
 * left.
 */
export interface FlatBlock<Mode extends string> {
  kind: BlockKind;
  level: number;
  mode: Mode;
  /** A number that the mode needs, such as an indentation. */
  detail: number;
  /** Where it starts. What stands before must not matter. */
  from: number;
}

/** The line rules of a markup language whose blocks do not nest. `first` and `indent` of a line are known when a rule sees it. */
export interface FlatRules<Mode extends string> {
  readonly startMode: Mode;
  /** Begins a block at `line`, which is not blank: sets its kind and says whether more lines may follow. */
  open(block: FlatBlock<Mode>, line: Line): "in" | "last";
  /** Whether the line just read goes on with the block. */
  judge(block: FlatBlock<Mode>, line: Line): Verdict;
  /** Sets the mode behind the block, whose text ends at `end`. */
  leave(block: FlatBlock<Mode>, text: string, end: number): void;
  /** True for a line that counts as blank although there is more than spaces and tabs on it. */
  isBlank(line: Line): boolean;
}

/** Makes a scanner of line rules. */
export function createFlatScanner<Mode extends string>(rules: FlatRules<Mode>): BlockScanner {
  /** Where a block starts: in an open block that a cut has divided, or between two. */
  class State implements ScanState {
    readonly continues: boolean;
    constructor(
      readonly open: BlockKind | "none",
      readonly mode: Mode,
      readonly detail: number,
      readonly isMidLine: boolean,
    ) {
      this.continues = open !== "none";
    }
  }
  const states = new Map<string, State>();
  const start = stateOf("none", rules.startMode, 0, false);
  const block: FlatBlock<Mode> = { kind: "paragraph", level: 0, mode: rules.startMode, detail: 0, from: 0 };

  const grammar: Grammar<State> = {
    start,
    own(state) {
      if (state instanceof State) return state;
      throw new TypeError("A state of another language's scanner.");
    },
    isMidLine: (state) => state.isMidLine,
    open(scan, state) {
      const verdict = open(scan, state);
      publish(scan);
      return verdict;
    },
    judge(scan) {
      skipWhite(scan.line);
      const verdict = rules.judge(block, scan.line);
      publish(scan);
      return verdict;
    },
    piece: (_scan, _at, isMidLine) => stateOf(block.kind, block.mode, block.detail, isMidLine),
    takesBlank: (scan) => isBlank(scan.line),
    exit(scan) {
      rules.leave(block, scan.line.text, scan.textEnd);
      return stateOf("none", block.mode, block.detail, false);
    },
  };
  return { start, next: nextBy(grammar), guess: (_lines, state) => state, fenceLines: () => [] };

  function open(scan: Scan, state: State): "in" | "last" {
    const { line } = scan;
    block.mode = state.mode;
    block.detail = state.detail;
    block.level = 0;
    block.from = scan.from;
    if (state.open !== "none") {
      block.kind = state.open;
      if (state.isMidLine) return "in";
      skipWhite(line);
      const verdict = rules.judge(block, line);
      if (verdict === "in" || verdict === "last") return verdict;
      readLine(line, scan.from);
    }
    if (state === start && line.text.charCodeAt(line.start) === 0xfeff) line.offset++;
    if (!isBlank(line)) return rules.open(block, line);
    block.kind = "blank";
    return "last";
  }

  function isBlank(line: Line): boolean {
    skipWhite(line);
    return line.isBlank || (!line.isLong && rules.isBlank(line));
  }

  function publish(scan: Scan): void {
    scan.kind = block.kind;
    scan.level = block.level;
  }

  function stateOf(open: BlockKind | "none", mode: Mode, detail: number, isMidLine: boolean): State {
    const key = `${open} ${mode} ${String(detail)} ${isMidLine ? "m" : ""}`;
    let state = states.get(key);
    if (state === undefined) {
      state = new State(open, mode, detail, isMidLine);
      states.set(key, state);
    }
    return state;
  }
}

/** Sets a block's kind. Gives back the verdict, so that a rule can end with it. */
export function become(block: FlatBlock<string>, kind: BlockKind, verdict: "in" | "last"): "in" | "last" {
  block.kind = kind;
  return verdict;
}

/** What `look` finds in the line after this one, which stays the current line; `none` where the text ends. */
export function peek<Found>(line: Line, none: Found, look: (next: Line) => Found): Found {
  const { start, offset, first, indent } = line;
  if (line.next === line.text.length) line.isStarved = true;
  if (line.isLong || line.next === line.text.length) return none;
  readLine(line, line.next);
  skipWhite(line);
  const found = look(line);
  readLine(line, start);
  line.offset = offset;
  line.first = first;
  line.indent = indent;
  line.isBlank = false;
  return found;
}

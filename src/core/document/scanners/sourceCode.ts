import type { BlockKind } from "../block";
import { isLineEnd } from "../characters";
import { type BlockScanner, type Cut, longestBlock, type ScanState } from "../scanner";
import { type CommentForm, type CommentLine, commentLine, fences } from "./commentLines";
import { endOfCommentPrefix } from "./commentPrefix";
import { countLines, isLineStart, placeToCut } from "./cut";
import { code, emptyLine, hasAt, longestLine, readLine, skipSpaces, skipWhite } from "./line";
import { createLexer, lexerReach, type Lexis } from "./sourceLexer";
import { type Comment, type Literal, type SourceMarkup, sourceSyntaxes } from "./sourceSyntax";

/** Nothing farther behind a block's start is looked at. */
const reachOfBlock = longestBlock + longestBlock / 2;

/** No mark of a comment is longer (UTF-16 units). */
const longestMark = 8;

/** What of a line is comment. Places are in the scanned text. */
interface LineOfComment {
  readonly start: number;
  /** End of the comment's marks before the text. */
  readonly prefix: number;
  /** End of the text, the mark that closes the comment left out. */
  readonly textEnd: number;
  /** End of the comment, or of the line. */
  readonly end: number;
  readonly isClosed: boolean;
  /** How many comments are open behind it. */
  readonly depth: number;
  /** It goes on beyond what is looked at. */
  readonly isLong: boolean;
}

/** A block of a comment in the making. */
interface Making {
  readonly from: number;
  /** The comment's number. */
  readonly index: number;
  readonly comment: Comment;
  readonly look: CommentForm;
  /** How many comments are open at the block's start, the one that opens there included. */
  readonly depth: number;
  /** Where that is counted from. */
  readonly counted: number;
  kind: BlockKind;
  level: number;
  /** The fence that is open, as in {@link fences}. */
  fence: number;
}

type Verdict = "in" | "last" | "out";

/**
 * Cuts source code into the program, opaque, and the text of its comments, paragraph by paragraph. A paragraph's block holds the comment's own marks as well
 * (`//`, ` * `, the mark that closes it); who reads its words leaves them out. Blocks may end in the middle of a line: `count(); // Counts them.` is two.
 */
export function createSourceScanner(markup: SourceMarkup): BlockScanner {
  const syntax = sourceSyntaxes[markup];
  const lex = createLexer(syntax);

  /** Where a block starts. */
  class State implements ScanState {
    readonly continues: boolean;
    constructor(
      /** The kind of the block that a cut has divided. */
      readonly open: BlockKind | "none",
      /** The comment that it starts in, by its number, or -1. */
      readonly comment: number,
      readonly depth: number,
      /** The fence that is open in the divided block. */
      readonly fence: number,
      readonly isMidLine: boolean,
      readonly literal: Literal | undefined,
      readonly nesting: string,
      readonly hereDocument: string,
      readonly expects: boolean,
    ) {
      this.continues = open !== "none";
    }
  }
  const states = new Map<string, State>();
  const lexis: Lexis = { at: 0, literal: syntax.startsAs, nesting: "", hereDocument: "", expects: syntax.startsExpression };
  const line = emptyLine();
  const start = stateOf("none", -1, 0, fences.none, false);

  return { start, next, guess: (_lines, state) => state, fenceLines: () => [] };

  function next(text: string, from: number, given: ScanState, isComplete: boolean): Cut | undefined {
    if (!(given instanceof State)) throw new TypeError("A state of another language's scanner.");
    line.text = text;
    line.reach = from + reachOfBlock;
    line.isStarved = false;
    resume(given, text, from);
    const cut = given.comment >= 0 ? comment(text, from, from, given.comment, given) : program(text, from, given);
    return line.isStarved && !isComplete ? undefined : cut;
  }

  function resume(given: State, text: string, from: number): void {
    // A byte order mark is no part of the first line.
    lexis.at = given === start && text.charCodeAt(from) === 0xfeff ? from + 1 : from;
    lexis.literal = given.literal;
    lexis.nesting = given.nesting;
    lexis.hereDocument = given.hereDocument;
    lexis.expects = given.expects;
  }

  /** Cuts the program up to the next comment, or that comment where it is the first. */
  function program(text: string, from: number, given: State): Cut {
    const high = Math.min(text.length, from + longestBlock + 1);
    const first = lexis.at;
    const opening = lex(text, lexis, high, !given.isMidLine);
    if (lexis.at + lexerReach >= text.length) line.isStarved = true;
    const { at } = lexis;
    if (opening === undefined) return high === text.length ? programUpTo(text, from, high, given) : pieceOfProgram(text, from, given);
    if (skipSpaces(text, first, at) === at) return comment(text, from, at, opening.comment, given);
    let begin = at;
    if (opening.isFirstOnLine) while (!isLineEnd(text.charCodeAt(begin - 1))) begin--;
    return programUpTo(text, from, begin, given);
  }

  function programUpTo(text: string, from: number, end: number, given: State): Cut {
    let textEnd = end;
    while (textEnd > from && isWhite(text.charCodeAt(textEnd - 1))) textEnd--;
    const kind = textEnd === from && given.open === "none" ? "blank" : "code";
    return cutOf(text, from, kind, 0, textEnd, end, stateOf("none", -1, 0, fences.none, !isLineStart(text, end)));
  }

  function pieceOfProgram(text: string, from: number, given: State): Cut {
    const place = placeToCut(text, from, from + longestBlock);
    resume(given, text, from);
    lex(text, lexis, place, !given.isMidLine);
    // What is read as one may reach beyond the place.
    let at = Math.max(lexis.at, place);
    if (partsPair(text, at)) at++;
    return cutOf(text, from, "code", 0, beforeLineEnd(text, at), at, stateOf("code", -1, 0, fences.none, !isLineStart(text, at)));
  }

  /** Cuts a comment that opens at `open`, or goes on at `from`. */
  function comment(text: string, from: number, open: number, index: number, given: State): Cut {
    const form = syntax.comments[index]!;
    const look: CommentForm = { isHash: form.open === "#", isDocstring: form.isDocstring === true, isMarked: form.close === undefined };
    const isOpening = given.comment < 0;
    const depth = isOpening ? 1 : given.depth;
    const counted = isOpening ? open + form.open.length : from;
    const block: Making = { from, index, comment: form, look, depth, counted, kind: "paragraph", level: 0, fence: given.fence };
    const hasPrefix = isOpening || !given.isMidLine;
    let here = lineOfComment(text, form, { start: from, prefix: hasPrefix ? endOfCommentPrefix(text, open, markup) : from, counted, depth });
    let verdict = given.open === "none" ? "out" : resumed(given, here, text, block);
    if (verdict === "out") {
      const found = commentLine(text, here.prefix, here.textEnd, look);
      if (found.kind === "tag" && !here.isLong && found.proseFrom < here.textEnd)
        return cutOf(text, from, "definition", 0, trimmed(text, from, found.proseFrom), found.proseFrom, stateOf("none", index, depth, fences.none, true));
      begin(block, found);
      const isTrailing = isOpening && given.isMidLine && form.close === undefined;
      verdict = isTrailing || block.kind === "heading" ? "last" : "in";
    }
    for (;;) {
      if (here.isLong || here.end > from + longestBlock) return pieceOfComment(text, block, here.start);
      const { end } = here;
      if (here.isClosed) return closed(text, block, end);
      if (end === text.length) {
        line.isStarved = true;
        return cutOf(text, from, block.kind, block.level, end, end, between(block, here.depth));
      }
      if (verdict === "last") return withBlanks(text, block, end, line.next, here.depth);
      const at = line.next;
      const following = lineAfter(text, at, form, here.depth);
      if (following !== undefined) verdict = judge(text, block, following);
      if (following === undefined || verdict === "out") return withBlanks(text, block, end, at, here.depth);
      here = following;
    }
  }

  /** How a divided block goes on. */
  function resumed(given: State, here: LineOfComment, text: string, block: Making): Verdict {
    if (given.open !== "none") block.kind = given.open;
    return given.isMidLine ? "in" : judge(text, block, here);
  }

  /** The line at `at`, as far as it goes on with the comment. */
  function lineAfter(text: string, at: number, form: Comment, depth: number): LineOfComment | undefined {
    const prefix = endOfCommentPrefix(text, at, markup);
    if (form.close !== undefined) return lineOfComment(text, form, { start: at, prefix, counted: at, depth });
    const open = skipSpaces(text, at, Math.min(text.length, at + longestLine));
    if (open + lexerReach >= text.length) line.isStarved = true;
    const isSame = text.startsWith(form.open, open) && !(form.notBefore !== undefined && text.startsWith(form.notBefore, open + form.open.length));
    return isSame ? lineOfComment(text, form, { start: at, prefix, counted: open, depth }) : undefined;
  }

  function withBlanks(text: string, block: Making, textEnd: number, at: number, depth: number): Cut {
    return cutOf(text, block.from, block.kind, block.level, textEnd, behindBlanks(at, block.from), between(block, depth));
  }

  /** Behind blank lines from `at` on. */
  function behindBlanks(at: number, from: number): number {
    let end = at;
    while (end < line.text.length && end - from < longestBlock) {
      readLine(line, end);
      skipWhite(line);
      if (!line.isBlank) break;
      end = line.next;
    }
    if (end === line.text.length) line.isStarved = true;
    return end;
  }

  /** What is behind the comment on its last line is code. */
  function closed(text: string, block: Making, textEnd: number): Cut {
    const reach = Math.min(text.length, line.reach);
    const at = skipSpaces(text, textEnd, reach);
    if (at === text.length) line.isStarved = true;
    const isLast = at < reach && isLineEnd(text.charCodeAt(at));
    if (isLast) readLine(line, at);
    const end = isLast ? behindBlanks(line.next, block.from) : at;
    return cutOf(text, block.from, block.kind, block.level, textEnd, end, stateOf("none", -1, 0, fences.none, !isLineStart(text, end)));
  }

  function pieceOfComment(text: string, block: Making, lineStart: number): Cut {
    const { from, index, comment: form, kind, level } = block;
    const at = placeToCut(text, from, lineStart);
    const isMidLine = !isLineStart(text, at);
    const depth = depthAt(text, form, block.counted, at, block.depth);
    const isInside = form.close !== undefined || isMidLine;
    return cutOf(text, from, kind, level, beforeLineEnd(text, at), at, stateOf(kind, isInside ? index : -1, isInside ? depth : 0, block.fence, isMidLine));
  }

  /** The state at the start of a line behind a block of a comment. */
  function between({ index, comment: form }: Making, depth: number): State {
    return form.close === undefined ? stateOf("none", -1, 0, fences.none, false) : stateOf("none", index, depth, fences.none, false);
  }

  /** What of a line is comment. Looks no farther than to the comment's end: a line may hold many. */
  function lineOfComment(text: string, form: Comment, at: { start: number; prefix: number; counted: number; depth: number }): LineOfComment {
    const { start, prefix, counted } = at;
    const limit = Math.min(text.length, start + longestLine, line.reach);
    let { depth } = at;
    let here = counted;
    for (; here < limit; here++) {
      const unit = text.charCodeAt(here);
      if (isLineEnd(unit)) break;
      if (form.endsBefore !== undefined && text.startsWith(form.endsBefore, here)) return ended(here, here);
      if (form.close === undefined) continue;
      if (form.isDocstring && unit === code.backslash) {
        if (!isLineEnd(text.charCodeAt(here + 1))) here++;
      } else if (form.nests && text.startsWith(form.open, here)) {
        depth++;
        here += form.open.length - 1;
      } else if (text.startsWith(form.close, here) && !(form.closeLeadsLine && skipSpaces(text, start, here) !== here)) {
        depth--;
        if (depth === 0) return ended(here, here + form.close.length);
        here += form.close.length - 1;
      }
    }
    const end = Math.min(here, limit);
    if (limit - here <= longestMark && limit === text.length) line.isStarved = true;
    readLine(line, end);
    return { start, prefix: Math.min(prefix, end), textEnd: end, end, isClosed: false, depth, isLong: end < text.length && !isLineEnd(text.charCodeAt(end)) };

    function ended(textEnd: number, end: number): LineOfComment {
      if (end >= text.length) line.isStarved = true;
      return { start, prefix: Math.min(prefix, textEnd), textEnd, end, isClosed: true, depth, isLong: false };
    }
  }

  function cutOf(text: string, from: number, kind: BlockKind, level: number, textEnd: number, end: number, state: State): Cut {
    return { kind, level, quoteDepth: 0, textEnd, end, lines: countLines(text, from, end), state };
  }

  /** The state with what the lexer knows. */
  function stateOf(open: BlockKind | "none", index: number, depth: number, fence: number, isMidLine: boolean): State {
    const { literal, nesting, hereDocument, expects } = lexis;
    const inLiteral = literal === undefined ? "" : `${literal.close} ${flagsOf(literal)}`;
    const key = `${open} ${String(index)} ${String(depth)} ${String(fence)} ${isMidLine ? "m" : ""}${expects ? "e" : ""} ${hereDocument} ${nesting.length}${nesting}${inLiteral}`;
    let state = states.get(key);
    if (state === undefined) {
      state = new State(open, index, depth, fence, isMidLine, literal, nesting, hereDocument, expects);
      states.set(key, state);
    }
    return state;
  }
}

function begin(block: Making, found: CommentLine): void {
  block.kind = kindOf(found);
  block.level = found.kind === "heading" ? found.level : 0;
  block.fence = found.kind === "fence" ? found.fence : found.kind === "example" ? fences.example : fences.none;
}

function kindOf(found: CommentLine): BlockKind {
  switch (found.kind) {
    case "prose":
      return "paragraph";
    case "aside":
    case "tag":
      return "definition";
    case "fence":
    case "example":
      return "code";
    default:
      return found.kind;
  }
}

/** Whether a line goes on with the block. */
function judge(text: string, { kind, fence, comment, look }: Making, here: LineOfComment): Verdict {
  const found = commentLine(text, here.prefix, here.textEnd, look);
  switch (fence) {
    case fences.none: {
      const isBlank = comment.close !== undefined && !here.isClosed && skipSpaces(text, here.start, here.end) === here.end;
      return !isBlank && goesOn(kind, found) ? "in" : "out";
    }
    case fences.example:
      return found.kind === "tag" || found.kind === "example" ? "out" : "in";
    default:
      return found.kind === "fence" && found.fence === fence ? "last" : "in";
  }
}

function goesOn(kind: BlockKind, found: CommentLine): boolean {
  switch (kind) {
    case "paragraph":
    case "listItem":
      return found.kind === "prose";
    case "code":
      return found.kind === "code";
    case "definition":
      return found.kind === "aside";
    default:
      return false;
  }
}

/** How many comments are open at `to`, if `depth` are at `from` and none closes the outermost in between. */
function depthAt(text: string, form: Comment, from: number, to: number, depth: number): number {
  if (!form.nests || form.close === undefined) return depth;
  let open = depth;
  for (let at = from; at < to; at++) {
    if (hasAt(text, at, to, form.open)) {
      open++;
      at += form.open.length - 1;
    } else if (hasAt(text, at, to, form.close)) {
      open--;
      at += form.close.length - 1;
    }
  }
  return open;
}

function trimmed(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isWhite(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The end of the text before a cut: without the line end, where the cut stands behind one. */
function beforeLineEnd(text: string, at: number): number {
  if (!isLineStart(text, at)) return at;
  return text.charCodeAt(at - 1) === code.lineFeed && text.charCodeAt(at - 2) === code.carriageReturn ? at - 2 : at - 1;
}

/** True between the halves of a pair, and between CR and LF. */
function partsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const unit = text.charCodeAt(at);
  return ((before & 0xfc00) === 0xd800 && (unit & 0xfc00) === 0xdc00) || (before === code.carriageReturn && unit === code.lineFeed);
}

function isWhite(unit: number): boolean {
  return unit === code.space || unit === code.tab || isLineEnd(unit);
}

function flagsOf({ escapes, spansLines, doubles, ownLine, holdsCode, hasClasses }: Literal): string {
  return [escapes, spansLines, doubles, ownLine, holdsCode, hasClasses].map((flag) => (flag ? "1" : "0")).join("");
}

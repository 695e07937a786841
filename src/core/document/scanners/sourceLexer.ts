import { isDigit, isLetter, isLineEnd } from "../characters";
import { code, hasAt, isSpace, skipSpaces } from "./line";
import type { Comment, Literal, SourceSyntax } from "./sourceSyntax";

/** Where the reading of code stands: what it is in the middle of, and what it waits for. One object serves all readings of a scanner. */
export interface Lexis {
  at: number;
  literal: Literal | undefined;
  /** How many braces are open in each template literal's code that is open, outermost first: one unit each. */
  nesting: string;
  /** The name that ends the here-document which begins on the next line; empty if none does. */
  hereDocument: string;
  /** Whether an expression may begin here. */
  expects: boolean;
}

/** Where a comment opens. */
export interface Opening {
  /** Its number among the comments of the language. */
  readonly comment: number;
  readonly isFirstOnLine: boolean;
}

/** How far a look from a place in code reaches at most (UTF-16 units): the name of a here-document with what may stand before it. */
export const lexerReach = 64;

const longestName = 32;
const longestDelimiter = 16;
/** Templates in templates beyond this depth are read as one. */
const deepestNesting = 16;
const mostBraces = 0xfff;

const regularExpression: Literal = { open: "/", close: "/", escapes: true, hasClasses: true };

/**
 * Reads code from where the lexis stands up to `end`, or to where a comment opens. `atLineStart` says whether that is the start of a line; what stands before
 * does not matter.
 */
export type Lexer = (text: string, lexis: Lexis, end: number, atLineStart: boolean) => Opening | undefined;

/** Makes the lexer of a language. It knows no more of the language than what hides comments. */
export function createLexer(syntax: SourceSyntax): Lexer {
  const commentsBy = byFirstUnit(syntax.comments.map((comment, index) => ({ ...comment, index })));
  const literalsBy = byFirstUnit(syntax.literals);

  return (text, lexis, end, atLineStart) => {
    const from = lexis.at;
    let isFirst = atLineStart;
    if (atLineStart) startLine(lexis);
    while (lexis.at < end) {
      const { at, literal } = lexis;
      if (literal !== undefined) {
        passLiteral(text, lexis, literal, end, at === from ? atLineStart : isLineEnd(text.charCodeAt(at - 1)));
        isFirst = isFirst && at === lexis.at;
        continue;
      }
      const unit = text.charCodeAt(at);
      if (isSpace(unit)) {
        lexis.at++;
        continue;
      }
      if (isLineEnd(unit)) {
        lexis.at++;
        startLine(lexis);
        isFirst = true;
        continue;
      }
      const comment = commentsBy.get(unit)?.find((one) => opens(one, text, at, isFirst, at === from, lexis.expects));
      if (comment !== undefined) return { comment: comment.index, isFirstOnLine: isFirst };
      isFirst = false;
      passCode(text, lexis, unit, end);
    }
    return undefined;
  };

  function startLine(lexis: Lexis): void {
    if (lexis.literal === undefined && lexis.hereDocument !== "") {
      lexis.literal = { open: "<<", close: lexis.hereDocument, spansLines: true, ownLine: true };
      lexis.hereDocument = "";
    }
    if (syntax.isLineByLine) lexis.expects = true;
  }

  function opens(comment: Comment, text: string, at: number, isFirst: boolean, isStart: boolean, expects: boolean): boolean {
    if (!text.startsWith(comment.open, at)) return false;
    if (comment.leadsLine && (!isFirst || (comment.isDocstring && expects))) return false;
    if (comment.notBefore !== undefined && text.startsWith(comment.notBefore, at + comment.open.length)) return false;
    if (isFirst || isStart) return true;
    const before = text.charCodeAt(at - 1);
    if (comment.notAfter !== undefined && before === comment.notAfter.charCodeAt(0)) return false;
    return !comment.afterSpace || before <= 32 || before === 59 || before === 38 || before === code.pipe || before === code.openParenthesis;
  }

  function passCode(text: string, lexis: Lexis, unit: number, end: number): void {
    const { at } = lexis;
    if (isLetter(unit) || isDigit(unit) || unit === code.underscore || unit > 127) {
      passWord(text, lexis, end);
      return;
    }
    if (unit === code.hash && syntax.rawStrings === "swift" && openHashed(text, lexis, at)) return;
    const literal = syntax.isLineByLine && !lexis.expects ? undefined : literalsBy.get(unit)?.find(({ open }) => text.startsWith(open, at));
    if (literal !== undefined && !(unit === code.apostrophe && syntax.hasLifetimes && !isCharacter(text, at))) {
      lexis.literal = literal;
      lexis.at += literal.open.length;
      lexis.expects = false;
      return;
    }
    if (unit === code.slash && syntax.hasRegularExpressions && lexis.expects && text.charCodeAt(at + 1) > 32) {
      lexis.literal = regularExpression;
      lexis.at++;
      lexis.expects = false;
      return;
    }
    if (unit === code.less && syntax.hereDocument !== undefined && openHereDocument(text, lexis, syntax.hereDocument)) return;
    if (unit === code.backslash) {
      lexis.at = behindEscape(text, at);
      lexis.expects = syntax.operators.includes("\\");
      return;
    }
    if (lexis.nesting !== "" && countBrace(lexis, unit)) return;
    lexis.at++;
    lexis.expects = syntax.operators.includes(text.charAt(at));
  }

  /** A name, a number or a word of the language. */
  function passWord(text: string, lexis: Lexis, end: number): void {
    const start = lexis.at;
    let at = start;
    const hasSeparators = syntax.rawStrings === "c" && isDigit(text.charCodeAt(start));
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (!isNameUnit(unit) && !(hasSeparators && unit === code.apostrophe && isNameUnit(text.charCodeAt(at + 1)))) break;
    }
    lexis.at = at;
    const isShort = at - start <= longestDelimiter;
    lexis.expects = isShort && syntax.operatorWords.has(text.slice(start, at));
    if (isShort && syntax.rawStrings !== undefined) openRaw(text, lexis, text.slice(start, at));
  }

  function openRaw(text: string, lexis: Lexis, prefix: string): void {
    const { at } = lexis;
    if (syntax.rawStrings === "rust" && /^[bc]?r$/.test(prefix)) openHashed(text, lexis, at);
    if (syntax.rawStrings !== "c" || !/^(?:u8|[LuU])?R$/.test(prefix) || text.charCodeAt(at) !== code.quote) return;
    let open = at + 1;
    while (open - at <= longestDelimiter && isDelimiterUnit(text.charCodeAt(open))) open++;
    if (text.charCodeAt(open) !== code.openParenthesis) return;
    lexis.literal = { open: "R", close: `)${text.slice(at + 1, open)}"`, spansLines: true };
    lexis.at = open + 1;
  }
}

/** `#"…"#`, with any number of number signs, none included where they are not needed. */
function openHashed(text: string, lexis: Lexis, at: number): boolean {
  let quote = at;
  while (text.charCodeAt(quote) === code.hash && quote - at < longestDelimiter) quote++;
  if (text.charCodeAt(quote) !== code.quote) return false;
  const quotes = text.startsWith('"""', quote) && quote > at ? '"""' : '"';
  lexis.literal = { open: "#", close: quotes + "#".repeat(quote - at), spansLines: true };
  lexis.at = quote + quotes.length;
  lexis.expects = false;
  return true;
}

function openHereDocument(text: string, lexis: Lexis, mark: "<<" | "<<<"): boolean {
  const { at } = lexis;
  if (!text.startsWith(mark, at) || text.charCodeAt(at + mark.length) === code.less) return false;
  let name = at + mark.length;
  if (text.charCodeAt(name) === code.minus || text.charCodeAt(name) === code.tilde) name++;
  const quote = text.charCodeAt(name);
  if (quote === code.quote || quote === code.apostrophe) name++;
  let end = name;
  while (end - name < longestName && isNameUnit(text.charCodeAt(end))) end++;
  if (end === name || isDigit(text.charCodeAt(name))) return false;
  lexis.hereDocument = text.slice(name, end);
  lexis.at = end + (quote === text.charCodeAt(end) && name > at + mark.length ? 1 : 0);
  lexis.expects = false;
  return true;
}

/** Braces in the code of a template literal: the one that nothing opened leads back to the literal. */
function countBrace(lexis: Lexis, unit: number): boolean {
  if (unit !== code.openBrace && unit !== code.closeBrace) return false;
  const last = lexis.nesting.length - 1;
  const open = lexis.nesting.charCodeAt(last);
  const outer = lexis.nesting.slice(0, last);
  lexis.at++;
  lexis.expects = true;
  if (unit === code.openBrace) lexis.nesting = outer + String.fromCharCode(Math.min(open + 1, mostBraces));
  else if (open > 0) lexis.nesting = outer + String.fromCharCode(open - 1);
  else {
    lexis.nesting = outer;
    lexis.literal = template;
  }
  return true;
}

const template: Literal = { open: "`", close: "`", escapes: true, spansLines: true, holdsCode: true };

/** Goes on in a literal, to its end or to `end`. */
function passLiteral(text: string, lexis: Lexis, literal: Literal, end: number, atLineStart: boolean): void {
  const { close } = literal;
  const firstOfClose = close.charCodeAt(0);
  let isFirst = atLineStart;
  let inClass = false;
  let { at } = lexis;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (literal.ownLine) {
      if (isFirst) {
        const name = skipSpaces(text, at, Math.min(end, at + longestName));
        if (hasAt(text, name, text.length, close) && !isNameUnit(text.charCodeAt(name + close.length))) return leave(name + close.length);
      }
      isFirst = isLineEnd(unit);
      continue;
    }
    if (isLineEnd(unit) && !literal.spansLines) return leave(at);
    if (unit === code.backslash && literal.escapes) {
      at = behindEscape(text, at) - 1;
      continue;
    }
    if (literal.hasClasses) inClass = unit === code.openBracket || (inClass && unit !== code.closeBracket);
    if (literal.holdsCode && unit === 36 && text.charCodeAt(at + 1) === code.openBrace && lexis.nesting.length < deepestNesting) {
      lexis.nesting += "\0";
      lexis.expects = true;
      lexis.literal = undefined;
      lexis.at = at + 2;
      return;
    }
    if (unit !== firstOfClose || inClass || !text.startsWith(close, at)) continue;
    if (!literal.doubles || !text.startsWith(close, at + close.length)) return leave(at + close.length);
    at += close.length * 2 - 1;
  }
  lexis.at = at;

  function leave(to: number): void {
    lexis.literal = undefined;
    lexis.at = to;
    lexis.expects = false;
  }
}

/** The place behind a backslash and what it goes before: a line end of two units, and both halves of a pair, count as one. */
function behindEscape(text: string, at: number): number {
  const unit = text.charCodeAt(at + 1);
  const next = text.charCodeAt(at + 2);
  const isPair = (unit === code.carriageReturn && next === code.lineFeed) || ((unit & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00);
  return Math.min(at + (isPair ? 3 : 2), text.length);
}

/** `'a'` and `'\n'`; `'a` is a lifetime. */
function isCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at + 1);
  if (unit === code.backslash) return true;
  return text.charCodeAt(at + ((unit & 0xfc00) === 0xd800 ? 3 : 2)) === code.apostrophe;
}

function isNameUnit(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || unit === code.underscore || unit > 127;
}

function isDelimiterUnit(unit: number): boolean {
  return unit > 32 && unit !== code.quote && unit !== code.openParenthesis && unit !== code.closeParenthesis && unit !== code.backslash;
}

function byFirstUnit<One extends { readonly open: string }>(all: readonly One[]): ReadonlyMap<number, readonly One[]> {
  const byUnit = new Map<number, One[]>();
  for (const one of all) {
    const unit = one.open.charCodeAt(0);
    const same = byUnit.get(unit);
    if (same === undefined) byUnit.set(unit, [one]);
    else same.push(one);
  }
  return byUnit;
}

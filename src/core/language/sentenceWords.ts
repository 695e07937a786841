import { type Reading, Shape, TokenKind } from "../document/reading";
import type { ParseBuffer } from "./parse";

/**
 * Cuts the tokens of a sentence into the words of Universal Dependencies: contractions in two, abbreviations and names with full stops in one, markup left out.
 * Fills the words of `into`, which has no tags and no heads afterwards.
 */
export function readSentenceWords(reading: Reading, firstToken: number, endToken: number, into: ParseBuffer): void {
  into.begin(reading.text, 2 * (endToken - firstToken));
  let openQuotes = 0;
  for (let token = firstToken; token < endToken; token++) {
    const kind = reading.kinds[token]!;
    const start = reading.starts[token]!;
    switch (kind) {
      case TokenKind.Markup:
      case TokenKind.Target:
        break;
      case TokenKind.Word: {
        const last = lastOfDotted(reading, token, endToken);
        if (last > token) into.push(TokenKind.Word, start, reading.ends[last]!, reading.shapes[token]! | (reading.kinds[last] === TokenKind.Number ? Shape.Digit : 0));
        else pushWord(reading, token, into);
        token = last;
        break;
      }
      case TokenKind.Number: {
        const isInflected = reading.adjacent(token) && token + 1 < endToken && reading.kinds[token + 1] === TokenKind.Word && isNumberEnding(reading, token + 1);
        if (isInflected) token++;
        into.push(TokenKind.Number, start, reading.ends[token]!, Shape.Digit);
        break;
      }
      case TokenKind.Punctuation: {
        const unit = reading.text.charCodeAt(start);
        if (isApostrophe(unit)) {
          // `the users' files`: the case ending, unless it closes a quotation.
          if (openQuotes === 0 && endsInS(reading, token)) {
            into.push(TokenKind.Word, start, reading.ends[token]!, 0);
            break;
          }
          openQuotes += openQuotes === 0 ? 1 : -1;
        }
        if (unit === 46 || unit === 45) while (token + 1 < endToken && reading.adjacent(token) && reading.unit(token + 1) === unit) token++;
        into.push(TokenKind.Punctuation, start, reading.ends[token]!, 0);
        break;
      }
      default:
        into.push(kind, start, reading.ends[token]!, 0);
    }
  }
}

/** The last token of `U.S.`, `e.g.`, `Mr.`, `Node.js`, `v1.2`; the token itself where no stop belongs to it. */
function lastOfDotted(reading: Reading, first: number, endToken: number): number {
  let last = first;
  let isAllLetters = reading.ends[first]! - reading.starts[first]! === 1;
  while (last + 1 < endToken && reading.adjacent(last) && reading.unit(last + 1) === 46) {
    const next = last + 2;
    if (next < endToken && reading.adjacent(last + 1) && isNamePart(reading.kinds[next]!)) {
      isAllLetters &&= reading.ends[next]! - reading.starts[next]! === 1;
      last = next;
      continue;
    }
    // A stop inside the sentence belongs to an abbreviation: sentences were cut at the others. At the end, only that of `U.S.` does.
    const isInside = next < endToken && reading.unit(next) !== 46 && reading.ends[last]! - reading.starts[first]! <= longestAbbreviation && !isCloser(reading.unit(next));
    const isInitials = isAllLetters && last > first;
    if (isInside || isInitials) last++;
    break;
  }
  return last;
}

const longestAbbreviation = 6;

function isNamePart(kind: TokenKind): boolean {
  return kind === TokenKind.Word || kind === TokenKind.Number;
}

function isCloser(unit: number): boolean {
  return unit === 41 || unit === 93 || unit === 34 || unit === 0x201d;
}

function isApostrophe(unit: number): boolean {
  return unit === 39 || unit === 0x2019;
}

function endsInS(reading: Reading, token: number): boolean {
  return token > 0 && reading.adjacent(token - 1) && reading.kinds[token - 1] === TokenKind.Word && (reading.text.charCodeAt(reading.starts[token]! - 1) | 32) === 115;
}

/** `10th`, `1990s`. */
function isNumberEnding(reading: Reading, token: number): boolean {
  const text = reading.lower(token);
  return text === "th" || text === "st" || text === "nd" || text === "rd" || text === "s";
}

/** Adds a word, in two where it is a contraction. */
function pushWord(reading: Reading, token: number, into: ParseBuffer): void {
  const start = reading.starts[token]!;
  const end = reading.ends[token]!;
  const cut = cutOf(reading.text, start, end);
  const shape = reading.shapes[token]!;
  into.push(TokenKind.Word, start, cut, shape);
  if (cut < end) into.push(TokenKind.Word, cut, end, 0);
}

/** Where the second half of a contraction starts; the end if it is none. */
function cutOf(text: string, start: number, end: number): number {
  // The few endings are at most three letters long.
  for (let at = end - 1; at > start && at >= end - 3; at--) {
    if (!isApostrophe(text.charCodeAt(at))) continue;
    const ending = text.slice(at + 1, end).toLowerCase();
    if (ending === "t" && at - 1 > start && (text.charCodeAt(at - 1) | 32) === 110) return at - 1;
    return endings.has(ending) ? at : end;
  }
  return end - start === 6 && text.slice(start, end).toLowerCase() === "cannot" ? start + 3 : end;
}

const endings = new Set(["s", "re", "ve", "ll", "d", "m"]);

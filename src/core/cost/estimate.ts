import { weights } from "./estimateWeights";

/**
 * Tokens of a text as OpenAI's o200k vocabulary would count them, without the vocabulary: the text is cut into pieces where that vocabulary's rule cuts it, and a
 * piece counts what pieces of its kind and length count on average. Other models' vocabularies differ by more than the estimate does. Linear in the text's length.
 */
export function estimatedTokens(text: string): number {
  return text === "" ? 0 : Math.max(1, Math.round(weigh(text, weights)));
}

/** Kinds of pieces, in the order of their weights. A word starts after a space or another sign, which is part of it, or right after another piece. */
export const pieceKinds = [
  "lower",
  "lowerAfterSpace",
  "lowerAfterSign",
  "title",
  "titleAfterSpace",
  "titleAfterSign",
  "upper",
  "upperAfterSpace",
  "upperAfterSign",
  "accented",
  "signs",
  "sameSigns",
  "spaces",
  "breaks",
] as const;

/** There is a weight for each kind and each length, in letters or signs, up to this. */
export const longestPiece = 16;

const enum Kind {
  Lower = 0,
  Title = 3,
  Upper = 6,
  Accented = 9,
  Signs = 10,
  SameSigns = 11,
  Spaces = 12,
  Breaks = 13,
}

const enum Class {
  Sign,
  Lower,
  Upper,
  Digit,
  Space,
  Break,
  Accented,
  Foreign,
}

const enum Before {
  Nothing,
  Space,
  Sign,
}

const latinEnd = 0x250;
const classes = Uint8Array.from({ length: latinEnd }, (_, code) => classOf(String.fromCharCode(code)));

/** What the pieces of a text weigh together. The weights are given, so that they can be learnt from texts whose tokens are known. */
export function weigh(text: string, given: ArrayLike<number>): number {
  let sum = 0;
  let before = Before.Nothing;
  for (let at = 0; at < text.length; ) {
    const start = at;
    const code = text.charCodeAt(at++);
    switch (code < latinEnd ? classes[code]! : Class.Foreign) {
      case Class.Lower:
      case Class.Upper:
      case Class.Accented: {
        // A word is capitals and then small letters; a capital behind a small letter starts the next.
        let each = classAt(text, start);
        for (at = start; each === Class.Upper; each = classAt(text, ++at));
        const capitals = at - start;
        let isAccented = false;
        for (; each === Class.Lower || each === Class.Accented; each = classAt(text, ++at)) isAccented ||= each === Class.Accented;
        const length = at - start;
        const kind = isAccented ? Kind.Accented : (capitals === 0 ? Kind.Lower : capitals === 1 && length > 1 ? Kind.Title : Kind.Upper) + before;
        sum += weightOf(given, kind, length);
        before = Before.Nothing;
        break;
      }
      case Class.Digit:
        while (classAt(text, at) === Class.Digit) at++;
        // Three digits are a token, and so is the space before them.
        sum += Math.ceil((at - start) / 3) + (before === Before.Nothing ? 0 : 1);
        before = Before.Nothing;
        break;
      case Class.Space:
      case Class.Break: {
        let breaksEnd = start;
        for (at = start; isWhite(classAt(text, at)); at++) if (classAt(text, at) === Class.Break) breaksEnd = at + 1;
        if (breaksEnd > start) sum += weightOf(given, Kind.Breaks, breaksEnd - start);
        // The last space belongs to what comes behind it.
        const spaces = at - breaksEnd;
        if (spaces > 1) sum += weightOf(given, Kind.Spaces, spaces - 1);
        before = spaces > 0 ? Before.Space : Before.Nothing;
        break;
      }
      case Class.Sign: {
        let isSame = true;
        while (classAt(text, at) === Class.Sign) isSame = text.charCodeAt(at++) === code && isSame;
        const length = at - start;
        if (length === 1 && before === Before.Nothing && isLetter(classAt(text, at))) {
          before = Before.Sign;
          break;
        }
        while (classAt(text, at) === Class.Break) at++;
        sum += weightOf(given, isSame ? Kind.SameSigns : Kind.Signs, length);
        before = Before.Nothing;
        break;
      }
      case Class.Foreign:
        sum += foreignWeight(code);
        before = Before.Nothing;
    }
  }
  return before === Before.Nothing ? sum : sum + 1;
}

function weightOf(given: ArrayLike<number>, kind: number, length: number): number {
  const last = (kind + 1) * longestPiece - 1;
  if (length <= longestPiece) return given[last - longestPiece + length]!;
  // Whatever is longer is no word.
  return given[last]! + (length - longestPiece) / (kind < Kind.Signs ? 4 : kind === Kind.Signs ? 2 : longestPiece);
}

/** Tokens per UTF-16 unit of other scripts, measured on the first article of the Universal Declaration of Human Rights; where there are 2 or 3, on the letters in a row. */
function foreignWeight(code: number): number {
  const range = foreign.find(({ end }) => code < end);
  return range === undefined ? 1 : range.tokens;
}

const foreign: readonly { readonly end: number; readonly tokens: number }[] = [
  { end: 0x370, tokens: 1 },
  // Greek, Cyrillic, Hebrew and Arabic, the scripts of India, of South-East Asia.
  { end: 0x400, tokens: 0.43 },
  { end: 0x530, tokens: 0.31 },
  { end: 0x900, tokens: 0.47 },
  { end: 0xe00, tokens: 0.35 },
  { end: 0xf00, tokens: 0.5 },
  // Tibetan; Burmese and Georgian; the parts of Hangul; Ethiopic; Cherokee and others that the vocabulary has nothing of but bytes; Khmer; more of those.
  { end: 0x1000, tokens: 2 },
  { end: 0x1100, tokens: 0.5 },
  { end: 0x1200, tokens: 3 },
  { end: 0x1380, tokens: 2 },
  { end: 0x1780, tokens: 3 },
  { end: 0x1800, tokens: 1.4 },
  { end: 0x1e00, tokens: 3 },
  { end: 0x2800, tokens: 1 },
  // Braille, and scripts that are seldom written.
  { end: 0x2e80, tokens: 3 },
  { end: 0x3040, tokens: 1 },
  // Kana, ideographs, Hangul.
  { end: 0x3100, tokens: 0.8 },
  { end: 0xa000, tokens: 0.88 },
  { end: 0xac00, tokens: 3 },
  { end: 0xd800, tokens: 0.84 },
  { end: 0xe000, tokens: 1 },
  // Characters of somebody's own.
  { end: 0xf900, tokens: 3 },
];

function classAt(text: string, at: number): Class {
  // Behind the end there is NaN, which is no letter, digit or space.
  const code = text.charCodeAt(at);
  return code < latinEnd ? classes[code]! : Class.Foreign;
}

function isWhite(each: Class): boolean {
  return each === Class.Space || each === Class.Break;
}

function isLetter(each: Class): boolean {
  return each === Class.Lower || each === Class.Upper || each === Class.Accented;
}

function classOf(character: string): Class {
  if (/[a-z]/.test(character)) return Class.Lower;
  if (/[A-Z]/.test(character)) return Class.Upper;
  if (/\p{L}/u.test(character)) return Class.Accented;
  if (/\d/.test(character)) return Class.Digit;
  if (/[\r\n]/.test(character)) return Class.Break;
  if (/\s/.test(character)) return Class.Space;
  return Class.Sign;
}

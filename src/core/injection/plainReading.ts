import { latinLikenessOf } from "./hiddenCharacters";

/** A text as a model makes it out, whatever it is disguised as, in words; each knows where in the text it comes from. */
export interface PlainReading {
  readonly words: readonly PlainWord[];
}

export interface PlainWord {
  /** In lower case and Latin letters where they look like these. */
  readonly text: string;
  /** UTF-16 units of the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** 0-based ordinal of the sentence it is in: what ends one is a full stop, a sign, a blank line. */
  readonly sentence: number;
}

/** Letters that are spaced out are one word if there are at least so many. */
const fewestSpaced = 4;

/**
 * Takes off what words are disguised with: invisible characters, compatibility forms (ｆｕｌｌｗｉｄｔｈ, 𝐦𝐚𝐭𝐡), letters of other scripts, digits for letters, emphasis
 * within a word, character references, letters set apart. Linear. `enough`: so many words from the beginning will do; more may come.
 */
export function readPlainly(text: string, enough = Infinity): PlainReading {
  const words: PlainWord[] = [];
  let sentence = 0;
  let current: { text: string; start: number; end: number; isPlain: boolean } | undefined;
  let whole = 0;
  const endWord = (): void => {
    if (current === undefined) return;
    const word = { text: current.isPlain ? current.text : undisguised(current.text), start: current.start, end: current.end, sentence };
    words.push(word);
    // Single letters may be joined.
    if (word.text.length > 1) whole++;
    current = undefined;
  };
  for (let at = 0; at < text.length && whole < enough; ) {
    // Nearly all of most texts.
    const letters = endOfLetters(text, at);
    if (letters > at) {
      const said = text.slice(at, letters).toLowerCase();
      if (current === undefined) current = { text: said, start: at, end: letters, isPlain: true };
      else current = { text: current.text + said, start: current.start, end: letters, isPlain: current.isPlain };
      at = letters;
      continue;
    }
    if (endsPlainly(text, at)) {
      endWord();
      at++;
      continue;
    }
    const { shown, length } = characterAt(text, at);
    const end = at + length;
    if (shown === "" || (/^[*_~`]$/.test(shown) && current !== undefined && isWordStart(text, end))) {
      at = end;
      continue;
    }
    if (/^[\p{L}\p{M}\p{N}$@]/u.test(shown)) {
      current = { text: current === undefined ? shown : current.text + shown, start: current?.start ?? at, end, isPlain: false };
    } else if ((shown === "'" || shown === "’") && current !== undefined && isWordStart(text, end)) {
      current = { text: `${current.text}'`, start: current.start, end, isPlain: false };
    } else {
      endWord();
      if (/^[.!?;。！？]$/.test(shown) ? !isWordStart(text, end) || shown > "\x7f" : shown === "\n" && /^[ \t>]*\n/.test(text.slice(end, end + 40))) sentence++;
    }
    at = end;
  }
  endWord();
  return { words: joined(words) };
}

/** The end of the plain letters from here on. */
function endOfLetters(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const lower = text.charCodeAt(at) | 32;
    if (lower < 97 || lower > 122 || text.charCodeAt(at) > 127) break;
    at++;
  }
  return at;
}

/** What a character shows as, and how long it is; nothing for what cannot be seen. */
function characterAt(text: string, at: number): { readonly shown: string; readonly length: number } {
  const unit = text.charCodeAt(at);
  if (unit === 38) {
    const reference = /^&#(?:x([\da-f]{1,6})|(\d{1,7}));/i.exec(text.slice(at, at + 12));
    const point = reference === null ? Number.NaN : Number.parseInt(reference[1] ?? reference[2]!, reference[1] === undefined ? 10 : 16);
    if (point <= 0x10ffff) return { shown: String.fromCodePoint(point).toLowerCase(), length: reference![0].length };
  }
  if (unit < 128) return { shown: text[at]!.toLowerCase(), length: 1 };
  const point = text.codePointAt(at)!;
  const length = point > 0xffff ? 2 : 1;
  // The invisible alphabet can be read all the same.
  if (point >= 0xe0020 && point <= 0xe007e) return { shown: String.fromCharCode(point - 0xe0000).toLowerCase(), length };
  if (/^[\p{Cf}\ufe00-\ufe0f\u034f\u115f\u1160\u3164\uffa0]$/u.test(text.slice(at, at + length)) || (point >= 0xe0000 && point <= 0xe0fff)) return { shown: "", length };
  return { shown: text.slice(at, at + length).normalize("NFKC").toLowerCase(), length };
}

/** Whether a character stands here that ends a word and no sentence, and disguises nothing: a space, a comma, a bracket and the like. */
function endsPlainly(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 32 || unit === 9 || unit === 13 || unit === 34 || unit === 35 || unit === 37 || (unit >= 40 && unit <= 47 && unit !== 42 && unit !== 46) || unit === 58 || (unit >= 60 && unit <= 62) || unit === 91 || unit === 93 || (unit >= 123 && unit <= 125);
}

function isWordStart(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122);
  return /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
}

/** What digits and signs stand for in words that are disguised with them. */
export const letterOfDigit: Readonly<Record<string, string>> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", $: "s", "@": "a" };

function undisguised(word: string): string {
  let plain = word;
  if (/[a-z]/.test(plain) && /[\u0370-\u058f]/.test(plain)) plain = [...plain].map((letter) => latinLikenessOf(letter.charCodeAt(0))?.toLowerCase() ?? letter).join("");
  if (/[0-9$@]/.test(plain) && (plain.match(/[a-z]/g)?.length ?? 0) >= 2) plain = [...plain].map((letter) => letterOfDigit[letter] ?? letter).join("");
  return plain;
}

/** `i g n o r e` is a word. Where single letters follow one another without a wider gap, several words become one. */
function joined(words: readonly PlainWord[]): readonly PlainWord[] {
  const result: PlainWord[] = [];
  for (let at = 0; at < words.length; ) {
    let end = at;
    while (end < words.length && words[end]!.text.length === 1 && (end === at || words[end]!.start - words[end - 1]!.end <= 1)) end++;
    if (end - at < fewestSpaced) {
      result.push(words[at]!);
      at++;
      continue;
    }
    const letters = words.slice(at, end);
    result.push({ text: letters.map(({ text }) => text).join(""), start: letters[0]!.start, end: letters.at(-1)!.end, sentence: letters[0]!.sentence });
    at = end;
  }
  return result;
}

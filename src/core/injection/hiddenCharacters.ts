/**
 * What is in a text and cannot be seen, by kind. `tags`: letters of a second, invisible alphabet (Unicode's tag characters); `selectors`: variation selectors that
 * select nothing and can carry bytes; `direction`: marks that make text look other than it reads (“Trojan Source”, CVE-2021-42574); `invisible`: characters
 * without width; `control`: control characters; `lookalike`: letters of another script that look like Latin ones, within a Latin word (UTS #39, mixed scripts).
 */
export type HiddenKind = "tags" | "selectors" | "direction" | "invisible" | "control" | "lookalike";

export interface HiddenRun {
  readonly kind: HiddenKind;
  /** UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * Finds hidden characters, in order of their places. Quiet where they do what they are for: joiners in emoji and in scripts that join, direction marks beside
 * letters that run from right to left, soft hyphens within words, selectors behind what they select, a byte order mark at the start. Linear.
 */
export function hiddenIn(text: string): readonly HiddenRun[] {
  if (!beyondPlain.test(text)) return none;
  const runs: HiddenRun[] = [];
  const word = { start: -1, latin: false, foreign: 0, likenesses: 0 };
  const endWord = (at: number): void => {
    if (word.latin && word.likenesses > 0 && word.likenesses === word.foreign) runs.push({ kind: "lookalike", start: word.start, end: at });
    word.start = -1;
  };
  let hasDirection = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      const lower = unit | 32;
      if (lower >= 97 && lower <= 122) {
        if (word.start < 0) beginWord(word, at);
        word.latin = true;
        continue;
      }
      if (word.start >= 0) endWord(at);
      if (unit < 32 ? !isLayout(unit) : unit === 127) push(runs, "control", at, at + 1);
      continue;
    }
    if (isDirection(unit)) hasDirection = true;
    const end = endOfHidden(text, at, unit);
    if (end !== undefined) {
      if (end.kind !== undefined) push(runs, end.kind, at, end.at);
      at = end.at - 1;
      continue;
    }
    if (isForeignLetter(unit)) {
      if (word.start < 0) beginWord(word, at);
      word.foreign++;
      if (likenesses.has(unit)) word.likenesses++;
    } else if (word.start >= 0 && !isIgnored(unit)) endWord(at);
  }
  if (word.start >= 0) endWord(text.length);
  if (hasDirection) addDirections(text, runs);
  return runs.sort((a, b) => a.start - b.start);
}

const none: readonly HiddenRun[] = [];
/** Most texts have nothing but characters that are seen and look like no others: visible ASCII, line ends, Latin letters and their accents, punctuation, signs, Chinese, Japanese, Korean. */
const beyondPlain = /[^\t\n\v\f\r\x20-\x7e\xa0-\xac\xae-\u034e\u0350-\u036f\u2010-\u2029\u202f-\u205f\u2070-\u2bff\u2e80-\u3163\u3165-\u9fff\uac00-\ud7a3]/;

/** What tag characters spell: each stands for an ASCII character. */
export function spelledByTags(text: string): string {
  let spelled = "";
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point >= 0xe0020 && point <= 0xe007e) spelled += String.fromCharCode(point - 0xe0000);
  }
  return spelled;
}

/** The Latin letter that a letter looks like. */
export function latinLikenessOf(unit: number): string | undefined {
  return likenesses.get(unit);
}

/** Letters of Greek, Cyrillic and Armenian whose shape is a Latin letter's: the single letters of Unicode's list of confusables (UTS #39) that most fonts draw alike. */
const likenesses: ReadonlyMap<number, string> = new Map(
  [
    ["аеорсухіѕјһԁԛԝӏвкмнт", "aeopcyxisjhdqwlbkmht"],
    ["АВЕКМНОРСТХІЅЈԌԚԜҮӀ", "ABEKMHOPCTXISJGQWYI"],
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"],
    ["ονυ", "ovu"],
    ["օոսց", "onug"],
  ].flatMap(([foreign, latin]) => [...foreign!].map((letter, index) => [letter.charCodeAt(0), latin![index]!] as const)),
);

interface Word {
  start: number;
  latin: boolean;
  foreign: number;
  likenesses: number;
}

function beginWord(word: Word, at: number): void {
  word.start = at;
  word.latin = false;
  word.foreign = 0;
  word.likenesses = 0;
}

function push(runs: HiddenRun[], kind: HiddenKind, start: number, end: number): void {
  const last = runs.at(-1);
  if (last !== undefined && last.kind === kind && last.end === start) runs[runs.length - 1] = { kind, start: last.start, end };
  else runs.push({ kind, start, end });
}

/** Tab, line feed, vertical tab, form feed, carriage return. */
function isLayout(unit: number): boolean {
  return unit >= 9 && unit <= 13;
}

/** Greek, Cyrillic, Armenian. */
function isForeignLetter(unit: number): boolean {
  return unit >= 0x370 && unit <= 0x58f;
}

/** Within a word these are no end of it. */
function isIgnored(unit: number): boolean {
  return unit === 0xad || (unit >= 0x300 && unit <= 0x36f) || (unit >= 0xc0 && unit <= 0x24f) || (unit >= 0x200b && unit <= 0x200d);
}

interface End {
  readonly at: number;
  /** `undefined` for what is not seen and does what it is for. */
  readonly kind: HiddenKind | undefined;
}

/** Where a hidden character ends that begins at `at`; direction marks aside. */
function endOfHidden(text: string, at: number, unit: number): End | undefined {
  if (unit === 0xdb40) return endOfSupplement(text, at);
  const isHidden = isInvisible(unit, text, at) || (unit <= 0x9f && unit !== 0x85);
  if (isHidden) return { at: at + 1, kind: unit <= 0x9f ? "control" : "invisible" };
  return (unit & 0xfff0) === 0xfe00 && !isSelecting(text, at) ? { at: at + 1, kind: "selectors" } : undefined;
}

/** Tag characters, U+E0000–E007F, and the selectors U+E0100–E01EF: in UTF-16 all begin with the same unit. */
function endOfSupplement(text: string, at: number): End | undefined {
  const low = text.charCodeAt(at + 1);
  if (low >= 0xdd00 && low <= 0xddef) {
    const isVariant = isIdeograph(text, at - 1);
    return { at: at + 2, kind: isVariant ? undefined : "selectors" };
  }
  if (!(low >= 0xdc00 && low <= 0xdc7f)) return undefined;
  let end = at;
  while (text.charCodeAt(end) === 0xdb40 && text.charCodeAt(end + 1) >= 0xdc00 && text.charCodeAt(end + 1) <= 0xdc7f) end += 2;
  // The flag of England is a black flag, `gbeng` in tags and a tag that ends them (UTS #51).
  const isFlag = text.charCodeAt(at - 2) === 0xd83c && text.charCodeAt(at - 1) === 0xdff4 && text.charCodeAt(end - 1) === 0xdc7f && end - at <= 14;
  return { at: end, kind: isFlag ? undefined : "tags" };
}

function isInvisible(unit: number, text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  switch (unit) {
    case 0xad:
      return !(isLetterUnit(before) && isLetterUnit(after));
    case 0x200b:
      return !(isUnspaced(before) || isUnspaced(after));
    case 0x200c:
      return !isJoining(before);
    case 0x200d:
      return !(isJoining(before) || (isPictorial(before) && isPictorial(after)));
    case 0xfeff:
      return at > 0;
    case 0x115f:
    case 0x1160:
    case 0x3164:
    case 0xffa0:
      return !(isHangul(before) || isHangul(after));
    case 0x180e:
      return !isMongolian(before);
    case 0x34f:
      return !(before >= 0x300 && before < 0x2000);
    case 0x17b4:
    case 0x17b5:
      return true;
    default:
      return (unit >= 0x2060 && unit <= 0x2064) || (unit >= 0x206a && unit <= 0x206f) || (unit >= 0xfff9 && unit <= 0xfffb);
  }
}

/** A single selector behind something that comes in several forms: a sign, a digit of a keycap, an ideograph; not a letter, a space or another selector. */
function isSelecting(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (before < 128) return (before >= 48 && before <= 57) || before === 35 || before === 42;
  return (before & 0xfff0) !== 0xfe00 && !Number.isNaN(before) && before !== 0x200b;
}

function isLetterUnit(unit: number): boolean {
  const lower = unit | 32;
  return (lower >= 97 && lower <= 122) || (unit >= 0xc0 && unit < 0x2000);
}

/** Arabic, Syriac, the scripts of India, Tibetan, Myanmar, Khmer, Mongolian: joiners choose the forms of letters. */
function isJoining(unit: number): boolean {
  return (
    (unit >= 0x600 && unit <= 0xdff) || (unit >= 0xf00 && unit <= 0x109f) || (unit >= 0x1780 && unit <= 0x18af) || (unit >= 0xa840 && unit <= 0xabff) ||
    (unit >= 0xfb50 && unit <= 0xfdff) || (unit >= 0xfe70 && unit <= 0xfefc)
  );
}

/** Thai, Lao, Myanmar, Khmer and East Asian writing set no spaces, so lines may be told where to break. */
function isUnspaced(unit: number): boolean {
  return (
    (unit >= 0xe00 && unit <= 0x109f) || (unit >= 0x1780 && unit <= 0x17ff) || (unit >= 0x2e80 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xff01 && unit <= 0xff9f)
  );
}

/** Emoji and what belongs to them: signs of the basic plane, halves of pairs, and the selector that asks for a picture. */
function isPictorial(unit: number): boolean {
  return unit === 0xfe0f || (unit >= 0x2190 && unit <= 0x2bff) || (unit >= 0xd83c && unit <= 0xd83e) || (unit >= 0xdc00 && unit <= 0xdfff);
}

function isIdeograph(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const lead = text.charCodeAt(at - 1);
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xdc00 && unit <= 0xdfff && lead >= 0xd840 && lead <= 0xd8bf);
}

function isHangul(unit: number): boolean {
  return (unit >= 0x1100 && unit <= 0x11ff) || (unit >= 0x3131 && unit <= 0x318e) || (unit >= 0xac00 && unit <= 0xd7ff) || (unit >= 0xffa1 && unit <= 0xffdc);
}

function isMongolian(unit: number): boolean {
  return unit >= 0x1800 && unit <= 0x18af;
}

function isDirection(unit: number): boolean {
  return unit === 0x200e || unit === 0x200f || unit === 0x61c || (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069);
}

const overrides: ReadonlySet<number> = new Set([0x202d, 0x202e]);

/** In a text without letters from right to left none has anything to do. In one with such letters those stand out that override them, and those that are not closed on their line. */
function addDirections(text: string, runs: HiddenRun[]): void {
  const isRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/.test(text);
  let open: { readonly at: number; readonly unit: number }[] = [];
  const add = (at: number): void => push(runs, "direction", at, at + 1);
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 10;
    if (unit === 10 || unit === 13) {
      for (const each of open) add(each.at);
      open = [];
    } else if (!isDirection(unit)) continue;
    else if (!isRightToLeft) add(at);
    else if (unit === 0x202c || unit === 0x2069) {
      const opener = open.pop();
      if (opener === undefined || overrides.has(opener.unit)) add(at);
      if (opener !== undefined && overrides.has(opener.unit)) add(opener.at);
    } else if (unit >= 0x202a) open.push({ at, unit });
  }
}

import type { Span } from "../document/block";
import type { ProseMarkup } from "../document/language";
import { addReadingWords, TokenKind, Tokenizer } from "../document/reading";
import { Vocabulary } from "../document/vocabulary";
import { currencySigns, unitSymbols, unitWords } from "../structural/lexicons/quantity";

/** What comes out of a writing action as it went in. */
export type ProtectedKind =
  | "code"
  /** The address of a link or an image, and the bracket before its words. */
  | "link"
  /** HTML, prompt tags, commands of LaTeX. */
  | "tag"
  /** `?hole`, `{{name}}`, `${x}`, `%s`, `TODO`. */
  | "placeholder"
  /** An RFC 2119 keyword in capitals. */
  | "keyword"
  /** With its unit, if it has one. */
  | "number"
  /** A footnote's mark, or the label of a link that is its words. */
  | "reference"
  /** Names of code, files and people. */
  | "name"
  | "emphasis"
  /** Whatever else can be markup. */
  | "sign"
  /** Characters that nobody sees. */
  | "hidden";

/** A stretch of a passage that no action may change. */
export interface ProtectedWord extends Span {
  readonly kind: ProtectedKind;
  /** What has to be the same; for emphasis, with what its place makes of it; for numbers, whatever their separators. */
  readonly sense: string;
}

/** In a translation decimals are written as the language has it, and words of units are translated. */
export type NumberStyle = "asWritten" | "translated";

let shared: Tokenizer | undefined;

/** All protected words of a passage, in order. Linear in its length. */
export function protectedWords(text: string, markup: ProseMarkup, style: NumberStyle = "asWritten"): readonly ProtectedWord[] {
  const opaque = opaqueSpans(text, markup);
  const words: ProtectedWord[] = [];
  const closers = linkEnds(text, opaque, markup);
  let next = 0;
  let at = 0;
  while (at < text.length) {
    while (next < opaque.length && opaque[next]!.end <= at) next++;
    const coming = opaque[next];
    if (coming !== undefined && coming.start <= at) {
      words.push({ ...coming, start: at, sense: text.slice(at, coming.end) });
      at = coming.end;
      continue;
    }
    const found = wordAt(text, at, style, closers);
    if (found === undefined) at = endOfPlain(text, at, coming?.start ?? text.length);
    else if (coming === undefined || found.end <= coming.start) {
      words.push(found);
      at = found.end;
    } else {
      // It would reach into something opaque: what is before that counts all the same.
      words.push({ kind: "sign", start: at, end: coming.start, sense: text.slice(at, coming.start) });
      at = coming.start;
    }
  }
  return words;
}

/** Where no line may be broken. */
export function protectedSpans(text: string, markup: ProseMarkup): readonly Span[] {
  return protectedWords(text, markup).filter(({ start, end }) => text.slice(start, end).includes(" "));
}

interface OpaqueSpan extends Span {
  readonly kind: ProtectedKind;
}

/** Code, addresses, tags and targets, as the tokenizer of all rules has them. */
function opaqueSpans(text: string, markup: ProseMarkup): readonly OpaqueSpan[] {
  const tokenizer = (shared ??= newTokenizer());
  tokenizer.read({ kind: "paragraph", level: 0, quoteDepth: 0, text, gap: "", lines: 0, entry: { continues: false } }, markup);
  const spans: OpaqueSpan[] = [];
  for (let token = 0; token < tokenizer.count; token++) {
    const kind = opaqueKind(tokenizer.kinds[token]!);
    if (kind !== undefined) spans.push({ kind, start: tokenizer.starts[token]!, end: tokenizer.ends[token]! });
  }
  return spans;
}

function newTokenizer(): Tokenizer {
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  return new Tokenizer(vocabulary);
}

function opaqueKind(kind: number): ProtectedKind | undefined {
  switch (kind) {
    case TokenKind.Code:
      return "code";
    case TokenKind.Url:
    case TokenKind.Target:
      return "link";
    case TokenKind.Markup:
      return "tag";
    default:
      return undefined;
  }
}

/** For each `[`, where its `]` is, and whether a target follows. */
function linkEnds(text: string, opaque: readonly OpaqueSpan[], markup: ProseMarkup): ReadonlyMap<number, { readonly end: number; readonly isLink: boolean }> {
  const ends = new Map<number, { readonly end: number; readonly isLink: boolean }>();
  if (markup === "latex" || !text.includes("[")) return ends;
  const targets = new Set(opaque.map(({ start }) => start));
  const open: number[] = [];
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    while (next < opaque.length && opaque[next]!.end <= at) next++;
    if (opaque[next] !== undefined && opaque[next]!.start <= at) {
      at = opaque[next]!.end - 1;
      continue;
    }
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === "[") open.push(at);
    else if (character === "]") {
      const start = open.pop();
      if (start !== undefined) ends.set(start, { end: at + 1, isLink: targets.has(at + 1) });
    }
  }
  return ends;
}

const letters = /(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}])+/uy;

/** Past a word, or a character that is none: what is in a word begins nothing. */
function endOfPlain(text: string, at: number, limit: number): number {
  const end = endOf(letters, text, at);
  return Math.min(limit, end > 0 ? end : at + 1);
}

const patterns: readonly (readonly [ProtectedKind, RegExp])[] = [
  ["placeholder", /\{\{\{?[^{}]{1,100}\}\}\}?|\$\{[^{}]{1,100}\}|\{[\w.:-]{0,60}\}|%\([\w.]{1,60}\)[a-z]|%\d{0,3}\$?[sdifxuj@](?!\w)/y],
  ["placeholder", /\b(?:TODO|TBD|TBC|TBR|TBA|FIXME|XXX)\b|\bYOUR[_-]\w+/y],
  ["sign", /&#?\w{1,40};|\\[^\w\s]/y],
  ["link", /\w[\w.+-]{0,63}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,8}/y],
  ["name", /@[\w/][\w/.:-]{0,100}\w|#[\w-]{0,60}[./][\w./-]{0,60}\w|\b[A-Za-z0-9]{1,60}(?:_[A-Za-z0-9]+){1,20}\b|\b[a-z]{1,60}[A-Z][A-Za-z0-9]*|\b\w{1,60}(?:::\w+)+|\b\w{1,60}\(\)/y],
  ["name", /(?:\.{0,2}\/)?(?:[\w-]{1,60}\/){0,10}\.?[\w-]{1,60}\.(?:md|txt|json|ya?ml|toml|tsx?|jsx?|mjs|py|rs|go|java|css|html?|sh|sql|csv|xml|pdf|png|svg|lock|ini|conf|env|log)\b/y],
  ["keyword", /\b(?:MUST NOT|MUST|SHALL NOT|SHALL|SHOULD NOT|SHOULD|NOT RECOMMENDED|RECOMMENDED|REQUIRED|MAY|OPTIONAL)\b/y],
  ["hidden", /[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029]/uy],
];
const hole = /\?[a-z_][\w-]*/iy;
const number = /\d{1,3}(?:[ \u00a0\u202f'’]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*/y;
const unit = /[ \u00a0\u202f-]?(?:[%‰°€£]|[a-zA-Zµμ]+(?:\/[a-z]+)?)/y;
const emphasis = /\*+|_+|~+/y;
const sign = /[<>|\\{}[\]$^#=`]+/y;

function wordAt(text: string, at: number, style: NumberStyle, closers: ReadonlyMap<number, { readonly end: number; readonly isLink: boolean }>): ProtectedWord | undefined {
  const before = text.charAt(at - 1);
  if (text.charAt(at) === "?" && /^[\s(["|*“]?$/.test(before)) {
    const end = endOf(hole, text, at);
    if (end > 0) return { kind: "placeholder", start: at, end, sense: text.slice(at, end) };
  }
  const bracket = text.startsWith("![", at) ? at + 1 : at;
  const closing = text.charAt(bracket) === "[" ? closers.get(bracket) : undefined;
  if (closing !== undefined) {
    if (closing.isLink) return { kind: "link", start: at, end: bracket + 1, sense: text.slice(at, bracket + 1) };
    return { kind: "reference", start: at, end: closing.end, sense: text.slice(at, closing.end) };
  }
  for (const [kind, pattern] of patterns) {
    const end = endOf(pattern, text, at);
    if (end > 0) return { kind, start: at, end, sense: text.slice(at, end) };
  }
  return numberAt(text, at, style) ?? emphasisAt(text, at) ?? signAt(text, at);
}

function signAt(text: string, at: number): ProtectedWord | undefined {
  const end = endOf(sign, text, at);
  return end > 0 ? { kind: "sign", start: at, end, sense: text.slice(at, end) } : undefined;
}

/** What a run of delimiters can do follows from what stands beside it (CommonMark 0.31, 6.2). */
function emphasisAt(text: string, at: number): ProtectedWord | undefined {
  const end = endOf(emphasis, text, at);
  if (end < 0) return undefined;
  const before = classOf(text.charAt(at - 1));
  const after = classOf(text.charAt(end));
  const left = after !== " " && (after !== "." || before !== "w");
  const right = before !== " " && (before !== "." || after !== "w");
  const isUnderscore = text.charAt(at) === "_";
  const opens = isUnderscore ? left && (!right || before === ".") : left;
  const closes = isUnderscore ? right && (!left || after === ".") : right;
  return { kind: "emphasis", start: at, end, sense: `${text.slice(at, end)}${opens ? "open" : ""}${closes ? "close" : ""}` };
}

/** `w`ord, space or punctuation. */
function classOf(character: string): "w" | " " | "." {
  if (character === "" || /\s/.test(character)) return " ";
  return /[\p{P}\p{S}]/u.test(character) ? "." : "w";
}

function numberAt(text: string, at: number, style: NumberStyle): ProtectedWord | undefined {
  const last = endOf(number, text, at);
  if (last < 0) return undefined;
  const value = valueOf(text.slice(at, last), style);
  const price = currencySigns.get(text.charAt(at - 1));
  const end = endOf(unit, text, last);
  const name = end < 0 ? "" : text.slice(last, end).replace(/^[ \u00a0\u202f-]/, "");
  const symbol = unitSymbols.get(name) ?? (/^[%‰°€£]$/.test(name) ? { base: name, factor: 1 } : undefined);
  const word = unitWords.get(name.toLowerCase());
  const known = style === "asWritten" ? (symbol ?? word) : symbol;
  const of = price ?? (known === undefined ? "" : `${known.factor} ${known.base}`);
  return { kind: "number", start: at, end: known === undefined || price !== undefined ? last : end, sense: style === "translated" || of === "" ? value : `${value} ${of}` };
}

/** A number without the separators of its thousands, and with a point before its decimals. */
function valueOf(written: string, style: NumberStyle): string {
  const joined = written.replaceAll(/[ \u00a0\u202f'’]/g, "");
  const groups = joined.split(/[.,]/);
  const separators = joined.replaceAll(/\d/g, "");
  const isGrouped = groups[0]!.length <= 3 && groups.slice(1).every((group) => group.length === 3);
  const isThousands = isGrouped && new Set(separators).size === 1 && (style === "translated" || separators.startsWith(","));
  if (isThousands) return groups.join("");
  if (separators.length === 1) return groups.join(".");
  if (new Set(separators).size === 2) return `${groups.slice(0, -1).join("")}.${groups.at(-1)!}`;
  return joined;
}

/** The end of what a sticky pattern finds at an offset, -1 if there is nothing. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

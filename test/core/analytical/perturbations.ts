// How models bend what they quote. Written without the code under test: what counts as the same words is said here a second time.

/** Bends a quote; `pick` gives an index below its argument. */
export type Perturbation = (quote: string, pick: (below: number) => number) => string;

export const perturbations: Readonly<Record<string, Perturbation>> = {
  "as it stands": (quote) => quote,
  "white space": (quote, pick) => quote.replace(/\s+/g, () => [" ", "  ", "\n", "\t", "\u00a0", " \n "][pick(6)]!),
  "line breaks and marks as one space": (quote) => quote.replace(/\n[ \t>]*(?:[-*+•][ \t]+|#{1,6}[ \t]+)?/g, " "),
  "upper case": (quote) => quote.toUpperCase(),
  "lower case": (quote) => quote.toLowerCase(),
  "curly quotation marks": (quote) => quote.replace(/(^|[\s(])"/g, "$1“").replaceAll('"', "”").replaceAll("'", "’"),
  "straight quotation marks": (quote) => quote.replace(/[“”„«»]/g, '"').replace(/[‘’]/g, "'"),
  "guillemets": (quote) => quote.replace(/(^|[\s(])["“]/g, "$1«").replace(/["”]/g, "»"),
  "no backticks": (quote) => quote.replaceAll("`", ""),
  "dashes": (quote, pick) => quote.replace(/ [-–—−] /g, () => [" - ", " – ", " — ", " -- "][pick(4)]!).replace(/(?<=\p{L})[-–—](?=\p{L})/gu, () => "-–—‑"[pick(4)]!),
  "ellipses": (quote) => (quote.includes("…") ? quote.replaceAll("…", "...") : quote.replaceAll("...", "…")),
  "NFD": (quote) => quote.normalize("NFD"),
  "NFC": (quote) => quote.normalize("NFC"),
  "ligatures": (quote) => quote.replaceAll("ffi", "\ufb03").replaceAll("fi", "\ufb01").replaceAll("fl", "\ufb02"),
  "soft hyphens": (quote, pick) => within(quote, "\u00ad", pick),
  "zero-width characters": (quote, pick) => within(quote, "\u200b", pick),
  "no emphasis": (quote) => quote.replace(/\*\*|~~/g, "").replace(/(?<![\p{L}\p{N}_*\\])[*_]+(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.!?)])[*_]+(?![\p{L}\p{N}_*])/gu, ""),
  "emphasis": (quote, pick) => aroundWord(quote, ["**", "_", "`", "*", "~~"][pick(5)]!, pick),
  "no links": (quote) => quote.replace(/!?\[([^[\]\n]*)\]\([^()\s]*\)/g, "$1"),
  "no escapes": (quote) => quote.replace(/\\(?!\\)(?=[\p{P}\p{S}])/gu, ""),
  "entities": (quote) => quote.replace(/&(?!\w+;|#\w+;)/g, "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  "a full stop": (quote) => `${withoutStop(quote)}.`,
  "no full stop": withoutStop,
  "ellipses around": (quote) => `… ${quote}...`,
  "quotation marks around": (quote) => `"${quote}"`,
};

/** The words of a piece of Markdown, as one compares them by eye. */
export function wordsSaid(piece: string): string {
  return piece
    .replace(/&(?:amp|lt|gt|nbsp|mdash|ndash|hellip|quot|shy|#39);/gi, (entity) => ({ "&#39;": "'", "&shy;": "" })[entity.toLowerCase()] ?? " ")
    .replace(/\]\(\s+/g, "](")
    .replace(/\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g, "]")
    .replace(/(?<!\d)\]\[[^[\]]*\]/g, "]")
    .replace(/\[\^[^[\]]*\]/g, "")
    .replace(/\p{DI}/gu, "")
    .replace(/[\ufb00-\ufb06\uff01-\uff5e]/g, (unit) => unit.normalize("NFKC"))
    .normalize("NFC")
    .replace(/\\(?=[\p{P}\p{S}])/gu, "")
    .replace(/\*\*|~~|`/g, "")
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .normalize("NFC")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}

/** A stretch of a text that could be quoted: from the start of one of its words to the end of another, with the links in it whole. */
export function stretchOf(text: string, pick: (below: number) => number): { readonly start: number; readonly end: number } | undefined {
  const words = [...text.matchAll(/\S+/g)];
  if (words.length === 0) return undefined;
  const first = pick(words.length);
  const last = Math.min(words.length - 1, first + 2 + pick(12));
  const start = words[first]!.index;
  const end = words[last]!.index + words[last]![0].length;
  return isWhole(text, start, end) ? { start, end } : undefined;
}

function isWhole(text: string, start: number, end: number): boolean {
  const quote = text.slice(start, end);
  const spoken = wordsSaid(quote);
  const count = (sign: RegExp): number => quote.match(sign)?.length ?? 0;
  return spoken.split(" ").length >= 3 && count(/\[/g) === count(/\]/g) && count(/\(/g) === count(/\)/g) && count(/`/g) % 2 === 0 && count(/</g) === count(/>/g);
}

function withoutStop(quote: string): string {
  return quote.endsWith(".") || quote.endsWith(",") ? withoutStop(quote.slice(0, -1)) : quote;
}

function within(quote: string, sign: string, pick: (below: number) => number): string {
  return quote.replace(/(?<=^|\s)\p{L}{4,}(?=$|[\s.,])/gu, (word) => {
    const at = 1 + pick(word.length - 2);
    // Not between the halves of a surrogate pair.
    return /^[\udc00-\udfff]/.test(word.slice(at)) ? word : word.slice(0, at) + sign + word.slice(at);
  });
}

function aroundWord(quote: string, mark: string, pick: (below: number) => number): string {
  const words = [...quote.matchAll(/(?<=^|\s)\p{L}+(?=$|\s)/gu)];
  if (words.length === 0) return quote;
  const word = words[pick(words.length)]!;
  return `${quote.slice(0, word.index)}${mark}${word[0]}${mark}${quote.slice(word.index + word[0].length)}`;
}

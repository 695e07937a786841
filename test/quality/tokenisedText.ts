/** A text as people write it, made from one that was cut into tokens, as the Penn Treebank has them, with spaces between. */
export interface RejoinedText {
  readonly text: string;
  /** The tokens of the original that a span of `text` holds, with spaces between. */
  tokensIn(start: number, end: number): string;
}

/** Undoes the tokens' spaces and escapes: `` the `` company 's stock - index '' `` becomes “the “company's stock-index””. */
export function rejoin(tokenised: string): RejoinedText {
  const tokens = tokenised.split(/\s+/).filter((token) => token !== "");
  const places: { readonly start: number; readonly end: number }[] = [];
  let text = "";
  let isOpen = true;
  for (const token of tokens) {
    const written = escapes.get(token) ?? token.replaceAll("\\/", "/");
    if (!isOpen && !joinsBefore(written)) text += " ";
    places.push({ start: text.length, end: text.length + written.length });
    text += written;
    isOpen = joinsAfter(written);
  }
  const isIn = (index: number, start: number, end: number): boolean => places[index]!.start < end && places[index]!.end > start;
  return { text, tokensIn: (start, end) => tokens.filter((_, index) => isIn(index, start, end)).join(" ") };
}

const escapes = new Map([["``", "“"], ["''", "”"], ["-LRB-", "("], ["-RRB-", ")"], ["-LSB-", "["], ["-RSB-", "]"], ["-LCB-", "{"], ["-RCB-", "}"]]);

function joinsBefore(written: string): boolean {
  return /^(?:[,.;:!?)\]}”%]+|-|n't|'[a-z]*)$/i.test(written);
}

function joinsAfter(written: string): boolean {
  return /^[([{“$#-]$/.test(written);
}

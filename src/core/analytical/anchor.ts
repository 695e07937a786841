import type { Span } from "../document/block";

/** Where a quote is to be found, if it stands there more than once. */
export interface AnchorHint {
  /** Offset at which the quote is said to start. Believed only if the quote stands there. */
  readonly at?: number;
  /** Words that are said to stand right before or after the quote. */
  readonly before?: string;
  readonly after?: string;
}

/** Finds a quote in a text. */
export function locate(text: string, quote: string, hint: AnchorHint = {}): Span | undefined {
  const at = hint.at !== undefined && text.startsWith(quote, hint.at) ? hint.at : text.indexOf(quote);
  return at < 0 || quote.length === 0 ? undefined : { start: at, end: at + quote.length };
}

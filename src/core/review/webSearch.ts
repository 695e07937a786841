/** A text without what nobody sees, such as characters that turn the direction of writing round, or that stand between the letters of a word to disguise it. */
export function withoutHidden(text: string): string {
  return text.replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?!\s)\p{Cc}/gu, "");
}

/** What somebody wants to know of a claim. */
export interface WebQuery {
  /** The claim's words, on one line. */
  readonly text: string;
  /** What it stands in: never sent, but it tells what in the words is private. */
  readonly context: string;
  /** The document's URI. For records; never sent. */
  readonly owner: string;
}

/** A page as a search lists it. Every word of it is a stranger's. */
export interface WebPage {
  /** https or http, at most 500 UTF-16 units. */
  readonly url: string;
  /** On one line, at most 200 UTF-16 units. */
  readonly title: string;
  /** On one line, at most 700 UTF-16 units. */
  readonly excerpt: string;
}

/** Somebody who searches the web. */
export interface WebSearch {
  /** Scheme, host and port after `search `: what consent and the audit log know it by. */
  readonly id: string;
  /** For people: its host. */
  readonly label: string;
  /** At most four pages. Throws `ModelError`, or the signal's reason once it is aborted. */
  find(query: WebQuery, signal: AbortSignal): Promise<readonly WebPage[]>;
}

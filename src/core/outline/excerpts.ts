import { onOneLine } from "../document/oneLine";

/** What a line of an outline holds, UTF-16 units. */
export const longestExcerpt = 120;
/** A sentence may be as long as its block; nothing behind this is shown anyway. */
const lookedAt = 600;

/** Words as they are, as many as a line holds. */
export function wordsAs(text: string): string {
  return onOneLine(text.slice(0, lookedAt), longestExcerpt);
}

/** The beginning of a passage as it reads: without list marker, quotation marks of Markdown and emphasis. */
export function excerptOf(text: string): string {
  const unquoted = text.slice(0, lookedAt).replaceAll(/\n[ \t]*>[> \t]*/g, "\n");
  const words = onOneLine(unquoted, lookedAt).replaceAll("**", "");
  return onOneLine(words.replace(/^(?:[-+*>•] |\d{1,9}[.)] )+/, ""), longestExcerpt);
}

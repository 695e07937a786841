import type { Span } from "../../document/block";
import { readWords } from "../../language/words";
import { protectedWords } from "../protectedWords";

/** A change of a passage. */
export interface Substitution extends Span {
  readonly text: string;
}

/** A passage with some changes made to it, the first of any two that overlap; those that touch something protected are left out. */
export function substituted(text: string, changes: readonly Substitution[]): string {
  const kept = protectedWords(text, "markdown");
  let result = "";
  let from = 0;
  for (const { start, end, text: words } of [...changes].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < from || kept.some((word) => word.start < end && word.end > start)) continue;
    result += text.slice(from, start) + words;
    from = end;
  }
  return result + text.slice(from);
}

/** Each match of a pattern with what comes in its place; `undefined` where it is right as it is. */
export function matching(text: string, pattern: RegExp, change: (match: RegExpExecArray) => Substitution | undefined): Substitution[] {
  return [...text.matchAll(pattern)].flatMap((match) => change(match) ?? []);
}

/** What the rules for English words may change. */
export function isEnglish(text: string): boolean {
  return readWords(text).english;
}

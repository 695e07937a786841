import { isDigit, isLetter } from "../../document/characters";
import type { Span } from "../../document/block";
import type { SensitiveKind } from "./kinds";

/** Something that is kept from others. */
export interface Sensitive extends Span {
  readonly kind: SensitiveKind;
}

/**
 * Finds one family of sensitive values. A text that holds none of the triggers is not looked at, so a clean text costs next to nothing. `find` is called at each
 * trigger in turn, looks at a bounded stretch around it, and so keeps the whole linear.
 */
export interface Detector {
  readonly id: string;
  /** Letter for letter, ASCII. What every value of the family contains, or what stands beside it. */
  readonly triggers: readonly string[];
  /** The trigger stands at `start`, and ends at `end`. */
  find(text: string, start: number, end: number, trigger: string): readonly Sensitive[];
}

export const nothing: readonly Sensitive[] = [];

export function one(kind: SensitiveKind, start: number, end: number): readonly Sensitive[] {
  return [{ kind, start, end }];
}

/** A letter or digit of ASCII. */
export function isAlphanumeric(unit: number): boolean {
  return isDigit(unit) || isLetter(unit);
}

/** `0`–`9`, `a`–`f`, `A`–`F`. */
export function isHexadecimal(unit: number): boolean {
  const lower = unit | 32;
  return isDigit(unit) || (lower >= 97 && lower <= 102);
}

/** Where the pattern's match ends that begins at `at`; -1 if there is none. The pattern is sticky. */
export function endOfMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** A trigger word as it is written in text, at the start of a sentence or name, and as the name of a constant. */
export function inAllCases(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]))];
}

import type { Span } from "../../document/block";
import { createSensitiveFinder } from "./findSensitive";
import type { Sensitive } from "./detector";
import type { SensitiveKind } from "./kinds";
import { createPlaceholders } from "./placeholders";

/** What is replaced. Secrets always are. */
export interface RedactorOptions {
  /** A secret of this machine: placeholders follow from it. */
  readonly salt: string;
  readonly personal: boolean;
  /** Where people's names are in a text; `undefined` leaves names as they are. */
  readonly findNames: ((text: string) => readonly Span[]) | undefined;
}

/** A stretch of a text, and the placeholder that stands in its place. Offsets in UTF-16 units. */
export interface Replacement extends Sensitive {
  readonly placeholder: string;
  /** Where the placeholder stands in the redacted text. */
  readonly redactedStart: number;
  readonly redactedEnd: number;
}

/** A text as it is sent. */
export interface RedactedText {
  readonly original: string;
  readonly text: string;
  /** In order. Empty where nothing had to be replaced; then both texts are the same. */
  readonly replacements: readonly Replacement[];
}

/** How many values of each kind were replaced. Never the values. */
export type RedactionCounts = Readonly<Partial<Record<SensitiveKind, number>>>;

/** Replaces what is sensitive in texts that belong together. The same value gets the same placeholder in all of them. Pure. */
export type Redactor = (texts: readonly string[]) => readonly RedactedText[];

export function createRedactor({ salt, ...options }: RedactorOptions): Redactor {
  const find = createSensitiveFinder(options);
  return (texts) => {
    const found = find(texts);
    if (found.every(({ length }) => length === 0)) return texts.map((text) => ({ original: text, text, replacements: [] }));
    const placeholders = createPlaceholders(salt, texts);
    return texts.map((text, index) => {
      const each = found[index]!;
      return replaced(text, each, each.map(({ kind, start, end }) => placeholders.placeholderFor(kind, text.slice(start, end))));
    });
  };
}

function replaced(original: string, found: readonly Sensitive[], placeholders: readonly string[]): RedactedText {
  const replacements: Replacement[] = [];
  let text = "";
  let from = 0;
  found.forEach((sensitive, index) => {
    const placeholder = placeholders[index]!;
    text += original.slice(from, sensitive.start);
    replacements.push({ ...sensitive, placeholder, redactedStart: text.length, redactedEnd: text.length + placeholder.length });
    text += placeholder;
    from = sensitive.end;
  });
  return { original, text: text + original.slice(from), replacements };
}

/** Where a stretch of the redacted text stands in the original. A placeholder that is cut is taken whole. */
export function originalSpan({ replacements }: RedactedText, { start, end }: Span): Span {
  return { start: originalOffset(replacements, start, "start"), end: originalOffset(replacements, end, "end") };
}

function originalOffset(replacements: readonly Replacement[], at: number, side: "start" | "end"): number {
  let shift = 0;
  for (const { start, end, redactedStart, redactedEnd } of replacements) {
    if (at <= redactedStart) break;
    if (at < redactedEnd) return side === "start" ? start : end;
    shift = end - redactedEnd;
  }
  return at + shift;
}

/** How many values of each kind were replaced in some texts. */
export function countRedactions(texts: readonly RedactedText[]): RedactionCounts {
  const counts: Partial<Record<SensitiveKind, number>> = {};
  for (const { replacements } of texts) for (const { kind } of replacements) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

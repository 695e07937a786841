import type { Block, Span } from "../document/block";
import type { Related } from "../findings/finding";
import { inBlock, type MentionPlace, mentionOf } from "./chains";
import type { Mention } from "./relations";

/** Longer phrases are shown by their beginning, UTF-16 units. */
const longest = 60;

/** The words of a mention up to its head: “the token”, not “the token that the server sends”. */
export function shortSpan({ form, start, end, head }: Mention): Span {
  return form === "name" ? { start, end } : { start, end: Math.max(head.end, start + 1) };
}

/** Whether a mention is a bare noun in front of the noun it belongs to: “retry” of “the retry counter”. People take the two for one term. */
export function isPartOfTerm({ form, definiteness, end, within }: Mention, mentions: readonly Mention[]): boolean {
  return form === "nominal" && definiteness === "bare" && within >= 0 && end <= mentions[within]!.head.start;
}

/** The words of a mention up to its head, as written, on one line. */
export function wordsOf(place: MentionPlace): string {
  return wordsAt(place.block, inBlock(place, shortSpan(mentionOf(place))));
}

/** The same of a span that is known already. */
export function wordsAt({ text }: Block, { start, end }: Span): string {
  const words = text.slice(start, end).replaceAll(/\s+/g, " ");
  return words.length <= longest ? words : `${words.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

export function relatedTo(place: MentionPlace, role: string): Related {
  return { role, block: place.block, span: inBlock(place, shortSpan(mentionOf(place))) };
}

/** A noun phrase without articles, possessives and the like at its start. At least its last word is left. */
export function withoutDeterminer(text: string, { start, end }: Span): Span {
  let at = start;
  for (;;) {
    while (at < end && !isLetter(text.charCodeAt(at))) at++;
    let wordEnd = at;
    while (wordEnd < end && isLetter(text.charCodeAt(wordEnd))) wordEnd++;
    if (wordEnd === end || !determiners.has(text.slice(at, wordEnd).toLowerCase())) return { start: Math.min(at, end - 1), end };
    at = wordEnd;
  }
}

function isLetter(unit: number): boolean {
  return ((unit | 0x20) >= 97 && (unit | 0x20) <= 122) || (unit >= 48 && unit <= 57) || unit >= 128;
}

/** With the `s` of a genitive that is left over from the name before it. */
const determiners: ReadonlySet<string> = new Set(
  "a an the this that these those its his her their our your my each every any some all both no another such other s".split(" "),
);

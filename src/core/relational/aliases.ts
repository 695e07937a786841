import type { Span } from "../document/block";
import type { Reading } from "../document/reading";
import { forEachAcronym } from "../structural/acronyms";
import type { SentenceRelations } from "./relations";
import { shortSpan, withoutDeterminer } from "./wording";

/** A place where a text says that two names are one thing. The span, relative to the block, is that of the name that gives way to the other. */
export interface Alias extends Span {
  /** The name that gives way, in lower case with single spaces. */
  readonly words: string;
  /** The other name, as written. */
  readonly other: string;
}

/** `service level objective (SLO)`: the acronym was introduced to be used. */
export function acronymAliases(reading: Reading): Alias[] {
  const aliases: Alias[] = [];
  forEachAcronym(reading, (acronym, _token, _end, introduction) => {
    // In a heading or a table it is a label, and the full name is repeated for good.
    if (introduction === undefined || reading.kind === "heading" || reading.kind === "table" || introduction.last === introduction.first) return;
    const span = { start: reading.starts[introduction.first]!, end: reading.ends[introduction.last]! };
    aliases.push({ ...span, words: folded(reading.text.slice(span.start, span.end)), other: acronym });
  });
  return aliases;
}

/** What says that the name behind it is one more for the thing before it. */
const alsoCalled = /\balso (?:called|known as|named|referred to as) /g;
/** Between the name and the words: a comma, a bracket, `is`. */
const between = /^[\s,(]*(?:(?:is|are|which is|which are) )?$/;
/** Between the words and the second name: no more than an article, quotation marks, emphasis. */
const before = /^["“*_'a-z ]{0,8}$/i;

/** `the scheduler, also called the planner`. `start`: where the sentence starts in its block. */
export function alsoCalledAliases(text: string, { mentions }: SentenceRelations, start: number): Alias[] {
  const aliases: Alias[] = [];
  if (!text.includes("also ")) return aliases;
  for (const { index, 0: trigger } of text.matchAll(alsoCalled)) {
    const end = index + trigger.length;
    const one = mentions.find((each) => each.form !== "pronoun" && shortSpan(each).end <= index && between.test(text.slice(shortSpan(each).end, index)));
    const other = mentions.find((each) => each.form !== "pronoun" && each.start >= end - 1 && before.test(text.slice(end, each.start)));
    if (one === undefined || other === undefined) continue;
    const [first, second] = [one, other].map((each) => withoutDeterminer(text, shortSpan(each)));
    const words = folded(text.slice(second!.start, second!.end));
    const name = text.slice(first!.start, first!.end).split(/\s+/).join(" ");
    if (words !== "" && words !== folded(name)) aliases.push({ start: start + second!.start, end: start + second!.end, words, other: name });
  }
  return aliases;
}

function folded(words: string): string {
  return words.toLowerCase().split(/[\s-]+/).join(" ");
}

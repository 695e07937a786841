import type { Span } from "../document/block";
import type { Related } from "../findings/finding";
import { type Fix, type Fixable, type Fixer, spanOf } from "./fix";
import { plainWords } from "./wording";

/** Words in which two statements may differ for one to be put in the other's place. */
const mostWords = 3;
/** Longer statements are not laid side by side, UTF-16 units. */
const longest = 600;

/** Either side says what the other one does, where the two differ in a few words or in one number. */
export const contradictionFixes: Fixer = (fixable) => {
  const other = fixable.evidence.related.find(({ role }) => role === "contradicts");
  if (other === undefined) return [];
  const here = { block: fixable.block, span: spanOf(fixable) };
  const difference = differenceOf(here, other);
  if (difference === undefined) return [];
  const [mine, theirs] = difference;
  const { l10n } = fixable;
  return [
    change(l10n.t("Write “{0}” here, as the other statement does", saying(other, theirs)), fixable.block, mine, saying(other, theirs)),
    change(l10n.t("Write “{0}” in the other statement", saying(fixable, mine)), other.block, theirs, saying(fixable, mine)),
  ];
};

type Side = Pick<Related, "block" | "span">;

function saying({ block }: Pick<Fixable, "block">, { start, end }: Span): string {
  return plainWords(block.text.slice(start, end));
}

function change(title: string, block: Related["block"], span: Span, text: string): Fix {
  return { title, isSafe: false, all: undefined, change: { kind: "here", edits: [{ block, span, wording: [text] }] } };
}

/** Where two statements differ, as spans of their blocks. */
function differenceOf(one: Side, other: Side): readonly [Span, Span] | undefined {
  if (one.span.end - one.span.start > longest || other.span.end - other.span.start > longest) return undefined;
  const [words, others] = [wordsOf(one), wordsOf(other)];
  let head = 0;
  while (head < words.length && head < others.length && isSame(words[head]!, others[head]!)) head++;
  let tail = 0;
  while (tail < Math.min(words.length, others.length) - head && isSame(words.at(-1 - tail)!, others.at(-1 - tail)!)) tail++;
  const [mine, theirs] = [words.slice(head, words.length - tail), others.slice(head, others.length - tail)];
  const isShort = [mine, theirs].every(({ length }) => length > 0 && length <= mostWords);
  return isShort && head + tail > 1 ? [around(mine), around(theirs)] : numbersOf(words, others);
}

/** The one number of each, if only one differs. */
function numbersOf(words: readonly Word[], others: readonly Word[]): readonly [Span, Span] | undefined {
  const numbers = (some: readonly Word[], besides: readonly Word[]): readonly Word[] => some.filter((word) => /^\d/.test(word.text) && !besides.some((each) => isSame(each, word)));
  const [mine, theirs] = [numbers(words, others), numbers(others, words)];
  return mine.length === 1 && theirs.length === 1 ? [mine[0]!, theirs[0]!] : undefined;
}

interface Word extends Span {
  readonly text: string;
}

/** Without the punctuation around them, and without emphasis. */
function wordsOf({ block, span }: Side): readonly Word[] {
  const text = block.text.slice(span.start, span.end);
  return [...text.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}'’.,:-]*[\p{L}\p{N}])?/gu)].map(({ 0: word, index }) => ({ text: word, start: span.start + index, end: span.start + index + word.length }));
}

function isSame(word: Word, other: Word): boolean {
  return word.text.toLowerCase() === other.text.toLowerCase();
}

function around(words: readonly Word[]): Span {
  return { start: words[0]!.start, end: words.at(-1)!.end };
}

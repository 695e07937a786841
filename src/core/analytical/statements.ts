import type { Span } from "../document/block";
import { TokenKind } from "../document/reading";
import { readStatement, type StatementReading } from "./builtin/contradictionReading";
import type { LearntEnglish } from "./learntEnglish";
import { readWords, type Sentence, type Word, type Words } from "../language/words";

/** Something a block claims: what may be contradicted elsewhere. */
export interface Statement {
  /** Where it stands in the block. */
  readonly span: Span;
  /** As it stands in the document, markup included. */
  readonly text: string;
  readonly reading: StatementReading;
}

/** A statement speaks of at least this many things. */
const fewestTerms = 2;
/** Sentences beyond are enumerations or not prose; what they begin with is taken. */
const mostWords = 220;
/** Of one block; a block is at most about 8 KB. */
const mostStatements = 200;

/**
 * What a block of prose claims: its sentences, cut at semicolons and at “, but”. Not headings, tables, questions, or examples that say they are some.
 * Linear in the text.
 */
export function statementsOf(text: string, english: LearntEnglish): readonly Statement[] {
  if (/^\s*(?:#|\||```|~~~)/.test(text)) return [];
  const read = readWords(text);
  if (!read.english) return [];
  const statements: Statement[] = [];
  for (const sentence of read.sentences.flatMap((run) => sentencesIn(read, run))) {
    if (isQuestion(read, sentence) || isExample(read, sentence)) continue;
    for (const span of claimsIn(read, sentence)) {
      if (statements.length === mostStatements) return statements;
      const statement = text.slice(span.start, span.end);
      const reading = readStatement(statement, english);
      if (reading.terms.length + reading.quantities.length >= fewestTerms && reading.terms.length > 0) statements.push({ span, text: statement, reading });
    }
  }
  return statements;
}

/** A sentence, or the several that it is where the space between them was forgotten: “It ends.They go on”. */
function sentencesIn({ words }: Words, sentence: Sentence): readonly Sentence[] {
  const found: Sentence[] = [];
  let { firstWord, start } = sentence;
  for (let at = firstWord; at < sentence.endWord; at++) {
    if (!isRunOn(words, at)) continue;
    found.push({ firstWord, start, endWord: at + 1, end: words[at]!.end });
    firstWord = at + 1;
    start = words[firstWord]!.start;
  }
  found.push({ ...sentence, firstWord, start });
  return found;
}

function isQuestion({ words }: Words, { firstWord, endWord }: Sentence): boolean {
  for (let at = endWord - 1; at >= firstWord && words[at]!.kind === TokenKind.Punctuation; at--) if (words[at]!.text === "?") return true;
  return false;
}

function isExample({ words }: Words, { firstWord }: Sentence): boolean {
  const first = words[firstWord]!.lower;
  const second = words[firstWord + 1]?.lower;
  const third = words[firstWord + 2]?.lower;
  if (first === "for" && (second === "example" || second === "instance")) return true;
  if (first === "e" && second === "." && third === "g") return true;
  return (first === "example" || first === "examples") && (second === ":" || words[firstWord + 1]?.kind === TokenKind.Number);
}

/** The sentence, or its parts where a semicolon or “, but” stands between two that say something each. */
function claimsIn({ words }: Words, { firstWord, endWord }: Sentence): readonly Span[] {
  const spans: Span[] = [];
  let from = firstWord;
  const last = Math.min(endWord, firstWord + mostWords);
  let brackets = 0;
  for (let at = firstWord; at < last; at++) {
    if (words[at]!.text === "(") brackets++;
    else if (words[at]!.text === ")") brackets = Math.max(0, brackets - 1);
    if (brackets > 0 || !isBoundary(words, at, endWord) || at - from < 4 || endWord - at < 5) continue;
    spans.push(spanOf(words, from, at));
    from = at + 1;
  }
  spans.push(spanOf(words, from, last));
  return spans;
}

/** `System.Text.Json` and `README.md` are no two sentences: they go on, or start small. */
function isRunOn(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  const after = words[at + 1];
  const next = words[at + 2];
  if (words[at]!.text !== "." || before === undefined || after === undefined || next === undefined) return false;
  const isAttached = before.end === words[at]!.start && after.start === words[at]!.end;
  const isWord = before.text === ")" || (before.kind === TokenKind.Word && before.shape === 0 && before.text.length > 1);
  return isAttached && isWord && after.kind === TokenKind.Word && /^[A-Z][a-z]*$/.test(after.text) && (next.start > after.end || next.text === ",");
}

function isBoundary(words: readonly Word[], at: number, end: number): boolean {
  const { text } = words[at]!;
  const after = words[at + 1]?.lower;
  if (text === "," && at + 1 < end && (after === "though" || after === "although")) return true;
  // “Including, but not limited to, …” goes on with what it includes.
  if (at + 1 < end && words[at + 1]!.lower === "but") return !words.slice(at + 2, at + 6).some(({ lower }) => lower === "limited") && (text === "," || text === ";");
  return text === ";";
}

/** Markers before the first word and white space are not part of a claim. */
function spanOf(words: readonly Word[], from: number, end: number): Span {
  let first = from;
  while (first < end - 1 && words[first]!.kind === TokenKind.Punctuation && !/^["'“‘(`[<@#]$/.test(words[first]!.text)) first++;
  return { start: words[first]!.start, end: words[end - 1]!.end };
}

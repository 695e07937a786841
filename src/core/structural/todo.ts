import { type Reading, Shape, TokenKind } from "../document/reading";
import { todos, wordsAfterMention, wordsBeforeMention, wordsBeforePhrase } from "./lexicons/todo";
import type { BlockRule } from "./rule";
import { spanOf } from "./spanOf";

/** Marks of unfinished text: TODO, TBD, FIXME, XXX, ???, “to be determined”. */
export const todo: BlockRule = {
  id: "todo",
  title: "Unfinished text",
  description:
    "Marks TODO, TBD, TBC, FIXME, XXX, `???` and “to be determined”: places where the text is not finished. A reader cannot act on what is not there, and a model " +
    "fills the gap by guessing. Write what is missing, or who decides it and by when. Sentences that only speak of such marks do not count.",
  examples: [{ bad: "The time-out is TBD.", good: "The time-out is 30 s." }],
  categories: ["domain.placeholder"],
  severity: "warning",
  onByDefault: true,
  english: false,
  lexicon: todos,
  judge(hit, reading, sink) {
    const isUsed = hit.group === "phrase" ? isPredicate(hit.first, hit.last, reading) : isUsedMark(hit.first, reading);
    if (isUsed) sink.mark("domain.placeholder", spanOf(hit, reading), hit.group === "phrase" ? 85 : 90);
  },
  triggers: "?",
  match(token, { text, starts, ends }, sink) {
    const start = starts[token]!;
    if (!text.startsWith("???", start) || !isBoundary(text.charCodeAt(start - 1)) || !isBoundary(text.charCodeAt(start + 3))) return;
    sink.mark("domain.placeholder", { start, end: ends[token]! + 2 }, 85);
  },
  message: (_mark, words, l10n) => l10n.t("“{0}” says that something is missing here. Write it, or say who decides it and by when.", words),
};

/** `TODO` in capitals, or `Todo:`; neither a name's part nor spoken of. */
function isUsedMark(token: number, reading: Reading): boolean {
  const isLabel = reading.unit(token + 1) === 58 && reading.adjacent(token);
  const isInCapitals = (reading.shapes[token]! & Shape.Upper) !== 0;
  if (!isInCapitals && !(isLabel && (reading.shapes[token]! & Shape.Capital) !== 0 && reading.lower(token) !== "xxx")) return false;
  if (isJoined(token - 1, token, reading) || isJoined(token, token + 1, reading)) return false;
  if (isQuote(reading.unit(token - 1)) || isQuote(reading.unit(token + 1))) return false;
  const { text, starts, ends } = reading;
  if (text.charCodeAt(ends[token]!) === 95 || text.charCodeAt(starts[token]! - 1) === 95) return false;
  if (isLabel) return !wordsBeforeMention.has(wordIn(token - 1, token, reading));
  // In a list of such marks, or with a comma, they are spoken of: `TODO, TBD and FIXME`.
  if (isMark(token + 2, token, reading) || isMark(token - 2, token, reading) || reading.unit(token + 1) === 47 || reading.unit(token - 1) === 47) return false;
  return !wordsBeforeMention.has(wordIn(token - 1, token, reading)) && !wordsAfterMention.has(wordIn(token + 1, token, reading));
}

/** `is to be determined.`, `(to be decided)`: nothing says by whom or how. */
function isPredicate(first: number, last: number, reading: Reading): boolean {
  const after = last + 1;
  if (after < reading.count && reading.kinds[after] !== TokenKind.Punctuation && reading.sentences[after] === reading.sentences[last]) return false;
  const before = first - 1;
  if (before < 0 || reading.sentences[before] !== reading.sentences[first] || reading.kinds[before] === TokenKind.Punctuation) return true;
  return wordsBeforePhrase.has(reading.lower(before));
}

function wordIn(token: number, near: number, reading: Reading): string {
  return token >= 0 && token < reading.count && reading.sentences[token] === reading.sentences[near] ? reading.lower(token) : "";
}

const marks: ReadonlySet<string> = new Set(["todo", "todos", "tbd", "tbc", "fixme", "fixmes", "xxx", "hack"]);

function isMark(token: number, near: number, reading: Reading): boolean {
  return marks.has(wordIn(token, near, reading));
}

/** Whether a hyphen or dot joins two tokens into one name: `TODO-123`, `TODO.md`. */
function isJoined(left: number, right: number, reading: Reading): boolean {
  const sign = reading.unit(left) === 45 || reading.unit(left) === 46 ? left : right;
  const unit = reading.unit(sign);
  return (unit === 45 || unit === 46 || unit === 47 || unit === 64) && reading.adjacent(sign - 1) && reading.adjacent(sign);
}

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 39 || (unit >= 0x2018 && unit <= 0x201f);
}

/** White space, the text's end, brackets, a table's bar and plain punctuation. */
function isBoundary(unit: number): boolean {
  return Number.isNaN(unit) || unit <= 32 || unit === 0xa0 || unit === 40 || unit === 41 || unit === 91 || unit === 93 || unit === 124 || unit === 42 || unit === 44 || unit === 46 || unit === 58 || unit === 59 || unit === 61;
}

import type { Block, Span } from "../document/block";
import type { ProseMarkup } from "../document/language";
import { protectedSpans } from "./protectedWords";

/** A stretch of a block that is nothing but words and inline markup: what a writing action may reword. What stands around passages never changes. */
export interface Passage {
  /** Where it stands in its block. */
  readonly span: Span;
  /** On one line: breaks of lines that mean no more than a space are one. */
  readonly text: string;
  /** How its lines are broken; `undefined` for a single line, which stays one. */
  readonly lines: Lines | undefined;
}

interface Lines {
  /** What stands between the lines: a line end, and the quote marks and the indentation of the next. */
  readonly joint: string;
  /** Columns of the longest line, what stands before its words included; at least {@link narrowest}. */
  readonly width: number;
  /** Columns before the words of the first line, and of the others. */
  readonly indents: readonly [number, number];
  /** Where the lines end. */
  readonly breaks: readonly Break[];
  /** Each line is a sentence. */
  readonly bySentence: boolean;
}

/** The last word of a line, the first of the next, and how many words the line has. */
interface Break {
  readonly last: string;
  readonly first: string;
  readonly words: number;
}

/** A line may have so many words more or less and still end where it did. */
const drift = 3;

/** Shorter lines outside Markdown are meant to end where they do. */
const shortestSoftLine = 40;
/** Shorter lines say nothing of where their writer breaks lines. Columns. */
const narrowest = 60;

/** The passages of a block, in order. Blocks that are no prose have none, and neither have those of markup that cannot be told from words. */
export function passagesOf(block: Block, markup: ProseMarkup): readonly Passage[] {
  if (/\r(?!\n)/.test(block.text)) return [];
  switch (block.kind) {
    case "heading":
    case "paragraph":
    case "listItem":
    case "quote":
    case "tagLine":
      return runsOf(linesOf(block), markup).map((run) => passageOf(run, block.text));
    case "table":
      return markup === "markdown" ? cellsOf(block.text) : [];
    default:
      return [];
  }
}

/** A passage's new words as they stand in its block. Lines are broken where they were, and where they would be too long. `wording` is on one line. */
export function laidOut(wording: string, { lines }: Passage, markup: ProseMarkup): string {
  if (lines === undefined) return wording;
  const { joint, width, indents, breaks, bySentence } = lines;
  const kept = protectedSpans(wording, markup);
  let laid = "";
  let column = indents[0];
  let previous = "";
  let keptAt = 0;
  let broken = 0;
  let words = 0;
  for (const { 0: word, index } of wording.matchAll(/[^ ]+/g)) {
    while (keptAt < kept.length && kept[keptAt]!.end <= index) keptAt++;
    const isWithin = keptAt < kept.length && kept[keptAt]!.start < index;
    const old = endOfLineAt({ last: previous, first: word, words }, breaks, broken);
    if (old >= 0) broken = old + 1;
    const isDue = bySentence ? endsSentence(previous) : column + 1 + word.length > width;
    const isBroken = old >= 0 || (isDue && !isWithin && previous !== "" && mayBeginLine(word));
    words = isBroken ? 1 : words + 1;
    if (previous !== "") laid += isBroken ? joint : " ";
    column = isBroken ? indents[1] + word.length : column + word.length + Number(previous !== "");
    laid += word;
    previous = word;
  }
  return laid;
}

/** Which line ended here before, of those that have not ended yet: between the same two words, or beside one of them after about as many; -1 if none did. */
function endOfLineAt(here: Break, breaks: readonly Break[], from: number): number {
  const exact = breaks.findIndex(({ last, first }, index) => index >= from && last === here.last && first === here.first);
  if (exact >= 0) return exact;
  const next = breaks[from];
  if (next === undefined || Math.abs(next.words - here.words) > drift) return -1;
  return next.last === here.last || next.first === here.first ? from : -1;
}

function endsSentence(word: string): boolean {
  return /[.!?]["”’)*_]*$/.test(word);
}

/** Whether a line that begins with a word goes on with the paragraph in every markup language: nothing that may be a marker of something. */
function mayBeginLine(word: string): boolean {
  return /^(?:["“‘'(]?\p{L}{2}|\d+(?![\d.)]))/u.test(word);
}

interface Line {
  /** Of the words. */
  readonly start: number;
  readonly end: number;
  /** Where the line starts. */
  readonly from: number;
  /** The line ends here whatever its length. */
  readonly isHard: boolean;
}

/** The lines of a block that have words. */
function linesOf({ text, kind, quoteDepth, entry }: Block): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const line of text.split("\n")) {
    const isFirst = from === 0 && !entry.continues;
    const start = from + endOfMarkers(line, { isFirst, kind, quoteDepth });
    // The marks that may close a heading are none of its words.
    const bare = (kind === "heading" && start > from ? line.replace(/(?<=[ \t])#+\s*$/, "") : line).trimEnd();
    const isHard = /(?: {2}|\\)\r?$/.test(line);
    const end = Math.max(start, from + (bare.endsWith("\\") ? bare.slice(0, -1).trimEnd().length : bare.length));
    // The line below a title is no words.
    lines.push({ start, end: kind === "heading" && !/[\p{L}\p{N}]/u.test(line) ? start : end, from, isHard });
    from += line.length + 1;
  }
  return lines;
}

/** What stands before the words of a line: indentation, quote marks, the marker of a list item and its box, the marks of a heading, the label of a footnote. */
function endOfMarkers(line: string, { isFirst, kind, quoteDepth }: Pick<Block, "kind" | "quoteDepth"> & { readonly isFirst: boolean }): number {
  let at = spacesFrom(line, 0);
  for (let quotes = 0; quotes < quoteDepth && line.charAt(at) === ">"; quotes++) at = spacesFrom(line, at + 1);
  if (!isFirst) return at;
  // A quote may begin in a list item.
  const isItem = kind === "listItem" || kind === "quote";
  const marker = kind === "heading" ? headingMarks : isItem ? listMarkers : kind === "paragraph" ? footnoteLabel : undefined;
  // A list item may hold another.
  for (let match = marker?.exec(line.slice(at)); match && match[0] !== ""; match = isItem ? listMarkers.exec(line.slice(at)) : undefined) at += match[0].length;
  if (kind === "listItem") at += /^\[[ x]\][ \t]+/i.exec(line.slice(at))?.[0].length ?? 0;
  return at;
}

const headingMarks = /^(?:#{1,6}|={1,6})[ \t]+/;
const listMarkers = /^(?:[-+*•]|\*{1,6}|\.{1,6}|\(?(?:\d{1,9}|[a-z#])[.)])[ \t]+(?:>[ \t]*)*/i;
const footnoteLabel = /^\[\^[^\]\s]{1,100}\]:[ \t]*/;

function spacesFrom(line: string, from: number): number {
  let at = from;
  while (line.charAt(at) === " " || line.charAt(at) === "\t") at++;
  return at;
}

/** Lines that run on; a line without a word, such as the one below a title, ends a run and is in none. */
function runsOf(lines: readonly Line[], markup: ProseMarkup): Line[][] {
  const runs: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    if (line.end === line.start) {
      open = undefined;
      continue;
    }
    if (open === undefined) runs.push((open = []));
    open.push(line);
    if (markup === "markdown" ? line.isHard : line.end - line.from < shortestSoftLine) open = undefined;
  }
  return runs;
}

function passageOf(run: readonly Line[], text: string): Passage {
  const [first, second] = [run[0]!, run[1]];
  const last = run.at(-1)!;
  const words = run.map(({ start, end }) => text.slice(start, end));
  const lines =
    second === undefined
      ? undefined
      : {
          joint: text.slice(first.end, second.start).replace(/^[ \t]+/, ""),
          width: Math.max(narrowest, ...run.map(({ from, end }) => end - from)),
          indents: [first.start - first.from, second.start - second.from] as const,
          breaks: words.slice(1).map((line, index) => {
            const before = words[index]!.split(/ +/);
            return { last: before.at(-1)!, first: line.split(" ", 1)[0]!, words: before.length };
          }),
          bySentence: words.slice(0, -1).every((line) => endsSentence(line) && !/[.!?] /.test(line)),
        };
  return { span: { start: first.start, end: last.end }, text: words.join(" "), lines };
}

/** The cells of a table that have words, without the space around them; not those of the line below its head. */
function cellsOf(text: string): Passage[] {
  const cells: Passage[] = [];
  let from = 0;
  for (const line of text.split("\n")) {
    if (!/^[\s>|:-]*$/.test(line)) {
      let start = from;
      for (let at = 0; at <= line.length; at++) {
        const isBar = line.charAt(at) === "|" && line.charAt(at - 1) !== "\\";
        if (!isBar && at < line.length) continue;
        const cell = text.slice(start, from + at);
        const words = cell.trim().replace(/^(?:>[ \t]*)+/, "");
        if (words !== "") {
          const begin = start + cell.indexOf(words);
          cells.push({ span: { start: begin, end: begin + words.length }, text: words, lines: undefined });
        }
        start = from + at + 1;
      }
    }
    from += line.length + 1;
  }
  return cells;
}

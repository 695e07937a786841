import { isLetter } from "../characters";
import type { Verdict } from "./blocks";
import { become, createFlatScanner, type FlatBlock } from "./flat";
import { code, hasAt, isSpace, type Line, skipSpaces } from "./line";
import type { BlockScanner } from "../scanner";

/**
 * Before the first command, in the preamble, in the text, in an environment that is no prose (`detail` says which), behind the document.
 */
type Mode = "start" | "preamble" | "text" | "environment" | "behind";

/** A preamble's detail once `\\begin{document}` has come. */
const preambleEnded = 1;

/** Environments without prose, with what ends them. The order is part of the states. */
const environments: readonly { readonly name: string; readonly kind: "code" | "table" | "definition" }[] = [
  ..."verbatim Verbatim lstlisting minted alltt filecontents tikzpicture pgfpicture algorithm algorithmic algorithm2e"
    .split(" ")
    .map(codeLike),
  ..."equation align gather multline eqnarray alignat flalign displaymath math dmath"
    .split(" ")
    .flatMap((name) => [codeLike(name), codeLike(`${name}*`)]),
  ..."tabular tabular* tabularx longtable tabulary".split(" ").map((name) => ({ name, kind: "table" as const })),
  ..."thebibliography comment".split(" ").map((name) => ({ name, kind: "definition" as const })),
];

/** Marks of displayed formulas, told from environments by negative numbers. */
const displays = [
  { opening: "\\[", closing: "\\]" },
  { opening: "$$", closing: "$$" },
] as const;

/** Commands whose argument is read as text: a line of these alone is prose. */
const textCommands: ReadonlySet<string> = new Set(
  (
    "textbf textit emph texttt textsc textsf textrm underline footnote caption title subtitle text quote enquote mbox textsuperscript " +
    "abstract item"
  ).split(" "),
);

const headingLevels: ReadonlyMap<string, number> = new Map([
  ["part", 1],
  ["chapter", 1],
  ["section", 2],
  ["subsection", 3],
  ["subsubsection", 4],
  ["paragraph", 5],
  ["subparagraph", 6],
  ["frametitle", 3],
]);

/**
 * LaTeX: the preamble, comments and lines of nothing but commands are markup; listings and formulas are code; sections are headings,
 * `\item` starts a list item, tabulars are tables. A file without `\documentclass` has no preamble.
 */
export const latex: BlockScanner = createFlatScanner<Mode>({
  startMode: "start",
  isBlank: () => false,
  open,
  judge,
  leave(block) {
    if (block.mode === "environment" || block.detail === preambleEnded) block.mode = "text";
    block.detail = 0;
  },
});

function open(block: FlatBlock<Mode>, line: Line): "in" | "last" {
  const { text, first, end } = line;
  if (block.mode === "behind") return become(block, "definition", "in");
  if (text.charCodeAt(first) === code.percent) return become(block, "definition", "in");
  if (block.mode === "start") block.mode = isPreamble(text, first, end) ? "preamble" : "text";
  if (block.mode === "preamble") return become(block, "definition", endsPreamble(block, line));
  if (hasAt(text, first, end, "\\end{document}")) {
    block.mode = "behind";
    return become(block, "definition", "in");
  }
  const opened = environmentAt(text, first, end);
  if (opened !== 0) {
    block.mode = "environment";
    block.detail = opened;
    return become(block, kindOf(opened), closes(opened, text, first + 2, end) ? "last" : "in");
  }
  const command = commandAt(text, first, end);
  const level = headingLevels.get(command);
  if (level !== undefined) {
    block.level = level;
    return become(block, "heading", "last");
  }
  if (command === "item") return become(block, "listItem", "in");
  if (isCommandLine(text, first, end) && !line.isLong) return become(block, "definition", "in");
  return become(block, "paragraph", "in");
}

function judge(block: FlatBlock<Mode>, line: Line): Verdict {
  const { text, first, end } = line;
  if (block.mode === "behind") return "in";
  if (block.mode === "environment") return closes(block.detail, text, line.start, end) ? "last" : "in";
  if (line.isBlank || block.kind === "heading") return "out";
  const isComment = text.charCodeAt(first) === code.percent;
  if (block.mode === "preamble") return endsPreamble(block, line);
  if (block.mode === "start") return isComment ? "in" : "out";
  const isMarkup = isComment || (!line.isLong && isCommandLine(text, first, end));
  const opensMore = environmentAt(text, first, end) !== 0 || hasAt(text, first, end, "\\end{document}");
  if (block.kind === "definition") return isMarkup && !opensMore ? "in" : "out";
  const command = commandAt(text, first, end);
  const isOther = isMarkup || opensMore || headingLevels.has(command) || command === "item" || command === "begin" || command === "end";
  return isOther ? "out" : "in";
}

function codeLike(name: string): { readonly name: string; readonly kind: "code" } {
  return { name, kind: "code" };
}

/** The environment or display that the line opens: its place in the list plus one, negative for displays, 0 for none. */
function environmentAt(text: string, first: number, end: number): number {
  if (hasAt(text, first, end, "\\begin{")) {
    const name = nameAt(text, first + 7, end);
    return environments.findIndex((one) => one.name === name) + 1;
  }
  const display = displays.findIndex((one) => hasAt(text, first, end, one.opening));
  return display < 0 ? 0 : -1 - display;
}

function kindOf(opened: number): "code" | "table" | "definition" {
  return opened > 0 ? environments[opened - 1]!.kind : "code";
}

/** True if the environment ends within the line from `at` to `end`. */
function closes(opened: number, text: string, at: number, end: number): boolean {
  const closing = opened > 0 ? `\\end{${environments[opened - 1]!.name}}` : displays[-1 - opened]!.closing;
  for (let here = at; here + closing.length <= end; here++) {
    if (text.charCodeAt(here) === closing.charCodeAt(0) && text.startsWith(closing, here)) return true;
  }
  return false;
}

function isPreamble(text: string, first: number, end: number): boolean {
  const command = commandAt(text, first, end);
  return command === "documentclass" || command === "documentstyle" || command === "RequirePackage" || command === "PassOptionsToPackage";
}

function endsPreamble(block: FlatBlock<Mode>, line: Line): "in" | "last" {
  if (!hasAt(line.text, line.first, line.end, "\\begin{document}")) return "in";
  block.detail = preambleEnded;
  return "last";
}

/** The name of the command at `at`, empty if there is none. */
function commandAt(text: string, at: number, end: number): string {
  if (text.charCodeAt(at) !== code.backslash) return "";
  let here = at + 1;
  while (here < end && here - at < 40 && isLetter(text.charCodeAt(here))) here++;
  return text.slice(at + 1, here);
}

function nameAt(text: string, at: number, end: number): string {
  let here = at;
  while (
    here < end &&
    here - at < 40 &&
    (isLetter(text.charCodeAt(here)) || text.charCodeAt(here) === code.asterisk || text.charCodeAt(here) === 50)
  )
    here++;
  return text.charCodeAt(here) === code.closeBrace ? text.slice(at, here) : "";
}

/** True for a line of nothing but commands with their arguments, none of which is read as text. */
function isCommandLine(text: string, first: number, end: number): boolean {
  let at = first;
  while (at < end) {
    const command = commandAt(text, at, end);
    if (command === "" || textCommands.has(command) || headingLevels.has(command)) return false;
    at += command.length + 1;
    if (at < end && text.charCodeAt(at) === code.asterisk) at++;
    at = argumentsEnd(text, at, end);
    if (at < 0) return false;
    at = skipSpaces(text, at, end);
    if (at < end && text.charCodeAt(at) === code.percent) return true;
  }
  return true;
}

/** The end of the bracketed arguments from `at` on, -1 if one is not closed on the line. */
function argumentsEnd(text: string, at: number, end: number): number {
  let here = at;
  while (here < end && (text.charCodeAt(here) === code.openBrace || text.charCodeAt(here) === code.openBracket)) {
    let depth = 0;
    for (; here < end; here++) {
      const unit = text.charCodeAt(here);
      if (unit === code.backslash) here++;
      else if (unit === code.openBrace || unit === code.openBracket) depth++;
      else if ((unit === code.closeBrace || unit === code.closeBracket) && --depth === 0) break;
    }
    if (here >= end) return -1;
    here++;
    if (here < end && isSpace(text.charCodeAt(here))) return here;
  }
  return here;
}

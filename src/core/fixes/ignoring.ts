import type { Block } from "../document/block";
import { isSourceMarkup, lineCommentOf, type Markup } from "../document/language";
import type { Snapshot } from "../document/snapshot";
import type { PlacedMark } from "../liveDocument";
import { directiveText } from "../waivers/directiveText";
import type { FixEdit } from "./fix";
import { spaceBefore } from "./wording";

/** A line of a block: where it starts and ends, and the white space at its start. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: string;
}

/**
 * The comment that keeps a finding from being shown, put where it changes nothing else of the document: above the line where a comment of its own breaks nothing
 * apart, else at the line's end. `undefined` where there is no such place.
 */
export function ignoreOnLine({ mark, block }: PlacedMark, markup: Markup): FixEdit | undefined {
  if (block.kind === "code" || block.kind === "frontMatter" || block.kind === "definition") return undefined;
  const line = lineAt(block.text, mark.start);
  const above = `${line.indent}${directiveText("disable-next-line", [mark.rule.id], markup)}`;
  // Within a comment of many lines the comment would be a part of its text.
  if (isSourceMarkup(markup)) return block.text.startsWith(lineCommentOf(markup), line.start + line.indent.length) ? put(block, line.start, `${above}\n`) : undefined;
  switch (markup) {
    case "markdown":
    case "plaintext":
      return mayStandAbove(block, line, markup) ? put(block, line.start, `${above}\n`) : atLineEnd(block, line, directiveText("disable-line", [mark.rule.id], markup));
    case "latex":
      return put(block, line.start, `${above}\n`);
    case "asciidoc":
    case "gitCommit":
      // These comments begin in the first column.
      return block.kind === "table" ? undefined : put(block, line.start, `${above.trimStart()}\n`);
    case "restructuredtext":
      return line.start === 0 && block.kind !== "listItem" && block.kind !== "table" ? put(block, 0, `${above}\n\n`) : undefined;
    default:
      // In a block comment it would be text, and within a paragraph of lines it would cut a sentence in two.
      return line.start === 0 && block.text.startsWith(lineCommentOf(markup), line.indent.length) ? put(block, 0, `${above}\n`) : undefined;
  }
}

/** The comment that keeps the findings of a rule from being shown in the whole document: before its first words, behind its front matter. */
export function ignoreInFile(rule: string, { chunks, markup }: Snapshot): FixEdit | undefined {
  const first = chunks[0]?.blocks.find(({ kind }) => kind !== "frontMatter" && kind !== "blank");
  // `#!` and `<?php` have to stay where they are.
  if (first === undefined || (isSourceMarkup(markup) && (markup === "php" || first.text.startsWith("#!")))) return undefined;
  const isTight = markup === "latex" || markup === "gitCommit";
  return put(first, 0, `${directiveText("disable", [rule], markup)}${isTight ? "\n" : "\n\n"}`);
}

function put(block: Block, at: number, text: string): FixEdit {
  return { block, span: { start: at, end: at }, wording: [text] };
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const feed = text.indexOf("\n", offset);
  const end = feed < 0 ? text.length : text.charAt(feed - 1) === "\r" ? feed - 1 : feed;
  let indented = start;
  while (indented < end && /[ \t]/.test(text.charAt(indented))) indented++;
  return { start, end, indent: text.slice(start, indented) };
}

/** Above the first line of a paragraph, a heading or a line of tags. In a list or a quote a line of HTML would end the item. */
function mayStandAbove({ kind, quoteDepth }: Block, { start }: Line, markup: Markup): boolean {
  return markup === "markdown" && start === 0 && quoteDepth === 0 && (kind === "paragraph" || kind === "heading" || kind === "tagLine");
}

function atLineEnd(block: Block, line: Line, comment: string): FixEdit | undefined {
  const { text, kind } = block;
  let end = spaceBefore(text.slice(0, line.end), line.end);
  // The comment belongs into the last cell, and before the backslash that breaks a line.
  if (kind === "table" && text.charAt(end - 1) === "|") end = spaceBefore(text, end - 1);
  else if (text.charAt(end - 1) === "\\") end = spaceBefore(text, end - 1);
  // A code span that goes on in the next line would take the comment in.
  return end <= line.start || isInCode(text, end) ? undefined : put(block, end, ` ${comment}`);
}

function isInCode(text: string, end: number): boolean {
  let isOpen = false;
  for (let at = text.indexOf("`"); at >= 0 && at < end; at = text.indexOf("`", at + 1)) isOpen = !isOpen;
  return isOpen;
}

import type { Block } from "../document/block";
import { isSourceMarkup, lineCommentOf } from "../document/language";
import type { Snapshot } from "../document/snapshot";
import type { PlacedMark } from "../liveDocument";
import { type CommentStyle, directiveText } from "../waivers/directiveText";
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
export function ignoreOnLine({ mark, block }: PlacedMark, style: CommentStyle): FixEdit | undefined {
  if (block.kind === "code" || block.kind === "frontMatter" || block.kind === "definition") return undefined;
  const line = lineAt(block.text, mark.start);
  const above = `${line.indent}${directiveText("disable-next-line", [mark.rule.id], style)}`;
  // Within a comment of many lines the comment would be a part of its text.
  if (isSourceMarkup(style)) return block.text.startsWith(lineCommentOf(style), line.start + line.indent.length) ? put(block, line.start, `${above}\n`) : undefined;
  switch (style) {
    case "markdown":
    case "mdx":
    case "plaintext":
      return mayStandAbove(block, line, style) ? put(block, line.start, `${above}\n`) : atLineEnd(block, line, directiveText("disable-line", [mark.rule.id], style));
    case "latex":
      return put(block, line.start, `${above}\n`);
    case "asciidoc":
    case "gitCommit":
      // These comments begin in the first column.
      return block.kind === "table" ? undefined : put(block, line.start, `${above.trimStart()}\n`);
    case "restructuredtext":
      return line.start === 0 && block.kind !== "listItem" && block.kind !== "table" ? put(block, 0, `${above}\n\n`) : undefined;
  }
}

/** The comment that keeps the findings of a rule from being shown in the whole document: before its first words, behind its front matter. */
export function ignoreInFile(rule: string, { chunks }: Snapshot, style: CommentStyle): FixEdit | undefined {
  const [first, second] = chunks[0]?.blocks.filter(({ kind }) => kind !== "frontMatter" && kind !== "blank") ?? [];
  // `<?php` has to stay where it is, and only behind it is there code.
  if (first === undefined || style === "php") return undefined;
  const comment = directiveText("disable", [rule], style);
  if (isSourceMarkup(style)) return behindFirstLines(endsInSecond(first, second) ? second : first, comment);
  const isTight = style === "latex" || style === "gitCommit";
  return put(first, 0, `${comment}${isTight ? "\n" : "\n\n"}`);
}

/** Of what a file of source code has to begin with: `#!` and an interpreter (in Rust, `#![` is code), and the encoding (PEP 263; Ruby has the same). */
function lengthOfFirstLines({ text }: Block): number {
  const encoding = /^#!(?!\[)/.test(text) ? lineAfter(text, 0) : 0;
  const behind = lineAfter(text, encoding);
  const line = text.slice(encoding, behind);
  return line.startsWith("#") && /coding[:=]/.test(line) ? behind : encoding;
}

function lineAfter(text: string, start: number): number {
  return text.indexOf("\n", start) + 1 || text.length;
}

/** The line of the encoding may come second, and then may be one with the comment below it. */
function endsInSecond(first: Block, second: Block | undefined): second is Block {
  return first.lines === 1 && first.text.startsWith("#!") && second !== undefined && lengthOfFirstLines(second) > 0;
}

function behindFirstLines(block: Block, comment: string): FixEdit {
  const length = lengthOfFirstLines(block);
  if (length === 0 || block.text.charAt(length - 1) === "\n") return put(block, length, `${comment}\n\n`);
  const isApart = block.gap.split("\n").length > 2;
  return put(block, length, `\n${comment}${isApart ? "" : "\n"}`);
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
function mayStandAbove({ kind, quoteDepth }: Block, { start }: Line, style: CommentStyle): boolean {
  return style !== "plaintext" && start === 0 && quoteDepth === 0 && (kind === "paragraph" || kind === "heading" || kind === "tagLine");
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

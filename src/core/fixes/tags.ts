import type { Block, Span } from "../document/block";
import type { Snapshot } from "../document/snapshot";
import { standingOf } from "../structural/tags";
import { type Fix, type Fixable, type FixEdit, type Fixer, fixHere, rewrite, spanOf } from "./fix";
import { spaceBefore } from "./wording";

/** A closing tag where it is due, the same name in both tags, or one tag less. */
export const tagPairFixes: Fixer = (fixable) => {
  switch (fixable.verdict?.kind) {
    case "mismatched":
      return [...mismatchFixes(fixable), removal(fixable, false)];
    case "closedOver":
      return [...closingInside(fixable), ...mention(fixable), removal(fixable, false)];
    case "stray":
      return [...openingBefore(fixable), removal(fixable, fixable.verdict.related.some(({ role }) => role === "closing")), ...mention(fixable)];
    default:
      return [...closingBehind(fixable), ...mention(fixable), removal(fixable, false)];
  }
};

/** Either tag gets the other's name. The better known one stays, and of a typing error the tag that was opened. */
function mismatchFixes(fixable: Fixable): Fix[] {
  const { mark, words, verdict, l10n } = fixable;
  const other = verdict!.other ?? "";
  const partner = verdict!.related[0];
  const here = renamed({ block: fixable.block, span: spanOf(fixable) }, words, other);
  if (partner === undefined) return [];
  const partnerWords = partner.block.text.slice(partner.span.start, partner.span.end);
  const there = renamed(partner, partnerWords, mark.detail);
  const isOtherRight = isBetterKnown(other, mark.detail, words.startsWith("</"));
  const isTypingError = isNear(other, mark.detail);
  const change = (edit: FixEdit, written: string, isRight: boolean): Fix => ({
    title: edit === here ? l10n.t("Write “{0}”", written) : l10n.t("Write “{0}” in the other tag", written),
    isSafe: isRight && isTypingError,
    all: undefined,
    change: { kind: "here", edits: [edit] },
  });
  const fixes = [change(here, tagText(words, other), isOtherRight), change(there, tagText(partnerWords, mark.detail), !isOtherRight)];
  return isOtherRight ? fixes : fixes.reverse();
}

/** The name within a tag gives way; attributes stay. */
function renamed({ block, span }: { readonly block: Block; readonly span: Span }, words: string, name: string): FixEdit {
  const start = span.start + (words.startsWith("</") ? 2 : 1);
  let end = start;
  while (end < span.end && !/[\s/>]/.test(block.text.charAt(end))) end++;
  return { block, span: { start, end }, wording: [name] };
}

function tagText(words: string, name: string): string {
  return words.startsWith("</") ? `</${name}>` : `<${name}>`;
}

function isBetterKnown(name: string, than: string, isOpening: boolean): boolean {
  const [isKnown, isOtherKnown] = [name, than].map((each) => standingOf(each) === "known");
  return isKnown === isOtherKnown ? isOpening : isKnown === true;
}

/** Names that differ in case, in one letter, or in the order of two. */
function isNear(name: string, other: string): boolean {
  const [a, b] = [name.toLowerCase(), other.toLowerCase()];
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  return Math.max(left.length, right.length) <= 1 || (left.length === 2 && left === [...right].reverse().join(""));
}

/** Before the tag that closes what is around it. */
function closingInside(fixable: Fixable): Fix[] {
  const { mark, verdict, l10n } = fixable;
  const closing = verdict!.related.find(({ role }) => role === "closing");
  if (closing === undefined) return [];
  const { block, span } = closing;
  const lead = leadOf(block.text, span.start);
  const isAlone = lead !== undefined && standsAlone(fixable.block.text, spanOf(fixable));
  const text = isAlone ? `</${mark.detail}>\n${lead}` : `</${mark.detail}>`;
  const title = l10n.t("Write “{0}” before “{1}”", `</${mark.detail}>`, `</${verdict!.other ?? ""}>`);
  return [{ title, isSafe: false, all: undefined, change: { kind: "here", edits: [{ block, span: { start: span.start, end: span.start }, wording: [text] }] } }];
}

/** Blocks that are looked through for the end of a part. */
const furthest = 512;

/** Where the part most likely ends: with its paragraph if it begins there, before the next heading or tag, or with the document. */
function closingBehind(fixable: Fixable): Fix[] {
  const { mark, block, snapshot, l10n } = fixable;
  const tag = `</${mark.detail}>`;
  if (!standsAlone(block.text, spanOf(fixable)) && !/\n/.test(block.text.slice(mark.end))) {
    const end = spaceBefore(block.text, block.text.length);
    return [fixHere(fixable, l10n.t("Write “{0}” at the end of the paragraph", tag), { span: { start: end, end }, wording: [tag] })];
  }
  const part = endOfPart(fixable);
  const last = lastBlock(snapshot);
  const fixes: Fix[] = [];
  if (part !== undefined && part !== last) fixes.push(...after(part, tag, l10n.t("Write “{0}” at the end of this part", tag)));
  if (last !== undefined) fixes.push(...after(last, tag, l10n.t("Write “{0}” at the end of the document", tag)));
  return fixes;
}

/** The last block before the next heading, tag or thematic break. */
function endOfPart({ place, snapshot, block }: Fixable): Block | undefined {
  let last: Block | undefined;
  let looked = 0;
  for (let chunk = place.chunk; chunk < snapshot.chunks.length; chunk++) {
    const { blocks } = snapshot.chunks[chunk]!;
    for (let index = chunk === place.chunk ? place.index + 1 : 0; index < blocks.length; index++) {
      const { kind } = blocks[index]!;
      if (kind === "heading" || kind === "tagLine" || kind === "break") return last;
      if (kind === "unread" || ++looked > furthest) return undefined;
      if (kind !== "blank") last = blocks[index]!;
    }
  }
  return last ?? block;
}

function lastBlock({ chunks }: Snapshot): Block | undefined {
  for (let chunk = chunks.length - 1; chunk >= 0; chunk--) {
    const last = chunks[chunk]!.blocks.findLast(({ text }) => text.trim() !== "");
    if (last !== undefined) return last;
  }
  return undefined;
}

/** On a line of its own behind a block; not where that would still be code. */
function after(block: Block, tag: string, title: string): Fix[] {
  const { kind, text } = block;
  if (kind === "unread" || (kind === "code" && !/(?:```|~~~)\s{0,8}$/.test(text))) return [];
  const end = spaceBefore(text, text.length);
  // HTML and quotes go on to the next blank line.
  const gap = kind === "html" || block.quoteDepth > 0 || kind === "table" ? "\n\n" : "\n";
  return [{ title, isSafe: false, all: undefined, change: { kind: "here", edits: [{ block, span: { start: end, end }, wording: [gap + tag] }] } }];
}

/** `The text.</name>` alone in its block: the other half stood before it. */
function openingBefore(fixable: Fixable): Fix[] {
  const { mark, block, l10n } = fixable;
  const tag = `<${mark.detail}>`;
  const lineStart = block.text.lastIndexOf("\n", mark.start - 1) + 1;
  const start = lineStart + /^[\s>]{0,16}/.exec(block.text.slice(lineStart, lineStart + 16))![0].length;
  if (block.kind !== "paragraph" || start >= mark.start || block.text.charAt(start) === "<") return [];
  return [fixHere(fixable, l10n.t("Write “{0}” at the start of the line", tag), { span: { start, end: start }, wording: [tag] })];
}

/** In backticks a tag is spoken of. */
function mention(fixable: Fixable): Fix[] {
  const { l10n } = fixable;
  if (fixable.snapshot.markup !== "markdown" || fixable.words.includes("\n")) return [];
  return [rewrite(fixable, l10n.t("Put it in backticks: it is only mentioned"), `\`${fixable.words}\``)];
}

function removal(fixable: Fixable, isSafe: boolean): Fix {
  const { block, mark, words, l10n } = fixable;
  const lead = leadOf(block.text, mark.start);
  const isLine = lead !== undefined && block.text.charAt(mark.end) === "\n" && standsAlone(block.text, spanOf(fixable));
  const span = isLine ? { start: mark.start - lead.length, end: mark.end + 1 } : spanOf(fixable);
  return fixHere(fixable, l10n.t("Remove “{0}”", words), { span, wording: [] }, { isSafe });
}

/** White space and quote marks between the start of a line and an offset; `undefined` where words stand there. */
function leadOf(text: string, offset: number): string | undefined {
  const lead = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^[\s>]*$/.test(lead) ? lead : undefined;
}

/** Whether a tag has its line for itself. */
function standsAlone(text: string, { start, end }: Span): boolean {
  const lineEnd = text.indexOf("\n", end);
  return leadOf(text, start) !== undefined && text.slice(end, lineEnd < 0 ? text.length : lineEnd).trim() === "";
}

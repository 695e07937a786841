import type { Verdict } from "./blocks";
import { become, createFlatScanner, type FlatBlock, peek } from "./flat";
import { code, type Line, skipSpaces, trimEnd } from "./line";
import type { BlockScanner } from "../scanner";
import {
  endsSentence,
  isDrawn,
  isPageFurniture,
  isRule,
  isSectionTitle,
  isStronglyDrawn,
  levelOfNumber,
  listMarkerEnd,
  underlineLevel,
} from "./plainLines";
import { isTagLine } from "./tags";

/**
 * Plain text: paragraphs between blank lines, list items, underlined and numbered headings as RFCs have them, and lines of prompt tags.
 * Indented text is prose. Only what is clearly drawn or tabulated with characters is no prose.
 */
export const plainText: BlockScanner = createFlatScanner({
  startMode: "text",
  isBlank: isPageBreak,
  leave: () => undefined,
  open: openPlain,
  judge: judgePlain,
});

/** True for a line with a form feed and nothing else. */
function isPageBreak(line: Line): boolean {
  const { text, first, end } = line;
  return text.charCodeAt(first) === code.formFeed && skipSpaces(text, first + 1, end) === end;
}

/** Begins a block of plain text. */
export function openPlain(block: FlatBlock<string>, line: Line): "in" | "last" {
  const { text, end } = line;
  const first = text.charCodeAt(line.first) === code.formFeed ? skipSpaces(text, line.first + 1, end) : line.first;
  const last = trimEnd(text, first, end);
  block.level = 0;
  if (line.isLong) return become(block, "paragraph", "in");
  if (isTagLine(text, first, end)) return become(block, "tagLine", "last");
  if (isPageFurniture(text, first, last)) return become(block, "break", "last");
  if (isDrawn(text, first, last) && (isStronglyDrawn(text, first, last) || peek(line, false, isDrawnLine)))
    return become(block, "code", "in");
  if (isRule(text, first, last)) return become(block, "break", "last");
  block.level = peek(line, 0, (next) => underlineLevel(next, last - first));
  if (block.level > 0) return become(block, "heading", "in");
  if (isSectionTitle(text, first, last, line.indent) && peek(line, true, (next) => next.isBlank)) {
    block.level = levelOfNumber(text, first, last);
    return become(block, "heading", "last");
  }
  return become(block, listMarkerEnd(text, first, end) > 0 ? "listItem" : "paragraph", "in");
}

/** Judges a line of plain text. */
export function judgePlain(block: FlatBlock<string>, line: Line): Verdict {
  const { text, first, end } = line;
  if (line.isBlank || text.charCodeAt(first) === code.formFeed) return "out";
  if (block.kind === "heading") return "last";
  if (line.isLong) return "in";
  const last = trimEnd(text, first, end);
  if (block.kind === "code") return isDrawn(text, first, last) || text.charCodeAt(last - 1) === code.pipe ? "in" : "out";
  if (isTagLine(text, first, end) || isStronglyDrawn(text, first, last)) return "out";
  const marker = listMarkerEnd(text, first, end);
  if (marker === 0) return "in";
  const isBullet = marker - first === 1;
  return isBullet || block.kind === "listItem" || endsSentence(text, block.from, line.start) ? "out" : "in";
}

function isDrawnLine(line: Line): boolean {
  return !line.isBlank && !line.isLong && isDrawn(line.text, line.first, trimEnd(line.text, line.first, line.end));
}

import type { Block } from "../document/block";
import type { BlockPlace, Snapshot } from "../document/snapshot";
import type { LiveDocument, PlacedMark } from "../liveDocument";
import { promptTag } from "../structural/promptTag";

/** Tags of the same name that are looked at before the search is given up: a document that has more of them open has other worries. */
const mostTags = 2_000;

/**
 * The other half of a tag that is well matched: the closing tag that ends it, or the opening tag that it ends. `undefined` for what is no tag, and where there is
 * none, or none that has been read yet. Looks through the text of the document up to there: not for every keystroke.
 */
export function matchingTag(live: LiveDocument, from: PlacedMark): PlacedMark | undefined {
  if (!isHalf(from)) return undefined;
  const opens = isOpening(from);
  const { snapshot } = live;
  let line = live.rangeOf(from.place, { start: 0, end: 0 }).start.line;
  const [opening, closing] = [`<${from.mark.detail}`, `</${from.mark.detail}`];
  let depth = 1;
  let looked = 0;
  for (const block of opens ? blocksFrom(snapshot, from.place) : blocksUpTo(snapshot, from.place)) {
    if (block.kind === "unread") return undefined;
    if (!opens && block !== from.block) line -= block.lines;
    if (block.text.includes(opening) || block.text.includes(closing)) {
      const tags = live.marksIn(line, line + block.lines).filter((tag) => tag.block === block && isHalf(tag) && tag.mark.detail === from.mark.detail);
      const ahead = block !== from.block ? tags : tags.filter(({ mark }) => (opens ? mark.start > from.mark.start : mark.start < from.mark.start));
      for (const tag of opens ? ahead : ahead.reverse()) {
        depth += isOpening(tag) === opens ? 1 : -1;
        if (depth === 0) return tag;
        if (++looked === mostTags) return undefined;
      }
    }
    if (opens) line += block.lines;
  }
  return undefined;
}

function isHalf({ mark, block }: PlacedMark): boolean {
  return mark.rule === promptTag && !block.text.startsWith("/>", mark.end - 2);
}

function isOpening({ mark, block }: PlacedMark): boolean {
  return !block.text.startsWith("</", mark.start);
}

function* blocksFrom({ chunks }: Snapshot, { chunk, index }: BlockPlace): Generator<Block> {
  for (let c = chunk; c < chunks.length; c++) {
    const { blocks } = chunks[c]!;
    for (let b = c === chunk ? index : 0; b < blocks.length; b++) yield blocks[b]!;
  }
}

function* blocksUpTo({ chunks }: Snapshot, { chunk, index }: BlockPlace): Generator<Block> {
  for (let c = chunk; c >= 0; c--) {
    const { blocks } = chunks[c]!;
    for (let b = c === chunk ? index : blocks.length - 1; b >= 0; b--) yield blocks[b]!;
  }
}

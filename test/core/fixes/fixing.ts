import { type Block, lengthOf } from "../../../src/core/document/block";
import type { Markup } from "../../../src/core/document/language";
import { fixesOf } from "../../../src/core/fixes";
import { type Fix, type FixEdit, textOf } from "../../../src/core/fixes/fix";
import { LiveDocument, type PlacedMark } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { reader } from "../structural/fixtures";

/** A document that has been read as a whole. */
export function read(text: string, markup: Markup = "markdown"): LiveDocument {
  const live = new LiveDocument(text, markup, reader);
  live.work(() => false);
  return live;
}

export function marksOf(rule: string, live: LiveDocument): readonly PlacedMark[] {
  return live.marksIn(0, live.snapshot.lines).filter(({ mark }) => mark.rule.id === rule);
}

export function wordsOf({ mark, block }: PlacedMark): string {
  return block.text.slice(mark.start, mark.end);
}

export function editsOf({ change }: Fix, { snapshot }: LiveDocument): readonly FixEdit[] {
  if (change.kind === "here") return change.edits;
  const steps = change.edits(snapshot);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The text after a fix, the hints of its gaps included. */
export function applied(fix: Fix, live: LiveDocument): string {
  const offsets = blockOffsets(live);
  const edits = editsOf(fix, live).map(({ block, span, wording }) => ({ start: offsets.get(block)! + span.start, end: offsets.get(block)! + span.end, text: textOf(wording) }));
  let text = textIn(live);
  for (const { start, end, text: written } of edits.sort((a, b) => b.start - a.start)) text = text.slice(0, start) + written + text.slice(end);
  return text;
}

/** The text after the first mark of a rule was mended, by the title of each fix. */
export function mended(rule: string, text: string, markup: Markup = "markdown", candidates: readonly string[] = []): Readonly<Record<string, string>> {
  const live = read(text, markup);
  const placed = marksOf(rule, live)[0];
  if (placed === undefined) return {};
  return Object.fromEntries(fixesOf(placed, live, inEnglish, candidates).map((fix) => [fix.title, applied(fix, live)]));
}

export function textIn({ snapshot }: LiveDocument): string {
  return snapshot.chunks.flatMap(({ blocks }) => blocks.map(({ text, gap }) => text + gap)).join("");
}

function blockOffsets({ snapshot }: LiveDocument): ReadonlyMap<Block, number> {
  const offsets = new Map<Block, number>();
  let offset = 0;
  for (const { blocks } of snapshot.chunks) {
    for (const block of blocks) {
      offsets.set(block, offset);
      offset += lengthOf(block);
    }
  }
  return offsets;
}

import type { UnitFinding } from "../core/analytical/analyzer";
import { type Coherence, type CoherenceBlock, coherenceOf } from "../core/analytical/coherence";
import { type Block, isProse, lengthOf } from "../core/document/block";
import type { Markup } from "../core/document/language";
import type { Finding } from "../core/findings/finding";
import { LiveDocument } from "../core/liveDocument";
import { createBlockReader } from "../core/structural/read";
import type { PlacedFinding } from "../core/wholeDocument";

/** How well one section hangs together. Offsets are UTF-16 units, end exclusive; a section ends where the next heading begins. */
export interface SectionCoherence extends Coherence {
  readonly start: number;
  readonly end: number;
}

/** A section of one block always hangs together, and a number for that would say nothing. */
const leastBlocks = 2;

/** The coherence of each section of a text, given what the analyzers have found in it. */
export function sectionsOf(text: string, markup: Markup, findings: readonly PlacedFinding[]): SectionCoherence[] {
  const byBlock = new Map<number, UnitFinding[]>();
  for (const { finding, start } of findings) {
    if (finding.rule !== "discourse") continue;
    const blockStart = start - finding.span.start;
    byBlock.set(blockStart, [...(byBlock.get(blockStart) ?? []), unitFinding(finding)]);
  }
  const sections: SectionCoherence[] = [];
  let blocks: CoherenceBlock[] = [];
  let start = 0;
  let offset = 0;
  for (const block of blocksOf(text, markup)) {
    if (block.kind === "heading") close(offset);
    else if (isProse(block.kind)) blocks.push({ text: block.text, findings: byBlock.get(offset) ?? [] });
    offset += lengthOf(block);
  }
  close(offset);
  return sections;

  function close(end: number): void {
    if (blocks.length >= leastBlocks) sections.push({ start, end, ...coherenceOf(blocks) });
    blocks = [];
    start = end;
  }
}

function* blocksOf(text: string, markup: Markup): Generator<Block> {
  const document = new LiveDocument(text, markup, createBlockReader([]));
  document.work(() => false);
  for (const chunk of document.snapshot.chunks) yield* chunk.blocks;
}

/** Coherence asks whether a finding reaches out of its block, so its other ends are either in the block or before it. */
function unitFinding({ category, severity, confidence, span, block, related, message, data }: Finding): UnitFinding {
  return {
    category,
    severity,
    confidence,
    place: { part: 1, ...span },
    related: related.map((other) => ({ role: other.role, part: other.block === block ? 1 : 0, ...other.span })),
    message,
    data,
  };
}

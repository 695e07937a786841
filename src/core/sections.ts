import type { AnswerMeans, UnitFinding } from "./analytical/task";
import { type Coherence, coherenceOf } from "./analytical/coherence";
import { type Block, isProse, lengthOf } from "./document/block";
import type { Found } from "./findings/finding";
import type { LiveDocument } from "./liveDocument";
import type { Mark } from "./structural/rule";

/** How well one section hangs together. Offsets are UTF-16 units, end exclusive; a section ends where the next heading begins. */
export interface SectionCoherence extends Coherence {
  readonly start: number;
  readonly end: number;
}

/** A section of one block always hangs together, and a number for that would say nothing. */
const leastBlocks = 2;

interface Section {
  readonly start: number;
  readonly end: number;
  readonly heading: Block | undefined;
  readonly prose: readonly Block[];
}

/** The coherence of each section of a document, given what discourse has found in it so far. */
export function sectionsOf(live: LiveDocument, means: AnswerMeans): SectionCoherence[] {
  return [...sections(live)].flatMap((section) => {
    const coherence = judged(section, live, means);
    return coherence === undefined ? [] : [{ start: section.start, end: section.end, ...coherence }];
  });
}

/** The coherence of the section under a heading; `undefined` where there is nothing to judge. Looks through the document: not for every keystroke. */
export function coherenceUnder(heading: Block, live: LiveDocument, means: AnswerMeans): Coherence | undefined {
  for (const section of sections(live)) if (section.heading === heading) return judged(section, live, means);
  return undefined;
}

function judged({ prose }: Section, live: LiveDocument, means: AnswerMeans): Coherence | undefined {
  if (prose.length < leastBlocks) return undefined;
  return coherenceOf(prose.map((block) => ({ text: block.text, findings: discourseIn(block, live) })), means);
}

function* sections({ snapshot }: LiveDocument): Generator<Section> {
  let start = 0;
  let offset = 0;
  let heading: Block | undefined;
  let prose: Block[] = [];
  for (const { blocks } of snapshot.chunks) {
    for (const block of blocks) {
      if (block.kind === "heading") {
        yield { start, end: offset, heading, prose };
        start = offset;
        heading = block;
        prose = [];
      } else if (isProse(block.kind)) prose.push(block);
      offset += lengthOf(block);
    }
  }
  yield { start, end: offset, heading, prose };
}

function discourseIn(block: Block, live: LiveDocument): UnitFinding[] {
  return live.analytical.marksOf(block).flatMap(({ rule, found, ...mark }) => (rule.id === "discourse" && found !== undefined ? [unitFinding(mark, found, block)] : []));
}

/** Coherence asks whether a finding reaches out of its block, so its other ends are either in the block or before it. */
function unitFinding({ category, confidence, start, end }: Omit<Mark, "rule" | "found">, { severity, message = "", data, related }: Found, block: Block): UnitFinding {
  return {
    category,
    severity,
    confidence: confidence / 100,
    place: { part: 1, start, end },
    related: related.map((other) => ({ role: other.role, part: other.block === block ? 1 : 0, ...other.span })),
    message,
    data,
  };
}

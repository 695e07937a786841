import { type Block, lengthOf } from "./document/block";
import type { Markup } from "./document/language";
import { DocumentRelations } from "./documentRelations";
import type { Finding, Related } from "./findings/finding";
import { inEnglish, type Localizer } from "./localizer";
import { LiveDocument, type PlacedMark, type Range } from "./liveDocument";
import type { RelationalReader } from "./relational/documentSentences";
import { directivesOnly, hearingOf, isSilenced, type Silence } from "./silence";
import type { BlockReader } from "./structural/read";
import type { Rule } from "./structural/rule";

/** A finding with its place in the document. Offsets are UTF-16 units, end exclusive; lines and columns are 0-based. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
  readonly range: Range;
  readonly related: readonly PlacedRelated[];
  readonly mark: PlacedMark;
}

/** The other end of a finding, in its place. */
export interface PlacedRelated {
  readonly role: string;
  readonly start: number;
  readonly end: number;
}

/** Lines asked for at once: bounds the marks that are held at one time, whatever the document's size. */
const windowLines = 2_000;

/** What a text that nobody edits is read with. */
export interface TextReaders {
  readonly structural: BlockReader;
  /** `undefined` where nothing of the relational tier is wanted, or its model is not there. */
  readonly relational: { readonly reader: RelationalReader; readonly chosen: ReadonlySet<Rule> } | undefined;
}

/** Opens a text for one reading. */
export function openText(text: string, markup: Markup, { structural, relational }: TextReaders): LiveDocument {
  const live = new LiveDocument(text, markup, structural);
  if (relational !== undefined) live.relational = new DocumentRelations(live, relational.reader, relational.chosen);
  return live;
}

/** All findings of a text that nobody edits, in document order. They are made one by one as the caller takes them. */
export function findingsOf(text: string, markup: Markup, reader: BlockReader): Generator<PlacedFinding> {
  return findingsIn(openText(text, markup, { structural: reader, relational: undefined }));
}

/**
 * All findings of a document that nobody edits while they are taken, those of its other tiers included, but for what is silenced: what its own directives hide,
 * unless something else is said. They are in English, for command lines, unless told otherwise.
 */
export function* findingsIn(document: LiveDocument, silence: Silence = directivesOnly, l10n: Localizer = inEnglish): Generator<PlacedFinding> {
  document.work(() => false);
  if (silence.directives) judgeDirectives(document, silence);
  const offsetOf = blockOffsets(document);
  for (const placed of marksOf(document)) {
    if (!isSilenced(document, placed, silence)) yield place(document.explain(placed, l10n), placed, offsetOf);
  }
}

/** Which directives are of no use is known when everything has been looked at. */
function judgeDirectives(document: LiveDocument, silence: Silence): void {
  if (document.waivers.isEmpty) return;
  document.waivers.startOver();
  for (const placed of marksOf(document)) isSilenced(document, placed, silence);
  document.waivers.conclude(() => hearingOf(document, () => true));
}

function* marksOf(document: LiveDocument): Generator<PlacedMark> {
  let lastBlock = -1;
  for (let line = 0; line <= document.snapshot.lines; line += windowLines) {
    const marks = document.marksIn(line, line + windowLines - 1);
    // A block that reaches into the next window comes again with it.
    for (const placed of marks) if (placed.blockOffset > lastBlock) yield placed;
    lastBlock = Math.max(lastBlock, marks.at(-1)?.blockOffset ?? -1);
  }
}

function place(finding: Finding, mark: PlacedMark, offsetOf: (block: Block) => number): PlacedFinding {
  const { blockOffset, range } = mark;
  return {
    finding,
    start: blockOffset + finding.span.start,
    end: blockOffset + finding.span.end,
    range,
    related: finding.related.map((related) => placeRelated(related, offsetOf(related.block))),
    mark,
  };
}

function placeRelated({ role, span }: Related, blockOffset: number): PlacedRelated {
  return { role, start: blockOffset + span.start, end: blockOffset + span.end };
}

/** Where blocks stand. All are looked up at once when the first is asked for: most documents have no finding with a second end. */
function blockOffsets(document: LiveDocument): (block: Block) => number {
  let offsets: Map<Block, number> | undefined;
  return (block) => {
    if (offsets === undefined) {
      offsets = new Map();
      let offset = 0;
      for (const chunk of document.snapshot.chunks) {
        for (const each of chunk.blocks) {
          offsets.set(each, offset);
          offset += lengthOf(each);
        }
      }
    }
    return offsets.get(block)!;
  };
}

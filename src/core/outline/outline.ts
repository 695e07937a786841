import { type Block, lengthOf, type Span } from "../document/block";
import type { DocumentRelations } from "../documentRelations";
import { type CategoryId, familyOf } from "../findings/category";
import type { Related } from "../findings/finding";
import type { LiveDocument, PlacedMark, Range } from "../liveDocument";
import type { BlockReader } from "../structural/read";
import { universalClaim } from "../structural/universalClaim";
import { entitiesIn, type OutlinedEntity } from "./entities";
import { excerptOf, titleOf, wordsAs } from "./excerpts";
import { subjectOf } from "./subjects";

/** What a document says, by what it does: demands, hangs together, speaks of, contradicts itself in, claims and leaves open. Places hold until the next edit. */
export interface Outline {
  readonly requirements: Listed<Requirement>;
  /** Those that have segments. */
  readonly sections: readonly DiscourseSection[];
  readonly segments: number;
  readonly entities: Listed<OutlinedEntity>;
  readonly contradictions: Listed<OutlinedContradiction>;
  readonly claims: Listed<OutlinePlace>;
  readonly holes: Listed<OutlinePlace>;
}

/** Items of a large document are counted, but not all listed. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly count: number;
}

export interface OutlinePlace {
  readonly block: Block;
  readonly span: Span;
  /** `undefined` in other documents. */
  readonly range: Range | undefined;
  /** On one line. */
  readonly words: string;
}

export interface Requirement extends OutlinePlace {
  readonly category: CategoryId;
  /** As written: `MUST NOT`. */
  readonly keyword: string;
  /** Who or what is to meet it; empty where the text does not say. */
  readonly subject: string;
}

export interface DiscourseSection {
  /** The heading's place; `undefined` before the first one. */
  readonly heading: OutlinePlace | undefined;
  readonly segments: readonly DiscourseSegment[];
}

export interface DiscourseSegment extends OutlinePlace {
  readonly category: CategoryId;
  /** What it belongs to. */
  readonly to: OutlinePlace | undefined;
}

export interface OutlinedContradiction {
  readonly category: CategoryId;
  readonly message: string;
  readonly sides: readonly [OutlinePlace, OutlinePlace];
}

/** What an outline is made from. */
export interface OutlineParts {
  readonly live: LiveDocument;
  /** The marks that are shown. */
  marksIn(firstLine: number, lastLine: number): readonly PlacedMark[];
  readonly reader: BlockReader;
  /** `undefined` where the relational tier does not read the document. */
  readonly relations: DocumentRelations | undefined;
}

/** Lines looked at between two rests. */
const windowLines = 32;
/** Of one kind. */
const mostListed = 1_000;

/** Reads the outline of a document. Yields now and then; it must not outlive an edit. */
export function* readOutline(parts: OutlineParts): Generator<undefined, Outline> {
  const { live, relations } = parts;
  const sections = yield* sectionsIn(live);
  const requirements = new Listing<Requirement>();
  const contradictions = new Listing<OutlinedContradiction>();
  const claims = new Listing<OutlinePlace>();
  const holes = new Listing<OutlinePlace>();
  const seen = new Pairs();
  let section = 0;
  let segments = 0;

  for (let line = 0; line <= live.snapshot.lines; line += windowLines) {
    for (const placed of parts.marksIn(line, line + windowLines - 1)) {
      // A mark that began in the lines before has been taken there.
      if (placed.range.start.line < line) continue;
      take(placed);
      yield;
    }
    yield;
  }
  const entities = relations === undefined ? nobody : yield* entitiesIn(relations);
  return { requirements, sections: sections.filter((each) => each.segments.length > 0), segments, entities, contradictions, claims, holes };

  function take(placed: PlacedMark): void {
    const { category, rule, detail } = placed.mark;
    switch (familyOf(category)) {
      case "constraint":
        // Where the keywords are defined, nothing is demanded.
        if (detail !== "defining") requirements.add(() => requirementAt(placed, parts));
        break;
      case "discourse":
        while (section + 1 < sections.length && sections[section + 1]!.start <= placed.blockOffset) section++;
        segments++;
        if (sections[section]!.segments.length < mostListed) sections[section]!.segments.push(segmentAt(placed, live));
        break;
      case "contradiction": {
        const sides = sidesOf(placed, live);
        if (sides !== undefined && seen.add(...sides)) contradictions.add(() => ({ category, message: live.explain(placed).message, sides }));
        break;
      }
      default:
        if (category === "domain.hole" || category === "domain.placeholder") holes.add(() => placeOf(placed));
        else if (category === "modality.certain" || rule === universalClaim) claims.add(() => statementAt(placed, parts));
    }
  }
}

const nobody: Listed<OutlinedEntity> = { items: [], count: 0 };

/** Counts everything and keeps the first ones, which are made only then. */
class Listing<Item> implements Listed<Item> {
  readonly items: Item[] = [];
  count = 0;

  add(make: () => Item): void {
    this.count++;
    if (this.items.length < mostListed) this.items.push(make());
  }
}

/** Either side of a contradiction is marked; it is one contradiction all the same. */
class Pairs {
  private readonly ordinals = new Map<Block, number>();
  private readonly pairs = new Set<string>();

  /** False where the two have been seen, in whichever order. */
  add(some: OutlinePlace, other: OutlinePlace): boolean {
    const [first, second] = [this.nameOf(some), this.nameOf(other)].sort();
    const before = this.pairs.size;
    return this.pairs.add(`${first!} ${second!}`).size > before;
  }

  private nameOf({ block, span }: OutlinePlace): string {
    const ordinal = this.ordinals.get(block) ?? this.ordinals.size;
    this.ordinals.set(block, ordinal);
    return `${ordinal}:${span.start}-${span.end}`;
  }
}

interface OpenSection {
  /** Offset of the heading in the document. */
  readonly start: number;
  readonly heading: OutlinePlace | undefined;
  readonly segments: DiscourseSegment[];
}

/** The document's sections, without their segments. The first is what stands before all headings. */
function* sectionsIn(live: LiveDocument): Generator<undefined, readonly OpenSection[]> {
  const sections: OpenSection[] = [{ start: -1, heading: undefined, segments: [] }];
  let offset = 0;
  for (const [chunk, { blocks }] of live.snapshot.chunks.entries()) {
    for (const [index, block] of blocks.entries()) {
      if (block.kind === "heading") {
        const span = { start: 0, end: block.text.length };
        sections.push({ start: offset, heading: { block, span, range: live.rangeOf({ chunk, index }, span), words: titleOf(block.text) }, segments: [] });
      }
      offset += lengthOf(block);
    }
    yield;
  }
  return sections;
}

function placeOf({ mark, block, range }: PlacedMark): OutlinePlace {
  const span = { start: mark.start, end: mark.end };
  return { block, span, range, words: wordsAs(block.text.slice(span.start, span.end)) };
}

/** The mark, said by the sentence it is in. */
function statementAt(placed: PlacedMark, { live, reader }: OutlineParts): OutlinePlace {
  const { block, mark } = placed;
  const { start, end } = sentenceAt(block, mark.start, reader.sentencesOf(block, live.markup));
  return { ...placeOf(placed), words: excerptOf(block.text.slice(start, end)) };
}

function requirementAt(placed: PlacedMark, parts: OutlineParts): Requirement {
  const { live, reader, relations } = parts;
  const { block, mark } = placed;
  const sentence = sentenceAt(block, mark.start, reader.sentencesOf(block, live.markup));
  return {
    ...statementAt(placed, parts),
    category: mark.category,
    keyword: wordsAs(block.text.slice(mark.start, mark.end)).replaceAll("*", ""),
    subject: subjectOf(placed, sentence, relations),
  };
}

function sentenceAt({ text }: Block, offset: number, sentences: readonly Span[]): Span {
  return sentences.find(({ end }) => end > offset) ?? { start: 0, end: text.length };
}

/** A segment is marked by its first words, and said by as many as a line holds. */
function segmentAt(placed: PlacedMark, live: LiveDocument): DiscourseSegment {
  const { block, mark } = placed;
  const [other] = mark.found?.related ?? [];
  return { ...placeOf(placed), words: excerptOf(block.text.slice(mark.start)), category: mark.category, to: other && otherEnd(other, live) };
}

function sidesOf(placed: PlacedMark, live: LiveDocument): readonly [OutlinePlace, OutlinePlace] | undefined {
  const [other] = placed.mark.found?.related ?? [];
  return other && [{ ...placeOf(placed), words: excerptOf(wordsAt(placed.block, placed.mark)) }, otherEnd(other, live)];
}

function otherEnd({ block, span }: Related, live: LiveDocument): OutlinePlace {
  return { block, span, range: live.locate(block, span), words: excerptOf(wordsAt(block, span)) };
}

function wordsAt({ text }: Block, { start, end }: Span): string {
  return text.slice(start, end);
}

import type { Block, Span } from "../document/block";
import { blockPlaces } from "../document/blockPlaces";
import { headingTitle } from "../document/headingTitle";
import type { DocumentRelations } from "../documentRelations";
import { type CategoryId, familyOf } from "../findings/category";
import { type LiveDocument, messageOf, type PlacedMark } from "../liveDocument";
import type { Localizer } from "../localizer";
import type { BlockReader } from "../structural/read";
import { type Claim, ClaimGathering } from "./claims";
import { DiscourseGathering, type DiscourseTree } from "./discourseTree";
import { entitiesIn, type OutlinedEntity } from "./entities";
import { excerptOf, longestExcerpt, wordsAs } from "./excerpts";
import { type Listed, Listing, otherEnd, type OutlinePlace, type PlacedBlocks, placeOf } from "./places";
import { subjectOf } from "./subjects";

/** What a document says, by what it does: demands, hangs together, speaks of, contradicts itself in, claims and leaves open. Places hold until the next edit. */
export interface Outline {
  readonly requirements: Listed<Requirement>;
  readonly discourse: DiscourseTree;
  readonly entities: Listed<OutlinedEntity>;
  readonly contradictions: Listed<OutlinedContradiction>;
  readonly claims: Listed<Claim>;
  readonly holes: Listed<OutlinePlace>;
}

export interface Requirement extends OutlinePlace {
  readonly category: CategoryId;
  /** As written: `MUST NOT`. */
  readonly keyword: string;
  /** Who or what is to meet it; empty where the text does not say. */
  readonly subject: string;
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
  readonly l10n: Localizer;
}

/** Lines looked at between two rests. */
const windowLines = 32;

/** Reads the outline of a document. Yields now and then; it must not outlive an edit. */
export function* readOutline(parts: OutlineParts): Generator<undefined, Outline> {
  const { live, relations, reader, l10n } = parts;
  const places = yield* blockPlaces(live.snapshot);
  const headings = yield* headingsIn(live);
  const sentencesOf = (block: Block): readonly Span[] => reader.sentencesOf(block, live.markup);
  const gathered = { live, places, relations, sentencesOf };
  const discourse = new DiscourseGathering(gathered);
  const claims = new ClaimGathering(gathered);
  const requirements = new Listing<Requirement>();
  const contradictions = new Listing<OutlinedContradiction>();
  const holes = new Listing<OutlinePlace>();
  const seen = new Pairs();
  /** How many headings stand before the mark that is looked at. */
  let passed = 0;

  for (let line = 0; line <= live.snapshot.lines; line += windowLines) {
    for (const placed of parts.marksIn(line, line + windowLines - 1)) {
      // A mark that began in the lines before has been taken there.
      if (placed.range.start.line < line) continue;
      take(placed);
      claims.note(placed);
      yield;
    }
    yield;
  }
  return {
    requirements,
    discourse: yield* discourse.tree(headings),
    entities: relations === undefined ? nobody : yield* entitiesIn(relations),
    contradictions,
    claims: yield* claims.claims(),
    holes,
  };

  function take(placed: PlacedMark): void {
    const { category, detail } = placed.mark;
    switch (familyOf(category)) {
      case "constraint":
        // Where the keywords are defined, nothing is demanded.
        if (detail !== "defining") requirements.add(() => requirementAt(placed, parts));
        break;
      case "discourse":
        while (passed < headings.length && isUpTo(headings[passed]!, placed)) passed++;
        discourse.add(placed, headings[passed - 1]?.block);
        break;
      case "contradiction": {
        const sides = sidesOf(placed, gathered);
        if (sides === undefined || !seen.add(...sides)) break;
        contradictions.add(() => ({ category, message: messageOf(placed, l10n), sides }));
        claims.oppose(sides);
        break;
      }
      default:
        if (category === "domain.hole" || category === "domain.placeholder") holes.add(() => placeOf(placed));
    }
  }
}

const nobody: Listed<OutlinedEntity> = { items: [], count: 0 };

/** Whether a heading stands before a mark, or is what is marked. */
function isUpTo({ range }: OutlinePlace, placed: PlacedMark): boolean {
  const [heading, mark] = [range!.start, placed.range.start];
  return heading.line < mark.line || (heading.line === mark.line && heading.character <= mark.character);
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

function* headingsIn(live: LiveDocument): Generator<undefined, readonly OutlinePlace[]> {
  const headings: OutlinePlace[] = [];
  for (const [chunk, { blocks }] of live.snapshot.chunks.entries()) {
    for (const [index, block] of blocks.entries()) {
      if (block.kind !== "heading") continue;
      const span = { start: 0, end: block.text.length };
      headings.push({ block, span, range: live.rangeOf({ chunk, index }, span), words: headingTitle(block, longestExcerpt) });
    }
    yield;
  }
  return headings;
}

function requirementAt(placed: PlacedMark, { live, reader, relations }: OutlineParts): Requirement {
  const { block, mark } = placed;
  const sentence = sentenceAt(block, mark.start, reader.sentencesOf(block, live.markup));
  return {
    ...placeOf(placed),
    words: excerptOf(wordsAt(block, sentence)),
    category: mark.category,
    keyword: wordsAs(block.text.slice(mark.start, mark.end)).replaceAll("*", ""),
    subject: subjectOf(placed, sentence, relations),
  };
}

function sentenceAt({ text }: Block, offset: number, sentences: readonly Span[]): Span {
  return sentences.find(({ end }) => end > offset) ?? { start: 0, end: text.length };
}

function sidesOf(placed: PlacedMark, blocks: PlacedBlocks): readonly [OutlinePlace, OutlinePlace] | undefined {
  const [other] = placed.mark.found?.related ?? [];
  return other && [{ ...placeOf(placed), words: excerptOf(wordsAt(placed.block, placed.mark)) }, otherEnd(other, blocks)];
}

function wordsAt({ text }: Block, { start, end }: Span): string {
  return text.slice(start, end);
}

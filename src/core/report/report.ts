import type { Block, Span } from "../document/block";
import { blockPlaces } from "../document/blockPlaces";
import { headingTitle } from "../document/headingTitle";
import { onOneLine } from "../document/oneLine";
import { addReadingWords, Tokenizer } from "../document/reading";
import { Vocabulary } from "../document/vocabulary";
import type { CategoryId } from "../findings/category";
import type { LiveDocument, PlacedMark, Position } from "../liveDocument";
import type { Localizer } from "../localizer";
import { noText, type Readability, readabilityOf, sizeOf, sum, type TextSize } from "./readability";

/** A place of the document, and its words on one line. */
export interface ReportPlace extends Position {
  readonly words: string;
}

/** How often a category was found. */
export interface Count {
  readonly category: CategoryId;
  readonly count: number;
}

/** A heading and what stands below it, up to the next heading. */
export interface SectionReport {
  /** The heading without its markup; empty for what stands before the first. */
  readonly title: string;
  /** 0-based. */
  readonly line: number;
  readonly words: number;
  readonly ambiguities: number;
}

/** Two statements that cannot both hold. */
export interface ReportedContradiction {
  readonly message: string;
  readonly first: ReportPlace;
  /** `undefined` where it stands in another document. */
  readonly second: ReportPlace | undefined;
}

/** Something that is still to be filled in. */
export interface OpenPoint extends ReportPlace {
  readonly category: CategoryId;
}

/** What there is to say of a document as a whole. */
export interface Report {
  readonly size: TextSize;
  /** Of the English text; `undefined` where there is none, since the formulas were made for English. */
  readonly readability: Readability | undefined;
  readonly certainty: readonly Count[];
  readonly requirements: readonly Count[];
  readonly sections: readonly SectionReport[];
  readonly contradictions: readonly ReportedContradiction[];
  readonly openPoints: readonly OpenPoint[];
}

const certaintyCategories = [
  "modality.certain",
  "modality.probable",
  "modality.uncertain",
  "modality.conditional",
] as const satisfies readonly CategoryId[];
const requirementCategories = [
  "constraint.mandatory",
  "constraint.prohibited",
  "constraint.recommended",
  "constraint.discouraged",
  "constraint.optional",
] as const satisfies readonly CategoryId[];

/** Blocks and marks looked at between two rests. */
const atOnce = 16;
/** Words of a place that are quoted, UTF-16 units. */
const longest = 160;

/** Reports on a document. `marks` are those of its findings that count, in its order. Rests now and then; it must not outlive an edit. */
export function* reportOn(live: LiveDocument, marks: readonly PlacedMark[], l10n: Localizer): Generator<undefined, Report> {
  const { size, english, sections } = yield* measure(live);
  const counts = new Map<string, number>();
  const openPoints: OpenPoint[] = [];
  let section = 0;
  for (const [i, { mark, block, range }] of marks.entries()) {
    if (i % atOnce === 0) yield;
    counts.set(mark.category, (counts.get(mark.category) ?? 0) + 1);
    while (section + 1 < sections.length && sections[section + 1]!.line <= range.start.line) section++;
    if (mark.category.startsWith("ambiguity.")) sections[section]!.ambiguities++;
    if (openCategories.has(mark.category)) openPoints.push({ category: mark.category, ...placeAt(range.start, block, mark) });
  }
  const countsOf = (categories: readonly CategoryId[]): Count[] => categories.map((category) => ({ category, count: counts.get(category) ?? 0 }));
  return {
    size,
    readability: readabilityOf(english),
    certainty: countsOf(certaintyCategories),
    requirements: countsOf(requirementCategories),
    sections: sections.filter(({ title, words, ambiguities }) => title !== "" || words > 0 || ambiguities > 0),
    contradictions: yield* contradictionsIn(live, marks, l10n),
    openPoints,
  };
}

const openCategories: ReadonlySet<CategoryId> = new Set(["domain.hole", "domain.placeholder"]);

interface OpenSection extends SectionReport {
  words: number;
  ambiguities: number;
}

interface Measured {
  readonly size: TextSize;
  /** The part of it that is English. */
  readonly english: TextSize;
  /** At least one. */
  readonly sections: OpenSection[];
}

function* measure({ snapshot, markup }: LiveDocument): Generator<undefined, Measured> {
  const vocabulary = new Vocabulary();
  addReadingWords(vocabulary);
  const tokenizer = new Tokenizer(vocabulary);
  const sections: OpenSection[] = [{ title: "", line: 0, words: 0, ambiguities: 0 }];
  let size = noText;
  let english = noText;
  let line = 0;
  let looked = 0;
  for (const { blocks } of snapshot.chunks) {
    for (const block of blocks) {
      if (++looked % atOnce === 0) yield;
      if (block.kind === "heading") sections.push({ title: headingTitle(block, longest), line, words: 0, ambiguities: 0 });
      else if (runs(block)) {
        tokenizer.read(block, markup);
        const own = sizeOf(tokenizer);
        size = sum(size, own);
        if (tokenizer.english) english = sum(english, own);
        sections.at(-1)!.words += own.words;
      }
      line += block.lines;
    }
  }
  return { size, english, sections };
}

/** Whether a block is running text. */
function runs({ kind }: Block): boolean {
  return kind === "paragraph" || kind === "listItem" || kind === "quote";
}

/** Each pair once: both statements have a finding that names the other. */
function* contradictionsIn(live: LiveDocument, marks: readonly PlacedMark[], l10n: Localizer): Generator<undefined, readonly ReportedContradiction[]> {
  const contradictory = marks.filter(({ mark }) => mark.category.startsWith("contradiction."));
  if (contradictory.length === 0) return [];
  const places = yield* blockPlaces(live.snapshot);
  const pairs = new Map<string, ReportedContradiction>();
  for (const placed of contradictory) {
    yield;
    const { message, related } = live.explain(placed, l10n);
    const first = placeAt(placed.range.start, placed.block, placed.mark);
    const other = related[0];
    const place = other && places.get(other.block);
    const second = place && placeAt(live.rangeOf(place, other.span).start, other.block, other.span);
    const key = [first, second].map((each) => (each === undefined ? "" : `${each.line}:${each.character}`)).sort().join();
    if (!pairs.has(key)) pairs.set(key, { message, first, second });
  }
  return [...pairs.values()];
}

function placeAt({ line, character }: Position, { text }: Block, { start, end }: Span): ReportPlace {
  return { line, character, words: onOneLine(text.slice(start, end), longest) };
}

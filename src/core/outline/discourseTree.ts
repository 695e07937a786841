import type { Block, Span } from "../document/block";
import type { BlockPlace } from "../document/snapshot";
import type { CategoryId } from "../findings/category";
import type { PlacedMark } from "../liveDocument";
import { excerptOf } from "./excerpts";
import { otherEnd, type OutlinePlace, type PlacedBlocks } from "./places";
import { type RelationSense, senseOf, type Weight, weightOf } from "./relationSense";

/** How a document hangs together, after Mann and Thompson's Rhetorical Structure Theory: sections, in them passages, in them segments. */
export interface DiscourseTree {
  /** Those in which something is related to something. */
  readonly sections: readonly DiscourseSection[];
  /** Relations, and how many of them are in the tree. */
  readonly count: number;
  readonly listed: number;
}

export interface DiscourseSection {
  /** The heading's place; `undefined` before the first one. */
  readonly heading: OutlinePlace | undefined;
  /** Relations in it and in the sections below it. */
  readonly count: number;
  readonly passages: readonly Segment[];
  readonly sections: readonly DiscourseSection[];
}

/** A paragraph, a sentence or a clause that is related to others, in document order. What is related to nothing is left out. */
export interface Segment extends OutlinePlace {
  readonly kind: "paragraph" | "sentence" | "clause";
  /** What it is to others; the first one says where it stands in the tree. None for what others are related to. */
  readonly relations: readonly SegmentRelation[];
  /** Its own segments, and those that serve it. */
  readonly parts: readonly Segment[];
}

export interface SegmentRelation {
  readonly category: CategoryId;
  readonly sense: RelationSense;
  readonly weight: Weight;
  /** What it belongs to; `undefined` where a reader looks for that in vain. */
  readonly to: OutlinePlace | undefined;
}

/** Of a document. Of those beyond only the number is told. */
const mostRelations = 3_000;
/** A satellite of a satellite of a satellite… is listed beside the last of these. */
const deepest = 8;

export interface DiscourseParts extends PlacedBlocks {
  sentencesOf(block: Block): readonly Span[];
}

/** Gathers what discourse has found, which comes in document order, and makes a tree of it. */
export class DiscourseGathering {
  private readonly sections = new Map<Block | undefined, SectionFindings>();
  private count = 0;
  private listed = 0;

  constructor(private readonly parts: DiscourseParts) {}

  /** `heading`: of the section that the mark stands in. */
  add(placed: PlacedMark, heading: Block | undefined): void {
    this.count++;
    if (this.listed === mostRelations) return;
    this.listed++;
    let section = this.sections.get(heading);
    if (section === undefined) this.sections.set(heading, (section = new SectionFindings(this.parts)));
    section.add(placed);
  }

  /** `headings`: all of the document, in their order. */
  *tree(headings: readonly OutlinePlace[]): Generator<undefined, DiscourseTree> {
    const root = yield* openSection(undefined, this.sections.get(undefined));
    const open = [root];
    for (const heading of headings) {
      const section = yield* openSection(heading, this.sections.get(heading.block));
      while (open.length > 1 && open.at(-1)!.level >= section.level) closeLast(open);
      open.push(section);
    }
    while (open.length > 1) closeLast(open);
    const before: DiscourseSection[] = root.passages.length === 0 ? [] : [{ heading: undefined, count: root.own, passages: root.passages, sections: [] }];
    return { sections: [...before, ...root.sections], count: this.count, listed: this.listed };
  }
}

interface OpenSection {
  readonly heading: OutlinePlace | undefined;
  readonly level: number;
  /** Relations, those of closed sections below it included. */
  count: number;
  readonly own: number;
  readonly passages: readonly Segment[];
  readonly sections: DiscourseSection[];
}

function* openSection(heading: OutlinePlace | undefined, findings: SectionFindings | undefined): Generator<undefined, OpenSection> {
  const own = findings?.count ?? 0;
  const passages = findings === undefined ? [] : yield* findings.passages();
  return { heading, level: heading?.block.level ?? 0, count: own, own, passages, sections: [] };
}

/** A section without relations is left out; it is the place of those below it. */
function closeLast(open: OpenSection[]): void {
  const { heading, count, passages, sections } = open.pop()!;
  if (count === 0) return;
  const around = open.at(-1)!;
  around.count += count;
  around.sections.push({ heading, count, passages, sections });
}

/** A sentence of which something is known. */
interface Sentence {
  readonly block: Block;
  readonly place: BlockPlace;
  readonly index: number;
  readonly span: Span;
  readonly relations: SegmentRelation[];
  readonly clauses: Segment[];
  /** What it leads back to. */
  link: Link | undefined;
  /** Set when the tree is made. */
  depth: number;
  parent: Sentence | undefined;
  readonly below: Sentence[];
}

interface Link {
  readonly to: Sentence;
  readonly weight: Weight;
}

/** What was found in one section. */
class SectionFindings {
  count = 0;
  private readonly sentences = new Map<Block, Map<number, Sentence>>();

  constructor(private readonly parts: DiscourseParts) {}

  add(placed: PlacedMark): void {
    this.count++;
    const { block, place, mark } = placed;
    const [other] = mark.found?.related ?? [];
    const sentence = this.sentenceAt(block, place, mark.start);
    const sense = senseOf(mark.category, mark.found?.data["connective"]);
    const to = other && otherEnd(other, this.parts);
    const relation: SegmentRelation = { category: mark.category, sense, weight: weightOf(sense), to };
    const otherPlace = other && this.parts.places.get(other.block);
    const otherSentence = other && otherPlace && this.sentenceAt(other.block, otherPlace, other.span.start);
    if (otherSentence === sentence) {
      sentence.clauses.push(this.clauseAt(placed, sentence, other!.span, relation));
      return;
    }
    sentence.relations.push(relation);
    // Only ever back, so that nobody belongs to themselves in the end.
    if (otherSentence !== undefined && byPlace(otherSentence, sentence) < 0) sentence.link ??= { to: otherSentence, weight: relation.weight };
  }

  /** Paragraphs as a tree: what serves another paragraph is a part of it. */
  *passages(): Generator<undefined, readonly Segment[]> {
    const all = [...this.sentences.values()].flatMap((inBlock) => [...inBlock.values()]).sort(byPlace);
    const paragraphs = new Map<Block, Paragraph>();
    const top: Paragraph[] = [];
    for (const sentence of all) {
      const { block, index, link } = sentence;
      const known = paragraphs.get(block);
      if (link?.to.block === block) putBelow(sentence, link.to, link.weight);
      if (sentence.parent !== undefined) continue;
      if (known !== undefined) {
        known.sentences.push(sentence);
        continue;
      }
      const paragraph: Paragraph = { sentences: [sentence], depth: 1, parent: undefined, below: [] };
      paragraphs.set(block, paragraph);
      // A paragraph is to another what its first sentence is.
      const to = index === 0 && link !== undefined ? paragraphs.get(link.to.block) : undefined;
      if (to !== undefined) putBelow(paragraph, to, link!.weight);
      if (paragraph.parent === undefined) top.push(paragraph);
    }
    const passages: Segment[] = [];
    for (const paragraph of top) {
      passages.push(this.passageOf(paragraph));
      yield;
    }
    return passages;
  }

  private passageOf({ sentences, below }: Paragraph): Segment {
    const [first] = sentences;
    const under = below.map((each) => this.passageOf(each));
    if (sentences.length === 1) {
      const alone = this.segmentOf(first!, first!.relations);
      return { ...alone, parts: [...alone.parts, ...under] };
    }
    const { block, place, index, relations } = first!;
    // What its first sentence is to another paragraph, the paragraph is.
    const leading = index === 0 ? relations.filter(({ to }) => to !== undefined && to.block !== block) : [];
    const span = { start: 0, end: block.text.length };
    return {
      kind: "paragraph",
      block,
      span,
      range: this.parts.live.rangeOf(place, span),
      words: excerptOf(block.text),
      relations: leading,
      parts: [...sentences.map((each) => this.segmentOf(each, each === first ? relations.filter((relation) => !leading.includes(relation)) : each.relations)), ...under],
    };
  }

  private segmentOf({ block, place, span, clauses, below }: Sentence, relations: readonly SegmentRelation[]): Segment {
    return {
      kind: "sentence",
      block,
      span,
      range: this.parts.live.rangeOf(place, span),
      words: excerptOf(block.text.slice(span.start, span.end)),
      relations,
      parts: [...clauses, ...below.map((each) => this.segmentOf(each, each.relations))],
    };
  }

  /** From its first marked word up to the clause that it belongs to, or to the end of the sentence. */
  private clauseAt({ block, place, mark }: PlacedMark, sentence: Sentence, other: Span, relation: SegmentRelation): Segment {
    const { text } = block;
    const isLeading = other.start > mark.start && endsClause(text.slice(mark.end, other.start));
    const span = { start: mark.start, end: isLeading ? other.start : Math.max(mark.end, sentence.span.end) };
    const words = excerptOf(text.slice(span.start, span.end)).replace(/[,;:–—]$/, "");
    return { kind: "clause", block, span, range: this.parts.live.rangeOf(place, span), words, relations: [relation], parts: [] };
  }

  private sentenceAt(block: Block, place: BlockPlace, offset: number): Sentence {
    const spans = this.parts.sentencesOf(block);
    const found = spans.findIndex(({ end }) => end > offset);
    const index = found < 0 ? Math.max(0, spans.length - 1) : found;
    let inBlock = this.sentences.get(block);
    if (inBlock === undefined) this.sentences.set(block, (inBlock = new Map()));
    let sentence = inBlock.get(index);
    if (sentence === undefined) {
      const span = spans[index] ?? { start: 0, end: block.text.length };
      sentence = { block, place, index, span, relations: [], clauses: [], link: undefined, depth: 1, parent: undefined, below: [] };
      inBlock.set(index, sentence);
    }
    return sentence;
  }
}

interface Paragraph {
  /** Those that serve no other sentence of it. */
  readonly sentences: Sentence[];
  depth: number;
  parent: Paragraph | undefined;
  readonly below: Paragraph[];
}

interface Nested<Self> {
  depth: number;
  parent: Self | undefined;
  readonly below: Self[];
}

/** A satellite below what it serves, everything else beside what it belongs to, which comes before it in the document. */
function putBelow<Node extends Nested<Node>>(node: Node, to: Node, weight: Weight): void {
  const parent = weight === "satellite" && to.depth < deepest ? to : to.parent;
  if (parent === undefined) return;
  node.parent = parent;
  node.depth = parent.depth + 1;
  parent.below.push(node);
}

function byPlace(a: Sentence, b: Sentence): number {
  return a.place.chunk - b.place.chunk || a.place.index - b.place.index || a.index - b.index;
}

/** Where nothing marks the end of a clause, the whole sentence is shown rather than a piece of another clause. */
function endsClause(text: string): boolean {
  return /[,;:–—)]$/.test(text.trimEnd());
}

import type { Block } from "../document/block";
import type { Position } from "../document/lineCursor";
import { type Chunk, type Snapshot, startColumn } from "../document/snapshot";
import type { ChunkReading } from "../structural/documentFacts";
import type { BlockReading } from "../structural/read";
import type { DocumentIndex, Mark, Verdict } from "../structural/rule";
import { unusedDirective } from "../structural/unusedDirective";
import { directivesOf, hasDirectives } from "./chunkDirectives";
import { type Faults, faultsOf, type Hearing, Layout, PlacedDirective } from "./layout";

/** The document whose directives these are, as it is now. */
export interface WaiverSource {
  readonly snapshot: Snapshot;
  readingOf(chunk: Chunk): Pick<ChunkReading<BlockReading>, "readings" | "unread">;
}

/** The directives of a chunk as they were placed last. */
interface KnownChunk {
  /** How many of its blocks were not read. */
  readonly unread: number;
  readonly firstLine: number;
  readonly column: number;
  readonly placed: readonly PlacedDirective[];
}

/** What was worked out for a snapshot. */
interface Known {
  readonly of: Snapshot;
  /** The directives by chunk, where there are any. */
  readonly lists: readonly (readonly PlacedDirective[])[];
  readonly layout: Layout;
}

type FaultsByBlock = ReadonlyMap<Block, Faults>;

const noFaults: Faults = new Map();
const noDirectives: readonly PlacedDirective[] = [];

/**
 * What the directives in a document's text say about its findings. Which lines they are about is worked out once for a snapshot, from what is known of each
 * chunk; a document without directives pays nothing. Whether one is of use is known when the whole document has been gone over: between `startOver` and
 * `conclude`, everybody who shows findings asks `hides`.
 */
export class Waivers implements DocumentIndex {
  private isPossible = false;
  private known: Known | undefined;
  /** Blocks have been read that hold directives. */
  private isNews = false;
  private readonly chunks = new WeakMap<Chunk, KnownChunk>();
  private faults: FaultsByBlock = new Map();

  constructor(private readonly source: () => WaiverSource) {}

  /** No directive has been met. */
  get isEmpty(): boolean {
    return !this.isPossible;
  }

  /** Told of every block that has been read. */
  note(reading: BlockReading): void {
    if (reading.facts.length === 0 || !hasDirectives(reading)) return;
    this.isPossible = true;
    this.isNews = true;
  }

  /** Whether a directive hides a mark that starts at a place. What is said of directives themselves is never hidden by one. */
  hides({ rule }: Pick<Mark, "rule">, at: Position): boolean {
    return this.isPossible && rule !== unusedDirective && this.current().hides(rule.id, at);
  }

  /** Forgets what directives have been seen to hide. */
  startOver(): void {
    if (this.isPossible) this.current().startOver();
  }

  /** Takes what directives have been seen to hide for all that they hide. True if other ones are now known to be of no use than before. */
  conclude(hearing: () => Hearing): boolean {
    const before = this.faults;
    const faults = new Map<Block, Map<number, Verdict>>();
    const directives = this.isPossible ? this.current().directives : [];
    if (directives.length > 0) {
      const heard = hearing();
      for (const directive of directives) {
        for (const [start, verdict] of faultsOf(directive, heard, before.get(directive.directive.block) ?? noFaults)) mapIn(faults, directive.directive.block).set(start, verdict);
      }
    }
    this.faults = faults;
    return !areSame(before, faults);
  }

  /** Nothing is done here: chunks of which some blocks have not been read count as well. */
  update(): void {
    return;
  }

  judge({ start }: Mark, block: Block): Verdict | undefined {
    return this.faults.get(block)?.get(start);
  }

  private current(): Layout {
    const { snapshot, readingOf } = this.source();
    const { known } = this;
    if (known?.of === snapshot && !this.isNews) return known.layout;
    const lists: (readonly PlacedDirective[])[] = [];
    let line = 0;
    for (const [i, chunk] of snapshot.chunks.entries()) {
      const list = this.listOf(chunk, readingOf(chunk), line, () => startColumn(snapshot, i), known?.lists[lists.length]);
      if (list.length > 0) lists.push(list);
      line += chunk.lines;
    }
    const isSame = known !== undefined && known.lists.length === lists.length && lists.every((list, i) => list === known.lists[i]);
    const layout = isSame ? known.layout : new Layout(lists.flat());
    this.known = { of: snapshot, lists, layout };
    this.isNews = false;
    this.isPossible = lists.length > 0;
    return layout;
  }

  /** The directives of a chunk in their places: the same list as `before` if they are the same, since most keystrokes are about other words. */
  private listOf(
    chunk: Chunk,
    { readings, unread }: ReturnType<WaiverSource["readingOf"]>,
    firstLine: number,
    startsAt: () => number,
    before: readonly PlacedDirective[] | undefined,
  ): readonly PlacedDirective[] {
    const known = this.chunks.get(chunk);
    if (known?.unread === unread) {
      if (known.placed === noDirectives) return noDirectives;
      // Only where a long line goes on in the chunk do columns depend on what is before it.
      const isOnFirstLine = known.placed[0]!.directive.start.line === 0;
      if (known.firstLine === firstLine && (!isOnFirstLine || known.column === startsAt())) return known.placed;
    }
    if (!readings.some((reading) => reading !== undefined && hasDirectives(reading))) {
      this.chunks.set(chunk, { unread, firstLine, column: 0, placed: noDirectives });
      return noDirectives;
    }
    const column = startsAt();
    const placed = directivesOf(chunk, readings, column).map((directive) => new PlacedDirective(directive, firstLine));
    const list = before !== undefined && areAlike(before, placed) ? before : placed;
    this.chunks.set(chunk, { unread, firstLine, column, placed: list });
    return list;
  }
}

function areAlike(some: readonly PlacedDirective[], others: readonly PlacedDirective[]): boolean {
  const isAlike = (one: PlacedDirective, other: PlacedDirective): boolean =>
    one.directive.block === other.directive.block &&
    one.directive.span.start === other.directive.span.start &&
    one.start.line === other.start.line &&
    one.start.character === other.start.character &&
    one.directive.after + one.firstLine === other.directive.after + other.firstLine;
  return some.length === others.length && some.every((one, i) => isAlike(one, others[i]!));
}

function mapIn(faults: Map<Block, Map<number, Verdict>>, block: Block): Map<number, Verdict> {
  let map = faults.get(block);
  if (map === undefined) faults.set(block, (map = new Map()));
  return map;
}

function areSame(some: FaultsByBlock, others: FaultsByBlock): boolean {
  if (some.size !== others.size) return false;
  for (const [block, faults] of some) {
    const other = others.get(block);
    if (other?.size !== faults.size) return false;
    for (const [start, { kind }] of faults) if (other.get(start)?.kind !== kind) return false;
  }
  return true;
}

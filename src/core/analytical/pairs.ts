import type { Block, Span } from "../document/block";
import type { Analyzer } from "./analyzer";
import { isAnalyzed, type PlacedUnit } from "./documentUnits";
import { unitOf } from "./unit";

/** One statement of a pair: which block it stands in, and where. */
export interface PairEnd {
  readonly owner: object;
  readonly span: Span;
  readonly text: string;
}

/** Finds statements that speak of the same thing. Implemented by the statement index. */
export interface PairFinder {
  add(owner: object, text: string): void;
  remove(owner: object): void;
  pairsOf(owner: object): readonly { readonly first: PairEnd; readonly second: PairEnd }[];
}

/** The pairs of statements that one document has a part in. */
export interface DocumentPairs {
  /**
   * Takes in which blocks have come and gone, given those that are there; returns all pairs with an end in them. Only new blocks are looked at, and each may take
   * a millisecond: it yields after each, and may be left at any time. What has been done until then counts.
   */
  settle(blocks: ReadonlySet<Block>): Generator<undefined, Iterable<PlacedUnit>>;
  close(): void;
}

/** What a book knows of one document. */
interface Part {
  readonly document: object;
  /** Blocks that have been taken in. */
  readonly taken: Set<Block>;
  /** Documents that gained or lost a pair since they were told. */
  readonly touched: Set<object>;
}

/** The pairs of statements within and across the open documents of one folder. */
export class PairBook {
  private readonly byBlock = new Map<Block, Set<PlacedUnit>>();
  /** By the owner that the finder knows, which is the block itself. */
  private readonly standing = new Map<object, { readonly block: Block; readonly document: object }>();

  constructor(
    private readonly finder: PairFinder,
    private readonly contradiction: Pick<Analyzer, "id" | "version">,
    /** Called with the documents, other than the one that is settling, that gained or lost a pair. */
    private readonly changed: (documents: ReadonlySet<object>) => void,
  ) {}

  /** `document`: any object that stands for the document in `changed`. */
  open(document: object): DocumentPairs {
    const part: Part = { document, taken: new Set(), touched: new Set() };
    return {
      settle: (blocks) => this.settle(part, blocks),
      close: () => {
        for (const block of part.taken) this.drop(block, part);
        this.tell(part);
      },
    };
  }

  private *settle(part: Part, blocks: ReadonlySet<Block>): Generator<undefined, Iterable<PlacedUnit>> {
    for (const block of part.taken) if (!blocks.has(block)) this.drop(block, part);
    for (const block of blocks) {
      if (part.taken.has(block)) continue;
      part.taken.add(block);
      if (!isAnalyzed(block)) continue;
      this.add(block, part.document, part.touched);
      yield;
    }
    this.tell(part);
    return this.unitsOf(blocks);
  }

  private drop(block: Block, { taken, touched }: Part): void {
    taken.delete(block);
    if (this.standing.has(block)) this.remove(block, touched);
  }

  private tell({ document, touched }: Part): void {
    const others = new Set(touched);
    touched.clear();
    others.delete(document);
    if (others.size > 0) this.changed(others);
  }

  private add(block: Block, document: object, touched: Set<object>): void {
    this.standing.set(block, { block, document });
    this.finder.add(block, block.text);
    for (const pair of this.finder.pairsOf(block)) {
      const first = this.standing.get(pair.first.owner)?.block;
      const second = this.standing.get(pair.second.owner)?.block;
      if (first === undefined || second === undefined) continue;
      const placed: PlacedUnit = {
        unit: unitOf(this.contradiction, [{ role: "first", text: pair.first.text }, { role: "second", text: pair.second.text }]),
        places: [{ block: first, offset: pair.first.span.start }, { block: second, offset: pair.second.span.start }],
      };
      for (const end of new Set([first, second])) {
        let units = this.byBlock.get(end);
        if (units === undefined) this.byBlock.set(end, (units = new Set()));
        units.add(placed);
        touched.add(this.standing.get(end)!.document);
      }
    }
  }

  private remove(block: Block, touched: Set<object>): void {
    this.finder.remove(block);
    for (const placed of this.byBlock.get(block) ?? []) {
      for (const { block: end } of placed.places) {
        if (end === block) continue;
        this.byBlock.get(end)?.delete(placed);
        touched.add(this.standing.get(end)!.document);
      }
    }
    this.byBlock.delete(block);
    this.standing.delete(block);
  }

  private *unitsOf(blocks: ReadonlySet<Block>): Generator<PlacedUnit> {
    const given = new Set<PlacedUnit>();
    for (const block of blocks) {
      for (const placed of this.byBlock.get(block) ?? []) {
        if (given.has(placed)) continue;
        given.add(placed);
        yield placed;
      }
    }
  }
}

import type { Block, Span } from "../document/block";
import type { Chunk } from "../document/snapshot";
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
  /** Told of every chunk of the document, from first to last, before `settle`. */
  see(chunk: Chunk): void;
  /** Takes in what has come and gone since the last time; all pairs with an end in the document. Only blocks that are new are looked at. */
  settle(): Iterable<PlacedUnit>;
  close(): void;
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
    let known = new Set<Chunk>();
    let seen = new Set<Chunk>();
    return {
      see: (chunk) => seen.add(chunk),
      settle: () => {
        const gone = new Set<Block>();
        const come = new Set<Block>();
        for (const chunk of known) if (!seen.has(chunk)) for (const block of chunk.blocks) gone.add(block);
        for (const chunk of seen) if (!known.has(chunk)) for (const block of chunk.blocks) if (!gone.delete(block)) come.add(block);
        known = seen;
        seen = new Set();
        this.update(document, gone, come);
        return this.unitsOf(known);
      },
      close: () => {
        this.update(document, new Set([...known].flatMap(({ blocks }) => blocks)), new Set());
        known = new Set();
      },
    };
  }

  private update(document: object, gone: ReadonlySet<Block>, come: ReadonlySet<Block>): void {
    const touched = new Set<object>();
    for (const block of gone) if (this.standing.has(block)) this.remove(block, touched);
    for (const block of come) if (isAnalyzed(block)) this.add(block, document, touched);
    touched.delete(document);
    if (touched.size > 0) this.changed(touched);
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

  private *unitsOf(chunks: ReadonlySet<Chunk>): Generator<PlacedUnit> {
    const given = new Set<PlacedUnit>();
    for (const { blocks } of chunks) {
      for (const block of blocks) {
        for (const placed of this.byBlock.get(block) ?? []) {
          if (given.has(placed)) continue;
          given.add(placed);
          yield placed;
        }
      }
    }
  }
}

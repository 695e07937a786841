import { type Block, isProse } from "../../document/block";
import { hashText } from "../../document/hash";
import type { BlockPlace } from "../../document/snapshot";
import type { LiveDocument } from "../../liveDocument";
import type { Unit } from "../../analytical/task";
import type { Claim } from "../claim";
import { triageUnit } from "../units";

/** A claim, and where in its block it stands. UTF-16 units. */
export interface PlacedClaim extends Claim {
  readonly start: number;
  readonly end: number;
}

/** A block that is reviewed. */
export interface ReviewedBlock {
  readonly block: Block;
  /** As of the last time that the document was followed. */
  readonly place: BlockPlace;
  readonly heading: string;
  /** Asks for its claims; `undefined` for text that was written since, in which claims of the text before still stand. */
  readonly unit: Unit | undefined;
  /** Those that still stand there. */
  readonly carried: readonly PlacedClaim[];
}

/** A claim in two words is no sentence. */
const leastLength = 8;
const longestHeading = 300;

/** Blocks that may claim something. A heading names things. */
export function isReviewable({ kind, text }: Block): boolean {
  return isProse(kind) && kind !== "heading" && text.length >= leastLength;
}

/** What a block is known by in a scope: nobody can read its text from it. */
export function passageKey(block: Block): string {
  let key = keys.get(block);
  if (key === undefined) keys.set(block, (key = hashText(block.text, 1).toString(36)));
  return key;
}

/** It is asked for whenever there is news. */
const keys = new WeakMap<Block, string>();

interface Seen {
  readonly block: Block;
  readonly place: BlockPlace;
  readonly heading: string;
  readonly reviewed: ReviewedBlock | undefined;
  /** Index of the last block before it that has stayed, in the former list. */
  readonly behind: number;
}

/**
 * The blocks of a document that are reviewed. What is reviewed is decided when a review begins, by text: what is written later is not, except where it takes the
 * place of a paragraph that nobody had looked at yet. Claims stay where their words stay, in whatever their block has become.
 */
export class ReviewedBlocks {
  private known = new Map<Block, ReviewedBlock>();
  private readonly seen = new WeakSet<Block>();
  /** In document order. */
  list: readonly ReviewedBlock[] = [];

  /** `scope` grows with what the text becomes. */
  constructor(readonly scope: Set<string>) {}

  /**
   * Takes the document as it is now, which must be cut. `claimsOf` gives the claims of a block as far as they are known. Looks at every block: for when the typing
   * rests.
   */
  follow({ snapshot }: LiveDocument, claimsOf: (block: ReviewedBlock) => readonly PlacedClaim[] | undefined): void {
    const former = this.list;
    const indexes = new Map(former.map(({ block }, index) => [block, index]));
    const order: Seen[] = [];
    const stayed = new Set<number>();
    let heading = "";
    let behind = -1;
    for (const [chunk, { blocks }] of snapshot.chunks.entries()) {
      for (const [index, block] of blocks.entries()) {
        if (block.kind === "heading") heading = block.text.slice(0, longestHeading);
        const place = { chunk, index };
        const known = this.known.get(block);
        if (known !== undefined) {
          behind = indexes.get(block) ?? behind;
          stayed.add(behind);
          order.push({ block, place, heading, behind, reviewed: { ...known, place } });
        } else if (!this.seen.has(block)) {
          this.seen.add(block);
          if (!isReviewable(block)) continue;
          const isInScope = this.scope.has(passageKey(block));
          order.push({ block, place, heading, behind, reviewed: isInScope ? { block, place, heading, unit: triageUnit(block.text, heading), carried: [] } : undefined });
        }
      }
    }
    const lost = lostBehind(former, stayed, claimsOf);
    this.list = order.flatMap((each) => each.reviewed ?? this.successor(each, lost.get(each.behind)));
    this.known = new Map(this.list.map((each) => [each.block, each]));
  }

  /** These are not reviewed any more. */
  drop(blocks: readonly Block[]): void {
    const dropped = new Set(blocks);
    for (const block of blocks) this.scope.delete(passageKey(block));
    this.list = this.list.filter(({ block }) => !dropped.has(block));
    this.known = new Map(this.list.map((each) => [each.block, each]));
  }

  /** What stands where reviewed blocks have gone. */
  private successor({ block, place, heading }: Seen, lost: Lost | undefined): readonly ReviewedBlock[] {
    const carried = placedIn(block, lost?.claims ?? []);
    const isUnasked = lost?.isUnasked === true;
    if (!isUnasked && carried.length === 0) return [];
    this.scope.add(passageKey(block));
    return [{ block, place, heading, unit: isUnasked ? triageUnit(block.text, heading) : undefined, carried }];
  }
}

/** What blocks that have gone claimed. */
interface Lost {
  readonly claims: PlacedClaim[];
  /** Of one of them nobody knows yet. */
  isUnasked: boolean;
}

/** What has gone, by the block before it that has stayed. */
function lostBehind(former: readonly ReviewedBlock[], stayed: ReadonlySet<number>, claimsOf: (block: ReviewedBlock) => readonly PlacedClaim[] | undefined): ReadonlyMap<number, Lost> {
  const lost = new Map<number, Lost>();
  let behind = -1;
  for (const [index, block] of former.entries()) {
    if (stayed.has(index)) {
      behind = index;
      continue;
    }
    const here = lost.get(behind) ?? { claims: [], isUnasked: false };
    lost.set(behind, here);
    const claims = claimsOf(block);
    if (claims === undefined) here.isUnasked = true;
    else here.claims.push(...claims);
  }
  return lost;
}

/** The claims whose words a block has. Equal ones take the places that there are, in their order. */
function placedIn({ text }: Block, claims: readonly PlacedClaim[]): readonly PlacedClaim[] {
  const from = new Map<string, number>();
  return claims.flatMap((claim) => {
    const start = text.indexOf(claim.text, from.get(claim.text));
    if (start < 0) return [];
    const end = start + claim.text.length;
    from.set(claim.text, end);
    return [{ ...claim, start, end }];
  });
}

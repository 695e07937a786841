import type { Block, BlockKind } from "../document/block";
import { shortHash } from "../document/hash";
import type { Markup } from "../document/language";

/** A block's identity: a hash of everything that what is found in it may follow from. Never its position. */
export function identityOf(block: Block, markup: Markup): number {
  const form = (block.quoteDepth * 8 + block.level) * 2 + (block.entry.continues ? 1 : 0);
  return shortHash(block.text, seedOf(block.kind, markup) + form);
}

const seeds = new Map<string, Map<string, number>>();

function seedOf(kind: BlockKind, markup: Markup): number {
  let ofMarkup = seeds.get(markup);
  if (ofMarkup === undefined) seeds.set(markup, (ofMarkup = new Map()));
  let seed = ofMarkup.get(kind);
  if (seed === undefined) ofMarkup.set(kind, (seed = shortHash(`${kind} ${markup}`, 0)));
  return seed;
}

/**
 * What has been found, by the identity of the block it was found in: text that comes back (undo, a second equal paragraph, a fence opened and closed again)
 * is known already. Two generations of bounded size: when the young one is full it becomes the old one, and the old one is forgotten.
 */
export class FindingStore<Found> {
  private young = new Map<number, Entry<Found>>();
  private old = new Map<number, Entry<Found>>();

  /** `capacity`: entries a generation holds. */
  constructor(private readonly capacity: number) {}

  get(identity: number, block: Block): Found | undefined {
    const entry = this.young.get(identity) ?? this.old.get(identity);
    // Two texts may share a hash; nothing may ever be shown where its words are not.
    return entry !== undefined && entry.text === block.text && entry.kind === block.kind ? entry.found : undefined;
  }

  put(identity: number, block: Block, found: Found): void {
    if (this.young.size >= this.capacity) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(identity, { text: block.text, kind: block.kind, found });
  }
}

interface Entry<Found> {
  readonly text: string;
  readonly kind: string;
  readonly found: Found;
}

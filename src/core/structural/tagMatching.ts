import type { PlacedFact } from "./rule";

/** What is wrong with a tag, from the order of the document's tags alone. */
export interface TagFault {
  readonly tag: PlacedFact;
  /** `unclosed` to the end of the document, `closedOver` by the closing tag of the one around it, or a `stray` closing tag. */
  readonly kind: "unclosed" | "closedOver" | "stray";
  /** The open tag around it, if any. */
  readonly enclosing: PlacedFact | undefined;
  /** The closing tag that closed over it. */
  readonly closing: PlacedFact | undefined;
  /** A stray closing tag and the unclosed tag it stands directly in: probably two halves of one pair. */
  readonly partner: PlacedFact | undefined;
}

/**
 * A chunk's tags after all that is certain without the rest of the document has been settled. A closing tag whose opening tag is not in the chunk either
 * closes a tag in front of the chunk, and with it everything that is open here, or is stray; so tags are settled only if they opened behind the last such
 * one. What is settled leaves the open tags as they were: the rest, chunk after chunk, gives what all tags would give.
 */
export interface ChunkTags {
  readonly rest: readonly PlacedFact[];
  readonly faults: readonly TagFault[];
}

/** Settles what can be settled within one chunk. `isOpening` tells a tag that opens from one that closes. Linear. */
export function settleTags(tags: readonly PlacedFact[], isOpening: (tag: PlacedFact) => boolean): ChunkTags {
  const rest: PlacedFact[] = [];
  const faults: TagFault[] = [];
  // Names opened behind the last closing tag that is not settled: those tags are the end of `rest`.
  let open = new NameCounts();
  for (const tag of tags) {
    if (isOpening(tag)) {
      open.add(tag.fact.key);
      rest.push(tag);
    } else if (open.has(tag.fact.key)) {
      const closed: PlacedFact[] = [];
      let opener = takeLast(rest, open);
      while (opener.fact.key !== tag.fact.key) {
        closed.push(opener);
        opener = takeLast(rest, open);
      }
      for (const inner of closed) faults.push({ tag: inner, kind: "closedOver", enclosing: opener, closing: tag, partner: undefined });
    } else {
      rest.push(tag);
      open = new NameCounts();
    }
  }
  return { rest, faults };
}

interface OpenTag {
  readonly tag: PlacedFact;
  /** The first stray closing tag directly inside. */
  stray: PlacedFact | undefined;
}

/** Every fault among tags in document order: a stack, where a closing tag ends the nearest open tag of its name. Linear. */
export function matchTags(tags: Iterable<PlacedFact>, isOpening: (tag: PlacedFact) => boolean): TagFault[] {
  const faults: TagFault[] = [];
  const stack: OpenTag[] = [];
  const names = new NameCounts();

  const pop = (): OpenTag => {
    const top = stack.pop()!;
    names.remove(top.tag.fact.key);
    return top;
  };
  const report = (inner: OpenTag, kind: "unclosed" | "closedOver", enclosing: PlacedFact | undefined, closing: PlacedFact | undefined): void => {
    faults.push({ tag: inner.tag, kind, enclosing, closing, partner: inner.stray });
    if (inner.stray !== undefined) faults.push({ tag: inner.stray, kind: "stray", enclosing: inner.tag, closing: undefined, partner: inner.tag });
  };

  for (const tag of tags) {
    if (isOpening(tag)) {
      stack.push({ tag, stray: undefined });
      names.add(tag.fact.key);
    } else if (names.has(tag.fact.key)) {
      const inside: OpenTag[] = [];
      let opener = pop();
      while (opener.tag.fact.key !== tag.fact.key) {
        inside.push(opener);
        opener = pop();
      }
      for (const inner of inside) report(inner, "closedOver", opener.tag, tag);
      if (opener.stray !== undefined) faults.push({ tag: opener.stray, kind: "stray", enclosing: opener.tag, closing: undefined, partner: undefined });
    } else {
      const around = stack.at(-1);
      if (around !== undefined && around.stray === undefined) around.stray = tag;
      else faults.push({ tag, kind: "stray", enclosing: around?.tag, closing: undefined, partner: undefined });
    }
  }
  stack.forEach((inner, depth) => {
    report(inner, "unclosed", stack[depth - 1]?.tag, undefined);
  });
  return faults;
}

function takeLast(rest: PlacedFact[], open: NameCounts): PlacedFact {
  const last = rest.pop()!;
  open.remove(last.fact.key);
  return last;
}

/** How many open tags there are of each name. */
class NameCounts {
  private readonly counts = new Map<string, number>();

  has(name: string): boolean {
    return (this.counts.get(name) ?? 0) > 0;
  }

  add(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  remove(name: string): void {
    this.counts.set(name, this.counts.get(name)! - 1);
  }
}

import type { Priority } from "./background";

/** What can be queued. Higher priorities come first, within one the lower order. The queue alone writes `position`. */
export interface Queued {
  readonly priority: Priority;
  /** Unique; in the order in which things were wanted. */
  readonly order: number;
  /** Index in the heap, −1 outside. It makes leaving a queue of any length cheap. */
  position: number;
}

/** A binary heap that its items can leave from anywhere, in logarithmic time. */
export class Heap<Item extends Queued> {
  private readonly items: Item[] = [];

  get size(): number {
    return this.items.length;
  }

  /** The first item, if there is one. */
  get first(): Item | undefined {
    return this.items[0];
  }

  /** In no particular order. */
  get all(): readonly Item[] {
    return this.items;
  }

  push(item: Item): void {
    this.items.push(item);
    this.rise(item, this.items.length - 1);
  }

  /** Does nothing when the item is not here. */
  remove(item: Item): void {
    const at = item.position;
    if (this.items[at] !== item) return;
    item.position = -1;
    const last = this.items.pop()!;
    if (last === item) return;
    this.items[at] = last;
    last.position = at;
    this.moved(last);
  }

  /** After an item's priority has changed. */
  moved(item: Item): void {
    this.rise(item, item.position);
    this.sink(item, item.position);
  }

  private rise(item: Item, from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!comesBefore(item, this.items[above]!)) break;
      this.put(this.items[above]!, at);
      at = above;
    }
    this.put(item, at);
  }

  private sink(item: Item, from: number): void {
    let at = from;
    while (true) {
      const left = 2 * at + 1;
      if (left >= this.items.length) break;
      const right = left + 1;
      const below = right < this.items.length && comesBefore(this.items[right]!, this.items[left]!) ? right : left;
      if (!comesBefore(this.items[below]!, item)) break;
      this.put(this.items[below]!, at);
      at = below;
    }
    this.put(item, at);
  }

  private put(item: Item, at: number): void {
    this.items[at] = item;
    item.position = at;
  }
}

/** Whether `one` goes before `other`. */
export function comesBefore(one: Queued, other: Queued): boolean {
  return one.priority !== other.priority ? one.priority > other.priority : one.order < other.order;
}

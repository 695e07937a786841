import assert from "node:assert/strict";
import type { Analyzer } from "../../../src/core/analytical/analyzer";
import type { PlacedUnit } from "../../../src/core/analytical/documentUnits";
import { type DocumentPairs, PairBook, type PairEnd, type PairFinder } from "../../../src/core/analytical/pairs";
import type { Snapshot } from "../../../src/core/document/snapshot";
import { LiveDocument } from "../../../src/core/liveDocument";
import { createBlockReader } from "../../../src/core/structural/read";

/** Blocks that share their last word speak of the same thing. */
class LastWordFinder implements PairFinder {
  readonly looked: string[] = [];
  private readonly ends = new Map<object, PairEnd>();
  add(owner: object, text: string): void {
    this.looked.push(text);
    this.ends.set(owner, { owner, text, span: { start: 0, end: text.length } });
  }
  remove(owner: object): void {
    this.ends.delete(owner);
  }
  pairsOf(owner: object): { first: PairEnd; second: PairEnd }[] {
    const own = this.ends.get(owner)!;
    const lastWord = (text: string): string => text.split(" ").at(-1)!;
    return [...this.ends.values()].filter((end) => end !== own && lastWord(end.text) === lastWord(own.text)).map((end) => (end.text < own.text ? { first: end, second: own } : { first: own, second: end }));
  }
}

const contradiction: Pick<Analyzer, "id" | "version"> = { id: "contradiction", version: 1 };
const reader = createBlockReader([]);

function open(text: string): LiveDocument {
  const live = new LiveDocument(text, "markdown", reader);
  live.work(() => false);
  return live;
}

function settle(pairs: DocumentPairs, { chunks }: Snapshot): string[] {
  const steps = pairs.settle(new Set(chunks.flatMap(({ blocks }) => blocks)));
  for (;;) {
    const step = steps.next();
    if (step.done === true) return [...step.value].map(namesOf).sort();
  }
}

function namesOf({ unit }: PlacedUnit): string {
  return unit.parts.map(({ text }) => text.split(" ")[0]).join("-");
}

describe("the pairs of statements", () => {
  let finder: LastWordFinder;
  let told: object[];
  let book: PairBook;
  beforeEach(() => {
    finder = new LastWordFinder();
    told = [];
    book = new PairBook(finder, contradiction, (documents) => told.push(...documents));
  });

  it("are found across the paragraphs of a document", () => {
    const live = open("A speaks of the cache\n\nB speaks of the queue\n\nC speaks of the cache\n");
    assert.deepEqual(settle(book.open(live), live.snapshot), ["A-C"]);
  });

  it("are found anew for blocks that changed alone", () => {
    const live = open(Array.from({ length: 200 }, (_, i) => `P${i} speaks of the thing${i % 20}`).join("\n\n"));
    const pairs = book.open(live);
    const before = settle(pairs, live.snapshot);
    finder.looked.length = 0;
    live.edit([{ offset: 0, length: 0, text: "X" }]);
    live.work(() => false);
    const after = settle(pairs, live.snapshot);
    assert.deepEqual(finder.looked, ["XP0 speaks of the thing0"]);
    assert.ok(after.filter((name) => !before.includes(name)).every((name) => name.includes("XP0")));
  });

  it("are found across documents, and the other document is told", () => {
    const one = open("A speaks of the cache\n");
    const other = open("B speaks of the cache\n");
    const pairsOfOne = book.open(one);
    const pairsOfOther = book.open(other);
    assert.deepEqual(settle(pairsOfOne, one.snapshot), []);
    assert.deepEqual(settle(pairsOfOther, other.snapshot), ["A-B"]);
    assert.deepEqual(told, [one]);
    assert.deepEqual(settle(pairsOfOne, one.snapshot), ["A-B"]);
    pairsOfOther.close();
    assert.deepEqual(told, [one, one]);
    assert.deepEqual(settle(pairsOfOne, one.snapshot), []);
  });

  it("are gone with either end", () => {
    const live = open("A speaks of the cache\n\nC speaks of the cache\n");
    const pairs = book.open(live);
    assert.deepEqual(settle(pairs, live.snapshot), ["A-C"]);
    live.edit([{ offset: 0, length: "A speaks of the cache".length, text: "Nothing is said of that" }]);
    live.work(() => false);
    assert.deepEqual(settle(pairs, live.snapshot), []);
  });
});

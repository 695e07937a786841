import assert from "node:assert/strict";
import fc from "fast-check";
import { addCounts, type Chain, compareChains, conllOf, type Counts, f1Of, noCounts, precisionOf, recallOf, withoutSingletons } from "../../quality/coreferenceScores";

/** `ab cd` is two chains of two mentions each. */
function chains(text: string): Chain[] {
  return text.split(" ").filter((chain) => chain !== "").map((chain) => [...chain]);
}

function near(counts: Counts, recall: number, precision: number): void {
  assert.ok(Math.abs(recallOf(counts) - recall) < 1e-9, `recall ${String(recallOf(counts))}, not ${String(recall)}`);
  assert.ok(Math.abs(precisionOf(counts) - precision) < 1e-9, `precision ${String(precisionOf(counts))}, not ${String(precision)}`);
}

describe("scores of coreference", () => {
  it("are 1 for what was to be found, in whatever order", () => {
    assert.equal(conllOf(compareChains(chains("abc de"), chains("ed bca"))), 1);
  });

  it("are those of the worked example of Luo and others with all mentions found", () => {
    // Key {1 2 3 4 5} {6 7} {8 9 A B C}; the response joins the first and the last. Bagga and Baldwin, 1998, work this out by hand.
    const counts = compareChains(chains("12345 67 89ABC"), chains("67 1234589ABC"));
    near(counts.muc, 9 / 9, 9 / 10);
    near(counts.bCubed, 1, (5 * 0.5 + 5 * 0.5 + 2) / 12);
    // φ₄ = 2·5/(5+10) for one of the two long chains, 1 for the pair, nothing for the other.
    near(counts.ceafe, (2 / 3 + 1) / 3, (2 / 3 + 1) / 2);
  });

  it("are those of Pradhan and others' example with missing and false mentions", () => {
    // Key {a b c} {d e f g}, response {a b} {c d} {f g h i} (ACL 2014, figure 1).
    const counts = compareChains(chains("abc defg"), chains("ab cd fghi"));
    near(counts.muc, 2 / 5, 2 / 5);
    near(counts.bCubed, (4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7, (4 / 2 + 1 / 2 + 1 / 2 + 4 / 4) / 8);
    // Best matching: {a b c}–{a b} with 4/5, {d e f g}–{f g h i} with 4/8.
    near(counts.ceafe, 1.3 / 2, 1.3 / 3);
    near(counts.mentions, 6 / 7, 6 / 8);
  });

  it("take the matching that is best as a whole, not the best pair first", () => {
    // {a b c d}–{a b c} is the likest pair (6/7), but {a b c d}–{d} and {e f … a b c}… would waste more.
    const counts = compareChains(chains("abcd ef"), chains("abe cdf"));
    // abcd: 4/7 with either; ef: 2/5 with either: 4/7 + 2/5 whichever way.
    near(counts.ceafe, (4 / 7 + 2 / 5) / 2, (4 / 7 + 2 / 5) / 2);
    const crossed = compareChains(chains("abc d"), chains("abd c"));
    // abc–abd 4/6 and d–c 0, or abc–c 2/4 and d–abd 2/4: the second is better.
    near(crossed.ceafe, 1 / 2, 1 / 2);
  });

  it("give nothing for links where all mentions stand alone", () => {
    const counts = compareChains(chains("a b c"), chains("abc"));
    near(counts.muc, 0, 0);
    near(counts.bCubed, 1, 1 / 3);
    near(counts.ceafe, 1 / 2 / 3, 1 / 2);
  });

  it("leave singletons out where they do not count", () => {
    assert.deepEqual(withoutSingletons(chains("ab c de")), chains("ab de"));
  });

  it("are added up over documents before they are divided", () => {
    const both = addCounts(compareChains(chains("ab"), chains("ab")), compareChains(chains("abcd"), chains("ab cd")));
    near(both.muc, 3 / 4, 1);
    assert.ok(f1Of(addCounts(noCounts, both).muc) === f1Of(both.muc));
  });

  it("find the same best matching as trying all", () => {
    const partition = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }).map((groups) =>
      [0, 1, 2, 3].map((group) => [..."abcdefgh"].filter((_, i) => groups[i] === group)).filter(({ length }) => length > 0),
    );
    fc.assert(
      fc.property(partition, partition, (key, response) => {
        const { ceafe } = compareChains(key, response);
        assert.ok(Math.abs(ceafe.keyHits - bestByTrying(key, response)) < 1e-9);
      }),
    );
  });
});

function bestByTrying(key: readonly Chain[], response: readonly Chain[]): number {
  const [first, ...rest] = key;
  if (first === undefined) return 0;
  let best = bestByTrying(rest, response);
  response.forEach((chain, i) => {
    const shared = first.filter((mention) => chain.includes(mention)).length;
    const alike = (2 * shared) / (first.length + chain.length);
    best = Math.max(best, alike + bestByTrying(rest, response.filter((_, other) => other !== i)));
  });
  return best;
}

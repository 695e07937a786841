import assert from "node:assert/strict";
import fc from "fast-check";
import { countOf, quantileOf, together } from "../../../src/core/metrics/distribution";
import { CounterFamily, Histogram } from "../../../src/core/metrics/metric";

const definition = { name: "sample_total", kind: "counter", help: "A sample.", labels: ["model", "kind"] } as const;

describe("a figure that is counted", () => {
  it("is counted by its labels, and added up over those that are not named", () => {
    const family = new CounterFamily(definition);
    family.at({ model: "a", kind: "x" }).value++;
    family.at({ model: "a", kind: "y" }).value += 2;
    family.at({ model: "b", kind: "x" }).value += 4;
    assert.deepEqual([family.sum(), family.sum({ model: "a" }), family.sum({ kind: "x" }), family.sum({ model: "c" })], [7, 3, 5, 0]);
  });

  it("goes on with the series that was there", () => {
    const family = new CounterFamily(definition);
    assert.equal(family.at({ model: "a", kind: "x" }), family.at({ kind: "x", model: "a" }));
    assert.notEqual(family.at({ model: "a\nb", kind: "c" }), family.at({ model: "a", kind: "b\nc" }));
  });

  it("has a bounded number of series: what is new beyond it is counted as other, and nothing is lost", () => {
    const family = new CounterFamily(definition);
    for (let number = 0; number < 10_000; number++) family.at({ model: `model ${number}`, kind: "x" }).value++;
    family.at({ model: "model 5", kind: "x" }).value++;
    const { samples } = family.read();
    assert.ok(samples.length <= 301, String(samples.length));
    assert.equal(family.sum(), 10_001);
    assert.equal(family.sum({ model: "model 5" }), 2);
    assert.equal(family.sum({ model: "other", kind: "other" }), 10_000 - (samples.length - 1));
  });
});

describe("a histogram", () => {
  const bounds = [1, 2, 5];

  it("counts a value into the first bucket whose bound it does not exceed", () => {
    const histogram = new Histogram(bounds);
    for (const value of [0, 1, 1.5, 2, 5, 5.1, 1e9]) histogram.observe(value);
    assert.deepEqual(histogram.buckets, [2, 2, 1, 2]);
    assert.equal(countOf(histogram), 7);
  });

  it("tells quantiles no further off than the bucket is wide", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.001, max: 5, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
        const histogram = new Histogram(bounds);
        for (const value of values) histogram.observe(value);
        const sorted = values.toSorted((one, other) => one - other);
        const exact = sorted[Math.ceil(share * values.length) - 1]!;
        const told = quantileOf(histogram, bounds, share)!;
        const bucket = bounds.findIndex((bound) => exact <= bound);
        assert.ok(told >= (bounds[bucket - 1] ?? 0) && told <= bounds[bucket]!, `${told} for ${exact}`);
      }),
    );
  });

  it("tells nothing of no values, and of values beyond all bounds where those end", () => {
    const histogram = new Histogram(bounds);
    assert.equal(quantileOf(histogram, bounds, 0.5), undefined);
    histogram.observe(100);
    assert.equal(quantileOf(histogram, bounds, 0.5), 5);
  });

  it("can be put together with another one", () => {
    const [one, two] = [new Histogram(bounds), new Histogram(bounds)];
    one.observe(1);
    two.observe(1);
    two.observe(9);
    assert.deepEqual(together(one, two), { buckets: [2, 0, 0, 1], sum: 11 });
  });
});

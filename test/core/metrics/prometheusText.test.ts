import assert from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../../../src/core/metrics/catalogue";
import { CounterFamily, HistogramFamily, type MetricDefinition, type MetricReading } from "../../../src/core/metrics/metric";
import { prometheusText } from "../../../src/core/metrics/prometheusText";
import { parsePrometheus, valueIn } from "../../harness/prometheus";
import { systemProgramFor } from "../../harness/setup.mjs";

const plain = { name: "sample_total", kind: "counter", help: "A sample.", labels: ["one", "two"] } as const;
const timed = { name: "sample_seconds", kind: "histogram", help: "Times.", labels: ["who"], bounds: [0.1, 1, 10] } as const;

describe("Prometheus' text format", () => {
  it("has a head for each figure and a line for each series", () => {
    const family = new CounterFamily(plain);
    family.at({ one: "a", two: 'b"\\\n' }).value += 2;
    family.at({ one: "a", two: "c" }).value += 0.5;
    assert.equal(
      prometheusText([family.read()]),
      `# HELP sample_total A sample.\n# TYPE sample_total counter\nsample_total{one="a",two="b\\"\\\\\\n"} 2\nsample_total{one="a",two="c"} 0.5\n`,
    );
  });

  it("has buckets that hold all before them, a sum and a count", () => {
    const family = new HistogramFamily(timed);
    for (const seconds of [0.1, 0.2, 5, 100, 200]) family.at({ who: "x" }).observe(seconds);
    assert.equal(
      prometheusText([family.read()]),
      [
        "# HELP sample_seconds Times.",
        "# TYPE sample_seconds histogram",
        ...['0.1"} 1', '1"} 2', '10"} 3', '+Inf"} 5'].map((end) => `sample_seconds_bucket{who="x",le="${end}`),
        'sample_seconds_sum{who="x"} 305.3',
        'sample_seconds_count{who="x"} 5',
        "",
      ].join("\n"),
    );
  });

  it("says nothing of a figure of which there is nothing", () => {
    assert.equal(prometheusText([new CounterFamily(plain).read()]), "");
  });

  describe("read by Prometheus' own client", () => {
    let python: string;
    before(function () {
      python = systemProgramFor("prometheusParser", this);
    });

    it("gives back what went in, whatever labels and help hold", () => {
      // Half a surrogate pair is no text: nothing that is written to a file can hold it.
      const hostile = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string({ unit: fc.constantFrom("\\", '"', "\n", "{", "}", ",", "=", "#", " ", "n", "\r", "\t", "é", "\u0000", "\u2028") }),
        fc.constantFrom("\\n", "\\\\n", '"} 1\nother 2', "# EOF", "", "le", '\\"'),
      );
      const value = fc.oneof(fc.integer(), fc.double({ noNaN: true }));
      const series = fc.uniqueArray(fc.record({ one: hostile, two: hostile, value }), { maxLength: 8, selector: ({ one, two }) => JSON.stringify([one, two]) });
      // A line ends where it ends: the client takes white space around help for none.
      const runs = fc.sample(fc.record({ help: hostile.map((text) => text.replaceAll(/\s+/g, " ").trim()), series }), 400);
      const texts = runs.map(({ help, series: all }) =>
        prometheusText([{ kind: "values", definition: { ...plain, kind: "gauge", name: "sample", help }, samples: all.map((each) => ({ labels: [each.one, each.two], value: each.value })) }]),
      );
      for (const [index, families] of parsePrometheus(python, texts).entries()) {
        const { help, series: all } = runs[index]!;
        if (all.length === 0) assert.deepEqual(families, []);
        else {
          assert.deepEqual(families.map((family) => family.help), [help]);
          assert.deepEqual(families[0]!.samples.map(({ labels, value: number }) => [labels["one"], labels["two"], number + 0]), all.map((each) => [each.one, each.two, each.value + 0]), texts[index]);
        }
      }
    });

    it("reads every figure of the catalogue with its kind, its help and its labels", () => {
      const readings = Object.values<MetricDefinition>(catalogue).map((definition): MetricReading => {
        const labels = definition.labels.map((name) => `some ${name}`);
        if (definition.kind !== "histogram") return { kind: "values", definition, samples: [{ labels, value: 3 }] };
        return { kind: "distributions", definition, samples: [{ labels, buckets: [...(definition.bounds ?? []), 1].map(() => 1), sum: 7 }] };
      });
      const [families = []] = parsePrometheus(python, [prometheusText(readings)]);
      const expected = Object.values<MetricDefinition>(catalogue).map(({ name, kind, help }) => ({ name: kind === "counter" ? name.replace(/_total$/, "") : name, kind, help }));
      assert.deepEqual(families.map(({ name, type, help }) => ({ name, kind: type, help })), expected);
      assert.equal(valueIn(families, "gloss_call_texts_count", { provider: "some provider", model: "some model", analyzer: "some analyzer" }), 10);
    });
  });

  it("names figures as Prometheus asks for: base units, _total for what only grows and for nothing else", () => {
    for (const { name, kind, labels, help } of Object.values<MetricDefinition>(catalogue)) {
      assert.match(name, /^gloss(?:_[a-z]+)+$/);
      assert.equal(name.endsWith("_total"), kind === "counter", name);
      assert.doesNotMatch(name, /_(?:ms|milliseconds|minutes|percent|count|sum|bucket|counter|gauge)(?:_|$)/);
      for (const label of labels) assert.match(label, /^(?!le$)[a-z]+$/);
      assert.match(help, /^\S.*\S$/);
    }
    assert.equal(new Set(Object.values(catalogue).map(({ name }) => name)).size, Object.keys(catalogue).length);
  });
});

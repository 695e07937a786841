import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { catalogue } from "../../../src/core/metrics/catalogue";
import type { MetricDefinition } from "../../../src/core/metrics/metric";

describe("docs/statistics.md", () => {
  it("lists every figure with its type, its labels and what it says, and none that there is not", () => {
    const page = readFileSync("docs/statistics.md", "utf8");
    const rows = Object.values<MetricDefinition>(catalogue).map(({ name, kind, labels, help }) => `| \`${name}\` | ${kind} | ${labels.map((label) => `\`${label}\``).join(", ") || "–"} | ${help} |`);
    const listed = page.split("\n").filter((line) => line.startsWith("| `gloss_"));
    assert.deepEqual(listed, rows, `The table is to read:\n\n${rows.join("\n")}`);
  });
});

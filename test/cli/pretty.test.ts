import assert from "node:assert/strict";
import { createPrettyFormat } from "../../src/cli/pretty";
import { structuralRules } from "../../src/core/structural";
import { createBlockReader } from "../../src/core/structural/read";
import { findingsOf } from "../../src/core/wholeDocument";

const text = "The client MUST retry if possible.\n";

function pretty(isColoured: boolean): string {
  const format = createPrettyFormat({ isColoured });
  const findings = findingsOf(text, "markdown", createBlockReader(structuralRules));
  const summary = { files: 1, analyzed: 1, skipped: 0, failed: 0, findings: { total: 2, bySeverity: { hint: 1, warning: 1 }, byRule: {} }, baseline: undefined, model: undefined, seconds: 1, isComplete: true };
  const end = format.after({ summary, isWorkspace: true, omitted: [] });
  return [format.before(), ...format.file("text.md", text, findings, undefined), ...end].join("");
}

describe("the pretty format", () => {
  it("is the same in colour, but for the colours", () => {
    const coloured = pretty(true);
    assert.notEqual(coloured, pretty(false));
    // eslint-disable-next-line no-control-regex
    assert.equal(coloured.replaceAll(/\u001b\[\d+m/g, ""), pretty(false));
  });

  it("gives each severity a colour of its own", () => {
    const colourOf = (severity: string): string | undefined => new RegExp(`\u001b\\[(\\d+)m${severity}\u001b`).exec(pretty(true))?.[1];
    assert.notEqual(colourOf("hint"), undefined);
    assert.notEqual(colourOf("hint"), colourOf("warning"));
  });
});

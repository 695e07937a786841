import assert from "node:assert/strict";
import { rules } from "../../../src/core/rules";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";
import { findingsOf } from "../../../src/core/wholeDocument";
import type { FileFinding } from "../../../src/core/workspace/fileFinding";
import { createSarifLog, type SarifNotice } from "../../../src/core/workspace/sarif";
import { readSarif, type SarifRun } from "../../sarif";

const reader = createBlockReader(structuralRules);

function logOf(files: readonly (readonly [path: string, text: string])[], change: (found: FileFinding) => FileFinding = (found) => found, notices: readonly SarifNotice[] = []): SarifRun {
  const log = createSarifLog({ version: "1.2.3", ruleOf: (id) => rules.find((rule) => rule.id === id) });
  const pieces = [log.before()];
  for (const [path, text] of files) pieces.push(...log.file(path, text, [...findingsOf(text, "markdown", reader)].map(change)));
  return readSarif([...pieces, ...log.after(notices, true)].join(""));
}

describe("a SARIF log", () => {
  it("is valid without findings", () => {
    const { results, tool } = logOf([]);
    assert.deepEqual([results, tool.driver.rules], [[], []]);
  });

  it("says where findings are in UTF-16 columns from 1, and of which rule", () => {
    const { results, tool } = logOf([["docs/a b.md", "One.\n\n😀 It MUST work if possible.\n"]]);
    const must = results.find(({ ruleId }) => ruleId === "constraints") ?? assert.fail();
    assert.deepEqual(must.locations[0].physicalLocation.region, { startLine: 3, startColumn: 7, endLine: 3, endColumn: 11 });
    assert.equal(must.locations[0].physicalLocation.artifactLocation.uri, "docs/a%20b.md");
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    assert.match(tool.driver.rules[must.ruleIndex]?.help?.markdown ?? "", /^# Requirement keywords/);
  });

  it("names the other end of a finding", () => {
    const { results } = logOf([["a.md", "<example>\n\nText.\n\n</note>\n\n<note>\n\nText\n\n</example>\n"]]);
    assert.ok(results.some(({ relatedLocations }) => relatedLocations !== undefined && relatedLocations.length > 0));
  });

  it("holds no link that a text has made, whatever it escapes", () => {
    const messageOf = (message: string): string => logOf([["a.md", "TODO\n"]], (found) => ({ ...found, finding: { ...found.finding, message } })).results[0]?.message.text ?? "";
    assert.equal(messageOf("[a](http://b)"), "[a\\](http://b)");
    // A backslash that is escaped itself escapes nothing.
    assert.equal(messageOf("[a\\](http://b)"), "[a\\\\\\](http://b)");
    assert.equal(messageOf("a \\ b"), "a \\ b");
  });

  it("is valid whatever files are called and say", () => {
    const paths = ["a:b.md", "../c%20[d](e).md", "x\u0000\n\ud800.md", "ü/\u202e.md", "-", "C:\\d.md"];
    const texts = ["</script> MUST {0} [x](javascript:y) \ud800 if possible", "\u0000 TODO {{name}} \u2028 ]]>", "MUST"];
    const run = logOf(paths.flatMap((path) => texts.map((text) => [path, text] as const)), (found) => ({ ...found, finding: { ...found.finding, message: `${found.finding.message} [a](http://b) {0} \ud800` } }), [
      { path: "\ud800[", message: "\udc00" },
      { path: undefined, message: "plain" },
    ]);
    assert.ok(run.results.length > 0);
    for (const { message, locations } of run.results) {
      assert.ok(!message.text.includes("](") || message.text.includes("\\]("), message.text);
      assert.ok(!/(?<!\{)\{0\}/.test(message.text), message.text);
      assert.doesNotMatch(locations[0].physicalLocation.artifactLocation.uri, /^[a-z]+:|[\s\\]/i);
    }
    assert.equal(run.invocations[0].toolExecutionNotifications.length, 2);
  });
});

import { LiveDocument } from "../../../src/core/liveDocument";
import { hearingOf } from "../../../src/core/silence";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";

/** Reads with every rule there is. Built once a test run. */
export const reader = createBlockReader(structuralRules);

const caretLine = /^ *\^+ \S+$/;

/**
 * Takes the caret lines out of a fixture, reads the rest as one Markdown document and puts carets under what the rule marks:
 *
 *     The server may perhaps retry.
 *                    ^^^^^^^ modality.uncertain
 *
 * A mark over several lines has its carets under the first.
 */
export function withCarets(fixture: string, rule: string): string {
  const lines = fixture.split("\n").filter((line) => !caretLine.test(line));
  const document = new LiveDocument(lines.join("\n"), "markdown", reader);
  document.work(() => false);
  // Nobody has ignored anything, so that directives of structural rules are of no use.
  document.waivers.conclude(() => hearingOf(document, () => true));
  const carets = lines.map((): string[] => []);
  for (const { mark, range } of document.marksIn(0, lines.length)) {
    if (mark.rule.id !== rule) continue;
    const { start, end } = range;
    const width = (end.line === start.line ? end.character : lines[start.line]!.length) - start.character;
    carets[start.line]!.push(`${" ".repeat(start.character)}${"^".repeat(Math.max(1, width))} ${mark.category}`);
  }
  return lines.flatMap((line, i) => [line, ...carets[i]!]).join("\n");
}

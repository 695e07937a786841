import assert from "node:assert/strict";
import { matchingTag } from "../../../src/core/connections/matchingTag";
import { LiveDocument } from "../../../src/core/liveDocument";
import { structuralRules } from "../../../src/core/structural";
import { promptTag } from "../../../src/core/structural/promptTag";
import { createBlockReader } from "../../../src/core/structural/read";
import { cpuMs } from "../../cpuTime";

const reader = createBlockReader(structuralRules);

/** For each tag of a text the line of its other half, -1 where it has none; lines from 0. */
function partnersIn(text: string): readonly (readonly [string, number])[] {
  const live = new LiveDocument(text, "markdown", reader);
  live.work(() => false);
  const tags = live.marksIn(0, live.snapshot.lines).filter(({ mark }) => mark.rule === promptTag);
  return tags.map((tag) => [tag.block.text.slice(tag.mark.start, tag.mark.end), matchingTag(live, tag)?.range.start.line ?? -1]);
}

describe("the other half of a tag", () => {
  it("is found from either half, over other blocks and over tags of other names", () => {
    assert.deepEqual(partnersIn("<context>\n\n<example>\nText.\n</example>\n\n# Title\n\nMore.\n\n</context>\n"), [
      ["<context>", 10],
      ["<example>", 4],
      ["</example>", 2],
      ["</context>", 0],
    ]);
  });

  it("is the one on the same level where tags of one name stand in each other", () => {
    assert.deepEqual(partnersIn("<note>\n\n<note>\n\nText.\n\n</note>\n\n</note>\n").map(([, line]) => line), [8, 6, 2, 0]);
  });

  it("is found on the same line", () => {
    assert.deepEqual(partnersIn("First.\n\n<role>You are kind.</role> <role>Be brief.</role>\n").map(([, line]) => line), [2, 2, 2, 2]);
  });

  it("is none where a tag closes itself, or has no other half", () => {
    assert.deepEqual(partnersIn("<note/>\n\n<example>\n\nText.\n").map(([, line]) => line), [-1, -1]);
  });

  it("is found thousands of blocks away within the blink of an eye", () => {
    const text = `<context>\n\n${"Some text about the context.\n\n".repeat(20_000)}</context>\n`;
    const live = new LiveDocument(text, "markdown", reader);
    live.work(() => false);
    const [opening] = live.marksIn(0, 0);
    const start = cpuMs();
    const closing = matchingTag(live, opening!);
    assert.equal(closing?.range.start.line, 40_002);
    assert.equal(matchingTag(live, closing)?.range.start.line, 0);
    assert.ok(cpuMs() - start < 500);
  });
});

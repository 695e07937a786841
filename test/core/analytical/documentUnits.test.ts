import assert from "node:assert/strict";
import { analyzers } from "../../../src/core/analytical";
import { DocumentUnits, isAnalyzed } from "../../../src/core/analytical/documentUnits";
import { LiveDocument } from "../../../src/core/liveDocument";
import { createBlockReader } from "../../../src/core/structural/read";

function documentOf(text: string): LiveDocument {
  const live = new LiveDocument(text, "markdown", createBlockReader([]));
  live.work(() => false);
  return live;
}

function analyzedIn(text: string): string[] {
  return documentOf(text).snapshot.chunks.flatMap(({ blocks }) => blocks.filter(isAnalyzed).map((block) => block.text));
}

describe("the units of a document", () => {
  it("leaves out what has no four words in a row", () => {
    assert.deepEqual(analyzedIn("# A heading of many words\n\nToo few words\n\nJust enough words here"), ["Just enough words here"]);
  });

  it("leaves out code that Markdown takes for a paragraph", () => {
    const code = "{#if isModal}\n  {state} and {connection}\n  a = b; padding: var(--wide);\n{/if}";
    assert.deepEqual(analyzedIn(`${code}\n\nSome words follow <em>in a tag</em> here.`), ["Some words follow <em>in a tag</em> here."]);
  });

  it("looks at prose within tags", () => {
    assert.deepEqual(analyzedIn("<role>You are a careful editor</role>"), ["<role>You are a careful editor</role>"]);
  });

  it("gives the blocks that an edit leaves alone the units that they had", () => {
    const live = documentOf("The first paragraph says this.\n\nThe second paragraph says that.\n\nThe third paragraph says more.\n\nThe fourth paragraph says little.\n");
    const units = new DocumentUnits(analyzers);
    const all = () => [...units.of(live.snapshot)].flatMap((each) => each.units);
    const before = all();
    live.edit([{ offset: 4, length: 5, text: "1st" }]);
    live.work(() => false);
    const kept = all().filter((unit) => before.includes(unit));
    // The last sentence of the first paragraph is part of the second one's discourse unit.
    assert.deepEqual(kept.map(({ unit }) => `${unit.analyzer}: ${unit.parts.at(-1)!.text.slice(0, 10)}`), [
      "pragmatics: The third ",
      "discourse: The third ",
      "pragmatics: The fourth",
      "discourse: The fourth",
    ]);
  });
});

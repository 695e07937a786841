import assert from "node:assert/strict";
import { DocumentRelations } from "../../../src/core/documentRelations";
import { LiveDocument } from "../../../src/core/liveDocument";
import { renamingsOf } from "../../../src/core/relational/renaming";
import { createBlockReader } from "../../../src/core/structural/read";
import { standInReader } from "./standIn";

const reader = createBlockReader([]);

interface Renamed {
  readonly text: string;
  /** What somebody is asked about. */
  readonly adapted: readonly string[];
}

/** The text once the mention at an offset has been renamed. */
function renamed(text: string, at: string, newWords: string): Renamed {
  const live = new LiveDocument(text, "plaintext", reader);
  const relations = new DocumentRelations(live, standInReader(), new Set());
  live.relational = relations;
  live.work(() => false);
  const before = text.slice(0, text.indexOf(at) + 1).split("\n");
  const place = relations.mentionAt({ line: before.length - 1, character: before.at(-1)!.length });
  assert.ok(place, `nothing is at “${at}”`);
  const steps = renamingsOf(place, newWords, relations.sentences);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const lines = text.split("\n");
  for (const { place: block, span, text: words } of step.value.toReversed()) {
    const { start, end } = relations.rangeIn(block, span);
    lines[start.line] = lines[start.line]!.slice(0, start.character) + words + lines[start.line]!.slice(end.character);
  }
  return { text: lines.join("\n"), adapted: step.value.filter(({ isAdapted }) => isAdapted).map(({ text: words }) => words) };
}

describe("renaming an entity", () => {
  it("renames every mention by that name and no pronoun", () => {
    const text = "Alice met Bob.\n\nShe left. Then Alice came back.";
    assert.deepEqual(renamed(text, "Alice", "Clara"), { text: "Clara met Bob.\n\nShe left. Then Clara came back.", adapted: [] });
  });

  it("changes the parts of a name that stand alone as the new name has them, and asks about these", () => {
    const text = "Alice Smith came.\n\nThen Smith left.";
    assert.deepEqual(renamed(text, "Alice", "Clara Jones"), { text: "Clara Jones came.\n\nThen Jones left.", adapted: ["Jones"] });
  });

  it("puts the whole new name where its parts do not match", () => {
    assert.deepEqual(renamed("Alice Smith came.\n\nThen Smith left.", "Alice", "Clara"), { text: "Clara came.\n\nThen Clara left.", adapted: ["Clara"] });
  });

  it("renames a term without its article, in every part of the text", () => {
    const text = "Start the server now.\n\nStop the server. The server is gone.";
    assert.equal(renamed(text, "the server", "daemon").text, "Start the daemon now.\n\nStop the daemon. The daemon is gone.");
  });

  it("leaves other things with the same word alone", () => {
    assert.equal(renamed("Start the server now. He servers.", "the server", "daemon").text, "Start the daemon now. He servers.");
  });

  it("renames nothing for a pronoun", () => {
    assert.equal(renamed("Alice left. She came.", "She", "Clara").text, "Alice left. She came.");
  });
});

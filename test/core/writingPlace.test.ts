import assert from "node:assert/strict";
import { openSnapshot, settle } from "../../src/core/document/snapshot";
import { scannerFor } from "../../src/core/document/language";
import { type WritingPlace, writingPlace } from "../../src/core/writingPlace";

/** The text is read as Markdown; `|` is where the last edit ended. */
function check(marked: string): WritingPlace {
  const offset = marked.indexOf("|");
  let snapshot = openSnapshot(marked.slice(0, offset) + marked.slice(offset + 1), "markdown", scannerFor("markdown"));
  for (let change = settle(snapshot, 32_768); change !== undefined; change = settle(snapshot, 32_768)) snapshot = change.snapshot;
  return writingPlace(snapshot, offset);
}

describe("where somebody writes", () => {
  for (const text of ["The queue is|", "The queue is |", "One. Two|", "Heading\n\n- an item with|\n\nMore text.", "It ends. Then,|\n", "First line\nand a second|"]) {
    it(`is in the middle of a sentence: ${JSON.stringify(text)}`, () => assert.equal(check(text), "inMidSentence"));
  }
  for (const text of ["It ends.|", "It ends. |", "“It ends.”|", "Really?|", "These:|", "It *ends.*|", "It ends\n|", "It ends\n\n|\n\nMore", "|", "終わり。|"]) {
    it(`is at a finished end: ${JSON.stringify(text)}`, () => assert.equal(check(text), "atEnd"));
  }
  for (const text of ["The que|ue is full", "|The queue is full", "Before.\n\nOne.| Two.\n\nAfter."]) {
    it(`is within a block: ${JSON.stringify(text)}`, () => assert.equal(check(text), "within"));
  }
});

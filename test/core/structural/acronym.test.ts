import assert from "node:assert/strict";
import { LiveDocument } from "../../../src/core/liveDocument";
import { acronym } from "../../../src/core/structural/acronym";
import { createBlockReader } from "../../../src/core/structural/read";

const reader = createBlockReader([acronym]);

function open(text: string): LiveDocument {
  const document = new LiveDocument(text, "markdown", reader);
  document.work(() => false);
  return document;
}

/** Line and words of what is marked. */
function marked(document: LiveDocument): [number, string][] {
  document.work(() => false);
  return document.marksIn(0, 10_000).map(({ mark, block, range }) => [range.start.line, block.text.slice(mark.start, mark.end)]);
}

describe("acronym", () => {
  for (const introduction of [
    "A service level objective (SLO) helps.",
    "An SLO (service level objective) helps.",
    "Service-level objectives (SLOs) help.",
    "The **Service Level Objective** (SLO) helps.",
  ]) {
    it(`takes “${introduction}” for an introduction`, () => {
      assert.deepEqual(marked(open(`The SLO is new.\n\n${introduction}`)), [[0, "SLO"]]);
    });
  }

  for (const other of [
    "An objective (SLO) helps.",
    "The SLO (see section 4) helps.",
    "The SLO (some loose object, or two) helps.",
    "Slow things (SLO) help.",
    "SLO.",
  ]) {
    it(`does not take “${other}” for one`, () => {
      assert.deepEqual(marked(open(`The SLO is new.\n\n${other}`)), []);
    });
  }

  it("marks the first use alone, and only if the introduction comes later", () => {
    const introduction = "A service level objective (SLO) helps.";
    assert.deepEqual(marked(open(`The SLO is new.\n\nThe SLO is old.\n\n${introduction}\n\nThe SLO stays.`)), [[0, "SLO"]]);
    assert.deepEqual(marked(open(`${introduction}\n\nThe SLO is new.\n\n${introduction}`)), []);
    assert.deepEqual(marked(open(`The SLO is new. ${introduction}`)), [[0, "SLO"]]);
  });

  it("leaves headings, code, shouting and well-known acronyms alone", () => {
    const introduction = "A service level objective (SLO) helps.";
    assert.deepEqual(marked(open(`# SLO\n\n${introduction}`)), []);
    assert.deepEqual(marked(open(`Set \`SLO\` and SLO_MAX and SLO-1.\n\n${introduction}`)), []);
    assert.deepEqual(marked(open(`KEEP THE SLO IN MIND\n\n${introduction}`)), []);
    assert.deepEqual(marked(open("Use HTTP.\n\nThe Hypertext Transfer Protocol (HTTP) is old.")), []);
  });

  it("names the introduction as evidence", () => {
    const document = open("The SLO is new.\n\nA service level objective (SLO) helps.");
    const [placed] = document.marksIn(0, 10);
    assert.ok(placed !== undefined);
    const { related, data } = document.evidenceOf(placed);
    assert.deepEqual(
      related.map(({ role, block, span }) => [role, span.start, block.text.slice(span.start, span.end)]),
      [["introduction", 27, "SLO"]],
    );
    assert.deepEqual(data, { acronym: "SLO" });
  });

  it("follows an edit that takes the introduction away or puts one in front", () => {
    const document = open("The SLO is new.\n\nA service level objective (SLO) helps.\n");
    assert.deepEqual(marked(document), [[0, "SLO"]]);
    document.edit([{ offset: 17, length: "A service level objective (SLO) helps.".length, text: "It helps." }]);
    assert.deepEqual(marked(document), []);
    document.edit([{ offset: 17, length: 0, text: "An SLO (service level objective) counts. " }]);
    assert.deepEqual(marked(document), [[0, "SLO"]]);
    document.edit([{ offset: 0, length: 0, text: "Service level objectives (SLOs) are many.\n\n" }]);
    assert.deepEqual(marked(document), []);
  });
});

import assert from "node:assert/strict";
import { LiveDocument } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { reader } from "./fixtures";

function senses(text: string): string[] {
  const document = new LiveDocument(text, "plaintext", reader);
  document.work(() => false);
  return document
    .marksIn(0, Number.MAX_SAFE_INTEGER)
    .filter(({ mark }) => mark.rule.id === "modality")
    .map((placed) => {
      const { category, data, span, block } = document.explain(placed, inEnglish);
      return `${block.text.slice(span.start, span.end)} ${category} ${String(data["class"] ?? "")}`.trimEnd();
    });
}

describe("modality", () => {
  it("tells a guess from a permission and from a mere possibility of the same auxiliary", () => {
    assert.deepEqual(senses("This may have been caused by a lost packet."), ["may modality.uncertain epistemic"]);
    assert.deepEqual(senses("The receiver may discard the packet."), ["may modality.permission deontic"]);
    assert.deepEqual(senses("The result can be seen in the log."), []);
  });

  it("tells an inference from an obligation", () => {
    assert.deepEqual(senses("The samples must have been older than that."), ["must modality.probable epistemic"]);
    assert.deepEqual(senses("The samples must be rinsed in water."), ["must modality.obligation deontic"]);
  });

  it("gives words that are no auxiliaries no class", () => {
    assert.deepEqual(senses("The queue is probably empty, unless a job waits."), [
      "probably modality.probable",
      "unless modality.conditional",
    ]);
  });

  it("leaves questions, keywords in capitals and nouns alone", () => {
    assert.deepEqual(senses("Who must sign the form?"), []);
    assert.deepEqual(senses("The form MUST be signed."), []);
    assert.deepEqual(senses("A signature is a must for all."), []);
  });

  it("reads an auxiliary at either end of a text", () => {
    assert.deepEqual(senses("must"), ["must modality.obligation deontic"]);
    assert.deepEqual(senses("a client may"), ["may modality.permission deontic"]);
  });
});

import assert from "node:assert/strict";
import type { Claim } from "../../../src/core/review/claim";
import { claimEditorial } from "../../../src/core/review/editorial";
import { createEvidenceIndex } from "../../../src/core/review/evidence/evidenceIndex";
import { claimResearch } from "../../../src/core/review/research";
import { claimTriage } from "../../../src/core/review/triage";
import { editorialUnit, researchUnit, triageUnit } from "../../../src/core/review/units";
import { cpuMs } from "../../cpuTime";
import { answerMeans } from "../../english";

/** What regular expressions and loops are slow on. */
const pieces = ["a", "A", "1", " ", "`", "[", "](", "**", "(", "<a ", "Node 18 ", "Node 18, ", "is ", "“", ". ", "; ", "than ", "MIT ", "requires ", '"', "/*", "{", "_a", "\n", "- ", "🙂", "0.", "aB", "=", ":"];

/** Generous: it is there to find what grows with the square. */
const patienceMs = 1_500;

describe("texts that are made to be slow", () => {
  it("take the stages no long time, and none of them throws", () => {
    for (const piece of pieces) {
      const text = `Gloss uses ${piece.repeat(8_000 / piece.length)}`;
      const claim: Claim = { kind: "project", text: text.slice(0, 2_000), context: text, worth: 1 };
      const evidence = ["package.json", "a.md", "b.ts", "Cargo.toml", "go.mod", "LICENSE", "c.yml", "requirements.txt"].map((path) => ({ path, line: 0, endLine: 0, text: text.slice(0, 1_000) }));
      const startedMs = cpuMs();
      const triage = triageUnit(text, text);
      for (const item of claimTriage.answer(triage, answerMeans())) claimTriage.read(item, triage);
      const research = researchUnit(claim, evidence);
      for (const item of claimResearch.answer(research, answerMeans())) claimResearch.read(item, research);
      claimEditorial.read({ wording: text.slice(0, 3_000), why: "" }, editorialUnit(claim, text, evidence));
      const index = createEvidenceIndex();
      for (const path of ["package.json", "a.md", "b.ts"]) index.put(path, `${text}\n`.repeat(4));
      index.find(claim, "README.md");
      const tookMs = cpuMs() - startedMs;
      assert.ok(tookMs < patienceMs, `${JSON.stringify(piece)} took ${tookMs.toFixed(0)} ms`);
    }
  });
});

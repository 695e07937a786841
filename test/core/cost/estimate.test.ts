import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { countTokens } from "gpt-tokenizer/model/gpt-4o";
import { estimatedTokens } from "../../../src/core/cost/estimate";

/** How far the estimate is off, as a share of what the vocabulary counts. */
function errorOf(texts: readonly string[]): number {
  const counted = texts.reduce((sum, text) => sum + countTokens(text), 0);
  const estimated = texts.reduce((sum, text) => sum + estimatedTokens(text), 0);
  return estimated / counted - 1;
}

function textsIn(folder: string, end: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(end))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

describe("estimated tokens", () => {
  it("are within 5 % of OpenAI's o200k on texts that the weights were not learnt from", () => {
    const sets = { pages: textsIn("docs", ".md"), examples: textsIn("test/fixtures/rules", ".txt"), "front page": [readFileSync("README.md", "utf8"), readFileSync("ARCHITECTURE.md", "utf8")] };
    for (const [name, texts] of Object.entries(sets)) {
      assert.ok(texts.join("").length > 5_000, name);
      assert.ok(Math.abs(errorOf(texts)) < 0.05, `${name}: ${(100 * errorOf(texts)).toFixed(1)} %`);
      const asSent = texts.map((text) => JSON.stringify({ units: [{ unit: 1, text }] }));
      assert.ok(Math.abs(errorOf(asSent)) < 0.05, `${name}, as JSON: ${(100 * errorOf(asSent)).toFixed(1)} %`);
    }
  });

  it("are of the right size in other languages and scripts", () => {
    const texts = {
      German: "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt.",
      French: "Tous les êtres humains naissent libres et égaux en dignité et en droits.",
      Russian: "Все люди рождаются свободными и равными в своем достоинстве и правах.",
      Greek: "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.",
      Arabic: "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق.",
      Hindi: "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।",
      Chinese: "人人生而自由,在尊严和权利上一律平等。",
      Japanese: "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
      Korean: "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
      signs: "🎯🔥✨💡📌 — “well…” ├── src │ └── x ≤ 5 → 6",
    };
    for (const [name, text] of Object.entries(texts)) assert.ok(Math.abs(errorOf([text])) < 0.3, `${name}: ${(100 * errorOf([text])).toFixed(0)} %`);
  });

  it("are not far below for signs that the vocabulary has nothing of but bytes: a budget is reserved by them", () => {
    const texts = { Yi: "ꀀꀁꀂ", runes: "ᚠᚢᚦ", Braille: "⠁⠃⠉", Tibetan: "བོད་སྐད", Cherokee: "ᏣᎳᎩ", ownCharacters: "\ue000\ue123\uf8ff", signs: "#@!%^&*()" };
    for (const [name, piece] of Object.entries(texts)) {
      const text = piece.repeat(300);
      assert.ok(estimatedTokens(text) > 0.6 * countTokens(text), `${name}: ${estimatedTokens(text)} of ${countTokens(text)}`);
    }
  });

  it("are whole numbers, and none only for nothing", () => {
    assert.equal(estimatedTokens(""), 0);
    assert.equal(estimatedTokens("a"), 1);
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 200 }), (text) => {
        const tokens = estimatedTokens(text);
        assert.ok(Number.isInteger(tokens) && tokens > 0, String(tokens));
      }),
    );
  });

  it("grow with the text, also where words and lines have no end", () => {
    for (const piece of ["x", "A", "7", "-", "=-", "\n", " ", "é", "字", "word "]) {
      const [short, long] = [estimatedTokens(piece.repeat(1_000)), estimatedTokens(piece.repeat(10_000))];
      assert.ok(long > 8 * short && long < 12 * short, `${JSON.stringify(piece)}: ${short}, ${long}`);
    }
  });
});

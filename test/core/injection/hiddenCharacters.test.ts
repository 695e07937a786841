import assert from "node:assert/strict";
import fc from "fast-check";
import { hiddenIn, spelledByTags } from "../../../src/core/injection/hiddenCharacters";
import { cpuMs } from "../../cpuTime";

function kinds(text: string): string {
  return hiddenIn(text).map(({ kind, start, end }) => `${kind} ${start}–${end}`).join(", ");
}

const tags = (text: string): string => [...text].map((character) => String.fromCodePoint(0xe0000 + character.charCodeAt(0))).join("");

describe("hidden characters", () => {
  it("are found where they have nothing to do", () => {
    assert.equal(kinds("The\u200b limit"), "invisible 3–4");
    assert.equal(kinds("pass\u200d\u2060word"), "invisible 4–6");
    assert.equal(kinds("a\u200cb and \u00ad soft"), "invisible 1–2, invisible 8–9");
    assert.equal(kinds("price\ufeff list"), "invisible 5–6");
    assert.equal(kinds(`Fine.${tags("say nothing")}`), "tags 5–27");
    assert.equal(spelledByTags(tags("say nothing")), "say nothing");
    assert.equal(kinds("if (access\u202e\u2066// check\u2069 \u2066) {"), "direction 10–12, direction 20–21, direction 22–23");
    assert.equal(kinds("left\u200eright"), "direction 4–5");
    assert.equal(kinds("smile\u{1f600}\u{e0141}\u{e0152}"), "selectors 7–11");
    assert.equal(kinds("letter a\ufe01\ufe02 here"), "selectors 8–10");
    assert.equal(kinds("bell\u0007 and \u001b[31m"), "control 4–5, control 10–11");
    assert.equal(kinds("blank\u3164name"), "invisible 5–6");
  });

  it("are left alone where they do what they are for", () => {
    const honest = [
      "Family \u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466} and \u{1f3f3}\ufe0f\u200d\u{1f308}, \u2764\ufe0f\u200d\u{1f525}, \u{1f9d1}\u{1f3fd}\u200d\u{1f4bb}",
      "Keycap 1\ufe0f\u20e3, warning \u26a0\ufe0f, text \u2194\ufe0e",
      "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} won",
      "می\u200cخواهم", "क\u094d\u200dष and क\u094d\u200cष",
      "ภาษา\u200bไทย", "donau\u00addampf\u00adschiff",
      "\ufeff# Title",
      "שלום\u200f (world)\u200e 1", "\u2067שלום\u2069 \u2066abc\u2069", "العربية \u202babc\u202c",
      "葛\u{e0100}城市", "ᠮᠣᠩᠭ\u180eᠣᠯ",
      "tab\there\r\nand\fthere", "Ωmega μm α-helix Δt", "Москва и Kiev, IT-отдел, T-образный", "naïve café Ångström",
    ];
    for (const text of honest) assert.equal(kinds(text), "", text);
  });

  it("stand out in texts from right to left if they override letters or stay open", () => {
    assert.equal(kinds("שלום \u202etxt.exe\u202c"), "direction 5–6, direction 13–14");
    assert.equal(kinds("שלום \u2067abc\nאבג"), "direction 5–6");
    assert.equal(kinds("שלום \u2069abc"), "direction 5–6");
  });

  it("include letters that look like others within a Latin word, and no words of another script", () => {
    assert.equal(kinds("The p\u0430ypal page"), "lookalike 4–10");
    assert.equal(kinds("Ign\u043er\u0435 it"), "lookalike 0–6");
    assert.equal(kinds("c\u03bfde"), "lookalike 0–4");
    assert.equal(kinds("сор и рака"), "");
    assert.equal(kinds("Юnit"), "");
  });

  it("are in order, within the text, not empty and apart, whatever the text", () => {
    const piece = fc.constantFrom("a", "б", " ", "\n", "\u200b", "\u200d", "\u202e", "\u2069", "\u{e0061}", "\u{e0101}", "\ufe0f", "\u{1f600}", "\u05d0", "\ufeff", "\u00ad", "\ud800", "1", "\u0007");
    fc.assert(
      fc.property(fc.array(piece).map((pieces) => pieces.join("")), (text) => {
        let at = 0;
        for (const { start, end } of hiddenIn(text)) {
          assert.ok(start >= at && end > start && end <= text.length);
          at = end;
        }
      }),
    );
  });

  it("take no time in long texts", () => {
    const startedMs = cpuMs();
    for (const text of ["\u200b".repeat(500_000), "\u202e".repeat(500_000), "a\u0430".repeat(250_000), "\u{e0061}".repeat(250_000)]) hiddenIn(text);
    assert.ok(cpuMs() - startedMs < 3_000);
  });
});

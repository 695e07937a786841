import assert from "node:assert/strict";
import { inEnglish } from "../../src/core/localizer";
import { markdownText } from "../../src/core/markdownText";

describe("text in Markdown", () => {
  const cases: readonly (readonly [text: string, markdown: string])[] = [
    ["plain words, as they are.", "plain words, as they are."],
    ["`a` *b* _c_ [d](e) <f> ~g~ | # &amp; $h$ {i}", "\\`a\\` \\*b\\* \\_c\\_ \\[d\\](e) \\<f\\> \\~g\\~ \\| \\# \\&amp; \\$h\\$ \\{i\\}"],
    ["two\n\n  lines", "two lines"],
    ["- a list", "\\- a list"],
    ["+ a list - and no other", "\\+ a list - and no other"],
    ["12. a list", "12\\. a list"],
    ["3) a list", "3\\) a list"],
    ["=== a line", "\\=== a line"],
    ["12.5 seconds", "12\\.5 seconds"],
    ["see http://a.example and www.a.example", "see http\\://a.example and www\\.a.example"],
    ["\\", "\\\\"],
  ];
  for (const [text, markdown] of cases) it(`shows “${text.replaceAll("\n", "⏎")}” as it is`, () => assert.equal(markdownText(text), markdown));
});

describe("a sentence in English", () => {
  it("has its values in their places", () => {
    assert.equal(inEnglish.t("{1} of {0}", 3, "two"), "two of 3");
    assert.equal(inEnglish.t("{0} and {1}", "{1}"), "{1} and {1}", "what a value says is no place, and a place without a value stays");
  });
});

import assert from "node:assert/strict";
import { headingTitle } from "../../../src/core/document/headingTitle";

describe("a heading's title", () => {
  const cases: readonly (readonly [text: string, title: string])[] = [
    ["# Title", "Title"],
    ["## Title ##", "Title"],
    ["> # Title", "Title"],
    ["Title\n=====", "Title"],
    ["= Title =", "Title"],
    ["=====\nTitle\n=====", "Title"],
    ["\\section*{Title} % why", "Title"],
    ["# **Bold** title\r", "Bold title"],
    ["# C#", "C#"],
    ["# 1. First", "1. First"],
    ["#", ""],
    ["# ???", "???"],
  ];
  for (const [text, title] of cases) it(`is “${title}” of “${text.replaceAll("\n", "⏎")}”`, () => assert.equal(headingTitle({ text }, 100), title));

  it("is cut where it is long", () => assert.equal(headingTitle({ text: "# One two three" }, 6), "One t…"));
});

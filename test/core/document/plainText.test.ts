import assert from "node:assert/strict";
import { plainText } from "../../../src/core/document/scanners/plainText";
import { outline } from "./cutting";

function check(text: string, ...blocks: string[]): void {
  assert.deepEqual(outline(plainText, text), blocks);
}

describe("plain-text blocks", () => {
  it("are paragraphs between blank lines, indented or not", () => {
    check(
      "one\ntwo\n\n   three\n   four\n\n        five",
      "paragraph: one\ntwo",
      "paragraph:    three\n   four",
      "paragraph:         five",
    );
  });

  it("are list items where a marker starts a line", () => {
    check(
      "Do:\n- a\n  b\n* c\n• d\n1. e\n2) f\n(3) g\na) h",
      "paragraph: Do:",
      "listItem: - a\n  b",
      "listItem: * c",
      "listItem: • d",
      "listItem: 1. e",
      "listItem: 2) f",
      "listItem: (3) g",
      "listItem: a) h",
    );
  });

  it("take a number at a line's start within a sentence as a part of it", () => {
    check("as is said in section\n3. Then it goes on", "paragraph: as is said in section\n3. Then it goes on");
  });

  it("have headings that are underlined, numbered as in RFCs, or in capitals", () => {
    check("Title\n=====\ntext", "heading1: Title\n=====", "paragraph: text");
    check(
      "3.1.  Terms\n\n   Text.\n\nAppendix A.  Notes\n\n   More.",
      "heading2: 3.1.  Terms",
      "paragraph:    Text.",
      "heading1: Appendix A.  Notes",
      "paragraph:    More.",
    );
    check("STATUS OF THIS MEMO\n\n   Text.", "heading1: STATUS OF THIS MEMO", "paragraph:    Text.");
  });

  it("have no heading in a sentence, a short list or a line that goes on", () => {
    check("1. Do this.\n\n2. Do that", "listItem: 1. Do this.", "listItem: 2. Do that");
    check("3.1.  Terms\nand more", "paragraph: 3.1.  Terms\nand more");
  });

  it("leave out what pages repeat", () => {
    check(
      "   text\n\nBradner          Best Current Practice          [Page 1]\n\f\nRFC 2119            RFC Key Words            March 1997\n\n   more",
      "paragraph:    text",
      "break: Bradner          Best Current Practice          [Page 1]",
      "break: RFC 2119            RFC Key Words            March 1997",
      "paragraph:    more",
    );
  });

  it("are code only where they are clearly drawn", () => {
    const packet = " 0                   1\n 0 1 2 3 4 5 6 7 8 9 0\n+-+-+-+-+-+-+\n| a   |  b  |\n+-+-+-+-+-+-+";
    check(`Text:\n\n${packet}\n\nmore`, "paragraph: Text:", `code: ${packet}`, "paragraph: more");
    check("text\n┌──┐\n│ a│\n└──┘\n", "paragraph: text", "code: ┌──┐\n│ a│\n└──┘");
    check(
      "1994 was a year, 1995 another\n\nif (a == b) then c",
      "paragraph: 1994 was a year, 1995 another",
      "paragraph: if (a == b) then c",
    );
  });

  it("have lines of prompt tags and rules between sections", () => {
    check(
      "a\n<user_query>\nb\n</user_query>\n\n-----\nc",
      "paragraph: a",
      "tagLine: <user_query>",
      "paragraph: b",
      "tagLine: </user_query>",
      "break: -----",
      "paragraph: c",
    );
  });
});

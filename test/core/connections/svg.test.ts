import assert from "node:assert/strict";
import type { Connection } from "../../../src/core/connections/connection";
import { layOut } from "../../../src/core/connections/layout";
import { type PictureText, svgOf } from "../../../src/core/connections/svg";

const connection: Connection = {
  family: "contradiction",
  category: "contradiction.direct",
  from: { line: 4, character: 0, words: "MAY" },
  to: { line: 0, character: 0, words: "MUST" },
  certainty: 0.9,
};
const text: PictureText = {
  title: "Connections of a & b",
  line: (line) => (line === 0 ? 'Clients <b> & "c"\u0000\uD800' : "😀".repeat(60)),
  connection: ({ from, to }) => `${from.words} against ${to.words}]]>`,
  family: (family) => family.toUpperCase(),
};

describe("the picture of connections as a file", () => {
  const svg = svgOf(layOut([connection]), text);

  it("says in titles what it shows", () => {
    assert.match(svg, /^<svg [^>]+>\n<title>Connections of a &amp; b<\/title>/);
    assert.match(svg, /<title>MAY against MUST\]\]&gt;<\/title><\/path>/);
    assert.match(svg, />CONTRADICTION<\/text>/);
  });

  it("holds the document's words as text and never as markup", () => {
    assert.ok(svg.includes("Clients &lt;b&gt; &amp; &quot;c&quot;</text>"));
    assert.ok(!svg.includes("\u0000"));
    assert.doesNotMatch(svg, /\p{Cs}/u, "half a character is none in XML");
  });

  it("needs nothing from elsewhere", () => {
    assert.doesNotMatch(svg.replace('xmlns="http://www.w3.org/2000/svg"', ""), /http|url\(|@import|script/);
  });

  it("has a picture for a surrounding in the dark, and draws no family like another", () => {
    assert.match(svg, /prefers-color-scheme: dark/);
    const styles = [...svg.matchAll(/stroke-dasharray:([^}]+)/g)].map((match) => match[1]);
    assert.equal(new Set(styles.slice(0, styles.length / 2)).size, styles.length / 2);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { claimTriage } from "../../../src/core/review/triage";
import { triageUnit } from "../../../src/core/review/units";
import { answerMeans } from "../../english";

/** What the built-in form takes for claims: kind and words. */
function claims(text: string, heading = ""): string[] {
  const unit = triageUnit(text, heading);
  return claimTriage.answer(unit, answerMeans()).flatMap((item) => {
    const reading = claimTriage.read(item, unit);
    assert.equal(reading.kind, "found", `dropped: ${JSON.stringify(item)}`);
    return reading.kind === "found" ? reading.findings.map(({ data, place }) => `${String(data["kind"])}: ${text.slice(place.start, place.end)}`) : [];
  });
}

describe("claimTriage", () => {
  it("marks what somebody could check", () => {
    for (const [kind, text] of [
      ["project", "Requires Node.js 18 or later"],
      ["project", "You need Node 20.19 or newer and npm"],
      ["project", "The extension supports VS Code 1.96 and above"],
      ["project", "Gloss is written in TypeScript"],
      ["project", "The parser uses `minisearch` for its index"],
      ["project", "It has no runtime dependencies"],
      ["project", "The library is licensed under Apache 2.0"],
      ["project", "It works with Windows, macOS and Linux"],
      ["project", "`src/core` imports nothing of VS Code's"],
      ["project", "The flag `--max-depth` sets the recursion limit"],
      ["quantity", "The index holds 300 rules"],
      ["quantity", "The server waits 30 seconds for a reply"],
      ["date", "The first release was made in March 2019"],
      ["comparison", "The new parser is three times faster than the old one"],
      ["comparison", "Reading is faster than with Babel"],
      ["named", "The format was invented by John Gruber"],
    ] as const) {
      assert.deepEqual(claims(`${text}.`), [`${kind}: ${text}`], text);
    }
  });

  it("leaves opinions, demands, questions, examples, suppositions and quotations alone", () => {
    for (const text of [
      "Gloss is a great tool.",
      "I think Node 18 is enough.",
      "The client MUST support TLS 1.3.",
      "The server should answer within 30 seconds.",
      "Install Node 18 or later.",
      "Run `npm test` to check 300 rules.",
      "Does it support Node 18?",
      "For example, the index holds 300 rules.",
      "If the server supports HTTP/2, the client uses `h2`.",
      "The server may use up to 4 GB.",
      "It probably needs 300 MB.",
      "“The index holds 300 rules.”",
      "> The index holds 300 rules.",
      "Gloss will support Node 26.",
      "The parser is easier to use than Babel.",
      "You can configure 5 rules.",
      "This makes reading pleasant.",
      "# The 300 rules",
      "| Node | 18 |",
      "![A picture of 300 rules that the list has](list.png)",
      "Requires <name> version X.Y.Z.",
      "(Or use the option `--deep`.)",
      "To read 300 rules, run `npm test`.",
      "- [The 300 rules that Gloss has](#rules)",
      "Der Index hat 300 Regeln und ist nicht langsamer als der alte.",
    ]) {
      assert.deepEqual(claims(text), [], text);
    }
  });

  it("knows a list of what is needed by its heading, and a licence by its name", () => {
    assert.deepEqual(claims("- Node.js 18 or later", "Requirements"), ["project: Node.js 18 or later"]);
    assert.deepEqual(claims("MIT", "License"), ["project: MIT"]);
    assert.deepEqual(claims("[MIT](LICENSE)", "Licence"), ["project: [MIT](LICENSE)"]);
    assert.deepEqual(claims("MIT", "Schools"), []);
    assert.deepEqual(claims("- BSD-3-Clause", "License"), [], "a list tells what else is used");
  });

  it("finds the claim among other sentences, with its markup whole", () => {
    assert.deepEqual(claims("- **Gloss** needs [Node 20](https://nodejs.org) or later. Try it!"), ["project: **Gloss** needs [Node 20](https://nodejs.org) or later"]);
  });

  it("says that what the project needs is worth more than a number", () => {
    const worth = (text: string): unknown => (claimTriage.answer(triageUnit(text, ""), answerMeans())[0] as { readonly worth: number }).worth;
    assert.ok(Number(worth("Requires Node.js 18 or later.")) > Number(worth("The index holds 300 rules.")));
  });

  it("drops what a model makes up", () => {
    const unit = triageUnit("The index holds 300 rules.", "");
    const item = { quote: "The index holds 300 rules", kind: "quantity", worth: 0.5, confidence: 0.9 };
    assert.equal(claimTriage.read(item, unit).kind, "found");
    assert.deepEqual(claimTriage.read({ ...item, quote: "The index holds 400 rules" }, unit), { kind: "dropped", reason: "quote" });
    assert.deepEqual(claimTriage.read({ ...item, confidence: 0.3 }, unit), { kind: "dropped", reason: "threshold" });
    for (const wrong of [{ ...item, kind: "opinion" }, { ...item, worth: 2 }, { ...item, quote: "" }, null, "claim", [], { quote: "300" }]) {
      assert.deepEqual(claimTriage.read(wrong, unit), { kind: "dropped", reason: "schema" });
    }
  });

  it("takes its own items back, whatever the text", () => {
    const piece = fc.constantFrom("The index ", "holds ", "300 rules", ". ", "`code` ", "**", "[Node 20](x)", "\n", "- ", "“", "supports ", "Node 18 or later", "than ", "faster ", "|", "🙂", "in 2019 ");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        claims(pieces.join(""));
      }),
      { numRuns: 300 },
    );
  });
});

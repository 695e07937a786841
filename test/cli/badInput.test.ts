import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync } from "node:fs";
import { Folder, gloss, parseAnswers, startGloss } from "./gloss";

const sentence = "The client MUST retry.";

/** Texts that break careless programs. Each ends in a sentence that has to be found, so that nobody gives up half-way. */
const awkward: Readonly<Record<string, string>> = {
  "10 MB on a single line": `${"people write long lines of text, ".repeat(310_000)}${sentence}`,
  "10 MB without a space": `${"x".repeat(10_485_760)} ${sentence}`,
  "100,000 nested quotes": `${"> ".repeat(100_000)}${sentence}`,
  "100,000 nested list items": `${"- ".repeat(100_000)}\n\n${sentence}`,
  "100,000 nested tags": `${Array.from({ length: 100_000 }, (_, n) => `<t${n}>`).join("\n")}\n\n${sentence}\n`,
  "20,000 unclosed tags of one name": `${"<item>\n".repeat(20_000)}\n${sentence}\n`,
  "20,000 closing tags": `${"</item>\n".repeat(20_000)}\n${sentence}\n`,
  "100,000 open brackets, braces, stars and backticks": `${"[({*_~`<!--".repeat(100_000)}\n\n${sentence}`,
  "100,000 open comments": `${"<!-- ".repeat(100_000)}-->\n\n${sentence}`,
  "1,000,000 lines": `${"short\n".repeat(1_000_000)}\n${sentence}`,
  "1,000,000 empty lines": `${"\n".repeat(1_000_000)}${sentence}`,
  "NUL bytes behind the first 8 KB": `${"filler ".repeat(2_000)}${"\0".repeat(1_000)}\n\n${sentence}`,
};

describe("gloss analyze on bad input", () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.dispose());

  for (const [name, text] of Object.entries(awkward)) {
    it(`reads ${name} to the end`, () => {
      const { code, out, complaints } = gloss(["analyze", "--format", "json", folder.file("text.md", text)]);
      assert.deepEqual([code, complaints], [0, ""]);
      // Some reports hold 200,000 findings, so this looks for the one that matters as it is written.
      assert.doesNotThrow(() => void JSON.parse(out));
      const start = text.lastIndexOf("MUST");
      assert.ok(out.includes(`"start":${start},"end":${start + 4},`));
    });
  }

  it("reads an unclosed fence, front matter and HTML block as what they are", () => {
    for (const opening of ["```\n", "---\n", "<!--\n", "<script>\n"]) {
      const { code, complaints } = gloss(["analyze", "--tier", "structural", folder.file("text.md", `${opening}${`${sentence}\n`.repeat(20_000)}`)]);
      assert.deepEqual([code, complaints], [0, ""], opening);
    }
  });

  it("reads a line of 100,000 lone surrogates", () => {
    const text = `${"\ud800".repeat(100_000)} ${sentence}`;
    const [answer] = parseAnswers(gloss(["analyze", "--jsonl"], JSON.stringify({ id: 1, text })).out);
    assert.equal(answer!.findings.find((finding) => finding.text === "MUST")?.start, text.indexOf("MUST"));
  });

  it("says so when its output cannot be written, which is no finding", function () {
    if (!existsSync("/dev/full")) this.skip();
    const stdio = ["ignore", openSync("/dev/full", "w"), "pipe"] as const;
    const { status, stderr } = spawnSync(process.execPath, ["dist/cli.js", "analyze", folder.file("text.md", sentence)], { stdio: [...stdio], encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /^gloss: cannot go on: .*ENOSPC[^\n]*\n$/);
  });

  it("ends quietly when the reader of its output goes away", async () => {
    const child = startGloss(["analyze", "--tier", "structural", folder.file("text.md", `${sentence}\n\n`.repeat(50_000))]);
    let complaints = "";
    child.stderr.on("data", (said) => (complaints += String(said)));
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [code] = await once(child, "exit");
    assert.deepEqual([code, complaints], [0, ""]);
  });
});

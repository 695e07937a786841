import assert from "node:assert/strict";
import { join } from "node:path";
import { Folder, gloss, parseReport, type ReportedFinding } from "./gloss";

const sentence = "The client MUST retry.";

describe("gloss analyze", () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.dispose());

  function findingsOf(content: string | Buffer, name = "text.md", ...flags: string[]): readonly ReportedFinding[] {
    const { out, complaints } = gloss(["analyze", "--format", "json", ...flags, folder.file(name, content)]);
    assert.equal(complaints, "");
    return parseReport(out).files[0]!.findings;
  }

  describe("as JSON", () => {
    it("gives each finding's rule, category, place, words and data", () => {
      const [must] = findingsOf(`# Retry\n\n${sentence}\n`);
      assert.ok(must !== undefined);
      assert.equal(must.rule, "constraints");
      assert.equal(must.category, "constraint.mandatory");
      assert.deepEqual([must.start, must.end, must.text], [20, 24, "MUST"]);
      assert.deepEqual(must.range, { start: { line: 2, character: 11 }, end: { line: 2, character: 15 } });
      assert.deepEqual(must.related, []);
    });

    it("lists the files in the order given, those without findings too", () => {
      const paths = ["b.md", "a.txt", "empty.md"].map((name) => folder.file(name, name === "empty.md" ? "" : sentence));
      const { files } = parseReport(gloss(["analyze", "--format", "json", ...paths]).out);
      assert.deepEqual(files.map((file) => [file.path, file.findings.length > 0]), paths.map((path) => [path, !path.endsWith("empty.md")]));
    });

    it("names the other end of a finding where it has one", () => {
      const text = "<context>\n\nSome words.\n\n</rules>\n";
      const ends = findingsOf(text).flatMap((finding) => finding.related);
      assert.ok(ends.length > 0);
      for (const end of ends) assert.equal(end.text, text.slice(end.start, end.end));
      assert.ok(ends.some((end) => end.text === "<context>"));
    });

    it("places findings right whatever the line ends and characters before them", () => {
      const awkward = ["Plain.", "Crlf 😀\r", "Astral 𝒜𝒷 and e\u0301.", "שלום, RTL.", "Lone\rcarriage return, no\u00a0break.", "\r\r", "NUL \0 inside.", "", ""];
      const text = awkward.map((line) => `${line}\n\n${sentence} Use PDF, DOCX, etc.\n`).join("\n");
      const padded = `${"Filler text. ".repeat(700)}\n\n${text}`;
      const found = findingsOf(padded);
      assert.equal(found.filter((finding) => finding.text === "MUST").length, awkward.length);
      for (const finding of found) {
        assert.equal(finding.text, padded.slice(finding.start, finding.end));
        assert.deepEqual(finding.range, { start: positionOf(padded, finding.start), end: positionOf(padded, finding.end) });
      }
    });

    it("leaves a byte order mark out of the text, as editors do", () => {
      assert.equal(findingsOf(`\ufeff${sentence}`)[0]!.start, 11);
    });

    it("reads UTF-16 with a byte order mark", () => {
      const bytes = Buffer.from(`\ufeff${sentence}`, "utf16le");
      assert.equal(findingsOf(bytes)[0]!.start, 11);
      assert.equal(findingsOf(Buffer.from(bytes).swap16())[0]!.start, 11);
    });

    it("reads a file by its name's language, and any file by the language it is told", () => {
      const indented = `    ${sentence}\n`;
      assert.equal(findingsOf(indented, "code.md").length, 0);
      assert.ok(findingsOf(indented, "prose.txt").length > 0);
      assert.equal(findingsOf(indented, "prose.txt", "--language", "markdown").length, 0);
    });
  });

  describe("for people", () => {
    it("shows the place, the message and the words underlined", () => {
      const path = folder.file("text.md", `\tOne 漢字. ${sentence}\n`.trimStart());
      const { out, code } = gloss(["analyze", path]);
      const lines = out.split("\n");
      const at = lines.findIndex((line) => line.includes("One 漢字"));
      assert.equal(lines[0], path);
      assert.match(lines[at - 1]!, /^ {2}1:20 {2}\w+ {2}\S.* {2}constraints$/);
      // The two Chinese characters take two columns each on the screen.
      assert.equal(lines[at + 1]!.replace("^^^^", "MUST"), `${" ".repeat(lines[at]!.indexOf("MUST") + 2)}MUST`);
      assert.match(out, /^\d+ findings? \(.*\) in 1 file\.$/m);
      assert.equal(code, 0);
    });

    it("says when there is nothing", () => {
      assert.equal(gloss(["analyze", folder.file("text.md", "Nothing here.\n")]).out, "No findings in 1 file.\n");
    });

    it("shows the part of a long line that matters", () => {
      const { out } = gloss(["analyze", "--rule", "constraints", folder.file("text.md", `${"word ".repeat(2_000)}${sentence} ${"word ".repeat(2_000)}`)]);
      const shown = out.split("\n").find((line) => line.includes("client MUST"))!;
      assert.ok(shown.length < 200);
      assert.match(shown, /^ {6}….*The client MUST retry\..*…$/);
    });

    it("writes control characters out, so that a document cannot drive the terminal", () => {
      const { out } = gloss(["analyze", folder.file("text.md", `\u001b[31mRed \u202e \u009b ${sentence}\n`)]);
      assert.match(out, /\\u\{1b\}\[31mRed \\u\{202e\} \\u\{9b\} The client MUST/);
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    });
  });

  describe("choosing", () => {
    const mixed = `${sentence} Supported are PDF, DOCX, etc. See version 1.2.3.\n`;

    it("shows only findings at least as severe as asked", () => {
      const all = findingsOf(mixed);
      const severe = findingsOf(mixed, "text.md", "--min-severity", "warning");
      assert.deepEqual(severe, all.filter((finding) => finding.severity === "warning" || finding.severity === "error"));
      assert.ok(severe.length < all.length);
    });

    it("asks only the rules that are named, also those that are off by default", () => {
      assert.deepEqual(new Set(findingsOf(mixed, "text.md", "--rule", "constraints").map((finding) => finding.rule)), new Set(["constraints"]));
      const text = "See https://example.com/ for more.\n";
      assert.equal(findingsOf(text).filter((finding) => finding.rule === "url").length, 0);
      assert.equal(findingsOf(text, "text.md", "--rule", "url").length, 1);
      assert.equal(findingsOf(text, "text.md", "--all-rules").filter((finding) => finding.rule === "url").length, 1);
    });

    it("takes a list of tiers", () => {
      assert.deepEqual(findingsOf(mixed, "text.md", "--tier", "structural,analytical"), findingsOf(mixed));
      const { code, out, complaints } = gloss(["analyze", "--format", "json", "--tier", "structural,psychic", folder.file("text.md", mixed)]);
      assert.equal(complaints, "gloss: unknown value psychic for --tier. Known: structural, relational, analytical, all.\n");
      assert.ok(parseReport(out).files[0]!.findings.length > 0);
      assert.equal(code, 2);
    });
  });

  describe("exit code", () => {
    it("is 0 with findings, as long as nobody says that they fail the run", () => {
      assert.equal(gloss(["analyze", folder.file("text.md", sentence)]).code, 0);
    });

    it("is 1 with a finding at or above the severity that fails the run", () => {
      const path = folder.file("text.md", "<context>\n\nNever closed.\n");
      assert.equal(gloss(["analyze", "--fail-on", "warning", path]).code, 1);
      assert.equal(gloss(["analyze", "--fail-on", "error", path]).code, 0);
      assert.equal(gloss(["analyze", "--min-severity", "warning", path]).code, 1);
      assert.equal(gloss(["analyze", "--min-severity", "warning", "--fail-on", "never", path]).code, 0);
    });

    it("is 0 when nothing is as severe as asked for", () => {
      assert.equal(gloss(["analyze", "--min-severity", "error", folder.file("text.md", sentence)]).code, 0);
    });
  });

  describe("with something it cannot read", () => {
    const reasons: readonly (readonly [string, (folder: Folder) => string, RegExp])[] = [
      ["a file that is not there", (it) => join(it.path, "missing.md"), /missing\.md: no such file$/],
      ["a binary file", (it) => it.file("picture.png", Buffer.from([0x89, 0x50, 0, 1, 2])), /picture\.png: a binary file, not text$/],
      ["a file that is not UTF-8", (it) => it.file("latin.txt", Buffer.from("caf\xe9", "latin1")), /latin\.txt: not UTF-8 text$/],
    ];
    for (const [what, make, complaint] of reasons) {
      it(`says so of ${what} and analyzes the others`, () => {
        const good = folder.file("good.md", sentence);
        const { code, out, complaints } = gloss(["analyze", "--format", "json", make(folder), good]);
        assert.match(complaints.trimEnd(), complaint);
        assert.equal(complaints.trimEnd().split("\n").length, 1);
        assert.deepEqual(parseReport(out).files.map((file) => file.path), [good]);
        assert.equal(code, 2);
      });
    }

    it("says so of an unknown flag and analyzes the files", () => {
      const { code, out, complaints } = gloss(["analyze", "--frobnicate", "--format", "json", folder.file("good.md", sentence)]);
      assert.equal(complaints, "gloss: unknown flag --frobnicate. `gloss --help` lists them.\n");
      assert.equal(parseReport(out).files.length, 1);
      assert.equal(code, 2);
    });

    it("says so of values that a flag does not know or lacks", () => {
      const path = folder.file("good.md", sentence);
      for (const flags of [["--format", "xml"], ["--min-severity", "fatal"], ["--fail-on=often"], ["--rule", "nonsense"], ["--language", "klingon"], ["--jsonl=yes"]]) {
        const { code, complaints } = gloss(["analyze", path, ...flags]);
        assert.match(complaints, /^gloss: [^\n]+\n$/, flags.join(" "));
        assert.equal(code, 2, flags.join(" "));
      }
      assert.match(gloss(["analyze", path, "--tier"]).complaints, /^gloss: --tier needs a value\.\n$/);
    });

    it("says what to do when there is nothing to do", () => {
      for (const args of [[], ["analyze"], ["analyse", "x.md"]]) {
        const { code, out, complaints } = gloss(args);
        assert.match(complaints, /^gloss: .*\n$/);
        assert.deepEqual([code, out], [2, ""]);
      }
    });
  });

  it("tells its version and its flags", () => {
    assert.match(gloss(["--version"]).out, /^\d+\.\d+\.\d+\n$/);
    const { out, code } = gloss(["analyze", "--help"]);
    for (const flag of ["--format", "--jsonl", "--tier", "--min-severity", "--fail-on", "--rule"]) assert.ok(out.includes(flag));
    assert.equal(code, 0);
  });
});

/** A second opinion on where an offset is. */
function positionOf(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

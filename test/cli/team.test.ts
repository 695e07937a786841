import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Folder, gloss, parseAnswers, parseReport } from "./gloss";

const text = "The server must respond in an appropriate time. Please utilize the login.\n";
const team = {
  rules: { vagueWord: "error" },
  glossary: [{ term: "sign-in", forbidden: ["login"] }],
  patterns: [{ name: "plainWords", pattern: "utilize", message: "Write “use”." }],
  overrides: [{ files: ["drafts/**"], rules: { vagueWord: "off", "pattern.plainWords": "hint" } }],
};

describe("gloss analyze with a team file", () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    // Nothing above the folder has a say in these tests.
    mkdirSync(join(folder.path, ".git"));
  });
  afterEach(() => folder.dispose());

  /** Rule, words and severity of what is found by rules that the team has a say in. */
  function found(path: string, ...flags: string[]): readonly string[] {
    const { out, complaints } = gloss(["analyze", "--format", "json", "--tier", "structural", ...flags, path]);
    assert.equal(complaints, "");
    return parseReport(out).files[0]!.findings.filter(({ rule }) => /vagueWord|glossary|pattern/.test(rule)).map(({ rule, text: words, severity }) => `${rule} ${words} ${severity}`);
  }

  function write(value: unknown, name = ".gloss.json"): string {
    return folder.file(name, typeof value === "string" ? value : JSON.stringify(value));
  }

  it("reads the nearest one upwards and does what it says", () => {
    write(team);
    mkdirSync(join(folder.path, "docs"));
    mkdirSync(join(folder.path, "drafts"));
    assert.deepEqual(found(folder.file("docs/a.md", text)), ["vagueWord appropriate error", "pattern.plainWords utilize warning", "glossary login warning"]);
    assert.deepEqual(found(folder.file("drafts/a.md", text)), ["pattern.plainWords utilize hint", "glossary login warning"]);
    write({}, "docs/.gloss.json");
    assert.deepEqual(found(join(folder.path, "docs/a.md")), ["vagueWord appropriate information"]);
  });

  it("looks no further than the root of a repository", () => {
    write(team);
    mkdirSync(join(folder.path, "repository/.git"), { recursive: true });
    assert.deepEqual(found(folder.file("repository/a.md", text)), ["vagueWord appropriate information"]);
  });

  it("takes another one, or none, where the command line says so", () => {
    write(team);
    const path = folder.file("a.md", text);
    const other = write({ rules: { vagueWord: "hint" } }, "other.json");
    assert.deepEqual(found(path, "--config", other), ["vagueWord appropriate hint"]);
    assert.deepEqual(found(path, "--no-config"), ["vagueWord appropriate information"]);
    const { code, complaints } = gloss(["analyze", "--config", "x", "--no-config", path]);
    assert.deepEqual([code, complaints], [2, "gloss: --no-config and --config x contradict each other; no team file is read.\n"]);
  });

  it("counts for less than what the command line says", () => {
    write({ ...team, rules: { vagueWord: "off" } });
    const path = folder.file("a.md", text);
    assert.deepEqual(found(path, "--rule", "vagueWord"), ["vagueWord appropriate information"]);
    assert.deepEqual(found(path, "--min-severity", "error"), []);
    write(team);
    assert.deepEqual(found(path, "--min-severity", "error"), ["vagueWord appropriate error"]);
  });

  it("fails a run by the severity that the team gives", () => {
    const path = folder.file("a.md", text);
    assert.equal(gloss(["analyze", "--tier", "structural", "--fail-on", "error", path]).code, 0);
    write(team);
    assert.equal(gloss(["analyze", "--tier", "structural", "--fail-on", "error", path]).code, 1);
  });

  it("leaves out what the team has accepted, unless all is asked for", () => {
    write({ ...team, acceptedTerms: ["Appropriate", "utilize"] });
    const path = folder.file("a.md", text);
    assert.deepEqual(found(path), ["glossary login warning"]);
    assert.deepEqual(found(path, "--no-ignore").length, 3);
  });

  it("holds for standard input only where it is named", () => {
    const other = write(team, "other.json");
    const answers = (...flags: string[]): number | undefined => {
      const { out } = gloss(["analyze", "--jsonl", "--tier", "structural", ...flags], `${JSON.stringify({ id: 1, text })}\n`);
      return parseAnswers(out)[0]?.findings.filter(({ rule }) => rule === "glossary").length;
    };
    assert.deepEqual([answers(), answers("--config", other)], [0, 1]);
  });

  it("is told to be wrong by line and column, once, and the rest of it holds", () => {
    const path = write('{\n  "rules": { "vagueWord": "error", "modality": "high" },\n  "endpoint": "http://x"\n}');
    const files = ["a.md", "b.md"].map((name) => folder.file(name, text));
    const { code, complaints, out } = gloss(["analyze", "--format", "json", "--tier", "structural", ...files]);
    assert.equal(code, 2);
    assert.deepEqual(complaints.trim().split("\n"), [
      `gloss: ${path}:2:48: rules.modality: “high” is not one of default, off, hint, information, warning, error`,
      `gloss: ${path}:3:3: endpoint: a team file cannot name an endpoint, a provider, a model or a key: these are in each person's own settings`,
    ]);
    for (const { findings } of parseReport(out).files) assert.ok(findings.some(({ rule, severity }) => rule === "vagueWord" && severity === "error"));
  });

  it("is not opened where it is no regular file or far too large, nor taken where it is no UTF-8", () => {
    const path = folder.file("a.md", text);
    const complaintOf = (name: string): string => gloss(["analyze", "--tier", "structural", "--config", join(folder.path, name), path]).complaints;
    mkdirSync(join(folder.path, "folder.json"));
    writeFileSync(join(folder.path, "large.json"), Buffer.alloc(4 * 1024 * 1024 + 1, " "));
    writeFileSync(join(folder.path, "latin.json"), Buffer.from('{ "acceptedTerms": ["caf\xe9"] }', "latin1"));
    assert.match(complaintOf("folder.json"), /folder\.json: no regular file/);
    assert.match(complaintOf("large.json"), /large\.json: larger than 4 MB/);
    assert.match(complaintOf("latin.json"), /latin\.json: not UTF-8 text/);
  });

  it("changes nothing where it is broken or missing", () => {
    const path = folder.file("a.md", text);
    const broken = write("{");
    const read = gloss(["analyze", "--format", "json", "--tier", "structural", path]);
    assert.deepEqual([read.code, parseReport(read.out).files.length], [2, 1]);
    assert.match(read.complaints, /\.gloss\.json:1:2: this is no valid JSON: close brace expected/);
    assert.ok(broken.endsWith(".gloss.json"));
    const missing = gloss(["analyze", "--config", join(folder.path, "no.json"), path]);
    assert.deepEqual([missing.code, /no\.json: no such file/.test(missing.complaints)], [2, true]);
  });
});

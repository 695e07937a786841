import assert from "node:assert/strict";
import { longestTeamFile, readTeamFile } from "../../../src/core/team/readTeamFile";
import { starterTeamFile } from "../../../src/core/team/starterTeamFile";
import { type TeamFile, teamRuleSettings } from "../../../src/core/team/teamFile";
import { cpuMs } from "../../cpuTime";

function fileOf(text: string): TeamFile {
  const read = readTeamFile(text);
  assert.ok(read.kind === "read", JSON.stringify(read.problems));
  return read.file;
}

/** What is told of a file with these members. */
function told(value: unknown): readonly string[] {
  return readTeamFile(JSON.stringify(value)).problems.map(({ message }) => message);
}

const words = { name: "plainWords", pattern: "utilize", message: "Write “use”." };

describe("a team file", () => {
  it("is JSON with comments and trailing commas", () => {
    const file = fileOf(`// ours
      {
        "rules": { "vagueWord": "error", /* later */ },
        "acceptedTerms": ["Best Effort",],
      }`);
    assert.deepEqual(file.rules, { vagueWord: "error" });
    assert.deepEqual(file.acceptedTerms, ["best effort"]);
  });

  it("may be empty, and its starter says nothing and has no fault", () => {
    for (const text of ["", "// nothing yet\n", "{}", starterTeamFile]) {
      assert.deepEqual(readTeamFile(text).problems, []);
      assert.deepEqual(fileOf(text), { rules: {}, acceptedTerms: [], glossary: [], patterns: [], overrides: [], dismissed: [], privacy: {}, writing: { prompts: {} } });
    }
  });

  it("has a starter whose examples hold once their slashes are gone", () => {
    const uncommented = starterTeamFile.replaceAll(/^( {4})\/\/ (?=[{"])/gm, "$1");
    assert.deepEqual(readTeamFile(uncommented).problems, []);
    const { rules, glossary, patterns, overrides } = fileOf(uncommented);
    assert.deepEqual([Object.keys(rules).length, glossary.length, patterns.length, overrides.length], [1, 1, 1, 1]);
  });

  it("is broken as a whole when it is no JSON, and says where", () => {
    const read = readTeamFile('{\r\n  "rules": {\r\n    "vagueWord" "off"\r\n  }\r\n}');
    assert.equal(read.kind, "broken");
    assert.deepEqual([read.problems[0]!.message, read.problems[0]!.line, read.problems[0]!.character], ["this is no valid JSON: colon expected", 2, 16]);
    assert.equal(readTeamFile("[".repeat(200_000)).kind, "broken");
    assert.match(readTeamFile(" ".repeat(longestTeamFile + 1)).problems[0]!.message, /at most/);
  });

  it("tells of a wrong entry by path and place, and keeps the others", () => {
    const text = `{ "patterns": [\n  ${JSON.stringify(words)},\n  { "name": "other", "pattern": "x", "message": "m", "severity": "high" }\n] }`;
    const read = readTeamFile(text);
    const [problem, ...others] = read.problems;
    assert.deepEqual(others, []);
    assert.equal(problem!.message, "patterns[1].severity: “high” is not one of hint, information, warning, error");
    assert.equal(text.slice(problem!.offset, problem!.offset + problem!.length), '"high"');
    assert.equal(problem!.line, 2);
    assert.deepEqual(fileOf(text).patterns.map(({ name }) => name), ["plainWords"]);
  });

  it("says what each kind of mistake is", () => {
    assert.deepEqual(told([]), ["the file has to be an object, not a list"]);
    assert.deepEqual(told({ rules: [] }), ["rules: this has to be an object, not a list"]);
    assert.deepEqual(told({ rules: { vagueWord: 3 } }), ["rules.vagueWord: a number is not one of default, off, hint, information, warning, error"]);
    assert.deepEqual(told({ acceptedTerms: "word" }), ["acceptedTerms: this has to be a list, not a string"]);
    assert.deepEqual(told({ acceptedTerms: [3, " "] }), ["acceptedTerms[0]: this has to be a string, not a number", "acceptedTerms[1]: this is empty"]);
    assert.deepEqual(told({ acceptedTerms: ["x".repeat(201)] }), ["acceptedTerms[0]: this is longer than 200 characters"]);
    assert.deepEqual(told({ patterns: [{ ...words, message: undefined }] }), ["patterns[0]: “message” is missing"]);
    assert.deepEqual(told({ patterns: [{ ...words, name: "two words" }] }), ["patterns[0].name: “two words” has to be one word in camel case, such as “plainWords”"]);
    assert.deepEqual(told({ dismissed: ["what"] }), ["dismissed[0]: “what” is no fingerprint of a finding, such as “vagueWord:1k2j3h”"]);
    assert.deepEqual(told({ overrides: [3] }), ["overrides[0]: this has to be an object, not a number"]);
    assert.deepEqual(told({ overrides: [{ rules: {} }] }), ["overrides[0]: “files” is missing"]);
    assert.deepEqual(told({ overrides: [{ files: [] }] }), ["overrides[0].files: this is empty"]);
    assert.match(told({ overrides: [{ files: ["/a.md"] }] }).join(), /^overrides\[0\]\.files\[0\]: “\/a\.md” cannot be used: it begins with “\/”/);
    assert.match(told({ patterns: Array.from({ length: 201 }, (_, i) => ({ ...words, name: `p${i}` })) }).join(), /^patterns: there are 201 entries; the first 200 are read$/);
  });

  it("names the nearest known name for an unknown one", () => {
    assert.deepEqual(told({ ruels: {} }), ["ruels: this is not known here. Did you mean “rules”?"]);
    assert.deepEqual(told({ rules: { vaugeWord: "off" } }), ["rules.vaugeWord: there is no rule “vaugeWord”. Did you mean “vagueWord”?"]);
    assert.deepEqual(told({ rules: { zebra: "off" } }), ["rules.zebra: there is no rule “zebra”"]);
    assert.deepEqual(told({ glossary: [{ term: "a", forbiden: [] }] }), ["glossary[0].forbiden: this is not known here. Did you mean “forbidden”?"]);
    assert.deepEqual(told({ patterns: [words], rules: { "pattern.plainWord": "off" } }), ["rules.pattern.plainWord: there is no pattern of this name. Did you mean “pattern.plainWords”?"]);
  });

  it("cannot name an endpoint, a provider, a model or a key, at any depth", () => {
    const names = ["endpoint", "provider", "model", "apiKey", "baseUrl", "gloss.model.endpoint", "token", "consent"];
    for (const name of names) {
      for (const value of [{ [name]: "x" }, { glossary: [{ term: "a", [name]: "x" }] }, { overrides: [{ files: ["*"], [name]: "x" }] }]) {
        assert.match(told(value).join(), /a team file cannot name an endpoint, a provider, a model or a key/, JSON.stringify(value));
      }
    }
  });

  it("refuses patterns that could take long or mean nothing", () => {
    const told1 = (kind: string, pattern: string): string => told({ patterns: [{ ...words, kind, pattern }] }).join();
    assert.match(told1("regex", "(a)\\1"), /^patterns\[0\]\.pattern: “\(a\)\\1” cannot be used: back-references/);
    assert.match(told1("regex", "("), /it is not valid/);
    assert.match(told1("wildcard", "* *"), /it would match all words/);
    assert.match(told1("literal", "  "), /it has no word in it/);
    assert.match(told({ patterns: [words, words] }).join(), /^patterns\[1\]\.name: another pattern has the name “plainWords”$/);
    assert.deepEqual([told1("regex", "(a+)+b"), told1("wildcard", "util*"), told1("literal", "24/7")], ["", "", ""]);
  });

  it("lets each way to write a term belong to one term only", () => {
    const glossary = [
      { term: "sign in", accepted: ["sign-in"], forbidden: ["log in", "Log  In", "sign-in"] },
      { term: "log in" },
      { term: "GitHub", forbidden: ["Github"] },
    ];
    assert.deepEqual(told({ glossary }), [
      "glossary[0].forbidden[0]: “log in” is already the term “log in”",
      "glossary[0].forbidden[1]: “Log  In” is already the term “log in”",
      "glossary[0].forbidden[2]: “sign-in” is already an accepted form of “sign in”",
    ]);
    assert.deepEqual(fileOf(JSON.stringify({ glossary })).glossary.map(({ forbidden }) => forbidden), [[], [], ["Github"]]);
  });

  it("tells a member with a name of JavaScript's own as any other", () => {
    assert.deepEqual(readTeamFile('{ "__proto__": {}, "rules": { "constructor": "off", "__proto__": "off" } }').problems.map(({ message }) => message), [
      "__proto__: this is not known here",
      "rules.constructor: there is no rule “constructor”",
      "rules.__proto__: there is no rule “__proto__”",
    ]);
  });

  it("tells of a hundred problems and counts the rest", () => {
    const problems = told({ acceptedTerms: Array.from({ length: 150 }, () => 1) });
    assert.deepEqual([problems.length, problems.at(-1)], [101, "and 50 more problems"]);
  });

  it("works out which name was meant for no more problems than are told", () => {
    const rules = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`vagueWrod${i}`, "off"]));
    const started = cpuMs();
    const problems = told({ rules });
    assert.deepEqual([problems.length, problems.at(-1)], [101, "and 19900 more problems"]);
    assert.match(problems[0]!, /Did you mean/);
    assert.ok(cpuMs() - started < 1_000);
  });

  it("says otherwise for some files, the last one that means the file", () => {
    const file = fileOf(
      JSON.stringify({
        patterns: [words],
        rules: { vagueWord: "error", modality: "off" },
        overrides: [
          { files: ["docs/**"], rules: { vagueWord: "hint", "pattern.plainWords": "off" } },
          { files: ["*.txt", "docs/api/*.md"], rules: { vagueWord: "off" } },
        ],
      }),
    );
    assert.deepEqual(teamRuleSettings(file, "README.md"), { vagueWord: "error", modality: "off" });
    assert.deepEqual(teamRuleSettings(file, "docs/x.md"), { vagueWord: "hint", modality: "off", "pattern.plainWords": "off" });
    assert.deepEqual(teamRuleSettings(file, "docs/api/x.md"), { vagueWord: "off", modality: "off", "pattern.plainWords": "off" });
    assert.equal(teamRuleSettings(file, "a/b/c.txt")["vagueWord"], "off");
  });
});

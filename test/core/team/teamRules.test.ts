import assert from "node:assert/strict";
import { createBlockReader } from "../../../src/core/structural/read";
import { readTeamFile } from "../../../src/core/team/readTeamFile";
import { createTermFinder } from "../../../src/core/team/termFinder";
import { teamRules } from "../../../src/core/team/teamRules";
import { LiveDocument } from "../../../src/core/liveDocument";
import { findingsOf } from "../../../src/core/wholeDocument";
import { cpuMs } from "../../cpuTime";

interface Found {
  readonly rule: string;
  readonly words: string;
  readonly replacement?: string;
}

const slow: string[] = [];

function found(team: unknown, text: string): readonly Found[] {
  const read = readTeamFile(JSON.stringify(team));
  assert.ok(read.kind === "read");
  assert.deepEqual(read.problems, []);
  const rules = teamRules(read.file, ({ name }) => slow.push(name));
  return [...findingsOf(text, "markdown", createBlockReader(rules))].map(({ finding, start, end }) => {
    const { replacement } = finding.data;
    return { rule: finding.rule, words: text.slice(start, end), ...(typeof replacement === "string" ? { replacement } : {}) };
  });
}

/** The words that a pattern marks. */
function marked(pattern: string, text: string, kind = "literal"): readonly string[] {
  return found({ patterns: [{ name: "own", kind, pattern, message: "Message." }] }, text).map(({ words }) => words);
}

describe("a team's pattern", () => {
  it("finds its words in capitals or not, over line ends, in any script", () => {
    assert.deepEqual(marked("in order to", "In order to see, IN\nORDER TO go.\n\nIn order.\n\nTo be, in orders to.\n"), ["In order to", "IN\nORDER TO"]);
    assert.deepEqual(marked("naïve Élan", "A NAÏVE élan.\n"), ["NAÏVE élan"]);
    assert.deepEqual(marked("24/7", "We run 24/7, not 24 / 8.\n"), ["24/7"]);
    assert.deepEqual(marked("e-mail", "An E-mail or email.\n"), ["E-mail"]);
    assert.deepEqual(marked("can't", "It can’t and can't.\n"), ["can’t", "can't"]);
  });

  it("does not look into code, addresses and markup", () => {
    assert.deepEqual(marked("utilize", "`utilize` <utilize> https://a.b/utilize [x](utilize)\n\n```\nutilize\n```\n\nutilize\n"), ["utilize"]);
  });

  it("takes * for any letters of a word and ? for one", () => {
    assert.deepEqual(marked("utili?e*", "Utilize, utilises, utilie, reutilize, utilized\n", "wildcard"), ["Utilize", "utilises", "utilized"]);
    assert.deepEqual(marked("*ly important", "very important, highly important, lyly important\n", "wildcard"), ["highly important", "lyly important"]);
    assert.deepEqual(marked("*a*a*b", "aaab, aab, abab, aba\n", "wildcard"), ["aaab", "aab", "abab"]);
  });

  it("finds what a regular expression says", () => {
    assert.deepEqual(marked("\\bT-\\d{1,5}\\b", "See T-12 and T-123456, `T-7`.\n", "regex"), ["T-12", "T-7"]);
  });

  it("has its message, severity and category", () => {
    const read = readTeamFile(JSON.stringify({ patterns: [{ name: "own", pattern: "x", message: "Say y.", severity: "error", category: "ambiguity.vague" }] }));
    assert.ok(read.kind === "read");
    const [placed] = findingsOf("An x.\n", "markdown", createBlockReader(teamRules(read.file, () => undefined)));
    const { rule, message, severity, category } = placed!.finding;
    assert.deepEqual([rule, message, severity, category], ["pattern.own", "Say y.", "error", "ambiguity.vague"]);
  });

  it("is told of where it takes long on a block, and takes no longer than that", () => {
    slow.length = 0;
    const text = `${"a".repeat(7_900)}\n`;
    const started = cpuMs();
    assert.deepEqual(marked("(?:a|aa|aaa)*(?:a|aa|aaa)*(?:a|aa|aaa)*b", text, "regex"), []);
    assert.ok(cpuMs() - started < 500);
    assert.deepEqual([...new Set(slow)], ["own"]);
  });
});

describe("a team's patterns together", () => {
  /** Milliseconds to read a block of about 8 KB once the rules are warm, and who was told to be slow. */
  function read(team: unknown, text: string): { readonly ms: number; readonly slow: readonly string[]; readonly found: number } {
    const parsed = readTeamFile(JSON.stringify(team));
    assert.ok(parsed.kind === "read");
    assert.deepEqual(parsed.problems, []);
    const told = new Set<string>();
    const rules = teamRules(parsed.file, ({ name }) => told.add(name));
    let ms = Infinity;
    let count = 0;
    for (let i = 0; i < 3; i++) {
      const started = cpuMs();
      count = [...findingsOf(text, "markdown", createBlockReader(rules))].length;
      ms = Math.min(ms, cpuMs() - started);
    }
    return { ms, slow: [...told], found: count };
  }

  const many = (pattern: string, kind: string): unknown => ({ patterns: Array.from({ length: 200 }, (_, i) => ({ name: `p${i}`, kind, pattern, message: "m" })) });

  it("have one budget on each block, whatever they are", () => {
    const cases: readonly (readonly [unknown, string])[] = [
      [many(`*${"a".repeat(400)}b`, "wildcard"), "a".repeat(7_900)],
      [many(`${"a ".repeat(200)}b`, "literal"), "a ".repeat(3_950)],
      [many("*b", "wildcard"), "a ".repeat(3_950)],
      // Each stays just under what one pattern may take.
      [many("(?:a|aa)(?:a|aa)b", "regex"), "a".repeat(7_900)],
    ];
    for (const [team, text] of cases) {
      const { ms, slow } = read(team, `${text}\n`);
      assert.ok(ms < 100, `${ms} ms`);
      assert.ok(slow.length > 0);
    }
  });

  it("are all looked for in an ordinary text, and the one that takes most is told of in another", () => {
    const ordinary = many("utilize", "literal");
    const { slow, found: marks } = read(ordinary, `${"We utilize a server that is there for everyone. ".repeat(10)}\n`);
    assert.deepEqual([slow, marks], [[], 2_000]);
    const patterns = ["utilize", `*${"a".repeat(400)}b`, "leverage"].map((pattern, i) => ({ name: `p${i}`, kind: "wildcard", pattern, message: "m" }));
    assert.deepEqual(read({ patterns }, `${"a".repeat(7_900)}\n`).slow, ["p1"]);
    // The next block has a budget of its own.
    assert.equal(read({ patterns }, `${"a".repeat(7_900)}\n\nWe leverage it.\n`).found, 1);
  });

  it("are all looked for by two hundred regular expressions in a long ordinary block", () => {
    const { slow, found: marks } = read(many("\\bT-\\d{1,5}\\b", "regex"), `${`We closed T-17. ${"Then we went on to the next one. ".repeat(12)}`.repeat(19)}\n`);
    assert.deepEqual([slow, marks], [[], 3_800]);
  });

  it("and a glossary is looked for in bounded time, too", () => {
    const glossary = [{ term: "b", accepted: Array.from({ length: 50 }, (_, i) => "a ".repeat(i + 50).trim()) }];
    assert.ok(read({ glossary }, `${"a ".repeat(3_950)}\n`).ms < 100);
  });
});

describe("a glossary", () => {
  const team = {
    glossary: [
      { term: "sign in", definition: "To prove who one is.", accepted: ["sign-in page"], forbidden: ["log in", "login", "page to sign in"] },
      { term: "policy", forbidden: ["ruleset", "index of rules"] },
      { term: "GitHub", forbidden: ["Github", "Git Hub"] },
    ],
  };

  it("marks forbidden forms and says what to write", () => {
    assert.deepEqual(found(team, "Log in first. LOGIN now; then log in. Sign in.\n"), [
      { rule: "glossary", words: "Log in", replacement: "Sign in" },
      { rule: "glossary", words: "LOGIN", replacement: "SIGN IN" },
      { rule: "glossary", words: "log in", replacement: "sign in" },
    ]);
  });

  it("counts plurals and possessives, and replaces them by the same form", () => {
    assert.deepEqual(found(team, "Rulesets, the ruleset's name, logins.\n").map(({ words, replacement }) => [words, replacement]), [
      ["Rulesets", "Policies"],
      ["ruleset's", "policy's"],
      ["logins", "sign ins"],
    ]);
  });

  it("prefers the longest form, so that an accepted one may hold a forbidden one", () => {
    const nested = { glossary: [{ term: "allow list", forbidden: ["list"] }] };
    assert.deepEqual(found(nested, "The allow list, a list.\n").map(({ words }) => words), ["list"]);
    assert.deepEqual(found(team, "The page to sign in.\n").map(({ words }) => words), ["page to sign in"]);
  });

  it("tells forms apart by capitals where the letters are the same", () => {
    assert.deepEqual(found(team, "GitHub, Github, github, GIT HUB.\n").map(({ words, replacement }) => [words, replacement]), [
      ["Github", "GitHub"],
      ["GIT HUB", "GitHub"],
    ]);
  });

  it("knows which term is meant at a place", () => {
    const read = readTeamFile(JSON.stringify(team));
    assert.ok(read.kind === "read");
    const { entryAt } = createTermFinder(read.file.glossary);
    const text = "Please log in or sign in.";
    const document = new LiveDocument(text, "markdown", createBlockReader([]));
    document.work(() => false);
    const { block } = document.placesIn(0, 0)[0]!;
    const at = (word: string): string | undefined => entryAt(block, "markdown", text.indexOf(word) + 1)?.entry.definition;
    assert.deepEqual([at("log"), at("sign"), at("Please")], ["To prove who one is.", "To prove who one is.", undefined]);
  });
});

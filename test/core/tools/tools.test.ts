import assert from "node:assert/strict";
import * as z from "zod/mini";
import { rules } from "../../../src/core/rules";
import { tools } from "../../../src/core/tools";
import { answerOf, refusalOf, said } from "./asking";

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Findings {
  readonly found: Readonly<Record<string, number>>;
  readonly findings: readonly (Place & {
    readonly rule: string;
    readonly severity: string;
    readonly words: string;
    readonly message: string;
    readonly endLine: number;
    readonly endColumn: number;
    readonly related?: readonly (Place & { readonly role: string; readonly words: string })[];
    readonly fixes?: readonly { readonly title: string; readonly edits?: readonly (Place & { readonly endLine: number; readonly endColumn: number; readonly newText: string })[] }[];
  })[];
  readonly notListed?: number;
  readonly notRead?: readonly string[];
  readonly unknownRules?: readonly string[];
}

interface Connections {
  readonly chains: readonly { readonly mentions: readonly (Place & { readonly words: string })[] }[];
  readonly connections: readonly { readonly kind: string; readonly from: Place & { readonly words: string }; readonly to: Place & { readonly words: string } }[];
  readonly relationships: readonly { readonly subject?: { readonly words: string }; readonly verb: { readonly words: string }; readonly object?: { readonly words: string }; readonly isNegated: boolean }[];
  readonly notListed?: number;
}

interface Outline {
  readonly requirements?: { readonly count: number; readonly items: readonly (Place & { readonly keyword: string; readonly subject?: string; readonly words: string })[] };
  readonly holes?: { readonly count: number; readonly items: readonly (Place & { readonly words: string })[] };
  readonly claims?: { readonly items: readonly (Place & { readonly kinds: readonly string[]; readonly words: string })[] };
  readonly discourse?: unknown;
}

const findings = (input: { readonly text: string } & Record<string, unknown>): Findings => answerOf("gloss_findings", input);
const connections = (input: { readonly text: string } & Record<string, unknown>): Connections => answerOf("gloss_connections", input);
const outline = (input: { readonly text: string } & Record<string, unknown>): Outline => answerOf("gloss_outline", input);

/** Many findings of one rule, a line each. */
const many = (lines: number): string => Array.from({ length: lines }, (_, i) => `Step ${i}: use PNG, JPEG, etc.\n`).join("\n");

describe("every tool", () => {
  for (const { name, title, summary, description, input, read } of tools) {
    it(`${name} says what it is for, to people and to models`, () => {
      assert.match(name, /^gloss_[a-z_]+$/);
      assert.ok(title.length > 0 && summary.endsWith("."));
      assert.match(description, /Use it /);
      assert.match(description, /Comes back as JSON/);
    });

    it(`${name} describes each thing that can be said to it`, () => {
      const { type, properties } = z.toJSONSchema(input, { io: "input" });
      assert.equal(type, "object");
      for (const [key, property] of Object.entries(properties ?? {})) {
        assert.ok(typeof property === "object" && typeof property.description === "string", `${key} is not described`);
      }
    });

    it(`${name} refuses what is no input at all`, () => {
      for (const input of [undefined, "README.md", { path: 3, rule: 3 }, []]) assert.equal(read(input).kind, "refused", JSON.stringify(input));
    });
  }

  it("has a name of its own", () => assert.equal(new Set(tools.map(({ name }) => name)).size, tools.length));

  it("that looks at a document wants exactly one", () => {
    for (const name of ["gloss_findings", "gloss_connections", "gloss_outline"]) {
      assert.match(refusalOf(name, {}), /either `path` or `text`/);
      assert.match(refusalOf(name, { path: "a.md", text: "A." }), /either `path` or `text`/);
      assert.match(refusalOf(name, { text: "x".repeat(1_000_001) }), /text:/);
    }
  });

  it("says no more than a model can read, however long the document", () => {
    const text = Array.from({ length: 250 }, (_, i) => `The server number ${i} MUST send ${"very ".repeat(5)}long replies to Ada Lovelace, TODO: ${i}. She reads several of them.\n`).join("\n");
    for (const [name, max] of [["gloss_findings", 200], ["gloss_connections", 500], ["gloss_outline", 500]] as const) {
      const { length } = JSON.stringify(answerOf(name, { text, max, severity: "hint" }));
      assert.ok(length > 10_000 && length < 45_000, `${name} says ${length}`);
    }
  });

  it("says the same each time", () => {
    const text = "Ada wrote the parser. She tested it, etc.\n\nThe server MUST answer. The server must wait.\n";
    for (const name of ["gloss_findings", "gloss_connections", "gloss_outline"]) assert.deepEqual(answerOf(name, { text, max: 5 }), answerOf(name, { text, max: 5 }));
  });
});

describe("gloss_findings", () => {
  it("says where a finding is, counted from 1, its words and what to write instead", () => {
    const [finding, ...rest] = findings({ text: "Hello.\n\nUse PNG, JPEG, etc.\n" }).findings;
    assert.ok(finding);
    assert.deepEqual(rest, []);
    const { rule, line, column, endLine, endColumn, words, message } = finding;
    assert.deepEqual({ rule, line, column, endLine, endColumn, words }, { rule: "openList", line: 3, column: 16, endLine: 3, endColumn: 20, words: "etc." });
    assert.match(message, /Write the whole list/);
  });

  it("leaves mere highlights out unless they are asked for", () => {
    const text = "The server MUST answer.\n";
    assert.deepEqual(findings({ text }).findings, []);
    assert.deepEqual(findings({ text, severity: "hint" }).findings.map(({ words }) => words), ["MUST"]);
  });

  it("names the other side", () => {
    const text = "Send an e-mail.\n\nAn email is read. Write an e-mail.\n";
    const [finding] = findings({ text, rules: ["termSpelling"] }).findings;
    assert.deepEqual(finding?.related, [{ role: "spelling", line: 1, column: 9, words: "e-mail" }]);
  });

  it("gives the edits of a fix, and they mend it", () => {
    const text = "The client and/or the server waits.\n";
    const [finding] = findings({ text, rules: ["andOr"] }).findings;
    const edit = finding?.fixes?.[0]?.edits?.[0];
    assert.ok(edit, JSON.stringify(finding));
    assert.deepEqual([edit.line, edit.endLine], [1, 1]);
    const mended = text.slice(0, edit.column - 1) + edit.newText + text.slice(edit.endColumn - 1);
    assert.deepEqual(findings({ text: mended, rules: ["andOr"] }).findings, []);
  });

  it("asks rules that are off by default when they are named", () => {
    const off = rules.find(({ id }) => id === "entity");
    assert.equal(off?.onByDefault, false);
    const names = findings({ text: "Ada Lovelace lived in London.\n", rules: ["entity"], severity: "hint" }).findings.map(({ words }) => words);
    assert.ok(names.includes("London"), names.join(", "));
  });

  it("keeps to the rules and tiers that are asked for", () => {
    const text = "Ada Lovelace lived in London. Use PNG, JPEG, etc.\n";
    const rulesWith = (query: Record<string, unknown>): ReadonlySet<string> => new Set(findings({ text, severity: "hint", ...query }).findings.map(({ rule }) => rule));
    const named = ["entity", "openList"];
    assert.deepEqual(rulesWith({ rules: named }), new Set(named));
    assert.deepEqual(rulesWith({ rules: named, tiers: ["structural"] }), new Set(["openList"]));
    assert.deepEqual(rulesWith({ rules: named, tiers: ["relational"] }), new Set(["entity"]));
    assert.deepEqual(rulesWith({ rules: ["openList"] }), new Set(["openList"]));
  });

  it("says which of the rules asked for there are not", () => {
    const { findings: found, unknownRules } = findings({ text: "Use PNG, JPEG, etc.\n", rules: ["openLists", "andOr"] });
    assert.deepEqual(found, []);
    assert.deepEqual(unknownRules, ["openLists"]);
  });

  it("lists the most severe ones, counts the rest and keeps document order", () => {
    const text = `${many(10)}\nTODO: this.\n\n${many(10)}`;
    const { found, findings: listed, notListed } = findings({ text, max: 3 });
    assert.deepEqual(found, { error: 0, warning: 1, information: 20, hint: 0 });
    assert.deepEqual(listed.map(({ words, line }) => [words, line]), [["etc.", 1], ["etc.", 3], ["TODO", 21]]);
    assert.equal(notListed, 18);
  });

  it("leaves out what the document's own directives hide, and says where one hides nothing", () => {
    const hidden = "<!-- gloss-disable openList -->\n\nUse PNG, JPEG, etc.\n";
    assert.deepEqual(findings({ text: hidden }).findings, []);
    const idle = "<!-- gloss-disable openList -->\n\nUse PNG and JPEG.\n";
    assert.deepEqual(findings({ text: idle, severity: "hint" }).findings.map(({ rule }) => rule), ["unusedDirective"]);
  });

  it("says which tiers have not read the document", () => assert.deepEqual(findings({ text: "A.\n" }).notRead, ["analytical"]));
});

describe("gloss_connections", () => {
  it("gathers all mentions of one person or thing", () => {
    const { chains } = connections({ text: "Ada wrote the parser.\n\nShe sold the parser to Bob, who liked it. Ada smiled.\n", kinds: ["chain"] });
    const said = chains.map(({ mentions }) => mentions.map(({ line, column, words }) => `${line}:${column} ${words}`));
    assert.deepEqual(said, [["1:1 Ada", "3:1 She", "3:43 Ada"], ["1:11 the parser", "3:10 the parser", "3:39 it"]]);
  });

  it("says who does what, and who does not", () => {
    const { relationships } = connections({ text: "The server sends a reply. The client does not send a request.\n", kinds: ["relationship"] });
    const said = relationships.map(({ subject, verb, object, isNegated }) => [subject?.words, verb.words, object?.words, isNegated]);
    assert.deepEqual(said, [["The server", "sends", "a reply", false], ["The client", "does not send", "a request", true]]);
  });

  it("pairs tags and terms, both ends of each", () => {
    const text = "<context>\n\nA service level objective (SLO) is kept.\n\n</context>\n\nThe SLO is reviewed.\n";
    const ends = connections({ text }).connections.map(({ kind, from, to }) => [kind, from.words, from.line, to.words, to.line]);
    assert.deepEqual(ends, [["tag", "</context>", 5, "<context>", 1], ["term", "SLO", 7, "SLO", 3]]);
  });

  it("keeps to a line and to kinds", () => {
    const text = "<context>\n\nA service level objective (SLO) is kept.\n\n</context>\n\nThe SLO is reviewed.\n";
    assert.deepEqual(connections({ text, line: 7 }).connections.map(({ kind }) => kind), ["term"]);
    assert.deepEqual(connections({ text, kinds: ["tag"] }).connections.map(({ kind }) => kind), ["tag"]);
    assert.deepEqual(connections({ text, kinds: ["tag"] }).relationships, []);
  });

  it("lists so many of each kind and counts the rest", () => {
    const text = Array.from({ length: 12 }, (_, i) => `The server sends reply ${i}.\n`).join("\n");
    const { relationships, notListed } = connections({ text, kinds: ["relationship"], max: 5 });
    assert.equal(relationships.length, 5);
    assert.equal(notListed, 7);
  });
});

describe("gloss_outline", () => {
  const text = "# Protocol\n\nThe server MUST answer. The client MAY wait for {{seconds}} seconds.\n";

  it("lists requirements with who is to meet them, and what is left open", () => {
    const { requirements, holes, discourse } = outline({ text });
    assert.deepEqual(requirements?.items.map(({ keyword, line, column }) => [keyword, line, column]), [["MUST", 3, 12], ["MAY", 3, 36]]);
    assert.match(requirements?.items[0]?.subject ?? "", /server/);
    assert.deepEqual(holes?.items.map(({ words }) => words), ["{{seconds}}"]);
    assert.equal(discourse, undefined);
  });

  it("keeps to parts and to so many of each", () => {
    const { requirements, holes } = outline({ text, parts: ["requirements"], max: 1 });
    assert.equal(requirements?.count, 2);
    assert.equal(requirements.items.length, 1);
    assert.equal(holes, undefined);
  });

  it("says of each claim why it is one", () => {
    const { claims } = outline({ text: "The service never fails. A full disk causes outages. Does it?\n" });
    assert.deepEqual(claims?.items.map(({ kinds, words }) => [kinds, words]), [[["universal"], "The service never fails."], [["causal"], "A full disk causes outages."]]);
  });

  it("finds every requirement of a long document once", () => {
    const long = Array.from({ length: 300 }, (_, i) => `Part ${i} MUST fit.\n`).join("\n");
    const { requirements } = outline({ text: long, parts: ["requirements"], max: 500 });
    assert.equal(requirements?.count, 300);
  });
});

describe("gloss_explain_rule", () => {
  it("gives a rule's page", () => {
    const { page, default: severity } = said<{ readonly page: string; readonly default: string }>("gloss_explain_rule", { rule: "openList" });
    assert.match(page, /^# Open lists\n/);
    assert.equal(severity, "information");
  });

  it("lists all rules", () => {
    const listed = said<{ readonly rules: readonly { readonly rule: string }[] }>("gloss_explain_rule", {});
    assert.deepEqual(listed.rules.map(({ rule }) => rule), rules.map(({ id }) => id));
  });

  it("names the rules there are when it is asked for another", () => assert.match(refusalOf("gloss_explain_rule", { rule: "nothing" }), /no rule nothing.*openList/));
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fixers, fixesOf } from "../../../src/core/fixes";
import { hasGap } from "../../../src/core/fixes/fix";
import type { LiveDocument, PlacedMark } from "../../../src/core/liveDocument";
import { analyzerList } from "../../../src/core/analytical";
import { inEnglish } from "../../../src/core/localizer";
import { relationalRules } from "../../../src/core/relational/rules";
import { structuralRules } from "../../../src/core/structural";
import { glossary } from "../../../src/core/team/glossary";
import { applied, editsOf, marksOf, mended, read, textIn, wordsOf } from "./fixing";

const caretLine = /^ *\^+ \S+\n/gm;

/** Every text that shows what a rule marks, by rule. */
const samples: readonly { readonly rule: string; readonly text: string }[] = structuralRules
  .filter(({ id }) => fixers.has(id))
  .flatMap((rule) => {
    const fixture = readFileSync(join(process.cwd(), `test/fixtures/rules/${rule.id}.txt`), "utf8").replaceAll(caretLine, "");
    const inQuote = fixture.split("\n").map((line) => (line === "" ? ">" : `> ${line}`));
    return [fixture, fixture.replaceAll("\n", "\r\n"), inQuote.join("\n"), ...rule.examples.map(({ bad }) => bad)].map((text) => ({ rule: rule.id, text }));
  });

/** What is found, told apart by its words and by what is said of them. */
function found(rule: string, live: LiveDocument): Map<string, number> {
  const counts = new Map<string, number>();
  for (const placed of marksOf(rule, live)) {
    const key = keyOf(placed, live);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function keyOf(placed: PlacedMark, live: LiveDocument): string {
  return `${wordsOf(placed)} ${live.explain(placed, inEnglish).message}`;
}

/** What holds a Markdown document together: its blocks, code spans, link targets and what begins its lines. */
function structureOf(live: LiveDocument): unknown {
  const text = textIn(live);
  const kinds = live.snapshot.chunks.flatMap(({ blocks }) => blocks.map(({ kind, level }) => `${kind}${level}`));
  return { kinds, code: text.match(/`[^`\n]+`/g)?.length, links: text.match(/\]\([^)\n]+\)/g) };
}

describe("fixes", () => {
  it("are for rules that there are", () => {
    const ids = new Set([...structuralRules, glossary, ...relationalRules, ...analyzerList].map(({ id }) => id));
    assert.deepEqual([...fixers.keys()].filter((id) => !ids.has(id)), []);
  });

  for (const { rule, text } of samples) {
    it(`of ${rule} make their finding go away and leave the document in one piece: ${JSON.stringify(text.slice(0, 30))}`, () => {
      const live = read(text);
      const before = found(rule, live);
      for (const placed of marksOf(rule, live)) {
        const key = keyOf(placed, live);
        for (const fix of fixesOf(placed, live, inEnglish)) {
          const after = read(applied(fix, live));
          const told = `${fix.title}: ${textIn(after)}`;
          assert.ok((found(rule, after).get(key) ?? 0) < before.get(key)!, told);
          // Tags are structure themselves, and a note to self may give way to anything.
          if (rule !== "tagPair" && rule !== "todo" && rule !== "placeholder") assert.deepEqual(structureOf(after), structureOf(live), told);
          assert.ok(fix.title.length < 120 && !/undefined|“”|\n/.test(fix.title), fix.title);
        }
      }
    });
  }

  it("are safe only where nobody has anything to fill in", () => {
    for (const { rule, text } of samples) {
      const live = read(text);
      for (const placed of marksOf(rule, live)) {
        for (const fix of fixesOf(placed, live, inEnglish)) if (fix.isSafe) assert.ok(!editsOf(fix, live).some(hasGap), fix.title);
      }
    }
  });

  it("leave holes that Gloss marks", () => {
    const text = mended("loophole", "Encrypt the file if possible.\n")["Write the condition instead of “if possible”"] ?? "";
    assert.equal(text, "Encrypt the file if ?condition.\n");
    assert.deepEqual(marksOf("typedHole", read(text)).map(wordsOf), ["?condition"]);
  });

  it("are none for a rule without an honest one", () => {
    assert.deepEqual(mended("url", "See https://example.com.\n"), {});
  });
});

describe("a fix", () => {
  const cases: readonly (readonly [rule: string, text: string, title: string, result: string])[] = [
    // Words that go take their commas, brackets and capital along, and the article before them is put right.
    ["loophole", "The server should, where applicable, send a hint.", "Drop “where applicable”", "The server should send a hint."],
    ["loophole", "If possible, the file must be encrypted.", "Drop “if possible”", "The file must be encrypted."],
    ["loophole", "1. Where applicable, clients must wait.", "Drop “where applicable”", "1. Clients must wait."],
    ["loophole", "Send a hint (where applicable).", "Drop “where applicable”", "Send a hint."],
    ["loophole", "Send a hint *if possible*.", "Drop “if possible”", "Send a hint."],
    ["loophole", "Encrypt the file if\npossible. Then go.", "Drop “if possible”", "Encrypt the file. Then go."],
    ["loophole", "> Encrypt the file\n> if possible. Then go.", "Drop “if possible”", "> Encrypt the file. Then go."],
    ["loophole", "You must encrypt\nif possible the file.", "Drop “if possible”", "You must encrypt\nthe file."],
    ["loophole", "Where possible, clients must wait.", "Write the condition instead of “Where possible”", "Where ?condition, clients must wait."],
    ["vagueWord", "Use an appropriate time-out.", "Drop “appropriate”", "Use a time-out."],
    ["vagueWord", "Use a suitable address.", "Drop “suitable”", "Use an address."],
    ["approximation", "About 200 users must fit.", "Drop “About”", "200 users must fit."],
    ["approximation", "About 200 users must fit.", "Write “at most” instead of “About”", "At most 200 users must fit."],
    ["modality", "Perhaps the clock is wrong.", "Drop “Perhaps”", "The clock is wrong."],
    // Keywords.
    ["keywordCase", "It MUST a. It MUST b. It MUST c.\n\nClients must not ask.", "Write “are not allowed to”: it is no requirement", "It MUST a. It MUST b. It MUST c.\n\nClients are not allowed to ask."],
    ["keywordCase", "It MUST a. It MUST b. It MUST c.\n\nIt should **not** ask.", "Write “SHOULD NOT”: it is a requirement", "It MUST a. It MUST b. It MUST c.\n\nIt SHOULD **NOT** ask."],
    ["constraints", "A client MAY NOT ask.", "Write “MUST NOT”: it is forbidden", "A client MUST NOT ask."],
    // Logic.
    ["andOr", "Send the name and/or the address.", "Write “or the address or both”", "Send the name or the address or both."],
    ["doubleNegation", "Clients MUST NOT FAIL TO answer.", "Write “MUST answer”", "Clients MUST answer."],
    ["doubleNegation", "It never fails to reply.", "Write “always replies”", "It always replies."],
    ["doubleNegation", "Do not fail to close it.", "Write “Close”", "Close it."],
    // Quantities and limits.
    ["vagueQuantifier", "Run most of the tests.", "Write “more than half of the”", "Run more than half of the tests."],
    ["vagueQuantifier", "The cache shall be emptied periodically.", "Replace “periodically” by an interval", "The cache shall be emptied every ?interval."],
    ["nonVerifiable", "Minimise memory use.", "Write a limit instead of “Minimise”", "Limit memory use to ?limit."],
    ["universalClaim", "The service never fails.", "Say how often at most, instead of “never”", "The service fails at most ?how-often."],
    // Lists.
    ["openList", "Supports PNG, JPEG, etc.", "Close the list: “and” before its last item, no “etc.”", "Supports PNG and JPEG."],
    ["openList", "Supports PNG, JPEG, etc.", "Write the rest of the list instead of “etc.”", "Supports PNG, JPEG and ?what-else."],
    ["openList", "Supports PNG, JPEG, etc. in colour.", "Close the list: “and” before its last item, no “etc.”", "Supports PNG and JPEG in colour."],
    // Terms.
    ["acronym", "An SLO has an owner. The service level objective (SLO) is public.", "Write “service level objective (SLO)”", "A service level objective (SLO) has an owner. The service level objective (SLO) is public."],
    ["acronym", "Two SLOs hold. The service level objective (SLO) is public.", "Write “service level objectives (SLOs)”", "Two service level objectives (SLOs) hold. The service level objective (SLO) is public."],
    ["termSpelling", "Your email. Emails arrive. An e-mail. E-mails leave.", "Write “email”", "Your email. Emails arrive. An email. E-mails leave."],
    ["termSpelling", "Your email. Emails arrive. An e-mail leaves.", "Write “e-mail” everywhere", "Your e-mail. E-mails arrive. An e-mail leaves."],
    // Gaps.
    ["todo", "| a | b |\n| - | - |\n| c | TBD |", "Write what is missing instead of “TBD”", "| a | b |\n| - | - |\n| c | ?what |"],
    ["todo", "- TODO: describe it.\n- b", "Write what “TODO” asks for", "- describe it.\n- b"],
    ["placeholder", "Use YOUR_API_KEY.", "Fill in “YOUR_API_KEY”", "Use ?api-key."],
    // Tags.
    ["tagPair", "<rules>\n- Be brief.\n\n# Next\n\nText.", "Write “</rules>” at the end of this part", "<rules>\n- Be brief.\n</rules>\n\n# Next\n\nText."],
    ["tagPair", "<rules>\n- Be brief.\n\n# Next\n\nText.", "Write “</rules>” at the end of the document", "<rules>\n- Be brief.\n\n# Next\n\nText.\n</rules>"],
    ["tagPair", "<thinking>Let me see.", "Write “</thinking>” at the end of the paragraph", "<thinking>Let me see.</thinking>"],
    ["tagPair", "> <system>\n> <rules>\n> Be brief.\n> </system>", "Write “</rules>” before “</system>”", "> <system>\n> <rules>\n> Be brief.\n> </rules>\n> </system>"],
    ["tagPair", "Be brief.</rules>", "Write “<rules>” at the start of the line", "<rules>Be brief.</rules>"],
    ["tagPair", "<example id=\"1\">\nHello!\n</exmaple>", "Write “</example>” in the other tag", "<example id=\"1\">\nHello!\n</example>"],
    ["tagPair", "Text.\n\n</stray>\nMore.", "Put it in backticks: it is only mentioned", "Text.\n\n`</stray>`\nMore."],
  ];
  for (const [rule, text, title, result] of cases) {
    it(`writes ${JSON.stringify(result.slice(0, 70))}`, () => {
      const fixes = mended(rule, text);
      assert.equal(fixes[title], result, JSON.stringify(Object.keys(fixes)));
    });
  }

  it("names what a pronoun may stand for", () => {
    const text = "This must be encrypted. The key comes from the server.\n";
    assert.equal(mended("unclearReference", text, "markdown", ["a session token"])["Write “the session token” instead of “This”"], "The session token must be encrypted. The key comes from the server.\n");
  });

  it("puts no tag into code that is still open, and no backticks where they mean nothing", () => {
    assert.deepEqual(Object.keys(mended("tagPair", "<rules>\n\n```\ncode")), ["Put it in backticks: it is only mentioned", "Remove “<rules>”"]);
    assert.ok(!Object.keys(mended("tagPair", "<rules>\n\nBe brief.\n", "plaintext")).some((title) => title.includes("backticks")));
  });

  it("offers only what is certain to be wrong as safe", () => {
    const safe = (rule: string, text: string): readonly string[] => {
      const live = read(text);
      return fixesOf(marksOf(rule, live)[0]!, live, inEnglish).filter(({ isSafe }) => isSafe).map(({ title }) => title);
    };
    assert.deepEqual(safe("tagPair", "<example>\nHello!\n</exmaple>"), ["Write “</example>” in the other tag"]);
    assert.deepEqual(safe("tagPair", "<good>\nHello!\n</bad>"), []);
    assert.deepEqual(safe("loophole", "Encrypt the file if possible."), []);
  });
});

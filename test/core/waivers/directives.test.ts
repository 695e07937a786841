import assert from "node:assert/strict";
import fc from "fast-check";
import type { Markup } from "../../../src/core/document/language";
import { LiveDocument } from "../../../src/core/liveDocument";
import { createBlockReader } from "../../../src/core/structural/read";
import { directivesOnly, hearingOf, isSilenced, noSilence } from "../../../src/core/silence";
import { structuralRules } from "../../../src/core/structural";
import type { BlockRule } from "../../../src/core/structural/rule";
import { unusedDirective } from "../../../src/core/structural/unusedDirective";
import { url } from "../../../src/core/structural/url";
import { type DirectiveKind, directiveText } from "../../../src/core/waivers/directiveText";
import { findingsIn, findingsOf } from "../../../src/core/wholeDocument";
import { cpuMs } from "../../cpuTime";

/** Marks words wherever they stand, so that the tests need no sentences in which a rule of ours would. */
function wordRule(id: string, words: RegExp): BlockRule {
  return {
    ...url,
    id,
    triggerKinds: [],
    check(reading, sink) {
      for (const { index, 0: word } of reading.text.matchAll(words)) sink.mark("ambiguity.quantity", { start: index, end: index + word.length }, 100);
    },
  };
}

const amount = wordRule("amount", /Several|Many|Some/g);
const reader = createBlockReader([amount, wordRule("speed", /fast/g), unusedDirective]);
const markups = ["markdown", "plaintext", "latex", "restructuredtext", "asciidoc", "gitCommit"] as const;

/** The words of what is shown, unused directives aside. */
function shown(text: string, markup: Markup = "markdown"): string[] {
  return [...findingsOf(text, markup, reader)].filter(({ finding }) => finding.rule !== "unusedDirective").map(({ start, end }) => text.slice(start, end));
}

/** The words of directives that are told to do nothing, each with what is said of it. */
function idle(text: string, markup: Markup = "markdown"): string[] {
  return [...findingsOf(text, markup, reader)]
    .filter(({ finding }) => finding.rule === "unusedDirective")
    .map(({ start, end, finding }) => `${text.slice(start, end)}: ${String(finding.data["kind"])}`);
}

const vague = "Several clients retry.";

describe("directives", () => {
  it("hide nothing where there are none", () => {
    assert.deepEqual(shown(`${vague}\n\n${vague}\n`), ["Several", "Several"]);
  });

  for (const markup of markups) {
    const write = (kind: DirectiveKind, ...rules: string[]): string => directiveText(kind, rules, markup);
    const subject = markup === "gitCommit" ? "Subject\n\n" : "";

    describe(`in ${markup}`, () => {
      it("hide what is found on the next line with text", () => {
        assert.deepEqual(shown(`${subject}${write("disable-next-line")}\n\n${vague}\n\nMany clients retry.\n`, markup), ["Many"]);
        assert.deepEqual(shown(`${subject}${write("disable-next-line", "amount")}\n\n${vague}\n`, markup), []);
        assert.deepEqual(shown(`${subject}${write("disable-next-line", "speed")}\n\n${vague}\n`, markup), ["Several"]);
      });

      it("hide what is found between one and another", () => {
        const text = `${subject}Some fail.\n\n${write("disable", "amount")}\n\n${vague}\n\n${vague}\n\n${write("enable", "amount")}\n\nMany fail.\n`;
        assert.deepEqual(shown(text, markup), ["Some", "Many"]);
        assert.deepEqual(idle(text, markup), []);
      });

      it("hide everything to the end without another", () => {
        assert.deepEqual(shown(`${subject}Some fail.\n\n${write("disable")}\n\n${vague}\n\nIt is fast.\n`, markup), ["Some"]);
      });

      it("are told when they hide nothing", () => {
        const directive = write("disable-next-line", "amount");
        assert.deepEqual(idle(`${subject}${directive}\n\nClients retry.\n`, markup), [`${directive}: unused`]);
      });
    });
  }

  it("hide what is found on their own line", () => {
    assert.deepEqual(shown("Several clients retry. <!-- gloss-disable-line -->\nMany clients retry.\n"), ["Many"]);
    assert.deepEqual(shown("Several clients retry. % gloss-disable-line\nMany clients retry.\n", "latex"), ["Many"]);
  });

  it("hide what begins on the next line when they stand above it in the same paragraph", () => {
    assert.deepEqual(shown("It retries.\n<!-- gloss-disable-next-line -->\nSeveral clients retry.\nMany clients retry.\n"), ["Many"]);
  });

  it("are about the text behind directives that stand between", () => {
    const text = "<!-- gloss-disable-next-line amount -->\n<!-- gloss-disable-next-line speed -->\nSeveral clients are fast.\n";
    assert.deepEqual(shown(text), []);
    assert.deepEqual(idle(text), []);
  });

  it("can be written in braces for MDX, on several lines, with commas, and with a reason", () => {
    assert.deepEqual(shown(`{/* gloss-disable-next-line amount */}\n${vague}\n`), []);
    assert.deepEqual(shown(`<!--\n  gloss-disable-next-line\n  amount,\n  speed\n-->\n${vague}\n`), []);
    assert.deepEqual(shown(`<!-- gloss-disable-next-line amount -- the standard says so -->\n${vague}\n`), []);
    assert.deepEqual(idle(`<!-- gloss-disable-next-line amount -- the standard says so -->\n${vague}\n`), []);
  });

  it("can be a line of their own in plain text", () => {
    assert.deepEqual(shown(`gloss-disable-next-line amount\n${vague}\n`, "plaintext"), []);
    assert.deepEqual(shown(`gloss-disable is a word of ours.\n${vague}\n`, "plaintext"), ["Several"]);
    assert.deepEqual(shown(`Write gloss-disable.\n${vague}\n`, "plaintext"), ["Several"]);
  });

  it("can be a line of a comment in source code", () => {
    assert.deepEqual(shown(`count(); // gloss-disable-line amount\n// gloss-disable-next-line amount\n// ${vague}\n// Many fail.\n`, "javascript"), ["Many"]);
    assert.deepEqual(shown(`/* gloss-disable amount */\n/* ${vague} */\nlet s = "gloss-enable";\n/* gloss-enable */\n/* Many fail. */\n`, "javascript"), ["Many"]);
    assert.deepEqual(shown(`# gloss-disable-next-line amount\n# gloss-disable-next-line speed\n# Several are fast.\n`, "python"), []);
    assert.deepEqual(shown(`# Write gloss-disable here.\n# ${vague}\n`, "python"), ["Several"]);
  });

  it("are none in code, in link targets and in the text of other markups", () => {
    const directive = "<!-- gloss-disable -->";
    for (const hidden of [`\`${directive}\``, `\`\`\`\n${directive}\n\`\`\``, `    ${directive}`, `\\${directive}`, "gloss-disable", "# gloss-disable", "% gloss-disable"]) {
      assert.deepEqual(shown(`${hidden}\n\n${vague}\n`), ["Several"], hidden);
    }
    assert.deepEqual(shown(`\\verb|x| 5\\% gloss-disable\n\n${vague}\n`, "latex").includes("Several"), true);
    assert.deepEqual(shown(`See https://example.org// gloss-disable\n\n${vague}\n`, "asciidoc"), ["Several"]);
  });

  it("work with every line end", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["<!-- gloss-disable-next-line -->", "", "Several fail.", "", "Many fail. <!-- gloss-disable-line -->", "Some fail.", ""].join(end);
      assert.deepEqual(shown(text), ["Some"], JSON.stringify(end));
    }
  });

  it("work in quotes, lists and tables", () => {
    assert.deepEqual(shown("> <!-- gloss-disable-next-line -->\n> Several fail.\n> Many fail.\n"), ["Many"]);
    assert.deepEqual(shown("- Several fail. <!-- gloss-disable-line -->\n- Many fail.\n"), ["Many"]);
    assert.deepEqual(shown("| a | b |\n|---|---|\n| Several | x <!-- gloss-disable-line --> |\n| Many fail | x |\n"), ["Many"]);
  });

  it("say which rule wins where they meet: the last one", () => {
    const text = [
      "<!-- gloss-disable -->", "Several are fast.", "<!-- gloss-enable amount -->", "Many are fast.", "<!-- gloss-disable -->", "Some are fast.",
      "<!-- gloss-enable -->", "Several fail.", "<!-- gloss-disable amount -->", "Many fail.", "<!-- gloss-enable -->", "Some fail.", "",
    ].join("\n\n");
    assert.deepEqual(shown(text).filter((word) => word !== "fast"), ["Many", "Several", "Some"]);
    assert.deepEqual(idle(text), []);
  });

  it("are told when they name what does not exist, or switch on what is on", () => {
    assert.deepEqual(idle(`<!-- gloss-disable-next-line amount, nothing -->\n${vague}\n`), ["nothing: unknownRule"]);
    assert.deepEqual(idle(`<!-- gloss-disable-next-line amount, speed -->\n${vague}\n`), ["speed: unused"]);
    assert.deepEqual(idle("<!-- gloss-enable -->\n"), ["<!-- gloss-enable -->: notDisabled"]);
    assert.deepEqual(idle(`<!-- gloss-disable amount -->\n${vague}\n\n<!-- gloss-enable amount speed -->\n`), ["speed: notDisabled"]);
    assert.deepEqual(idle("<!-- gloss-disabled -->\n"), ["<!-- gloss-disabled -->: unknownDirective"]);
    assert.deepEqual(idle("<!-- gloss-ary -->\n"), []);
    const [finding] = findingsOf(`<!-- gloss-disable-next-line A-mount -->\n${vague}\n`, "markdown", reader);
    assert.match(finding!.finding.message, /Did you mean “amount”\?/);
  });

  it("are not told as unused for what has not been asked", () => {
    // Without the other tiers nobody knows whether a directive about everything, or about an analyzer, hides something.
    assert.deepEqual(idle("<!-- gloss-disable-next-line -->\nClients retry.\n"), []);
    assert.deepEqual(idle("<!-- gloss-disable-next-line contradiction -->\nClients retry.\n"), []);
    assert.deepEqual(idle("<!-- gloss-disable-next-line speed -->\nClients retry.\n"), ["<!-- gloss-disable-next-line speed -->: unused"]);
    const live = new LiveDocument("<!-- gloss-disable-next-line amount -->\nClients retry.\n", "markdown", reader);
    live.work(() => false);
    assert.equal(live.waivers.conclude(() => hearingOf(live, ({ id }) => id !== "amount")), false);
    assert.equal(live.waivers.conclude(() => hearingOf(live, () => true)), true);
    assert.equal(live.marksIn(0, 3).length, 1);
  });

  it("about everything are told as unused once every tier has answered", () => {
    const live = new LiveDocument("<!-- gloss-disable-next-line -->\nClients retry.\n\n<!-- gloss-disable-next-line -->\nSeveral retry.\n", "markdown", createBlockReader([...structuralRules, amount]));
    const answered = { marksOf: () => [], follow: () => undefined, hasAnswered: () => true };
    live.analytical = answered;
    live.relational = { ...answered, work: () => true, evidenceOf: () => ({ data: {}, related: [] }) };
    const found = [...findingsIn(live)];
    assert.deepEqual(found.map(({ finding, range }) => [finding.rule, range.start.line]), [["unusedDirective", 0]]);
  });

  it("never hide what is said of directives, and are hidden from nobody who wants to see everything", () => {
    const text = `<!-- gloss-disable -->\n<!-- gloss-disable-next-line nothing -->\n${vague}\n`;
    assert.deepEqual(idle(text), ["nothing: unknownRule"]);
    const live = new LiveDocument(text, "markdown", reader);
    assert.deepEqual([...findingsIn(live, noSilence)].map(({ finding }) => finding.rule), ["amount"]);
  });

  it("count before the rest of their chunk has been read", () => {
    const live = new LiveDocument(`<!-- gloss-disable-next-line -->\n${vague}\n\n${"More text.\n\n".repeat(2_000)}`, "markdown", reader);
    assert.deepEqual(live.marksIn(0, 3).filter((placed) => !isSilenced(live, placed, directivesOnly)), []);
  });

  it("keep what is known of them across edits elsewhere", () => {
    const live = new LiveDocument(`First.\n\n<!-- gloss-disable-next-line speed -->\n${vague}\n`, "markdown", reader);
    const told = (): number[] => live.marksIn(0, 20).flatMap(({ mark, range }) => (mark.rule.id === "unusedDirective" ? [range.start.line] : []));
    live.work(() => false);
    live.waivers.conclude(() => hearingOf(live, () => true));
    assert.deepEqual(told(), [2]);
    live.edit([{ offset: 0, length: 0, text: "A new paragraph.\n\n" }]);
    assert.deepEqual(told(), [4]);
  });

  it("are told as unused until it is known better while an analyzer has yet to answer again, but not when its tier is off", () => {
    const live = new LiveDocument("<!-- gloss-disable-next-line contradiction -->\nClients retry.\n", "markdown", reader);
    let hasAnswered = true;
    live.analytical = { marksOf: () => [], follow: () => undefined, hasAnswered: () => hasAnswered };
    const told = (isOn = true): number => {
      live.work(() => false);
      live.waivers.conclude(() => hearingOf(live, () => isOn));
      return live.marksIn(0, 5).length;
    };
    assert.equal(told(), 1);
    hasAnswered = false;
    live.edit([{ offset: live.snapshot.length, length: 0, text: "\nMore text.\n" }]);
    assert.equal(told(), 1);
    assert.equal(told(false), 0);
    assert.equal(told(), 0);
  });

  it("hide after any edits what they hide from scratch", () => {
    const pieces = [
      "Several fail. ", "It is fast. ", "Many MUST retry. ", "\n", "\n\n", "\r\n", "> ", "- ", "`", "```\n", "<!-- gloss-disable -->", "<!-- gloss-enable -->", "<!-- gloss-disable-line -->",
      "<!-- gloss-disable-next-line -->\n", "<!-- gloss-disable-next-line amount -->\n", "<!-- gloss-disable amount, speed -->\n\n", "<!-- gloss-enable amount -->\n\n",
      "{/* gloss-disable-next-line */}\n", "<!--", "-->", "gloss-", "disable ", "# Heading\n",
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(""));
    const edits = fc.array(fc.record({ at: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(30)), text: fc.oneof(fc.constantFrom(...pieces), texts), look: fc.boolean() }), { minLength: 1, maxLength: 10 });
    const everything = (live: LiveDocument): unknown[] => {
      live.work(() => false);
      live.waivers.startOver();
      const seen = (): unknown[] =>
        live
          .marksIn(0, live.snapshot.lines)
          .filter((placed) => !isSilenced(live, placed, directivesOnly))
          .map(({ mark, range, verdict }) => [mark.rule.id, mark.detail, range, verdict?.kind]);
      seen();
      live.waivers.conclude(() => hearingOf(live, () => true));
      const concluded = seen();
      assert.equal(live.waivers.conclude(() => hearingOf(live, () => true)), false, "there is no end to it");
      return concluded;
    };
    fc.assert(
      fc.property(texts, edits, (start, changes) => {
        let current = start;
        const live = new LiveDocument(start, "markdown", reader);
        for (const { at, length, text, look } of changes) {
          const offset = at % (current.length + 1);
          const removed = Math.min(length, current.length - offset);
          current = current.slice(0, offset) + text + current.slice(offset + removed);
          live.edit([{ offset, length: removed, text }]);
          if (look) live.marksIn(0, 5).forEach((placed) => isSilenced(live, placed, directivesOnly));
        }
        assert.deepEqual(everything(live), everything(new LiveDocument(current, "markdown", reader)));
      }),
      { numRuns: 400 },
    );
  });

  it("take time in proportion to their number", () => {
    const on = "<!-- gloss-disable-line amount --> ";
    for (const text of [`Several fail. ${on}`.repeat(10_000), `${on}\n\nSeveral fail.\n\n`.repeat(10_000), `<!-- gloss-disable ${"a b c d ".repeat(20)}-->\n\n`.repeat(1_000)]) {
      const beganMs = cpuMs();
      const live = new LiveDocument(text, "markdown", reader);
      assert.ok([...findingsIn(live)].length > 0);
      assert.ok(cpuMs() - beganMs < 3_000, `${Math.round(cpuMs() - beganMs)} ms`);
    }
  });
});

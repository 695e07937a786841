import assert from "node:assert/strict";
import fc from "fast-check";
import { compilePattern } from "../../../src/core/team/linearPattern";
import { cpuMs } from "../../cpuTime";

const plenty = 10_000_000;

/** The texts that a pattern matches. */
function matches(source: string, text: string, steps = plenty): readonly string[] {
  const compiled = compilePattern(source);
  assert.equal(compiled.kind, "compiled", compiled.kind === "refused" ? compiled.reason : "");
  if (compiled.kind !== "compiled") return [];
  return compiled.pattern.matchesIn(text, { steps }).map(({ start, end }) => text.slice(start, end));
}

function refusalOf(source: string): string {
  const compiled = compilePattern(source);
  return compiled.kind === "refused" ? compiled.reason : "";
}

describe("a linear pattern", () => {
  it("finds what a regular expression finds", () => {
    const text = "We utilise v1.20 and v10.3 of “the thing”, colour and colors, 😀 Émile_9.\nTODO(bob): (a(b)c) end\r\nlast a.b line";
    const sources = [
      "utili[sz]e", "v\\d+\\.\\d+", "colou?rs?", "\\b\\w{3}\\b", "^\\w+", "\\w+$", "“.*?”", "[^\\s,]+", "TODO\\(\\w{1,20}\\)", "(?:a|an|the) \\w+", "(?<word>\\w+)_\\d",
      "\\p{Lu}\\p{Ll}*", "\\u{1F600}", "\\uD83D\\uDE00", "😀+", "a\\.b", "(a|ab)(c|bcd)?", "l{2}|o{1,2}|s{0}e", "\\Bo", "[\\]\\-a]+", "x*y*z*th", "a{2,}|(?:v\\d){1,3}", ".", "\\x61\\cJ?", "",
    ];
    for (const source of sources) {
      const expected = [...text.matchAll(new RegExp(source, "gmu"))].map(([match]) => match).filter((match) => match !== "");
      assert.deepEqual(matches(source, text), expected, source);
    }
  });

  it("agrees with JavaScript on any pattern and text", () => {
    const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
      atom: fc.oneof({ maxDepth: 3 }, fc.constantFrom("a", "b", "c", ".", "[ab]", "[^a]", "\\w", "\\b", "^", "$"), tie("pattern").map((inner) => `(b(?:${inner}))`)),
      pattern: fc
        .array(fc.tuple(tie("atom"), fc.constantFrom("", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{2,}?", "|")), { minLength: 1, maxLength: 4 })
        .map((parts) => parts.map(([atom, sign]) => (/^(?:\\b|\^|\$)$/.test(atom) ? atom : atom + sign)).join("")),
    }));
    fc.assert(
      fc.property(pattern, fc.array(fc.constantFrom("a", "b", "c", " ", "\n"), { maxLength: 12 }), (source, letters) => {
        const text = letters.join("");
        const found = [...text.matchAll(new RegExp(source, "gmu"))];
        // Where JavaScript finds an empty match, and in repetitions of what may be empty, it goes ways of its own.
        fc.pre(found.every(([match]) => match !== ""));
        assert.deepEqual(matches(source, text), found.map(([match]) => match));
      }),
      { numRuns: 1_000 },
    );
  });

  it("takes no longer for hostile patterns", () => {
    const hostile = ["(a+)+b", "(a|a)*b", "(.*)(.*)(.*)x", "(x+x+)+y", "(a?){30}a{30}", "(?:a{1,20}){1,20}b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(?:(?:a*)*)*b"];
    const text = "a".repeat(8_000);
    for (const source of hostile) {
      const started = cpuMs();
      matches(source, text, 20_000_000);
      const tookMs = cpuMs() - started;
      assert.ok(tookMs < 2_000, `${source} took ${tookMs} ms`);
    }
  });

  it("stops when its budget is spent, and says so by leaving nothing", () => {
    const compiled = compilePattern("a*b|a");
    assert.ok(compiled.kind === "compiled");
    const budget = { steps: 1_000 };
    const started = cpuMs();
    const found = compiled.pattern.matchesIn("a".repeat(100_000), budget);
    assert.ok(budget.steps <= 0 && found.length < 10 && cpuMs() - started < 100);
  });

  it("leaves what it did not need of the budget", () => {
    const compiled = compilePattern("b+");
    assert.ok(compiled.kind === "compiled");
    const budget = { steps: 1_000 };
    compiled.pattern.matchesIn("abba", budget);
    assert.ok(budget.steps > 900);
  });

  it("refuses what could take long, with a reason", () => {
    assert.match(refusalOf("(a)\\1"), /back-references/);
    assert.match(refusalOf("(?<x>a)\\k<x>"), /back-references/);
    for (const source of ["(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b"]) assert.match(refusalOf(source), /look-around/);
    assert.match(refusalOf("(?:a{100}){100}"), /too many steps/);
    assert.match(refusalOf("(?:(?:(?:a{99}){99}){99}){99}"), /too many steps/);
    for (const source of ["(", "a**", "[b-a]", "\\"]) assert.match(refusalOf(source), /not valid/);
  });

  it("is not held up by nothing repeated often", () => {
    assert.deepEqual(matches("(?:){1000000000}a", "a"), ["a"]);
  });
});

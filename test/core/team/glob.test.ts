import assert from "node:assert/strict";
import { compileGlob } from "../../../src/core/team/glob";

function means(glob: string, path: string): boolean {
  const compiled = compileGlob(glob);
  assert.ok(compiled.kind === "compiled", glob);
  return compiled.glob(path, { steps: 1_000_000 });
}

describe("a glob", () => {
  const paths = ["README.md", "docs/a.md", "docs/api/b.md", "docs/api/v1/c.md", "notes.txt", "a+b (c).md", "docs.md", "x/docs/a.md"];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["*.md", ["README.md", "docs/a.md", "docs/api/b.md", "docs/api/v1/c.md", "a+b (c).md", "docs.md", "x/docs/a.md"]],
    ["docs/*.md", ["docs/a.md"]],
    ["docs/**", ["docs/a.md", "docs/api/b.md", "docs/api/v1/c.md"]],
    ["docs/**/*.md", ["docs/a.md", "docs/api/b.md", "docs/api/v1/c.md"]],
    ["docs/**/v?/*", ["docs/api/v1/c.md"]],
    ["**/a.md", ["docs/a.md", "x/docs/a.md"]],
    ["{notes,README}.{md,txt}", ["README.md", "notes.txt"]],
    ["docs/{a,api/{b,x}}.md", ["docs/a.md", "docs/api/b.md"]],
    ["**", paths],
    ["a+b*", ["a+b (c).md"]],
    ["readme.md", []],
  ];
  for (const [glob, expected] of cases) {
    it(`${glob} means ${expected.length} of the paths`, () => assert.deepEqual(paths.filter((path) => means(glob, path)), expected));
  }

  it("is refused where it would mean something else than it says", () => {
    for (const glob of ["/a", "a\\b", "../a", "a/../b", "./a", "[ab].md", "!a", "{a", "a}", "+(a)"]) assert.equal(compileGlob(glob).kind, "refused", glob);
  });

  it("is refused where it has more wildcards than a path needs", () => {
    const reasonOf = (glob: string): string => {
      const compiled = compileGlob(glob);
      return compiled.kind === "refused" ? compiled.reason : "";
    };
    assert.deepEqual(["**/a/**/b/**", "a*b?c*d?e*f?g*h?"].map(reasonOf), ["", ""]);
    assert.equal(reasonOf("**/a/**/b/**/c/**"), "it has more than 3 “**”");
    assert.equal(reasonOf("a*b?c*d?e*f?g*h?i*"), "it has more than 8 wildcards");
  });

  it("means nothing where nothing is left of its budget", () => {
    const compiled = compileGlob("**/a/**/*.md");
    assert.ok(compiled.kind === "compiled");
    const budget = { steps: 1_000 };
    const path = "a/b/c.md";
    let asked = 0;
    while (compiled.glob(path, budget)) asked++;
    assert.ok(asked > 2 && asked < 1_000 && budget.steps <= 0);
  });
});

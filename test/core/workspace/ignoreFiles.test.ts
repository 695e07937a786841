import assert from "node:assert/strict";
import { createIgnores } from "../../../src/core/workspace/ignoreFiles";
import { compileFilter, type PathFilter } from "../../../src/core/workspace/pathFilter";
import { cpuMs } from "../../cpuTime";

describe("ignore files", () => {
  it("hold for what is below them, anywhere or from their folder on", () => {
    const ignores = createIgnores([{ text: "*.log\n/build\nsub/\n# nothing\n", way: "" }]);
    assert.ok(ignores.has("a.log", false) && ignores.has("build", true) && ignores.has("sub", true));
    assert.ok(!ignores.has("sub", false) && !ignores.has("a.md", false));
    const deeper = ignores.within("docs", undefined);
    assert.ok(deeper.has("a.log", false) && deeper.has("sub", true) && !deeper.has("build", true));
  });

  it("let in again what an outer one leaves out, with all that is in it", () => {
    const ignores = createIgnores([{ text: "drafts/\n*.txt\n", way: "" }]);
    const docs = ignores.within("docs", "!drafts/\n!keep.txt\n");
    assert.ok(!docs.has("drafts", true) && !docs.has("keep.txt", false) && docs.has("other.txt", false));
    const drafts = docs.within("drafts", undefined);
    assert.ok(!drafts.has("a.md", false) && drafts.has("a.txt", false));
  });

  it("have the last word where the last pattern is theirs", () => {
    const ignores = createIgnores([{ text: "*.md\n!README.md\n", way: "" }]);
    assert.ok(ignores.has("a.md", false) && !ignores.has("README.md", false));
  });

  it("count from above the folder that is asked for", () => {
    const ignores = createIgnores([{ text: "/docs/private\n", way: "docs/" }]);
    assert.ok(ignores.has("private", true) && !ignores.has("public", true));
  });

  it("cost no more than they should, whatever stands in them", () => {
    const hostile = `${"*a".repeat(40)}b\n${"**/".repeat(40)}x\n${"a".repeat(100_000)}\n*.log`;
    const ignores = createIgnores([{ text: hostile, way: "" }]);
    const startedMs = cpuMs();
    assert.ok(!ignores.has("a".repeat(250), false) && ignores.has("a.log", false));
    assert.ok(cpuMs() - startedMs < 1_000);
  });

  it("cost no more where a deeper one lets in what ten thousand patterns leave out", () => {
    const hostile = Array.from({ length: 10_000 }, (_, index) => `[a${"b".repeat(index % 100)}${"c".repeat(index / 100)}]`).join("\n");
    const startedMs = cpuMs();
    const inside = createIgnores([{ text: `*.log\n${hostile}`, way: "" }]).within("x", "!a\n").within("a", undefined);
    assert.ok(!inside.has("d.md", false) && inside.has("d.log", false));
    assert.ok(cpuMs() - startedMs < 5_000);
  });
});

describe("globs over a folder", () => {
  const filter = (include: readonly string[], exclude: readonly string[]): PathFilter => {
    const compiled = compileFilter(include, exclude);
    assert.equal(compiled.kind, "compiled");
    return compiled.kind === "compiled" ? compiled.filter : assert.fail();
  };

  it("take what is included and leave what is excluded, which counts for more", () => {
    const { wants, isClosed } = filter(["*.{md,txt}", "./specs/"], ["old", "docs/**/draft-*"]);
    assert.ok(wants("a.md") && wants("deep/er/a.txt") && wants("specs/any/thing.bin") && !wants("a.rst"));
    assert.ok(!wants("docs/x/draft-1.md") && isClosed("any/old") && !isClosed("olden"));
  });

  it("take everything where nothing is included", () => {
    assert.ok(filter([], []).wants("any/thing") && !filter([], []).isNamed);
  });

  it("are refused where they cannot be understood", () => {
    assert.deepEqual(compileFilter(["a/../b"], []).kind, "refused");
  });
});

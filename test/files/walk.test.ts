import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileFilter } from "../../src/core/workspace/pathFilter";
import { walk } from "../../src/files/walk";

describe("a walk through a folder", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "gloss-walk-"));
    for (const folder of ["a", "b", "c"]) {
      mkdirSync(join(root, folder));
      writeFileSync(join(root, folder, "text.md"), "Text.\n");
    }
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function files(complain: (path: string) => void): ReturnType<typeof walk> {
    const compiled = compileFilter([], []);
    assert.ok(compiled.kind === "compiled");
    return walk(root, { filter: compiled.filter, isText: (name) => name.endsWith(".md"), withGitignore: true, complain });
  }

  it("passes over a folder that cannot be read, says which, and goes on", async () => {
    const complaints: string[] = [];
    const found: string[] = [];
    for await (const { relative } of files((path) => complaints.push(path))) {
      found.push(relative);
      rmSync(join(root, "b"), { recursive: true, force: true });
    }
    assert.deepEqual([found, complaints], [["a/text.md", "c/text.md"], [join(root, "b")]]);
  });

  it("goes no further than it is asked to", async () => {
    for await (const { relative } of files(() => assert.fail())) {
      assert.equal(relative, "a/text.md");
      break;
    }
  });
});

import assert from "node:assert/strict";
import { globsIn, rememberedIn, wishIn } from "../../../src/editor/workspace/choice";

describe("what is to be analyzed of a workspace", () => {
  it("is named by globs with commas between them, and commas in braces belong to a glob", () => {
    assert.deepEqual(globsIn(" docs/**, *.{md,txt} ,, README.md"), ["docs/**", "*.{md,txt}", "README.md"]);
    assert.deepEqual(globsIn(""), []);
  });

  it("is not taken from what is none, whoever has written it", () => {
    for (const wrong of [undefined, null, 3, "x", { choice: {} }, { choice: { folders: [], include: [], withAnalyzers: true, limit: 0 }, done: 1, isComplete: false }]) assert.equal(rememberedIn(wrong), undefined);
    assert.equal(wishIn(undefined), undefined);
    assert.equal(wishIn({ limit: -1 }), undefined);
    assert.deepEqual(wishIn({ limit: 3 }), { limit: 3 });
  });
});

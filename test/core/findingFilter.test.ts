import assert from "node:assert/strict";
import { filterIn, hasText, isUsual, usualFilter, wantsKind } from "../../src/editor/views/findingFilter";

describe("the filter of findings", () => {
  it("leaves out mere highlights until somebody asks for them", () => {
    assert.equal(wantsKind(usualFilter, { category: "domain.placeholder", severity: "warning" }), true);
    assert.equal(wantsKind(usualFilter, { category: "constraint.mandatory", severity: "hint" }), false);
  });

  it("wants all categories, or those of some families", () => {
    const filter = { ...usualFilter, families: ["ambiguity"] };
    assert.equal(wantsKind(filter, { category: "ambiguity.vague", severity: "information" }), true);
    assert.equal(wantsKind(filter, { category: "domain.placeholder", severity: "warning" }), false);
  });

  it("looks for words in any case, and makes no texts where it looks for none", () => {
    assert.equal(hasText({ ...usualFilter, text: "TIME-out" }, ["no", "The Time-Out is TBD"]), true);
    assert.equal(hasText({ ...usualFilter, text: "time-out" }, ["no"]), false);
    function* never(): Generator<string> {
      yield assert.fail("a text was made");
    }
    assert.equal(hasText(usualFilter, never()), true);
  });

  it("is read where only what is unusual is said, and not where it is wrong", () => {
    assert.deepEqual(filterIn({ text: "retry" }), { ...usualFilter, text: "retry" });
    assert.deepEqual(filterIn({}), usualFilter);
    assert.equal(filterIn({ families: ["no such family"] }), undefined);
    assert.equal(filterIn(undefined), undefined);
  });

  it("knows whether it is the usual one, in whatever order the severities stand", () => {
    assert.equal(isUsual({ ...usualFilter, severities: ["information", "error", "warning"] }), true);
    assert.equal(isUsual({ ...usualFilter, severities: ["error", "warning", "hint"] }), false);
    assert.equal(isUsual({ ...usualFilter, text: "x" }), false);
  });
});

import assert from "node:assert/strict";
import { mended } from "../../quality/coreferenceData";

describe("texts that were read in a wrong encoding", () => {
  it("are put right, with everything behind a wrong mark where it was", () => {
    const text = "the supplier\u00e2\u20ac\u2122s plan \u00e2\u20ac\u201d a \u00e2\u20ac\u0153draft\u00e2\u20ac\u009d of it";
    assert.equal(mended(text), "the supplier’s   plan  —  a   “draft”   of it");
    assert.equal(mended(text).indexOf("plan"), text.indexOf("plan"));
    assert.equal(mended(text).lastIndexOf("it"), text.lastIndexOf("it"));
  });

  it("stay as they are where nothing is wrong", () => {
    assert.equal(mended("the supplier’s “draft”"), "the supplier’s “draft”");
  });
});

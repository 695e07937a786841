import assert from "node:assert/strict";
import { isSpeechAfter, speechAt } from "../../../src/core/relational/speech";

describe("quotation marks", () => {
  it("are followed from sentence to sentence", () => {
    assert.equal(isSpeechAfter("He said: “Go on.", false), true);
    assert.equal(isSpeechAfter("Then stop.” He left.", true), false);
    assert.equal(isSpeechAfter("Nothing is said.", true), true);
  });

  it("that look the same on both sides are told apart by what they lean on", () => {
    assert.equal(isSpeechAfter('He said: "Go on.', false), true);
    assert.equal(isSpeechAfter('Go on." He left.', false), false);
    assert.equal(isSpeechAfter('" Go on . " He left .', false), false);
  });

  it("hold what stands between them", () => {
    const text = "I say “I know” to you.";
    assert.deepEqual(speechAt(text, false, [0, 7, 18]), [false, true, false]);
  });
});

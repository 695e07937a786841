import assert from "node:assert/strict";
import type { WritingActionId } from "../../../src/core/analytical/task";
import { writingActionsById } from "../../../src/core/writing";
import { profileIn } from "../../../src/core/writing/profile";
import { meaningChanges, meaningPairs } from "../../../src/core/writing/meaningCheck";
import { profileMarkdown } from "../../../src/core/writing/profileMarkdown";
import { writingUnit } from "../../../src/core/writing/units";
import { inEnglish } from "../../../src/core/localizer";
import { answerMeans } from "../../english";
import { applied, draftOf } from "./writing";

/** What the built-in form makes of a text: through the same reading and the same check as a model's reply. */
function done(action: Exclude<WritingActionId, "explain" | "profile">, text: string): string {
  const draft = draftOf(text, action);
  for (const [index, { passage }] of draft.passages.entries()) {
    const unit = writingUnit(action, passage.text, {});
    for (const item of writingActionsById[action].answer(unit, answerMeans())) {
      const reading = writingActionsById[action].read(item, unit);
      assert.equal(reading.kind, "found");
      if (reading.kind === "found") draft.take(index, String(reading.findings[0]!.data.wording));
    }
  }
  return applied(draft);
}

function table(action: Exclude<WritingActionId, "explain" | "profile">, rows: readonly (readonly [string, string])[]): void {
  for (const [before, after] of rows) it(before === after ? `leaves “${before}”` : `makes “${after}” of “${before}”`, () => assert.equal(done(action, before), after));
}

describe("the built-in form of Clean Up", () => {
  table("cleanUp", [
    ["The the client retries.", "The client retries."],
    ["Teh server recieves a  request .", "The server receives a request."],
    ["It is a error to send an request.", "It is an error to send a request."],
    ["the server keeps the log for a day.", "The server keeps the log for a day."],
    ["We do this in order to save time.", "We do this to save time."],
    ["Please note that the cache is cold.", "The cache is cold."],
    ["We note that the cache is cold.", "We note that the cache is cold."],
    ["Run `teh  the the` in order to stop.", "Run `teh  the the` to stop."],
    ["- the the [link  teh](teh.md) .", "- The [link the](teh.md) ."],
    ["An hour, a user, a European, an XML file, a one-time key.", "An hour, a user, a European, an XML file, a one-time key."],
    ["I know that that is so, and he had had it.", "I know that that is so, and he had had it."],
    ["Der Der Server ist nicht so, in order to das.", "Der Der Server ist nicht so, in order to das."],
    ["# teh title", "# the title"],
    ["", ""],
  ]);
});

describe("the built-in form of Shorten", () => {
  table("shorten", [
    ["It is really very important to utilize the cache prior to the call.", "It is important to use the cache before the call."],
    ["Basically, the server is able to retry due to the fact that it keeps a log.", "The server can retry because it keeps a log."],
    ["It is not very fast.", "It is not very fast."],
    ["A utilized cache MUST be cleared in the event that it is full.", "A used cache MUST be cleared if it is full."],
    ["It stops.", "It stops."],
  ]);
});

describe("the built-in form of Make Testable", () => {
  table("makeTestable", [
    ["The system should respond quickly.", "When ?trigger, the system SHALL respond within ?time."],
    ["The server should retry when the network fails.", "When the network fails, the server SHALL retry."],
    ["The client must not wait while the lock is held.", "While the lock is held, the client SHALL NOT wait."],
    ["The parser should stop if the input ends early.", "If the input ends early, then the parser SHALL stop."],
    ["If the input ends early, the parser should stop.", "If the input ends early, then the parser SHALL stop."],
    ["The server MUST answer within 2 seconds.", "The server MUST answer within 2 seconds."],
    ["The server keeps a log.", "The server keeps a log."],
    ["Should the server retry?", "Should the server retry?"],
    ["- The form needs to be `fast`.", "- The form SHALL be `fast`."],
  ]);

  it("names the vague words, and says what became of should", () => {
    const unit = writingUnit("makeTestable", "The system should respond quickly with an appropriate error.", {});
    const [item] = writingActionsById.makeTestable.answer(unit, answerMeans());
    assert.deepEqual(item, {
      text: "When ?trigger, the system SHALL respond within ?time with an ?what-can-be-checked error.",
      why: "Nobody can test “quickly”, “appropriate”. “should” became “SHALL”: what is only recommended cannot fail a test.",
    });
  });
});

describe("the built-in form of Explain", () => {
  const explained = (text: string): string => {
    const unit = writingUnit("explain", text, {});
    const reading = writingActionsById.explain.read(writingActionsById.explain.answer(unit, answerMeans())[0], unit);
    return reading.kind === "found" ? String(reading.findings[0]!.data.wording) : "";
  };
  it("says in plain sentences what is demanded, how surely, and what is open", () => {
    assert.equal(
      explained("The client MUST retry within 30 seconds. It may perhaps use ?limit, see #src/main.ts."),
      [
        "It demands something, without exception: “MUST”.",
        "It is not sure of what it says: “may”, “perhaps”.",
        "It can be measured by: “30 seconds”.",
        "It leaves open, for somebody to fill in: “?limit”.",
        "It refers to: “#src/main.ts”.",
      ].join("\n"),
    );
    assert.match(explained("The sky is blue."), /^It states something, plainly/);
  });
});

describe("the built-in form of Profile Document", () => {
  it("has the document's own sentences, and what was counted in it", () => {
    const unit = writingUnit("profile", "Gloss highlights meaning in prose. You install it from npm. The API reads a document and gives findings.", {});
    const [item] = writingActionsById.profile.answer(unit, answerMeans());
    const reading = writingActionsById.profile.read(item, unit);
    assert.ok(reading.kind === "found");
    const card = profileIn(reading.findings[0]!.data);
    assert.equal(card.tagline, "Gloss highlights meaning in prose.");
    assert.equal(card.audience, "Developers who use it or work on it.");
    assert.deepEqual(card.traits, ["read in a minute"]);
  });
  it("is Markdown in which no word of a reply is markup", () => {
    const card = { tagline: "<b>[x](y)", summary: "a | b\n# c", audience: "`x`", tone: "*t*", traits: ["a|b"] };
    assert.equal(
      profileMarkdown(card, "x.md", inEnglish),
      "# x.md\n\n> **\\<b\\>\\[x\\](y)**\n\na \\| b \\# c\n\n| | |\n| --- | --- |\n| **Audience** | \\`x\\` |\n| **Tone** | \\*t\\* |\n| **Traits** | a\\|b |\n",
    );
  });
});

describe("a reply to a writing action", () => {
  const unit = writingUnit("cleanUp", "A text.", { wishes: "Be kind.", attempt: 1 });
  for (const item of [undefined, null, 3, "text", {}, { text: 3 }, { text: "x".repeat(10_001) }, []]) {
    it(`is dropped where it is ${JSON.stringify(item)?.slice(0, 30)}`, () => assert.deepEqual(writingActionsById.cleanUp.read(item, unit), { kind: "dropped", reason: "schema" }));
  }
  it("is about a unit of its own for each language, wish and attempt", () => {
    const digests = [{}, { language: "German" }, { language: "French" }, { wishes: "Short." }, { attempt: 1 }, { attempt: 2 }].map((options) => writingUnit("translate", "A text.", options).digest);
    assert.equal(new Set(digests).size, digests.length);
  });
});

describe("the meaning check", () => {
  const changes = (old: string, wording: string): readonly string[] => meaningChanges(old, wording, inEnglish);
  it("names what turns a sentence round", () => {
    assert.deepEqual(changes("It does not wait.", "It waits."), ["A negation is gone: “not”."]);
    assert.deepEqual(changes("It waits.", "It never waits."), ["A negation has come in: “never”."]);
    assert.deepEqual(changes("The client must wait.", "The client may wait."), ["A demand is gone: “must”.", "A doubt or a permission has come in: “may”."]);
    assert.deepEqual(changes("It waits only if asked.", "It waits."), ["A condition or a limit is gone: “only”."]);
    assert.deepEqual(changes("It waits for the server.", "The server is waited for."), []);
  });
  it("pairs the sentences that differ, for the contradiction analyzer", () => {
    const pairs = meaningPairs("One stays. The timeout is long. Three.", "One stays. The timeout is short. Three.");
    assert.deepEqual(pairs.map(({ parts }) => parts.map(({ text }) => text)), [["The timeout is long.", "The timeout is short."]]);
    assert.deepEqual(meaningPairs("Same.", "Same."), []);
  });
});

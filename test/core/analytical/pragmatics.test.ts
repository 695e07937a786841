import assert from "node:assert/strict";
import fc from "fast-check";
import type { UnitFinding } from "../../../src/core/analytical/task";
import { pragmatics } from "../../../src/core/analytical/pragmatics";
import { unitOf } from "../../../src/core/analytical/unit";
import { cpuMs } from "../../cpuTime";
import { answerMeans } from "../../english";

/** What the built-in form finds in a text: type or speech act, and the marked words. */
function found(text: string): string[] {
  return findings(text).map(({ category, data, place }) => {
    const kind = category === "pragmatics.speechAct" || category === "pragmatics.indirectSpeech" ? `${category.slice("pragmatics.".length)} ${String(data["speechAct"])}` : category.slice("pragmatics.".length);
    return `${kind}: ${text.slice(place.start, place.end)}`;
  });
}

function findings(text: string): UnitFinding[] {
  const unit = unitOf(pragmatics, [{ role: "text", text }]);
  return pragmatics.answer(unit, answerMeans()).flatMap((item) => {
    const reading = pragmatics.read(item, unit);
    assert.equal(reading.kind, "found", `dropped: ${JSON.stringify(item)}`);
    return reading.kind === "found" ? reading.findings : [];
  });
}

const text = "Could you check the cache? The old server stopped answering.";
const unit = unitOf(pragmatics, [{ role: "text", text }]);
const item = { type: "presupposition", quote: "stopped answering", speechAct: "", meaning: "It answered before.", why: "Only what goes on can stop.", confidence: 0.8 };

describe("pragmatics", () => {
  describe("built-in speech acts", () => {
    it("marks the verb of an order", () => {
      assert.deepEqual(found("Read the file."), ["speechAct command: Read"]);
      assert.deepEqual(found("- Do not log secrets."), ["speechAct command: Do not log"]);
      assert.deepEqual(found("If the test fails, check the log."), ["speechAct command: check"]);
      assert.deepEqual(found("Note: never share keys."), ["speechAct command: never share"]);
      assert.deepEqual(found("1. Set `timeout` to zero."), ["speechAct command: Set"]);
    });

    it("does not mark assertions, titles and names", () => {
      for (const plain of [
        "The server reads the file.",
        "Search results are sorted.",
        "Work on the parser continues.",
        "# Install the package",
        "OUTPUT INSTRUCTIONS:",
        "Bullet list.",
        "Acceptance criteria are clear.",
        "To read, write and delete files, the user needs an account.",
      ]) {
        assert.deepEqual(found(plain), [], plain);
      }
    });

    it("takes no name, label or word before a noun for an order", () => {
      for (const plain of [
        "- Contrast 4.5:1 for body text",
        "- Type definition in `src/state.ts`",
        "- Handler in `src/core/controller/`",
        "- Build/test commands (agents run these automatically)",
        "- Read-only access",
        "- Clear visual hierarchy",
        "- Prompt: the text that is sent",
        "- target",
        "- Build and deployment pipeline",
        "- Code separation and layers",
        "**Reason for changes**: the old one was slow",
        "In the pre-release `x` file it is not there.",
        "Start and step are optional.",
        "Laid down in 1913, the ship was launched in 1916.",
      ]) {
        assert.deepEqual(found(plain), [], plain);
      }
    });

    it("marks orders that speak of a whole clause", () => {
      assert.deepEqual(found("- Ensure tests pass before merging"), ["speechAct command: Ensure"]);
    });

    it("is silent where an order only leads the reader through the text", () => {
      for (const aside of ["See the guide for more.", "Note that keys are secret.", "Let `x` be the sum."]) assert.deepEqual(found(aside), [], aside);
      assert.deepEqual(found("Let the user choose."), ["speechAct command: Let"]);
    });

    it("says in a whole sentence what the reader is told to do", () => {
      const meaningOf = (text: string): unknown => findings(text)[0]?.data["impliedMeaning"];
      assert.equal(meaningOf("Call out the release (`bookworm`) when relevant."), "Tells the reader to call out the release when relevant.");
      assert.equal(meaningOf("Look for types in tsconfig.json first."), "Tells the reader to look for types in tsconfig.json first.");
      assert.equal(meaningOf("**Do not** use *bold* text."), "Tells the reader not to use bold text.");
      assert.equal(meaningOf("Never call `fetch` in tests."), "Tells the reader never to call `fetch` in tests.");
      assert.equal(meaningOf("Only change old files."), "Tells the reader only to change old files.");
      assert.equal(meaningOf("Check names, dates and keys."), "Tells the reader to check names ….");
      assert.equal(meaningOf("Please close the ticket."), "Asks the reader to close the ticket.");
      assert.equal(
        meaningOf("Write the names of all the hosts that have been seen by the server to the log."),
        "Tells the reader to write the names of all the hosts that have been seen ….",
      );
    });

    it("tells questions, with and without a question mark", () => {
      assert.deepEqual(found("Is it ready?"), ["speechAct question: Is"]);
      assert.deepEqual(found("What does it cost?"), ["speechAct question: What"]);
      assert.deepEqual(found("Do you have a key"), ["speechAct question: Do"]);
      assert.deepEqual(found('${detailed ? "all of it" : ""}'), []);
    });

    it("takes an order with “please” for a request", () => {
      assert.deepEqual(found("Please close the ticket."), ["speechAct request: Please close"]);
    });

    it("tells promises of the writer from announcements and from what others will do", () => {
      assert.deepEqual(found("We will not share your data."), ["speechAct promise: We will not share"]);
      assert.deepEqual(found("We will discuss this later."), []);
      assert.deepEqual(found("The server will share the data."), []);
    });

    it("finds wishes", () => {
      assert.deepEqual(found("I hope this helps."), ["speechAct wish: I hope"]);
    });
  });

  describe("built-in indirect speech", () => {
    it("sees the request in a question", () => {
      assert.deepEqual(found("Could you send me the report?"), ["indirectSpeech request: Could you"]);
    });

    it("sees the request or the order in a statement", () => {
      assert.deepEqual(found("I need you to fill in the form."), ["indirectSpeech request: I need you to"]);
      assert.deepEqual(found("It would be great if the log were shorter."), ["indirectSpeech request: would be great if"]);
      assert.deepEqual(found("I need to consider the cost."), []);
      assert.deepEqual(found("Your task is to summarize the text."), ["indirectSpeech command: Your task is to"]);
    });
  });

  describe("built-in presuppositions", () => {
    const triggers: Readonly<Record<string, string>> = {
      "The team regrets that the release was late.": "regrets",
      "The door opened.": "opened",
      "The client stopped sending heartbeats.": "stopped",
      "The parser managed to read it.": "managed to",
      "The project was reopened.": "reopened",
      "The site was re-built.": "re-built",
      "It was the cache that failed.": "It was",
      "The token was checked after reading the header.": "after",
      "The change affects both servers.": "both",
      "Nobody knows why it fails.": "knows",
      "It is a better format than XML.": "better",
    };
    for (const [sentence, trigger] of Object.entries(triggers)) {
      it(`finds the trigger in “${sentence}”`, () => {
        assert.deepEqual(found(sentence), [`presupposition: ${trigger}`]);
      });
    }

    it("takes verbs in the present for events in a tale", () => {
      assert.deepEqual(found("He drops the receiver."), ["presupposition: drops"]);
    });

    it("takes no look-alike for a trigger", () => {
      for (const plain of [
        "The function returns a string.",
        "The report is required.",
        "The client MUST drop the packet.",
        "It is clear that the cache is small.",
        "Both the client and the server agree.",
        "The value is larger than ten.",
        "The server knows the answer.",
        "Call it before noon.",
        // What is so in general, or is to be done, is no news of the time before.
        "The value remains unchanged.",
        "Strip the variables before starting the server.",
        "Prefer the cache and avoid reading the disk.",
        "This section describes how the client connects.",
        "Check the log to see what happened.",
        "The index must be rebuilt.",
        "If the client fails to connect, the server waits.",
        "If we find that the key is stale, we ask for another.",
        "The change affects both servers and clients.",
        "The client and the server are both ready.",
        "It needs a larger cache than the old server.",
        "Leave the name as it is.",
        "After running the command, the files will be in the state they were in.",
        "The reader needs complete understanding.",
        "It holds for all of Python 2.",
      ]) {
        assert.deepEqual(found(plain).filter((words) => words.startsWith("presupposition")), [], plain);
      }
    });
  });

  it("finds what a weaker word suggests", () => {
    assert.deepEqual(found("The client sends some of the headers."), ["implicature: some of"]);
  });

  it("finds nothing in other languages", () => {
    assert.deepEqual(found("Der Server liest die Datei und gibt das Ergebnis nicht zurück."), []);
  });

  it("marks the same words with and without emphasis, in place", () => {
    assert.deepEqual(found("**Always** check the cache. Then check the cache."), ["speechAct command: check", "speechAct command: check"]);
    assert.deepEqual(findings("Check it. Check it.").map(({ place }) => place.start), [0, 10]);
  });

  it("has an answer to every text that it reads itself", () => {
    const words = fc.constantFrom("what", "it", "is", "the", "that", "stop", "so", ",", "?", "please", "could", "you", "re", "-", "open", "`x`", "**", "(", ".", "“", "To", "\n");
    fc.assert(fc.property(fc.array(words, { maxLength: 60 }), (list) => void findings(list.join(" "))));
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (any) => void findings(any)));
  });

  it("takes time in proportion to a text of one word repeated", () => {
    for (const word of ["what ", "so, ", "it is that ", "if you could ", "stop from ", "both "]) {
      const startMs = cpuMs();
      findings(word.repeat(Math.floor(8_000 / word.length)) + "?");
      assert.ok(cpuMs() - startMs < 1_000, word);
    }
  });

  describe("reading a model's items", () => {
    it("places what it quotes", () => {
      const reading = pragmatics.read(item, unit);
      assert.ok(reading.kind === "found");
      const [finding] = reading.findings;
      assert.equal(finding?.category, "pragmatics.presupposition");
      assert.equal(text.slice(finding?.place.start, finding?.place.end), "stopped answering");
      assert.equal(finding?.message, "It answered before. Only what goes on can stop.");
      assert.deepEqual(finding?.data, { type: "presupposition", impliedMeaning: "It answered before.", why: "Only what goes on can stop." });
    });

    it("says which act a sentence is", () => {
      const reading = pragmatics.read({ ...item, type: "indirectSpeech", quote: "Could you", speechAct: "request" }, unit);
      assert.ok(reading.kind === "found");
      assert.equal(reading.findings[0]?.data["speechAct"], "request");
    });

    it("drops what does not fit, is not there, or is not sure enough", () => {
      const drops = (change: object): string => {
        const reading = pragmatics.read({ ...item, ...change }, unit);
        return reading.kind === "dropped" ? reading.reason : reading.kind;
      };
      assert.equal(drops({ quote: "stopped working" }), "quote");
      assert.equal(drops({ confidence: 0.59 }), "threshold");
      assert.equal(drops({ confidence: 7 }), "schema");
      assert.equal(drops({ type: "assertion" }), "schema");
      assert.equal(drops({ type: "speechAct", speechAct: "assertion" }), "schema");
      assert.equal(drops({ type: "indirectSpeech", speechAct: "" }), "schema");
    });

    it("keeps messages short and says something where the model says nothing", () => {
      const messageOf = (change: object): string => {
        const reading = pragmatics.read({ ...item, ...change }, unit);
        assert.ok(reading.kind === "found");
        return reading.findings[0]!.message;
      };
      assert.equal(messageOf({ meaning: "x".repeat(2_000) }).length, 500);
      assert.ok(messageOf({ meaning: "", why: " " }).length > 0);
    });

    it("never throws", () => {
      fc.assert(fc.property(fc.anything(), (anything) => void pragmatics.read(anything, unit)));
      fc.assert(
        fc.property(fc.record({ type: fc.constantFrom("implicature", "speechAct"), quote: fc.string(), speechAct: fc.string(), meaning: fc.string(), why: fc.string(), confidence: fc.double(), at: fc.double() }), (odd) =>
          void pragmatics.read(odd, unit),
        ),
      );
    });
  });

  it("asks for items by a schema that structured output knows", () => {
    const { properties, required } = pragmatics.itemSchema as { properties: object; required: readonly string[] };
    assert.deepEqual(Object.keys(properties), required);
  });
});

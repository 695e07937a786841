import assert from "node:assert/strict";
import type { ItemReading, Unit, UnitFinding } from "../../../src/core/analytical/task";
import { candidatesIn, judge } from "../../../src/core/analytical/builtin/discourseConnectives";
import { discourse } from "../../../src/core/analytical/discourse";
import { readWords } from "../../../src/core/language/words";
import { unitOf } from "../../../src/core/analytical/unit";
import { answerMeans, learntEnglish } from "../../english";

describe("discourse", () => {
  describe("without a model", () => {
    it("marks a connective with its relation and points at the other segment", () => {
      check("The cache is small. However, it is fast.", undefined, ["contrast However → The cache is small"]);
      check("The client waits because the queue is full.", undefined, ["cause because → The client waits"]);
      check("If the file is missing, the server creates it.", undefined, ["condition If → the server creates it"]);
      check("Although it is slow, we keep it.", undefined, ["contrast Although → we keep it"]);
      check("Cookies are shared. For example, a page can read them.", undefined, ["elaboration For example → Cookies are shared"]);
      check("Nobody answered. In short, the test failed.", undefined, ["summary In short → Nobody answered"]);
      check("The host was down. Unfortunately, nobody noticed.", undefined, ["evaluation Unfortunately → The host was down"]);
      check("The server answers when the client sends a request.", undefined, ["background when → The server answers"]);
      check("The server logs the fault and stops after it has sent the report.", undefined, [
        "sequence after → The server logs the fault and stops",
      ]);
    });

    it("takes the sentence before the block as the other segment of a connective that opens the block", () => {
      check("Therefore, the server closes the connection.", "The token expires.", ["cause Therefore → before: The token expires"]);
    });

    it("looks past a turn of phrase for the main clause", () => {
      check("Empty list: if a weakness is found, the hash changes.", undefined, ["condition if → the hash changes"]);
    });

    it("says nothing of words that do not connect, and of plain additions", () => {
      for (const text of [
        "The red and green lamps blink, and they also beep.",
        "It has been so since Monday, as far as the office in Bonn.",
        "He sat in the room with a book by the window.",
        "The value is as large as the sum.",
      ]) {
        check(text, undefined, []);
      }
    });

    it("finds the other segment past brackets, labels and clauses that open the sentence", () => {
      check("If the name differs (e.g., in case), the server fails.", undefined, ["condition If → the server fails"]);
      check("The class is empty (if there is a docstring, the body is left out).", undefined, ["condition if → the body is left out"]);
      check("Ask for a higher quota: if the limit is too low, the office raises it.", undefined, ["condition if → the office raises it"]);
      check("If the disk fails, the mirror answers, but it is slow.", undefined, [
        "condition If → the mirror answers, but it is slow",
        "contrast but → the mirror answers",
      ]);
      check("If the disk fails, or the mirror is slow, the client waits.", undefined, ["condition If → the client waits"]);
      check("If, as of now, the disk fails, the mirror answers.", undefined, ["condition If → the mirror answers"]);
      check("The body must be a function, otherwise the parser stops.", undefined, ["contrast otherwise → The body must be a function"]);
      check("It is less, because the tree is small, allowing a quick answer.", undefined, ["cause because → It is less"]);
    });

    it("says nothing of words that connect elsewhere", () => {
      for (const text of [
        "The request has not been answered yet.",
        "The value is kept, as described in the next section.",
        "Check if the file is there.",
        "It is a bug, and is treated as such.",
        "To do so, the author writes a draft.",
      ]) {
        check(text, undefined, []);
      }
    });

    it("says which way a connective points", () => {
      const whyOf = (text: string): string => {
        const unit = unitWith(text, undefined);
        return discourse.answer(unit, answerMeans()).flatMap((item) => foundIn(discourse.read(item, unit)))[0]!.message;
      };
      assert.equal(whyOf("The client waits because the queue is full."), "“because” gives the reason for the other part.");
      assert.equal(whyOf("The queue is full, so the client waits."), "“so” says what follows from the other part.");
      assert.equal(whyOf("The server stops after it has sent the report."), "“after” comes first, and the other part after it.");
    });

    it("takes a connective that points back for a break where a section opens with it", () => {
      check("However, the token expires after a day.", undefined, ["break However → nothing"]);
    });

    it("reads the layout of lists", () => {
      check("- the name of the host", "The file holds:", []);
      check("2. Start the server again.", "Stop the server.", ["sequence 2. → before: Stop the server"]);
      check("2. Offer advice.", "Provide explanations.", []);
      check("2. Introduce a new syntax.", "However, it is slow.", []);
      check("2. The second reason is cost.", "Time is short.", []);
      check("1. Restart the server.", undefined, []);
    });

    it("is silent in other languages", () => {
      check("Wenn die Datei fehlt, wird sie vom Server neu angelegt, aber nicht gelesen.", undefined, []);
    });

    it("gives items that read takes, each on its words", () => {
      const text =
        "If the disk fails, the mirror takes over. But the mirror is slow, so the clients wait until it answers. However, they " +
        "fail because nobody told them. If the disk fails, they stop.";
      const unit = unitWith(text, "The order matters.");
      const items = discourse.answer(unit, answerMeans());
      assert.ok(items.length >= 6);
      for (const item of items) {
        for (const { place, data } of foundIn(discourse.read(item, unit))) {
          assert.equal(text.slice(place.start, place.end).toLowerCase(), data["connective"]);
        }
      }
      assert.deepEqual(discourse.answer(unit, answerMeans()), items);
    });

    it("tells the uses of one word apart", () => {
      assert.equal(useOf("so", "It rained, so we stayed at home.") > 0.5, true);
      assert.equal(useOf("so", "It was so loud that we left.") > 0.5, false);
      assert.equal(useOf("since", "We left early, since it rained.") > 0.5, true);
      assert.equal(useOf("since", "It has rained since Monday.") > 0.5, false);
      assert.equal(useOf("after", "We left after the rain stopped.") > 0.5, true);
      assert.equal(useOf("after", "We met after lunch.") > 0.5, false);
    });
  });

  describe("with a model", () => {
    const text = "The cache is small. The disk is large, and slow. Nobody minds the cost.";
    const unit = unitWith(text, "Storage comes in two kinds.");
    const item = {
      segment: "The disk is large",
      to: "The cache is small",
      relation: "contrast",
      issue: "none",
      why: "Size differs.",
      confidence: 0.8,
    };

    it("marks the first words of a segment without a connective", () => {
      const finding = onlyFinding(discourse.read({ ...item, segment: "The disk is large, and slow." }, unit));
      assert.equal(text.slice(finding.place.start, finding.place.end), "The disk is large");
      assert.equal(finding.category, "discourse.contrast");
      assert.equal(finding.message, "Size differs.");
      assert.deepEqual(
        finding.related.map(({ part, start, end }) => unit.parts[part]!.text.slice(start, end)),
        ["The cache is small"],
      );
    });

    it("marks only the connective of a segment that begins with one", () => {
      const finding = onlyFinding(discourse.read({ ...item, segment: "and slow" }, unit));
      assert.equal(text.slice(finding.place.start, finding.place.end), "and");
    });

    it("finds the other segment in the sentence before the text", () => {
      const finding = onlyFinding(discourse.read({ ...item, relation: "elaboration", to: "Storage comes" }, unit));
      assert.deepEqual(
        finding.related.map(({ part }) => unit.parts[part]!.role),
        ["before"],
      );
    });

    it("takes a break without another segment", () => {
      const finding = onlyFinding(
        discourse.read({ ...item, segment: "Nobody minds", to: "", relation: "break", issue: "topic", why: "" }, unit),
      );
      assert.equal(finding.category, "discourse.coherence");
      assert.equal(finding.data["issue"], "topic");
      assert.notEqual(finding.message, "");
    });

    it("drops what quotes words that are not there", () => {
      assert.deepEqual(discourse.read({ ...item, segment: "The tape is long" }, unit), { kind: "dropped", reason: "quote" });
      assert.deepEqual(discourse.read({ ...item, to: "The tape is long" }, unit), { kind: "dropped", reason: "quote" });
      assert.deepEqual(discourse.read({ ...item, to: "" }, unit), { kind: "dropped", reason: "quote" });
    });

    it("drops a segment that is said to relate to itself", () => {
      assert.deepEqual(discourse.read({ ...item, to: item.segment }, unit), { kind: "dropped", reason: "quote" });
    });

    it("drops what is not sure, and what is no item", () => {
      assert.deepEqual(discourse.read({ ...item, confidence: 0.4 }, unit), { kind: "dropped", reason: "threshold" });
      for (const wrong of [
        undefined,
        null,
        7,
        "contrast",
        [],
        {},
        { ...item, relation: "irony" },
        { ...item, confidence: 7 },
        { ...item, segment: "" },
      ]) {
        assert.deepEqual(discourse.read(wrong, unit), { kind: "dropped", reason: "schema" });
      }
    });

    it("keeps messages short", () => {
      assert.equal(onlyFinding(discourse.read({ ...item, why: "x".repeat(5_000) }, unit)).message.length, 500);
    });

    it("asks for each property of an item", () => {
      assert.deepEqual(discourse.itemSchema["required"], Object.keys(item));
    });
  });
});

function unitWith(text: string, before: string | undefined): Unit {
  return unitOf(discourse, [...(before === undefined ? [] : [{ role: "before", text: before }]), { role: "text", text }]);
}

/** What the built-in form finds, each as `relation words → other words`. */
function check(text: string, before: string | undefined, expected: readonly string[]): void {
  const unit = unitWith(text, before);
  const found = discourse.answer(unit, answerMeans()).flatMap((item) => foundIn(discourse.read(item, unit)));
  const inWords = found.map(({ place, related, data }) => {
    const other = related[0] === undefined ? undefined : unit.parts[related[0].part]!;
    const otherWords =
      other === undefined
        ? "nothing"
        : `${other.role === "before" ? "before: " : ""}${other.text.slice(related[0]!.start, related[0]!.end)}`;
    return `${String(data["relation"])} ${text.slice(place.start, place.end)} → ${otherWords}`;
  });
  assert.deepEqual(inWords, expected, text);
}

function foundIn(reading: ItemReading): readonly UnitFinding[] {
  assert.equal(reading.kind, "found");
  return reading.kind === "found" ? reading.findings : [];
}

function onlyFinding(reading: ItemReading): UnitFinding {
  const findings = foundIn(reading);
  assert.equal(findings.length, 1);
  return findings[0]!;
}

/** How likely a connective's words connect in a text. */
function useOf(name: string, text: string): number {
  const words = readWords(text);
  const candidate = candidatesIn(words).find(({ entry }) => entry.name === name);
  assert.ok(candidate !== undefined, text);
  const english = learntEnglish();
  return judge(candidate, { words, tags: english.tagsOf(words.words), english }).use;
}

import assert from "node:assert/strict";
import type { UnitFinding } from "../../../src/core/analytical/task";
import { stemOf } from "../../../src/core/analytical/builtin/contradictionTerms";
import { oppositions, tellingWhenDenied } from "../../../src/core/analytical/builtin/lexicons/contradictionOppositions";
import { contradiction } from "../../../src/core/analytical/contradiction";
import { createStatementIndex } from "../../../src/core/analytical/statementIndex";
import { unitOf } from "../../../src/core/analytical/unit";
import { answerMeans, learntEnglish } from "../../english";

/** What the built-in form finds in some paragraphs: the kind, and the words at both ends. */
function found(...paragraphs: string[]): string[] {
  const index = createStatementIndex(learntEnglish());
  const owners = paragraphs.map((text) => {
    const owner = { text };
    index.add(owner, text);
    return owner;
  });
  const seen = new Set<string>();
  for (const owner of owners) {
    for (const { first, second } of index.pairsOf(owner)) {
      const [here] = findingsIn(first.text, second.text);
      if (here === undefined) continue;
      const other = here.related[0]!;
      const texts = [first.text, second.text];
      const ends = [here.place, other].map(({ part, start, end }) => texts[part]!.slice(start, end));
      seen.add(`${here.category.slice("contradiction.".length)}: ${ends.join(" | ")}`);
    }
  }
  return [...seen];
}

function findingsIn(first: string, second: string): readonly UnitFinding[] {
  const unit = unitOf(contradiction, [{ role: "first", text: first }, { role: "second", text: second }]);
  return contradiction.answer(unit, answerMeans()).flatMap((item) => {
    const reading = contradiction.read(item, unit);
    assert.equal(reading.kind, "found", `dropped: ${JSON.stringify(item)}`);
    return reading.kind === "found" ? reading.findings : [];
  });
}

function kinds(...paragraphs: string[]): string[] {
  return found(...paragraphs).map((told) => told.slice(0, told.indexOf(":")));
}

function checkNone(cases: readonly (readonly string[])[]): void {
  for (const paragraphs of cases) assert.deepEqual(found(...paragraphs), [], paragraphs.join(" / "));
}

describe("contradiction", () => {
  describe("between statements", () => {
    it("finds two numbers for one thing", () => {
      assert.deepEqual(kinds("The request timeout is 30 seconds.", "The request timeout is 60 seconds."), ["direct"]);
      checkNone([
        ["The request timeout is 30 seconds.", "The request timeout is 0.5 minutes."],
        ["The request timeout is 30 seconds.", "The session timeout is 60 seconds."],
        ["The request timeout is 30 seconds.", "If the network is slow, the request timeout is 60 seconds."],
      ]);
    });

    it("finds two numbers in the same words, whatever stands around them", () => {
      const first = "He was ill in March and the army doctors gave him an 85% chance of survival with the new drug.";
      assert.deepEqual(kinds(first, "The army doctors gave him a 50% chance of survival with the new drug and he left in June."), ["direct"]);
      checkNone([
        [first, "The army doctors gave him an 85% chance of survival with the new drug and he left in June."],
        [first, "The army doctors gave his brother a 50% chance of recovery with the old drug and he left in June."],
      ]);
    });

    it("finds what is kept longer than it is there", () => {
      assert.deepEqual(kinds("The service keeps every log file for 30 days.", "The service deletes log files after 7 days."), ["temporal"]);
      checkNone([
        ["The service keeps every log file for 30 days.", "The service deletes log files after 30 days."],
        ["The service keeps every log file for 30 days.", "The service deletes log files after 60 days."],
        ["The service keeps every log file for 30 days.", "The service deletes temporary uploads after 7 days."],
        ["The gateway keeps log files for 30 days.", "The service deletes log files after 7 days."],
      ]);
    });

    it("finds one thing that is said to be two kinds of a thing", () => {
      const first = "The Arrow is a family of nuclear powered submarines built for the navy.";
      assert.deepEqual(kinds(first, "The Arrow is a family of diesel electric submarines built for the navy."), ["semantic"]);
      checkNone([
        [first, "The Arrow is a family of submarines built for the navy."],
        [first, "The Spear is a family of diesel electric submarines built for the navy."],
        ["Output is an encoding of addition results as a single point.", "Output is an encoding of multiplication results as a single point."],
      ]);
    });

    it("finds what one statement denies", () => {
      assert.deepEqual(kinds("The chapel was used by the garrison.", "The chapel was not used by the garrison."), ["direct"]);
      assert.deepEqual(kinds("The chapel was used by the garrison, though it was no longer heated.", "The chapel was not used by the garrison."), ["direct"]);
      checkNone([["The chapel was used by the garrison.", "The chapel was not used by the garrison in winter, and never on Sundays."]]);
    });

    it("finds what may be done and must not be done", () => {
      assert.deepEqual(kinds("The receiving party may share the report with third parties.", "The report shall not be disclosed to third parties."), ["direct"]);
      checkNone([["The receiving party may share the report with third parties.", "The report shall not be disclosed to third parties without consent."]]);
    });

    it("finds what is said to be only one thing, and is more elsewhere", () => {
      const only = "Confidential Information shall only include technical information.";
      for (const more of [
        "“Confidential Information” means all technical and financial information of the company.",
        "For the purposes of this letter, the term “Confidential Information” includes marketing plans, which are open only to the board.",
        "Each party may give the other financial and pricing information (“Confidential Information”).",
        "“Proprietary Information” means customer lists and business plans.",
        "Each party may give the other certain data (the “Information”), including financial statements.",
      ]) {
        assert.deepEqual(kinds(only, more), ["implication"], more);
      }
      checkNone([
        [only, "“Confidential Information” means technical information."],
        [only, "“Confidential Information” does not include financial information."],
        [only, "“Public Information” means financial information, price lists and marketing plans."],
      ]);
    });

    it("finds what is demanded of all and need not be", () => {
      const demand = "All confidential documents shall be clearly marked by the sender.";
      for (const spared of [
        "It covers all confidential documents, whether or not so marked.",
        "Confidential documents are protected regardless of whether they are labelled.",
        "Confidential documents need not be marked.",
        "It covers all documents which ought reasonably to be considered confidential.",
      ]) {
        assert.deepEqual(kinds(demand, spared), ["implication"], spared);
      }
      checkNone([
        [demand, "Confidential documents are marked with a red stamp."],
        [demand, "Public documents need not be marked."],
      ]);
    });
  });

  describe("within a passage", () => {
    it("finds words of one sentence that point opposite ways", () => {
      assert.deepEqual(found("Many of the villagers were repulsed by him, including the widow, who tried to seduce him."), [
        "implication: Many of the villagers were repulsed by him, including the widow, | who tried to seduce him.",
      ]);
      assert.deepEqual(kinds("The tower was of little value for astronomers as it gave essential proof for the reform."), ["implication"]);
      assert.deepEqual(kinds("The King agreed happily (he did not want to lose the knight)."), ["implication"]);
      assert.deepEqual(kinds("The mother, appalled by their words, rewarded the children with a trip."), ["implication"]);
    });

    it("leaves alone what is set against each other, or named together", () => {
      checkNone([
        ["Many of the villagers were repulsed by him, but the widow tried to seduce him."],
        ["Although the work was painstaking, he finished it effortlessly."],
        ["The form lists the likes and dislikes of each guest."],
        ["They began a friendly rivalry with the other inspector."],
        ["The city suffered mild losses in the severe winter."],
        ["Use bright text on dark backgrounds."],
        ["The padding makes it more difficult to guess, and attackers easily ask again."],
      ]);
    });

    it("finds what ends before it begins", () => {
      assert.deepEqual(kinds("The painter was born in May 1950 and died in March 1940 at sea."), ["temporal"]);
      assert.deepEqual(kinds("The freeze lasts from 5 May 2024 to 3 May 2024 in all regions."), ["temporal"]);
      checkNone([
        ["The painter was born in May 1940 and died in March 1950 at sea."],
        ["The freeze lasts from 5 May 2024 to 3 June 2024 in all regions."],
        ["The firm was founded in 1950 after its founder's old firm, opened in 1930, had closed in 1940."],
        ["The firm was founded in 1950 by a man whose old shop closed in 1940."],
        ["The school closed in 1940 and opened in 1950 under a new name, and closed in 1960."],
      ]);
    });

    it("takes no other word for a form of one it knows", () => {
      checkNone([["The soldiers adored the queen, and they waved their hats."]]);
    });

    it("finds neighbouring sentences that point opposite ways", () => {
      const first = "Searching the tunnels is a painstaking task.";
      assert.deepEqual(found(`${first} It is well lit, so that visitors easily see what is in there.`), [`implication: ${first} | It is well lit, so that visitors easily see what is in there.`]);
      checkNone([
        [`${first} However, visitors easily see what is in there.`],
        [`${first} The museum is open on Mondays. It is well lit, so that visitors easily see what is in there.`],
        [first, "It is well lit, so that visitors easily see what is in there."],
      ]);
    });

    it("tells deeds apart by who they are done to, unless the same words lead to both", () => {
      assert.deepEqual(found("Impressed by his courage, Vera orders her crew to spare the old sailor. Instead of a ship, Vera orders her crew to kill him."), [
        "implication: Impressed by his courage, Vera orders her crew to spare the old sailor. | Instead of a ship, Vera orders her crew to kill him.",
      ]);
      checkNone([["The knights attack the castle. They rescue the prisoner from it."]]);
    });

    it("finds what is denied and taken for granted right after", () => {
      assert.deepEqual(kinds("They decide not to search for her. The search reveals who they are."), ["direct"]);
      assert.deepEqual(kinds("The country ranks third in the killing of women. No women are killed there, says the ministry."), ["direct"]);
      checkNone([
        ["They decide not to search for her. A search reveals who they are."],
        ["The proxy does not support node ports. The gateway supports node ports."],
        ["The country ranks third in the killing of birds. No women are killed there, says the ministry."],
      ]);
    });

    it("sees two sentences where the space between them was forgotten", () => {
      assert.deepEqual(kinds("They decide not to search for her.The search reveals who they are."), ["direct"]);
      assert.deepEqual(kinds("They decide not to read System.The value reveals who they are."), []);
    });
  });

  it("knows no word that stands on both sides of one respect", () => {
    for (const { respect, one, other } of oppositions) {
      const sides = [one, other].map((list) => new Set(list.trim().split(/\s+/).map(stemOf)));
      assert.deepEqual([...sides[0]!].filter((stem) => sides[1]!.has(stem)), [], respect);
    }
    for (const { respect } of tellingWhenDenied) assert.ok(oppositions.some((opposition) => opposition.respect === respect), respect);
  });

  it("shows a contradiction at both ends, each naming the other", () => {
    const [first, second] = findingsIn("The request timeout is 30 seconds.", "The request timeout is 60 seconds.");
    assert.deepEqual(first!.related.map(({ part }) => part), [1]);
    assert.deepEqual(second!.related.map(({ part }) => part), [0]);
    assert.match(first!.message, /30 seconds.*60 seconds/);
  });
});

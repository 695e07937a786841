import assert from "node:assert/strict";
import fc from "fast-check";
import { createStatementIndex, type StatementIndex, type StatementPair } from "../../../src/core/analytical/statementIndex";
import { statementsOf } from "../../../src/core/analytical/statements";
import { learntEnglish } from "../../english";

const sentences = [
  "The request timeout is 30 seconds.",
  "The request timeout is 60 seconds.",
  "Clients MUST send the version header.",
  "Clients MAY omit the version header.",
  "The tower was of little value for astronomers as it gave essential proof for the reform.",
  "They decide not to search for her.",
  "The search reveals who they are.",
  "The service keeps every log file for 30 days.",
  "The service deletes log files after 7 days.",
];
const paragraph = fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 3 }).map((some) => some.join(" "));
const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 8 });

interface Owner {
  readonly text: string;
}

function add(index: StatementIndex, text: string): Owner {
  const owner = { text };
  index.add(owner, text);
  return owner;
}

/** What the index says of an owner, without which of several equal places it names. */
function told(index: StatementIndex, owner: Owner): string[] {
  return index.pairsOf(owner).map(({ first, second, score, reason }: StatementPair) => `${reason} ${score.toFixed(6)} ${first.text} | ${second.text}`).sort();
}

describe("statement index", () => {
  it("says the same whatever the order in which blocks came", () => {
    fc.assert(
      fc.property(paragraphs, fc.infiniteStream(fc.nat()), (texts, numbers) => {
        const keys = texts.map((text) => ({ text, key: numbers.next().value! }));
        const shuffled = [...keys].sort((left, right) => left.key - right.key).map(({ text }) => text);
        const inOrder = createStatementIndex(learntEnglish());
        const other = createStatementIndex(learntEnglish());
        const owners = texts.map((text) => add(inOrder, text));
        const others = shuffled.map((text) => add(other, text));
        for (const owner of owners) {
          assert.deepEqual(told(inOrder, owner), told(other, others.find(({ text }) => text === owner.text)!));
        }
      }),
    );
  });

  it("knows nothing of what was removed", () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, (staying, leaving) => {
        const index = createStatementIndex(learntEnglish());
        const left = leaving.map((text) => add(index, text));
        const owners = staying.map((text) => add(index, text));
        for (const owner of left) index.remove(owner);
        const fresh = createStatementIndex(learntEnglish());
        const again = staying.map((text) => add(fresh, text));
        owners.forEach((owner, i) => assert.deepEqual(told(index, owner), told(fresh, again[i]!)));
        for (const owner of left) assert.deepEqual(index.pairsOf(owner), []);
      }),
    );
  });

  it("lets go of a term of several words that are terms as well", () => {
    const index = createStatementIndex(learntEnglish());
    const owner = add(index, "[`cargo miri`][cargo-miri] is not built into Cargo, it is shipped by miri.");
    index.remove(owner);
    assert.deepEqual(index.pairsOf(add(index, "`cargo miri` is built into Cargo.")), []);
  });

  it("places every end where its text stands", () => {
    fc.assert(
      fc.property(paragraphs, (texts) => {
        const index = createStatementIndex(learntEnglish());
        const owners = texts.map((text) => add(index, text));
        const all = new Map<object, string>(owners.map((owner) => [owner, owner.text]));
        for (const owner of owners) {
          for (const { first, second } of index.pairsOf(owner)) {
            for (const end of [first, second]) assert.equal(all.get(end.owner)!.slice(end.span.start, end.span.end), end.text);
          }
        }
      }),
    );
  });

  it("pairs a passage that may contradict itself with itself", () => {
    const index = createStatementIndex(learntEnglish());
    const owner = add(index, "We met at noon. They decide not to search for her. The search reveals who they are.");
    const [pair] = index.pairsOf(owner).filter(({ reason }) => reason === "itself");
    assert.equal(pair!.first.text, "They decide not to search for her. The search reveals who they are.");
    assert.deepEqual(pair!.first, pair!.second);
    index.remove(owner);
    assert.deepEqual(index.pairsOf(owner), []);
  });
});

describe("statements", () => {
  const texts = (text: string): string[] => statementsOf(text, learntEnglish()).map((statement) => statement.text);

  it("are a paragraph's sentences, cut where a second claim is set against the first", () => {
    assert.deepEqual(texts("The server keeps the old session. The client opens a new socket."), ["The server keeps the old session.", "The client opens a new socket."]);
    assert.deepEqual(texts("The server keeps the old session, but the client opens a new socket."), ["The server keeps the old session", "but the client opens a new socket."]);
    assert.deepEqual(texts("The server keeps the old session, although the client opens a new socket."), [
      "The server keeps the old session",
      "although the client opens a new socket.",
    ]);
    assert.deepEqual(texts("It covers all known formats, including, but not limited to, images and films."), ["It covers all known formats, including, but not limited to, images and films."]);
  });

  it("are told apart where the space between them was forgotten", () => {
    assert.deepEqual(texts("The server keeps the session.The client opens a socket."), ["The server keeps the session.", "The client opens a socket."]);
    for (const whole of ["The parser reads System.Text.Json objects from disk.", "The file README.md names the package.", "Version 2.Beta of the parser reads objects."]) {
      assert.deepEqual(texts(whole), [whole]);
    }
  });

  it("are no headings, tables, questions or examples", () => {
    for (const none of ["# The server keeps the session", "| The server | keeps the session |", "Does the server keep the session?", "For example, the server keeps the session."]) {
      assert.deepEqual(texts(none), [], none);
    }
  });
});

import assert from "node:assert/strict";
import { matchTuples, scoreTuples } from "../../quality/carb";
import { rejoin } from "../../quality/tokenisedText";

const tuple = (predicate: string, ...args: string[]) => ({ predicate, arguments: args });
const close = (actual: number, expected: number): void => {
  assert.ok(Math.abs(actual - expected) < 1e-9, `${String(actual)} is not ${String(expected)}`);
};

describe("CaRB's metric", () => {
  it("compares slot by slot", () => {
    // Gold has 1 + 2 + 2 words, ours 1 + 1 + 3; they share 1 + 1 + 2.
    const [precision, recall] = matchTuples(tuple("saw", "the dog", "a cat"), tuple("saw", "dog", "a black cat"));
    close(precision, 4 / 5);
    close(recall, 4 / 5);
  });

  it("takes a tuple whose predicate shares no word for a miss", () => {
    assert.deepEqual(matchTuples(tuple("saw", "the dog", "a cat"), tuple("bit", "the dog", "a cat")), [0, 0]);
  });

  it("takes all arguments but the first as one", () => {
    const [precision, recall] = matchTuples(tuple("gave", "she", "him", "a book"), tuple("gave", "she", "a book", "him"));
    close(precision, 1);
    close(recall, 1);
  });

  it("takes a tuple that lacks an argument for a miss", () => {
    assert.deepEqual(matchTuples(tuple("gave", "she", "him"), tuple("gave", "she")), [0, 0]);
  });

  it("takes an added “be” for any of its forms", () => {
    const [precision] = matchTuples(tuple("is", "Bush", "president"), tuple("be", "Bush", "president"));
    close(precision, 1);
  });

  it("lets what is said and who says it change places", () => {
    const [precision, recall] = matchTuples(tuple("said", "he", "it works"), tuple("said", "it works", "he"));
    close(precision, 1);
    close(recall, 1);
  });

  it("counts a word as often as both have it", () => {
    const [precision, recall] = matchTuples(tuple("is", "a a b", "c"), tuple("is", "a b b", "c"));
    close(precision, 4 / 5);
    close(recall, 4 / 5);
  });

  it("lets several gold tuples be recalled by one, but be matched by one only", () => {
    const gold = [tuple("likes", "he", "tea"), tuple("likes", "he", "milk")];
    const { precision, recall } = scoreTuples([{ gold, found: [{ ...tuple("likes", "he", "tea milk"), confidence: 1 }] }]);
    // Each gold tuple is found whole, and of the four found words three are in the one it is matched with.
    close(recall, 1);
    close(precision, 3 / 4);
  });

  it("takes the confidence that does best", () => {
    const gold = [tuple("likes", "he", "tea")];
    const found = [{ ...tuple("likes", "he", "tea"), confidence: 0.9 }, { ...tuple("likes", "tea", "he"), confidence: 0.2 }];
    const { precision, recall, f1, threshold } = scoreTuples([{ gold, found }]);
    assert.deepEqual([precision, recall, f1, threshold], [1, 1, 1, 0.9]);
  });

  it("counts the gold of sentences in which nothing is found", () => {
    const gold = [tuple("likes", "he", "tea")];
    const { precision, recall } = scoreTuples([{ gold, found: [{ ...gold[0]!, confidence: 1 }] }, { gold, found: [] }]);
    close(precision, 1);
    close(recall, 1 / 2);
  });
});

describe("text that was cut into tokens", () => {
  it("is written as people write it", () => {
    assert.equal(rejoin("The `` company 's stock - index '' did n't ( really ) fall 1\\/2 , at $ 5 .").text, "The “company's stock-index” didn't (really) fall 1/2, at $5.");
  });

  it("gives the tokens of a span", () => {
    const { text, tokensIn } = rejoin("the company 's stock - index fell .");
    const start = text.indexOf("company");
    assert.equal(tokensIn(start, text.indexOf(" fell")), "company 's stock - index");
  });
});

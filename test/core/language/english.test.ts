import assert from "node:assert/strict";
import fc from "fast-check";
import { TokenKind } from "../../../src/core/document/reading";
import { createGuide, pairRows, parseSentence } from "../../../src/core/language/dependencyParser";
import { dependencies, type Parse, ParseBuffer } from "../../../src/core/language/parse";
import { tagNames } from "../../../src/core/language/partOfSpeech";
import { openWeightTable, packWeightTable } from "../../../src/core/language/weights";
import { parseText } from "../../english";

/** The words of each sentence as `word/TAG>head:relation`. */
function parsed(text: string): string[] {
  const sentences: string[] = [];
  parseText(text, (parse) => {
    const words = Array.from({ length: parse.count }, (_, word) => {
      const head = parse.head(word);
      return `${parse.raw(word)}/${parse.tag(word)}>${head < 0 ? "" : parse.raw(head)}:${parse.dependency(word)}`;
    });
    sentences.push(words.join(" "));
  });
  return sentences;
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  parseText(text, (parse) => {
    for (let word = 0; word < parse.count; word++) words.push(parse.raw(word));
  });
  return words;
}

describe("words of a sentence", () => {
  it("cuts contractions in two", () => {
    assert.deepEqual(wordsOf("It's what we don't know; John's file cannot."), ["It", "'s", "what", "we", "do", "n't", "know", ";", "John", "'s", "file", "can", "not", "."]);
    assert.deepEqual(wordsOf("The users’ files can’t."), ["The", "users", "’", "files", "ca", "n’t", "."]);
  });

  it("keeps abbreviations and dotted names in one", () => {
    assert.deepEqual(wordsOf("Use Node.js v20.1 in the U.S. army, e.g. Mr. Smith's."), ["Use", "Node.js", "v20.1", "in", "the", "U.S.", "army", ",", "e.g.", "Mr.", "Smith", "'s", "."]);
  });

  it("takes the stop at a sentence's end off an ordinary word", () => {
    assert.deepEqual(wordsOf("Stop it. Go on."), ["Stop", "it", ".", "Go", "on", "."]);
  });

  it("keeps code and addresses whole and leaves markup out", () => {
    assert.deepEqual(wordsOf("See [the *guide*](https://example.org) and run `npm test`."), ["See", "[", "the", "guide", "]", "and", "run", "`npm test`", "."]);
  });

  it("takes an apostrophe that closes a quotation for one", () => {
    assert.deepEqual(wordsOf("They said 'no files' again."), ["They", "said", "'", "no", "files", "'", "again", "."]);
  });
});

describe("parser", () => {
  it("finds subject, verb and object", () => {
    assert.deepEqual(parsed("The server returns the result."), ["The/DT>server:det server/NN>returns:nsubj returns/VBZ>:root the/DT>result:det result/NN>returns:obj ./PUNCT>returns:punct"]);
  });

  it("tells passive from active", () => {
    assert.match(parsed("The request is retried by the client.")[0]!, /request\/NN>retried:nsubj:pass is\/VBZ>retried:aux:pass retried\/VBN>:root by\/IN>client:case the\/DT>client:det client\/NN>retried:obl/);
  });

  it("takes the verb of an instruction for its root", () => {
    for (const instruction of ["Use the tool.", "Store the token in memory.", "Do not log secrets.", "Never guess values.", "Check the log for errors.", "Run the tests before you commit."]) {
      assert.match(parsed(instruction)[0]!, /\/VB>:root/, instruction);
    }
  });

  it("reads keywords in capitals as the words they are", () => {
    assert.match(parsed("The client MUST NOT cache the response.")[0]!, /client\/NN>cache:nsubj MUST\/MD>cache:aux NOT\/RB>cache:advmod cache\/VB>:root/);
  });

  it("reads a sentence the same whatever stands beside it", () => {
    const [alone] = parsed("The proxy forwards it to the server.");
    assert.equal(parsed("Nothing works here. The proxy forwards it to the server. It fails.")[1], alone);
  });

  it("makes a tree of any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.lorem({ mode: "sentences" }), fc.array(fc.constantFrom("the", "it's", "U.S.", "runs", "`x`", ",", "'", ".", "10th", "and"), { maxLength: 40 }).map((words) => words.join(" "))), (text) => {
        parseText(text, checkTree);
      }),
    );
  });

  it("makes a tree whatever it is used to doing", () => {
    const nothing = openWeightTable(packWeightTable(new Map()));
    const buffer = new ParseBuffer(tagNames);
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.array(fc.integer({ min: -1, max: dependencies.length - 1 }), { minLength: 1, maxLength: 50 }), (count, decisions) => {
        buffer.begin("a ".repeat(count), count);
        for (let word = 0; word < count; word++) buffer.push(TokenKind.Word, 2 * word, 2 * word + 1, 0);
        let asked = 0;
        const usual = (): number => decisions[asked++ % decisions.length]!;
        parseSentence(buffer, createGuide({ moves: new Uint32Array(16), labels: nothing, candidates: new Uint32Array(2 * pairRows) }, { usual }));
        buffer.finish();
        checkTree(buffer);
      }),
    );
  });

  it("reads a sentence of thousands of words", () => {
    const text = `${"the old server and ".repeat(1_000)}the new one fail.`;
    let count = 0;
    parseText(text, (parse) => {
      checkTree(parse);
      count = parse.count;
    });
    assert.equal(count, 4_005);
  });
});

/** One root, no cycle, children and edges that follow from the heads, words in order. */
function checkTree(parse: Parse): void {
  let roots = 0;
  const children = new Map<number, number[]>();
  for (let word = 0; word < parse.count; word++) {
    const head = parse.head(word);
    if (head < 0) roots++;
    else children.set(head, [...(children.get(head) ?? []), word]);
    assert.equal(parse.dependency(word) === "root", head < 0);
    assert.ok(dependencies.includes(parse.dependency(word)));
    assert.ok(parse.end(word) > parse.start(word));
    assert.ok(word === 0 || parse.start(word) >= parse.end(word - 1));
    assert.ok(parse.leftEdge(word) <= word && parse.rightEdge(word) >= word);
    let steps = 0;
    for (let at = word; at >= 0; at = parse.head(at)) {
      assert.ok(parse.leftEdge(at) <= word && parse.rightEdge(at) >= word);
      assert.ok(++steps <= parse.count);
    }
  }
  assert.equal(roots, parse.count > 0 ? 1 : 0);
  for (let word = 0; word < parse.count; word++) {
    const found: number[] = [];
    for (let child = parse.firstChild(word); child >= 0; child = parse.nextSibling(child)) found.push(child);
    assert.deepEqual(found, children.get(word) ?? []);
  }
}

import assert from "node:assert/strict";
import type { Block } from "../../../src/core/document/block";
import { scannerFor } from "../../../src/core/document/language";
import { addReadingWords, TokenKind, Tokenizer } from "../../../src/core/document/reading";
import { Vocabulary } from "../../../src/core/document/vocabulary";

const vocabulary = new Vocabulary();
addReadingWords(vocabulary);
const tokenizer = new Tokenizer(vocabulary);

const kindNames: Readonly<Record<number, string>> = {
  [TokenKind.Word]: "word",
  [TokenKind.Number]: "number",
  [TokenKind.Punctuation]: "punctuation",
  [TokenKind.Code]: "code",
  [TokenKind.Url]: "url",
  [TokenKind.Markup]: "markup",
  [TokenKind.Target]: "target",
};

function read(text: string, block: Partial<Block> = {}): Tokenizer {
  const entry = scannerFor("markdown").start;
  tokenizer.read({ kind: "paragraph", level: 0, quoteDepth: 0, text, gap: "", lines: 0, entry, ...block }, "markdown");
  return tokenizer;
}

/** Tokens as `kind text`, words and punctuation by their text alone. */
function tokens(text: string, block: Partial<Block> = {}): string[] {
  const reading = read(text, block);
  return Array.from({ length: reading.count }, (_, token) => {
    const kind = kindNames[reading.kinds[token]!]!;
    return kind === "word" || kind === "punctuation" ? reading.raw(token) : `${kind} ${reading.raw(token)}`;
  });
}

function sentences(text: string): string[] {
  return read(text)
    .sentenceSpans()
    .map(({ start, end }) => text.slice(start, end));
}

describe("tokens", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["Don't use user-friendly words.", ["Don't", "use", "user", "-", "friendly", "words", "."]],
    ["It’s snake_case and camelCase", ["It’s", "snake_case", "and", "camelCase"]],
    ["**MUST** *NOT* ~~go~~ _far_", ["MUST", "NOT", "go", "far"]],
    ["call `f(x)` and ``a`b`` now", ["call", "code `f(x)`", "and", "code ``a`b``", "now"]],
    ["an open ` tick and ``another", ["an", "open", "tick", "and", "another"]],
    ["[text](https://x.y/a_(b) \"t\") end", ["[", "text", "]", "target (https://x.y/a_(b) \"t\")", "end"]],
    ["[this](is an aside) stays", ["[", "this", "]", "(", "is", "an", "aside", ")", "stays"]],
    ["[label][ref] and [^1]", ["[", "label", "]", "target [ref]", "and", "[", "^", "number 1", "]"]],
    ["see https://a.b/c?d=e. Then <https://f.g>", ["see", "url https://a.b/c?d=e", ".", "Then", "url <https://f.g>"]],
    ["(www.example.org/x)", ["(", "url www.example.org/x", ")"]],
    ["漢https://a.b 漢", ["漢", "url https://a.b", "漢"]],
    ["<note>x</note> a < b <br> Map<String, T> List<T>", ["markup <note>", "x", "markup </note>", "a", "<", "b", "markup <br>", "Map", "<", "String", ",", "T", ">", "List", "<", "T", ">"]],
    ["1,000.5 ms v1.2.3", ["number 1,000.5", "ms", "v1", ".", "number 2.3"]],
    ["a\\*b &amp; c", ["a", "*", "b", "c"]],
    ["naïve cafe\u0301 😀 x\u00a0y", ["naïve", "cafe\u0301", "😀", "x", "y"]],
    ["\ufeffstart \ud83d end", ["start", "\ud83d", "end"]],
  ];
  for (const [text, expected] of cases) it(`are right in ${JSON.stringify(text)}`, () => assert.deepEqual(tokens(text), expected));

  it("leave out what belongs to the block's form", () => {
    assert.deepEqual(tokens("> - [x] done\n>   and on", { kind: "listItem", quoteDepth: 1 }), ["done", "and", "on"]);
    assert.deepEqual(tokens("12) twelve", { kind: "listItem" }), ["twelve"]);
    assert.deepEqual(tokens("## Title", { kind: "heading", level: 2 }), ["Title"]);
    assert.deepEqual(tokens("a\r\nb\rc"), ["a", "b", "c"]);
  });
});

describe("sentences", () => {
  const cases: readonly (readonly string[])[] = [
    ["One here.", "Two here?", "Three!"],
    ["See e.g. Smith et al. for more.", "Then go on."],
    ["It takes 3.5 s.", "Use fig. 2 here."],
    ["He said “stop.”", "She went (at once.)", "They did."],
    ["Wait... what?!", "Yes."],
    ["Use Node.js v1.2. it says."],
    ["J. Smith wrote it.", "So do I.", "Well."],
    ["Lists, etc.", "End here."],
  ];
  for (const expected of cases) it(`are right in ${JSON.stringify(expected.join(" "))}`, () => assert.deepEqual(sentences(expected.join(" ")), expected));

  it("are right where a short block has hundreds of them", () => {
    const expected = new Array<string>(330).fill("A!");
    const text = expected.join(" ");
    const fresh = new Tokenizer(vocabulary);
    fresh.read({ kind: "paragraph", level: 0, quoteDepth: 0, text, gap: "", lines: 0, entry: scannerFor("markdown").start }, "markdown");
    const found = fresh.sentenceSpans().map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, expected);
  });
});

describe("language", () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["The server must answer within a second.", true],
    ["Retry.", true],
    ["Der Server muss innerhalb einer Sekunde antworten und nicht später.", false],
    ["Le serveur doit répondre dans une seconde pour les clients.", false],
    ["El servidor debe responder en un segundo para los clientes.", false],
    ["Сервер должен ответить в течение секунды.", false],
    ["服务器必须在一秒内回答。", false],
    ["Use der Name as the key of the table, and der Wert as the value.", true],
  ];
  for (const [text, isEnglish] of cases) it(`is ${isEnglish ? "" : "not "}English in ${JSON.stringify(text)}`, () => assert.equal(read(text).english, isEnglish));
});

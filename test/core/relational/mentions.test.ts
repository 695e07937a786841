import assert from "node:assert/strict";
import type { Parse } from "../../../src/core/language/parse";
import { hashOfWord } from "../../../src/core/language/wordHash";
import { WordTable } from "../../../src/core/language/wordTable";
import { createMentionReader } from "../../../src/core/relational/mentions";
import { Gender, type Mention } from "../../../src/core/relational/relations";
import { parseText, readModel } from "../../english";
import { treeOf } from "./trees";

const readMentions = createMentionReader(readModel());
const clusters = WordTable.from(readModel().part("clusters"));

/** A tree written by hand whose words are known as they are in texts. */
function knownTree(lines: string): Parse {
  const tree = treeOf(lines);
  const cluster = (word: number): number => clusters.find(hashOfWord(tree.raw(word))) - 1;
  return Object.create(tree, { cluster: { value: cluster } }) as Parse;
}

interface Read extends Mention {
  readonly text: string;
}

/** The mentions of a text, with their words. */
function read(text: string): Read[] {
  const all: Read[] = [];
  parseText(text, (parse) => all.push(...mentionsOf(parse)));
  return all;
}

function mentionsOf(parse: Parse): Read[] {
  const origin = parse.start(0);
  return readMentions(parse).map((mention) => ({ ...mention, text: parse.text.slice(origin + mention.start, origin + mention.end) }));
}

/** The only mention of a text whose words are these. */
function find(text: string, words: string): Read {
  const found = read(text).filter((mention) => mention.text === words);
  assert.equal(found.length, 1, `“${words}” once among ${JSON.stringify(read(text).map((mention) => mention.text))}`);
  return found[0]!;
}

describe("mentions", () => {
  const door = `
    Anna NNP 2 nsubj
    opened VBD 0 root
    the DT 5 det
    old JJ 5 amod
    door NN 2 obj
    of IN 8 case
    her PRP$ 8 nmod:poss
    house NN 5 nmod
    . PUNCT 2 punct`;

  it("are names, noun phrases and pronouns with all that belongs to them", () => {
    const texts = mentionsOf(knownTree(door)).map(({ text, form }) => `${form}: ${text}`);
    assert.deepEqual(texts, ["name: Anna", "nominal: the old door of her house", "nominal: her house", "pronoun: her"]);
  });

  it("are no keywords, no gaps and no numbers of requirements, but for a number that the sentence is about", () => {
    const texts = (text: string): readonly string[] => read(text).map((mention) => mention.text);
    assert.deepEqual(texts("R-2.1: The scheduler MUST assign a ship."), ["The scheduler", "a ship"]);
    assert.ok(!texts("REQ-17 The system SHALL log it.").some((each) => /REQ|SHALL/.test(each)));
    assert.ok(!texts("The limit is TBD.").includes("TBD"));
    assert.ok(texts("R-2.1 says that the scheduler stops.").includes("R-2.1"));
  });

  it("know what they stand in", () => {
    const mentions = mentionsOf(knownTree(door));
    const within = mentions.map((mention) => mentions[mention.within]?.text);
    assert.deepEqual(within, [undefined, undefined, "the old door of her house", "her house"]);
  });

  it("say what kind of thing they stand for", () => {
    const typeOf = (text: string, words: string): string => find(text, words).type;
    assert.equal(typeOf("The teacher asked a question.", "The teacher"), "person");
    assert.equal(typeOf("The company was founded by two brothers.", "The company"), "organization");
    assert.equal(typeOf("He lived in London for years.", "London"), "location");
    assert.equal(typeOf("We met on Monday.", "Monday"), "temporal");
    assert.equal(typeOf("The idea was new.", "The idea"), "concept");
  });

  it("agree in gender as their words say", () => {
    assert.equal(find("The king was very old.", "The king").gender, Gender.He);
    assert.equal(find("Her sister was very old.", "Her sister").gender, Gender.She);
    assert.equal(find("Susan was very old.", "Susan").gender, Gender.She);
    assert.equal(find("The teacher was very old.", "The teacher").gender, Gender.He | Gender.She);
    assert.equal(find("The idea was very old.", "The idea").gender, Gender.It);
  });

  it("agree in number; groups agree with both", () => {
    assert.equal(find("The servers failed.", "The servers").number, "plural");
    assert.equal(find("The server failed.", "The server").number, "singular");
    assert.equal(find("The team left early.", "The team").number, "any");
  });

  it("have a key without titles and articles", () => {
    assert.equal(find("Mr. Darcy smiled.", "Mr. Darcy").key, "darcy");
    assert.equal(find("The servers failed.", "The servers").key, "server");
  });

  it("know how definite they are", () => {
    const of = (text: string, words: string): string => find(text, words).definiteness;
    assert.equal(of("The server was slow.", "The server"), "definite");
    assert.equal(of("A server was slow.", "A server"), "indefinite");
    assert.equal(of("This server was slow.", "This server"), "demonstrative");
    assert.equal(of("Our server was slow.", "Our server"), "possessive");
    assert.equal(of("Servers are slow.", "Servers"), "bare");
  });

  it("know their place in the clause and the predicate they belong to", () => {
    const tree = knownTree(`
      The DT 2 det
      client NN 3 nsubj
      reads VBZ 0 root
      the DT 5 det
      token NN 3 obj
      from IN 8 case
      the DT 8 det
      server NN 3 obl
      and CC 11 cc
      the DT 11 det
      cache NN 8 conj
      . PUNCT 3 punct`);
    const places = mentionsOf(tree).map(({ text, grammar, governor }) => `${text}: ${grammar} of ${governor}`);
    assert.deepEqual(places, ["The client: subject of read", "the token: object of read", "the server: oblique of read", "the cache: oblique of read"]);
    const passive = knownTree(`
      The DT 2 det
      cache NN 4 nsubj:pass
      was VBD 4 aux:pass
      emptied VBN 0 root`);
    assert.equal(mentionsOf(passive)[0]!.grammar, "passiveSubject");
  });

  it("know the clause they stand in and what that depends on", () => {
    const clauses = mentionsOf(knownTree(`
      If IN 3 mark
      tests NNS 3 nsubj
      fail VBP 7 advcl
      , PUNCT 7 punct
      the DT 6 det
      server NN 7 nsubj
      keeps VBZ 0 root
      the DT 9 det
      state NN 7 obj
      that WDT 12 obj
      clients NNS 12 nsubj
      read VBP 9 acl:relcl
      . PUNCT 7 punct`));
    const text = "If tests fail, the server keeps the state that clients read.";
    const main = text.indexOf("keeps");
    assert.deepEqual(clauses.find((mention) => mention.text === "tests")?.clause, { predicate: text.indexOf("fail"), outer: main, link: "adverbial" });
    assert.deepEqual(clauses.find((mention) => mention.text === "the server")?.clause, { predicate: main, outer: -1, link: "main" });
    assert.deepEqual(clauses.find((mention) => mention.text === "clients")?.clause, { predicate: text.indexOf("read"), outer: main, link: "relative" });
  });

  it("keep the words that modify their head", () => {
    const tree = knownTree(`
      The DT 4 det
      maximum JJ 4 amod
      retry NN 4 compound
      count NN 6 nsubj
      is VBZ 6 cop
      three CD 0 root`);
    assert.deepEqual(mentionsOf(tree)[0]!.modifiers, ["maximum", "retry"]);
  });

  it("are concepts where they name what technical prose names", () => {
    const kind = (text: string, words: string): string => `${find(text, words).type} ${String(find(text, words).subtype)}`;
    assert.equal(kind("Call `parse()` before you read the file.", "`parse()`"), "concept api");
    assert.equal(kind("The settings are in `src/settings.ts`.", "`src/settings.ts`"), "concept file");
    assert.equal(kind("We read package.json first.", "package.json"), "concept file");
    assert.equal(kind("The server calls getToken twice.", "getToken"), "concept api");
  });

  it("come in order, the longer of two that start together first", () => {
    for (const text of ["The owner of the house and his dog met Mary Smith of Oxford in the old park near the river last Sunday."]) {
      const mentions = read(text);
      mentions.forEach((mention, i) => {
        const next = mentions[i + 1];
        if (next !== undefined) assert.ok(mention.start < next.start || (mention.start === next.start && mention.end > next.end), mention.text);
        const outer = mentions[mention.within];
        if (outer !== undefined) assert.ok(outer.start <= mention.start && outer.end >= mention.end, mention.text);
        assert.ok(mention.head.start >= mention.start && mention.head.end <= mention.end, mention.text);
      });
    }
  });

  it("are nowhere in a sentence without nouns and pronouns", () => {
    assert.deepEqual(read("Run quickly!"), []);
  });
});

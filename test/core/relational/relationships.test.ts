import assert from "node:assert/strict";
import type { Span } from "../../../src/core/document/block";
import type { Relationship } from "../../../src/core/relational/relations";
import { readRelationships } from "../../../src/core/relational/relationships";
import { treeOf } from "./trees";

/** All relationships of a tree, one a line: `type subject | verb | object | others`. */
function read(lines: string): string[] {
  const parse = treeOf(lines);
  const origin = parse.start(0);
  const text = (span: Span | undefined): string => (span === undefined ? "-" : parse.text.slice(span.start + origin, span.end + origin));
  return readRelationships(parse).map((found: Relationship) => {
    const parts = [text(found.subject), found.impliedVerb ?? text(found.verb), text(found.object), ...found.others.map(text)];
    return `${found.type}${found.isPassive ? " passive" : ""}${found.isNegated ? " not" : ""}: ${parts.join(" | ")}`;
  });
}

describe("relationships", () => {
  it("have subject, verb, object and the rest", () => {
    assert.deepEqual(
      read(`
        The DT 2 det
        server NN 3 nsubj
        sends VBZ 0 root
        a DT 5 det
        token NN 3 obj
        to IN 8 case
        the DT 8 det
        client NN 3 obl
        . PUNCT 3 punct`),
      ["action: The server | sends | a token | to the client"],
    );
  });

  it("turn a passive sentence round and keep its negation", () => {
    assert.deepEqual(
      read(`
        The DT 2 det
        cache NN 6 nsubj:pass
        was VBD 6 aux:pass
        not RB 6 advmod
        ever RB 6 advmod
        emptied VBN 0 root
        by IN 9 case
        the DT 9 det
        proxy NN 6 obl:agent`),
      ["action passive not: the proxy | was not ever emptied | The cache"],
    );
  });

  it("leave out the doer that a passive sentence does not name", () => {
    assert.deepEqual(
      read(`
        Files NNS 3 nsubj:pass
        are VBP 3 aux:pass
        deleted VBN 0 root`),
      ["action passive: - | are deleted | Files"],
    );
  });

  it("are one for each member of a coordination", () => {
    assert.deepEqual(
      read(`
        Alice NNP 4 nsubj
        and CC 3 cc
        Bob NNP 1 conj
        like VBP 0 root
        tea NN 4 obj
        and CC 7 cc
        milk NN 5 conj`),
      ["action: Alice | like | tea", "action: Alice | like | milk", "action: Bob | like | tea", "action: Bob | like | milk"],
    );
  });

  it("share a subject and an object among coordinated verbs", () => {
    assert.deepEqual(
      read(`
        Traders NNS 2 nsubj
        buy VBP 0 root
        and CC 4 cc
        sell VBP 2 conj
        stocks NNS 2 obj`),
      ["action: Traders | buy | stocks", "action: Traders | sell | stocks"],
    );
  });

  it("put the noun for the relative pronoun, as subject and as object", () => {
    assert.deepEqual(
      read(`
        The DT 2 det
        dog NN 0 root
        that WDT 4 nsubj
        bit VBD 2 acl:relcl
        him PRP 4 obj`),
      ["action: The dog | bit | him"],
    );
    assert.deepEqual(
      read(`
        a DT 2 det
        bug NN 0 root
        which WDT 5 obj
        we PRP 5 nsubj
        fixed VBD 2 acl:relcl`),
      ["action: we | fixed | a bug"],
    );
  });

  it("take a verb and its infinitive as one", () => {
    assert.deepEqual(
      read(`
        Chugai NNP 2 nsubj
        agreed VBD 0 root
        to TO 4 mark
        buy VB 2 xcomp
        shares NNS 4 obj`),
      ["action: Chugai | agreed to buy | shares"],
    );
  });

  it("let the object do what its infinitive says", () => {
    assert.deepEqual(
      read(`
        She PRP 2 nsubj
        asked VBD 0 root
        Bob NNP 2 obj
        to TO 5 mark
        leave VB 2 xcomp`),
      ["action: She | asked | Bob | to leave", "action: Bob | leave | -"],
    );
  });

  it("say what something is", () => {
    assert.deepEqual(
      read(`
        Kafka NNP 5 nsubj
        is VBZ 5 cop
        not RB 5 advmod
        a DT 5 det
        database NN 0 root`),
      ["attribution not: Kafka | is not | a database"],
    );
    assert.deepEqual(
      read(`
        Kafka NNP 5 nsubj
        , PUNCT 4 punct
        a DT 4 det
        broker NN 1 appos
        stores VBZ 0 root
        messages NNS 5 obj`),
      ["attribution: Kafka | is | a broker", "action: Kafka, a broker | stores | messages"],
    );
  });

  it("say whose something is", () => {
    assert.deepEqual(
      read(`
        The DT 2 det
        cache NN 4 nmod:poss
        's POS 2 case
        size NN 0 root`),
      ["possession: The cache | has | size"],
    );
    assert.deepEqual(
      read(`
        He PRP 2 nsubj
        owns VBZ 0 root
        it PRP 2 obj`),
      ["possession: He | owns | it"],
    );
  });

  it("say who says what", () => {
    assert.deepEqual(
      read(`
        The DT 2 det
        log NN 3 nsubj
        says VBZ 0 root
        that IN 6 mark
        it PRP 6 nsubj
        failed VBD 3 ccomp`),
      ["attribution: The log | says | that it failed", "action: it | failed | -"],
    );
    assert.deepEqual(
      read(`
        According VBG 3 case
        to IN 1 fixed
        Ann NNP 6 obl
        , PUNCT 3 punct
        it PRP 6 nsubj
        works VBZ 0 root`),
      ["action: it | works | - | According to Ann", "attribution: Ann | According to | it works"],
    );
  });

  it("say what causes what", () => {
    assert.deepEqual(
      read(`
        Errors NNS 2 nsubj
        lead VBP 0 root
        to IN 4 case
        retries NNS 2 obl`),
      ["causation: Errors | lead | - | to retries"],
    );
    assert.deepEqual(
      read(`
        It PRP 2 nsubj
        failed VBD 0 root
        because IN 5 mark
        it PRP 5 nsubj
        waited VBD 2 advcl`),
      ["action: It | failed | - | because it waited", "causation: it waited | because | It failed", "action: it | waited | -"],
    );
  });

  it("compare", () => {
    assert.deepEqual(
      read(`
        Rust NNP 3 nsubj
        is VBZ 3 cop
        faster JJR 0 root
        than IN 5 case
        Ruby NNP 3 obl`),
      ["comparison: Rust | is faster | Ruby"],
    );
  });

  it("keep particles, and need no subject in orders", () => {
    assert.deepEqual(
      read(`
        Do VB 3 aux
        n't RB 3 advmod
        shut VB 0 root
        down RP 3 compound:prt
        the DT 6 det
        server NN 3 obj`),
      ["action not: - | Don't shut down | the server"],
    );
  });

  it("stay bounded where everything is coordinated", () => {
    const others = (first: number): string => Array.from({ length: 59 }, () => `w NN ${String(first)} conj`).join("\n");
    const found = read(`w NN 61 nsubj\n${others(1)}\nlike VBP 0 root\nw NN 61 obj\n${others(62)}`);
    assert.ok(found.length <= 24, String(found.length));
  });
});

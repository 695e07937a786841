import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { TokenKind } from "../../../src/core/document/reading";
import { dependencies, type Parse, ParseBuffer } from "../../../src/core/language/parse";
import { tagNames } from "../../../src/core/language/partOfSpeech";
import { readRelationships } from "../../../src/core/relational/relationships";
import { roleCandidates } from "../../../src/core/relational/roleCandidates";
import { createRoleReader } from "../../../src/core/relational/roles";
import { roleOf } from "../../quality/propbank";
import { treeOf } from "./trees";

const readRoles = createRoleReader({ part: (name) => new Uint8Array(readFileSync(`models/${name}.bin`)) });

function rolesIn(lines: string): string[] {
  const parse = treeOf(lines);
  const origin = parse.start(0);
  const text = (span: { readonly start: number; readonly end: number }): string => parse.text.slice(span.start + origin, span.end + origin);
  return readRoles(parse).map((role) => `${text(role.predicate)}: ${role.name} ${text(role)}`);
}

describe("roles", () => {
  it("are the same in an active and in a passive sentence", () => {
    assert.deepEqual(
      rolesIn(`
        The DT 2 det
        guard NN 3 nsubj
        killed VBD 0 root
        the DT 5 det
        dog NN 3 obj`),
      ["killed: agent The guard", "killed: patient the dog"],
    );
    assert.deepEqual(
      rolesIn(`
        The DT 2 det
        dog NN 4 nsubj:pass
        was VBD 4 aux:pass
        killed VBN 0 root
        by IN 7 case
        the DT 7 det
        guard NN 4 obl:agent`),
      ["killed: patient The dog", "killed: agent by the guard"],
    );
  });

  it("say who gets something, and when", () => {
    assert.deepEqual(
      rolesIn(`
        She PRP 2 nsubj
        gave VBD 0 root
        Bob NNP 2 iobj
        the DT 5 det
        report NN 2 obj
        yesterday NN 2 obl:unmarked`),
      ["gave: agent She", "gave: beneficiary Bob", "gave: patient the report", "gave: time yesterday"],
    );
  });

  it("reach from a relative clause to the noun it is said of", () => {
    assert.ok(
      rolesIn(`
        a DT 2 det
        man NN 6 nsubj
        who WP 4 nsubj
        saw VBD 2 acl:relcl
        it PRP 4 obj
        left VBD 0 root`).includes("saw: agent a man"),
    );
  });

  it("are looked for only among phrases with words", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const parse = anyTree(words);
        for (let word = 0; word < parse.count; word++) {
          for (const { head, first, last } of roleCandidates(parse, word)) assert.ok(first >= 0 && first <= head && head <= last && last < parse.count);
        }
      }),
    );
  });

  it("and relationships are spans of the sentence in any tree", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const parse = anyTree(words);
        const length = parse.end(parse.count - 1) - parse.start(0);
        const check = (span: { readonly start: number; readonly end: number } | undefined): void => {
          if (span !== undefined) assert.ok(span.start >= 0 && span.start < span.end && span.end <= length);
        };
        for (const role of readRoles(parse)) [role, role.predicate].forEach(check);
        for (const found of readRelationships(parse)) {
          [found.subject, found.verb, found.object, found.subjectHead, found.verbHead, found.objectHead, ...found.others].forEach(check);
        }
      }),
    );
  });
});

describe("PropBank's arguments", () => {
  it("have our roles by their label, whatever we find", () => {
    assert.equal(roleOf("ARG0", "send.01", "The server"), "agent");
    assert.equal(roleOf("ARG1", "send.01", "a token"), "patient");
    assert.equal(roleOf("ARGM-TMP", "send.01", "on Monday"), "time");
    assert.equal(roleOf("ARGM-LOC", "send.01", "in Rome"), "location");
    assert.equal(roleOf("ARGM-MNR", "open.01", "with a key"), "instrument");
    assert.equal(roleOf("ARGM-MNR", "open.01", "slowly"), undefined);
    assert.equal(roleOf("ARG2", "give.01", "to Bob"), "beneficiary");
    assert.equal(roleOf("ARG2", "give.01", "Bob"), "beneficiary");
    assert.equal(roleOf("ARG2", "be.01", "a teacher"), undefined);
    assert.equal(roleOf("R-ARG0", "send.01", "who"), undefined);
  });
});

interface AnyWord {
  readonly tag: number;
  readonly head: number;
  readonly label: number;
}

const anyWords = fc.array(fc.record({ tag: fc.nat(tagNames.length - 1), head: fc.nat(), label: fc.nat(dependencies.length - 1) }), { minLength: 1, maxLength: 14 });

/** A tree with any tags and relations, crossing branches included: what a parser may make of anything. */
function anyTree(words: readonly AnyWord[]): Parse {
  const buffer = new ParseBuffer(tagNames);
  buffer.begin(words.map((_, i) => `w${String.fromCharCode(97 + i)}`).join(" "), words.length);
  words.forEach(({ tag, label }, i) => {
    buffer.push(tagNames[tag] === "PUNCT" ? TokenKind.Punctuation : TokenKind.Word, 3 * i, 3 * i + 2, 0);
    buffer.tags[i] = tag;
    buffer.labels[i] = label;
    buffer.clusters[i] = -1;
    buffer.hashes[i] = i;
  });
  // Heads come before their dependents in an order that is not that of the words.
  const order = words.map((_, i) => i).sort((a, b) => words[a]!.head - words[b]!.head);
  order.forEach((index, rank) => (buffer.heads[index] = rank === 0 ? -1 : order[words[index]!.head % rank]!));
  buffer.finish();
  return buffer;
}

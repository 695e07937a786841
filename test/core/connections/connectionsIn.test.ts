import assert from "node:assert/strict";
import { contradiction } from "../../../src/core/analytical/contradiction";
import type { Connection } from "../../../src/core/connections/connection";
import { connectionsIn } from "../../../src/core/connections/connectionsIn";
import type { Block } from "../../../src/core/document/block";
import { DocumentRelations } from "../../../src/core/documentRelations";
import { LiveDocument } from "../../../src/core/liveDocument";
import { createBlockReader } from "../../../src/core/structural/read";
import type { Mark } from "../../../src/core/structural/rule";
import { reader } from "../structural/fixtures";
import { StandIn, standInReader } from "../relational/standIn";

function opened(text: string): LiveDocument {
  const live = new LiveDocument(text, "markdown", reader);
  const relations = new DocumentRelations(live, standInReader(new StandIn()), new Set());
  live.relational = relations;
  live.work(() => false);
  return live;
}

/** Each as `family: words:line → words:line`. */
function described(document: string | LiveDocument): readonly string[] {
  const live = typeof document === "string" ? opened(document) : document;
  const relations = live.relational instanceof DocumentRelations ? live.relational : undefined;
  const steps = connectionsIn(live, relations, live.marksIn(0, live.snapshot.lines));
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.connections.map(inWords);
  }
}

function inWords({ family, from, to }: Connection): string {
  return `${family}: ${from.words}:${from.line} → ${to.words}:${to.line}`;
}

describe("the connections of a document", () => {
  it("are the two halves of a tag, the inner ones before the outer", () => {
    const text = "<context>\n\n<example>\n\nHello.\n\n</example>\n\n</context>\n";
    assert.deepEqual(described(text), ["tag: </example>:6 → <example>:2", "tag: </context>:8 → <context>:0"]);
  });

  it("are a tag that does not match and the one that it meets", () => {
    assert.ok(described("<example>\n\nHello.\n\n</exmaple>\n").some((each) => each === "tag: <example>:0 → </exmaple>:4" || each === "tag: </exmaple>:4 → <example>:0"));
  });

  it("are an acronym's uses and its introduction, once a block", () => {
    const text = "Write the service level objective (SLO) down.\n\nThe SLO is reviewed, and the SLO is kept.\n";
    assert.deepEqual(described(text).filter((each) => each.startsWith("term")), ["term: SLO:2 → SLO:0"]);
  });

  it("are an acronym that is used too early and its introduction", () => {
    const text = "The SLO is reviewed.\n\nA service level objective (SLO) has one owner.\n";
    assert.deepEqual(described(text).filter((each) => each.startsWith("term")), ["term: SLO:0 → SLO:2"]);
  });

  it("are the steps of a chain of names", () => {
    const text = "Alice runs.\n\nBob walks.\n\nAlice sleeps. Alice wakes.\n";
    assert.deepEqual(described(text), ["reference: Alice:4 → Alice:0", "reference: Alice:4 → Alice:4"]);
  });

  it("are none where nothing has to do with anything", () => {
    assert.deepEqual(described("Nothing here.\n\n- One\n- Two\n"), []);
  });

  it("are one where two statements name each other", () => {
    const live = new LiveDocument("Clients MUST send it.\n\nClients MAY omit it.\n", "markdown", createBlockReader([]));
    live.work(() => false);
    const blocks = live.blocksIn(0, 2);
    live.analytical = {
      follow: () => undefined,
      hasAnswered: () => true,
      marksOf: (block) => [contradictionIn(block, blocks.find((other) => other !== block)!)],
    };
    assert.deepEqual(described(live), ["contradiction: Clients MUST send it.:0 → Clients MAY omit it.:2"]);
  });

  it("are not what a finding relates to in another document", () => {
    const live = new LiveDocument("Clients MUST send it.\n", "markdown", createBlockReader([]));
    const elsewhere = new LiveDocument("Clients MAY omit it.\n", "markdown", createBlockReader([]));
    for (const each of [live, elsewhere]) each.work(() => false);
    live.analytical = { follow: () => undefined, hasAnswered: () => true, marksOf: (block) => [contradictionIn(block, elsewhere.blocksIn(0, 0)[0]!)] };
    assert.deepEqual(described(live), []);
  });
});

function contradictionIn(block: Block, other: Block): Mark {
  const related = [{ role: "contradicts", block: other, span: { start: 0, end: other.text.length } }];
  const found = { severity: "warning", message: "They clash.", data: {}, related, by: undefined, isStale: false } as const;
  return { rule: contradiction, category: "contradiction.direct", start: 0, end: block.text.length, confidence: 90, detail: "", conditional: false, found };
}

import assert from "node:assert/strict";
import fc from "fast-check";
import { LiveDocument } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { createBlockReader } from "../../../src/core/structural/read";
import type { PlacedFact } from "../../../src/core/structural/rule";
import { matchTags, settleTags, type TagFault } from "../../../src/core/structural/tagMatching";
import { tagPair } from "../../../src/core/structural/tagPair";
import { cpuMs } from "../../cpuTime";

const reader = createBlockReader([tagPair]);

interface Seen {
  readonly words: string;
  readonly kind: unknown;
  readonly message: string;
  readonly related: readonly string[];
}

function faultsIn(text: string): Seen[] {
  return faultsOf(new LiveDocument(text, "markdown", reader));
}

function faultsOf(document: LiveDocument): Seen[] {
  document.work(() => false);
  return document.marksIn(0, document.snapshot.lines).map((placed) => {
    const { message, data, related, block, span } = document.explain(placed, inEnglish);
    return {
      words: block.text.slice(span.start, span.end),
      kind: data["fault"],
      message,
      related: related.map((end) => `${end.role} ${end.block.text.slice(end.span.start, end.span.end)}`),
    };
  });
}

function brief(text: string): string[] {
  return faultsIn(text).map(({ words, kind, related }) => [words, kind, ...related].join(" | "));
}

describe("tagPair", () => {
  it("is silent where every tag is closed, however far away", () => {
    assert.deepEqual(brief(`<context>\n\n${"Some text.\n\n".repeat(2_000)}</context>\n`), []);
  });

  it("names the closing tag and the tag around it when a parent closes over a tag", () => {
    assert.deepEqual(brief("<system>\n\n<rules>\nBe brief.\n\n</system>\n"), ["<rules> | closedOver | closing </system> | enclosing <system>"]);
  });

  it("names both ends of a pair with two names, at each end", () => {
    assert.deepEqual(brief("<example>\nHello\n</exmaple>\n"), ["<example> | mismatched | closing </exmaple>", "</exmaple> | mismatched | opening <example>"]);
  });

  it("takes letter case seriously", () => {
    assert.deepEqual(brief("<Example>\nHello\n</example>\n"), ["<Example> | mismatched | closing </example>", "</example> | mismatched | opening <Example>"]);
  });

  it("names the tag around a stray closing tag, or else the one that closed its name before", () => {
    assert.deepEqual(brief("<system>\n\n</rules>\n\n</system>\n"), ["</rules> | stray | enclosing <system>"]);
    assert.deepEqual(brief("<rules>\nOne\n</rules>\n\n</rules>\n"), ["</rules> | stray | closing </rules>"]);
  });

  it("finds tags that cross one another, on several lines and on one", () => {
    const crossed = ["<inner_part> | closedOver | closing </outer_part> | enclosing <outer_part>", "</inner_part> | stray"];
    assert.deepEqual(brief("<outer_part>\n<inner_part>\n</outer_part>\n</inner_part>\n"), crossed);
    assert.deepEqual(brief("<outer_part><inner_part>both</outer_part></inner_part>\n"), crossed);
  });

  it("of two equal lines finds the stray one only", () => {
    const document = new LiveDocument("<example>\na\n</example>\n\nb\n\n</example>\n", "markdown", reader);
    document.work(() => false);
    assert.deepEqual(
      document.marksIn(0, 10).map(({ range }) => range.start.line),
      [6],
    );
  });

  for (const harmless of [
    "Wrap it in <answer> tags and end with </answer>.",
    "Use <scratchpad> to think. Stop at </scratchpad>",
    "<answer>\nEverything up to the </answer> tag counts.\n</answer>\n",
    "Now: <answer> text\nmore\n\n</answer>\n",
    "<answer>\nText that ends here. </answer> And more.\n",
    "<answer> text at once\n\nmore.\n</answer>\n",
    "<name>\n\n<your-key>\n\n<path/to/file>\n\n<N>\n\n<one-line summary>\n",
    "<div>\n<p>\n<br>\n<details>\n<summary>x\n",
    "Map<String, List<T>> and a < b and c > d and <https://example.com>.",
    "```\n<task>\n```\n\n    <task>\n\n`<task>`\n",
    "<note/>\n\n<note level=\"1\" />\n",
    "- <rules>\n- <task>: what to do\n",
    "<details>\n<example>\nx\n\n</example>\n</details>\n",
    "1. Do this:\n\n   <example>\n   Text.\n   </example>\n",
    "> <example>\n> Text.\n> </example>\n",
    "<OWNER>\n\n<Widget>\n",
  ]) {
    it(`is silent about ${JSON.stringify(harmless)}`, () => {
      assert.deepEqual(brief(harmless), []);
    });
  }

  it("follows edits: closing a tag takes the finding away, wherever the tag was opened", () => {
    const text = `<system>\n\n${"Text.\n\n".repeat(600)}`;
    const document = new LiveDocument(text, "markdown", reader);
    assert.equal(faultsOf(document).length, 1);
    document.edit([{ offset: text.length, length: 0, text: "</system>\n" }]);
    assert.deepEqual(faultsOf(document), []);
    document.edit([{ offset: 0, length: 9, text: "" }]);
    assert.deepEqual(
      faultsOf(document).map(({ words }) => words),
      ["</system>"],
    );
  });

  it("does in linear work what 100,000 open tags ask for", () => {
    const startedMs = cpuMs();
    for (const text of ["<rules>\n".repeat(100_000), "</rules>\n".repeat(100_000), "<rules>\n".repeat(50_000) + "</rules>\n".repeat(50_000), "<rules>".repeat(50_000)]) {
      const document = new LiveDocument(text, "markdown", reader);
      document.work(() => false);
      document.marksIn(0, 50);
    }
    assert.ok(cpuMs() - startedMs < 10_000);
  });
});

describe("tag matching", () => {
  const tags = fc.array(fc.record({ name: fc.constantFrom("a", "b", "c"), role: fc.constantFrom("open", "close") }), { maxLength: 40 });
  const isOpening = ({ fact }: PlacedFact): boolean => fact.role === "open";

  it("gives the same faults however the tags are cut into chunks", () => {
    fc.assert(
      fc.property(tags, fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), (list, cuts) => {
        const placed = list.map(({ name, role }, start) => place(name, role, start));
        const bounds = [0, ...cuts.filter((cut) => cut < list.length).sort((a, b) => a - b), list.length];
        const chunks = bounds.slice(1).map((end, i) => settleTags(placed.slice(bounds[i], end), isOpening));
        const rest = chunks.flatMap((chunk) => chunk.rest);
        assert.deepEqual(shown([...chunks.flatMap((chunk) => chunk.faults), ...matchTags(rest, isOpening)]), shown(matchTags(placed, isOpening)));
      }),
      { numRuns: 2_000 },
    );
  });

  it("agrees with a plain search for each tag's other half", () => {
    fc.assert(
      fc.property(tags, (list) => {
        const placed = list.map(({ name, role }, start) => place(name, role, start));
        const faulty = new Set(matchTags(placed, isOpening).map(({ tag }) => tag.fact.start));
        assert.deepEqual(
          list.map((_, at) => faulty.has(at)),
          faultyByHand(list),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  /** Each closing tag takes the last tag of its name that is still open; what was opened between them is lost. */
  function faultyByHand(list: readonly { name: string; role: string }[]): boolean[] {
    const faulty = list.map(() => true);
    let open: number[] = [];
    list.forEach(({ name, role }, at) => {
      if (role === "open") {
        open = [...open, at];
        return;
      }
      const opener = open.findLast((candidate) => list[candidate]!.name === name);
      if (opener === undefined) return;
      faulty[opener] = faulty[at] = false;
      open = open.filter((candidate) => candidate < opener);
    });
    return faulty;
  }

  const block = new LiveDocument("x", "markdown", reader).snapshot.chunks[0]!.blocks[0]!;

  function place(key: string, role: string, start: number): PlacedFact {
    return { block, fact: { rule: tagPair, key, role, start, end: start + 1 } };
  }

  function shown(faults: readonly TagFault[]): string[] {
    return faults.map(({ tag, kind, enclosing, closing, partner }) => [tag, enclosing, closing, partner].map((end) => end?.fact.start ?? "-").join(" ") + ` ${kind}`).sort();
  }
});

import assert from "node:assert/strict";
import { contradiction } from "../../../src/core/analytical/contradiction";
import { DocumentRelations } from "../../../src/core/documentRelations";
import { fixesOf } from "../../../src/core/fixes";
import { LiveDocument, type PlacedMark } from "../../../src/core/liveDocument";
import { inEnglish } from "../../../src/core/localizer";
import { relationalRules } from "../../../src/core/relational/rules";
import { structuralRules } from "../../../src/core/structural";
import { createBlockReader } from "../../../src/core/structural/read";
import { glossaryRule } from "../../../src/core/team/glossary";
import { standInReader } from "../relational/standIn";
import { applied, marksOf, read } from "./fixing";

function openRelated(text: string): LiveDocument {
  const live = new LiveDocument(text, "markdown", createBlockReader([]));
  live.relational = new DocumentRelations(live, standInReader(), new Set(relationalRules));
  live.work(() => false);
  return live;
}

function mendedBy(rule: string, live: LiveDocument): Readonly<Record<string, string>> {
  const placed = marksOf(rule, live)[0];
  assert.ok(placed, "nothing is marked");
  return Object.fromEntries(fixesOf(placed, live, inEnglish).map((fix) => [fix.title, applied(fix, live)]));
}

/** A document of two paragraphs that contradict each other, with the finding on the first. */
function contradicting(first: string, second: string, isStale = false): { readonly live: LiveDocument; readonly placed: PlacedMark } {
  const live = read(`${first}\n\n${second}\n`);
  const [one, other] = live.placesIn(0, 9);
  const related = [{ role: "contradicts", block: other!.block, span: { start: 0, end: second.length } }];
  const found = { severity: "warning", message: "They differ.", data: {}, related, by: undefined, isStale } as const;
  const mark = { rule: contradiction, category: "contradiction.direct", start: 0, end: first.length, confidence: 90, detail: "", conditional: false, found } as const;
  const range = live.rangeOf(one!.place, { start: 0, end: first.length });
  return { live, placed: { mark, ...one!, blockOffset: 0, range, verdict: undefined } };
}

function settled(first: string, second: string): Readonly<Record<string, string>> {
  const { live, placed } = contradicting(first, second);
  return Object.fromEntries(fixesOf(placed, live, inEnglish).map((fix) => [fix.title, applied(fix, live)]));
}

describe("fixes of what two places say", () => {
  it("name each thing that a pronoun may stand for", () => {
    assert.deepEqual(mendedBy("ambiguousReference", openRelated("Alice called Bob.\n\nShe left.\n")), {
      "Write “Bob” instead of “She”": "Alice called Bob.\n\nBob left.\n",
      "Write “Alice” instead of “She”": "Alice called Bob.\n\nAlice left.\n",
    });
  });

  it("name a thing with its article, and where it begins a sentence with a capital", () => {
    const fixes = mendedBy("ambiguousReference", openRelated("Start the client and the server.\n\nIt waits.\n"));
    assert.equal(fixes["Write “the client” instead of “It”"], "Start the client and the server.\n\nThe client waits.\n");
  });

  it("write the name that goes before the other, its article and its plural put right", () => {
    const text = "A service level objective (SLO) helps.\n\nEach has a service level objective. Keep service level objectives.\n";
    const live = openRelated(text);
    const fixes = marksOf("twoNames", live).map((placed) => applied(fixesOf(placed, live, inEnglish)[0]!, live));
    assert.deepEqual(fixes, [text.replace("has a service level objective", "has an SLO"), text.replace("Keep service level objectives", "Keep SLOs")]);
  });

  it("settle a contradiction either way where a few words differ", () => {
    assert.deepEqual(settled("The timeout is 30 seconds.", "The timeout is 60 seconds."), {
      "Write “60” here, as the other statement does": "The timeout is 60 seconds.\n\nThe timeout is 60 seconds.\n",
      "Write “30” in the other statement": "The timeout is 30 seconds.\n\nThe timeout is 30 seconds.\n",
    });
    assert.equal(settled("Clients MUST send it.", "Clients MAY omit it.")["Write “MAY omit” here, as the other statement does"], "Clients MAY omit it.\n\nClients MAY omit it.\n");
  });

  it("settle it by the one number that differs", () => {
    const fixes = settled("The timeout of a call is 30 seconds.", "After 60 seconds, it is over.");
    assert.equal(fixes["Write “60” here, as the other statement does"], "The timeout of a call is 60 seconds.\n\nAfter 60 seconds, it is over.\n");
  });

  it("leave a contradiction to its writer where all differs, or where the text has changed since", () => {
    assert.deepEqual(settled("Nobody may enter.", "All guests are welcome in the house."), {});
    const { live, placed } = contradicting("The timeout is 30 seconds.", "The timeout is 60 seconds.", true);
    assert.deepEqual(fixesOf(placed, live, inEnglish), []);
  });

  it("write the term of a team's glossary", () => {
    const glossary = glossaryRule([{ term: "sign in", definition: undefined, accepted: [], forbidden: ["log in"] }]);
    const live = new LiveDocument("Please log in first.\n", "markdown", createBlockReader([...structuralRules, glossary]));
    live.work(() => false);
    assert.deepEqual(mendedBy("glossary", live), { "Write “sign in”": "Please sign in first.\n" });
  });

  it("take directives away that ignore nothing", () => {
    const mended = (text: string): Readonly<Record<string, string>> => {
      const live = read(text);
      for (const { mark, range } of live.marksIn(0, 9)) live.waivers.hides(mark, range.start);
      live.waivers.conclude(() => ({ everything: { kind: "heard" }, standingOf: (rule) => (structuralRules.some(({ id }) => id === rule) ? { kind: "heard" } : { kind: "unknown", nearest: "loophole" }) }));
      return mendedBy("unusedDirective", live);
    };
    assert.deepEqual(mended("Encrypt it. <!-- gloss-disable-line loophole -->\n"), { "Remove the directive": "Encrypt it.\n" });
    assert.deepEqual(mended("<!-- gloss-disable-next-line loophole, openList -->\nEncrypt it if possible.\n"), {
      "Take “openList” out of the list": "<!-- gloss-disable-next-line loophole -->\nEncrypt it if possible.\n",
    });
    assert.deepEqual(mended("Encrypt it. <!-- gloss-disable-line loophol -->\n"), {
      "Write “loophole”": "Encrypt it. <!-- gloss-disable-line loophole -->\n",
      "Remove the directive": "Encrypt it.\n",
    });
  });
});

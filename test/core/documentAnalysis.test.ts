import assert from "node:assert/strict";
import { analyzers } from "../../src/core/analytical";
import type { TaskId } from "../../src/core/analytical/task";
import { PairBook } from "../../src/core/analytical/pairs";
import { createStatementIndex } from "../../src/core/analytical/statementIndex";
import { type AnalysisOptions, DocumentAnalysis, type View } from "../../src/core/documentAnalysis";
import { LiveDocument } from "../../src/core/liveDocument";
import { createBlockReader } from "../../src/core/structural/read";
import { createTestClock, type TestClock } from "./background/testClock";
import { createTestProvider, createTier, type TestProvider } from "./background/tier";
import { learntEnglish } from "../english";

const everyone: ReadonlySet<TaskId> = new Set(["contradiction", "discourse", "pragmatics"]);

interface Analyzed {
  readonly live: LiveDocument;
  readonly clock: TestClock;
  readonly provider: TestProvider;
  readonly analysis: DocumentAnalysis;
}

function analyzed(text: string, options: Partial<AnalysisOptions> = {}, view: View = { visible: [], caretLines: [] }): Analyzed {
  const clock = createTestClock();
  const provider = createTestProvider(clock, "model", (asked) => asked.end());
  const tier = createTier(clock, [provider]);
  const live = new LiveDocument(text, "markdown", createBlockReader([]));
  live.work(() => false);
  const book = new PairBook(createStatementIndex(learntEnglish()), analyzers.contradiction, () => undefined);
  const analysis = new DocumentAnalysis(
    { live, owner: "a document", background: tier.background, analyzers, pairs: book.open(live), clock, view: () => view, learned: () => undefined },
    { chosen: everyone, onIdle: true, onSave: false, quietMs: 2_000, caretQuietMs: 4_000, ...options },
  );
  analysis.waitForQuiet();
  return { live, clock, provider, analysis };
}

/** Every unit that was asked for since the last time. */
function askedOf({ asked }: TestProvider): { readonly analyzer: TaskId; readonly texts: readonly string[] }[] {
  return asked.splice(0).flatMap(({ question }) => question.units.map(({ analyzer, parts }) => ({ analyzer, texts: parts.map(({ text }) => text) })));
}

describe("the analysis of a document", () => {
  const paragraphs = Array.from({ length: 200 }, (_, i) => `The ${["gateway", "scheduler", "mailer", "renderer"][i % 4]!} of region ${i} keeps every record of its queue for ${i + 2} days.`);

  it("asks about the block that was edited, the one after it, and pairs with it, and about nothing else of 200 paragraphs", async () => {
    const { live, clock, provider } = analyzed(paragraphs.join("\n\n"));
    await clock.pass(3_600_000);
    assert.ok(askedOf(provider).length > 400);
    const edited = paragraphs[120]!;
    const offset = live.snapshot.length - paragraphs.slice(120).join("\n\n").length;
    live.edit([{ offset, length: edited.length, text: edited.replace("every", "each") }]);
    await clock.pass(3_600_000);
    const asked = askedOf(provider);
    assert.ok(asked.length >= 3);
    for (const { analyzer, texts } of asked) assert.ok(texts.some((text) => text.includes("keeps each record")), `${analyzer}: ${texts.join(" | ")}`);
    assert.deepEqual(
      (["discourse", "pragmatics"] as const).map((id) => asked.filter(({ analyzer }) => analyzer === id).length),
      [2, 1],
    );
  });

  it("puts together no question of an analyzer that is not chosen", async () => {
    const { clock, provider, analysis } = analyzed(paragraphs.slice(0, 12).join("\n\n"), { chosen: new Set<TaskId>(["pragmatics"]) });
    await clock.pass(3_600_000);
    const asked = askedOf(provider);
    assert.equal(asked.length, 12);
    assert.ok(asked.every(({ analyzer }) => analyzer === "pragmatics"));
    assert.ok([...analysis.questions()].every(({ analyzer }) => analyzer === "pragmatics"));
  });

  it("has an analyzer's answer when all its units in the whole document, as it is now, are answered", async () => {
    const { live, clock, analysis } = analyzed(paragraphs.slice(0, 12).join("\n\n"), { chosen: new Set<TaskId>(["pragmatics"]) });
    const { pragmatics, discourse } = analyzers;
    assert.ok(!analysis.hasAnswered(pragmatics));
    await clock.pass(3_600_000);
    assert.ok(analysis.hasAnswered(pragmatics));
    assert.ok(!analysis.hasAnswered(discourse), "it was not asked");
    live.edit([{ offset: live.snapshot.length, length: 0, text: " And more than that." }]);
    assert.ok(!analysis.hasAnswered(pragmatics));
    await clock.pass(3_600_000);
    assert.ok(analysis.hasAnswered(pragmatics));
  });

  it("asks for what is seen first", async () => {
    const view = { visible: [{ first: 100, last: 104 }], caretLines: [] };
    const { clock, provider } = analyzed(paragraphs.join("\n\n"), { chosen: new Set<TaskId>(["pragmatics"]) }, view);
    await clock.pass(2_500);
    const first = askedOf(provider).slice(0, 3).map(({ texts }) => texts[0]);
    assert.deepEqual(first, paragraphs.slice(50, 53));
  });

  it("lets a block wait longer that breaks off where it is being written", async () => {
    const view = { visible: [], caretLines: [2] };
    const { live, clock, provider } = analyzed("First paragraph of the text.\n\nSecond paragraph of the text.\n", { chosen: new Set<TaskId>(["pragmatics"]) }, view);
    live.edit([{ offset: live.snapshot.length - 1, length: 0, text: " And more" }]);
    await clock.pass(3_900);
    assert.deepEqual(askedOf(provider).map(({ texts }) => texts[0]), ["First paragraph of the text."]);
    await clock.pass(1_000);
    assert.deepEqual(askedOf(provider).map(({ texts }) => texts[0]), ["Second paragraph of the text. And more"]);
  });

  it("asks about a block whose sentence is finished together with the others", async () => {
    const view = { visible: [], caretLines: [2] };
    const { live, clock, provider } = analyzed("First paragraph of the text.\n\nSecond paragraph of the text.\n", { chosen: new Set<TaskId>(["pragmatics"]) }, view);
    live.edit([{ offset: live.snapshot.length - 1, length: 0, text: " And more." }]);
    await clock.pass(2_100);
    assert.deepEqual(askedOf(provider).map(({ texts }) => texts[0]).sort(), ["First paragraph of the text.", "Second paragraph of the text. And more."]);
  });
});

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyzerList, analyzers } from "../../src/core/analytical";
import { analyzerIds } from "../../src/core/analytical/analyzerIds";
import { PairBook } from "../../src/core/analytical/pairs";
import { createStatementIndex } from "../../src/core/analytical/statementIndex";
import { unitOf } from "../../src/core/analytical/unit";
import { analyzeText } from "../../src/core/analyzedText";
import { createAnswerFiles } from "../../src/core/background/answerFilesOn";
import type { Background } from "../../src/core/background/background";
import { systemClock } from "../../src/core/background/clock";
import { DocumentAnalysis } from "../../src/core/documentAnalysis";
import { LiveDocument } from "../../src/core/liveDocument";
import { createBlockReader } from "../../src/core/structural/read";
import { findingsIn, openText, type PlacedFinding } from "../../src/core/wholeDocument";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { createBuiltInProvider } from "../../src/providers/builtIn";
import { askedUnits, type ChatRequest } from "../endpoint/request";
import { startEndpoint, type EndpointOptions, type RunningEndpoint } from "../endpoint/server";
import { shouting, unit } from "./sampleAnalyzer";
import { createTierAt, limits, settled, until, type Settled, type TierAt } from "./tierAt";
import { learntEnglish } from "../english";

const reader = createBlockReader([]);

/** A document that is written in, analyzed whenever the typing rests. */
function openDocument(text: string, background: Background): { readonly live: LiveDocument; readonly analysis: DocumentAnalysis } {
  const live = new LiveDocument(text, "markdown", reader);
  const book = new PairBook(createStatementIndex(learntEnglish()), analyzers.contradiction, () => undefined);
  const view = { visible: [{ first: 0, last: 100 }], caretLines: [] };
  const analysis = new DocumentAnalysis(
    { live, owner: "a document", background, analyzers, pairs: book.open(live), clock: systemClock, view: () => view, learned: () => undefined },
    { chosen: new Set(analyzerIds), onIdle: true, onSave: true, quietMs: 30, caretQuietMs: 60 },
  );
  return { live, analysis };
}

/** What is found where, in words: the rest of a finding tells who said so and when. */
function said(findings: Iterable<PlacedFinding>): string[] {
  return [...findings].map(({ finding, start, end, related }) => {
    const others = related.map((other) => `${other.role} ${other.start}–${other.end}`);
    return [finding.rule, finding.category, `${start}–${end}`, ...others, finding.message].join(" ");
  });
}

/** What the built-in analyzers find: the simulated model finds the same. */
async function saidBuiltIn(text: string): Promise<string[]> {
  const provider = createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: async () => undefined });
  const { background } = createTierAt("", analyzerList, { providers: [provider] });
  const live = openText(text, "markdown", { structural: reader, relational: undefined });
  await analyzeText(live, { analyzers, chosen: new Set(analyzerIds), english: learntEnglish(), background, owner: "a document" }, new AbortController().signal);
  return said(findingsIn(live));
}

/** The words that were found in each unit. */
function wordsOf({ news }: Settled): string[] {
  return news.map((each) => (each.kind === "failed" ? "failed" : each.answer.findings.map(({ place }) => each.unit.parts[0]!.text.slice(place.start, place.end)).join(" ")));
}

describe("the tests of the Background Processing Specification", () => {
  let endpoint: RunningEndpoint;
  const endings: (() => Promise<void>)[] = [];

  async function start(options: Partial<EndpointOptions> = {}): Promise<void> {
    endpoint = await startEndpoint({ analyzers: [shouting], ...options });
    endings.push(() => endpoint.close());
  }
  function tierOf(...[tierAnalyzers, options]: [Parameters<typeof createTierAt>[1], Parameters<typeof createTierAt>[2]?]): TierAt {
    const tier = createTierAt(endpoint.url, tierAnalyzers, options);
    endings.push(() => tier.background.dispose());
    return tier;
  }

  /** Every text that the endpoint was asked about, in order. */
  function askedTexts(): string[] {
    return endpoint.requests.flatMap(({ chat }) => (chat && askedUnits(chat, [shouting]))?.units ?? []).map(({ parts: [first] }) => first!.text);
  }

  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  describe("Batch Processing with Mock Analyzer", () => {
    it("answers three requests by one call, each with its own findings, and keeps the answers", async () => {
      await start();
      const { background } = tierOf([shouting]);
      const three = [unit("Stop!"), unit("Nothing here."), unit("Run! Now!")];
      const first = await settled(background, "first", three);
      assert.deepEqual(wordsOf(first), ["Stop!", "", "Run! Now!"]);
      assert.deepEqual(endpoint.requests.map(({ chat }) => chat && askedUnits(chat, [shouting])?.units), [three]);
      assert.deepEqual(three.map((each) => first.desk.known(each)?.findings.length), [1, 0, 2]);
      assert.equal(endpoint.requests.length, 1);
    });
  });

  describe("Retry Logic", () => {
    it("asks an endpoint that fails twice a third time, after growing delays, and takes that answer", async () => {
      await start({ script: ["serverFault", "cutOffAtOnce"] });
      const { background } = tierOf([shouting]);
      assert.deepEqual(wordsOf(await settled(background, "a", [unit("Stop!")])), ["Stop!"]);
      assert.deepEqual(endpoint.requests.map(({ fault }) => fault), ["serverFault", "cutOffAtOnce", "none"]);
      const [first, second, third] = endpoint.requests.map(({ atMs }) => atMs);
      assert.ok(second! - first! >= 499, `the second try came after ${second! - first!} ms`);
      assert.ok(third! - second! >= 999, `the third try came after ${third! - second!} ms`);
      assert.equal(background.statistics.retries, 2);
      assert.deepEqual(background.failed, []);
    });
  });

  describe("Error Handling", () => {
    it("gives up what always fails after three tries and says why, while everything else is answered meanwhile", async () => {
      await start({ faultOf: (chat) => (chat.messages.some(({ content }) => content.includes("Doomed")) ? "serverFault" : undefined) });
      const { background, log } = tierOf([shouting], { limits: { ...limits, batchSize: 1, concurrency: 1 } });
      const doomed = settled(background, "a", [unit("Doomed!"), unit("Stop!"), unit("Run!")]);
      await until(() => background.statistics.answered === 2, "one failure held up the others");
      assert.equal(background.failed.length, 0);
      assert.deepEqual(wordsOf(await doomed), ["failed", "Stop!", "Run!"]);
      const [given] = background.failed;
      assert.deepEqual([given?.tries, given?.failure.kind], [3, "provider"]);
      assert.equal(endpoint.requests.filter(({ fault }) => fault === "serverFault").length, 3);
      assert.deepEqual(wordsOf(await settled(background, "b", [unit("Later!")])), ["Later!"]);
      assert.equal(log.filter((line) => /failed after \d+ ms: fault of the provider \(500\)/.test(line)).length, 3);
      assert.doesNotMatch(log.join("\n"), /Doomed/);
    });
  });

  describe("Cache Storage", () => {
    it("answers from memory what was asked before, also by a document that has been closed", async () => {
      await start();
      const { background } = tierOf([shouting]);
      const first = await settled(background, "first", [unit("Stop!")]);
      first.desk.close();
      const second = await settled(background, "second", [unit("Stop!"), unit("Run!")]);
      assert.deepEqual(wordsOf(second), ["Stop!", "Run!"]);
      assert.deepEqual(second.news.map((each) => each.kind === "answered" && each.fromCache), [true, false]);
      assert.deepEqual(askedTexts(), ["Stop!", "Run!"]);
    });

    it("answers from disk what an earlier run has asked", async () => {
      const path = await mkdtemp(join(tmpdir(), "gloss-answers-"));
      endings.push(() => rm(path, { recursive: true }));
      await start();
      const filesOf = (host: string) => createAnswerFiles(createNodeFolder(path), { maxBytes: 1_000_000, host, clock: systemClock });
      const files = filesOf("one");
      const before = tierOf([shouting], { files }).background;
      await settled(before, "a", [unit("Stop!")]);
      await before.dispose();
      await files.dispose();

      const { background } = tierOf([shouting], { files: filesOf("two") });
      const after = await settled(background, "a", [unit("Stop!"), unit("Run!")]);
      assert.deepEqual(wordsOf(after), ["Stop!", "Run!"]);
      assert.deepEqual(after.news.map((each) => each.kind === "answered" && each.fromCache), [true, false]);
      assert.equal(after.desk.known(unit("Stop!"))?.source.label, `sample at ${new URL(endpoint.url).host}`);
      assert.deepEqual(askedTexts(), ["Stop!", "Run!"]);
    });
  });

  describe("End-to-End Background Processing", () => {
    const before = "The team regrets that the server has stopped logging. Could you restart it?\n\nThe server keeps every log file for 30 days.\n\nThe disk was full. Therefore the server stopped. However, no data was lost.\n\n";
    const typed = "The server keeps every log file for 7 days.\n";
    const title = "# What happened\n\n";
    const contradicting = ["The server keeps every log file for 30 days.", "The server keeps every log file for 7 days."];

    it("brings what is typed to its marks: batched, asked again where the stream was cut off, moved with the text, kept", async () => {
      const isOfPragmatics = (chat: ChatRequest | undefined): boolean => chat !== undefined && askedUnits(chat, analyzerList)?.analyzer === analyzers.pragmatics;
      const isFirst = (): boolean => endpoint.requests.filter(({ chat }) => isOfPragmatics(chat)).length === 0;
      await start({ analyzers: analyzerList, faultOf: (chat) => (isOfPragmatics(chat) && isFirst() ? "cutOff" : undefined) });
      const { background, log } = tierOf(analyzerList);
      const { live, analysis } = openDocument(before, background);
      live.edit([{ offset: before.length, length: 0, text: typed }]);

      const ofPragmatics = (): string[] => said(findingsIn(live)).filter((line) => line.startsWith("pragmatics "));
      await until(() => ofPragmatics().length > 0, "nothing came of the reply that broke off");
      const all = await saidBuiltIn(before + typed);
      const early = ofPragmatics();
      assert.ok(early.length < all.filter((line) => line.startsWith("pragmatics ")).length, "the reply did not break off");
      for (const line of early) assert.ok(all.includes(line), line);

      live.edit([{ offset: 0, length: 0, text: title }]);
      const text = title + before + typed;
      const expected = await saidBuiltIn(text);
      assert.deepEqual(new Set(expected.map((line) => line.split(" ")[0])), new Set(analyzerIds));
      await until(() => said(findingsIn(live)).length >= expected.length && background.activity.kind === "idle", "some findings never came");
      assert.deepEqual(said(findingsIn(live)), expected);
      const ends = [...findingsIn(live)].filter(({ finding }) => finding.rule === "contradiction");
      assert.deepEqual(ends.map(({ start, end }) => text.slice(start, end)), contradicting);
      assert.match(log.join("\n"), /not reachable: \S+ has cut the connection/);

      assert.deepEqual(endpoint.requests.map(({ fault }) => fault).toSorted().slice(0, 2), ["cutOff", "none"]);
      const asked = endpoint.requests.flatMap(({ chat }) => (chat === undefined ? [] : (askedUnits(chat, analyzerList) ?? [])));
      assert.ok(asked.some(({ units }) => units.length > 1), "nothing was batched");
      const calls = endpoint.requests.length;
      const again = openDocument(text, background);
      await again.analysis.analyze(new AbortController().signal);
      assert.deepEqual(said(findingsIn(again.live)), expected);
      assert.equal(endpoint.requests.length, calls);
      analysis.dispose();
      again.analysis.dispose();
    });
  });

  describe("Concurrent Processing", () => {
    it("asks the three kinds of questions side by side", async () => {
      await start({ analyzers: analyzerList, faults: { slow: 1 }, slowMs: 300 });
      const { background } = tierOf(analyzerList);
      const units = analyzerList.flatMap((analyzer) => {
        const roles = analyzer === analyzers.contradiction ? ["first", "second"] : ["text"];
        return ["Could you restart it?", "The team regrets it."].map((text) => unitOf(analyzer, roles.map((role) => ({ role, text }))));
      });
      const all = settled(background, "a", units);
      await until(() => endpoint.requests.length === 3, "the three calls never went out");
      assert.deepEqual(endpoint.requests.map(({ ending }) => ending), [undefined, undefined, undefined]);
      const kinds = endpoint.requests.map(({ chat }) => chat && askedUnits(chat, analyzerList)?.analyzer.id);
      assert.deepEqual(new Set(kinds), new Set(analyzerIds));
      assert.deepEqual(new Set((await all).news.map(({ kind }) => kind)), new Set(["answered"]));
      assert.equal(endpoint.requests.length, 3);
    });
  });

  describe("Rate Limiting", () => {
    it("sends no more than a minute allows and has saved up, however much is asked for, and answers all of it", async () => {
      const perMinute = 60;
      await start();
      const { background } = tierOf([shouting], { limits: { ...limits, batchSize: 1, requestsPerMinute: perMinute } });
      const units = Array.from({ length: 2 * perMinute + 2 }, (_, index) => unit(`Number ${index}!`));
      const startedMs = performance.now();
      assert.deepEqual(wordsOf(await settled(background, "a", units)), units.map((_, index) => `${index}!`));
      assert.equal(endpoint.requests.length, units.length);
      // Twice the allowance is saved up; after that, one goes out in a second.
      const late = endpoint.requests.slice(2 * perMinute).map(({ atMs }) => atMs - startedMs);
      for (const [index, afterMs] of late.entries()) assert.ok(afterMs >= 1_000 * (index + 1) - 1, `call ${2 * perMinute + index + 1} came after ${afterMs} ms`);
      assert.deepEqual(background.failed, []);
    });

    it("waits as long as an endpoint says that limits by itself, sends nothing meanwhile, and counts that as no failure", async () => {
      await start({ script: ["rateLimited"], retryAfterMs: 700 });
      const { background } = tierOf([shouting], { limits: { ...limits, batchSize: 1, concurrency: 1 } });
      const all = await settled(background, "a", [unit("Stop!"), unit("Run!"), unit("Now!")]);
      assert.deepEqual(wordsOf(all), ["Stop!", "Run!", "Now!"]);
      const [refused, second] = endpoint.requests;
      assert.ok(second!.atMs - refused!.atMs >= 699, `the next call came after ${second!.atMs - refused!.atMs} ms`);
      assert.equal(endpoint.requests.length, 4);
      assert.deepEqual([background.failed, background.statistics.retries], [[], 0]);
    });
  });
});

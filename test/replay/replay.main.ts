// npm run replay -- --trace FILE [--llmperf FILE] [--caret MS] [--seed N] [--model NAME] [--json]
// Replays a recorded editing session on a virtual clock, with the editor's default settings, against a model that says what the built-in analyzers say.
// What that costs is by OpenAI's price of --model.
import { parseArgs } from "node:util";
import { analyzerList, analyzers } from "../../src/core/analytical";
import { contradiction } from "../../src/core/analytical/contradiction";
import { PairBook } from "../../src/core/analytical/pairs";
import { createStatementIndex } from "../../src/core/analytical/statementIndex";
import { createBackground } from "../../src/core/background/createBackground";
import { nanoUsd, priceOf } from "../../src/core/cost/prices";
import { caretPatience, DocumentAnalysis } from "../../src/core/documentAnalysis";
import type { Snapshot } from "../../src/core/document/snapshot";
import { textOf } from "../../src/core/document/snapshot";
import { LiveDocument } from "../../src/core/liveDocument";
import { createBlockReader } from "../../src/core/structural/read";
import { settings } from "../../src/editor/settingsSchema";
import { createSimulatedModel, recordedBehaviour, steadyBehaviour } from "./simulatedModel";
import { Told } from "./told";
import { readTrace } from "./trace";
import { VirtualClock } from "./virtualClock";
import { Yardsticks } from "./yardsticks";
import { learntEnglish } from "../english";

const { values } = parseArgs({
  options: { trace: { type: "string" }, llmperf: { type: "string" }, caret: { type: "string" }, model: { type: "string", default: "gpt-5-mini" }, seed: { type: "string", default: "1" }, json: { type: "boolean" } },
});
if (values.trace === undefined) throw new Error("which session? --trace FILE");

const modelPrice = priceOf({ id: "https://api.openai.com", model: values.model }, {});
if (modelPrice.kind !== "known") throw new Error(`nobody knows what ${values.model} costs at OpenAI`);
const { price } = modelPrice;

const quietMs = settings["analysis.quietMs"].fallback;
const caretQuietMs = values.caret === undefined ? caretPatience * quietMs : Number(values.caret);
const batchSize = settings["background.batchSize"].fallback;
const limits = {
  batchSize,
  batchWaitMs: settings["background.batchWaitMs"].fallback,
  batchTokens: 3_000,
  concurrency: settings["background.concurrency"].fallback,
  requestsPerMinute: settings["background.requestsPerMinute"].fallback,
  tokensPerMinute: settings["background.tokensPerMinute"].fallback,
  timeoutMs: settings["background.timeoutMs"].fallback,
};
const cache = { entries: settings["cache.entries"].fallback, lifeMs: settings["cache.lifeMinutes"].fallback * 60_000 };
/** So many lines above and below the caret are on screen. */
const seenLines = 20;

void replay(values.trace);

async function replay(file: string): Promise<void> {
  const trace = readTrace(file);
  const random = seeded(Number(values.seed));
  const clock = new VirtualClock(trace.edits[0]?.atMs ?? 0);
  const behaviour = values.llmperf === undefined ? steadyBehaviour(random) : recordedBehaviour(values.llmperf, random);
  const { provider, sent, refusedMs } = createSimulatedModel(clock, behaviour);
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (message: string) => console.error(message) };
  const background = createBackground({ tasks: analyzerList, providers: [provider], limits, cache, files: undefined, journal: undefined, clock, random, log });

  const live = new LiveDocument(trace.startContent, "markdown", createBlockReader([]));
  const book = new PairBook(createStatementIndex(learntEnglish()), contradiction, () => undefined);
  const told = new Told();
  let caretLine = 0;
  const view = () => ({ visible: [{ first: Math.max(0, caretLine - seenLines), last: caretLine + seenLines }], caretLines: [caretLine] });
  const analysis = new DocumentAnalysis(
    { live, owner: "file:///session.md", background: told.listening(background, clock), analyzers, pairs: book.open(live), clock, learned: () => undefined, view },
    { chosen: new Set(analyzerList.map(({ id }) => id)), onIdle: true, onSave: false, quietMs, caretQuietMs },
  );

  const yardsticks = new Yardsticks(analyzerList);
  const staleness: number[] = [];
  const stalenessInMidSentence: number[] = [];
  const pauses = { all: 0, nothingNew: 0, cutShort: 0, inMidSentence: 0 };
  for (const [i, { atMs, offset, length, text }] of trace.edits.entries()) {
    await clock.goTo(atMs);
    live.edit([{ offset, length, text }]);
    caretLine = lineAt(live.snapshot, offset + text.length);
    live.work(() => false);
    const nextMs = trace.edits[i + 1]?.atMs ?? Infinity;
    if (nextMs - atMs < quietMs) continue;

    pauses.all++;
    await clock.goTo(atMs + quietMs);
    const units = [...analysis.questions()];
    yardsticks.pause(live.snapshot, units);
    const held = new Set(units.map(({ digest }) => digest));
    // Nobody waits for these any more; should their text come back, that is another call.
    for (const digest of refusedMs.keys()) if (!held.has(digest)) refusedMs.delete(digest);
    const isInMidSentence = analysis.writingPlace === "inMidSentence";
    const isNew = told.waitFor(held);
    if (nextMs === Infinity) await clock.goToEnd();
    else await clock.goTo(nextMs - 1);
    const completeMs = told.completeMs;
    if (isInMidSentence) pauses.inMidSentence++;
    if (!isNew) pauses.nothingNew++;
    else if (completeMs === undefined) pauses.cutShort++;
    else if (isInMidSentence) stalenessInMidSentence.push(completeMs - atMs);
    else staleness.push(completeMs - atMs);
  }

  if (textOf(live.snapshot) !== trace.endContent) throw new Error("the replayed text is not the recorded one");
  const { statistics } = background;
  const asked = sent.batches.flat();
  const tokens = sent.tokensIn + sent.tokensOut;
  const { naive } = yardsticks;
  const usd = (used: { readonly tokensIn: number; readonly tokensOut: number }): number => rounded(nanoUsd(price, used) / 1e9);
  const idealTokens = yardsticks.idealTokens(batchSize);
  const askedUnits = [...new Set(asked)].flatMap((digest) => yardsticks.distinct.get(digest) ?? []);
  const callP95Ms = quantile(sent.callMs, 0.95);
  const result = {
    trace: file,
    caretQuietMs,
    pauses: pauses.all,
    pausesWithNothingNew: pauses.nothingNew,
    pausesCutShort: pauses.cutShort,
    pausesInMidSentence: pauses.inMidSentence,
    calls: sent.calls,
    rateLimited: sent.rateLimited,
    tokensIn: sent.tokensIn,
    tokensOut: sent.tokensOut,
    units: asked.length,
    unitHitRate: rounded(1 - asked.length / yardsticks.wanted),
    stalenessP50Ms: quantile(staleness, 0.5),
    stalenessP95Ms: quantile(staleness, 0.95),
    /** The same for pauses in the middle of a sentence, whose block is made to wait. */
    stalenessInMidSentenceP50Ms: quantile(stalenessInMidSentence, 0.5),
    stalenessInMidSentenceP95Ms: quantile(stalenessInMidSentence, 0.95),
    callP95Ms,
    stalenessGoalMs: quietMs + 1.5 * callP95Ms,
    lost: [...analysis.questions()].filter(({ digest }) => !told.answered.has(digest)).length + statistics.queued + statistics.inFlight,
    failed: statistics.failed,
    ideal: { units: yardsticks.distinct.size, tokens: idealTokens, unitHitRate: rounded(1 - yardsticks.distinct.size / yardsticks.wanted) },
    tokensToIdeal: rounded(tokens / idealTokens),
    /** The same against full calls of no more than what was asked for. */
    tokensToFullCalls: rounded(tokens / yardsticks.fullCalls(askedUnits, batchSize)),
    naive: { ...naive, usd: usd(naive) },
    tokensToNaive: rounded(tokens / (naive.tokensIn + naive.tokensOut)),
    usd: usd(sent),
    savedToNaive: rounded(1 - nanoUsd(price, sent) / nanoUsd(price, naive)),
  };
  analysis.dispose();
  await background.dispose();
  console.log(values.json === true ? JSON.stringify(result) : result);
}

function lineAt({ chunks }: Snapshot, offset: number): number {
  let line = 0;
  let at = 0;
  for (const chunk of chunks) {
    if (at + chunk.length <= offset) {
      at += chunk.length;
      line += chunk.lines;
      continue;
    }
    for (const { text, gap, lines } of chunk.blocks) {
      const length = text.length + gap.length;
      if (at + length > offset) return line + (text + gap).slice(0, offset - at).split("\n").length - 1;
      at += length;
      line += lines;
    }
  }
  return line;
}

function quantile(list: readonly number[], part: number): number {
  return Math.round([...list].sort((a, b) => a - b)[Math.floor(part * (list.length - 1))] ?? 0);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

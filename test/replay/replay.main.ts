// npm run replay -- --trace FILE [--llmperf FILE] [--seed N] --json
// Replays a recorded editing session on a virtual clock, against a model whose replies are the built-in analyzers' and whose latencies are those of recorded requests.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { countTokens } from "gpt-tokenizer/model/gpt-4o";
import { contradiction } from "../../src/core/analytical/contradiction";
import { discourse } from "../../src/core/analytical/discourse";
import type { Analyzer, Unit } from "../../src/core/analytical/analyzer";
import { DocumentUnits } from "../../src/core/analytical/documentUnits";
import { PairBook } from "../../src/core/analytical/pairs";
import { pragmatics } from "../../src/core/analytical/pragmatics";
import { messagesFor } from "../../src/core/analytical/question";
import { createStatementIndex } from "../../src/core/analytical/statementIndex";
import { type Background } from "../../src/core/background/background";
import { createBackground } from "../../src/core/background/createBackground";
import { DocumentAnalysis } from "../../src/core/documentAnalysis";
import { markupOf } from "../../src/core/document/language";
import { type Snapshot, textOf } from "../../src/core/document/snapshot";
import { LiveDocument } from "../../src/core/liveDocument";
import type { Provider, Question, ReplyPart } from "../../src/core/provider";
import { createBlockReader } from "../../src/core/structural/read";
import { VirtualClock } from "./virtualClock";

const { values } = parseArgs({ options: { trace: { type: "string" }, llmperf: { type: "string" }, seed: { type: "string", default: "1" }, json: { type: "boolean" }, quiet: { type: "string", default: "2000" }, caret: { type: "string", default: "4000" } } });
if (values.trace === undefined) throw new Error("which session? --trace FILE");

interface Trace {
  readonly startContent: string;
  readonly endContent: string;
  readonly txns: readonly { readonly time: string; readonly patches: readonly (readonly [number, number, string])[] }[];
}
const quietMs = Number(values.quiet);
const caretQuietMs = Number(values.caret);
const batchSize = 5;
const tokensByText = new Map<string, number>();
const tokensByDigest = new Map<string, number>();
const analyzers = { contradiction, discourse, pragmatics };
const trace: Trace = JSON.parse(gunzipped(values.trace));
const random = seeded(Number(values.seed));
const drawLatency = latencies(values.llmperf);

/** What was sent and what came back. */
const sent = { calls: 0, tokensIn: 0, tokensOut: 0, units: new Map<string, number>(), callMs: [] as number[] };
const clock = new VirtualClock(Date.parse(trace.txns[0]!.time));

const model: Provider = {
  id: "replayed",
  label: "replayed model",
  model: "1",
  isBuiltIn: false,
  async *ask(question: Question, signal: AbortSignal): AsyncGenerator<ReplyPart> {
    const items = question.units.flatMap((unit, ordinal) => question.analyzer.answer(unit).map((item) => ({ unit: ordinal, item })));
    const tokensIn = promptTokens(question);
    const tokensOut = replyTokens(items.map(({ unit, item }) => ({ unit: unit + 1, ...plainObject(item) })));
    const { firstMs, perTokenMs } = drawLatency();
    const startMs = clock.now();
    sent.calls++;
    sent.tokensIn += tokensIn;
    for (const { digest } of question.units) sent.units.set(digest, (sent.units.get(digest) ?? 0) + 1);
    await wait(firstMs, signal);
    for (const part of items) {
      await wait((perTokenMs * tokensOut) / items.length, signal);
      yield { kind: "item", ...part };
    }
    sent.tokensOut += tokensOut;
    sent.callMs.push(clock.now() - startMs);
    yield { kind: "usage", usage: { tokensIn, tokensOut, estimated: false } };
  },
};

const background: Background = createBackground({
  analyzers: [contradiction, discourse, pragmatics],
  providers: [model],
  limits: { batchSize, batchWaitMs: 2_000, batchTokens: 4_000, concurrency: 3, requestsPerMinute: 60, tokensPerMinute: 90_000, timeoutMs: 30_000 },
  cache: { entries: 1_000, lifeMs: 3_600_000 },
  files: undefined,
  journal: undefined,
  clock,
  random,
  log: { debug: () => undefined, info: () => undefined, warn: (message) => console.error(message), error: (message) => console.error(message) },
});

async function replay(): Promise<void> {
  const live = new LiveDocument(trace.startContent, markupOf("markdown", "session.md") ?? "markdown", createBlockReader([]));
  const book = new PairBook(createStatementIndex(), contradiction, () => undefined);
  let caretLine = 0;
  const analysis = new DocumentAnalysis(
    { live, owner: "file:///session.md", background, analyzers, pairs: book.open(live), clock, learned: () => undefined, view: () => ({ visible: [{ first: Math.max(0, caretLine - 20), last: caretLine + 20 }], caretLines: [caretLine] }) },
    { chosen: new Set(["contradiction", "discourse", "pragmatics"]), onIdle: true, onSave: false, quietMs, caretQuietMs },
  );

  const staleness: number[] = [];
  let pauses = 0;
  let overtaken = 0;
  let unitWants = 0;
  const distinct = new Map<string, Unit>();
  /** By unit, the pause in which it was counted last. */
  const isCounted = new Map<string, number>();
  const naive = { calls: 0, tokens: 0 };
  let nowMs = Date.parse(trace.txns[0]!.time);
  for (const [i, { time, patches }] of trace.txns.entries()) {
    nowMs = Math.max(nowMs, Date.parse(time));
    await clock.goTo(nowMs);
    for (const [offset, length, text] of patches) {
      live.edit([{ offset, length, text }]);
      caretLine = lineAt(live.snapshot, offset + text.length);
    }
    const next = trace.txns[i + 1];
    const nextMs = next === undefined ? Infinity : Math.max(nowMs, Date.parse(next.time));
    live.work(() => false);
    if (nextMs - nowMs < quietMs) continue;
    pauses++;
    const limitMs = Math.min(nextMs, nowMs + longestWaitMs);
    await clock.goTo(nowMs + quietMs);
    let lastOpenMs: number | undefined;
    while (clock.now() < limitMs && (analysis.open > 0 || clock.now() < nowMs + caretQuietMs)) {
      if (analysis.open > 0) lastOpenMs = clock.now();
      await clock.goTo(Math.min(limitMs, clock.now() + stepMs));
    }
    if (analysis.open > 0) overtaken++;
    else staleness.push(lastOpenMs === undefined ? quietMs : lastOpenMs + stepMs - nowMs);
    // What the document holds at this pause, whoever asks for it when.
    const held = [...new DocumentUnits(analyzers).of(live.snapshot)].flatMap(({ units }) => units.map(({ unit }) => unit));
    for (const unit of [...held, ...analysis.statementPairs()]) {
      if (isCounted.get(unit.digest) === pauses) continue;
      isCounted.set(unit.digest, pauses);
      unitWants++;
      distinct.set(unit.digest, unit);
    }
    naive.calls += 3;
    naive.tokens += naiveTokens(live.snapshot);
  }
  await clock.goToEnd();

  const text = textOf(live.snapshot);
  if (text !== trace.endContent) throw new Error("the replayed text is not the recorded one");
  const ideal = idealTokens([...distinct.values()]);
  const asked = [...sent.units.values()].reduce((sum, times) => sum + times, 0);
  const quantile = (list: readonly number[], part: number): number => Math.round([...list].sort((a, b) => a - b)[Math.floor(part * (list.length - 1))] ?? 0);
  const result = {
    trace: values.trace, pauses, overtaken, calls: sent.calls, tokensIn: sent.tokensIn, tokensOut: sent.tokensOut, unitHitRate: round(1 - asked / unitWants), stalenessP50Ms: quantile(staleness, 0.5), stalenessP95Ms: quantile(staleness, 0.95), callP95Ms: quantile(sent.callMs, 0.95),
    stalenessGoalMs: quietMs + 1.5 * quantile(sent.callMs, 0.95), lost: analysis.open, failed: background.statistics.failed, ideal: { units: distinct.size, tokens: ideal, unitHitRate: round(1 - distinct.size / unitWants) }, tokensToIdeal: round((sent.tokensIn + sent.tokensOut) / ideal),
    naive: { calls: naive.calls, tokens: naive.tokens }, tokensToNaive: round((sent.tokensIn + sent.tokensOut) / naive.tokens),
  };
  analysis.dispose();
  await background.dispose();
  console.log(values.json === true ? JSON.stringify(result) : result);
}

/** Nobody looks longer than this at a text without touching it and still waits for its findings. */
const longestWaitMs = 600_000;
const stepMs = 25;
const analyzerList: readonly Analyzer[] = [contradiction, discourse, pragmatics];

function promptTokens(question: Question): number {
  const { system, user } = messagesFor(question);
  return tokensOf(system) + tokensOf(user);
}

function replyTokens(findings: readonly unknown[]): number {
  return tokensOf(JSON.stringify({ findings }));
}

/** Every unit once, in calls as full as they may be. */
function idealTokens(units: readonly Unit[]): number {
  let tokens = 0;
  for (const analyzer of analyzerList) {
    const own = units.filter((unit) => unit.analyzer === analyzer.id);
    for (let at = 0; at < own.length; at += batchSize) {
      const batch = own.slice(at, at + batchSize);
      tokens += promptTokens({ analyzer, units: batch }) + replyTokens(batch.flatMap((unit, i) => analyzer.answer(unit).map((item) => ({ unit: i + 1, ...plainObject(item) }))));
    }
  }
  return tokens;
}

/** The whole document to each analyzer, and all that there is to say of it back. Units stand in for the document's findings; pairs are left out, in favour of the naive way. */
function naiveTokens(snapshot: Snapshot): number {
  let text = 0;
  let findings = 0;
  for (const chunk of snapshot.chunks) for (const block of chunk.blocks) text += tokensOf(block.text + block.gap);
  for (const { units } of new DocumentUnits(analyzers).of(snapshot)) for (const { unit } of units) findings += findingTokens(unit);
  return analyzerList.reduce((sum, { instructions }) => sum + tokensOf(instructions) + text, 0) + findings;
}

function findingTokens(unit: Unit): number {
  let tokens = tokensByDigest.get(unit.digest);
  if (tokens === undefined) tokensByDigest.set(unit.digest, (tokens = replyTokens(analyzers[unit.analyzer].answer(unit))));
  return tokens;
}

function tokensOf(text: string): number {
  let tokens = tokensByText.get(text);
  if (tokens === undefined) tokensByText.set(text, (tokens = countTokens(text)));
  return tokens;
}

function plainObject(item: unknown): object {
  return typeof item === "object" && item !== null ? item : {};
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
    for (const { text, gap } of chunk.blocks) {
      const part = (text + gap).slice(0, Math.max(0, offset - at));
      line += part.split("\n").length - 1;
      at += text.length + gap.length;
      if (at > offset) return line;
    }
  }
  return line;
}

function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(delayMs, () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
    const stop = (): void => {
      cancel();
      reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

/** Time to the first token and for each further one, as one of the recorded requests that succeeded had them. */
function latencies(file: string | undefined): () => { readonly firstMs: number; readonly perTokenMs: number } {
  if (file === undefined) return () => ({ firstMs: 400 + 600 * random(), perTokenMs: 8 + 8 * random() });
  const rows = gunzipped(file)
    .split("\n")
    .filter((line) => line !== "")
    .map((line): { readonly error_code: number | null; readonly ttft_s: number; readonly e2e_s: number; readonly out_tok: number } => JSON.parse(line))
    .filter(({ error_code }) => error_code === null);
  return () => {
    const { ttft_s, e2e_s, out_tok } = rows[Math.floor(random() * rows.length)]!;
    return { firstMs: ttft_s * 1000, perTokenMs: Math.max(0, ((e2e_s - ttft_s) * 1000) / Math.max(1, out_tok)) };
  };
}

function gunzipped(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

function round(value: number): number {
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

void replay();

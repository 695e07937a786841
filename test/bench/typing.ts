// Types into a document with the background tier under full load, and into the same document without one, by turns in one process, which needs --expose-gc.
// Arguments: the bundled endpoint, and what to type where as JSON. Prints one line of JSON.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { analyzerIds } from "../../src/core/analytical/analyzerIds";
import { analyzerList, analyzers } from "../../src/core/analytical";
import { PairBook } from "../../src/core/analytical/pairs";
import { createStatementIndex } from "../../src/core/analytical/statementIndex";
import type { Background } from "../../src/core/background/background";
import { systemClock } from "../../src/core/background/clock";
import { PoliteClock } from "../../src/core/background/politeClock";
import { createBackground } from "../../src/core/background/createBackground";
import { DocumentAnalysis } from "../../src/core/documentAnalysis";
import { LiveDocument } from "../../src/core/liveDocument";
import { structuralRules } from "../../src/core/structural";
import { createBlockReader } from "../../src/core/structural/read";
import { createBuiltInProvider } from "../../src/providers/builtIn";
import { createOpenAiProvider } from "../../src/providers/openai";
import type { Fault } from "../endpoint/behaviour";
import { learntEnglish } from "../english";

/** From one keystroke to the next, and after each word, so that the load gets to work in between. Nobody types as fast. */
const pace = { letters: 3, words: 80 };
/** The painter's frame: what has been learned is shown once in each. */
const frameMs = 16;
/** How long a person rests at least, so that the tier gets to work; more where it takes longer to set out what to ask. */
const rest = { leastMs: 300, mostMs: 20_000, stepMs: 50 };
/** Where it is typed, with the tier and without. */
const places = [0.8, 0.15, 0.6, 0.4, 0.7, 0.25];

/** As in the extension. */
const clock = new PoliteClock(systemClock);

/** What the provider does. `dead`: nobody is there, and the built-in analyzers do all the work in this process. */
const loads: Readonly<Record<string, Readonly<Partial<Record<Fault, number>>> | "dead">> = {
  eager: {},
  slow: { slow: 1 },
  dead: "dead",
  lying: { strangeItems: 0.15, otherText: 0.3, wrongSchema: 0.15, prose: 0.1, brokenJson: 0.1, millionItems: 0.1, hugeReply: 0.05, hugeLine: 0.05 },
};

const input = z.object({ textFile: z.string(), typed: z.string(), visibleLines: z.number() });

interface Keystrokes {
  readonly timesMs: number[];
  /** Of those during which the system did not take the processor away for another process. */
  readonly undisturbedMs: number[];
  /** How long a keystroke had to wait until it was looked at. */
  readonly lateMs: number[];
}

interface Pair {
  readonly without: Keystrokes;
  readonly loaded: Keystrokes;
}

/** What the tier had to do meanwhile. */
interface Work {
  units: number;
  calls: number;
  news: number;
}

async function main(): Promise<void> {
  const { textFile, typed, visibleLines } = input.parse(JSON.parse(process.argv[3] ?? ""));
  const text = readFileSync(textFile, "utf8");
  const typing = { text, typed, visibleLines };
  const figures = [];
  let isWarm = false;
  for (const [load, faults] of Object.entries(loads)) {
    const work: Work = { units: 0, calls: 0, news: 0 };
    const endpoint = faults === "dead" ? undefined : fork(process.argv[2] ?? "", [JSON.stringify(faults)]);
    // Port 9 discards what it is sent, where anybody listens at all.
    // In life it is another machine: here it must not take the processor from whoever is measured.
    if (endpoint?.pid !== undefined) setPriority(endpoint.pid, constants.priority.PRIORITY_LOW);
    const url = endpoint === undefined ? "http://127.0.0.1:9/v1" : await urlOf(endpoint);
    const pairs: Pair[] = [];
    for (const [number, place] of (isWarm ? places : [0.5, ...places]).entries()) {
      const pair: Pair = { without: noKeystrokes(), loaded: noKeystrokes() };
      const without = () => withoutTier({ ...typing, place, into: pair.without });
      const loaded = () => withTier(url, { ...typing, place, into: pair.loaded }, work);
      // By turns each goes first, because what comes second meets another state of the machine.
      for (const type of number % 2 === 0 ? [without, loaded] : [loaded, without]) await type();
      if (isWarm) pairs.push(pair);
      isWarm = true;
    }
    endpoint?.kill();
    figures.push({ load, ...work, ...summaryOf(pairs) });
  }
  console.log(JSON.stringify({ figures }));
  process.exit();
}

async function withoutTier(typing: Typing): Promise<void> {
  const live = openDocument(typing.text);
  await sleep(rest.leastMs);
  await typeInto(live, typing);
}

async function withTier(url: string, typing: Typing, work: Work): Promise<void> {
  const live = openDocument(typing.text);
  const background = backgroundOn(url);
  const book = new PairBook(createStatementIndex(learntEnglish()), analyzers.contradiction, () => undefined);
  let isFrameDue = false;
  const first = lineAt(typing) - typing.visibleLines / 2;
  const screen = { first, last: first + typing.visibleLines - 1 };
  const analysis = new DocumentAnalysis(
    {
      live,
      owner: "file:///bench.md",
      background,
      analyzers,
      pairs: book.open(live),
      clock,
      view: () => ({ visible: [screen], caretLines: [lineAt(typing)] }),
      learned: () => {
        work.news++;
        if (isFrameDue) return;
        isFrameDue = true;
        setTimeout(() => {
          isFrameDue = false;
          live.marksIn(screen.first, screen.last);
        }, frameMs);
      },
    },
    { chosen: new Set(analyzerIds), onIdle: true, onSave: true, quietMs: 2_000, caretQuietMs: 5_000 },
  );
  analysis.saved();
  for (let restedMs = 0; restedMs < rest.leastMs || (analysis.open === 0 && restedMs < rest.mostMs); restedMs += rest.stepMs) await sleep(rest.stepMs);
  work.units = Math.max(work.units, analysis.open);
  await typeInto(live, typing);
  work.calls += background.statistics.calls;
  analysis.dispose();
  await background.dispose();
}

function backgroundOn(url: string): Background {
  return createBackground({
    tasks: analyzerList,
    providers: [createOpenAiProvider({ baseUrl: url, model: "bench", breathe: () => clock.breathe() }), createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: () => new Promise((resolve) => clock.after(0, resolve)) })],
    limits: { batchSize: 5, batchWaitMs: 2_000, batchTokens: 4_000, concurrency: 3, requestsPerMinute: 100_000, tokensPerMinute: 1e9, timeoutMs: 30_000 },
    cache: { entries: 1_000, lifeMs: 3_600_000 },
    files: undefined,
    journal: undefined,
    clock,
    random: Math.random,
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (message) => console.error(message) },
  });
}

function openDocument(text: string): LiveDocument {
  const live = new LiveDocument(text, "markdown", createBlockReader(structuralRules));
  live.work(() => false);
  return live;
}

interface Typing {
  readonly text: string;
  readonly typed: string;
  readonly visibleLines: number;
  /** Share of the text. */
  readonly place: number;
  readonly into: Keystrokes;
}

function offsetAt({ text, place }: Typing): number {
  return text.indexOf(" ", Math.floor(text.length * place)) + 1;
}

function lineAt(typing: Typing): number {
  return typing.text.slice(0, offsetAt(typing)).split("\n").length - 1;
}

async function typeInto(live: LiveDocument, typing: Typing): Promise<void> {
  const { typed, visibleLines, into } = typing;
  let offset = offsetAt(typing);
  let line = lineAt(typing);
  globalThis.gc?.();
  for (const character of typed) {
    const paceMs = character === " " ? pace.words : pace.letters;
    const dueMs = performance.now() + paceMs;
    await sleep(paceMs);
    into.lateMs.push(performance.now() - dueMs);
    const edit = character === "←" ? { offset: offset - 1, length: 1, text: "" } : { offset, length: 0, text: character };
    if (character === "\n") line++;
    offset += character === "←" ? -1 : 1;
    const switches = process.resourceUsage().involuntaryContextSwitches;
    const startMs = performance.now();
    clock.keystroke();
    live.edit([edit]);
    live.marksIn(Math.max(0, line - visibleLines / 2), line + visibleLines / 2 - 1);
    const tookMs = performance.now() - startMs;
    into.timesMs.push(tookMs);
    if (process.resourceUsage().involuntaryContextSwitches === switches) into.undisturbedMs.push(tookMs);
  }
}

function noKeystrokes(): Keystrokes {
  return { timesMs: [], undisturbedMs: [], lateMs: [] };
}

/** How many times as long it takes with the tier: in each place, one right after the other; the middle one of these. */
function summaryOf(pairs: readonly Pair[]) {
  const ratio = (of: (keystrokes: Keystrokes) => number) => median(pairs.map(({ without, loaded }) => of(loaded) / of(without)));
  const middle = (of: (pair: Pair) => number) => median(pairs.map(of));
  return {
    p50: ratio(({ timesMs }) => at(timesMs, 0.5)),
    p99: ratio(({ timesMs }) => at(timesMs, 0.99)),
    undisturbedP99: ratio(({ undisturbedMs }) => at(undisturbedMs, 0.99)),
    p50Ms: middle(({ loaded }) => at(loaded.timesMs, 0.5)),
    p99Ms: middle(({ loaded }) => at(loaded.timesMs, 0.99)),
    lateMs: middle(({ loaded }) => at(loaded.lateMs, 0.99)),
    lateWithoutMs: middle(({ without }) => at(without.lateMs, 0.99)),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}

function at(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
}

async function urlOf(endpoint: ChildProcess): Promise<string> {
  const [url] = await once(endpoint, "message");
  return z.string().parse(url);
}

void main();

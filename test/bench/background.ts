// Measures the scheduler of the background tier in a process of its own, which needs --expose-gc. Prints one line of JSON. Processor time of all threads, the
// garbage collector's included, not time on the wall: with a provider that answers at once, that would measure the system's timers.
import PQueue from "p-queue";
import type { Analyzer } from "../../src/core/analytical/analyzer";
import type { Unit } from "../../src/core/analytical/task";
import { unitOf } from "../../src/core/analytical/unit";
import { type Background, Priority } from "../../src/core/background/background";
import { systemClock } from "../../src/core/background/clock";
import { createBackground } from "../../src/core/background/createBackground";
import type { Provider, ReplyPart } from "../../src/core/provider";

const requests = 100_000;
const cacheEntries = 1_000;
/** What a talkative model finds in one unit. */
const findingsPerUnit = 5;
const rounds = 3;

const analyzers = (["contradiction", "discourse", "pragmatics"] as const).map(
  (id): Analyzer => ({
    id,
    version: 1,
    threshold: 0,
    instructions: "",
    itemSchema: {},
    maxItems: findingsPerUnit,
    title: id,
    description: id,
    examples: [],
    categories: [],
    severity: "information",
    onByDefault: true,
    message: () => "",
    read: () => ({
      kind: "found",
      findings: [{ category: "pragmatics.implicature", severity: "information", confidence: 1, place: { part: 0, start: 0, end: 4 }, related: [], message: "It suggests more than it says.", data: { kind: "implicature" } }],
    }),
    answer: () => [],
  }),
);

/** Answers at once, with this many items a unit. */
function providerOf(items: number): Provider {
  return {
    id: "model",
    label: "model",
    model: "m",
    isBuiltIn: false,
    async *ask({ units }): AsyncGenerator<ReplyPart> {
      for (const unit of units.keys()) for (let i = 0; i < items; i++) yield { kind: "item", unit, item: {} };
    },
  };
}

function backgroundOf(items: number): Background {
  return createBackground({
    tasks: analyzers,
    providers: [providerOf(items)],
    limits: { batchSize: 5, batchWaitMs: 2_000, batchTokens: 1e9, concurrency: 3, requestsPerMinute: 1e9, tokensPerMinute: 1e12, timeoutMs: 30_000 },
    cache: { entries: cacheEntries, lifeMs: 3_600_000 },
    files: undefined,
    journal: undefined,
    clock: systemClock,
    random: Math.random,
    log: { debug: ignore, info: ignore, warn: ignore, error: (message) => console.error(message) },
  });
}

function unitsOf(count: number): Unit[] {
  return Array.from({ length: count }, (_, i) => unitOf(analyzers[i % analyzers.length]!, [{ role: "text", text: `The server may perhaps retry request ${i}.` }]));
}

/** Processor time that a piece of work takes, microseconds. */
async function processorMicros(work: () => Promise<void> | void): Promise<number> {
  globalThis.gc?.();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}

function ignore(): void {
  // Writing a log is not the scheduler's work.
}

async function measureScheduler(units: readonly Unit[]): Promise<{ readonly wanting: number; readonly wantingAgain: number; readonly all: number; readonly queuedBytes: number }> {
  const background = backgroundOf(0);
  const wants = units.map((unit, i) => ({ unit, priority: i % 10 === 0 ? Priority.Visible : Priority.Background }));
  let told = 0;
  let finish: () => void = ignore;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const desk = background.open("bench", (news) => {
    told += news.length;
    if (told >= requests) finish();
  });
  const emptyBytes = heapBytes();
  const wanting = await processorMicros(() => desk.want(wants));
  const queuedBytes = heapBytes() - emptyBytes;
  const wantingAgain = await processorMicros(() => desk.want(wants));
  const draining = await processorMicros(() => finished);
  await background.dispose();
  return { wanting, wantingAgain, all: wanting + draining, queuedBytes };
}

/** The same number of tasks that do nothing, through p-queue with the same priorities. */
async function measurePeer(): Promise<number> {
  return processorMicros(async () => {
    const queue = new PQueue({ concurrency: 3 });
    for (let i = 0; i < requests; i++) void queue.add(async () => undefined, { priority: i % 10 === 0 ? Priority.Visible : Priority.Background });
    await queue.onIdle();
  });
}

/** What a full cache keeps: answers that nobody wants any more, each text sent and let go. */
async function measureCache(): Promise<number> {
  const background = backgroundOf(findingsPerUnit);
  let told = 0;
  let finish: () => void = ignore;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const desk = background.open("bench", (news) => {
    told += news.filter(({ kind }) => kind === "answered").length;
    if (told >= cacheEntries) finish();
  });
  const emptyBytes = heapBytes();
  desk.want(unitsOf(cacheEntries).map((unit) => ({ unit, priority: Priority.Background })));
  await finished;
  desk.want([]);
  const { entries } = background.statistics.cache;
  if (entries !== cacheEntries) throw new Error(`${entries} entries in a cache of ${cacheEntries}`);
  const bytes = heapBytes() - emptyBytes;
  await background.dispose();
  return bytes;
}

async function main(): Promise<void> {
  const units = unitsOf(requests);
  const runs = [];
  const peers = [];
  for (let round = 0; round < rounds; round++) {
    runs.push(await measureScheduler(units));
    peers.push(await measurePeer());
  }
  const perRequest = (micros: readonly number[]) => median(micros) / requests;
  console.log(
    JSON.stringify({
      overhead: perRequest(runs.map(({ all }) => all)),
      wanting: perRequest(runs.map(({ wanting }) => wanting)),
      wantingAgain: perRequest(runs.map(({ wantingAgain }) => wantingAgain)),
      peer: perRequest(peers),
      queuedBytes: median(runs.map(({ queuedBytes }) => queuedBytes)),
      cacheBytes: await measureCache(),
    }),
  );
}

void main();

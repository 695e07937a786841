// Documents through the background tier as `gloss analyze --provider …` sends them, against one request at a time with no cache, in one process that needs
// --expose-gc. Arguments: the bundled endpoint, and options as JSON. Prints a line of JSON for each part.
//
// Both sides ask the same real server for the same units, over HTTP, on a clock that runs `speed` times as fast as the machine's, so that two hours at 60 calls a
// minute take minutes; what the processor takes is then `speed` times as dear, for both. Both keep to the same limits of the account, the defaults: 60 calls and 90,000
// tokens a minute. The tier also keeps to its own: 5 units a call, 3 calls at once, 16 documents open. One request at a time is measured on a sample, half of
// it before and half after the tier, and told per unit; all else is counted to the end.
//
// At 60 calls a minute the tier asks about 300 units a minute, and one request at a time about 60 at most: where a call takes no longer than a second the limit is
// all that counts, and the ratio is 5. It grows with the time that a call takes.
import { type ChildProcess, fork } from "node:child_process";
import { once, setMaxListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { analyzerList, analyzers } from "../../src/core/analytical";
import type { Unit } from "../../src/core/analytical/task";
import { analyzerIds } from "../../src/core/analytical/analyzerIds";
import { analyzeText } from "../../src/core/analyzedText";
import type { Clock } from "../../src/core/background/clock";
import { createBackground } from "../../src/core/background/createBackground";
import { createLimit } from "../../src/core/background/limits";
import type { LiveDocument } from "../../src/core/liveDocument";
import type { Provider } from "../../src/core/provider";
import { structuralRules } from "../../src/core/structural";
import { createBlockReader } from "../../src/core/structural/read";
import { openText } from "../../src/core/wholeDocument";
import { unitsIn } from "../../src/core/workspace/units";
import { runWorkspace } from "../../src/core/workspace/workspaceRun";
import { limits } from "../../src/cli/analysis";
import { openCache, type Cache } from "../../src/cli/cache";
import { createRunCosts } from "../../src/cli/costs";
import { createRunRedactor } from "../../src/cli/redaction";
import { createOpenAiProvider, defaultMaxTokens } from "../../src/providers/openai";
import { guarded } from "../../src/providers/policy/guarded";
import { createScaledClock } from "../chaos/scaledClock";
import { randomFrom } from "../endpoint/random";
import { learntEnglish } from "../english";
import { openPosts } from "./posts";

const input = z.object({
  texts: z.string(),
  documents: z.number(),
  /** Units that are asked for one at a time. */
  sample: z.number(),
  speed: z.number(),
  firstMs: z.number(),
  perTokenMs: z.number(),
  /** Documents that are open at once. */
  open: z.number(),
  /** Share of the documents that are there already. */
  repeated: z.array(z.number()),
});
type Input = z.infer<typeof input>;

/** As the command line has them. */
const cacheEntries = 10_000;
const timeoutMs = 30_000;
const chosen: ReadonlySet<(typeof analyzerIds)[number]> = new Set(analyzerIds);
/** So often memory is looked at. */
const looks = 20;

interface Bench {
  readonly url: string;
  readonly clock: Clock;
  readonly options: Input;
  readonly textOf: (number: number) => string;
}

async function main(): Promise<void> {
  const options = input.parse(JSON.parse(process.argv[3] ?? ""));
  const { speed, firstMs, perTokenMs, documents, sample } = options;
  const endpoint = fork(process.argv[2] ?? "", [String(firstMs / speed), String(perTokenMs / speed)]);
  const url = await urlOf(endpoint);
  const posts = openPosts(options.texts);
  const bench: Bench = { url, clock: createScaledClock(speed, Date.now()), options, textOf: posts.textOf };
  learntEnglish();
  // The first calls of a process are slower than all others.
  await oneByOne(bench, 20);
  const before = await oneByOne(bench, sample / 2);
  const runs = [];
  for (const repeated of options.repeated) runs.push(await throughTier(bench, repeated));
  const after = await oneByOne(bench, sample / 2);
  const unitsPerMinute = (before.units + after.units) / (before.minutes + after.minutes);
  tell({ part: "one by one", units: before.units + after.units, unitsPerMinute, before: before.units / before.minutes, after: after.units / after.minutes });
  for (const run of runs) {
    // As many documents as its units make, all of them asked for.
    const oneByOneMinutes = run.units / unitsPerMinute;
    tell({ part: "tier", ...run, documents, documentsPerMinute: documents / run.minutes, oneByOneMinutes, ratio: oneByOneMinutes / run.minutes });
  }
  endpoint.kill();
  process.exit();
}

/** One request for each unit, each after the other: no batches, no cache, nothing at once. */
async function oneByOne({ url, clock, options, textOf }: Bench, units: number): Promise<{ readonly units: number; readonly minutes: number }> {
  const provider = providerAt(url);
  const [requests, tokens] = [createLimit(limits.requestsPerMinute, clock), createLimit(limits.tokensPerMinute, clock)];
  // Two minutes' calls are saved up; over thousands of documents they count for nothing, and for a sample they would.
  requests.take(2 * limits.requestsPerMinute);
  const reader = createBlockReader(structuralRules);
  const startMs = clock.now();
  let asked = 0;
  for (let number = 0; asked < units; number++) {
    for (const unit of unitsOf(opened(textOf(number), reader))) {
      if (asked++ >= units) break;
      const waitMs = Math.max(requests.waitMs(1), tokens.waitMs(1));
      if (waitMs > 0) await sleep(waitMs / options.speed);
      requests.take(1);
      tokens.take(await answered(provider, unit));
    }
  }
  return { units, minutes: (clock.now() - startMs) / 60_000 };
}

/** Gives the tokens that it took. */
async function answered(provider: Provider, unit: Unit): Promise<number> {
  const analyzer = analyzerList.find(({ id }) => id === unit.analyzer)!;
  let tokens = 0;
  for await (const part of provider.ask({ analyzer, units: [unit] }, AbortSignal.timeout(timeoutMs))) if (part.kind === "usage") tokens = part.usage.tokensIn + part.usage.tokensOut;
  return tokens;
}

interface Post {
  readonly path: string;
  readonly text: string;
}

async function throughTier(bench: Bench, repeated: number) {
  const { clock, options } = bench;
  const folder = mkdtempSync(join(tmpdir(), "gloss-batch-"));
  const opening = openCache(folder, { isForced: false });
  if (opening.kind === "away") throw new Error(opening.reason);
  const { cache } = opening;
  const background = createBackground({
    tasks: analyzerList,
    providers: [guardedProvider(bench.url, cache)],
    limits: { ...limits, timeoutMs },
    cache: { entries: cacheEntries, lifeMs: 24 * 3_600_000 * options.speed },
    files: cache.answers,
    journal: cache.journal,
    clock,
    random: Math.random,
    log: { debug: ignore, info: ignore, warn: ignore, error: console.error },
  });
  const reader = createBlockReader(structuralRules);
  const memory: { readonly documents: number; readonly heapMb: number; readonly rssMb: number }[] = [];
  let units = 0;
  const startMs = clock.now();
  const processor = process.cpuUsage();
  let documents = 0;
  const stop = new AbortController().signal;
  // Each open document listens.
  setMaxListeners(0, stop);
  const posts = runWorkspace<Post, number>(
    postsOf(bench, repeated),
    {
      batchSize: options.open,
      limit: undefined,
      reasonOf: (error) => (error instanceof Error ? String(error.stack) : String(error)),
      async analyze({ path, text }, signal) {
        const live = opened(text, reader);
        await analyzeText(live, { analyzers, chosen, english: learntEnglish(), background, owner: path }, signal);
        return { kind: "analyzed", result: unitsOf(live).length };
      },
    },
    stop,
  );
  for await (const post of posts) {
    if (post.kind !== "analyzed") throw new Error(post.why);
    units += post.result;
    if (++documents % Math.ceil(options.documents / looks) === 0) memory.push({ documents, ...memoryNow() });
  }
  const minutes = (clock.now() - startMs) / 60_000;
  const { user, system } = process.cpuUsage(processor);
  const { calls, hits, joined, wanted, failed } = background.statistics;
  await background.dispose();
  await cache.dispose();
  rmSync(folder, { recursive: true, force: true });
  const half = memory.slice(memory.length >> 1);
  return {
    repeated,
    units,
    minutes,
    calls,
    failed,
    known: (hits + joined) / wanted,
    // Its share of one processor, at this speed and at the clock's own.
    busy: (user + system) / 1e6 / ((minutes * 60) / options.speed),
    millisecondsPerCall: (user + system) / 1e3 / calls,
    heapMb: memory.map(({ heapMb }) => Math.round(heapMb)),
    rssMb: memory.map(({ rssMb }) => Math.round(rssMb)),
    heapMbPerThousand: slopeOf(half.map((look) => [look.documents / 1e3, look.heapMb])),
    rssMbPerThousand: slopeOf(half.map((look) => [look.documents / 1e3, look.rssMb])),
  };
}

/** Made one by one as they are taken. Those that are there already stand anywhere among those before. */
function* postsOf({ options, textOf }: Bench, repeated: number): Generator<Post> {
  const random = randomFrom(1);
  let own = 0;
  for (let number = 0; number < options.documents; number++) {
    const isRepeated = own > 0 && random() < repeated;
    yield { path: `posts/${number}.md`, text: textOf(isRepeated ? Math.floor(random() * own) : own++) };
  }
}

function opened(text: string, structural: ReturnType<typeof createBlockReader>): LiveDocument {
  return openText(text, "markdown", { structural, relational: undefined });
}

function unitsOf(live: LiveDocument): readonly Unit[] {
  return unitsIn(live, { analyzers, chosen, english: learntEnglish() });
}

function providerAt(url: string): Provider {
  return createOpenAiProvider({ baseUrl: url, key: "sample", model: "sample" });
}

/** All that the command line has between a text and a model. */
function guardedProvider(url: string, { ledger }: Cache): Provider {
  const costs = createRunCosts({ budgetUsd: undefined, price: undefined }, ledger);
  return guarded(
    providerAt(url),
    {
      audit: { log: { begin: async () => ignore }, nameOf: (owner) => owner },
      disarming: { omitted: ignore },
      redaction: { redactor: createRunRedactor({ level: "personal", folder: undefined, english: () => undefined }), told: ignore },
      budget: { ...costs.guard, spent: ignore },
    },
    { maxTokens: defaultMaxTokens, timeoutMs },
  );
}

function memoryNow(): { readonly heapMb: number; readonly rssMb: number } {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMb: heapUsed / 1e6, rssMb: rss / 1e6 };
}

/** Least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (index: 0 | 1): number => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [one]) => sum + (one - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [one, other]) => sum + (one - x) * (other - y), 0) / spread;
}

async function urlOf(endpoint: ChildProcess): Promise<string> {
  const [url] = await once(endpoint, "message");
  return z.string().parse(url);
}

function tell(line: Record<string, unknown>): void {
  console.log(JSON.stringify(line));
}

function ignore(): void {
  // Nobody is told here.
}

void main();

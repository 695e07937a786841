import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Unit } from "../../src/core/analytical/task";
import { unitOf } from "../../src/core/analytical/unit";
import { type BackgroundLimits, type News, Priority, type ProviderSeat } from "../../src/core/background/background";
import { createBackground } from "../../src/core/background/createBackground";
import type { Provider, ReplyPart } from "../../src/core/provider";
import { createOpenAiProvider } from "../../src/providers/openai";
import type { Fault } from "../endpoint/behaviour";
import { llmperfRows, type LlmperfRow } from "../endpoint/llmperf";
import { type EndpointOptions, type RunningEndpoint, startEndpoint } from "../endpoint/server";
import { analyzers } from "./analyzers";
import { paragraph } from "./paragraphs";
import { paymentsFor } from "./payments";
import { createRandom } from "./random";
import { createScaledClock } from "./scaledClock";

// `npm run chaos -- failover FOLDER [--requests N] [--seed N] [--json]`: what becomes of many texts at once before real HTTP servers with the latencies and
// refusals of recorded ones (FOLDER/llmperf.jsonl.gz). `recovery`: one such server, with faults of the connection besides. `flood`: two, one of which dies on the
// way while the other takes fewer calls than it is sent.

/** Virtual time per real time. */
const speed = 20;
const minuteMs = 60_000;
/** Virtual time after which whatever has no end counts as lost. */
const limitMs = 90 * minuteMs;
const limits: BackgroundLimits = { batchSize: 5, batchWaitMs: 2_000, batchTokens: 4_000, concurrency: 8, requestsPerMinute: 600, tokensPerMinute: 10_000_000, timeoutMs: 60_000 };

/** What a run adds up to. */
interface Figures {
  readonly texts: number;
  readonly answered: number;
  readonly failed: number;
  readonly lost: number;
  /** Texts that were in a call that failed, and those of them that were answered in the end. */
  readonly metFailures: number;
  readonly recovered: number;
  /** By the servers' own record: calls, answered texts that were asked once more, the most calls at once and in any minute. */
  readonly calls: readonly number[];
  readonly paidTwice: number;
  readonly mostAtOnce: readonly number[];
  readonly mostInMinute: readonly number[];
  readonly virtualSeconds: number;
}

/** A server that counts how many calls it has at once. */
interface CountingServer {
  readonly endpoint: RunningEndpoint;
  readonly mostAtOnce: number;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { requests: { type: "string", default: "1000" }, seed: { type: "string", default: "1" }, json: { type: "boolean", default: false } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error("Say in which folder llmperf.jsonl.gz is.");
  const rows = llmperfRows(gunzipSync(readFileSync(join(folder, "llmperf.jsonl.gz"))).toString("utf8")).map(hastened);
  const [count, seed] = [Number(values.requests), Number(values.seed)];
  const random = createRandom(seed);
  const units = Array.from({ length: count }, (_, i): Unit => {
    const analyzer = analyzers[2]!;
    return unitOf(analyzer, [{ role: "text", text: `${i}. ${paragraph(random)}` }]);
  });
  const recovery = await recoveryRun(units, rows, seed);
  const flood = await floodRun(units, rows, seed);
  for (const [figure, figures] of Object.entries({ recovery, flood })) {
    if (values.json) console.log(JSON.stringify({ figure, seed, ...figures }));
    else for (const [name, value] of Object.entries(figures)) console.log(`${figure} ${name.padEnd(18)} ${String(value)}`);
  }
  const isGood = [recovery, flood].every(({ lost, recovered, metFailures, paidTwice }) => lost === 0 && recovered >= 0.95 * metFailures && paidTwice === 0);
  return isGood && flood.mostAtOnce.every((most) => most <= limits.concurrency) ? 0 : 1;
}

/** The recorded refusals come as often as they did. Errors of the connection, which the record lacks, come besides. */
async function recoveryRun(units: readonly Unit[], rows: readonly LlmperfRow[], seed: number): Promise<Figures> {
  const server = await startCounting({ analyzers, rows, seed, retryAfterMs: 2_000, faults: { cutOff: 0.05, cutOffAtOnce: 0.05, serverFault: 0.05, stall: 0.01 } });
  return figuresOf(units, [server], [{ provider: providerAt(server) }], () => undefined);
}

async function floodRun(units: readonly Unit[], rows: readonly LlmperfRow[], seed: number): Promise<Figures> {
  const good = rows.filter(({ error_code }) => error_code !== 429);
  const dying = await startCounting({ analyzers, rows: good, seed });
  const taken: number[] = [];
  const limitsRate = (): Fault | undefined => {
    const nowMs = performance.now() * speed;
    if (taken.filter((atMs) => atMs > nowMs - minuteMs).length >= limits.requestsPerMinute / 4) return "rateLimited";
    taken.push(nowMs);
    return undefined;
  };
  const limiting = await startCounting({ analyzers, rows: good, seed, retryAfterMs: 5_000, faultOf: limitsRate });
  const seats = [dying, limiting].map((server): ProviderSeat => ({ provider: providerAt(server), rankOf: () => 1 }));
  return figuresOf(units, [dying, limiting], seats, (answered) => {
    if (answered > units.length / 4) void dying.endpoint.close();
  });
}

/** One text a call, so that there are as many calls as texts. */
async function figuresOf(units: readonly Unit[], servers: readonly CountingServer[], seats: readonly ProviderSeat[], onProgress: (answered: number) => void): Promise<Figures> {
  const clock = createScaledClock(speed, Date.now());
  const met = new Set<string>();
  const news = new Map<string, Exclude<News, { readonly kind: "partial" }>>();
  const background = createBackground({
    tasks: analyzers,
    providers: seats.map((seat) => ({ ...seat, provider: witnessed(seat.provider, met) })),
    limits: { ...limits, batchSize: 1 },
    cache: { entries: 10_000, lifeMs: 24 * 3_600_000 },
    files: undefined,
    journal: undefined,
    clock,
    random: Math.random,
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (message) => console.error(message) },
  });
  const startMs = clock.now();
  await new Promise<void>((resolve) => {
    const cancel = clock.after(limitMs, resolve);
    const desk = background.open("chaos", (told) => {
      for (const each of told) if (each.kind !== "partial") news.set(each.unit.digest, each);
      onProgress([...news.values()].filter(({ kind }) => kind === "answered").length);
      if (news.size < units.length) return;
      cancel();
      resolve();
    });
    desk.want(units.map((unit) => ({ unit, priority: Priority.Visible })));
  });
  const virtualSeconds = Math.round((clock.now() - startMs) / 1_000);
  await background.dispose();
  for (const { endpoint } of servers) await endpoint.close();
  const isAnswered = (digest: string): boolean => news.get(digest)?.kind === "answered";
  const answered = units.filter(({ digest }) => isAnswered(digest)).length;
  const records = servers.map(({ endpoint: { requests } }) => requests.filter(({ chat }) => chat !== undefined));
  return {
    texts: units.length,
    answered,
    failed: news.size - answered,
    lost: units.length - news.size,
    metFailures: met.size,
    recovered: [...met].filter(isAnswered).length,
    calls: records.map(({ length }) => length),
    paidTwice: paymentsFor(records.flat()).paidTwice,
    mostAtOnce: servers.map(({ mostAtOnce }) => mostAtOnce),
    mostInMinute: records.map(mostInMinute),
    virtualSeconds,
  };
}

async function startCounting(options: EndpointOptions): Promise<CountingServer> {
  let mostAtOnce = 0;
  const endpoint = await startEndpoint({
    ...options,
    faultOf: (chat) => {
      const open = endpoint.requests.filter(({ ending }) => ending === undefined).length + 1;
      mostAtOnce = Math.max(mostAtOnce, open);
      return options.faultOf?.(chat);
    },
  });
  return {
    endpoint: { ...endpoint, close: once(() => endpoint.close()) },
    get mostAtOnce() {
      return mostAtOnce;
    },
  };
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}

function providerAt({ endpoint }: CountingServer): Provider {
  return createOpenAiProvider({ baseUrl: endpoint.url, model: "chaos", headers: { "x-chaos-run": "one" } });
}

/** The provider; notes which texts were in calls that failed. */
function witnessed(provider: Provider, met: Set<string>): Provider {
  return {
    ...provider,
    async *ask(question, signal): AsyncGenerator<ReplyPart> {
      try {
        yield* provider.ask(question, signal);
      } catch (error) {
        for (const { digest } of question.units) met.add(digest);
        throw error;
      }
    },
  };
}

/** The recorded times, at the speed of the run. */
function hastened(row: LlmperfRow): LlmperfRow {
  return { ...row, ttft_s: (row.ttft_s ?? 0) / speed, e2e_s: (row.e2e_s ?? 0) / speed };
}

/** The most calls that began in any virtual minute. */
function mostInMinute(requests: RunningEndpoint["requests"]): number {
  const begunMs = requests.map(({ atMs }) => atMs * speed);
  let [most, from] = [0, 0];
  for (const [at, atMs] of begunMs.entries()) {
    while (begunMs[from]! < atMs - minuteMs) from++;
    most = Math.max(most, at - from + 1);
  }
  return most;
}

void main().then((code) => {
  process.exitCode = code;
});

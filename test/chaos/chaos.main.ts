import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Fault, faults as faultNames } from "../endpoint/behaviour";
import { startEndpoint } from "../endpoint/server";
import { analyzers } from "./analyzers";
import { ChaosDocument, digestsOf } from "./chaosDocument";
import { ChaosHost } from "./chaosHost";
import { paymentsFor } from "./payments";
import { createRandom } from "./random";
import type { Totals } from "./truth";

// `npm run chaos -- [--seconds N] [--seed N] [--json]`: hosts on one folder that are killed in the middle of their work, before an endpoint that
// does everything an endpoint can do wrong. Nothing may be lost, answered twice or shown in a wrong place.

/** Virtual time per real time: waits of a minute take six seconds. */
const speed = 10;
/** How long after the last fault everything may take to come to its end. */
const calmLimitMs = 30_000;

/** The weather at its worst; it changes every second. What needs a person to go on is rarer, because then everything stands still until somebody comes. */
const storm: Readonly<Partial<Record<Fault, number>>> = {
  ...{ slow: 0.08, fenced: 0.05, repairable: 0.05, strangeItems: 0.02, otherText: 0.04, hang: 0.01, stall: 0.01 },
  ...{ brokenJson: 0.02, cutShort: 0.02, wrongSchema: 0.02, prose: 0.02, noChoices: 0.02, tooLong: 0.02 },
  ...{ filtered: 0.01, declined: 0.01, page: 0.01, notTheProtocol: 0.01 },
  ...{ cutOff: 0.03, cutOffAtOnce: 0.03, rateLimited: 0.05, serverFault: 0.04, faultInStream: 0.02, tooManyTokens: 0.005, badRequest: 0.005 },
  ...{ hugeReply: 0.001, hugeLine: 0.001, millionItems: 0.001 },
  ...{ noCredit: 0.001, unauthorized: 0.001, forbidden: 0.001, noSuchModel: 0.001, noSuchPath: 0.001, moved: 0.001 },
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { seconds: { type: "string", default: "30" }, seed: { type: "string", default: "1" }, json: { type: "boolean", default: false } },
  });
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), "gloss-chaos-"));
  const weather: Partial<Record<Fault, number>> = {};
  const change = (): void => {
    const force = random.pick([0, 0.3, 0.6, 1]);
    for (const fault of faultNames) weather[fault] = (storm[fault] ?? 0) * force;
  };
  const rows = Array.from({ length: 200 }, () => {
    const ttft_s = random.next() * 0.1;
    return { provider: "", error_code: null, ttft_s, e2e_s: ttft_s + random.next() * 0.1, out_tok: 100 };
  });
  const endpoint = await startEndpoint({ analyzers, faults: weather, rows, seed, retryAfterMs: 2_000, slowMs: 600 });
  const startMs = Date.now();

  const hosts = ["one", "two"].map(
    (name) =>
      new ChaosHost(name, (run) => ({
        folder,
        // Some hosts keep their name over a restart, others are never seen again.
        host: name === "one" ? name : `${name}-${run}`,
        run: `${name} ${run}`,
        url: endpoint.url,
        seed: seed * 1_000 + run,
        speed,
        startMs,
        hasFallback: random.happens(0.3),
      })),
  );
  const [first, second] = [hosts[0]!, hosts[1]!];
  const documents = new Map(hosts.map((host) => [host, [] as ChaosDocument[]]));
  let named = 0;

  const show = (host: ChaosHost, document: ChaosDocument): void => {
    const wants = document.wants();
    host.truth.want(document.owner, digestsOf(wants));
    host.tell({ kind: "want", owner: document.owner, wants });
  };
  const open = (host: ChaosHost): void => {
    const all = hosts.flatMap((each) => documents.get(each)!);
    // Copies of one text are in two documents, and in two hosts at one time.
    const document = new ChaosDocument(`file:///${named++}.md`, random, all.length > 0 && random.happens(0.3) ? random.pick(all) : undefined);
    documents.get(host)!.push(document);
    show(host, document);
  };
  const close = (host: ChaosHost, document: ChaosDocument): void => {
    documents.set(
      host,
      documents.get(host)!.filter((each) => each !== document),
    );
    host.truth.close(document.owner);
    host.tell({ kind: "close", owner: document.owner });
  };
  const start = async (host: ChaosHost): Promise<void> => {
    await host.start();
    for (const document of documents.get(host)!) show(host, document);
  };

  const act = async (host: ChaosHost): Promise<void> => {
    if (!host.isUp) await start(host);
    const opened = documents.get(host)!;
    const chance = random.next();
    if (chance < 0.7 && opened.length > 0) {
      const document = random.pick(opened);
      for (let edits = 1 + random.below(3); edits > 0; edits--) document.edit();
      show(host, document);
    } else if (chance < 0.78 && opened.length < 5) open(host);
    else if (chance < 0.83 && opened.length > 1) close(host, random.pick(opened));
    else if (chance < 0.87) {
      host.tell({ kind: "pause" });
      setTimeout(() => host.tell({ kind: "resume" }), random.below(600));
    } else if (chance < 0.955) host.tell({ kind: "retry" });
    else if (chance < 0.96) {
      // A key that is not valid for a while, until somebody has seen to it.
      weather.unauthorized = 1;
      setTimeout(() => {
        weather.unauthorized = 0;
        host.tell({ kind: "retry" });
      }, random.below(400));
    } else if (chance < 0.99) {
      await host.kill();
      await sleep(random.below(200));
      await start(host);
    } else {
      await host.finish();
      await sleep(random.below(100));
      await start(host);
    }
  };

  for (const host of hosts) {
    open(host);
    open(host);
  }
  await start(first);
  const endMs = Date.now() + seconds * 1_000;
  const live = async (host: ChaosHost): Promise<void> => {
    while (Date.now() < endMs) {
      await sleep(20 + random.below(130));
      await act(host);
      if (random.happens(0.05)) await host.report();
    }
  };
  const comeAndGo = async (): Promise<void> => {
    while (Date.now() < endMs) {
      await sleep(500 + random.below(1_500));
      await start(second);
      const untilMs = Math.min(endMs, Date.now() + 2_000 + random.below(4_000));
      while (Date.now() < untilMs) {
        await sleep(20 + random.below(130));
        await act(second);
      }
      await (random.happens(0.5) ? second.kill() : second.finish());
    }
    await start(second);
  };
  const changing = setInterval(change, 1_000);
  await Promise.all([live(first), comeAndGo()]);
  clearInterval(changing);

  // The last bursts are over.
  await sleep(500);
  for (const fault of faultNames) weather[fault] = 0;
  await settle(hosts);
  const lost = hosts.flatMap(({ truth }) => truth.open());
  for (const host of hosts) await host.finish();
  const requests = endpoint.requests.filter(({ chat }) => chat !== undefined);
  await endpoint.close();
  rmSync(folder, { recursive: true, force: true });

  const totals = hosts.map(({ truth }) => truth.totals);
  const reports = hosts.flatMap((host) => host.reports);
  const sum = (key: keyof Totals): number => totals.reduce((total, each) => total + each[key], 0);
  const told = (key: "droppedQuotes" | "hits" | "wanted"): number => reports.reduce((total, report) => total + report[key], 0);
  const faults = reports.flatMap((report) => report.faults);
  const line = {
    figure: "chaos",
    seconds,
    seed,
    submitted: sum("submitted"),
    done: sum("done"),
    failed: sum("failed") + hosts.reduce((total, { truth }) => total + truth.failed(), 0),
    cancelled: sum("cancelled"),
    lost: lost.length,
    failures: sum("failures"),
    failedWithoutRecord: sum("failedWithoutRecord"),
    ...paymentsFor(requests),
    answeredTwice: sum("answeredTwice"),
    wrongPlace: sum("wrongPlace"),
    findings: sum("findings"),
    droppedQuotes: told("droppedQuotes"),
    late: sum("late"),
    restarts: hosts.reduce((total, { restarts }) => total + restarts, 0),
    calls: requests.length,
    faultyCalls: requests.filter(({ fault }) => fault !== "none").length,
    crashes: hosts.reduce((total, { crashes }) => total + crashes, 0),
    setAside: Math.max(0, ...reports.map(({ setAside }) => setAside)),
    faultsOfOurs: new Set(faults).size,
  };
  if (values.json) console.log(JSON.stringify(line));
  else for (const [name, value] of Object.entries(line)) console.log(`${name.padEnd(20)} ${value}`);
  for (const each of [...new Set(faults)].slice(0, 10)) console.error(each);
  for (const each of lost.slice(0, 10)) console.error(`lost: ${each}`);
  return line.lost + line.answeredTwice + line.wrongPlace + line.crashes + line.faultsOfOurs > 0 ? 1 : 0;
}

/** The endpoint is well, and a person tries again what had failed: everything comes to its end. */
async function settle(hosts: readonly ChaosHost[]): Promise<void> {
  const untilMs = Date.now() + calmLimitMs;
  const isSettled = ({ truth }: ChaosHost): boolean => truth.open().length === 0 && truth.failed() === 0;
  for (const host of hosts) host.tell({ kind: "resume" });
  while (Date.now() < untilMs && !hosts.every(isSettled)) {
    for (const host of hosts) host.tell({ kind: "retry" });
    await sleep(1_000);
  }
}

void main().then((code) => {
  process.exitCode = code;
});

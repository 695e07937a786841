import { unitOf } from "../../src/core/analytical/unit";
import { createAnswerFiles } from "../../src/core/background/answerFilesOn";
import type { Background, Desk, News } from "../../src/core/background/background";
import { systemClock } from "../../src/core/background/clock";
import { createBackground } from "../../src/core/background/createBackground";
import { createJournal } from "../../src/core/background/journalOn";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { createBuiltInProvider } from "../../src/providers/builtIn";
import { createOpenAiProvider } from "../../src/providers/openai";
import { analyzers } from "./analyzers";
import { type Hearing, hostSetup, type NewsMessage, order, type Order } from "./messages";
import { createRandom } from "./random";
import { createScaledClock } from "./scaledClock";
import { isMisplaced } from "./witness";
import { learntEnglish } from "../english";

// One host: a background tier with the real provider, journal and answers on disk. It does what the parent orders, tells it all news, and may be
// killed any time.

const setup = hostSetup.parse(JSON.parse(process.argv[2] ?? ""));
const clock = createScaledClock(setup.speed, setup.startMs);
const folder = createNodeFolder(setup.folder);
// Files are dated by the disk, so what looks at their age goes by the machine's time.
const files = createAnswerFiles(folder, { maxBytes: 50_000_000, host: setup.host, clock: systemClock });
const journal = createJournal(folder, { host: setup.host, clock: systemClock, groupMs: 50 });
const endpoint = createOpenAiProvider({ baseUrl: setup.url, model: "chaos", headers: { "x-chaos-run": setup.run }, now: clock.now });
const faults: string[] = [];

const background: Background = createBackground({
  tasks: analyzers,
  providers: setup.hasFallback ? [endpoint, createBuiltInProvider({ english: () => Promise.resolve(learntEnglish()), pause: () => new Promise(setImmediate) })] : [endpoint],
  limits: { batchSize: 5, batchWaitMs: 2_000, batchTokens: 4_000, concurrency: 3, requestsPerMinute: 600, tokensPerMinute: 1_000_000, timeoutMs: 30_000 },
  cache: { entries: 1_000, lifeMs: 3_600_000 },
  files,
  journal,
  clock,
  random: createRandom(setup.seed).next,
  log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (message) => faults.push(message) },
});

const desks = new Map<string, Desk>();

function deskOf(owner: string): Desk {
  let desk = desks.get(owner);
  if (desk === undefined) desks.set(owner, (desk = background.open(owner, (news) => tell({ kind: "news", owner, news: news.flatMap((each) => (each.kind === "draft" ? [] : [messageOf(each)])) }))));
  return desk;
}

function messageOf(news: Exclude<News, { readonly kind: "draft" }>): NewsMessage {
  const { kind, unit } = news;
  const findings = kind === "partial" ? news.findings : kind === "answered" ? news.answer.findings : [];
  return {
    kind,
    digest: unit.digest,
    provider: kind === "partial" ? news.source.provider : kind === "answered" ? news.answer.source.provider : "",
    findings: findings.length,
    misplaced: findings.filter((finding) => isMisplaced(finding, unit)).length,
    isRecorded: kind === "failed" && background.failed.some((failed) => failed.unit.digest === unit.digest),
  };
}

function tell(hearing: Hearing): void {
  process.send?.(hearing);
}

async function obey(told: Order): Promise<void> {
  switch (told.kind) {
    case "want":
      deskOf(told.owner).want(
        told.wants.map(({ analyzer, parts, priority }) => ({ unit: unitOf(analyzers.find(({ id }) => id === analyzer)!, parts), priority })),
      );
      break;
    case "close":
      deskOf(told.owner).close();
      desks.delete(told.owner);
      break;
    case "pause":
      background.pause();
      break;
    case "resume":
      background.resume();
      break;
    case "retry":
      background.retryFailed();
      break;
    case "report": {
      const { dropped, hits, wanted } = background.statistics;
      const failed = background.failed.map(({ unit }) => unit.digest);
      tell({ kind: "report", failed, droppedQuotes: dropped.quote, hits, wanted, setAside: files.setAside, faults });
      break;
    }
    case "finish":
      await background.dispose();
      await journal.dispose();
      await files.dispose();
      tell({ kind: "finished" });
      process.disconnect();
  }
}

process.on("message", (message) => void obey(order.parse(message)));
// Without its parent it has nobody to do anything for.
process.on("disconnect", () => process.exit());
tell({ kind: "ready" });

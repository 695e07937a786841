import { setImmediate } from "node:timers/promises";
import { analyzers } from "../core/analytical";
import type { AnalyzerId } from "../core/analytical/analyzerIds";
import { type LearntEnglish, noEnglish } from "../core/analytical/learntEnglish";
import { analyzeText } from "../core/analyzedText";
import type { Background, BackgroundLimits, Log } from "../core/background/background";
import { systemClock } from "../core/background/clock";
import { createBackground } from "../core/background/createBackground";
import type { AskedModel, ModelPrice } from "../core/cost/prices";
import { Meters } from "../core/metrics/meters";
import type { LiveDocument } from "../core/liveDocument";
import { failureText, type Provider } from "../core/provider";
import { tasks } from "../core/tasks";
import { createBuiltInProvider } from "../providers/builtIn";
import { createOpenAiProvider, defaultMaxTokens } from "../providers/openai";
import { guarded, type Guards } from "../providers/policy/guarded";
import { createRunAudit } from "./audit";
import type { Cache } from "./cache";
import { type CostFlags, createRunCosts } from "./costs";
import type { RunMetrics } from "./metrics";
import type { ModelChoice } from "./modelChoice";
import { createRunRedactor, type RedactionOptions } from "./redaction";

/** The analytical tier of one run: the same questions about several texts are asked once. */
export interface Analysis {
  /** Whether texts leave this process. */
  readonly isSending: boolean;
  /** Asks some of the analyzers about an open text, until the signal says stop. */
  analyze(name: string, live: LiveDocument, chosen: ReadonlySet<AnalyzerId>, signal?: AbortSignal): Promise<void>;
  /** Nothing new goes out; resolves when the calls that are out have come back, which are paid for. */
  settle(): Promise<void>;
  /** Ends everything. Gives what went wrong, in sentences for people. */
  end(): Promise<readonly string[]>;
  /** What the model has cost so far, in a sentence; `undefined` where it was not asked. */
  readonly cost: string | undefined;
  readonly figures: AnalysisFigures;
  readonly provider: Provider;
  readonly background: Background;
  /** Aborted when the provider is given up. */
  readonly patience: AbortSignal;
  priceOf(model: AskedModel): ModelPrice;
}

/** What an analysis has come to so far. */
export interface AnalysisFigures {
  /** Units that were asked for, and those whose answers were there already. */
  readonly wanted: number;
  readonly known: number;
  readonly calls: number;
  /** How long all calls together took. */
  readonly callSeconds: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** `undefined` where a price is not known, or nobody was asked. */
  readonly nanoUsd: number | undefined;
}

export interface AnalysisOptions {
  readonly model: Exclude<ModelChoice, { readonly kind: "none" }>;
  /** What the built-in analyzers have learnt; `undefined` where it cannot be opened. */
  readonly english: () => LearntEnglish | undefined;
  readonly timeoutMs: number;
  readonly costs?: CostFlags;
  /** Personal data is replaced unless this says otherwise. */
  readonly redaction?: RedactionOptions;
  /** Where the audit log is kept; `undefined`: there is none. */
  readonly auditFolder?: string | undefined;
  /** What earlier runs have been told, and where this one's answers are put; `undefined`: nowhere. */
  readonly cache?: Pick<Cache, "answers" | "journal" | "ledger"> | undefined;
  /** Where it is counted what happens, if anybody wants to know. */
  readonly metrics?: Pick<RunMetrics, "meters" | "add"> | undefined;
}

/** UTF-16 units of a text that is analyzed, seconds of work, without being asked to. */
export const longestByDefault = 200_000;

const byDefault: RedactionOptions = { level: "personal", folder: undefined, english: () => undefined };

/** A run says beforehand where it sends texts, and keeps no log unless it is told where. */
const noLog: Guards["audit"]["log"] = { begin: async () => () => undefined };

/** A provider that does not answer for this long is given up: someone waits for the run to end. */
const patienceMs = 15_000;

/** Nobody types here, so a call need not wait long for others to share it. Rates are those of the editor. */
export const limits: Omit<BackgroundLimits, "timeoutMs"> = {
  batchSize: 5,
  batchWaitMs: 100,
  batchTokens: 8_000,
  concurrency: 3,
  requestsPerMinute: 60,
  tokensPerMinute: 90_000,
};

export function createAnalysis({ model, english, timeoutMs, costs: flags = { budgetUsd: undefined, price: undefined }, redaction = byDefault, auditFolder, cache, metrics }: AnalysisOptions): Analysis {
  const costs = createRunCosts(flags, cache?.ledger);
  const meters = metrics?.meters ?? new Meters();
  const audit = createRunAudit(auditFolder);
  const guards: Guards = {
    audit: { log: audit ?? noLog, nameOf: (owner) => owner },
    disarming: { omitted: (orders) => meters.omitted(orders) },
    redaction: { redactor: createRunRedactor(redaction), told: (_, counts) => meters.redacted(counts) },
    budget: { ...costs.guard, spent: (asked, taken) => meters.paid(asked, taken) },
  };
  const provider =
    model.kind === "builtIn"
      ? createBuiltInProvider({ english: () => Promise.resolve(english()), pause: () => setImmediate() })
      : guarded(createOpenAiProvider(model.options), guards, { maxTokens: model.options.maxTokens ?? defaultMaxTokens, timeoutMs });
  const background = createBackground({
    tasks,
    // No other provider stands in for the one that was asked for: its answers would pass for the model's.
    providers: [provider],
    limits: { ...limits, timeoutMs },
    cache: { entries: 10_000, lifeMs: 24 * 3_600_000 },
    files: cache?.answers,
    journal: cache?.journal,
    clock: systemClock,
    random: Math.random,
    log: silent,
    meters,
  });
  metrics?.add(background, () => costs.budgets);
  const patience = watch(background);

  return {
    isSending: !provider.isBuiltIn,
    analyze: (name, live, chosen, signal) =>
      analyzeText(live, { analyzers, chosen, english: english() ?? noEnglish, background, owner: name }, signal === undefined ? patience.signal : AbortSignal.any([signal, patience.signal])),
    async settle() {
      background.pause();
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (background.statistics.inFlight > 0) return;
          unlisten();
          resolve();
        };
        const unlisten = background.onDidChange(look);
        look();
      });
    },
    get cost() {
      return costs.summary;
    },
    get figures() {
      const { wanted, hits, calls, tokensIn, tokensOut } = background.statistics;
      const reading = meters.duration.read();
      const callSeconds = reading.kind === "distributions" ? reading.samples.reduce((sum, sample) => sum + sample.sum, 0) : 0;
      const nanoUsd = costs.sum === undefined || costs.sum.unpriced > 0 ? undefined : costs.sum.nanoUsd;
      return { wanted, known: hits, calls, callSeconds, tokensIn, tokensOut, nanoUsd };
    },
    provider,
    background,
    patience: patience.signal,
    priceOf: (model) => costs.priceOf(model),
    async end() {
      patience.end();
      await background.dispose();
      await audit?.flush();
      return complaintsOf(background, provider, patience.signal);
    },
  };
}

/** Its signal is aborted, for good, once the tier has been failing for so long that nobody will wait for more. */
function watch(background: Background): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  let cancel: (() => void) | undefined;
  const unlisten = background.onDidChange(() => {
    const isFailing = background.activity.kind === "failing";
    if (isFailing) cancel ??= systemClock.after(patienceMs, () => controller.abort());
    else {
      cancel?.();
      cancel = undefined;
    }
  });
  return {
    signal: controller.signal,
    end() {
      unlisten();
      cancel?.();
    },
  };
}

function complaintsOf(background: Background, provider: Provider, signal: AbortSignal): string[] {
  const reasons = new Map<string, number>();
  for (const { failure } of background.failed) {
    const reason = failureText(failure);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const complaints = [...reasons].map(([reason, count]) => `${provider.label}: ${count} ${count === 1 ? "question" : "questions"} not answered: ${reason}`);
  return signal.aborted ? [...complaints, `${provider.label}: given up; what it was still to answer is left out.`] : complaints;
}

/** What there is to say is said at the end. */
const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

import { failureText, type ModelFailure } from "../provider";
import type { Answers } from "./answers";
import type { BackgroundOptions } from "./background";
import { type Call, finishedUnits, type Outcome, sourceOf } from "./call";
import { backoffMs, isProvidersFault, isRefusal, judge, pauseAfter, waitedFor } from "./failures";
import type { Records } from "./records";
import { historyOf, type Request, setHistory } from "./request";
import { hasAnswer, type Router } from "./router";
import { grouped } from "./story";

export interface SettlementParts {
  readonly router: Router;
  readonly records: Records;
  readonly answers: Answers;
  readonly options: Pick<BackgroundOptions, "retriesOf" | "clock" | "random" | "log">;
  readonly wake: () => void;
  /** A fault of ours. */
  readonly broke: (error: unknown) => void;
}

/** What becomes of a call's requests and of its provider's health when the call has ended. */
export class Settlement {
  /** What ends the delays before next tries. */
  private readonly delays = new Set<() => void>();
  private isDisposed = false;

  constructor(private readonly parts: SettlementParts) {}

  /** Whether some requests wait for their next try. */
  get isDelaying(): boolean {
    return this.delays.size > 0;
  }

  /** Resolves when what was answered is stored. Never rejects. */
  async settle(call: Call, outcome: Outcome): Promise<void> {
    try {
      if (outcome.kind === "answered") await this.answered(call);
      else if (outcome.kind === "failed") await this.brokeOff(call, outcome.failure);
      else if (call.isProbe && !this.isDisposed) call.lane.circuit.release();
    } catch (error) {
      this.parts.broke(error);
      this.giveUp(call);
    }
  }

  dispose(): void {
    this.isDisposed = true;
    for (const cancel of this.delays) cancel();
  }

  private async answered(call: Call): Promise<void> {
    await this.store(call, call.requests);
    call.lane.limitedInRow = 0;
    call.lane.lastFailure = undefined;
    this.reached(call);
  }

  /** What the reply had got done with before it broke off is kept; the rest goes on to its next try or to the next provider. */
  private async brokeOff(call: Call, failure: ModelFailure): Promise<void> {
    const finished = call.requests.slice(0, finishedUnits(call));
    if (finished.length > 0) await this.store(call, finished);
    if (!this.isDisposed) this.failed(call, call.requests.slice(finished.length), failure);
  }

  /** Answers to the first requests of a call. They reach memory and disk before they are done in the journal, and before anybody hears of it. */
  private async store(call: Call, requests: readonly Request[]): Promise<void> {
    call.isStoring = true;
    const { router, records, answers, options } = this.parts;
    const { lane, findings } = call;
    const source = sourceOf(lane, options.clock.now());
    const stored = requests.map(({ unit }, index) => ({ unit, answer: { findings: findings[index]!, source } }));
    await answers.store(lane, stored);
    for (const [index, request] of requests.entries()) {
      records.answered(request, lane);
      router.finish(request, lane, stored[index]!.answer, undefined);
    }
  }

  /** The provider has answered, if only to say no. */
  private reached({ lane }: Call): void {
    if (!lane.circuit.succeed()) return;
    this.parts.options.log.info(`${lane.provider.label} answers again`);
    this.parts.router.reopened(lane);
  }

  /** The failure table, for the requests of a call that were not answered. */
  private failed(call: Call, requests: readonly Request[], failure: ModelFailure): void {
    const { router } = this.parts;
    const { lane } = call;
    const hasOpened = this.judgeProvider(call, failure);
    const delayed: Request[] = [];
    const again: Request[] = [];
    let hasGivenUp = false;
    for (const request of requests) {
      if (request.wanted.size === 0) {
        router.cancel(request, lane);
        continue;
      }
      const verdict = this.judgeRequest(request, call, failure);
      hasGivenUp ||= verdict === "giveUp";
      if (verdict === "retry") delayed.push(request);
      else again.push(request);
    }
    const isTooSlow = failure.kind === "rateLimited" && hasGivenUp;
    if (isTooSlow) lane.circuit.open(pauseAfter(failure));
    if (isTooSlow || hasOpened) this.warn(call, failure);
    if (delayed.length > 0) this.delay(delayed, call);
    for (const request of again) router.route(request);
    if (lane.isClosed || lane.isBusy) router.moveAway(lane);
  }

  /** What the failure says of the provider. Tells whether it is left alone from now on. */
  private judgeProvider(call: Call, failure: ModelFailure): boolean {
    const { lane, isProbe } = call;
    const { clock, random } = this.parts.options;
    lane.lastFailure = failure;
    if (isProvidersFault(failure)) return lane.circuit.fail();
    if (failure.kind === "rateLimited") {
      const waitMs = failure.retryAfterMs ?? backoffMs(++lane.limitedInRow, random);
      lane.heldUntilMs = Math.max(lane.heldUntilMs, clock.now() + waitMs);
    }
    if (isRefusal(failure)) lane.refusal = failure;
    if (failure.kind === "malformed" || failure.kind === "invalidRequest") this.reached(call);
    else if (isProbe) lane.circuit.release();
    return false;
  }

  /** What the failure means for one request, which is left without a place. */
  private judgeRequest(request: Request, { lane, isProbe }: Call, failure: ModelFailure): ReturnType<typeof judge>["kind"] {
    const { router, options } = this.parts;
    const meter = lane.meter(request.analyzer.id);
    const nowMs = options.clock.now();
    const history = historyOf(request, lane);
    // What has an answer already served only to find out whether the provider is back: no try of its own.
    const isTry = !(isProbe && hasAnswer(request));
    const tries = history.tries + Number(isTry && isProvidersFault(failure));
    const retries = options.retriesOf?.(request.analyzer.id);
    const verdict = judge(failure, history, nowMs, isTry, retries === undefined ? undefined : retries + 1);
    switch (verdict.kind) {
      case "wait":
        setHistory(request, lane, { ...history, limited: { atMs: nowMs, waitedMs: waitedFor(history, nowMs) } });
        break;
      case "retry":
        meter.retried.value++;
        setHistory(request, lane, { ...history, tries });
        break;
      case "askAgain":
        meter.retried.value++;
        setHistory(request, lane, { ...history, isSecondAsking: true });
        request.fault = verdict.fault;
        break;
      case "giveUp":
        setHistory(request, lane, { ...history, tries: Math.max(tries, 1) });
        router.bury(request, lane, failure);
    }
    return verdict.kind;
  }

  private delay(requests: readonly Request[], { lane }: Call): void {
    const { router, options, wake } = this.parts;
    const failuresInRow = Math.max(1, ...requests.map((request) => historyOf(request, lane).tries));
    for (const request of requests) router.delay(request, lane);
    const cancel = options.clock.after(backoffMs(failuresInRow, options.random), () => {
      this.delays.delete(cancel);
      for (const request of requests) if (request.state === lane.delayedState) router.route(request);
      wake();
    });
    this.delays.add(cancel);
  }

  private warn({ lane }: Call, failure: ModelFailure): void {
    const { clock, log } = this.parts.options;
    const seconds = Math.ceil((lane.circuit.untilMs - clock.now()) / 1000);
    log.warn(`${lane.provider.label} is left alone for ${grouped(seconds)} s: ${failureText(failure)}`);
  }

  /** After a fault of ours: it fails these requests and nothing else. */
  private giveUp(call: Call): void {
    const { lane, requests } = call;
    if (call.isProbe) lane.circuit.release();
    for (const request of requests) {
      if (request.state.kind !== "running" || request.state.call !== call) continue;
      this.parts.router.bury(request, lane, { kind: "invalidRequest", detail: "a fault of Gloss itself" });
      this.parts.router.route(request);
    }
  }
}

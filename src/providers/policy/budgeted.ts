import { messagesFor, promptTokens, replySchema } from "../../core/analytical/question";
import type { Clock } from "../../core/background/clock";
import { moneyText, tokensText } from "../../core/cost/amounts";
import { type BudgetNews, type Budgets, type Limit, noBudgets, type PeriodName, warningShare } from "../../core/cost/budget";
import { estimatedTokens } from "../../core/cost/estimate";
import type { Answer, CallToMake, Ledger, Reservation, Taken } from "../../core/cost/ledger";
import { costOf, type ModelPrice, type OwnPrices, priceOf } from "../../core/cost/prices";
import { isPossible, ModelError, type ModelFailure, type Provider, type Question, type ReplyPart, type Usage } from "../../core/provider";

export interface BudgetedParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** As they are when a call is to be made. */
  readonly budgets: () => Budgets;
  readonly prices: () => OwnPrices;
  /** The name of the workspace that a question is for; empty where there is none. */
  readonly workspaceOf: (owners: readonly string[]) => string;
  /** Tokens that the provider lets a reply have. */
  readonly maxTokens: number;
  /** What a call may take until it is given up. */
  readonly timeoutMs: number;
  /** What a person can do, in sentences: the command line has other names for it than the settings. */
  readonly remedies: Remedies;
  /** What the days and months of the budgets are called: `today`, `this run`. */
  readonly periods: Readonly<Record<PeriodName, string>>;
  readonly tell: (news: BudgetNews) => void;
  /** Told of every call that may have cost something, when it has ended. */
  readonly spent?: ((provider: Provider, taken: Taken) => void) | undefined;
}

export interface Remedies {
  readonly day: string;
  readonly month: string;
  readonly call: string;
  readonly price: string;
}

/** Models count up to a third more tokens than our estimate of OpenAI's: what is reserved for the input is to be enough for all. */
const inputMargin = 1.35;
/** What endpoints add to messages for their own frame, tokens. */
const frameTokens = 32;
/** Calls that are out may turn out cheaper than what is reserved for them. Looked at so often, for so long. */
const wait = { leastMs: 200, mostMs: 600, inAllMs: 4_000, thenMs: 5_000 };
/** A call that has timed out may take so long to end. */
const graceMs = 60_000;

/** Lets a call out only when the budgets have room for the most that it can take, and counts what it took, however it ends. */
export function budgeted(provider: Provider, parts: BudgetedParts): Provider {
  const { id, label, model, isBuiltIn } = provider;
  return {
    id,
    label,
    model,
    isBuiltIn,
    async *ask(question, signal) {
      signal.throwIfAborted();
      const price = priceOf(provider, parts.prices());
      const tokensIn = promptTokens(messagesFor(question));
      const reservation = await leave(callOf(question, provider, tokensIn, price, parts), price, parts, signal);
      const count = new Count(reservation, tokensIn, price);
      const abort = (): void => void count.settle();
      signal.addEventListener("abort", abort, { once: true });
      try {
        for await (const part of provider.ask(question, signal)) {
          yield count.take(part);
        }
        count.settle();
      } catch (error) {
        if (!signal.aborted && error instanceof ModelError && count.isEmpty && costsNothing(error.failure)) count.withdraw();
        throw error;
      } finally {
        signal.removeEventListener("abort", abort);
        // Whoever has asked may have stopped listening in the middle.
        const taken = count.settle();
        if (taken !== undefined) parts.spent?.(provider, taken);
        warn(parts);
      }
    },
  };
}

/** What a call may take at most. What runs on this machine costs nothing. */
function callOf(question: Question, provider: Provider, tokensIn: number, price: ModelPrice, { maxTokens, timeoutMs, workspaceOf }: BudgetedParts): CallToMake {
  const schemaTokens = estimatedTokens(JSON.stringify(replySchema(question.analyzer)));
  const most = { tokensIn: Math.ceil((tokensIn + schemaTokens) * inputMargin) + frameTokens, tokensOut: maxTokens };
  return {
    purpose: { provider: provider.id, model: provider.model, analyzer: question.analyzer.id, workspace: workspaceOf(question.owners ?? []) },
    most: { ...most, nanoUsd: costOf(price, most) },
    lifeMs: timeoutMs + graceMs,
  };
}

async function leave(call: CallToMake, price: ModelPrice, { ledger, clock, random, budgets, remedies, periods, tell }: BudgetedParts, signal: AbortSignal): Promise<Reservation> {
  const untilMs = clock.now() + wait.inAllMs;
  while (true) {
    const limits = price.kind === "free" ? noBudgets : budgets();
    const answer = await ledger.reserve(call, limits);
    if (answer.kind === "granted") {
      if (!signal.aborted) return answer.reservation;
      answer.reservation.withdraw();
    }
    signal.throwIfAborted();
    if (answer.kind === "over") tell({ kind: "stopped", state: answer.state });
    const failure = answer.kind === "granted" || answer.kind === "busy" ? undefined : refusal(answer, call, { remedies, periods });
    if (failure !== undefined) throw new ModelError(failure);
    if (clock.now() >= untilMs) throw new ModelError({ kind: "rateLimited", retryAfterMs: wait.thenMs });
    await pause(clock, wait.leastMs + random() * (wait.mostMs - wait.leastMs), signal);
  }
}

function refusal(answer: Exclude<Answer, { readonly kind: "granted" | "busy" }>, { purpose, most }: CallToMake, { remedies, periods }: Pick<BudgetedParts, "remedies" | "periods">): ModelFailure {
  switch (answer.kind) {
    case "unpriced":
      return { kind: "overBudget", detail: `the price of ${purpose.model} is not known here, so no budget in dollars can be kept. ${remedies.price}` };
    case "overCall": {
      const text = amountsIn(unitOf(most, answer.limit));
      return { kind: "overBudget", detail: `one call may take ${text(most)}, and ${text(answer.limit)} is allowed. ${remedies.call}` };
    }
    case "over": {
      const { name, limit, spent } = answer.state;
      const text = amountsIn(unitOf(plus(spent, most), limit));
      return { kind: "overBudget", detail: `${text(spent)} of ${text(limit)} for ${periods[name]} is spent, and the next call may take ${text(most)}. ${remedies[name]}` };
    }
    case "unreadable":
      return { kind: "overBudget", detail: "what has been spent cannot be read or written down, so no budget can be kept. Look whether the disk is full." };
  }
}

/** Counts what a call takes. */
class Count {
  private usage: Usage | undefined;
  private tokensOut = 0;
  private told = "";

  constructor(
    private readonly reservation: Reservation,
    private readonly tokensIn: number,
    private readonly price: ModelPrice,
  ) {}

  /** Nothing has come. */
  get isEmpty(): boolean {
    return this.usage === undefined && this.tokensOut === 0;
  }

  /** Gives the part on; of figures that cannot be, an estimate in their place. */
  take(part: ReplyPart): ReplyPart {
    if (part.kind === "item") this.tokensOut += estimatedTokens(JSON.stringify(part.item));
    if (part.kind !== "usage") return part;
    this.usage = isPossible(part.usage) ? part.usage : { tokensIn: this.tokensIn, tokensOut: this.tokensOut, estimated: true };
    return { kind: "usage", usage: this.usage };
  }

  withdraw(): void {
    this.told = "withdrawn";
    this.reservation.withdraw();
  }

  /** What the provider has told, or what has come so far. `undefined` where the call was withdrawn. */
  settle(): Taken | undefined {
    if (this.told === "withdrawn") return undefined;
    const usage = this.usage ?? { tokensIn: this.tokensIn, tokensOut: this.tokensOut, estimated: true };
    const { tokensIn, tokensOut, estimated } = usage;
    const taken = { tokensIn, tokensOut, nanoUsd: costOf(this.price, usage), estimated };
    const told = JSON.stringify(taken);
    if (this.told !== told) this.reservation.settle(taken);
    this.told = told;
    return taken;
  }
}

/** Whether nothing is charged when nothing has come: the request was refused, did not get there, or broke on the other side. */
function costsNothing({ kind }: ModelFailure): boolean {
  return kind !== "timedOut" && kind !== "malformed";
}

function warn({ ledger, budgets, tell }: BudgetedParts): void {
  for (const state of ledger.states(budgets())) if (state.share >= warningShare) tell({ kind: "warning", state });
}

/** An amount, a limit or what was spent. */
interface Figures {
  readonly nanoUsd?: number | undefined;
  readonly tokens?: number | undefined;
  readonly tokensIn?: number;
  readonly tokensOut?: number;
}

function plus(spent: Figures, most: Figures): Figures {
  return { nanoUsd: (spent.nanoUsd ?? 0) + (most.nanoUsd ?? 0), tokens: tokensOf(spent) + tokensOf(most) };
}

/** What there is too much of. */
function unitOf(sum: Figures, limit: Limit): "nanoUsd" | "tokens" {
  return (sum.nanoUsd ?? 0) > (limit.nanoUsd ?? Infinity) ? "nanoUsd" : "tokens";
}

function amountsIn(unit: "nanoUsd" | "tokens"): (figures: Figures) => string {
  return (figures) => (unit === "nanoUsd" ? moneyText(figures.nanoUsd ?? 0) : tokensText(tokensOf(figures)));
}

function tokensOf({ tokens, tokensIn = 0, tokensOut = 0 }: Figures): number {
  return tokens ?? tokensIn + tokensOut;
}

/** Ends early when the signal is aborted. */
function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(delayMs, end);
    signal.addEventListener("abort", end, { once: true });
    function end(): void {
      cancel();
      signal.removeEventListener("abort", end);
      resolve();
    }
  });
}

import { messagesFor, promptTokens } from "../analytical/question";
import { type Task, type TaskId, type Unit, usualReplyTokens } from "../analytical/task";
import type { BackgroundLimits } from "../background/background";
import { moneyText, tokensText } from "../cost/amounts";
import { estimatedTokens } from "../cost/estimate";
import { costOf, type ModelPrice } from "../cost/prices";
import type { Localizer } from "../localizer";

/** What a run over a workspace would take, before anybody is asked. */
export interface Plan {
  readonly files: number;
  readonly skipped: number;
  readonly failed: number;
  /** Each unit once, however many texts have it. */
  readonly units: number;
  /** Of those, the ones whose answers are there already. */
  readonly known: number;
  readonly calls: number;
  /** Estimated, as are all below. */
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Billionths of a US dollar; `undefined` where the price is not known. */
  readonly nanoUsd: number | undefined;
  /** From the limits, and from how long calls have taken so far. */
  readonly seconds: number;
  /** What it is estimated from: calls that were measured; 0 where a usual time had to do. */
  readonly measuredCalls: number;
}

/** How long a provider's calls have taken. */
export interface Latency {
  readonly secondsPerCall: number;
  readonly calls: number;
}

export interface PlannerOptions {
  readonly tasks: readonly Task[];
  readonly limits: Pick<BackgroundLimits, "batchSize" | "batchTokens" | "concurrency" | "requestsPerMinute" | "tokensPerMinute">;
  /** Whether the answer is there already. */
  readonly isKnown: (unit: Unit) => Promise<boolean>;
  readonly price: ModelPrice;
  readonly latency: Latency;
  /** What the reply to a unit will be like; `undefined`: as long as the task says. */
  readonly itemsOf?: ((task: Task, unit: Unit) => readonly unknown[]) | undefined;
}

/** What an endpoint that was never asked is taken to need for a call. */
export const usualLatency: Latency = { secondsPerCall: 3, calls: 0 };

/** Beyond so many units nobody remembers which were there before: then some are counted twice. */
const mostRemembered = 1_000_000;
/** What a minute leaves is saved up for one more, so the first minute has two. */
const savedMinutes = 2;

/** Adds up what a run would take. It puts units into calls as the background tier does when there is plenty to do. */
export class Planner {
  private readonly seen = new Set<string>();
  private readonly batches = new Map<TaskId, { readonly task: Task; units: Unit[]; tokens: number }>();
  private readonly tasks: ReadonlyMap<TaskId, Task>;
  private units = 0;
  private known = 0;
  private calls = 0;
  private tokensIn = 0;
  private tokensOut = 0;

  constructor(private readonly options: PlannerOptions) {
    this.tasks = new Map(options.tasks.map((task) => [task.id, task]));
  }

  /** The units of one more text. */
  async add(units: readonly Unit[]): Promise<void> {
    const isNew = await Promise.all(units.map((unit) => this.count(unit)));
    for (const [index, unit] of units.entries()) if (isNew[index] === true) this.put(unit);
  }

  /** What it comes to. `files`: how many texts there were, and how many of what was found was none. */
  end(files: Pick<Plan, "files" | "skipped" | "failed">): Plan {
    for (const { task, units } of this.batches.values()) this.send(task, units);
    this.batches.clear();
    const { units, known, calls, tokensIn, tokensOut } = this;
    const { price, latency } = this.options;
    return { ...files, units, known, calls, tokensIn, tokensOut, nanoUsd: costOf(price, { tokensIn, tokensOut }), seconds: this.seconds, measuredCalls: latency.calls };
  }

  private async count(unit: Unit): Promise<boolean> {
    if (this.seen.has(unit.digest)) return false;
    if (this.seen.size < mostRemembered) this.seen.add(unit.digest);
    this.units++;
    const isKnown = await this.options.isKnown(unit);
    if (isKnown) this.known++;
    return !isKnown;
  }

  private put(unit: Unit): void {
    const task = this.tasks.get(unit.analyzer);
    if (task === undefined) return;
    const { batchSize, batchTokens } = this.options.limits;
    const tokens = unit.parts.reduce((sum, { text }) => sum + estimatedTokens(text), 0);
    let batch = this.batches.get(unit.analyzer);
    if (batch === undefined) this.batches.set(unit.analyzer, (batch = { task, units: [], tokens: 0 }));
    if (batch.units.length === batchSize || (batch.units.length > 0 && batch.tokens + tokens > batchTokens)) {
      this.send(task, batch.units);
      batch.units = [];
      batch.tokens = 0;
    }
    batch.units.push(unit);
    batch.tokens += tokens;
  }

  private send(task: Task, units: readonly Unit[]): void {
    if (units.length === 0) return;
    this.calls++;
    this.tokensIn += promptTokens(messagesFor({ analyzer: task, units }));
    const { itemsOf } = this.options;
    if (itemsOf === undefined) for (const unit of units) this.tokensOut += task.replyTokens?.(unit) ?? usualReplyTokens;
    else this.tokensOut += estimatedTokens(JSON.stringify({ findings: units.flatMap((unit, index) => itemsOf(task, unit).map((item) => numbered(item, index + 1))) }));
  }

  /** Whichever holds it up longest: the calls themselves, the calls that a minute may have, or its tokens. */
  private get seconds(): number {
    const { limits, latency } = this.options;
    const minutes = (amount: number, perMinute: number): number => Math.max(0, amount / perMinute - savedMinutes);
    return Math.max(
      (this.calls / limits.concurrency) * latency.secondsPerCall,
      60 * minutes(this.calls, limits.requestsPerMinute),
      60 * minutes(this.tokensIn + this.tokensOut, limits.tokensPerMinute),
    );
  }
}

function numbered(item: unknown, unit: number): object {
  return typeof item === "object" ? { unit, ...item } : { unit };
}

/** A plan as lines for people. `provider`: who would be asked; `undefined` where nothing would leave this machine. */
export function planText(plan: Plan, provider: string | undefined, l10n: Localizer): readonly string[] {
  const { files, skipped, failed, units, known, calls, tokensIn, tokensOut, nanoUsd } = plan;
  const found = l10n.t("Files: {0}, and {1} that would be left out", files, skipped + failed);
  if (provider === undefined) return [found, l10n.t("Texts to look at: {0}. The built-in analyzers do that on this machine: nothing is sent and nothing costs anything.", units)];
  return [
    found,
    l10n.t("Texts to ask about: {0}, of which {1} are answered already", units, known),
    l10n.t("Calls to {0}: about {1}", provider, calls),
    l10n.t("Sent: about {0}; received: about {1}", tokensText(tokensIn), tokensText(tokensOut)),
    nanoUsd === undefined ? l10n.t("Cost: not known, because the price of the model is not known here") : l10n.t("Cost: about {0}", moneyText(nanoUsd)),
    plan.measuredCalls > 0
      ? l10n.t("Time: about {0}, as long as calls have taken so far", durationText(plan.seconds, l10n))
      : l10n.t("Time: about {0}, if calls take as long as they usually do", durationText(plan.seconds, l10n)),
  ];
}

/** A time in the two largest units that say something. */
export function durationText(seconds: number, l10n: Localizer): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return l10n.t("{0} s", whole);
  if (whole < 3_600) return l10n.t("{0} min {1} s", Math.floor(whole / 60), whole % 60);
  return l10n.t("{0} h {1} min", Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60));
}

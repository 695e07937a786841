import { analyzerIds } from "../analytical/analyzerIds";
import type { DropReason, TaskId } from "../analytical/task";
import type { ModerationRefusal } from "../privacy/moderation";
import type { ModelFailure, Provider, Usage } from "../provider";
import { catalogue } from "./catalogue";
import { type Cell, CounterFamily, type Histogram, HistogramFamily, type MetricReading } from "./metric";

/** Where an answer was known. */
export type CacheTier = "memory" | "disk" | "shared";

/** What is counted for each text, whoever answers. Held on to: there may be a hundred thousand texts. */
export interface TextMeter {
  readonly wanted: Cell;
  readonly known: Readonly<Record<CacheTier, Cell>>;
  readonly joined: Cell;
  readonly cancelled: Cell;
}

/** What is counted for one analyzer's texts with one provider. */
export interface CallMeter {
  readonly answered: Cell;
  readonly retried: Cell;
  /** Seconds. */
  readonly wait: Histogram;
  readonly calls: Cell;
  readonly cancelledCalls: Cell;
  /** Seconds. */
  readonly duration: Histogram;
  readonly texts: Histogram;
  /** Counts a call that has failed. */
  failed(failure: ModelFailure): void;
  /** Counts a text that is given up. */
  givenUp(failure: ModelFailure): void;
  dropped(counts: Readonly<Record<DropReason, number>>): void;
  took(usage: Usage): void;
}

/** What a call took in the end, for whoever counts money. */
export interface CallCost {
  /** Billionths of a US dollar; `undefined` where the price is not known. */
  readonly nanoUsd: number | undefined;
  readonly estimated: boolean;
}

/** All that Gloss counts, from when it was made: the one place that statistics, dashboard, log and export are read from. Gauges are read where they are. */
export class Meters {
  readonly wanted = new CounterFamily(catalogue.textsWanted);
  readonly known = new CounterFamily(catalogue.textsKnown);
  readonly joined = new CounterFamily(catalogue.textsJoined);
  readonly cancelled = new CounterFamily(catalogue.textsCancelled);
  readonly answered = new CounterFamily(catalogue.textsAnswered);
  readonly retried = new CounterFamily(catalogue.textsRetried);
  readonly failed = new CounterFamily(catalogue.textsFailed);
  readonly wait = new HistogramFamily(catalogue.textWait);
  readonly calls = new CounterFamily(catalogue.calls);
  readonly callsFailed = new CounterFamily(catalogue.callsFailed);
  readonly callsCancelled = new CounterFamily(catalogue.callsCancelled);
  readonly duration = new HistogramFamily(catalogue.callDuration);
  readonly callTexts = new HistogramFamily(catalogue.callTexts);
  readonly dropped = new CounterFamily(catalogue.itemsDropped);
  readonly tokens = new CounterFamily(catalogue.tokens);
  readonly redactions = new CounterFamily(catalogue.redactions);
  private readonly orders = new CounterFamily(catalogue.ordersOmitted);
  private readonly moderated = new CounterFamily(catalogue.moderationRefusals);
  private readonly usd = new CounterFamily(catalogue.cost);
  private readonly withoutPrice = new CounterFamily(catalogue.callsWithoutPrice);
  private readonly estimated = new CounterFamily(catalogue.callsEstimated);

  private readonly texts = new Map<TaskId, TextMeter>();

  constructor() {
    // What can be counted at any time is there from the start; reviews and writing actions are when somebody first asks for one.
    for (const analyzer of analyzerIds) this.ofTexts(analyzer);
    this.omitted(0);
  }

  ofTexts(analyzer: TaskId): TextMeter {
    let meter = this.texts.get(analyzer);
    if (meter === undefined) {
      meter = {
        wanted: this.wanted.at({ analyzer }),
        known: {
          memory: this.known.at({ analyzer, cache: "memory" }),
          disk: this.known.at({ analyzer, cache: "disk" }),
          shared: this.known.at({ analyzer, cache: "shared" }),
        },
        joined: this.joined.at({ analyzer }),
        cancelled: this.cancelled.at({ analyzer }),
      };
      this.texts.set(analyzer, meter);
    }
    return meter;
  }

  /** To be held on to by whoever counts. */
  ofCalls({ id: provider, model }: Pick<Provider, "id" | "model">, analyzer: TaskId): CallMeter {
    const labels = { provider, model, analyzer };
    return {
      answered: this.answered.at(labels),
      retried: this.retried.at(labels),
      wait: this.wait.at(labels),
      calls: this.calls.at(labels),
      cancelledCalls: this.callsCancelled.at(labels),
      duration: this.duration.at(labels),
      texts: this.callTexts.at(labels),
      failed: ({ kind }) => void this.callsFailed.at({ ...labels, kind }).value++,
      givenUp: ({ kind }) => void this.failed.at({ ...labels, kind }).value++,
      dropped: ({ schema, quote, threshold }) => {
        const counts = { schema, quote, threshold };
        for (const reason of ["schema", "quote", "threshold"] as const) {
          if (counts[reason] > 0) this.dropped.at({ provider, analyzer, reason }).value += counts[reason];
        }
      },
      took: ({ tokensIn, tokensOut }) => {
        this.tokens.at({ provider, model, direction: "in" }).value += tokensIn;
        this.tokens.at({ provider, model, direction: "out" }).value += tokensOut;
      },
    };
  }

  /** Counts what a call has cost. What has no price is counted as that, never as nothing. */
  paid({ id: provider, model }: Pick<Provider, "id" | "model">, { nanoUsd, estimated }: CallCost): void {
    if (nanoUsd === undefined) this.withoutPrice.at({ provider, model }).value++;
    else this.usd.at({ provider, model }).value += nanoUsd / 1e9;
    if (estimated) this.estimated.at({ provider, model }).value++;
  }

  redacted(counts: Readonly<Partial<Record<string, number>>>): void {
    for (const [kind, count = 0] of Object.entries(counts)) if (count > 0) this.redactions.at({ kind }).value += count;
  }

  /** Counts orders to a model that were left out of a question. */
  omitted(orders: number): void {
    this.orders.at({}).value += orders;
  }

  /** Counts what the moderation has refused. */
  refused({ direction, count }: Pick<ModerationRefusal, "direction" | "count">): void {
    this.moderated.at({ direction }).value += count;
  }

  read(): readonly MetricReading[] {
    return [
      this.wanted,
      this.known,
      this.joined,
      this.cancelled,
      this.answered,
      this.retried,
      this.failed,
      this.wait,
      this.calls,
      this.callsFailed,
      this.callsCancelled,
      this.duration,
      this.callTexts,
      this.dropped,
      this.tokens,
      this.usd,
      this.withoutPrice,
      this.estimated,
      this.redactions,
      this.orders,
      this.moderated,
    ].map((family) => family.read());
  }
}

/** What a figure says. Labels' values come from settings and from lists of ours, never from a document. */
export interface MetricDefinition {
  /** As Prometheus names figures: the base unit comes last, and `_total` behind what only grows. */
  readonly name: string;
  readonly kind: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  /** Of a histogram: upper bounds, inclusive, in ascending order, without the last one, which is infinite. */
  readonly bounds?: readonly number[];
}

/** A figure with its labels' values, in the order of the definition. */
export interface Sample {
  readonly labels: readonly string[];
  readonly value: number;
}

/** How often values have come into each bucket (one more than there are bounds), and their sum. */
export interface Distribution {
  readonly buckets: readonly number[];
  readonly sum: number;
}

export interface DistributionSample extends Distribution {
  readonly labels: readonly string[];
}

/** All that there is of one figure at a time. */
export type MetricReading =
  | { readonly kind: "values"; readonly definition: MetricDefinition; readonly samples: readonly Sample[] }
  | { readonly kind: "distributions"; readonly definition: MetricDefinition; readonly samples: readonly DistributionSample[] };

/** A figure that only grows. Whoever counts adds to it. */
export interface Cell {
  value: number;
}

/** More than settings make: beyond it, everything new is counted together. */
const mostSeries = 300;
const other = "other";

type LabelsOf<Definition extends MetricDefinition> = Readonly<Record<Definition["labels"][number], string>>;

/** What is counted under one name, by its labels. Finding a series costs a string; whoever counts often holds on to it. */
class Family<Definition extends MetricDefinition, Series> {
  private readonly series = new Map<string, { readonly labels: readonly string[]; readonly series: Series }>();

  constructor(
    readonly definition: Definition,
    private readonly create: () => Series,
  ) {}

  at(labels: LabelsOf<Definition>): Series {
    return this.find(this.definition.labels.map((name) => labels[name as keyof typeof labels]));
  }

  get all(): readonly { readonly labels: readonly string[]; readonly series: Series }[] {
    return [...this.series.values()];
  }

  private find(labels: readonly string[]): Series {
    const key = JSON.stringify(labels);
    let entry = this.series.get(key);
    if (entry === undefined) {
      const rest = labels.map(() => other);
      if (this.series.size >= mostSeries && key !== JSON.stringify(rest)) return this.find(rest);
      this.series.set(key, (entry = { labels, series: this.create() }));
    }
    return entry.series;
  }
}

export class CounterFamily<Definition extends MetricDefinition = MetricDefinition> extends Family<Definition, Cell> {
  constructor(definition: Definition) {
    super(definition, () => ({ value: 0 }));
  }

  /** Of all series, or of those that have these labels. */
  sum(wanted: Partial<LabelsOf<Definition>> = {}): number {
    const { labels: names } = this.definition;
    let sum = 0;
    for (const { labels, series } of this.all) {
      if (names.every((name, index) => (wanted[name as keyof typeof wanted] ?? labels[index]) === labels[index])) sum += series.value;
    }
    return sum;
  }

  read(): MetricReading {
    return { kind: "values", definition: this.definition, samples: this.all.map(({ labels, series: { value } }) => ({ labels, value })) };
  }
}

/** Counts values by size, in a dozen comparisons and without making anything. */
export class Histogram implements Distribution {
  readonly buckets: number[];
  sum = 0;

  constructor(private readonly bounds: readonly number[]) {
    this.buckets = [...bounds.map(() => 0), 0];
  }

  observe(value: number): void {
    let bucket = 0;
    while (bucket < this.bounds.length && value > this.bounds[bucket]!) bucket++;
    this.buckets[bucket]!++;
    this.sum += value;
  }
}

export class HistogramFamily<Definition extends MetricDefinition & { readonly bounds: readonly number[] }> extends Family<Definition, Histogram> {
  constructor(definition: Definition) {
    super(definition, () => new Histogram(definition.bounds));
  }

  read(): MetricReading {
    return {
      kind: "distributions",
      definition: this.definition,
      samples: this.all.map(({ labels, series: { buckets, sum } }) => ({ labels, buckets: [...buckets], sum })),
    };
  }
}

import type { Background, ProviderState } from "../background/background";
import { type BudgetState, hasLimit } from "../cost/budget";
import { catalogue } from "./catalogue";
import type { MetricDefinition, MetricReading } from "./metric";

/** What can be read as it is now. */
export interface Standing {
  readonly version: string;
  /** More than one where texts that may not leave have a tier of their own. */
  readonly backgrounds: readonly Pick<Background, "statistics" | "failed" | "providers">[];
  readonly budgets: readonly BudgetState[];
}

/** Figures that go up and down, and those that others count. */
export function readGauges({ version, backgrounds, budgets }: Standing): readonly MetricReading[] {
  const statistics = backgrounds.map((each) => each.statistics);
  const sum = (valueOf: (each: (typeof statistics)[number]) => number): number => statistics.reduce((total, each) => total + valueOf(each), 0);
  const providers = backgrounds.flatMap((each) => each.providers);
  const ofProviders = (definition: MetricDefinition, valueOf: (state: ProviderState) => number): MetricReading =>
    reading(definition, providers.map((state) => [[state.id, state.model], valueOf(state)]));
  return [
    reading(catalogue.textsWaiting, [[[], sum(({ queued }) => queued)]]),
    reading(catalogue.textsInFlight, [[[], sum(({ inFlight }) => inFlight)]]),
    reading(catalogue.textsGivenUp, [[[], backgrounds.reduce((total, { failed }) => total + failed.length, 0)]]),
    ofProviders(catalogue.providerWaiting, ({ queued }) => queued),
    ofProviders(catalogue.providerCalls, ({ inFlight }) => inFlight),
    reading(
      catalogue.circuit,
      providers.flatMap(({ id, model, circuit }) => Object.entries(circuits).map(([kind, state]): Row => [[id, model, state], Number(circuit === kind)])),
    ),
    ofProviders(catalogue.rateLimited, ({ standing }) => Number(standing.kind === "limited")),
    ofProviders(catalogue.refused, ({ standing }) => Number(standing.kind === "refusing")),
    reading(catalogue.cacheEntries, [
      [["pinned"], sum(({ cache }) => cache.pinned)],
      [["loose"], sum(({ cache }) => cache.entries - cache.pinned)],
    ]),
    reading(catalogue.cacheSetAside, [[[], sum(({ cache }) => cache.setAside)]]),
    reading(
      catalogue.sharedCache,
      statistics.flatMap(({ cache: { shared } }): readonly Row[] => {
        if (shared === undefined) return [];
        const { hits, late, misses, stored, notStored, setAside } = shared;
        return Object.entries({ hit: hits, late, missed: misses, stored, not_stored: notStored, set_aside: setAside }).map(([result, count]): Row => [[result], count]);
      }),
    ),
    reading(catalogue.budgetUsed, budgets.filter(({ limit }) => hasLimit(limit)).map(({ name, share }) => [[name], share])),
    reading(catalogue.buildInfo, [[[version], 1]]),
  ];
}

type Row = readonly [labels: readonly string[], value: number];

const circuits: Readonly<Record<ProviderState["circuit"], string>> = { closed: "closed", open: "open", halfOpen: "half_open" };

/** Two entries of the settings may come to the same provider and model: the export has each series once. */
function reading(definition: MetricDefinition, rows: readonly Row[]): MetricReading {
  const sums = new Map<string, { readonly labels: readonly string[]; value: number }>();
  for (const [labels, value] of rows) {
    const key = JSON.stringify(labels);
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { labels, value });
    else known.value += value;
  }
  return { kind: "values", definition, samples: [...sums.values()] };
}

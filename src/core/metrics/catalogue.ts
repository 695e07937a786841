import type { MetricDefinition } from "./metric";

/** Whom a call is counted for. */
const call = ["provider", "model", "analyzer"] as const;
const model = ["provider", "model"] as const;

/** Seconds. A text waits for others to share its call, for limits, or for a provider that is away. */
const waits = [0.01, 0.1, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 900] as const;
/** Seconds. The built-in analyzers take milliseconds, models up to minutes. */
const durations = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 30, 60, 120] as const;
const batches = [1, 2, 3, 4, 5, 10, 15, 20, 25] as const;

/** Every figure that Gloss keeps. docs/statistics.md lists them. */
export const catalogue = {
  textsWanted: { name: "gloss_texts_wanted_total", kind: "counter", help: "Texts that a document or a command wanted analyzed.", labels: ["analyzer"] },
  textsKnown: {
    name: "gloss_texts_known_total",
    kind: "counter",
    help: "Texts whose answer was known: in memory, on disk, or in the team's shared cache.",
    labels: ["analyzer", "cache"],
  },
  textsJoined: { name: "gloss_texts_joined_total", kind: "counter", help: "Texts that were waiting or out already for somebody else.", labels: ["analyzer"] },
  textsCancelled: { name: "gloss_texts_cancelled_total", kind: "counter", help: "Texts that nobody wanted any more before they were answered.", labels: ["analyzer"] },
  textsAnswered: { name: "gloss_texts_answered_total", kind: "counter", help: "Texts that a provider has answered.", labels: call },
  textsRetried: { name: "gloss_texts_retried_total", kind: "counter", help: "Texts that were put to the same provider again after a failure.", labels: call },
  textsFailed: { name: "gloss_texts_failed_total", kind: "counter", help: "Texts that were given up for a provider, by the kind of failure.", labels: [...call, "kind"] },
  textWait: { name: "gloss_text_wait_seconds", kind: "histogram", help: "Time from when a text came into a provider's queue until it was sent.", labels: call, bounds: waits },
  calls: { name: "gloss_calls_total", kind: "counter", help: "Calls to a provider.", labels: call },
  callsFailed: { name: "gloss_calls_failed_total", kind: "counter", help: "Calls that failed, by the kind of failure.", labels: [...call, "kind"] },
  callsCancelled: { name: "gloss_calls_cancelled_total", kind: "counter", help: "Calls that were cut off because nobody waited for them any more.", labels: call },
  callDuration: { name: "gloss_call_duration_seconds", kind: "histogram", help: "Time from when a call was sent until its answer was complete.", labels: call, bounds: durations },
  callTexts: { name: "gloss_call_texts", kind: "histogram", help: "Texts in one call.", labels: call, bounds: batches },
  itemsDropped: {
    name: "gloss_items_dropped_total",
    kind: "counter",
    help: "Items of replies that were left out: of the wrong form (schema), quoting words that are not there (quote), not sure enough (threshold).",
    labels: ["provider", "analyzer", "reason"],
  },
  tokens: { name: "gloss_tokens_total", kind: "counter", help: "Tokens sent (in) and received (out), as the provider counts them, or estimated where it does not say.", labels: [...model, "direction"] },
  cost: {
    name: "gloss_cost_usd_total",
    kind: "counter",
    help: "US dollars that calls have cost. Calls whose price is not known are not in it: see gloss_calls_without_price_total.",
    labels: model,
  },
  callsWithoutPrice: { name: "gloss_calls_without_price_total", kind: "counter", help: "Calls whose price is not known.", labels: model },
  callsEstimated: { name: "gloss_calls_estimated_total", kind: "counter", help: "Calls whose tokens the provider has not told, so that their cost is estimated.", labels: model },
  redactions: { name: "gloss_redactions_total", kind: "counter", help: "Replacements by placeholders before text was sent, by kind.", labels: ["kind"] },
  ordersOmitted: { name: "gloss_orders_omitted_total", kind: "counter", help: "Sentences that order a model about and were not sent.", labels: [] },
  moderationRefusals: { name: "gloss_moderation_refusals_total", kind: "counter", help: "Texts that the moderation has refused, outgoing or incoming.", labels: ["direction"] },
  textsWaiting: { name: "gloss_texts_waiting", kind: "gauge", help: "Texts that wait to be sent.", labels: [] },
  textsInFlight: { name: "gloss_texts_in_flight", kind: "gauge", help: "Texts in calls that are out.", labels: [] },
  textsGivenUp: { name: "gloss_texts_given_up", kind: "gauge", help: "Texts on the list of those that were given up and can be tried again.", labels: [] },
  providerWaiting: { name: "gloss_provider_texts_waiting", kind: "gauge", help: "Texts in a provider's queue.", labels: model },
  providerCalls: { name: "gloss_provider_calls_in_flight", kind: "gauge", help: "Calls to a provider that are out.", labels: model },
  circuit: { name: "gloss_provider_circuit", kind: "gauge", help: "1 for the state that a provider's circuit is in: closed, open or half_open.", labels: [...model, "state"] },
  rateLimited: { name: "gloss_provider_rate_limited", kind: "gauge", help: "1 while a provider has said to wait.", labels: model },
  refused: { name: "gloss_provider_refused", kind: "gauge", help: "1 while a provider is not asked until a person mends its key or its settings.", labels: model },
  cacheEntries: { name: "gloss_cache_entries", kind: "gauge", help: "Answers in memory: pinned by open documents, or loose.", labels: ["state"] },
  cacheSetAside: { name: "gloss_cache_set_aside_entries", kind: "gauge", help: "Stored answers that could not be trusted.", labels: [] },
  sharedCache: {
    name: "gloss_shared_cache_answers_total",
    kind: "counter",
    help: "Answers asked of the team's shared cache or given to it: hit, late (nobody waited any more), missed, stored, not_stored, set_aside (not to be trusted).",
    labels: ["result"],
  },
  budgetUsed: { name: "gloss_budget_used_ratio", kind: "gauge", help: "Share of the budget of a day or a month that is used up, where there is one.", labels: ["period"] },
  buildInfo: { name: "gloss_build_info", kind: "gauge", help: "Always 1; says which version this is.", labels: ["version"] },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

import * as vscode from "vscode";
import type { FailedRequest, ProviderState, Statistics } from "../../core/background/background";
import { catalogue } from "../../core/metrics/catalogue";
import { countOf, quantileOf, together } from "../../core/metrics/distribution";
import type { Moment } from "../../core/metrics/history";
import type { Meters } from "../../core/metrics/meters";
import type { Distribution } from "../../core/metrics/metric";
import { kindWords, sensitiveKinds } from "../../core/privacy/redaction/kinds";
import { failureText } from "../../core/provider";
import { describeStanding } from "../analysisStatus";
import type { StatisticsPage, StatisticsTable } from "./messages";

/** Of the failed requests the latest are listed. */
const mostListed = 50;

/** What there is to tell. */
export interface Figures {
  /** What the status bar says. */
  readonly sentences: readonly string[];
  readonly statistics: Statistics;
  readonly meters: Meters;
  readonly providers: readonly ProviderState[];
  readonly failed: readonly FailedRequest[];
  /** The oldest first, up to now. */
  readonly lately: readonly Moment[];
  /** In words; `undefined` where nothing was ever spent. */
  readonly money: { readonly today: string; readonly month: string } | undefined;
}

/** The figures as a page. All that is shown is in it: the text is made of it, too. */
export function statisticsPageOf(figures: Figures): StatisticsPage {
  const { sentences, failed } = figures;
  return {
    kind: "statistics",
    title: vscode.l10n.t("Analysis Statistics"),
    sentences: [...sentences],
    tiles: tilesOf(figures),
    lately: latelyOf(figures.lately),
    providers: { title: vscode.l10n.t("Providers"), cards: figures.providers.map(cardOf) },
    times: timesOf(figures),
    tables: tablesOf(figures),
    failed: failedOf(failed),
    tableSummary: vscode.l10n.t("The same as a table"),
    actions: [
      { action: "exportMetrics", label: vscode.l10n.t("Export Metrics…") },
      { action: "showCosts", label: vscode.l10n.t("Show Costs") },
      { action: "copyText", label: vscode.l10n.t("Copy as Text") },
      ...(failed.length === 0 ? [] : [{ action: "retryFailed" as const, label: vscode.l10n.t("Retry Failed") }]),
    ],
  };
}

/** The page as text, for those who would rather read or pass that on. */
export function statisticsText(page: StatisticsPage): string {
  const { title, sentences, tiles, providers, times, tables, failed, lately } = page;
  const cards = providers.cards.map(({ name, word, sentence, figures }) => [name, `${sentence === "" ? `${word}.` : sentence} ${figures.map(({ label, value }) => `${label}: ${value}`).join(", ")}`]);
  return [
    title,
    "",
    ...sentences.map((sentence) => `  ${sentence}`),
    ...section("", tiles.map(({ label, value, note }) => [label, value, note])),
    ...section(lately.title, [[lately.summary]]),
    ...section(providers.title, cards),
    ...section(times.title, [times.table.columns, ...times.table.rows], times.table.rows.length > 0),
    ...tables.flatMap(({ title: heading, rows }) => section(heading, rows)),
    ...section(failed.table.title, failed.table.rows),
    ...(failed.note === "" ? [] : ["", `  ${failed.note}`]),
    "",
  ].join("\n");
}

function section(title: string, rows: readonly (readonly string[])[], isShown = rows.length > 0): readonly string[] {
  if (!isShown) return [];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `  ${row.map((cell, column) => cell.padEnd((widths[column] ?? 0) + 3)).join("")}`.trimEnd());
  return ["", ...(title === "" ? [] : [title, ""]), ...lines];
}

function tilesOf({ statistics, money }: Figures): StatisticsPage["tiles"] {
  const { wanted, hits, answered, failed, queued, inFlight } = statistics;
  const tile = (label: string, value: string, note = ""): StatisticsPage["tiles"][number] => ({ label, value, note });
  return [
    tile(vscode.l10n.t("Known already"), share(hits, wanted), vscode.l10n.t("{0} of {1} texts", number(hits), number(wanted))),
    tile(vscode.l10n.t("Answered"), number(answered), vscode.l10n.t("{0} of those that were asked", share(answered, answered + failed))),
    tile(vscode.l10n.t("Given up"), number(failed)),
    tile(vscode.l10n.t("Waiting"), number(queued), vscode.l10n.t("texts")),
    tile(vscode.l10n.t("In flight"), number(inFlight), vscode.l10n.t("texts")),
    ...(money === undefined ? [] : [tile(vscode.l10n.t("Spent today"), money.today, vscode.l10n.t("This month: {0}", money.month))]),
  ];
}

function latelyOf(moments: readonly Moment[]): StatisticsPage["lately"] {
  const mostWaiting = Math.max(0, ...moments.map(({ waiting }) => waiting));
  const mostCalls = Math.max(0, ...moments.map(({ calls }) => calls));
  const calls = moments.reduce((sum, each) => sum + each.calls, 0);
  const callsFailed = moments.reduce((sum, each) => sum + each.callsFailed, 0);
  const eventful = moments.filter((each) => each.waiting > 0 || each.calls > 0 || each.callsFailed > 0);
  return {
    title: vscode.l10n.t("The last minutes"),
    summary: vscode.l10n.t("At most {0} texts waited at a time. {1} calls began, and {2} failed.", number(mostWaiting), number(calls), number(callsFailed)),
    series: [
      { label: vscode.l10n.t("Texts waiting, at most {0}", number(mostWaiting)), colour: "var(--vscode-charts-blue)", shares: moments.map(({ waiting }) => waiting / Math.max(1, mostWaiting)) },
      { label: vscode.l10n.t("Calls begun, at most {0} in 5 seconds", number(mostCalls)), colour: "var(--vscode-charts-purple)", shares: moments.map((each) => each.calls / Math.max(1, mostCalls)) },
    ],
    from: moments[0] === undefined ? "" : timeOf(moments[0].startMs),
    to: vscode.l10n.t("now"),
    table: {
      title: "",
      columns: [vscode.l10n.t("Time"), vscode.l10n.t("Texts waiting"), vscode.l10n.t("Calls begun"), vscode.l10n.t("Calls failed")],
      rows: eventful.map((each) => [timeOf(each.startMs), number(each.waiting), number(each.calls), number(each.callsFailed)]),
    },
  };
}

function cardOf({ label, standing, queued, inFlight, calls, failedCalls }: ProviderState): StatisticsPage["providers"]["cards"][number] {
  const figures = [
    { label: vscode.l10n.t("texts wait"), value: number(queued), note: "" },
    { label: vscode.l10n.t("calls in flight"), value: number(inFlight), note: "" },
    { label: vscode.l10n.t("calls"), value: number(calls), note: "" },
    { label: vscode.l10n.t("calls failed"), value: number(failedCalls), note: "" },
  ];
  return { name: label, ...wordFor(standing), sentence: standing.kind === "well" ? "" : describeStanding({ label, standing }), figures };
}

function wordFor({ kind }: ProviderState["standing"]): Pick<StatisticsPage["providers"]["cards"][number], "tone" | "word"> {
  switch (kind) {
    case "well":
      return { tone: "well", word: vscode.l10n.t("Well") };
    case "limited":
      return { tone: "waiting", word: vscode.l10n.t("Rate limited") };
    case "tried":
      return { tone: "waiting", word: vscode.l10n.t("Being tried") };
    case "leftAlone":
      return { tone: "away", word: vscode.l10n.t("Left alone") };
    case "refusing":
      return { tone: "away", word: vscode.l10n.t("Not asked") };
  }
}

function timesOf({ meters, providers }: Figures): StatisticsPage["times"] {
  const nameOf = ([id = "", model = ""]: readonly string[]): string => providers.find((each) => each.id === id && each.model === model)?.label ?? `${model}, ${id}`;
  const durations = samplesOf(meters.duration.read());
  const waits = samplesOf(meters.wait.read());
  const batches = samplesOf(meters.callTexts.read());
  const names = [...new Set(durations.map(({ labels }) => nameOf(labels)))];
  const titled = (title: (name: string) => string, samples: readonly DistributionOf[], bounds: readonly number[], unit: (bound: number) => string) =>
    names.flatMap((name) => histogramOf(title(name), samples.filter(({ labels }) => nameOf(labels) === name), bounds, unit));
  const { bounds: ofDurations } = catalogue.callDuration;
  const { bounds: ofWaits } = catalogue.textWait;
  return {
    title: vscode.l10n.t("How long it takes"),
    histograms: [
      ...titled((name) => vscode.l10n.t("Calls to {0}, until the answer is complete", name), durations, ofDurations, seconds),
      ...titled((name) => vscode.l10n.t("Texts for {0}, until they are sent", name), waits, ofWaits, seconds),
      ...titled((name) => vscode.l10n.t("Texts in one call to {0}", name), batches, catalogue.callTexts.bounds, (bound) => number(bound)),
    ],
    table: {
      title: "",
      columns: [
        vscode.l10n.t("Provider"),
        vscode.l10n.t("Analyzer"),
        vscode.l10n.t("Calls answered"),
        vscode.l10n.t("Half within"),
        vscode.l10n.t("95 of 100 within"),
        vscode.l10n.t("Half sent within"),
      ],
      rows: durations.map((sample): string[] => {
        const wait = waits.find(({ labels }) => labels.join() === sample.labels.join());
        const within = (part: number): string => seconds(quantileOf(sample, ofDurations, part));
        return [nameOf(sample.labels), sample.labels[2] ?? "", number(countOf(sample)), within(0.5), within(0.95), seconds(wait && quantileOf(wait, ofWaits, 0.5))];
      }),
    },
  };
}

type DistributionOf = Distribution & { readonly labels: readonly string[] };

/** Those in which there is something. */
function samplesOf(reading: ReturnType<Meters["duration"]["read"]>): readonly DistributionOf[] {
  return reading.kind === "distributions" ? reading.samples.filter((sample) => countOf(sample) > 0) : [];
}

/** From the first bar that has something to the last. */
function histogramOf(title: string, samples: readonly Distribution[], bounds: readonly number[], unit: (bound: number) => string): StatisticsPage["times"]["histograms"] {
  const [first, ...rest] = samples;
  if (first === undefined) return [];
  const { buckets } = rest.reduce(together, first);
  const most = Math.max(...buckets);
  const bars = buckets.map((count, bucket) => {
    const bound = bounds[bucket];
    const label = bound === undefined ? vscode.l10n.t("more than {0}", unit(bounds.at(-1) ?? 0)) : vscode.l10n.t("up to {0}", unit(bound));
    return { label, count, share: count / most };
  });
  const shown = bars.slice(
    bars.findIndex(({ count }) => count > 0),
    bars.findLastIndex(({ count }) => count > 0) + 1,
  );
  return [{ title, summary: `${title}: ${shown.map(({ label, count }) => `${label}: ${number(count)}`).join(", ")}`, bars: shown }];
}

function tablesOf({ statistics, meters }: Figures): StatisticsTable[] {
  const { dropped, cache } = statistics;
  const known = (tier: string): number => meters.known.sum({ cache: tier });
  return [
    table(vscode.l10n.t("Texts since VS Code started"), [
      [vscode.l10n.t("wanted"), statistics.wanted],
      [vscode.l10n.t("known in memory"), known("memory")],
      [vscode.l10n.t("known on disk"), known("disk")],
      ...(known("shared") === 0 ? [] : [[vscode.l10n.t("known to the team"), known("shared")] as const]),
      [vscode.l10n.t("joined one that was under way"), statistics.joined],
      [vscode.l10n.t("answered"), statistics.answered],
      [vscode.l10n.t("given up for a provider"), statistics.failed],
      [vscode.l10n.t("cancelled"), statistics.cancelled],
    ]),
    table(vscode.l10n.t("Calls"), [
      [vscode.l10n.t("made"), statistics.calls],
      [vscode.l10n.t("cut off"), meters.callsCancelled.sum()],
      [vscode.l10n.t("texts tried again"), statistics.retries],
      [vscode.l10n.t("tokens sent"), statistics.tokensIn],
      [vscode.l10n.t("tokens received"), statistics.tokensOut],
    ]),
    table(vscode.l10n.t("Calls that failed"), failuresOf(meters)),
    table(vscode.l10n.t("Replaced before sending"), sensitiveKinds.map((kind) => [kindWords[kind].noun, meters.redactions.sum({ kind })] as const).filter(([, count]) => count > 0)),
    table(vscode.l10n.t("Items of replies that were left out"), [
      [vscode.l10n.t("of the wrong form"), dropped.schema],
      [vscode.l10n.t("quoting words that are not there"), dropped.quote],
      [vscode.l10n.t("not sure enough"), dropped.threshold],
    ]),
    table(vscode.l10n.t("Answers in memory"), [
      [vscode.l10n.t("entries"), cache.entries],
      [vscode.l10n.t("of open documents"), cache.pinned],
      [vscode.l10n.t("set aside on disk"), cache.setAside],
    ]),
    table(vscode.l10n.t("The team’s shared cache"), sharedOf(cache.shared)),
  ].filter(({ rows }) => rows.length > 0);
}

function sharedOf(shared: Statistics["cache"]["shared"]): readonly (readonly [string, number])[] {
  if (shared === undefined) return [];
  return [
    [vscode.l10n.t("answers found"), shared.hits],
    [vscode.l10n.t("found too late"), shared.late],
    [vscode.l10n.t("not there"), shared.misses],
    [vscode.l10n.t("answers stored"), shared.stored],
    [vscode.l10n.t("not stored"), shared.notStored],
    [vscode.l10n.t("not to be trusted"), shared.setAside],
  ];
}

function failuresOf(meters: Meters): readonly (readonly [string, number])[] {
  const kinds: Readonly<Record<string, string>> = {
    rateLimited: vscode.l10n.t("rate limited"),
    network: vscode.l10n.t("not reachable"),
    provider: vscode.l10n.t("fault of the provider"),
    timedOut: vscode.l10n.t("no answer in time"),
    malformed: vscode.l10n.t("replies that could not be read"),
    invalidRequest: vscode.l10n.t("refused"),
    misconfigured: vscode.l10n.t("not set up well"),
    unauthorized: vscode.l10n.t("not authorized"),
    overBudget: vscode.l10n.t("over budget"),
  };
  return Object.entries(kinds).flatMap(([kind, words]) => {
    const count = meters.callsFailed.sum({ kind });
    return count === 0 ? [] : [[words, count] as const];
  });
}

function table(title: string, rows: readonly (readonly [string, number])[]): StatisticsTable {
  return { title, columns: [], rows: rows.map(([label, count]) => [label, number(count)]) };
}

function failedOf(failed: readonly FailedRequest[]): StatisticsPage["failed"] {
  const rows = failed.slice(-mostListed).reverse();
  return {
    table: {
      title: vscode.l10n.t("Texts that were given up"),
      columns: [vscode.l10n.t("Time"), vscode.l10n.t("Analyzer"), vscode.l10n.t("Document"), vscode.l10n.t("Provider"), vscode.l10n.t("Tries"), vscode.l10n.t("Reason")],
      rows: rows.map(({ unit, owner, provider, failure, tries, atMs }) => [timeOf(atMs), unit.analyzer, nameOf(owner), provider, number(tries), failureText(failure)]),
    },
    note: failed.length > mostListed ? vscode.l10n.t("{0} more are not listed.", number(failed.length - mostListed)) : "",
  };
}

/** An owner is a document's address or the name of a command. */
function nameOf(owner: string): string {
  return owner.includes(":") ? vscode.workspace.asRelativePath(vscode.Uri.parse(owner)) : owner;
}

function timeOf(atMs: number): string {
  return new Date(atMs).toLocaleTimeString(vscode.env.language);
}

function number(value: number): string {
  return Math.round(value).toLocaleString(vscode.env.language);
}

/** Two digits that say something; nothing of what is not known. */
function seconds(value: number | undefined): string {
  if (value === undefined) return "";
  if (value < 1) return `${Math.max(1, Number((value * 1_000).toPrecision(2))).toLocaleString(vscode.env.language)} ms`;
  return `${Number(value.toPrecision(2)).toLocaleString(vscode.env.language)} s`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((part / whole) * 100).toFixed(0)} %`;
}

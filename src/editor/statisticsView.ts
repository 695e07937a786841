import * as vscode from "vscode";
import type { Background, FailedRequest, ProviderState, Statistics } from "../core/background/background";
import { kindWords, sensitiveKinds } from "../core/privacy/redaction/kinds";
import type { RedactionCounts } from "../core/privacy/redaction/redactor";
import { failureText } from "../core/provider";
import { type AnalysisView, describeStanding, statusOf } from "./analysisStatus";

const scheme = "gloss-statistics";
const uri = vscode.Uri.from({ scheme, path: "/Gloss Analysis Statistics" });
const refreshMs = 1_000;
/** Of the failed requests the latest are listed. */
const maxListed = 50;

/** What is shown: figures, failed requests, and what the status bar says. */
export interface StatisticsSource extends AnalysisView {
  readonly background: Pick<Background, "statistics" | "failed">;
}

/** The figures of the background tier in a read-only document, which follows them while it is open. */
export class StatisticsView implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly source: StatisticsSource,
    /** What was replaced in what was sent. */
    private readonly redactions: () => RedactionCounts,
  ) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: () => this.text(),
    });
  }

  async show(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    // VS Code may have kept the document from the last time.
    this.changed.fire(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** To be called when the figures may have changed, as often as that is. */
  update(): void {
    if (this.timer !== undefined || !isOpen()) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.changed.fire(uri);
    }, refreshMs);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.registration.dispose();
    this.changed.dispose();
  }

  private text(): string {
    const { background } = this.source;
    return statisticsText(background.statistics, background.failed, this.source.providers ?? [], this.redactions(), statusOf(this.source).sentences);
  }
}

function isOpen(): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.scheme === scheme);
}

/** The figures as a page of text. */
function statisticsText(statistics: Statistics, failed: readonly FailedRequest[], providers: readonly ProviderState[], redactions: RedactionCounts, sentences: readonly string[]): string {
  const { dropped, cache } = statistics;
  const finished = statistics.answered + statistics.failed;
  return [
    vscode.l10n.t("Analysis Statistics"),
    "",
    ...sentences.map((sentence) => `  ${sentence}`),
    ...section(vscode.l10n.t("Now"), [
      [vscode.l10n.t("waiting"), count(statistics.queued)],
      [vscode.l10n.t("calls in flight"), count(statistics.inFlight)],
    ]),
    ...section(vscode.l10n.t("Texts since VS Code started"), [
      [vscode.l10n.t("wanted"), count(statistics.wanted)],
      [vscode.l10n.t("known already"), `${count(statistics.hits)}  ${share(statistics.hits, statistics.wanted)}`],
      [vscode.l10n.t("joined one that was under way"), count(statistics.joined)],
      [vscode.l10n.t("answered"), `${count(statistics.answered)}  ${share(statistics.answered, finished)}`],
      [vscode.l10n.t("failed"), `${count(statistics.failed)}  ${share(statistics.failed, finished)}`],
      [vscode.l10n.t("cancelled"), count(statistics.cancelled)],
    ]),
    ...section(vscode.l10n.t("Calls"), [
      [vscode.l10n.t("made"), count(statistics.calls)],
      [vscode.l10n.t("tried again"), count(statistics.retries)],
      [vscode.l10n.t("tokens sent"), count(statistics.tokensIn)],
      [vscode.l10n.t("tokens received"), count(statistics.tokensOut)],
    ]),
    ...section(vscode.l10n.t("Providers"), providers.map(describeProvider)),
    ...section(vscode.l10n.t("Replaced before sending"), sensitiveKinds.flatMap((kind) => (redactions[kind] === undefined ? [] : [[kindWords[kind].noun, count(redactions[kind])] as const]))),
    ...section(vscode.l10n.t("Items of replies that were left out"), [
      [vscode.l10n.t("of the wrong form"), count(dropped.schema)],
      [vscode.l10n.t("quoting words that are not there"), count(dropped.quote)],
      [vscode.l10n.t("not sure enough"), count(dropped.threshold)],
    ]),
    ...section(vscode.l10n.t("Answers in memory"), [
      [vscode.l10n.t("entries"), count(cache.entries)],
      [vscode.l10n.t("of open documents"), count(cache.pinned)],
      [vscode.l10n.t("set aside on disk"), count(cache.setAside)],
    ]),
    ...section(
      vscode.l10n.t("How long a call takes"),
      statistics.latencies.map(({ analyzer, provider, latency }): Row => {
        return [`${analyzer}, ${provider}`, vscode.l10n.t("half within {0}, 95 of 100 within {1}, of {2}", ms(latency.p50Ms), ms(latency.p95Ms), count(latency.count))];
      }),
    ),
    ...section(vscode.l10n.t("Failed"), failed.slice(-maxListed).reverse().map(describeFailed)),
    "",
  ].join("\n");
}

type Row = readonly [string, string];

function section(title: string, rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([label]) => label.length)) + 3;
  return ["", title, "", ...rows.map(([label, value]) => `  ${label.padEnd(width)}${value}`.trimEnd())];
}

function describeProvider({ label, standing, queued, inFlight, calls, failedCalls }: ProviderState): Row {
  const load = vscode.l10n.t("{0} texts wait, {1} calls in flight, {2} of {3} calls failed.", count(queued), count(inFlight), count(failedCalls), count(calls));
  return [label, `${describeStanding({ label, standing })} ${load}`];
}

function describeFailed({ unit, owner, provider, failure, tries, atMs }: FailedRequest): Row {
  const at = new Date(atMs).toLocaleTimeString(vscode.env.language);
  const reason = failureText(failure);
  const said = tries === 1 ? vscode.l10n.t("{0}, after 1 try: {1}", provider, reason) : vscode.l10n.t("{0}, after {1} tries: {2}", provider, tries, reason);
  return [`${at}  ${unit.analyzer}, ${nameOf(owner)}`, said];
}

/** An owner is a document's address or the name of a command. */
function nameOf(owner: string): string {
  return owner.includes(":") ? vscode.workspace.asRelativePath(vscode.Uri.parse(owner)) : owner;
}

function count(value: number): string {
  return Math.round(value).toLocaleString(vscode.env.language);
}

function ms(value: number): string {
  return value < 1 ? "1 ms" : `${count(value)} ms`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "" : `${((part / whole) * 100).toFixed(0)} %`;
}

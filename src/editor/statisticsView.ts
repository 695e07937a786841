import * as vscode from "vscode";
import type { Clock } from "../core/background/clock";
import type { FailedRequest, Statistics } from "../core/background/background";
import { createHistory } from "../core/metrics/history";
import type { Meters } from "../core/metrics/meters";
import { type AnalysisView, statusOf } from "./analysisStatus";
import { say } from "./commandHandlers";
import { Following } from "./following";
import { fromPage, type Showing, type StatisticsAction, type StatisticsPage, type ToPage } from "./webviews/messages";
import { pageHtml, pageOptions } from "./webviews/pageHtml";
import { type Figures, statisticsPageOf, statisticsText } from "./webviews/statisticsPage";

const viewType = "gloss.statistics";
/** The page is told what is new so often at most; and when nothing is, so often that time goes on in it. */
const refreshMs = 1_000;
const passingMs = 5_000;
/** The page shows the last five minutes. */
const lately = { stretches: 60, stretchMs: 5_000 };

/** What is shown: figures, failed requests, and what the status bar says. */
export interface StatisticsSource extends AnalysisView {
  readonly statistics: Statistics;
  readonly failed: readonly FailedRequest[];
  readonly meters: Meters;
}

export interface StatisticsParts {
  readonly source: StatisticsSource;
  readonly clock: Pick<Clock, "now">;
  /** What was spent, in words; `undefined` where nothing was. */
  readonly money: () => Figures["money"];
  readonly extensionUri: vscode.Uri;
}

/** What the page's buttons run. */
const commands: Readonly<Record<string, string>> & Readonly<Record<Exclude<StatisticsAction, "copyText">, string>> = {
  exportMetrics: "gloss.exportMetrics",
  showCosts: "gloss.showCosts",
  retryFailed: "gloss.retryFailedAnalyses",
};

/** The figures of the background tier as a page, which follows them while somebody sees it. */
export class StatisticsView implements vscode.Disposable {
  private readonly history;
  private readonly following = new Following(() => this.send(), refreshMs);
  private readonly registration: vscode.Disposable;
  private panel: vscode.WebviewPanel | undefined;
  private passing: ReturnType<typeof setInterval> | undefined;
  private sent: Showing | undefined;

  constructor(private readonly parts: StatisticsParts) {
    this.history = createHistory({ clock: parts.clock, ...lately });
    this.registration = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel) => {
        // Somebody may have asked for the page before the window had brought back the old one.
        if (this.panel === undefined) this.adopt(panel);
        else panel.dispose();
      },
    });
  }

  /** What the page was last told. For tests: nobody can look into a webview. */
  get shown(): ToPage | undefined {
    return this.sent?.page;
  }

  show(): void {
    const title = vscode.l10n.t("Analysis Statistics");
    if (this.panel === undefined) this.adopt(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, pageOptions(this.parts.extensionUri)));
    else this.panel.reveal();
    this.following.now();
  }

  /** To be called when the figures may have changed, as often as that is. */
  update(): void {
    const { queued, calls } = this.parts.source.statistics;
    this.history.note({ waiting: queued, calls, callsFailed: this.parts.source.meters.callsFailed.sum() });
    if (this.panel?.visible === true) this.following.soon();
  }

  /** Does what the page asks for. What is not one of our messages is nothing. */
  async receive(message: unknown): Promise<void> {
    const { data } = fromPage.safeParse(message);
    if (data?.kind === "ready") {
      this.sent = undefined;
      this.following.now();
    }
    if (data?.kind !== "act") return;
    const command = commands[data.action];
    if (data.action === "copyText") await this.copy();
    else if (command !== undefined) await vscode.commands.executeCommand(command);
  }

  dispose(): void {
    this.panel?.dispose();
    this.registration.dispose();
    this.end();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.title = vscode.l10n.t("Analysis Statistics");
    panel.webview.options = pageOptions(this.parts.extensionUri);
    panel.webview.html = pageHtml(panel.webview, this.parts.extensionUri, undefined);
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidChangeViewState(() => this.following.soon());
    panel.onDidDispose(() => {
      if (this.panel === panel) this.end();
    });
    this.passing = setInterval(() => this.following.soon(), passingMs);
  }

  private end(): void {
    this.panel = undefined;
    this.sent = undefined;
    this.following.stop();
    clearInterval(this.passing);
  }

  private get page(): StatisticsPage {
    const { source, money } = this.parts;
    const { statistics, meters, providers = [], failed } = source;
    return statisticsPageOf({ sentences: statusOf(source).sentences, statistics, meters, providers, failed, lately: this.history.list(), money: money() });
  }

  private async copy(): Promise<void> {
    await vscode.env.clipboard.writeText(statisticsText(this.page));
    say(vscode.l10n.t("Gloss: the statistics are copied"));
  }

  private async send(): Promise<void> {
    const { panel } = this;
    // What nobody sees is made when somebody does.
    if (panel?.visible !== true) return;
    const news: Showing = { uri: "", page: this.page };
    if (JSON.stringify(this.sent) === JSON.stringify(news)) return;
    this.sent = news;
    await panel.webview.postMessage(news);
  }
}

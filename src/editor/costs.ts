import * as vscode from "vscode";
import type { Clock } from "../core/background/clock";
import { moneyText, tokensText } from "../core/cost/amounts";
import { type BudgetNews, type Budgets, type BudgetState, hasLimit } from "../core/cost/budget";
import { budgetText, costPage, costText, ledgerCsv, sumOf } from "../core/cost/costPage";
import { createLedger, type Ledger } from "../core/cost/ledger";
import type { OwnPrices } from "../core/cost/prices";
import { localDay, monthOf } from "../core/cost/spending";
import type { Folder } from "../core/files";
import { exportText, registerAll, say } from "./commandHandlers";
import type { CostCommandId } from "./commandList";
import { showPage } from "./documentation";
import type { SettingsReader } from "./settings";
import { fileOf, folderOf } from "./workspaceFolder";

const scheme = "gloss-costs";
const uri = vscode.Uri.from({ scheme, path: "/Gloss Costs.md" });
const stateKey = "gloss.budgetNews";
/** Other windows' spending is read so often while there is something to show. */
const refreshMs = 60_000;

export interface CostParts {
  readonly settings: SettingsReader;
  readonly folder: Folder;
  readonly host: string;
  readonly clock: Clock;
  /** Remembered over windows: what people have been told today. */
  readonly memory: vscode.Memento;
  /** There is room again: what was refused may be asked anew. */
  readonly raised: () => void;
}

interface Known {
  readonly day: string;
  readonly money: { readonly today: string; readonly month: string } | undefined;
  readonly sentences: readonly string[];
}

/** What analyses cost, and the budgets that hold for them. */
export class Costs implements vscode.Disposable {
  private readonly ledger: Ledger;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly page = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: vscode.Disposable;
  private readonly timer: ReturnType<typeof setInterval>;
  private ofToday: Known | undefined;

  /** Fired when something was spent. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: CostParts) {
    const { folder, host, clock } = parts;
    this.ledger = createLedger(folder, { host, clock, dayOf: localDay });
    const spent = (): void => {
      this.ofToday = undefined;
      this.changed.fire();
      this.page.fire(uri);
    };
    const unlisten = this.ledger.onDidChange(spent);
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.page,
      new vscode.Disposable(unlisten),
      parts.settings.onDidChange((event) => {
        if (event.affectsConfiguration("gloss.costs") || event.affectsConfiguration("gloss.privacy")) spent();
      }),
    );
    this.timer = setInterval(() => void this.ledger.refresh(), refreshMs);
    void this.ledger.refresh();
  }

  /** What a provider that costs money is to be held to. */
  get guard() {
    const { settings, clock } = this.parts;
    return {
      ledger: this.ledger,
      clock,
      random: Math.random,
      budgets: (): Budgets => settings.budgets,
      prices: (): OwnPrices => settings.prices,
      workspaceOf,
      remedies: {
        day: vscode.l10n.t("Run “Gloss: Raise Budget”, change gloss.costs.budget, or wait until tomorrow."),
        month: vscode.l10n.t("Run “Gloss: Raise Budget”, change gloss.costs.budget, or wait for the next month."),
        call: vscode.l10n.t("Change gloss.costs.budget.callUsd or gloss.costs.budget.callTokens, or lower gloss.background.batchSize."),
        price: vscode.l10n.t("Give it in gloss.costs.prices, or set budgets in tokens instead."),
      },
      // Failures are in English, as all that providers say.
      periods: { day: "today", month: "this month" },
      tell: (news: BudgetNews): void => void this.tell(news),
    };
  }

  /** Where the budgets of today and of this month are. */
  get budgetStates(): readonly BudgetState[] {
    return this.ledger.states(this.parts.settings.budgets);
  }

  /** For status bar and statistics: what today and this month have cost, and where the budgets are; empty where nothing was ever spent. */
  get sentences(): readonly string[] {
    return this.known.sentences;
  }

  /** In words; `undefined` where nothing was ever spent. */
  get money(): { readonly today: string; readonly month: string } | undefined {
    return this.known.money;
  }

  /** Resolves when all that was spent is written down. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.ledger.dispose();
  }

  dispose(): void {
    this.subscriptions.dispose();
    void this.close();
  }

  /** Worked out once for what is in the books: the status bar asks many times a second. */
  private get known(): Known {
    const { settings, clock } = this.parts;
    const today = localDay(clock.now());
    if (this.ofToday?.day === today) return this.ofToday;
    const totals = this.ledger.totals();
    const limited = this.ledger.states(settings.budgets).filter(({ limit }) => hasLimit(limit));
    const sum = (period: string): string => costText(sumOf(totals.filter((each) => each.period.startsWith(period))), vscode.l10n);
    const money = totals.length === 0 ? undefined : { today: sum(today), month: sum(monthOf(today)) };
    const spent = money === undefined ? [] : [vscode.l10n.t("Cost: {0} today, {1} this month.", money.today, money.month)];
    return (this.ofToday = { day: today, money, sentences: [...spent, ...limited.map((state) => `${budgetText(state, vscode.l10n)}.`)] });
  }

  /** The page of *Show Costs*. */
  text(): string {
    const { settings, clock } = this.parts;
    return costPage({ states: this.ledger.states(settings.budgets), totals: this.ledger.totals(), today: localDay(clock.now()) }, vscode.l10n);
  }

  /** The commands, and the page that they show. */
  register(): vscode.Disposable {
    const handlers: Record<CostCommandId, (file?: unknown) => unknown> = {
      "gloss.showCosts": () => this.show(),
      // Whoever runs the command from code can name the file.
      "gloss.exportLedger": (file?: unknown) => this.export(file instanceof vscode.Uri ? file : undefined),
      "gloss.raiseBudget": () => this.raise(),
    };
    const page = vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: this.page.event, provideTextDocumentContent: () => this.text() });
    return vscode.Disposable.from(registerAll(handlers), page);
  }

  private async show(): Promise<void> {
    await this.ledger.refresh();
    // VS Code may have kept the page from the last time.
    this.page.fire(uri);
    await showPage(uri);
  }

  private export(file: vscode.Uri | undefined): Promise<void> {
    const target = { file, title: vscode.l10n.t("Gloss: Export Ledger"), filters: { [vscode.l10n.t("Comma-separated values")]: ["csv"] } };
    const text = async (): Promise<string> => {
      await this.ledger.refresh();
      return ledgerCsv(this.ledger.totals());
    };
    return exportText(target, text, vscode.l10n.t("Gloss: the ledger is exported"));
  }

  /** Lets a budget that is most used up have its own amount once more, for this day or month. */
  async raise(): Promise<void> {
    await this.ledger.refresh();
    const states = this.ledger.states(this.parts.settings.budgets).filter(({ limit }) => hasLimit(limit));
    if (states.length === 0) return say(vscode.l10n.t("Gloss: there is no budget to raise. gloss.costs.budget sets one."));
    const [state] = states.sort((one, other) => other.share - one.share) as [BudgetState];
    const own = this.parts.settings.budgets[state.name];
    const more = amountText(own);
    const message = state.name === "day" ? vscode.l10n.t("Let Gloss spend {0} more today?", more) : vscode.l10n.t("Let Gloss spend {0} more this month?", more);
    const raise = vscode.l10n.t("Raise");
    if ((await vscode.window.showWarningMessage(message, { modal: true, detail: `${budgetText(state, vscode.l10n)}.` }, raise)) !== raise) return;
    await this.ledger.raise(state.period, { nanoUsd: own.nanoUsd ?? 0, tokens: own.tokens ?? 0 });
    this.parts.raised();
  }

  /** Once for each day or month, in whatever window it comes up first. */
  private async tell({ kind, state }: BudgetNews): Promise<void> {
    const { memory, clock } = this.parts;
    const key = `${kind} ${state.name} ${localDay(clock.now())} ${JSON.stringify(state.limit)}`;
    const told = memory.get<readonly string[]>(stateKey, []);
    if (told.includes(key)) return;
    const today = localDay(clock.now());
    await memory.update(stateKey, [...told.filter((each) => each.includes(today)), key]);
    const raise = vscode.l10n.t("Raise…");
    const settings = vscode.l10n.t("Open Settings");
    const details = vscode.l10n.t("Show Costs");
    const stopped = vscode.l10n.t("Gloss asks no model that costs money for now: {0}. The built-in analyzers go on.", budgetText(state, vscode.l10n));
    const chosen =
      kind === "stopped"
        ? await vscode.window.showWarningMessage(stopped, raise, vscode.l10n.t("Go On with Built-in"), settings)
        : await vscode.window.showInformationMessage(vscode.l10n.t("Gloss: {0} % of a budget is used up. {1}.", Math.floor(state.share * 100), budgetText(state, vscode.l10n)), details, settings);
    if (chosen === raise) await this.raise();
    if (chosen === details) await this.show();
    if (chosen === settings) await vscode.commands.executeCommand("workbench.action.openSettings", "gloss.costs.budget");
  }
}

function amountText({ nanoUsd, tokens }: Budgets["day"]): string {
  const parts = [...(nanoUsd === undefined ? [] : [moneyText(nanoUsd)]), ...(tokens === undefined ? [] : [tokensText(tokens)])];
  return parts.join(", ");
}

/** The folder of the first document that is in one; else the workspace's name. */
function workspaceOf(owners: readonly string[]): string {
  for (const owner of owners) {
    const folder = owner.includes(":") ? folderOf(fileOf(vscode.Uri.parse(owner))) : undefined;
    if (folder !== undefined) return folder.name;
  }
  return vscode.workspace.name ?? "";
}

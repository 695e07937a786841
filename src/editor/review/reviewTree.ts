import * as vscode from "vscode";
import { moneyText } from "../../core/cost/amounts";
import type { Verdict } from "../../core/review/claim";
import { type ItemStatus, type StageId, stageIds } from "../../core/review/pipeline/stage";
import { nameOfFile } from "../places";
import type { ClaimReviews, ReviewedClaim } from "./claimReviews";
import { verdictTitle } from "./threadText";

export type ReviewNode =
  | { readonly kind: "stage"; readonly stage: StageId }
  /** All that somebody has failed at. */
  | { readonly kind: "failures" }
  | { readonly kind: "item"; readonly claim: ReviewedClaim; readonly isFailure: boolean }
  /** Stands for items that are not listed. */
  | { readonly kind: "more"; readonly count: number };

/** Items listed below one stage. */
const mostListed = 200;
/** What menus of the view go by. */
export const nodeContext = { running: "gloss.stage.running", paused: "gloss.stage.paused", failures: "gloss.failures", open: "gloss.item.open", failed: "gloss.item.failed", posted: "gloss.item.posted" } as const;

/** The tree of the claim review: the stages with what is at each of them, and what has failed. */
export class ReviewTree implements vscode.TreeDataProvider<ReviewNode> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly reviews: ClaimReviews,
    private readonly now: () => number,
  ) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  getChildren(node?: ReviewNode): ReviewNode[] {
    const { all } = this.reviews;
    if (all.length === 0) return [];
    if (node === undefined) return [...stageIds.map((stage): ReviewNode => ({ kind: "stage", stage })), ...(this.failures.length > 0 ? [{ kind: "failures" as const }] : [])];
    if (node.kind === "failures") return listed(this.failures, true);
    if (node.kind !== "stage") return [];
    return listed(this.claims.filter(({ item }) => item.stage === node.stage && item.status !== "failed" && (item.status !== "completed" || node.stage === "post")), false);
  }

  getTreeItem(node: ReviewNode): vscode.TreeItem {
    switch (node.kind) {
      case "stage":
        return this.stageItem(node.stage);
      case "failures": {
        const item = new vscode.TreeItem(vscode.l10n.t("Failed"), vscode.TreeItemCollapsibleState.Expanded);
        item.id = "failures";
        item.description = String(this.failures.length);
        item.tooltip = vscode.l10n.t("What could not be answered. Retry it once the reason is gone.");
        item.iconPath = new vscode.ThemeIcon("error", new vscode.ThemeColor("problemsErrorIcon.foreground"));
        item.contextValue = nodeContext.failures;
        return item;
      }
      case "item":
        return this.claimItem(node.claim, node.isFailure);
      case "more":
        return new vscode.TreeItem(vscode.l10n.t("{0} more", node.count));
    }
  }

  dispose(): void {
    this.changed.dispose();
  }

  private get claims(): readonly ReviewedClaim[] {
    return this.reviews.all.flatMap((open) => open.review.view.items.map((item) => ({ ...open, item })));
  }

  private get failures(): readonly ReviewedClaim[] {
    return this.claims.filter(({ item }) => item.failure !== undefined);
  }

  private stageItem(stage: StageId): vscode.TreeItem {
    const count = (status: ItemStatus): number => this.reviews.all.reduce((sum, { review }) => sum + review.view.stages[stage][status], 0);
    const isPaused = this.reviews.pausedStages.has(stage);
    const counts = shownStatuses.flatMap((status) => (count(status) === 0 ? [] : `${count(status)} ${statusName(status)}`));
    const item = new vscode.TreeItem(stageTitle(stage), stage === "post" ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
    item.id = stage;
    item.description = [...(isPaused ? [vscode.l10n.t("paused")] : []), ...counts].join(" · ");
    item.tooltip = stageTooltip(stage);
    item.iconPath = new vscode.ThemeIcon(isPaused ? "debug-pause" : count("processing") > 0 ? "loading~spin" : "circle-large-outline");
    item.contextValue = isPaused ? nodeContext.paused : nodeContext.running;
    item.accessibilityInformation = { label: `${stageTitle(stage)}, ${item.description}` };
    return item;
  }

  private claimItem({ document, item: { key, words, range, status, failure, tries, sinceMs, costNanoUsd, outcome } }: ReviewedClaim, isFailure: boolean): vscode.TreeItem {
    const item = new vscode.TreeItem(words.replaceAll(/\s+/g, " "));
    const place = `${nameOfFile(document.uri)}:${range.start.line + 1}`;
    const state = outcome === undefined || status !== "completed" ? statusName(status) : verdictTitle(outcome.verdict);
    const triesText = tries === 0 ? [] : [tries === 1 ? vscode.l10n.t("1 try") : vscode.l10n.t("{0} tries", tries)];
    const cost = costNanoUsd === undefined || costNanoUsd === 0 ? [] : [vscode.l10n.t("about {0}", moneyText(costNanoUsd))];
    item.id = `${isFailure ? "failed " : ""}${document.uri.toString()} ${key}`;
    item.description = [place, isFailure ? (failure ?? "") : state, ageText(this.now() - sinceMs), ...triesText, ...cost].join(" · ");
    item.tooltip = [words, ...(failure === undefined ? [] : [failure]), ...(failure !== undefined && status !== "failed" ? [vscode.l10n.t("The built-in form has answered meanwhile.")] : [])].join("\n");
    item.iconPath = isFailure || status === "failed" ? errorIcon : outcome !== undefined && status === "completed" ? verdictIcon(outcome.verdict) : new vscode.ThemeIcon(statusIcons[status]);
    item.contextValue = failure !== undefined ? nodeContext.failed : outcome !== undefined && status === "completed" ? nodeContext.posted : nodeContext.open;
    item.accessibilityInformation = { label: `${words}, ${item.description}` };
    item.command = { command: "gloss.goToClaim", title: vscode.l10n.t("Go to Claim"), arguments: [{ uri: document.uri.toString(), key }] };
    return item;
  }
}

function listed(claims: readonly ReviewedClaim[], isFailure: boolean): ReviewNode[] {
  const nodes = claims.slice(0, mostListed).map((claim): ReviewNode => ({ kind: "item", claim, isFailure }));
  return claims.length > mostListed ? [...nodes, { kind: "more", count: claims.length - mostListed }] : nodes;
}

const shownStatuses: readonly ItemStatus[] = ["processing", "pending", "rateLimited", "completed", "rejected", "failed"];
const statusIcons: Readonly<Record<ItemStatus, string>> = { pending: "circle-outline", processing: "loading~spin", completed: "pass", rejected: "circle-slash", failed: "error", rateLimited: "watch" };
const errorIcon = new vscode.ThemeIcon("error", new vscode.ThemeColor("problemsErrorIcon.foreground"));

function verdictIcon(verdict: Verdict): vscode.ThemeIcon {
  switch (verdict) {
    case "supported":
      return new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed"));
    case "contradicted":
      return new vscode.ThemeIcon("warning", new vscode.ThemeColor("problemsWarningIcon.foreground"));
    case "notFound":
      return new vscode.ThemeIcon("question");
  }
}

export function stageTitle(stage: StageId): string {
  switch (stage) {
    case "triage":
      return vscode.l10n.t("Triage");
    case "research":
      return vscode.l10n.t("Research");
    case "response":
      return vscode.l10n.t("Response");
    case "editorial":
      return vscode.l10n.t("Editorial");
    case "post":
      return vscode.l10n.t("Threads");
  }
}

function stageTooltip(stage: StageId): string {
  switch (stage) {
    case "triage":
      return vscode.l10n.t("Which sentences of a paragraph make a claim that can be checked.");
    case "research":
      return vscode.l10n.t("What the workspace’s files say for or against each claim.");
    case "response":
      return vscode.l10n.t("Another wording for a claim that is contradicted.");
    case "editorial":
      return vscode.l10n.t("The wording is shortened and checked against the evidence.");
    case "post":
      return vscode.l10n.t("A comment thread on each claim.");
  }
}

function statusName(status: ItemStatus): string {
  switch (status) {
    case "pending":
      return vscode.l10n.t("waiting");
    case "processing":
      return vscode.l10n.t("being asked");
    case "completed":
      return vscode.l10n.t("done");
    case "rejected":
      return vscode.l10n.t("rejected");
    case "failed":
      return vscode.l10n.t("failed");
    case "rateLimited":
      return vscode.l10n.t("held up by a limit");
  }
}

function ageText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return vscode.l10n.t("{0} s", seconds);
  if (seconds < 3600) return vscode.l10n.t("{0} min", Math.floor(seconds / 60));
  return vscode.l10n.t("{0} h", Math.floor(seconds / 3600));
}

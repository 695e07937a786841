import * as vscode from "vscode";
import { registerAll } from "../commandHandlers";
import { viewIds } from "../views/viewList";
import type { ClaimReviews } from "./claimReviews";
import { type ReviewNode, ReviewTree } from "./reviewTree";

/** Ages are shown; while nothing else happens they are brought up to date so often. */
const ageMs = 10_000;

/** The pipeline of claim review in a view of its own. */
export class ReviewView implements vscode.Disposable {
  private readonly tree: ReviewTree;
  private readonly view: vscode.TreeView<ReviewNode>;
  private readonly timer: ReturnType<typeof setInterval>;
  private readonly subscriptions: vscode.Disposable;

  constructor(reviews: ClaimReviews, now: () => number) {
    this.tree = new ReviewTree(reviews, now);
    this.view = vscode.window.createTreeView(viewIds.review, { treeDataProvider: this.tree, showCollapseAll: true });
    this.timer = setInterval(() => {
      if (this.view.visible && reviews.all.some(({ review }) => !review.view.isAtRest)) this.tree.refresh();
    }, ageMs);
    this.subscriptions = vscode.Disposable.from(
      this.tree,
      this.view,
      reviews.onDidChange(() => this.tree.refresh()),
      registerAll({ "gloss.focusClaimReview": () => vscode.commands.executeCommand(`${viewIds.review}.focus`) }),
    );
  }

  /** What the view shows, a line for each item, deeper ones indented. For tests. */
  get text(): readonly string[] {
    const lines = (node: ReviewNode | undefined, indent: string): readonly string[] =>
      this.tree.getChildren(node).flatMap((child) => {
        const { label, description } = this.tree.getTreeItem(child);
        return [`${indent}${String(label)} | ${String(description)}`, ...lines(child, `${indent}  `)];
      });
    return lines(undefined, "");
  }

  dispose(): void {
    clearInterval(this.timer);
    this.subscriptions.dispose();
  }
}

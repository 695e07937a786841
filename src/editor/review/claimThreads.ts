import * as vscode from "vscode";
import { toRange } from "../places";
import type { ClaimReviews, OpenReview } from "./claimReviews";
import { type ClaimAddress, threadText, verdictTitle } from "./threadText";

/** A claim's thread as it is shown. */
interface Shown {
  readonly thread: vscode.CommentThread;
  readonly address: ClaimAddress;
  readonly text: string;
}

const controllerId = "gloss.review";

/** What menus of threads go by. */
export const threadContext = { plain: "gloss.claim", suggested: "gloss.claim.suggested" } as const;

/** The threads on claims: one for each that is done, where its words stand now. */
export class ClaimThreads implements vscode.Disposable {
  private controller: vscode.CommentController | undefined;
  private shown = new Map<vscode.TextDocument, Map<string, Shown>>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly reviews: ClaimReviews) {
    this.subscription = reviews.onDidChange(() => this.update());
  }

  /** Where a thread's claim is; `undefined` for what is no thread of ours. */
  addressOf(thread: unknown): ClaimAddress | undefined {
    for (const threads of this.shown.values()) for (const each of threads.values()) if (each.thread === thread) return each.address;
    return undefined;
  }

  /** The threads of a document, in order of place. For tests. */
  of(document: vscode.TextDocument): readonly { readonly line: number; readonly words: string; readonly label: string; readonly text: string; readonly context: string; readonly key: string }[] {
    const threads = [...(this.shown.get(document)?.values() ?? [])].sort((a, b) => (a.thread.range?.start.compareTo(b.thread.range?.start ?? new vscode.Position(0, 0)) ?? 0));
    return threads.map(({ thread: { range, label = "", contextValue = "" }, text, address: { key } }) => ({ line: range?.start.line ?? -1, words: document.getText(range), label, text, context: contextValue, key }));
  }

  dispose(): void {
    this.subscription.dispose();
    this.controller?.dispose();
  }

  private update(): void {
    const before = this.shown;
    this.shown = new Map(this.reviews.all.map((open) => [open.document, this.threadsOf(open, before.get(open.document) ?? new Map<string, Shown>())]));
    const kept = new Set([...this.shown.values()].flatMap((threads) => [...threads.values()].map(({ thread }) => thread)));
    for (const threads of before.values()) for (const { thread } of threads.values()) if (!kept.has(thread)) thread.dispose();
  }

  private threadsOf({ document, review }: OpenReview, before: ReadonlyMap<string, Shown>): Map<string, Shown> {
    const threads = new Map<string, Shown>();
    for (const { key, stage, status, range, outcome } of review.view.items) {
      if (stage !== "post" || status !== "completed" || outcome === undefined) continue;
      const address = { uri: document.uri.toString(), key };
      const body = threadText(outcome, address);
      const label = verdictTitle(outcome.verdict);
      const known = before.get(key);
      const thread = known?.thread ?? this.create(document, toRange(range));
      // VS Code moves no thread by itself. What has not changed is not touched: each change is sent to the window.
      if (thread.range?.isEqual(toRange(range)) !== true) thread.range = toRange(range);
      if (known?.text !== body.value || thread.label !== label) {
        thread.label = label;
        thread.contextValue = outcome.wording === undefined ? threadContext.plain : threadContext.suggested;
        thread.comments = [{ body, mode: vscode.CommentMode.Preview, author: { name: "Gloss" } }];
      }
      threads.set(key, { thread, address, text: body.value });
    }
    return threads;
  }

  private create(document: vscode.TextDocument, range: vscode.Range): vscode.CommentThread {
    this.controller ??= vscode.comments.createCommentController(controllerId, vscode.l10n.t("Gloss Claim Review"));
    const thread = this.controller.createCommentThread(document.uri, range, []);
    thread.canReply = false;
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    return thread;
  }
}

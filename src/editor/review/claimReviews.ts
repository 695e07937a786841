import * as vscode from "vscode";
import type { Source, Unit } from "../../core/analytical/task";
import type { Background } from "../../core/background/background";
import type { Clock } from "../../core/background/clock";
import { createLimit, type Limit } from "../../core/background/limits";
import type { FindEvidence } from "../../core/review/claim";
import type { WebEvidence } from "../../core/review/evidence/webEvidence";
import { ClaimReview, scopeOf } from "../../core/review/pipeline/claimReview";
import type { Decision, ReviewState } from "../../core/review/pipeline/reviewState";
import type { ReviewStore } from "../../core/review/pipeline/reviewStore";
import { type ReviewItem, type StageId, stageIds } from "../../core/review/pipeline/stage";
import type { OpenDocument, OpenDocuments } from "../documents";
import { type EvidenceFeed, homeOf, pathIn } from "./evidenceFeed";

export interface ClaimReviewsParts {
  readonly documents: OpenDocuments;
  readonly background: () => Background;
  readonly evidence: Pick<EvidenceFeed, "find" | "onDidChange">;
  readonly web?: Pick<WebEvidence, "with">;
  readonly store: ReviewStore;
  readonly clock: Clock;
  readonly threadsPerMinute: () => number;
  readonly costOf: (unit: Unit, source: Source) => number | undefined;
}

/** The review of one open document. */
export interface OpenReview {
  readonly document: vscode.TextDocument;
  readonly open: OpenDocument;
  readonly review: ClaimReview;
}

/** A claim of some review. */
export interface ReviewedClaim extends OpenReview {
  readonly item: ReviewItem;
}

/** Others have the thread to themselves when a document is opened, milliseconds. */
const resumeMs = 1_000;
/** News comes in streams. */
const newsMs = 100;

/** The claim reviews of the open documents. Those that were under way when a document was closed go on when it is open again. */
export class ClaimReviews implements vscode.Disposable {
  private readonly reviews = new Map<vscode.TextDocument, OpenReview>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private paused: ReadonlySet<StageId> = new Set();
  private posts: { readonly perMinute: number; readonly limit: Limit } | undefined;
  private newsTimer: (() => void) | undefined;
  private isDisposed = false;

  /** Fired when some review has come further. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: ClaimReviewsParts) {
    const { documents, evidence, store } = parts;
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      documents.onDidOpen((document) => this.resumeSoon(document)),
      documents.onDidLeave((document) => this.forget(document, false)),
      documents.onDidEdit(({ document }) => this.reviews.get(document)?.review.edited()),
      evidence.onDidChange(({ folder, paths }) => {
        for (const { document, review } of this.reviews.values()) if (homeOf(document.uri) === folder) review.evidenceChanged(paths);
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.resumeAll()),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor: { document } }) => this.reviews.get(document)?.review.reconsider()),
    );
    this.resumeAll();
    void store.loadPaused().then((paused) => {
      this.paused = paused;
      this.reconsider();
    });
  }

  get all(): readonly OpenReview[] {
    return [...this.reviews.values()];
  }

  get pausedStages(): ReadonlySet<StageId> {
    return this.paused;
  }

  get(document: vscode.TextDocument): OpenReview | undefined {
    return this.reviews.get(document);
  }

  /** Reviews a document, or the paragraphs of it that some lines touch, in place of an earlier review. What was dismissed stays so. `undefined` where Gloss does not read it. */
  async start(document: vscode.TextDocument, lines: readonly vscode.Range[] | undefined): Promise<ClaimReview | undefined> {
    await this.parts.documents.get(document)?.finish();
    const earlier = await this.parts.store.load(document.uri.toString());
    const open = this.parts.documents.get(document);
    if (open === undefined) return undefined;
    this.forget(document, true);
    const scope = scopeOf(open.live, ({ first, last }) => lines === undefined || lines.some(({ start, end }) => start.line <= last && end.line >= first));
    return this.follow(open, { scope: [...scope], decisions: this.begunAnew(earlier) });
  }

  /** Ends the review of a document: its threads go. */
  end(document: vscode.TextDocument): void {
    this.forget(document, true);
  }

  setPaused(stage: StageId, isPaused: boolean): void {
    this.paused = new Set(stageIds.filter((each) => (each === stage ? isPaused : this.paused.has(each))));
    this.parts.store.savePaused(this.paused);
    this.reconsider();
  }

  /** Another tier takes the place of the one that is asked now. */
  renew(between: () => void): void {
    for (const { review } of this.reviews.values()) review.leave();
    between();
    this.reconsider();
  }

  /** The claim of a document that a key names, as it is now. */
  find(uri: string, key: string): ReviewedClaim | undefined {
    for (const open of this.reviews.values()) {
      const item = open.document.uri.toString() === uri ? open.review.view.items.find((each) => each.key === key) : undefined;
      if (item !== undefined) return { ...open, item };
    }
    return undefined;
  }

  dispose(): void {
    this.isDisposed = true;
    this.newsTimer?.();
    for (const document of [...this.reviews.keys()]) this.forget(document, false);
    this.subscriptions.dispose();
  }

  private resumeAll(): void {
    for (const document of vscode.workspace.textDocuments) this.resumeSoon(document);
  }

  private resumeSoon(document: vscode.TextDocument): void {
    this.parts.clock.after(resumeMs, () => void this.resume(document));
  }

  private async resume(document: vscode.TextDocument): Promise<void> {
    const { documents, store } = this.parts;
    // What was begun in a workspace that was trusted waits until it is again.
    if (this.isDisposed || document.isClosed || this.reviews.has(document) || !vscode.workspace.isTrusted) return;
    const state = await store.load(document.uri.toString());
    if (state?.isOpen !== true || this.isDisposed || this.reviews.has(document)) return;
    const open = documents.get(document);
    if (open !== undefined) this.follow(open, state);
  }

  private follow(open: OpenDocument, state: Pick<ReviewState, "scope" | "decisions">): ClaimReview {
    const { document, live } = open;
    const { background, clock, costOf, evidence, store, web } = this.parts;
    const folder = homeOf(document.uri);
    const owner = document.uri.toString();
    const own: FindEvidence = async (claim, _, signal) => evidence.find(claim, document.uri, signal);
    const review = new ClaimReview(
      {
        live,
        owner,
        path: folder === undefined ? "" : pathIn(folder, document.uri),
        background,
        find: web === undefined ? own : web.with(own, owner),
        clock,
        posts: () => this.limit,
        isPaused: (stage) => this.paused.has(stage),
        visible: () => visibleLines(document),
        costOf,
        save: (each) => store.save(each),
        changed: () => this.news(),
      },
      state,
    );
    this.reviews.set(document, { document, open, review });
    return review;
  }

  private get limit(): Limit {
    const perMinute = this.parts.threadsPerMinute();
    if (this.posts?.perMinute !== perMinute) this.posts = { perMinute, limit: createLimit(perMinute, this.parts.clock) };
    return this.posts.limit;
  }

  /** What was decided in the review before holds no longer, but nobody wants to see again what was dismissed. */
  private begunAnew(earlier: ReviewState | undefined): ReviewState["decisions"] {
    const atMs = this.parts.clock.now();
    const taken = ([key, decision]: [string, Decision]): [string, Decision] => [key, decision.kind === "dismissed" ? decision : { kind: "open", atMs }];
    return Object.fromEntries(Object.entries(earlier?.decisions ?? {}).map(taken));
  }

  /** More or fewer threads may come. */
  reconsider(): void {
    for (const { review } of this.reviews.values()) review.reconsider();
    this.news();
  }

  private forget(document: vscode.TextDocument, isOver: boolean): void {
    const open = this.reviews.get(document);
    if (open === undefined) return;
    this.reviews.delete(document);
    open.review.close(isOver);
    this.news();
  }

  private news(): void {
    this.newsTimer ??= this.parts.clock.after(newsMs, () => {
      this.newsTimer = undefined;
      this.changed.fire();
    });
  }
}

function visibleLines(document: vscode.TextDocument): readonly { readonly first: number; readonly last: number }[] {
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  return editors.flatMap(({ visibleRanges }) => visibleRanges.map(({ start, end }) => ({ first: start.line, last: end.line })));
}

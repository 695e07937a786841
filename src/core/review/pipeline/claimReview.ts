import type { Answer, Source, TaskId, Unit } from "../../analytical/task";
import { digestOf } from "../../analytical/unit";
import { type Background, type Desk, type News, Priority } from "../../background/background";
import type { Clock } from "../../background/clock";
import type { Limit } from "../../background/limits";
import { Quiet } from "../../background/quiet";
import type { Span } from "../../document/block";
import { countLineEnds, type Snapshot } from "../../document/snapshot";
import type { LiveDocument } from "../../liveDocument";
import { failureText } from "../../provider";
import type { FindEvidence } from "../claim";
import { editorialUnit, researchUnit, responseUnit } from "../units";
import { claimsIn, outcomeIn, verdictIn, wordingIn } from "./answers";
import { isReviewable, passageKey, type PlacedClaim, type ReviewedBlock, ReviewedBlocks } from "./passages";
import { type Decision, mostPassages, type ReviewState } from "./reviewState";
import { type Evidence, type ItemStatus, type Outcome, type ReviewItem, type ReviewView, type StageId, stageIds } from "./stage";

export interface ClaimReviewParts {
  readonly live: LiveDocument;
  /** The document's URI. */
  readonly owner: string;
  /** The document as the evidence knows it: its path in its folder. */
  readonly path: string;
  /** The tier as it is now. */
  readonly background: () => Pick<Background, "open" | "failed" | "retryFailed">;
  readonly find: FindEvidence;
  readonly clock: Clock;
  /** How many threads may come in a minute, over all reviews. */
  readonly posts: () => Limit;
  readonly isPaused: (stage: StageId) => boolean;
  /** The lines that somebody sees, 0-based, ends included. */
  readonly visible: () => readonly { readonly first: number; readonly last: number }[];
  /** What an answer has cost, billionths of a US dollar; `undefined` where nobody knows. */
  readonly costOf: (unit: Unit, source: Source) => number | undefined;
  readonly save: (state: ReviewState) => void;
  /** There is another {@link ClaimReview.view}. */
  readonly changed: () => void;
}

/** Units of one stage that are asked for at once: a queue that is full of less important ones is hard to get ahead of. */
const mostAsked = 50;
/** Claims whose evidence is sought at once. */
const mostSought = 4;
/** The typing has come to rest. */
const quietMs = 400;
/** Cutting a document may hold the thread this long at a time. */
const sliceMs = 8;
/** A document that takes longer to go through rests so many times as long before it is gone through for other answers. */
const restFactor = 4;
const longestWords = 120;
const longestReason = 500;

/** What is known of a claim besides what follows from the answers. */
interface Work {
  readonly sinceMs: number;
  evidence: Evidence | undefined;
  seeking: AbortController | undefined;
  /** Units are made once for what they follow from. */
  readonly units: Map<StageId, { readonly from: unknown; readonly unit: Unit }>;
}

/** An item while it is worked out where it is. */
interface Draft {
  readonly key: string;
  readonly words: string;
  readonly reviewed: ReviewedBlock;
  readonly span: Span;
  /** `undefined` for a paragraph that is looked through for claims. */
  readonly claim: PlacedClaim | undefined;
  readonly worth: number;
  readonly sinceMs: number;
  readonly stage: StageId;
  /** What it waits for the answer to; `undefined` while evidence is sought, and when all is answered. */
  readonly unit: Unit | undefined;
  /** What has been asked for it so far. */
  readonly asked: readonly Unit[];
  /** What has become of it at the stages before. */
  readonly passed: readonly (readonly [StageId, ItemStatus])[];
  readonly outcome: Outcome | undefined;
}

/**
 * The claims of one document on their way from triage to a thread. What is asked follows from the texts alone, and answers are in the cache; so a review is
 * derived anew whenever there is news, after an edit and after a crash, and nothing is asked for twice.
 */
export class ClaimReview {
  private readonly blocks: ReviewedBlocks;
  private decisions: Readonly<Record<string, Decision>>;
  private readonly answers = new Map<string, Answer>();
  private readonly claims = new Map<string, readonly PlacedClaim[]>();
  private readonly digests = new WeakMap<PlacedClaim, string>();
  private readonly costs = new Map<string, number>();
  private works = new Map<string, Work>();
  private readonly sinceMs: number;
  private readonly quiet: Quiet;
  private desk: Desk | undefined;
  /** Answers of the tier that is open now: still wanted, so that a model that is back can say better. */
  private readonly answered = new Set<string>();
  private readonly failures = new Map<string, { readonly reason: string; readonly tries: number }>();
  /** The units of each item that somebody has failed at, by its key. */
  private readonly failing = new Map<string, readonly string[]>();
  private followed: Snapshot | undefined;
  private cancelTimer: (() => void) | undefined;
  private dueMs = 0;
  private latest: readonly Draft[] = [];
  private tookMs = 0;
  private current: ReviewView = nothing;
  private waiting: (() => void)[] = [];
  private isDisposed = false;

  constructor(
    private readonly parts: ClaimReviewParts,
    state: Pick<ReviewState, "scope" | "decisions">,
  ) {
    this.blocks = new ReviewedBlocks(new Set(state.scope));
    this.decisions = state.decisions;
    this.sinceMs = parts.clock.now();
    this.quiet = new Quiet(parts.clock);
    this.save();
    this.soon(0);
  }

  get view(): ReviewView {
    return this.current;
  }

  /** The text has changed. Costs next to nothing. */
  edited(): void {
    this.quiet.wait(quietMs, () => this.derive());
  }

  /** Somebody sees other lines, has paused or resumed a stage, or there is room for more threads. */
  reconsider(): void {
    this.soon(0);
  }

  /** The tier comes to its end. What is answered stays; the rest is asked of the next one, when `reconsider` is called. */
  leave(): void {
    this.desk?.close();
    this.desk = undefined;
    this.answered.clear();
    this.failures.clear();
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  /** Files have changed or gone. What is cited from them is sought anew unless it is in a thread. */
  evidenceChanged(paths: ReadonlySet<string>): void {
    for (const [key, work] of this.works) {
      if (this.decisions[key]?.kind === "posted") continue;
      if (work.evidence?.length === 0 || work.evidence?.some(({ path }) => paths.has(path)) === true) work.evidence = undefined;
      if (work.seeking !== undefined) {
        work.seeking.abort();
        work.seeking = undefined;
      }
    }
    this.soon(0);
  }

  /** Nobody wants to see it again, here and in later reviews. */
  dismiss(key: string): void {
    this.decide(key, { kind: "dismissed", atMs: this.parts.clock.now() });
    this.derive();
  }

  /** It goes no further in this review. */
  cancel(key: string): void {
    const block = this.current.items.find((item) => item.key === key && item.stage === "triage")?.block;
    if (block === undefined) this.decide(key, { kind: "cancelled", atMs: this.parts.clock.now() });
    else this.blocks.drop([block]);
    this.save();
    this.derive();
  }

  /** Nothing more is asked; threads that are there stay. What is not done goes no further, now and in the next session. */
  stop(): void {
    const open = this.current.items.filter(({ status }) => status !== "completed");
    this.blocks.drop(open.filter(({ stage }) => stage === "triage").map(({ block }) => block));
    const cancelled: Decision = { kind: "cancelled", atMs: this.parts.clock.now() };
    this.decisions = { ...this.decisions, ...Object.fromEntries(open.flatMap(({ key, stage }) => (stage === "triage" ? [] : [[key, cancelled]]))) };
    this.save();
    this.derive();
  }

  /** Asks again for what has failed: one item, or all. Gives the number of items. */
  retry(key?: string): number {
    const chosen = this.current.items.filter((item) => item.failure !== undefined && (key === undefined || item.key === key));
    const digests = new Set(chosen.flatMap((item) => this.failing.get(item.key) ?? []));
    for (const item of chosen) if (this.decisions[item.key]?.kind === "dead") this.decide(item.key, { kind: "open", atMs: this.parts.clock.now() });
    for (const digest of digests) this.failures.delete(digest);
    this.derive();
    this.parts.background().retryFailed(({ digest }) => digests.has(digest));
    this.derive();
    return chosen.length;
  }

  /** Resolves when nothing is asked any more; threads may still come. */
  async answeredAll(signal: AbortSignal): Promise<void> {
    if (this.isAnswered || signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  /** Ends it; what has been decided stays on disk. `isOver`: it does not go on when the document is opened again. */
  close(isOver: boolean): void {
    if (this.isDisposed) return;
    if (isOver) this.parts.save(this.stateWith(false));
    this.isDisposed = true;
    this.desk?.close();
    this.quiet.dispose();
    this.cancelTimer?.();
    for (const { seeking } of this.works.values()) seeking?.abort();
    this.current = nothing;
    this.tellWaiting();
  }

  // Deriving

  private soon(delayMs: number): void {
    if (this.isDisposed) return;
    this.cancelTimer?.();
    this.dueMs = this.parts.clock.now() + delayMs;
    this.cancelTimer = this.parts.clock.after(delayMs, () => {
      this.cancelTimer = undefined;
      this.derive();
    });
  }

  private soonAfterRest(): void {
    const restMs = this.tookMs < sliceMs ? 0 : this.tookMs * restFactor;
    if (this.cancelTimer === undefined || this.dueMs > this.parts.clock.now() + restMs) this.soon(restMs);
  }

  private derive(): void {
    // What is being written is waited for.
    if (this.isDisposed || this.quiet.isWaiting) return;
    const { live, clock } = this.parts;
    const startMs = clock.now();
    if (!live.work(() => clock.now() >= startMs + sliceMs)) return this.soon(0);
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    if (live.snapshot !== this.followed) this.follow();
    const drafts = (this.latest = this.drafts());
    this.seek(drafts);
    this.want(drafts);
    this.current = this.viewOf(drafts);
    this.tookMs = clock.now() - startMs;
    if (this.isAnswered) this.tellWaiting();
    this.parts.changed();
  }

  private follow(): void {
    const { scope } = this.blocks;
    const before = scope.size;
    this.blocks.follow(this.parts.live, (block) => this.claimsOf(block));
    this.followed = this.parts.live.snapshot;
    if (scope.size > before) this.save();
  }

  /** As far as they are known. */
  private claimsOf({ unit, carried }: ReviewedBlock): readonly PlacedClaim[] | undefined {
    if (unit === undefined) return carried;
    const known = this.claims.get(unit.digest);
    const answer = this.answers.get(unit.digest);
    if (known !== undefined || answer === undefined) return known;
    const claims = claimsIn(answer, unit);
    this.claims.set(unit.digest, claims);
    return claims;
  }

  /** Every item in its place, the most important ones first. */
  private drafts(): readonly Draft[] {
    const drafts: Draft[] = [];
    const ordinals = new Map<string, number>();
    const works = new Map<string, Work>();
    for (const reviewed of this.blocks.list) {
      const claims = this.claimsOf(reviewed);
      drafts.push(this.blockDraft(reviewed, claims));
      for (const claim of claims ?? reviewed.carried) {
        const same = this.sameAs(claim);
        const ordinal = ordinals.get(same) ?? 0;
        ordinals.set(same, ordinal + 1);
        const key = ordinal === 0 ? same : `${same}.${String(ordinal)}`;
        const decided = this.decisions[key]?.kind;
        if (decided === "dismissed" || decided === "cancelled") continue;
        const work = this.works.get(key) ?? { sinceMs: this.parts.clock.now(), evidence: undefined, seeking: undefined, units: new Map() };
        works.set(key, work);
        drafts.push(this.claimDraft(key, reviewed, claim, work));
      }
    }
    for (const [key, { seeking }] of this.works) if (!works.has(key)) seeking?.abort();
    this.works = works;
    const isSeen = this.isSeen();
    const seen = new Map(drafts.map((draft) => [draft, isSeen(draft.reviewed)]));
    return drafts.sort((a, b) => Number(seen.get(b)) - Number(seen.get(a)) || b.worth - a.worth);
  }

  /** What claims of equal words have in common. */
  private sameAs(claim: PlacedClaim): string {
    let same = this.digests.get(claim);
    if (same === undefined) this.digests.set(claim, (same = digestOf([claim.text.replaceAll(/\s+/g, " ").trim()])));
    return same;
  }

  private blockDraft(reviewed: ReviewedBlock, claims: readonly PlacedClaim[] | undefined): Draft {
    const { block, unit } = reviewed;
    const words = block.text.slice(0, longestWords);
    const base = { key: `p${passageKey(block)}`, words, reviewed, span: { start: 0, end: block.text.length }, claim: undefined, worth: 0, sinceMs: this.sinceMs, stage: "triage" as const, outcome: undefined };
    if (claims === undefined && unit !== undefined) return { ...base, unit, asked: [unit], passed: [] };
    return { ...base, unit: undefined, asked: unit === undefined ? [] : [unit], passed: [["triage", (claims?.length ?? 0) > 0 ? "completed" : "rejected"]] };
  }

  private claimDraft(key: string, reviewed: ReviewedBlock, claim: PlacedClaim, work: Work): Draft {
    const base = { key, words: claim.text, reviewed, span: { start: claim.start, end: claim.end }, claim, worth: claim.worth, sinceMs: work.sinceMs };
    const passed: [StageId, ItemStatus][] = [];
    const asked: Unit[] = [];
    const waitAt = (stage: StageId, unit: Unit | undefined): Draft => ({ ...base, stage, unit, asked, passed, outcome: undefined });
    const ask = (stage: StageId, from: unknown, make: () => Unit): { readonly unit: Unit; readonly answer: Answer | undefined } => {
      const known = work.units.get(stage);
      const unit = known !== undefined && known.from === from ? known.unit : make();
      work.units.set(stage, { from, unit });
      asked.push(unit);
      return { unit, answer: this.answers.get(unit.digest) };
    };

    const { evidence } = work;
    if (evidence === undefined) return waitAt("research", undefined);
    const research = ask("research", evidence, () => researchUnit(claim, evidence));
    if (research.answer === undefined) return waitAt("research", research.unit);
    const verdict = verdictIn(research.answer);
    passed.push(["research", "completed"]);
    let wording: string | undefined;
    // What is right as it stands needs no other words, and what nobody knows cannot be put right.
    if (verdict === "contradicted") {
      const response = ask("response", research.answer, () => responseUnit(claim, verdict, evidence));
      if (response.answer === undefined) return waitAt("response", response.unit);
      const suggested = wordingIn(response.answer);
      passed.push(["response", suggested === undefined ? "rejected" : "completed"]);
      if (suggested !== undefined) {
        const editorial = ask("editorial", response.answer, () => editorialUnit(claim, suggested, evidence));
        if (editorial.answer === undefined) return waitAt("editorial", editorial.unit);
        wording = wordingIn(editorial.answer);
        passed.push(["editorial", wording === undefined ? "rejected" : "completed"]);
      }
    }
    return { ...base, stage: "post", unit: undefined, asked, passed, outcome: outcomeIn(research.answer, research.unit, evidence, wording === claim.text ? undefined : wording) };
  }

  private isSeen(): (reviewed: ReviewedBlock) => boolean {
    const visible = this.parts.visible();
    const blocks = new Set(visible.flatMap(({ first, last }) => this.parts.live.blocksIn(first, last)));
    return ({ block }) => blocks.has(block);
  }

  // Asking

  /** Looks for evidence for the most important claims that have none yet. */
  private seek(drafts: readonly Draft[]): void {
    if (this.parts.isPaused("research")) return;
    let sought = [...this.works.values()].filter(({ seeking }) => seeking !== undefined).length;
    for (const { key, claim } of drafts) {
      if (sought >= mostSought) return;
      const work = this.works.get(key);
      if (claim === undefined || work === undefined || work.evidence !== undefined || work.seeking !== undefined) continue;
      sought++;
      void this.seekFor(claim, work);
    }
  }

  private async seekFor(claim: PlacedClaim, work: Work): Promise<void> {
    const controller = (work.seeking = new AbortController());
    let evidence: Evidence = [];
    try {
      evidence = await this.parts.find(claim, this.parts.path, controller.signal);
    } catch {
      // Without evidence a claim is not found; whoever looks for it says why in the log.
    }
    if (this.isDisposed || work.seeking !== controller) return;
    work.seeking = undefined;
    work.evidence = evidence;
    this.seek(this.latest);
    this.soonAfterRest();
  }

  /** Sets what is wanted: what is answered stays wanted, and of each stage the most important ones. */
  private want(drafts: readonly Draft[]): void {
    const { background, owner, isPaused } = this.parts;
    const desk = (this.desk ??= background().open(owner, (news) => this.hear(news)));
    const wanted = new Map<string, Unit>();
    const room = new Map(stageIds.map((stage) => [stage, mostAsked]));
    for (const draft of drafts) for (const unit of draft.asked) if (this.answered.has(unit.digest)) wanted.set(unit.digest, unit);
    for (const { key, stage, unit } of drafts) {
      if (unit === undefined || wanted.has(unit.digest)) continue;
      // A dead letter of this session is held on to: its provider may come back. One of an earlier session waits for a person.
      const decision = this.decisions[key];
      const isDead = decision?.kind === "dead" && decision.stage === stage;
      const isOut = desk.progress(unit)?.kind === "asked";
      const left = room.get(stage) ?? 0;
      const isWanted = isOut || (isDead ? this.failures.has(unit.digest) : !isPaused(stage) && left > 0);
      if (!isWanted) continue;
      if (!isDead) room.set(stage, left - 1);
      wanted.set(unit.digest, unit);
    }
    desk.want(Array.from(wanted.values(), (unit) => ({ unit, priority: Priority.Manual })));
  }

  private hear(news: readonly News[]): void {
    for (const each of news) {
      const { digest } = each.unit;
      if (each.kind === "answered") {
        this.answers.set(digest, each.answer);
        this.claims.delete(digest);
        this.answered.add(digest);
        this.failures.delete(digest);
        const cost = each.fromCache ? undefined : this.parts.costOf(each.unit, each.answer.source);
        if (cost !== undefined) this.costs.set(digest, (this.costs.get(digest) ?? 0) + cost);
      } else if (each.kind === "failed") {
        const tries = this.parts.background().failed.findLast(({ unit }) => unit.digest === digest)?.tries ?? 1;
        this.failures.set(digest, { reason: failureText(each.failure).slice(0, longestReason), tries });
      }
    }
    if (this.tookMs < sliceMs) this.derive();
    else this.soonAfterRest();
  }

  // What there is to see

  private viewOf(drafts: readonly Draft[]): ReviewView {
    const { failed } = this.parts.background();
    const fallen = new Map(failed.map((request) => [request.unit.digest, request]));
    const counts = noCounts();
    const items: ReviewItem[] = [];
    this.failing.clear();
    let isBusy = false;
    for (const draft of drafts) {
      for (const [stage, status] of draft.passed) counts[stage][status]++;
      const instead = draft.asked.flatMap(({ digest }) => fallen.get(digest) ?? []);
      const isDone = draft.stage === "triage" && draft.unit === undefined;
      const { status, tries, failure } = isDone ? { status: "completed" as const, tries: 0, failure: undefined } : this.standingOf(draft);
      if (!isDone) counts[draft.stage][status]++;
      const reason = failure ?? (instead[0] && failureText(instead[0].failure).slice(0, longestReason));
      if (isDone && reason === undefined) continue;
      const digests = [...instead.map(({ unit }) => unit.digest), ...(draft.unit === undefined ? [] : [draft.unit.digest])];
      if (reason !== undefined) this.failing.set(draft.key, digests);
      isBusy ||= status === "processing" || status === "rateLimited" || (status === "pending" && !this.parts.isPaused(draft.stage));
      items.push({
        key: draft.key,
        stage: draft.stage,
        status,
        words: draft.words,
        block: draft.reviewed.block,
        span: draft.span,
        range: this.parts.live.rangeOf(draft.reviewed.place, draft.span),
        sinceMs: draft.sinceMs,
        tries: failure === undefined && instead[0] !== undefined ? instead[0].tries : tries,
        failure: reason,
        costNanoUsd: this.costOf(draft),
        outcome: draft.outcome,
      });
    }
    return { stages: counts, items, isAtRest: !isBusy };
  }

  private standingOf(draft: Draft): { readonly status: ItemStatus; readonly tries: number; readonly failure: string | undefined } {
    const { key, stage, unit } = draft;
    const failure = unit && this.failures.get(unit.digest);
    let decision = this.decisions[key];
    if (failure !== undefined && decision?.kind !== "dead") {
      decision = { kind: "dead", atMs: this.parts.clock.now(), stage, ...failure };
      this.decide(key, decision);
    }
    if (decision?.kind === "dead" && decision.stage === stage) return { status: "failed", tries: decision.tries ?? 1, failure: decision.reason ?? "" };
    // Its provider has come back and answered after all.
    if (decision?.kind === "dead" && stageIds.indexOf(stage) > stageIds.indexOf(decision.stage ?? "triage")) this.decide(key, { kind: "open", atMs: this.parts.clock.now() });
    if (stage === "post") return { status: this.post(key), tries: 0, failure: undefined };
    if (unit === undefined) return { status: this.works.get(key)?.seeking === undefined ? "pending" : "processing", tries: 0, failure: undefined };
    const progress = this.desk?.progress(unit);
    const statuses = { waiting: "pending", rateLimited: "rateLimited", asked: "processing", settled: "processing" } as const;
    return { status: progress === undefined ? "pending" : statuses[progress.kind], tries: progress?.tries ?? 0, failure: undefined };
  }

  /** Lets a thread come if it may. What has had one before has it again. */
  private post(key: string): ItemStatus {
    if (this.decisions[key]?.kind === "posted") return "completed";
    if (this.parts.isPaused("post")) return "pending";
    const limit = this.parts.posts();
    const waitMs = limit.waitMs(1);
    if (waitMs > 0) {
      if (this.cancelTimer === undefined) this.soon(waitMs);
      return "rateLimited";
    }
    limit.take(1);
    this.decide(key, { kind: "posted", atMs: this.parts.clock.now() });
    return "completed";
  }

  private costOf({ asked }: Draft): number | undefined {
    const costs = asked.flatMap(({ digest }) => this.costs.get(digest) ?? []);
    return costs.length === 0 ? undefined : costs.reduce((sum, cost) => sum + cost, 0);
  }

  private get isAnswered(): boolean {
    return this.followed !== undefined && this.current.items.every(({ stage, status }) => stage === "post" || status === "failed" || (status === "pending" && this.parts.isPaused(stage)));
  }

  private tellWaiting(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  // What is kept

  private decide(key: string, decision: Decision): void {
    this.decisions = { ...this.decisions, [key]: decision };
    this.save();
  }

  private save(): void {
    this.parts.save(this.stateWith(true));
  }

  private stateWith(isOpen: boolean): ReviewState {
    return { version: 1, owner: this.parts.owner, isOpen, scope: [...this.blocks.scope].slice(-mostPassages), decisions: this.decisions };
  }
}

function noCounts(): Record<StageId, Record<ItemStatus, number>> {
  const none = (): Record<ItemStatus, number> => ({ pending: 0, processing: 0, completed: 0, rejected: 0, failed: 0, rateLimited: 0 });
  return { triage: none(), research: none(), response: none(), editorial: none(), post: none() };
}

const nothing: ReviewView = { stages: noCounts(), items: [], isAtRest: true };

/** The tasks that the stages ask, for settings and metrics. */
export const taskOf: Readonly<Record<Exclude<StageId, "post">, TaskId>> = { triage: "claimTriage", research: "claimResearch", response: "claimResponse", editorial: "claimEditorial" };

/** What a new review is about: the paragraphs of a document that are chosen. What was dismissed before stays so. */
export function scopeOf(live: LiveDocument, isChosen: (line: { readonly first: number; readonly last: number }) => boolean): readonly string[] {
  const scope = new Set<string>();
  let line = 0;
  for (const { blocks } of live.snapshot.chunks) {
    for (const block of blocks) {
      if (isReviewable(block) && isChosen({ first: line, last: line + block.lines - countLineEnds(block.gap) })) scope.add(passageKey(block));
      line += block.lines;
    }
  }
  return [...scope].slice(0, mostPassages);
}

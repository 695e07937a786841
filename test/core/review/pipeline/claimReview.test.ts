import assert from "node:assert/strict";
import fc from "fast-check";
import { createLimit } from "../../../../src/core/background/limits";
import type { Background } from "../../../../src/core/background/background";
import type { Clock } from "../../../../src/core/background/clock";
import { LiveDocument } from "../../../../src/core/liveDocument";
import type { Passage } from "../../../../src/core/review/claim";
import { reviewStages } from "../../../../src/core/review";
import { ClaimReview, scopeOf } from "../../../../src/core/review/pipeline/claimReview";
import type { ReviewState } from "../../../../src/core/review/pipeline/reviewState";
import { createReviewStore, type ReviewStore } from "../../../../src/core/review/pipeline/reviewStore";
import type { ReviewItem, StageId } from "../../../../src/core/review/pipeline/stage";
import { createBlockReader } from "../../../../src/core/structural/read";
import { createMemoryFolder, type MemoryFolder } from "../../background/memoryFolder";
import { createTestClock, type TestClock } from "../../background/testClock";
import { type Asked, createTestFiles, createTestJournal, createTestProvider, createTier, limits, type TestProvider } from "../../background/tier";

const text = "# Sample\n\nIt needs Node 18 or later.\n\nIt is pleasant to use.\n\nIt was written in 2019.\n\nIt is faster than others.\n";
const manifest: Passage = { path: "package.json", line: 3, endLine: 5, text: '  "engines": {\n    "node": ">=20"\n  }' };

/** What a model says, by the stage that asks and the text that it asks about; nothing where it is not said. */
type Says = Readonly<Record<string, Readonly<Record<string, readonly object[]>>>>;

const says: Says = {
  claimTriage: {
    "It needs Node 18 or later.": [{ quote: "It needs Node 18 or later.", kind: "project", worth: 0.9, confidence: 1 }],
    "It was written in 2019.": [{ quote: "It was written in 2019.", kind: "date", worth: 0.4, confidence: 1 }],
    "It is faster than others.": [{ quote: "It is faster than others.", kind: "comparison", worth: 0.6, confidence: 1 }],
  },
  claimResearch: {
    "It needs Node 18 or later.": [{ verdict: "contradicted", source: "evidence1", quote: '"node": ">=20"', why: "The manifest asks for Node 20.", confidence: 1 }],
    "It was written in 2019.": [{ verdict: "notFound", source: "", quote: "", why: "Nothing says when.", confidence: 1 }],
    "It is faster than others.": [{ verdict: "notFound", source: "", quote: "", why: "", confidence: 1 }],
  },
  claimResponse: { "It needs Node 18 or later.": [{ wording: "It needs Node 20 or later.", why: "" }] },
  claimEditorial: { "It needs Node 18 or later.": [{ wording: "It needs Node 20 or later.", why: "" }] },
};

function reply(call: Asked): void {
  for (const [unit, { parts }] of call.question.units.entries()) {
    for (const item of says[call.question.analyzer.id]?.[parts[0]!.text] ?? []) call.part({ kind: "item", unit, item });
  }
  call.end();
}

interface Host {
  readonly review: ClaimReview;
  readonly live: LiveDocument;
  readonly background: Background;
  readonly store: ReviewStore;
  readonly sought: string[];
  /** The process is gone: nothing more is written, and nobody says goodbye. */
  kill(): Promise<void>;
}

/** What outlives a host: its disk, and the provider's own count of what it was asked. */
class World {
  readonly clock: TestClock = createTestClock();
  readonly folder: MemoryFolder = createMemoryFolder(() => this.clock.now());
  readonly files = createTestFiles();
  readonly provider: TestProvider;
  readonly paused = new Set<StageId>();
  evidence: (claim: string) => readonly Passage[] = (claim) => (claim.includes("Node") ? [manifest] : []);
  perMinute = 30;
  reviewClock: Clock = this.clock;
  changed = (): void => undefined;

  constructor(answering: (call: Asked) => void = reply) {
    this.provider = createTestProvider(this.clock, "model", answering);
  }

  /** A host in which the document is open. */
  open(document: string, state: Pick<ReviewState, "scope" | "decisions">): Host {
    const { clock, paused } = this;
    const { background } = createTier(clock, [this.provider], { tasks: reviewStages, files: this.files, journal: createTestJournal(), limits: { ...limits, batchWaitMs: 10 } });
    const live = new LiveDocument(document, "markdown", createBlockReader([]));
    let isKilled = false;
    const folder = { ...this.folder, write: async (name: string, bytes: Uint8Array) => (isKilled ? undefined : this.folder.write(name, bytes)) };
    const store = createReviewStore(folder, { now: () => clock.now(), warn: () => undefined });
    const posts = createLimit(this.perMinute, clock);
    const sought: string[] = [];
    const review = new ClaimReview(
      {
        live,
        owner: "file:///sample/README.md",
        path: "README.md",
        background: () => background,
        find: async (claim) => {
          sought.push(claim.text);
          return this.evidence(claim.text);
        },
        clock: this.reviewClock,
        posts: () => posts,
        isPaused: (stage) => paused.has(stage),
        visible: () => [],
        costOf: () => 1_000,
        save: (each) => store.save(each),
        changed: () => this.changed(),
      },
      state,
    );
    const kill = async (): Promise<void> => {
      isKilled = true;
      review.close(false);
      await background.dispose();
    };
    return { review, live, background, store, sought, kill };
  }

  begin(document = text): Host {
    const live = new LiveDocument(document, "markdown", createBlockReader([]));
    live.work(() => false);
    return this.open(document, { scope: [...scopeOf(live, () => true)], decisions: {} });
  }

  /** The host is gone; a new one opens the document. */
  async restart(document = text): Promise<Host> {
    const store = createReviewStore(this.folder, { now: () => this.clock.now(), warn: () => undefined });
    const loading = store.load("file:///sample/README.md");
    await this.clock.pass(0);
    const state = await loading;
    assert.ok(state !== undefined && state.isOpen, "there is nothing to go on with");
    return this.open(document, state);
  }

  /** Digests that the provider was asked about, once for each time. */
  get asked(): readonly string[] {
    return this.provider.asked.flatMap(({ question }) => question.units.map(({ digest }) => digest));
  }
}

function lines({ review }: Host): readonly string[] {
  return review.view.items.map((item) => lineOf(item)).toSorted();
}

function lineOf({ words, stage, status, outcome }: ReviewItem): string {
  return [words, stage, status, ...(outcome === undefined ? [] : [outcome.verdict, outcome.wording ?? "no wording"])].join(" | ");
}

const done = [
  "It is faster than others. | post | completed | notFound | no wording",
  "It needs Node 18 or later. | post | completed | contradicted | It needs Node 20 or later.",
  "It was written in 2019. | post | completed | notFound | no wording",
];

describe("a claim review", () => {
  it("takes claims from triage to a thread, with verdict, place and wording", async () => {
    const world = new World();
    const host = world.begin();
    await world.clock.pass(5_000);
    assert.deepEqual(lines(host), done);
    const outcome = host.review.view.items.find(({ words }) => words.includes("Node"))?.outcome;
    assert.deepEqual(outcome?.citations, [{ path: "package.json", line: 4 }]);
    assert.equal(outcome?.why, "The manifest asks for Node 20.");
    assert.equal(host.review.view.stages.triage.completed, 3);
    assert.equal(host.review.view.stages.triage.rejected, 1);
    assert.ok(host.review.view.isAtRest);
  });

  it("puts what matters most first where nobody looks, and shows so many threads in a minute", async () => {
    const world = new World();
    world.perMinute = 1;
    world.paused.add("post");
    const host = world.begin();
    await world.clock.pass(5_000);
    world.paused.clear();
    host.review.reconsider();
    await world.clock.pass(10);
    assert.deepEqual(
      host.review.view.items.map(({ words, status }) => `${words} ${status}`),
      ["It needs Node 18 or later. completed", "It is faster than others. completed", "It was written in 2019. rateLimited"],
    );
    await world.clock.pass(60_000);
    assert.deepEqual(lines(host), done);
  });

  it("goes on after a crash at any moment to the same end, and asks for nothing twice that was answered and on disk", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 4 }), async (kills) => {
        const world: World = new World((call) => void world.clock.after(30, () => reply(call)));
        let host = world.begin();
        // The state is on disk before anything is asked.
        await world.clock.pass(1);
        for (const ms of kills) {
          await world.clock.pass(ms);
          await host.kill();
          const answered = new Set([...world.files.answers.keys()].map((key) => key.split(".")[0]!));
          const before = world.asked.length;
          host = await world.restart();
          await world.clock.pass(ms);
          for (const digest of world.asked.slice(before)) assert.ok(!answered.has(digest), "asked again for what was on disk");
        }
        await world.clock.pass(10_000);
        assert.deepEqual(lines(host), done);
      }),
      { numRuns: 25 },
    );
  });

  it("keeps what was dismissed dismissed, after a restart and edits elsewhere, and does not ask about it again", async () => {
    const world = new World();
    const host = world.begin();
    await world.clock.pass(5_000);
    const { key } = host.review.view.items.find(({ words }) => words.includes("Node"))!;
    host.review.dismiss(key);
    assert.equal(lines(host).length, 2);
    await host.store.flush();
    host.review.close(false);
    const again = await world.restart(text.replace("pleasant", "very pleasant"));
    await world.clock.pass(5_000);
    assert.deepEqual(lines(again), [done[0], done[2]]);
    assert.ok(!again.sought.some((claim) => claim.includes("Node")));
    const { asked } = world;
    assert.equal(new Set(asked).size, asked.length);
  });

  it("moves with its words, and goes with them", async () => {
    const world = new World();
    const host = world.begin();
    await world.clock.pass(5_000);
    const { asked } = world;
    host.live.edit([{ offset: 0, length: 0, text: "Above.\n\n" }]);
    host.review.edited();
    await world.clock.pass(1_000);
    assert.deepEqual(lines(host), done);
    assert.equal(host.review.view.items.find(({ words }) => words.includes("Node"))?.range.start.line, 4);
    // Words are added within the paragraph: the claim stands.
    host.live.edit([{ offset: host.live.snapshot.length, length: 0, text: "" }, { offset: text.indexOf("It needs") + 8, length: 0, text: "Hello. " }]);
    host.review.edited();
    await world.clock.pass(1_000);
    assert.equal(host.review.view.items.find(({ words }) => words.includes("Node"))?.range.start.character, 7);
    // And then not any more.
    host.live.edit([{ offset: text.indexOf("It needs") + 8 + 7 + 9, length: 4, text: "Deno" }]);
    host.review.edited();
    await world.clock.pass(1_000);
    assert.deepEqual(lines(host), [done[0], done[2]]);
    // What is written since is not reviewed.
    assert.deepEqual(world.asked, asked);
  });

  it("drops a claim and its asking when its paragraph is deleted in mid-review", async () => {
    const calls: Asked[] = [];
    const world = new World((call) => (call.question.analyzer.id === "claimResearch" ? calls.push(call) : reply(call)));
    const host = world.begin();
    await world.clock.pass(1_000);
    assert.equal(calls.length, 1);
    const from = text.indexOf("It needs");
    host.live.edit([{ offset: from, length: text.length - from, text: "" }]);
    host.review.edited();
    await world.clock.pass(1_000);
    assert.deepEqual(lines(host), []);
    assert.ok(calls[0]?.signal.aborted);
    assert.equal(host.review.view.stages.research.failed, 0);
  });

  it("reviews what a paragraph has become that nobody had looked at yet", async () => {
    const world = new World((call) => void (call.question.units.some(({ parts }) => parts[0]!.text.includes("old")) ? undefined : reply(call)));
    const host = world.begin("An old paragraph stands here.\n");
    await world.clock.pass(500);
    host.live.edit([{ offset: 0, length: 29, text: "It was written in 2019." }]);
    host.review.edited();
    await world.clock.pass(5_000);
    assert.deepEqual(lines(host), [done[2]]);
  });

  it("looks for evidence anew when a file goes that is cited, and not when the thread is there", async () => {
    const world = new World((call) => (call.question.analyzer.id === "claimResearch" ? undefined : reply(call)));
    const host = world.begin();
    await world.clock.pass(1_000);
    assert.equal(host.sought.filter((claim) => claim.includes("Node")).length, 1);
    world.evidence = () => [];
    host.review.evidenceChanged(new Set(["package.json"]));
    await world.clock.pass(1_000);
    assert.equal(host.sought.filter((claim) => claim.includes("Node")).length, 2);
    const last = world.provider.asked.findLast(({ question }) => question.units.some(({ parts }) => parts[0]!.text.includes("Node")));
    assert.ok(!JSON.stringify(last?.question.units).includes("package.json"));
  });

  it("lets a paused stage rest, also after a restart, and goes on from there", async () => {
    const world = new World();
    world.paused.add("research");
    const host = world.begin();
    await world.clock.pass(5_000);
    assert.deepEqual(host.review.view.stages.research, { pending: 3, processing: 0, completed: 0, rejected: 0, failed: 0, rateLimited: 0 });
    assert.ok(host.review.view.isAtRest);
    host.review.close(false);
    const again = await world.restart();
    await world.clock.pass(5_000);
    assert.equal(world.provider.asked.filter(({ question }) => question.analyzer.id === "claimResearch").length, 0);
    world.paused.clear();
    again.review.reconsider();
    await world.clock.pass(5_000);
    assert.deepEqual(lines(again), done);
  });

  it("keeps dead letters with reason and tries over a restart, and asks for them again when told to", async () => {
    let isBroken = true;
    const world = new World((call) => (isBroken && call.question.analyzer.id === "claimResponse" ? call.fail({ kind: "provider", status: 500, detail: "out of order" }) : reply(call)));
    const host = world.begin();
    await world.clock.pass(60_000);
    const letter = host.review.view.items.find(({ status }) => status === "failed");
    assert.equal(letter?.stage, "response");
    assert.equal(letter?.tries, 3);
    assert.match(letter?.failure ?? "", /500/);
    await host.store.flush();
    host.review.close(false);
    const calls = world.provider.asked.length;
    const again = await world.restart();
    await world.clock.pass(60_000);
    assert.equal(world.provider.asked.length, calls, "a dead letter was asked for without a person's word");
    assert.equal(again.review.view.items.find(({ status }) => status === "failed")?.tries, 3);
    isBroken = false;
    assert.equal(again.review.retry(letter?.key), 1);
    await world.clock.pass(60_000);
    assert.deepEqual(lines(again), done);
  });

  it("retries in the same session, too", async () => {
    let isBroken = true;
    const world = new World((call) => (isBroken && call.question.analyzer.id === "claimEditorial" ? call.fail({ kind: "invalidRequest", detail: "no" }) : reply(call)));
    const host = world.begin();
    await world.clock.pass(60_000);
    assert.equal(host.review.view.stages.editorial.failed, 1);
    isBroken = false;
    assert.equal(host.review.retry(), 1);
    await world.clock.pass(60_000);
    assert.deepEqual(lines(host), done);
  });

  it("says who waits for a provider's limit", async () => {
    const world = new World((call) => (call.question.analyzer.id === "claimResearch" ? call.fail({ kind: "rateLimited", retryAfterMs: 60_000 }) : reply(call)));
    const host = world.begin();
    await world.clock.pass(2_000);
    host.review.reconsider();
    await world.clock.pass(10);
    assert.equal(host.review.view.stages.research.rateLimited, 3);
  });

  it("stops for good when told to: threads stay, nothing else goes on, now or later", async () => {
    const world = new World((call) => (call.question.units.some(({ parts }) => parts[0]!.text.includes("2019")) && call.question.analyzer.id === "claimResearch" ? undefined : reply(call)));
    const host = world.begin();
    await world.clock.pass(5_000);
    host.review.stop();
    const calls = world.asked.length;
    await host.store.flush();
    host.review.close(false);
    const again = await world.restart();
    await world.clock.pass(5_000);
    assert.equal(again.review.view.items.filter(({ status }) => status !== "completed").length, 0);
    assert.equal(world.asked.length, calls);
  });

  it("does not go through a document that takes long for each answer and each search, and comes to the same end", async () => {
    const world = new World();
    const { clock } = world;
    const document = Array.from({ length: 60 }, (_, index) => `${text.slice(10)}\nParagraph ${String(index)} says nothing.\n`).join("\n");
    let aheadMs = 0;
    let looks = 0;
    world.reviewClock = { after: (delayMs, run) => clock.after(delayMs, run), now: () => clock.now() + aheadMs++ };
    world.changed = () => looks++;
    world.perMinute = 1_000;
    const host = world.begin(document);
    await clock.pass(600_000);
    assert.equal(host.review.view.items.length, 180);
    assert.ok(host.review.view.isAtRest);
    assert.ok(looks < 20, String(looks));
  });

  it("keeps no word of the document on disk", async () => {
    const world = new World();
    const { store } = world.begin();
    await world.clock.pass(5_000);
    await store.flush();
    const written = [...world.folder.files.keys()].map((name) => world.folder.textOf(name)).join("\n");
    assert.match(written, /posted/);
    assert.doesNotMatch(written, /Node|2019|faster|engines/);
  });

  it("tells apart equal claims, and asks about them once", async () => {
    const world = new World();
    const host = world.begin("It was written in 2019.\n\n- It was written in 2019.\n");
    await world.clock.pass(5_000);
    const keys = host.review.view.items.map(({ key }) => key);
    assert.ok(new Set(keys).size === keys.length);
  });
});

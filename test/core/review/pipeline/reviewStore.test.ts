import assert from "node:assert/strict";
import { merged, type ReviewState } from "../../../../src/core/review/pipeline/reviewState";
import { createReviewStore, type ReviewStore } from "../../../../src/core/review/pipeline/reviewStore";
import { createMemoryFolder, type MemoryFolder } from "../../background/memoryFolder";

const owner = "file:///sample/README.md";
const dayMs = 24 * 3_600_000;

function state(decisions: ReviewState["decisions"], scope: readonly string[] = ["a"]): ReviewState {
  return { version: 1, owner, isOpen: true, scope: [...scope], decisions };
}

describe("what is kept of reviews", () => {
  let nowMs: number;
  let folder: MemoryFolder;
  let told: string[];
  const window = (): ReviewStore => createReviewStore(folder, { now: () => nowMs, warn: (message) => told.push(message) });
  const nameOf = (): string => [...folder.files.keys()].find((name) => /^review-[\w-]+\.json$/.test(name) && name !== "review-stages.json")!;

  beforeEach(() => {
    nowMs = 100 * dayMs;
    folder = createMemoryFolder(() => nowMs);
    told = [];
  });

  it("is there for the next window, document by document", async () => {
    const store = window();
    store.save(state({ k: { kind: "dismissed", atMs: 1 } }));
    await store.flush();
    assert.deepEqual((await window().load(owner))?.decisions, { k: { kind: "dismissed", atMs: 1 } });
    assert.equal(await window().load("file:///sample/other.md"), undefined);
  });

  it("holds the later decision where two windows have decided", async () => {
    const [one, other] = [window(), window()];
    one.save(state({ both: { kind: "posted", atMs: 1 }, one: { kind: "posted", atMs: 1 } }));
    await one.flush();
    other.save(state({ both: { kind: "dismissed", atMs: 2 } }));
    await other.flush();
    one.save(state({ both: { kind: "posted", atMs: 1 }, one: { kind: "posted", atMs: 1 } }));
    await one.flush();
    assert.deepEqual(await window().load(owner), state({ both: { kind: "dismissed", atMs: 2 }, one: { kind: "posted", atMs: 1 } }));
  });

  it("is not lost because the disk fails for a moment", async () => {
    const store = window();
    store.save(state({ k: { kind: "dismissed", atMs: 1 } }));
    await store.flush();
    for (const failing of ["list", "read"]) {
      const other = window();
      folder.fails = (call) => call.startsWith(failing);
      assert.equal(await other.load(owner), undefined);
      other.save(state({ other: { kind: "posted", atMs: 2 } }));
      await other.flush();
      folder.fails = () => false;
      assert.deepEqual(Object.keys((await other.load(owner))?.decisions ?? {}), ["k"], failing);
    }
  });

  it("keeps of very many decisions what nobody wants to see again", () => {
    const many = Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`c${String(index)}`, { kind: "open" as const, atMs: 2 + index }]));
    const kept = merged(many, { k: { kind: "dismissed", atMs: 1 } });
    assert.equal(kept.k?.kind, "dismissed");
    assert.equal(kept.c0, undefined);
  });

  it("is not believed where it is spoilt, of another shape or far too large", async () => {
    const store = window();
    store.save(state({}));
    await store.flush();
    for (const spoilt of ["", "{", "[]", '{"version":2}', JSON.stringify({ ...state({}), scope: [1] }), JSON.stringify({ ...state({}), owner: "file:///another.md" }), " ".repeat(5_000_000)]) {
      folder.put(nameOf(), spoilt);
      assert.equal(await window().load(owner), undefined, spoilt.slice(0, 40));
    }
  });

  it("is forgotten when nobody has touched it for long", async () => {
    const store = window();
    store.save(state({}));
    await store.flush();
    nowMs += 91 * dayMs;
    assert.equal(await window().load(owner), undefined);
    assert.equal(nameOf(), undefined);
  });

  it("remembers which stages are paused", async () => {
    const store = window();
    store.savePaused(new Set(["research", "post"]));
    await store.flush();
    assert.deepEqual([...(await window().loadPaused())], ["research", "post"]);
    folder.put("review-stages.json", '["nonsense"]');
    assert.deepEqual([...(await window().loadPaused())], []);
  });

  it("says once that the disk fails, and nothing breaks", async () => {
    folder.fails = (call) => call.startsWith("write");
    const store = window();
    for (let i = 0; i < 3; i++) {
      store.save(state({}));
      await store.flush();
    }
    assert.equal(told.length, 1);
  });
});

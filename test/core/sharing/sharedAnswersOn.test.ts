import assert from "node:assert/strict";
import type { Answer } from "../../../src/core/analytical/task";
import type { SharedAnswers, SharedFault } from "../../../src/core/background/sharedAnswers";
import { createSharedAnswers } from "../../../src/core/sharing/sharedAnswersOn";
import { makeTeamKey } from "../../../src/core/sharing/teamKey";
import { createTeamSeal, type TeamSeal } from "../../../src/core/sharing/teamSeal";
import { StoreError, type ValueStore } from "../../../src/core/sharing/valueStore";
import { createTestClock, type TestClock } from "../background/testClock";

/** A server that a test plays by hand. */
interface TestStore extends ValueStore {
  readonly values: Map<string, Uint8Array>;
  readonly asked: string[];
  /** How long it takes. */
  delayMs: number;
  fault: SharedFault | undefined;
  isClosed: boolean;
}

function storeWith(clock: TestClock): TestStore {
  const said = async <Result>(what: string, result: () => Result): Promise<Result> => {
    store.asked.push(what);
    if (store.delayMs > 0) await new Promise<void>((resolve) => clock.after(store.delayMs, resolve));
    if (store.fault !== undefined) throw new StoreError(store.fault);
    return result();
  };
  const store: TestStore = {
    values: new Map(),
    asked: [],
    delayMs: 0,
    fault: undefined,
    isClosed: false,
    read: async (names) => said(`read ${names.length}`, () => names.map((name) => store.values.get(name))),
    write: async (name, value) => said("write", () => void store.values.set(name, value)),
    ping: async () => said("ping", () => undefined),
    close: () => void (store.isClosed = true),
  };
  return store;
}

describe("answers on a server", () => {
  const secondMs = 1_000;
  let seal: TeamSeal;
  let clock: TestClock;
  let store: TestStore;
  let shared: SharedAnswers;
  let late: string[];
  before(async () => {
    seal = await createTeamSeal(makeTeamKey(), "test");
  });
  beforeEach(() => {
    clock = createTestClock();
    store = storeWith(clock);
    late = [];
    shared = createSharedAnswers(store, seal, { lifeDays: 30, bytesPerHour: 1_000_000, clock });
  });

  const answer = (label: string): Answer => ({ findings: [], source: { provider: "model", label, model: "one", atMs: clock.now() } });

  const plant = async (key: string): Promise<void> => {
    const name = seal.nameOf(key);
    store.values.set(name, await seal.seal(name, JSON.stringify(answer(key))));
  };

  /** When an answer or its absence was told, and which. */
  function ask(key: string): { told: string | undefined; atMs: number | undefined } {
    const outcome: { told: string | undefined; atMs: number | undefined } = { told: undefined, atMs: undefined };
    const startedMs = clock.now();
    void shared.get({ key, isFit: () => true, late: ({ source }) => void late.push(source.label) }).then((found) => {
      outcome.told = found?.source.label;
      outcome.atMs = clock.now() - startedMs;
    });
    return outcome;
  }

  /** Decrypting runs on threads of its own, which no clock of a test drives. */
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) {
      await clock.pass(0);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };

  it("asks for all that is wanted in one turn with one command for every hundred", async () => {
    await plant("key 7");
    const outcomes = Array.from({ length: 250 }, (_, i) => ask(`key ${i}`));
    await settle();
    assert.deepEqual(store.asked, ["read 100", "read 100", "read 50"]);
    assert.deepEqual(outcomes.flatMap(({ told }) => told ?? []), ["key 7"]);
    assert.deepEqual([shared.figures.hits, shared.figures.misses], [1, 249]);
  });

  it("lets nobody wait longer than 150 ms, and hands on what comes later", async () => {
    await plant("key");
    store.delayMs = 400;
    const first = ask("key");
    await clock.pass(149);
    assert.equal(first.atMs, undefined);
    await clock.pass(1);
    assert.deepEqual(first, { told: undefined, atMs: 150 });
    assert.deepEqual(shared.standing, { kind: "slow" });
    const joining = ask("key");
    await clock.pass(0);
    assert.equal(joining.atMs, 0);
    await clock.pass(250);
    await settle();
    assert.deepEqual(late, ["key", "key"]);
    assert.deepEqual([shared.figures.late, shared.figures.hits], [2, 0]);
  });

  it("waits again when the server is quick again", async () => {
    await plant("key");
    store.delayMs = 400;
    ask("one");
    await clock.pass(secondMs);
    store.delayMs = 0;
    ask("two");
    await settle();
    assert.deepEqual(shared.standing, { kind: "well" });
    const third = ask("key");
    await settle();
    assert.equal(third.told, "key");
  });

  it("leaves a server alone after three failures, and looks for it with one ping, later and later", async () => {
    const changes: string[] = [];
    shared.onDidChange(() => changes.push(shared.standing.kind));
    store.fault = "unreachable";
    for (let i = 0; i < 3; i++) {
      ask(`key ${i}`);
      await settle();
    }
    assert.deepEqual(shared.standing, { kind: "away", fault: "unreachable" });
    store.asked.length = 0;
    for (const waitMs of [29_999, 1, 59_999, 1]) {
      await clock.pass(waitMs);
      for (let i = 0; i < 10; i++) assert.equal(ask(`key ${i}`).told, undefined);
      shared.put("key", answer("not taken"));
      await settle();
    }
    assert.deepEqual(store.asked, ["ping", "ping"]);
    store.fault = undefined;
    await clock.pass(120_000);
    ask("wakes the look");
    await settle();
    assert.deepEqual(shared.standing, { kind: "well" });
    assert.deepEqual(changes, ["away", "well"]);
  });

  it("leaves a server alone at once for what time does not mend", async () => {
    store.fault = "unauthorized";
    ask("key");
    await settle();
    assert.deepEqual(shared.standing, { kind: "away", fault: "unauthorized" });
    await clock.pass(299_000);
    ask("key");
    await settle();
    assert.deepEqual(store.asked, ["read 1"]);
  });

  it("tries again after a minute whether a server takes answers", async () => {
    store.fault = "full";
    shared.put("key", answer("one"));
    await settle();
    store.fault = undefined;
    shared.put("key", answer("two"));
    await settle();
    assert.deepEqual([shared.standing.kind, shared.figures.notStored, store.values.size], ["takesNone", 2, 0]);
    await clock.pass(60_000);
    shared.put("key", answer("three"));
    await settle();
    assert.deepEqual([shared.standing.kind, shared.figures.stored, store.values.size], ["well", 1, 1]);
  });

  it("tells everybody when it is closed, asks no more, and waits for its writes no longer than half a second", async () => {
    store.delayMs = 10 * secondMs;
    const waiting = ask("key");
    shared.put("key", answer("one"));
    await settle();
    let isDisposed = false;
    void shared.dispose().then(() => (isDisposed = true));
    await clock.pass(499);
    assert.deepEqual([waiting.atMs !== undefined, isDisposed, store.isClosed], [true, false, false]);
    await clock.pass(1);
    assert.deepEqual([isDisposed, store.isClosed], [true, true]);
    const asked = store.asked.length;
    assert.equal(ask("another").told, undefined);
    shared.put("another", answer("two"));
    await clock.pass(20 * secondMs);
    assert.equal(store.asked.length, asked);
  });
});

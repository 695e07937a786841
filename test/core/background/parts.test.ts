import assert from "node:assert/strict";
import fc from "fast-check";
import type { Answer } from "../../../src/core/analytical/task";
import { Priority } from "../../../src/core/background/background";
import { systemClock } from "../../../src/core/background/clock";
import { createCircuit } from "../../../src/core/background/circuit";
import { backoffMs, judge } from "../../../src/core/background/failures";
import { createLimit } from "../../../src/core/background/limits";
import { createMemory } from "../../../src/core/background/memory";
import { Heap, type Queued } from "../../../src/core/background/queue";
import { Quiet } from "../../../src/core/background/quiet";
import { createHandClock } from "./handClock";
import { createTestClock } from "./testClock";

const priorities = [Priority.Background, Priority.Visible, Priority.Manual] as const;

describe("the machine's clock", () => {
  it("does not go off at once when it is set for longer than a timer can be", async () => {
    let isOver = false;
    const cancels = [30 * 24 * 3_600_000, Number.MAX_SAFE_INTEGER, Infinity].map((delayMs) => systemClock.after(delayMs, () => (isOver = true)));
    await new Promise((resolve) => setTimeout(resolve, 30));
    for (const cancel of cancels) cancel();
    assert.equal(isOver, false);
  });
});

describe("heap", () => {
  it("gives what a sorted list would, whatever comes, leaves or changes its priority", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("push" as const), priority: fc.constantFrom(...priorities) }),
      fc.record({ kind: fc.constantFrom("remove" as const, "weigh" as const), at: fc.nat(), priority: fc.constantFrom(...priorities) }),
      fc.record({ kind: fc.constant("pop" as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const heap = new Heap<Queued & { priority: Priority }>();
        let model: (Queued & { priority: Priority })[] = [];
        steps.forEach((each, order) => {
          const item = each.kind === "push" ? { priority: each.priority, order, position: -1 } : each.kind === "pop" ? heap.first : model[each.at % model.length];
          if (item === undefined) return;
          if (each.kind === "push") {
            heap.push(item);
            model.push(item);
          } else if (each.kind === "weigh") {
            item.priority = each.priority;
            heap.moved(item);
          } else {
            heap.remove(item);
            heap.remove(item);
            model = model.filter((other) => other !== item);
          }
          model.sort((one, other) => other.priority - one.priority || one.order - other.order);
          assert.equal(heap.first, model[0]);
          assert.equal(heap.size, model.length);
          for (const [position, held] of heap.all.entries()) assert.equal(held.position, position);
        });
      }),
    );
  });
});

describe("the machine's clock", () => {
  it("calls back later, in order of time, and not what was cancelled", async () => {
    const called: string[] = [];
    await new Promise<void>((resolve) => {
      systemClock.after(5, () => {
        called.push("last");
        resolve();
      });
      systemClock.after(0, () => called.push("soon"));
      const cancels = [0, 1].map((delayMs) => systemClock.after(delayMs, () => called.push("cancelled")));
      for (const cancel of cancels) cancel();
      called.push("now");
    });
    assert.deepEqual(called, ["now", "soon", "last"]);
  });
});

describe("quiet", () => {
  it("waits no longer than was meant when the time is set back", async () => {
    const clock = createTestClock();
    const quiet = new Quiet(clock);
    let called = 0;
    quiet.wait(2_000, () => called++);
    clock.set(-3_600_000);
    await clock.pass(4_000);
    assert.equal(called, 1);
  });

  it("calls back when the last wait is over, whatever came before it, and never after it was cancelled", () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("wait" as const), delayMs: fc.nat(300) }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("pass" as const), milliseconds: fc.nat(400) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("cancel" as const, "dispose" as const) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const clock = createHandClock(0);
        const quiet = new Quiet(clock);
        const [called, expected]: [string[], string[]] = [[], []];
        let due: { readonly atMs: number; readonly name: string } | undefined;
        for (const [number, each] of steps.entries()) {
          if (each.kind === "wait") {
            const name = String(number);
            quiet.wait(each.delayMs, () => called.push(`${name} at ${clock.now()}`));
            due = { atMs: clock.now() + Math.max(1, each.delayMs), name };
          } else if (each.kind === "pass") {
            for (let passed = 0; passed < each.milliseconds; passed++) {
              clock.pass(1);
              if (due === undefined || due.atMs > clock.now()) continue;
              expected.push(`${due.name} at ${clock.now()}`);
              due = undefined;
            }
          } else {
            quiet[each.kind]();
            due = undefined;
          }
          assert.ok(clock.waiting <= 1);
        }
        assert.deepEqual(called, expected);
      }),
    );
  });
});

describe("limit", () => {
  it("never lets more out than the rate and the burst allow, and never holds up what they allow", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 100 }), fc.array(fc.record({ pauseMs: fc.nat(90_000), amount: fc.integer({ min: 1, max: 50 }) }), { maxLength: 40 }), async (perMinute, wishes) => {
        const clock = createTestClock();
        const limit = createLimit(perMinute, clock);
        const sent: { readonly atMs: number; readonly amount: number }[] = [];
        for (const { pauseMs, amount: wished } of wishes) {
          const amount = Math.min(wished, 2 * perMinute);
          await clock.pass(pauseMs);
          const waitMs = limit.waitMs(amount);
          await clock.pass(waitMs);
          assert.equal(limit.waitMs(amount), 0);
          limit.take(amount);
          sent.push({ atMs: clock.now(), amount });
        }
        for (const [from, { atMs: startMs }] of sent.entries()) {
          let sum = 0;
          for (const { atMs, amount } of sent.slice(from)) {
            sum += amount;
            assert.ok(sum <= perMinute * (2 + (atMs - startMs) / 60_000) + 1e-6);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("lets out what is larger than the bucket once the bucket is full", async () => {
    const clock = createTestClock();
    const limit = createLimit(10, clock);
    assert.equal(limit.waitMs(1_000), 0);
    limit.take(1_000);
    assert.equal(limit.waitMs(1), ((1_000 - 20 + 1) / 10) * 60_000);
  });
});

describe("memory", () => {
  const answer: Answer = { findings: [], source: { provider: "p", label: "p", model: "m", atMs: 0 } };

  it("keeps what is pinned until the last pin is gone", async () => {
    const clock = createTestClock();
    const memory = createMemory({ entries: 1, lifeMs: 1_000, clock });
    memory.pin("a", answer);
    memory.pin("a", answer);
    for (const key of ["b", "c"]) memory.put(key, answer);
    await clock.pass(5_000);
    memory.unpin("a");
    assert.equal(memory.get("a"), answer);
    memory.unpin("a");
    assert.deepEqual([memory.entries, memory.pinned], [1, 0]);
    await clock.pass(1_001);
    assert.equal(memory.get("a"), undefined);
  });

  it("counts the life of an entry from its last use, and lets the least recently used go first", async () => {
    const clock = createTestClock();
    const memory = createMemory({ entries: 2, lifeMs: 1_000, clock });
    memory.put("a", answer);
    memory.put("b", answer);
    await clock.pass(800);
    memory.get("a");
    await clock.pass(800);
    assert.equal(memory.get("a"), answer);
    assert.equal(memory.get("b"), undefined);
    memory.put("c", answer);
    memory.get("a");
    memory.put("d", answer);
    assert.deepEqual(["a", "c", "d"].map((key) => memory.get(key) !== undefined), [true, false, true]);
  });

  it("keeps only what is pinned when nothing else may be kept", () => {
    const memory = createMemory({ entries: 0, lifeMs: 1_000, clock: createTestClock() });
    memory.pin("a", answer);
    memory.put("b", answer);
    assert.deepEqual([memory.get("a"), memory.get("b"), memory.entries], [answer, undefined, 1]);
  });
});

describe("circuit", () => {
  it("opens after three failures in a row, lets one call through when time is up, and closes when that succeeds", async () => {
    const clock = createTestClock();
    const circuit = createCircuit(clock);
    circuit.fail();
    circuit.fail();
    circuit.succeed();
    assert.deepEqual([circuit.fail(), circuit.fail(), circuit.isOpen, circuit.fail(), circuit.isOpen, circuit.allows], [false, false, false, true, true, false]);
    await clock.pass(30_000);
    assert.deepEqual([circuit.isOpen, circuit.isBroken, circuit.allows], [false, true, true]);
    circuit.start();
    assert.equal(circuit.allows, false);
    assert.equal(circuit.succeed(), true);
    assert.deepEqual([circuit.isBroken, circuit.allows], [false, true]);
  });

  it("stays open longer each time a probe fails, up to five minutes", async () => {
    const clock = createTestClock();
    const circuit = createCircuit(clock);
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) circuit.fail();
    for (let i = 0; i < 6; i++) {
      waits.push((circuit.untilMs - clock.now()) / 1_000);
      await clock.pass(circuit.untilMs - clock.now());
      circuit.start();
      circuit.fail();
    }
    assert.deepEqual(waits, [30, 60, 120, 240, 300, 300]);
  });

  it("tries again when a probe tells nothing", async () => {
    const clock = createTestClock();
    const circuit = createCircuit(clock);
    circuit.open(1_000);
    await clock.pass(1_000);
    circuit.start();
    circuit.release();
    assert.equal(circuit.allows, true);
  });
});

describe("failure table", () => {
  const fresh = { tries: 0, limited: undefined, isSecondAsking: false, pardons: 0 };

  it("decides as the table says", () => {
    const kinds = (failure: Parameters<typeof judge>[0], history = fresh as Parameters<typeof judge>[1], nowMs = 0) => judge(failure, history, nowMs, true).kind;
    assert.equal(kinds({ kind: "rateLimited", retryAfterMs: 300_000 }), "wait");
    assert.equal(kinds({ kind: "rateLimited", retryAfterMs: 300_001 }), "giveUp");
    const limited = { ...fresh, limited: { atMs: 0, waitedMs: 800_000 } };
    assert.equal(kinds({ kind: "rateLimited", retryAfterMs: undefined }, limited, 100_000), "wait");
    assert.equal(kinds({ kind: "rateLimited", retryAfterMs: undefined }, limited, 100_001), "giveUp");
    const slept = { ...fresh, limited: { atMs: 0, waitedMs: 0 } };
    assert.equal(kinds({ kind: "rateLimited", retryAfterMs: undefined }, slept, 24 * 3_600_000), "wait");
    for (const failure of [{ kind: "network", detail: "" }, { kind: "provider", status: 500, detail: "" }, { kind: "timedOut", afterMs: 1 }] as const) {
      assert.deepEqual([0, 1, 2].map((tries) => kinds(failure, { ...fresh, tries })), ["retry", "retry", "giveUp"]);
    }
    assert.deepEqual(judge({ kind: "malformed", detail: "no JSON" }, fresh, 0, true), { kind: "askAgain", fault: "no JSON" });
    assert.equal(kinds({ kind: "malformed", detail: "" }, { ...fresh, isSecondAsking: true }), "giveUp");
    for (const kind of ["invalidRequest", "misconfigured", "unauthorized", "overBudget"] as const) assert.equal(kinds({ kind, detail: "" }), "giveUp");
  });

  it("backs off from about one second, doubling, to at most a minute", () => {
    for (const random of [() => 0, () => 0.999]) {
      const delays = [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => backoffMs(failures, random));
      delays.forEach((delay, i) => {
        const fullMs = Math.min(1_000 * 2 ** i, 60_000);
        assert.ok(delay >= fullMs / 2 && delay <= fullMs);
      });
    }
  });
});

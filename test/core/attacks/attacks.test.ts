import assert from "node:assert/strict";
import { analyzerList, analyzers } from "../../../src/core/analytical";
import type { Unit, UnitFinding } from "../../../src/core/analytical/task";
import { unitOf } from "../../../src/core/analytical/unit";
import { Priority } from "../../../src/core/background/background";
import { systemClock } from "../../../src/core/background/clock";
import { createBackground } from "../../../src/core/background/createBackground";
import type { Provider } from "../../../src/core/provider";
import { disarmed } from "../../../src/providers/policy/disarmed";
import { type Attack, knownAttacks, unknownAttacks } from "./attacks";
import { asTold, gullibleModel, type Obedience } from "./gullibleModel";

const honest = "Could you return the result as JSON? Stop retrying after five minutes. ";
const neighbour = "The client stopped sending the header again.";

function unit(text: string): Unit {
  return unitOf(analyzers.pragmatics, [{ role: "text", text }]);
}

/** What the tier comes to for some units that are asked about in one call. */
async function analyzed(provider: Provider, units: readonly Unit[]): Promise<ReadonlyMap<string, readonly UnitFinding[]>> {
  const background = createBackground({
    tasks: analyzerList,
    providers: [provider],
    limits: { batchSize: 25, batchWaitMs: 0, batchTokens: 100_000, concurrency: 1, requestsPerMinute: 1_000, tokensPerMinute: 1e9, timeoutMs: 5_000 },
    cache: { entries: 10, lifeMs: 1_000 },
    files: undefined,
    journal: undefined,
    clock: systemClock,
    random: () => 0,
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (message) => assert.fail(message) },
  });
  const found = new Map<string, readonly UnitFinding[]>();
  await new Promise<void>((resolve) => {
    const desk = background.open("file:///a.md", (news) => {
      for (const each of news) {
        if (each.kind === "answered") found.set(each.unit.digest, each.answer.findings);
        else if (each.kind === "failed") found.set(each.unit.digest, []);
      }
      if (found.size === units.length) resolve();
    });
    desk.want(units.map((each) => ({ unit: each, priority: Priority.Manual })));
  });
  await background.dispose();
  return found;
}

/** What is found in a text that ends with an attack, as far as its honest part goes, and in the text beside it in the call. */
async function outcome(attack: Attack | undefined, policy: (provider: Provider) => Provider, obey: Obedience = asTold): Promise<readonly string[]> {
  const [attacked, beside] = [unit(honest + (attack?.text ?? "")), unit(neighbour)];
  const found = await analyzed(policy(gullibleModel(attack, obey)), [attacked, beside]);
  const told = (of: Unit, upTo: number): readonly string[] =>
    (found.get(of.digest) ?? []).filter(({ place }) => place.end <= upTo).map(({ category, place, message }) => `${category} ${place.start}–${place.end} ${message}`);
  return [...told(attacked, honest.length), "beside:", ...told(beside, neighbour.length)];
}

const unguarded = (provider: Provider): Provider => provider;

describe("attacks on the model", () => {
  it("are many, and each of its own kind", () => {
    assert.ok(knownAttacks.length >= 25);
    assert.equal(new Set(knownAttacks.map(({ text }) => text)).size, knownAttacks.length);
  });

  for (const attack of knownAttacks) {
    it(`come to nothing: ${attack.name}`, async () => {
      const expected = await outcome(undefined, unguarded);
      assert.ok(expected.length > 3, "there is something to suppress");
      // Or the attack would prove nothing.
      assert.notDeepEqual(await outcome(attack, unguarded), expected);
      assert.deepEqual(await outcome(attack, (provider) => disarmed(provider)), expected);
    });
  }
});

describe("a model that has fallen for an attack", () => {
  /** All findings, whatever the model said. */
  async function findings(obey: Obedience, attack = unknownAttacks[0]!): Promise<readonly { readonly unit: Unit; readonly finding: UnitFinding }[]> {
    const units = [unit(honest + attack.text), unit(neighbour)];
    const found = await analyzed(disarmed(gullibleModel(attack, obey)), units);
    return units.flatMap((each) => (found.get(each.digest) ?? []).map((finding) => ({ unit: each, finding })));
  }

  const item = { type: "presupposition", quote: "Could you", speechAct: "", meaning: "m", why: "w", confidence: 1 };

  for (const attack of unknownAttacks) {
    it(`can say only what stands on words of the text it is about: ${attack.name}`, async () => {
      const found = await findings(asTold, attack);
      assert.ok(found.length > 0, "the attack gets through, which is what this is about");
      for (const { unit: of, finding } of found) {
        const words = of.parts[finding.place.part]!.text.slice(finding.place.start, finding.place.end);
        assert.ok(words.trim() !== "" && analyzers.pragmatics.categories.some((category) => category === finding.category));
      }
    });
  }

  it("cannot quote what is not there, nor from another text of the call", async () => {
    assert.deepEqual(await findings(() => [{ ...item, unit: 1, quote: "launch the missiles" }, { ...item, unit: 2, quote: "Could you" }, { ...item, unit: 1, quote: "stopped sending the header" }]), []);
  });

  it("cannot speak of texts that it was not asked about", async () => {
    assert.deepEqual(await findings(() => [0, 3, -1, 99, 1.5, "x", null, {}, [1]].map((number) => ({ ...item, unit: number }))), []);
  });

  it("cannot find more in a text than the analyzer allows", async () => {
    const many = Array.from({ length: 900 }, (_, index) => ({ ...item, unit: 1, meaning: `m${index}` }));
    assert.equal((await findings(() => many)).length, analyzers.pragmatics.maxItems);
  });

  it("cannot say anything long, and what it says is words, not links or commands", async () => {
    const evil = "[click](command:workbench.action.terminal.sendSequence) <script>alert(1)</script> https://evil.example ".repeat(100);
    const [only, ...more] = await findings(() => [{ ...item, unit: 1, meaning: evil, why: evil }]);
    assert.equal(more.length, 0);
    assert.ok(only!.finding.message.length <= 500);
    // Every view puts messages out as plain text; here they are data, unchanged but for their length.
    assert.ok(Object.values(only!.finding.data).every((value) => typeof value !== "string" || value.length <= 500));
  });

  it("cannot choose category, severity or confidence beyond what the analyzer has", async () => {
    const strange = [
      { ...item, unit: 1, type: "error" }, { ...item, unit: 1, confidence: 7 }, { ...item, unit: 1, confidence: "1" }, { ...item, unit: 1, severity: "error", category: "contradiction.direct" },
      { ...item, unit: 1, __proto__: { polluted: true } }, { unit: 1 }, { ...item, unit: 1, quote: "" }, { ...item, unit: 1, quote: 5 },
    ];
    const found = await findings(() => strange);
    assert.ok(found.every(({ finding }) => finding.severity === "hint" && finding.category === "pragmatics.presupposition" && finding.confidence <= 1));
    assert.equal(Object.hasOwn(Object.prototype, "polluted"), false);
  });
});

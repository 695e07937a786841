import assert from "node:assert/strict";
import fc from "fast-check";
import { type AnalyzerId, analyzerIds } from "../../../src/core/analytical/analyzerIds";
import { taskIds } from "../../../src/core/analytical/task";
import { planProviders, type ProviderPlan } from "../../../src/core/providers/planProviders";
import { analyzerChoices, type AnalyzerChoices, providerEntries, type ProviderEntry } from "../../../src/core/providers/providerEntry";

const near: ProviderEntry = { name: "near", kind: "openaiCompatible", endpoint: "http://localhost:11434/v1", model: "qwen3" };
const far: ProviderEntry = { name: "far", kind: "openaiCompatible", endpoint: "https://api.example.com/v1", model: "large" };

/** Names in the order in which an analyzer's questions go to them; equals in one string. */
function order({ providers }: ProviderPlan, analyzer: AnalyzerId): string[] {
  const ranks = new Map<number, string[]>();
  for (const { name, model, ranks: own } of providers) {
    const rank = own[analyzer];
    if (rank !== undefined) ranks.set(rank, [...(ranks.get(rank) ?? []), `${name} ${model}`]);
  }
  return [...ranks].sort(([one], [other]) => one - other).map(([, names]) => names.join(" = "));
}

describe("providers as settings tell of them", () => {
  it("are asked in the order of the list, by all analyzers", () => {
    const plan = planProviders([near, far], {});
    assert.deepEqual([plan.providers.length, plan.problems], [2, []]);
    for (const analyzer of analyzerIds) assert.deepEqual(order(plan, analyzer), ["near qwen3", "far large"]);
  });

  it("share the load where they are given the same preference", () => {
    assert.deepEqual(order(planProviders([near, { ...far, preference: 1 }], {}), "discourse"), ["near qwen3 = far large"]);
    assert.deepEqual(order(planProviders([{ ...near, preference: 5 }, far], {}), "discourse"), ["far large", "near qwen3"]);
  });

  it("are asked only by the analyzers that they are for", () => {
    const plan = planProviders([near, { ...far, analyzers: ["contradiction"] }], {});
    assert.deepEqual([order(plan, "contradiction"), order(plan, "pragmatics")], [["near qwen3", "far large"], ["near qwen3"]]);
  });

  it("come first for an analyzer that names them, with the model that it names, and the others stand in", () => {
    const plan = planProviders([near, { ...far, analyzers: ["discourse"] }], { contradiction: { provider: "far", model: "small" } });
    assert.deepEqual(order(plan, "contradiction"), ["far small", "near qwen3"]);
    assert.deepEqual(order(plan, "discourse"), ["near qwen3", "far large"]);
  });

  it("lend an analyzer's own model to the first of them alone: another's names are not its own", () => {
    assert.deepEqual(order(planProviders([near, far], { pragmatics: { model: "qwen3:tiny" } }), "pragmatics"), ["near qwen3:tiny", "far large"]);
  });

  it("take temperature, length and time-out from the analyzer before their own, and limits from their own", () => {
    const limited = { ...far, temperature: 0.5, maxTokens: 1_000, timeoutSeconds: 20, concurrency: 7, requestsPerMinute: 30, tokensPerMinute: 5_000 };
    const { providers } = planProviders([limited], { discourse: { temperature: 0, maxTokens: 2_000, timeoutSeconds: 90 } });
    const limits = { concurrency: 7, requestsPerMinute: 30, tokensPerMinute: 5_000 };
    const othersFirst = Object.fromEntries(taskIds.filter((id) => id !== "discourse").map((id) => [id, 1]));
    assert.deepEqual(providers, [
      { name: "far", kind: "openaiCompatible", endpoint: far.endpoint, model: "large", temperature: 0.5, maxTokens: 1_000, limits: { ...limits, timeoutMs: 20_000 }, ranks: othersFirst },
      { name: "far", kind: "openaiCompatible", endpoint: far.endpoint, model: "large", temperature: 0, maxTokens: 2_000, limits: { ...limits, timeoutMs: 90_000 }, ranks: { discourse: 1 } },
    ]);
  });

  it("are left out where two cannot be told apart or an address is missing, and that is said", () => {
    const nowhere: ProviderEntry = { name: "nowhere", kind: "openaiCompatible", model: "x" };
    const plan = planProviders([near, { ...far, name: "near" }, { ...near, name: "twin", endpoint: "http://localhost:11434/v1/" }, nowhere], { discourse: { provider: "gone" } });
    assert.deepEqual(plan.providers.map(({ name }) => name), ["near"]);
    assert.deepEqual(plan.problems, [
      { kind: "nameTwice", name: "near" },
      { kind: "modelTwice", name: "twin", other: "near" },
      { kind: "noEndpoint", name: "nowhere" },
      { kind: "noSuchProvider", name: "gone", analyzer: "discourse" },
    ]);
  });

  it("are never more than one for an analyzer under one name, and the one that it names comes first, whatever is set", () => {
    const option = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
    const sampling = { temperature: option(fc.constantFrom(0, 1)), maxTokens: option(fc.constantFrom(100, 200)), timeoutSeconds: option(fc.constantFrom(10, 20)) };
    const entry = fc.record({
      name: fc.constantFrom("a", "b", "c"),
      kind: fc.constantFrom("openaiCompatible" as const, "vscode" as const),
      endpoint: option(fc.constantFrom("http://x/v1", "http://y/v1")),
      model: fc.constantFrom("m", "n"),
      preference: option(fc.integer({ min: 1, max: 3 })),
      analyzers: option(fc.subarray([...analyzerIds])),
      ...sampling,
    });
    const choice = fc.record({ provider: option(fc.constantFrom("a", "b", "z")), model: option(fc.constantFrom("m", "o")), ...sampling });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), fc.record({ contradiction: option(choice), discourse: option(choice), pragmatics: option(choice) }), (entries, choices: AnalyzerChoices) => {
        const { providers } = planProviders(entries, choices);
        for (const analyzer of analyzerIds) {
          const asked = providers.filter(({ ranks }) => ranks[analyzer] !== undefined);
          assert.equal(new Set(asked.map(({ name }) => name)).size, asked.length);
          const named = choices[analyzer]?.provider;
          if (providers.some(({ name }) => name === named)) assert.equal(order({ providers, problems: [] }, analyzer)[0]!.split(" ")[0], named);
        }
        assert.ok(providers.every(({ ranks }) => Object.keys(ranks).length > 0));
      }),
    );
  });

  it("are refused where a setting is not of its form", () => {
    const isEntry = (value: unknown): boolean => providerEntries.safeParse([value]).success;
    assert.ok(isEntry({ ...near, analyzers: ["discourse"], concurrency: 2 }));
    for (const change of [{ kind: "builtIn" }, { name: " " }, { model: undefined }, { temperature: 3 }, { concurrency: 0 }, { analyzers: ["spelling"] }, { apiKey: "secret" }]) {
      assert.equal(isEntry({ ...near, ...change }), false, JSON.stringify(change));
    }
    assert.equal(providerEntries.safeParse(new Array(11).fill(near)).success, false);
    assert.ok(analyzerChoices.safeParse({ discourse: { provider: "near", temperature: 0.2 } }).success);
    assert.equal(analyzerChoices.safeParse({ spelling: {} }).success, false);
  });
});

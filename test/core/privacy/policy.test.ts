import assert from "node:assert/strict";
import fc from "fast-check";
import { createLeaving } from "../../../src/core/privacy/leaving";
import { budgetNames, defaultPolicy, personalPolicy, type Policy, type PolicyWish, redactables, tightened } from "../../../src/core/privacy/policy";

const glob = fc.constantFrom("**", "docs/**", "*.md", "docs/credentials.md", ".env*", "notes/", "a.md");
const wish: fc.Arbitrary<PolicyWish> = fc.record(
  {
    localOnly: fc.boolean(),
    neverSend: fc.dictionary(glob, fc.boolean(), { maxKeys: 3 }),
    onlySend: fc.array(glob, { maxLength: 3 }),
    redact: fc.record({ secrets: fc.boolean(), personalData: fc.boolean(), names: fc.boolean() }, { requiredKeys: [] }),
    budgets: fc.dictionary(fc.constantFrom(...budgetNames), fc.constantFrom(0, 0.5, 1, 20, -1, Number.NaN, Number.POSITIVE_INFINITY)),
  },
  { requiredKeys: [] },
);
const own = wish.map(({ budgets, ...rest }) => personalPolicy({ ...rest, budgets: Object.fromEntries(Object.entries(budgets ?? {}).filter(([, limit]) => limit >= 0)) }));

const paths = [".env", ".env.md", "a.md", "a.txt", "docs/a.md", "docs/credentials.md", "notes/a.md", "notes/credentials.md", "x/y/z.md"];

function sent(policy: Policy): readonly string[] {
  const mayLeave = createLeaving(policy);
  return paths.filter((path) => mayLeave({ uri: `file:///project/${path}`, folder: "file:///project" }).kind === "allowed");
}

function isAsStrict(policy: Policy, than: Policy): boolean {
  const before = new Set(sent(than));
  const isRedacting = redactables.every((kind) => policy.redact[kind] || !than.redact[kind]);
  const isThrifty = budgetNames.every((name) => than.budgets[name] === undefined || (policy.budgets[name] ?? Infinity) <= than.budgets[name]);
  return sent(policy).every((path) => before.has(path)) && isRedacting && isThrifty;
}

describe("a workspace's policy", () => {
  it("never loosens a person's own, whatever it says", () => {
    fc.assert(fc.property(own, wish, (policy, wanted) => assert.ok(isAsStrict(tightened(policy, wanted, "The workspace").policy, policy))), { numRuns: 1_000 });
  });

  it("holds as far as it is stricter", () => {
    fc.assert(
      fc.property(own, wish, (policy, wanted) => {
        const result = tightened(policy, wanted, "The workspace").policy;
        if (wanted.localOnly === true) assert.deepEqual(sent(result), []);
        for (const kind of redactables) if (wanted.redact?.[kind] === true) assert.ok(result.redact[kind]);
        for (const name of budgetNames) {
          const limit = wanted.budgets?.[name];
          if (limit !== undefined && limit >= 0) assert.ok((result.budgets[name] ?? Infinity) <= limit);
        }
        const strict = new Set(sent({ ...defaultPolicy, exceptions: policy.exceptions, neverSend: Object.keys(wanted.neverSend ?? {}).filter((each) => wanted.neverSend?.[each] === true) }));
        assert.ok(sent(result).every((path) => strict.has(path)));
      }),
      { numRuns: 1_000 },
    );
  });

  it("comes to the same in whatever order wishes are added, and when one is added twice", () => {
    const effect = (policy: Policy): unknown => ({ sent: sent(policy), redact: policy.redact, budgets: Object.entries(policy.budgets).sort() });
    const all = (policy: Policy, ...wishes: readonly PolicyWish[]): Policy => wishes.reduce((so, each) => tightened(so, each, "The workspace").policy, policy);
    fc.assert(
      fc.property(own, wish, wish, (policy, one, two) => {
        assert.deepEqual(effect(all(policy, one, two)), effect(all(policy, two, one)));
        assert.deepEqual(effect(all(policy, one, one)), effect(all(policy, one)));
      }),
      { numRuns: 500 },
    );
  });

  it("is told of everything in it that would loosen, and of nothing else", () => {
    const policy = personalPolicy({ localOnly: true, budgets: { dayUsd: 2 } });
    const { refused } = tightened(
      policy,
      { localOnly: false, neverSend: { ".env": false, "a/": true }, redact: { secrets: false, names: false }, budgets: { dayUsd: 5, monthUsd: 10, callUsd: -1 } },
      "The workspace",
    );
    assert.deepEqual(refused.map(({ key }) => key), ["localOnly", "neverSend", "redact.secrets", "budgets.callUsd", "budgets.dayUsd"]);
    assert.equal(refused[4]?.message, "The workspace would raise a budget from 2 to 5. It can make your own settings stricter, never looser, so this is not followed.");
    assert.deepEqual(tightened(defaultPolicy, { localOnly: true, redact: { names: true }, onlySend: ["docs/**"], budgets: { dayUsd: 1 } }, "The workspace").refused, []);
    assert.deepEqual(tightened(defaultPolicy, { localOnly: false, redact: { names: false } }, "The workspace").refused, []);
  });
});

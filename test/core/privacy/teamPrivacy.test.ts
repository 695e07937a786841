import assert from "node:assert/strict";
import { readTeamFile } from "../../../src/core/team/readTeamFile";
import type { PolicyWish } from "../../../src/core/privacy/policy";

function read(privacy: unknown): { readonly wish: PolicyWish; readonly problems: readonly string[] } {
  const result = readTeamFile(JSON.stringify({ privacy }));
  assert.ok(result.kind === "read");
  return { wish: result.file.privacy, problems: result.problems.map(({ message }) => message) };
}

describe("what a team file says of privacy", () => {
  it("is read", () => {
    const privacy = { localOnly: true, neverSend: ["drafts/**"], onlySend: ["docs/**"], redact: { names: true }, budgets: { dayUsd: 1.5, callTokens: 9_000 } };
    assert.deepEqual(read(privacy), {
      problems: [],
      wish: { localOnly: true, neverSend: { "drafts/**": true }, onlySend: ["docs/**"], redact: { names: true }, budgets: { dayUsd: 1.5, callTokens: 9_000 } },
    });
    assert.deepEqual(readTeamFile("{}"), readTeamFile('{"privacy":{}}') && readTeamFile("{}"));
  });

  it("cannot loosen anything: that is told, and not followed", () => {
    const { wish, problems } = read({ localOnly: false, redact: { secrets: false, personalData: true } });
    assert.equal(wish.localOnly, undefined);
    assert.deepEqual(wish.redact, { personalData: true });
    assert.deepEqual(problems, [
      "privacy.localOnly: can only be true: a team can make people's own settings stricter, never looser",
      "privacy.redact.secrets: can only be true: a team can make people's own settings stricter, never looser",
    ]);
  });

  it("lets nothing leave while it cannot be read", () => {
    for (const privacy of ["yes", [], { neverSend: "drafts" }, { neverSend: [5] }, { onlySend: {} }, { neverSends: ["drafts/**"] }, { redact: "all" }, { redact: { mails: true } }, { budgets: { dayUsd: "1" } }, { budgets: { dayUsd: -1 } }, { localOnly: "yes" }]) {
      const { wish, problems } = read(privacy);
      assert.equal(wish.localOnly, true, JSON.stringify(privacy));
      assert.notEqual(problems.length, 0, JSON.stringify(privacy));
    }
  });
});

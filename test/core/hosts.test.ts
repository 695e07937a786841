import assert from "node:assert/strict";
import { hostOf, isThisMachine } from "../../src/core/hosts";

describe("a host", () => {
  it("is this machine by a name or number that cannot be another's", () => {
    assert.deepEqual(["localhost", "models.localhost", "127.0.0.1", "127.1.2.3", "[::1]", "::1"].filter((host) => !isThisMachine(host)), []);
    assert.deepEqual(["localhost.example", "127.0.0.1.example", "10.0.0.1", "[::2]", "cache", ""].filter(isThisMachine), []);
  });

  it("is in the id of a provider that has an address", () => {
    assert.equal(hostOf("openai-compatible http://[::1]:8080/v1 0.2"), "[::1]");
    assert.equal(hostOf("vscode copilot/gpt"), undefined);
    assert.equal(hostOf("openai-compatible http://"), undefined);
  });
});

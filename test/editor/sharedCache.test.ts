import assert from "node:assert/strict";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/background/clock";
import type { SharedAnswers, SharedStanding } from "../../src/core/background/sharedAnswers";
import type { SharedCacheOptions, SharedServers, SharedTrial } from "../../src/core/sharing/sharedServers";
import { isTeamKey, makeTeamKey } from "../../src/core/sharing/teamKey";
import { statusOf } from "../../src/editor/analysisStatus";
import { SettingsReader } from "../../src/editor/settings";
import { setUpSharedCache, turnOffSharedCache } from "../../src/editor/setUpSharedCache";
import { SharedCache, type SharedCacheState } from "../../src/editor/sharedCache";
import { rest, set, tidy } from "./gloss";
import { noTeam, type Person, person } from "./models";
import { secretsInMemory } from "./secretsInMemory";

/** Servers that are well, or not, and remember what they were opened with. */
function servers(trial: SharedTrial = { kind: "well", tookMs: 3 }): SharedServers & { readonly opened: SharedCacheOptions[]; readonly tried: SharedCacheOptions[]; closed: number } {
  const all = {
    opened: [] as SharedCacheOptions[],
    tried: [] as SharedCacheOptions[],
    closed: 0,
    open: async (options: SharedCacheOptions): Promise<SharedAnswers> => {
      all.opened.push(options);
      return {
        get: async () => undefined,
        put: () => undefined,
        standing: { kind: "well" },
        figures: { hits: 0, late: 0, misses: 0, stored: 0, notStored: 0, setAside: 0 },
        onDidChange: () => () => undefined,
        dispose: async () => void all.closed++,
      };
    },
    test: async (options: SharedCacheOptions) => {
      all.tried.push(options);
      return trial;
    },
  };
  return all;
}

describe("setting up a shared cache", () => {
  const teamKey = makeTeamKey();
  const remote = "rediss://cache.example:6380";
  const makes = "Make a new team key";
  const enters = "Enter the team’s key";
  let settings: SettingsReader;
  let secrets: ReturnType<typeof secretsInMemory>;
  let cache: SharedCache;
  let copied: string[];
  let log: string[];

  const build = (all: SharedServers | undefined): void => {
    const say = (message: string): void => void log.push(message);
    cache = new SharedCache({ secrets, settings, servers: all, clock: systemClock, log: { info: say, warn: say } });
  };
  const parts = (who: Person): Parameters<typeof setUpSharedCache>[0] => ({ cache, dialogue: who, copy: async (text) => void copied.push(text) });

  beforeEach(() => {
    settings = new SettingsReader(() => undefined, noTeam);
    secrets = secretsInMemory();
    copied = [];
    log = [];
  });
  afterEach(async () => {
    await cache.close();
    settings.dispose();
    await tidy();
  });

  it("asks for address, password and team key, tries the server, and shares only with consent", async () => {
    const all = servers();
    build(all);
    const refusing = person([remote, "pass word", enters, teamKey, false]);
    await setUpSharedCache(parts(refusing));
    assert.match(refusing.heard.at(-1)!, /^Share answers with your team through cache\.example:6380\? .*No texts are sent: answers are encrypted/);
    assert.deepEqual([secrets.all.size, all.opened.length, cache.state], [0, 0, { kind: "off" }]);

    const who = person([remote, "pass word", enters, teamKey, true]);
    await setUpSharedCache(parts(who));
    assert.equal(who.heard.at(-1), "Answers are shared through cache.example:6380.");
    assert.deepEqual(cache.state, { kind: "on", standing: { kind: "well" } });
    const { url, namespace, lifeDays, bytesPerHour } = all.opened[0]!;
    assert.deepEqual({ url, namespace, lifeDays, bytesPerHour }, { url: "rediss://:pass%20word@cache.example:6380", namespace: "team", lifeDays: 30, bytesPerHour: 20 * 1024 * 1024 });
    assert.deepEqual([...secrets.all.keys()], ["gloss.sharedCache"]);
    for (const text of [...who.heard, ...log]) assert.ok(!text.includes("pass") || !text.includes("word") || !text.includes("%20"), text);
    for (const text of [...who.heard, ...log]) assert.ok(!text.includes(teamKey), "the team's key was told");
  });

  it("makes a key for the first of a team, shows it once and copies it", async () => {
    build(servers());
    const away = person([remote, "", makes, false]);
    await setUpSharedCache(parts(away));
    assert.deepEqual([secrets.all.size, copied], [0, []]);
    const who = person([remote, "", makes, true, true]);
    await setUpSharedCache(parts(who));
    assert.equal(copied.length, 1);
    assert.ok(isTeamKey(copied[0]!));
    assert.equal(who.heard.filter((text) => text.includes(copied[0]!)).length, 1);
    const again = person([remote, "", "Keep the team’s key that is set up", true]);
    await setUpSharedCache(parts(again));
    assert.equal((await cache.kept())?.teamKey, copied[0]);
  });

  it("takes a password out of what is filled in, and fills it in where it is asked for", async () => {
    build(servers());
    await setUpSharedCache(parts(person(["redis://me:secret@localhost:6379/2", enters, teamKey, true])));
    assert.equal((await cache.kept())?.url, "redis://me:secret@localhost:6379/2");
    await setUpSharedCache(parts(person([true, true, enters, teamKey, true])));
    assert.equal((await cache.kept())?.url, "redis://me:secret@localhost:6379/2");
  });

  it("says what is wrong with an address or a key where it is typed", async () => {
    build(servers());
    const address = person(["cache.example"]);
    await setUpSharedCache(parts(address));
    assert.match(address.heard.at(-1)!, /^This is no address of a Redis server\./);
    const key = person([remote, "", enters, "our secret"]);
    await setUpSharedCache(parts(key));
    assert.match(key.heard.at(-1)!, /43 letters.*can be tried out/);
  });

  it("warns before anything goes out unencrypted to another machine", async () => {
    const all = servers();
    build(all);
    const who = person(["redis://cache.example", false]);
    await setUpSharedCache(parts(who));
    assert.match(who.heard.at(-1)!, /^Talk to cache\.example:6379 without encryption\? .*rediss:\/\//);
    assert.deepEqual([secrets.all.size, all.tried.length], [0, 0]);
    await setUpSharedCache(parts(person(["redis://cache.example", true, "", enters, teamKey, true])));
    assert.equal(cache.state.kind, "on");
  });

  it("keeps nothing where the server cannot be used, and says why", async () => {
    build(servers({ kind: "failed", fault: "unauthorized" }));
    const who = person([remote, "wrong", enters, teamKey, true]);
    await setUpSharedCache(parts(who));
    assert.equal(who.heard.at(-1), "The cache at cache.example:6380 cannot be used: password missing or wrong. Nothing was set up.");
    assert.equal(secrets.all.size, 0);
  });

  it("is turned off at once, and is no more in any other window", async () => {
    const all = servers();
    build(all);
    await setUpSharedCache(parts(person([remote, "", enters, teamKey, true])));
    const who = person([]);
    await turnOffSharedCache(parts(who));
    assert.match(who.heard.at(-1)!, /^Gloss shares no answers any more\./);
    assert.deepEqual([cache.state, cache.answers, secrets.all.size, all.closed], [{ kind: "off" }, undefined, 0, 1]);
    await turnOffSharedCache(parts(who));
    assert.equal(who.heard.at(-1), "No shared cache is set up.");
  });

  it("is opened anew when its settings change, and no more often", async () => {
    const all = servers();
    build(all);
    await setUpSharedCache(parts(person([remote, "", enters, teamKey, true])));
    await cache.refresh();
    assert.equal(all.opened.length, 1);
    let changes = 0;
    cache.onDidChange(() => changes++);
    await set("cache.shared.days", 7);
    await set("cache.shared.namespace", "docs");
    await cache.refresh();
    assert.deepEqual([all.opened.at(-1)?.lifeDays, all.opened.at(-1)?.namespace, all.closed], [7, "docs", all.opened.length - 1]);
    assert.equal(changes, all.closed);
    await set("cache.shared.namespace", "no name: at all");
    await cache.refresh();
    assert.equal(all.opened.at(-1)?.namespace, "team");
  });

  it("cannot be had where there is no Node: what is set up there does nothing", async () => {
    build(undefined);
    await secrets.store("gloss.sharedCache", JSON.stringify({ url: remote, teamKey }));
    await cache.refresh();
    assert.deepEqual([cache.state, cache.answers], [{ kind: "notHere" }, undefined]);
  });

  it("takes what cannot be read for nothing", async () => {
    build(servers());
    for (const text of ["", "{}", "nonsense", '{"url":1,"teamKey":2}']) {
      await secrets.store("gloss.sharedCache", text);
      await cache.refresh();
      assert.equal(cache.state.kind, "off");
    }
  });

  it("is told in the status in a word", () => {
    const told = (state: SharedCacheState): readonly string[] => {
      return statusOf({ activity: { kind: "idle" }, model: { kind: "builtIn" }, shared: state }).sentences.filter((sentence) => sentence.startsWith("Shared cache"));
    };
    const on = (standing: SharedStanding): readonly string[] => told({ kind: "on", standing });
    assert.deepEqual(told({ kind: "off" }), []);
    assert.deepEqual(told({ kind: "notHere" }), ["Shared cache: on the desktop and in remote windows only."]);
    assert.deepEqual(told({ kind: "notTrusted" }), ["Shared cache: in trusted workspaces only."]);
    assert.deepEqual(on({ kind: "well" }), ["Shared cache: in use."]);
    assert.deepEqual(on({ kind: "slow" }), ["Shared cache: slow."]);
    assert.deepEqual(on({ kind: "away", fault: "unreachable" }), ["Shared cache: not reachable."]);
    assert.deepEqual(on({ kind: "takesNone", fault: "full" }), ["Shared cache: full."]);
  });

  it("is asked for by commands of the extension as it is installed", async () => {
    build(undefined);
    for (const command of ["gloss.setUpSharedCache", "gloss.turnOffSharedCache"]) {
      let isDone = false;
      const run = Promise.resolve(vscode.commands.executeCommand(command)).then(() => (isDone = true));
      // Turning away from the first question ends it.
      while (!isDone) {
        await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
        await rest(50);
      }
      await run;
    }
    await vscode.commands.executeCommand("notifications.clearAll");
  });
});

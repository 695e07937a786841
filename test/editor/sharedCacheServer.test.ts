import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as vscode from "vscode";
import { analyzerList } from "../../src/core/analytical";
import type { Answer } from "../../src/core/analytical/task";
import { systemClock } from "../../src/core/background/clock";
import type { SharedAnswers } from "../../src/core/background/sharedAnswers";
import type { SharedServers } from "../../src/core/sharing/sharedServers";
import { makeTeamKey } from "../../src/core/sharing/teamKey";
import { SettingsReader } from "../../src/editor/settings";
import { setUpSharedCache } from "../../src/editor/setUpSharedCache";
import { SharedCache } from "../../src/editor/sharedCache";
import { answeredUnits, statements } from "../endpoint/records";
import { startEndpoint } from "../endpoint/server";
import { systemProgramFor } from "../harness/setup.mjs";
import { patientClock } from "../redis/patientClock";
import { type RedisProcess, startRedisProcess } from "../redis/redisProcess";
import { analyzing } from "./analyzing";
import { open, rest, set, tidy, until } from "./gloss";
import { noTeam, person } from "./models";
import { secretsInMemory } from "./secretsInMemory";

/** With the client as it is shipped, in VS Code's own Node. */
describe("a shared cache on a real server, set up in VS Code", () => {
  const password = "a password";
  const windows: vscode.Disposable[] = [];
  let program: string;
  let redis: RedisProcess;
  let servers: SharedServers;

  before(function () {
    program = systemProgramFor("redis", this);
    const extension = vscode.extensions.getExtension("gloss.gloss");
    const shipped: { redisServers: SharedServers } = createRequire(__filename)(join(extension!.extensionPath, "dist/redis.js"));
    servers = shipped.redisServers;
  });
  beforeEach(async () => {
    redis = await startRedisProcess({ program, password });
  });
  afterEach(async () => {
    for (const each of windows.splice(0)) each.dispose();
    await redis.stop();
    await tidy();
  });

  /** Another member of the team. */
  function window(clock = systemClock): SharedCache {
    const settings = new SettingsReader(() => undefined, noTeam);
    const log = { info: () => undefined, warn: (message: string) => assert.fail(message) };
    const cache = new SharedCache({ secrets: secretsInMemory(), settings, servers, clock, log });
    windows.push(cache, settings);
    return cache;
  }

  const answer: Answer = { findings: [], source: { provider: "model", label: "Model", model: "one", atMs: Date.now() } };
  const ask = async (answers: SharedAnswers | undefined): Promise<string | undefined> => {
    return (await answers?.get({ key: "key", isFit: () => true, late: () => undefined }))?.source.label;
  };

  it("gives one member what another has put there, and says in a word when it is away", async () => {
    const [mine, yours] = [window(), window()];
    let teamKey = "";
    const copy = async (text: string): Promise<void> => void (teamKey = text);
    await setUpSharedCache({ cache: mine, dialogue: person([redis.url, password, "Make a new team key", true, true]), copy });
    const wrong = person([redis.url, "another", "Enter the team’s key", teamKey, true]);
    await setUpSharedCache({ cache: yours, dialogue: wrong, copy });
    assert.match(wrong.heard.at(-1)!, /cannot be used: password missing or wrong\. Nothing was set up\.$/);
    await setUpSharedCache({ cache: yours, dialogue: person([redis.url, password, "Enter the team’s key", teamKey, true]), copy });
    assert.deepEqual([mine.state, yours.state], [{ kind: "on", standing: { kind: "well" } }, { kind: "on", standing: { kind: "well" } }]);
    mine.answers!.put("key", answer);
    await until(() => mine.answers!.figures.stored === 1, "the answer was not shared");
    for (let i = 0; i < 50 && (await ask(yours.answers)) === undefined; i++) await rest(20);
    assert.equal(await ask(yours.answers), "Model");

    await redis.stop();
    let changes = 0;
    yours.onDidChangeState(() => changes++);
    for (let i = 0; i < 4; i++) await ask(yours.answers);
    assert.deepEqual(yours.state, { kind: "on", standing: { kind: "away", fault: "unreachable" } });
    assert.ok(changes > 0);
  });

  it("spares the other members of a team the calls that one has paid for", async () => {
    const endpoint = await startEndpoint({ analyzers: analyzerList });
    const [mine, yours] = [window(patientClock), window(patientClock)];
    const kept = { url: redis.url.replace("//", `//:${encodeURIComponent(password)}@`), teamKey: makeTeamKey() };
    await set("analysis.quietMs", 100);
    let calls = 0;
    for (const cache of [mine, yours]) {
      await cache.keep(kept);
      const built = analyzing({ shared: cache });
      try {
        await built.use(endpoint.url);
        const { document } = await open(statements.join("\n\n"));
        await until(() => built.findings(document).length === statements.length, "not everything was found");
        await until(() => built.tier.activity.kind === "idle", "the analysis did not come to its end");
        assert.match(built.status(), /Shared cache: in use\./);
        if (cache === mine) {
          const units = answeredUnits(endpoint.requests).length;
          await until(() => mine.answers!.figures.stored === units, "not every answer was shared");
          calls = endpoint.requests.length;
        } else {
          assert.equal(built.tier.background.statistics.cache.shared?.hits, built.tier.background.statistics.hits);
        }
      } finally {
        await built.close();
        await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      }
    }
    assert.ok(calls > 10);
    assert.equal(endpoint.requests.length, calls);
    await endpoint.close();
  });
});

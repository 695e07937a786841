import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../../src/core/analytical/task";
import { createAnswerFiles } from "../../src/core/background/answerFilesOn";
import { systemClock } from "../../src/core/background/clock";
import type { SharedAnswers } from "../../src/core/background/sharedAnswers";
import type { Provider } from "../../src/core/provider";
import type { SharedCacheOptions } from "../../src/core/sharing/sharedServers";
import { makeTeamKey } from "../../src/core/sharing/teamKey";
import { createTeamSeal } from "../../src/core/sharing/teamSeal";
import { createNodeFolder } from "../../src/files/nodeFolder";
import { redisServers } from "../../src/redis";
import { startEndpoint, type RunningEndpoint } from "../endpoint/server";
import { systemProgramFor } from "../harness/setup.mjs";
import { shouting, unit } from "../providers/sampleAnalyzer";
import { createTierAt, limits, settled, until } from "../providers/tierAt";
import { patientClock } from "./patientClock";
import { type Proxy, startProxy } from "./proxy";
import { freePort, type RedisOptions } from "./redisProcess";
import { everythingOn, type RunningRedis, startRedis } from "./redisServer";

const teamKey = makeTeamKey();
const day = 86_400_000;

function answer(message: string, atMs = Date.now()): Answer {
  const place = { part: 0, start: 0, end: 4 };
  return {
    findings: [{ category: "pragmatics.speechAct", severity: "information", confidence: 1, place, related: [], message, data: {} }],
    source: { provider: "model", label: "Model", model: "one", atMs },
  };
}

describe("a shared cache on a real server", () => {
  let program: string;
  let redis: RunningRedis;
  let proxy: Proxy | undefined;
  let endpoint: RunningEndpoint | undefined;
  const opened: SharedAnswers[] = [];
  const folders: string[] = [];
  const ends: (() => Promise<void>)[] = [];
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);

  before(function () {
    program = systemProgramFor("redis", this);
    process.on("unhandledRejection", note);
    process.on("uncaughtExceptionMonitor", note);
  });
  after(() => {
    process.off("unhandledRejection", note);
    process.off("uncaughtExceptionMonitor", note);
  });

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    for (const each of opened.splice(0)) await each.dispose();
    await proxy?.close();
    await endpoint?.close();
    await redis.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    proxy = undefined;
    endpoint = undefined;
    assert.deepEqual(unhandled.splice(0), [], "something was thrown that nobody took");
  });

  const start = async (options: Partial<RedisOptions> = {}): Promise<void> => {
    redis = await startRedis({ program, ...options });
  };

  const settingsFor = (options: Partial<SharedCacheOptions> = {}): SharedCacheOptions => {
    return { url: redis.url, teamKey, namespace: "test", lifeDays: 30, bytesPerHour: 100_000_000, certificateFile: "", clock: patientClock, ...options };
  };

  async function open(options: Partial<SharedCacheOptions> = {}): Promise<SharedAnswers> {
    const shared = await redisServers.open(settingsFor(options));
    opened.push(shared);
    return shared;
  }

  const ask = async (shared: SharedAnswers, key: string): Promise<string | undefined> => {
    const found = await shared.get({ key, isFit: () => true, late: () => undefined });
    return found?.findings[0]?.message;
  };

  /** Whether something is done without waiting for anything, be it the next turn of the event loop. */
  async function atOnce(run: () => Promise<void>): Promise<void> {
    let isNextTurn = false;
    setImmediate(() => (isNextTurn = true));
    await run();
    assert.ok(!isNextTurn, "a request waited for a server that is known not to be well");
  }

  /** Asked until the server has had the time it needs to connect, or to come back. */
  async function askUntil(shared: SharedAnswers, key: string, message: string | undefined): Promise<void> {
    const deadlineMs = Date.now() + 20_000;
    while ((await ask(shared, key)) !== message) {
      assert.ok(Date.now() < deadlineMs, `${key} never was ${String(message)}; ${JSON.stringify(shared.standing)}`);
      await sleep(20);
    }
  }

  async function put(shared: SharedAnswers, key: string, message: string): Promise<void> {
    const { stored } = shared.figures;
    shared.put(key, answer(message));
    await until(() => shared.figures.stored > stored, `${key} was not stored: ${JSON.stringify([shared.standing, shared.figures])}`);
  }

  /** A tier with a folder of its own, as in a window of another member of the team. */
  function tier(url: string, shared: SharedAnswers | undefined): ReturnType<typeof createTierAt>["background"] {
    const folder = mkdtempSync(join(tmpdir(), "gloss-shared-"));
    folders.push(folder);
    const files = createAnswerFiles(createNodeFolder(folder), { maxBytes: 10_000_000, host: "one", clock: systemClock });
    const { background, log } = createTierAt(url, [shouting], { shared, files, limits: { ...limits, batchSize: 25, batchWaitMs: 20 } });
    ends.push(async () => {
      await background.dispose();
      await files.dispose();
      assert.deepEqual(log.filter((line) => line.includes("fault of Gloss")), []);
    });
    return background;
  }

  describe("between two of a team", () => {
    it("answers the one what the other has asked, at the cost of one call", async () => {
      await start();
      endpoint = await startEndpoint({ analyzers: [shouting] });
      const texts = [unit("Stop it at once!"), unit("Nothing is the matter.")];
      const [mine, yours] = [await open(), await open()];
      await settled(tier(endpoint.url, mine), "mine", texts);
      await until(() => mine.figures.stored === 2, "the answers were not shared");
      const theirs = tier(endpoint.url, yours);
      const { news } = await settled(theirs, "theirs", texts);
      assert.equal(endpoint.requests.length, 1);
      assert.deepEqual(news.map((each) => each.kind === "answered" && [each.fromCache, each.answer.findings.length]), [[true, 1], [true, 0]]);
      assert.deepEqual([yours.figures.hits, yours.figures.misses], [2, 0]);
      assert.equal(theirs.statistics.cache.shared?.hits, 2);
    });

    it("keeps on disk what came from the server, and does not ask it again", async () => {
      await start();
      endpoint = await startEndpoint({ analyzers: [shouting] });
      const [mine, yours] = [await open(), await open()];
      await settled(tier(endpoint.url, mine), "mine", [unit("Stop!")]);
      await until(() => mine.figures.stored === 1, "the answer was not shared");
      const folder = mkdtempSync(join(tmpdir(), "gloss-shared-"));
      folders.push(folder);
      const files = createAnswerFiles(createNodeFolder(folder), { maxBytes: 10_000_000, host: "one", clock: systemClock });
      for (const hits of [1, 1]) {
        const { background } = createTierAt(endpoint.url, [shouting], { shared: yours, files });
        await settled(background, "theirs", [unit("Stop!")]);
        await until(() => files.setAside === 0 && yours.figures.hits === hits, "it was asked again");
        await background.dispose();
        await files.dispose();
      }
      assert.equal(endpoint.requests.length, 1);
    });

    it("forgets the local answers only when the cache is cleared", async () => {
      await start();
      endpoint = await startEndpoint({ analyzers: [shouting] });
      const shared = await open();
      const background = tier(endpoint.url, shared);
      const { desk } = await settled(background, "mine", [unit("Stop!")]);
      await until(() => shared.figures.stored === 1, "the answer was not shared");
      desk.close();
      await background.clearCache();
      await settled(background, "mine again", [unit("Stop!")]);
      assert.deepEqual([endpoint.requests.length, shared.figures.hits], [1, 1]);
    });

    it("serves a thousand requests at once", async () => {
      await start();
      const [mine, yours] = [await open(), await open()];
      for (let i = 0; i < 1_000; i++) mine.put(`key ${i}`, answer(`answer ${i}`));
      await until(() => mine.figures.stored === 1_000, "not all were stored");
      await ask(yours, "to connect");
      const found = await Promise.all(Array.from({ length: 1_000 }, async (_, i) => ask(yours, `key ${i}`)));
      assert.deepEqual(found, Array.from({ length: 1_000 }, (_, i) => `answer ${i}`));
    });

    it("asks once for what several want at once", async () => {
      await start();
      const shared = await open();
      await put(shared, "key", "known");
      assert.deepEqual(await Promise.all([ask(shared, "key"), ask(shared, "key"), ask(shared, "key")]), ["known", "known", "known"]);
      assert.match(await redis.client.info("commandstats"), /cmdstat_getrange:calls=1,/);
    });
  });

  describe("kept from whoever has the server", () => {
    it("leaves no word of a text or an answer there, neither in names nor in values", async () => {
      await start();
      endpoint = await startEndpoint({ analyzers: [shouting] });
      const shared = await open();
      const secret = unit("The quarterly merger with Meridian must never leak!");
      await settled(tier(endpoint.url, shared), "mine", [secret]);
      await until(() => shared.figures.stored === 1, "the answer was not shared");
      const all = await everythingOn(redis);
      assert.equal(all.size, 1);
      for (const [name, value] of all) {
        assert.match(name, /^gloss:1:test:[\da-f]{64}$/);
        assert.equal((value.length - 29) % 512, 0, "the length tells more than the step it is filled up to");
        const bytes = `${name} ${value.toString("latin1")}`.toLowerCase();
        for (const word of ["quarterly", "merger", "meridian", "leak", "shouted", "findings", "speechact", "sample", "127.0.0.1", secret.digest.toLowerCase()]) {
          assert.ok(!bytes.includes(word), `“${word}” can be read`);
        }
      }
    });

    it("is neither asked nor told of what has to stay on this machine, nor told what the built-in analyzers say", async () => {
      await start();
      const shared = await open();
      const builtIn: Provider = { id: "built-in", label: "Built-in analyzers", model: "1", isBuiltIn: true, async *ask() {} };
      const model: Provider = { ...builtIn, id: "model", isBuiltIn: false };
      for (const options of [{ providers: [model, builtIn], mayLeave: () => false }, { providers: [builtIn] }]) {
        const { background } = createTierAt("", [shouting], { shared, ...options });
        const { news } = await settled(background, "mine", [unit("Stop!")]);
        assert.deepEqual(news.map(({ kind }) => kind), ["answered"]);
        await background.dispose();
      }
      assert.deepEqual(shared.figures, { hits: 0, late: 0, misses: 0, stored: 0, notStored: 0, setAside: 0 });
      assert.doesNotMatch(await redis.client.info("commandstats"), /cmdstat_(?:getrange|set):/);
    });

    it("tells no password to an environment variable that makes others talkative", async () => {
      await start({ password: "told-to-nobody" });
      const settings = settingsFor({ url: redis.url.replace("//", "//:told-to-nobody@") });
      const script = `require("./dist/redis.js").redisServers.test({ ...${JSON.stringify(settings)}, clock: Date }).then((trial) => console.log(trial.kind))`;
      const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { env: { ...process.env, DEBUG: "*" }, encoding: "utf8" });
      assert.deepEqual([stdout.trim(), stderr], ["well", ""]);
    });

    it("reads nothing with another team's key, and has other names for the same texts", async () => {
      await start();
      const [mine, others] = [await open(), await open({ teamKey: makeTeamKey() })];
      await put(mine, "key", "ours");
      await put(others, "key", "theirs");
      assert.deepEqual([await ask(mine, "key"), await ask(others, "key")], ["ours", "theirs"]);
      assert.equal((await everythingOn(redis)).size, 2);
    });

    it("lets answers go when their time is over", async () => {
      await start();
      const shared = await open({ lifeDays: 7 });
      await put(shared, "key", "known");
      const [name] = (await everythingOn(redis)).keys();
      const seconds = await redis.client.ttl(name!);
      assert.ok(seconds > 7 * 86_400 - 60 && seconds <= 7 * 86_400, String(seconds));
      const short = await open({ lifeDays: 1 / 86_400 });
      await put(short, "brief", "gone soon");
      await askUntil(short, "brief", undefined);
    });
  });

  describe("away, slow or full", () => {
    it("says that a password is missing or wrong, and asks no more for a while", async () => {
      await start({ password: "right" });
      for (const url of [redis.url, redis.url.replace("//", "//:wrong@"), redis.url.replace("//", "//somebody:right@")]) {
        const shared = await open({ url });
        assert.equal(await ask(shared, "key"), undefined);
        assert.deepEqual(shared.standing, { kind: "away", fault: "unauthorized" }, url);
        assert.deepEqual(await redisServers.test(settingsFor({ url })), { kind: "failed", fault: "unauthorized" });
      }
      const shared = await open({ url: redis.url.replace("//", "//:right@") });
      await put(shared, "key", "known");
      assert.equal(await ask(shared, "key"), "known");
      assert.equal((await redisServers.test(settingsFor({ url: redis.url.replace("//", "//:right@") }))).kind, "well");
    });

    it("needs no more rights than to read, to write and to be asked whether it is there", async () => {
      await start();
      await redis.client.acl("SETUSER", "cache", "on", ">secret", "~gloss:1:test:*", "+getrange", "+set", "+ping");
      await redis.client.acl("SETUSER", "reader", "on", ">secret", "~gloss:1:test:*", "+getrange", "+ping");
      const shared = await open({ url: redis.url.replace("//", "//cache:secret@") });
      await put(shared, "key", "known");
      assert.equal(await ask(shared, "key"), "known");
      const reader = await open({ url: redis.url.replace("//", "//reader:secret@") });
      reader.put("other", answer("not taken"));
      await until(() => reader.figures.notStored === 1, "it was stored");
      assert.deepEqual(reader.standing, { kind: "takesNone", fault: "forbidden" });
      assert.equal(await ask(reader, "key"), "known");
    });

    it("goes on without a server that is not there, without waiting for it", async () => {
      await start();
      endpoint = await startEndpoint({ analyzers: [shouting] });
      const shared = await open({ url: `redis://127.0.0.1:${await freePort()}` });
      const background = tier(endpoint.url, shared);
      const texts = Array.from({ length: 60 }, (_, i) => unit(`Stop number ${i}!`));
      const { news } = await settled(background, "mine", texts);
      assert.ok(news.every(({ kind }) => kind === "answered"));
      for (let i = 0; i < 3; i++) await ask(shared, `key ${i}`);
      assert.deepEqual(shared.standing, { kind: "away", fault: "unreachable" });
      await atOnce(async () => {
        for (let i = 0; i < 1_000; i++) await ask(shared, `key ${i}`);
      });
      assert.deepEqual(await redisServers.test(settingsFor({ url: `redis://127.0.0.1:${await freePort()}` })), { kind: "failed", fault: "unreachable" });
    });

    it("loses nothing when the server dies in the middle, and uses it again when it is back", async () => {
      const clock = { ...systemClock, aheadMs: 0, now: () => Date.now() + clock.aheadMs };
      await start();
      endpoint = await startEndpoint({ analyzers: [shouting] });
      const shared = await open({ clock });
      const background = tier(endpoint.url, shared);
      const texts = (from: number) => Array.from({ length: 100 }, (_, i) => unit(`Stop number ${from + i}!`));
      await settled(background, "one", texts(0));
      await until(() => shared.figures.stored === 100, "not all were shared");
      const { port } = redis;
      const during = settled(background, "two", texts(100));
      await redis.stop();
      assert.ok((await during).news.every(({ kind }) => kind === "answered"));
      for (let i = 0; i < 5; i++) await ask(shared, `key ${i}`);
      await until(() => shared.standing.kind === "away", "nobody noticed");
      assert.ok((await settled(background, "three", texts(200))).news.every(({ kind }) => kind === "answered"));
      assert.equal(background.statistics.answered, 300);
      assert.equal(background.statistics.failed, 0);

      await start({ port });
      const changes: string[] = [];
      shared.onDidChange(() => changes.push(shared.standing.kind));
      await askUntil(shared, "key", undefined);
      assert.equal(shared.standing.kind, "away", "it was tried before its time");
      clock.aheadMs += 31_000;
      await ask(shared, "wakes the look");
      await until(() => shared.standing.kind === "well", "it was not looked for again");
      assert.deepEqual(changes, ["well"]);
      await put(shared, "key", "known");
      assert.equal(await ask(shared, "key"), "known");
    });

    it("takes up a connection that the server has let go of while nothing was asked", async () => {
      await start();
      const shared = await open();
      await put(shared, "key", "known");
      await redis.client.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
      await sleep(50);
      await askUntil(shared, "key", "known");
      assert.equal(shared.standing.kind, "well");
    });

    it("does not wait for a slow server, and still uses what comes before a call has gone out", async () => {
      await start();
      proxy = await startProxy(redis.port);
      endpoint = await startEndpoint({ analyzers: [shouting], slowMs: 1_600 });
      const [mine, yours] = [await open(), await open({ url: proxy.url, clock: systemClock })];
      const texts = Array.from({ length: 20 }, (_, i) => unit(`Stop number ${i}!`));
      await settled(tier(endpoint.url, mine), "mine", texts);
      await until(() => mine.figures.stored === 20, "not all were shared");
      await ask(yours, "to connect");
      const calls = endpoint.requests.length;
      proxy.delayMs = 400;
      const { misses } = yours.figures;
      assert.equal(await ask(yours, "key"), undefined);
      assert.equal(yours.figures.misses, misses, "the server was waited for");
      assert.deepEqual(yours.standing, { kind: "slow" });
      await atOnce(async () => assert.equal(await ask(yours, "another"), undefined));

      const { background } = createTierAt(endpoint.url, [shouting], { shared: yours, limits: { ...limits, batchSize: 25, batchWaitMs: 2_000, concurrency: 1 } });
      ends.push(() => background.dispose());
      // A call that is out makes the others wait for theirs to fill.
      endpoint.script(["slow"]);
      const first = settled(background, "first", [unit("Something new!")]);
      await until(() => background.statistics.inFlight === 1, "no call went out");
      const { news } = await settled(background, "theirs", texts);
      await first;
      assert.ok(news.every((each) => each.kind === "answered" && each.fromCache), "a model was asked for what the team had");
      assert.equal(endpoint.requests.length, calls + 1);
      assert.equal(yours.figures.late, 20);

      proxy.delayMs = 0;
      await until(() => {
        void ask(yours, "whatever");
        return yours.standing.kind === "well";
      }, "it stayed slow");
    });

    it("is answered by the model while the server stands still", async () => {
      await start();
      endpoint = await startEndpoint({ analyzers: [shouting] });
      const shared = await open({ clock: systemClock });
      await ask(shared, "to connect");
      await redis.client.call("CLIENT", "PAUSE", "3000", "ALL");
      const { misses } = shared.figures;
      const { news } = await settled(tier(endpoint.url, shared), "mine", [unit("Stop!")]);
      assert.ok(news.every(({ kind }) => kind === "answered"));
      assert.equal(shared.figures.misses, misses, "the server was waited for");
    });

    it("goes on without a server that accepts and says nothing", async () => {
      await start();
      const silent: Server = createServer((socket) => socket.on("error", () => undefined));
      const port = await freePort();
      await new Promise<void>((resolve) => silent.listen(port, "127.0.0.1", resolve));
      ends.push(async () => void silent.close());
      const shared = await open({ url: `redis://:secret@127.0.0.1:${port}`, clock: systemClock });
      const trial = redisServers.test(settingsFor({ url: `redis://:secret@127.0.0.1:${port}` }));
      assert.equal(await Promise.race([ask(shared, "key"), trial]), undefined, "a request waited longer than a trial");
      assert.deepEqual(await trial, { kind: "failed", fault: "timedOut" });
    });

    it("reads from a server that is full, writes no more for a while, and says so", async () => {
      // A server of today takes more than that for itself, so it is full from the start.
      await start({ settings: ["--maxmemory", "512kb", "--maxmemory-policy", "noeviction"] });
      const shared = await open();
      shared.put("key", answer("not taken"));
      await until(() => shared.figures.notStored === 1, "it was stored");
      assert.deepEqual(shared.standing, { kind: "takesNone", fault: "full" });
      for (let i = 0; i < 100; i++) shared.put(`key ${i}`, answer("not taken"));
      assert.equal(shared.figures.notStored, 101);
      assert.match(await redis.client.info("commandstats"), /cmdstat_set:calls=0,.*rejected_calls=1,/);
      assert.equal(await ask(shared, "key"), undefined);
      assert.deepEqual(await redisServers.test(settingsFor()), { kind: "failed", fault: "full" });
    });

    it("reads from a server that only reads", async () => {
      await start();
      const shared = await open();
      await put(shared, "key", "known");
      await redis.client.replicaof("127.0.0.1", await freePort());
      shared.put("other", answer("not taken"));
      await until(() => shared.figures.notStored === 1, "it was stored");
      assert.deepEqual(shared.standing, { kind: "takesNone", fault: "readOnly" });
      assert.equal(await ask(shared, "key"), "known");
    });

    it("says that a server is one of a cluster", async () => {
      await start({ settings: ["--cluster-enabled", "yes"] });
      const shared = await open();
      await ask(shared, "key");
      assert.deepEqual(shared.standing, { kind: "away", fault: "cluster" });
    });

    it("writes no more in an hour than it may", async () => {
      const clock = { ...systemClock, aheadMs: 0, now: () => Date.now() + clock.aheadMs };
      await start();
      const shared = await open({ bytesPerHour: 2_000, clock });
      for (let i = 0; i < 10; i++) shared.put(`key ${i}`, answer("short"));
      await until(() => shared.figures.stored + shared.figures.notStored === 10, "not all were decided");
      assert.deepEqual([shared.figures.stored, (await everythingOn(redis)).size], [3, 3]);
      clock.aheadMs += 3_600_000;
      await put(shared, "later", "short");
      shared.put("long", answer("x".repeat(300_000)));
      await until(() => shared.figures.notStored === 8, "what is too long was stored");
    });
  });

  describe("lying", () => {
    /** What is on the server after an honest answer, for a test to spoil. */
    async function honest(): Promise<{ readonly shared: SharedAnswers; readonly name: string; readonly value: Buffer }> {
      await start();
      const shared = await open();
      await put(shared, "key", "honest");
      const [[name, value] = ["", Buffer.alloc(0)]] = await everythingOn(redis);
      return { shared, name, value };
    }

    it("is not believed where a value was changed, cut off, filled up, exchanged or made up", async () => {
      const { shared, name, value } = await honest();
      await put(shared, "other", "of another key");
      const other = [...(await everythingOn(redis))].find(([each]) => each !== name)![1];
      const lies: Buffer[] = [
        other,
        Buffer.alloc(1),
        Buffer.from("OK"),
        Buffer.from(JSON.stringify(answer("plain"))),
        Buffer.alloc(10_000_000, 1),
        value.subarray(0, value.length - 1),
        value.subarray(0, 29),
        Buffer.concat([value, Buffer.alloc(1)]),
        Buffer.from(value.map((byte, at) => (at === 0 ? 2 : byte))),
        ...[1, 12, 13, 100, value.length - 1].map((at) => Buffer.from(value.map((byte, index) => (index === at ? byte ^ 1 : byte)))),
      ];
      for (const [count, lie] of lies.entries()) {
        await redis.client.set(name, lie);
        assert.equal(await ask(shared, "key"), undefined, `lie ${count} was believed`);
        assert.equal(shared.figures.setAside, count + 1);
      }
      await redis.client.set(name, value);
      assert.equal(await ask(shared, "key"), "honest");
      assert.equal(shared.standing.kind, "well");
    });

    it("has nothing to say under a name that is no value", async () => {
      const { shared, name } = await honest();
      await redis.client.del(name);
      await redis.client.lpush(name, "a", "b");
      assert.equal(await ask(shared, "key"), undefined);
      assert.equal(shared.standing.kind, "well");
    });

    it("is not believed where a member of the team wrote nonsense, or a server kept an answer too long", async () => {
      const { shared, name } = await honest();
      const seal = await createTeamSeal(teamKey, "test");
      const texts = [
        "no JSON",
        "{}",
        JSON.stringify({ ...answer("x"), findings: "many" }),
        JSON.stringify({ ...answer("x"), source: undefined }),
        JSON.stringify(answer("x".repeat(501))),
        JSON.stringify(answer("x", Date.now() - 32 * day)),
        JSON.stringify(answer("x", Date.now() + 2 * day)),
      ];
      for (const text of texts) {
        await redis.client.set(name, Buffer.from(await seal.seal(name, text)));
        assert.equal(await ask(shared, "key"), undefined, text.slice(0, 80));
      }
      assert.equal(shared.figures.setAside, texts.length);
    });

    it("cannot put findings outside of a text, nor answer for another model", async () => {
      await start();
      endpoint = await startEndpoint({ analyzers: [shouting] });
      const [mine, yours] = [await open(), await open()];
      const text = unit("Stop!");
      await settled(tier(endpoint.url, mine), "mine", [text]);
      await until(() => mine.figures.stored === 1, "the answer was not shared");
      const [name = ""] = (await everythingOn(redis)).keys();
      const seal = await createTeamSeal(teamKey, "test");
      const read = await seal.open(name, (await redis.client.getBuffer(name))!);
      for (const lie of [read!.replace('"end":5', '"end":6'), read!.replace('"part":0', '"part":1'), read!.replace('"model":"sample"', '"model":"large"')]) {
        assert.notEqual(lie, read);
        await redis.client.set(name, Buffer.from(await seal.seal(name, lie)));
        const { news } = await settled(tier(endpoint.url, yours), "theirs", [text]);
        assert.deepEqual(news.map((each) => each.kind === "answered" && [each.fromCache, each.answer.findings[0]?.place.end]), [[false, 5]]);
        // The honest answer has taken the lie's place.
        await until(() => yours.figures.stored === yours.figures.setAside, "the model's answer was not shared");
      }
      assert.equal(yours.figures.setAside, 3);
    });

    it("is left alone when it says what was not asked, or says it in no form at all", async () => {
      const { value } = await honest();
      const replies = ["*-1\r\n", "$-1\r\n+OK\r\n", ">2\r\n$-1\r\n$-1\r\n", "$99999999\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n", "\r\n", ":1\r\n", "+OK\r\n", "$3\r\nabc\r\n", "\0".repeat(5_000)];
      for (const reply of replies) {
        proxy = await startProxy(redis.port);
        proxy.tamper = () => Buffer.from(reply);
        const shared = await open({ url: proxy.url });
        for (let i = 0; i < 5; i++) assert.equal(await ask(shared, "key"), undefined, JSON.stringify(reply));
        assert.equal(shared.figures.hits, 0);
        await proxy.close();
      }
      proxy = await startProxy(redis.port);
      const shared = await open({ url: proxy.url });
      await askUntil(shared, "key", "honest");
      for (const unasked of ["$-1\r\n", ">2\r\n$9\r\nsubscribe\r\n$-1\r\n", `$${value.length}\r\n`]) {
        proxy.say(unasked);
        await sleep(30);
        await askUntil(shared, "key", "honest");
      }
    }).timeout(20_000);
  });

  describe("over TLS", () => {
    it("reads and writes where the certificate is trusted, and not a word where it is not", async function () {
      const folder = mkdtempSync(join(tmpdir(), "gloss-tls-"));
      folders.push(folder);
      const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
      const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
      const made = spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate, ...subject]);
      await start();
      if (made.status !== 0) {
        console.log("  There is no openssl here to make a certificate with.");
        this.skip();
      }
      await redis.stop();
      const port = await freePort();
      const plain = await freePort();
      await start({ port: plain, settings: ["--tls-port", String(port), "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no"] });
      const url = `rediss://localhost:${port}`;
      const trusting = await open({ url, certificateFile: certificate });
      await put(trusting, "key", "known");
      await askUntil(trusting, "key", "known");
      for (const options of [{ url }, { url, certificateFile: join(folder, "none.pem") }]) {
        assert.deepEqual(await redisServers.test(settingsFor(options)), { kind: "failed", fault: "untrusted" }, JSON.stringify(options));
      }
      assert.equal((await redisServers.test(settingsFor({ url: `rediss://localhost:${plain}`, certificateFile: certificate }))).kind, "failed");
      assert.equal((await redisServers.test(settingsFor({ url, certificateFile: certificate }))).kind, "well");
    });
  });
});

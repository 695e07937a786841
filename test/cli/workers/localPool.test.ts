import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { RuleChoice } from "../../../src/cli/ruleChoice";
import { jsonFindings } from "../../../src/cli/json";
import type { FileReaderOptions, FileReading } from "../../../src/cli/workers/fileReader";
import { createLocalPool, type LocalPool, type LocalPoolOptions } from "../../../src/cli/workers/localPool";
import { Folder, gloss, parseReport } from "../gloss";

const everything: RuleChoice = { tiers: undefined, isRelationalNamed: false, ids: undefined, isEveryRule: false, isEveryRelationalRule: false, minSeverity: "hint" };
const structural: RuleChoice = { ...everything, tiers: ["structural"] };
const defaults: Omit<LocalPoolOptions, "start"> = {
  threads: 2,
  rules: structural,
  team: { kind: "nearest" },
  isIgnoring: true,
  withFingerprints: false,
  markup: undefined,
  analyzers: true,
  timeoutMs: 30_000,
};

/** The worker that is shipped. */
function shipped(options: FileReaderOptions): Worker {
  return new Worker(resolve("dist/worker.js"), { workerData: options });
}

/** A worker that does as a test says. `answer(path, unanswered)` is code for the text of a reading, or ends the thread. */
function simulated(answer: string, limits: { readonly maxOldGenerationSizeMb?: number } = {}): () => Worker {
  const code = `
    const { parentPort } = require("node:worker_threads");
    const told = [];
    const next = () => setImmediate(() => {
      if (told.length === 0) return;
      const text = ((path, unanswered) => { ${answer} })(told[0], told.length);
      if (text === undefined) return;
      told.shift();
      const numbers = new Int32Array(0);
      parentPort.postMessage({ kind: "reading", reading: { kind: "read", text, sections: undefined, isTooLong: false, findings: { said: [], roles: [], fingerprints: [], numbers } } });
      next();
    });
    parentPort.on("message", ({ path }) => { told.push(path); if (told.length === 1) next(); });
    parentPort.postMessage({ kind: "ready" });`;
  return () => new Worker(code, { eval: true, resourceLimits: limits, stderr: true });
}

function textOf(reading: FileReading): string {
  return reading.kind === "read" ? reading.text : assert.fail(reading.reason);
}

function reasonOf(reading: FileReading): string {
  assert.equal(reading.kind, "failed");
  return reading.kind === "failed" ? reading.reason : "";
}

describe("pool of threads", () => {
  let folder: Folder;
  let pool: LocalPool | undefined;
  let complaints: string[];
  beforeEach(() => {
    folder = new Folder();
    complaints = [];
  });
  afterEach(async () => {
    await pool?.end();
    pool = undefined;
    folder.dispose();
  });

  function open(options: Partial<LocalPoolOptions>): LocalPool {
    const complain = (message: string): void => void complaints.push(message);
    return (pool = createLocalPool({ ...defaults, worthwhileBytes: 1, ...options }, { complain, note: complain }));
  }

  function files(count: number, name = "text"): string[] {
    return Array.from({ length: count }, (_, index) => folder.file(`${name}${index}.md`, `The client MUST retry ${index} times.\n`));
  }

  function findsWhatTheCommandLineFinds(what: string, paths: readonly string[], rules: RuleChoice, ...flags: string[]): void {
    it(what, async () => {
      const run = gloss(["analyze", "--format", "json", ...flags, ...paths]);
      const readings = open({ rules, start: shipped });
      const found = await Promise.all(paths.map(async (path) => ({ path, reading: await readings.read(path) })));
      const files = found.map(({ path, reading }) => {
        assert.ok(reading.kind === "read", path);
        const coherence = reading.sections && { coherence: reading.sections };
        return { path, findings: JSON.parse([...jsonFindings(reading.text, reading.findings)].join("")), ...coherence };
      });
      const report = parseReport(run.out);
      assert.ok(report.files.flatMap(({ findings }) => findings).length > paths.length);
      assert.deepEqual({ files }, report);
      assert.deepEqual(complaints, []);
    });
  }

  const fixtures = readdirSync("test/fixtures/rules").map((name) => join("test/fixtures/rules", name));
  findsWhatTheCommandLineFinds("finds in every file what the local tiers find in one after the other", fixtures, { ...everything, tiers: ["structural", "relational"], isRelationalNamed: true, isEveryRelationalRule: true }, "--tier", "structural,relational");
  findsWhatTheCommandLineFinds("finds what the built-in analyzers find, and how sections hang together", fixtures.slice(0, 6), everything);

  it("knows what findings are recognised by, where somebody asks for it", async () => {
    const paths = files(6);
    const read = async (options: Partial<LocalPoolOptions>): Promise<(string | undefined)[]> => {
      const readings = await Promise.all(paths.map((path) => open({ withFingerprints: true, ...options }).read(path)));
      return readings.flatMap((reading) => (reading.kind === "read" ? [...reading.findings].map(({ fingerprint }) => fingerprint) : []));
    };
    const here = await read({ threads: 1 });
    assert.equal(new Set(here).size, paths.length);
    assert.deepEqual(await read({ start: shipped }), here);
  });

  it("reads a few files without a thread", async () => {
    pool = createLocalPool({ ...defaults, start: () => assert.fail("a thread was started") }, { complain: assert.fail, note: assert.fail });
    const readings = await Promise.all(files(10).map(pool.read));
    for (const [index, reading] of readings.entries()) assert.match(textOf(reading), new RegExp(`retry ${index} times`));
  });

  it("reads one file alone without a thread, however long it is", async () => {
    const reading = await open({ start: () => assert.fail("a thread was started") }).read(folder.file("long.md", "The client MUST retry.\n\n".repeat(5_000)));
    assert.equal([...(reading.kind === "read" ? reading.findings : [])].length, 5_000);
  });

  it("hands each reading to whoever asked for it, though long files are overtaken by short ones", async () => {
    const paths = [folder.file("long.md", "The client MUST retry now and then.\n\n".repeat(20_000)), ...files(30)];
    const pool = open({ start: shipped });
    const order: number[] = [];
    const readings = await Promise.all(paths.map((path, index) => pool.read(path).finally(() => order.push(index))));
    for (const [index, reading] of readings.entries()) assert.match(textOf(reading), index === 0 ? /^The client MUST retry now and then\./ : new RegExp(`retry ${index - 1} times`));
    assert.notEqual(order[0], 0);
  });

  it("hands a thread a few files at a time, however many are asked for", async () => {
    const readings = await Promise.all(files(200).map((path) => (pool ?? open({ start: simulated("return String(unanswered);") })).read(path)));
    const most = Math.max(...readings.map((reading) => Number(textOf(reading))));
    assert.ok(most > 1 && most <= 4, String(most));
  });

  it("says what is no text, and goes on", async () => {
    const paths = [folder.file("binary.md", Buffer.from([1, 0, 2])), join(folder.path, "missing.md"), ...files(2)];
    const readings = await Promise.all(paths.map((path) => (pool ?? open({ start: shipped })).read(path)));
    assert.deepEqual(readings.map((reading) => (reading.kind === "refused" ? reading.reason : reading.kind)), ["a binary file, not text", "no such file", "read", "read"]);
  });

  it("tells once what is wrong with a team file, however many threads meet it", async () => {
    folder.file(".gloss.json", '{ "rules": 5 }');
    await Promise.all(files(40).map((path) => (pool ?? open({ start: shipped })).read(path)));
    assert.equal(complaints.length, 1);
    assert.match(complaints[0]!, /\.gloss\.json/);
  });

  for (const [how, code, expected] of [
    ["throws", 'throw new Error("out of luck");', /a fault in Gloss itself: out of luck/],
    ["ends", "process.exit(1);", /the thread that read it has ended/],
    ["takes too much memory", "const all = []; for (;;) all.push(new Array(1e5).fill(path + all.length));", /more memory than there is/],
  ] as const) {
    it(`fails the one file at which a thread ${how}, replaces the thread and reads all others`, async () => {
      let started = 0;
      const start = simulated(`if (path.includes("bad")) { ${code} } return path;`, { maxOldGenerationSizeMb: 24 });
      const paths = files(20).toSpliced(11, 0, ...files(1, "bad")).toSpliced(3, 0, ...files(2, "bad").slice(1));
      const pool = open({
        start: () => {
          started++;
          return start();
        },
      });
      const readings = await Promise.all(paths.map((path) => pool.read(path)));
      for (const [index, reading] of readings.entries()) {
        if (paths[index]!.includes("bad")) assert.match(reasonOf(reading), expected);
        else assert.equal(textOf(reading), paths[index]);
      }
      assert.equal(started, 2 + 2);
    });
  }

  it("fails the file whose reading cannot be understood, and takes no file's reading for another's", async () => {
    let isGarbled = false;
    const start = simulated("return path;");
    const pool = open({
      start: () => {
        const worker = start();
        worker.on("message", ({ kind }: { readonly kind: string }) => {
          if (kind !== "reading" || isGarbled) return;
          isGarbled = true;
          worker.emit("messageerror", new Error("no words"));
        });
        return worker;
      },
    });
    const paths = files(20);
    const readings = await Promise.all(paths.map((path) => pool.read(path)));
    for (const [index, reading] of readings.entries()) if (reading.kind === "read") assert.equal(reading.text, paths[index]);
    assert.deepEqual(readings.filter(({ kind }) => kind !== "read").map((reading) => /no words/.test(reasonOf(reading))), [true]);
  });

  it("starts no thread anew that ends while it has nothing to do", async () => {
    const workers: Worker[] = [];
    const start = simulated("return path;");
    const pool = open({
      start: () => {
        const worker = start();
        workers.push(worker);
        return worker;
      },
    });
    await Promise.all(files(20).map((path) => pool.read(path)));
    await Promise.all(workers.map((worker) => worker.terminate()));
    const readings = await Promise.all(files(5, "more").map((path) => pool.read(path)));
    for (const [index, reading] of readings.entries()) assert.match(textOf(reading), new RegExp(`retry ${index} times`));
    assert.equal(workers.length, 2);
  });

  it("reads everything on one thread where no other can be started", async () => {
    const paths = files(20);
    const readings = await Promise.all(paths.map((path) => (pool ?? open({ start: () => new Worker(join(folder.path, "missing.js")) })).read(path)));
    for (const [index, reading] of readings.entries()) assert.match(textOf(reading), new RegExp(`retry ${index} times`));
  });

  it("ends at once while threads are busy: what is not read has failed, and nothing more is begun", async () => {
    const paths = files(20);
    const pool = open({ start: simulated("for (;;);") });
    const readings = Promise.all(paths.map((path) => pool.read(path)));
    await pool.end();
    for (const reading of await readings) assert.equal(reasonOf(reading), "the run ended before it was read");
    assert.equal(reasonOf(await pool.read(paths[0]!)), "the run ended before it was read");
  });
});

// Measures Gloss and its peers on the same texts: npm run bench -- [--json] [--texts DIR] [--trace FILE] [--only FIGURE] [--no-peers]
//
//   --json        one line of JSON a figure
//   --texts DIR   real Markdown from this folder; generated text otherwise
//   --trace FILE  a recorded editing session to replay, as josephg/editing-traces has them; without one there are no session figures
//   --only NAME   only these figures; several times or with commas; `keystroke` stands for both of its figures
//   --no-peers    Gloss alone: some minutes less
//
// `undisturbed` is the figure over those measurements during which the system did not take the processor away for another process.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { runMain, UsageError } from "../harness/main.mjs";
import { packagedExtension, root } from "../harness/paths.mjs";
import { HarnessError, mustRun, runCommand } from "../harness/processes.mjs";
import { ensureDependencies } from "../harness/setup.mjs";
import { sizes, textsOfEachSize } from "./texts.mjs";
import { typed, visibleLines } from "./typed.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const work = path.join(root, "out/bench");
const coreFile = path.join(work, "core.mjs");
const peerNames = ["write-good", "retext", "markdownlint", "cspell-lib", "harper.js"];
/** A peer whose run would take longer sits a text out. */
const longestPeerRunMs = 20_000;
const measureLimitMs = 300_000;
/** Fresh processes in which start-up is measured. */
const startUps = 9;

/**
 * One figure, with more about it in fields of its own.
 * @typedef {{ figure: string, size: string | null, value: number, unit: string, goal: number, peer: string | null, peerValue: number | null, [more: string]: unknown }} Line
 * @typedef {{ median: number, max: number, firstResultMs: number, heapBytes: number }} PeerRun
 */

/** Every group of figures that one measurement gives. */
const groups = [
  { figures: ["vsix"], measure: vsix },
  { figures: ["activate"], measure: activate },
  { figures: ["keystroke.p50", "keystroke.p99"], measure: keystrokes },
  { figures: ["fence.visible"], measure: fence },
  { figures: ["open.visible"], measure: openVisible },
  { figures: ["open.throughput"], measure: throughput },
  { figures: ["memory.perMB"], measure: memory },
  { figures: ["background.overhead", "background.queued", "background.cache"], measure: background },
  { figures: ["loaded.p50", "loaded.p99"], measure: loaded },
  { figures: ["relational.p50", "relational.p99"], measure: relationalKeystrokes },
  { figures: ["relational.throughput"], measure: relationalThroughput },
  { figures: ["relational.memory"], measure: relationalMemory },
  { figures: ["session.p50", "session.p99"], measure: session },
];

runMain(import.meta.url, async () => {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      texts: { type: "string" },
      trace: { type: "string" },
      only: { type: "string", multiple: true, default: [] },
      "no-peers": { type: "boolean", default: false },
    },
  });
  const only = values.only.flatMap((value) => value.split(","));
  const isWanted = (/** @type {string} */ figure) => only.length === 0 || only.some((name) => figure === name || figure.startsWith(`${name}.`));
  const wanted = groups.filter(({ figures }) => figures.some(isWanted));
  if (wanted.length === 0) throw new UsageError(`There is no such figure. Known: ${groups.flatMap(({ figures }) => figures).join(", ")}.`);

  await ensureDependencies();
  mkdirSync(work, { recursive: true });
  if (!values["no-peers"]) await installPeers();
  await buildCore();
  await mustRun("The build", process.execPath, ["esbuild.mjs"], { cwd: root, limitMs: measureLimitMs, quiet: true });
  for (const [size, text] of Object.entries(textsOfEachSize(values.texts))) writeFileSync(textFile(size), text);
  const context = { trace: values.trace, peers: values["no-peers"] ? noPeers : createPeers() };
  if (!values.json) console.log(tableHead);
  for (const { measure } of wanted) {
    for await (const line of measure(context)) {
      if (isWanted(line.figure)) console.log(values.json ? JSON.stringify(line) : tableRow(line));
    }
  }
  if (values.trace === undefined && wanted.some(({ measure }) => measure === session)) console.error("No session figures: name a recorded session with --trace.");
});

/** @typedef {{ trace: string | undefined, peers: Peers }} Context */

/** @returns {AsyncGenerator<Line>} */
async function* vsix() {
  await mustRun("Packaging", process.execPath, [path.join(root, "test/harness/package.mjs")], { cwd: root, limitMs: measureLimitMs, quiet: true });
  yield line("vsix", null, statSync(packagedExtension()).size / 1e6, "MB", 5, []);
}

/** A peer's value is the time from its import to its first result on 20 KB. @param {Context} context @returns {AsyncGenerator<Line>} */
async function* activate({ peers }) {
  const bundle = path.join(root, "dist/extension.js");
  await mustRun("The production build", process.execPath, ["esbuild.mjs", "--production"], { cwd: root, limitMs: measureLimitMs, quiet: true });
  const runs = [];
  for (let i = 0; i < startUps; i++) runs.push(await child("activate.mjs", [bundle]));
  const middle = runs.toSorted((a, b) => a.median - b.median)[startUps >> 1];
  const values = (await peers.on(textFile("20KB"))).map(({ name, run }) => ({ name, value: run?.firstResultMs }));
  yield line("activate", null, middle.median, "ms", 20, values, { loadedMs: rounded(middle.loadedMs) });
}

/** @param {Context} context @returns {AsyncGenerator<Line>} */
async function* keystrokes({ peers }) {
  for (const size of Object.keys(sizes)) {
    const { median, p99, max, count, undisturbedP99 } = await measured("keystrokes", { textFile: textFile(size) });
    const runs = await peers.on(textFile(size));
    yield line("keystroke.p50", size, median, "ms", 0.1, medians(runs), { count });
    yield line("keystroke.p99", size, p99, "ms", 0.5, worst(runs), { count, max: rounded(max), undisturbed: rounded(undisturbedP99) });
  }
}

/** The value is the longest of 20 openings and closings. @param {Context} context @returns {AsyncGenerator<Line>} */
async function* fence({ peers }) {
  for (const [viewport, goal] of /** @type {const} */ ([["top", 16], ["end", 40]])) {
    const { median, max } = await measured("fence", { textFile: textFile("10MB"), viewport });
    yield line("fence.visible", "10MB", max, "ms", goal, medians(await peers.on(textFile("10MB"))), { viewport, median: rounded(median) });
  }
}

/** @param {Context} context @returns {AsyncGenerator<Line>} */
async function* openVisible({ peers }) {
  const { median, max, first } = await measured("open", { textFile: textFile("1MB") });
  yield line("open.visible", "1MB", median, "ms", 5, medians(await peers.on(textFile("1MB"))), { first: rounded(first), max: rounded(max) });
}

/** @param {Context} context @returns {AsyncGenerator<Line>} */
async function* throughput({ peers }) {
  const { median, ...more } = await measured("throughput", { textFile: textFile("10MB") });
  const rates = (await peers.on(textFile("10MB"))).map(({ name, run }) => ({ name, value: run && (sizes["10MB"] / 1e6 / run.median) * 1e3 }));
  const extras = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, rounded(value)]));
  yield line("open.throughput", "10MB", median, "MB/s", 20, rates, extras);
}

/** A peer's value is all that it keeps after a run: itself, its dictionaries and its findings. @param {Context} context @returns {AsyncGenerator<Line>} */
async function* memory({ peers }) {
  const { median } = await measured("memory", { textFile: textFile("10MB") });
  const megabytes = sizes["10MB"] / 1e6;
  const kept = (await peers.on(textFile("10MB"))).map(({ name, run }) => ({ name, value: run && run.heapBytes / 1e6 / megabytes - 1 }));
  yield line("memory.perMB", "10MB", median, "MB", 8, kept);
}

/** What the scheduler of the background tier takes per request, and what it keeps; beside it p-queue with as many empty tasks. @returns {AsyncGenerator<Line>} */
async function* background() {
  const file = path.join(work, "background.mjs");
  await bundle("test/bench/background.ts", file, "node");
  const run = lastLine(await mustRun("background.ts", process.execPath, ["--expose-gc", file], { limitMs: measureLimitMs, quiet: true }));
  const more = { wanting: rounded(run.wanting), wantingAgain: rounded(run.wantingAgain) };
  yield line("background.overhead", "100,000", run.overhead, "µs", 20, [{ name: "p-queue", value: run.peer }], more);
  yield line("background.queued", "100,000", run.queuedBytes / 1e6, "MB", 60, []);
  yield line("background.cache", "1,000", run.cacheBytes / 1e6, "MB", 5, []);
}

/**
 * A keystroke while the background tier is under full load: how many times as long it takes as without the tier, in turns in one process. `late` is how long a
 * keystroke had to wait because the thread was busy, in the 99th percentile, with the load and without. @returns {AsyncGenerator<Line>}
 */
async function* loaded() {
  const [file, endpoint] = [path.join(work, "typing.mjs"), path.join(work, "endpoint.mjs")];
  await bundle("test/bench/typing.ts", file, "node");
  await bundle("test/bench/endpoint.ts", endpoint, "node");
  const size = "200KB";
  const input = JSON.stringify({ textFile: textFile(size), typed, visibleLines });
  const { figures } = lastLine(await mustRun("typing.ts", process.execPath, ["--expose-gc", file, endpoint, input], { limitMs: measureLimitMs, quiet: true }));
  for (const { load, units, p50, p99, undisturbedP99, p50Ms, p99Ms, lateMs, lateWithoutMs } of figures) {
    const more = { load, units, late: rounded(lateMs), lateWithout: rounded(lateWithoutMs) };
    yield line("loaded.p50", size, p50, "×", 1.2, [], { ...more, ms: rounded(p50Ms) });
    yield line("loaded.p99", size, p99, "×", 1.2, [], { ...more, ms: rounded(p99Ms), undisturbed: rounded(undisturbedP99) });
  }
}

const modelFile = path.join(root, "dist/english.bin");
/** They read whole sentences, too: tokens, parts of speech, names. The relational tier does that and more. */
const readers = ["wink-nlp", "compromise"];

/** A keystroke with both local tiers, as an editor has them by default. @returns {AsyncGenerator<Line>} */
async function* relationalKeystrokes() {
  for (const size of Object.keys(sizes)) {
    const { median, p99, max, count, undisturbedP99 } = await measured("keystrokes", { textFile: textFile(size), modelFile });
    yield line("relational.p50", size, median, "ms", 0.5, [], { count });
    yield line("relational.p99", size, p99, "ms", 2, [], { count, max: rounded(max), undisturbed: rounded(undisturbedP99) });
  }
}

/** The value is for all that both local tiers find; `byDefault` for what an editor shows unasked. @param {Context} context @returns {AsyncGenerator<Line>} */
async function* relationalThroughput({ peers }) {
  const rules = ["ambiguousReference", "entity", "relationship", "semanticRole"];
  const { median, first } = await measured("throughput", { textFile: textFile("1MB"), modelFile, rules });
  const byDefault = await measured("throughput", { textFile: textFile("1MB"), modelFile });
  const runs = await peers.run(readers, textFile("1MB"));
  const rates = runs.map(({ name, run }) => ({ name, value: run && (sizes["1MB"] / 1e6 / run.median) * 1e3 }));
  yield line("relational.throughput", "1MB", median, "MB/s", 1, rates, { first: rounded(first), byDefault: rounded(byDefault.median) });
}

/** What both tiers keep of a document that has been read. @returns {AsyncGenerator<Line>} */
async function* relationalMemory() {
  const { median } = await measured("memory", { textFile: textFile("10MB"), modelFile });
  yield line("relational.memory", "10MB", median, "MB/MB", 16, []);
}

/** The peers check the session's last text. @param {Context} context @returns {AsyncGenerator<Line>} */
async function* session({ trace, peers }) {
  if (trace === undefined) return;
  const traceFile = path.resolve(trace);
  if (!existsSync(traceFile)) throw new HarnessError(`${trace} is not there.`);
  const { median, p99, max, edits, longest, undisturbedP99 } = await measured("session", { traceFile });
  const bytes = readFileSync(traceFile);
  const endFile = path.join(work, "session.md");
  writeFileSync(endFile, JSON.parse(String(traceFile.endsWith(".gz") ? gunzipSync(bytes) : bytes)).endContent);
  const runs = await peers.on(endFile);
  const more = { trace: path.basename(trace), edits };
  const size = `${Math.round(longest / 1e3)}KB`;
  yield line("session.p50", size, median, "ms", 0.1, medians(runs), more);
  yield line("session.p99", size, p99, "ms", 0.5, worst(runs), { ...more, max: rounded(max), undisturbed: rounded(undisturbedP99) });
}

/**
 * @param {string} figure
 * @param {string | null} size
 * @param {number} value
 * @param {string} unit
 * @param {number} goal
 * @param {readonly { name: string, value: number | undefined }[]} peers
 * @param {Record<string, unknown>} more
 * @returns {Line}
 */
function line(figure, size, value, unit, goal, peers, more = {}) {
  const isRate = unit === "MB/s";
  const ran = peers.flatMap(({ name, value: peerValue }) => (peerValue === undefined ? [] : [{ name, value: rounded(peerValue) }]));
  // The best of them stands for all; every one's value is there too, `null` where it sat out.
  const best = ran.toSorted((a, b) => (isRate ? b.value - a.value : a.value - b.value))[0];
  const all = Object.fromEntries(peers.map(({ name, value: peerValue }) => [name, peerValue === undefined ? null : rounded(peerValue)]));
  const isMet = isRate ? value >= goal : value <= goal;
  return { figure, size, value: rounded(value), unit, goal, peer: best?.name ?? null, peerValue: best?.value ?? null, isMet, ...more, peers: all };
}

/** Three significant digits: more would be noise. @param {number} value */
function rounded(value) {
  return Number(value.toPrecision(3));
}

const columns = [19, 7, 16, 12, 5];
const tableHead = row(["figure", "size", "Gloss", "goal", "", "the best peer, and more"]);

/** @param {Line} line */
function tableRow({ figure, size, value, unit, goal, peer, peerValue, isMet, ...more }) {
  const bound = `${unit === "MB/s" ? "≥" : "≤"} ${goal}`;
  const details = Object.entries(more).filter(([name]) => name !== "peers").map(([name, each]) => `${name} ${each}`).join(", ");
  const beside = peer === null ? "" : `${peer} ${peerValue} ${unit}`;
  return row([figure, size ?? "", `${value} ${unit}`, bound, isMet ? "met" : "MISS", [beside, details].filter((part) => part !== "").join("; ")]);
}

/** @param {readonly string[]} cells */
function row(cells) {
  return cells.map((cell, i) => cell.padEnd(columns[i] ?? 0)).join(" ").trimEnd();
}

/** @typedef {{ name: string, run: PeerRun | undefined }} NamedRun */
/** `on` runs the peers of the structural tier. @typedef {{ on: (file: string) => Promise<readonly NamedRun[]>, run: (names: readonly string[], file: string) => Promise<readonly NamedRun[]> }} Peers */

/** @type {Peers} */
const noPeers = { on: async () => [], run: async () => [] };

/** Every peer runs once over each text, when a figure first asks for it. @returns {Peers} */
function createPeers() {
  /** @type {Map<string, readonly { name: string, run: PeerRun | undefined }[]>} */
  const known = new Map();
  /** How fast each peer was on its last text, ms per character. @type {Map<string, number>} */
  const rates = new Map();
  return {
    async run(names, file) {
      const runs = [];
      for (const name of names) runs.push({ name, run: await peerRun(name, file) });
      return runs;
    },
    async on(file) {
      const before = known.get(file);
      if (before !== undefined) return before;
      const { length } = readFileSync(file, "utf8");
      const runs = [];
      for (const name of peerNames) {
        const expectedMs = (rates.get(name) ?? 0) * length;
        const run = expectedMs > longestPeerRunMs ? undefined : await peerRun(name, file);
        rates.set(name, (run?.median ?? longestPeerRunMs) / length);
        runs.push({ name, run });
      }
      known.set(file, runs);
      return runs;
    },
  };
}

/** @param {string} name @param {string} file @returns {Promise<PeerRun | undefined>} */
async function peerRun(name, file) {
  const args = ["--expose-gc", "--max-old-space-size=8192", path.join(here, "peer.mjs"), name, file];
  const { ended, output } = await runCommand(process.execPath, args, { limitMs: 3 * longestPeerRunMs, quiet: true });
  if (ended === "failed") console.error(`${name} failed on ${path.basename(file)}: ${output.slice(-500)}`);
  const run = ended === "ok" ? lastLine(output) : undefined;
  return run !== undefined && run.median <= longestPeerRunMs ? run : undefined;
}

/** @param {readonly { name: string, run: PeerRun | undefined }[]} runs */
function medians(runs) {
  return runs.map(({ name, run }) => ({ name, value: run?.median }));
}

/** @param {readonly { name: string, run: PeerRun | undefined }[]} runs */
function worst(runs) {
  return runs.map(({ name, run }) => ({ name, value: run?.max }));
}

/** @param {string} what @param {Record<string, unknown>} input */
function measured(what, input) {
  return child("measure.mjs", [coreFile, what, JSON.stringify(input)]);
}

/** @param {string} script @param {readonly string[]} args */
async function child(script, args) {
  return lastLine(await mustRun(script, process.execPath, ["--expose-gc", path.join(here, script), ...args], { limitMs: measureLimitMs, quiet: true }));
}

/** @param {string} output */
function lastLine(output) {
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

/** @param {string} size */
function textFile(size) {
  return path.join(work, `${size}.md`);
}

function buildCore() {
  return bundle("test/bench/core.ts", coreFile, "neutral");
}

/** @param {string} entry @param {string} outfile @param {"node" | "neutral"} platform */
async function bundle(entry, outfile, platform) {
  const { build } = await import("esbuild");
  // What is CommonJS in it asks for Node's own modules by `require`, which an ES module does not have.
  const banner = platform === "node" ? { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' } : {};
  await build({ absWorkingDir: root, entryPoints: [entry], outfile, bundle: true, minify: true, format: "esm", platform, target: "node20", banner, logLevel: "warning" });
}

/** Like the other nested packages, without install scripts. npm writes its own lock file last, so that is there once all is. */
async function installPeers() {
  const lock = path.join(here, "package-lock.json");
  const installed = path.join(here, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error("Installing the peers …");
  const options = { cwd: here, shell: process.platform === "win32", limitMs: measureLimitMs, quiet: true };
  await mustRun("Installing the peers", "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], options);
}

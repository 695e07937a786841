// Measures many documents at once: npm run bench:batch -- [--texts DIR] [--only tier|local] [--json] and what follows.
//
//   --texts DIR         real Markdown from this folder; generated text otherwise
//   --documents N       through the background tier on a simulated model; 10,000 unless told otherwise
//   --open N            documents that are open at once; 16 unless told otherwise, as on the command line
//   --sample N          units that are asked for one at a time, to compare with
//   --speed N           how many times as fast as the machine's the clock of that part runs
//   --first-ms N        milliseconds until the model's first token
//   --per-token-ms N    and for each token
//   --megabytes N       of text for the local tiers on one thread and on all; 1,000 unless told otherwise, and a tenth of that for the relational tier
//   --threads N         instead of one for each processor
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { runMain, UsageError } from "../harness/main.mjs";
import { root } from "../harness/paths.mjs";
import { HarnessError, mustRun } from "../harness/processes.mjs";
import { ensureDependencies } from "../harness/setup.mjs";
import { pick, seeded } from "./generator.mjs";
import { sizes, textsOfEachSize } from "./texts.mjs";

const work = path.join(root, "out/bench/batch");
const limitMs = 4 * 3_600_000;
const goals = new Map([[0, 8], [0.8, 40]]);
/** What the document says that this is measured after: of one commit a batch, and of calls at once, against neither. */
const source = 47.5;

runMain(import.meta.url, async () => {
  const { values } = parseArgs({
    options: {
      texts: { type: "string" },
      only: { type: "string" },
      json: { type: "boolean", default: false },
      documents: { type: "string", default: "10000" },
      open: { type: "string", default: "16" },
      sample: { type: "string", default: "400" },
      speed: { type: "string", default: "20" },
      "first-ms": { type: "string", default: "2000" },
      "per-token-ms": { type: "string", default: "12" },
      megabytes: { type: "string", default: "1000" },
      threads: { type: "string", default: String(availableParallelism()) },
    },
  });
  if (values.only !== undefined && !["tier", "local"].includes(values.only)) throw new UsageError("--only takes tier or local.");
  const number = (/** @type {string} */ value) => {
    if (Number(value) > 0) return Number(value);
    throw new UsageError(`${value} is no number above 0.`);
  };
  await ensureDependencies();
  mkdirSync(work, { recursive: true });
  await mustRun("The build", process.execPath, ["esbuild.mjs"], { cwd: root, limitMs, quiet: true });
  const tell = (/** @type {Record<string, unknown>} */ line) => console.log(values.json ? JSON.stringify(line) : inWords(line));
  const texts = values.texts === undefined ? generatedTexts() : path.resolve(values.texts);
  if (values.only !== "local") {
    const [documents, open, sample, speed, firstMs, perTokenMs] = [values.documents, values.open, values.sample, values.speed, values["first-ms"], values["per-token-ms"]].map(number);
    await measureTier({ texts, documents, open, sample, speed, firstMs, perTokenMs, repeated: [...goals.keys()] }, tell);
  }
  if (values.only !== "tier") await measureLocal(texts, number(values.megabytes), number(values.threads), tell);
});

/** @typedef {(line: Record<string, unknown>) => void} Tell */

/** @param {Record<string, unknown>} options @param {Tell} tell */
async function measureTier(options, tell) {
  const endpoint = await bundled("test/bench/batchEndpoint.ts");
  await eachLine([await bundled("test/bench/batch.ts"), endpoint, JSON.stringify(options)], (line) => {
    const goal = goals.get(line.repeated);
    tell(goal === undefined ? line : { ...line, goal, isMet: line.ratio >= goal && line.failed === 0, source });
  });
}

/** @param {string} texts @param {number} megabytes @param {number} threads @param {Tell} tell */
async function measureLocal(texts, megabytes, threads, tell) {
  const script = await bundled("test/bench/batchLocal.ts");
  await bundled("src/cli/workers/worker.ts");
  copyFileSync(path.join(root, "dist/english.bin"), path.join(work, "english.bin"));
  for (const [tiers, share] of /** @type {const} */ ([[["structural"], 1], [["structural", "relational"], 0.1]])) {
    const folder = mkdtempSync(path.join(work, "files-"));
    try {
      writeVaried(texts, folder, megabytes * share);
      const rates = [];
      for (const count of threads === 1 ? [1] : [1, threads]) {
        await eachLine([script, JSON.stringify({ folder, threads: count, tiers })], (line) => {
          rates.push(line.megabytesPerSecond);
          tell({ part: "local", ...line, ...(rates.length > 1 && { ratio: rates[1] / rates[0] }) });
        });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** The folder's files again and again, each time with other words exchanged, one at a time. @param {string} from @param {string} to @param {number} megabytes */
function writeVaried(from, to, megabytes) {
  const texts = [...markdownIn(from)];
  const random = seeded(7);
  const vocabulary = [...new Set(texts.join(" ").match(/\b[a-z]{4,12}\b/g) ?? [])];
  for (let written = 0, number = 0; written < megabytes * 1e6; number++) {
    // A word in twelve is enough that hardly a paragraph is there twice.
    const text = texts[number % texts.length].replaceAll(/\b[a-z]{4,12}\b/g, (word) => (random() < 1 / 12 ? pick(random, vocabulary) : word));
    writeFileSync(path.join(to, `${String(number).padStart(6, "0")}.md`), text);
    written += text.length;
  }
}

/** @param {string} folder */
function* markdownIn(folder) {
  for (const name of readdirSync(folder, { recursive: true }).map(String).filter((each) => each.endsWith(".md")).sort()) yield readFileSync(path.join(folder, name), "utf8");
}

function generatedTexts() {
  const folder = mkdtempSync(path.join(work, "texts-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const whole = textsOfEachSize(undefined)["1MB"];
  const length = sizes["20KB"];
  for (let start = 0; start < whole.length; start += length) writeFileSync(path.join(folder, `${start}.md`), whole.slice(start, start + length));
  return folder;
}

/** Runs a script and takes each line of JSON that it prints. @param {readonly string[]} args @param {(line: Record<string, any>) => void} take */
async function eachLine(args, take) {
  const child = spawn(process.execPath, ["--expose-gc", ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.on("close", resolve));
  for await (const line of createInterface({ input: child.stdout })) take(JSON.parse(line));
  const code = await ended;
  if (code !== 0) throw new HarnessError(`${path.basename(args[0])} failed.`);
}

/** @param {string} entry */
async function bundled(entry) {
  const { build } = await import("esbuild");
  const outfile = path.join(work, `${path.basename(entry, ".ts")}.js`);
  await build({ absWorkingDir: root, entryPoints: [entry], outfile, bundle: true, format: "cjs", platform: "node", mainFields: ["module", "main"], target: "node20", logLevel: "error" });
  return outfile;
}

/** @param {Record<string, unknown>} line */
function inWords(line) {
  return Object.entries(line).map(([name, value]) => `${name} ${typeof value === "number" ? Number(value.toPrecision(3)) : Array.isArray(value) ? value.join(",") : String(value)}`).join("  ");
}

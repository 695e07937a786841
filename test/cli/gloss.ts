import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import * as z from "zod";

const position = z.object({ line: z.number(), character: z.number() });
const finding = z.strictObject({
  rule: z.string(),
  category: z.string(),
  severity: z.enum(["hint", "information", "warning", "error"]),
  confidence: z.number().min(0).max(1),
  message: z.string().min(1),
  start: z.number(),
  end: z.number(),
  range: z.strictObject({ start: position, end: position }),
  text: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  related: z.array(z.strictObject({ role: z.string(), start: z.number(), end: z.number(), text: z.string() })),
  by: z.optional(z.strictObject({ provider: z.string(), model: z.string() })),
});
const share = z.number().min(0).max(1);
const section = z.strictObject({ start: z.number(), end: z.number(), overall: share, topicConsistency: share, logicalFlow: share, issues: z.array(z.string()) });
const coherence = z.optional(z.array(section));
const count = z.int().min(0);
const summary = z.strictObject({
  files: count,
  analyzed: count,
  skipped: count,
  failed: count,
  findings: z.strictObject({ total: count, bySeverity: z.record(z.string(), count), byRule: z.record(z.string(), count) }),
  baseline: z.optional(z.strictObject({ known: count, gone: count })),
  model: z.optional(
    z.strictObject({ wanted: count, known: count, calls: count, callSeconds: z.number(), tokensIn: count, tokensOut: count, nanoUsd: z.optional(z.number()) }),
  ),
  seconds: z.number(),
  isComplete: z.boolean(),
});
const elsewhere = z.strictObject({ role: z.string(), path: z.string(), start: z.number(), end: z.number(), text: z.string() });
const acrossFiles = z.strictObject({ path: z.string(), finding: finding.omit({ text: true }).extend({ related: z.array(elsewhere) }) });
const report = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), findings: z.array(finding), coherence })),
  acrossFiles: z.optional(z.array(acrossFiles)),
  omitted: z.optional(z.array(z.strictObject({ path: z.string(), why: z.string() }))),
  summary: z.optional(summary),
});
const answer = z.strictObject({ id: z.union([z.string(), z.number()]), findings: z.array(finding), coherence });

export type ReportedFinding = z.infer<typeof finding>;
export type Report = z.infer<typeof report>;
export type Answer = z.infer<typeof answer>;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly complaints: string;
}

const commandLine = resolve("dist/cli.js");

/** Variables that say which model to ask, and with which key. */
const modelVariables = ["OPENAI_API_KEY", "OPENROUTER_API_KEY", "GLOSS_BASE_URL", "GLOSS_MODEL"] as const;
export type ModelVariables = Partial<Record<(typeof modelVariables)[number] | "XDG_CACHE_HOME", string>>;

/** What one run keeps is nothing to the next test. */
const cacheHome = mkdtempSync(join(tmpdir(), "gloss-cli-cache-"));
after(() => rmSync(cacheHome, { recursive: true, force: true }));

/** The environment as it is, but for a model that the person who runs the tests may ask, and for what was kept for them. */
function environmentWith(variables: ModelVariables): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(([name]) => !modelVariables.some((each) => each === name));
  return { ...Object.fromEntries(rest), XDG_CACHE_HOME: cacheHome, ...variables };
}

/** Runs the built command line to its end. */
export function gloss(args: readonly string[], input: string | Buffer = "", variables: ModelVariables = {}): Ended {
  return glossIn(process.cwd(), args, input, variables);
}

/** The same in a folder. */
export function glossIn(cwd: string, args: readonly string[], input: string | Buffer = "", variables: ModelVariables = {}): Ended {
  const options = { cwd, input, maxBuffer: 1 << 30, encoding: "utf8", env: environmentWith(variables) } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, ...args], options);
  return { code: status, out: stdout, complaints: stderr };
}

/** The same for tests that serve an endpoint meanwhile. */
export async function glossMeanwhile(args: readonly string[], variables: ModelVariables = {}): Promise<Ended> {
  const child = spawn(process.execPath, [commandLine, ...args], { env: environmentWith(variables), stdio: ["ignore", "pipe", "pipe"] });
  const [out, complaints] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode, out, complaints };
}

/** Starts the built command line, for tests that talk to it or leave it early. */
export function startGloss(args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [commandLine, ...args], { env: environmentWith({}) });
}

export function parseReport(out: string): Report {
  return report.parse(JSON.parse(out));
}

export function parseAnswers(out: string): Answer[] {
  return out.split("\n").filter((line) => line !== "").map((line) => answer.parse(JSON.parse(line)));
}

/** A folder of files for one test. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "gloss-cli-"));

  file(name: string, content: string | Buffer): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

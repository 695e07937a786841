import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
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
});
const report = z.strictObject({ files: z.array(z.strictObject({ path: z.string(), findings: z.array(finding) })) });
const answer = z.strictObject({ id: z.union([z.string(), z.number()]), findings: z.array(finding) });

export type ReportedFinding = z.infer<typeof finding>;
export type Report = z.infer<typeof report>;
export type Answer = z.infer<typeof answer>;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly complaints: string;
}

const commandLine = resolve("dist/cli.js");

/** Runs the built command line to its end. */
export function gloss(args: readonly string[], input: string | Buffer = ""): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, ...args], { input, maxBuffer: 1 << 30, encoding: "utf8" });
  return { code: status, out: stdout, complaints: stderr };
}

/** Starts the built command line, for tests that talk to it or leave it early. */
export function startGloss(args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [commandLine, ...args]);
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
    writeFileSync(path, content);
    return path;
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

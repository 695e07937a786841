import * as z from "zod/mini";
import type { Folder } from "../core/files";
import { parseJson } from "../core/json";

const whole = z.int().check(z.nonnegative());

/** What a run has come to, kept for the next one's estimate and for `gloss stats`. No names of files, no words. */
const entry = z.object({
  /** Milliseconds since 1970. */
  atMs: z.number(),
  provider: z.string().check(z.maxLength(2_000)),
  model: z.string().check(z.maxLength(500)),
  files: whole,
  /** Units that were asked for, and those that were known. */
  wanted: whole,
  known: whole,
  calls: whole,
  /** How long all calls together took. */
  callSeconds: z.number().check(z.nonnegative()),
});

export type RunEntry = z.infer<typeof entry>;

const name = "runs.jsonl";
/** Beyond that only the later half is kept. */
const longestBytes = 500_000;

/** The runs so far, oldest first. What cannot be read is passed over. */
export async function readRuns(folder: Folder): Promise<readonly RunEntry[]> {
  const bytes = await folder.read(name).catch(() => undefined);
  if (bytes === undefined) return [];
  return new TextDecoder().decode(bytes).split("\n").flatMap((line) => {
    const parsed = entry.safeParse(parseJson(line));
    return parsed.success ? parsed.data : [];
  });
}

/** Never rejects: a run that was done does not fail because nobody can write down that it was. */
export async function noteRun(folder: Folder, run: RunEntry): Promise<void> {
  try {
    const files = await folder.list();
    const line = new TextEncoder().encode(`${JSON.stringify(run)}\n`);
    if ((files.find((file) => file.name === name)?.bytes ?? 0) < longestBytes) {
      await folder.append(name, line);
      return;
    }
    const runs = await readRuns(folder);
    const kept = [...runs.slice(Math.floor(runs.length / 2)), run].map((each) => `${JSON.stringify(each)}\n`).join("");
    await folder.write(name, new TextEncoder().encode(kept));
  } catch {
    // What was answered is kept elsewhere.
  }
}

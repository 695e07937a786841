import { markupOf } from "../core/document/language";
import { analyzerList, analyzers } from "../core/analytical";
import { noEnglish } from "../core/analytical/learntEnglish";
import type { Unit } from "../core/analytical/task";
import { answerKey } from "../core/background/lane";
import { inEnglish } from "../core/localizer";
import { type Latency, Planner, planText, usualLatency } from "../core/workspace/plan";
import { unitsIn } from "../core/workspace/units";
import { type FileAnalysis, runWorkspace } from "../core/workspace/workspaceRun";
import { taskAsSent } from "../providers/policy/redacted";
import { limits } from "./analysis";
import type { FilesRun } from "./analyzeFiles";
import { openLearnt } from "./english";
import { createOutput } from "./output";
import { clearProgress, note, showProgress } from "./progress";
import { readTextFile } from "./readText";
import { readRuns } from "./runLog";
import type { Session } from "./session";
import { faultOfSize, type SourceFile, type Sources } from "./sources";
import { createTextReader } from "./textReader";
import { faultIn } from "./workers/faultIn";

/** Says what a run would take, and asks nobody. */
export async function dryRun({ command, markup, complain, sources, session }: FilesRun & { readonly sources: Sources; readonly session: Session }): Promise<void> {
  const { analysis, cache } = session;
  const { provider } = analysis ?? {};
  const english = openLearnt() ?? noEnglish;
  const reader = createTextReader({ ...command, withFingerprints: false }, () => analysis, { complain, note });
  const planner = new Planner({
    tasks: analyzerList.map(taskAsSent),
    limits,
    isKnown: async ({ digest }) => provider !== undefined && !command.isForced && (await cache?.answers.get(answerKey(provider, digest))) !== undefined,
    price: provider === undefined || provider.isBuiltIn ? { kind: "free" } : (analysis?.priceOf(provider) ?? { kind: "unknown" }),
    latency: await latencyOf(session),
    // What the built-in analyzers find is as long as what models find, on the whole.
    itemsOf: (task, unit) => task.answer(unit, { english, l10n: inEnglish }),
  });

  async function unitsOf(file: SourceFile): Promise<FileAnalysis<readonly Unit[]>> {
    const { path } = file;
    if (file.refused !== undefined) return { kind: "skipped", why: file.refused };
    const tooLarge = await faultOfSize(file);
    if (tooLarge !== undefined) return { kind: "skipped", why: tooLarge };
    const found = readTextFile(path);
    if (found.kind === "refused") return { kind: found.isRead ? "skipped" : "failed", why: found.reason };
    const { live, asked, team } = reader.open({ name: path, path, text: found.text, markup: markup ?? markupOf("", path) ?? "plaintext" });
    const isAsked = analysis !== undefined && session.mayBeSent(path, team);
    return { kind: "analyzed", result: isAsked ? unitsIn(live, { analyzers, chosen: asked, english }) : [] };
  }

  const counts = { analyzed: 0, skipped: 0, failed: 0 };
  const { limit } = command.run;
  const outcomes = runWorkspace(sources.files, { batchSize: 1, limit, analyze: unitsOf, reasonOf: faultIn, onProgress: showProgress }, new AbortController().signal);
  for await (const each of outcomes) {
    counts[each.kind]++;
    if (each.kind === "analyzed") await planner.add(each.result);
    else if (each.kind === "failed" || each.file.isNamed) complain(`${each.file.path}: ${each.why}`);
  }
  clearProgress();
  const plan = planner.end({ files: counts.analyzed, skipped: counts.skipped, failed: counts.failed });
  const asked = analysis?.isSending === true ? analysis.provider : undefined;
  const text = command.format === "pretty" ? planText(plan, asked?.label, inEnglish).join("\n") : JSON.stringify({ plan: { ...plan, provider: asked?.label, model: asked?.model } });
  await createOutput(process.stdout).write([`${text}\n`]);
}

/** How long this model's calls have taken in the runs before. */
async function latencyOf({ analysis, cache }: Session): Promise<Latency> {
  if (analysis === undefined || cache === undefined) return usualLatency;
  const { id, model } = analysis.provider;
  const runs = (await readRuns(cache.folder)).filter((run) => run.provider === id && run.model === model && run.calls > 0);
  const calls = runs.reduce((sum, run) => sum + run.calls, 0);
  return calls === 0 ? usualLatency : { calls, secondsPerCall: runs.reduce((sum, run) => sum + run.callSeconds, 0) / calls };
}

import { setImmediate } from "node:timers/promises";
import { type AnalyzerId, analyzerIds } from "../core/analytical/analyzerIds";
import { analyzers } from "../core/analytical";
import { type FindingSettings, ruleSeverity, type Tier } from "../core/findings/settings";
import { relationalRules } from "../core/relational/rules";
import { inSlices } from "../core/slices";
import { structuralRules } from "../core/structural";
import { createBlockReader } from "../core/structural/read";
import { readWhole, settingsWith, toolDocument } from "../core/tools/readDocument";
import type { ToolDocument } from "../core/tools/tool";
import { openText } from "../core/wholeDocument";
import { createAnalysis, longestByDefault } from "./analysis";
import { openEnglish, openLearnt } from "./english";
import { createRunLeaving } from "./leaving";
import type { NamedText } from "./namedText";
import { openTeamFiles } from "./teamFile";

/** A document, or why it is not handed over, in words for a model. */
export type ReadForTool = { readonly kind: "read"; readonly document: ToolDocument } | { readonly kind: "refused"; readonly reason: string };

/** Reads texts for the tools, one after the other or several at a time. Nothing leaves this machine. */
export interface ToolReader {
  /** `rules`: also those, if they are off otherwise. Rejects when the signal says stop. */
  read(text: NamedText, rules: readonly string[], signal: AbortSignal): Promise<ReadForTool>;
  end(): Promise<void>;
}

/** How long work may go on before messages are looked at, milliseconds: one of them may say that nobody waits for it any more. */
const sliceMs = 20;
/** The built-in analyzers need no longer for a batch. */
const timeoutMs = 30_000;

/** `complain`: told once of each thing that is wrong with a team's file. */
export function createToolReader(complain: (problem: string) => void): ToolReader {
  const withoutTeam = createBlockReader(structuralRules);
  const told = new Set<string>();
  const complainOnce = (problem: string): void => {
    if (!told.has(problem)) complain(problem);
    told.add(problem);
  };
  const analysis = createAnalysis({ model: { kind: "builtIn" }, english: openLearnt, timeoutMs });

  return {
    async read({ name, path, text, markup }, rules, signal) {
      // Loaded for the first document, so that a client that only looks what there is need not wait.
      const english = openEnglish();
      // Looked at each time: somebody may be writing it.
      const team = openTeamFiles({ kind: "nearest" }, complainOnce).teamOf(path);
      // Who asks is a model, and where that runs nobody knows. What it hands over itself it has already.
      const leaving = path === undefined ? ({ kind: "allowed" } as const) : createRunLeaving()(path, team);
      if (leaving.kind === "denied") return { kind: "refused", reason: leaving.why };
      const structural = team.own.length === 0 ? withoutTeam : createBlockReader([...structuralRules, ...team.own]);
      const settings = settingsWith(rules, team.settings);
      const chosen = new Set(relationalRules.filter((rule) => ruleSeverity(rule, settings) !== undefined));
      const live = openText(text, markup, { structural, relational: english.kind === "opened" ? { reader: english.reader, chosen } : undefined });
      await unlessStopped(readWhole(live), signal);
      const asked = text.length > longestByDefault ? new Set<AnalyzerId>() : analyzersFor(settings);
      if (asked.size > 0) await analysis.analyze(name, live, asked, signal);
      const unread: Tier[] = [...(english.kind === "opened" ? [] : ["relational" as const]), ...(asked.size > 0 ? [] : ["analytical" as const])];
      return { kind: "read", document: await unlessStopped(toolDocument({ name, live, reader: structural, unread }, settings, team.silence), signal) };
    },
    async end() {
      await analysis.end();
    },
  };
}

function analyzersFor(settings: FindingSettings): ReadonlySet<AnalyzerId> {
  return new Set(analyzerIds.filter((id) => ruleSeverity(analyzers[id], settings) !== undefined));
}

/** What a computation comes to, with messages looked at now and then. Rejects when the signal says stop. */
export function unlessStopped<Value>(steps: Generator<undefined, Value>, signal: AbortSignal): Promise<Value> {
  const rest = async (): Promise<void> => {
    await setImmediate();
    signal.throwIfAborted();
  };
  return inSlices(steps, { sliceMs, rest });
}

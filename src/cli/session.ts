import type { RelationalReader } from "../core/relational/documentSentences";
import { type Analysis, createAnalysis } from "./analysis";
import type { AnalyzeCommand } from "./arguments";
import { type Cache, cachePath, openCache } from "./cache";
import { openEnglish, openLearnt } from "./english";
import { createRunLeaving } from "./leaving";
import type { RunMetrics } from "./metrics";
import { chooseModel } from "./modelChoice";
import type { NamedText } from "./namedText";
import { note } from "./progress";
import { analyzersOf, textRules } from "./ruleChoice";
import { noTeam, type TextTeam } from "./teamFile";

/** Who answers in one run. */
export interface Session {
  /** `undefined` where no analyzer is wanted, or none can be asked. */
  readonly analysis: Analysis | undefined;
  /** The analysis of a text: nobody's but the built-in analyzers' where it may not be sent. */
  analysisFor(text: Pick<NamedText, "name" | "path">, team: TextTeam): Analysis | undefined;
  /** Whether a text may be sent to whoever answers. */
  mayBeSent(path: string, team: TextTeam): boolean;
  /** What is kept of models' answers; `undefined` where none is asked, or nothing is to be kept. */
  readonly cache: Cache | undefined;
  /** Ends the analyses. Gives what went wrong, in sentences for people. */
  end(): Promise<readonly string[]>;
}

type Complain = (message: string) => void;

export function openSession(command: AnalyzeCommand, metrics: RunMetrics, complain: Complain): Session {
  const leaving = createRunLeaving();
  const { analysis, cache } = analysisOf(command, metrics, complain);
  let kept: Analysis | undefined;
  return {
    analysis,
    cache,
    mayBeSent: (path, team) => analysis?.isSending !== true || leaving(path, team).kind === "allowed",
    analysisFor({ name, path }, team) {
      if (analysis?.isSending !== true) return analysis;
      const verdict = leaving(path, team);
      if (verdict.kind === "allowed") return analysis;
      note(`${name}: not sent; the built-in analyzers read it. ${verdict.why}`);
      return (kept ??= createAnalysis({ model: { kind: "builtIn" }, english: openLearnt, timeoutMs: command.timeoutMs, metrics }));
    },
    async end() {
      const complaints = [...((await analysis?.end()) ?? []), ...((await kept?.end()) ?? [])];
      await cache?.dispose();
      return complaints;
    },
  };
}

function analysisOf(command: AnalyzeCommand, metrics: RunMetrics, complain: Complain): { readonly analysis: Analysis | undefined; readonly cache: Cache | undefined } {
  const chosen = analyzersOf(textRules(command.rules, noTeam));
  if (chosen.size === 0) return { analysis: undefined, cache: undefined };
  const model = chooseModel(command.model, process.env);
  if (model.kind === "none") {
    complain(`${model.mistake} Analyzers are not asked.`);
    return { analysis: undefined, cache: undefined };
  }
  if (model.kind === "endpoint" && !command.isDryRun) {
    note(`what the texts say is sent to ${model.host}, to be read by ${model.options.model}. With --provider built-in nothing is sent.`);
  }
  const cache = model.kind === "endpoint" ? cacheOf(command) : undefined;
  const redaction = { level: command.redaction, folder: undefined, english: () => englishFor(command, complain) };
  const { timeoutMs, costs, auditFolder } = command;
  return { analysis: createAnalysis({ model, english: openLearnt, timeoutMs, costs, redaction, auditFolder, cache, metrics }), cache };
}

function cacheOf({ cache, isForced }: AnalyzeCommand): Cache | undefined {
  if (cache.kind === "none") return undefined;
  const path = cachePath(cache.path, process.env);
  const opened = openCache(path, { isForced });
  if (opened.kind === "opened") return opened.cache;
  note(`answers are not kept for the next run: ${path} cannot be used: ${opened.reason}`);
  return undefined;
}

function englishFor({ rules }: AnalyzeCommand, complain: Complain): RelationalReader | undefined {
  const opened = openEnglish();
  if (opened.kind === "opened") return opened.reader;
  (rules.isRelationalNamed ? complain : note)(`the relational tier is left out: ${opened.reason}`);
  return undefined;
}

import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { version } from "../../package.json";
import { type Markup, markupOf } from "../core/document/language";
import { inSlices } from "../core/slices";
import { createBlockReader } from "../core/structural/read";
import { unusedDirective } from "../core/structural/unusedDirective";
import { openText } from "../core/wholeDocument";
import { BaselineCheck } from "../core/workspace/baseline";
import { createCrossFile, type CrossFile } from "../core/workspace/crossFile";
import { askAboutPairs, type CrossFileFinding, isSilencedAcross } from "../core/workspace/crossFindings";
import type { FileFinding } from "../core/workspace/fileFinding";
import { type FileAnalysis, runWorkspace } from "../core/workspace/workspaceRun";
import type { AnalyzeCommand } from "./arguments";
import { openBaseline, saveBaseline } from "./baselineFile";
import { dryRun } from "./dryRun";
import { openLearnt } from "./english";
import type { Format, OmittedFile } from "./format";
import { createJsonFormat } from "./json";
import type { RunMetrics } from "./metrics";
import { type Target, toFile, toStandardOutput } from "./outputFile";
import { createPrettyFormat } from "./pretty";
import { clearProgress, note, showProgress } from "./progress";
import { readTextFile } from "./readText";
import { analyzersOf, chosenFindings, isRuleAsked, type TextRules, textRules } from "./ruleChoice";
import { noteRun } from "./runLog";
import { createSarifFormat } from "./sarifFormat";
import { openSession, type Session } from "./session";
import { faultOfSize, findSources, reasonOf, type SourceFile, type Sources } from "./sources";
import { type Summary, Tally } from "./tally";
import { noTeam, openTeamFiles } from "./teamFile";
import { createTextReader, type Listener, type TextReading } from "./textReader";
import { faultIn } from "./workers/faultIn";
import { createLocalPool, type LocalPool, type LocalPoolOptions } from "./workers/localPool";

/** What a run has come to that its exit code tells. */
export interface Outcome {
  /** Something could not be understood or read. */
  hasMistakes: boolean;
  /** A finding was severe enough to fail the run. */
  hasFailed: boolean;
  /** A person has ended it. */
  isCutOff: boolean;
}

export interface FilesRun {
  readonly command: AnalyzeCommand;
  readonly paths: readonly string[];
  /** What every file is read as; `undefined`: what its name says. */
  readonly markup: Markup | undefined;
  readonly metrics: RunMetrics;
  readonly isColoured: boolean;
  /** The findings as they come, noting whether one fails the run. */
  readonly watched: (findings: Iterable<FileFinding>) => Iterable<FileFinding>;
  readonly outcome: Outcome;
  readonly complain: (message: string) => void;
}

/** Files that were left out, and are told of one by one. */
const mostOmitted = 500;
/** What a character of a text takes with what there is to say about it, about. */
const bytesEach = 10;
/** How long this thread may be held at a time. */
const sliceMs = 20;

/** Analyzes files and whole folders. What goes wrong with one file is told and stops no other. */
export async function analyzeFiles(run: FilesRun): Promise<void> {
  const { command, paths, complain } = run;
  const sources = await findSources(paths, command.folders, complain);
  if (sources === undefined) return;
  const session = openSession(command, run.metrics, complain);
  try {
    if (command.isDryRun) await dryRun({ ...run, sources, session });
    else await analyzeAll(run, sources, session);
  } finally {
    for (const complaint of await session.end()) complain(complaint);
    if (session.analysis?.cost !== undefined) note(session.analysis.cost);
  }
}

async function analyzeAll(run: FilesRun, sources: Sources, session: Session): Promise<void> {
  const { command, complain } = run;
  const { rules, baseline: flags } = command;
  // What cannot be written is told before anything is asked.
  const target = openTarget(command, complain);
  const baseline = flags === undefined ? undefined : openBaseline(flags, complain);
  if (target === undefined || baseline?.kind === "refused") return;
  const check = baseline && new BaselineCheck(baseline.known, { isAsked: (rule) => isRuleAsked(rule, rules), isUpdated: flags?.isUpdated === true });
  const stopper = new AbortController();
  const letGo = onInterrupt(run.outcome, session, stopper);
  const reading = openReading(run, session, check !== undefined);
  const tally = new Tally();
  try {
    await tell({ run, sources, session, target, check, tally, reading, signal: stopper.signal });
  } finally {
    clearProgress();
    letGo();
    await reading.end();
  }
  await target.end();
  if (flags?.isUpdated !== true || check === undefined) return;
  // What nobody was told of would else be known from now on.
  if (!stopper.signal.aborted && !target.isClosed && isAnswered(session)) saveBaseline(flags, check, complain);
  else note(`${flags.path} is left as it was: not everything was analyzed.`);
}

/** What a model has not said would else pass for gone. */
function isAnswered({ analysis }: Session): boolean {
  return analysis === undefined || (analysis.background.failed.length === 0 && !analysis.patience.aborted);
}

/** Where findings go; `undefined` where that cannot be written, which is told. */
export function openTarget({ outputFile }: AnalyzeCommand, complain: (message: string) => void): Target | undefined {
  if (outputFile === undefined) return toStandardOutput();
  try {
    return toFile(outputFile);
  } catch (error) {
    complain(`${outputFile} cannot be written: ${reasonOf(error)}. Nothing is analyzed.`);
    return undefined;
  }
}

/** The first time, what is out is waited for and all that there is gets written; the second time, the process ends as it would have at first. */
export function onInterrupt(outcome: Outcome, { analysis }: Session, stopper: AbortController): () => void {
  const interrupt = (): void => {
    if (outcome.isCutOff) process.exit(130);
    outcome.isCutOff = true;
    const isSending = analysis?.isSending === true;
    note(`ending. ${isSending ? "Calls that are out are waited for, because they are paid for; " : ""}once more ends at once.`);
    void (isSending ? analysis.settle() : Promise.resolve()).then(() => stopper.abort());
  };
  process.on("SIGINT", interrupt);
  return () => void process.removeListener("SIGINT", interrupt);
}

/** How a file is read: here, or on other threads where no model is asked. */
interface Reading {
  read(file: SourceFile, signal: AbortSignal): Promise<FileAnalysis<FileResult>>;
  readonly cross: CrossFile | undefined;
  /** The finding as severe as it counts in its file; none where nobody there wants it, or it has been dismissed. */
  chosen(found: CrossFileFinding): readonly FileFinding[];
  end(): Promise<void>;
}

interface FileResult extends TextReading {
  readonly text: string;
}

function openReading(run: FilesRun, session: Session, hasBaseline: boolean): Reading {
  const { command, markup, complain } = run;
  const { rules, team, isIgnoring, format, run: flags } = command;
  const options = { rules, team, isIgnoring, withFingerprints: hasBaseline || format === "sarif" };
  const listener = { complain, note };
  const teams = openTeamFiles(team, () => undefined);
  const english = analyzersOf(textRules(rules, noTeam)).has("contradiction") && session.analysis !== undefined ? openLearnt() : undefined;
  const cross = english && createCrossFile(english);
  const directives = createBlockReader(isIgnoring ? [unusedDirective] : []);
  const rulesFor = (path: string): TextRules => textRules(rules, teams.teamOf(path));
  const reader = createTextReader(options, (text, textTeam) => session.analysisFor(text, textTeam), listener);
  const pool = poolFor(run, session, { ...options, markup, analyzers: session.analysis !== undefined, timeoutMs: command.timeoutMs, threads: flags.threads }, listener);

  async function read(file: SourceFile, signal: AbortSignal): Promise<FileAnalysis<FileResult>> {
    const { path } = file;
    if (file.refused !== undefined) return { kind: "skipped", why: file.refused };
    const tooLarge = await faultOfSize(file);
    if (tooLarge !== undefined) return { kind: "skipped", why: tooLarge };
    const of = markup ?? markupOf("", path) ?? "plaintext";
    if (pool !== undefined) {
      const found = await pool.read(path);
      if (found.kind === "failed") return { kind: "failed", why: found.reason };
      if (found.kind === "refused") return { kind: found.isRead ? "skipped" : "failed", why: found.reason };
      return { kind: "analyzed", result: found };
    }
    const found = readTextFile(path);
    if (found.kind === "refused") return { kind: found.isRead ? "skipped" : "failed", why: found.reason };
    const { text } = found;
    const { findings, ...rest } = await reader.read({ name: path, path, text, markup: of }, signal);
    // A fault in reading one file of a folder must not end the run; what was named is told as it is found, however much that is.
    return { kind: "analyzed", result: { text, findings: file.isNamed ? findings : [...findings], ...rest } };
  }

  const isCompared = (path: string): boolean => analyzersOf(rulesFor(path)).has("contradiction") && session.mayBeSent(path, teams.teamOf(path));

  return {
    cross,
    chosen(found) {
      const said = teams.teamOf(found.path);
      return isIgnoring && isSilencedAcross(found, said.silence) ? [] : [...chosenFindings([found.finding], textRules(rules, said))];
    },
    async read(file, signal) {
      const analysis = await read(file, signal);
      if (analysis.kind === "analyzed" && cross !== undefined && !file.isNamed && !analysis.result.isTooLong && isCompared(file.path)) {
        const live = openText(analysis.result.text, markup ?? markupOf("", file.path) ?? "plaintext", { structural: directives, relational: undefined });
        live.work(() => false);
        await inSlices(cross.add(file.path, live), { sliceMs, rest: () => setImmediate() });
      }
      return analysis;
    },
    end: async () => pool?.end(),
  };
}

/** Threads read what nobody outside is asked about. They count nothing for metrics. */
function poolFor({ command }: FilesRun, { analysis }: Session, options: LocalPoolOptions, listener: Listener): LocalPool | undefined {
  const isLocal = analysis?.isSending !== true && command.metricsFile === undefined;
  return isLocal && options.threads > 1 ? createLocalPool(options, listener) : undefined;
}

interface Telling {
  readonly run: FilesRun;
  readonly sources: Sources;
  readonly session: Session;
  readonly target: Target;
  readonly check: BaselineCheck | undefined;
  readonly tally: Tally;
  readonly reading: Reading;
  readonly signal: AbortSignal;
}

async function tell(telling: Telling): Promise<void> {
  const { run, sources, session, target, check, tally, reading, signal } = telling;
  const { command, outcome, complain, watched } = run;
  const { limit, batchSize } = command.run;
  const startedMs = performance.now();
  const format = formatOf(run);
  const counts = { files: 0, analyzed: 0, skipped: 0, failed: 0 };
  const omitted: OmittedFile[] = [];
  const told = (path: string, findings: Iterable<FileFinding>): Iterable<FileFinding> => {
    const fresh = check === undefined ? findings : check.unknown(baselinePath(command, path), findings);
    return tally.counted(watched(fresh));
  };

  await target.write([format.before()]);
  const outcomes = runWorkspace(sources.files, { batchSize, limit, analyze: (file, stop) => reading.read(file, stop), reasonOf: faultIn, bytesOf: ({ text }) => text.length * bytesEach, onProgress: showProgress }, signal);
  for await (const each of outcomes) {
    const { file } = each;
    counts.files++;
    counts[each.kind]++;
    if (each.kind === "analyzed") {
      const { text, findings, sections, isTooLong } = each.result;
      // A program that reads the output sees that there is no coherence.
      if (isTooLong && command.format === "pretty") note(`${file.path}: no analyzer has read it, because it is long. --tier all asks them, too.`);
      await target.write(format.file(file.path, text, told(file.path, findings), sections));
    } else {
      // What was named was to be read; of what was found on the way only that counts which could not be looked at.
      if (file.isNamed || each.kind === "failed") complain(`${file.path}: ${each.why}`);
      if (omitted.length < mostOmitted) omitted.push({ path: file.path, why: each.why });
    }
    if (target.isClosed) return;
  }
  if (sources.isWorkspace && !signal.aborted) {
    for await (const findings of acrossFiles(telling)) await target.write(format.across(findings.flatMap((each) => [...told(each.path, reading.chosen(each))].map((finding) => ({ ...each, finding })))));
  }
  if (check !== undefined && !signal.aborted && limit === undefined) noteMissing(command, check);
  const isComplete = !signal.aborted && !outcome.isCutOff;
  const seconds = (performance.now() - startedMs) / 1_000;
  const model = session.analysis?.isSending === true ? session.analysis.figures : undefined;
  const summary: Summary = { ...counts, findings: tally.findings, baseline: check && { known: check.known, gone: check.gone }, model, seconds, isComplete };
  await target.write(format.after({ summary, isWorkspace: sources.isWorkspace, omitted }));
  if (check !== undefined && check.gone > 0 && command.baseline?.isUpdated === false) note(`${check.gone} of the baseline's findings are gone. --update-baseline takes them out.`);
  if (!isComplete) note(`ended before its time: ${counts.analyzed} ${counts.analyzed === 1 ? "file" : "files"} analyzed. ${howToGoOn(session)}`);
  await remember(session, counts.files);
}

function formatOf({ command: { format }, isColoured }: FilesRun): Format {
  switch (format) {
    case "json":
      return createJsonFormat();
    case "sarif":
      return createSarifFormat(version);
    case "pretty":
      return createPrettyFormat({ isColoured });
  }
}

/** Contradictions between the files of the run. */
async function* acrossFiles({ session, reading: { cross }, signal }: Telling): AsyncGenerator<readonly CrossFileFinding[]> {
  const { analysis } = session;
  if (cross === undefined || analysis === undefined) return;
  const read = (path: string): string | undefined => {
    const now = readTextFile(path);
    return now.kind === "text" ? now.text : undefined;
  };
  const rest = async (): Promise<void> => {
    await setImmediate();
    signal.throwIfAborted();
  };
  const pairs = await cross.pairs((path) => Promise.resolve(read(path)), rest).catch((error: unknown) => {
    if (signal.aborted) return [];
    throw error;
  });
  yield* askAboutPairs(pairs, { background: analysis.background, ownerOf: (path) => path }, signal);
}

function baselinePath({ baseline }: AnalyzeCommand, path: string): string {
  return relative(dirname(resolve(baseline?.path ?? "")), resolve(path)).split(sep).join("/");
}

/** Files that are in the baseline and nowhere else any more. */
function noteMissing({ baseline }: AnalyzeCommand, check: BaselineCheck): void {
  const folder = dirname(resolve(baseline?.path ?? ""));
  for (const path of check.unseen) if (!existsSync(resolve(folder, path))) check.missing(path);
}

function howToGoOn({ analysis, cache }: Session): string {
  if (analysis?.isSending !== true) return "Run the same command again to analyze all.";
  return cache === undefined ? "Nothing was kept, since there is no cache." : "Run the same command again to go on: what was answered is kept and not asked again.";
}

async function remember({ analysis, cache }: Session, files: number): Promise<void> {
  if (analysis === undefined || cache === undefined) return;
  const { figures: { wanted, known, calls, callSeconds }, provider } = analysis;
  await noteRun(cache.folder, { atMs: Date.now(), provider: provider.id, model: provider.model, files, wanted, known, calls, callSeconds });
}

import { version } from "../../package.json";
import { type Markup, markupNamed, markupOf } from "../core/document/language";
import type { Severity } from "../core/findings/finding";
import { isAtLeast } from "../core/findings/settings";
import type { RelationalReader } from "../core/relational/documentSentences";
import { inEnglish } from "../core/localizer";
import { type SectionCoherence, sectionsOf } from "../core/sections";
import { noSilence } from "../core/silence";
import { type BlockReader, createBlockReader } from "../core/structural/read";
import { findingsIn, openText, type PlacedFinding, type TextReaders } from "../core/wholeDocument";
import { type Analysis, createAnalysis, longestByDefault } from "./analysis";
import { type AnalyzeCommand, type McpCommand, readArguments } from "./arguments";
import { help } from "./help";
import { createJsonFormat, jsonFindings, jsonSections } from "./json";
import { requestsIn } from "./jsonLines";
import { openFolders } from "./mcpFiles";
import { beforeCutOff, createRunMetrics, type RunMetrics } from "./metrics";
import { chooseModel } from "./modelChoice";
import type { NamedText } from "./namedText";
import { createOutput, type Output } from "./output";
import { openEnglish, openLearnt } from "./english";
import { createPrettyFormat } from "./pretty";
import { readTextFile } from "./readText";
import { analyzersOf, chosenFindings, relationalRulesOf, structuralRulesOf, type TextRules, textRules } from "./ruleChoice";
import { createRunLeaving } from "./leaving";
import { noTeam, openTeamFiles, type TeamFiles, type TextTeam } from "./teamFile";
import { terminalText } from "./terminalText";

/** What a run has come to. */
interface Outcome {
  /** Something could not be understood or read. */
  hasMistakes: boolean;
  /** A finding was severe enough to fail the run. */
  hasFailed: boolean;
}

/**
 * Does what the arguments ask. Gives the exit code: 0; 1 when a finding is severe enough to fail the run; 2 when an argument, a file or a line of input
 * could not be understood, or an analyzer's question was not answered, though everything else was done.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { command, mistakes } = readArguments(args);
  const outcome: Outcome = { hasMistakes: false, hasFailed: false };
  for (const mistake of mistakes) complain(mistake, outcome);
  const output = createOutput(process.stdout);
  switch (command.kind) {
    case "help":
      await output.write([help]);
      break;
    case "version":
      await output.write([`${version}\n`]);
      break;
    case "analyze":
      await analyze(command, output, outcome);
      break;
    case "mcp":
      await serve(command, outcome);
      break;
    case "none":
      break;
  }
  return outcome.hasMistakes ? 2 : outcome.hasFailed ? 1 : 0;
}

/** The server is a bundle of its own, loaded only where it is asked for. */
async function serve({ folders }: McpCommand, outcome: Outcome): Promise<void> {
  const opened = openFolders(folders);
  if (opened.kind === "missing") {
    complain(`no such folder: ${opened.paths.join(", ")}. Nothing is served.`, outcome);
    return;
  }
  const { serveMcp } = await import("./mcp.js");
  await serveMcp(opened, note);
}

async function analyze(command: AnalyzeCommand, output: Output, outcome: Outcome): Promise<void> {
  const { metricsFile } = command;
  const metrics = createRunMetrics(version);
  if (metricsFile === undefined) return analyzeAll(command, metrics, output, outcome);
  const write = (): void => {
    const fault = metrics.write(metricsFile);
    if (fault !== undefined) complain(fault, outcome);
  };
  const leave = beforeCutOff(write);
  try {
    await analyzeAll(command, metrics, output, outcome);
  } finally {
    leave();
    write();
  }
}

async function analyzeAll(command: AnalyzeCommand, metrics: RunMetrics, output: Output, outcome: Outcome): Promise<void> {
  const readers = createReaders(command, metrics, outcome);
  const forced = forcedMarkup(command.language, outcome);
  if (command.input.kind === "files") await analyzeFiles(command.input.paths, command, forced, readers, output, outcome);
  else await analyzeLines(command, forced, readers, output, outcome);
  for (const complaint of (await readers.end()) ?? []) complain(complaint, outcome);
  if (readers.analysis?.cost !== undefined) note(readers.analysis.cost);
}

/** What texts are read with. */
interface Readers {
  readonly teams: TeamFiles;
  structuralFor(rules: TextRules): BlockReader;
  relationalFor(rules: TextRules): TextReaders["relational"];
  /** `undefined` where no analyzer is wanted, or none can be asked. */
  readonly analysis: Analysis | undefined;
  /** The same for a text that may not be sent. */
  keptAnalysis(): Analysis | undefined;
  /** Whether a text may be sent. */
  readonly leaving: ReturnType<typeof createRunLeaving>;
  /** Ends the analyses. Gives what went wrong, in sentences for people. */
  end(): Promise<readonly string[]>;
}

/** What is found in one text. */
interface TextFindings {
  readonly findings: Iterable<PlacedFinding>;
  /** `undefined` where discourse was not asked for, and where there is nothing to read English with. */
  readonly sections: readonly SectionCoherence[] | undefined;
}

function createReaders(command: AnalyzeCommand, metrics: RunMetrics, outcome: Outcome): Readers {
  const byRules = new Map<string, BlockReader>();
  let english: { readonly reader: RelationalReader | undefined } | undefined;
  let kept: Analysis | undefined;
  const analysis = createAnalysisFor(command, metrics, outcome);
  return {
    leaving: createRunLeaving(),
    keptAnalysis: () => (kept ??= analysis && createAnalysis({ model: { kind: "builtIn" }, english: openLearnt, timeoutMs: command.timeoutMs, metrics })),
    end: async () => [...((await analysis?.end()) ?? []), ...((await kept?.end()) ?? [])],
    teams: openTeamFiles(command.team, (problem) => complain(problem, outcome)),
    structuralFor(rules) {
      const asked = structuralRulesOf(rules);
      const key = rules.team + asked.map(({ id }) => id).join();
      let reader = byRules.get(key);
      if (reader === undefined) byRules.set(key, (reader = createBlockReader(asked)));
      return reader;
    },
    relationalFor(rules) {
      const chosen = relationalRulesOf(rules);
      if (chosen.size === 0) return undefined;
      const { reader } = (english ??= { reader: openEnglishFor(command, outcome) });
      return reader && { reader, chosen };
    },
    analysis,
  };
}

function createAnalysisFor(command: AnalyzeCommand, metrics: RunMetrics, outcome: Outcome): Analysis | undefined {
  const chosen = analyzersOf(textRules(command.rules, noTeam));
  if (chosen.size === 0) return undefined;
  const model = chooseModel(command.model, process.env);
  if (model.kind === "none") {
    complain(`${model.mistake} Analyzers are not asked.`, outcome);
    return undefined;
  }
  if (model.kind === "endpoint") {
    note(`what the texts say is sent to ${model.host}, to be read by ${model.options.model}. With --provider built-in nothing is sent.`);
  }
  const redaction = { level: command.redaction, folder: undefined, english: () => openEnglishFor(command, outcome) };
  return createAnalysis({ model, english: openLearnt, timeoutMs: command.timeoutMs, costs: command.costs, redaction, auditFolder: command.auditFolder, metrics });
}

function openEnglishFor({ rules }: AnalyzeCommand, outcome: Outcome): RelationalReader | undefined {
  const opened = openEnglish();
  if (opened.kind === "opened") return opened.reader;
  const message = `the relational tier is left out: ${opened.reason}`;
  if (rules.isRelationalNamed) complain(message, outcome);
  else note(message);
  return undefined;
}

async function textFindings({ name, path, text, markup }: NamedText, command: AnalyzeCommand, readers: Readers): Promise<TextFindings> {
  const team = readers.teams.teamOf(path);
  const rules = textRules(command.rules, team);
  const silence = command.isIgnoring ? team.silence : noSilence;
  const live = openText(text, markup, { structural: readers.structuralFor(rules), relational: readers.relationalFor(rules) });
  const unanalyzed = (): TextFindings => ({ findings: chosenFindings(findingsIn(live, silence), rules), sections: undefined });
  const asked = analyzersOf(rules);
  if (readers.analysis === undefined || asked.size === 0) return unanalyzed();
  if (command.rules.tiers === undefined && text.length > longestByDefault) {
    // A program that reads the output sees that there is no coherence.
    if (command.format === "pretty" && command.input.kind === "files") {
      note(`${name}: no analyzer has read it, because it is long. --tier all asks them, too.`);
    }
    return unanalyzed();
  }
  await analysisOf(name, path, team, readers)?.analyze(name, live, asked);
  const english = asked.has("discourse") ? openLearnt() : undefined;
  return { findings: [...chosenFindings(findingsIn(live, silence), rules)], sections: english && sectionsOf(live, { english, l10n: inEnglish }) };
}

/** Who reads a text: nobody but the built-in analyzers where it may not be sent. */
function analysisOf(name: string, path: string | undefined, team: TextTeam, readers: Readers): Analysis | undefined {
  if (readers.analysis?.isSending !== true) return readers.analysis;
  const leaving = readers.leaving(path, team);
  if (leaving.kind === "allowed") return readers.analysis;
  note(`${name}: not sent; the built-in analyzers read it. ${leaving.why}`);
  return readers.keptAnalysis();
}

async function analyzeFiles(
  paths: readonly string[],
  command: AnalyzeCommand,
  forced: Markup | undefined,
  readers: Readers,
  output: Output,
  outcome: Outcome,
): Promise<void> {
  const format = command.format === "json" ? createJsonFormat() : createPrettyFormat({ isColoured: isColoured(command) });
  await output.write([format.before()]);
  for (const path of paths) {
    if (output.isClosed) return;
    const read = readTextFile(path);
    if (read.kind === "refused") {
      complain(`${path}: ${read.reason}`, outcome);
      continue;
    }
    const { findings, sections } = await textFindings({ name: path, path, text: read.text, markup: forced ?? markupOf("", path) ?? "plaintext" }, command, readers);
    await output.write(format.file(path, read.text, watched(findings, command.failOn, outcome), sections));
  }
  await output.write([format.after()]);
}

async function analyzeLines(command: AnalyzeCommand, forced: Markup | undefined, readers: Readers, output: Output, outcome: Outcome): Promise<void> {
  for await (const line of requestsIn(process.stdin)) {
    if (output.isClosed) return;
    const name = `standard input, line ${line.line}`;
    if (line.kind === "bad") {
      complain(`${name}: ${line.reason}`, outcome);
      continue;
    }
    const { id, text, language = "markdown" } = line.request;
    const { findings, sections } = await textFindings({ name, path: undefined, text, markup: forced ?? markupNamed(language) ?? "plaintext" }, command, readers);
    await output.write(answer(id, text, watched(findings, command.failOn, outcome), sections));
  }
}

function* answer(id: string | number, text: string, findings: Iterable<PlacedFinding>, sections: readonly SectionCoherence[] | undefined): Generator<string> {
  yield `{"id":${JSON.stringify(id)},"findings":`;
  yield* jsonFindings(text, findings);
  yield `${jsonSections(sections)}}\n`;
}

/** The findings as they come, noting whether one fails the run. */
function* watched(findings: Iterable<PlacedFinding>, failOn: Severity | undefined, outcome: Outcome): Generator<PlacedFinding> {
  for (const placed of findings) {
    if (failOn !== undefined && isAtLeast(placed.finding.severity, failOn)) outcome.hasFailed = true;
    yield placed;
  }
}

function forcedMarkup(language: string | undefined, outcome: Outcome): Markup | undefined {
  if (language === undefined) return undefined;
  const markup = markupNamed(language);
  if (markup === undefined) complain(`unknown language ${language}. Known are VS Code's ids of prose, such as markdown and plaintext.`, outcome);
  return markup;
}

/** Something to know that is no mistake. */
function note(message: string): void {
  process.stderr.write(`gloss: ${terminalText(message).text}\n`);
}

function complain(message: string, outcome: Outcome): void {
  outcome.hasMistakes = true;
  note(message);
}

/** See no-color.org. */
function isColoured({ isColourAllowed }: AnalyzeCommand): boolean {
  const { NO_COLOR, TERM } = process.env;
  return isColourAllowed && process.stdout.isTTY && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb";
}

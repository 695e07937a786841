import { version } from "../../package.json";
import { type Markup, markupOf } from "../core/document/language";
import type { Severity } from "../core/findings/finding";
import { isAtLeast } from "../core/findings/settings";
import type { SectionCoherence } from "../core/sections";
import { createBlockReader } from "../core/structural/read";
import { findingsIn, openText, type PlacedFinding, type TextReaders } from "../core/wholeDocument";
import { type Analysis, createAnalysis } from "./analysis";
import { type AnalyzeCommand, readArguments } from "./arguments";
import { help } from "./help";
import { createJsonFormat, jsonFindings, jsonSections } from "./json";
import { requestsIn } from "./jsonLines";
import { chooseModel } from "./modelChoice";
import { createOutput, type Output } from "./output";
import { openEnglish } from "./english";
import { createPrettyFormat } from "./pretty";
import { readTextFile } from "./readText";
import { chosenAnalyzers, chosenRelationalRules, chosenRules, isChosen } from "./ruleChoice";
import { terminalText } from "./terminalText";

/** UTF-16 units of a text that is analyzed, seconds of work, without being asked to. */
const longestByDefault = 200_000;

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
    case "none":
      break;
  }
  return outcome.hasMistakes ? 2 : outcome.hasFailed ? 1 : 0;
}

async function analyze(command: AnalyzeCommand, output: Output, outcome: Outcome): Promise<void> {
  const readers = createReaders(command, outcome);
  const forced = forcedMarkup(command.language, outcome);
  if (command.input.kind === "files") await analyzeFiles(command.input.paths, command, forced, readers, output, outcome);
  else await analyzeLines(command, forced, readers, output, outcome);
  for (const complaint of (await readers.analysis?.end()) ?? []) complain(complaint, outcome);
}

/** What a text is read with. */
interface Readers extends TextReaders {
  /** `undefined` where no analyzer is wanted, or none can be asked. */
  readonly analysis: Analysis | undefined;
}

/** What is found in one text. */
interface TextFindings {
  readonly findings: Iterable<PlacedFinding>;
  /** `undefined` where discourse was not asked for. */
  readonly sections: readonly SectionCoherence[] | undefined;
}

function createReaders(command: AnalyzeCommand, outcome: Outcome): Readers {
  const readers: TextReaders = { structural: createBlockReader(chosenRules(command.rules)), relational: createRelational(command, outcome) };
  const chosen = chosenAnalyzers(command.rules);
  if (chosen.size === 0) return { ...readers, analysis: undefined };
  const model = chooseModel(command.model, process.env);
  if (model.kind === "none") {
    complain(`${model.mistake} Analyzers are not asked.`, outcome);
    return { ...readers, analysis: undefined };
  }
  if (model.kind === "endpoint") {
    note(`what the texts say is sent to ${model.host}, to be read by ${model.options.model}. With --provider built-in nothing is sent.`);
  }
  return { ...readers, analysis: createAnalysis({ readers, chosen, model, timeoutMs: command.timeoutMs }) };
}

/** A program that reads JSON and names the tier is told all that the tier knows. */
function createRelational({ rules, format, input }: AnalyzeCommand, outcome: Outcome): TextReaders["relational"] {
  const chosen = chosenRelationalRules(rules, rules.isRelationalNamed && (format === "json" || input.kind === "lines"));
  if (chosen.size === 0) return undefined;
  const opened = openEnglish();
  if (opened.kind === "opened") return { reader: opened.reader, chosen };
  const message = `the relational tier is left out: ${opened.reason}`;
  if (rules.isRelationalNamed) complain(message, outcome);
  else note(message);
  return undefined;
}

async function textFindings(
  name: string,
  text: string,
  markup: Markup,
  command: AnalyzeCommand,
  { analysis, ...readers }: Readers,
): Promise<TextFindings> {
  if (analysis === undefined) return { findings: findingsIn(openText(text, markup, readers)), sections: undefined };
  if (command.rules.tiers === undefined && text.length > longestByDefault) {
    // A program that reads the output sees that there is no coherence.
    if (command.format === "pretty" && command.input.kind === "files") {
      note(`${name}: no analyzer has read it, because it is long. --tier all asks them, too.`);
    }
    return { findings: findingsIn(openText(text, markup, readers)), sections: undefined };
  }
  const { findings, sections } = await analysis.analyze(name, text, markup);
  return {
    findings: [...findings].filter((placed) => isChosen(placed, command.rules)),
    sections: chosenAnalyzers(command.rules).has("discourse") ? sections : undefined,
  };
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
    const { findings, sections } = await textFindings(path, read.text, forced ?? markupOf("", path) ?? "plaintext", command, readers);
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
    const { findings, sections } = await textFindings(name, text, forced ?? markupNamed(language) ?? "plaintext", command, readers);
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

/** By VS Code's language id, or by the file name extension that many use in its place. */
function markupNamed(language: string): Markup | undefined {
  return markupOf(language, "") ?? markupOf("", `text.${language}`);
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

import { version } from "../../package.json";
import { type Markup, markupOf } from "../core/document/language";
import type { Severity } from "../core/findings/finding";
import { isAtLeast } from "../core/findings/settings";
import { type BlockReader, createBlockReader } from "../core/structural/read";
import { findingsOf, type PlacedFinding } from "../core/wholeDocument";
import { type AnalyzeCommand, readArguments } from "./arguments";
import { help } from "./help";
import { createJsonFormat, jsonFindings } from "./json";
import { requestsIn } from "./jsonLines";
import { createOutput, type Output } from "./output";
import { createPrettyFormat } from "./pretty";
import { readTextFile } from "./readText";
import { chosenRules } from "./ruleChoice";
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
 * could not be understood, though everything else was done.
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
  const reader = createBlockReader(chosenRules(command.rules));
  const forced = forcedMarkup(command.language, outcome);
  if (command.input.kind === "files") await analyzeFiles(command.input.paths, command, forced, reader, output, outcome);
  else await analyzeLines(command, forced, reader, output, outcome);
}

async function analyzeFiles(
  paths: readonly string[],
  command: AnalyzeCommand,
  forced: Markup | undefined,
  reader: BlockReader,
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
    const findings = findingsOf(read.text, forced ?? markupOf("", path) ?? "plaintext", reader);
    await output.write(format.file(path, read.text, watched(findings, command.failOn, outcome)));
  }
  await output.write([format.after()]);
}

async function analyzeLines(command: AnalyzeCommand, forced: Markup | undefined, reader: BlockReader, output: Output, outcome: Outcome): Promise<void> {
  for await (const line of requestsIn(process.stdin)) {
    if (output.isClosed) return;
    if (line.kind === "bad") {
      complain(`standard input, line ${line.line}: ${line.reason}`, outcome);
      continue;
    }
    const { id, text, language = "markdown" } = line.request;
    const findings = findingsOf(text, forced ?? markupNamed(language) ?? "plaintext", reader);
    await output.write(answer(id, text, watched(findings, command.failOn, outcome)));
  }
}

function* answer(id: string | number, text: string, findings: Iterable<PlacedFinding>): Generator<string> {
  yield `{"id":${JSON.stringify(id)},"findings":`;
  yield* jsonFindings(text, findings);
  yield "}\n";
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

function complain(message: string, outcome: Outcome): void {
  outcome.hasMistakes = true;
  process.stderr.write(`gloss: ${terminalText(message).text}\n`);
}

/** See no-color.org. */
function isColoured({ isColourAllowed }: AnalyzeCommand): boolean {
  const { NO_COLOR, TERM } = process.env;
  return isColourAllowed && process.stdout.isTTY && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb";
}

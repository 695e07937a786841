import { version } from "../../package.json";
import { type Markup, markupNamed } from "../core/document/language";
import type { Severity } from "../core/findings/finding";
import { isAtLeast } from "../core/findings/settings";
import type { SectionCoherence } from "../core/sections";
import type { FileFinding } from "../core/workspace/fileFinding";
import { analyzeFiles, type Outcome } from "./analyzeFiles";
import { type AnalyzeCommand, type McpCommand, readArguments } from "./arguments";
import { cacheText, statsText } from "./cacheCommands";
import { beforeCutOff } from "./cutOff";
import { help } from "./help";
import { jsonFindings, jsonSections } from "./json";
import { requestsIn } from "./jsonLines";
import { openFolders } from "./mcpFiles";
import { createRunMetrics, type RunMetrics } from "./metrics";
import { createOutput, type Output } from "./output";
import { note } from "./progress";
import { reviewFiles } from "./reviewFiles";
import { openSession } from "./session";
import { createTextReader } from "./textReader";

/**
 * Does what the arguments ask. Gives the exit code: 0; 1 when a finding is severe enough to fail the run; 2 when an argument, a file or a line of input
 * could not be understood, or an analyzer's question was not answered, though everything else was done; 130 when a person has ended it.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { command, mistakes } = readArguments(args);
  const outcome: Outcome = { hasMistakes: false, hasFailed: false, isCutOff: false };
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
    case "review":
      await reviewFiles(command, createRunMetrics(version), outcome, (message) => complain(message, outcome));
      break;
    case "stats":
      await output.write([await statsText(command)]);
      break;
    case "cache":
      await output.write([await cacheText(command)]);
      break;
    case "mcp":
      await serve(command, outcome);
      break;
    case "none":
      break;
  }
  return outcome.isCutOff ? 130 : outcome.hasMistakes ? 2 : outcome.hasFailed ? 1 : 0;
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
  // Over files, what a person sends ends a run in order.
  const leave = beforeCutOff(command.input.kind === "lines" ? ["SIGINT", "SIGTERM", "SIGHUP"] : ["SIGTERM", "SIGHUP"], write);
  try {
    await analyzeAll(command, metrics, output, outcome);
  } finally {
    leave();
    write();
  }
}

async function analyzeAll(command: AnalyzeCommand, metrics: RunMetrics, output: Output, outcome: Outcome): Promise<void> {
  const markup = forcedMarkup(command.language, outcome);
  const { input } = command;
  const watch = (findings: Iterable<FileFinding>): Iterable<FileFinding> => watched(findings, command.failOn, outcome);
  const tell = (message: string): void => complain(message, outcome);
  if (input.kind === "lines") await analyzeLines(command, { markup, metrics, output, watched: watch, complain: tell });
  else await analyzeFiles({ command, paths: input.paths, markup, metrics, isColoured: isColoured(command), watched: watch, outcome, complain: tell });
}

interface LinesRun {
  readonly markup: Markup | undefined;
  readonly metrics: RunMetrics;
  readonly output: Output;
  readonly watched: (findings: Iterable<FileFinding>) => Iterable<FileFinding>;
  readonly complain: (message: string) => void;
}

async function analyzeLines(command: AnalyzeCommand, { markup, metrics, output, watched: watch, complain: tell }: LinesRun): Promise<void> {
  const session = openSession(command, metrics, tell);
  const reader = createTextReader({ ...command, withFingerprints: false }, (text, team) => session.analysisFor(text, team), { complain: tell, note });
  try {
    for await (const line of requestsIn(process.stdin)) {
      if (output.isClosed) return;
      const name = `standard input, line ${line.line}`;
      if (line.kind === "bad") {
        tell(`${name}: ${line.reason}`);
        continue;
      }
      const { id, text, language = "markdown" } = line.request;
      const { findings, sections } = await reader.read({ name, path: undefined, text, markup: markup ?? markupNamed(language) ?? "plaintext" });
      await output.write(answer(id, text, watch(findings), sections));
    }
  } finally {
    for (const complaint of await session.end()) tell(complaint);
    if (session.analysis?.cost !== undefined) note(session.analysis.cost);
  }
}

function* answer(id: string | number, text: string, findings: Iterable<FileFinding>, sections: readonly SectionCoherence[] | undefined): Generator<string> {
  yield `{"id":${JSON.stringify(id)},"findings":`;
  yield* jsonFindings(text, findings);
  yield `${jsonSections(sections)}}\n`;
}

/** The findings as they come, noting whether one fails the run. */
function* watched(findings: Iterable<FileFinding>, failOn: Severity | undefined, outcome: Outcome): Generator<FileFinding> {
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

function complain(message: string, outcome: Outcome): void {
  outcome.hasMistakes = true;
  note(message);
}

/** See no-color.org. */
function isColoured({ isColourAllowed, outputFile }: AnalyzeCommand): boolean {
  const { NO_COLOR, TERM } = process.env;
  return isColourAllowed && outputFile === undefined && process.stdout.isTTY && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb";
}

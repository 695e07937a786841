import { parseArgs } from "node:util";
import { severities, type Severity } from "../core/findings/finding";
import { type Tier, tiers } from "../core/findings/settings";
import type { Price } from "../core/cost/prices";
import { availableParallelism } from "node:os";
import type { Verdict } from "../core/review/claim";
import { baselineName } from "../core/workspace/baseline";
import type { CacheChoice } from "./cache";
import type { CostFlags } from "./costs";
import { type ModelFlags, providerNames } from "./modelChoice";
import { type RedactionLevel, redactionLevels } from "./redaction";
import { type RuleChoice, ruleIds } from "./ruleChoice";
import type { TeamChoice } from "./teamFile";

export const formatNames = ["pretty", "json", "sarif"] as const;
export type FormatName = (typeof formatNames)[number];

/** Where the texts come from: files and folders, or lines of JSON on standard input. */
export type Input = { readonly kind: "files"; readonly paths: readonly string[] } | { readonly kind: "lines" };

/** Which files of folders are read, and how. */
export interface FolderFlags {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly withGitignore: boolean;
}

/** How many files are read. */
export interface RunFlags {
  readonly limit: number | undefined;
  /** Files that are open at once. */
  readonly batchSize: number;
  readonly threads: number;
}

export interface BaselineFlags {
  readonly path: string;
  readonly isUpdated: boolean;
}

export interface AnalyzeCommand {
  readonly kind: "analyze";
  readonly folders: FolderFlags;
  readonly run: RunFlags;
  /** Nobody is asked: it is told what it would take. */
  readonly isDryRun: boolean;
  readonly cache: CacheChoice;
  /** Models are asked although their answers are known. */
  readonly isForced: boolean;
  /** `undefined`: standard output. */
  readonly outputFile: string | undefined;
  readonly baseline: BaselineFlags | undefined;
  readonly input: Input;
  readonly format: FormatName;
  readonly rules: RuleChoice;
  /** The exit code is 1 when a finding is at least this severe; `undefined`: findings never fail a run. */
  readonly failOn: Severity | undefined;
  readonly team: TeamChoice;
  /** Whether findings are left out that somebody has said to ignore. */
  readonly isIgnoring: boolean;
  /** A language id as VS Code has it; `undefined`: told by each file's name. */
  readonly language: string | undefined;
  readonly isColourAllowed: boolean;
  readonly model: ModelFlags;
  /** How long one call to a model may take. */
  readonly timeoutMs: number;
  readonly costs: CostFlags;
  /** What is replaced before text is sent to a model. */
  readonly redaction: RedactionLevel;
  /** The folder in which calls that leave are logged; `undefined`: they are not. */
  readonly auditFolder: string | undefined;
  /** Where the figures of the run are written for Prometheus; `undefined`: nowhere. */
  readonly metricsFile: string | undefined;
}

/** Serve assistants. */
export interface McpCommand {
  readonly kind: "mcp";
  /** The folders below which files may be read. */
  readonly folders: readonly string[];
}

/** Review the claims of texts against the files around them. */
export interface ReviewCommand {
  readonly kind: "review";
  readonly paths: readonly string[];
  /** Who is asked, and what is written where. */
  readonly settings: AnalyzeCommand;
  /** The exit code is 1 when a claim has one of these verdicts. */
  readonly failOn: readonly Verdict[];
}

/** What is kept from run to run. */
export interface StatsCommand {
  readonly kind: "stats";
  readonly cachePath: string | undefined;
  readonly format: "pretty" | "json";
}

export const cacheActions = ["show", "path", "clear"] as const;

export interface CacheCommand {
  readonly kind: "cache";
  readonly action: (typeof cacheActions)[number];
  readonly cachePath: string | undefined;
}

export type Command = AnalyzeCommand | ReviewCommand | McpCommand | StatsCommand | CacheCommand | { readonly kind: "help" } | { readonly kind: "version" } | { readonly kind: "none" };

/** What the command line asks for. A mistake in it is told and passed over: the rest is still done. */
export interface ParsedArguments {
  readonly command: Command;
  readonly mistakes: readonly string[];
}

const options = {
  format: { type: "string" },
  jsonl: { type: "boolean" },
  tier: { type: "string" },
  rule: { type: "string" },
  "all-rules": { type: "boolean" },
  "min-severity": { type: "string" },
  "fail-on": { type: "string" },
  "no-ignore": { type: "boolean" },
  config: { type: "string" },
  "no-config": { type: "boolean" },
  language: { type: "string" },
  "no-color": { type: "boolean" },
  provider: { type: "string" },
  "base-url": { type: "string" },
  model: { type: "string" },
  timeout: { type: "string" },
  budget: { type: "string" },
  price: { type: "string" },
  redact: { type: "string" },
  audit: { type: "string" },
  metrics: { type: "string" },
  "allow-http": { type: "boolean" },
  include: { type: "string" },
  exclude: { type: "string" },
  "no-gitignore": { type: "boolean" },
  "dry-run": { type: "boolean" },
  limit: { type: "string" },
  "batch-size": { type: "string" },
  threads: { type: "string" },
  force: { type: "boolean" },
  output: { type: "string" },
  baseline: { type: "string" },
  "update-baseline": { type: "boolean" },
  "cache-dir": { type: "string" },
  "no-cache": { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

const analyzeOnly: readonly OptionName[] = [
  "jsonl", "tier", "rule", "all-rules", "min-severity", "no-ignore", "dry-run", "limit", "batch-size", "threads", "baseline", "update-baseline",
];

const defaultTimeoutMs = 30_000;
/** A model on a slow machine may think for long, but not for ever. */
const longestTimeoutMs = 3_600_000;

/** Files that are open at once: enough to keep calls full, few enough for any machine. */
const usuallyOpen = 32;
const mostOpen = 1_000;
const usualThreads = 8;
const mostThreads = 64;

type OptionName = keyof typeof options;

/** What says something of files and folders. */
const filesOnly: readonly OptionName[] = ["include", "exclude", "no-gitignore", "dry-run", "limit", "batch-size", "threads", "output", "baseline", "update-baseline"];

/** Reads the arguments behind the program's name. */
export function readArguments(args: readonly string[]): ParsedArguments {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const mistakes: string[] = [];
  const flags = new Set<OptionName>();
  const values = new Map<OptionName, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    if (!isOption(name)) mistakes.push(`unknown flag ${rawName}. \`gloss --help\` lists them.`);
    else if (options[name].type === "boolean" && value !== undefined) mistakes.push(`${rawName} takes no value.`);
    else if (options[name].type === "boolean") flags.add(name);
    else if (value === undefined) mistakes.push(`${rawName} needs a value.`);
    else values.set(name, [...(values.get(name) ?? []), value]);
  }

  if (flags.has("help")) return { command: { kind: "help" }, mistakes };
  if (flags.has("version")) return { command: { kind: "version" }, mistakes };
  const [verb, ...paths] = words;
  if (verb === "mcp") {
    for (const name of [...flags, ...values.keys()]) mistakes.push(`\`gloss mcp\` takes no --${name}.`);
    return { command: { kind: "mcp", folders: paths.length > 0 ? paths : ["."] }, mistakes };
  }
  if (verb === "stats" || verb === "cache") {
    const known: readonly OptionName[] = verb === "stats" ? ["cache-dir", "format"] : ["cache-dir"];
    for (const name of [...flags, ...values.keys()]) if (!known.includes(name)) mistakes.push(`\`gloss ${verb}\` takes no --${name}.`);
    const cachePath = values.get("cache-dir")?.at(-1);
    if (verb === "stats") {
      for (const path of paths) mistakes.push(`\`gloss stats\` takes no ${path}.`);
      return { command: { kind: "stats", cachePath, format: lastOf("format", ["pretty", "json"]) ?? "pretty" }, mistakes };
    }
    const action = cacheActions.find((each) => each === (paths[0] ?? "show"));
    if (action === undefined || paths.length > 1) {
      mistakes.push(`\`gloss cache\` knows ${cacheActions.join(", ")}.`);
      return { command: { kind: "none" }, mistakes };
    }
    return { command: { kind: "cache", action, cachePath }, mistakes };
  }
  const isReview = verb === "review";
  if (verb !== "analyze" && !isReview) {
    mistakes.push(verb === undefined ? "what shall be done? Try `gloss analyze FILE`." : `unknown command ${verb}. Try \`gloss analyze FILE\`.`);
    return { command: { kind: "none" }, mistakes };
  }
  const isLines = flags.has("jsonl");
  if (isReview) for (const name of analyzeOnly) if (flags.has(name) || values.has(name)) mistakes.push(`\`gloss review\` takes no --${name}.`);
  if (isLines) for (const name of filesOnly) if (flags.has(name) || values.has(name)) mistakes.push(`--jsonl takes no --${name}.`);
  if (isLines && paths.length > 0) mistakes.push(`--jsonl reads standard input alone; not analyzed: ${paths.join(", ")}.`);
  if (!isLines && paths.length === 0) {
    mistakes.push("no files. Name at least one, or use --jsonl for standard input.");
    return { command: { kind: "none" }, mistakes };
  }

  const minSeverity = lastOf("min-severity", severities);
  const failOn = isReview ? undefined : lastOf("fail-on", [...severities, "never"]);
  const format = lastOf("format", formatNames) ?? "pretty";
  const isRelationalNamed = values.get("tier")?.some((named) => named.split(",").includes("relational")) === true;
  const command: AnalyzeCommand = {
    kind: "analyze",
    folders: { include: globs("include"), exclude: globs("exclude"), withGitignore: !flags.has("no-gitignore") },
    run: { limit: countNamed("limit", Number.MAX_SAFE_INTEGER), batchSize: countNamed("batch-size", mostOpen) ?? usuallyOpen, threads: countNamed("threads", mostThreads) ?? Math.min(availableParallelism(), usualThreads) },
    isDryRun: flags.has("dry-run"),
    cache: cacheNamed(),
    isForced: flags.has("force"),
    outputFile: values.get("output")?.at(-1),
    baseline: baselineNamed(),
    input: isLines ? { kind: "lines" } : { kind: "files", paths },
    format,
    rules: {
      tiers: tiersNamed(),
      isRelationalNamed,
      ids: listOf("rule", ruleIds()),
      isEveryRule: flags.has("all-rules"),
      // A program that reads JSON and names the tier is told all that the tier knows.
      isEveryRelationalRule: isRelationalNamed && (format === "json" || isLines),
      minSeverity: minSeverity ?? "hint",
    },
    failOn: failOn === "never" ? undefined : (failOn ?? minSeverity),
    team: teamNamed(),
    isIgnoring: !flags.has("no-ignore"),
    language: values.get("language")?.at(-1),
    isColourAllowed: !flags.has("no-color"),
    model: {
      provider: lastOf("provider", providerNames),
      baseUrl: values.get("base-url")?.at(-1),
      model: values.get("model")?.at(-1),
      isHttpAllowed: flags.has("allow-http"),
    },
    timeoutMs: timeoutNamed(),
    costs: { budgetUsd: budgetNamed(), price: priceNamed() },
    redaction: lastOf("redact", redactionLevels) ?? "personal",
    auditFolder: values.get("audit")?.at(-1),
    metricsFile: values.get("metrics")?.at(-1),
  };
  if (!isReview) return { command, mistakes };
  const failing = lastOf("fail-on", ["contradicted", "notFound", "never"]) ?? "never";
  const failingOn: readonly Verdict[] = failing === "never" ? [] : failing === "notFound" ? ["contradicted", "notFound"] : ["contradicted"];
  return { command: { kind: "review", paths, settings: command, failOn: failingOn }, mistakes };

  function tiersNamed(): readonly Tier[] | undefined {
    const named = listOf("tier", [...tiers, "all"]);
    return named?.includes("all") === true ? tiers : named?.filter((tier) => tier !== "all");
  }

  function globs(name: "include" | "exclude"): readonly string[] {
    return values.get(name) ?? [];
  }

  /** What cannot be read is as if it had not been said, and told. */
  function countNamed(name: "limit" | "batch-size" | "threads", most: number): number | undefined {
    const said = values.get(name)?.at(-1);
    if (said === undefined) return undefined;
    const count = Number(said);
    if (Number.isInteger(count) && count >= 1 && count <= most) return count;
    mistakes.push(`--${name} ${said} is no number of ${name === "threads" ? "threads" : "files"}. It takes a whole number from 1${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : " on"}.`);
    return undefined;
  }

  function cacheNamed(): CacheChoice {
    const path = values.get("cache-dir")?.at(-1);
    if (!flags.has("no-cache")) return { kind: "folder", path };
    if (path !== undefined) mistakes.push(`--no-cache and --cache-dir ${path} contradict each other; nothing is kept.`);
    return { kind: "none" };
  }

  function baselineNamed(): BaselineFlags | undefined {
    const path = values.get("baseline")?.at(-1);
    const isUpdated = flags.has("update-baseline");
    return path === undefined && !isUpdated ? undefined : { path: path ?? baselineName, isUpdated };
  }

  function teamNamed(): TeamChoice {
    const path = values.get("config")?.at(-1);
    if (flags.has("no-config")) {
      if (path !== undefined) mistakes.push(`--no-config and --config ${path} contradict each other; no team file is read.`);
      return { kind: "none" };
    }
    return path === undefined ? { kind: "nearest" } : { kind: "file", path };
  }

  /** A budget that cannot be read lets nothing be spent. */
  function budgetNamed(): number | undefined {
    const said = values.get("budget")?.at(-1);
    const usd = said === undefined ? undefined : dollarsIn(said);
    if (said !== undefined && usd === undefined) mistakes.push(`--budget ${said} is no amount of US dollars, so nothing is spent.`);
    return said === undefined ? undefined : (usd ?? 0);
  }

  function priceNamed(): Price | undefined {
    const said = values.get("price")?.at(-1);
    if (said === undefined) return undefined;
    const [input, output, ...rest] = said.split(",").map(dollarsIn);
    if (input !== undefined && output !== undefined && rest.length === 0) return { input, output };
    mistakes.push(`--price ${said} is no price. It takes US dollars per million tokens sent and received, such as 0.5,1.5.`);
    return undefined;
  }

  function timeoutNamed(): number {
    const said = values.get("timeout")?.at(-1);
    if (said === undefined) return defaultTimeoutMs;
    const ms = Number(said) * 1_000;
    if (ms > 0 && ms <= longestTimeoutMs) return ms;
    mistakes.push(`--timeout ${said} is no time. It takes seconds, at most ${longestTimeoutMs / 1_000}.`);
    return defaultTimeoutMs;
  }

  function lastOf<Value extends string>(name: OptionName, known: readonly Value[]): Value | undefined {
    return listOf(name, known)?.at(-1);
  }

  /** The known ones among an option's values, which may also be separated by commas; `undefined` if it is not there. */
  function listOf<Value extends string>(name: OptionName, known: readonly Value[]): readonly Value[] | undefined {
    return values.get(name)?.flatMap((value) => value.split(",")).flatMap((value) => {
      const match = known.find((each) => each === value);
      if (match === undefined) mistakes.push(`unknown value ${value} for --${name}. Known: ${known.join(", ")}.`);
      return match ?? [];
    });
  }
}

function dollarsIn(text: string): number | undefined {
  const usd = text.trim() === "" ? NaN : Number(text);
  return usd >= 0 && usd < Infinity ? usd : undefined;
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(options, name);
}


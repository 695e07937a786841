import { type TaskId, taskIds } from "../analytical/task";
import type { ProviderLimits } from "../background/background";
import type { AnalyzerChoice, AnalyzerChoices, ProviderEntry } from "./providerEntry";

/** One provider to be made, and what holds for it. An entry makes several where analyzers want other models or other sampling of it. */
export interface PlannedProvider {
  /** The entry's name. Those of one entry share its limits. */
  readonly name: string;
  readonly kind: ProviderEntry["kind"];
  /** Empty for VS Code's models. */
  readonly endpoint: string;
  readonly model: string;
  readonly temperature: number | undefined;
  readonly maxTokens: number | undefined;
  readonly limits: Partial<ProviderLimits>;
  /** By analyzer: how early it is asked, the lower the earlier; missing where it is not. */
  readonly ranks: Readonly<Partial<Record<TaskId, number>>>;
}

/** What is wrong with the settings, though each of them is well formed. */
export type ProviderProblem =
  /** Two entries of one name: the second is left out. */
  | { readonly kind: "nameTwice"; readonly name: string }
  /** The same model at the same address as another entry: left out. */
  | { readonly kind: "modelTwice"; readonly name: string; readonly other: string }
  | { readonly kind: "noEndpoint"; readonly name: string }
  /** An analyzer wants a provider that there is not: its questions go to the others. */
  | { readonly kind: "noSuchProvider"; readonly name: string; readonly analyzer: TaskId };

export interface ProviderPlan {
  /** In the order of the entries. */
  readonly providers: readonly PlannedProvider[];
  readonly problems: readonly ProviderProblem[];
}

/** Whoever an analyzer names comes before all preferences. */
const chosenRank = 0;

/** Which providers there are to be, for which analyzers and in which order. Keeps to the entries' order; says what it leaves out and why. */
export function planProviders(entries: readonly ProviderEntry[], choices: AnalyzerChoices): ProviderPlan {
  const problems: ProviderProblem[] = [];
  const sound = soundEntries(entries, problems);
  for (const analyzer of taskIds) {
    const name = choices[analyzer]?.provider;
    if (name !== undefined && !sound.some(({ entry }) => entry.name === name)) problems.push({ kind: "noSuchProvider", name, analyzer });
  }
  const firsts = new Map(taskIds.map((analyzer) => [analyzer, firstFor(analyzer, sound, choices)]));
  return { providers: sound.flatMap((each) => variants(each, choices, firsts)), problems };
}

interface Ranked {
  readonly entry: ProviderEntry;
  readonly preference: number;
}

function soundEntries(entries: readonly ProviderEntry[], problems: ProviderProblem[]): readonly Ranked[] {
  const sound: Ranked[] = [];
  for (const [index, entry] of entries.entries()) {
    const { name } = entry;
    const twin = sound.find(({ entry: other }) => whoOf(other) === whoOf(entry));
    if (sound.some(({ entry: other }) => other.name === name)) problems.push({ kind: "nameTwice", name });
    else if (entry.kind === "openaiCompatible" && entry.endpoint === undefined) problems.push({ kind: "noEndpoint", name });
    else if (twin !== undefined) problems.push({ kind: "modelTwice", name, other: twin.entry.name });
    else sound.push({ entry, preference: entry.preference ?? index + 1 });
  }
  return sound;
}

/** What answers are stored under. Two of one would take each other's answers and failures for their own. */
function whoOf({ kind, endpoint = "", model, temperature = 0 }: ProviderEntry): string {
  return [kind, endpoint.replace(/\/$/, ""), model, temperature].join(" ");
}

function serves({ analyzers, name }: ProviderEntry, analyzer: TaskId, choices: AnalyzerChoices): boolean {
  return choices[analyzer]?.provider === name || analyzers === undefined || analyzers.includes(analyzer);
}

function rankOf({ entry, preference }: Ranked, analyzer: TaskId, choices: AnalyzerChoices): number {
  return choices[analyzer]?.provider === entry.name ? chosenRank : preference;
}

/** Whose model an analyzer's own model is. */
function firstFor(analyzer: TaskId, sound: readonly Ranked[], choices: AnalyzerChoices): ProviderEntry | undefined {
  let first: Ranked | undefined;
  for (const each of sound) {
    if (serves(each.entry, analyzer, choices) && (first === undefined || rankOf(each, analyzer, choices) < rankOf(first, analyzer, choices))) first = each;
  }
  return first?.entry;
}

/** One for all analyzers that ask for the same model in the same way. */
function variants(ranked: Ranked, choices: AnalyzerChoices, firsts: ReadonlyMap<TaskId, ProviderEntry | undefined>): readonly PlannedProvider[] {
  const { entry } = ranked;
  const byManner = new Map<string, PlannedProvider>();
  for (const analyzer of taskIds) {
    if (!serves(entry, analyzer, choices)) continue;
    const manner = mannerOf(entry, choices[analyzer], firsts.get(analyzer) === entry);
    const key = JSON.stringify(manner);
    const known = byManner.get(key) ?? { name: entry.name, kind: entry.kind, endpoint: entry.endpoint ?? "", ...manner, ranks: {} };
    byManner.set(key, { ...known, ranks: { ...known.ranks, [analyzer]: rankOf(ranked, analyzer, choices) } });
  }
  return [...byManner.values()];
}

function mannerOf(entry: ProviderEntry, choice: AnalyzerChoice | undefined, isFirst: boolean): Pick<PlannedProvider, "model" | "temperature" | "maxTokens" | "limits"> {
  const timeoutSeconds = choice?.timeoutSeconds ?? entry.timeoutSeconds;
  return {
    model: (isFirst ? choice?.model : undefined) ?? entry.model,
    temperature: choice?.temperature ?? entry.temperature,
    maxTokens: choice?.maxTokens ?? entry.maxTokens,
    limits: {
      ...(entry.concurrency === undefined ? {} : { concurrency: entry.concurrency }),
      ...(entry.requestsPerMinute === undefined ? {} : { requestsPerMinute: entry.requestsPerMinute }),
      ...(entry.tokensPerMinute === undefined ? {} : { tokensPerMinute: entry.tokensPerMinute }),
      ...(timeoutSeconds === undefined ? {} : { timeoutMs: timeoutSeconds * 1_000 }),
    },
  };
}

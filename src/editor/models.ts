import * as vscode from "vscode";
import type { Log, ProviderSeat } from "../core/background/background";
import { ModelError, type Provider } from "../core/provider";
import { type PlannedProvider, planProviders, type ProviderProblem } from "../core/providers/planProviders";
import { mostProviders, type ProviderEntry } from "../core/providers/providerEntry";
import { type Consent, type Recipient, recipientAt, recipientOf } from "./consent";
import type { Endpoints } from "./endpoints";
import { nameOfModel } from "./languageModel";
import type { Keys } from "./secrets";
import type { ModelSettings, SettingsReader } from "./settings";

/** Who analyzes now, and what keeps the chosen model from it. */
export type ModelState =
  | { readonly kind: "builtIn" }
  /** Chosen, but something is missing or wrong. `problem` is a sentence for people. */
  | { readonly kind: "unusable"; readonly problem: string }
  | { readonly kind: "needsConsent"; readonly recipient: Recipient }
  | { readonly kind: "ready"; readonly provider: Provider; readonly recipient: Recipient };

/** One of several, by its name in the settings. */
export interface NamedModel {
  readonly name: string;
  readonly state: ModelState;
}

/** What the settings of one model are called where others refer to it. */
export const defaultName = "default";

export interface ModelsParts {
  readonly settings: SettingsReader;
  readonly consent: Consent;
  readonly keys: Keys;
  readonly endpoints: Endpoints;
  /** A provider that never makes VS Code ask the person: what it may not do yet fails. */
  readonly languageModel: (model: vscode.LanguageModelChat) => Provider;
  readonly builtIn: Provider;
  /** What stands between Gloss and whoever is asked; nothing, unless told otherwise. The figures are those of the settings, where they say any. */
  readonly guard?: (provider: Provider, limits: { readonly maxTokens: number | undefined; readonly timeoutMs: number | undefined }) => Provider;
  readonly log: Pick<Log, "error">;
}

/** What settings, keys and consent come to. */
interface Reading {
  /** In the order of the settings. */
  readonly models: readonly NamedModel[];
  /** What may be asked, besides the built-in analyzers. */
  readonly seats: readonly ProviderSeat[];
  readonly problems: readonly string[];
}

const nothing: Reading = { models: [], seats: [], problems: [] };

/** Turns settings, keys and consent into the providers to ask. Without consent, and until everything is known, that is the built-in one alone. */
export class Models implements vscode.Disposable {
  private current: Reading = nothing;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private refreshes = 0;
  private latest = Promise.resolve();
  private isHeld = false;

  /** Fired when other providers are to be asked than before. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: ModelsParts) {
    const { settings, consent, keys } = parts;
    const refresh = (): void => void this.refresh();
    this.subscriptions = [
      settings.onDidChange((event) => {
        if (["model", "providers", "analyzers"].some((key) => event.affectsConfiguration(`gloss.${key}`))) refresh();
      }),
      consent.onDidChange(refresh),
      keys.onDidChange(refresh),
      vscode.lm.onDidChangeChatModels(() => {
        if (entriesOf(settings).some(({ kind }) => kind === "vscode")) refresh();
      }),
      this.changed,
    ];
  }

  /** Of the first one in the settings. */
  get state(): ModelState {
    return this.current.models[0]?.state ?? { kind: "builtIn" };
  }

  /** All but the first one. */
  get others(): readonly NamedModel[] {
    return this.current.models.slice(1);
  }

  /** All of them, in the order of the settings. */
  get all(): readonly NamedModel[] {
    return this.current.models;
  }

  /** What the settings say of each, whether or not it can be asked. */
  get entries(): readonly ProviderEntry[] {
    return entriesOf(this.parts.settings);
  }

  /** What is wrong with the settings of several, in sentences for people. */
  get problems(): readonly string[] {
    return this.current.problems;
  }

  /** Whom to ask, and what holds for each; the built-in one last. */
  get seats(): readonly ProviderSeat[] {
    return [...this.current.seats, { provider: this.parts.builtIn, rankOf: () => Infinity }];
  }

  get providers(): readonly Provider[] {
    return this.seats.map(({ provider }) => provider);
  }

  /** Reads settings, keys and consent anew; what has been read holds when this resolves. To be called once at the start. */
  async refresh(): Promise<void> {
    if (!this.isHeld) this.latest = this.read(++this.refreshes);
    return this.latest;
  }

  /** Writes who is to analyze. What is half written is never acted upon: a model's name belongs to its endpoint. */
  async choose({ provider, endpoint, name }: ModelSettings): Promise<void> {
    const configuration = vscode.workspace.getConfiguration("gloss.model");
    this.isHeld = true;
    try {
      await configuration.update("endpoint", endpoint === "" ? undefined : endpoint, vscode.ConfigurationTarget.Global);
      await configuration.update("name", name === "" ? undefined : name, vscode.ConfigurationTarget.Global);
      await configuration.update("provider", provider === "builtIn" ? undefined : provider, vscode.ConfigurationTarget.Global);
    } finally {
      this.isHeld = false;
    }
    await this.refresh();
  }

  /** Writes one more that is to be asked when those before it are away. Gives the name that it got; `undefined` where there are too many. */
  async add(entry: Omit<ProviderEntry, "name">, name: string): Promise<string | undefined> {
    const { providers } = this.parts.settings.analysis;
    if (providers.length >= mostProviders) return undefined;
    const taken = new Set([defaultName, ...providers.map((each) => each.name)]);
    let free = name;
    for (let count = 2; taken.has(free); count++) free = `${name} ${count}`;
    await this.write([...providers, { name: free, ...entry }]);
    return free;
  }

  /** Takes one of the others out of the settings. */
  async remove(name: string): Promise<void> {
    await this.write(this.parts.settings.analysis.providers.filter((each) => each.name !== name));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async read(mine: number): Promise<void> {
    const reading = await this.readAll();
    // What is half written says nothing, and a reading that has begun since knows better.
    if (this.isHeld) return;
    if (mine !== this.refreshes) return this.latest;
    this.current = reading;
    this.changed.fire();
  }

  private async write(providers: readonly ProviderEntry[]): Promise<void> {
    await vscode.workspace.getConfiguration("gloss").update("providers", providers.length === 0 ? undefined : providers, vscode.ConfigurationTarget.Global);
    await this.refresh();
  }

  private async readAll(): Promise<Reading> {
    const { settings } = this.parts;
    const plan = planProviders(entriesOf(settings), settings.analysis.analyzers);
    const states = await Promise.all(plan.providers.map((planned) => this.safeStateOf(planned)));
    const models = new Map<string, NamedModel>();
    const seats: ProviderSeat[] = [];
    for (const [index, planned] of plan.providers.entries()) {
      const { name } = planned;
      const state = states[index]!;
      // Of several models of one entry, what keeps one of them from being asked is what there is to say.
      if ((models.get(name)?.state.kind ?? "ready") === "ready") models.set(name, { name, state });
      if (state.kind === "ready") seats.push(await this.seatOf(state.provider, planned));
    }
    return { models: [...models.values()], seats, problems: plan.problems.map(describeProblem) };
  }

  private async seatOf(asked: Provider, { name, kind, endpoint, limits, ranks, maxTokens }: PlannedProvider): Promise<ProviderSeat> {
    const { endpoints, keys, guard } = this.parts;
    const provider = guard === undefined ? asked : guard(asked, { maxTokens, timeoutMs: limits.timeoutMs });
    const seat: ProviderSeat = { provider, limits, account: name, rankOf: (analyzer) => ranks[analyzer] };
    if (kind === "vscode" || endpoints.look === undefined) return seat;
    const key = await keys.get(endpoint);
    return { ...seat, look: (signal) => endpoints.look?.({ baseUrl: endpoint, key }, signal) ?? Promise.resolve(undefined) };
  }

  private async safeStateOf(planned: PlannedProvider): Promise<ModelState> {
    try {
      return await (planned.kind === "vscode" ? this.vscodeState(planned.model) : this.endpointState(planned));
    } catch (error) {
      this.parts.log.error(`The model could not be looked up: ${error instanceof Error ? error.message : String(error)}`);
      return { kind: "unusable", problem: vscode.l10n.t("VS Code could not tell about its models or keys.") };
    }
  }

  private async endpointState({ endpoint: baseUrl, model, temperature, maxTokens }: PlannedProvider): Promise<ModelState> {
    const { endpoints, keys } = this.parts;
    const check = endpoints.checkAddress(baseUrl);
    if (check.kind === "bad") return { kind: "unusable", problem: check.text };
    if (model === "") return { kind: "unusable", problem: vscode.l10n.t("gloss.model.name says no model.") };
    const key = await keys.get(baseUrl);
    return this.ifConsented(recipientAt(baseUrl), () => endpoints.provider({ baseUrl, key }, model, { temperature, maxTokens }));
  }

  private async vscodeState(name: string): Promise<ModelState> {
    const model = (await vscode.lm.selectChatModels()).find((each) => nameOfModel(each) === name);
    if (model === undefined) return { kind: "unusable", problem: vscode.l10n.t("VS Code does not offer the model “{0}”.", name) };
    return this.ifConsented(recipientOf(model), () => this.parts.languageModel(model));
  }

  private ifConsented(recipient: Recipient, provider: () => Provider): ModelState {
    const { consent } = this.parts;
    return consent.has(recipient) ? { kind: "ready", provider: consented(provider(), () => consent.has(recipient)), recipient } : { kind: "needsConsent", recipient };
  }
}

/** Nobody is asked whom a person has just taken consent from, though other parts of the reading are still under way. */
function consented(provider: Provider, hasConsent: () => boolean): Provider {
  return {
    ...provider,
    async *ask(question, signal) {
      if (!hasConsent()) throw new ModelError({ kind: "unauthorized", detail: `you no longer let Gloss send text to ${provider.label}` });
      yield* provider.ask(question, signal);
    },
  };
}

/** The one model of `gloss.model` comes first, those of `gloss.providers` after it. */
function entriesOf({ analysis: { model, providers } }: SettingsReader): readonly ProviderEntry[] {
  if (model.provider === "builtIn") return providers;
  return [{ name: defaultName, kind: model.provider, endpoint: model.endpoint, model: model.name, preference: 1 }, ...providers.map(later)];
}

/** One place further back, where it has no place of its own. */
function later(entry: ProviderEntry, index: number): ProviderEntry {
  return { ...entry, preference: entry.preference ?? index + 2 };
}

function describeProblem(problem: ProviderProblem): string {
  switch (problem.kind) {
    case "nameTwice":
      return vscode.l10n.t("gloss.providers has two entries named “{0}”; the second is left out.", problem.name);
    case "modelTwice":
      return vscode.l10n.t("“{0}” in gloss.providers is the same model as “{1}”, and is left out.", problem.name, problem.other);
    case "noEndpoint":
      return vscode.l10n.t("“{0}” in gloss.providers has no endpoint, and is left out.", problem.name);
    case "noSuchProvider":
      return vscode.l10n.t("gloss.analyzers names the provider “{0}” for {1}, which there is not.", problem.name, problem.analyzer);
  }
}

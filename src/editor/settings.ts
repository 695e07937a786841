import * as vscode from "vscode";
import type * as z from "zod/mini";
import type { BackgroundLimits } from "../core/background/background";
import type { Budgets, Limit } from "../core/cost/budget";
import type { OwnPrices } from "../core/cost/prices";
import type { Markup } from "../core/document/language";
import type { FindingSettings, RuleSetting } from "../core/findings/settings";
import type { AnalyzerChoices, ProviderEntry } from "../core/providers/providerEntry";
import { type BudgetName, budgetNames, personalPolicy, type PolicyWish, tightened } from "../core/privacy/policy";
import { findingsOf, markupUnder, type Readable } from "./readAs";
import type { WritingPrompts } from "../core/team/teamFileEntries";
import type { TeamPrivacy, TeamRules } from "./team";
import { type Intensity, type ProviderKind, type RelationHover, rulesById, type Setting, type SettingKey, settings as known, type SettingValue } from "./settingsSchema";

/** What a person has set for one document, checked. */
export interface Settings {
  readonly enabled: boolean;
  readonly languages: readonly string[];
  /** How the document is read; `undefined` where it is not. */
  readonly markup: Markup | undefined;
  readonly findings: FindingSettings;
  /** Terms that no finding is to be about, as written. */
  readonly acceptedTerms: readonly string[];
  /** UTF-16 units. */
  readonly maxLength: number;
  readonly checkFiles: boolean;
}

/** What a person has set for the whole window, checked. */
export interface WindowSettings {
  readonly intensity: Intensity;
  readonly icons: boolean;
  readonly showConfidence: boolean;
  readonly quietMs: number;
  readonly relationHover: RelationHover;
  readonly showRelationEnds: boolean;
  readonly showConnections: boolean;
  readonly problems: ProblemSettings;
  readonly followEditor: boolean;
}

/** What is listed in the Problems panel. */
export interface ProblemSettings {
  /** Ids of categories, and families of them. */
  readonly categories: readonly string[];
  /** Of one document. */
  readonly max: number;
}

/** Who analyzes, as written: whether that makes a provider is another matter. */
export interface ModelSettings {
  readonly provider: ProviderKind;
  readonly endpoint: string;
  readonly name: string;
}

/** What a person has set for the background tier, checked. */
export interface AnalysisSettings {
  readonly onIdle: boolean;
  readonly onSave: boolean;
  readonly quietMs: number;
  readonly model: ModelSettings;
  /** Besides `model`, in order. */
  readonly providers: readonly ProviderEntry[];
  readonly analyzers: AnalyzerChoices;
  readonly limits: BackgroundLimits;
  readonly cache: { readonly entries: number; readonly lifeMs: number; readonly diskBytes: number };
}

/** What of a workspace is analyzed unless a person says otherwise. */
export interface WorkspaceSettings {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly batchSize: number;
  readonly limit: number;
}

/** What is replaced before text is sent, besides what always is. */
export interface RedactionSettings {
  readonly personalData: boolean;
  readonly names: boolean;
  /** Also for endpoints on this machine; there nothing is replaced otherwise. */
  readonly onThisMachine: boolean;
}

/** Estimated tokens of the texts in one call: a small local model's context holds these, the instructions and the reply. */
const batchTokens = 3_000;

/**
 * Reads `gloss.*`. A wrong value counts as the default and is reported once. What is read is kept until settings change: reading is too slow for a keystroke.
 */
export class SettingsReader implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.ConfigurationChangeEvent>();
  private readonly subscriptions: vscode.Disposable;
  private byDocument = new WeakMap<Readable, { readonly language: string; readonly settings: Settings }>();
  private ofWindow: WindowSettings | undefined;
  private ofAnalysis: AnalysisSettings | undefined;
  private ofRedaction: RedactionSettings | undefined;
  private ofBudgets: Budgets | undefined;
  private ofPrices: OwnPrices | undefined;
  private readonly reported = new Set<string>();

  /** Fired after anything under `gloss.` has changed, or what a team says of rules: that counts as a change of all their settings. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly report: (problem: string) => void,
    private readonly team: Pick<TeamRules, "onDidChangeRules" | "ruleSettings"> & Pick<TeamPrivacy, "onDidChangePrivacy" | "privacyWishes">,
  ) {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("gloss")) this.forget(event);
      }),
      team.onDidChangeRules(() => this.forget(changeOfRules)),
      team.onDidChangePrivacy(() => this.forget(changeOfPrivacy)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.forget(changeOfRules)),
    );
  }

  /** One line for each wrong value met so far. */
  get problems(): readonly string[] {
    return [...this.reported];
  }

  of(document: Readable): Settings {
    const cached = this.byDocument.get(document);
    if (cached?.language === document.languageId) return cached.settings;
    const read = this.readFor(vscode.workspace.getConfiguration("gloss", document), this.team.ruleSettings(document.uri), document);
    this.byDocument.set(document, { language: document.languageId, settings: read });
    return read;
  }

  /** What holds where no document has a say. */
  get withoutDocument(): Settings {
    return this.readFor(vscode.workspace.getConfiguration("gloss"), {}, undefined);
  }

  get window(): WindowSettings {
    return (this.ofWindow ??= this.readForWindow(vscode.workspace.getConfiguration("gloss")));
  }

  get analysis(): AnalysisSettings {
    return (this.ofAnalysis ??= this.readForAnalysis(vscode.workspace.getConfiguration("gloss")));
  }

  /** What models may cost: a person's own budgets, and those of the workspace and of teams where they are lower. */
  get budgets(): Budgets {
    return (this.ofBudgets ??= this.readForBudgets(vscode.workspace.getConfiguration("gloss.costs.budget")));
  }

  /** Threads that claim reviews may open in a minute. */
  get threadsPerMinute(): number {
    return this.value("review.threadsPerMinute", vscode.workspace.getConfiguration("gloss"));
  }

  /** Where claims are looked up on the web; empty where they are not. */
  get searchEndpoint(): string {
    return this.value("review.searchEndpoint", vscode.workspace.getConfiguration("gloss")).trim();
  }

  get prices(): OwnPrices {
    return (this.ofPrices ??= this.value("costs.prices", vscode.workspace.getConfiguration("gloss")));
  }

  /** How long the audit log is kept, and how large it may be. */
  get audit(): { readonly days: number; readonly bytes: number } {
    const configuration = vscode.workspace.getConfiguration("gloss");
    return { days: this.value("audit.days", configuration), bytes: this.value("audit.megabytes", configuration) * 1024 * 1024 };
  }

  /** What the cache that a team shares is held to. */
  get sharedCache(): { readonly namespace: string; readonly lifeDays: number; readonly bytesPerHour: number; readonly certificateFile: string } {
    const configuration = vscode.workspace.getConfiguration("gloss");
    return {
      namespace: this.value("cache.shared.namespace", configuration),
      lifeDays: this.value("cache.shared.days", configuration),
      bytesPerHour: this.value("cache.shared.megabytesPerHour", configuration) * 1024 * 1024,
      certificateFile: this.value("cache.shared.certificateFile", configuration).trim(),
    };
  }

  get workspace(): WorkspaceSettings {
    const configuration = vscode.workspace.getConfiguration("gloss");
    return {
      include: this.value("workspace.include", configuration),
      exclude: this.value("workspace.exclude", configuration),
      batchSize: this.value("workspace.batchSize", configuration),
      limit: this.value("workspace.limit", configuration),
    };
  }

  /** The base address of the moderation; empty where there is none. */
  get moderationEndpoint(): string {
    return this.value("privacy.moderation.endpoint", vscode.workspace.getConfiguration("gloss")).trim();
  }

  /** What holds for writing actions on a document. */
  writing(document: vscode.TextDocument): { readonly language: string; readonly prompts: WritingPrompts } {
    const configuration = vscode.workspace.getConfiguration("gloss", document);
    return { language: this.value("writing.language", configuration).trim(), prompts: this.value("writing.prompts", configuration) };
  }

  get redaction(): RedactionSettings {
    return (this.ofRedaction ??= this.readForRedaction(vscode.workspace.getConfiguration("gloss")));
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private forget(event: vscode.ConfigurationChangeEvent): void {
    this.byDocument = new WeakMap();
    this.ofWindow = undefined;
    this.ofAnalysis = undefined;
    this.ofRedaction = undefined;
    this.ofBudgets = undefined;
    this.ofPrices = undefined;
    this.changed.fire(event);
  }

  private readFor(configuration: vscode.WorkspaceConfiguration, team: Readonly<Record<string, RuleSetting>>, document: Readable | undefined): Settings {
    // Rules of the team's own have no settings but the team's.
    const rules: Record<string, RuleSetting> = { ...team };
    for (const [id, setting] of Object.entries(rulesById)) {
      // What VS Code takes from no untrusted workspace's settings is not taken from its team file either.
      const said = setting.isRestricted === true && !vscode.workspace.isTrusted ? undefined : team[id];
      const agreed = isWrittenInWorkspace(`rules.${id}`, said, configuration) ? undefined : said;
      rules[id] = agreed ?? this.checked(`rules.${id}`, setting, configuration);
    }
    const languages = this.value("languages", configuration);
    const commentLanguages = this.value("comments.languages", configuration);
    const scmInput = this.value("scmInput", configuration);
    const markup = document && markupUnder({ languages, commentLanguages, scmInput }, document);
    const findings: FindingSettings = {
      tiers: {
        structural: this.value("tiers.structural", configuration),
        relational: this.value("tiers.relational", configuration),
        analytical: this.value("tiers.analytical", configuration),
      },
      rules,
      minimumConfidence: this.value("confidence.minimum", configuration),
    };
    return {
      enabled: this.value("enabled", configuration),
      languages,
      markup,
      findings: document === undefined ? findings : findingsOf(document, markup, findings),
      acceptedTerms: this.value("terms.accepted", configuration),
      maxLength: this.value("maxFileSize", configuration) * 1024 * 1024,
      checkFiles: this.value("references.checkFiles", configuration),
    };
  }

  private readForWindow(configuration: vscode.WorkspaceConfiguration): WindowSettings {
    return {
      intensity: this.value("intensity", configuration),
      icons: this.value("icons", configuration),
      showConfidence: this.value("confidence.show", configuration),
      quietMs: this.value("debounce", configuration),
      relationHover: this.value("relations.hover", configuration),
      showRelationEnds: this.value("relations.showEnds", configuration),
      showConnections: this.value("connections.show", configuration),
      problems: { categories: this.value("problems.categories", configuration), max: this.value("problems.max", configuration) },
      followEditor: this.value("findings.followEditor", configuration),
    };
  }

  private readForAnalysis(configuration: vscode.WorkspaceConfiguration): AnalysisSettings {
    const value = <Key extends SettingKey>(key: Key): SettingValue<Key> => this.value(key, configuration);
    return {
      onIdle: value("analysis.onIdle"),
      onSave: value("analysis.onSave"),
      quietMs: value("analysis.quietMs"),
      model: { provider: value("model.provider"), endpoint: value("model.endpoint").trim(), name: value("model.name").trim() },
      providers: value("providers"),
      analyzers: value("analyzers"),
      limits: {
        batchSize: value("background.batchSize"),
        batchWaitMs: value("background.batchWaitMs"),
        batchTokens,
        concurrency: value("background.concurrency"),
        requestsPerMinute: value("background.requestsPerMinute"),
        tokensPerMinute: value("background.tokensPerMinute"),
        timeoutMs: value("background.timeoutMs"),
      },
      cache: {
        entries: value("cache.entries"),
        lifeMs: value("cache.lifeMinutes") * 60_000,
        diskBytes: value("cache.diskMegabytes") * 1024 * 1024,
      },
    };
  }

  private readForRedaction(configuration: vscode.WorkspaceConfiguration): RedactionSettings {
    return {
      personalData: this.tightened("privacy.redact.personalData", configuration) || this.team.privacyWishes.some(({ redact }) => redact?.personalData === true),
      names: this.tightened("privacy.redact.names", configuration) || this.team.privacyWishes.some(({ redact }) => redact?.names === true),
      onThisMachine: this.tightened("privacy.redact.onThisMachine", configuration),
    };
  }

  private readForBudgets(configuration: vscode.WorkspaceConfiguration): Budgets {
    const levels = budgetNames.map((name) => [name, configuration.inspect<unknown>(name)] as const);
    const wishAt = (level: "globalValue" | "workspaceValue"): PolicyWish => ({
      budgets: Object.fromEntries(levels.flatMap(([name, written]) => this.limitIn(name, written?.[level]) ?? [])),
    });
    let policy = personalPolicy(wishAt("globalValue"));
    const wishes = this.team.privacyWishes.map(({ budgets }) => [{ budgets }, "The team's file"] as const);
    for (const [wish, from] of [[wishAt("workspaceValue"), "The workspace"] as const, ...wishes]) {
      const { policy: stricter, refused } = tightened(policy, wish, from);
      policy = stricter;
      for (const { key, message } of refused) this.tell(`gloss.costs.${key.replace("budgets", "budget")}: ${message}`);
    }
    const { dayUsd, monthUsd, callUsd, dayTokens, monthTokens, callTokens } = policy.budgets;
    return { day: limitOf(dayUsd, dayTokens), month: limitOf(monthUsd, monthTokens), call: limitOf(callUsd, callTokens) };
  }

  /** What cannot be read was meant to limit something: until it is mended, nothing may be spent. */
  private limitIn(name: BudgetName, written: unknown): [[BudgetName, number]] | undefined {
    if (written === undefined || written === null) return undefined;
    const result = known[`costs.budget.${name}`].schema.safeParse(written);
    if (result.success && result.data !== null) return [[name, result.data]];
    this.tell(`gloss.costs.budget.${name} is ${JSON.stringify(written)}, which is no budget. Until it is mended nothing may be spent.`);
    return [[name, 0]];
  }

  /** What a person has set for all windows, which a workspace can switch on but never off. */
  private tightened(key: "privacy.redact.personalData" | "privacy.redact.names" | "privacy.redact.onThisMachine", configuration: vscode.WorkspaceConfiguration): boolean {
    const written = configuration.inspect<unknown>(key);
    const { fallback } = known[key];
    const own = typeof written?.globalValue === "boolean" ? written.globalValue : fallback;
    const workspace = [written?.workspaceValue, written?.workspaceFolderValue].filter((value) => value !== undefined);
    if (own && workspace.includes(false)) this.tell(`The workspace sets gloss.${key} to false. It can make your own settings stricter, never looser, so this is not followed.`);
    return own || workspace.includes(true);
  }

  private value<Key extends SettingKey>(key: Key, configuration: vscode.WorkspaceConfiguration): SettingValue<Key> {
    const setting: Setting<SettingValue<Key>> = known[key];
    return this.checked(key, setting, configuration);
  }

  private checked<Value>(key: string, setting: Setting<Value>, configuration: vscode.WorkspaceConfiguration): Value {
    const written: unknown = configuration.get(key);
    // VS Code fills in the default, except where the setting is not in the manifest it knows.
    if (written === undefined) return setting.fallback;
    const result = setting.schema.safeParse(written);
    if (result.success) return result.data;
    const problem = `gloss.${key} is ${JSON.stringify(written)}, but ${faultIn(result.error.issues[0]!)}. The default ${JSON.stringify(setting.fallback)} is used.`;
    this.tell(problem);
    return setting.fallback;
  }

  /** Once. */
  private tell(problem: string): void {
    if (this.reported.has(problem)) return;
    this.reported.add(problem);
    this.report(problem);
  }
}

function limitOf(usd: number | undefined, tokens: number | undefined): Limit {
  return { nanoUsd: usd === undefined ? undefined : Math.round(usd * 1e9), tokens };
}

/** What a listener is told when a team's file says otherwise of rules. */
const changeOfRules: vscode.ConfigurationChangeEvent = { affectsConfiguration: (section) => section === "gloss" || section.startsWith("gloss.rules") };

/** The same for what is to be stricter. */
const changeOfPrivacy: vscode.ConfigurationChangeEvent = { affectsConfiguration: (section) => section === "gloss" || section.startsWith("gloss.privacy") || section.startsWith("gloss.costs") };

/** Whether the workspace says so itself, which counts for more than a team's file; nobody asks where the team says nothing. */
function isWrittenInWorkspace(key: string, agreed: RuleSetting | undefined, configuration: vscode.WorkspaceConfiguration): boolean {
  const written = agreed === undefined ? undefined : configuration.inspect(key);
  return [written?.workspaceValue, written?.workspaceFolderValue, written?.workspaceLanguageValue, written?.workspaceFolderLanguageValue].some((value) => value !== undefined);
}

function faultIn(issue: z.core.$ZodIssue): string {
  const where = issue.path.length > 0 ? `item ${issue.path.join(".")}` : "it";
  switch (issue.code) {
    case "invalid_type":
      return `${where} has to be of type ${issue.expected}`;
    case "invalid_value":
      return `${where} has to be one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `${where} has to be at least ${String(issue.minimum)}`;
    case "too_big":
      return `${where} has to be at most ${String(issue.maximum)}`;
    default:
      return `${where} is not valid`;
  }
}

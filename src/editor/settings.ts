import * as vscode from "vscode";
import type * as z from "zod/mini";
import type { BackgroundLimits } from "../core/background/background";
import type { Markup } from "../core/document/language";
import type { FindingSettings, RuleSetting } from "../core/findings/settings";
import { findingsOf, markupUnder } from "./readAs";
import type { TeamRules } from "./team";
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
  readonly limits: BackgroundLimits;
  readonly cache: { readonly entries: number; readonly lifeMs: number; readonly diskBytes: number };
}

/** Estimated tokens of the texts in one call: a small local model's context holds these, the instructions and the reply. */
const batchTokens = 3_000;

/**
 * Reads `gloss.*`. A wrong value counts as the default and is reported once. What is read is kept until settings change: reading is too slow for a keystroke.
 */
export class SettingsReader implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.ConfigurationChangeEvent>();
  private readonly subscriptions: vscode.Disposable;
  private byDocument = new WeakMap<vscode.TextDocument, { readonly language: string; readonly settings: Settings }>();
  private ofWindow: WindowSettings | undefined;
  private ofAnalysis: AnalysisSettings | undefined;
  private readonly reported = new Set<string>();

  /** Fired after anything under `gloss.` has changed, or what a team says of rules: that counts as a change of all their settings. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly report: (problem: string) => void,
    private readonly team: Pick<TeamRules, "onDidChangeRules" | "ruleSettings">,
  ) {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("gloss")) this.forget(event);
      }),
      team.onDidChangeRules(() => this.forget(changeOfRules)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.forget(changeOfRules)),
    );
  }

  /** One line for each wrong value met so far. */
  get problems(): readonly string[] {
    return [...this.reported];
  }

  of(document: vscode.TextDocument): Settings {
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

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private forget(event: vscode.ConfigurationChangeEvent): void {
    this.byDocument = new WeakMap();
    this.ofWindow = undefined;
    this.ofAnalysis = undefined;
    this.changed.fire(event);
  }

  private readFor(configuration: vscode.WorkspaceConfiguration, team: Readonly<Record<string, RuleSetting>>, document: vscode.TextDocument | undefined): Settings {
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
    if (!this.reported.has(problem)) {
      this.reported.add(problem);
      this.report(problem);
    }
    return setting.fallback;
  }
}

/** What a listener is told when a team's file says otherwise of rules. */
const changeOfRules: vscode.ConfigurationChangeEvent = { affectsConfiguration: (section) => section === "gloss" || section.startsWith("gloss.rules") };

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

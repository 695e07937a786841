import * as vscode from "vscode";
import type { Log } from "../core/background/background";
import type { Provider } from "../core/provider";
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

export interface ModelsParts {
  readonly settings: SettingsReader;
  readonly consent: Consent;
  readonly keys: Keys;
  readonly endpoints: Endpoints;
  /** A provider that never makes VS Code ask the person: what it may not do yet fails. */
  readonly languageModel: (model: vscode.LanguageModelChat) => Provider;
  readonly builtIn: Provider;
  readonly log: Pick<Log, "error">;
}

/** Turns settings, keys and consent into the providers to ask. Without consent, and until everything is known, that is the built-in one alone. */
export class Models implements vscode.Disposable {
  private current: ModelState = { kind: "builtIn" };
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
        if (event.affectsConfiguration("gloss.model")) refresh();
      }),
      consent.onDidChange(refresh),
      keys.onDidChange(refresh),
      vscode.lm.onDidChangeChatModels(() => {
        if (settings.analysis.model.provider === "vscode") refresh();
      }),
      this.changed,
    ];
  }

  get state(): ModelState {
    return this.current;
  }

  /** In order of preference, the built-in one last. */
  get providers(): readonly Provider[] {
    return this.current.kind === "ready" ? [this.current.provider, this.parts.builtIn] : [this.parts.builtIn];
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

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async read(mine: number): Promise<void> {
    const state = await this.stateOf(this.parts.settings.analysis.model).catch((error: unknown): ModelState => {
      this.parts.log.error(`The model could not be looked up: ${error instanceof Error ? error.message : String(error)}`);
      return { kind: "unusable", problem: vscode.l10n.t("VS Code could not tell about its models or keys.") };
    });
    // What is half written says nothing, and a reading that has begun since knows better.
    if (this.isHeld) return;
    if (mine !== this.refreshes) return this.latest;
    this.current = state;
    this.changed.fire();
  }

  private async stateOf({ provider, endpoint, name }: ModelSettings): Promise<ModelState> {
    switch (provider) {
      case "builtIn":
        return { kind: "builtIn" };
      case "openaiCompatible":
        return this.endpointState(endpoint, name);
      case "vscode":
        return this.vscodeState(name);
    }
  }

  private async endpointState(baseUrl: string, name: string): Promise<ModelState> {
    const { endpoints, keys } = this.parts;
    const check = endpoints.checkAddress(baseUrl);
    if (check.kind === "bad") return { kind: "unusable", problem: check.text };
    if (name === "") return { kind: "unusable", problem: vscode.l10n.t("gloss.model.name says no model.") };
    const key = await keys.get(baseUrl);
    return this.ifConsented(recipientAt(baseUrl), () => endpoints.provider({ baseUrl, key }, name));
  }

  private async vscodeState(name: string): Promise<ModelState> {
    const model = (await vscode.lm.selectChatModels()).find((each) => nameOfModel(each) === name);
    if (model === undefined) return { kind: "unusable", problem: vscode.l10n.t("VS Code does not offer the model “{0}”.", name) };
    return this.ifConsented(recipientOf(model), () => this.parts.languageModel(model));
  }

  private ifConsented(recipient: Recipient, provider: () => Provider): ModelState {
    return this.parts.consent.has(recipient) ? { kind: "ready", provider: provider(), recipient } : { kind: "needsConsent", recipient };
  }
}

import * as vscode from "vscode";
import * as z from "zod/mini";
import type { Clock } from "../core/background/clock";
import type { SharedAnswers, SharedStanding } from "../core/background/sharedAnswers";
import { parseJson } from "../core/json";
import type { SharedCacheOptions, SharedServers, SharedTrial } from "../core/sharing/sharedServers";
import { registerAll } from "./commandHandlers";
import type { SharedCacheCommandId } from "./commandList";
import type { Dialogue } from "./dialogue";
import type { SettingsReader } from "./settings";

/** What is kept of a shared cache. All of it is a secret: the address may hold a password. */
export interface KeptCache {
  readonly url: string;
  readonly teamKey: string;
}

/** Whether answers are shared, and how it stands with that. */
export type SharedCacheState =
  | { readonly kind: "off" }
  /** One is set up, but the window runs in a browser, which cannot talk to such servers. */
  | { readonly kind: "notHere" }
  | { readonly kind: "notTrusted" }
  | { readonly kind: "on"; readonly standing: SharedStanding };

export interface SharedCacheParts {
  readonly secrets: Pick<vscode.SecretStorage, "get" | "store" | "delete" | "onDidChange">;
  readonly settings: Pick<SettingsReader, "sharedCache" | "onDidChange">;
  /** `undefined` where there is no Node. */
  readonly servers: SharedServers | undefined;
  readonly clock: Clock;
  readonly log: Pick<vscode.LogOutputChannel, "info" | "warn">;
}

/** What the commands about the shared cache act on. */
export interface SharedCacheSetUpParts {
  readonly cache: Pick<SharedCache, "kept" | "keep" | "forget" | "test">;
  readonly dialogue: Dialogue;
  /** To the clipboard. */
  readonly copy: (text: string) => Promise<void>;
}

/** What only a host with Node has for shared caches. */
export interface Sharing {
  readonly servers: SharedServers;
  readonly setUp: (parts: SharedCacheSetUpParts) => Promise<void>;
  readonly turnOff: (parts: SharedCacheSetUpParts) => Promise<void>;
}

/** Registers the commands of the shared cache; where there is none to be had they say so. */
export function registerSharedCacheCommands(sharing: Pick<Sharing, "setUp" | "turnOff"> | undefined, parts: SharedCacheSetUpParts): vscode.Disposable {
  const notHere = async (): Promise<void> => parts.dialogue.warn(vscode.l10n.t("A shared cache needs VS Code on the desktop or a remote window: a browser cannot talk to such a server."));
  const { setUp, turnOff } = sharing ?? { setUp: notHere, turnOff: notHere };
  const handlers: Record<SharedCacheCommandId, () => unknown> = {
    "gloss.setUpSharedCache": () => setUp(parts),
    "gloss.turnOffSharedCache": () => turnOff(parts),
  };
  return registerAll(handlers);
}

const secretName = "gloss.sharedCache";
const kept = z.object({ url: z.string(), teamKey: z.string() });

/** The cache that a team shares, where one is set up: opened when there is a use for it, and anew when its settings change. */
export class SharedCache implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly stood = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private opened: { readonly by: string; readonly answers: SharedAnswers; readonly unlisten: () => void } | undefined;
  private kind: SharedCacheState["kind"] = "off";
  private refreshing: Promise<void> = Promise.resolve();
  private isDisposed = false;

  /** Fired when there is another cache than before, or none any more. */
  readonly onDidChange = this.changed.event;

  /** Fired when it stands otherwise with the cache. */
  readonly onDidChangeState = this.stood.event;

  constructor(private readonly parts: SharedCacheParts) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.stood,
      parts.secrets.onDidChange(({ key }) => {
        if (key === secretName) void this.refresh();
      }),
      parts.settings.onDidChange((event) => {
        if (event.affectsConfiguration("gloss.cache.shared")) void this.refresh();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.refresh()),
    );
  }

  get state(): SharedCacheState {
    if (this.opened !== undefined) return { kind: "on", standing: this.opened.answers.standing };
    return { kind: this.kind === "on" ? "off" : this.kind };
  }

  get answers(): SharedAnswers | undefined {
    return this.opened?.answers;
  }

  /** What is set up; what cannot be read counts as nothing. */
  async kept(): Promise<KeptCache | undefined> {
    const text = await this.parts.secrets.get(secretName);
    return text === undefined ? undefined : kept.safeParse(parseJson(text)).data;
  }

  async keep({ url, teamKey }: KeptCache): Promise<void> {
    await this.parts.secrets.store(secretName, JSON.stringify({ url, teamKey }));
    await this.refresh();
  }

  async forget(): Promise<void> {
    await this.parts.secrets.delete(secretName);
    await this.refresh();
  }

  /** Never rejects; `undefined` where there is no Node. */
  async test(cache: KeptCache): Promise<SharedTrial | undefined> {
    return this.parts.servers?.test(this.optionsFor(cache));
  }

  /** Opens what is set up. One after the other: settings may change several times in a row. */
  refresh(): Promise<void> {
    return (this.refreshing = this.refreshing.then(() => this.open()));
  }

  dispose(): void {
    void this.close();
  }

  /** Resolves when what was on its way has been written, or has had its time. */
  async close(): Promise<void> {
    this.isDisposed = true;
    this.subscriptions.dispose();
    await this.letGo();
  }

  private async open(): Promise<void> {
    try {
      const cache = await this.kept();
      if (this.isDisposed) return;
      const { servers, log } = this.parts;
      this.kind = stateOf(cache, servers);
      const isUsed = cache !== undefined && servers !== undefined && vscode.workspace.isTrusted;
      const options = isUsed ? this.optionsFor(cache) : undefined;
      const by = JSON.stringify({ ...options, clock: undefined });
      if (by === (this.opened?.by ?? "{}")) return;
      await this.letGo();
      const answers = options && (await servers?.open(options));
      if (this.isDisposed) {
        await answers?.dispose();
        return;
      }
      if (answers !== undefined) this.opened = { by, answers, unlisten: answers.onDidChange(() => this.stands(answers)) };
      log.info(answers === undefined ? "Answers are not shared any more." : "Answers are shared with the team.");
      this.changed.fire();
    } catch {
      // What failed may name the server, so it is not told.
      this.parts.log.warn("The shared cache could not be opened.");
    }
  }

  private stands({ standing }: SharedAnswers): void {
    const { kind } = standing;
    const why = kind === "away" || kind === "takesNone" ? `: ${standing.fault}` : "";
    this.parts.log.info(`The shared cache: ${kind}${why}`);
    this.stood.fire();
  }

  private async letGo(): Promise<void> {
    const { opened } = this;
    this.opened = undefined;
    opened?.unlisten();
    await opened?.answers.dispose();
  }

  private optionsFor({ url, teamKey }: KeptCache): SharedCacheOptions {
    return { url, teamKey, ...this.parts.settings.sharedCache, clock: this.parts.clock };
  }
}

function stateOf(cache: KeptCache | undefined, servers: SharedServers | undefined): SharedCacheState["kind"] {
  if (cache === undefined) return "off";
  if (servers === undefined) return "notHere";
  return vscode.workspace.isTrusted ? "on" : "notTrusted";
}

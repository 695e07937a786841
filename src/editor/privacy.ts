import * as vscode from "vscode";
import * as z from "zod/mini";
import { createLeaving, type Leaving, type MayLeave } from "../core/privacy/leaving";
import { personalPolicy, type Policy, type PolicyWish, tightened } from "../core/privacy/policy";
import type { TeamPrivacy } from "./team";
import { fileOf, folderOf } from "./workspaceFolder";

/** Owners whose answer is remembered. */
const mostRemembered = 10_000;

/** What is kept of a setting's levels, checked. */
const globSwitches = z.record(z.string(), z.boolean());
const globs = z.array(z.string());

/**
 * Says which documents' texts may leave this machine: a person's own settings, made stricter by the workspace's, by those of its folders, and by the team's file of
 * the folder. None of these can make them looser; what would is told once in the log.
 */
export class Privacy implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private byFolder = new Map<string, MayLeave>();
  private byOwner = new Map<string, Leaving>();
  private readonly told = new Set<string>();

  /** Fired when other texts may leave than before. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly team: TeamPrivacy,
    private readonly log: Pick<vscode.LogOutputChannel, "warn">,
  ) {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("gloss.privacy")) this.forget();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.forget()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.forget()),
      team.onDidChangePrivacy(() => this.forget()),
    );
  }

  /** Whether the text of a document may leave, and if not, why; in a sentence for people. */
  of(document: vscode.Uri): Leaving {
    return this.ofOwner(document.toString());
  }

  /** The same for whoever asks the background tier: a document's address. What is no address of a document has no text of its own. */
  ofOwner(owner: string): Leaving {
    const known = this.byOwner.get(owner);
    if (known !== undefined) return known;
    const leaving = this.judge(owner);
    if (this.byOwner.size >= mostRemembered) this.byOwner.clear();
    this.byOwner.set(owner, leaving);
    return leaving;
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private judge(owner: string): Leaving {
    const file = fileOf(vscode.Uri.parse(owner));
    const folder = folderOf(file);
    const said = folder === undefined ? undefined : this.team.privacyIn(folder);
    if (said === "unread") {
      return { kind: "denied", why: vscode.l10n.t("The team's file .gloss.json has not been read, and it may say that no text leaves this machine.") };
    }
    const key = folder?.uri.toString() ?? "";
    let mayLeave = this.byFolder.get(key);
    if (mayLeave === undefined) this.byFolder.set(key, (mayLeave = createLeaving(this.policyIn(folder, said))));
    return mayLeave({ uri: file.toString(), folder: folder?.uri.toString() });
  }

  private policyIn(folder: vscode.WorkspaceFolder | undefined, team: PolicyWish | undefined): Policy {
    const configuration = vscode.workspace.getConfiguration("gloss.privacy", folder?.uri ?? null);
    const levels = { localOnly: configuration.inspect("localOnly"), neverSend: configuration.inspect("neverSend"), onlySend: configuration.inspect("onlySend") };
    const wishAt = (level: "globalValue" | "workspaceValue" | "workspaceFolderValue"): PolicyWish =>
      this.wishOf(levels.localOnly?.[level], levels.neverSend?.[level], levels.onlySend?.[level]);
    let policy = personalPolicy(wishAt("globalValue"));
    policy = this.tighten(policy, wishAt("workspaceValue"), "The workspace");
    policy = this.tighten(policy, wishAt("workspaceFolderValue"), "The workspace");
    return team === undefined ? policy : this.tighten(policy, team, "The team's file");
  }

  /** What is not as it should be was meant to keep something back: then nothing leaves. */
  private wishOf(localOnly: unknown, neverSend: unknown, onlySend: unknown): PolicyWish {
    const read = { localOnly: z.optional(z.boolean()).safeParse(localOnly), neverSend: z.optional(globSwitches).safeParse(neverSend), onlySend: z.optional(globs).safeParse(onlySend) };
    for (const [key, { success }] of Object.entries(read)) if (!success) this.tell(`gloss.privacy.${key} cannot be read, so no text leaves this machine until it is mended.`);
    if (!read.localOnly.success || !read.neverSend.success || !read.onlySend.success) return { localOnly: true };
    return { localOnly: read.localOnly.data, neverSend: read.neverSend.data, onlySend: read.onlySend.data };
  }

  private tighten(policy: Policy, wish: PolicyWish, from: string): Policy {
    const { policy: stricter, refused } = tightened(policy, { ...wish, redact: undefined, budgets: undefined }, from);
    for (const { key, message } of refused) this.tell(`gloss.privacy.${key}: ${message}`);
    return stricter;
  }

  private tell(problem: string): void {
    if (this.told.has(problem)) return;
    this.told.add(problem);
    this.log.warn(problem);
  }

  private forget(): void {
    this.byFolder = new Map();
    this.byOwner = new Map();
    this.changed.fire();
  }
}

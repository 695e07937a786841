import * as vscode from "vscode";
import type { RuleSetting } from "../core/findings/settings";
import type { PolicyWish } from "../core/privacy/policy";
import type { BlockRule } from "../core/structural/rule";
import { type ListChange, withListChange } from "../core/team/editTeamFile";
import { FolderTeam } from "../core/team/folderTeam";
import { longestTeamFile } from "../core/team/readTeamFile";
import { teamFileName, teamRuleSettings } from "../core/team/teamFile";
import type { WritingPrompts } from "../core/team/teamFileEntries";
import type { TermFinder } from "../core/team/termFinder";
import { documentInUse } from "./places";
import type { Team, TeamPrivacy, TeamRules, TeamTerms } from "./team";
import { folderOf } from "./workspaceFolder";

/** A version control system writes a file in several steps, and a save is told of twice. */
const settleMs = 100;
/** Whoever saves a file empties it first, and a busy machine may leave it so for a while: only then it says nothing any more. */
const emptyMs = 2_000;
/** Bytes that are taken into memory to see what they say; a character may take four. */
const mostBytes = longestTeamFile * 4;

/** A team file as it is on disk. `refused`: it is there, but nothing that a team writes; `unreadable`: it may be on its way. Both with a sentence for people. */
type FileText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing" }
  | { readonly kind: "refused" | "unreadable"; readonly reason: string };

const noWords: ReadonlySet<string> = new Set();
const noRules: readonly BlockRule[] = [];
const noSettings: Readonly<Record<string, RuleSetting>> = {};

/**
 * The team files of the workspace's folders, one at the root of each, kept up to date. What a team file says waits for the file to be read: until then there is no
 * team. Virtual file systems are read as well; untrusted ones too, but without regular expressions.
 */
export class TeamFiles implements Team, TeamPrivacy, TeamRules, TeamTerms, vscode.Disposable {
  private readonly teams = new Map<string, FolderTeam>();
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Since when a file that said something is empty. */
  private readonly emptySinceMs = new Map<string, number>();
  private readonly subscriptions: vscode.Disposable[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly changedRules = new vscode.EventEmitter<void>();
  private readonly changedPrivacy = new vscode.EventEmitter<void>();
  /** Folders of which it is known what their team says, if there is one. */
  private readonly heard = new Set<string>();
  private readonly read = new vscode.EventEmitter<vscode.Uri>();
  /** By folder, so that none waits for another: one change is written after the other, each from what the one before has left. */
  private readonly writes = new Map<string, Promise<boolean>>();
  /** So are files read: a slow answer never comes after a newer one. */
  private readonly reads = new Map<string, Promise<void>>();

  readonly onDidChange = this.changed.event;
  readonly onDidChangeRules = this.changedRules.event;
  readonly onDidChangePrivacy = this.changedPrivacy.event;
  /** Fired with the address of a team file that has been read, or that has gone. */
  readonly onDidRead = this.read.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.subscriptions.push(
      vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) this.leave(folder);
        for (const folder of added) this.enter(folder);
      }),
      // Not every file system that somebody provides watches its files.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const folder = folderOf(uri);
        if (folder !== undefined && isTeamFile(uri)) this.readSoon(folder);
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.takeAllAgain()),
    );
    for (const folder of vscode.workspace.workspaceFolders ?? []) this.enter(folder);
  }

  acceptedTerms(document: vscode.Uri): ReadonlySet<string> {
    return this.teamOf(document)?.acceptedTerms ?? noWords;
  }

  dismissed(document: vscode.Uri): ReadonlySet<string> {
    return this.teamOf(document)?.dismissed ?? noWords;
  }

  ruleSettings(document: vscode.Uri): Readonly<Record<string, RuleSetting>> {
    const folder = folderOf(document);
    const team = this.teamOf(document);
    return folder === undefined || team === undefined ? noSettings : teamRuleSettings(team.file, document.path.slice(folder.uri.path.replace(/\/$/, "").length + 1));
  }

  privacyIn(folder: vscode.WorkspaceFolder): PolicyWish | "unread" | undefined {
    const key = folder.uri.toString();
    return this.heard.has(key) ? this.teams.get(key)?.file.privacy : "unread";
  }

  get privacyWishes(): readonly PolicyWish[] {
    return [...this.teams.values()].map(({ file }) => file.privacy);
  }

  rulesFor(document: vscode.Uri): readonly BlockRule[] {
    return this.teamOf(document)?.rules ?? noRules;
  }

  termsFor(document: vscode.Uri): TermFinder | undefined {
    return this.teamOf(document)?.terms;
  }

  /** Wishes about writing actions; none from a workspace that nobody trusts. */
  writingPrompts(document: vscode.Uri): WritingPrompts {
    return (vscode.workspace.isTrusted ? this.teamOf(document)?.file.writing.prompts : undefined) ?? {};
  }

  /** What is wrong with a team file as it is on disk. */
  problemsIn(file: vscode.Uri): FolderTeam["problems"] {
    return this.teamOf(file)?.problems ?? [];
  }

  canWrite(document: vscode.Uri): boolean {
    return folderOf(document) !== undefined;
  }

  addAcceptedTerm(document: vscode.Uri, term: string): Promise<boolean> {
    return this.write(document, { list: "acceptedTerms", added: [term], removed: [] });
  }

  addDismissed(document: vscode.Uri, fingerprints: readonly string[]): Promise<boolean> {
    return this.write(document, { list: "dismissed", added: fingerprints, removed: [] });
  }

  removeDismissed(document: vscode.Uri, fingerprints: readonly string[]): Promise<boolean> {
    return this.write(document, { list: "dismissed", added: [], removed: fingerprints });
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const watcher of this.watchers.values()) watcher.dispose();
    vscode.Disposable.from(...this.subscriptions, this.changed, this.changedRules, this.changedPrivacy, this.read).dispose();
  }

  private teamOf(document: vscode.Uri): FolderTeam | undefined {
    // Asked for every document that is opened, painted or counted: where no folder has a team, it is not even looked for.
    const folder = this.teams.size === 0 ? undefined : folderOf(document);
    return folder && this.teams.get(folder.uri.toString());
  }

  private enter(folder: vscode.WorkspaceFolder): void {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, teamFileName));
    const readSoon = (): void => this.readSoon(folder);
    const key = folder.uri.toString();
    this.watchers.set(key, vscode.Disposable.from(watcher, watcher.onDidCreate(readSoon), watcher.onDidChange(readSoon), watcher.onDidDelete(readSoon)));
    void this.readInTurn(folder);
    if (this.teams.size > 0) this.tellOfOthers();
  }

  private leave(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    this.watchers.get(key)?.dispose();
    this.watchers.delete(key);
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.emptySinceMs.delete(key);
    // Who comes back does not wait for what still hangs.
    this.reads.delete(key);
    this.writes.delete(key);
    this.heard.delete(key);
    if (this.teams.delete(key)) this.tellOfOthers();
    this.read.fire(teamFileIn(folder));
  }

  /** Documents may belong to another folder now, and so to another team. */
  private tellOfOthers(): void {
    this.changed.fire();
    this.changedRules.fire();
  }

  private hear(key: string): void {
    if (this.heard.has(key)) return;
    this.heard.add(key);
    this.changedPrivacy.fire();
  }

  private readSoon(folder: vscode.WorkspaceFolder, waitMs = settleMs): void {
    const key = folder.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => void this.readInTurn(folder), waitMs),
    );
  }

  /** Whether a file is empty that said something just now. */
  private isBeingSaved(key: string, file: FileText): boolean {
    if (file.kind !== "text" || file.text.trim() !== "" || this.teams.get(key)?.hasText !== true) {
      this.emptySinceMs.delete(key);
      return false;
    }
    const sinceMs = this.emptySinceMs.get(key) ?? performance.now();
    this.emptySinceMs.set(key, sinceMs);
    return performance.now() - sinceMs < emptyMs;
  }

  private readInTurn(folder: vscode.WorkspaceFolder): Promise<void> {
    const key = folder.uri.toString();
    const before = this.reads.get(key) ?? Promise.resolve();
    const read = before.then(() => this.readFile(folder)).catch((error: unknown) => this.log.error(String(error)));
    this.reads.set(key, read);
    return read;
  }

  private async readFile(folder: vscode.WorkspaceFolder): Promise<void> {
    const key = folder.uri.toString();
    const watcher = this.watchers.get(key);
    const file = await textOf(folder);
    // The folder has been left, and may have been entered again.
    if (watcher === undefined || this.watchers.get(key) !== watcher) return;
    if (file.kind === "refused" || file.kind === "unreadable") {
      // What it said before still holds.
      this.log.warn(`${teamFileIn(folder).toString()} cannot be read: ${file.reason}`);
      if (file.kind === "refused") void vscode.window.showWarningMessage(vscode.l10n.t("Gloss cannot read {0}. {1}", pathOf(folder), file.reason));
      return;
    }
    if (this.isBeingSaved(key, file)) {
      this.readSoon(folder, emptyMs);
      return;
    }
    if (file.kind === "missing" && !this.teams.has(key)) {
      this.hear(key);
      return;
    }
    const isNew = !this.teams.has(key);
    const team = this.teams.get(key) ?? new FolderTeam(({ name }) => this.giveUp(folder, name));
    this.teams.set(key, team);
    this.tellOfChanges(team, () => {
      const kind = team.take(file.kind === "text" ? file.text : undefined, vscode.workspace.isTrusted);
      if (kind === "broken") this.tellOfBroken(folder, team, isNew);
      if (kind === "read") this.hear(key);
      if (team.problems.length > 0) this.log.warn(`${pathOf(folder)} has ${team.problems.length} problems; they are listed in the Problems panel.`);
    });
    this.read.fire(teamFileIn(folder));
  }

  private tellOfBroken(folder: vscode.WorkspaceFolder, { problems: [first] }: FolderTeam, isNew: boolean): void {
    const file = teamFileIn(folder);
    const isSeen = vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === file.toString());
    // Who is just writing it sees for themselves.
    if (first === undefined || isSeen) return;
    const line = first.line + 1;
    const message = isNew
      ? vscode.l10n.t("Gloss cannot use {0}: {1} (line {2}).", teamFileName, first.message, line)
      : vscode.l10n.t("Gloss cannot use {0}: {1} (line {2}). What it said before still holds.", teamFileName, first.message, line);
    const open = vscode.l10n.t("Open File");
    void vscode.window.showWarningMessage(message, open).then(async (chosen) => {
      if (chosen === open) await vscode.window.showTextDocument(file);
    });
  }

  /** Called while a block is read, so nothing is changed before that has come to its end. */
  private giveUp(folder: vscode.WorkspaceFolder, name: string): void {
    this.log.warn(`The pattern ${name} of ${teamFileName} takes too long on some text. It is switched off until it is changed or VS Code is started again.`);
    void vscode.window.showWarningMessage(
      vscode.l10n.t("The pattern “{0}” in {1} takes too long and has been switched off. Write it in a way that leaves fewer choices.", name, teamFileName),
    );
    setTimeout(() => this.takeAgain(this.teams.get(folder.uri.toString())), 0);
  }

  private takeAllAgain(): void {
    for (const team of this.teams.values()) this.takeAgain(team);
  }

  private takeAgain(team: FolderTeam | undefined): void {
    if (team !== undefined) this.tellOfChanges(team, () => team.takeAgain(vscode.workspace.isTrusted));
  }

  private tellOfChanges(team: FolderTeam, change: () => void): void {
    const before = team.said;
    change();
    if (team.said.words !== before.words) this.changed.fire();
    if (team.said.rules !== before.rules) this.changedRules.fire();
    if (team.said.privacy !== before.privacy) this.changedPrivacy.fire();
  }

  private write(document: vscode.Uri, change: ListChange): Promise<boolean> {
    const key = folderOf(document)?.uri.toString() ?? "";
    const before = this.writes.get(key) ?? Promise.resolve(true);
    const written = before.then(() => this.writeNow(document, change)).catch((error: unknown) => tellOfFailure(error));
    this.writes.set(key, written);
    return written;
  }

  private async writeNow(document: vscode.Uri, change: ListChange): Promise<boolean> {
    const folder = folderOf(document);
    if (folder === undefined) throw new Error(vscode.l10n.t("The document is in no folder of the workspace."));
    const file = teamFileIn(folder);
    const open = documentInUse(file);
    const onDisk = await textOf(folder);
    if (onDisk.kind === "refused" || onDisk.kind === "unreadable") throw new Error(onDisk.reason);
    const after = withListChange(open?.getText() ?? (onDisk.kind === "text" ? onDisk.text : ""), change);
    if (after.kind === "unreadable") throw new Error(vscode.l10n.t("It is no valid JSON. Open it, and mend it first."));
    if (after.kind === "full") throw new Error(vscode.l10n.t("“{0}” would have more than {1} entries. Take out what nobody needs any more.", change.list, after.most));
    if (open === undefined) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(after.text));
    else await editOpen(open, after.text);
    await this.readInTurn(folder);
    return true;
  }
}

async function textOf(folder: vscode.WorkspaceFolder): Promise<FileText> {
  const file = teamFileIn(folder);
  try {
    // A pipe or a device might never come to its end, so it is not even opened.
    const { type, size } = await vscode.workspace.fs.stat(file);
    if ((type & vscode.FileType.File) === 0) return { kind: "refused", reason: vscode.l10n.t("It is no regular file.") };
    if (size > mostBytes) return { kind: "refused", reason: vscode.l10n.t("It is larger than {0} MB.", mostBytes / 1024 / 1024) };
    return decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    const isMissing = error instanceof vscode.FileSystemError && error.code === "FileNotFound";
    return isMissing ? { kind: "missing" } : { kind: "unreadable", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Text in another encoding would be garbled when it is written back. */
function decode(bytes: Uint8Array): FileText {
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { kind: "refused", reason: vscode.l10n.t("It is not encoded in UTF-8.") };
  }
}

/** Changes go through the open document, so that nothing that somebody has typed there is lost; it is saved if it was. */
async function editOpen(open: vscode.TextDocument, text: string): Promise<void> {
  const { isDirty } = open;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(open.uri, new vscode.Range(open.positionAt(0), open.lineAt(open.lineCount - 1).range.end), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t("The editor did not take the change."));
  if (!isDirty) await open.save();
}

function tellOfFailure(error: unknown): boolean {
  const reason = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(vscode.l10n.t("{0} was not changed. {1}", teamFileName, reason));
  return false;
}

/** A folder's team file, for people. */
function pathOf(folder: vscode.WorkspaceFolder): string {
  return vscode.workspace.asRelativePath(teamFileIn(folder), true);
}

/** Where a folder's team file is, or would be. */
export function teamFileIn(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, teamFileName);
}

/** Whether an address is the team file of a folder. */
export function isTeamFile(uri: vscode.Uri): boolean {
  const folder = folderOf(uri);
  return folder !== undefined && teamFileIn(folder).toString() === uri.toString();
}

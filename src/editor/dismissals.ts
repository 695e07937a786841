import * as vscode from "vscode";
import * as z from "zod/mini";
import { cutTo } from "../core/document/oneLine";
import { ruleIn } from "../core/findings/fingerprint";
import { DismissedFindings } from "../core/waivers/dismissedFindings";
import type { Team } from "./team";
import { folderOf } from "./workspaceFolder";

/** A finding that somebody does not want to see again. */
export interface Dismissed {
  /** See `LiveDocument.fingerprint`. */
  readonly fingerprint: string;
  readonly rule: string;
  /** The words it was about, for the list of what is dismissed. Stays on this machine. Empty where only the team's file knows of it. */
  readonly words: string;
}

/** A dismissed finding as people are told of it. */
export interface ListedDismissal extends Dismissed {
  /** The team's file has it, too. */
  readonly isShared: boolean;
}

/** What has been dismissed, by folder. Survives edits elsewhere, restarts and a new analysis. */
export interface Dismissals {
  readonly onDidChange: vscode.Event<void>;
  /** Fired when a person has dismissed something, for an offer to take it back. */
  readonly onDidDismiss: vscode.Event<readonly Dismissed[]>;
  /** What is dismissed where a document is; `undefined` where nothing is. The same object until it changes. */
  in(document: vscode.Uri): DismissedFindings | undefined;
  dismiss(document: vscode.Uri, findings: readonly Dismissed[]): Promise<void>;
  /** Also those that the team has dismissed: its file is written. */
  restore(document: vscode.Uri, fingerprints: readonly string[]): Promise<void>;
  /** Takes the last `dismiss` back; nothing if there has been none. */
  undo(): Promise<void>;
  /** Writes what is dismissed into the team's file. */
  share(document: vscode.Uri, fingerprints: readonly string[]): Promise<void>;
  /** The latest first. */
  list(document: vscode.Uri): readonly ListedDismissal[];
}

/** How many are kept in each folder. The oldest go first: most of them are about sentences that are gone. */
const mostKept = 5_000;
/** Words that are kept, UTF-16 units: enough to know them again in a list. */
const longestWords = 80;

const storageKey = "gloss.dismissed";
const stored = z.record(z.string(), z.array(z.object({ fingerprint: z.string(), rule: z.string(), words: z.string() })));

interface Known {
  readonly own: readonly Dismissed[];
  readonly shared: ReadonlySet<string>;
  readonly findings: DismissedFindings | undefined;
}

/** Keeps what a person dismisses in the workspace's state; what the team has dismissed counts as well. */
export class StoredDismissals implements Dismissals, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly dismissed = new vscode.EventEmitter<readonly Dismissed[]>();
  private readonly subscription: vscode.Disposable;
  /** By folder, the oldest first. */
  private own: Readonly<Record<string, readonly Dismissed[]>>;
  private readonly known = new Map<string, Known>();
  private last: { readonly document: vscode.Uri; readonly fingerprints: readonly string[] } | undefined;

  readonly onDidChange = this.changed.event;
  readonly onDidDismiss = this.dismissed.event;

  constructor(
    private readonly memento: vscode.Memento,
    private readonly team: Team,
  ) {
    const read = stored.safeParse(memento.get(storageKey));
    this.own = read.success ? read.data : {};
    this.subscription = team.onDidChange(() => this.changed.fire());
  }

  in(document: vscode.Uri): DismissedFindings | undefined {
    const folder = placeOf(document);
    const own = this.ownIn(folder);
    const shared = this.team.dismissed(document);
    const known = this.known.get(folder);
    if (known?.own === own && known.shared === shared) return known.findings;
    const findings = DismissedFindings.of(
      own.map(({ fingerprint }) => fingerprint),
      shared,
    );
    this.known.set(folder, { own, shared, findings });
    return findings;
  }

  async dismiss(document: vscode.Uri, findings: readonly Dismissed[]): Promise<void> {
    if (findings.length === 0) return;
    const fingerprints = new Set(findings.map(({ fingerprint }) => fingerprint));
    const others = this.ownIn(placeOf(document)).filter(({ fingerprint }) => !fingerprints.has(fingerprint));
    const added = findings.map((finding) => ({ ...finding, words: cutTo(finding.words, longestWords) }));
    this.last = { document, fingerprints: [...fingerprints] };
    await this.write(document, [...others, ...added].slice(-mostKept));
    this.dismissed.fire(findings);
  }

  async restore(document: vscode.Uri, fingerprints: readonly string[]): Promise<void> {
    const restored = new Set(fingerprints);
    const shared = this.team.dismissed(document);
    const ofTeam = fingerprints.filter((fingerprint) => shared.has(fingerprint));
    if (ofTeam.length > 0) await this.team.removeDismissed(document, ofTeam);
    await this.write(
      document,
      this.ownIn(placeOf(document)).filter(({ fingerprint }) => !restored.has(fingerprint)),
    );
  }

  async undo(): Promise<void> {
    const { last } = this;
    this.last = undefined;
    if (last !== undefined) await this.restore(last.document, last.fingerprints);
  }

  async share(document: vscode.Uri, fingerprints: readonly string[]): Promise<void> {
    if (fingerprints.length > 0) await this.team.addDismissed(document, fingerprints);
  }

  list(document: vscode.Uri): readonly ListedDismissal[] {
    const own = this.ownIn(placeOf(document));
    const shared = this.team.dismissed(document);
    const known = new Set(own.map(({ fingerprint }) => fingerprint));
    const ofOthers = [...shared].filter((fingerprint) => !known.has(fingerprint));
    return [
      ...own.map((finding) => ({ ...finding, isShared: shared.has(finding.fingerprint) })).reverse(),
      ...ofOthers.map((fingerprint) => ({ fingerprint, rule: ruleIn(fingerprint), words: "", isShared: true })),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(this.subscription, this.changed, this.dismissed).dispose();
  }

  private ownIn(folder: string): readonly Dismissed[] {
    return this.own[folder] ?? nothing;
  }

  private async write(document: vscode.Uri, findings: readonly Dismissed[]): Promise<void> {
    this.own = { ...this.own, [placeOf(document)]: findings };
    this.changed.fire();
    await this.memento.update(storageKey, this.own);
  }
}

const nothing: readonly Dismissed[] = [];

/** Documents outside of all folders have one place together. */
function placeOf(document: vscode.Uri): string {
  return folderOf(document)?.uri.toString() ?? "";
}

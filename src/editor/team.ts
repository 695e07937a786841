import type * as vscode from "vscode";
import type { RuleSetting } from "../core/findings/settings";
import type { PolicyWish } from "../core/privacy/policy";
import type { TermFinder } from "../core/team/termFinder";
import type { BlockRule } from "../core/structural/rule";

/** What the teams of the open folders have agreed on, by the `.gloss.json` of each folder. Documents outside of a folder have no team. */
export interface Team {
  /** Fired when what a team says of terms or dismissed findings has changed. */
  readonly onDidChange: vscode.Event<void>;
  /** Terms that no finding is to be about, in lower case. The same set until it changes. */
  acceptedTerms(document: vscode.Uri): ReadonlySet<string>;
  /** Fingerprints of findings that the team has dismissed. The same set until it changes. */
  dismissed(document: vscode.Uri): ReadonlySet<string>;
  /** Whether a document is in a folder, so that there is a place for its team's file. */
  canWrite(document: vscode.Uri): boolean;
  /**
   * These write the team's file, and create it where there is none. Comments and the rest of the file stay as they are. False where it could not be written; then
   * the person has been told why.
   */
  addAcceptedTerm(document: vscode.Uri, term: string): Promise<boolean>;
  addDismissed(document: vscode.Uri, fingerprints: readonly string[]): Promise<boolean>;
  removeDismissed(document: vscode.Uri, fingerprints: readonly string[]): Promise<boolean>;
}

/** What a team says of rules, and the rules of its own. */
export interface TeamRules {
  /** Fired when it has changed. */
  readonly onDidChangeRules: vscode.Event<void>;
  /** By rule id. */
  ruleSettings(document: vscode.Uri): Readonly<Record<string, RuleSetting>>;
  /** The team's patterns and its glossary as rules. The same list until it changes. */
  rulesFor(document: vscode.Uri): readonly BlockRule[];
}

/** What a team means by its terms. */
export interface TeamTerms {
  /** `undefined` where there is no glossary. */
  termsFor(document: vscode.Uri): TermFinder | undefined;
}

/** What teams want to be stricter than people's own settings. */
export interface TeamPrivacy {
  /** Fired when it has changed, or has been read for the first time. */
  readonly onDidChangePrivacy: vscode.Event<void>;
  /** Nothing where there is no team; `unread` until it is known whether there is one, and what it wants. */
  privacyIn(folder: vscode.WorkspaceFolder): PolicyWish | "unread" | undefined;
  /** Those of all folders. */
  readonly privacyWishes: readonly PolicyWish[];
}

import * as vscode from "vscode";
import { signalOf } from "./signals";

/** One thing to choose. */
export interface Choice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: Value;
}

/** A line of text to ask for. */
export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly isSecret: boolean;
  /** What is wrong with what has been typed so far; `undefined` if nothing is. */
  readonly check: (text: string) => string | undefined;
}

/** How commands of several steps talk with a person. `undefined`: the person has turned away. */
export interface Dialogue {
  choose<Value>(title: string, choices: readonly Choice<Value>[]): Promise<Value | undefined>;
  type(question: TextQuestion): Promise<string | undefined>;
  /** A question that has to be answered before anything goes on. */
  confirm(question: { readonly message: string; readonly detail: string; readonly yes: string }): Promise<boolean>;
  /** Runs something that takes a while and can be cancelled. */
  wait<Result>(title: string, run: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Says something without waiting for an answer. */
  tell(message: string): void;
  warn(message: string): void;
}

/** The dialogue in VS Code's own boxes. */
export const dialogue: Dialogue = {
  async choose(title, choices) {
    const chosen = await vscode.window.showQuickPick(choices, { title, ignoreFocusOut: true, matchOnDescription: true });
    return chosen?.value;
  },
  async type({ title, prompt, value, isSecret, check }) {
    return vscode.window.showInputBox({ title, prompt, value, password: isSecret, ignoreFocusOut: true, validateInput: check });
  },
  async confirm({ message, detail, yes }) {
    const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, yes);
    return answer === yes;
  },
  async wait(title, run) {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, (_progress, token) => run(signalOf(token)));
  },
  tell(message) {
    void vscode.window.showInformationMessage(message);
  },
  warn(message) {
    void vscode.window.showWarningMessage(message);
  },
};

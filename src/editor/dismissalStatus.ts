import * as vscode from "vscode";
import type { Dismissals } from "./dismissals";

/** How long taking it back is offered. */
const offerMs = 15_000;

/** Offers in the status bar to take a dismissal back: no message to close, and nothing in the way of the next one. */
export class DismissalStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("gloss.undoDismissal", vscode.StatusBarAlignment.Right, 99);
  private readonly subscriptions: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(dismissals: Dismissals) {
    this.item.name = vscode.l10n.t("Gloss: undo a dismissal");
    this.item.command = "gloss.undoDismissal";
    this.item.tooltip = vscode.l10n.t("Show the dismissed finding again");
    this.subscriptions = [
      // What is on offer has been taken, or is no longer the last thing that happened.
      dismissals.onDidChange(() => this.item.hide()),
      dismissals.onDidDismiss((findings) => {
        const [first] = findings;
        const said = findings.length === 1 && first !== undefined ? vscode.l10n.t("dismissed “{0}”", shortened(first.words)) : vscode.l10n.t("{0} findings dismissed", findings.length);
        this.offer(said);
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.subscriptions, this.item).dispose();
  }

  private offer(said: string): void {
    clearTimeout(this.timer);
    this.item.text = `$(discard) ${vscode.l10n.t("{0}, undo", said)}`;
    this.item.accessibilityInformation = { label: vscode.l10n.t("Gloss: {0}. Undo.", said), role: "button" };
    this.item.show();
    this.timer = setTimeout(() => this.item.hide(), offerMs);
  }
}

const mostLetters = 24;

/** Icons in words of a document are no icons. */
function shortened(words: string): string {
  const plain = words.replaceAll("$(", "$ (");
  return plain.length <= mostLetters ? plain : `${plain.slice(0, mostLetters - 1)}…`;
}

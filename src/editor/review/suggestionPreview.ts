import * as vscode from "vscode";
import { nameOfFile } from "../places";
import type { ClaimAddress } from "./threadText";

/** Our own: nothing of it is read or sent. */
const suggestionScheme = "gloss-suggestion";

/** What is shown, and what it is about. */
interface Suggested {
  readonly address: ClaimAddress;
  readonly wording: string;
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** The right side of the comparison in which a suggestion is shown before anything changes. One at a time. */
export class SuggestionPreview implements vscode.Disposable {
  private shown: Suggested | undefined;
  private count = 0;
  private readonly subscription = vscode.workspace.registerTextDocumentContentProvider(suggestionScheme, {
    provideTextDocumentContent: (uri) => (uri.toString() === this.shown?.uri.toString() ? this.shown.text : ""),
  });

  /** The suggestion that stands in the active comparison. */
  get active(): Pick<Suggested, "address" | "wording"> | undefined {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    return tab !== undefined && this.isOurs(tab) ? this.shown : undefined;
  }

  /** Shows a document beside itself with other words in one place. */
  async show(document: vscode.TextDocument, range: vscode.Range, wording: string, address: ClaimAddress): Promise<void> {
    await this.close();
    const text = document.getText();
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const uri = vscode.Uri.from({ scheme: suggestionScheme, path: `/${++this.count}/${nameOfFile(document.uri)}` });
    this.shown = { address, wording, uri, text: text.slice(0, start) + wording + text.slice(end) };
    const title = vscode.l10n.t("Suggestion for {0}", nameOfFile(document.uri));
    await vscode.commands.executeCommand("vscode.diff", document.uri, uri, title, { preview: true, selection: range });
  }

  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter((tab) => this.isOurs(tab));
    this.shown = undefined;
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private isOurs({ input }: vscode.Tab): boolean {
    return this.shown !== undefined && input instanceof vscode.TabInputTextDiff && input.modified.toString() === this.shown.uri.toString();
  }
}

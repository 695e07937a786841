import * as vscode from "vscode";
import type { Profile } from "../../core/writing/profile";
import { fromPage, type ProfileAction, type ProfilePage, type Showing, type ToPage } from "../webviews/messages";
import { pageHtml, pageOptions } from "../webviews/pageHtml";

/** What there is to show of a document. */
export interface ShownProfile {
  readonly profile: Profile;
  /** The document's. */
  readonly name: string;
  /** Who says so. */
  readonly origin: string;
}

/** The card of a document as a page, one at a time. It says what was answered, so it stays as it is when the document is edited. */
export class ProfileCard implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private page: ProfilePage | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly act: (action: ProfileAction) => unknown,
  ) {}

  /** What the page was last told. For tests: nobody can look into a webview. */
  get shown(): ToPage | undefined {
    return this.page;
  }

  /** Beside the document. */
  async show(shown: ShownProfile): Promise<void> {
    this.page = pageOf(shown);
    if (this.panel === undefined) this.open();
    else this.panel.reveal(undefined, true);
    await this.send();
  }

  /** Does what the page asks for. What is not one of our messages is nothing. */
  async receive(message: unknown): Promise<void> {
    const { data } = fromPage.safeParse(message);
    if (data?.kind === "ready") await this.send();
    if (data?.kind === "act" && (data.action === "copyProfile" || data.action === "profileAgain")) await this.act(data.action);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(): void {
    const panel = vscode.window.createWebviewPanel("gloss.profile", "", { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, pageOptions(this.extensionUri));
    panel.webview.html = pageHtml(panel.webview, this.extensionUri, undefined);
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.page = undefined;
    });
    this.panel = panel;
  }

  private async send(): Promise<void> {
    if (this.panel === undefined || this.page === undefined) return;
    this.panel.title = this.page.title;
    await this.panel.webview.postMessage({ uri: "", page: this.page } satisfies Showing);
  }
}

function pageOf({ profile: { tagline, summary, audience, tone, traits }, name, origin }: ShownProfile): ProfilePage {
  return {
    kind: "profile",
    title: vscode.l10n.t("Profile of {0}", name),
    name,
    tagline,
    summary,
    facts: [
      { label: vscode.l10n.t("Audience"), value: audience },
      { label: vscode.l10n.t("Tone"), value: tone },
    ],
    traits: { label: vscode.l10n.t("Traits"), items: [...traits] },
    origin,
    actions: [
      { action: "copyProfile", label: vscode.l10n.t("Copy as Markdown") },
      { action: "profileAgain", label: vscode.l10n.t("Try Again") },
    ],
  };
}

import * as vscode from "vscode";
import type { OpenDocument, OpenDocuments } from "../documents";
import { Following } from "../following";
import { goTo } from "../places";
import { type DocumentPageType, type FromPage, fromPage, pageState, type Showing, type ToPage } from "./messages";
import { pageHtml, pageOptions } from "./pageHtml";

/** A kind of page about one document. */
export interface PageKind {
  readonly viewType: DocumentPageType;
  title(name: string): string;
  /** What the page shows of a document that Gloss reads; `undefined` if the document was edited meanwhile. */
  contents(open: OpenDocument, token: vscode.CancellationToken): Promise<ToPage | undefined>;
  /** Writes what the page shows to a file that the person chooses. */
  export(document: vscode.TextDocument): Promise<void>;
}

export interface PanelParts {
  readonly documents: OpenDocuments;
  readonly extensionUri: vscode.Uri;
}

/** News of a document is gathered this long, milliseconds. */
const newsMs = 400;

/** One webview about one document at a time, which follows the document when it rests. */
export class DocumentPanel implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private panel: vscode.WebviewPanel | undefined;
  private document: vscode.TextDocument | undefined;
  private readonly following = new Following(() => this.send(), newsMs);
  private underWay = new vscode.CancellationTokenSource();
  private sent: Showing | undefined;

  constructor(
    private readonly kind: PageKind,
    private readonly parts: PanelParts,
  ) {
    const follow = (document: vscode.TextDocument): void => {
      if (document.uri.toString() === this.document?.uri.toString()) this.following.soon();
    };
    this.subscriptions = [
      parts.documents.onDidLearn(follow),
      parts.documents.onDidLeave(follow),
      vscode.window.registerWebviewPanelSerializer(kind.viewType, { deserializeWebviewPanel: (panel, state) => this.restore(panel, state) }),
    ];
  }

  /** What the page was last told. For tests: nobody can look into a webview. */
  get shown(): ToPage | undefined {
    return this.sent?.page;
  }

  /** The document that is shown, while the page has the focus. */
  get activeDocument(): vscode.TextDocument | undefined {
    return this.panel?.active === true ? this.document : undefined;
  }

  /** Shows a document, beside the editor the first time. */
  show(document: vscode.TextDocument): void {
    this.document = document;
    const { viewType } = this.kind;
    if (this.panel === undefined) this.adopt(vscode.window.createWebviewPanel(viewType, "", { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false }, pageOptions(this.parts.extensionUri)));
    else this.panel.reveal();
    this.following.now();
  }

  /** Does what a page asks for. What is not one of our messages is nothing. */
  async receive(message: unknown): Promise<void> {
    const { data } = fromPage.safeParse(message);
    if (data !== undefined && this.document !== undefined) await this.act(data, this.document);
  }

  dispose(): void {
    this.panel?.dispose();
    this.following.stop();
    this.underWay.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.webview.options = pageOptions(this.parts.extensionUri);
    panel.webview.html = pageHtml(panel.webview, this.parts.extensionUri, this.document?.uri);
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidChangeViewState(() => this.following.soon());
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.document = undefined;
      this.sent = undefined;
      this.following.stop();
      this.underWay.cancel();
    });
  }

  private async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { data } = pageState.safeParse(state);
    const document = data && (await documentAt(data.uri));
    // Somebody may have asked for a page before the window had brought back the old one.
    if (document === undefined || this.panel !== undefined) panel.dispose();
    else {
      this.document = document;
      this.adopt(panel);
      this.following.now();
    }
  }

  private async act(message: FromPage, document: vscode.TextDocument): Promise<void> {
    // A place in the document that was shown before is none in this one.
    if (message.kind !== "ready" && message.uri !== document.uri.toString()) return;
    switch (message.kind) {
      case "ready":
        this.sent = undefined;
        return this.following.now();
      case "act":
        // No page about a document has such a button.
        return;
      case "export":
        return this.kind.export(document);
      case "goTo": {
        const { line, character } = message.place;
        const column = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === document.uri.toString())?.viewColumn;
        const editor = await vscode.window.showTextDocument(document, column ?? vscode.ViewColumn.Beside);
        const place = editor.document.validatePosition(new vscode.Position(line, character));
        goTo(editor, new vscode.Range(place, place));
      }
    }
  }

  private async send(): Promise<void> {
    this.underWay.cancel();
    this.underWay = new vscode.CancellationTokenSource();
    const { panel, underWay: { token } } = this;
    // What nobody sees is made when somebody does.
    if (this.document === undefined || panel?.visible !== true) return;
    const { uri } = this.document;
    panel.title = this.kind.title(vscode.workspace.asRelativePath(uri));
    // A document that was closed and opened again is another one with the same address.
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    const open = document && this.parts.documents.get(document);
    const contents = open === undefined ? emptyAbout(panel.title) : await this.kind.contents(open, token);
    if (contents === undefined || token.isCancellationRequested) return;
    if (document !== undefined) this.document = document;
    const news: Showing = { uri: uri.toString(), page: contents };
    if (JSON.stringify(this.sent) === JSON.stringify(news)) return;
    this.sent = news;
    await panel.webview.postMessage(news);
  }
}

function emptyAbout(title: string): ToPage {
  return { kind: "empty", title, text: vscode.l10n.t("Gloss does not read this document at the moment. Open it in an editor to see it here.") };
}

async function documentAt(address: string): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(vscode.Uri.parse(address, true));
  } catch {
    // The file has gone, or was never saved.
    return undefined;
  }
}

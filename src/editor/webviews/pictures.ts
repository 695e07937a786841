import * as vscode from "vscode";
import type { Background } from "../../core/background/background";
import { reportMarkdown } from "../../core/report/reportMarkdown";
import { registerAll, say, sayBeingEdited, sayNotRead } from "../commandHandlers";
import type { PictureCommandId } from "../commandList";
import type { OpenDocument, OpenDocuments } from "../documents";
import type { Relations } from "../relations";
import { connectionsOf, connectionsPageOf, connectionsSvg } from "./connectionsPage";
import { DocumentPanel } from "./documentPanel";
import type { DocumentPageType, ToPage } from "./messages";
import { costOf, reportOf, reportPageOf } from "./reportPage";

export interface PictureParts {
  readonly documents: OpenDocuments;
  readonly relations: Relations;
  readonly background: () => Pick<Background, "statistics">;
  /** What was spent, in words; `undefined` where nothing was. */
  readonly money: () => { readonly today: string; readonly month: string } | undefined;
  readonly extensionUri: vscode.Uri;
}

/** A document that is being edited is looked at again this often before somebody is told to wait. */
const mostTries = 5;

/** The pictures of a document: its connections and its report, each as a page and as a file. */
export class Pictures implements vscode.Disposable {
  private readonly connections: DocumentPanel;
  private readonly report: DocumentPanel;
  private readonly commands: vscode.Disposable;

  constructor(private readonly parts: PictureParts) {
    this.connections = new DocumentPanel(
      {
        viewType: "gloss.connections",
        title: (name) => vscode.l10n.t("Connections: {0}", name),
        contents: async (open, token) => {
          const connections = await connectionsOf(open, parts.relations, token);
          return connections && connectionsPageOf(open, connections);
        },
        export: (document) => this.exportConnections(document, undefined),
      },
      parts,
    );
    this.report = new DocumentPanel(
      {
        viewType: "gloss.report",
        title: (name) => vscode.l10n.t("Report: {0}", name),
        contents: async (open, token): Promise<ToPage | undefined> => {
          const made = await reportOf(open, token);
          return made && reportPageOf(open.document, made, costOf(parts.background().statistics, parts.money()));
        },
        export: (document) => this.exportReport(document, undefined),
      },
      parts,
    );
    this.commands = this.register();
  }

  /** By what VS Code calls them. */
  get pages(): Readonly<Record<DocumentPageType, DocumentPanel>> {
    return { "gloss.connections": this.connections, "gloss.report": this.report };
  }

  dispose(): void {
    this.commands.dispose();
    this.connections.dispose();
    this.report.dispose();
  }

  /** The exports take the file as an argument, too, for keybindings. */
  private register(): vscode.Disposable {
    const handlers: Record<PictureCommandId, (argument: unknown) => unknown> = {
      "gloss.showConnections": () => this.withDocument((document) => this.connections.show(document)),
      "gloss.exportConnections": (file) => this.withDocument((document) => this.exportConnections(document, fileFrom(file))),
      "gloss.showReport": () => this.withDocument((document) => this.report.show(document)),
      "gloss.exportReport": (file) => this.withDocument((document) => this.exportReport(document, fileFrom(file))),
    };
    return registerAll(handlers);
  }

  /** Acts on the document that somebody looks at: in an editor, or as a picture. */
  private async withDocument(act: (document: vscode.TextDocument) => unknown): Promise<void> {
    const document = this.connections.activeDocument ?? this.report.activeDocument ?? vscode.window.activeTextEditor?.document;
    if (document !== undefined && this.parts.documents.get(document) !== undefined) await act(document);
    else sayNotRead();
  }

  private async exportConnections(document: vscode.TextDocument, file: vscode.Uri | undefined): Promise<void> {
    const connections = await this.whenAtRest(document, (open, token) => connectionsOf(open, this.parts.relations, token));
    if (connections !== undefined) await save(connectionsSvg(document, connections), file ?? (await askForFile(document, "connections", "svg", "SVG")));
  }

  private async exportReport(document: vscode.TextDocument, file: vscode.Uri | undefined): Promise<void> {
    const made = await this.whenAtRest(document, reportOf);
    if (made === undefined) return;
    const page = reportMarkdown(made.report, vscode.workspace.asRelativePath(document.uri), costOf(this.parts.background().statistics, this.parts.money()), vscode.l10n);
    await save(page, file ?? (await askForFile(document, "report", "md", "Markdown")));
  }

  /** What a computation about a document comes to once nobody edits it meanwhile. */
  private async whenAtRest<Value>(
    document: vscode.TextDocument,
    compute: (open: OpenDocument, token: vscode.CancellationToken) => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    const never = new vscode.CancellationTokenSource();
    for (let tries = 0; tries < mostTries; tries++) {
      const open = this.parts.documents.get(document);
      await open?.finish();
      const value = open && (await compute(open, never.token));
      if (value !== undefined) return value;
    }
    sayBeingEdited();
    return undefined;
  }
}

function fileFrom(argument: unknown): vscode.Uri | undefined {
  return argument instanceof vscode.Uri ? argument : undefined;
}

/** Beside the document; in the workspace where that has no file yet. */
async function askForFile({ uri }: vscode.TextDocument, what: string, extension: string, filter: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
  const name = (uri.path.split("/").at(-1) ?? "document").replace(/\.\w+$/, "");
  const home = uri.scheme === "untitled" ? folder?.uri : vscode.Uri.joinPath(uri, "..");
  const start = home === undefined ? {} : { defaultUri: vscode.Uri.joinPath(home, `${name}-${what}.${extension}`) };
  return vscode.window.showSaveDialog({ ...start, filters: { [filter]: [extension] } });
}

async function save(text: string, file: vscode.Uri | undefined): Promise<void> {
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  say(vscode.l10n.t("Gloss: saved {0}", vscode.workspace.asRelativePath(file)));
}

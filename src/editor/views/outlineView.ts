import * as vscode from "vscode";
import { outlineMarkdown } from "../../core/outline/markdown";
import { type Outline, readOutline } from "../../core/outline/outline";
import type { OutlinePlace } from "../../core/outline/places";
import type { BlockReader } from "../../core/structural/read";
import { registerAll, say, sayBeingEdited, sayNotRead } from "../commandHandlers";
import type { OpenDocument, OpenDocuments } from "../documents";
import { Following } from "../following";
import { nameOfFile, toRange } from "../places";
import type { Relations } from "../relations";
import { whileUnchanged } from "../slices";
import type { OutlineNode } from "./outlineNodes";
import { outlineItem, outlineNodes } from "./outlineTree";
import { viewIds } from "./viewList";

export interface OutlineViewParts {
  readonly documents: OpenDocuments;
  readonly relations: Relations;
  readonly reader: () => BlockReader;
}

/** News of the tiers comes in a row; the outline is read when it has all come, milliseconds. */
const settleMs = 300;

/** What the active document says, by what it does. Read when the document rests, and only while somebody looks at it. */
export class OutlineView implements vscode.Disposable, vscode.TreeDataProvider<OutlineNode> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<OutlineNode>;
  private readonly subscriptions: vscode.Disposable[];
  private shown: { readonly open: OpenDocument; readonly nodes: readonly OutlineNode[] } | undefined;
  private underWay: vscode.CancellationTokenSource | undefined;
  private readonly following = new Following(() => this.read(), settleMs);

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly parts: OutlineViewParts) {
    this.view = vscode.window.createTreeView(viewIds.outline, { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.changed,
      this.view,
      this.view.onDidChangeVisibility(() => this.following.now()),
      vscode.window.onDidChangeActiveTextEditor(() => this.following.now()),
      parts.documents.onDidLearn((document) => {
        if (document === vscode.window.activeTextEditor?.document) this.following.soon();
      }),
      parts.documents.onDidLeave((document) => {
        if (document === this.shown?.open.document) this.show(undefined);
      }),
      registerAll({
        "gloss.focusOutline": () => vscode.commands.executeCommand(`${viewIds.outline}.focus`),
        "gloss.copyOutline": () => this.copy(),
      }),
    ];
  }

  /** What the view shows, a line for each item, deeper ones indented. For tests. */
  get text(): readonly string[] {
    const lines = (nodes: readonly OutlineNode[], indent: string): readonly string[] =>
      nodes.flatMap(({ label, description, children }) => [`${indent}${label} | ${description}`, ...lines(children?.() ?? [], `${indent}  `)]);
    return lines(this.shown?.nodes ?? [], "");
  }

  getChildren(node?: OutlineNode): OutlineNode[] {
    return [...(node === undefined ? (this.shown?.nodes ?? []) : (node.children?.() ?? []))];
  }

  getTreeItem(node: OutlineNode): vscode.TreeItem {
    return outlineItem(node, this.shown?.open.document.uri, (place) => this.locate(place));
  }

  dispose(): void {
    this.following.stop();
    this.underWay?.cancel();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async read(): Promise<void> {
    this.underWay?.cancel();
    if (!this.view.visible) return;
    const document = vscode.window.activeTextEditor?.document;
    const open = document && this.parts.documents.get(document);
    // Panels and lists take the focus now and then; the outline stays until another document comes.
    if (document === undefined) return;
    if (open === undefined) return this.show(undefined);
    const source = (this.underWay = new vscode.CancellationTokenSource());
    const outline = await this.outlineOf(open, source.token);
    // Edited meanwhile: it will rest again.
    if (outline === undefined || source.token.isCancellationRequested) return;
    this.show({ open, nodes: outlineNodes(outline, (place) => this.locate(place)) });
  }

  private outlineOf(open: OpenDocument, token: vscode.CancellationToken): Promise<Outline | undefined> {
    const { reader, relations } = this.parts;
    const { live, document } = open;
    const steps = readOutline({ live, marksIn: (first, last) => open.marksIn(first, last), reader: reader(), relations: relations.get(document), l10n: vscode.l10n });
    return whileUnchanged(steps, document, token);
  }

  private show(shown: { readonly open: OpenDocument; readonly nodes: readonly OutlineNode[] } | undefined): void {
    if (shown === undefined && this.shown === undefined) return;
    this.shown = shown;
    this.view.description = shown === undefined ? "" : nameOfFile(shown.open.document.uri);
    this.changed.fire(undefined);
  }

  private async copy(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const open = document && this.parts.documents.get(document);
    if (open === undefined) {
      return sayNotRead();
    }
    const outline = await this.outlineOf(open, new vscode.CancellationTokenSource().token);
    if (outline === undefined) {
      return sayBeingEdited();
    }
    await vscode.env.clipboard.writeText(outlineMarkdown(outline, nameOfFile(open.document.uri), vscode.l10n));
    say(vscode.l10n.t("The outline of meaning is on the clipboard."));
  }

  private locate({ block, span }: OutlinePlace): { readonly document: vscode.TextDocument; readonly range: vscode.Range } | undefined {
    const found = this.parts.documents.locate(block, span);
    return found && { document: found.document, range: toRange(found.range) };
  }
}

import * as vscode from "vscode";
import { registerAll } from "../commandHandlers";
import type { Dismissals } from "../dismissals";
import type { OpenDocument, OpenDocuments, ShownMark } from "../documents";
import { toRange } from "../places";
import type { SettingsReader } from "../settings";
import { askForFilter, describeFilter } from "./filterDialogue";
import { type FindingFilter, filterIn, type Grouping, groupings, isUsual, usualFilter } from "./findingFilter";
import { type FindingList, FindingLists, messageOf, wordsOf } from "./findingLists";
import { type FindingNode, FindingTree, type FoundNode, type ListedNode } from "./findingTree";
import type { WorkspaceResults } from "../workspace/results";
import { filteredContextKey, viewIds } from "./viewList";

export interface FindingsViewParts {
  readonly documents: OpenDocuments;
  readonly settings: SettingsReader;
  readonly dismissals: Dismissals;
  /** What the analysis of the workspace has found. */
  readonly workspace: WorkspaceResults;
  /** Remembers how the findings are listed in this workspace. */
  readonly memory: vscode.Memento;
}

const memoryKeys = { grouping: "gloss.findings.grouping", filter: "gloss.findings.filter" };
/** The cursor has come to rest, milliseconds. */
const followMs = 150;

/** The findings of all documents that Gloss reads, in a view of their own. */
export class FindingsView implements vscode.Disposable {
  private readonly lists: FindingLists;
  private readonly tree = new FindingTree();
  private readonly view: vscode.TreeView<FindingNode>;
  private readonly subscriptions: vscode.Disposable[];
  private grouping: Grouping;
  /** As VS Code told it last: while the tree is made anew, the view's own selection is empty. */
  private lastSelected: readonly FindingNode[] = [];
  /** The tree has been made anew since VS Code told of a selection. */
  private isMadeAnew = false;
  private followTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: FindingsViewParts) {
    const { documents, memory, workspace } = parts;
    this.lists = new FindingLists(documents, workspace);
    this.grouping = groupings.find((each) => each === memory.get(memoryKeys.grouping)) ?? "file";
    this.lists.filter = filterIn(memory.get(memoryKeys.filter)) ?? usualFilter;
    this.view = vscode.window.createTreeView(viewIds.findings, { treeDataProvider: this.tree, canSelectMany: true, showCollapseAll: true });
    this.subscriptions = [
      this.lists,
      this.tree,
      this.view,
      this.lists.onDidChange(() => {
        this.count();
        this.show();
      }),
      this.view.onDidChangeSelection(({ selection }) => {
        // A tree that is made anew may lose its selection on the way; nobody has taken that back.
        if (selection.length > 0 || !this.isMadeAnew) this.lastSelected = selection;
        this.isMadeAnew = false;
      }),
      this.view.onDidChangeVisibility(({ visible }) => this.lists.watch(visible)),
      documents.onDidLearn(() => this.count()),
      vscode.window.onDidChangeActiveTextEditor(() => this.followSoon()),
      vscode.window.onDidChangeTextEditorSelection(() => this.followSoon()),
      this.commands(),
    ];
    this.lists.watch(this.view.visible);
    void vscode.commands.executeCommand("setContext", filteredContextKey, !isUsual(this.lists.filter));
  }

  /** What the view shows, a line for each item, deeper ones indented; and what stands around it. For tests. */
  get text(): { readonly items: readonly string[]; readonly description: string; readonly message: string; readonly badge: number } {
    const line = (node: FindingNode): string => {
      const { label, description } = this.tree.getTreeItem(node);
      return `${String(label)} | ${String(description)}`;
    };
    const items = this.tree.roots.flatMap((group) => [line(group), ...group.children.map((child) => `  ${line(child)}`)]);
    return { items, description: this.view.description ?? "", message: this.view.message ?? "", badge: this.view.badge?.value ?? 0 };
  }

  /** Findings of files that nobody has open. */
  get unopened(): readonly ListedNode[] {
    return this.tree.roots.flatMap(({ children }) => children.filter((child) => child.kind === "listed"));
  }

  /** The words of what is selected. For tests. */
  get selected(): readonly string[] {
    return this.lastSelected.map((node) => String(this.tree.getTreeItem(node).label));
  }

  dispose(): void {
    clearTimeout(this.followTimer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private commands(): vscode.Disposable {
    const handlers: Readonly<Record<string, (first: unknown, second: unknown) => unknown>> = {
      "gloss.focusFindings": () => vscode.commands.executeCommand(`${viewIds.findings}.focus`),
      "gloss.changeFindingGrouping": (wanted) => this.group(groupings.find((each) => each === wanted) ?? nextOf(this.grouping)),
      "gloss.filterFindings": async (wanted) => {
        const filter = filterIn(wanted) ?? (await askForFilter(this.lists.filter));
        if (filter !== undefined) await this.narrow(filter);
      },
      "gloss.clearFindingFilter": () => this.narrow(usualFilter),
      "gloss.dismissListedFinding": async (node, nodes) => this.dismiss(await this.chosen(node, nodes)),
      "gloss.fixListedFinding": async (node) => this.fix((await this.chosen(node, undefined))[0]),
      "gloss.openOtherEnd": async (node) => this.openOtherEnd(node),
      "gloss.copyListedFinding": async (node, nodes) => this.copy(await this.chosen(node, nodes)),
    };
    return registerAll(handlers);
  }

  /** The findings that a command is about: those it was called for in the view, else what has the focus or is selected there. */
  private async chosen(node: unknown, nodes: unknown): Promise<readonly FoundNode[]> {
    // VS Code tells nobody what has the focus, but it can be selected. Several selected findings stay selected.
    if (node === "focused" && this.view.selection.length < 2) await vscode.commands.executeCommand("list.selectAndPreserveFocus");
    const listed: readonly unknown[] = Array.isArray(nodes) ? nodes : node === undefined || node === "focused" ? this.lastSelected : [node];
    // The tree may have been made anew since something was selected in it.
    return this.listed.filter((child) => listed.some((each) => isSame(child, each)));
  }

  /** All findings in the tree. */
  private get listed(): readonly FoundNode[] {
    return this.tree.roots.flatMap(({ children }) => children.filter((child) => child.kind === "finding"));
  }

  private show(): void {
    this.isMadeAnew = true;
    const { all, files } = this.lists;
    this.tree.show(all, files, this.grouping);
    this.lastSelected = this.listed.filter((child) => this.lastSelected.some((each) => isSame(child, each)));
    const { filter } = this.lists;
    this.view.message = isUsual(filter) ? "" : describeFilter(filter, this.tree.roots.length === 0);
    const count = [...all, ...files].reduce((total, list) => total + list.count, 0);
    this.view.description = count === 0 ? "" : String(count);
    this.followSoon();
  }

  /** The badge counts what is amiss, whether the view is open or not. It follows from what is counted anyway when a document rests. */
  private count(): void {
    let value = 0;
    for (const document of this.lists.read) {
      const counts = this.parts.documents.get(document)?.survey?.counts;
      value += (counts?.warning ?? 0) + (counts?.error ?? 0);
    }
    if (value === (this.view.badge?.value ?? 0)) return;
    const tooltip = value === 1 ? vscode.l10n.t("1 warning in the open documents") : vscode.l10n.t("{0} warnings in the open documents", value);
    this.view.badge = value === 0 ? undefined : { value, tooltip };
  }

  private async group(grouping: Grouping): Promise<void> {
    this.grouping = grouping;
    this.show();
    await this.parts.memory.update(memoryKeys.grouping, grouping);
  }

  private async narrow(filter: FindingFilter): Promise<void> {
    this.lists.filter = filter;
    await vscode.commands.executeCommand("setContext", filteredContextKey, !isUsual(filter));
    await this.parts.memory.update(memoryKeys.filter, filter);
  }

  /** All of a document at once, so that one step takes them back. */
  private async dismiss(nodes: readonly FoundNode[]): Promise<void> {
    for (const open of new Set(nodes.map((node) => node.open))) {
      const marks = nodes.flatMap((node) => (node.open === open ? (markNow(node) ?? []) : []));
      const found = marks.map((shown) => ({ fingerprint: open.live.fingerprint(shown), rule: shown.mark.rule.id, words: wordsOf(shown) }));
      if (found.length > 0) await this.parts.dismissals.dismiss(open.document.uri, found);
    }
  }

  /** Goes to a finding and offers what there is to do about it. */
  private async fix(node: FoundNode | undefined): Promise<void> {
    const range = node && placeNow(node.open, node.shown);
    if (node === undefined || range === undefined) return;
    const editor = await vscode.window.showTextDocument(node.open.document, { selection: new vscode.Range(range.start, range.start) });
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    await vscode.commands.executeCommand("editor.action.quickFix");
  }

  /** Of a contradiction between files: of the one that the command was called for, else of the one that is selected. */
  private async openOtherEnd(wanted: unknown): Promise<void> {
    // The tree may have been made anew since.
    const asked: readonly unknown[] = wanted === undefined ? this.view.selection : [wanted];
    const node = this.unopened.find(({ listed }) => asked.some((each) => typeof each === "object" && each !== null && "listed" in each && each.listed === listed));
    const other = node?.listed.finding.related[0]?.elsewhere;
    const file = this.parts.workspace.all.find(({ path }) => path === other?.path);
    if (other === undefined || file === undefined) return;
    await vscode.window.showTextDocument(file.uri, { selection: toRange(other.range), preview: true });
  }

  private async copy(nodes: readonly FoundNode[]): Promise<void> {
    const lines = nodes.map(({ open, shown }) => {
      const line = (placeNow(open, shown) ?? toRange(shown.range)).start.line + 1;
      return `${vscode.workspace.asRelativePath(open.document.uri)}:${line}: “${wordsOf(shown)}”: ${messageOf(shown)}`;
    });
    if (lines.length > 0) await vscode.env.clipboard.writeText(lines.join("\n"));
  }

  private followSoon(): void {
    clearTimeout(this.followTimer);
    if (!this.view.visible || !this.parts.settings.window.followEditor) return;
    this.followTimer = setTimeout(() => void this.follow(), followMs);
  }

  /** Selects what is under the cursor; else the file, where findings are listed by file. The editor keeps the focus. */
  private async follow(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const list = editor && this.lists.listOf(editor.document);
    if (editor === undefined || list === undefined || !this.view.visible || !this.parts.settings.window.followEditor) return;
    const shown = list.version === editor.document.version ? markAt(list, editor.selection.active) : undefined;
    const node = (shown && this.tree.nodeOf(shown)) ?? this.groupOf(editor.document);
    if (node === undefined || this.view.selection.includes(node)) return;
    await this.view.reveal(node, { select: true, focus: false, expand: node.kind !== "group" });
  }

  /** A file's group, unless something in it is selected already: in this tree, or in the one before, of which VS Code may not have told us yet. */
  private groupOf(document: vscode.TextDocument): FindingNode | undefined {
    const group = this.tree.roots.find(({ key }) => key.by === "file" && key.uri.toString() === document.uri.toString());
    const isInside = group?.children.some((child) => child.kind === "finding" && this.lastSelected.some((each) => isSame(child, each)));
    return isInside === true ? undefined : group;
  }
}

/** Where a finding stands by now; `undefined` once its block has been edited. */
function placeNow({ document, live }: OpenDocument, { block, mark }: ShownMark): vscode.Range | undefined {
  const range = document.isClosed ? undefined : live.locate(block, mark);
  return range && toRange(range);
}

/** A finding as it stands by now; `undefined` once its block has been edited, or nothing is said of it any more. */
function markNow({ open, shown }: FoundNode): ShownMark | undefined {
  const place = placeNow(open, shown);
  return place && open.marksIn(place.start.line, place.end.line).find(({ mark, range }) => mark.rule === shown.mark.rule && toRange(range).isEqual(place));
}

/** The shortest finding that a place is in. */
function markAt({ marks }: FindingList, place: vscode.Position): ShownMark | undefined {
  const length = ({ mark }: ShownMark): number => mark.end - mark.start;
  return marks.filter(({ range }) => toRange(range).contains(place)).sort((a, b) => length(a) - length(b))[0];
}

function nextOf(grouping: Grouping): Grouping {
  return groupings[(groupings.indexOf(grouping) + 1) % groupings.length]!;
}

/** Whether a node of an earlier tree stands for the same finding: marks are kept with their blocks. */
function isSame({ open, shown: { mark, block } }: FoundNode, other: unknown): boolean {
  if (typeof other !== "object" || other === null || !("shown" in other) || !("open" in other)) return false;
  const { shown } = other;
  return other.open === open && typeof shown === "object" && shown !== null && "mark" in shown && shown.mark === mark && "block" in shown && shown.block === block;
}

import * as vscode from "vscode";
import { type CategoryId, categoryIds } from "../../core/findings/category";
import { severities, type Severity } from "../../core/findings/finding";
import { colourIdOf } from "../colours";
import type { OpenDocument, ShownMark } from "../documents";
import { labelOf } from "../categoryNames";
import { nameOfFile, toRange } from "../places";
import type { Grouping } from "./findingFilter";
import { type FindingList, messageOf, wordsOf } from "./findingLists";

/** What findings are listed under. */
export type GroupKey =
  | { readonly by: "file"; readonly open: OpenDocument }
  | { readonly by: "category"; readonly category: CategoryId }
  | { readonly by: "severity"; readonly severity: Severity };

export interface GroupNode {
  readonly kind: "group";
  readonly key: GroupKey;
  /** How many findings there are, listed or not. */
  readonly count: number;
  readonly children: readonly (FoundNode | MoreNode)[];
  readonly isExpanded: boolean;
}

export interface FoundNode {
  readonly kind: "finding";
  readonly open: OpenDocument;
  readonly shown: ShownMark;
}

/** Stands for findings that are not listed. */
export interface MoreNode {
  readonly kind: "more";
  readonly count: number;
}

export type FindingNode = GroupNode | FoundNode | MoreNode;

/** Findings listed in one group. */
const mostInGroup = 500;
/** As many groups are open from the start. */
const openGroups = 5;

/** The tree of the findings view: two levels, made anew whenever there are other lists. */
export class FindingTree implements vscode.TreeDataProvider<FindingNode> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private groups: readonly GroupNode[] = [];
  private parents = new Map<FindingNode, GroupNode>();
  private nodes = new Map<ShownMark, FoundNode>();

  readonly onDidChangeTreeData = this.changed.event;

  /** The groups as they are listed. */
  get roots(): readonly GroupNode[] {
    return this.groups;
  }

  show(lists: readonly FindingList[], grouping: Grouping): void {
    this.groups = groupsOf(lists, grouping);
    this.parents = new Map(this.groups.flatMap((group) => group.children.map((child): [FindingNode, GroupNode] => [child, group])));
    const found = [...this.parents.keys()].filter((node) => node.kind === "finding");
    this.nodes = new Map(found.map((node): [ShownMark, FoundNode] => [node.shown, node]));
    this.changed.fire(undefined);
  }

  /** Where a finding is listed; `undefined` where its group has more than can be listed. */
  nodeOf(shown: ShownMark): FoundNode | undefined {
    return this.nodes.get(shown);
  }

  getChildren(node?: FindingNode): FindingNode[] {
    if (node === undefined) return [...this.groups];
    return node.kind === "group" ? [...node.children] : [];
  }

  getParent(node: FindingNode): GroupNode | undefined {
    return this.parents.get(node);
  }

  getTreeItem(node: FindingNode): vscode.TreeItem {
    switch (node.kind) {
      case "group":
        return groupItem(node);
      case "finding":
        return findingItem(node, this.parents.get(node)?.key.by === "file");
      case "more":
        return moreItem(node);
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function groupsOf(lists: readonly FindingList[], grouping: Grouping): readonly GroupNode[] {
  const keys = keysOf(lists, grouping).filter(({ count }) => count > 0);
  return keys.map(({ key, count, found }) => {
    const listed = found.slice(0, mostInGroup);
    const children = listed.length < count ? [...listed, { kind: "more" as const, count: count - listed.length }] : listed;
    return { kind: "group", key, count, children, isExpanded: keys.length <= openGroups };
  });
}

interface Keyed {
  readonly key: GroupKey;
  readonly count: number;
  readonly found: readonly FoundNode[];
}

function keysOf(lists: readonly FindingList[], grouping: Grouping): readonly Keyed[] {
  const all = lists.map((list) => ({ list, found: list.marks.map((shown): FoundNode => ({ kind: "finding", open: list.open, shown })) }));
  const some = (is: (shown: ShownMark) => boolean): readonly FoundNode[] => all.flatMap(({ found }) => found.filter(({ shown }) => is(shown)));
  const sum = (countIn: (list: FindingList) => number | undefined): number => lists.reduce((total, list) => total + (countIn(list) ?? 0), 0);
  switch (grouping) {
    case "file":
      return all.map(({ list, found }) => ({ key: { by: grouping, open: list.open }, count: list.count, found }));
    case "category":
      return categoryIds.map((category) => ({
        key: { by: grouping, category },
        count: sum(({ byCategory }) => byCategory.get(category)),
        found: some(({ mark }) => mark.category === category),
      }));
    case "severity":
      return severities.toReversed().map((severity) => ({
        key: { by: grouping, severity },
        count: sum(({ bySeverity }) => bySeverity.get(severity)),
        found: some((shown) => shown.severity === severity),
      }));
  }
}

function groupItem({ key, count, isExpanded }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(nameOfGroup(key), isExpanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  item.id = idOf(key);
  item.contextValue = `gloss.${key.by}`;
  const counted = count === 1 ? vscode.l10n.t("1 finding") : vscode.l10n.t("{0} findings", count);
  item.accessibilityInformation = { label: `${nameOfGroup(key)}, ${counted}` };
  switch (key.by) {
    case "file": {
      const { uri } = key.open.document;
      const folder = vscode.workspace.asRelativePath(uri).split("/").slice(0, -1).join("/");
      item.description = [folder, String(count)].filter((part) => part !== "").join(" · ");
      item.iconPath = vscode.ThemeIcon.File;
      item.resourceUri = uri;
      break;
    }
    case "category":
      item.description = String(count);
      item.iconPath = new vscode.ThemeIcon("circle-filled", new vscode.ThemeColor(colourIdOf(key.category)));
      break;
    case "severity":
      item.description = String(count);
      item.iconPath = severityIcon(key.severity);
      break;
  }
  return item;
}

function idOf(key: GroupKey): string {
  switch (key.by) {
    case "file":
      return `file ${key.open.document.uri.toString()}`;
    case "category":
      return `category ${key.category}`;
    case "severity":
      return `severity ${key.severity}`;
  }
}

function nameOfGroup(key: GroupKey): string {
  switch (key.by) {
    case "file":
      return nameOfFile(key.open.document.uri);
    case "category":
      return labelOf(key.category);
    case "severity":
      return severityTitle(key.severity);
  }
}

function findingItem({ open, shown }: FoundNode, isUnderItsFile: boolean): vscode.TreeItem {
  const { uri } = open.document;
  const words = wordsOf(shown);
  const message = messageOf(shown);
  const line = shown.range.start.line + 1;
  const place = isUnderItsFile ? vscode.l10n.t("line {0}", line) : vscode.l10n.t("{0}, line {1}", nameOfFile(uri), line);
  const item = new vscode.TreeItem(words, vscode.TreeItemCollapsibleState.None);
  // Many messages begin with the words, which stand there already.
  item.description = `${place} · ${message.startsWith(`“${words}” `) ? message.slice(words.length + 3) : message}`;
  item.tooltip = `${labelOf(shown.mark.category)}\n${message}\n${vscode.workspace.asRelativePath(uri)}:${line}`;
  item.iconPath = severityIcon(shown.severity);
  item.contextValue = "gloss.finding";
  item.accessibilityInformation = { label: `${severityName(shown.severity)}: ${words}. ${labelOf(shown.mark.category)}. ${message} ${place}` };
  // VS Code's own command knows a click, which shows, from Enter and a double click, which go there.
  item.command = { command: "vscode.open", title: vscode.l10n.t("Open"), arguments: [uri, { selection: toRange(shown.range), preview: true }] };
  return item;
}

function moreItem({ count }: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t("{0} more", count), vscode.TreeItemCollapsibleState.None);
  item.description = vscode.l10n.t("The filter narrows the list.");
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.command = { command: "gloss.filterFindings", title: vscode.l10n.t("Filter Findings") };
  return item;
}

const icons: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "info", hint: "lightbulb" };

function severityIcon(severity: Severity): vscode.ThemeIcon {
  const icon = icons[severity];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(severity === "hint" ? "icon.foreground" : `problems${icon.charAt(0).toUpperCase()}${icon.slice(1)}Icon.foreground`));
}

/** One finding of a severity. */
function severityName(severity: Severity): string {
  switch (severity) {
    case "error":
      return vscode.l10n.t("Error");
    case "warning":
      return vscode.l10n.t("Warning");
    case "information":
      return vscode.l10n.t("Information");
    case "hint":
      return vscode.l10n.t("Highlight");
  }
}

/** All findings of a severity. */
export function severityTitle(severity: Severity): string {
  switch (severity) {
    case "error":
      return vscode.l10n.t("Errors");
    case "warning":
      return vscode.l10n.t("Warnings");
    case "information":
      return vscode.l10n.t("Information");
    case "hint":
      return vscode.l10n.t("Highlights");
  }
}

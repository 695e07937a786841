import * as vscode from "vscode";
import { type CategoryId, categoryIds } from "../../core/findings/category";
import { type Finding, severities, type Severity } from "../../core/findings/finding";
import { colourIdOf } from "../colours";
import type { OpenDocument, ShownMark } from "../documents";
import { labelOf } from "../categoryNames";
import { onOneLine } from "../../core/document/oneLine";
import type { ListedFinding } from "../workspace/results";
import { nameOfFile, toRange } from "../places";
import type { Grouping } from "./findingFilter";
import { type FileList, type FindingCounts, type FindingList, messageOf, wordsOf } from "./findingLists";

/** What findings are listed under. */
export type GroupKey =
  | { readonly by: "file"; readonly uri: vscode.Uri }
  | { readonly by: "category"; readonly category: CategoryId }
  | { readonly by: "severity"; readonly severity: Severity };

export interface GroupNode {
  readonly kind: "group";
  readonly key: GroupKey;
  /** How many findings there are, listed or not. */
  readonly count: number;
  readonly children: readonly (FoundNode | ListedNode | MoreNode)[];
  readonly isExpanded: boolean;
}

export interface FoundNode {
  readonly kind: "finding";
  readonly open: OpenDocument;
  readonly shown: ShownMark;
}

/** A finding of a file that the analysis of the workspace has read. */
export interface ListedNode {
  readonly kind: "listed";
  readonly file: FileList;
  readonly listed: ListedFinding;
}

/** Stands for findings that are not listed. */
export interface MoreNode {
  readonly kind: "more";
  readonly count: number;
}

export type FindingNode = GroupNode | FoundNode | ListedNode | MoreNode;

/** Findings listed in one group. */
const mostInGroup = 500;
/** Of what stands at the other end. */
const longestOther = 200;
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

  /** `files`: what the analysis of the workspace has found besides. */
  show(lists: readonly FindingList[], files: readonly FileList[], grouping: Grouping): void {
    this.groups = groupsOf(lists, files, grouping);
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
      case "listed":
        return listedItem(node, this.parents.get(node)?.key.by === "file");
      case "more":
        return moreItem(node);
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function groupsOf(lists: readonly FindingList[], files: readonly FileList[], grouping: Grouping): readonly GroupNode[] {
  const keys = keysOf(lists, files, grouping).filter(({ count }) => count > 0);
  return keys.map(({ key, count, found }) => {
    const listed = found.slice(0, mostInGroup);
    const children = listed.length < count ? [...listed, { kind: "more" as const, count: count - listed.length }] : listed;
    return { kind: "group", key, count, children, isExpanded: keys.length <= openGroups };
  });
}

interface Keyed {
  readonly key: GroupKey;
  readonly count: number;
  readonly found: readonly (FoundNode | ListedNode)[];
}

function keysOf(lists: readonly FindingList[], files: readonly FileList[], grouping: Grouping): readonly Keyed[] {
  const all = lists.map((list) => ({ list, found: list.marks.map((shown): FoundNode => ({ kind: "finding", open: list.open, shown })) }));
  const besides = files.map((file) => ({ file, found: file.listed.map((listed): ListedNode => ({ kind: "listed", file, listed })) }));
  const some = (is: (kind: Pick<Finding, "category" | "severity">) => boolean): readonly (FoundNode | ListedNode)[] => [
    ...all.flatMap(({ found }) => found.filter(({ shown: { mark, severity } }) => is({ category: mark.category, severity }))),
    ...besides.flatMap(({ found }) => found.filter(({ listed }) => is(listed.finding.finding))),
  ];
  const sum = (countIn: (list: FindingCounts) => number | undefined): number => [...lists, ...files].reduce((total, list) => total + (countIn(list) ?? 0), 0);
  switch (grouping) {
    case "file":
      return filesOf(all, besides);
    case "category":
      return categoryIds.map((category) => ({
        key: { by: grouping, category },
        count: sum(({ byCategory }) => byCategory.get(category)),
        found: some((kind) => kind.category === category),
      }));
    case "severity":
      return severities.toReversed().map((severity) => ({
        key: { by: grouping, severity },
        count: sum(({ bySeverity }) => bySeverity.get(severity)),
        found: some((kind) => kind.severity === severity),
      }));
  }
}

/** A document that is open may have contradictions with other files besides. */
function filesOf(
  all: readonly { readonly list: FindingList; readonly found: readonly FoundNode[] }[],
  besides: readonly { readonly file: FileList; readonly found: readonly ListedNode[] }[],
): readonly Keyed[] {
  const open = new Set(all.map(({ list }) => list.open.document.uri.toString()));
  const byAddress = new Map(besides.map((each) => [each.file.uri.toString(), each]));
  return [
    ...all.map(({ list, found }) => {
      const { uri } = list.open.document;
      const more = byAddress.get(uri.toString());
      return { key: { by: "file" as const, uri }, count: list.count + (more?.file.count ?? 0), found: [...found, ...(more?.found ?? [])] };
    }),
    ...besides.filter(({ file }) => !open.has(file.uri.toString())).map(({ file, found }) => ({ key: { by: "file" as const, uri: file.uri }, count: file.count, found })),
  ];
}

function groupItem({ key, count, isExpanded }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(nameOfGroup(key), isExpanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  item.id = idOf(key);
  item.contextValue = `gloss.${key.by}`;
  const counted = count === 1 ? vscode.l10n.t("1 finding") : vscode.l10n.t("{0} findings", count);
  item.accessibilityInformation = { label: `${nameOfGroup(key)}, ${counted}` };
  switch (key.by) {
    case "file": {
      const { uri } = key;
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
      return `file ${key.uri.toString()}`;
    case "category":
      return `category ${key.category}`;
    case "severity":
      return `severity ${key.severity}`;
  }
}

function nameOfGroup(key: GroupKey): string {
  switch (key.by) {
    case "file":
      return nameOfFile(key.uri);
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

function listedItem({ file: { uri, path }, listed: { finding, words } }: ListedNode, isUnderItsFile: boolean): vscode.TreeItem {
  const { range, related } = finding;
  const { category, severity, message } = finding.finding;
  const line = range.start.line + 1;
  const place = isUnderItsFile ? vscode.l10n.t("line {0}", line) : vscode.l10n.t("{0}, line {1}", nameOfFile(uri), line);
  const elsewhere = related[0]?.elsewhere;
  const other = elsewhere === undefined ? "" : vscode.l10n.t("against {0}, line {1}", elsewhere.path, elsewhere.range.start.line + 1);
  const item = new vscode.TreeItem(words, vscode.TreeItemCollapsibleState.None);
  item.description = [place, other, message].filter((part) => part !== "").join(" · ");
  item.tooltip = [labelOf(category), message, `${path}:${line}`, ...(elsewhere === undefined ? [] : [`${elsewhere.path}:${elsewhere.range.start.line + 1}: “${onOneLine(elsewhere.text, longestOther)}”`])].join("\n");
  item.iconPath = severityIcon(severity);
  item.contextValue = elsewhere === undefined ? "gloss.listed" : "gloss.across";
  item.accessibilityInformation = { label: `${severityName(severity)}: ${words}. ${labelOf(category)}. ${message} ${place} ${other}` };
  item.command = { command: "vscode.open", title: vscode.l10n.t("Open"), arguments: [uri, { selection: toRange(range), preview: true }] };
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
